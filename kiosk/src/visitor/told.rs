//! What the codice fiscale already says, typed in for the person, who looks and confirms.

use forms::answers::{Answers, Asking, RawAnswers, check_question, to_raw};
use forms::form::Question;
use forms::value::Value;

/// Name of the buttons that choose between two days of birth; the value is question, colon, day.
const CHOSEN: &str = "told";

/// What a question would be answered with, the most likely first: only what could also be sent.
pub fn told(asking: Asking<'_>, question: &Question, answers: &Answers) -> Vec<Value> {
    let could_be_sent = |value: &Value| {
        matches!(check_question(asking, question, answers, &to_raw(question, value)), Ok(Some(_)))
    };
    asking.told_by_code(question, answers).into_iter().filter(could_be_sent).collect()
}

/// Types in what is told of questions that nobody answered yet.
pub fn type_in(
    asking: Asking<'_>,
    questions: &[&Question],
    answers: &Answers,
    raw: &mut RawAnswers,
) {
    for question in questions.iter().filter(|question| answers.get(&question.id).is_none()) {
        if let [value] = &told(asking, question, answers)[..] {
            raw.0.extend(to_raw(question, value).0);
        }
    }
}

/// What the button for a day of birth says when it is pressed.
pub fn mark(question: &Question, value: &Value) -> String {
    let day = to_raw(question, value);
    format!("{}:{}", question.id, day.one(&question.id))
}

/// The inputs after one of the days was pressed; `None` when none was.
pub fn chosen(
    asking: Asking<'_>,
    questions: &[&Question],
    answers: &Answers,
    raw: &RawAnswers,
) -> Option<RawAnswers> {
    let pressed = raw.one(CHOSEN);
    let days = questions.iter().flat_map(|question| {
        let days = told(asking, question, answers);
        days.into_iter().map(|day| (*question, day))
    });
    let (question, day) =
        days.into_iter().find(|(question, day)| mark(question, day) == pressed)?;
    let mut typed = raw.clone();
    typed.0.extend(to_raw(question, &day).0);
    Some(typed)
}
