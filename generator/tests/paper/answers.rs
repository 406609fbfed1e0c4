//! An answer to every question of a form: for the tests of papers, and for measuring how fast they are filled.

use std::collections::BTreeMap;

use forms::answers::Answers;
use forms::form::{Form, Kind, Question};
use forms::value::Value;

/// How much is chosen and repeated.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code)] // each program that has this file uses one of them
pub enum Choices {
    /// Every box that can be ticked, the last of those of which one is chosen, two rows.
    All,
    /// Two boxes, the first of those of which one is chosen, all rows there are on paper (at most 12).
    Usual,
}

/// An answer to every question; to those that ask for a text, `text`.
pub fn answers_to_everything(form: &Form, text: &str, choices: Choices) -> Answers {
    let answer =
        |question: &Question| Some((question.id.clone(), answer_to(question, text, choices)?));
    Answers(form.questions().filter_map(answer).collect())
}

fn answer_to(question: &Question, text: &str, choices: Choices) -> Option<Value> {
    let ids = || question.options().iter().map(|option| option.id.clone());
    let is_all = choices == Choices::All;
    Some(match &question.kind {
        Kind::Text { .. } | Kind::LongText { .. } => Value::Text(text.to_owned()),
        Kind::Date { .. } => Value::Date(jiff::civil::date(1980, 12, 10)),
        Kind::CodiceFiscale { .. } => Value::Text("RSSMRA80T10H501J".into()),
        Kind::PartitaIva => Value::Text("00743110157".into()),
        Kind::Iban => Value::Text("IT60X0542811101000000123456".into()),
        Kind::Cap => Value::Text("66019".into()),
        Kind::Municipality => Value::Choice("069095".into()),
        Kind::Country => Value::Choice("Z138".into()),
        Kind::Money { .. } => Value::Money(412_350),
        Kind::Integer { min, .. } => Value::Integer(*min),
        Kind::YesNo => Value::YesNo(true),
        Kind::OneOf { .. } if is_all => Value::Choice(ids().next_back()?),
        Kind::OneOf { .. } => Value::Choice(ids().next()?),
        Kind::SeveralOf { .. } => {
            Value::Choices(ids().take(if is_all { usize::MAX } else { 2 }).collect())
        }
        Kind::RankedChoice { choose, .. } => Value::Ranked(ids().take(*choose as usize).collect()),
        Kind::Group { questions, paper_rows, .. } => {
            let row = || {
                let cell = |q: &Question| Some((q.id.clone(), answer_to(q, text, choices)?));
                questions.iter().filter_map(cell).collect::<BTreeMap<_, _>>()
            };
            let rows = if is_all { 2 } else { (*paper_rows).min(12) };
            Value::Rows((0..rows).map(|_| row()).collect())
        }
        Kind::Declaration { .. } => Value::Declared,
        Kind::Signature { .. } => return None,
        Kind::Attachments { items } => Value::Choices(items.iter().map(|i| i.id.clone()).collect()),
    })
}
