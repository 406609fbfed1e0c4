//! Rules of a call in plain words, for public tables and explanations: "ISEE fino a 6.000 €: 15
//! punti". Reads the call and its form, and judges nobody: that is `score`.
//!
//! Explanations are Italian, as the law is; the public tables of a translated call speak its
//! language (the functions ending in `_in`).

use std::fmt;

use crate::answers::shown;
use crate::call::{
    Band, Call, Criterion, FactSource, Measure, Requirement, ReservedPlaces, TieRule,
};
use crate::condition::{Condition, FieldTest, Limit, Test};
use crate::form::{Form, Kind};
use crate::language::Language;
use crate::value::{Value, ValueType};
use crate::wording::{amount, long_date};

mod phrases;
use phrases::{Phrases, filled, singular};

const ITALIAN: Language = Language::Italian;

/// One row of a public table: what, and what it gives.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct DescribedRule {
    /// "ISEE fino a 6.000 €".
    pub what: String,
    /// "15 punti".
    pub points: String,
}

impl fmt::Display for DescribedRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.points)
    }
}

/// The name of a question or fact inside a sentence: a question with its mark is quoted.
pub fn field_label(call: &Call, form: &Form, field: &str) -> String {
    if let Some(fact) = call.facts.iter().find(|f| f.id == field) {
        return fact.label.clone();
    }
    match form.question(field) {
        Some(question) if question.name().trim_end().ends_with('?') => {
            format!("«{}»", question.name().trim_end())
        }
        Some(question) => question.name().trim_end_matches([':', '.', ' ']).to_owned(),
        None => field.to_owned(),
    }
}

/// The value of a question or fact as shown to the applicant: "3.250,00 €", "14 mesi".
pub fn field_value(call: &Call, form: &Form, field: &str, value: &Value) -> String {
    match value {
        Value::Integer(number) => count(ITALIAN, *number, unit(call, form, field, ITALIAN)),
        Value::Money(cents) => format!("{} €", amount(*cents)),
        Value::Date(day) => long_date(*day),
        Value::YesNo(yes) => (if *yes { "sì" } else { "no" }).to_owned(),
        _ => form
            .question(field)
            .map_or_else(|| field.to_owned(), |question| shown(question, value).line()),
    }
}

/// A whole number with its unit, singular where it is one: `14 mesi`, `1 anno`.
fn count(language: Language, number: i64, unit: Option<&str>) -> String {
    let written = language.number(number);
    match unit {
        Some(unit) => format!("{written} {}", if number == 1 { singular(unit) } else { unit }),
        None => written,
    }
}

/// The unit a question or fact is counted in: "mesi", "anni".
fn unit<'c>(call: &'c Call, form: &'c Form, field: &str, language: Language) -> Option<&'c str> {
    let phrases = phrases::of(language);
    match call.facts.iter().find(|f| f.id == field).map(|f| &f.source) {
        Some(FactSource::YearsSince(_)) => return Some(phrases.years),
        Some(FactSource::MonthsSince(_)) => return Some(phrases.months),
        Some(FactSource::Count { .. }) => return None,
        None => {}
    }
    match form.question(field).map(|q| &q.kind) {
        Some(Kind::Integer { unit, .. }) => unit.as_deref(),
        _ => None,
    }
}

/// A number of a question or fact, in its own unit, as rules write it.
fn number(call: &Call, form: &Form, field: &str, value: i64, language: Language) -> String {
    match call.value_type(form, field) {
        Some(ValueType::Money) => language.euro(value),
        Some(ValueType::Date) => day(value, language),
        _ => count(language, value, unit(call, form, field, language)),
    }
}

fn day(days_since_1970: i64, language: Language) -> String {
    let epoch = jiff::civil::date(1970, 1, 1);
    match epoch.checked_add(jiff::Span::new().try_days(days_since_1970).unwrap_or_default()) {
        Ok(day) => language.long_date(day),
        Err(_) => days_since_1970.to_string(),
    }
}

/// The bounds of one band of a criterion: "fino a 6.000 €", "da 12 a 23 mesi", "da 24 mesi in su".
///
/// Where the bands go on one from the other upwards from no lower limit, each is told by its upper
/// bound only, as calls do.
pub fn band(call: &Call, form: &Form, field: &str, bands: &[Band], index: usize) -> String {
    band_in(phrases::of(ITALIAN), call, form, field, (bands, index))
}

fn band_in(
    words: &Phrases,
    call: &Call,
    form: &Form,
    field: &str,
    (bands, index): (&[Band], usize),
) -> String {
    let show = |value| number(call, form, field, value, words.language);
    let Some(here) = bands.get(index) else { return String::new() };
    let below = index.checked_sub(1).and_then(|i| bands.get(i)).and_then(|b| b.up_to);
    let from_the_bottom = bands[..=index]
        .windows(2)
        .all(|pair| pair[0].up_to.is_some_and(|high| pair[1].from == Some(high + 1)))
        && bands[0].from.is_none();
    match (here.from, here.up_to) {
        (None, None) => words.any_value.to_owned(),
        (Some(low), Some(high)) if low == high => filled(words.equal_to, &show(low), ""),
        (_, Some(high)) if from_the_bottom => filled(words.up_to, &show(high), ""),
        (None, Some(high)) => filled(words.up_to, &show(high), ""),
        (Some(_), None) if from_the_bottom => {
            filled(words.above, &show(below.unwrap_or_default()), "")
        }
        (Some(low), None) => filled(words.or_more, &show(low), ""),
        (Some(low), Some(high)) => {
            let low = match unit(call, form, field, words.language) {
                Some(_) => count(words.language, low, None),
                None => show(low),
            };
            filled(words.between, &low, &show(high))
        }
    }
}

/// The rows of a criterion in a public table.
pub fn criterion_rows(call: &Call, form: &Form, criterion: &Criterion) -> Vec<DescribedRule> {
    criterion_rows_in(ITALIAN, call, form, criterion)
}

/// The rows of a criterion of a translated call.
pub fn criterion_rows_in(
    language: Language,
    call: &Call,
    form: &Form,
    criterion: &Criterion,
) -> Vec<DescribedRule> {
    let words = phrases::of(language);
    let (label, points) = (&criterion.label, |points| words.language.points(points));
    let row = |what: String, points: String| DescribedRule { what, points };
    match &criterion.measure {
        Measure::Bands { field, bands, missing_points } => {
            let mut rows: Vec<DescribedRule> = bands
                .iter()
                .enumerate()
                .map(|(i, b)| {
                    let bounds = band_in(words, call, form, field, (bands, i));
                    row(format!("{label} {bounds}"), points(b.points))
                })
                .collect();
            rows.push(row(filled(words.no_answer, label, ""), points(*missing_points)));
            rows
        }
        Measure::PerUnit { points: each, at_most, .. } => {
            let most = words.language.decimal(*at_most);
            vec![row(label.clone(), filled(words.for_each, &points(*each), &most))]
        }
        Measure::YesNo { points: given, .. } => vec![row(label.clone(), points(*given))],
        Measure::Manual { at_most, entered_by } => {
            vec![row(label.clone(), filled(words.given_by, &points(*at_most), entered_by))]
        }
    }
}

/// A criterion, one line for each band: "ISEE fino a 6.000 €: 15 punti".
pub fn criterion(call: &Call, form: &Form, criterion: &Criterion) -> Vec<String> {
    criterion_rows(call, form, criterion).iter().map(ToString::to_string).collect()
}

/// A requirement with its article: "Hai almeno 18 anni (art. 3)".
pub fn requirement(requirement: &Requirement) -> String {
    with_article(&requirement.label, requirement.article.as_deref())
}

/// Reserved places: "10 posti riservati: persone con disabilità (art. 4)".
pub fn reserved(reserved: &ReservedPlaces) -> String {
    reserved_in(ITALIAN, reserved)
}

/// Reserved places of a translated call.
pub fn reserved_in(language: Language, reserved: &ReservedPlaces) -> String {
    let words = phrases::of(language);
    let phrase = if reserved.places == 1 { words.one_reserved } else { words.reserved };
    let text = filled(phrase, &reserved.places.to_string(), &reserved.label);
    with_article(&text, reserved.article.as_deref())
}

/// A step of the chain that breaks ties: "ISEE più basso".
pub fn tie(rule: &TieRule) -> String {
    tie_in(ITALIAN, rule)
}

/// A step of the chain of a translated call.
pub fn tie_in(language: Language, rule: &TieRule) -> String {
    let words = phrases::of(language);
    match rule {
        TieRule::Field { label, .. } => label.clone(),
        TieRule::ReceivedAt => words.received_first.to_owned(),
        TieRule::Draw => words.draw.to_owned(),
    }
}

fn with_article(text: &str, article: Option<&str>) -> String {
    match article {
        Some(article) => format!("{text} ({article})"),
        None => text.to_owned(),
    }
}

/// A condition in words: "ISEE: al massimo 6.000 € e Stato: disoccupato oppure inoccupato".
pub fn condition(call: &Call, form: &Form, tree: &Condition) -> String {
    let joined = |parts: &[Condition], word: &str| {
        let inner = |part: &Condition| {
            let text = condition(call, form, part);
            let several = matches!(part, Condition::All(p) | Condition::Any(p) if p.len() > 1);
            if several && parts.len() > 1 { format!("({text})") } else { text }
        };
        parts.iter().map(inner).collect::<Vec<_>>().join(word)
    };
    match tree {
        Condition::All(parts) => joined(parts, " e "),
        Condition::Any(parts) => joined(parts, " oppure "),
        Condition::Not(part) => format!("non ({})", condition(call, form, part)),
        Condition::Test(test) => field_test(call, form, test),
    }
}

fn field_test(call: &Call, form: &Form, test: &FieldTest) -> String {
    let label = field_label(call, form, &test.field);
    let question = form.question(&test.field);
    let choice = |id: &String| match id.as_str() {
        "true" => "sì".to_owned(),
        "false" => "no".to_owned(),
        _ => question
            .and_then(|q| q.options().iter().find(|o| o.id == *id))
            .map_or_else(|| id.clone(), |o| o.label.clone()),
    };
    let limit = |limit: &Limit| number(call, form, &test.field, limit.value, ITALIAN);
    let is_date = call.value_type(form, &test.field) == Some(ValueType::Date);
    match &test.test {
        Test::Is(id) => format!("{label}: {}", choice(id)),
        Test::IsOneOf(ids) => {
            format!("{label}: {}", ids.iter().map(choice).collect::<Vec<_>>().join(" oppure "))
        }
        Test::Includes(id) => format!("{label}: fra le risposte c'è «{}»", choice(id)),
        Test::AtLeast(low) if is_date => format!("{label}: non prima del {}", limit(low)),
        Test::AtMost(high) if is_date => format!("{label}: non dopo il {}", limit(high)),
        Test::AtLeast(low) => format!("{label}: almeno {}", limit(low)),
        Test::AtMost(high) => format!("{label}: al massimo {}", limit(high)),
        Test::Answered(true) => format!("{label}: c'è una risposta"),
        Test::Answered(false) => format!("{label}: nessuna risposta"),
        Test::InTerritory(true) => format!("{label}: uno dei comuni dello Sportello"),
        Test::InTerritory(false) => format!("{label}: un comune fuori dal territorio"),
    }
}
