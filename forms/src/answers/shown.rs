//! An answer in words: the same on the check page, on paper and at the desk.

use crate::form::{Kind, Question};
use crate::language::Language;
use crate::place;
use crate::strings::Strings;
use crate::value::Value;
use crate::wording::short_date;

/// An answer in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShownAnswer {
    /// One line, or lines.
    Text(String),
    /// Choices, in order.
    List(Vec<String>),
    /// Rows of a group: label and answer of each question answered.
    Rows(Vec<Vec<(String, String)>>),
}

impl ShownAnswer {
    /// On one line, parts separated by semicolons.
    pub fn line(&self) -> String {
        match self {
            ShownAnswer::Text(text) => text.clone(),
            ShownAnswer::List(items) => items.join("; "),
            ShownAnswer::Rows(rows) => {
                let row = |r: &Vec<(String, String)>| {
                    r.iter().map(|(_, v)| v.as_str()).collect::<Vec<_>>().join(", ")
                };
                rows.iter().map(row).collect::<Vec<_>>().join("; ")
            }
        }
    }
}

/// The few words an answer is shown with, besides those of its question.
#[derive(Clone, Copy)]
enum Words<'s> {
    /// Of paper and of the office.
    Italian,
    /// Of a screen, in the language of who reads it.
    Of(&'s Strings),
}

impl Words<'_> {
    fn language(self) -> Language {
        match self {
            Words::Italian => Language::Italian,
            Words::Of(strings) => strings.spoken(),
        }
    }

    fn yes_no(self, yes: bool) -> String {
        match self {
            Words::Italian => (if yes { "Sì" } else { "No" }).to_owned(),
            Words::Of(strings) => strings.text(if yes { "answer-yes" } else { "answer-no" }, &[]),
        }
    }

    fn declared(self) -> String {
        match self {
            Words::Italian => "Dichiarato".to_owned(),
            Words::Of(strings) => strings.text("answer-declared", &[]),
        }
    }

    /// One of several choices in order of preference.
    fn ranked(self, number: usize, label: &str) -> String {
        match self {
            Words::Italian => format!("{number}ª scelta: {label}"),
            Words::Of(strings) => {
                let number = i64::try_from(number).unwrap_or(i64::MAX);
                format!("{}: {label}", strings.text("visitor-ranked", &[("number", number.into())]))
            }
        }
    }
}

/// An answer in words (Italian).
pub fn shown(question: &Question, value: &Value) -> ShownAnswer {
    in_words(Words::Italian, question, value)
}

/// An answer in the words of a screen; `question` is in the same language, as far as it is
/// translated.
pub fn shown_in(strings: &Strings, question: &Question, value: &Value) -> ShownAnswer {
    in_words(Words::Of(strings), question, value)
}

fn in_words(words: Words<'_>, question: &Question, value: &Value) -> ShownAnswer {
    let label = |id: &String| {
        let found = question.options().iter().find(|o| o.id == *id).map(|o| &o.label);
        let document = match &question.kind {
            Kind::Attachments { items } => items.iter().find(|i| i.id == *id).map(|i| &i.label),
            _ => None,
        };
        found.or(document).unwrap_or(id).clone()
    };
    match value {
        Value::Text(text) if matches!(question.kind, Kind::Iban) => {
            ShownAnswer::Text(crate::identifier::iban_in_groups(text))
        }
        Value::Text(text) => ShownAnswer::Text(text.clone()),
        Value::Date(day) => ShownAnswer::Text(short_date(*day)),
        Value::Integer(n) => {
            let digits = words.language().count_or_year(*n);
            ShownAnswer::Text(match &question.kind {
                Kind::Integer { unit: Some(unit), .. } => format!("{digits} {unit}"),
                _ => digits,
            })
        }
        Value::Money(cents) => ShownAnswer::Text(words.language().euro(*cents)),
        Value::YesNo(yes) => ShownAnswer::Text(words.yes_no(*yes)),
        Value::Choice(id) => ShownAnswer::Text(match question.kind {
            Kind::Municipality => place::municipality(id)
                .map_or_else(|| id.clone(), |m| format!("{} ({})", m.name, m.province)),
            Kind::Country => place::country(id).map_or_else(|| id.clone(), |c| c.name.to_owned()),
            _ => label(id),
        }),
        Value::Choices(ids) => ShownAnswer::List(ids.iter().map(label).collect()),
        Value::Ranked(ids) => ShownAnswer::List(
            ids.iter().enumerate().map(|(i, id)| words.ranked(i + 1, &label(id))).collect(),
        ),
        Value::Rows(rows) => ShownAnswer::Rows(
            rows.iter()
                .map(|row| {
                    let subs = question.group_questions().iter();
                    let pairs = subs.filter_map(|sub| {
                        Some((
                            sub.name().to_owned(),
                            in_words(words, sub, row.get(&sub.id)?).line(),
                        ))
                    });
                    pairs.collect()
                })
                .collect(),
        ),
        Value::Declared => ShownAnswer::Text(words.declared()),
    }
}
