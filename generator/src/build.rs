//! The site on disk: made aside, then swapped in whole.
//!
//! With one mistake in the content nothing is written and the old site stays. The same project at
//! the same moment gives the same bytes. Rankings come as files from a folder, the moment as an
//! argument: no clock is read here.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use forms::call::Call;
use forms::diagnostic::{Diagnostic, Severity, has_errors};
use forms::form::Form;
use forms::publication::{PublicRanking, digest_json};
use jiff::civil::DateTime;
use rayon::prelude::*;

use crate::paper::{BlankForms, PaperContext, PaperError};
use crate::project::Project;
use crate::render::{RenderOptions, Site, render};

/// Marks a folder as one of ours, which may be replaced whole.
const MARK: &str = ".sportello";

/// How and where to build.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// Folder that will hold the site; what it held is replaced.
    pub output: PathBuf,
    /// Folder with published rankings, one JSON file each, when there are any.
    pub rankings: Option<PathBuf>,
    /// Now, in Italy.
    pub now: DateTime,
    /// Public address, when not the one of `site.toml`.
    pub base_url: Option<String>,
    /// Where one applies on this server, `{call}` standing for the call's id.
    pub apply_path: Option<String>,
}

/// What was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildReport {
    /// Pages.
    pub pages: usize,
    /// Files, pages included.
    pub files: usize,
    /// Size of all files.
    pub bytes: u64,
    /// What is worth telling the editor.
    pub warnings: Vec<Diagnostic>,
}

/// Why nothing was built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The content has errors; warnings are among them.
    #[error("i contenuti hanno errori: il sito non è stato cambiato")]
    Content(Vec<Diagnostic>),
    /// A published ranking cannot be read or was changed.
    #[error("la graduatoria {} non si può pubblicare: {why}", file.display())]
    Ranking {
        /// Its file.
        file: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// A form cannot be put on paper.
    #[error("un modulo non si può stampare: {0}")]
    Paper(#[from] PaperError),
    /// The output folder holds something else.
    #[error("la cartella {} contiene altro: non la sostituisco", .0.display())]
    NotOurs(PathBuf),
    /// A file or folder cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Builds the site of a project.
///
/// # Errors
/// With an error in the content, or when something cannot be read or written; the old site stays.
pub fn build(project: &Project, options: &BuildOptions) -> Result<BuildReport, BuildError> {
    build_with(project, options, &BlankForms::new())
}

/// The same, with forms already laid out by a server that keeps them.
///
/// # Errors
/// As `build`.
pub fn build_with(
    project: &Project,
    options: &BuildOptions,
    forms: &BlankForms,
) -> Result<BuildReport, BuildError> {
    let render_options = RenderOptions {
        base_url: options.base_url.clone(),
        rankings: match &options.rankings {
            Some(folder) => read_rankings(folder)?,
            None => Vec::new(),
        },
        papers: papers(project, forms)?,
        apply_path: options.apply_path.clone(),
        ..RenderOptions::new(options.now)
    };
    let (site, diagnostics) = render(project, &render_options);
    if has_errors(&diagnostics) {
        return Err(BuildError::Content(diagnostics));
    }
    write(&site, &options.output)?;
    Ok(BuildReport {
        pages: site.page_count,
        files: site.files.len(),
        bytes: site.files.values().map(|b| b.len() as u64).sum(),
        warnings: diagnostics.into_iter().filter(|d| d.severity == Severity::Warning).collect(),
    })
}

/// The blank forms as PDF, by form id.
///
/// # Errors
/// When one cannot be laid out.
pub fn papers(
    project: &Project,
    forms: &BlankForms,
) -> Result<BTreeMap<String, Vec<u8>>, PaperError> {
    let all: Vec<&Form> = project.catalogue.forms.values().collect();
    all.into_par_iter()
        .map(|form| Ok((form.id.clone(), forms.blank(form, &paper_context(project, form))?)))
        .collect()
}

/// What is on every sheet of a form. Its digest is that of the definitions an application to its
/// call is answered under, so that blank and filled paper carry the same mark.
pub fn paper_context(project: &Project, form: &Form) -> PaperContext {
    let catalogue = &project.catalogue;
    let call: Option<&Call> = catalogue.calls.values().find(|c| c.form == form.id);
    let definitions = call.and_then(|c| catalogue.definitions(&c.id));
    PaperContext {
        ente: project.settings.lead_body.name.clone(),
        project: project.settings.project.clone(),
        digest: match definitions {
            Some(definitions) => definitions.digest(),
            None => digest_json("sportello form 1", form),
        },
    }
}

/// Published rankings of a folder, by file name. A folder that is not there holds none.
///
/// # Errors
/// When a file cannot be read, is no ranking, or is not as it was published.
pub fn read_rankings(folder: &Path) -> Result<Vec<PublicRanking>, BuildError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| at(folder, e))? {
        let path = entry.map_err(|e| at(folder, e))?.path();
        if path.extension().is_some_and(|e| e == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file).map_err(|e| at(&file, e))?;
            match PublicRanking::from_json(&text) {
                Ok(ranking) if ranking.is_intact() => Ok(ranking),
                Ok(_) => Err(BuildError::Ranking {
                    file,
                    why: "il contenuto non corrisponde alla sua impronta".to_owned(),
                }),
                Err(error) => Err(BuildError::Ranking { file, why: error.to_string() }),
            }
        })
        .collect()
}

/// Writes the site beside its place, then swaps it in: readers see the old site or the new one.
fn write(site: &Site, output: &Path) -> Result<(), BuildError> {
    let ours = !output.exists() || output.join(MARK).exists() || is_empty(output)?;
    if !ours {
        return Err(BuildError::NotOurs(output.to_owned()));
    }
    let (new, old) = (beside(output, "new"), beside(output, "old"));
    for leftover in [&new, &old] {
        if leftover.exists() {
            std::fs::remove_dir_all(leftover).map_err(|e| at(leftover, e))?;
        }
    }
    write_files(site, &new)?;
    if output.exists() {
        std::fs::rename(output, &old).map_err(|e| at(output, e))?;
    }
    if let Err(error) = std::fs::rename(&new, output) {
        // The old site goes back to its place: better old than none.
        let _ = std::fs::rename(&old, output);
        return Err(at(output, error));
    }
    if old.exists() {
        std::fs::remove_dir_all(&old).map_err(|e| at(&old, e))?;
    }
    Ok(())
}

fn write_files(site: &Site, folder: &Path) -> Result<(), BuildError> {
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    folders.extend(site.files.keys().filter_map(|f| folder.join(f).parent().map(Path::to_owned)));
    folders.sort();
    folders.dedup();
    for folder in folders {
        std::fs::create_dir_all(&folder).map_err(|e| at(&folder, e))?;
    }
    let mark = folder.join(MARK);
    let told = "Questa cartella la scrive «sportello build»: ogni volta la sostituisce tutta.\n";
    std::fs::write(&mark, told).map_err(|e| at(&mark, e))?;
    site.files.par_iter().try_for_each(|(name, bytes)| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|e| at(&path, e))
    })
}

fn is_empty(folder: &Path) -> Result<bool, BuildError> {
    Ok(std::fs::read_dir(folder).map_err(|e| at(folder, e))?.next().is_none())
}

/// `public` becomes `.public.new`, in the same folder so that a rename is enough.
fn beside(output: &Path, suffix: &str) -> PathBuf {
    let name = output.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    output.with_file_name(format!(".{name}.{suffix}"))
}

fn at(path: &Path, source: io::Error) -> BuildError {
    BuildError::Io { path: path.to_owned(), source }
}
