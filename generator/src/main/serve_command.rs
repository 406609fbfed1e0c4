//! `sportello serve`: shows the site while it is written.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use generator::check::Verdict;
use generator::serve::{Preview, serve};

use crate::arguments::{Help, OPTIONS, Root, now};

/// Mostra il sito mentre scrivi e lo aggiorna a ogni salvataggio
#[derive(Args)]
#[command(help_template = OPTIONS, override_usage = "sportello serve [OPZIONI]", disable_help_flag = true)]
pub struct ServeCommand {
    #[command(flatten)]
    root: Root,
    /// Indirizzo e porta su cui mostrarlo
    #[arg(
        long,
        value_name = "INDIRIZZO:PORTA",
        default_value = "127.0.0.1:8000",
        hide_default_value = true,
        help_heading = "Opzioni"
    )]
    listen: String,
    /// Mostra anche le bozze, le pagine che devono ancora uscire e quelle scadute
    #[arg(long, help_heading = "Opzioni")]
    drafts: bool,
    #[command(flatten)]
    help: Help,
}

/// Serves until stopped.
pub fn run(command: ServeCommand) -> Result<ExitCode> {
    let ServeCommand { root, listen, drafts, .. } = command;
    let preview = match drafts {
        true => Preview::with_drafts(root.root, now),
        false => Preview::new(root.root, now),
    };
    let diagnostics = preview.diagnostics();
    if !diagnostics.is_empty() {
        eprintln!("{}", Verdict { diagnostics });
    }
    println!("Anteprima su http://{listen}/  (Ctrl+C per chiudere)");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(preview, &listen))?;
    Ok(ExitCode::SUCCESS)
}
