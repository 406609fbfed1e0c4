//! Which pages the site has, and what each one's template is given.
//!
//! Pages of editors first, then those made from data: one for each municipality, call and
//! published ranking. What is given is listed in `theme/templates/README.md`.

use std::borrow::Cow;

use forms::call::Call;
use forms::document::Document;
use forms::municipality::Municipality;
use forms::publication::PublicRanking;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::RenderOptions;
use super::fingerprint::Given;
use super::languages::Offers;
use super::shared::{Shared, words};
use crate::content::Page;
use crate::markdown::Rendered;
use crate::outputs::gather::{Head, Subject};
use crate::outputs::linked_data::About;
use crate::paper::Printing;
use crate::prints::has_other_printings;
use crate::project::{Edition, Project, address};
use crate::taxonomy::Taxonomy;

mod basis;
mod from_data;
mod given;
pub mod lists;

pub use basis::Basis;

/// A page the site has: where it is, and what it is made from.
pub struct Planned<'p> {
    /// Where it comes from, as the editor knows it.
    pub file: Cow<'p, str>,
    /// Its address.
    pub address: Cow<'p, str>,
    /// Last change, when known.
    pub updated: Option<Date>,
    /// Whether only the frame is in the language of its edition.
    pub is_fallback: bool,
    origin: Origin<'p>,
}

/// Template of a page whose text is not in the language of its edition.
pub const FALLBACK_TEMPLATE: &str = "fallback.html";

impl Planned<'_> {
    /// Whether its text is in the language of an edition.
    pub fn is_translated(&self, edition: &Edition) -> bool {
        match &self.origin {
            Origin::Written(page) | Origin::Pager(page, _) => page.language.is_some(),
            Origin::Labels(_) | Origin::Label(..) => edition.says("topic-title"),
            Origin::Call(call) => edition.has_call(&call.id),
            Origin::Municipality(_) => edition.says("desk-page-title"),
            Origin::Ranking(_) => edition.says("ranking-lead"),
            Origin::NotFound => edition.says("not-found"),
        }
    }

    /// The source of a page that an editor wrote.
    pub fn source(&self) -> Option<&str> {
        self.source_page().map(|page| page.source.as_str())
    }

    /// Whether search engines are told of it: the page that searches says nothing by itself.
    pub fn is_listed(&self) -> bool {
        let template = self.source_page().and_then(|page| page.front.template.as_ref());
        template.is_none_or(|(name, _)| name != crate::views::SEARCH_TEMPLATE)
    }

    fn source_page(&self) -> Option<&Page> {
        match self.origin {
            Origin::Written(page) => Some(page),
            _ => None,
        }
    }

    /// Whether it may be found by the search: an editor can say no.
    pub fn is_searched(&self) -> bool {
        match self.origin {
            Origin::Written(page) => page.front.in_search_index,
            // They only list what is found by itself.
            Origin::Pager(..) | Origin::Labels(_) | Origin::Label(..) => false,
            _ => true,
        }
    }
}

/// What a page is made from.
enum Origin<'p> {
    Written(&'p Page),
    Municipality(&'p Municipality),
    Call(&'p Call),
    Ranking(&'p PublicRanking),
    NotFound,
    /// The second or a later page of a section's list, from 0.
    Pager(&'p Page, usize),
    /// All labels of a taxonomy.
    Labels(&'p Taxonomy),
    /// A label by its place, and which page of its list.
    Label(&'p Taxonomy, usize, usize),
}

/// Words read in a minute by an adult who reads slowly.
const WORDS_A_MINUTE: usize = 180;

/// Every page of the site: cheap, nothing is made yet.
pub fn plan<'p>(project: &'p Project, options: &'p RenderOptions) -> Vec<Planned<'p>> {
    let mut planned: Vec<Planned<'p>> = project
        .pages
        .iter()
        .filter(|page| page.front.render && page.front.redirect_to.is_none())
        .map(|page| Planned {
            file: page.file.as_str().into(),
            address: page.address.as_str().into(),
            updated: page.front.updated.or(page.front.date),
            is_fallback: false,
            origin: Origin::Written(page),
        })
        .collect();
    planned.extend(from_data::plan(project, options));
    planned.extend(lists::plan(project));
    planned
}

/// Rankings whose day to leave the site has not come.
pub fn rankings_in_force(options: &RenderOptions) -> impl Iterator<Item = &PublicRanking> {
    let today = options.now.date();
    options.rankings.iter().filter(move |r| today < r.remove_on)
}

/// What every page is made from. Makes what the template of one page is given.
pub struct Maker<'s> {
    /// The project.
    pub project: &'s Project,
    /// Time, rankings, papers.
    pub options: &'s RenderOptions,
    /// What all pages see.
    pub shared: &'s Shared,
    /// The languages of the site.
    pub offers: &'s Offers,
    /// The edition it is for, when not that of the originals.
    pub edition: Option<&'s Edition>,
    /// What pages tell programs.
    pub head: &'s Head<'s>,
    /// Its number.
    pub head_number: u64,
}

/// What a page says of itself.
struct Told<'t> {
    title: &'t str,
    description: Option<&'t str>,
    address: &'t str,
    updated: Option<Date>,
}

impl Maker<'_> {
    /// The template of a page, and what it is given.
    pub fn make(&self, planned: &Planned<'_>) -> (String, Given) {
        match planned.origin {
            Origin::Written(page) => self.written(page, 0),
            Origin::Pager(page, number) => self.written(page, number),
            Origin::Labels(taxonomy) => lists::labels(self, taxonomy),
            Origin::Label(taxonomy, index, number) => lists::label(self, taxonomy, index, number),
            Origin::Municipality(municipality) => from_data::municipality(self, municipality),
            Origin::Call(call) => from_data::call(self, call),
            Origin::Ranking(ranking) => from_data::ranking(self, ranking),
            Origin::NotFound => from_data::not_found(self),
        }
    }

    /// A page an editor wrote; of a section whose list is cut, one of its pages, from 0.
    fn written(&self, page: &Page, number: usize) -> (String, Given) {
        let template = self.template(page);
        let breadcrumbs = self.breadcrumbs(page);
        let trail = trail(&breadcrumbs, &page.front.title, &page.address);
        let outputs = self.head.of_page(page, &trail, &self.project.strings);
        let mut given = self.given(&page.address, &breadcrumbs);
        given.insert("outputs", tera::Value::from_serializable(&outputs));
        let mut own = self.page(page);
        let own_number = match self.shared.wants_numbers {
            true => super::fingerprint::of(&tera::Value::from(own.clone())),
            false => 0,
        };
        if page.is_section {
            let (pages, subsections) = self.project.below(page);
            let below = [self.shared.number_of(&pages), self.shared.number_of(&subsections)];
            let mut section = own.clone();
            super::zola::add_to_section(&mut section, page);
            section.insert("pages".into(), self.shared.cards_of(&pages));
            section.insert("subsections".into(), self.shared.cards_of(&subsections));
            if let Some(address) = lists::cut(self, page, number, &mut section, &mut given)
                && number > 0
            {
                self.insert_place(&address, &mut given);
                own.insert("permalink".into(), self.permalink(&address).into());
            }
            let of_section = crate::stamp::digest_of((own_number, below));
            given.insert_known("section", tera::Value::from(section), of_section);
        }
        let of_page = crate::stamp::digest_of((own_number, number));
        given.insert_known("page", tera::Value::from(own), of_page);
        given::to_template(self, &template, page, &mut given);
        (template, given)
    }

    fn template(&self, page: &Page) -> String {
        // One that is not there was told when the project was read.
        let is_there = |name: &String| self.project.templates.contains(name);
        if let Some((own, _)) = page.front.template.as_ref().filter(|(name, _)| is_there(name)) {
            return own.clone();
        }
        match self.page_template(page).filter(|name| is_there(name)) {
            Some(name) if !page.is_section => name.clone(),
            _ if page.source == "_index.md" => "index.html".to_owned(),
            _ if page.is_section => "section.html".to_owned(),
            _ => "page.html".to_owned(),
        }
    }

    /// What the nearest section above that says it gives to the pages below it.
    fn page_template(&self, page: &Page) -> Option<&String> {
        let mut above = page.parent.as_deref();
        while let Some(section) = above.and_then(|source| self.project.page(source)) {
            if let Some((name, _)) = &section.front.page_template {
                return Some(name);
            }
            above = section.parent.as_deref();
        }
        None
    }

    fn page(&self, page: &Page) -> tera::Map {
        let front = &page.front;
        let nothing = Rendered::default();
        let text = self.project.texts.get(&page.source).map_or(&nothing, |text| text);
        let (previous, next) = self.project.neighbours(page);
        let card = |page: Option<&Page>| page.and_then(|p| self.shared.card(&p.source).cloned());
        let (shared, project) = (self.shared, self.project);
        let mut map = tera::Map::new();
        super::shared::add_told(&mut map, project, page);
        map.insert("summary".into(), text.summary.as_str().into());
        map.insert("reading_minutes".into(), text.words.div_ceil(WORDS_A_MINUTE).into());
        map.insert("draft".into(), front.draft.into());
        super::zola::add_to_page(&mut map, project, page, &shared.base_url, &shared.index);
        map.insert("content".into(), tera::Value::from(text.html.as_str()));
        for (names, card) in
            [(["previous", "lower"], card(previous)), (["next", "higher"], card(next))]
        {
            for name in names {
                map.insert(name.into(), card.clone().unwrap_or_else(tera::Value::none));
            }
        }
        map
    }

    fn breadcrumbs(&self, page: &Page) -> Vec<Value> {
        let mut crumbs = Vec::new();
        let mut above = page.parent.as_deref();
        while let Some(section) = above.and_then(|source| self.project.page(source)) {
            crumbs.push(self.crumb(section));
            above = section.parent.as_deref();
        }
        crumbs.reverse();
        crumbs
    }

    /// From the home to the section at an address, which pages from data live under.
    fn breadcrumbs_below(&self, section: &str) -> Vec<Value> {
        let page = self.project.pages.iter().find(|p| p.address == section);
        match page {
            Some(page) => {
                let mut crumbs = self.breadcrumbs(page);
                crumbs.push(self.crumb(page));
                crumbs
            }
            None => {
                self.project.page("_index.md").map(|home| self.crumb(home)).into_iter().collect()
            }
        }
    }

    fn crumb(&self, section: &Page) -> Value {
        let home = self.project.strings.text("home", &[]);
        let title = if section.address == "/" { &home } else { &section.front.title };
        json!({"title": title, "url": section.address})
    }

    /// What every template is given but the page itself; names that only some are given are null.
    fn given(&self, address: &str, breadcrumbs: &[Value]) -> Given {
        let mut given = Given::new(self.shared.wants_numbers);
        self.insert_place(address, &mut given);
        given.insert("lang", self.project.settings.language.as_str().into());
        let language = self.project.settings.main_language();
        given.insert("dir", language.direction().into());
        let links = self.offers.links(address, language);
        given.insert("languages", tera::Value::from_serializable(&links));
        let alternates = self.offers.alternates(address);
        given.insert("alternates", tera::Value::from_serializable(&alternates));
        given.insert("today", tera::Value::from_serializable(&self.options.now.date()));
        given.insert("preview", self.options.preview.into());
        let config = &self.shared.config;
        given.insert_known("config", config.value.clone(), config.number);
        let menu = self.shared.menu(address);
        given.insert_known("menu", menu.value, menu.number);
        given.insert("breadcrumbs", tera::Value::from_serializable(breadcrumbs));
        for name in ["section", "paginator", "call", "form", "apply_url", "canonical"] {
            given.insert(name, tera::Value::none());
        }
        given
    }

    /// What a page without translation is given besides: the main part of its original, which
    /// search engines are sent to.
    pub fn give_fallback(&self, given: &mut Given, original: &str, main: &str) {
        let tag = self.project.settings.language.as_str();
        let base_url = self.shared.base_url.strip_suffix(&format!("/{tag}"));
        let base_url = base_url.unwrap_or(&self.shared.base_url);
        given.insert("canonical", format!("{base_url}{original}").into());
        given.insert("original", tera::Value::safe_string(main));
    }

    /// Where the page is: `current_path`, `current_url`.
    fn insert_place(&self, address: &str, given: &mut Given) {
        given.insert("current_path", address.into());
        given.insert("current_url", self.permalink(address).into());
    }

    fn permalink(&self, address: &str) -> String {
        format!("{}{address}", self.shared.base_url)
    }

    /// The same, for a page nobody wrote.
    fn given_told(&self, told: &Told<'_>, breadcrumbs: &[Value], subject: Subject<'_>) -> Given {
        let mut given = self.given(told.address, breadcrumbs);
        let about =
            About { title: told.title, description: told.description, address: told.address };
        let trail = trail(breadcrumbs, told.title, told.address);
        let outputs = self.head.of_subject(subject, &about, &trail);
        given.insert("outputs", tera::Value::from_serializable(&outputs));
        let page = json!({
            "title": told.title,
            "description": told.description,
            "url": told.address,
            "permalink": format!("{}{}", self.shared.base_url, told.address),
            "content": "",
            "toc": [],
            "date": null,
            "updated": told.updated,
            "tags": [],
            "summary": "",
            "reading_minutes": 0,
            "draft": false,
            "extra": {},
            "previous": null,
            "next": null,
        });
        given.insert("page", tera::Value::from_serializable(&page));
        given
    }

    fn call_view(&self, id: &str) -> Option<Value> {
        let catalogue = &self.project.catalogue;
        let call = catalogue.calls.get(id)?;
        let ranking = rankings_in_force(self.options).find(|r| r.content.call == id);
        let ranking_url = ranking.map(|r| from_data::ranking_url(&r.content.call));
        let form = catalogue.forms.get(&call.form);
        let words = words(self.project, self.options);
        let mut view = crate::views::call(call, form, ranking_url.as_deref(), &words);
        view["service_url"] = json!(self.service_of(id));
        view["foreign_lang"] = json!(self.foreign(|edition| edition.has_call(id)));
        Some(view)
    }

    /// Calls, the nearest to close first among the open, then those to open, then the closed.
    fn call_views(&self) -> Vec<Value> {
        let mut calls: Vec<_> = self.project.catalogue.calls.values().collect();
        let now = self.options.now;
        calls.sort_by_key(|c| (c.closes_at < now, c.opens_at > now, c.closes_at, &c.id));
        calls.into_iter().filter_map(|c| self.call_view(&c.id)).collect()
    }

    /// Address of the first service page about a call.
    fn service_of(&self, call_id: &str) -> Option<&str> {
        let about = |page: &&Page| {
            let service = page.front.service.as_ref();
            service.and_then(|s| s.call.as_ref()).is_some_and(|(id, _)| id == call_id)
        };
        let mut pages: Vec<&Page> = self.project.pages.iter().map(|p| &**p).filter(about).collect();
        crate::content::sort_pages(&mut pages, crate::content::SortBy::Weight);
        pages.first().map(|page| page.address.as_str())
    }

    fn form_view(&self, id: &str) -> Option<Value> {
        let form = self.project.catalogue.forms.get(id)?;
        let call = self.project.catalogue.calls.values().find(|c| c.form == id);
        let call_url = call.map(|c| format!("{}{}/", address::CALLS, c.id));
        let papers = &self.options.papers;
        let mut view = crate::views::form(form, papers, call_url);
        if has_other_printings(form) {
            view["large"] = crate::views::printing(form, Printing::Large.mark(), papers);
            if let Some(edition) = self.edition.filter(|edition| edition.has_form(id)) {
                view["beside"] = crate::views::printing(form, edition.language.tag(), papers);
            }
        }
        view["foreign_lang"] = json!(self.foreign(|edition| edition.has_form(id)));
        Some(view)
    }

    /// A letter or register, which is in the language it was written in.
    fn document_view(&self, document: &Document) -> Value {
        let mut view = crate::views::form(&document.form, &self.options.papers, None);
        view["minutes"] = Value::Null; // nobody fills it in alone
        view["foreign_lang"] = json!(self.foreign(|_| false));
        view
    }

    /// The language of what has no text in that of the edition.
    fn foreign(&self, is_there: impl Fn(&Edition) -> bool) -> Option<&'static str> {
        let edition = self.edition.filter(|edition| !is_there(edition));
        edition.map(|_| self.project.written_in.tag())
    }

    /// Where one applies to a call on this server, in the language of the page.
    fn apply_url(&self, call_id: &str) -> Option<String> {
        let path = self.options.apply_path.as_ref()?.replace("{call}", call_id);
        Some(match self.edition {
            Some(edition) => format!("{path}?lingua={}", edition.language),
            None => path,
        })
    }
}

/// Titles and addresses from the home to a page.
fn trail<'t>(above: &'t [Value], title: &'t str, address: &'t str) -> Vec<(&'t str, &'t str)> {
    let text = |crumb: &'t Value, key: &str| crumb[key].as_str().unwrap_or_default();
    let crumbs = above.iter().map(|crumb| (text(crumb, "title"), text(crumb, "url")));
    crumbs.chain([(title, address)]).collect()
}
