//! What the layout templates of letters and registers are given.
//!
//! Serialised to JSON and read by `theme/paper/letter.typ` and `register.typ`, field by field: rename both together.

use forms::document::LetterKind;
use serde::Serialize;

use crate::paper::model::{Block, Codes};

/// What every document has on it.
#[derive(Debug, Serialize)]
pub(in crate::paper) struct Sheet {
    pub lang: &'static str,
    pub title: String,
    pub annex: Option<String>,
    pub summary: String,
    pub ente: String,
    pub project: String,
    /// `(year, month)` of its version, for the PDF's metadata; never the clock's.
    pub date: Option<(u16, u8)>,
    /// "convenzione-tirocinio · versione 2026-11 · impronta 0a1b2c3d4e5f".
    pub edition: String,
    pub signatures: Vec<SignatureBox>,
}

/// A place to sign, by pen.
#[derive(Debug, Serialize)]
pub(in crate::paper) struct SignatureBox {
    pub label: String,
}

/// A letter to be laid out.
#[derive(Debug, Serialize)]
pub(in crate::paper) struct LetterPage {
    #[serde(flatten)]
    pub sheet: Sheet,
    pub kind: LetterKind,
    /// In letters that name the application: where its code stands at the head.
    pub codes: Option<Codes>,
    pub parts: Vec<Part>,
}

/// A part of a letter.
#[derive(Debug, Serialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub(in crate::paper) enum Part {
    /// A title, "Art. 3" before it.
    Heading { level: u8, number: Option<String>, runs: Vec<Run> },
    /// A paragraph, with its number in the article.
    Paragraph { number: Option<String>, runs: Vec<Run> },
    /// A list.
    List { ordered: bool, items: Vec<Vec<Run>> },
    /// A table.
    Facts { head: Vec<Vec<Run>>, rows: Vec<Vec<Vec<Run>>> },
    /// Questions with their boxes, in lines.
    Fields { rows: Vec<Vec<Block>> },
    /// What is there "Solo se ...".
    Clause { when: String, parts: Vec<Part> },
    /// The rest stands on another page.
    NewPage,
}

/// A piece of a line of text.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "run", rename_all = "snake_case")]
pub(in crate::paper) enum Run {
    /// Words.
    Text { text: String, bold: bool },
    /// An answer.
    Value { text: String },
    /// A box for an answer, its width in millimetres.
    Box { key: String, width: u32, unit: Option<&'static str> },
}

/// A register to be laid out.
#[derive(Debug, Serialize)]
pub(in crate::paper) struct RegisterPage {
    #[serde(flatten)]
    pub sheet: Sheet,
    pub landscape: bool,
    pub front: Vec<Vec<Block>>,
    pub notes: Vec<String>,
    pub tables: Vec<TableSheet>,
}

/// One sheet of one table.
#[derive(Debug, Serialize)]
pub(in crate::paper) struct TableSheet {
    pub title: String,
    /// Whether the number of a row is that of a day.
    pub is_month: bool,
    pub head: Vec<Vec<Block>>,
    pub columns: Vec<ColumnHead>,
    pub rows: Vec<Vec<Cell>>,
    pub totals: Vec<Total>,
    pub foot: Vec<Vec<Block>>,
    pub notes: Vec<String>,
}

/// The head of a column.
#[derive(Debug, Serialize)]
pub(in crate::paper) struct ColumnHead {
    pub label: String,
    pub width: u8,
}

/// A cell.
#[derive(Debug, Serialize)]
#[serde(tag = "cell", rename_all = "snake_case")]
pub(in crate::paper) enum Cell {
    /// A box to write in.
    Box { key: String },
    /// A box to tick.
    Check { key: String },
    /// For a pen.
    Pen,
}

/// The sum of a column: its box, columns before it since the last one, and after it up to the next one.
#[derive(Debug, Serialize)]
pub(in crate::paper) struct Total {
    pub key: String,
    pub before: usize,
    pub after: usize,
}
