//! One typed question, checked into a value or refused with reasons.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::raw::RawAnswers;
use super::refusal::{Reason, Refusal};
use super::{Answers, Asking};
use crate::form::{DateBound, Kind, Question, TextFormat};
use crate::identifier::{self, CodiceFiscale};
use crate::place;
use crate::value::Value;

/// What is kept for a codice fiscale that was not given yet.
pub(super) const PENDING: &str = "in attesa";

/// Checks what was typed for one question. `Ok(None)` means nothing was answered and nothing had
/// to be.
///
/// # Errors
/// Every reason for which the answer cannot be taken, each with the input it belongs to.
pub fn check_question(
    asking: Asking<'_>,
    question: &Question,
    answers: &Answers,
    raw: &RawAnswers,
) -> Result<Option<Value>, Vec<Refusal>> {
    if let Kind::Group { .. } = question.kind {
        return check_group(asking, question, answers, raw);
    }
    let refuse = |reason| vec![Refusal { field: question.id.clone(), reason }];
    match check_simple(asking, question, raw).map_err(refuse)? {
        Some(value) => Ok(Some(value)),
        None if !question.required => Ok(None),
        None => match question.kind {
            // Signed on paper; documents are brought, not typed.
            Kind::Signature { .. } | Kind::Attachments { .. } => Ok(None),
            Kind::Declaration { .. } => Err(refuse(Reason::NotDeclared)),
            Kind::YesNo
            | Kind::OneOf { .. }
            | Kind::SeveralOf { .. }
            | Kind::RankedChoice { .. } => Err(refuse(Reason::MissingChoice)),
            _ => Err(refuse(Reason::Missing)),
        },
    }
}

fn check_simple(
    asking: Asking<'_>,
    question: &Question,
    raw: &RawAnswers,
) -> Result<Option<Value>, Reason> {
    let id = question.id.as_str();
    let typed = raw.one(id);
    let filled = |check: &dyn Fn(&str) -> Result<Value, Reason>| {
        if typed.is_empty() { Ok(None) } else { check(typed).map(Some) }
    };
    match &question.kind {
        Kind::Text { format, max_length } => {
            filled(&|t| text(t, *format, *max_length)).map(not_empty)
        }
        Kind::LongText { max_length, .. } => filled(&|t| long_text(t, *max_length)).map(not_empty),
        Kind::Date { earliest, latest } => {
            let Some(day) = typed_date(raw, id)? else { return Ok(None) };
            in_bounds(day, *earliest, *latest, asking.today)?;
            Ok(Some(Value::Date(day)))
        }
        Kind::CodiceFiscale { pending_allowed, numeric_allowed } => {
            let pending =
                raw.one(&format!("{id}.pending")) == "1" || typed.to_lowercase() == PENDING;
            if pending && *pending_allowed {
                return Ok(Some(Value::Text(PENDING.to_owned())));
            }
            filled(&|t| codice_fiscale(t, *numeric_allowed))
        }
        Kind::PartitaIva => filled(&|t| identified(identifier::partita_iva(t))),
        Kind::Iban => filled(&|t| identified(identifier::iban(t))),
        Kind::Cap => filled(&|t| identified(identifier::cap(t))),
        Kind::Municipality => filled(&municipality),
        Kind::Country => filled(&country),
        Kind::Money { min_cents, max_cents } => filled(&|t| money(t, *min_cents, *max_cents)),
        Kind::Integer { min, max, .. } => filled(&|t| integer(t, *min, *max)),
        Kind::YesNo => filled(&yes_no),
        Kind::OneOf { .. } => filled(&|t| one_of(question, t)),
        Kind::SeveralOf { .. } => several(raw.all(id), &option_ids(question)),
        Kind::Attachments { items } => {
            several(raw.all(id), &items.iter().map(|i| i.id.as_str()).collect::<Vec<_>>())
        }
        Kind::RankedChoice { choose, .. } => ranked(question, raw, *choose),
        Kind::Declaration { .. } => filled(&|_| Ok(Value::Declared)),
        Kind::Signature { .. } | Kind::Group { .. } => Ok(None),
    }
}

/// Control characters never come from a keyboard; other white space becomes plain spaces.
fn clean(typed: &str, keep_lines: bool) -> String {
    let kept = typed.replace("\r\n", "\n").replace('\r', "\n");
    let kept = kept.chars().filter_map(|c| match c {
        '\n' if keep_lines => Some('\n'),
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    });
    kept.collect::<String>().trim().to_owned()
}

/// Of characters that are not kept nothing is left: nothing was answered.
fn not_empty(value: Option<Value>) -> Option<Value> {
    value.filter(|value| *value != Value::Text(String::new()))
}

fn within(text: String, max_length: u32) -> Result<Value, Reason> {
    if text.chars().count() > max_length as usize {
        return Err(Reason::TooLong { max: max_length });
    }
    Ok(Value::Text(text))
}

fn text(typed: &str, format: TextFormat, max_length: u32) -> Result<Value, Reason> {
    let text = clean(typed, false);
    let good = match format {
        TextFormat::Plain => true,
        TextFormat::Phone => {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            (6..=15).contains(&digits)
                && text.chars().all(|c| c.is_ascii_digit() || "+ ./-()".contains(c))
        }
        TextFormat::Email => is_email(&text),
        TextFormat::Year => {
            text.len() == 4 && text.parse().is_ok_and(|y: u16| (1900..=2100).contains(&y))
        }
    };
    if good {
        return within(text, max_length);
    }
    Err(match format {
        TextFormat::Phone => Reason::BadPhone,
        TextFormat::Email => Reason::BadEmail,
        TextFormat::Year | TextFormat::Plain => Reason::BadYear,
    })
}

/// One `@`, something before it, a dot inside what follows, no spaces. Only sending tells more.
fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    !user.is_empty()
        && !text.contains(char::is_whitespace)
        && !host.contains('@')
        && host.split('.').count() > 1
        && host.split('.').all(|part| !part.is_empty())
}

fn long_text(typed: &str, max_length: u32) -> Result<Value, Reason> {
    within(clean(typed, true), max_length)
}

fn typed_date(raw: &RawAnswers, id: &str) -> Result<Option<Date>, Reason> {
    let part = |name: &str| raw.one(&format!("{id}.{name}")).to_owned();
    let parts = [part("day"), part("month"), part("year")];
    let parts: Vec<String> = if parts.iter().any(|p| !p.is_empty()) {
        parts.into()
    } else if raw.one(id).is_empty() {
        return Ok(None);
    } else if let Ok(iso) = raw.one(id).parse::<Date>() {
        return Ok(Some(iso));
    } else {
        let split = raw.one(id).split(['/', '-', '.', ' ']).filter(|p| !p.is_empty());
        split.map(str::to_owned).collect()
    };
    let [day, month, year] = &parts[..] else { return Err(Reason::BadDate) };
    let number = |text: &str| {
        text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i16>().ok()).flatten()
    };
    let (Some(day), Some(month), Some(year)) = (number(day), number(month), number(year)) else {
        return Err(Reason::BadDate);
    };
    // A year of two digits is ambiguous for the very old and the very young: ask for four.
    if year < 1000 {
        return Err(Reason::BadDate);
    }
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return Err(Reason::BadDate); // 257 is no other way to write 1
    };
    Date::new(year, month, day).map(Some).map_err(|_| Reason::BadDate)
}

fn in_bounds(
    day: Date,
    earliest: Option<DateBound>,
    latest: Option<DateBound>,
    today: Date,
) -> Result<(), Reason> {
    let resolve = |bound| match bound {
        DateBound::Today => today,
        DateBound::Day(day) => day,
    };
    // Before 1900 it is a slip of the finger, whatever is asked.
    let earliest = earliest.map_or(date(1900, 1, 1), resolve);
    if day < earliest {
        return Err(Reason::TooEarly { earliest });
    }
    match latest.map(resolve) {
        Some(latest) if day > latest => Err(Reason::TooLate { latest }),
        _ => Ok(()),
    }
}

fn codice_fiscale(typed: &str, numeric_allowed: bool) -> Result<Value, Reason> {
    match CodiceFiscale::parse(typed) {
        Ok(code) if code.is_numeric() && !numeric_allowed => Err(Reason::NumericNotAllowed),
        Ok(code) => Ok(Value::Text(code.as_str().to_owned())),
        Err(fault) => Err(Reason::Identifier { key: fault.key() }),
    }
}

fn identified(checked: Result<String, identifier::IdentifierFault>) -> Result<Value, Reason> {
    checked.map(Value::Text).map_err(|fault| Reason::Identifier { key: fault.key() })
}

fn municipality(typed: &str) -> Result<Value, Reason> {
    let found = place::find_municipalities(typed);
    match &found[..] {
        [] => Err(Reason::UnknownMunicipality),
        [only] => Ok(Value::Choice(only.istat.to_owned())),
        several => {
            let names = several.iter().map(|m| format!("{} ({})", m.name, m.province)).collect();
            Err(Reason::SeveralMunicipalities { names })
        }
    }
}

fn country(typed: &str) -> Result<Value, Reason> {
    place::find_country(typed)
        .map(|c| Value::Choice(c.code.to_owned()))
        .ok_or(Reason::UnknownCountry)
}

/// "1.234,56", "1234,56", "1234.5", "€ 1 234": a last point followed by three digits separates
/// thousands, otherwise decimals, as people here write it.
fn money(typed: &str, min_cents: i64, max_cents: i64) -> Result<Value, Reason> {
    let bare: String =
        typed.chars().filter(|c| !c.is_whitespace() && *c != '€' && *c != '\'').collect();
    let bare = bare.trim_end_matches("euro").trim_end_matches("EUR");
    let plain = if bare.contains(',') {
        bare.replace('.', "").replace(',', ".")
    } else {
        match bare.rsplit_once('.') {
            Some((_, after)) if after.len() == 3 => bare.replace('.', ""),
            _ => bare.to_owned(),
        }
    };
    let cents = crate::yaml::hundredths(&plain).ok_or(Reason::BadAmount)?;
    if (min_cents..=max_cents).contains(&cents) {
        Ok(Value::Money(cents))
    } else {
        Err(Reason::AmountOutOfRange { min_cents, max_cents })
    }
}

fn integer(typed: &str, min: i64, max: i64) -> Result<Value, Reason> {
    let number: i64 = typed.replace(['.', ' '], "").parse().map_err(|_| Reason::BadNumber)?;
    if (min..=max).contains(&number) {
        Ok(Value::Integer(number))
    } else {
        Err(Reason::NumberOutOfRange { min, max })
    }
}

fn yes_no(typed: &str) -> Result<Value, Reason> {
    match typed {
        "true" | "sì" | "si" => Ok(Value::YesNo(true)),
        "false" | "no" => Ok(Value::YesNo(false)),
        _ => Err(Reason::UnknownChoice),
    }
}

fn option_ids(question: &Question) -> Vec<&str> {
    question.options().iter().map(|o| o.id.as_str()).collect()
}

fn one_of(question: &Question, typed: &str) -> Result<Value, Reason> {
    if option_ids(question).contains(&typed) {
        Ok(Value::Choice(typed.to_owned()))
    } else {
        Err(Reason::UnknownChoice)
    }
}

fn several(typed: &[String], ids: &[&str]) -> Result<Option<Value>, Reason> {
    let typed: Vec<&str> = typed.iter().map(|t| t.trim()).filter(|t| !t.is_empty()).collect();
    if typed.iter().any(|t| !ids.contains(t)) {
        return Err(Reason::UnknownChoice);
    }
    let chosen: Vec<String> =
        ids.iter().filter(|id| typed.contains(id)).map(|id| (*id).to_owned()).collect();
    Ok((!chosen.is_empty()).then_some(Value::Choices(chosen)))
}

fn ranked(question: &Question, raw: &RawAnswers, choose: u32) -> Result<Option<Value>, Reason> {
    let ids = option_ids(question);
    let mut chosen: Vec<String> = Vec::new();
    for place in 1..=choose {
        let typed = raw.one(&format!("{}.{place}", question.id));
        if typed.is_empty() {
            continue; // a gap closes up: the third choice becomes the second
        }
        if !ids.contains(&typed) {
            return Err(Reason::UnknownChoice);
        }
        if chosen.iter().any(|c| c == typed) {
            return Err(Reason::RankedTwice);
        }
        chosen.push(typed.to_owned());
    }
    Ok((!chosen.is_empty()).then_some(Value::Ranked(chosen)))
}

fn check_group(
    asking: Asking<'_>,
    question: &Question,
    answers: &Answers,
    raw: &RawAnswers,
) -> Result<Option<Value>, Vec<Refusal>> {
    let Kind::Group { min, max, .. } = question.kind else { return Ok(None) };
    let typed_rows = raw.rows(&question.id).min(max as usize + 1);
    let mut rows = Vec::new();
    let mut refusals = Vec::new();
    for index in 0..typed_rows {
        let typed = raw.row(&question.id, index);
        if typed.is_blank() {
            continue; // an empty card is no person
        }
        let mut row = BTreeMap::new();
        for sub in question.group_questions() {
            if !asking.is_asked_in_row(sub, answers, &row) {
                continue;
            }
            match check_question(asking, sub, answers, &typed) {
                Ok(Some(value)) => {
                    row.insert(sub.id.clone(), value);
                }
                Ok(None) => {}
                Err(found) => refusals.extend(found.into_iter().map(|refusal| Refusal {
                    field: format!("{}.{index}.{}", question.id, refusal.field),
                    reason: refusal.reason,
                })),
            }
        }
        rows.push(row);
    }
    let min = if question.required { min.max(1) } else { min };
    if rows.len() > max as usize {
        refusals.push(Refusal { field: question.id.clone(), reason: Reason::TooManyRows { max } });
    } else if rows.len() < min as usize && (question.required || !rows.is_empty()) {
        refusals.push(Refusal { field: question.id.clone(), reason: Reason::TooFewRows { min } });
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    Ok((!rows.is_empty()).then_some(Value::Rows(rows)))
}
