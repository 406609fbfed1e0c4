//! The pages editors write: every Markdown file of the content folder, with its front matter.
//!
//! Zola's meaning where Zola has one: `_index.md` is a folder's section, file names become
//! addresses, `weight` or `date` order a list. Texts are not rendered here (see `markdown`), and
//! what forms, calls, courses and incentives say belongs to `forms::catalogue`.

use std::io;
use std::path::Path;

use forms::diagnostic::{Diagnostic, Position};
use forms::language::Language;
use forms::yaml::{self, Reader};
use rayon::prelude::*;

pub mod events;
mod extra;
mod folder;
pub mod from_data;
mod front_matter;
mod order;
mod translation;
mod withheld;

pub use extra::{ExtraLink, to_json};
pub use front_matter::{AnchorLinks, FrontMatter, Paginate, Service};
pub use order::{SortBy, sort_pages};
pub use translation::{Languages, load_translations};
pub use withheld::{Publication, Why, Withheld};

/// A Markdown file of the content.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Path as the editor knows it: `content/percorso/tirocinio.md`.
    pub file: String,
    /// Path from the content folder: `percorso/tirocinio.md`; of a translation, its original's.
    pub source: String,
    /// Its language, when it is a translation.
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

/// All pages and other files of the content folder.
#[derive(Debug, Default)]
pub struct Content {
    /// Pages by source, drafts included.
    pub pages: Vec<Page>,
    /// Other files to publish beside the pages (pictures, PDFs), by path from the content folder.
    pub media: Vec<String>,
}

/// Reads the content folder. `shown` is its name in diagnostics.
///
/// # Errors
/// Only when a file or folder that is there cannot be read.
pub fn load(root: &Path, shown: &str) -> io::Result<(Content, Vec<Diagnostic>)> {
    let listing = folder::list(root)?;
    let mut diagnostics = Vec::new();
    let read: Vec<io::Result<(Option<Page>, Vec<Diagnostic>)>> = listing
        .pages
        .par_iter()
        .map(|source| {
            let bytes = std::fs::read(root.join(source))?;
            Ok(read_page(&format!("{shown}/{source}"), source, bytes))
        })
        .collect();
    let mut pages = Vec::with_capacity(read.len());
    for result in read {
        let (page, mistakes) = result?;
        pages.extend(page);
        diagnostics.extend(mistakes);
    }
    // Looked up by binary search; the walk sorts folder by folder, which is not the same.
    pages.sort_by(|a, b| a.source.cmp(&b.source));
    find_parents(&mut pages);
    Ok((Content { pages, media: listing.media }, diagnostics))
}

fn read_page(file: &str, source: &str, bytes: Vec<u8>) -> (Option<Page>, Vec<Diagnostic>) {
    let start = Position::new(1, 1);
    let Ok(text) = String::from_utf8(bytes) else {
        let mistake =
            Diagnostic::error(file, Position::default(), "il file non è un testo leggibile");
        return (None, vec![mistake.hint("salvalo di nuovo con la codifica UTF-8")]);
    };
    let Some(parts) = yaml::front_matter(&text) else {
        let message = "la pagina non comincia con le informazioni fra due righe «---»";
        let hint = "la prima riga deve essere ---, poi title: ..., poi un'altra riga ---";
        return (None, vec![Diagnostic::error(file, start, message).hint(hint)]);
    };
    let node = match yaml::parse(file, parts.yaml, parts.yaml_line) {
        Ok(node) => node,
        Err(mistake) => return (None, vec![mistake]),
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
    (page, reader.diagnostics)
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

/// Gives each page the nearest section above it.
pub fn find_parents(pages: &mut [Page]) {
    let sections: std::collections::BTreeSet<String> =
        pages.iter().filter(|p| p.is_section).map(|p| p.source.clone()).collect();
    for page in pages {
        let mut folder = page.source.rsplit_once('/').map_or("", |(folder, _)| folder);
        if page.source.ends_with("/index.md") || page.is_section {
            if folder.is_empty() && page.is_section {
                continue; // the home
            }
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        page.parent = loop {
            let section = match folder {
                "" => "_index.md".to_owned(),
                _ => format!("{folder}/_index.md"),
            };
            if sections.contains(&section) {
                break Some(section);
            }
            if folder.is_empty() {
                break None;
            }
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        };
    }
}

/// A page for tests of other rooms: `front` without title and description.
#[cfg(test)]
pub(crate) fn page_for_test(source: &str, front: &str) -> Page {
    let text = format!("---\ntitle: Prova\ndescription: Prova\n{front}\n---\n");
    let (page, mistakes) = read_page(source, source, text.into_bytes());
    assert_eq!(mistakes, []);
    page.expect("a page")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, front: &str, expected: &str) {
        let text = format!("---\ntitle: Prova\ndescription: Prova\n{front}---\n");
        let (page, mistakes) = read_page(source, source, text.into_bytes());
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
        let (page, mistakes) = read_page("a.md", "a.md", b"# Ciao".to_vec());
        assert!(page.is_none());
        assert_eq!(mistakes[0].position, Position::new(1, 1));
    }
}
