//! `sportello-kiosk demo`: fills an empty data folder with invented applications.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use generator::project::Project;
use kiosk::demo::{DemoOptions, fill};
use kiosk::store::Store;

use crate::store_options;

/// How many, and which ones.
#[derive(Args)]
pub struct DemoCommand {
    /// Quante domande inventare
    #[arg(long, value_name = "NUMERO", default_value_t = 40)]
    applications: u32,
    /// Lo stesso numero dà sempre le stesse domande
    #[arg(long, value_name = "NUMERO", default_value_t = 1)]
    seed: u64,
}

/// Fills the folder.
pub async fn run(command: DemoCommand, project: &Project, data: &Path) -> Result<()> {
    let DemoCommand { applications, seed } = command;
    let store = Store::open(store_options(&project.settings.kiosk, data))?;
    let report = fill(&store, &project.catalogue, DemoOptions { applications, seed }).await?;
    println!("Domande di PROVA registrate in {}:", data.display());
    for (call_id, count) in report {
        println!("{count:>6}  {call_id}");
    }
    println!("Le persone sono inventate. Ora avvia il programma con --data {}.", data.display());
    Ok(())
}
