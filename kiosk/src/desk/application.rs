//! One application as staff see it: payload opened, answers in words, every claim and document
//! with what was found about it.
//!
//! Read-only; noting the read is the handler's, before this. Points and reasons are `forms::score`'s.

use forms::answers::{Answers, Asking, ShownAnswer, shown};
use forms::call::Measure;
use forms::catalogue::Definitions;
use forms::form::{Form, Kind};
use forms::language::Language;
use forms::score::{Judgement, judge};
use forms::wording::{decimal, points};
use serde::Serialize;

use crate::clock::rome_date;
use crate::http::{App, Fault};
use crate::intake::{Help, Payload};
use crate::procedure::{Finding, Findings, Item, open_payload};
use crate::store::{Application, ApplicationId, Verdict};

/// An application, opened.
pub struct Opened {
    /// As it lies in the store.
    pub application: Application,
    /// Form and call as they were when it was written.
    pub definitions: Definitions,
    /// What was answered.
    pub answers: Answers,
    /// In which language, if it is known.
    pub language: Option<Language>,
    /// Who helped, if it is known.
    pub helped: Option<Help>,
    /// What staff found so far.
    pub findings: Findings,
    /// Points with their reasons, by those definitions.
    pub judgement: Judgement,
    /// The newest review: who saves over a newer one is told.
    pub last_review: i64,
}

/// A section with its answers.
#[derive(Serialize)]
pub struct ShownSection {
    title: String,
    rows: Vec<ShownRow>,
}

#[derive(Serialize)]
struct ShownRow {
    question: String,
    lines: Vec<String>,
    sensitive: bool,
}

/// A claim or a document to be checked.
#[derive(Serialize)]
pub struct CheckItem {
    /// Id of the item; names of inputs end with it.
    pub key: String,
    label: String,
    article: String,
    sentence: String,
    /// Empty for documents.
    claimed: String,
    verified: String,
    /// Most points, in words; empty for documents.
    most: String,
    /// Most points, in hundredths.
    #[serde(skip)]
    pub most_points: i64,
    manual: bool,
    verdict: &'static str,
    points: String,
    note: String,
    error: String,
}

impl Opened {
    /// Opens the application of an address.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; the store's, when it does not open.
    pub fn load(app: &App, id: &str) -> Result<Self, Fault> {
        let id: ApplicationId = id.parse().map_err(|_| Fault::NotFound)?;
        let reader = app.store.read();
        let application = reader.application(id)?.ok_or(Fault::NotFound)?;
        let kept = reader.definition(&application.definitions_digest)?;
        let definitions = kept
            .and_then(|(kept, _)| Definitions::from_bytes(&kept.document).ok())
            .or_else(|| app.project.catalogue.definitions(&application.call_id))
            .ok_or(Fault::NotFound)?;
        let Payload { answers, language, helped, .. } = open_payload(reader, &application)?;
        let reviews = reader.reviews(id)?;
        let findings = Findings::open(reader, &reviews)?;
        let territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
        let Definitions { call, form } = &definitions;
        let judgement = judge(call, form, &territory, &answers, &findings.verification());
        let last_review = reviews.iter().map(|review| review.seq).max().unwrap_or(0);
        Ok(Self {
            application,
            definitions,
            answers,
            language,
            helped,
            findings,
            judgement,
            last_review,
        })
    }

    /// Requirements of the call: label and whether it holds.
    pub fn requirements(&self) -> Vec<(String, bool, String)> {
        let failed = &self.judgement.failed_requirements;
        let told = |r: &forms::call::Requirement| {
            let holds = !failed.contains(&r.id);
            (forms::describe::requirement(r), holds, r.refusal.clone())
        };
        self.definitions.call.eligibility.iter().map(told).collect()
    }

    /// Every criterion, with its reason and what was found.
    pub fn claims(&self) -> Vec<CheckItem> {
        let criteria = self.definitions.call.criteria.iter().zip(&self.judgement.criteria);
        criteria
            .map(|(criterion, score)| {
                let most_points = criterion.measure.most_points();
                let manual = matches!(criterion.measure, Measure::Manual { .. });
                let item = Item::Criterion(criterion.id.clone());
                CheckItem {
                    article: criterion.article.clone().unwrap_or_default(),
                    sentence: score.reason.sentence(),
                    claimed: if manual { String::new() } else { points(score.claimed_points) },
                    verified: points(score.verified_points),
                    most: points(most_points),
                    most_points,
                    manual,
                    ..self.item(item, criterion.label.clone())
                }
            })
            .collect()
    }

    /// Every document the call wants from this person.
    pub fn documents(&self, app: &App) -> Vec<CheckItem> {
        let territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
        let asking = Asking {
            form: &self.definitions.form,
            in_territory: &territory,
            today: rome_date(self.application.received_at),
        };
        let mut items = Vec::new();
        for (_, question) in asking.asked(&self.answers) {
            let Kind::Attachments { items: listed } = &question.kind else { continue };
            let brought = self.answers.get(&question.id);
            for document in listed.iter().filter(|d| asking.is_needed(d, &self.answers)) {
                let has = brought.is_some_and(|value| value.includes(&document.id));
                let sentence = match (has, document.required) {
                    (true, _) => "Dice che lo porta.",
                    (false, true) => "Serve, e non ha detto che lo porta.",
                    (false, false) => "Non è obbligatorio.",
                };
                let (question, id) = (question.id.clone(), document.id.clone());
                let item = Item::Document { question, document: id };
                let found = self.item(item, document.label.clone());
                items.push(CheckItem { sentence: sentence.to_owned(), ..found });
            }
        }
        items
    }

    fn item(&self, item: Item, label: String) -> CheckItem {
        let unjudged =
            Finding { verdict: Verdict::Pending, points_hundredths: None, note: String::new() };
        let found = self.findings.0.get(&item).unwrap_or(&unjudged);
        CheckItem {
            key: item.to_string(),
            label,
            article: String::new(),
            sentence: String::new(),
            claimed: String::new(),
            verified: String::new(),
            most: String::new(),
            most_points: 0,
            manual: false,
            verdict: found.verdict.as_str(),
            points: found.points_hundredths.map(decimal).unwrap_or_default(),
            note: found.note.clone(),
            error: String::new(),
        }
    }
}

impl CheckItem {
    /// Shows another verdict chosen.
    pub fn choose(&mut self, verdict: Verdict) {
        self.verdict = verdict.as_str();
    }

    /// The same with what was typed and what is wrong with it.
    pub fn typed(&mut self, points: &str, note: &str, error: &str) {
        self.points = points.to_owned();
        self.note = note.to_owned();
        self.error = error.to_owned();
    }
}

/// Answers by section, as the person saw them.
pub fn shown_sections(form: &Form, answers: &Answers) -> Vec<ShownSection> {
    let of_section = |section: &forms::form::Section| {
        let rows = section.questions.iter().filter_map(|question| {
            let answer = shown(question, answers.get(&question.id)?);
            let lines = match answer {
                ShownAnswer::Text(text) => vec![text],
                ShownAnswer::List(items) => items,
                ShownAnswer::Rows(rows) => rows.iter().map(|row| row_line(row)).collect(),
            };
            let (question, sensitive) = (question.name().to_owned(), question.sensitive);
            Some(ShownRow { question, lines, sensitive })
        });
        ShownSection { title: section.title.clone(), rows: rows.collect() }
    };
    let sections = form.sections.iter().map(of_section);
    sections.filter(|section| !section.rows.is_empty()).collect()
}

/// "Chi è per te?: Figlio o figlia · Anno di nascita: 2015".
fn row_line(row: &[(String, String)]) -> String {
    let pairs: Vec<String> = row
        .iter()
        .map(|(label, value)| match label.ends_with('?') {
            true => format!("{label} {value}"),
            false => format!("{label}: {value}"),
        })
        .collect();
    pairs.join(" · ")
}
