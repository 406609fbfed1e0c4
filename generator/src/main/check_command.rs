//! `sportello check`: tells every mistake in the content.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use generator::check::check;

use crate::arguments::{Help, OPTIONS, Root, now};

/// Cerca tutti gli errori nei contenuti, senza scrivere niente
#[derive(Args)]
#[command(help_template = OPTIONS, override_usage = "sportello check [OPZIONI]", disable_help_flag = true)]
pub struct CheckCommand {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    help: Help,
}

/// Checks; fails if there is an error.
pub fn run(command: CheckCommand) -> Result<ExitCode> {
    let verdict = check(&command.root.root, now());
    println!("{verdict}");
    Ok(if verdict.errors() > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
