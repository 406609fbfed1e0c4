//! What no one sees: the mark at the beginning of a file (BOM), line ends of Windows, blanks at the
//! end of a line, no line end at the end of the file.
//!
//! A blank at the end of a line may mean something: two of them break a line of Markdown, and a
//! long text of YAML or a piece of code keeps its own. It goes only where the file still says the
//! same without it.

use forms::yaml::{self, Data, Node};

use super::Change;
use crate::markdown::outline;

/// A file without them, and what was changed.
pub(super) fn tidy(file: &str, text: &str) -> (String, Vec<Change>) {
    let mut changes = Vec::new();
    let mut change = |line: usize, before: &str, after: &str| {
        changes.push(Change {
            file: file.to_owned(),
            line: line as u32,
            before: before.to_owned(),
            after: after.to_owned(),
        });
    };
    let mut tidied = text.to_owned();
    if let Some(rest) = text.strip_prefix('\u{feff}') {
        tidied = rest.to_owned();
        change(1, "segno invisibile all'inizio (BOM)", "niente");
    }
    let returns = returns(&tidied);
    if let Some(first) = returns.first() {
        tidied = tidied.replace("\r\n", "\n");
        let told = format!("fine di riga di Windows ({} righe)", returns.len());
        change(*first, &told, "fine di riga semplice");
    }
    if !tidied.is_empty() && !tidied.ends_with('\n') {
        tidied.push('\n');
        change(tidied.lines().count(), "fine di riga che manca", "fine di riga");
    }
    let blanks = blanks(file, &tidied);
    for (line, without) in &blanks {
        let before = tidied.lines().nth(*line - 1).unwrap_or_default();
        let blanks = before.len() - without.len();
        let told = if blanks == 1 {
            "1 spazio in fondo".to_owned()
        } else {
            format!("{blanks} spazi in fondo")
        };
        change(*line, &told, "niente");
    }
    (without_blanks(&tidied, &blanks), changes)
}

/// Numbers of the lines that end as Windows ends them.
fn returns(text: &str) -> Vec<usize> {
    let lines = text.split_inclusive('\n').enumerate();
    lines.filter(|(_, line)| line.ends_with("\r\n")).map(|(i, _)| i + 1).collect()
}

/// Lines that mean the same without the blanks at their end.
fn blanks<'t>(file: &str, text: &'t str) -> Vec<(usize, &'t str)> {
    let lines: Vec<&str> = text.lines().collect();
    let candidates: Vec<(usize, &str)> = lines
        .iter()
        .enumerate()
        .map(|(i, line)| (i, *line, line.trim_end_matches([' ', '\t'])))
        .filter(|(_, line, without)| line.len() > without.len())
        .map(|(i, _, without)| (i + 1, without))
        .collect();
    if candidates.is_empty() {
        return candidates;
    }
    let meaning = meaning(file, text);
    if self::meaning(file, &without_blanks(text, &candidates)) == meaning {
        return candidates;
    }
    // Some of them matter: each is tried alone.
    let alone =
        |one: &(usize, &str)| self::meaning(file, &without_blanks(text, &[*one])) == meaning;
    let kept: Vec<_> = candidates.into_iter().filter(alone).collect();
    if self::meaning(file, &without_blanks(text, &kept)) == meaning { kept } else { Vec::new() }
}

fn without_blanks(text: &str, lines: &[(usize, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut next = lines.iter().peekable();
    for (i, line) in text.split_inclusive('\n').enumerate() {
        match next.next_if(|(number, _)| *number == i + 1) {
            Some((_, without)) => {
                out.push_str(without);
                if line.ends_with('\n') {
                    out.push('\n');
                }
            }
            None => out.push_str(line),
        }
    }
    out
}

/// What a file says: its data, and its text as a browser shows it. A file that cannot be read says
/// all its bytes.
fn meaning(file: &str, text: &str) -> String {
    let parsed = |text: &str| match yaml::parse(file, text, 1) {
        Ok(node) => {
            let mut shown = String::new();
            show(&node, &mut shown);
            shown
        }
        Err(_) => text.to_owned(),
    };
    if file.ends_with(".md") {
        return match yaml::front_matter(text) {
            Some(parts) => format!("{}\n{}", parsed(parts.yaml), outline::plain_html(parts.body)),
            None => text.to_owned(),
        };
    }
    match file.rsplit('.').next() {
        Some("yaml") => parsed(text),
        // Fluent takes blanks at the end of a line for nothing; so does TOML outside long texts.
        Some("ftl") => without_ends(text),
        _ if text.contains("\"\"\"") || text.contains("'''") => text.to_owned(),
        _ => without_ends(text),
    }
}

fn without_ends(text: &str) -> String {
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

fn show(node: &Node, out: &mut String) {
    match &node.data {
        Data::Null => out.push('~'),
        Data::Scalar(text) => out.push_str(&format!("{text:?}")),
        Data::List(items) => {
            for item in items {
                out.push('-');
                show(item, out);
            }
            out.push(']');
        }
        Data::Map(entries) => {
            for (key, _, value) in entries {
                out.push_str(&format!("{key:?}:"));
                show(value, out);
            }
            out.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, text: &str, expected: &str) {
        let (tidied, changes) = tidy(file, text);
        assert_eq!(tidied, expected);
        assert_eq!(changes.is_empty(), text == expected, "{changes:?}");
        assert_eq!(tidy(file, &tidied), (tidied.clone(), Vec::new()), "twice is once");
    }

    #[test]
    fn what_is_not_seen_goes() {
        check("a.yaml", "\u{feff}a: 1\r\nb: 2 \r\n\r\n# c\t", "a: 1\nb: 2\n\n# c\n");
        check("a.ftl", "a = b  \n", "a = b\n");
        check("site.toml", "a = 1 \n", "a = 1\n");
    }

    #[test]
    fn blanks_that_mean_something_stay() {
        check(
            "a.md",
            "---\na: 1 \n---\nUno  \ndue \n\n    codice \n",
            "---\na: 1\n---\nUno  \ndue\n\n    codice \n",
        );
        check("a.yaml", "a: |\n  uno \n  due\nb: 1 \n", "a: |\n  uno \n  due\nb: 1\n");
        check("a.md", "senza niente \n", "senza niente \n");
        check("site.toml", "a = \"\"\"\nuno \n\"\"\"\n", "a = \"\"\"\nuno \n\"\"\"\n");
    }
}
