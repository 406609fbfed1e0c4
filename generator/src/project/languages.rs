//! The site in other languages: each edition is the project as its readers see it.
//!
//! An edition has its own words, catalogue and pages, but the addresses and links of the original:
//! whoever renders it puts `/en` before them. A page without translation is there all the same, in
//! Italian, and says so. What is wrong in a translation is told here.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use forms::catalogue::{Catalogue, Translated};
use forms::diagnostic::{Diagnostic, Position};
use forms::language::Language;
use forms::strings::Strings;

use super::{Project, texts};
use crate::content::{self, Languages, Page};
use crate::settings::{MenuEntry, Settings};

/// The project in another language.
#[derive(Debug)]
pub struct Edition {
    /// Which.
    pub language: Language,
    /// The project as seen in it. It has no editions, pictures or files of its own.
    pub project: Project,
    /// Originals of the catalogue that have a text in it: `calls/avviso.yaml`.
    originals: BTreeSet<String>,
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
    pages: Vec<Page>,
    catalogues: BTreeMap<Language, Translated>,
}

/// Reads the texts of all languages. `pages` are all of the content, sorted by source.
pub fn read(
    root: &Path,
    settings: &Settings,
    pages: &[impl Borrow<Page> + Sync],
    catalogue: &Catalogue,
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
    let read = content::load_translations(&folder, shown, pages, languages).and_then(|pages| {
        Ok((pages, catalogue.in_languages(&folder, &settings.languages, complete)?))
    });
    match read {
        Ok(((pages, of_pages), (catalogues, of_data))) => {
            diagnostics.extend(of_pages.into_iter().chain(of_data));
            Texts { pages, catalogues }
        }
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
pub fn editions(project: &Project, read: Texts, diagnostics: &mut Vec<Diagnostic>) -> Vec<Edition> {
    let Texts { pages, mut catalogues } = read;
    let mut by_language: BTreeMap<Language, BTreeMap<String, Arc<Page>>> = BTreeMap::new();
    for page in pages {
        let Some(language) = page.language else { continue };
        by_language.entry(language).or_default().insert(page.source.clone(), Arc::new(page));
    }
    let languages = project.settings.languages.iter();
    languages
        .map(|language| {
            let pages = by_language.remove(language).unwrap_or_default();
            let translated = catalogues.remove(language).unwrap_or_default();
            edition(project, *language, &pages, translated, diagnostics)
        })
        .collect()
}

fn edition(
    project: &Project,
    language: Language,
    translated: &BTreeMap<String, Arc<Page>>,
    Translated { catalogue, originals }: Translated,
    diagnostics: &mut Vec<Diagnostic>,
) -> Edition {
    let own = |page: &Arc<Page>| Arc::clone(translated.get(&page.source).unwrap_or(page));
    let pages: Vec<Arc<Page>> = project.pages.iter().map(own).collect();
    let mut rendered = project.texts.clone();
    for page in pages.iter().filter(|page| page.language.is_some()) {
        let (text, mistakes) = texts::render_one(page, project);
        diagnostics.extend(mistakes);
        rendered.insert(page.source.clone(), Arc::new(text));
    }
    let settings = settings_in(&project.settings, language, translated);
    let project = Project {
        root: project.root.clone(),
        written_in: project.written_in,
        strings: strings_in(project, language, diagnostics),
        settings,
        catalogue: Arc::new(catalogue),
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
fn strings_in(project: &Project, language: Language, diagnostics: &mut Vec<Diagnostic>) -> Strings {
    let settings = &project.settings;
    let file = format!("{}/strings/{language}.ftl", settings.paths.content);
    let strings = match std::fs::read_to_string(project.root.join(&file)) {
        Ok(text) => Strings::load(language.tag(), &file, &text),
        Err(_) => Ok(Strings::empty(language.tag(), &file)),
    };
    let strings = strings.unwrap_or_else(|mistakes| {
        diagnostics.extend(mistakes);
        Strings::empty(language.tag(), &file)
    });
    let is_there = strings.keys().next().is_some();
    let complete = settings.check.complete_languages.contains(&language);
    if is_there || complete {
        diagnostics.extend(strings.differences(&project.strings, complete));
    }
    strings.or(&project.strings)
}
