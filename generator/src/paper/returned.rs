//! A paper that somebody filled with a PDF reader and brought back: which form it is, its answers, its mistakes.
//!
//! It judges no person and keeps nothing. Reading the file is `forms::pdf`, reading the boxes `answers`.

use super::answers::answers;
use super::digest;
use super::questions::CODES;
use forms::answers::{Answers, Asking, Reason};
use forms::catalogue::Catalogue;
use forms::form::Form;
use forms::pdf::{self, Origin, read_returned};
use forms::strings::Strings;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a paper says.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadBack<'c> {
    /// Its form, as it is today.
    pub form: &'c Form,
    /// The version of the paper.
    pub version: String,
    /// Whether the paper was made from the form as it is today.
    pub is_current: bool,
    /// Its answers, without those that have mistakes.
    pub answers: Answers,
    /// In the order of the questions; then what is no answer.
    pub mistakes: Vec<Mistake>,
}

/// Why a paper says nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] pdf::ReadError),
    /// A form of others, or saved by a program that leaves out what it does not know.
    #[error(
        "il PDF non dice di quale modulo è: forse non è nostro, o è stato salvato con un programma che lo toglie"
    )]
    NoOrigin,
    /// A form that is no longer there.
    #[error("il PDF è del modulo «{form}», che non c'è più")]
    UnknownForm {
        /// Its id.
        form: String,
    },
}

/// Something on a paper that is no good answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The label of the question ("Persona 2, Nome e cognome" in a group); the name of the box when there is none.
    pub question: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with an answer on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// As the kiosk would refuse it.
    Refused(Reason),
    /// Beside a choice stands something else than its rank.
    NoRank {
        /// Label of the choice.
        choice: String,
        /// The last rank there is.
        last: u32,
    },
    /// Two choices have the same rank.
    SameRank {
        /// Which.
        rank: u32,
    },
    /// Answered although other answers say that it is not asked; left out.
    NotAsked,
    /// Written where only the office writes; left out.
    OfficeOnly,
    /// Written in a box that the form does not have.
    NoSuchBox,
}

impl Mistake {
    /// Whether there is nothing to mend: what was written is no answer, and is left out.
    pub fn is_left_out(&self) -> bool {
        matches!(self.fault, Fault::NotAsked | Fault::OfficeOnly | Fault::NoSuchBox)
    }

    /// In words, with the question before it.
    pub fn sentence(&self, strings: &Strings) -> String {
        let Mistake { question, fault } = self;
        let told = match fault {
            Fault::Refused(reason) => reason.sentence(strings),
            Fault::NoRank { choice, last: 1 } => format!("Accanto a «{choice}» scrivi 1."),
            Fault::NoRank { choice, last } => {
                format!("Accanto a «{choice}» scrivi un numero da 1 a {last}.")
            }
            Fault::SameRank { rank } => {
                format!("Il numero {rank} è accanto a più scelte: ogni scelta ha il suo.")
            }
            Fault::NotAsked => {
                "Per le altre risposte questa domanda non serve: la risposta non vale.".to_owned()
            }
            Fault::OfficeOnly => {
                "È una parte dell'ufficio: quello che c'è scritto non vale.".to_owned()
            }
            Fault::NoSuchBox => {
                return format!("Il modulo di oggi non ha la casella «{question}»: non la leggo.");
            }
        };
        format!("{}: {told}", question.trim_end_matches(['?', ':', ' ']))
    }
}

/// A paper that somebody brought, before its boxes are taken for answers to a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedPaper {
    /// The form it says it was made from.
    pub origin: Origin,
    values: BTreeMap<String, String>,
}

impl ReturnedPaper {
    /// Opens the file.
    ///
    /// # Errors
    /// When it cannot be read, or does not say which form it is.
    pub fn open(pdf: &[u8]) -> Result<Self, ReadError> {
        let returned = read_returned(pdf)?;
        let origin = returned.origin.ok_or(ReadError::NoOrigin)?;
        Ok(Self { origin, values: returned.values })
    }

    /// The code that the office's programs wrote on it: it is a copy of an application.
    pub fn public_code(&self) -> Option<&str> {
        let code = self.values.get(CODES.public_code)?.trim();
        Some(code).filter(|code| !code.is_empty())
    }

    /// Its answers as those to a form, without those that have mistakes; then the mistakes.
    pub fn answers(&self, asking: Asking<'_>) -> (Answers, Vec<Mistake>) {
        answers(asking, &self.values)
    }
}

/// Reads a paper that was filled with a PDF reader. Dates are judged as of `today`.
///
/// # Errors
/// When the file is no form of the catalogue, or cannot be read.
pub fn read<'c>(
    pdf: &[u8],
    catalogue: &'c Catalogue,
    today: Date,
) -> Result<ReadBack<'c>, ReadError> {
    let paper = ReturnedPaper::open(pdf)?;
    let Some(form) = catalogue.forms.get(&paper.origin.form) else {
        return Err(ReadError::UnknownForm { form: paper.origin.form });
    };
    let in_territory = |istat: &str| catalogue.municipalities.in_territory(istat);
    let (answers, mistakes) = paper.answers(Asking { form, in_territory: &in_territory, today });
    let origin = paper.origin;
    let is_current = origin.version == form.version && origin.digest == digest(catalogue, form);
    Ok(ReadBack { form, version: origin.version, is_current, answers, mistakes })
}
