//! What was read the last time, so that the next time only what changed is read again.
//!
//! Everything is kept with what it was made from and compared with that, never guessed from which
//! file an editor touched: a project loaded with a memory is the same as one loaded without.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use forms::catalogue::{Catalogue, Trees};
use forms::diagnostic::Diagnostic;
use forms::language::Language;
use forms::strings::Strings;
use forms::yaml::Node;

use super::languages::Catalogues;
use super::unreadable;
use crate::content::{self, Page, TranslationMemory};
use crate::links::AddressBook;
use crate::markdown::Rendered;
use crate::stamp::digest_of;
use crate::templates::Vocabulary;

/// Folders whose files make the catalogue, besides pages.
const CATALOGUE_FOLDERS: [&str; 3] = ["calls", "data", "forms"];

/// What was read the last time.
#[derive(Debug, Default)]
pub struct Memory {
    /// Whether there will be a next time.
    pub(super) keeps: bool,
    pub(super) content: content::Memory,
    pub(super) texts: BTreeMap<String, Text>,
    pub(super) translations: TranslationMemory,
    /// Texts of translated pages, by language and source.
    pub(super) translated_texts: BTreeMap<(Language, String), Text>,
    /// Pages made from data files, by source.
    pub(super) records: BTreeMap<String, Arc<Page>>,
    /// Whether what is where is the same as the last time.
    pub(super) same_book: bool,
    /// Files of the catalogue, translations among them.
    trees: Trees,
    catalogue: Option<Read<Arc<Catalogue>>>,
    spoken: Option<Read<Catalogues>>,
    strings: BTreeMap<String, (u64, Strings)>,
    book: Option<Arc<AddressBook>>,
    vocabulary: Option<(u64, Arc<Vocabulary>)>,
}

/// Something read, what it was read from, and what was wrong in it.
#[derive(Debug)]
struct Read<T> {
    from: u64,
    value: T,
    mistakes: Vec<Diagnostic>,
}

/// A text, the page it was made from and its mistakes.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub page: Arc<Page>,
    pub rendered: Arc<Rendered>,
    pub mistakes: Arc<Vec<Diagnostic>>,
    /// Whether it rests on more than its page and its links (templates wrote some of it, headings
    /// lead to themselves): made again each time.
    pub rests_on_more: bool,
}

impl Memory {
    /// A memory to be used again; the default one forgets what only a next time would need.
    pub fn lasting() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    pub(super) fn catalogue(
        &mut self,
        folder: &Path,
        shown: &str,
        facts: &[(String, Arc<Node>)],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Arc<Catalogue> {
        let from = catalogue_digest(folder, facts).ok();
        if let Some(read) = self.catalogue.as_ref().filter(|read| Some(read.from) == from) {
            diagnostics.extend(read.mistakes.iter().cloned());
            return Arc::clone(&read.value);
        }
        let (value, mistakes) = match Catalogue::load_with_pages(folder, facts, &self.trees) {
            Ok((catalogue, mistakes)) => (Arc::new(catalogue), mistakes),
            Err(error) => (Arc::default(), vec![unreadable(shown, &error)]),
        };
        diagnostics.extend(mistakes.iter().cloned());
        self.catalogue = from.map(|from| Read { from, value: Arc::clone(&value), mistakes });
        value
    }

    /// The catalogue in other languages, which is made from the catalogue's own files and from
    /// what `from` is the number of.
    pub(super) fn spoken(
        &mut self,
        from: u64,
        diagnostics: &mut Vec<Diagnostic>,
        make: impl FnOnce(&Trees) -> io::Result<(Catalogues, Vec<Diagnostic>)>,
    ) -> io::Result<Catalogues> {
        let from = self.catalogue.as_ref().map(|catalogue| digest_of((catalogue.from, from)));
        if let Some(read) = self.spoken.as_ref().filter(|read| Some(read.from) == from) {
            diagnostics.extend(read.mistakes.iter().cloned());
            return Ok(read.value.clone());
        }
        let (value, mistakes) = make(&self.trees)?;
        diagnostics.extend(mistakes.iter().cloned());
        self.spoken = from.map(|from| Read { from, value: value.clone(), mistakes });
        Ok(value)
    }

    pub(super) fn strings(
        &mut self,
        language: &str,
        file: &str,
        text: &str,
    ) -> Result<Strings, Vec<Diagnostic>> {
        let from = digest_of((file, text));
        if let Some((_, strings)) = self.strings.get(language).filter(|(f, _)| *f == from) {
            // Which texts are missing is asked again by the pages of this time.
            return Ok(strings.fresh());
        }
        let strings = Strings::load(language, file, text)?;
        self.strings.insert(language.to_owned(), (from, strings.clone()));
        Ok(strings)
    }

    /// What templates can ask for, which is made from what `from` is the number of.
    pub(super) fn vocabulary(
        &mut self,
        from: u64,
        make: impl FnOnce() -> Vocabulary,
    ) -> Arc<Vocabulary> {
        match &self.vocabulary {
            Some((before, vocabulary)) if *before == from => Arc::clone(vocabulary),
            _ => Arc::clone(&self.vocabulary.insert((from, Arc::new(make()))).1),
        }
    }

    pub(super) fn book(&mut self, book: AddressBook) -> Arc<AddressBook> {
        self.same_book = self.book.as_deref() == Some(&book);
        match &self.book {
            Some(before) if self.same_book => Arc::clone(before),
            _ => Arc::clone(self.book.insert(Arc::new(book))),
        }
    }
}

/// A number for all that the catalogue is made from.
fn catalogue_digest(folder: &Path, facts: &[(String, Arc<Node>)]) -> io::Result<u64> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut there = vec![folder.is_dir()];
    for name in CATALOGUE_FOLDERS {
        let path = folder.join(name);
        there.push(path.is_dir());
        if !path.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&path)? {
            let entry = entry?;
            if !entry.path().is_dir() {
                let file = format!("{name}/{}", entry.file_name().to_string_lossy());
                files.insert(file, std::fs::read(entry.path())?);
            }
        }
    }
    let facts: Vec<(&str, String)> =
        facts.iter().map(|(page, node)| (page.as_str(), format!("{node:?}"))).collect();
    Ok(digest_of((there, files, facts)))
}
