//! What the site in the output folder was made from: when all of it is as it was, there is nothing
//! to do.
//!
//! The record lies beside the output folder: it is of this machine, and nothing to publish. It is
//! trusted only when the program, the options and the stamps of every file read and written are the
//! same, and the moment is before the next one at which a page would say something else. No content
//! is compared.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use forms::diagnostic::Diagnostic;
use jiff::ToSpan;
use jiff::civil::DateTime;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{BuildError, BuildOptions, BuildReport, at};
use crate::project::{Project, STATIC_FOLDER};
use crate::settings::{self, Settings};
use crate::stamp::{Stamp, digest_of};
use crate::templates;

/// Where the record of an output folder lies: `.public.record` beside `public`.
fn place(output: &Path) -> PathBuf {
    let name = output.file_name().map(|n| n.to_string_lossy().into_owned());
    output.with_file_name(format!(".{}.record", name.unwrap_or_default()))
}

/// Takes the record away: from now on the output folder is another.
///
/// # Errors
/// When it is there and cannot be taken away.
pub fn forget(output: &Path) -> Result<(), BuildError> {
    let file = place(output);
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&file, error)),
        _ => Ok(()),
    }
}

/// What a build rested on, as it was before anything was read.
pub struct Seen {
    /// Number of program, options and stamps of all that is read.
    inputs: u64,
    /// Whether no file was so young that it might change unnoticed.
    is_settled: bool,
}

/// The record.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    inputs: u64,
    outputs: u64,
    /// From when to when a page says the same, both in Italy.
    from: DateTime,
    until: DateTime,
    pages: usize,
    files: Vec<String>,
    bytes: u64,
    warnings: Vec<Diagnostic>,
}

/// Whether an output folder has one.
pub fn is_there(output: &Path) -> bool {
    place(output).exists()
}

/// Looks at everything a build would read; none when something cannot be looked at. `began`: before
/// anything was read.
pub fn look(
    root: &Path,
    settings: &Settings,
    options: &BuildOptions,
    began: SystemTime,
) -> Option<Seen> {
    let mut stamps: Vec<(PathBuf, Stamp)> = Vec::new();
    // A program built again makes other pages.
    let program = std::env::current_exe().ok()?;
    for file in [program, root.join(settings::FILE)] {
        stamps.push((file.clone(), Stamp::of(&std::fs::metadata(&file).ok()?)));
    }
    let mut folders = vec![
        root.join(&settings.paths.content),
        root.join(templates::FOLDER),
        root.join(STATIC_FOLDER),
    ];
    folders.extend(options.rankings.clone());
    for folder in folders.into_iter().filter(|folder| folder.exists()) {
        walk(&folder, &mut stamps).ok()?;
    }
    stamps.sort_by(|a, b| a.0.cmp(&b.0));
    let timeless = BuildOptions { now: DateTime::default(), ..options.clone() };
    Some(Seen {
        inputs: digest_of((&stamps, timeless)),
        is_settled: stamps.iter().all(|(_, stamp)| stamp.is_settled(began)),
    })
}

fn walk(folder: &Path, stamps: &mut Vec<(PathBuf, Stamp)>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let metadata = std::fs::metadata(&path)?;
        if metadata.is_dir() {
            walk(&path, stamps)?;
        } else {
            stamps.push((path, Stamp::of(&metadata)));
        }
    }
    Ok(())
}

/// The first moment after now at which a page would say something else: the next day, or the
/// opening or closing of a call.
pub fn next_change(project: &Project, now: DateTime) -> DateTime {
    let tomorrow = now.date().saturating_add(1.day()).at(0, 0, 0, 0);
    let calls = project.catalogue.calls.values();
    let moments = calls.flat_map(|call| [call.opens_at, call.closes_at]);
    // A call closes after its last minute, whatever the second.
    let changes = moments.flat_map(|at| [at, at.saturating_add(1.second())]);
    changes.filter(|at| *at > now).chain([tomorrow]).min().unwrap_or(tomorrow)
}

impl Record {
    /// The record of a build.
    pub fn of(
        report: &BuildReport,
        seen: Seen,
        until: DateTime,
        options: &BuildOptions,
        files: &[String],
    ) -> Self {
        Self {
            // A number that no look gives, when a change might go unnoticed.
            inputs: if seen.is_settled { seen.inputs } else { 0 },
            outputs: outputs(&options.output, files).unwrap_or_default(),
            from: options.now,
            until,
            pages: report.pages,
            files: files.to_vec(),
            bytes: report.bytes,
            warnings: report.warnings.clone(),
        }
    }

    /// Writes it beside the output folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, output: &Path) -> Result<(), BuildError> {
        let file = place(output);
        let text = serde_json::to_string(self).unwrap_or_default();
        std::fs::write(&file, text).map_err(|e| at(&file, e))
    }

    /// The report of a build that has nothing to do; none when it has.
    pub fn unchanged(options: &BuildOptions, seen: &Seen) -> Option<BuildReport> {
        let text = std::fs::read(place(&options.output)).ok()?;
        let record: Record = serde_json::from_slice(&text).ok()?;
        let is_same = record.inputs == seen.inputs
            && record.from <= options.now
            && options.now < record.until
            && outputs(&options.output, &record.files) == Some(record.outputs);
        is_same.then(|| BuildReport {
            output: options.output.clone(),
            pages: record.pages,
            files: record.files.len(),
            bytes: record.bytes,
            written: 0,
            removed: 0,
            warnings: record.warnings,
        })
    }
}

/// Number of the stamps of all files of the site; none when one is missing.
fn outputs(folder: &Path, files: &[String]) -> Option<u64> {
    let stamps: Option<Vec<Stamp>> = files
        .par_iter()
        .map(|name| std::fs::metadata(folder.join(name)).ok().map(|m| Stamp::of(&m)))
        .collect();
    stamps.map(|stamps| digest_of((files, stamps)))
}
