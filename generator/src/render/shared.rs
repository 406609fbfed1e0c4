//! What all pages see: settings, menus, and the card of every page. Made once, shared by all.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use serde_json::{Value, json};

use super::RenderOptions;
use super::lookups::{Lookups, Shared as SharedValue};
use super::memory::Memory;
use super::zola;
use crate::content::{Page, to_json};
use crate::functions::{Given, files::Files};
use crate::links::AddressBook;
use crate::markdown::Rendered;
use crate::project::{Project, resolve_link};
use crate::stamp::digest_of;
use crate::templates::Vocabulary;
use crate::views::{self, Words};

/// A link of a menu.
struct MenuLink {
    label: String,
    /// Where it leads.
    url: String,
}

/// What all pages see.
pub struct Shared {
    /// Public address without a final slash.
    pub base_url: String,
    /// `config` of templates.
    pub config: SharedValue,
    /// Whether pages will be compared with those of another time.
    pub wants_numbers: bool,
    /// What functions of templates look up; cards of pages among it.
    pub lookups: Arc<Lookups>,
    /// What is asked of all pages at once.
    pub index: zola::Index,
    main_menu: Vec<MenuLink>,
    footer_menu: Vec<MenuLink>,
    /// Menus by which of their links are active: few are different.
    menus: Mutex<HashMap<Vec<bool>, SharedValue>>,
    map: OnceLock<Value>,
    number: OnceLock<u64>,
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
    pub fn new(
        project: &Project,
        options: &RenderOptions,
        base_url: &str,
        memory: &Memory,
    ) -> Self {
        let settings = &project.settings;
        let (body, contacts) = (&settings.lead_body, &settings.contacts);
        let config = json!({
            "title": settings.title,
            "subtitle": settings.subtitle,
            "base_url": base_url,
            "search_url": views::search_url(project),
            "description": settings.subtitle,
            "default_language": settings.language,
            "mode": if options.preview { "serve" } else { "build" },
            "extra": settings.extra,
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
        Self {
            base_url: base_url.to_owned(),
            config: SharedValue::new(tera::Value::from_serializable(&config)),
            lookups: Arc::new(lookups(project, options, base_url, memory)),
            index: zola::Index::of(project),
            wants_numbers: memory.keeps,
            main_menu: links(&settings.menu.main),
            footer_menu: links(&settings.menu.footer),
            menus: Mutex::default(),
            map: OnceLock::new(),
            number: OnceLock::new(),
        }
    }

    /// The menus as seen from a page.
    pub fn menu(&self, address: &str) -> SharedValue {
        let is_active = |link: &MenuLink| link.url != "/" && address.starts_with(&link.url);
        let all = self.main_menu.iter().chain(&self.footer_menu);
        let active: Vec<bool> = all.map(is_active).collect();
        let mut menus = self.menus.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(menu) = menus.get(&active) {
            return menu.clone();
        }
        let seen = |links: &[MenuLink]| -> Vec<Value> {
            links
                .iter()
                .map(|l| json!({"label": l.label, "url": l.url, "active": is_active(l)}))
                .collect()
        };
        let menu = json!({"main": seen(&self.main_menu), "footer": seen(&self.footer_menu)});
        let menu = SharedValue::new(tera::Value::from_serializable(&menu));
        menus.insert(active, menu.clone());
        menu
    }

    /// The map of the territory.
    pub fn map(&self, all: &[forms::municipality::Municipality]) -> &Value {
        self.map.get_or_init(|| views::map(all))
    }

    /// Number of what every page is given whatever it is about; `settings` are all of the site's.
    pub fn number(&self, settings: &crate::settings::Settings) -> u64 {
        *self.number.get_or_init(|| {
            let links = self.main_menu.iter().chain(&self.footer_menu);
            let menus: Vec<(&str, &str)> =
                links.map(|link| (link.label.as_str(), link.url.as_str())).collect();
            digest_of((self.config.number, menus, format!("{settings:?}")))
        })
    }

    /// The card of a page.
    pub fn card(&self, source: &str) -> Option<&tera::Value> {
        self.lookups.pages.get(source).map(|card| &card.value)
    }

    /// Cards of some pages.
    pub fn cards_of(&self, pages: &[&Page]) -> tera::Value {
        let cards = pages.iter().filter_map(|p| self.card(&p.source).cloned());
        tera::Value::from(cards.collect::<Vec<tera::Value>>())
    }

    /// Number of the cards of some pages.
    pub fn number_of(&self, pages: &[&Page]) -> u64 {
        let numbers = pages.iter().filter_map(|p| self.lookups.pages.get(&p.source));
        digest_of(numbers.map(|card| card.number).collect::<Vec<u64>>())
    }
}

/// What the functions of templates look up: every card once, in sections by reference.
fn lookups(project: &Project, options: &RenderOptions, base_url: &str, memory: &Memory) -> Lookups {
    let words = words(project, options);
    let before = memory.take_page_cards(base_url);
    let number = digest_of((base_url, project.written_in, project.settings.main_language()));
    let make = |page: &Arc<Page>| {
        let basis = memory.keeps.then(|| CardBasis::of(project, page, number)).flatten();
        if let Some((known, card)) = before.get(&page.source)
            && basis.as_ref().is_some_and(|basis| basis == known)
        {
            return (basis, card.clone());
        }
        let mut map = card(project, page, &words);
        zola::add_to_card(&mut map, project, page, base_url);
        (basis, SharedValue::counted(tera::Value::from(map), memory.keeps))
    };
    // In a preview a page is being waited for, most cards are there, and whoever makes this must not
    // wait for other processors (see `Queue::make_all`).
    let made: Vec<(Option<CardBasis>, SharedValue)> = match memory.keeps {
        true => project.pages.iter().map(make).collect(),
        false => project.pages.par_iter().map(make).collect(),
    };
    let mut cards = Vec::with_capacity(made.len());
    let mut kept = PageCards::new();
    for (page, (basis, card)) in project.pages.iter().zip(made) {
        if let Some(basis) = basis {
            kept.insert(page.source.clone(), (basis, card.clone()));
        }
        cards.push(card);
    }
    memory.keep_page_cards(base_url, kept);
    let pages: HashMap<String, SharedValue> =
        project.pages.iter().map(|p| p.source.clone()).zip(cards).collect();
    let sections = project.pages.iter().filter(|p| p.is_section);
    let sections = sections.map(|s| (s.source.clone(), section(project, s, &pages))).collect();
    let files = Files::new(&project.root, &project.settings.paths.content);
    Lookups {
        labels: Arc::new(zola::labels(project, base_url, &pages)),
        given: Arc::new(Given { files, book: Arc::clone(&project.book), links_are_judged: false }),
        strings: project.strings.clone(),
        book: Arc::clone(&project.book),
        pages: Arc::new(pages),
        sections: Arc::new(sections),
    }
}

/// Cards of pages by source, each with what it was made from.
pub type PageCards = HashMap<String, (CardBasis, SharedValue)>;

/// What the card of a page is made from, when it is only this. Equal when it is the very same.
#[derive(Debug)]
pub struct CardBasis {
    page: Arc<Page>,
    text: Option<Arc<Rendered>>,
    book: Arc<AddressBook>,
    vocabulary: Arc<Vocabulary>,
    /// Of all else.
    number: u64,
}

impl CardBasis {
    /// None for the cards of courses and incentives, which change with the hour.
    fn of(project: &Project, page: &Arc<Page>, number: u64) -> Option<Self> {
        let catalogue = &project.catalogue;
        let rests_on_more = catalogue.course_of_page(&page.source).is_some()
            || catalogue.incentive_of_page(&page.source).is_some()
            || project.vocabulary.has("ancestors");
        (!rests_on_more).then(|| Self {
            page: Arc::clone(page),
            text: project.texts.get(&page.source).map(Arc::clone),
            book: Arc::clone(&project.book),
            vocabulary: Arc::clone(&project.vocabulary),
            number,
        })
    }
}

impl PartialEq for CardBasis {
    fn eq(&self, other: &Self) -> bool {
        let text = |basis: &Self| basis.text.as_ref().map(Arc::as_ptr);
        self.number == other.number
            && text(self) == text(other)
            && Arc::ptr_eq(&self.page, &other.page)
            && Arc::ptr_eq(&self.book, &other.book)
            && Arc::ptr_eq(&self.vocabulary, &other.vocabulary)
    }
}

/// The card of a section with what is below it. Its number comes from the numbers of the cards.
fn section(project: &Project, section: &Page, pages: &HashMap<String, SharedValue>) -> SharedValue {
    let (below, subsections) = project.below(section);
    let own = &pages[&section.source];
    let mut map = own.value.as_map().cloned().unwrap_or_default();
    let mut numbers = vec![own.number];
    for (name, list) in [("pages", below), ("subsections", subsections)] {
        let cards: Vec<&SharedValue> = list.iter().map(|p| &pages[&p.source]).collect();
        numbers.push(cards.len() as u64);
        numbers.extend(cards.iter().map(|card| card.number));
        let values: Vec<tera::Value> = cards.into_iter().map(|card| card.value.clone()).collect();
        map.insert(name.into(), tera::Value::from(values));
    }
    SharedValue { value: tera::Value::from(map), number: digest_of(numbers) }
}

fn card(project: &Project, page: &Page, words: &Words<'_>) -> tera::Map {
    let catalogue = &project.catalogue;
    let front = &page.front;
    let mut map = tera::Map::new();
    add_told(&mut map, project, page);
    let mut add = |name: &'static str, value: &dyn Fn() -> tera::Value| {
        if project.vocabulary.has(name) {
            map.insert(name.into(), value());
        }
    };
    add("foreign_lang", &|| foreign(project, page).into());
    add("weight", &|| front.weight.into());
    add("course", &|| {
        let course = catalogue.course_of_page(&page.source).map(|c| views::course(c, words));
        tera::Value::from_serializable(&course)
    });
    add("incentive", &|| {
        let incentive = catalogue.incentive_of_page(&page.source);
        let view = incentive.map(|i| views::incentive(i, &page.address, words));
        tera::Value::from_serializable(&view)
    });
    map
}

/// What the front matter of a page says, for its card and for itself.
pub fn add_told(map: &mut tera::Map, project: &Project, page: &Page) {
    let front = &page.front;
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).into();
    let mut add = |name: &'static str, value: &dyn Fn() -> tera::Value| {
        if project.vocabulary.has(name) {
            map.insert(name.into(), value());
        }
    };
    add("title", &|| front.title.as_str().into());
    add("description", &|| front.description.clone().into());
    add("url", &|| page.address.as_str().into());
    add("date", &|| day(front.date));
    add("updated", &|| day(front.updated));
    add("tags", &|| tags(page).to_vec().into());
    add("extra", &|| tera::Value::from_serializable(&extra(project, page)));
}

/// The language of a page whose text is not in that of the project's readers.
pub fn foreign(project: &Project, page: &Page) -> Option<&'static str> {
    let language = page.language.unwrap_or(project.written_in);
    (language != project.settings.main_language()).then(|| language.tag())
}

/// Topic labels of a page.
pub fn tags(page: &Page) -> &[String] {
    page.front.taxonomies.get("tags").map(Vec::as_slice).unwrap_or_default()
}

/// `extra` with its links resolved.
pub fn extra(project: &Project, page: &Page) -> Value {
    to_json(&page.front.extra, &|link| resolve_link(&project.book, &page.address, link))
}
