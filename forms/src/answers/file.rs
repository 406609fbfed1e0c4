//! Answers written in a YAML file, for `sportello print` and by `sportello read`: question ids with
//! what would be typed. Lists are several choices or a ranking; a list of mappings is the rows of a
//! group.

use std::collections::BTreeMap;

use super::raw::RawAnswers;
use super::{Answers, Asking, check_question};
use crate::diagnostic::{Position, suggestion};
use crate::form::{Form, Kind, Question};
use crate::value::Value;
use crate::wording::{amount, short_date};
use crate::yaml::{Data, Node, Reader};

/// Reads and checks a file of answers. Questions left out stay blank on paper; mistakes are
/// diagnostics. Questions of the office part may be given too.
pub fn read_answers(reader: &mut Reader, node: &Node, asking: Asking<'_>) -> Answers {
    let mut answers = Answers::default();
    let Data::Map(entries) = &node.data else {
        if node.data != Data::Null {
            let hint = "scrivi una riga «nome-domanda: risposta» per ogni risposta";
            reader.error(node.position, "qui ci vuole un elenco di risposte", hint);
        }
        return answers;
    };
    let known: Vec<&str> =
        asking.form.questions().chain(&asking.form.office).map(|q| q.id.as_str()).collect();
    for (key, position, _) in entries {
        if !known.contains(&key.as_str()) {
            let hint = suggestion(key, known.iter().copied())
                .unwrap_or_else(|| "guarda gli id nel file del modulo".to_owned());
            reader.error(*position, format!("nessuna domanda si chiama «{key}»"), hint);
        }
    }
    for question in asking.form.questions().chain(&asking.form.office) {
        let Some((_, position, node)) = entries.iter().find(|(key, _, _)| *key == question.id)
        else {
            continue;
        };
        let mut raw = RawAnswers::default();
        collect(&mut raw, question, &question.id, node);
        match check_question(asking, question, &answers, &raw) {
            Ok(Some(value)) => {
                answers.0.insert(question.id.clone(), value);
            }
            Ok(None) => {}
            Err(refusals) => {
                refusals.iter().for_each(|r| report(reader, *position, &r.field, r.reason.key()))
            }
        }
    }
    answers
}

fn report(reader: &mut Reader, at: Position, field: &str, key: &str) {
    reader.error(
        at,
        format!("la risposta a «{field}» non va bene ({key})"),
        "scrivila come la scriverebbe una persona sullo schermo",
    );
}

fn collect(raw: &mut RawAnswers, question: &Question, name: &str, node: &Node) {
    match &node.data {
        Data::Null => {}
        Data::Scalar(text) => {
            // The only false that could be typed into a declaration or a document list is no answer.
            if !(matches!(question.kind, Kind::Declaration { .. }) && text == "false") {
                raw.push(name, text);
            }
        }
        Data::List(items) => {
            for (i, item) in items.iter().enumerate() {
                match (&question.kind, &item.data) {
                    (Kind::Group { questions, .. }, Data::Map(_)) => {
                        for sub in questions {
                            if let Some(value) = item.get(&sub.id) {
                                collect(raw, sub, &format!("{name}.{i}.{}", sub.id), value);
                            }
                        }
                    }
                    (Kind::RankedChoice { .. }, Data::Scalar(text)) => {
                        raw.push(format!("{name}.{}", i + 1), text);
                    }
                    (_, Data::Scalar(text)) => raw.push(name, text),
                    _ => {}
                }
            }
        }
        Data::Map(_) => {}
    }
}

/// The file that `read_answers` reads as these answers, a line for each question. Values are in
/// quotes: JSON is YAML, and nothing in a person's text can be taken for anything else.
pub fn write_answers(form: &Form, answers: &Answers) -> String {
    let questions = form.questions().chain(&form.office);
    let answered = questions.filter_map(|q| answers.get(&q.id).map(|value| (&q.id, value)));
    answered.map(|(id, value)| format!("{id}: {}\n", typed(value))).collect()
}

fn typed(value: &Value) -> serde_json::Value {
    match value {
        Value::Text(text) | Value::Choice(text) => text.as_str().into(),
        Value::Date(day) => short_date(*day).into(),
        Value::Integer(number) => number.to_string().into(),
        Value::Money(cents) => amount(*cents).into(),
        Value::YesNo(yes) => (if *yes { "sì" } else { "no" }).into(),
        Value::Choices(ids) | Value::Ranked(ids) => ids.as_slice().into(),
        Value::Rows(rows) => {
            let cells = |row: &BTreeMap<String, Value>| {
                row.iter().map(|(id, value)| (id.clone(), typed(value))).collect()
            };
            rows.iter().map(cells).map(serde_json::Value::Object).collect()
        }
        Value::Declared => "1".into(),
    }
}
