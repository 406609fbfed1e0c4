//! Conditions as a plain sentence on paper: "Solo se a 3.2 hai risposto Sì."
//!
//! Questions are named by their printed number, so that the sentence stays short and the eye finds them.

use super::Numbers;
use forms::condition::{Condition, FieldTest, Test};
use forms::form::{Form, Kind, Question};

/// What questions are called where a condition stands.
#[derive(Clone, Copy)]
pub(super) struct Names<'f> {
    pub form: &'f Form,
    pub numbers: &'f Numbers,
    /// The other questions of the row, inside a group: they have no number and go by their label.
    pub row: &'f [Question],
}

/// The sentence for a condition: "Solo se a 3.2 hai risposto Sì."
pub(super) fn sentence(names: Names, condition: &Condition) -> String {
    format!("Solo se {}.", clause(names, condition))
}

/// The same inside another sentence: "a 3.2 hai risposto Sì".
pub(super) fn clause(names: Names, condition: &Condition) -> String {
    let join = |parts: &[Condition], word: &str| {
        let inner = |part: &Condition| match part {
            Condition::All(several) | Condition::Any(several) if several.len() > 1 => {
                format!("({})", clause(names, part))
            }
            _ => clause(names, part),
        };
        parts.iter().map(inner).collect::<Vec<_>>().join(word)
    };
    match condition {
        Condition::All(parts) => join(parts, " e "),
        Condition::Any(parts) => join(parts, " oppure "),
        Condition::Not(part) => match part.as_ref() {
            Condition::Test(test) => simple(names, test, true),
            several => format!("non è vero che {}", clause(names, several)),
        },
        Condition::Test(test) => simple(names, test, false),
    }
}

fn simple(names: Names, test: &FieldTest, negated: bool) -> String {
    let beside = names.row.iter().find(|question| question.id == test.field);
    let question = beside.or_else(|| names.form.question(&test.field));
    let at = match names.numbers.get(&test.field) {
        Some(number) if beside.is_none() => number.clone(),
        _ => format!("«{}»", question.map_or(test.field.as_str(), |question| &question.label)),
    };
    let name = |choice: &String| choice_label(question, choice);
    let not = if negated { "non " } else { "" };
    match &test.test {
        Test::Is(choice) if negated => {
            format!("a {at} la risposta è diversa da {}", name(choice))
        }
        Test::Is(choice) => format!("a {at} hai risposto {}", name(choice)),
        Test::IsOneOf(choices) => {
            let choices: Vec<String> = choices.iter().map(name).collect();
            format!("a {at} {not}hai risposto {}", choices.join(" o "))
        }
        Test::Includes(choice) => format!("a {at} {not}hai segnato {}", name(choice)),
        Test::AtLeast(limit) => {
            format!("a {at} {not}hai scritto almeno {}", amount(question, &limit.written))
        }
        Test::AtMost(limit) => {
            format!("a {at} {not}hai scritto al massimo {}", amount(question, &limit.written))
        }
        Test::Answered(wanted) if *wanted != negated => format!("hai risposto a {at}"),
        Test::Answered(_) => format!("non hai risposto a {at}"),
        Test::InTerritory(wanted) => {
            let side = if *wanted != negated { "fa parte" } else { "non fa parte" };
            format!("il comune scritto a {at} {side} del territorio dello Sportello")
        }
    }
}

fn choice_label(question: Option<&Question>, choice: &str) -> String {
    let kind = question.map(|question| &question.kind);
    match (choice, kind) {
        ("true", Some(Kind::YesNo)) => return "Sì".into(),
        ("false", Some(Kind::YesNo)) => return "No".into(),
        (_, Some(Kind::Attachments { items })) => {
            let item = items.iter().find(|item| item.id == choice);
            return format!("«{}»", item.map_or(choice, |item| &item.label));
        }
        _ => {}
    }
    let option = question.and_then(|question| question.options().iter().find(|o| o.id == choice));
    format!("«{}»", option.map_or(choice, |option| &option.label))
}

fn amount(question: Option<&Question>, written: &str) -> String {
    match question.map(|question| &question.kind) {
        Some(Kind::Money { .. }) => format!("{written} €"),
        Some(Kind::Integer { unit: Some(unit), .. }) => format!("{written} {unit}"),
        Some(Kind::Date { .. }) => match written.parse::<jiff::civil::Date>() {
            Ok(day) => forms::wording::short_date(day),
            Err(_) => written.to_owned(),
        },
        _ => written.to_owned(),
    }
}
