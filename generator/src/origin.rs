//! Where a link of a finished page is written, when only the page's HTML is known: in its own
//! file, in the settings (menus), in a template.
//!
//! Reads files again, so it is asked only about links that are known to be wrong. What is wrong
//! with a link is decided elsewhere (`links`, `render`).

use std::collections::BTreeMap;
use std::sync::Mutex;

use forms::diagnostic::Position;

use crate::links::{Target, seen_from};
use crate::project::{Project, SETTINGS_FILE};

/// A link of a finished page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundLink<'l> {
    /// Address it leads to.
    pub address: &'l str,
    /// Place in it, without `#`; empty when there is none.
    pub place: &'l str,
}

/// File and place.
type Origin = (String, Position);

/// Finds where links are written.
pub struct Origins<'p> {
    project: &'p Project,
    /// What was found in settings and templates: a broken link of a menu is on every page.
    shared: Mutex<BTreeMap<(String, String), Option<Origin>>>,
}

impl<'p> Origins<'p> {
    /// For the links of a project.
    pub fn new(project: &'p Project) -> Self {
        Self { project, shared: Mutex::default() }
    }

    /// File and place where a link of the page at `from` is written. `file` is the one the page
    /// comes from: the answer when nothing better is found, at its first line.
    pub fn of_link(&self, file: &str, from: &str, link: FoundLink<'_>) -> Origin {
        if let Some(at) = find(self.project, &self.text(file), from, link) {
            return (file.to_owned(), at);
        }
        let key = (link.address.to_owned(), link.place.to_owned());
        // Nothing can panic while the lock is held but a lack of memory.
        let mut shared = self.shared.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let found = shared.entry(key).or_insert_with(|| self.in_shared(link));
        found.clone().unwrap_or_else(|| (file.to_owned(), Position::new(1, 1)))
    }

    /// Settings and templates lead to the same place whatever page they are on.
    fn in_shared(&self, link: FoundLink<'_>) -> Option<Origin> {
        if let Some(at) = find(self.project, &self.text(SETTINGS_FILE), "/", link) {
            return Some((SETTINGS_FILE.to_owned(), at));
        }
        let templates = &self.project.templates;
        templates.sources().find_map(|(name, text)| {
            find(self.project, text, "/", link).map(|at| (templates.shown(name), at))
        })
    }

    fn text(&self, file: &str) -> String {
        // A file that cannot be read any more was told when the project was read.
        std::fs::read_to_string(self.project.root.join(file)).unwrap_or_default()
    }
}

/// The first place of a text (Markdown, YAML, TOML, HTML) where a link is written that leads there.
fn find(project: &Project, text: &str, from: &str, link: FoundLink<'_>) -> Option<Position> {
    let leads_there = |written: &str| {
        let (path, place) = written.split_once('#').unwrap_or((written, ""));
        if place != link.place {
            return false;
        }
        match project.book.resolve(from, written) {
            Ok(Target::Internal { address, .. }) => address == link.address,
            Ok(Target::External) => false,
            Err(_) => seen_from(from, path) == link.address,
        }
    };
    let found = words(text).find(|(_, word)| looks_like_a_link(word) && leads_there(word));
    found.map(|(offset, _)| Position::of_offset(text, offset))
}

/// What stands between spaces, quotes and brackets, with its byte offset.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_edge = |c: char| c.is_whitespace() || "\"'()[]<>{},`".contains(c);
    let start = text.as_ptr() as usize;
    text.split(is_edge)
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}

/// Words of a sentence are no links: `di`, `e/o`.
fn looks_like_a_link(word: &str) -> bool {
    word.len() > 1 && (word.starts_with(['@', '/', '#', '.']) || word.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_quotes_and_brackets_have_a_place() {
        let text = "vai [lì](@/a.md#b) e/o link: \"/c/\"";
        let found: Vec<(usize, &str)> = words(text).filter(|(_, w)| looks_like_a_link(w)).collect();
        // «ì» takes two bytes.
        assert_eq!(found, [(10, "@/a.md#b"), (31, "/c/")]);
    }
}
