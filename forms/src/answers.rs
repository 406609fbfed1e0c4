//! The answers of one application: what was asked, what was answered, what is wrong with it.
//!
//! What a person typed (`RawAnswers`, the same names on screen, in a file and on paper) is checked
//! question by question into typed `Answers`, or refused with a reason that becomes a plain
//! sentence in the person's language. Answers on a branch that is no longer asked are dropped.
//! Knows nothing of points: see `score`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::condition::{Condition, Facts};
use crate::form::{Form, Question, Section};
use crate::value::Value;

mod check;
mod code;
mod file;
mod raw;
mod refusal;
mod shown;

pub use check::check_question;
pub use file::{read_answers, write_answers};
pub use raw::{RawAnswers, to_raw};
pub use refusal::{Reason, Refusal};
pub use shown::{ShownAnswer, shown, shown_in};

/// The answers to a form, by question id. Questions not asked or not answered are absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Value>);

impl Answers {
    /// The answer to a question.
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.0.get(id)
    }
}

/// What is needed to judge answers, besides the answers.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The form.
    pub form: &'a Form,
    /// Whether a municipality (by ISTAT code) belongs to the territory of the Sportello.
    pub in_territory: &'a dyn Fn(&str) -> bool,
    /// The day on which the question is answered.
    pub today: Date,
}

struct AnswerFacts<'a> {
    asking: Asking<'a>,
    /// The row of a group first, then the form's own answers.
    layers: [Option<&'a BTreeMap<String, Value>>; 2],
}

impl Facts for AnswerFacts<'_> {
    fn value(&self, field: &str) -> Option<Value> {
        self.layers.iter().flatten().find_map(|l| l.get(field)).cloned()
    }
    fn in_territory(&self, istat: &str) -> bool {
        (self.asking.in_territory)(istat)
    }
}

impl<'a> Asking<'a> {
    fn holds(
        self,
        when: &Option<Condition>,
        answers: &Answers,
        row: Option<&BTreeMap<String, Value>>,
    ) -> bool {
        let facts = AnswerFacts { asking: self, layers: [row, Some(&answers.0)] };
        when.as_ref().is_none_or(|c| c.holds(&facts))
    }

    /// Whether a question is asked, given the answers before it.
    pub fn is_asked(self, section: &Section, question: &Question, answers: &Answers) -> bool {
        self.holds(&section.when, answers, None) && self.holds(&question.when, answers, None)
    }

    /// Whether a question is asked in a row of a group.
    pub fn is_asked_in_row(
        self,
        question: &Question,
        answers: &Answers,
        row: &BTreeMap<String, Value>,
    ) -> bool {
        self.holds(&question.when, answers, Some(row))
    }

    /// Whether a document is needed, given the answers.
    pub fn is_needed(self, document: &crate::form::Attachment, answers: &Answers) -> bool {
        self.holds(&document.when, answers, None)
    }

    /// The questions that are asked, in order, with their sections.
    pub fn asked(self, answers: &Answers) -> Vec<(&'a Section, &'a Question)> {
        let all = self.form.sections.iter().flat_map(|s| s.questions.iter().map(move |q| (s, q)));
        all.filter(|(section, question)| self.is_asked(section, question, answers)).collect()
    }

    /// The same answers without those on branches that are no longer asked. Conditions only name
    /// earlier questions, so one pass in the form's order is enough.
    pub fn prune(self, answers: &Answers) -> Answers {
        let mut kept = Answers::default();
        for section in &self.form.sections {
            for question in &section.questions {
                if let Some(value) = answers.get(&question.id)
                    && self.is_asked(section, question, &kept)
                {
                    let value = self.prune_rows(question, value, &kept);
                    kept.0.insert(question.id.clone(), value);
                }
            }
        }
        kept
    }

    fn prune_rows(self, question: &Question, value: &Value, answers: &Answers) -> Value {
        let Value::Rows(rows) = value else { return value.clone() };
        let prune = |row: &BTreeMap<String, Value>| {
            let mut kept = BTreeMap::new();
            for sub in question.group_questions() {
                if let Some(value) = row.get(&sub.id)
                    && self.is_asked_in_row(sub, answers, &kept)
                {
                    kept.insert(sub.id.clone(), value.clone());
                }
            }
            kept
        };
        Value::Rows(rows.iter().map(prune).collect())
    }

    /// Everything that is missing or wrong before an application can be sent: every question asked
    /// is checked again, as if typed again.
    pub fn check_all(self, answers: &Answers) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        for (_, question) in self.asked(answers) {
            let raw = answers.get(&question.id).map(|v| to_raw(question, v)).unwrap_or_default();
            if let Err(found) = check_question(self, question, answers, &raw) {
                refusals.extend(found);
            }
        }
        refusals
    }
}
