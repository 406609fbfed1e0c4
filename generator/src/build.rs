//! The site on disk: only what changed is written, and only when nothing is wrong.
//!
//! With one mistake in the content nothing is written and the old site stays. The same project at
//! the same moment gives the same bytes. Rankings come as files from a folder, the moment as an
//! argument: no clock decides what is written. How files reach their place is `build/staging.rs`,
//! how an unchanged project is known `build/record.rs`.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use forms::diagnostic::{Diagnostic, Severity, has_errors};
use forms::publication::PublicRanking;
use jiff::civil::DateTime;

use crate::content::Publication;
use crate::paper::{BlankForms, PaperError};
use crate::prints::make_all;
use crate::project::Project;
use crate::render::{Memory, RenderOptions, render_into};
use crate::settings::Settings;

mod record;
mod staging;

use record::Record;
use staging::Staging;

/// How and where to build.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// The folder of the site.
    pub output: PathBuf,
    /// Pages.
    pub pages: usize,
    /// Files, pages included.
    pub files: usize,
    /// Size of all files.
    pub bytes: u64,
    /// Files that were written: new, or other than before.
    pub written: usize,
    /// Files of the old site that were taken away.
    pub removed: usize,
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

/// Reads the project in a folder and builds its site, unless nothing changed since it was built: the
/// whole work of a program, which must end soon after, as the project is not freed.
/// `output` is where, when not where `site.toml` says.
///
/// # Errors
/// As `build`; also when there are no usable settings.
pub fn build_folder(
    root: &Path,
    output: Option<PathBuf>,
    options: &FolderOptions,
) -> Result<BuildReport, BuildError> {
    let (settings, mistakes) = Settings::load(root);
    let Some(settings) = settings else { return Err(BuildError::Content(mistakes)) };
    let options = BuildOptions {
        output: output.unwrap_or_else(|| root.join(&settings.paths.output)),
        rankings: options.rankings.clone(),
        now: options.now,
        base_url: options.base_url.clone(),
        apply_path: None,
    };
    let began = SystemTime::now();
    let look = || record::look(root, &settings, &options, began);
    let seen =
        if options.output.exists() && record::is_there(&options.output) { look() } else { None };
    if let Some(report) = seen.as_ref().and_then(|seen| Record::unchanged(&options, seen)) {
        return Ok(report);
    }
    let on = Publication::on(options.now.date());
    // What changes from now on is too young to be trusted: looking may go beside reading.
    let read = || Project::load_on(root, on);
    let prepare = || (seen.or_else(look), Memory::with_templates_of(root));
    let ((project, mistakes), (seen, mut memory)) = rayon::join(read, prepare);
    let project = project.filter(|_| !has_errors(&mistakes));
    let Some(project) = project else { return Err(BuildError::Content(mistakes)) };
    let forms = BlankForms::kept_in(root);
    let (report, produced) = write_site(&project, &options, &forms, &mut memory, mistakes)?;
    if let Some(seen) = seen {
        let until = record::next_change(&project, options.now);
        Record::of(&report, seen, until, &options, &produced).write(&options.output)?;
    }
    // The program ends here. To free a large site piece by piece takes a while and helps nobody.
    std::mem::forget(project);
    Ok(report)
}

/// How to build a folder: `BuildOptions` without what its settings say.
#[derive(Debug, Clone)]
pub struct FolderOptions {
    /// Folder with published rankings, one JSON file each, when there are any.
    pub rankings: Option<PathBuf>,
    /// Now, in Italy.
    pub now: DateTime,
    /// Public address, when not the one of `site.toml`.
    pub base_url: Option<String>,
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
    write_site(project, options, forms, &mut Memory::default(), Vec::new())
        .map(|(report, _)| report)
}

/// Writes the site; `told` is what was wrong in the project. Returns the names of its files too.
fn write_site(
    project: &Project,
    options: &BuildOptions,
    forms: &BlankForms,
    memory: &mut Memory,
    told: Vec<Diagnostic>,
) -> Result<(BuildReport, Vec<String>), BuildError> {
    let render_options = RenderOptions {
        base_url: options.base_url.clone(),
        rankings: match &options.rankings {
            Some(folder) => read_rankings(folder)?,
            None => Vec::new(),
        },
        papers: make_all(project, forms)?,
        apply_path: options.apply_path.clone(),
        ..RenderOptions::new(options.now)
    };
    let staging = Staging::open(&options.output)?;
    let (pages, mut diagnostics) = render_into(project, &render_options, memory, &staging);
    if has_errors(&diagnostics) {
        staging.discard();
        return Err(BuildError::Content(diagnostics));
    }
    let done = staging.commit()?;
    diagnostics.extend(told);
    diagnostics.sort();
    diagnostics.dedup();
    let report = BuildReport {
        output: options.output.clone(),
        pages,
        files: done.files.len(),
        bytes: done.bytes,
        written: done.written,
        removed: done.removed,
        warnings: diagnostics.into_iter().filter(|d| d.severity == Severity::Warning).collect(),
    };
    Ok((report, done.files))
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

fn at(path: &Path, source: io::Error) -> BuildError {
    BuildError::Io { path: path.to_owned(), source }
}
