//! The judgement of one application: requirements, facts, points, and the reason for each of them.
//!
//! Pure: the same call, form and answers give the same judgement for ever. Facts are judged on the
//! day the call closes, not today. Nothing here compares two applications: that is the kiosk's
//! `ranking`. How a reason is told is in `score/reason.rs`, how facts are computed in
//! `score/facts.rs`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::call::{Call, Criterion, Measure};
use crate::condition::{Condition, Facts};
use crate::describe;
use crate::form::Form;

mod facts;
mod reason;
pub use facts::{JudgedFacts, compute_facts, whole_months, whole_years};
pub use reason::{Basis, Reason, StatedAnswer};

/// What the office found when it checked an application against its documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Criteria (by id) that the documents do not support: no points.
    pub rejected_criteria: BTreeSet<String>,
    /// Points in hundredths by criterion: those of the commission, or what was recognised of a
    /// criterion computed from the answers. Never more than the criterion can give.
    pub manual_points: BTreeMap<String, i64>,
}

/// What one application is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// Every fact of the call; `None` when the answers do not tell.
    pub facts: BTreeMap<String, Option<i64>>,
    /// Requirements (by id) that do not hold, in the call's order.
    pub failed_requirements: Vec<String>,
    /// One for each criterion, in the call's order.
    pub criteria: Vec<CriterionScore>,
    /// Points the answers ask for, in hundredths.
    pub claimed_total: i64,
    /// Points after verification and with the commission's, in hundredths: those that rank.
    pub verified_total: i64,
}

/// The points of one criterion, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionScore {
    /// Criterion id.
    pub criterion: String,
    /// What the answers ask for; 0 where the commission gives the points.
    pub claimed_points: i64,
    /// What is recognised.
    pub verified_points: i64,
    /// Why.
    pub reason: Reason,
}

/// Judges one application. `territory` tells whether a municipality (ISTAT code) belongs to the
/// Sportello.
pub fn judge(
    call: &Call,
    form: &Form,
    territory: &dyn Fn(&str) -> bool,
    answers: &Answers,
    verification: &Verification,
) -> Judgement {
    let facts = compute_facts(call, answers, territory);
    let judged = JudgedFacts::new(answers, &facts, territory);
    let failed_requirements =
        call.eligibility.iter().filter(|r| !r.when.holds(&judged)).map(|r| r.id.clone()).collect();
    let criteria: Vec<CriterionScore> = call
        .criteria
        .iter()
        .map(|c| score_criterion(&Rules { call, form, facts: &judged }, c, verification))
        .collect();
    Judgement {
        failed_requirements,
        claimed_total: criteria.iter().map(|c| c.claimed_points).sum(),
        verified_total: criteria.iter().map(|c| c.verified_points).sum(),
        criteria,
        facts,
    }
}

/// Questions and facts whose points were rejected: what was claimed there does not break ties and
/// takes no reserved place. Only those a rejected criterion rests on alone.
pub fn rejected_fields(call: &Call, verification: &Verification) -> BTreeSet<String> {
    call.criteria
        .iter()
        .filter(|c| verification.rejected_criteria.contains(&c.id))
        .filter_map(|c| match &c.measure {
            Measure::Bands { field, .. } | Measure::PerUnit { field, .. } => Some(field.clone()),
            Measure::YesNo { when: Condition::Test(test), .. } => Some(test.field.clone()),
            _ => None,
        })
        .collect()
}

struct Rules<'a> {
    call: &'a Call,
    form: &'a Form,
    facts: &'a JudgedFacts<'a>,
}

fn score_criterion(
    rules: &Rules<'_>,
    criterion: &Criterion,
    verification: &Verification,
) -> CriterionScore {
    let most = criterion.measure.most_points();
    let given = verification.manual_points.get(&criterion.id).map(|p| (*p).clamp(0, most));
    let rejected = verification.rejected_criteria.contains(&criterion.id);
    let (claimed_points, basis) = match &criterion.measure {
        Measure::Bands { field, bands, missing_points } => {
            score_bands(rules, field, bands, *missing_points)
        }
        Measure::PerUnit { field, points, at_most } => score_units(rules, field, *points, *at_most),
        Measure::YesNo { when, points } => score_yes_no(rules, when, *points),
        Measure::Manual { at_most, entered_by } => {
            let entered_by = entered_by.clone();
            (0, Basis::Manual { given, at_most: *at_most, entered_by })
        }
    };
    let verified_points = if rejected { 0 } else { given.unwrap_or(claimed_points) };
    CriterionScore {
        criterion: criterion.id.clone(),
        claimed_points,
        verified_points,
        reason: Reason {
            label: criterion.label.clone(),
            article: criterion.article.clone(),
            basis,
            claimed_points,
            verified_points,
            rejected,
        },
    }
}

fn score_bands(
    rules: &Rules<'_>,
    field: &str,
    bands: &[crate::call::Band],
    missing_points: i64,
) -> (i64, Basis) {
    let Some(value) = rules.facts.value(field) else {
        return (missing_points, Basis::Missing { field: rules.label(field) });
    };
    let answer = StatedAnswer { label: rules.label(field), value: rules.show(field, &value) };
    let found = value
        .number()
        .and_then(|number| bands.iter().enumerate().find(|(_, band)| band.holds(number)));
    match found {
        Some((index, band)) => {
            let told = describe::band(rules.call, rules.form, field, bands, index);
            (band.points, Basis::Band { answer, money: value.is_money(), band: told })
        }
        None => (0, Basis::OutsideBands { answer, money: value.is_money() }),
    }
}

fn score_units(rules: &Rules<'_>, field: &str, each: i64, at_most: i64) -> (i64, Basis) {
    let units = rules.facts.value(field).and_then(|v| v.number()).unwrap_or(0).max(0);
    let uncapped = units.saturating_mul(each);
    let points = uncapped.min(at_most);
    let cap_reached = (uncapped > at_most).then_some(at_most);
    (points, Basis::Units { field: rules.label(field), units, points_each: each, cap_reached })
}

fn score_yes_no(rules: &Rules<'_>, when: &Condition, points: i64) -> (i64, Basis) {
    let holds = when.holds(rules.facts);
    let mut answers: Vec<StatedAnswer> = Vec::new();
    for test in when.tests() {
        let label = rules.label(&test.field);
        if answers.iter().all(|a| a.label != label) {
            let value = rules
                .facts
                .value(&test.field)
                .map_or_else(|| "nessuna risposta".to_owned(), |v| rules.show(&test.field, &v));
            answers.push(StatedAnswer { label, value });
        }
    }
    let condition = describe::condition(rules.call, rules.form, when);
    (if holds { points } else { 0 }, Basis::YesNo { holds, condition, answers })
}

impl Rules<'_> {
    fn label(&self, field: &str) -> String {
        describe::field_label(self.call, self.form, field)
    }

    fn show(&self, field: &str, value: &crate::value::Value) -> String {
        describe::field_value(self.call, self.form, field, value)
    }
}
