//! Where on the path a paper is used, and for whom: what the desk needs to offer it beside the
//! right application.

use serde::{Deserialize, Serialize};

use super::keys::STEPS;

/// When a paper is of use. Empty lists: it is of no single application.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Where on the path; `None`: anywhere.
    pub step: Option<Step>,
    /// For applications to calls of these kinds.
    pub calls: Vec<CallKind>,
    /// Only for applications that came out so; empty: whatever came out, or nothing yet.
    pub outcomes: Vec<Outcome>,
}

/// Where on the path a paper is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// After the ranking.
    Outcome,
    /// A desk and an operator.
    Assignment,
    /// First and second interview.
    Intake,
    /// The 12 hours.
    Guidance,
    /// What person and desk agree on.
    Agreement,
    /// The 30 hours.
    Course,
    /// Six months in a company.
    Internship,
    /// The path is over.
    End,
}

/// Who is ranked by a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallKind {
    /// People who ask to join the path.
    Participants,
    /// Interns who ask for service vouchers.
    Vouchers,
    /// Companies that offer to host (no ranking).
    Hosts,
}

/// What became of an application in a published ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It has a place, perhaps with something still to be checked.
    Admitted,
    /// It waits for a place.
    Waiting,
    /// It is not ranked.
    Excluded,
}

impl Usage {
    pub(super) fn is_empty(&self) -> bool {
        *self == Usage::default()
    }
}

impl Step {
    /// Every step, in the order of the path.
    pub fn all() -> impl Iterator<Item = Self> {
        STEPS.iter().map(|step| step.value)
    }

    /// The word an editor writes.
    pub fn word(self) -> &'static str {
        self.described().0
    }

    /// "la presa in carico, con i colloqui".
    pub fn in_italian(self) -> &'static str {
        self.described().1
    }

    fn described(self) -> (&'static str, &'static str) {
        let found = STEPS.iter().find(|step| step.value == self);
        found.map_or(("", ""), |step| (step.word, step.about))
    }
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn every_step_has_its_word() {
        let steps: Vec<Step> = Step::all().collect();
        assert_eq!((steps.first(), steps.last()), (Some(&Step::Outcome), Some(&Step::End)));
        assert!(steps.is_sorted());
        assert_eq!(Step::Intake.word(), "intake");
        assert_eq!(Step::Intake.in_italian(), "la presa in carico, con i colloqui");
    }
}
