//! Answers too long for their boxes, which go on on a page of their own.
//!
//! Such a copy is laid out for itself: it takes a fraction of a second instead of less than a thousandth, and is kept
//! nowhere, for it holds what a person wrote.

use super::{Numbers, PaperError};
use forms::form::{Form, Kind, Question};
use forms::pdf::{Filled, MisfitReason, Template};
use serde::Serialize;
use std::collections::BTreeMap;

/// An answer to be shown whole.
#[derive(Debug, Serialize)]
pub(super) struct Continued {
    /// "2.3 A quale indirizzo?".
    question: String,
    text: String,
}

/// Fills a copy; what is too long for its box also stands whole on a page that `lay_out_with` adds.
pub(super) fn fill(
    form: &Form,
    numbers: &Numbers,
    template: &Template,
    values: &BTreeMap<String, String>,
    lay_out_with: impl FnOnce(Vec<Continued>) -> Result<Template, PaperError>,
) -> Result<Filled, PaperError> {
    let failed = |source| PaperError::Fields { form: form.id.clone(), source };
    let filled = template.fill(values).map_err(failed)?;
    let too_long = filled.misfits.iter().filter(|one| one.reason == MisfitReason::TooLong);
    let continued: Vec<Continued> = too_long
        .filter_map(|one| {
            let text = values.get(&one.field_id)?.clone();
            Some(Continued { question: name_of(form, numbers, &one.field_id), text })
        })
        .collect();
    if continued.is_empty() {
        return Ok(filled);
    }
    let mut whole = lay_out_with(continued)?.fill(values).map_err(failed)?;
    whole.misfits.retain(|one| one.reason != MisfitReason::TooLong);
    Ok(whole)
}

/// What the question of a box is called: with its number, or with its row in a group.
fn name_of(form: &Form, numbers: &Numbers, field: &str) -> String {
    let name = |question: &Question| match numbers.get(&question.id) {
        Some(number) => format!("{number} {}", question.label),
        None => question.label.clone(),
    };
    let mut questions = form.questions().chain(&form.office);
    let found = questions.find_map(|question| {
        if question.id == field {
            return Some(name(question));
        }
        let (row, sub) = field.strip_prefix(&question.id)?.strip_prefix('_')?.split_once('_')?;
        let sub = question.group_questions().iter().find(|one| one.id == sub)?;
        let Kind::Group { item_label, .. } = &question.kind else { return None };
        Some(format!("{}, {item_label} {row}: {}", name(question), sub.label))
    });
    found.unwrap_or_else(|| field.to_owned())
}
