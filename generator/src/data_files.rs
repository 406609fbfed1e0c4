//! Data files of a project (YAML, JSON, TOML, CSV, plain text) as trees with positions, for pages
//! made from records, and as plain values, for templates.
//!
//! Reads no file itself: who does knows where it may look. XML and BibTeX, which Zola reads too,
//! are not read.

use forms::diagnostic::{Diagnostic, Position};
use forms::yaml::{self, Data, Node};
use serde_json::{Map, Value, json};

use crate::settings;

/// How a data file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `.yaml`, `.yml`
    Yaml,
    /// `.json`
    Json,
    /// `.toml`
    Toml,
    /// `.csv`, with the names of the columns in the first line
    Csv,
    /// Everything else.
    Plain,
}

impl Format {
    /// By the end of the file's name.
    pub fn of(path: &str) -> Self {
        let end = path.rsplit('.').next().unwrap_or_default();
        Self::named(end).unwrap_or(Self::Plain)
    }

    /// By its name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Self::Yaml,
            "json" => Self::Json,
            "toml" => Self::Toml,
            "csv" => Self::Csv,
            "plain" => Self::Plain,
            _ => return None,
        })
    }
}

/// A file as a tree with positions; a CSV is a list of records.
///
/// # Errors
/// One diagnostic when the text is not what its format wants.
pub fn tree(shown: &str, text: &str, format: Format) -> Result<Node, Diagnostic> {
    let start = Position::new(1, 1);
    match format {
        // JSON is YAML, and this way its positions are known.
        Format::Yaml | Format::Json => yaml::parse(shown, text, 1),
        Format::Toml => settings::file::parse(shown, text),
        Format::Csv => {
            let mut lines = csv(shown, text)?.into_iter();
            let heads = lines.next().map(|line| line.cells).unwrap_or_default();
            let records = lines.map(|line| {
                let at = Position::new(line.line, 1);
                let cells = heads.iter().zip(line.cells);
                let cell = |(name, cell): (&String, String)| {
                    (name.clone(), at, Node { position: at, data: Data::Scalar(cell) })
                };
                Node { position: at, data: Data::Map(cells.map(cell).collect()) }
            });
            Ok(Node { position: start, data: Data::List(records.collect()) })
        }
        Format::Plain => Ok(Node { position: start, data: Data::Scalar(text.to_owned()) }),
    }
}

/// A file as a value for templates, in the shape Zola gives it: a CSV is `headers` and `records`.
///
/// # Errors
/// As `tree`.
pub fn value(shown: &str, text: &str, format: Format) -> Result<Value, Diagnostic> {
    match format {
        Format::Json => serde_json::from_str(text).map_err(|error| {
            let at = Position::new(error.line() as u32, error.column() as u32);
            Diagnostic::error(shown, at, format!("questo non è JSON valido ({error})"))
                .hint("controlla virgole, virgolette e parentesi")
        }),
        Format::Yaml | Format::Toml => Ok(plain(&tree(shown, text, format)?)),
        Format::Csv => {
            let mut lines = csv(shown, text)?.into_iter().map(|line| line.cells);
            let headers = lines.next().unwrap_or_default();
            Ok(json!({"headers": headers, "records": lines.collect::<Vec<_>>()}))
        }
        Format::Plain => Ok(Value::from(text)),
    }
}

/// A tree without its positions.
pub fn plain(node: &Node) -> Value {
    match &node.data {
        Data::Null => Value::Null,
        Data::Scalar(text) => scalar(text),
        Data::List(items) => items.iter().map(plain).collect(),
        Data::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, _, value)| (key.clone(), plain(value)))
                .collect::<Map<_, _>>(),
        ),
    }
}

/// Numbers only when nothing is lost: `00100` and `1.50` stay texts.
fn scalar(text: &str) -> Value {
    match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(whole), _) if whole.to_string() == text => Value::from(whole),
            (_, Ok(number)) if number.to_string() == text => Value::from(number),
            _ => Value::from(text),
        },
    }
}

/// A line of a CSV file.
struct Line {
    line: u32,
    cells: Vec<String>,
}

/// Reads CSV (RFC 4180): cells by commas, quotes around cells that hold commas or lines. Spaces
/// around a cell do not count.
fn csv(shown: &str, text: &str) -> Result<Vec<Line>, Diagnostic> {
    let mut lines: Vec<Line> = Vec::new();
    let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
    let (mut line_number, mut current) = (1_u32, Line { line: 1, cells: Vec::new() });
    while letters.peek().is_some() {
        while letters.next_if(|c| matches!(c, ' ' | '\t')).is_some() {}
        let mut cell = String::new();
        if letters.next_if_eq(&'"').is_some() {
            let opened = line_number;
            loop {
                match letters.next() {
                    Some('"') if letters.next_if_eq(&'"').is_some() => cell.push('"'),
                    Some('"') => break,
                    Some(letter) => {
                        line_number += u32::from(letter == '\n');
                        cell.push(letter);
                    }
                    None => {
                        let at = Position::new(opened, 1);
                        let message = "le virgolette aperte in questa riga non si chiudono";
                        return Err(Diagnostic::error(shown, at, message)
                            .hint("dentro una casella le virgolette si scrivono due volte"));
                    }
                }
            }
        }
        while let Some(letter) = letters.next_if(|c| !matches!(c, ',' | '\n')) {
            cell.push(letter);
        }
        current.cells.push(cell.trim().to_owned());
        if letters.next_if_eq(&',').is_some() {
            if letters.peek().is_some() {
                continue;
            }
            current.cells.push(String::new());
        }
        letters.next_if_eq(&'\n');
        line_number += 1;
        let done = std::mem::replace(&mut current, Line { line: line_number, cells: Vec::new() });
        if done.cells.iter().any(|cell| !cell.is_empty()) {
            lines.push(done);
        }
    }
    let columns = lines.first().map_or(0, |line| line.cells.len());
    match lines.iter().find(|line| line.cells.len() != columns) {
        Some(line) => {
            let at = Position::new(line.line, 1);
            let message =
                format!("questa riga ha {} caselle, la prima {columns}", line.cells.len());
            Err(Diagnostic::error(shown, at, message)
                .hint("se un testo contiene una virgola, mettilo tra virgolette"))
        }
        None => Ok(lines),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, text: &str, expected: &str) {
        let shown = match value(file, text, Format::of(file)) {
            Ok(value) => value.to_string(),
            Err(mistake) => mistake.to_string(),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn every_format_becomes_a_value() {
        check(
            "a.yaml",
            "- {nome: Uno, ore: 30, cap: 00100, quota: 1.5}\n",
            r#"[{"nome":"Uno","ore":30,"cap":"00100","quota":1.5}]"#,
        );
        check("a.json", r#"{"cap": "00100", "ore": [1, 2.5]}"#, r#"{"cap":"00100","ore":[1,2.5]}"#);
        check("a.toml", "[[voce]]\nnome = \"Uno\"\n", r#"{"voce":[{"nome":"Uno"}]}"#);
        check(
            "a.csv",
            "nome, note\nUno,\"due, \"\"tre\"\"\"\n\nQuattro,\n",
            r#"{"headers":["nome","note"],"records":[["Uno","due, \"tre\""],["Quattro",""]]}"#,
        );
        check("a.txt", "ciao", r#""ciao""#);
    }

    #[test]
    fn mistakes_have_their_line() {
        check(
            "a.csv",
            "a,b\n1,2\n3\n",
            "a.csv:3:1: errore: questa riga ha 1 caselle, la prima 2\n    aiuto: se un testo \
             contiene una virgola, mettilo tra virgolette",
        );
        check(
            "a.csv",
            "a\n\"b\n",
            "a.csv:2:1: errore: le virgolette aperte in questa riga non si chiudono\n    aiuto: \
             dentro una casella le virgolette si scrivono due volte",
        );
    }

    #[test]
    fn records_of_a_table_know_their_line() {
        let tree = tree("a.csv", "id,nome\nuno,\"A\nB\"\ndue,C\n", Format::Csv).expect("good");
        let Data::List(records) = &tree.data else { panic!("a list") };
        assert_eq!(records[1].position, Position::new(4, 1));
        assert_eq!(records[1].get("id").and_then(Node::as_str), Some("due"));
    }
}
