//! From the boxes of a paper back to answers: what was written is checked as if typed at the kiosk.
//!
//! The inverse of `values`, under the same ids. Here is only which box is which input: what an answer may be is for
//! `forms::answers`. Nothing is left out in silence: what is no answer is told.

use super::questions::{CODES, box_id, export_name, rows_on_paper};
use super::returned::{Fault, Mistake};
use forms::answers::{Answers, Asking, RawAnswers, Refusal, check_question};
use forms::form::{Choice, Kind, Question};
use forms::value::Value;
use std::collections::BTreeMap;

/// The answers of a paper, and what is wrong with it.
pub(super) fn answers(
    asking: Asking<'_>,
    values: &BTreeMap<String, String>,
) -> (Answers, Vec<Mistake>) {
    let mut boxes = Boxes(values.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect());
    let (mut answers, mut mistakes) = (Answers::default(), Vec::new());
    let form = asking.form;
    for (section, question) in
        form.sections.iter().flat_map(|s| s.questions.iter().map(move |q| (s, q)))
    {
        let written = Written::of(&mut boxes, question);
        let about = |fault| Mistake { question: question.label.clone(), fault };
        if !asking.is_asked(section, question, &answers) {
            mistakes.extend((!written.raw.is_blank()).then(|| about(Fault::NotAsked)));
            continue;
        }
        if !written.faults.is_empty() {
            mistakes.extend(written.faults.into_iter().map(about));
            continue;
        }
        match check_question(asking, question, &answers, &written.raw) {
            Ok(Some(value)) => {
                mistakes.extend(written.dropped(question, &value));
                answers.0.insert(question.id.clone(), value);
            }
            Ok(None) => {}
            Err(refusals) => {
                mistakes.extend(refusals.into_iter().map(|r| written.refused(question, r)));
            }
        }
    }
    for question in &form.office {
        let written = Written::of(&mut boxes, question);
        if !written.raw.is_blank() {
            mistakes.push(Mistake { question: question.label.clone(), fault: Fault::OfficeOnly });
        }
    }
    let super::model::Codes { public_code, register_number, received_at, helped, qr } = CODES;
    for code in [public_code, register_number, received_at, helped, qr] {
        boxes.take(code); // who prints a copy wrote them
    }
    let unknown =
        |(id, _): (&str, &str)| Mistake { question: id.to_owned(), fault: Fault::NoSuchBox };
    mistakes.extend(boxes.0.into_iter().map(unknown));
    (answers, mistakes)
}

/// The boxes not looked at yet, with what is written in them.
struct Boxes<'v>(BTreeMap<&'v str, &'v str>);

impl<'v> Boxes<'v> {
    fn take(&mut self, id: &str) -> Option<&'v str> {
        self.0.remove(id).filter(|text| !text.trim().is_empty())
    }
}

/// What is written in the boxes of one question.
#[derive(Default)]
struct Written {
    raw: RawAnswers,
    /// The printed numbers of the rows that have something, in the order of `raw`.
    rows: Vec<u32>,
    faults: Vec<Fault>,
}

impl Written {
    fn of(boxes: &mut Boxes<'_>, question: &Question) -> Written {
        let mut written = Written::default();
        written.collect(boxes, question, &question.id, &question.id);
        written
    }

    /// Takes the boxes named after `id` as inputs named after `name`.
    fn collect(&mut self, boxes: &mut Boxes<'_>, question: &Question, id: &str, name: &str) {
        match &question.kind {
            Kind::Group { questions, max, .. } => {
                for row in 1..=rows_on_paper(question).max(*max) {
                    let before = self.raw.0.len();
                    let place = self.rows.len();
                    for sub in questions {
                        let (id, name) = (
                            format!("{id}_{row}_{}", sub.id),
                            format!("{name}.{place}.{}", sub.id),
                        );
                        self.collect(boxes, sub, &id, &name);
                    }
                    // An empty frame is no person: the next one takes its place.
                    if self.raw.0.len() > before {
                        self.rows.push(row);
                    }
                }
            }
            Kind::SeveralOf { options, .. } => {
                self.ticked(boxes, id, name, options.iter().map(|option| option.id.as_str()));
            }
            Kind::Attachments { items } => {
                self.ticked(boxes, id, name, items.iter().map(|item| item.id.as_str()));
            }
            Kind::RankedChoice { options, choose, .. } => {
                self.ranked(boxes, id, name, options, *choose);
            }
            Kind::Signature { .. } => {
                // A signature is made by hand: its place and day are no answers.
                boxes.take(&format!("{id}_place"));
                boxes.take(&format!("{id}_date"));
            }
            Kind::Declaration { .. } => {
                if boxes.take(id).is_some() {
                    self.raw.push(name, "1");
                }
            }
            Kind::OneOf { options, .. } => {
                if let Some(text) = boxes.take(id) {
                    self.raw.push(name, chosen(options, text));
                }
            }
            _ => {
                if let Some(text) = boxes.take(id) {
                    self.raw.push(name, text);
                }
            }
        }
    }

    fn ticked<'c>(
        &mut self,
        boxes: &mut Boxes<'_>,
        id: &str,
        name: &str,
        choices: impl Iterator<Item = &'c str>,
    ) {
        for choice in choices.filter(|choice| boxes.take(&box_id(id, choice)).is_some()) {
            self.raw.push(name, choice);
        }
    }

    /// On paper a choice has its rank; at the kiosk a rank has its choice.
    fn ranked(
        &mut self,
        boxes: &mut Boxes<'_>,
        id: &str,
        name: &str,
        options: &[Choice],
        choose: u32,
    ) {
        for option in options {
            let Some(text) = boxes.take(&box_id(id, &option.id)) else { continue };
            let rank = text.trim().parse().ok().filter(|rank| (1..=choose).contains(rank));
            let Some(rank) = rank else {
                self.faults.push(Fault::NoRank { choice: option.label.clone(), last: choose });
                continue;
            };
            let input = format!("{name}.{rank}");
            if self.raw.one(&input).is_empty() {
                self.raw.push(input, &option.id);
            } else {
                self.faults.push(Fault::SameRank { rank });
            }
        }
    }

    fn refused(&self, question: &Question, refusal: Refusal) -> Mistake {
        let mut parts = refusal.field.split('.').skip(1);
        let row = parts.next().and_then(|place| self.rows.get(place.parse::<usize>().ok()?));
        let sub =
            parts.next().and_then(|id| question.group_questions().iter().find(|q| q.id == id));
        let fault = Fault::Refused(refusal.reason);
        match (row, sub) {
            (Some(row), Some(sub)) => in_row(question, *row, sub, fault),
            _ => Mistake { question: question.label.clone(), fault },
        }
    }

    /// What was written in the rows of a group and is not asked there.
    fn dropped(&self, question: &Question, value: &Value) -> Vec<Mistake> {
        let Value::Rows(rows) = value else { return Vec::new() };
        let mut mistakes = Vec::new();
        for (place, (row, kept)) in self.rows.iter().zip(rows).enumerate() {
            let typed = self.raw.row(&question.id, place);
            // A ranking's inputs have the question's id and a rank.
            let has = |sub: &Question| {
                typed.0.keys().any(|name| name.split('.').next() == Some(sub.id.as_str()))
            };
            let dropped = question.group_questions().iter();
            let dropped = dropped.filter(|sub| has(sub) && !kept.contains_key(&sub.id));
            mistakes.extend(dropped.map(|sub| in_row(question, *row, sub, Fault::NotAsked)));
        }
        mistakes
    }
}

/// "Persona 2, Nome e cognome".
fn in_row(group: &Question, row: u32, sub: &Question, fault: Fault) -> Mistake {
    let item = match &group.kind {
        Kind::Group { item_label, .. } => item_label.as_str(),
        _ => group.label.as_str(),
    };
    Mistake { question: format!("{item} {row}, {}", sub.label), fault }
}

/// The choice that a value of a PDF means; some readers write the label that is shown instead.
fn chosen<'w>(options: &'w [Choice], written: &'w str) -> &'w str {
    let exported = options.iter().find(|option| export_name(&option.id) == written);
    let found = exported.or_else(|| options.iter().find(|option| option.label == written));
    found.map_or(written, |option| option.id.as_str())
}
