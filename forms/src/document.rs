//! Papers of the office that are no applications: letters, contracts and minutes, written in
//! Markdown with questions in them, and registers, with a row for each person or day.
//!
//! What they ask is a `Form`, so that answers are read, checked and written as those of any form.
//! What stands around the questions is laid out by `generator::paper`. Reading is in
//! `document/read.rs`.

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::diagnostic::Position;
use crate::form::{Form, Question};

mod keys;
mod read;

pub use keys::{LETTER, REGISTER};
pub use read::{Known, Written, read_letter, read_register};

/// A paper of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What is written in it, under its title; its only section holds the questions of a letter, or
    /// the front page of a register, then a section for each of the register's tables.
    pub form: Form,
    /// Whether it is kept for years.
    pub archived: bool,
    /// Who signs it, in order.
    pub signatures: Vec<Signature>,
    /// What stands on it besides.
    pub body: Body,
}

/// What stands on a document besides its questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A text.
    Letter(Letter),
    /// Tables.
    Register(Register),
}

/// A text with questions in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What kind of text.
    pub kind: LetterKind,
    /// Whether its chapters are articles.
    pub numbered: bool,
    /// Parts that are there under a condition.
    pub clauses: Vec<Clause>,
    /// The text, in Markdown.
    pub text: String,
    /// The line of the file at which the text begins.
    #[serde(skip)]
    pub first_line: u32,
}

/// A paper with a row for each person or day, to be written by pen, day after day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// Whether the long side is at the bottom.
    pub landscape: bool,
    /// What to know before writing in it.
    pub notes: Vec<String>,
    /// Its tables, in order; each has the section of the form with its id.
    pub tables: Vec<Table>,
}

/// One table of a register: the rows are a group of the form, under the table's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Short name.
    pub id: String,
    /// Title.
    pub title: String,
    /// How many sheets there are of it.
    pub copies: u32,
    /// Rows of each.
    pub rows: u32,
    /// Whether the rows are the days of a month.
    pub is_month: bool,
    /// Questions before the table.
    pub head: Vec<Question>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Questions below the table.
    pub foot: Vec<Question>,
    /// What to know, below it.
    pub notes: Vec<String>,
    /// Where the editor wrote it.
    #[serde(skip)]
    pub position: Position,
}

/// A column of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Short name.
    pub id: String,
    /// What stands at its head.
    pub label: String,
    /// What is written in it.
    pub kind: ColumnKind,
    /// Beside the others.
    pub width: u8,
    /// Whether there is a box for its sum.
    pub has_total: bool,
    /// Where the editor wrote it.
    #[serde(skip)]
    pub position: Position,
}

/// What is written in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Words.
    Text,
    /// "09:30".
    Time,
    /// A number of hours.
    Hours,
    /// A day.
    Date,
    /// A tick.
    Check,
    /// A signature, by pen only.
    Signature,
}

/// What kind of text a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// To a person or body.
    Letter,
    /// Between parties.
    Contract,
    /// What a commission did.
    Minutes,
    /// What a person may show.
    Certificate,
    /// To be hung up.
    Poster,
}

/// A part of a letter that is there only when a condition holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Short name, as written after `:::`.
    pub id: String,
    /// When.
    pub when: Condition,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Short name.
    pub id: String,
    /// "Firma della persona".
    pub label: String,
    /// "la persona".
    pub signer: String,
}

/// The words that `site.toml` or the program give to a letter, by the name they have in its text.
pub const GIVEN: [&str; 13] = [
    "ente",
    "project",
    "district",
    "address",
    "phone",
    "email",
    "certified_email",
    "procedure_officer",
    "data_protection_officer",
    "today",
    "code",
    "register_number",
    "table:desks",
];

impl Document {
    /// Its id, as that of its form.
    pub fn id(&self) -> &str {
        &self.form.id
    }

    /// Its text, when it is one.
    pub fn letter(&self) -> Option<&Letter> {
        match &self.body {
            Body::Letter(letter) => Some(letter),
            Body::Register(_) => None,
        }
    }
}
