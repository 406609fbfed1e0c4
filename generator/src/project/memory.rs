//! What was read the last time, so that the next time only what changed is read again.
//!
//! Everything is kept with what it was made from and compared with that, never guessed from which
//! file an editor touched: a project loaded with a memory is the same as one loaded without.

use std::collections::{BTreeMap, HashMap};
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
use crate::search::{self, SynonymsByLanguage};
use crate::settings::Settings;
use crate::stamp::digest_of;
use crate::templates::Vocabulary;

/// Folders whose files make the catalogue, besides pages.
const CATALOGUE_FOLDERS: [&str; 5] = ["calls", "data", "forms", "letters", "registers"];

/// What was read the last time.
#[derive(Debug, Default)]
pub struct Memory {
    /// Whether there will be a next time.
    pub(super) keeps: bool,
    pub(super) content: content::Memory,
    pub(super) texts: HashMap<String, Text>,
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
    /// The front matters that the catalogue was made from, and their number.
    facts: (Vec<(String, Arc<Node>)>, u64),
    spoken: Option<Read<Catalogues>>,
    strings: BTreeMap<String, (u64, Strings)>,
    book: Option<Arc<AddressBook>>,
    vocabulary: Option<(u64, Arc<Vocabulary>)>,
    settings: Option<Read<Option<Settings>>>,
    synonyms: Option<Read<SynonymsByLanguage>>,
}

/// Reads something, unless it would be read from the same as the last time.
fn read_again<T: Clone>(
    before: &mut Option<Read<T>>,
    keeps: bool,
    from: u64,
    read: impl FnOnce() -> (T, Vec<Diagnostic>),
) -> (T, Vec<Diagnostic>) {
    if let Some(before) = before.as_ref().filter(|before| before.from == from) {
        return (before.value.clone(), before.mistakes.clone());
    }
    let (value, mistakes) = read();
    if keeps {
        *before = Some(Read { from, value: value.clone(), mistakes: mistakes.clone() });
    }
    (value, mistakes)
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

    /// Says whether, since the last time, only data, templates, and files of the `static` folder
    /// can have changed: whoever watches the folders knows. Pages are then not looked at.
    pub fn pages_are_same(&mut self, is_same: bool) {
        self.content.is_same = is_same;
        self.translations.is_same = is_same;
    }

    pub(super) fn catalogue(
        &mut self,
        folder: &Path,
        shown: &str,
        facts: &[(String, Arc<Node>)],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Arc<Catalogue> {
        let from = catalogue_digest(folder, self.number_of(facts)).ok();
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

    /// Number of some front matters; of those of the last time, the one they had.
    fn number_of(&mut self, facts: &[(String, Arc<Node>)]) -> u64 {
        let (before, number) = &self.facts;
        let mut pairs = facts.iter().zip(before);
        if *number != 0
            && facts.len() == before.len()
            && pairs.all(|((page, node), (own, known))| page == own && Arc::ptr_eq(node, known))
        {
            return *number;
        }
        let written: Vec<(&str, String)> =
            facts.iter().map(|(page, node)| (page.as_str(), format!("{node:?}"))).collect();
        let number = digest_of(written);
        if self.keeps {
            self.facts = (facts.to_vec(), number);
        }
        number
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

    pub(super) fn settings(&mut self, root: &Path) -> (Option<Settings>, Vec<Diagnostic>) {
        match Settings::text(root) {
            Ok(text) => read_again(&mut self.settings, self.keeps, digest_of(&text), || {
                Settings::parse(&text)
            }),
            Err(mistake) => (None, vec![mistake]),
        }
    }

    pub(super) fn synonyms(
        &mut self,
        folder: &Path,
        shown: &str,
    ) -> (SynonymsByLanguage, Vec<Diagnostic>) {
        match search::synonyms_text(folder, shown) {
            Ok(text) => {
                let from = digest_of((shown, &text));
                let read = || search::read_synonyms(shown, &text);
                read_again(&mut self.synonyms, self.keeps, from, read)
            }
            Err(mistakes) => (SynonymsByLanguage::new(), mistakes),
        }
    }

    /// What templates can ask for, which is made from what `from` is the number of.
    pub(super) fn vocabulary(
        &mut self,
        from: u64,
        make: impl FnOnce() -> Vocabulary,
    ) -> Arc<Vocabulary> {
        let vocabulary = match &self.vocabulary {
            Some((before, vocabulary)) if *before == from => Arc::clone(vocabulary),
            known => {
                let made = make();
                // The very same one while it says the same, as cards rest on it.
                let same = known.as_ref().filter(|(_, known)| **known == made);
                same.map_or_else(|| Arc::new(made), |(_, known)| Arc::clone(known))
            }
        };
        self.vocabulary = Some((from, Arc::clone(&vocabulary)));
        vocabulary
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
fn catalogue_digest(folder: &Path, facts: u64) -> io::Result<u64> {
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
    Ok(digest_of((there, files, facts)))
}
