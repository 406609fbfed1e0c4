//! What all pages see: settings, menus, and the card of every page. Made once, shared by all.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::RenderOptions;
use super::engine::Lookups;
use crate::content::{Page, to_json};
use crate::project::{Project, resolve_link};
use crate::views::{self, Words};

/// A link of a menu.
pub struct MenuLink {
    label: String,
    /// Where it leads.
    url: String,
}

/// What all pages see.
pub struct Shared {
    /// Public address without a final slash.
    pub base_url: String,
    /// `config` of templates.
    pub config: tera::Value,
    /// Cards by source.
    pub cards: BTreeMap<String, Value>,
    main_menu: Vec<MenuLink>,
    footer_menu: Vec<MenuLink>,
}

/// What views need besides the facts.
pub fn words<'p>(project: &'p Project, options: &RenderOptions) -> Words<'p> {
    Words {
        strings: &project.strings,
        now: options.now,
        stale_days: project.settings.check.stale_days,
    }
}

impl Shared {
    /// Gathers it.
    pub fn new(project: &Project, options: &RenderOptions, base_url: &str) -> Self {
        let settings = &project.settings;
        let (body, contacts) = (&settings.lead_body, &settings.contacts);
        let config = json!({
            "title": settings.title,
            "subtitle": settings.subtitle,
            "base_url": base_url,
            "project": settings.project,
            "lead_body": {"name": body.name, "district": body.district, "seat": body.seat},
            "contacts": {
                "address": contacts.address,
                "phone": contacts.phone,
                "email": contacts.email,
                "certified_email": contacts.certified_email,
                "data_protection_officer": contacts.data_protection_officer,
                "procedure_officer": contacts.procedure_officer,
            },
        });
        let links = |entries: &[crate::settings::MenuEntry]| {
            let link = |entry: &crate::settings::MenuEntry| {
                let url = resolve_link(&project.book, "/", &entry.link)?;
                Some(MenuLink { label: entry.label.clone(), url })
            };
            entries.iter().filter_map(link).collect()
        };
        let words = words(project, options);
        let cards =
            project.pages.iter().map(|p| (p.source.clone(), card(project, p, &words))).collect();
        Self {
            base_url: base_url.to_owned(),
            config: tera::Value::from_serializable(&config),
            cards,
            main_menu: links(&settings.menu.main),
            footer_menu: links(&settings.menu.footer),
        }
    }

    /// The menus as seen from a page.
    pub fn menu(&self, address: &str) -> Value {
        let seen = |links: &[MenuLink]| -> Vec<Value> {
            let is_active = |url: &str| url != "/" && address.starts_with(url);
            links
                .iter()
                .map(|l| json!({"label": l.label, "url": l.url, "active": is_active(&l.url)}))
                .collect()
        };
        json!({"main": seen(&self.main_menu), "footer": seen(&self.footer_menu)})
    }

    /// Cards of some pages.
    pub fn cards_of(&self, pages: &[&Page]) -> Vec<&Value> {
        pages.iter().filter_map(|p| self.cards.get(&p.source)).collect()
    }

    /// What the functions of templates look up.
    pub fn lookups(&self, project: &Project) -> Lookups {
        let to_value = |value: &Value| tera::Value::from_serializable(value);
        let pages: BTreeMap<String, tera::Value> =
            self.cards.iter().map(|(source, card)| (source.clone(), to_value(card))).collect();
        let sections = project
            .pages
            .iter()
            .filter(|p| p.is_section)
            .map(|section| {
                let (below, subsections) = project.below(section);
                let mut card = self.cards[&section.source].clone();
                card["pages"] = json!(self.cards_of(&below));
                card["subsections"] = json!(self.cards_of(&subsections));
                (section.source.clone(), to_value(&card))
            })
            .collect();
        Lookups { strings: project.strings.clone(), book: project.book.clone(), pages, sections }
    }
}

fn card(project: &Project, page: &Page, words: &Words<'_>) -> Value {
    let catalogue = &project.catalogue;
    let front = &page.front;
    let course = catalogue.course_of_page(&page.source).map(|c| views::course(c, words));
    let incentive = catalogue
        .incentive_of_page(&page.source)
        .map(|i| views::incentive(i, &page.address, words));
    json!({
        "title": front.title,
        "description": front.description,
        "url": page.address,
        "date": front.date,
        "updated": front.updated,
        "tags": tags(page),
        "extra": extra(project, page),
        "weight": front.weight,
        "course": course,
        "incentive": incentive,
    })
}

/// Topic labels of a page.
pub fn tags(page: &Page) -> &[String] {
    page.front.taxonomies.get("tags").map(Vec::as_slice).unwrap_or_default()
}

/// `extra` with its links resolved.
pub fn extra(project: &Project, page: &Page) -> Value {
    to_json(&page.front.extra, &|link| resolve_link(&project.book, &page.address, link))
}
