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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sportello_fuzz::Fuzz;

    use super::*;
    use crate::form::{Kind, read_form};
    use crate::place;
    use crate::strings::Strings;
    use crate::yaml::{Reader, parse};

    const FORM: &str = include_str!("../tests/data/every-question.yaml");
    const ITALIAN: &str = include_str!("../../content/strings/it.ftl");
    const LONGEST_ANSWER: usize = 2_000;
    /// Something personal: put into inputs, found in no refusal.
    const MARK: &str = "Zzyzx";
    const WORDS: &[&str] = &[
        MARK,
        "&",
        "=",
        ".day=",
        ".month=",
        ".year=",
        ".pending=1",
        "family.0.who=child",
        "family.1.year=",
        "family.",
        "alone=false",
        "why=a",
        "wish.1=b",
        "in attesa",
        "€",
        "euro",
        "31/12/2026",
        "Castro",
        "(LE)",
        "\r",
        "\n",
        "\u{7f}",
    ];

    fn form() -> Form {
        let mut reader = Reader::new("every-question.yaml");
        let node = parse("every-question.yaml", FORM, 1).expect("YAML");
        let form = read_form(&mut reader, "prova", &node).expect("a form");
        assert_eq!(reader.diagnostics, []);
        form
    }

    /// `name=value&name=value`, as it stands after decoding.
    fn raw(bytes: &[u8]) -> RawAnswers {
        let text = String::from_utf8_lossy(bytes).into_owned();
        text.split('&').filter_map(|pair| pair.split_once('=')).collect()
    }

    /// A day that was taken is the day that was typed.
    fn is_as_typed(raw: &RawAnswers, id: &str, day: Date) {
        let number = |name: &str| raw.one(&format!("{id}.{name}")).parse::<u64>().ok();
        let typed = [number("day"), number("month"), number("year")];
        if typed.iter().any(Option::is_some) {
            let taken = [day.day() as u64, day.month() as u64, day.year() as u64];
            assert_eq!(typed, taken.map(Some), "{id}");
        }
    }

    /// What holds of one answer that was taken.
    fn holds(asking: Asking<'_>, question: &Question, answers: &Answers, value: &Value) {
        let again = to_raw(question, value);
        let read = check_question(asking, question, answers, &again);
        assert_eq!(read.as_ref(), Ok(&Some(value.clone())), "typed again: {again:?}");
        let json = serde_json::to_string(value).expect("JSON");
        assert_eq!(serde_json::from_str::<Value>(&json).ok().as_ref(), Some(value));
        let line = shown(question, value).line();
        assert!(line.len() < LONGEST_ANSWER, "{} bytes of {}", line.len(), question.id);
        assert!(!line.chars().any(|c| c.is_control() && c != '\n'), "{line:?}");
    }

    /// What a refusal says is of the form and of the registers: nothing of what was typed.
    fn is_silent(reason: &Reason, strings: &Strings) {
        if let Reason::SeveralMunicipalities { names } = reason {
            assert!(names.iter().all(|name| !place::find_municipalities(name).is_empty()));
        }
        let sentence = reason.sentence(strings);
        assert!(sentence.len() < LONGEST_ANSWER && !sentence.contains(MARK), "{sentence}");
    }

    #[test]
    fn fuzz_answers() {
        let form = form();
        let strings = Strings::load("it", "it.ftl", ITALIAN).expect("good");
        Fuzz::of("answers").words(WORDS).runs(6_000).check(move |bytes| {
            let raw = raw(bytes);
            let in_territory = |istat: &str| istat == "069005";
            let asking =
                Asking { form: &form, in_territory: &in_territory, today: date(2026, 11, 24) };
            let mut answers = Answers::default();
            for question in form.questions() {
                let section = &form.sections[0];
                if !asking.is_asked(section, question, &answers) {
                    continue;
                }
                match check_question(asking, question, &answers, &raw) {
                    Ok(Some(value)) => {
                        holds(asking, question, &answers, &value);
                        if let Value::Date(day) = value {
                            is_as_typed(&raw, &question.id, day);
                        }
                        answers.0.insert(question.id.clone(), value);
                    }
                    Ok(None) => {
                        let typed = match question.kind {
                            Kind::Signature { .. }
                            | Kind::Group { .. }
                            | Kind::RankedChoice { .. } => "",
                            _ => raw.one(&question.id),
                        };
                        let is_kept = |c: char| !c.is_control() && !c.is_whitespace();
                        assert!(!typed.contains(is_kept), "{} is lost", question.id);
                        let Kind::Group { max, .. } = question.kind else { continue };
                        let typed = |row| !raw.row(&question.id, row).is_blank();
                        assert!(!(0..max as usize).any(typed), "a row is lost");
                    }
                    Err(refusals) => {
                        assert!(!refusals.is_empty());
                        for refusal in refusals {
                            assert!(refusal.field.starts_with(&question.id), "{}", refusal.field);
                            is_silent(&refusal.reason, &strings);
                        }
                    }
                }
            }
            let kept = asking.prune(&answers);
            assert_eq!(asking.prune(&kept), kept);
            for refusal in asking.check_all(&kept) {
                assert!(kept.get(&refusal.field).is_none(), "{refusal:?}");
            }
            asking.not_as_in_code(&kept);
        });
    }
}
