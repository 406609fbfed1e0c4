//! YAML with positions: the only file that knows the YAML library.
//!
//! A file becomes a tree of `Node`s that remember line and column; typed readers (`form`, `call`,
//! `catalogue`) take what they know from it through a `Reader`, which collects every mistake
//! instead of stopping at the first. Scalars keep the text as written, so that money, points and
//! dates are read exactly and never pass through a float.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use crate::diagnostic::{Diagnostic, Position};

mod reader;
pub(crate) use reader::hundredths;
pub use reader::{Fields, Reader};

/// A piece of a YAML file and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Line and column in its file.
    pub position: Position,
    /// What it is.
    pub data: Data,
}

/// What a YAML node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// Empty, `null` or `~`.
    Null,
    /// A text, number, date or boolean, as written (quotes taken off).
    Scalar(String),
    /// `- a list`.
    List(Vec<Node>),
    /// `key: value` pairs in the order written, each key with its own place.
    Map(Vec<(String, Position, Node)>),
}

impl Node {
    /// Value of a key when this is a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.data {
            Data::Map(entries) => entries.iter().find(|(k, _, _)| k == key).map(|(_, _, n)| n),
            _ => None,
        }
    }

    /// The scalar as written.
    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar(text) => Some(text),
            _ => None,
        }
    }
}

/// Parses a whole file. `first_line` is 1 for a YAML file, or the line of the file at which the
/// text begins when it is the front matter of a page.
///
/// # Errors
/// One diagnostic when the text is not YAML: the reader cannot go on after it.
pub fn parse(file: &str, text: &str, first_line: u32) -> Result<Node, Diagnostic> {
    if text.trim().is_empty() {
        return Ok(Node { position: Position::new(first_line, 1), data: Data::Null });
    }
    let shift = first_line.saturating_sub(1);
    match serde_yaml::from_str::<Spanned<Raw>>(text) {
        Ok(raw) => Ok(raw_to_node(raw, text, shift)),
        Err(error) => Err(syntax_error(file, &error, shift)),
    }
}

/// A page's front matter and body: YAML between two `---` lines at the very top.
pub struct FrontMatter<'t> {
    /// The YAML text.
    pub yaml: &'t str,
    /// The line of the file at which the YAML text begins.
    pub yaml_line: u32,
    /// The Markdown text.
    pub body: &'t str,
    /// The line of the file at which the Markdown text begins.
    pub body_line: u32,
}

/// Splits a page; `None` when it does not begin with a closed front matter.
pub fn front_matter(text: &str) -> Option<FrontMatter<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let mut offset = 0;
    let mut lines = 0;
    for line in rest.split_inclusive('\n') {
        lines += 1;
        if line.trim_end() == "---" {
            return Some(FrontMatter {
                yaml: &rest[..offset],
                yaml_line: 2,
                body: &rest[offset + line.len()..],
                body_line: lines + 2,
            });
        }
        offset += line.len();
    }
    None
}

fn syntax_error(file: &str, error: &serde_yaml::Error, shift: u32) -> Diagnostic {
    let position = error
        .location()
        .map(|l| Position::new(l.line() as u32 + shift, l.column() as u32))
        .unwrap_or_default();
    // The library's own sentence is English: told in brackets, for who can read it.
    let detail = error.without_snippet().to_string();
    let detail = detail.lines().next().unwrap_or_default().trim();
    // Its line is that of the front matter, ours that of the file: said once, and right.
    let detail = detail.split(" at line ").next().unwrap_or(detail);
    let lower = detail.to_lowercase();
    let (message, hint) = if lower.contains("duplicate") {
        ("la stessa voce è scritta due volte", "togli una delle due")
    } else if lower.contains("tab") {
        ("c'è un carattere di tabulazione", "per i rientri usa solo spazi, due per livello")
    } else {
        (
            "questo non è YAML valido",
            "controlla i rientri (due spazi), i due punti seguiti da uno spazio, e metti tra virgolette \
             i testi che contengono «: » o cominciano con un segno",
        )
    };
    Diagnostic::error(file, position, format!("{message} ({detail})")).hint(hint)
}

/// What the YAML library hands over, before the scalars are read back from the source text.
enum Raw {
    Null,
    /// A number or boolean the library already interpreted: the text is taken from the source.
    Interpreted(String),
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E: de::Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Raw, D::Error> {
        Raw::deserialize(d)
    }
    fn visit_bool<E: de::Error>(self, v: bool) -> Result<Raw, E> {
        Ok(Raw::Interpreted(v.to_string()))
    }
    fn visit_i64<E: de::Error>(self, v: i64) -> Result<Raw, E> {
        Ok(Raw::Interpreted(v.to_string()))
    }
    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Raw, E> {
        Ok(Raw::Interpreted(v.to_string()))
    }
    fn visit_f64<E: de::Error>(self, v: f64) -> Result<Raw, E> {
        Ok(Raw::Interpreted(v.to_string()))
    }
    fn visit_str<E: de::Error>(self, v: &str) -> Result<Raw, E> {
        Ok(Raw::Text(v.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

fn raw_to_node(raw: Spanned<Raw>, source: &str, shift: u32) -> Node {
    let place = raw.referenced;
    let position = Position::new(place.line() as u32 + shift, place.column() as u32);
    let data = match raw.value {
        Raw::Null => Data::Null,
        Raw::Text(text) => Data::Scalar(text),
        Raw::Interpreted(shown) => {
            let span = raw.defined.span();
            let written = span.byte_offset().zip(span.byte_len()).and_then(|(from, len)| {
                source.get(from as usize..(from + len) as usize).map(|s| s.trim().to_owned())
            });
            Data::Scalar(written.filter(|s| !s.is_empty()).unwrap_or(shown))
        }
        Raw::List(items) => {
            Data::List(items.into_iter().map(|i| raw_to_node(i, source, shift)).collect())
        }
        Raw::Map(entries) => Data::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let key = raw_to_node(key, source, shift);
                    let name = key.as_str().unwrap_or_default().to_owned();
                    (name, key.position, raw_to_node(value, source, shift))
                })
                .collect(),
        ),
    };
    Node { position, data }
}
