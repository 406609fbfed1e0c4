//! The machine speaking one language: its words, its screens. The same templates serve all; only
//! the words at hand change.
//!
//! Which language a person chose is `reading`'s; what a form says in it is `visitor`'s.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use forms::language::Language;
use forms::strings::{Argument, Strings};
use generator::project::{Edition, Project};
use generator::render::{Engine, Lookups};
use generator::settings::Settings;
use serde::Serialize;
use serde_json::{Value, json};

use super::app::html_page;
use super::{App, Fault};

/// The machine speaking one language.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    app: &'a App,
    language: Language,
    /// `None` for the language of the originals.
    edition: Option<&'a Edition>,
    words: &'a Arc<Lookups>,
}

impl App {
    /// The machine in a language, or in its own when none is chosen or it does not speak that one.
    pub fn voice(&self, language: Option<Language>) -> Voice<'_> {
        let mut editions = self.project.editions.iter().zip(&self.spoken);
        match editions.find(|(edition, _)| Some(edition.language) == language) {
            Some((edition, words)) => {
                Voice { app: self, language: edition.language, edition: Some(edition), words }
            }
            None => {
                let language = self.project.settings.main_language();
                Voice { app: self, language, edition: None, words: &self.words }
            }
        }
    }
}

impl<'a> Voice<'a> {
    /// Which language.
    pub fn language(self) -> Language {
        self.language
    }

    /// Whether it is that of the originals, which is the one that counts.
    pub fn is_original(self) -> bool {
        self.edition.is_none()
    }

    /// The language of what has no text in it: that of the originals.
    pub fn original_tag(self) -> &'static str {
        self.app.project.written_in.tag()
    }

    /// The project as its readers see it.
    pub fn project(self) -> &'a Project {
        self.edition.map_or(&self.app.project, |edition| &edition.project)
    }

    /// Whether a form has a text in it.
    pub fn has_form(self, id: &str) -> bool {
        self.edition.is_none_or(|edition| edition.has_form(id))
    }

    /// Whether a call has a text in it.
    pub fn has_call(self, id: &str) -> bool {
        self.edition.is_none_or(|edition| edition.has_call(id))
    }

    /// The address of a page of the site in it: `/note/privacy/` is `/ro/note/privacy/`.
    pub fn address(self, original: &str) -> String {
        format!("{}{original}", self.edition.map(Edition::prefix).unwrap_or_default())
    }

    /// The words of the interface.
    pub fn strings(self) -> &'a Strings {
        &self.words.strings
    }

    /// A word or sentence of the interface, by key.
    pub fn text(self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// The same with values in it.
    pub fn text_with(self, key: &str, values: &[(&str, Argument)]) -> String {
        self.strings().text(key, values)
    }

    /// The languages to choose from, as a switch shows them; none when there is only one.
    pub fn choices(self) -> Value {
        let project = &self.app.project;
        if project.editions.is_empty() {
            return json!([]);
        }
        let own = std::iter::once(project.settings.main_language());
        let all = own.chain(project.editions.iter().map(|edition| edition.language));
        let choice = |language: Language| {
            json!({
                "tag": language.tag(),
                "name": language.own_name(),
                "dir": language.direction(),
                "current": language == self.language,
            })
        };
        all.map(choice).collect()
    }

    /// A screen: the template filled with the context. `lang`, `dir` and `config` are added.
    pub fn screen(self, status: StatusCode, template: &str, context: impl Serialize) -> Response {
        match self.fill(template, &context) {
            Ok(html) => html_page(status, html),
            Err(fault) => fault.into_response(),
        }
    }

    /// A template filled with the context, as text.
    ///
    /// # Errors
    /// [`Fault::Template`], after telling the log where the template is wrong.
    pub fn fill(self, template: &str, context: &impl Serialize) -> Result<String, Fault> {
        let settings = &self.project().settings;
        let engine = &self.app.engine;
        fill_with(engine, self.words, self.language, settings, template, context).map_err(|place| {
            (self.app.log)(&place);
            Fault::Template
        })
    }
}

/// A template filled with the context and what every screen knows; otherwise where it is wrong.
pub(super) fn fill_with(
    engine: &Engine,
    words: &Arc<Lookups>,
    language: Language,
    settings: &Settings,
    template: &str,
    context: &impl Serialize,
) -> Result<String, String> {
    // Where a template is wrong is told, what it was filled with never is.
    let mut filled = tera::Context::from_serialize(context)
        .map_err(|_| format!("template {template}: the context is no map"))?;
    filled.insert("lang", language.tag());
    filled.insert("dir", language.direction());
    filled.insert(
        "config",
        &json!({
            "title": settings.title,
            "subtitle": settings.subtitle,
            "project": settings.project,
            "lead_body": {"name": settings.lead_body.name, "district": settings.lead_body.district},
            "contacts": {"phone": settings.contacts.phone, "email": settings.contacts.email},
            "hall_name": settings.kiosk.hall_name,
        }),
    );
    engine.render_saying(words, template, &filled, template).map_err(|mistake| {
        let at = mistake.position;
        format!("template {template}: {}:{}:{}", mistake.file, at.line, at.column)
    })
}
