//! The shortcodes of a project: its templates, what they may call, and what each page gives them.
//!
//! Made only when a text asks for one. They know settings, forms and calls; the list of pages is
//! not made yet.

use std::sync::{Arc, OnceLock};

use forms::diagnostic::Diagnostic;
use forms::language::Language;
use jiff::civil::{Date, DateTime};
use serde_json::{Value, json};
use tera::{Context, Kwargs, State, Tera, TeraResult};

use super::{Project, address, resolve_link};
use crate::content::{Page, to_json};
use crate::functions::{self, Given, files::Files};
use crate::shortcodes::library::Library;
use crate::shortcodes::{Expanded, expand};

/// The shortcodes of a project.
pub struct Shortcodes<'p> {
    project: &'p Project,
    made: OnceLock<(Library, Vec<Diagnostic>)>,
}

impl<'p> Shortcodes<'p> {
    /// Those of a project whose texts are not rendered yet.
    pub fn of(project: &'p Project) -> Self {
        Self { project, made: OnceLock::new() }
    }

    /// A page's text with its shortcodes done.
    pub fn expand<'t>(&self, page: &Page, body: &'t str) -> Expanded<'t> {
        let (library, mistakes) = self.made.get_or_init(|| library(self.project));
        if !mistakes.is_empty() {
            // Told once, with the template: not again for each use.
            return Expanded::plain(body);
        }
        expand(body, &library.on_page(&given(self.project, page)))
    }

    /// What is wrong in the templates, if anyone asked for them.
    pub fn mistakes(&self) -> Vec<Diagnostic> {
        self.made.get().map(|(_, mistakes)| mistakes.clone()).unwrap_or_default()
    }
}

fn library(project: &Project) -> (Library, Vec<Diagnostic>) {
    let mut tera = Tera::new();
    let files = Files::new(&project.root, &project.settings.paths.content);
    let book = Arc::clone(&project.book);
    functions::register(&mut tera, Arc::new(Given { files, book, links_are_judged: true }));
    functions::register_words(&mut tera, &project.strings, &Default::default());
    register_facts(&mut tera, project);
    register_wording(&mut tera);
    let templates = &project.templates;
    Library::new(tera, templates.sources(), &|name| templates.shown(name))
}

/// `get_url`, `get_form`, `get_call`: what a text may point at.
fn register_facts(tera: &mut Tera, project: &Project) {
    let book = Arc::clone(&project.book);
    tera.register_function("get_url", move |kwargs: Kwargs, state: &State| {
        let path: &str = kwargs.must_get("path")?;
        let from = state.get::<String>("current_path")?.unwrap_or_default();
        match resolve_link(&book, &from, path) {
            Some(url) => Ok(url),
            None => Err(tera::Error::message(format!("«{path}» non c'è nel sito"))),
        }
    });
    let taxonomies = project.taxonomies.clone();
    tera.register_function("get_taxonomy_url", move |kwargs: Kwargs, _: &State| {
        let (kind, name): (&str, &str) = (kwargs.must_get("kind")?, kwargs.must_get("name")?);
        let taxonomy = taxonomies.iter().find(|t| t.settings.name == kind && t.settings.render);
        let url = taxonomy.and_then(|t| t.term(name)).map(|term| term.address.clone());
        Ok::<tera::Value, tera::Error>(url.into())
    });
    for name in ["get_page", "get_section", "get_taxonomy", "get_taxonomy_term"] {
        // Components name them: they must be there, as long as no shortcode calls them.
        tera.register_function(name, move |_: Kwargs, _: &State| -> TeraResult<tera::Value> {
            Err(tera::Error::message(format!("{name} non si può usare negli shortcode")))
        });
    }
    let catalogue = Arc::clone(&project.catalogue);
    tera.register_function("get_form", move |kwargs: Kwargs, _: &State| {
        let id: &str = kwargs.must_get("id")?;
        let form = catalogue.forms.get(id).map(|form| {
            json!({
                "id": form.id,
                "title": form.title,
                "annex": form.annex,
                "summary": form.summary,
                "minutes": form.minutes,
                "pdf_url": format!("{}{}.pdf", address::PAPERS, form.id),
            })
        });
        found(form, "nessun modulo", id, catalogue.forms.keys())
    });
    let catalogue = Arc::clone(&project.catalogue);
    tera.register_function("get_call", move |kwargs: Kwargs, _: &State| {
        let id: &str = kwargs.must_get("id")?;
        let call = catalogue.calls.get(id).map(|call| {
            json!({
                "id": call.id,
                "title": call.title,
                "summary": call.summary,
                "opens_at": call.opens_at,
                "closes_at": call.closes_at,
                "example": call.example,
                "url": format!("{}{}/", address::CALLS, call.id),
            })
        });
        found(call, "nessun avviso", id, catalogue.calls.keys())
    });
}

fn found<'k>(
    value: Option<Value>,
    none: &str,
    id: &str,
    known: impl Iterator<Item = &'k String>,
) -> TeraResult<tera::Value> {
    match value {
        Some(value) => Ok(tera::Value::from_serializable(&value)),
        None => {
            let known: Vec<&str> = known.map(String::as_str).collect();
            let message = format!("non c'è {none} «{id}»; ci sono: {}", known.join(", "));
            Err(tera::Error::message(message))
        }
    }
}

/// Dates and amounts in words, as in the pages' templates.
fn register_wording(tera: &mut Tera) {
    tera.register_filter("date", |text: &str, _: Kwargs, state: &State| {
        let day = text.parse::<Date>().ok().filter(|_| !text.contains('T'));
        match (day, text.parse::<DateTime>()) {
            (Some(day), _) => Ok(language(state).long_date(day)),
            (None, Ok(at)) => Ok(language(state).long_date_time(at)),
            _ => Err(tera::Error::message(format!("«{text}» non è una data: scrivila 2026-12-31"))),
        }
    });
    tera.register_filter("euro", |cents: i64, _: Kwargs, state: &State| {
        language(state).euro(cents)
    });
    tera.register_filter("points", |points: i64, _: Kwargs, state: &State| {
        language(state).points(points)
    });
}

/// The language of the page.
fn language(state: &State<'_>) -> Language {
    let tag = state.get::<String>("lang").ok().flatten().unwrap_or_default();
    Language::of(&tag).unwrap_or_default()
}

/// What every shortcode of a page is given.
fn given(project: &Project, page: &Page) -> Context {
    let settings = &project.settings;
    let front = &page.front;
    let language = page.language.map_or(settings.language.as_str(), |language| language.tag());
    let extra = to_json(&front.extra, &|link| resolve_link(&project.book, &page.address, link));
    let own = json!({
        "title": front.title,
        "description": front.description,
        "url": page.address,
        "path": page.address,
        "permalink": format!("{}{}", settings.base_url, page.address),
        "slug": page.slug(),
        "date": front.date,
        "updated": front.updated,
        "draft": front.draft,
        "authors": front.authors,
        "taxonomies": front.taxonomies,
        "relative_path": page.source,
        "colocated_path": page.colocated_path(),
        "lang": language,
        "extra": extra,
    });
    let config = json!({
        "title": settings.title,
        "base_url": settings.base_url,
        "default_language": settings.language,
        "extra": settings.extra,
    });
    let mut context = Context::new();
    context.insert(if page.is_section { "section" } else { "page" }, &own);
    context.insert("config", &config);
    context.insert("lang", language);
    context.insert("current_path", &page.address);
    context.insert("colocated_path", &page.colocated_path());
    context
}
