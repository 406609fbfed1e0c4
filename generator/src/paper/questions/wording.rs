//! What a pen needs to be told: the help of a question, and the choices of a column too narrow to list them.

use super::MOST_MARKS;
use forms::form::{Choice, Kind, Question};
use forms::strings::{Argument, Strings};

/// What may be written in a column: "Parentela: coniuge; figlio o figlia."
pub(super) fn note(question: &Question) -> String {
    let colon = if question.label.ends_with('?') { "" } else { ":" };
    format!("{}{colon} {}.", question.label, labels(question.options()))
}

fn labels(options: &[Choice]) -> String {
    options.iter().map(|option| option.label.as_str()).collect::<Vec<_>>().join("; ")
}

/// The help of a question, with what a pen needs to know and a screen shows otherwise.
pub(super) fn help(question: &Question, words: &Strings) -> Option<String> {
    let word = |key: &str| words.text(key, &[]);
    let hint = match &question.kind {
        Kind::Date { .. } => Some(word("date-hint")),
        Kind::OneOf { options, .. } if options.len() > MOST_MARKS => {
            Some(words.text("hint-list", &[("choices", Argument::Text(labels(options)))]))
        }
        Kind::RankedChoice { choose, options, .. } => Some(match *choose as usize {
            1 => word("hint-rank-one"),
            n if n >= options.len() => word("hint-rank-all"),
            2 => word("hint-rank-two"),
            n => words.text("hint-rank-most", &[("most", Argument::Text(n.to_string()))]),
        }),
        Kind::CodiceFiscale { pending_allowed: true, .. } => Some(word("hint-pending")),
        _ => None,
    };
    match (question.whole_help(), hint) {
        (Some(help), Some(hint)) => Some(format!("{} – {hint}", help.trim_end_matches('.'))),
        (help, hint) => help.or(hint),
    }
}
