//! The papers that a site offers as files: which, printed how, under which name.
//!
//! The forms for citizens are there in large letters too, and beside each language that they have.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use forms::form::{Audience, Form};
use rayon::prelude::*;

use crate::paper::{Beside, BlankForms, PaperError, Printing};
use crate::papers::{Basis, Paper};
use crate::project::{Project, address};

/// A paper, printed in one way.
#[derive(Debug, Clone)]
pub struct Print<'p> {
    /// Which paper.
    pub paper: Paper<'p>,
    /// How.
    pub printing: Printing,
}

impl<'p> Print<'p> {
    /// Those that a site offers: every paper, citizens' forms in large letters too, and beside each language they have.
    pub fn all(project: &'p Project) -> Vec<Self> {
        let mut prints = Vec::new();
        for paper in Paper::all(&project.catalogue) {
            prints.push(Print { paper, printing: Printing::Usual });
            let Paper::Form(form) = paper else { continue };
            if !has_other_printings(form) {
                continue;
            }
            prints.push(Print { paper, printing: Printing::Large });
            let translated = project.editions.iter().filter(|edition| edition.has_form(&form.id));
            let translated = translated.filter_map(|edition| {
                Beside::new(edition.language, &edition.project.catalogue, &form.id)
            });
            prints.extend(
                translated
                    .map(|beside| Print { paper, printing: Printing::Beside(Arc::new(beside)) }),
            );
        }
        prints
    }

    /// What is on its sheets; `digest` is that of its paper.
    pub fn basis(&self, project: &Project, digest: String) -> Basis {
        let basis = self.paper.basis(&project.settings, &project.catalogue, digest);
        basis.printed(self.printing.clone())
    }

    /// Makes its files.
    ///
    /// # Errors
    /// When it cannot be laid out.
    pub fn make(paper: Paper<'_>, basis: &Basis, kept: &BlankForms) -> Result<Files, PaperError> {
        let pdf = paper.blank(basis, kept)?.into();
        let picture = match basis.is_usual() {
            true => Some(paper.picture(basis, kept)?.into()),
            false => None,
        };
        Ok(Files { pdf, picture })
    }

    /// The name of its file, without its ending: `rinuncia`, `rinuncia.grande`, `rinuncia.ro`.
    pub fn name(&self) -> String {
        print_name(self.paper.id(), self.printing.mark())
    }
}

/// Whether a form is printed in large letters, and beside the languages it has: those for citizens are.
pub fn has_other_printings(form: &Form) -> bool {
    form.audience != Audience::Staff
}

/// Address of the paper with this name.
pub fn pdf_url(name: &str) -> String {
    format!("{}{name}.pdf", address::PAPERS)
}

/// Address of the picture of the paper with this name.
pub fn picture_url(name: &str) -> String {
    format!("{}{name}.png", address::PAPERS)
}

/// The name of the file of a printing, without its ending.
pub fn print_name(paper: &str, mark: &str) -> String {
    if mark.is_empty() { paper.to_owned() } else { format!("{paper}.{mark}") }
}

/// The files of a print.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The paper.
    pub pdf: Bytes,
    /// What its first page looks like, as PNG; of papers printed as usual.
    pub picture: Option<Bytes>,
}

/// Files by the names of their prints.
pub type Prints = BTreeMap<String, Files>;

/// Makes the files of all prints of a project.
///
/// # Errors
/// When one cannot be laid out.
pub fn make_all(project: &Project, kept: &BlankForms) -> Result<Prints, PaperError> {
    let make = |print: Print<'_>| {
        let basis = print.basis(project, print.paper.digest(&project.catalogue));
        Ok((print.name(), Print::make(print.paper, &basis, kept)?))
    };
    Print::all(project).into_par_iter().map(make).collect()
}
