//! The papers of a project: forms, letters and registers, each with what is on its sheets.
//!
//! How one is laid out and filled is `paper`'s; here is which there are, and what an installation
//! puts on them.

use std::collections::BTreeMap;

use forms::catalogue::Catalogue;
use forms::document::{Body, Document};
use forms::form::Form;
use forms::pdf::Filled;
use forms::publication::digest_json;

use crate::paper::{
    self, BlankForms, DocumentContext, Filling, PaperContext, PaperError, Printing,
};
use crate::settings::Settings;

/// What stands on a document where `data/municipalities.yaml` says nothing yet.
const UNKNOWN: &str = "da definire";

/// A paper of the catalogue.
#[derive(Debug, Clone, Copy)]
pub enum Paper<'c> {
    /// A form.
    Form(&'c Form),
    /// A letter or register.
    Document(&'c Document),
}

/// What is on every sheet of a paper besides its own words, and how it is printed: with the same, it is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    around: Around,
    printing: Printing,
}

/// What stands around the words of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Around {
    /// Of a form.
    Form(PaperContext),
    /// Of a letter or register.
    Document(Box<DocumentContext>),
}

impl<'c> Paper<'c> {
    /// All of them: forms first, each kind by id.
    pub fn all(catalogue: &'c Catalogue) -> impl Iterator<Item = Paper<'c>> {
        let documents = catalogue.documents.values().map(Paper::Document);
        catalogue.forms.values().map(Paper::Form).chain(documents)
    }

    /// The one with this id.
    pub fn named(catalogue: &'c Catalogue, id: &str) -> Option<Self> {
        let form = catalogue.forms.get(id).map(Paper::Form);
        form.or_else(|| catalogue.documents.get(id).map(Paper::Document))
    }

    /// What it asks.
    pub fn form(self) -> &'c Form {
        match self {
            Paper::Form(form) => form,
            Paper::Document(document) => &document.form,
        }
    }

    /// Whether it is a table to be filled day by day.
    pub fn is_register(self) -> bool {
        matches!(self, Paper::Document(document) if matches!(document.body, Body::Register(_)))
    }

    /// Its short name: that of its file.
    pub fn id(self) -> &'c str {
        &self.form().id
    }

    /// Digest of what it was made from. That of a form is the one of the definitions an application
    /// to its call is answered under, so that blank and filled paper carry the same mark.
    pub fn digest(self, catalogue: &Catalogue) -> String {
        match self {
            Paper::Form(form) => paper::digest(catalogue, form),
            Paper::Document(document) => digest_json("sportello document 1", document),
        }
    }

    /// What is on its sheets in an installation, printed as usual; `digest` as `digest` gives it.
    pub fn basis(self, settings: &Settings, catalogue: &Catalogue, digest: String) -> Basis {
        let (ente, name) = (settings.lead_body.name.clone(), settings.project.clone());
        let paper = PaperContext { ente, project: name, digest };
        let around = match self {
            Paper::Form(_) => Around::Form(paper),
            Paper::Document(_) => {
                let (words, desks) = (words(settings), desks(catalogue));
                Around::Document(Box::new(DocumentContext { paper, words, desks }))
            }
        };
        Basis { around, printing: Printing::Usual }
    }

    /// The blank paper.
    ///
    /// # Errors
    /// When it cannot be laid out; also with the basis of another kind of paper.
    pub fn blank(self, basis: &Basis, papers: &BlankForms) -> Result<Vec<u8>, PaperError> {
        match (self, &basis.around) {
            (Paper::Form(form), Around::Form(context)) => {
                papers.blank_as(form, context, &basis.printing)
            }
            (Paper::Document(document), Around::Document(context)) => {
                papers.blank_document(document, context, &basis.printing)
            }
            _ => Err(self.mismatch()),
        }
    }

    /// A small picture of the first page of the blank paper, as usually printed: PNG.
    ///
    /// # Errors
    /// As `blank`.
    pub fn picture(self, basis: &Basis, papers: &BlankForms) -> Result<Vec<u8>, PaperError> {
        match (self, &basis.around) {
            (Paper::Form(form), Around::Form(context)) => papers.picture(form, context),
            (Paper::Document(document), Around::Document(context)) => {
                papers.document_picture(document, context)
            }
            _ => Err(self.mismatch()),
        }
    }

    /// A copy with answers.
    ///
    /// # Errors
    /// As `blank`.
    pub fn filled(
        self,
        basis: &Basis,
        papers: &BlankForms,
        filling: Filling<'_>,
    ) -> Result<Filled, PaperError> {
        match (self, &basis.around) {
            (Paper::Form(form), Around::Form(context)) => {
                papers.filled_as(form, context, &basis.printing, filling.answers, filling.office)
            }
            (Paper::Document(document), Around::Document(context)) => {
                papers.filled_document(document, context, &basis.printing, filling)
            }
            _ => Err(self.mismatch()),
        }
    }

    fn mismatch(self) -> PaperError {
        let why = "the basis is that of another kind of paper".to_owned();
        PaperError::Layout { form: self.id().to_owned(), why }
    }
}

impl Basis {
    /// Whether it is printed as usual.
    pub fn is_usual(&self) -> bool {
        self.printing == Printing::Usual
    }

    /// The same, printed in another way.
    pub fn printed(self, printing: Printing) -> Basis {
        Basis { printing, ..self }
    }
}

/// The words that `site.toml` gives to letters.
fn words(settings: &Settings) -> BTreeMap<&'static str, String> {
    let (body, contacts) = (&settings.lead_body, &settings.contacts);
    let words = [
        ("ente", &body.name),
        ("project", &settings.project),
        ("district", &body.district),
        ("address", &contacts.address),
        ("phone", &contacts.phone),
        ("email", &contacts.email),
        ("certified_email", &contacts.certified_email),
        ("procedure_officer", &contacts.procedure_officer),
        ("data_protection_officer", &contacts.data_protection_officer),
    ];
    words.map(|(name, word)| (name, word.clone())).into()
}

/// Municipality, where, when, telephone; in the order of the alphabet.
fn desks(catalogue: &Catalogue) -> Vec<[String; 4]> {
    let or_unknown = |text: &Option<String>| text.clone().unwrap_or_else(|| UNKNOWN.to_owned());
    let municipalities = &catalogue.municipalities.municipalities;
    let mut desks: Vec<[String; 4]> = municipalities
        .iter()
        .map(|municipality| {
            let desk = &municipality.desk;
            let [place, hours, phone] = [&desk.address, &desk.hours, &desk.phone].map(or_unknown);
            [municipality.name.clone(), place, hours, phone]
        })
        .collect();
    desks.sort();
    desks
}
