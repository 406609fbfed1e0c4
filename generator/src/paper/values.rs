//! Answers as they are written on paper: by field id, in Italian notation.
//!
//! The ids are those `questions` gives to the boxes.

use super::OfficeValues;
use super::questions::{CODES, box_id, export_name, rows_on_paper};
use forms::answers::Answers;
use forms::form::{Form, Kind, Question};
use forms::place;
use forms::value::Value;
use forms::wording;
use std::collections::BTreeMap;

/// What a ticked box is given.
const TICKED: &str = "Yes";

/// Values for all boxes that have one.
pub(super) fn values(
    form: &Form,
    answers: &Answers,
    office: &OfficeValues,
) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for question in form.questions().chain(&form.office) {
        if let Some(value) = answers.get(&question.id) {
            write(&mut values, question, &question.id, value);
        }
    }
    for (id, text) in [
        (CODES.public_code, &office.public_code),
        (CODES.register_number, &office.register_number),
        (CODES.received_at, &office.received_at),
        (CODES.helped, &office.helped),
        (CODES.qr, &office.public_code),
    ] {
        values.insert(id.to_owned(), text.clone());
    }
    values
}

/// How many rows of each group these answers need beyond those printed on the blank form.
pub(super) fn rows_needed(form: &Form, answers: &Answers) -> BTreeMap<String, u32> {
    let rows = form.questions().filter_map(|question| {
        let Some(Value::Rows(rows)) = answers.get(&question.id) else { return None };
        let needed = u32::try_from(rows.len()).ok()?;
        (needed > rows_on_paper(question)).then(|| (question.id.clone(), needed))
    });
    rows.collect()
}

fn write(values: &mut BTreeMap<String, String>, question: &Question, id: &str, value: &Value) {
    let mut put = |id: String, text: String| values.insert(id, text);
    match (value, &question.kind) {
        (Value::Rows(rows), Kind::Group { questions, .. }) => {
            for (row, answers) in (1..).zip(rows) {
                for question in questions {
                    if let Some(value) = answers.get(&question.id) {
                        let id = format!("{id}_{row}_{}", question.id);
                        write(values, question, &id, value);
                    }
                }
            }
        }
        (Value::Choice(code), Kind::Municipality) => {
            put(id.to_owned(), municipality(code));
        }
        (Value::Choice(code) | Value::Text(code), Kind::Country) => {
            put(id.to_owned(), country(code));
        }
        (Value::Choice(choice), _) => {
            put(id.to_owned(), export_name(choice));
        }
        (Value::Choices(choices), _) => {
            for choice in choices {
                put(box_id(id, choice), TICKED.to_owned());
            }
        }
        (Value::Ranked(choices), _) => {
            for (rank, choice) in (1..).zip(choices) {
                put(box_id(id, choice), format!("{rank}"));
            }
        }
        (Value::Declared, Kind::Signature { .. }) => {}
        (Value::Declared, _) => {
            put(id.to_owned(), TICKED.to_owned());
        }
        (Value::YesNo(yes), _) => {
            put(id.to_owned(), yes.to_string());
        }
        (Value::Text(text), Kind::CodiceFiscale { .. }) => {
            // "in attesa" too: as the form tells whoever has a pen.
            put(id.to_owned(), text.to_uppercase());
        }
        (Value::Text(text), _) => {
            put(id.to_owned(), text.clone());
        }
        (Value::Date(day), _) => {
            put(id.to_owned(), wording::short_date(*day));
        }
        (Value::Integer(number), _) => {
            put(id.to_owned(), number.to_string());
        }
        (Value::Money(cents), _) => {
            put(id.to_owned(), wording::amount(*cents));
        }
        (Value::Rows(_), _) => {}
    }
}

/// "Bomba (CH)"; a code that is in no list is written as it is.
fn municipality(istat: &str) -> String {
    match place::municipality(istat) {
        Some(found) => format!("{} ({})", found.name, found.province),
        None => istat.to_owned(),
    }
}

fn country(code: &str) -> String {
    place::country(code).map_or(code, |found| &found.name).to_owned()
}
