//! A verdict as people and machines read it: text with the offending line, JSON, annotations of
//! GitHub's workflows.
//!
//! Decides nothing: what is wrong is in the verdict. The shape of the JSON is part of the README.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use forms::diagnostic::{Diagnostic, Severity};
use serde::Serialize;

use super::Verdict;

/// How a verdict is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// A JSON array, one object a mistake.
    Json,
    /// `::error file=...`: GitHub shows each beside its line.
    Github,
}

/// Writes a verdict. Files are read again under `root` to show the lines that are wrong.
pub fn write(verdict: &Verdict, format: Format, root: &Path) -> String {
    match format {
        Format::Text => text(verdict, root),
        Format::Json => json(&verdict.diagnostics),
        Format::Github => verdict.diagnostics.iter().map(github).collect(),
    }
}

fn text(verdict: &Verdict, root: &Path) -> String {
    let mut lines = Lines { root, read: BTreeMap::new() };
    let mut written = String::new();
    for diagnostic in &verdict.diagnostics {
        let told = diagnostic.to_string();
        let (first, rest) = told.split_once('\n').unwrap_or((&told, ""));
        written.push_str(first);
        written.push('\n');
        if let Some(shown) = lines.shown(diagnostic) {
            written.push_str(&shown);
        }
        if !rest.is_empty() {
            written.push_str(rest);
            written.push('\n');
        }
    }
    if !verdict.diagnostics.is_empty() {
        written.push('\n');
    }
    let _ = writeln!(written, "{}", verdict.summary()); // writing to a String cannot fail
    written
}

/// Lines of files, each file read once.
struct Lines<'r> {
    root: &'r Path,
    read: BTreeMap<String, String>,
}

/// Longest line shown whole, in characters: a terminal's.
const SHOWN: usize = 100;

impl Lines<'_> {
    /// The line of a mistake with a caret under its column; nothing when there is no such line.
    fn shown(&mut self, diagnostic: &Diagnostic) -> Option<String> {
        let index = (diagnostic.position.line as usize).checked_sub(1)?;
        let column = (diagnostic.position.column as usize).saturating_sub(1);
        let file = &diagnostic.file;
        if !self.read.contains_key(file) {
            // A file that is no text is shown as far as it is one.
            let bytes = std::fs::read(self.root.join(file)).unwrap_or_default();
            self.read.insert(file.clone(), String::from_utf8_lossy(&bytes).into_owned());
        }
        let line: Vec<char> = self.read.get(file)?.lines().nth(index)?.chars().collect();
        // Of a long line, what is around the column.
        let start = if column < SHOWN { 0 } else { column - SHOWN / 2 };
        let end = line.len().min(start + SHOWN);
        let part: String = line.get(start..end)?.iter().map(|c| visible(*c)).collect();
        let before = if start > 0 { "…" } else { "" };
        let after = if end < line.len() { "…" } else { "" };
        let shift = column - start + before.chars().count();
        let number = diagnostic.position.line;
        let margin = " ".repeat(number.to_string().len());
        Some(format!(
            "    {number} | {before}{}{after}\n    {margin} | {}^\n",
            part.trim_end(),
            " ".repeat(shift)
        ))
    }
}

/// Tabs and the like are shown as one space, so that the caret stands right.
fn visible(letter: char) -> char {
    if letter.is_control() { ' ' } else { letter }
}

/// One mistake of the array.
#[derive(Serialize)]
struct Entry<'d> {
    file: &'d str,
    line: u32,
    column: u32,
    severity: Severity,
    message: &'d str,
    hint: Option<&'d str>,
}

fn json(diagnostics: &[Diagnostic]) -> String {
    let entries: Vec<Entry<'_>> = diagnostics
        .iter()
        .map(|d| Entry {
            file: &d.file,
            line: d.position.line,
            column: d.position.column,
            severity: d.severity,
            message: &d.message,
            hint: d.hint.as_deref(),
        })
        .collect();
    let written = serde_json::to_string_pretty(&entries);
    written.expect("an array of texts and numbers is always JSON") + "\n"
}

fn github(diagnostic: &Diagnostic) -> String {
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut message = diagnostic.message.clone();
    if let Some(hint) = &diagnostic.hint {
        message.push_str("\naiuto: ");
        message.push_str(hint);
    }
    let at = diagnostic.position;
    // A mistake of the whole file has no line; GitHub counts from 1.
    let place = match at.line {
        0 => String::new(),
        line => format!(",line={line},col={}", at.column.max(1)),
    };
    let file = escaped(&diagnostic.file).replace(',', "%2C").replace(':', "%3A");
    format!("::{kind} file={file}{place}::{}\n", escaped(&message))
}

/// Escapes of workflow commands (GitHub, `actions/toolkit`, command.ts).
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use forms::diagnostic::Position;

    use super::*;

    fn verdict() -> Verdict {
        let at = Position::new(2, 7);
        let error = Diagnostic::error("site.toml", at, "100% sbagliato").hint("così\ne così");
        let warning = Diagnostic::warning("content/a.md", Position::default(), "manca");
        Verdict { diagnostics: vec![warning, error] }
    }

    #[track_caller]
    fn check(format: Format, expected: &str) {
        let root = tempfile::tempdir().expect("scratch folder");
        std::fs::write(root.path().join("site.toml"), "uno\n\tè = \"due\"\n").expect("file");
        assert_eq!(write(&verdict(), format, root.path()), expected);
    }

    #[test]
    fn people_see_the_line() {
        check(
            Format::Text,
            "content/a.md:0:0: avviso: manca\n\
             site.toml:2:7: errore: 100% sbagliato\n    2 |  è = \"due\"\n      |       ^\n    \
             aiuto: così\ne così\n\n1 errore, 1 avviso, in 2 file.\n",
        );
    }

    #[test]
    fn machines_read_json() {
        check(
            Format::Json,
            "[\n  {\n    \"file\": \"content/a.md\",\n    \"line\": 0,\n    \"column\": 0,\n    \
             \"severity\": \"warning\",\n    \"message\": \"manca\",\n    \"hint\": null\n  },\n  {\n    \
             \"file\": \"site.toml\",\n    \"line\": 2,\n    \"column\": 7,\n    \
             \"severity\": \"error\",\n    \"message\": \"100% sbagliato\",\n    \
             \"hint\": \"così\\ne così\"\n  }\n]\n",
        );
    }

    #[test]
    fn github_shows_it_beside_the_line() {
        check(
            Format::Github,
            "::warning file=content/a.md::manca\n\
             ::error file=site.toml,line=2,col=7::100%25 sbagliato%0Aaiuto: così%0Ae così\n",
        );
    }
}
