//! Everything that is wrong in a project, told at once, before anything is published.
//!
//! Reads and renders all as `build` would, writes nothing, prints no paper; then asks the rooms
//! that only judge (`readability`, `literacy`, `plain_links`). How a verdict is written is in `check/report.rs`.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use forms::diagnostic::{Diagnostic, Severity};
use jiff::civil::DateTime;

use crate::content::Publication;
use crate::project::Project;
use crate::render::{RenderOptions, render};
use crate::{literacy, plain_links, readability};

pub mod report;

/// What was found, sorted by file and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks the project in a folder, as of a moment in Italy.
pub fn check(root: &Path, now: DateTime) -> Verdict {
    let (project, mut diagnostics) = Project::load_on(root, Publication::on(now.date()));
    if let Some(project) = project {
        diagnostics.extend(render(&project, &RenderOptions::new(now)).1);
        diagnostics.extend(plain_links::judge(&project));
        diagnostics.extend(readability::judge(&project));
        diagnostics.extend(literacy::judge(&project));
    }
    diagnostics.sort();
    diagnostics.dedup();
    Verdict { diagnostics }
}

impl Verdict {
    /// How many stop the build.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// How many do not.
    pub fn warnings(&self) -> usize {
        self.diagnostics.len() - self.errors()
    }
}

impl Verdict {
    /// "3 errori, 1 avviso, in 2 file."
    pub fn summary(&self) -> String {
        if self.diagnostics.is_empty() {
            return "Tutto a posto: nessun errore, nessun avviso.".to_owned();
        }
        let counted = |n: usize, one: &str, many: &str| match n {
            0 => format!("nessun {one}"),
            1 => format!("1 {one}"),
            n => format!("{n} {many}"),
        };
        let files: BTreeSet<&str> = self.diagnostics.iter().map(|d| d.file.as_str()).collect();
        let errors = counted(self.errors(), "errore", "errori");
        let warnings = counted(self.warnings(), "avviso", "avvisi");
        format!("{errors}, {warnings}, in {} file.", files.len())
    }
}

/// Each with its place and hint, then the sum.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics {
            writeln!(f, "{diagnostic}")?;
        }
        f.write_str(&self.summary())
    }
}
