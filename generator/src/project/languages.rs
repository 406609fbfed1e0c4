//! The site in other languages: each edition is the project as its readers see it.
//!
//! An edition has its own words, catalogue and pages, but the addresses and links of the original:
//! whoever renders it puts `/en` before them. A page without translation is there all the same, in
//! Italian, and says so. What is wrong in a translation is told here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use forms::catalogue::{Catalogue, Translated};
use forms::diagnostic::{Diagnostic, Position};
use forms::language::Language;
use forms::strings::Strings;
use forms::yaml::Node;

use super::memory::Memory;
use super::{Project, texts};
use crate::content::{self, Languages, Page};
use crate::settings::{MenuEntry, Settings};
use crate::stamp::digest_of;

/// The project in another language.
#[derive(Debug)]
pub struct Edition {
    /// Which.
    pub language: Language,
    /// The project as seen in it. It has no editions, pictures or files of its own.
    pub project: Project,
    /// Originals of the catalogue that have a text in it: `calls/avviso.yaml`.
    originals: Arc<BTreeSet<String>>,
}

impl Edition {
    /// What stands before its addresses: `/en`.
    pub fn prefix(&self) -> String {
        format!("/{}", self.language)
    }

    /// Whether a call has a text in this language.
    pub fn has_call(&self, id: &str) -> bool {
        self.originals.contains(&format!("calls/{id}.yaml"))
    }

    /// Whether a form has a text in this language.
    pub fn has_form(&self, id: &str) -> bool {
        self.originals.contains(&format!("forms/{id}.yaml"))
    }

    /// Whether the interface has this text in this language itself.
    pub fn says(&self, key: &str) -> bool {
        self.project.strings.has(key)
    }
}

/// What was read of other languages.
#[derive(Default)]
pub struct Texts {
    pages: Vec<Arc<Page>>,
    catalogues: Catalogues,
}

/// The catalogue in each language.
pub(super) type Catalogues = BTreeMap<Language, Spoken>;

/// The catalogue in a language, and what of it has texts in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Spoken {
    catalogue: Arc<Catalogue>,
    originals: Arc<BTreeSet<String>>,
}

/// Reads the texts of all languages. `pages` are all of the content, sorted by source; `facts` those
/// of them that the catalogue is made from too.
pub fn read(
    root: &Path,
    settings: &Settings,
    pages: &[Arc<Page>],
    facts: &[(String, Arc<Node>)],
    catalogue: &Catalogue,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Texts {
    if settings.languages.is_empty() {
        return Texts::default();
    }
    let shown = &settings.paths.content;
    let folder = root.join(shown);
    let complete = &settings.check.complete_languages;
    let languages =
        Languages { main: settings.main_language(), others: &settings.languages, complete };
    let translations = &mut memory.translations;
    let read = content::load_translations(&folder, shown, pages, languages, translations);
    let read = read.and_then(|(pages, mistakes)| {
        diagnostics.extend(mistakes);
        let is_fact = |page: &str| facts.iter().any(|(source, _)| source == page);
        let of_pages = memory.translations.number_of(is_fact);
        let from = digest_of((of_pages, format!("{languages:?}")));
        let catalogues = memory.spoken(from, diagnostics, |trees| {
            let (translated, mistakes) =
                catalogue.in_languages(&folder, &settings.languages, complete, trees)?;
            let spoken = translated.into_iter().map(|(language, translated)| {
                let Translated { catalogue, originals } = translated;
                let (catalogue, originals) = (Arc::new(catalogue), Arc::new(originals));
                (language, Spoken { catalogue, originals })
            });
            Ok((spoken.collect(), mistakes))
        })?;
        Ok(Texts { pages, catalogues })
    });
    match read {
        Ok(texts) => texts,
        // A folder that is not there is told by the catalogue.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Texts::default(),
        Err(error) => {
            let message = format!("non riesco a leggere le traduzioni ({error})");
            let mistake = Diagnostic::error(shown, Position::default(), message);
            diagnostics.push(mistake.hint("controlla di poter leggere la cartella"));
            Texts::default()
        }
    }
}

/// The editions of a project, in the order of its languages.
pub fn editions(
    project: &Project,
    read: Texts,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Edition> {
    let Texts { pages, mut catalogues } = read;
    let mut by_language: BTreeMap<Language, BTreeMap<String, Arc<Page>>> = BTreeMap::new();
    for page in pages {
        let Some(language) = page.language else { continue };
        by_language.entry(language).or_default().insert(page.source.clone(), page);
    }
    let languages = project.settings.languages.iter();
    languages
        .map(|language| {
            let pages = by_language.remove(language).unwrap_or_default();
            let spoken = catalogues.remove(language).unwrap_or_default();
            edition(project, *language, &pages, spoken, memory, diagnostics)
        })
        .collect()
}

fn edition(
    project: &Project,
    language: Language,
    translated: &BTreeMap<String, Arc<Page>>,
    Spoken { catalogue, originals }: Spoken,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Edition {
    let own = |page: &Arc<Page>| Arc::clone(translated.get(&page.source).unwrap_or(page));
    let pages: Vec<Arc<Page>> = project.pages.iter().map(own).collect();
    let mut rendered = project.texts.clone();
    rendered.extend(texts::of_edition(&pages, language, project, memory, diagnostics));
    let settings = settings_in(&project.settings, language, translated);
    let project = Project {
        root: project.root.clone(),
        written_in: project.written_in,
        strings: strings_in(project, language, memory, diagnostics),
        settings,
        catalogue,
        tree: super::Tree::of(&pages),
        pages,
        taxonomies: project.taxonomies.clone(),
        paginations: project.paginations.clone(),
        texts: rendered,
        media: Vec::new(),
        static_files: Vec::new(),
        templates: Arc::clone(&project.templates),
        vocabulary: Arc::clone(&project.vocabulary),
        synonyms: project.synonyms.clone(),
        book: Arc::clone(&project.book),
        editions: Vec::new(),
    };
    Edition { language, project, originals }
}

/// The settings with their words in a language. A menu without words of its own has the titles of
/// the pages it leads to.
fn settings_in(
    settings: &Settings,
    language: Language,
    translated: &BTreeMap<String, Arc<Page>>,
) -> Settings {
    let title =
        |link: &str| translated.get(link.strip_prefix("@/")?).map(|p| p.front.title.clone());
    let in_language = |entry: &MenuEntry| {
        let label = entry.labels.get(&language).cloned().or_else(|| title(&entry.link));
        MenuEntry { label: label.unwrap_or_else(|| entry.label.clone()), ..entry.clone() }
    };
    let mut own = settings.clone();
    own.language = language.tag().to_owned();
    own.subtitle = settings.subtitles.get(&language).or(settings.subtitle.as_ref()).cloned();
    own.menu.main = settings.menu.main.iter().map(in_language).collect();
    own.menu.footer = settings.menu.footer.iter().map(in_language).collect();
    own
}

/// The words of the interface; those it lacks are the original's.
fn strings_in(
    project: &Project,
    language: Language,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Strings {
    let settings = &project.settings;
    let file = format!("{}/strings/{language}.ftl", settings.paths.content);
    let strings = match std::fs::read_to_string(project.root.join(&file)) {
        Ok(text) => memory.strings(language.tag(), &file, &text),
        Err(_) => Ok(Strings::empty(language.tag(), &file)),
    };
    let strings = strings.unwrap_or_else(|mistakes| {
        diagnostics.extend(mistakes);
        Strings::empty(language.tag(), &file)
    });
    let is_there = strings.keys().next().is_some();
    let check = &settings.check;
    let complete = [&check.complete_languages, &check.screen_languages]
        .iter()
        .any(|languages| languages.contains(&language));
    if is_there || complete {
        diagnostics.extend(strings.differences(&project.strings, complete));
    }
    strings.or(&project.strings)
}
