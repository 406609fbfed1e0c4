//! The pages editors write: every Markdown file of the content folder, with its front matter.
//!
//! Zola's meaning where Zola has one: `_index.md` is a folder's section, file names become
//! addresses, `weight` or `date` order a list. Texts are not rendered here (see `markdown`), and
//! what forms, calls, courses and incentives say belongs to `forms::catalogue`.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use forms::diagnostic::{Diagnostic, Position};
use forms::language::Language;
use forms::yaml::{self, Node, Reader};
use rayon::prelude::*;

use crate::stamp::{Stamp, digest_of};

pub mod events;
mod extra;
mod folder;
pub mod from_data;
mod front_matter;
mod keys;
mod order;
mod translation;
mod withheld;

pub use extra::{ExtraLink, to_json};
pub use folder::is_data;
pub use front_matter::{AnchorLinks, FrontMatter, Paginate, Service};
pub use keys::{PAGE, SECTION};
pub use order::{SortBy, sort_pages};
pub use translation::{Languages, TranslationMemory, load_translations};
pub use withheld::{Publication, Why, Withheld};

/// A Markdown file of the content.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Path as the editor knows it: `content/percorso/tirocinio.md`.
    pub file: String,
    /// Path from the content folder: `percorso/tirocinio.md`; of a translation, its original's.
    pub source: String,
    /// Its language, when it is a translation; its address is then its original's too.
    pub language: Option<Language>,
    /// Path on the site, from its root: `/percorso/tirocinio/`.
    pub address: String,
    /// Source of the section it belongs to; none for the home.
    pub parent: Option<String>,
    /// Whether it is a folder's own page.
    pub is_section: bool,
    /// Whether it was made from a record of a data file: `source` is then where its own file
    /// would be, and `body_line` the line of the record.
    pub is_record: bool,
    /// What is written between the `---` lines.
    pub front: FrontMatter,
    /// The Markdown text.
    pub body: String,
    /// Line of the file at which the text begins.
    pub body_line: u32,
}

impl Page {
    /// The last part of its address, unless it was given a whole other one.
    pub fn slug(&self) -> &str {
        let last = self.address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        self.front.slug.as_deref().unwrap_or(last)
    }

    /// Its own folder in the content, with a final slash, when it has one to keep its pictures in.
    pub fn colocated_path(&self) -> Option<&str> {
        self.source.strip_suffix("index.md").filter(|folder| folder.ends_with('/'))
    }

    /// The folder of the content it stands for or in, empty for the content folder itself.
    pub fn folder(&self) -> &str {
        self.source.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl AsRef<Page> for Page {
    fn as_ref(&self) -> &Page {
        self
    }
}

/// A file published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Path from its folder.
    pub path: String,
    /// When it last changed.
    pub stamp: Stamp,
}

/// All pages and other files of the content folder.
#[derive(Debug, Default)]
pub struct Content {
    /// Pages by source, drafts included.
    pub pages: Vec<Arc<Page>>,
    /// Front matters with a course or an incentive in them, by source: facts for the catalogue.
    pub facts: Vec<(String, Arc<Node>)>,
    /// Other files to publish beside the pages (pictures, PDFs), by path from the content folder.
    pub media: Vec<Media>,
}

/// Pages as they were read the last time: a file that has not changed is not read again.
#[derive(Debug, Default)]
pub struct Memory {
    pages: BTreeMap<String, Remembered>,
    media: Vec<Media>,
    /// Whether somebody who watches the folder knows that no page or file beside them changed since
    /// the last time: then they are not even looked at.
    pub is_same: bool,
}

#[derive(Debug, Clone)]
struct Remembered {
    /// None when the file might have changed within the same tick of the clock.
    stamp: Option<Stamp>,
    digest: u64,
    page: Option<Arc<Page>>,
    facts: Option<Arc<Node>>,
    mistakes: Arc<Vec<Diagnostic>>,
}

/// Reads the content folder. `shown` is its name in diagnostics.
///
/// # Errors
/// Only when a file or folder that is there cannot be read.
pub fn load(root: &Path, shown: &str) -> io::Result<(Content, Vec<Diagnostic>)> {
    load_again(root, shown, &mut Memory::default())
}

/// The same, reading only what changed since the last time.
///
/// # Errors
/// As `load`.
pub fn load_again(
    root: &Path,
    shown: &str,
    memory: &mut Memory,
) -> io::Result<(Content, Vec<Diagnostic>)> {
    if !memory.is_same {
        read_folder(root, shown, memory)?;
    }
    let mut content = Content::default();
    let mut diagnostics = Vec::new();
    for (source, remembered) in &memory.pages {
        content.pages.extend(remembered.page.clone());
        content.facts.extend(remembered.facts.clone().map(|node| (source.clone(), node)));
        diagnostics.extend(remembered.mistakes.iter().cloned());
    }
    content.media.clone_from(&memory.media);
    Ok((content, diagnostics))
}

/// Files that one processor reads at a time: see `project/texts.rs`.
const READ_AT_ONCE: usize = 16;

fn read_folder(root: &Path, shown: &str, memory: &mut Memory) -> io::Result<()> {
    // Before the first look: a file changed from now on is not settled.
    let now = SystemTime::now();
    let listing = folder::list(root)?;
    let read: Vec<io::Result<Option<Remembered>>> = listing
        .pages
        .par_iter()
        .with_max_len(READ_AT_ONCE)
        .map(|listed| {
            let before = memory.pages.get(&listed.path);
            read_again(&root.join(&listed.path), shown, listed, before, now)
        })
        .collect();
    let mut pages = BTreeMap::new();
    for (listed, result) in listing.pages.iter().zip(read) {
        // A file that went away since it was listed is simply not there.
        if let Some(page) = result? {
            pages.insert(listed.path.clone(), page);
        }
    }
    memory.pages = pages;
    find_parents(&mut memory.pages);
    memory.media =
        listing.media.into_iter().map(|m| Media { path: m.path, stamp: m.stamp }).collect();
    Ok(())
}

fn read_again(
    file: &Path,
    shown: &str,
    listed: &folder::Listed,
    before: Option<&Remembered>,
    now: SystemTime,
) -> io::Result<Option<Remembered>> {
    if let Some(before) = before.filter(|b| b.stamp == Some(listed.stamp)) {
        return Ok(Some(before.clone()));
    }
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let named = format!("{}: {error}", file.display());
            return Err(io::Error::new(error.kind(), named));
        }
    };
    let stamp = Some(listed.stamp).filter(|stamp| stamp.is_settled(now));
    let digest = digest_of(&bytes);
    // Saved again without a change: what was made from it stays good.
    if let Some(before) = before.filter(|b| b.digest == digest) {
        return Ok(Some(Remembered { stamp, ..before.clone() }));
    }
    let source = &listed.path;
    let (page, facts, mistakes) = read_page(&format!("{shown}/{source}"), source, bytes);
    Ok(Some(Remembered {
        stamp,
        digest,
        page: page.map(Arc::new),
        facts: facts.map(Arc::new),
        mistakes: Arc::new(mistakes),
    }))
}

fn read_page(
    file: &str,
    source: &str,
    bytes: Vec<u8>,
) -> (Option<Page>, Option<Node>, Vec<Diagnostic>) {
    let start = Position::new(1, 1);
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return (None, None, vec![Diagnostic::no_text(file, &error)]),
    };
    let Some(parts) = yaml::front_matter(&text) else {
        let message = "la pagina non comincia con le informazioni fra due righe «---»";
        let hint = "la prima riga deve essere ---, poi title: ..., poi un'altra riga ---";
        return (None, None, vec![Diagnostic::error(file, start, message).hint(hint)]);
    };
    let node = match yaml::parse(file, parts.yaml, parts.yaml_line) {
        Ok(node) => node,
        Err(mistake) => return (None, None, vec![mistake]),
    };
    let mut reader = Reader::new(file);
    let is_section = source == "_index.md" || source.ends_with("/_index.md");
    let front = front_matter::read(&mut reader, &node, is_section);
    let page = front.map(|mut front| {
        let name = folder::name_of(source);
        front.date = front.date.or(name.date);
        Page {
            address: address_of(source, &front, &name.slug),
            file: file.to_owned(),
            source: source.to_owned(),
            language: None,
            parent: None,
            is_section,
            is_record: false,
            front,
            body: parts.body.to_owned(),
            body_line: parts.body_line,
        }
    });
    let has_facts = ["course", "incentive"].iter().any(|key| node.get(key).is_some());
    (page, has_facts.then_some(node), reader.diagnostics)
}

/// `/percorso/tirocinio/` from file name, `slug` or `path`.
fn address_of(source: &str, front: &FrontMatter, slug: &str) -> String {
    if let Some(path) = &front.path {
        return with_slashes(path);
    }
    let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
    // A folder holding `index.md` is one page with its pictures.
    let (folder, name) = match source.rsplit('/').next() {
        Some("_index.md") => (folder, None),
        Some("index.md") => {
            let (above, own) = folder.rsplit_once('/').unwrap_or(("", folder));
            (above, Some(own))
        }
        _ => (folder, Some(slug)),
    };
    let name = front.slug.as_deref().or(name);
    let folders = folder.split('/').filter(|p| !p.is_empty()).map(crate::links::slug);
    let parts: Vec<String> = folders.chain(name.map(str::to_owned)).collect();
    with_slashes(&parts.join("/"))
}

/// A path with one slash at each end.
fn with_slashes(path: &str) -> String {
    match path.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

/// Gives each page the nearest section above it. A page whose section is the same stays as it is.
fn find_parents(pages: &mut BTreeMap<String, Remembered>) {
    let sections: std::collections::BTreeSet<String> = pages
        .values()
        .filter_map(|r| r.page.as_ref())
        .filter(|page| page.is_section)
        .map(|page| page.source.clone())
        .collect();
    for page in pages.values_mut().filter_map(|r| r.page.as_mut()) {
        let parent = parent_of(page, &sections);
        if page.parent != parent {
            Arc::make_mut(page).parent = parent;
        }
    }
}

/// The source of the nearest section above a page.
pub fn parent_of(page: &Page, sections: &std::collections::BTreeSet<String>) -> Option<String> {
    let mut folder = page.source.rsplit_once('/').map_or("", |(folder, _)| folder);
    if page.source.ends_with("/index.md") || page.is_section {
        if folder.is_empty() && page.is_section {
            return None; // the home
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
    loop {
        let section = match folder {
            "" => "_index.md".to_owned(),
            _ => format!("{folder}/_index.md"),
        };
        if sections.contains(&section) {
            return Some(section);
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
}

/// A page for tests of other rooms: `front` without title and description.
#[cfg(test)]
pub(crate) fn page_for_test(source: &str, front: &str) -> Page {
    let text = format!("---\ntitle: Prova\ndescription: Prova\n{front}\n---\n");
    let (page, _, mistakes) = read_page(source, source, text.into_bytes());
    assert_eq!(mistakes, []);
    page.expect("a page")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, front: &str, expected: &str) {
        let text = format!("---\ntitle: Prova\ndescription: Prova\n{front}---\n");
        let (page, _, mistakes) = read_page(source, source, text.into_bytes());
        assert_eq!(mistakes, []);
        assert_eq!(page.map(|p| p.address).as_deref(), Some(expected));
    }

    #[test]
    fn file_names_become_addresses() {
        check("_index.md", "", "/");
        check("percorso/_index.md", "", "/percorso/");
        check("percorso/tirocinio.md", "", "/percorso/tirocinio/");
        check("percorso/Città e Paesi.md", "", "/percorso/citta-e-paesi/");
        check("notizie/2026-11-22-nuovo-sito.md", "", "/notizie/nuovo-sito/");
        check("foto/gita/index.md", "", "/foto/gita/");
    }

    #[test]
    fn slug_and_path_win() {
        check("percorso/tirocinio.md", "slug: stage\n", "/percorso/stage/");
        check("percorso/tirocinio.md", "path: /stage\n", "/stage/");
    }

    #[test]
    fn a_page_without_front_matter_is_told() {
        let (page, _, mistakes) = read_page("a.md", "a.md", b"# Ciao".to_vec());
        assert!(page.is_none());
        assert_eq!(mistakes[0].position, Position::new(1, 1));
    }
}
