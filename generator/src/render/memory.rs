//! The pages as they were made the last time, each with what it was made from.
//!
//! A page is taken from here only when its template would be given the same values and every
//! question it asked would get the same answer: nothing is guessed from which file changed.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use forms::diagnostic::Diagnostic;
use forms::strings::Strings;

use super::engine::Engine;
use super::lookups::{Lookups, Trace};
use super::pages::Basis;
use super::shared::PageCards;
use super::verify::Anchors;
use crate::pictures::Prepared;
use crate::search::{self, Seen};
use crate::stamp::Stamp;
use crate::templates::Templates;

/// A finished page.
#[derive(Debug, Clone)]
pub(super) struct Finished {
    /// What it was made from, when that is few things and there is a next time.
    pub basis: Option<Basis>,
    /// Number of its template's name and of all that it was given, when there is a next time.
    pub number: Option<u64>,
    /// What it asked for besides.
    pub trace: Trace,
    /// Its HTML; empty when it was handed over and nobody needs it again.
    pub html: Bytes,
    /// Where it leads and where one can land in it.
    pub anchors: Anchors,
    /// What the search makes of it, when the site has one.
    pub seen: Option<Arc<Seen>>,
    /// What is inside its main part, where editions in other languages may need it.
    pub main: Option<Arc<str>>,
}

/// A page that was handed over and will not be compared with: what the checks of the site need.
pub(super) fn without_html(mut page: Arc<Finished>) -> Arc<Finished> {
    if let Some(page) = Arc::get_mut(&mut page) {
        page.html = Bytes::new();
        page.trace.asked.clear();
    }
    page
}

/// The pages as they were made the last time.
#[derive(Default)]
pub struct Memory {
    /// Whether there will be a next time.
    pub(super) keeps: bool,
    engine: Option<Arc<Engine>>,
    pages: BTreeMap<String, Arc<Finished>>,
    pub(super) search: search::Memory,
    pictures: BTreeMap<String, (Stamp, Arc<Prepared>)>,
    files: BTreeMap<String, (Stamp, Bytes)>,
    /// Cards of pages, by the address of their edition.
    page_cards: Mutex<HashMap<String, PageCards>>,
    /// Cards drawn from words, by names that say what is on them.
    cards: BTreeMap<String, Bytes>,
}

impl Memory {
    /// A memory to be used again; the default one forgets what only a next time would need.
    pub fn lasting() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// One for a project in a folder, its templates ready: they can be read beside the pages.
    pub fn with_templates_of(root: &Path) -> Self {
        let mut memory = Self::default();
        // What is wrong in them is told with the rest.
        let (templates, _) = Templates::load(root);
        let _ = memory.engine(&Arc::new(templates));
        memory
    }

    /// Templates ready to be filled, read again only when one of them changed.
    pub(super) fn engine(
        &mut self,
        templates: &Arc<Templates>,
    ) -> Result<Arc<Engine>, Vec<Diagnostic>> {
        if let Some(engine) = self.engine.as_ref().filter(|e| e.digest() == templates.digest()) {
            return Ok(Arc::clone(engine));
        }
        let engine = match &self.engine {
            Some(before) => before.with(Arc::clone(templates))?,
            // Pages bring their own lookups.
            None => {
                let none = Arc::new(Lookups::words(Strings::empty("it", "")));
                Engine::new(Arc::clone(templates), none)?
            }
        };
        Ok(Arc::clone(self.engine.insert(Arc::new(engine))))
    }

    pub(super) fn page(&self, address: &str) -> Option<&Arc<Finished>> {
        self.pages.get(address)
    }

    pub(super) fn keep(&mut self, pages: impl Iterator<Item = (String, Arc<Finished>)>) {
        if self.keeps {
            self.pages = pages.collect();
        }
    }

    /// The same, of pages among which some are missing: those stay as they were.
    pub(super) fn keep_some(&mut self, pages: impl Iterator<Item = (String, Arc<Finished>)>) {
        if self.keeps {
            self.pages.extend(pages);
        }
    }

    /// A picture as it is published, worked on only when its stamp is another or too young to be
    /// trusted.
    pub(super) fn picture(
        &mut self,
        name: &str,
        stamp: Stamp,
        prepare: impl Fn() -> Option<Prepared>,
    ) -> Option<Arc<Prepared>> {
        if let Some((_, prepared)) = self.pictures.get(name).filter(|(s, _)| *s == stamp) {
            return Some(Arc::clone(prepared));
        }
        let now = std::time::SystemTime::now();
        let prepared = Arc::new(prepare()?);
        if self.keeps && stamp.is_settled(now) {
            self.pictures.insert(name.to_owned(), (stamp, Arc::clone(&prepared)));
        }
        Some(prepared)
    }

    /// The cards of pages of an edition as they were made the last time.
    pub(super) fn take_page_cards(&self, base_url: &str) -> PageCards {
        let mut cards = self.page_cards.lock().unwrap_or_else(PoisonError::into_inner);
        cards.remove(base_url).unwrap_or_default()
    }

    pub(super) fn keep_page_cards(&self, base_url: &str, made: PageCards) {
        if self.keeps {
            let mut cards = self.page_cards.lock().unwrap_or_else(PoisonError::into_inner);
            cards.insert(base_url.to_owned(), made);
        }
    }

    pub(super) fn card(&self, name: &str) -> Option<Bytes> {
        self.cards.get(name).cloned()
    }

    pub(super) fn keep_card(&mut self, name: String, bytes: Bytes) {
        if self.keeps {
            self.cards.insert(name, bytes);
        }
    }

    /// The bytes of a file, read only when its stamp is another or too young to be trusted.
    pub(super) fn file(
        &mut self,
        name: &str,
        stamp: Stamp,
        read: impl Fn() -> Option<Bytes>,
    ) -> Option<Bytes> {
        if let Some((_, bytes)) = self.files.get(name).filter(|(s, _)| *s == stamp) {
            return Some(bytes.clone());
        }
        let now = std::time::SystemTime::now();
        let bytes = read()?;
        if self.keeps && stamp.is_settled(now) {
            self.files.insert(name.to_owned(), (stamp, bytes.clone()));
        }
        Some(bytes)
    }
}
