//! `sportello schema`: writes what editors' programs need to complete and check while one types.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use generator::schema::{FOLDER, schemas};
use generator::settings::Settings;

use crate::arguments::{Help, OPTIONS, Root};

/// Scrive gli schemi che aiutano il tuo programma di testo a completare e controllare le voci
#[derive(Args)]
#[command(help_template = OPTIONS, override_usage = "sportello schema [OPZIONI]", disable_help_flag = true)]
pub struct SchemaCommand {
    #[command(flatten)]
    root: Root,
    /// Dove scriverli (di solito content/.schemas)
    #[arg(short, long, value_name = "CARTELLA", help_heading = "Opzioni")]
    output: Option<PathBuf>,
    #[command(flatten)]
    help: Help,
}

/// Writes them all.
pub fn run(command: SchemaCommand) -> Result<ExitCode> {
    let SchemaCommand { root, output, .. } = command;
    let folder = output.unwrap_or_else(|| {
        // Settings with mistakes do not matter here: only the folder's name does.
        let content = Settings::load(&root.root).0.map(|s| s.paths.content);
        root.root.join(content.as_deref().unwrap_or("content")).join(FOLDER)
    });
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("non riesco a creare {}", folder.display()))?;
    let schemas = schemas();
    for schema in &schemas {
        let path = folder.join(schema.file);
        std::fs::write(&path, &schema.text)
            .with_context(|| format!("non riesco a scrivere {}", path.display()))?;
    }
    println!("Scritti {} schemi in {}.", schemas.len(), folder.display());
    println!("La guida content/README.md dice come usarli nel tuo programma di testo.");
    Ok(ExitCode::SUCCESS)
}
