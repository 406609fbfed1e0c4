//! Refusals in words: which question, what is wrong, what to do. The sentences are in
//! `content/strings/`, under the reason's key.

use forms::answers::Refusal;
use forms::form::Question;
use forms::language::Language;
use forms::strings::Strings;
use serde::Serialize;

/// A refusal as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// Name of the input, to link to.
    pub field: String,
    /// The sentence beside the input.
    pub sentence: String,
    /// The same in the list on top, with the question's name before it.
    pub message: String,
}

/// Puts refusals into words. `questions` are those of the screen, in the language of `strings`.
pub fn mistakes(strings: &Strings, questions: &[&Question], refusals: &[Refusal]) -> Vec<Mistake> {
    refusals.iter().map(|refusal| mistake(strings, questions, refusal)).collect()
}

fn mistake(strings: &Strings, questions: &[&Question], refusal: &Refusal) -> Mistake {
    let language = strings.spoken();
    let sentence = refusal.reason.sentence(strings);
    let message = match name_of(language, questions, &refusal.field) {
        Some(name) => format!("{name}: {}", lower_first(&sentence)),
        None => sentence.clone(),
    };
    Mistake { field: refusal.field.clone(), sentence, message }
}

/// "Cognome", or "Persona 2, anno di nascita" in a group.
fn name_of(language: Language, questions: &[&Question], field: &str) -> Option<String> {
    if let Some(question) = questions.iter().find(|q| q.id == field) {
        return Some(trim_mark(question.name()));
    }
    let mut parts = field.split('.');
    let (group, row, sub) = (parts.next()?, parts.next()?, parts.next()?);
    let group = questions.iter().find(|q| q.id == group)?;
    let forms::form::Kind::Group { item_label, questions, .. } = &group.kind else { return None };
    let sub = questions.iter().find(|q| q.id == sub)?;
    let number = row.parse::<usize>().ok()? + 1;
    let (comma, sub) = (language.comma(), lower_first(&trim_mark(sub.name())));
    Some(format!("{item_label} {number}{comma} {sub}"))
}

fn trim_mark(label: &str) -> String {
    label.trim_end_matches(['?', '؟', ':', ' ']).to_owned()
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        // An abbreviation ("CAP", "IBAN") keeps its capitals.
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
