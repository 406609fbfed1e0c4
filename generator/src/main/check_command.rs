//! `sportello check`: tells every mistake in the content, or how hard each page is to read.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use generator::check::{check, report};
use generator::fix::fix;
use generator::project::Project;
use generator::readability;

use crate::arguments::{Help, OPTIONS, Root, now, stopped};

/// Cerca tutti gli errori nei contenuti; con --fix corregge quelli sicuri
#[derive(Args)]
#[command(help_template = OPTIONS, override_usage = "sportello check [OPZIONI]", disable_help_flag = true)]
pub struct CheckCommand {
    #[command(flatten)]
    root: Root,
    /// Come scrivere gli errori: text (per chi legge), json o github (per i programmi)
    #[arg(
        long,
        value_name = "FORMATO",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Opzioni"
    )]
    format: Format,
    /// Dice invece quanto è facile da leggere ogni pagina, dalla più difficile
    #[arg(long, help_heading = "Opzioni")]
    readability: bool,
    /// Prima corregge quello che si può correggere senza rischi, e dice che cosa ha cambiato
    #[arg(long, help_heading = "Opzioni")]
    fix: bool,
    #[command(flatten)]
    help: Help,
}

/// How mistakes are written.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Github,
}

/// Checks; fails if there is an error.
pub fn run(command: CheckCommand) -> Result<ExitCode> {
    let root = &command.root.root;
    if command.readability {
        let (Some(project), _) = Project::load(root) else { return Ok(stopped(root)) };
        print!("{}", readability::table(&readability::of_pages(&project)));
        return Ok(ExitCode::SUCCESS);
    }
    if command.fix {
        mend(root)?;
    }
    let verdict = check(root, now());
    let format = match command.format {
        Format::Text => report::Format::Text,
        Format::Json => report::Format::Json,
        Format::Github => report::Format::Github,
    };
    print!("{}", report::write(&verdict, format, root));
    Ok(if verdict.errors() > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Mends, and shows each change. On standard error: machines read what `check` finds afterwards.
fn mend(root: &Path) -> Result<()> {
    let changes = fix(root).context("non riesco a correggere")?;
    changes.iter().for_each(|change| eprintln!("{change}"));
    match changes.len() {
        0 => eprintln!("Niente da correggere da solo."),
        1 => eprintln!("Ho corretto una cosa. Ora controllo il resto."),
        n => eprintln!("Ho corretto {n} cose. Ora controllo il resto."),
    }
    Ok(())
}
