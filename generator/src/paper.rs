//! Forms, letters and registers on paper: blank to be printed or filled on a computer, filled with the answers of an
//! application, read back.
//!
//! A form is laid out once per edition and kept; copies then take well under a millisecond. It does not decide who may
//! print what, and writes no file. From the lowest: `words` (its fixed words), `model` (what is laid
//! out), `printing` (usual, large, with another language), `when` (conditions in words),
//! `questions` (questions to boxes), `values` (answers to boxes), `returned` and `answers` (papers that come back, boxes
//! to answers), `batch` (many people's answers), `document` (letters and registers), `slip` (a code to take home), `continued` (answers longer than their box), `kept` (papers of earlier runs), `typesetting` (Typst),
//! `plan` (from the page to the paper);
//! `forms::pdf` does the rest.

use forms::answers::Answers;
use forms::catalogue::Catalogue;
use forms::form::Form;
use forms::pdf::{Filled, Origin, Template};
use forms::publication::digest_json;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

pub use batch::read_many;
pub use document::{DocumentContext, Filling, read_text};
use kept::KeptLayouts;
use plan::Plan;

mod answers;
mod batch;
mod continued;
mod document;
mod kept;
mod model;
mod plan;
mod printing;
mod questions;
mod returned;
mod slip;
mod typesetting;
mod values;
mod when;
mod words;

pub use printing::{Beside, Printing};
pub use returned::{Fault, Mistake, ReadBack, ReadError, ReturnedPaper, read};
pub use slip::Slip;

/// Printed number of each question, by id.
type Numbers = BTreeMap<String, String>;

/// What is on every form of an installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperContext {
    /// The body whose form it is.
    pub ente: String,
    /// The project's name, below it.
    pub project: String,
    /// Digest of the definitions the form was made from; its beginning is printed, and it names the layout kept.
    pub digest: String,
}

/// What the office's programs write on a form; empty strings leave the boxes empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeValues {
    /// `WW-7K3P-9Q`; also drawn as a QR code.
    pub public_code: String,
    /// Number in the register: `2026/0000123`.
    pub register_number: String,
    /// In words for people: "22/11/2026, ore 10:15".
    pub received_at: String,
    /// Who helped to fill it in, in words for people: "un operatore dello Sportello".
    pub helped: String,
}

/// Why a form cannot be put on paper; each is a mistake of the program or of its theme, not of the person.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The layout failed.
    #[error("the form `{form}` cannot be laid out: {why}")]
    Layout {
        /// Form id.
        form: String,
        /// What Typst says.
        why: String,
    },
    /// The laid-out form cannot be made fillable, or a copy cannot be written.
    #[error("the form `{form}` cannot be made fillable: {source}")]
    Fields {
        /// Form id.
        form: String,
        /// What was wrong.
        source: forms::pdf::PaperError,
    },
}

/// Digest of the definitions that a form is answered under: of the call that asks for it, so that blank and filled paper
/// carry the same mark.
pub fn digest(catalogue: &Catalogue, form: &Form) -> String {
    let call = catalogue.calls.values().find(|call| call.form == form.id);
    match call.and_then(|call| catalogue.definitions(&call.id)) {
        Some(definitions) => definitions.digest(),
        None => digest_json("sportello form 1", form),
    }
}

/// Lays a form out and makes it fillable. Takes about half a second the first time: prefer [`BlankForms`].
pub fn layout(form: &Form, context: &PaperContext) -> Result<Template, PaperError> {
    plan(form, context, &Printing::Usual, &BTreeMap::new()).template(None)
}

fn plan(
    form: &Form,
    context: &PaperContext,
    printing: &Printing,
    rows: &BTreeMap<String, u32>,
) -> Plan {
    let (page, fields) = questions::printed(form, context, printing, rows);
    let origin = origin_of(form, context);
    let layout = typesetting::Layout {
        template: "form.typ",
        data: page.to_string(),
        identifier: identifier(&origin, printing),
        archived: false,
        look: printing.look(),
        continued: Vec::new(),
    };
    Plan { layout, fields, origin }
}

/// Which edition of a paper this is, for whoever gets it back.
fn origin_of(form: &Form, context: &PaperContext) -> Origin {
    Origin { form: form.id.clone(), version: form.version.clone(), digest: context.digest.clone() }
}

/// What a laid-out PDF is called: the same for the same edition, printed in the same way.
fn identifier(origin: &Origin, printing: &Printing) -> String {
    let edition = format!("{}:{}:{}", origin.form, origin.version, origin.digest);
    match printing {
        Printing::Usual => edition,
        other => format!("{edition}:{}", other.identifier()),
    }
}

/// What makes two layouts the same: the context, the form, how it is printed, and how many rows its groups have.
type LayoutKey = (String, String, String, String, String, Vec<(String, u32)>);

/// The forms laid out so far by this process. Cheap to share by reference between threads.
#[derive(Debug, Default)]
pub struct BlankForms {
    templates: Mutex<BTreeMap<LayoutKey, Arc<Template>>>,
    /// Letters and registers, by the digest of all that is laid out.
    documents: Mutex<BTreeMap<String, Arc<Template>>>,
    kept: Option<KeptLayouts>,
}

impl BlankForms {
    /// No form laid out yet.
    pub fn new() -> BlankForms {
        BlankForms::default()
    }

    /// Those laid out in earlier runs on the project in a folder.
    pub fn kept_in(root: &Path) -> BlankForms {
        BlankForms { kept: Some(KeptLayouts::of(root)), ..BlankForms::default() }
    }

    /// The blank form; the same bytes for the same form and context.
    pub fn blank(&self, form: &Form, context: &PaperContext) -> Result<Vec<u8>, PaperError> {
        self.blank_as(form, context, &Printing::Usual)
    }

    /// The same, printed in one of several ways.
    pub fn blank_as(
        &self,
        form: &Form,
        context: &PaperContext,
        printing: &Printing,
    ) -> Result<Vec<u8>, PaperError> {
        let rows = BTreeMap::new();
        match &self.kept {
            Some(kept) => plan(form, context, printing, &rows).blank(kept),
            None => Ok(self.template(form, context, printing, &rows)?.blank()),
        }
    }

    /// A small picture of the first page of the blank form: PNG, shades of grey.
    pub fn picture(&self, form: &Form, context: &PaperContext) -> Result<Vec<u8>, PaperError> {
        let plan = plan(form, context, &Printing::Usual, &BTreeMap::new());
        plan.picture(self.kept.as_ref())
    }

    /// A copy with answers. Groups get as many rows as they need; what could still not be shown in full is told in
    /// [`Filled::misfits`].
    pub fn filled(
        &self,
        form: &Form,
        context: &PaperContext,
        answers: &Answers,
        office: &OfficeValues,
    ) -> Result<Filled, PaperError> {
        self.filled_as(form, context, &Printing::Usual, answers, office)
    }

    /// The same, printed in one of several ways.
    pub fn filled_as(
        &self,
        form: &Form,
        context: &PaperContext,
        printing: &Printing,
        answers: &Answers,
        office: &OfficeValues,
    ) -> Result<Filled, PaperError> {
        let rows = values::rows_needed(form, answers);
        let template = self.template(form, context, printing, &rows)?;
        let values = values::values(form, answers, office);
        let numbers = questions::numbers(form);
        continued::fill(form, &numbers, &template, &values, |continued| {
            let mut plan = plan(form, context, printing, &rows);
            plan.layout.continued = continued;
            plan.template(None)
        })
    }

    /// The template of a form, laid out now if it was not yet.
    fn template(
        &self,
        form: &Form,
        context: &PaperContext,
        printing: &Printing,
        rows: &BTreeMap<String, u32>,
    ) -> Result<Arc<Template>, PaperError> {
        let key = (
            context.digest.clone(),
            context.ente.clone(),
            context.project.clone(),
            form.id.clone(),
            printing.identifier(),
            rows.clone().into_iter().collect(),
        );
        let templates = || self.templates.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(template) = templates().get(&key) {
            return Ok(Arc::clone(template));
        }
        // Two threads may lay the same form out at once; the result is the same and neither waits for the other.
        let plan = plan(form, context, printing, rows);
        let template = Arc::new(plan.template(self.kept.as_ref())?);
        templates().insert(key, Arc::clone(&template));
        Ok(template)
    }
}
