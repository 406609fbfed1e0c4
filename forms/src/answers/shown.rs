//! An answer in words: the same on the check page, on paper and at the desk.

use crate::form::{Kind, Question};
use crate::place;
use crate::value::Value;
use crate::wording::{count_or_year, euro, short_date};

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

/// An answer in words (Italian).
pub fn shown(question: &Question, value: &Value) -> ShownAnswer {
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
            let digits = count_or_year(*n);
            ShownAnswer::Text(match &question.kind {
                Kind::Integer { unit: Some(unit), .. } => format!("{digits} {unit}"),
                _ => digits,
            })
        }
        Value::Money(cents) => ShownAnswer::Text(euro(*cents)),
        Value::YesNo(yes) => ShownAnswer::Text((if *yes { "Sì" } else { "No" }).to_owned()),
        Value::Choice(id) => ShownAnswer::Text(match question.kind {
            Kind::Municipality => place::municipality(id)
                .map_or_else(|| id.clone(), |m| format!("{} ({})", m.name, m.province)),
            Kind::Country => place::country(id).map_or_else(|| id.clone(), |c| c.name.to_owned()),
            _ => label(id),
        }),
        Value::Choices(ids) => ShownAnswer::List(ids.iter().map(label).collect()),
        Value::Ranked(ids) => ShownAnswer::List(
            ids.iter()
                .enumerate()
                .map(|(i, id)| format!("{}ª scelta: {}", i + 1, label(id)))
                .collect(),
        ),
        Value::Rows(rows) => ShownAnswer::Rows(
            rows.iter()
                .map(|row| {
                    let subs = question.group_questions().iter();
                    let pairs = subs.filter_map(|sub| {
                        Some((sub.label.clone(), shown(sub, row.get(&sub.id)?).line()))
                    });
                    pairs.collect()
                })
                .collect(),
        ),
        Value::Declared => ShownAnswer::Text("Dichiarato".to_owned()),
    }
}
