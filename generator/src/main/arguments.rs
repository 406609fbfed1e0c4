//! What every command line has in common: the project's folder, help in Italian, the clock.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use generator::check::check;
use jiff::civil::DateTime;

/// How the help of one command is laid out.
pub const OPTIONS: &str = "{about}\n\nUso: {usage}\n\n{all-args}\n";

// `--help`, told in Italian. No `///` here and below: clap would show it as the command's own.
#[derive(Args)]
pub struct Help {
    /// Mostra questo aiuto
    #[arg(short, long, action = clap::ArgAction::Help, help_heading = "Opzioni")]
    help: Option<bool>,
}

// `--root`.
#[derive(Args)]
pub struct Root {
    /// Cartella del progetto, quella con site.toml
    #[arg(
        long,
        value_name = "CARTELLA",
        default_value = ".",
        hide_default_value = true,
        help_heading = "Opzioni"
    )]
    pub root: PathBuf,
}

/// The time in Italy. The only place of this program that reads the clock.
pub fn now() -> DateTime {
    let zoned = jiff::Zoned::now();
    // The zone is compiled in; without it the machine's own time is the best there is.
    zoned.in_tz("Europe/Rome").unwrap_or(zoned).datetime()
}

/// Tells all that is wrong, when it stops a command.
pub fn stopped(root: &Path) -> ExitCode {
    eprintln!("{}", check(root, now()));
    eprintln!("Il sito non è stato cambiato.");
    ExitCode::FAILURE
}
