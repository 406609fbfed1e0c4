//! The facts of a call, computed from answers on the day the call closes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::answers::Answers;
use crate::call::{Call, FactSource};
use crate::condition::{Condition, Facts};
use crate::value::Value;

/// Every fact of the call by id. A date after the day of judgement, or none, tells nothing
/// (`None`); what nobody declared counts zero.
pub fn compute_facts(
    call: &Call,
    answers: &Answers,
    territory: &dyn Fn(&str) -> bool,
) -> BTreeMap<String, Option<i64>> {
    let on = call.closes_at.date();
    let since = |field: &str, whole: fn(Date, Date) -> i64| match answers.get(field) {
        Some(Value::Date(from)) if *from <= on => Some(whole(*from, on)),
        _ => None,
    };
    let compute = |source: &FactSource| match source {
        FactSource::YearsSince(field) => since(field, whole_years),
        FactSource::MonthsSince(field) => since(field, whole_months),
        FactSource::Count { field, when } => {
            Some(count(answers.get(field), when.as_ref(), territory))
        }
    };
    call.facts.iter().map(|f| (f.id.clone(), compute(&f.source))).collect()
}

fn count(value: Option<&Value>, when: Option<&Condition>, territory: &dyn Fn(&str) -> bool) -> i64 {
    match (value, when) {
        (Some(Value::Rows(rows)), Some(when)) => {
            rows.iter().filter(|row| when.holds(&Row { row, territory })).count() as i64
        }
        (Some(value), _) => value.number().unwrap_or(0),
        (None, _) => 0,
    }
}

/// Whole months from a day to a later one. A month ends on the same day of the next, or on its
/// last day when there is no such day (Codice civile, art. 2963).
pub fn whole_months(from: Date, to: Date) -> i64 {
    let months = (i64::from(to.year()) - i64::from(from.year())) * 12 + i64::from(to.month())
        - i64::from(from.month());
    let reached = to.day() >= from.day() || to.day() == to.days_in_month();
    if reached { months } else { months - 1 }
}

/// Whole years from a day to a later one, counted as twelve whole months.
pub fn whole_years(from: Date, to: Date) -> i64 {
    whole_months(from, to).div_euclid(12)
}

/// Answers and facts together, as conditions see them.
pub struct JudgedFacts<'a> {
    answers: &'a Answers,
    facts: &'a BTreeMap<String, Option<i64>>,
    territory: &'a dyn Fn(&str) -> bool,
    hidden: BTreeSet<String>,
}

impl<'a> JudgedFacts<'a> {
    /// Over the answers of one application and the facts computed from them.
    pub fn new(
        answers: &'a Answers,
        facts: &'a BTreeMap<String, Option<i64>>,
        territory: &'a dyn Fn(&str) -> bool,
    ) -> Self {
        Self { answers, facts, territory, hidden: BTreeSet::new() }
    }

    /// The same without these questions and facts, as if they had no value.
    pub fn without(mut self, fields: BTreeSet<String>) -> Self {
        self.hidden = fields;
        self
    }
}

impl Facts for JudgedFacts<'_> {
    fn value(&self, field: &str) -> Option<Value> {
        if self.hidden.contains(field) {
            return None;
        }
        match self.facts.get(field) {
            Some(fact) => fact.map(Value::Integer),
            None => self.answers.get(field).cloned(),
        }
    }

    fn in_territory(&self, istat: &str) -> bool {
        (self.territory)(istat)
    }
}

/// One row of a repeating group.
struct Row<'a> {
    row: &'a BTreeMap<String, Value>,
    territory: &'a dyn Fn(&str) -> bool,
}

impl Facts for Row<'_> {
    fn value(&self, field: &str) -> Option<Value> {
        self.row.get(field).cloned()
    }

    fn in_territory(&self, istat: &str) -> bool {
        (self.territory)(istat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_end_on_the_same_day_or_on_the_last() {
        let check =
            |from, to, expected| assert_eq!(whole_months(from, to), expected, "{from} {to}");
        check(date(2026, 6, 30), date(2026, 12, 31), 6);
        check(date(2026, 7, 1), date(2026, 12, 31), 5);
        check(date(2026, 1, 31), date(2026, 2, 28), 1);
        check(date(2026, 1, 31), date(2026, 2, 27), 0);
        check(date(2026, 12, 31), date(2026, 12, 31), 0);
        check(date(2024, 2, 29), date(2025, 2, 28), 12);
    }

    #[test]
    fn a_birthday_counts_from_its_own_day() {
        let check = |born, on, expected| assert_eq!(whole_years(born, on), expected, "{born} {on}");
        check(date(2008, 12, 31), date(2026, 12, 31), 18);
        check(date(2009, 1, 1), date(2026, 12, 31), 17);
        check(date(1980, 12, 10), date(2026, 12, 9), 45);
    }
}
