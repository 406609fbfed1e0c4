//! Why a criterion gave its points: as data, and as one sentence of plain Italian.
//!
//! It holds answers of the applicant, so it is shown to them and to the office, never published.

use serde::{Deserialize, Serialize};

use crate::wording::{decimal, points};

/// Why a criterion gave its points, all in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The criterion's label.
    pub label: String,
    /// Article of the call.
    pub article: Option<String>,
    /// What the points rest on.
    pub basis: Basis,
    /// What the answers ask for.
    pub claimed_points: i64,
    /// What is recognised.
    pub verified_points: i64,
    /// The office found that the documents do not support it.
    pub rejected: bool,
}

/// What the points of a criterion rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Basis {
    /// The value falls in a band.
    Band {
        /// The answer or fact.
        answer: StatedAnswer,
        /// It is an amount: told with "di".
        money: bool,
        /// The band: "fino a 4.000 €".
        band: String,
    },
    /// The value falls in no band.
    OutsideBands {
        /// The answer or fact.
        answer: StatedAnswer,
        /// It is an amount: told with "di".
        money: bool,
    },
    /// Nobody answered.
    Missing {
        /// Label of the question or fact.
        field: String,
    },
    /// So many, so many points each.
    Units {
        /// Label of the question or fact.
        field: String,
        /// How many.
        units: i64,
        /// For each.
        points_each: i64,
        /// The most the criterion gives, when it stopped the count.
        cap_reached: Option<i64>,
    },
    /// A condition that holds or does not.
    YesNo {
        /// Whether it holds.
        holds: bool,
        /// The condition in words.
        condition: String,
        /// The answers it looks at.
        answers: Vec<StatedAnswer>,
    },
    /// The commission's.
    Manual {
        /// What it gave, if it did.
        given: Option<i64>,
        /// Most it can give.
        at_most: i64,
        /// Who gives them.
        entered_by: String,
    },
}

/// An answer or fact as shown to the applicant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedAnswer {
    /// Label of the question or fact.
    pub label: String,
    /// The value: "3.250,00 €", "14 mesi".
    pub value: String,
}

impl Reason {
    /// "ISEE di 3.250,00 €: rientra nella fascia fino a 4.000 € → 20 punti (art. 5)".
    pub fn sentence(&self) -> String {
        let told = format!("{}{} → {}", self.label, self.told(), points(self.shown_points()));
        let told = match &self.article {
            Some(article) => format!("{told} ({article})"),
            None => told,
        };
        match self.correction() {
            Some(correction) => format!("{told}; {correction}"),
            None => told,
        }
    }

    /// Whether the commission gives the points.
    pub fn is_manual(&self) -> bool {
        matches!(self.basis, Basis::Manual { .. })
    }

    /// What the points rest on, after the label.
    fn told(&self) -> String {
        let of = |answer: &StatedAnswer, money: bool| {
            if money { format!(" di {}: ", answer.value) } else { format!(": {}, ", answer.value) }
        };
        match &self.basis {
            Basis::Band { answer, money, band } => {
                format!("{}rientra nella fascia {band}", of(answer, *money))
            }
            Basis::OutsideBands { answer, money } => {
                format!("{}fuori dalle fasce che danno punti", of(answer, *money))
            }
            Basis::Missing { .. } => ": nessuna risposta".to_owned(),
            Basis::Units { units: 0, .. } => ": non ce ne sono".to_owned(),
            Basis::Units { units, points_each, cap_reached, .. } => {
                let cap = cap_reached
                    .map(|most| format!(", ma al massimo {}", decimal(most)))
                    .unwrap_or_default();
                format!(": {units} × {}{cap}", points(*points_each))
            }
            Basis::YesNo { holds, .. } => (if *holds { ": sì" } else { ": no" }).to_owned(),
            Basis::Manual { given: Some(_), at_most, entered_by } => {
                format!(": li assegna {entered_by}, al massimo {}", decimal(*at_most))
            }
            Basis::Manual { given: None, at_most, entered_by } => format!(
                ": non ancora assegnati; li assegna {entered_by}, al massimo {}",
                decimal(*at_most)
            ),
        }
    }

    fn shown_points(&self) -> i64 {
        match self.basis {
            Basis::Manual { given, .. } => given.unwrap_or(0),
            _ => self.claimed_points,
        }
    }

    fn correction(&self) -> Option<String> {
        if self.rejected {
            return Some(
                "voce non riconosciuta dopo la verifica dei documenti: 0 punti".to_owned(),
            );
        }
        if self.is_manual() || self.claimed_points == self.verified_points {
            return None;
        }
        Some(format!("dopo la verifica dei documenti: {}", points(self.verified_points)))
    }
}
