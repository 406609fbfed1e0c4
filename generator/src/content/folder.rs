//! Which files of the content folder are pages, which are published beside them, and what their
//! names say. Reads no text.

use std::io;
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::stamp::Stamp;

/// A file, and when it last changed.
pub struct Listed {
    /// Path from the folder.
    pub path: String,
    /// Its stamp when it was listed.
    pub stamp: Stamp,
}

/// Files of the content folder, each list in order.
pub struct Listing {
    /// Markdown pages.
    pub pages: Vec<Listed>,
    /// Files published as they are.
    pub media: Vec<Listed>,
}

/// Folders that hold data, not pages.
const DATA_FOLDERS: [&str; 6] = ["data", "forms", "letters", "registers", "calls", "strings"];

/// Kinds of file that are published as they are.
const MEDIA: [&str; 10] = ["jpg", "jpeg", "png", "webp", "avif", "svg", "pdf", "odt", "ods", "csv"];

/// Files of a folder that one processor looks at, at least.
const LOOKED_AT_ONCE: usize = 32;

/// Lists the content folder; hidden files and translations (`name.en.md`) are left out.
pub fn list(root: &Path) -> io::Result<Listing> {
    let mut listing = Listing { pages: Vec::new(), media: Vec::new() };
    walk(root, "", &mut listing)?;
    Ok(listing)
}

/// Whether a file of the content folder, by its path from there, is data and no page or file
/// published beside pages. A text is told as a page out of place, so it counts as one; letters are
/// texts and no pages.
pub fn is_data(path: &Path) -> bool {
    let mut parts = path.iter();
    let first = parts.next().and_then(|part| part.to_str());
    first.is_some_and(|first| DATA_FOLDERS.contains(&first))
        && parts.next().is_some()
        && (first == Some("letters") || path.extension().is_none_or(|extension| extension != "md"))
}

fn walk(root: &Path, folder: &str, listing: &mut Listing) -> io::Result<()> {
    let named = |error: io::Error| {
        io::Error::new(error.kind(), format!("{}: {error}", root.join(folder).display()))
    };
    let entries: io::Result<Vec<_>> =
        std::fs::read_dir(root.join(folder)).map_err(named)?.collect();
    let look = |entry: std::fs::DirEntry| {
        // Followed, if it is a link: what counts is the file that is read.
        let is_link = entry.file_type()?.is_symlink();
        let metadata = if is_link { std::fs::metadata(entry.path()) } else { entry.metadata() }?;
        Ok((entry.file_name().to_string_lossy().into_owned(), metadata))
    };
    let entries = entries.map_err(named)?.into_par_iter().with_min_len(LOOKED_AT_ONCE);
    let names: io::Result<Vec<_>> = entries.map(look).collect();
    let mut names = names.map_err(named)?;
    names.sort_by(|a, b| a.0.cmp(&b.0)); // the system gives no order
    for (name, metadata) in names {
        let is_folder = metadata.is_dir();
        if name.starts_with('.') {
            continue;
        }
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if is_folder {
            if !(folder.is_empty() && DATA_FOLDERS.contains(&name.as_str())) {
                walk(root, &path, listing)?;
            }
            continue;
        }
        let Some((stem, extension)) = name.rsplit_once('.') else { continue };
        if extension == "md" {
            // README.md is for editors; a dot in the name marks a translation.
            if name != "README.md" && !stem.contains('.') {
                listing.pages.push(Listed { path, stamp: Stamp::of(&metadata) });
            }
        } else if MEDIA.contains(&extension.to_lowercase().as_str()) {
            listing.media.push(Listed { path, stamp: Stamp::of(&metadata) });
        }
    }
    Ok(())
}

/// What a file name says.
pub struct Name {
    /// For the address.
    pub slug: String,
    /// `2026-11-22-title.md` dates its page.
    pub date: Option<Date>,
}

/// Reads the name of a page.
pub fn name_of(source: &str) -> Name {
    let name = source.rsplit('/').next().unwrap_or(source);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let dated = stem.get(..10).and_then(|d| d.parse::<Date>().ok());
    let rest = stem.get(10..).and_then(|r| r.strip_prefix(['-', '_'])).filter(|r| !r.is_empty());
    match (dated, rest) {
        (Some(date), Some(rest)) => Name { slug: crate::links::slug(rest), date: Some(date) },
        _ => Name { slug: crate::links::slug(stem), date: None },
    }
}
