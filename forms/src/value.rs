//! One answer, and the type it has. Knows nothing of forms: see `form` and `answers`.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Text, codice fiscale, partita IVA, IBAN, CAP: in the form in which it is kept.
    Text(String),
    /// A day.
    Date(Date),
    /// A whole number.
    Integer(i64),
    /// An amount, in cents.
    Money(i64),
    /// Yes or no.
    YesNo(bool),
    /// One choice by its id; a municipality by its ISTAT code; a country by its `Z` code or `IT`.
    Choice(String),
    /// Several choices by their ids, in the form's order; documents of a checklist.
    Choices(Vec<String>),
    /// Choices by preference, the first being the most wanted.
    Ranked(Vec<String>),
    /// The rows of a repeating group.
    Rows(Vec<BTreeMap<String, Value>>),
    /// A declaration that was made.
    Declared,
}

impl Value {
    /// The number behind it, for limits: cents, whole number, days since 1970-01-01, how many.
    pub fn number(&self) -> Option<i64> {
        match self {
            Value::Integer(n) | Value::Money(n) => Some(*n),
            Value::Date(day) => Some((*day - date(1970, 1, 1)).get_days().into()),
            Value::Choices(ids) | Value::Ranked(ids) => Some(ids.len() as i64),
            Value::Rows(rows) => Some(rows.len() as i64),
            _ => None,
        }
    }

    /// Whether it is an amount of money.
    pub fn is_money(&self) -> bool {
        matches!(self, Value::Money(_))
    }

    /// Whether it is this choice (`true` / `false` for yes-no).
    pub fn is_choice(&self, id: &str) -> bool {
        match self {
            Value::Choice(chosen) => chosen == id,
            Value::YesNo(yes) => (if *yes { "true" } else { "false" }) == id,
            _ => false,
        }
    }

    /// Whether this choice is among several.
    pub fn includes(&self, id: &str) -> bool {
        matches!(self, Value::Choices(ids) | Value::Ranked(ids) if ids.iter().any(|c| c == id))
    }
}

/// The type of a question's answer or of a fact, as far as conditions care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueType {
    /// Free text or an identifier.
    Text,
    /// A day.
    Date,
    /// A whole number, or a count.
    Integer,
    /// An amount in cents.
    Money,
    /// Yes or no.
    YesNo,
    /// One of these ids.
    Choice(Vec<String>),
    /// Several of these ids.
    Choices(Vec<String>),
    /// A municipality of Italy.
    Municipality,
    /// The rows of a repeating group.
    Rows,
    /// A declaration or signature.
    Declaration,
}

impl ValueType {
    /// How an editor is told about it: "un importo".
    pub fn in_italian(&self) -> &'static str {
        match self {
            ValueType::Text => "un testo",
            ValueType::Date => "una data",
            ValueType::Integer => "un numero",
            ValueType::Money => "un importo",
            ValueType::YesNo => "un sì/no",
            ValueType::Choice(_) => "una scelta",
            ValueType::Choices(_) => "una scelta multipla",
            ValueType::Municipality => "un comune",
            ValueType::Rows => "un gruppo ripetuto",
            ValueType::Declaration => "una dichiarazione",
        }
    }
}
