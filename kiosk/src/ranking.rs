//! The order of all applications to a call, with a reason for every position.
//!
//! Pure: the same rules and applications give the same ranking, byte for byte, in whatever order
//! they come. Knows no store, no clock, no web. Points of one application come from
//! `forms::score`; here they are put in order (`order`), given places (`places`), told
//! (`explain`) and made public (`publish`). Where a procedure stands is in `phase`.

use std::collections::BTreeSet;

use forms::answers::Answers;
use forms::call::Call;
use forms::form::Form;
use forms::publication::{LegendEntry, digest_json};
use forms::score::{Judgement, Verification};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

mod compute;
mod exclusion;
mod explain;
mod order;
mod phase;
mod places;
mod publish;

pub use compute::rank;
pub use exclusion::{ExclusionReason, OfficeExclusion, OfficeReason};
pub use explain::{ExplainedCriterion, Explanation, explain};
pub use order::{Margin, TieReason};
pub use phase::{Phase, TransitionRefused};
pub use publish::publish;

/// Name and version of the program, written in every ranking.
pub const PROGRAM: &str = concat!("sportello-kiosk ", env!("CARGO_PKG_VERSION"));

/// What applications are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The call.
    pub call: &'a Call,
    /// Its form.
    pub form: &'a Form,
    /// ISTAT codes of the municipalities of the Sportello.
    pub territory: &'a BTreeSet<String>,
}

impl Rules<'_> {
    /// SHA-256 (hex) of call, form and territory: recorded and published with the ranking.
    pub fn digest(&self) -> String {
        digest_json("sportello rules 1", &(self.call, self.form, self.territory))
    }
}

/// One application, as the store gives it to be ranked.
#[derive(Debug, Clone)]
pub struct RankedApplication {
    /// The store's id; never published.
    pub id: String,
    /// `WW-7K3P-9Q`, unique in the call.
    pub public_code: String,
    /// What was answered.
    pub answers: Answers,
    /// When it was registered.
    pub received_at: Timestamp,
    /// Its number in the register, which orders what arrived in the same instant.
    pub sequence: u64,
    /// It arrived after the deadline.
    pub late: bool,
    /// What the office found, and the commission's points.
    pub verification: Verification,
    /// Something is still to be checked, in the office's words; never published.
    pub admitted_with_reservation: Option<String>,
    /// The office excludes it.
    pub excluded_by_office: Option<OfficeExclusion>,
    /// Random, made at intake and printed on the receipt: see `forms::publication::commitment`.
    pub salt: [u8; 32],
}

/// A computed ranking, for the office: recorded once, never overwritten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// Call id.
    pub call: String,
    /// Title of the call.
    pub title: String,
    /// The call is an example.
    pub example: bool,
    /// Day of the computation.
    pub as_of: Date,
    /// Day on which facts were judged: the call's closing.
    pub facts_on: Date,
    /// Places of the call.
    pub places: u32,
    /// Fewest points to be eligible, in hundredths.
    pub minimum_points: i64,
    /// Whether the call publishes total points.
    pub publish_points: bool,
    /// For how many days it stays on the site.
    pub published_days: u32,
    /// See `Rules::digest`.
    pub rules_digest: String,
    /// SHA-256 (hex) of all applications as read, each with its salt.
    pub input_digest: String,
    /// See `PROGRAM`.
    pub program: String,
    /// Seed of the draw of lots, in hex.
    pub draw_seed: String,
    /// In order of position, then the excluded by code.
    pub lines: Vec<Line>,
    /// How reserved places were used, in the call's order.
    pub reserved: Vec<ReservedUse>,
    /// Places left empty because an ex aequo did not fit in them (only without a draw).
    pub undecided_places: u32,
    /// Reasons for exclusion in use.
    pub legend: Vec<LegendEntry>,
    /// SHA-256 (hex) of what is published: see `forms::publication::result_digest`.
    pub result_digest: String,
}

/// One application in a ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The store's id.
    pub application: String,
    /// Public code.
    pub public_code: String,
    /// Position among the eligible, the same for an ex aequo; none for the excluded.
    pub position: Option<u32>,
    /// What became of it.
    pub verdict: Verdict,
    /// Its points, with their reasons.
    pub judgement: Judgement,
    /// How far, and why, it stays behind the one before it.
    pub behind_previous: Option<Margin>,
    /// How far, and why, it stays ahead of the one after it.
    pub ahead_of_next: Option<Margin>,
    /// For who waits: points in hundredths to those of the last admitted in order of points.
    pub points_to_a_place: Option<i64>,
    /// Its number in the draw of lots (hex, lowest first), when the draw decided.
    pub draw: Option<String>,
    /// See `forms::publication::commitment`.
    pub commitment: String,
}

/// What became of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Verdict {
    /// It has a place.
    Admitted {
        /// By what right.
        by: AdmittedBy,
    },
    /// It has a place, and something is still to be checked.
    AdmittedWithReservation {
        /// By what right.
        by: AdmittedBy,
        /// What is to be checked; never published.
        reason: String,
    },
    /// It waits for a place.
    EligibleWaiting {
        /// What is to be checked before it gets one; never published.
        reservation: Option<String>,
    },
    /// It is not ranked.
    Excluded {
        /// Every reason, by number.
        reasons: Vec<ExclusionReason>,
    },
}

/// By what right an application has a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AdmittedBy {
    /// By order: it would have a place without reserves and quotas too.
    Order,
    /// By a reserved place, which nobody of that reserve had taken by order.
    Reserved {
        /// Reserve id.
        id: String,
        /// Its label.
        label: String,
    },
    /// By the places kept for its municipality.
    Municipality,
}

/// How the places of one reserve were used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReservedUse {
    /// Reserve id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Reserved places.
    pub places: u32,
    /// Taken by who had a place by order anyway.
    pub filled_by_order: u32,
    /// Taken by who has a place thanks to the reserve (or to another one).
    pub filled_by_reserve: u32,
    /// Left to the others.
    pub released: u32,
}

impl Ranking {
    /// The line of an application, by public code.
    pub fn line(&self, public_code: &str) -> Option<&Line> {
        self.lines.iter().find(|l| l.public_code == public_code)
    }

    /// How many are in the order.
    pub fn eligible(&self) -> usize {
        self.lines.iter().filter(|l| l.position.is_some()).count()
    }
}
