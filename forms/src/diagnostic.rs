//! An editor's mistake, as data: where it is, what is wrong, what to do.
//!
//! Texts are plain Italian, because editors read them. Nothing here prints or stops: whoever loads
//! content collects every diagnostic and decides. A visitor's mistake is a `Refusal` (see `answers`).

use std::fmt;
use std::string::FromUtf8Error;

use serde::{Deserialize, Serialize};

/// Line and column of a place in a text file, both counted from 1; `0:0` means the whole file.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Position {
    /// A place in a file.
    pub const fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }

    /// The place of a byte offset in a text.
    pub fn of_offset(text: &str, offset: usize) -> Self {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Self::new(line as u32, column as u32)
    }

    /// The byte offset of this place in a text; its end when the text has become shorter.
    pub fn offset_in(self, text: &str) -> usize {
        let line_index = (self.line as usize).saturating_sub(1);
        let start: usize = text.split_inclusive('\n').take(line_index).map(str::len).sum();
        let line = text[start..].split_inclusive('\n').next().unwrap_or_default();
        let column_index = (self.column as usize).saturating_sub(1);
        start + line.char_indices().nth(column_index).map_or(line.len(), |(at, _)| at)
    }
}

/// Whether content can be published with this mistake in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Stops the build.
    Error,
    /// Is told, and the build goes on.
    Warning,
}

/// One mistake in the content, ordered by file and place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Path as the editor knows it, from the project's folder, with `/`.
    pub file: String,
    /// Where in the file.
    pub position: Position,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in plain Italian.
    pub message: String,
    /// What to do, in plain Italian.
    pub hint: Option<String>,
    /// How to mend it, when only one way is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Box<Fix>>,
}

/// A mend that is surely right: at the place of the mistake, or after it in the same paragraph,
/// what is written becomes something else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fix {
    /// As it is in the file.
    pub written: String,
    /// As it should be.
    pub instead: String,
}

impl Diagnostic {
    /// A mistake that stops the build.
    pub fn error(file: &str, position: Position, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, file, position, message)
    }

    /// A mistake that is told.
    pub fn warning(file: &str, position: Position, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, file, position, message)
    }

    /// A file whose bytes are no text, at the first that is wrong.
    pub fn no_text(file: &str, error: &FromUtf8Error) -> Self {
        let good = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(&error.as_bytes()[..good]);
        Self::error(file, Position::of_offset(&text, good), "il file non è un testo leggibile")
            .hint("salvalo di nuovo con la codifica UTF-8")
    }

    fn new(severity: Severity, file: &str, position: Position, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            position,
            severity,
            message: message.into(),
            hint: None,
            fix: None,
        }
    }

    /// The same with a hint on what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl Diagnostic {
    /// The same with the one right way to mend it.
    pub fn mend(mut self, written: impl Into<String>, instead: impl Into<String>) -> Self {
        self.fix = Some(Box::new(Fix { written: written.into(), instead: instead.into() }));
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.severity {
            Severity::Error => "errore",
            Severity::Warning => "avviso",
        };
        let Position { line, column } = self.position;
        write!(f, "{}:{line}:{column}: {kind}: {}", self.file, self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n    aiuto: {hint}")?;
        }
        Ok(())
    }
}

/// Whether any of them stops the build.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// "forse volevi scrivere «...»" for the known word nearest to a mistyped one, or nothing.
pub fn suggestion<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    nearest(written, known).map(|word| format!("forse volevi scrivere «{word}»"))
}

/// The known word nearest to a mistyped one, unless all are far from it.
pub(crate) fn nearest<'k>(
    written: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(written, word), word))
        .filter(|(distance, word)| *distance <= 1 + word.chars().count() / 4)
        .min()
        .map(|(_, word)| word)
}

/// The known word that a mistyped one surely stands for: at most two letters away, with no other
/// word nearly as near. For mends that nobody looks at; `nearest` is for hints.
pub fn only_near<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let mut distances: Vec<(usize, &str)> =
        known.into_iter().map(|word| (strsim::damerau_levenshtein(written, word), word)).collect();
    distances.sort_unstable();
    distances.dedup();
    let (distance, word) = *distances.first()?;
    let near = distance <= 2.min(1 + word.chars().count() / 4);
    let alone = distances.get(1).is_none_or(|(next, _)| *next > distance + 1);
    (near && alone).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_offsets_lead_to_each_other() {
        let text = "città\nè: qui\n";
        for offset in [0, 4, 6, 7, 9, 11] {
            assert_eq!(Position::of_offset(text, offset).offset_in(text), offset);
        }
        assert_eq!(Position::new(9, 9).offset_in(text), text.len());
    }

    #[test]
    fn only_what_is_sure_is_near() {
        let check = |written: &str, known: &[&str], expected: Option<&str>| {
            assert_eq!(only_near(written, known.iter().copied()), expected, "{written}");
        };
        check("clas_min", &["class_min", "class_max"], Some("class_min"));
        check("class_mn", &["class_min", "class_max"], None);
        check("class_mi", &["class_min", "class_mix"], None);
        check("mx", &["min", "max"], None);
        check("ma", &["min", "max"], None);
        check("pulmino", &["shuttle"], None);
    }
}
