//! `sportello-kiosk user`: the accounts of staff, from the machine they are kept on.
//!
//! Passwords never pass here: who gets an account chooses one behind a link that works once.

use std::path::Path;

use anyhow::{Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use generator::project::Project;
use jiff::{Timestamp, ToSpan};
use kiosk::desk::set_up_path;
use kiosk::seal::{SystemRandomness, Token};
use kiosk::store::{Reader, Role, Store};

use crate::{OPTIONS, store_options};

/// A link for a colleague who is not at the desk now.
const LINK_DAYS: i64 = 7;

/// What to do with accounts.
#[derive(Subcommand)]
pub enum UserCommand {
    /// Prepara il collegamento con cui una persona crea il suo accesso all'ufficio
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk user add --role RUOLO [OPZIONI]",
        help_template = OPTIONS
    )]
    Add(Add),
    /// Elenca gli accessi
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk user list [OPZIONI]",
        help_template = OPTIONS
    )]
    List,
    /// Chiude un accesso; quello che la persona ha fatto resta scritto
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk user disable NOME [OPZIONI]",
        help_template = "{about}\n\nUso: {usage}\n\nNome:\n{positionals}\n\nOpzioni:\n{options}\n"
    )]
    Disable(Disable),
}

/// For whom.
#[derive(Args)]
pub struct Add {
    /// Che cosa potrà fare
    #[arg(long, value_name = "RUOLO")]
    role: RoleWord,
    /// Vede solo le domande di chi abita qui: codice ISTAT o nome corto; si può ripetere
    #[arg(long, value_name = "COMUNE")]
    municipality: Vec<String>,
}

/// Whose.
#[derive(Args)]
pub struct Disable {
    /// Il nome con cui la persona entra
    #[arg(value_name = "NOME")]
    login: String,
}

/// Roles as who installs writes them.
#[derive(Clone, Copy, ValueEnum)]
enum RoleWord {
    Amministratore,
    Operatore,
    Commissione,
    AssistenteSociale,
}

impl RoleWord {
    fn role(self) -> Role {
        match self {
            Self::Amministratore => Role::Administrator,
            Self::Operatore => Role::Operator,
            Self::Commissione => Role::Commission,
            Self::AssistenteSociale => Role::SocialWorker,
        }
    }

    /// The word of a role.
    fn of(role: Role) -> String {
        let word = Self::value_variants().iter().find(|word| word.role() == role);
        let word = word.and_then(Self::to_possible_value);
        word.map(|word| word.get_name().to_owned()).unwrap_or_default()
    }
}

/// Changes or lists accounts.
pub async fn run(
    command: UserCommand,
    project: &Project,
    data: &Path,
    now: Timestamp,
) -> Result<()> {
    match command {
        UserCommand::List => list(project, data),
        UserCommand::Add(Add { role, municipality }) => {
            let limited = matches!(role, RoleWord::Operatore | RoleWord::AssistenteSociale);
            if !municipality.is_empty() && !limited {
                bail!(
                    "Solo un operatore o un assistente sociale può vedere un comune solo: gli altri ruoli lavorano su tutte le domande."
                );
            }
            let codes: Vec<String> =
                municipality.iter().map(|word| istat(project, word)).collect::<Result<_>>()?;
            let token = Token::generate(&SystemRandomness);
            let until = now.checked_add((LINK_DAYS * 24).hours())?;
            let store = open(project, data)?;
            store.create_limited_setup_token(&token, role.role(), &codes, until).await?;
            let listen = &project.settings.kiosk.listen;
            println!("Avvia lo sportello, poi fai aprire questo indirizzo a chi deve entrare:");
            let scheme = if project.settings.kiosk.tls.is_some() { "https" } else { "http" };
            println!("{scheme}://{listen}{}", set_up_path(&token));
            println!(
                "Vale una volta sola, per {LINK_DAYS} giorni. Ruolo: {}.",
                RoleWord::of(role.role())
            );
            if !codes.is_empty() {
                println!("Vede solo le domande di chi abita a: {}.", names(project, &codes));
            }
            Ok(())
        }
        UserCommand::Disable(Disable { login }) => {
            let store = open(project, data)?;
            if store.read().user(&login)?.is_none() {
                bail!(
                    "Non c'è nessun accesso con il nome «{login}»: guarda l'elenco con «user list»."
                );
            }
            store.disable_user(&login).await?;
            println!("L'accesso di {login} è chiuso.");
            Ok(())
        }
    }
}

/// Writing needs the store for itself: a running program is told to stop by the lock's own message.
fn open(project: &Project, data: &Path) -> Result<Store> {
    Ok(Store::open(store_options(&project.settings.kiosk, data))?)
}

/// The ISTAT code of a municipality of the territory, told by that or by its short name.
fn istat(project: &Project, word: &str) -> Result<String> {
    let all = &project.catalogue.municipalities.municipalities;
    match all.iter().find(|one| one.istat == word || one.id == word) {
        Some(found) => Ok(found.istat.clone()),
        None => bail!(
            "«{word}» non è un comune di data/municipalities.yaml: scrivi il suo codice ISTAT."
        ),
    }
}

fn names(project: &Project, codes: &[String]) -> String {
    let all = &project.catalogue.municipalities.municipalities;
    let name = |code: &String| {
        let found = all.iter().find(|one| one.istat == *code);
        found.map_or_else(|| code.clone(), |one| one.name.clone())
    };
    codes.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn list(project: &Project, data: &Path) -> Result<()> {
    let users = Reader::open(data)?.users()?;
    if users.is_empty() {
        println!("Non c'è ancora nessun accesso.");
    }
    for user in users {
        let closed = if user.disabled_at.is_some() { "  (chiuso)" } else { "" };
        let limit = match user.municipalities.as_slice() {
            [] => String::new(),
            codes => format!("  (solo {})", names(project, codes)),
        };
        println!(
            "{:<20}  {:<20}  {}{limit}{closed}",
            user.login,
            RoleWord::of(user.role),
            user.display_name
        );
    }
    Ok(())
}
