//! What a person typed, by input name. The same names serve the screen, the answers file and the
//! paper:
//!
//! | question | names |
//! |---|---|
//! | most | `id` |
//! | date | `id.day`, `id.month`, `id.year`, or `id` with `31/12/2026` |
//! | codice fiscale | `id`, and `id.pending` = `1` for "in attesa" |
//! | several choices, documents | `id`, repeated |
//! | ranked choice | `id.1`, `id.2` ... with the choice |
//! | group | `id.0.question`, `id.1.question` ... |
//! | declaration | `id` = `1` |

use std::collections::BTreeMap;

use crate::form::{Kind, Question};
use crate::value::Value;
use crate::wording::{amount, short_date};

/// Typed values by input name; a name may come more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawAnswers(pub BTreeMap<String, Vec<String>>);

impl RawAnswers {
    /// Adds one value.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(value.into());
    }

    /// The first value of an input, trimmed; empty when absent.
    pub fn one(&self, name: &str) -> &str {
        self.0.get(name).and_then(|v| v.first()).map_or("", |v| v.trim())
    }

    /// All the values of an input.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// How many rows of a group were typed: one more than the highest index met.
    pub fn rows(&self, group: &str) -> usize {
        let indexes = self.0.keys().filter_map(|name| {
            let rest = name.strip_prefix(group)?.strip_prefix('.')?;
            rest.split('.').next()?.parse::<usize>().ok()
        });
        indexes.max().map_or(0, |highest| highest.saturating_add(1))
    }

    /// The inputs of one row, with the group's prefix taken off.
    pub fn row(&self, group: &str, index: usize) -> RawAnswers {
        let prefix = format!("{group}.{index}.");
        let inner = self.0.iter().filter_map(|(name, values)| {
            Some((name.strip_prefix(&prefix)?.to_owned(), values.clone()))
        });
        RawAnswers(inner.collect())
    }

    /// Whether anything at all was typed.
    pub fn is_blank(&self) -> bool {
        self.0.values().flatten().all(|v| v.trim().is_empty())
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for RawAnswers {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let mut raw = RawAnswers::default();
        for (name, value) in pairs {
            raw.push(name, value);
        }
        raw
    }
}

/// A typed value as it would be typed again: fills the inputs when a person goes back.
pub fn to_raw(question: &Question, value: &Value) -> RawAnswers {
    let mut raw = RawAnswers::default();
    write(&mut raw, question, &question.id, value);
    raw
}

fn write(raw: &mut RawAnswers, question: &Question, name: &str, value: &Value) {
    match value {
        Value::Text(text) => {
            if matches!(question.kind, Kind::CodiceFiscale { .. }) && text == super::check::PENDING
            {
                raw.push(format!("{name}.pending"), "1");
            } else {
                raw.push(name, text);
            }
        }
        Value::Date(day) => {
            raw.push(name, short_date(*day));
            raw.push(format!("{name}.day"), format!("{:02}", day.day()));
            raw.push(format!("{name}.month"), format!("{:02}", day.month()));
            raw.push(format!("{name}.year"), format!("{:04}", day.year()));
        }
        Value::Integer(number) => raw.push(name, number.to_string()),
        Value::Money(cents) => raw.push(name, amount(*cents)),
        Value::YesNo(yes) => raw.push(name, if *yes { "true" } else { "false" }),
        Value::Choice(id) => raw.push(name, id),
        Value::Choices(ids) => ids.iter().for_each(|id| raw.push(name, id)),
        Value::Ranked(ids) => {
            for (i, id) in ids.iter().enumerate() {
                raw.push(format!("{name}.{}", i + 1), id);
            }
        }
        Value::Rows(rows) => {
            for (i, row) in rows.iter().enumerate() {
                for sub in question.group_questions() {
                    if let Some(value) = row.get(&sub.id) {
                        write(raw, sub, &format!("{name}.{i}.{}", sub.id), value);
                    }
                }
            }
        }
        Value::Declared => raw.push(name, "1"),
    }
}
