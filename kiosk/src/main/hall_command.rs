//! `sportello-kiosk hall`: in the office, which halls may deliver; on any machine, its own key.

use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use forms::wording::short_date;
use generator::project::Project;
use generator::settings::MachineRole;
use kiosk::clock::rome_date;
use kiosk::seal::PublicKey;
use kiosk::store::{Reader, Store};

use crate::{OPTIONS, store_options};

/// What to do with halls.
#[derive(Subcommand)]
pub enum HallCommand {
    /// Dice la chiave con cui questo computer firma: è pubblica, si può mandare a chiunque
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk hall key [OPZIONI]",
        help_template = OPTIONS
    )]
    Key,
    /// In ufficio: lascia consegnare una sala; dato di nuovo, cambia la sua chiave
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk hall add SIGLA CHIAVE [OPZIONI]",
        help_template = "{about}\n\nUso: {usage}\n\nSala:\n{positionals}\n\nOpzioni:\n{options}\n"
    )]
    Add(Add),
    /// In ufficio: elenca le sale
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk hall list [OPZIONI]",
        help_template = OPTIONS
    )]
    List,
    /// In ufficio: non prende più niente da una sala; quello che ha consegnato resta
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk hall disable SIGLA [OPZIONI]",
        help_template = "{about}\n\nUso: {usage}\n\nSala:\n{positionals}\n\nOpzioni:\n{options}\n"
    )]
    Disable(Named),
    /// In ufficio: chiude le consegne di una sala che non tornavano, dopo che qualcuno le ha guardate
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk hall settle SIGLA --reason MOTIVO [OPZIONI]",
        help_template = "{about}\n\nUso: {usage}\n\nSala:\n{positionals}\n\nOpzioni:\n{options}\n"
    )]
    Settle(Settle),
    /// In ufficio: fa la graduatoria di un avviso senza aspettare una sala, e scrive perché
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk hall except SIGLA --call AVVISO --reason MOTIVO [OPZIONI]",
        help_template = "{about}\n\nUso: {usage}\n\nSala:\n{positionals}\n\nOpzioni:\n{options}\n"
    )]
    Except(Except),
}

/// Which one, for which call, and why.
#[derive(Args)]
pub struct Except {
    /// La sigla della sala
    #[arg(value_name = "SIGLA")]
    hall: String,
    /// Nome dell'avviso: quello del suo file in content/calls/
    #[arg(long, value_name = "AVVISO")]
    call: String,
    /// Perché si fa senza, e chi lo ha deciso
    #[arg(long, value_name = "MOTIVO")]
    reason: String,
}

/// Which one, and what it signs with.
#[derive(Args)]
pub struct Add {
    /// La sigla della sala, come in «hall» del suo site.toml
    #[arg(value_name = "SIGLA")]
    hall: String,
    /// La chiave che nella sala dice «sportello-kiosk hall key»
    #[arg(value_name = "CHIAVE")]
    key: String,
}

/// Which one.
#[derive(Args)]
pub struct Named {
    /// La sigla della sala
    #[arg(value_name = "SIGLA")]
    hall: String,
}

/// Which one, and what came of it.
#[derive(Args)]
pub struct Settle {
    /// La sigla della sala
    #[arg(value_name = "SIGLA")]
    hall: String,
    /// Che cosa è stato deciso, senza nomi di persone
    #[arg(long, value_name = "MOTIVO")]
    reason: String,
}

/// Changes or lists halls.
pub async fn run(command: HallCommand, project: &Project, data: &Path) -> Result<()> {
    match command {
        HallCommand::Key => {
            println!("{}", Reader::open(data)?.keys().signing_key().public());
            Ok(())
        }
        HallCommand::List => list(data),
        HallCommand::Add(Add { hall, key }) => {
            let key: PublicKey = key.parse().context(format!("la sala {hall} non è aggiunta"))?;
            open(project, data)?.add_hall(&hall, key).await?;
            println!("La sala {hall} può consegnare le sue domande.");
            Ok(())
        }
        HallCommand::Disable(Named { hall }) => {
            open(project, data)?.disable_hall(&hall).await?;
            println!("Dalla sala {hall} non arriva più niente. Quello che ha consegnato resta.");
            Ok(())
        }
        HallCommand::Except(Except { hall, call, reason }) => {
            if !project.catalogue.calls.contains_key(&call) {
                bail!("L'avviso «{call}» non c'è: guarda i nomi dei file in content/calls/");
            }
            open(project, data)?.except_hall(&hall, &call, &reason).await?;
            println!(
                "La graduatoria di {call} non aspetta più la sala {hall}. Il motivo è scritto."
            );
            Ok(())
        }
        HallCommand::Settle(Settle { hall, reason }) => {
            let settled = open(project, data)?.settle_conflicts(&hall, &reason).await?;
            println!("Consegne chiuse: {settled}.");
            Ok(())
        }
    }
}

/// Writing needs the store for itself: a running program is told to stop by the lock's own message.
fn open(project: &Project, data: &Path) -> Result<Store> {
    let kiosk = &project.settings.kiosk;
    if kiosk.role == MachineRole::Hall {
        bail!("Questa è una sala: le sale si aggiungono nel computer dell'ufficio.");
    }
    Ok(Store::open(store_options(kiosk, data))?)
}

fn list(data: &Path) -> Result<()> {
    let halls = Reader::open(data)?.hall_statuses()?;
    if halls.is_empty() {
        println!("Non c'è ancora nessuna sala.");
    }
    for status in halls {
        let closed = if status.hall.disabled_at.is_some() { "  (chiusa)" } else { "" };
        println!(
            "{:<8}  dal {}  domande arrivate: {}  ultima: {}{closed}",
            status.hall.hall,
            short_date(rome_date(status.hall.added_at)),
            status.arrived,
            status.last_number.as_deref().unwrap_or("nessuna"),
        );
    }
    Ok(())
}
