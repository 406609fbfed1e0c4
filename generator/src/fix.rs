//! Mends what can be mended safely, and shows each change: a misspelt key with one near word, a
//! link with one near page, a date written the Italian way, a slug with capitals, headings that
//! skip a level, and the blanks and line ends no one sees.
//!
//! What is safe is said by whoever finds the mistake (`Diagnostic::mend`); here it is only carried
//! out. Every other byte stays. What cannot be seen is in `fix/tidy.rs`, headings in
//! `fix/headings.rs`; words of a closed list, ids and names are left to a person.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::Path;

use forms::diagnostic::{Diagnostic, Fix, Position};

use crate::files;
use crate::project::Project;

mod headings;
mod tidy;

/// One change, as told to the editor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Path as the editor knows it.
    pub file: String,
    /// Line, before the change.
    pub line: u32,
    /// What was there.
    pub before: String,
    /// What is there now.
    pub after: String,
}

/// `content/corsi/a.md:3: «titel» -> «title»`
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} -> {}", self.file, self.line, self.before, self.after)
    }
}

/// A mend may bring to light another mistake below it; nobody nests them this deep.
const ROUNDS: usize = 10;

/// Mends the project in a folder, until there is nothing more to mend. The changes come in the
/// order they were made.
///
/// # Errors
/// When a file cannot be read or written; those already mended stay mended, each is whole.
pub fn fix(root: &Path) -> io::Result<Vec<Change>> {
    let mut changes = Vec::new();
    for file in files::written_by_editors(root)? {
        let text = match std::fs::read(root.join(&file)).map(String::from_utf8)? {
            Ok(text) => text,
            Err(_) => continue, // `check` tells that it is no text
        };
        let (mut tidied, mut made) = tidy::tidy(&file, &text);
        if file.ends_with(".md") {
            let (levelled, more) = headings::level(&file, &tidied);
            tidied = levelled;
            made.extend(more);
        }
        if tidied != text {
            files::replace(&root.join(&file), &tidied)?;
            changes.extend(made);
        }
    }
    for _ in 0..ROUNDS {
        let (_, diagnostics) = Project::load(root);
        let made = mend(root, &diagnostics)?;
        if made.is_empty() {
            break;
        }
        changes.extend(made);
    }
    Ok(changes)
}

/// Carries out what the diagnostics say can be mended.
fn mend(root: &Path, diagnostics: &[Diagnostic]) -> io::Result<Vec<Change>> {
    let mut by_file: BTreeMap<&str, Vec<(Position, &Fix)>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let Some(fix) = diagnostic.fix.as_deref() {
            by_file.entry(&diagnostic.file).or_default().push((diagnostic.position, fix));
        }
    }
    let mut changes = Vec::new();
    for (file, fixes) in by_file {
        let text = std::fs::read_to_string(root.join(file))?;
        let (mended, made) = mended(file, &text, &fixes);
        if !made.is_empty() {
            files::replace(&root.join(file), &mended)?;
            changes.extend(made);
        }
    }
    Ok(changes)
}

/// A text with its mends.
fn mended(file: &str, text: &str, fixes: &[(Position, &Fix)]) -> (String, Vec<Change>) {
    let mut places: Vec<(usize, u32, &Fix)> = fixes
        .iter()
        .filter_map(|(at, fix)| find(text, *at, &fix.written).map(|offset| (offset, at.line, *fix)))
        .collect();
    places.sort_by_key(|(offset, ..)| *offset);
    places.dedup_by_key(|(offset, ..)| *offset);
    let mut mended = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let mut done = 0;
    for (offset, _, fix) in places {
        if offset < done {
            continue; // inside another: the next round finds it, if it is still there
        }
        mended.push_str(&text[done..offset]);
        mended.push_str(&fix.instead);
        done = offset + fix.written.len();
        changes.push(Change {
            file: file.to_owned(),
            line: Position::of_offset(text, offset).line,
            before: format!("«{}»", fix.written),
            after: format!("«{}»", fix.instead),
        });
    }
    mended.push_str(&text[done..]);
    (mended, changes)
}

/// Where the words of a mistake stand: at its place, or after it in the same paragraph (a link is
/// told at its first bracket, a text at its quote). Whole words only.
fn find(text: &str, at: Position, written: &str) -> Option<usize> {
    let start = at.offset_in(text);
    let rest = &text[start..];
    let end = rest.find("\n\n").unwrap_or(rest.len());
    let paragraph = &rest[..end];
    let whole = |offset: &usize| {
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "_-/".contains(c));
        let after = paragraph[offset + written.len()..].chars().next();
        !joins(paragraph[..*offset].chars().next_back()) && !joins(after)
    };
    let mut found = paragraph.match_indices(written).map(|(offset, _)| offset).filter(whole);
    let first = found.next()?;
    // The words of a link may repeat its address: what follows the bracket is the address.
    let is_address = |offset: &usize| paragraph[..*offset].ends_with(['(', '<']);
    let address = [first].into_iter().chain(found).find(is_address);
    Some(start + address.filter(|_| written.starts_with("@/")).unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, at: (u32, u32), written: &str, instead: &str, expected: &str) {
        let fix = Fix { written: written.to_owned(), instead: instead.to_owned() };
        let (mended, _) = mended("a.md", text, &[(Position::new(at.0, at.1), &fix)]);
        assert_eq!(mended, expected);
    }

    #[test]
    fn only_the_words_of_the_mistake_change() {
        check("a: 1\ntitel: titel\n", (2, 1), "titel", "title", "a: 1\ntitle: titel\n");
        check(
            "a: {\"titel\": 1} # titel\n",
            (1, 5),
            "titel",
            "title",
            "a: {\"title\": 1} # titel\n",
        );
        check("è: 31/12/2026\n", (1, 4), "31/12/2026", "2026-12-31", "è: 2026-12-31\n");
    }

    #[test]
    fn of_a_link_the_address_changes_and_not_its_words() {
        let text = "Vai a [@/a.md](@/a.md#qui) e poi.\n";
        check(text, (1, 7), "@/a.md", "@/b.md", "Vai a [@/a.md](@/b.md#qui) e poi.\n");
        let text = "[qui]\n\n[qui]: @/a.md\n";
        // Told where it is used, written elsewhere: left to a person.
        check(text, (1, 1), "@/a.md", "@/b.md", text);
    }

    #[test]
    fn words_inside_other_words_stay() {
        check("titels: titel\n", (1, 1), "titel", "title", "titels: title\n");
        check("corto\n", (9, 1), "corto", "lungo", "corto\n");
    }
}
