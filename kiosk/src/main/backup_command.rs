//! `sportello-kiosk backup`: a checked copy of the data, now, also beside a running program.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use generator::settings::Settings;
use jiff::Timestamp;
use kiosk::store::{BackupOrder, BackupReport, Reader};
use kiosk::upkeep::{BackupPlan, COPIED_FOLDERS};

/// Where to.
#[derive(Args)]
pub struct BackupCommand {
    /// Cartella della copia, come quella di una chiavetta; se manca, quella di site.toml
    #[arg(long, value_name = "CARTELLA")]
    to: Option<PathBuf>,
}

/// Copies, checks, and says what must be kept apart.
pub fn run(command: BackupCommand, root: &Path, data: &Path, now: Timestamp) -> Result<()> {
    let Some(settings) = Settings::load(root).0 else {
        bail!("site.toml non si legge: correggilo (lo dice «sportello check»), poi riprova");
    };
    let reader = Reader::open(data)?;
    let plan = BackupPlan::of(&settings.kiosk, data);
    let report = match &command.to {
        None => plan.make(&reader, now)?,
        // Whoever names a folder looks after it: nothing is taken away there.
        Some(folder) => reader.back_up(&BackupOrder {
            folder,
            hall: &plan.hall,
            keep: None,
            folders: &COPIED_FOLDERS,
            now,
        })?,
    };
    tell(&report);
    Ok(())
}

fn tell(report: &BackupReport) {
    let summary = &report.summary;
    println!("Copia fatta e controllata: {}", report.path.display());
    println!(
        "Contiene {} domande e {} registrazioni. La catena del registro è intera.",
        summary.applications, summary.entries
    );
    for old in &report.removed {
        println!("Copia vecchia tolta: {}", old.display());
    }
    println!();
    println!("Nella copia NON ci sono le chiavi, e senza chiavi le domande non si aprono.");
    println!(
        "Tieni in un altro posto, al sicuro, una copia di questi file della cartella dei dati:"
    );
    println!("  office-key.txt, office-recipient.txt, escrow-recipient.txt, digest-key.txt");
    println!("e in cassaforte la chiave di riserva: escrow-key.txt");
    println!("Insieme alla copia serve il file con lo stesso nome che finisce in .sha256.");
}
