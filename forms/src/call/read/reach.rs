//! Which numbers a question or fact can have at all: a band of points outside them is never
//! given, and that is nearly always a slip of the pen.
//!
//! Looks at the bounds an editor wrote, not at how questions depend on each other.

use super::Scope;
use crate::call::{Fact, FactSource, Requirement};
use crate::condition::{Condition, Test};
use crate::form::{DateBound, Form, Kind};
use crate::value::Value;

/// The numbers a field can have, bounds included, in its own unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reach {
    low: Option<i64>,
    high: Option<i64>,
}

impl Reach {
    fn new(low: i64, high: i64) -> Self {
        Self { low: Some(low), high: Some(high) }
    }

    /// Whether some number between these bounds can be had.
    pub fn meets(self, from: Option<i64>, up_to: Option<i64>) -> bool {
        let below = up_to.zip(self.low).is_some_and(|(up_to, low)| up_to < low);
        let above = from.zip(self.high).is_some_and(|(from, high)| from > high);
        !below && !above
    }
}

impl Scope<'_> {
    /// What the question accepts, or the fact can come to.
    pub(super) fn reach(&self, field: &str) -> Reach {
        match self.facts.iter().find(|fact| fact.id == field) {
            Some(fact) => of_fact(self.form, fact),
            None => of_question(self.form, field),
        }
    }
}

fn of_fact(form: &Form, fact: &Fact) -> Reach {
    match &fact.source {
        FactSource::YearsSince(_) | FactSource::MonthsSince(_) => {
            Reach { low: Some(0), high: None }
        }
        FactSource::Count { field, .. } => Reach { low: Some(0), ..of_question(form, field) },
    }
}

fn of_question(form: &Form, field: &str) -> Reach {
    let Some(question) = form.question(field) else { return Reach::default() };
    let count = question.options().len() as i64;
    match &question.kind {
        Kind::Integer { min, max, .. } => Reach::new(*min, *max),
        Kind::Money { min_cents, max_cents } => Reach::new(*min_cents, *max_cents),
        Kind::Date { earliest, latest } => {
            Reach { low: earliest.as_ref().and_then(day), high: latest.as_ref().and_then(day) }
        }
        // A list that could not be filled was told with its question.
        _ if question.options().is_empty() && !matches!(question.kind, Kind::Group { .. }) => {
            Reach::default()
        }
        Kind::SeveralOf { .. } => Reach::new(0, count),
        Kind::RankedChoice { choose, .. } => Reach::new(0, count.min(i64::from(*choose))),
        Kind::Group { min, max, .. } => Reach::new(i64::from(*min), i64::from(*max)),
        _ => Reach::default(),
    }
}

fn day(bound: &DateBound) -> Option<i64> {
    match bound {
        DateBound::Today => None,
        DateBound::Day(day) => Value::Date(*day).number(),
    }
}

/// What remains of a field for who meets all requirements, with the label of the one that bounds
/// it; only requirements that compare the field itself.
pub(super) fn after_requirements<'r>(
    eligibility: &'r [Requirement],
    field: &str,
) -> Vec<(Reach, &'r str)> {
    let mut found = Vec::new();
    for requirement in eligibility {
        let whole = [&requirement.when];
        let tests: Vec<&Condition> = match &requirement.when {
            Condition::All(parts) => parts.iter().collect(),
            _ => whole.to_vec(),
        };
        for test in tests {
            let Condition::Test(test) = test else { continue };
            let reach = match &test.test {
                Test::AtLeast(limit) => Reach { low: Some(limit.value), high: None },
                Test::AtMost(limit) => Reach { low: None, high: Some(limit.value) },
                _ => continue,
            };
            if test.field == field {
                found.push((reach, requirement.label.as_str()));
            }
        }
    }
    found
}
