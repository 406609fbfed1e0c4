//! Why an application is not ranked: always a number of a legend, so that no free text about a
//! person is ever published.

use std::collections::BTreeMap;

use forms::call::Call;
use forms::publication::LegendEntry;
use forms::score::Judgement;
use forms::{describe, wording};
use serde::{Deserialize, Serialize};

use super::RankedApplication;

/// An exclusion the office decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeExclusion {
    /// Which one.
    pub reason: OfficeReason,
    /// In the office's words, for the person and the file; never published.
    pub note: Option<String>,
}

/// The exclusions an office can decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeReason {
    /// Not signed (DPR 445/2000 art. 38).
    Unsigned,
    /// What was asked to complete it did not come in time.
    SupplementMissing,
    /// A declaration proved untrue (DPR 445/2000 art. 75).
    UntrueDeclaration,
    /// The same person has another one.
    Duplicate,
    /// Given up by the person.
    Withdrawn,
    /// A requirement, declared, that the documents do not support.
    RequirementNotProven,
    /// Another one, told to the person.
    Other,
}

/// One reason of one excluded application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExclusionReason {
    /// Its number in the legend.
    pub number: u32,
    /// The legend's words.
    pub text: String,
    /// What the person is told besides; never published.
    pub note: Option<String>,
}

const LATE: u32 = 1;
const BELOW_MINIMUM: u32 = 2;
const FIRST_REQUIREMENT: u32 = 11;

impl OfficeReason {
    /// Every one, in the order of their numbers.
    pub const ALL: [OfficeReason; 7] = [
        OfficeReason::Unsigned,
        OfficeReason::SupplementMissing,
        OfficeReason::UntrueDeclaration,
        OfficeReason::Duplicate,
        OfficeReason::Withdrawn,
        OfficeReason::RequirementNotProven,
        OfficeReason::Other,
    ];

    /// Its number in every legend.
    pub fn number(self) -> u32 {
        match self {
            OfficeReason::Unsigned => 3,
            OfficeReason::SupplementMissing => 4,
            OfficeReason::UntrueDeclaration => 5,
            OfficeReason::Duplicate => 6,
            OfficeReason::Withdrawn => 7,
            OfficeReason::RequirementNotProven => 8,
            OfficeReason::Other => 9,
        }
    }

    /// The legend's words.
    pub fn in_italian(self) -> &'static str {
        match self {
            OfficeReason::Unsigned => "domanda non firmata",
            OfficeReason::SupplementMissing => "integrazione non arrivata entro il termine",
            OfficeReason::UntrueDeclaration => "dichiarazione non vera (DPR 445/2000, art. 75)",
            OfficeReason::Duplicate => "c'è già un'altra domanda della stessa persona",
            OfficeReason::Withdrawn => "domanda ritirata",
            OfficeReason::RequirementNotProven => "requisito dichiarato ma non dimostrato",
            OfficeReason::Other => "altro motivo, comunicato alla persona",
        }
    }
}

/// Every reason to exclude this application, by number; none when it is eligible.
pub(super) fn reasons(
    call: &Call,
    application: &RankedApplication,
    judgement: &Judgement,
) -> Vec<ExclusionReason> {
    let reason = |number, text: &str, note| ExclusionReason { number, text: text.into(), note };
    let mut reasons = Vec::new();
    if application.late {
        reasons.push(reason(LATE, "domanda arrivata fuori termine", None));
    }
    if judgement.verified_total < call.minimum_points {
        let text = format!("meno di {}, il minimo", wording::points(call.minimum_points));
        reasons.push(reason(BELOW_MINIMUM, &text, None));
    }
    if let Some(office) = &application.excluded_by_office {
        let text = office.reason.in_italian();
        reasons.push(reason(office.reason.number(), text, office.note.clone()));
    }
    for (i, requirement) in call.eligibility.iter().enumerate() {
        if judgement.failed_requirements.contains(&requirement.id) {
            let text = format!("manca un requisito: {}", describe::requirement(requirement));
            let number = FIRST_REQUIREMENT + i as u32;
            reasons.push(reason(number, &text, Some(requirement.refusal.clone())));
        }
    }
    reasons
}

/// The legend of the reasons in use, by number.
pub(super) fn legend<'r>(reasons: impl Iterator<Item = &'r ExclusionReason>) -> Vec<LegendEntry> {
    let texts: BTreeMap<u32, &str> = reasons.map(|r| (r.number, r.text.as_str())).collect();
    texts.into_iter().map(|(number, text)| LegendEntry { number, text: text.to_owned() }).collect()
}
