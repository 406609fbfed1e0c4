//! Why an answer was not taken. The sentence a person reads is made from `key` and `arguments` by
//! the interface texts of their language (`content/strings/`).

use jiff::civil::Date;

use crate::language::Language;
use crate::strings::{Argument, Strings};
use crate::wording::short_date;

/// An answer that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Name of the input: question id, or `group.0.question` in a row.
    pub field: String,
    /// Why.
    pub reason: Reason,
}

/// Why an answer was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each names itself; bounds are in the unit of their question
pub enum Reason {
    Missing,
    MissingChoice,
    NotDeclared,
    TooLong {
        max: u32,
    },
    BadPhone,
    BadEmail,
    BadYear,
    BadDate,
    TooEarly {
        earliest: Date,
    },
    TooLate {
        latest: Date,
    },
    BadNumber,
    NumberOutOfRange {
        min: i64,
        max: i64,
    },
    BadAmount,
    AmountOutOfRange {
        min_cents: i64,
        max_cents: i64,
    },
    UnknownChoice,
    RankedTwice,
    UnknownMunicipality,
    SeveralMunicipalities {
        names: Vec<String>,
    },
    UnknownCountry,
    TooFewRows {
        min: u32,
    },
    TooManyRows {
        max: u32,
    },
    /// A codice fiscale, partita IVA, IBAN or CAP that cannot be: key of its fault.
    Identifier {
        key: &'static str,
    },
    /// 11 digits where only a person's own code is accepted.
    NumericNotAllowed,
}

impl Reason {
    /// Key of the sentence in `content/strings/`.
    pub fn key(&self) -> &'static str {
        match self {
            Reason::Missing => "refusal-missing",
            Reason::MissingChoice => "refusal-missing-choice",
            Reason::NotDeclared => "refusal-not-declared",
            Reason::TooLong { .. } => "refusal-too-long",
            Reason::BadPhone => "refusal-bad-phone",
            Reason::BadEmail => "refusal-bad-email",
            Reason::BadYear => "refusal-bad-year",
            Reason::BadDate => "refusal-bad-date",
            Reason::TooEarly { .. } => "refusal-too-early",
            Reason::TooLate { .. } => "refusal-too-late",
            Reason::BadNumber => "refusal-bad-number",
            Reason::NumberOutOfRange { .. } => "refusal-number-out-of-range",
            Reason::BadAmount => "refusal-bad-amount",
            Reason::AmountOutOfRange { .. } => "refusal-amount-out-of-range",
            Reason::UnknownChoice => "refusal-unknown-choice",
            Reason::RankedTwice => "refusal-ranked-twice",
            Reason::UnknownMunicipality => "refusal-unknown-municipality",
            Reason::SeveralMunicipalities { .. } => "refusal-several-municipalities",
            Reason::UnknownCountry => "refusal-unknown-country",
            Reason::TooFewRows { .. } => "refusal-too-few-rows",
            Reason::TooManyRows { .. } => "refusal-too-many-rows",
            Reason::Identifier { key } => key,
            Reason::NumericNotAllowed => "refusal-numeric-not-allowed",
        }
    }

    /// The sentence a person reads, in the language of the words.
    pub fn sentence(&self, strings: &Strings) -> String {
        let told = self.arguments_in(strings.spoken()).into_iter();
        // Small whole numbers choose the plural of a sentence.
        let told = told.map(|(name, value)| match value.parse() {
            Ok(number) => (name, Argument::Number(number)),
            Err(_) => (name, Argument::Text(value)),
        });
        strings.text(self.key(), &told.collect::<Vec<_>>())
    }

    /// The values its sentence needs, already in words (Italian).
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        self.arguments_in(Language::Italian)
    }

    /// The same, with amounts and numbers as a language writes them.
    pub fn arguments_in(&self, language: Language) -> Vec<(&'static str, String)> {
        match self {
            Reason::TooLong { max } => vec![("max", max.to_string())],
            Reason::TooEarly { earliest } => vec![("day", short_date(*earliest))],
            Reason::TooLate { latest } => vec![("day", short_date(*latest))],
            Reason::NumberOutOfRange { min, max } => {
                let written = |number: &i64| language.count_or_year(*number);
                vec![("min", written(min)), ("max", written(max))]
            }
            Reason::AmountOutOfRange { min_cents, max_cents } => {
                let written = |cents: &i64| language.euro(*cents);
                vec![("min", written(min_cents)), ("max", written(max_cents))]
            }
            Reason::SeveralMunicipalities { names } => {
                vec![("names", names.join(&format!("{} ", language.comma())))]
            }
            Reason::TooFewRows { min } => vec![("min", min.to_string())],
            Reason::TooManyRows { max } => vec![("max", max.to_string())],
            _ => Vec::new(),
        }
    }
}
