//! Whether a paper says what is registered already: the same application, or another one of the same
//! person. A clerk decides; nothing is overwritten.

use forms::answers::Answers;
use forms::form::{Form, Question};
use forms::place::folded;
use forms::value::Value;

use super::reach::Scope;
use super::upload::Upload;
use crate::http::{App, Fault};
use crate::procedure::open_payload;
use crate::store::{Application, ApplicationFilter};

/// What names a person or a company alone.
const CODES: [&str; 2] = ["codice_fiscale", "vat_number"];
/// What names a person who has no code yet.
const NAMES: [&str; 3] = ["surname", "name", "birth_date"];
/// In place of a code not given yet.
const PENDING: &str = "in attesa";

/// An application of the same person to the same call.
pub struct Twin {
    /// The newest.
    pub application: Application,
    /// Questions answered otherwise; none: it is the same.
    pub changed: Vec<String>,
}

/// Looks for one: the application whose copy the paper is, else one of the same person. Opens the
/// applications of the call: keep it off async threads.
///
/// # Errors
/// The store's.
pub fn twin(app: &App, upload: &Upload, scope: &Scope) -> Result<Option<Twin>, Fault> {
    let reader = app.store.read();
    let call_id = upload.definitions.call.id.clone();
    let filter = ApplicationFilter { call_id: Some(call_id), ..Default::default() };
    let mut found: Option<Twin> = None;
    for application in reader.applications(&filter)? {
        if application.disposed_at.is_some() || !scope.includes(app, &application) {
            continue; // nobody can tell any more, or not this clerk
        }
        let answers = open_payload(reader, &application)?.answers;
        let is_copied = upload.public_code.as_deref() == Some(&application.public_code);
        if is_copied || is_same_person(&upload.answers, &answers) {
            let changed = changed(&upload.definitions.form, &upload.answers, &answers);
            // One that says the same is enough: an older one is told before a newer one that differs.
            if is_copied || found.as_ref().is_none_or(|twin| !twin.changed.is_empty()) {
                found = Some(Twin { application, changed });
            }
        }
        if is_copied {
            break;
        }
    }
    Ok(found)
}

fn is_same_person(one: &Answers, other: &Answers) -> bool {
    for id in CODES {
        if let (Some(one), Some(other)) = (code(one, id), code(other, id)) {
            return one == other;
        }
    }
    let is_same = |id: &&str| match (one.get(id), other.get(id)) {
        (Some(Value::Text(one)), Some(Value::Text(other))) => folded(one) == folded(other),
        (Some(one), Some(other)) => one == other,
        _ => false,
    };
    NAMES.iter().all(is_same)
}

fn code<'a>(answers: &'a Answers, id: &str) -> Option<&'a str> {
    match answers.get(id)? {
        Value::Text(text) if text != PENDING => Some(text),
        _ => None,
    }
}

fn changed(form: &Form, one: &Answers, other: &Answers) -> Vec<String> {
    let differs = |question: &&Question| one.get(&question.id) != other.get(&question.id);
    form.questions().filter(differs).map(|question| question.name().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        let value = |text: &str| Value::Text(text.to_owned());
        Answers(pairs.iter().map(|(id, text)| ((*id).to_owned(), value(text))).collect())
    }

    #[test]
    fn people_are_told_by_their_code_and_else_by_name_and_birth() {
        let check = |one: &[(&str, &str)], other: &[(&str, &str)], expected: bool| {
            assert_eq!(is_same_person(&answers(one), &answers(other)), expected, "{one:?}");
        };
        let named = |code, surname| {
            [("codice_fiscale", code), ("surname", surname), ("name", "Ada"), ("birth_date", "x")]
        };
        check(&named("A", "Alò"), &named("A", "Rossi"), true);
        check(&named("A", "Alò"), &named("B", "Alò"), false);
        check(&named(PENDING, "Alò"), &named("B", "ALO'"), true);
        check(&named(PENDING, "Alò"), &named(PENDING, "Rossi"), false);
        check(&[("vat_number", "1")], &[("vat_number", "1")], true);
        check(&[("vat_number", "1")], &[("vat_number", "2")], false);
        check(&[], &[], false);
    }
}
