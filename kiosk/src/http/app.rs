//! What every handler shares: the project, the store, time, randomness, templates, paper, the site.
//!
//! Made once in `main` (or by a test, with a clock of its own), cloned for each request.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use forms::diagnostic::Diagnostic;
use generator::paper::{BlankForms, PaperContext};
use generator::project::Project;
use generator::render::{Engine, Lookups};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::{Fault, SiteFiles};
use crate::clock::{Clock, rome_date};
use crate::seal::Randomness;
use crate::store::Store;

/// Where a line about a request goes.
pub type Log = Arc<dyn Fn(&str) + Send + Sync>;

/// What an [`App`] is made of.
pub struct AppParts {
    /// Settings, catalogue, words, pages.
    pub project: Project,
    /// The open store.
    pub store: Arc<Store>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Tokens, ids, codes.
    pub randomness: Arc<dyn Randomness>,
    /// The data folder: `rankings/` and `site/` are below it.
    pub data: PathBuf,
    /// The screens' own templates, by name: they may extend and use the theme's.
    pub templates: Vec<(&'static str, &'static str)>,
    /// Where a line about each request goes.
    pub log: Log,
}

/// What every handler shares. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// The parts of an [`App`], reached through it.
pub struct Shared {
    /// Settings, catalogue, words, pages.
    pub project: Project,
    /// The open store.
    pub store: Arc<Store>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Tokens, ids, codes.
    pub randomness: Arc<dyn Randomness>,
    /// The data folder.
    pub data: PathBuf,
    /// Forms laid out so far.
    pub papers: BlankForms,
    /// The public site as it is now.
    pub site: SiteFiles,
    pub(super) log: Log,
    pub(super) engine: Engine,
    /// The words of the machine's own language.
    pub(super) words: Arc<Lookups>,
    /// Those of each other language, in the order of the editions.
    pub(super) spoken: Vec<Arc<Lookups>>,
}

impl Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// The first mistake of a template.
    pub fn new(parts: AppParts) -> Result<Self, Vec<Diagnostic>> {
        let AppParts { project, store, clock, randomness, data, templates, log } = parts;
        let mut all = vec![("http/error.html", include_str!("../../templates/http/error.html"))];
        all.extend(templates);
        let words = |project: &Project| Arc::new(Lookups::words(project.strings.clone()));
        let spoken = project.editions.iter().map(|edition| words(&edition.project)).collect();
        let words = words(&project);
        let engine = Engine::with_templates(Lookups::words(project.strings.clone()), &all)?;
        let (papers, site) = (BlankForms::kept_in(&project.root), SiteFiles::default());
        Ok(Self(Arc::new(Shared {
            project,
            store,
            clock,
            randomness,
            data,
            papers,
            site,
            log,
            engine,
            words,
            spoken,
        })))
    }

    /// The current instant, UTC.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Today in Italy.
    pub fn today(&self) -> Date {
        rome_date(self.now())
    }

    /// What stands on every form of this installation; `digest` is that of the definitions.
    pub fn paper_context(&self, digest: &str) -> PaperContext {
        let settings = &self.project.settings;
        PaperContext {
            ente: settings.lead_body.name.clone(),
            project: settings.project.clone(),
            digest: digest.to_owned(),
        }
    }

    /// A line for who looks after the machine; it names nobody.
    pub fn note(&self, line: &str) {
        (self.log)(line);
    }

    /// A word or sentence of the interface, by key.
    pub fn text(&self, key: &str) -> String {
        self.project.strings.text(key, &[])
    }

    /// A screen in the machine's own language, 200: see [`super::Voice`].
    pub fn screen(&self, template: &str, context: impl Serialize) -> Response {
        self.screen_as(StatusCode::OK, template, context)
    }

    /// The same with another status.
    pub fn screen_as(
        &self,
        status: StatusCode,
        template: &str,
        context: impl Serialize,
    ) -> Response {
        self.voice(None).screen(status, template, context)
    }

    /// A template filled with the context, as text, in the machine's own language.
    ///
    /// # Errors
    /// [`Fault::Template`], after telling the log where the template is wrong.
    pub fn fill(&self, template: &str, context: &impl Serialize) -> Result<String, Fault> {
        self.voice(None).fill(template, context)
    }

    /// Writes a line into the log: never with anything personal.
    pub fn tell(&self, line: &str) {
        (self.log)(line);
    }

    /// Texts that screens asked for so far and that are not there.
    pub fn missing_texts(&self) -> Vec<Diagnostic> {
        self.project.strings.missing_texts()
    }
}

/// A page that is never kept by browsers: it may show what a person wrote.
pub(super) fn html_page(status: StatusCode, html: String) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, html).into_response()
}
