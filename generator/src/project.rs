//! A whole project, read and cross-checked: settings, catalogue, pages, words.
//!
//! Site, preview, `check` and kiosk all begin here, so that they can never disagree. Nothing is
//! rendered by templates yet and no clock is read: see `render`. Mistakes are collected, never
//! stop at the first.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use forms::catalogue::Catalogue;
use forms::diagnostic::{Diagnostic, Position};
use forms::language::Language;
use forms::strings::Strings;

use crate::content::{self, Media, Page, Publication};
use crate::links::{AddressBook, Target};
use crate::markdown::Rendered;
use crate::pagination::Pagination;
use crate::papers::Paper;
use crate::search::SynonymsByLanguage;
use crate::settings::{self, Settings};
use crate::taxonomy::{self, Taxonomy};
use crate::templates::{Templates, Vocabulary};

mod cross;
mod languages;
mod listed;
mod memory;
mod shortcodes;
mod static_files;
mod texts;
mod tree;
mod used;

pub use languages::Edition;
pub use listed::term_pagination;
pub use memory::Memory;
pub use static_files::FOLDER as STATIC_FOLDER;
pub use tree::Tree;

/// Where pages made from data live on the site.
pub mod address {
    /// The desks: one page for each municipality below it.
    pub const DESKS: &str = "/sportelli/";
    /// The calls: one page each below it.
    pub const CALLS: &str = "/avvisi/";
    /// The rankings: one page for each call with a published one.
    pub const RANKINGS: &str = "/graduatorie/";
    /// The blank forms, `/moduli/<form>.pdf`.
    pub const PAPERS: &str = "/moduli/";
}

/// A project, as far as it could be understood.
#[derive(Debug)]
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// `site.toml`.
    pub settings: Settings,
    /// Forms, calls, courses, incentives, municipalities, voucher rules.
    pub catalogue: Arc<Catalogue>,
    /// Pages that are published, by source.
    pub pages: Vec<Arc<Page>>,
    /// Which page is below which section, in order.
    pub tree: Tree,
    /// Labels of pages that have pages of their own.
    pub taxonomies: Vec<Taxonomy>,
    /// Sections whose list is cut into several pages, by source.
    pub paginations: BTreeMap<String, Pagination>,
    /// Their texts, by source.
    pub texts: HashMap<String, Arc<Rendered>>,
    /// Files published as they are, from the content folder.
    pub media: Vec<Media>,
    /// Files published as they are, from the `static` folder of the project.
    pub static_files: Vec<Media>,
    /// The words of the interface.
    pub strings: Strings,
    /// The templates, its own over the theme's.
    pub templates: Arc<Templates>,
    /// The names that the templates of its pages can ask for.
    pub vocabulary: Arc<Vocabulary>,
    /// Words people use for other words, by language.
    pub synonyms: SynonymsByLanguage,
    /// What is where.
    pub book: Arc<AddressBook>,
    /// Language of the pages that are no translation.
    pub written_in: Language,
    /// The same in other languages.
    pub editions: Vec<Edition>,
}

impl Project {
    /// Reads the project in a folder, whatever the day: for programs that publish no page. The
    /// diagnostics are sorted by file and place; with an error among them nothing should be
    /// published. `None` when there are no usable settings.
    pub fn load(root: &Path) -> (Option<Project>, Vec<Diagnostic>) {
        Self::load_again(root, Publication::ANY_DAY, &mut Memory::default())
    }

    /// The same, with the pages that are on the site on a day.
    pub fn load_on(root: &Path, on: Publication) -> (Option<Project>, Vec<Diagnostic>) {
        Self::load_again(root, on, &mut Memory::default())
    }

    /// The same, reading and rendering only what changed since the last time. What is returned is
    /// the same as without a memory.
    pub fn load_again(
        root: &Path,
        on: Publication,
        memory: &mut Memory,
    ) -> (Option<Project>, Vec<Diagnostic>) {
        let (settings, mut diagnostics) = memory.settings(root);
        let project = settings.map(|settings| load(root, settings, on, memory, &mut diagnostics));
        diagnostics.sort();
        diagnostics.dedup();
        (project, diagnostics)
    }

    /// The published page with this source, to be held on to.
    pub fn shared_page(&self, source: &str) -> Option<&Arc<Page>> {
        self.index_of(source).map(|index| &self.pages[index])
    }

    /// The content folder.
    pub fn content_folder(&self) -> PathBuf {
        self.root.join(&self.settings.paths.content)
    }

    /// The published page with this source.
    pub fn page(&self, source: &str) -> Option<&Page> {
        self.index_of(source).map(|index| &*self.pages[index])
    }

    /// The pages directly below a section: pages first, then sections, each in the section's order.
    pub fn below(&self, section: &Page) -> (Vec<&Page>, Vec<&Page>) {
        let (pages, sections) = self.tree.below(&section.source);
        let of = |indexes: &[usize]| indexes.iter().map(|i| &*self.pages[*i]).collect();
        (of(pages), of(sections))
    }

    /// The pages before and after one in its section's order.
    pub fn neighbours(&self, page: &Page) -> (Option<&Page>, Option<&Page>) {
        let Some(index) = self.index_of(&page.source) else { return (None, None) };
        let (before, after) = self.tree.neighbours(index);
        (before.map(|i| &*self.pages[i]), after.map(|i| &*self.pages[i]))
    }

    /// The texts of all pages, which need them no more: a large site has much of it.
    fn take_bodies(&mut self) -> Vec<String> {
        let take = |page: &mut Arc<Page>| match Arc::get_mut(page) {
            Some(page) => std::mem::take(&mut page.body),
            None => page.body.clone(), // held elsewhere too
        };
        self.pages.iter_mut().map(take).collect()
    }

    /// Frees what is known of links, once they are written, unless a template asks for it.
    fn forget_links(&mut self) {
        let is_asked = self.vocabulary.has("backlinks");
        for text in self.texts.values_mut().filter_map(Arc::get_mut).filter(|_| !is_asked) {
            text.resolved = Vec::new();
        }
    }

    fn index_of(&self, source: &str) -> Option<usize> {
        self.pages.binary_search_by(|p| p.source.as_str().cmp(source)).ok()
    }
}

fn load(
    root: &Path,
    settings: Settings,
    on: Publication,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Project {
    let folder = root.join(&settings.paths.content);
    let shown = settings.paths.content.clone();
    let mut content = match content::load_again(&folder, &shown, &mut memory.content) {
        Ok((content, mistakes)) => {
            diagnostics.extend(mistakes);
            content
        }
        // A folder that is not there is told by the catalogue.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Default::default(),
        Err(error) => {
            diagnostics.push(unreadable(&shown, &error));
            Default::default()
        }
    };
    let catalogue = memory.catalogue(&folder, &shown, &content.facts, diagnostics);
    let other_languages = languages::read(
        root,
        &settings,
        &content.pages,
        &content.facts,
        &catalogue,
        memory,
        diagnostics,
    );
    listed::add_records(&folder, &settings, &mut content, memory, diagnostics);
    let withheld = on.withhold(&mut content.pages);
    let strings = load_strings(root, &settings, memory, diagnostics);
    let (synonyms, mistakes) = memory.synonyms(&folder, &shown);
    diagnostics.extend(mistakes);
    let (templates, mistakes) = Templates::load(root);
    diagnostics.extend(mistakes);
    let static_files = static_files::list(root, diagnostics);
    let pages = content.pages.iter().map(|page| &**page);
    diagnostics.extend(taxonomy::check(pages.clone(), &settings.taxonomies));
    let taxonomies = taxonomy::gather(pages, &settings.taxonomies, "");
    let tree = Tree::of(&content.pages);
    let paginations = listed::paginations(&content.pages, &tree);
    let mut book = address_book(&content, &static_files, &catalogue, &shown, diagnostics);
    listed::add_addresses(&taxonomies, &paginations, &content.pages, &mut book, diagnostics);
    listed::add_withheld(&withheld, &content.pages, &mut book);
    let book = memory.book(book);
    let pages = content.pages;
    let vocabulary = used::vocabulary(&templates, &pages, &catalogue, &taxonomies, memory);
    let mut project = Project {
        root: root.to_owned(),
        written_in: settings.main_language(),
        settings,
        catalogue,
        tree,
        pages,
        taxonomies,
        paginations,
        texts: HashMap::new(),
        media: content.media,
        static_files,
        strings,
        vocabulary,
        templates: Arc::new(templates),
        synonyms,
        book,
        editions: Vec::new(),
    };
    let mut bodies = Vec::new();
    if !memory.keeps {
        memory.content = content::Memory::default();
        memory.translations = content::TranslationMemory::default();
        bodies = project.take_bodies();
    }
    project.texts = texts::render(&project, bodies, memory, diagnostics);
    if !memory.keeps {
        project.forget_links();
    }
    project.editions = languages::editions(&project, other_languages, memory, diagnostics);
    cross::check(&project, diagnostics);
    project
}

fn unreadable(shown: &str, error: &std::io::Error) -> Diagnostic {
    let message = format!("non riesco a leggere i contenuti ({error})");
    Diagnostic::error(shown, Position::default(), message)
        .hint("controlla che la cartella ci sia e che tu possa leggerla")
}

fn load_strings(
    root: &Path,
    settings: &Settings,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Strings {
    let language = &settings.language;
    let file = format!("{}/strings/{language}.ftl", settings.paths.content);
    let text = match std::fs::read_to_string(root.join(&file)) {
        Ok(text) => text,
        Err(error) => {
            let message = format!("non riesco a leggere i testi del sito ({error})");
            diagnostics.push(
                Diagnostic::error(&file, Position::default(), message)
                    .hint("il file ci deve essere, con una riga «chiave = testo» per ogni testo"),
            );
            String::new()
        }
    };
    memory.strings(language, &file, &text).unwrap_or_else(|mistakes| {
        diagnostics.extend(mistakes);
        Strings::empty(language, &file)
    })
}

/// Notes every address and tells those taken twice.
fn address_book(
    content: &content::Content,
    static_files: &[Media],
    catalogue: &Catalogue,
    shown: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> AddressBook {
    let mut book = AddressBook::default();
    let start = Position::new(1, 1);
    let mut add = |source: Option<&str>, address: &str, file: &str, at: Position| {
        if let Some(first) = book.add(source, address, file) {
            let message = format!("l'indirizzo {address} è già di {first}");
            let hint = "cambia il nome di uno dei due file, o dagli uno «slug» diverso";
            diagnostics.push(Diagnostic::error(file, at, message).hint(hint));
        }
    };
    for page in content.pages.iter().filter(|p| p.front.render) {
        add(Some(&page.source), &page.address, &page.file, start);
    }
    for municipality in &catalogue.municipalities.municipalities {
        let address = format!("{}{}/", address::DESKS, municipality.id);
        let file = format!("{shown}/data/municipalities.yaml");
        add(None, &address, &file, municipality.position);
    }
    for call in catalogue.calls.values() {
        add(None, &format!("{}{}/", address::CALLS, call.id), &call.file, start);
    }
    for form in Paper::all(catalogue).map(Paper::form) {
        for end in ["pdf", "png"] {
            add(None, &format!("{}{}.{end}", address::PAPERS, form.id), &form.file, start);
        }
    }
    for Media { path, .. } in &content.media {
        add(Some(path), &format!("/{path}"), &format!("{shown}/{path}"), Position::default());
    }
    for Media { path, .. } in static_files {
        let file = format!("{STATIC_FOLDER}/{path}");
        add(None, &format!("/{path}"), &file, Position::default());
    }
    for page in &content.pages {
        for (alias, at) in &page.front.aliases {
            let address = format!("/{}/", alias.trim_matches('/'));
            add(None, &address, &page.file, *at);
        }
    }
    for asset in crate::theme::assets() {
        book.add(None, asset.path, "theme");
    }
    book
}

/// The address a link of settings or front matter leads to, place included.
pub fn resolve_link(book: &AddressBook, from: &str, link: &str) -> Option<String> {
    match book.resolve(from, link) {
        Ok(Target::External) => Some(link.to_owned()),
        Ok(Target::Internal { address, place: Some(place) }) => Some(format!("{address}#{place}")),
        Ok(Target::Internal { address, place: None }) => Some(address),
        Err(_) => None,
    }
}

/// Path of the settings file in diagnostics.
pub const SETTINGS_FILE: &str = settings::FILE;
