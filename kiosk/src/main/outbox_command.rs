//! `sportello-kiosk outbox`: from a hall to the office on a stick, and what to do when the office
//! lost what it had.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use generator::project::Project;
use generator::settings::MachineRole;
use kiosk::delivery::{ReadReport, read_parcels, read_receipts, write_parcels};
use kiosk::seal::{PublicKey, SystemRandomness};
use kiosk::store::{Reader, Store};

use crate::{OPTIONS, store_options};

/// Which way.
#[derive(Subcommand)]
pub enum OutboxCommand {
    /// Nella sala: scrive in una cartella le domande che aspettano, sigillate e firmate
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk outbox write CARTELLA [OPZIONI]",
        help_template = "{about}\n\nUso: {usage}\n\nCartella:\n{positionals}\n\nOpzioni:\n{options}\n"
    )]
    Write(Folder),
    /// In ufficio: prende le domande di una cartella e ci lascia le ricevute
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk outbox read CARTELLA [OPZIONI]",
        help_template = "{about}\n\nUso: {usage}\n\nCartella:\n{positionals}\n\nOpzioni:\n{options}\n"
    )]
    Read(Folder),
    /// Nella sala: prende le ricevute che l'ufficio ha lasciato in una cartella
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk outbox receipts CARTELLA [OPZIONI]",
        help_template = "{about}\n\nUso: {usage}\n\nCartella:\n{positionals}\n\nOpzioni:\n{options}\n"
    )]
    Receipts(Receipts),
    /// Nella sala: consegna di nuovo tutto, se l'ufficio ha perso dei dati
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk outbox resend [OPZIONI]",
        help_template = OPTIONS
    )]
    Resend,
}

/// Where.
#[derive(Args)]
pub struct Folder {
    /// Come quella di una chiavetta
    #[arg(value_name = "CARTELLA")]
    folder: PathBuf,
}

/// Where, and whose.
#[derive(Args)]
pub struct Receipts {
    /// Come quella di una chiavetta
    #[arg(value_name = "CARTELLA")]
    folder: PathBuf,
    /// La chiave dell'ufficio, se non è in site.toml (office_key)
    #[arg(long, value_name = "CHIAVE")]
    office_key: Option<String>,
}

/// Writes or reads.
pub async fn run(command: OutboxCommand, project: &Project, data: &Path) -> Result<()> {
    let kiosk = &project.settings.kiosk;
    let is_hall = kiosk.role == MachineRole::Hall;
    let in_office = matches!(command, OutboxCommand::Read(_));
    if is_hall == in_office {
        let (here, there) = match is_hall {
            true => ("una sala", "in ufficio"),
            false => ("l'ufficio", "in una sala"),
        };
        bail!("Questo computer è {here} («role» in site.toml): il comando si dà {there}.");
    }
    match command {
        OutboxCommand::Write(Folder { folder }) => {
            let report = write_parcels(&Reader::open(data)?, &folder)?;
            println!("Domande scritte: {}. Avvisi chiusi: {}.", report.written, report.closings);
            if report.left > 0 {
                println!("NON SCRITTE {}: su questo disco sono state cambiate.", report.left);
            }
            println!("Sono chiuse: si aprono solo in ufficio, con «sportello-kiosk outbox read».");
            println!("Poi riporta qui la chiavetta e dai «sportello-kiosk outbox receipts».");
            Ok(())
        }
        OutboxCommand::Read(Folder { folder }) => {
            let store = Store::open(store_options(kiosk, data))?;
            let report = read_parcels(&store, &folder, Arc::new(SystemRandomness)).await?;
            println!("Domande nuove: {}. C'erano già: {}.", report.new, report.known);
            println!("Le ricevute sono nella stessa cartella: riporta la chiavetta nella sala.");
            end(&report)
        }
        OutboxCommand::Receipts(Receipts { folder, office_key }) => {
            let key = office_key.or_else(|| kiosk.office.as_ref().map(|o| o.key.clone()));
            let Some(key) = key else {
                bail!(
                    "Manca la chiave dell'ufficio: scrivi «office_key» in site.toml, oppure aggiungi \
                     --office-key CHIAVE. In ufficio la dice «sportello-kiosk hall key»."
                );
            };
            let key: PublicKey = key.parse()?;
            let store = Store::open(store_options(kiosk, data))?;
            let report = read_receipts(&store, &folder, &key).await?;
            println!("Consegne confermate: {}. Lo erano già: {}.", report.new, report.known);
            println!("Aspettano ancora: {}.", store.read().outbox_status()?.waiting);
            end(&report)
        }
        OutboxCommand::Resend => {
            let again = Store::open(store_options(kiosk, data))?.deliver_again().await?;
            println!("Domande da consegnare di nuovo: {again}. Avvia lo sportello.");
            Ok(())
        }
    }
}

/// What was not taken is told file by file, and makes the command fail.
fn end(report: &ReadReport) -> Result<()> {
    for (file, why) in &report.refused {
        println!("NON PRESO {file}: {why}");
    }
    match report.refused.len() {
        0 => Ok(()),
        count => bail!("File non presi: {count}. Leggi qui sopra perché."),
    }
}
