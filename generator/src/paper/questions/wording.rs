//! What a pen needs to be told: the help of a question, and the choices of a column too narrow to list them.

use super::MOST_MARKS;
use forms::form::{Choice, Kind, Question};

/// What may be written in a column: "Parentela: coniuge; figlio o figlia."
pub(super) fn note(question: &Question) -> String {
    let colon = if question.label.ends_with('?') { "" } else { ":" };
    format!("{}{colon} {}.", question.label, labels(question.options()))
}

fn labels(options: &[Choice]) -> String {
    options.iter().map(|option| option.label.as_str()).collect::<Vec<_>>().join("; ")
}

/// The help of a question, with what a pen needs to know and a screen shows otherwise.
pub(super) fn help(question: &Question) -> Option<String> {
    let hint = match &question.kind {
        Kind::Date { .. } => Some("gg/mm/aaaa".to_owned()),
        Kind::OneOf { options, .. } if options.len() > MOST_MARKS => {
            Some(format!("scrivi una di queste risposte: {}", labels(options)))
        }
        Kind::RankedChoice { choose, options, .. } => Some(match *choose as usize {
            1 => "scrivi 1 accanto alla tua scelta".to_owned(),
            n if n >= options.len() => {
                "scrivi 1 accanto alla prima scelta, 2 alla seconda, e così via".into()
            }
            2 => "scrivi 1 accanto alla prima scelta, 2 alla seconda".to_owned(),
            n => format!(
                "scegline al massimo {n}: scrivi 1 accanto alla prima scelta, 2 alla seconda, e così via"
            ),
        }),
        Kind::CodiceFiscale { pending_allowed: true, .. } => {
            Some("se non lo hai ancora, scrivi IN ATTESA".to_owned())
        }
        _ => None,
    };
    match (&question.help, hint) {
        (Some(help), Some(hint)) => Some(format!("{} – {hint}", help.trim_end_matches('.'))),
        (help, hint) => help.clone().or(hint),
    }
}
