//! `sportello-kiosk dispose`: applications whose time is over are made unreadable for ever, here and
//! in the copies that can be reached from here.
//!
//! Given again after an interruption, it ends what it began.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use forms::wording::short_date;
use generator::settings::{MachineRole, Settings};
use jiff::Timestamp;
use kiosk::clock::rome_date;
use kiosk::store::{Disposable, Reader, Retention, Store, database_path, remove_copy, scrub};
use kiosk::upkeep::BackupPlan;

use crate::store_options;

/// How.
#[derive(Args)]
pub struct DisposeCommand {
    /// Non chiede conferma
    #[arg(long)]
    yes: bool,
    /// Un'altra cartella con copie dei dati, come quella di una chiavetta; si può ripetere
    #[arg(long, value_name = "CARTELLA")]
    copies: Vec<PathBuf>,
}

/// Lists, asks, disposes, and clears the copies.
pub async fn run(command: DisposeCommand, root: &Path, data: &Path, now: Timestamp) -> Result<()> {
    let (Some(settings), mistakes) = Settings::load(root) else {
        bail!("site.toml non si legge: correggilo (lo dice «sportello check»), poi riprova");
    };
    if let Some(mistake) = mistakes.first() {
        bail!("prima di scartare qualcosa, correggi site.toml:\n{mistake}");
    }
    let Some(months) = settings.kiosk.retention_months else {
        bail!(
            "non so per quanto tempo si conservano le domande: scrivi «retention_months» nella parte \
             [kiosk] di site.toml. Lo decide l'Ente"
        );
    };
    if let Some(missing) = command.copies.iter().find(|folder| !folder.is_dir()) {
        bail!("la cartella {} non c'è: inserisci la chiavetta, poi riprova", missing.display());
    }
    let retention = Retention { months };
    if !database_path(data).is_file() {
        bail!("in {} non ci sono dati: scegli la cartella giusta con --data", data.display());
    }
    let store = Store::open(store_options(&settings.kiosk, data))?;
    let in_hall = settings.kiosk.role == MachineRole::Hall;
    if let Some(days) = settings.kiosk.delivered_days.filter(|_| in_hall)
        && !delivered(&store, days, command.yes, now).await?
    {
        return Ok(());
    }
    let due = store.read().disposable(retention, now)?;
    if due.is_empty() {
        println!("Nessuna domanda da scartare: si conservano per {months} mesi.");
    } else {
        println!("Domande da scartare (sono passati {months} mesi):");
        list(&due);
        println!("Le risposte e le note non si potranno più leggere, nemmeno con le chiavi.");
        println!(
            "Restano il numero di registro, la data, il codice e gli esiti. Non si torna indietro."
        );
        if !command.yes && !confirmed(due.len())? {
            println!("Non ho scartato niente.");
            return Ok(());
        }
        let ids = due.iter().map(|application| application.id).collect();
        let done = store.dispose(ids, retention, "system").await?;
        println!("Domande scartate: {done}.");
    }
    drop(store);
    let unfinished = "lo scarto non è finito: dai di nuovo lo stesso comando";
    scrub(data).context(unfinished)?;
    let plan = BackupPlan::of(&settings.kiosk, data);
    clear_copies(&plan, data, &command.copies, now).context(unfinished)
}

/// In a hall, what the office holds; false when whoever was asked said no.
async fn delivered(store: &Store, days: u32, yes: bool, now: Timestamp) -> Result<bool> {
    let due = store.read().delivered_since(days, now)?;
    if due.is_empty() {
        println!("Nessuna domanda consegnata da almeno {days} giorni.");
        return Ok(true);
    }
    println!("Domande che l'ufficio ha confermato da almeno {days} giorni, e che là restano:");
    list(&due);
    println!("Qui non si potranno più leggere né consegnare di nuovo. Non si torna indietro.");
    if !yes && !confirmed(due.len())? {
        println!("Non ho scartato niente.");
        return Ok(false);
    }
    let ids = due.iter().map(|application| application.id).collect();
    let done = store.dispose_delivered(ids, days, "system").await?;
    println!("Domande scartate in questa sala: {done}.");
    Ok(true)
}

fn list(due: &[Disposable]) {
    println!();
    for application in due {
        println!(
            "  {}  {}  {}  {}",
            short_date(rome_date(application.received_at)),
            application.public_code,
            application.register_number,
            application.call_id
        );
    }
    println!();
}

/// Only a clear yes counts; the end of the input is a no.
fn confirmed(count: usize) -> Result<bool> {
    let what =
        if count == 1 { "questa domanda".to_owned() } else { format!("queste {count} domande") };
    print!("Scarto {what}? Scrivi «sì» per confermare: ");
    std::io::stdout().flush()?;
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed)?;
    println!();
    Ok(is_yes(&typed))
}

fn is_yes(typed: &str) -> bool {
    matches!(typed.trim().to_lowercase().as_str(), "s" | "si" | "sì" | "si'" | "y" | "yes")
}

/// Copies that still open what was disposed of go, after a new one was made and checked.
fn clear_copies(plan: &BackupPlan, data: &Path, others: &[PathBuf], now: Timestamp) -> Result<()> {
    let reader = Reader::open(data)?;
    let mut folders = vec![plan.folder.clone(), data.to_owned()];
    folders.extend(others.iter().cloned());
    let (mut stale, mut unreadable) = (Vec::new(), Vec::new());
    for folder in &folders {
        let found = reader.stale_copies(folder)?;
        stale.extend(found.stale);
        unreadable.extend(found.unreadable);
    }
    if !stale.is_empty() {
        let report = plan.make(&reader, now)?;
        println!("Copia nuova fatta e controllata: {}", report.path.display());
        // The new copy may have had the name of an old one, or pushed one out.
        stale.retain(|old| *old != report.path && !report.removed.contains(old));
    }
    for old in &stale {
        remove_copy(old)?;
        println!("Copia vecchia tolta: {}", old.display());
    }
    for path in &unreadable {
        println!(
            "GUARDA TU: {} è un database che non si legge. Se è una copia, cancellalo.",
            path.display()
        );
    }
    println!();
    println!(
        "Le copie che tieni altrove (chiavette, altri dischi) aprono ancora le domande scartate:"
    );
    println!("cancellale, o dai questo comando con --copies CARTELLA.");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_yes;

    #[test]
    fn only_a_clear_yes_is_a_yes() {
        let check = |typed: &str, expected: bool| assert_eq!(is_yes(typed), expected, "{typed:?}");
        check("sì\n", true);
        check(" SI ", true);
        check("y", true);
        check("", false);
        check("\n", false);
        check("no", false);
        check("s ma no", false);
    }
}
