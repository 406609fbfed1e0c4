//! `sportello-kiosk restore`: the data of a copy, put in place.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use jiff::Timestamp;
use kiosk::clock::written_in_italian;
use kiosk::store::{KeysFound, RestoreOrder, RestoreReport, restore};

/// Which copy.
#[derive(Args)]
pub struct RestoreCommand {
    /// Il file della copia, come sportello-SAM-2026-11-23T020000Z.db
    #[arg(value_name = "COPIA")]
    backup: PathBuf,
    /// Prende il posto dei dati che ci sono: quelli restano lì accanto, con un altro nome
    #[arg(long)]
    replace: bool,
    /// Accetta una copia rimasta senza il suo file .sha256, che si può controllare solo in parte
    #[arg(long)]
    without_digest: bool,
}

/// Restores, and says in plain words what was done and what is left to do.
pub fn run(command: RestoreCommand, data: &Path, now: Timestamp) -> Result<()> {
    let order = RestoreOrder {
        backup: &command.backup,
        folder: data,
        replace: command.replace,
        without_digest: command.without_digest,
        now,
    };
    let report = restore(&order, &mut |_| Ok(()))?;
    tell(&report, data);
    Ok(())
}

fn tell(report: &RestoreReport, data: &Path) {
    let summary = &report.summary;
    println!("Dati ripristinati in {}.", data.display());
    println!(
        "Sono quelli dello sportello {} del {}: {} domande e {} registrazioni, tutte controllate.",
        summary.hall,
        written_in_italian(summary.made_at),
        summary.applications,
        summary.entries
    );
    println!("Quello che è arrivato dopo quell'ora NON c'è: cercalo nelle ricevute di carta.");
    if let Some(old) = &report.moved_aside {
        println!("I dati di prima non sono stati cancellati: sono in {}", old.display());
    }
    match &report.keys {
        KeysFound::Open => {
            println!("La chiave dell'ufficio apre le domande. Puoi avviare il programma.")
        }
        KeysFound::WriteOnly => {
            println!(
                "Qui non c'è la chiave dell'ufficio: le domande si ricevono, non si rileggono."
            );
        }
        KeysFound::Missing(path) => {
            println!("MANCA ANCORA {}: prima di avviare il programma,", path.display());
            println!("rimetti in questa cartella i file delle chiavi salvati a parte.");
        }
    }
}
