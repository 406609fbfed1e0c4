//! What a codice fiscale says of a person, and which question asks for it.
//!
//! A health card passed over the reader answers these questions: the screen proposes what the code says, and the person
//! confirms it. Letters of surname and name are only compared, to warn.

use serde::{Deserialize, Serialize};

use super::{Form, Kind, Question};
use crate::yaml::Reader;

/// A fact of a person that a codice fiscale holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeFact {
    /// Three letters of it.
    Surname,
    /// Three letters of it.
    Name,
    /// As it is registered.
    Sex,
    /// Without the century.
    BirthDate,
    /// Whether the place is a state.
    BornAbroad,
    /// Of the time.
    BirthMunicipality,
    /// When born abroad.
    BirthCountry,
}

/// Ids of the choices of a question for the registered sex.
pub const FEMALE: &str = "female";
/// The other.
pub const MALE: &str = "male";

impl CodeFact {
    /// Whether a question of this kind can be answered with it.
    fn fits(self, kind: &Kind) -> bool {
        match self {
            Self::Surname | Self::Name => matches!(kind, Kind::Text { .. }),
            Self::Sex => match kind {
                Kind::OneOf { options, .. } => {
                    [FEMALE, MALE].iter().all(|id| options.iter().any(|option| option.id == *id))
                }
                _ => false,
            },
            Self::BirthDate => matches!(kind, Kind::Date { .. }),
            Self::BornAbroad => matches!(kind, Kind::YesNo),
            Self::BirthMunicipality => matches!(kind, Kind::Municipality),
            Self::BirthCountry => matches!(kind, Kind::Country),
        }
    }

    /// What an editor is told when it does not fit.
    fn needs(self) -> &'static str {
        match self {
            Self::Surname | Self::Name => "serve una domanda di tipo text",
            Self::Sex => "serve una domanda di tipo one_of, con le risposte female e male",
            Self::BirthDate => "serve una domanda di tipo date",
            Self::BornAbroad => "serve una domanda di tipo yes_no",
            Self::BirthMunicipality => "serve una domanda di tipo municipality",
            Self::BirthCountry => "serve una domanda di tipo country",
        }
    }
}

impl Form {
    /// The question whose codice fiscale tells the facts of the others: the first of its kind.
    pub fn code_question(&self) -> Option<&Question> {
        self.questions().find(|question| matches!(question.kind, Kind::CodiceFiscale { .. }))
    }
}

/// Tells questions that the codice fiscale cannot answer.
pub(super) fn check_facts(reader: &mut Reader, form: &Form) {
    let code = form.code_question().map(|question| question.id.clone());
    let mut is_after = false;
    for question in form.questions() {
        is_after |= code.as_ref() == Some(&question.id);
        let Some(fact) = question.in_code else { continue };
        if !is_after {
            reader.error(
                question.position,
                format!(
                    "«{}» ha in_code, ma prima non c'è un codice fiscale da leggere",
                    question.id
                ),
                "metti prima una domanda di tipo codice_fiscale, o togli in_code",
            );
        } else if !fact.fits(&question.kind) {
            reader.error(
                question.position,
                format!("«{}» non può prendere questo dato dal codice fiscale", question.id),
                fact.needs(),
            );
        }
    }
}
