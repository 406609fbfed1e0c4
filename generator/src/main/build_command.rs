//! `sportello build`: writes the public site.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use generator::build::{BuildError, FolderOptions, build_folder};

use crate::arguments::{Help, OPTIONS, Root, now, stopped};

/// Costruisce il sito in una cartella
#[derive(Args)]
#[command(help_template = OPTIONS, override_usage = "sportello build [OPZIONI]", disable_help_flag = true)]
pub struct BuildCommand {
    #[command(flatten)]
    root: Root,
    /// Dove scriverlo (di solito public)
    #[arg(short, long, value_name = "CARTELLA", help_heading = "Opzioni")]
    output: Option<PathBuf>,
    /// Indirizzo pubblico del sito, se non è quello di site.toml
    #[arg(long, value_name = "INDIRIZZO", help_heading = "Opzioni")]
    base_url: Option<String>,
    /// Cartella con le graduatorie pubblicate
    #[arg(long, value_name = "CARTELLA", help_heading = "Opzioni")]
    rankings: Option<PathBuf>,
    #[command(flatten)]
    help: Help,
}

/// Builds, and says how much.
pub fn run(command: BuildCommand) -> Result<ExitCode> {
    let BuildCommand { root, output, base_url, rankings, .. } = command;
    let root = &root.root;
    let started = std::time::Instant::now();
    match build_folder(root, output, &FolderOptions { rankings, now: now(), base_url }) {
        Ok(report) => {
            report.warnings.iter().for_each(|d| eprintln!("{d}"));
            let changed = match (report.written, report.removed) {
                (0, 0) => "niente da cambiare".to_owned(),
                (written, 0) => format!("{written} file scritti"),
                (written, removed) => format!("{written} file scritti, {removed} tolti"),
            };
            println!(
                "Sito pronto in {}: {} pagine, {} file, {} kB; {changed}, in {} ms.",
                report.output.display(),
                report.pages,
                report.files,
                report.bytes.div_ceil(1000),
                started.elapsed().as_millis()
            );
            Ok(ExitCode::SUCCESS)
        }
        Err(BuildError::Content(_)) => Ok(stopped(root)),
        Err(error) => Err(error.into()),
    }
}
