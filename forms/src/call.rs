//! A call (*avviso*): who may apply until when, how points are given, how ties are broken.
//!
//! Plain data read from YAML in `call/read.rs`. Points of one application are computed in `score`;
//! the order of all of them in the kiosk's `ranking`. Points are hundredths, money is cents.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::diagnostic::Position;
use crate::form::Form;
use crate::value::ValueType;

mod keys;
mod read;
pub use crate::form::CallKind;
pub use keys::CALL;
pub use read::read_call;

/// A call with its rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Short name, the same as its file's.
    pub id: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Who is ranked.
    pub kind: CallKind,
    /// Id of the form that applies to it.
    pub form: String,
    /// Dates, places and points are invented to try the program, and pages say so.
    pub example: bool,
    /// From when applications are taken, Italian time.
    pub opens_at: DateTime,
    /// Until when they are in time, Italian time; facts are judged on this day.
    pub closes_at: DateTime,
    /// How many can be admitted.
    pub places: u32,
    /// Money available, in cents, when the call gives money.
    pub budget_cents: Option<i64>,
    /// Places kept for some, given to others when not filled.
    pub reserved: Vec<ReservedPlaces>,
    /// At least so many for each municipality before the order of points.
    pub per_municipality: Option<MunicipalityQuota>,
    /// Values computed from the answers.
    pub facts: Vec<Fact>,
    /// What everybody must have; all must hold.
    pub eligibility: Vec<Requirement>,
    /// What gives points.
    pub criteria: Vec<Criterion>,
    /// Fewest points to be eligible, in hundredths.
    pub minimum_points: i64,
    /// How ties are broken, in order.
    pub ties: Vec<TieRule>,
    /// Days to ask for a review after the provisional ranking.
    pub observation_days: u32,
    /// Days to accept a place.
    pub acceptance_days: u32,
    /// Whether total points are published beside the code (they can reveal income: off).
    pub publish_points: bool,
    /// After how many days the ranking leaves the site.
    pub published_days: u32,
    /// Where it is described, from the project's folder.
    #[serde(skip)]
    pub file: String,
}

/// Places kept for some applicants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReservedPlaces {
    /// Short name.
    pub id: String,
    /// Shown on lists.
    pub label: String,
    /// Article of the call.
    pub article: Option<String>,
    /// How many.
    pub places: u32,
    /// Who may take them.
    pub when: Condition,
}

/// A first round that gives each municipality some places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MunicipalityQuota {
    /// The question that tells the municipality.
    pub field: String,
    /// Places for each before the order of points.
    pub minimum: u32,
}

/// A value computed from the answers, usable in conditions, criteria and ties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Short name, different from every question's.
    pub id: String,
    /// Shown in explanations.
    pub label: String,
    /// How it is computed.
    pub source: FactSource,
    /// Where the editor wrote it.
    #[serde(skip)]
    pub position: Position,
}

/// How a fact is computed; dates against the day the call closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactSource {
    /// Whole years since a date.
    YearsSince(String),
    /// Whole months since a date.
    MonthsSince(String),
    /// How many choices, or how many rows of a group, optionally those for which it holds.
    Count {
        /// The question.
        field: String,
        /// For rows: tests on the row's own questions; years are written as numbers.
        when: Option<Condition>,
    },
}

/// Something everybody must have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Short name.
    pub id: String,
    /// In plain words: "Risiedi in uno dei comuni dello Sportello".
    pub label: String,
    /// Said to who does not have it.
    pub refusal: String,
    /// Article of the call.
    pub article: Option<String>,
    /// How it is told from the answers.
    pub when: Condition,
}

/// Something that gives points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Short name.
    pub id: String,
    /// In plain words.
    pub label: String,
    /// Article of the call.
    pub article: Option<String>,
    /// How the points are found.
    pub measure: Measure,
    /// Where the editor wrote it.
    #[serde(skip)]
    pub position: Position,
}

/// How the points of a criterion are found; all points in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Measure {
    /// By bands of a number or amount.
    Bands {
        /// Question or fact.
        field: String,
        /// The bands, from the lowest values up, without overlaps.
        bands: Vec<Band>,
        /// Points when there is no answer.
        missing_points: i64,
    },
    /// So many points for each.
    PerUnit {
        /// Question or fact that counts.
        field: String,
        /// For each one.
        points: i64,
        /// Never more than this.
        at_most: i64,
    },
    /// Points when it holds.
    YesNo {
        /// When.
        when: Condition,
        /// How many.
        points: i64,
    },
    /// Given by the commission.
    Manual {
        /// Never more than this.
        at_most: i64,
        /// Who gives them.
        entered_by: String,
    },
}

/// A band of values, bounds included, in the unit of its field (cents, months, years, units).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// Lowest value, or no limit.
    pub from: Option<i64>,
    /// Highest value, or no limit.
    pub up_to: Option<i64>,
    /// Points in hundredths.
    pub points: i64,
}

/// One step of the chain that breaks ties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieRule {
    /// By a question or fact; who has no value comes last.
    Field {
        /// Question or fact.
        field: String,
        /// In words: "ISEE più basso".
        label: String,
        /// Which end comes first.
        order: TieOrder,
    },
    /// Who applied first.
    ReceivedAt,
    /// By lot, from a public seed.
    Draw,
}

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieOrder {
    /// Lowest first.
    LowestFirst,
    /// Highest first.
    HighestFirst,
}

impl Call {
    /// The type of a question of the form or of a fact of this call.
    pub fn value_type(&self, form: &Form, field: &str) -> Option<ValueType> {
        if self.facts.iter().any(|f| f.id == field) {
            return Some(ValueType::Integer);
        }
        form.question(field).map(|q| q.value_type())
    }

    /// Most points a criterion can give, in hundredths.
    pub fn most_points(&self) -> i64 {
        self.criteria.iter().map(|c| c.measure.most_points()).sum()
    }
}

impl Measure {
    /// Most points it can give, in hundredths.
    pub fn most_points(&self) -> i64 {
        match self {
            Measure::Bands { bands, missing_points, .. } => {
                bands.iter().map(|b| b.points).chain([*missing_points]).max().unwrap_or(0)
            }
            Measure::PerUnit { at_most, .. } | Measure::Manual { at_most, .. } => *at_most,
            Measure::YesNo { points, .. } => *points,
        }
    }
}

impl Band {
    /// Whether a value falls in it.
    pub fn holds(&self, value: i64) -> bool {
        self.from.is_none_or(|low| value >= low) && self.up_to.is_none_or(|high| value <= high)
    }
}
