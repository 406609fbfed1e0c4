//! Everything that is wrong in a project, told at once, before anything is published.
//!
//! Reads and renders all as `build` would, writes nothing, prints no paper.

use std::fmt;
use std::path::Path;

use forms::diagnostic::{Diagnostic, Severity};
use jiff::civil::DateTime;

use crate::project::Project;
use crate::render::{RenderOptions, render};

/// What was found, sorted by file and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks the project in a folder, as of a moment in Italy.
pub fn check(root: &Path, now: DateTime) -> Verdict {
    let (project, mut diagnostics) = Project::load(root);
    if let Some(project) = project {
        diagnostics.extend(render(&project, &RenderOptions::new(now)).1);
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

/// Each with its place and hint, then the sum: "3 errori, 1 avviso".
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics {
            writeln!(f, "{diagnostic}")?;
        }
        if self.diagnostics.is_empty() {
            return write!(f, "Tutto a posto: nessun errore, nessun avviso.");
        }
        let counted = |n: usize, one: &str, many: &str| match n {
            0 => format!("nessun {one}"),
            1 => format!("1 {one}"),
            n => format!("{n} {many}"),
        };
        let errors = counted(self.errors(), "errore", "errori");
        write!(f, "{errors}, {}", counted(self.warnings(), "avviso", "avvisi"))
    }
}
