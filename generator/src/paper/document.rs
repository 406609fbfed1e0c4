//! Letters, contracts and registers on paper, blank and with answers.
//!
//! What a letter is told stands in its text as words; what nobody has said yet is a box to write in. So a filled letter
//! reads as one, and a contract half filled can be finished by pen. `text` reads the text, `letter` and `register` make
//! the page and its fields, `model` is what the layout is given.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, PoisonError};

use forms::answers::Answers;
use forms::document::{Body, Document};
use jiff::civil::Date;

use super::plan::Plan;
use super::printing::Printing;
use super::questions::{edition, version_date};
use super::typesetting::Layout;
use super::{BlankForms, Numbers, OfficeValues, PaperContext, PaperError};
use forms::pdf::{Filled, PaperField, Template};
use forms::publication::digest_json;
use model::{Sheet, SignatureBox};

mod letter;
mod model;
mod register;
mod text;

pub use text::read as read_text;

/// What is on every document of an installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentContext {
    /// As on forms.
    pub paper: PaperContext,
    /// The words given to letters, by the name they have in their text.
    pub words: BTreeMap<&'static str, String>,
    /// The desks: municipality, where, when, telephone.
    pub desks: Vec<[String; 4]>,
}

/// What a document is filled with.
#[derive(Clone, Copy)]
pub struct Filling<'f> {
    /// What was answered.
    pub answers: &'f Answers,
    /// What the office's programs write.
    pub office: &'f OfficeValues,
    /// The day it is made.
    pub today: Option<Date>,
    /// Whether a municipality (by ISTAT code) belongs to the territory of the Sportello.
    pub in_territory: &'f dyn Fn(&str) -> bool,
}

/// A document ready to be laid out.
struct Prepared {
    plan: Plan,
    /// Boxes that show the answer of a question that has another box: their ids, and the question's.
    copies: Vec<(String, String)>,
}

impl BlankForms {
    /// The blank document; the same bytes for the same document and context.
    pub fn blank_document(
        &self,
        document: &Document,
        context: &DocumentContext,
        printing: &Printing,
    ) -> Result<Vec<u8>, PaperError> {
        let prepared = prepare(document, context, printing, None);
        match &self.kept {
            Some(kept) => prepared.plan.blank(kept),
            None => Ok(self.laid_out(&prepared, true)?.blank()),
        }
    }

    /// A small picture of the first page of the blank document: PNG, shades of grey.
    pub fn document_picture(
        &self,
        document: &Document,
        context: &DocumentContext,
    ) -> Result<Vec<u8>, PaperError> {
        let prepared = prepare(document, context, &Printing::Usual, None);
        prepared.plan.picture(self.kept.as_ref())
    }

    /// A copy with answers; what could not be shown in full is told in [`Filled::misfits`].
    pub fn filled_document(
        &self,
        document: &Document,
        context: &DocumentContext,
        printing: &Printing,
        filling: Filling<'_>,
    ) -> Result<Filled, PaperError> {
        let prepared = prepare(document, context, printing, Some(filling));
        let is_register = matches!(document.body, Body::Register(_));
        let template = self.laid_out(&prepared, is_register)?;
        let mut values = super::values::values(&document.form, filling.answers, filling.office);
        if let Body::Register(register) = &document.body {
            register::place_rows(register, &mut values);
        }
        for (copy, original) in &prepared.copies {
            if let Some(value) = values.get(original).cloned() {
                values.insert(copy.clone(), value);
            }
        }
        // What stands in the text has no box.
        let fields: HashSet<&str> = template.fields().iter().map(|f| f.id.as_str()).collect();
        values.retain(|id, _| fields.contains(id.as_str()));
        let numbers = Numbers::new();
        super::continued::fill(&document.form, &numbers, &template, &values, |continued| {
            let mut prepared = prepare(document, context, printing, Some(filling));
            prepared.plan.layout.continued = continued;
            prepared.plan.template(None)
        })
    }

    /// Laid out now if it was not yet. Blank papers and registers are kept; of filled letters no two are the same.
    fn laid_out(&self, prepared: &Prepared, is_kept: bool) -> Result<Arc<Template>, PaperError> {
        let layout = &prepared.plan.layout;
        let key = digest_json(&layout.identifier, &layout.data);
        let documents = || self.documents.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(template) = documents().get(&key).filter(|_| is_kept) {
            return Ok(Arc::clone(template));
        }
        // A filled letter is somebody's: it is not kept on the disk either.
        let kept = self.kept.as_ref().filter(|_| is_kept);
        let template = Arc::new(prepared.plan.template(kept)?);
        if is_kept {
            documents().insert(key, Arc::clone(&template));
        }
        Ok(template)
    }
}

fn prepare(
    document: &Document,
    context: &DocumentContext,
    printing: &Printing,
    filling: Option<Filling<'_>>,
) -> Prepared {
    match &document.body {
        Body::Letter(letter) => letter::prepare(document, letter, context, printing, filling),
        Body::Register(register) => register::prepare(document, register, context),
    }
}

/// A page of a document, ready to be laid out.
fn plan(
    template: &'static str,
    page: &impl serde::Serialize,
    fields: Vec<PaperField>,
    document: &Document,
    context: &DocumentContext,
    printing: &Printing,
) -> Plan {
    let origin = super::origin_of(&document.form, &context.paper);
    let layout = Layout {
        template,
        data: serde_json::to_string(page).expect("texts and numbers"),
        identifier: super::identifier(&origin, printing),
        archived: document.archived,
        look: printing.look(),
        continued: Vec::new(),
    };
    Plan { layout, fields, origin }
}

fn sheet(document: &Document, context: &DocumentContext, printing: &Printing) -> Sheet {
    let form = &document.form;
    let signature = |one: &forms::document::Signature| SignatureBox { label: one.label.clone() };
    Sheet {
        lang: "it",
        title: form.title.clone(),
        annex: form.annex.clone(),
        summary: form.summary.clone(),
        ente: context.paper.ente.clone(),
        project: context.paper.project.clone(),
        date: version_date(&form.version),
        edition: edition(form, &context.paper, printing),
        signatures: document.signatures.iter().map(signature).collect(),
    }
}
