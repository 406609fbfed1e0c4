//! Where the procedure of a call stands, and where it can go from there.

use forms::publication::PublishedPhase;
use serde::{Deserialize, Serialize};

/// A phase of the procedure, in its usual order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Applications are taken.
    Open,
    /// The deadline has passed; late applications are registered and marked.
    Closed,
    /// The office checks applications, the commission gives its points.
    Review,
    /// The provisional ranking is public.
    Provisional,
    /// Who disagrees can ask for a review.
    Observations,
    /// The ranking is approved.
    Final,
    /// Places that became free go to the next in order.
    Advance,
}

/// A step the procedure does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("da «{}» non si può passare a «{}»", from.in_italian(), to.in_italian())]
pub struct TransitionRefused {
    /// Where it stands.
    pub from: Phase,
    /// Where somebody wanted it to go.
    pub to: Phase,
}

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Phase; 7] = [
        Phase::Open,
        Phase::Closed,
        Phase::Review,
        Phase::Provisional,
        Phase::Observations,
        Phase::Final,
        Phase::Advance,
    ];

    /// Where it can go: forward one step, back to the review when an observation is accepted, and
    /// one advance after the other. A closed call never opens again.
    pub fn next(self) -> &'static [Phase] {
        match self {
            Phase::Open => &[Phase::Closed],
            Phase::Closed => &[Phase::Review],
            Phase::Review => &[Phase::Provisional],
            Phase::Provisional => &[Phase::Observations],
            Phase::Observations => &[Phase::Review, Phase::Final],
            Phase::Final | Phase::Advance => &[Phase::Advance],
        }
    }

    /// Goes to another phase.
    ///
    /// # Errors
    /// When the procedure has no such step.
    pub fn go_to(self, to: Phase) -> Result<Phase, TransitionRefused> {
        if self.next().contains(&to) { Ok(to) } else { Err(TransitionRefused { from: self, to }) }
    }

    /// Whether the ranking may be computed: when nobody can apply any more.
    pub fn can_rank(self) -> bool {
        self != Phase::Open
    }

    /// How its ranking is published, when it is.
    pub fn published(self) -> Option<PublishedPhase> {
        match self {
            Phase::Open | Phase::Closed | Phase::Review => None,
            Phase::Provisional | Phase::Observations => Some(PublishedPhase::Provisional),
            Phase::Final => Some(PublishedPhase::Final),
            Phase::Advance => Some(PublishedPhase::Advance),
        }
    }

    /// As the desk shows it.
    pub fn in_italian(self) -> &'static str {
        match self {
            Phase::Open => "domande aperte",
            Phase::Closed => "domande chiuse",
            Phase::Review => "istruttoria",
            Phase::Provisional => "graduatoria provvisoria",
            Phase::Observations => "osservazioni",
            Phase::Final => "graduatoria definitiva",
            Phase::Advance => "scorrimento",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Phase::{self, *};

    #[test]
    fn only_the_steps_of_the_procedure_are_taken() {
        let allowed = [
            (Open, Closed),
            (Closed, Review),
            (Review, Provisional),
            (Provisional, Observations),
            (Observations, Review),
            (Observations, Final),
            (Final, Advance),
            (Advance, Advance),
        ];
        for from in Phase::ALL {
            for to in Phase::ALL {
                let expected = allowed.contains(&(from, to));
                assert_eq!(from.go_to(to).is_ok(), expected, "{from:?} -> {to:?}");
            }
        }
        let refused = Final.go_to(Open).expect_err("no way back").to_string();
        assert_eq!(refused, "da «graduatoria definitiva» non si può passare a «domande aperte»");
    }
}
