//! `sportello-kiosk`: the program of the town hall's machine.
//!
//! Reads the command line, prints where things are, decides the exit code; all else is the
//! library's. Help and messages are in Italian: who installs and staff read them.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use forms::diagnostic::{Diagnostic, has_errors};
use generator::build::BuildError;
use generator::content::Publication;
use generator::misunderstood;
use generator::project::Project;
use generator::settings::{KioskSettings, MachineRole};
use jiff::ToSpan;
use kiosk::clock::{Clock, SystemClock, in_rome};
use kiosk::delivery::Sender;
use kiosk::desk::set_up_path;
use kiosk::http::{
    App, AppParts, DESK_ROOT, Listening, PublishError, VISITOR_ROOT, can_be_mended, closed_router,
    definitions_into_store, serve,
};
use kiosk::routes;
use kiosk::seal::{SystemRandomness, Token};
use kiosk::store::{Role, Store, StoreOptions};
use kiosk::upkeep::{BackupPlan, Upkeep};

#[path = "main/backup_command.rs"]
mod backup_command; // a copy now
#[path = "main/demo_command.rs"]
mod demo_command; // invented applications
#[path = "main/dispose_command.rs"]
mod dispose_command; // what is over is made unreadable
#[path = "main/doctor_command.rs"]
mod doctor_command; // a look at the machine
#[path = "main/hall_command.rs"]
mod hall_command; // which halls may deliver
#[path = "main/outbox_command.rs"]
mod outbox_command; // from hall to office on a stick
#[path = "main/ranking_command.rs"]
mod ranking_command; // the same ranking, on standard output
#[path = "main/restore_command.rs"]
mod restore_command; // a copy put in place
#[cfg(unix)]
#[path = "main/service_manager.rs"]
mod service_manager; // systemd, where it started the program
#[path = "main/subject_copy_command.rs"]
mod subject_copy_command; // a person's copy of their data
#[path = "main/user_command.rs"]
mod user_command; // accounts of staff

use backup_command::BackupCommand;
use demo_command::DemoCommand;
use dispose_command::DisposeCommand;
use hall_command::HallCommand;
use outbox_command::OutboxCommand;
use ranking_command::RankingCommand;
use restore_command::RestoreCommand;
use subject_copy_command::SubjectCopyCommand;
use user_command::UserCommand;

/// Gives memory back to the system once the site and its papers are made; the system's own keeps it
/// for threads that ended.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Help of a command, in Italian.
const OPTIONS: &str = "{about}\n\nUso: {usage}\n\nOpzioni:\n{options}\n";
/// The same, of one that has others below it.
const COMMANDS: &str =
    "{about}\n\nUso: {usage}\n\nComandi:\n{subcommands}\n\nOpzioni:\n{options}\n";
/// The set-up link is for who is starting the program now.
const SETUP_HOURS: i64 = 24;
/// How often what expired is thrown away, and whether a copy is due is asked.
const SWEEP: Duration = Duration::from_secs(60);
/// How often a hall looks whether something is to be delivered.
const DELIVERY: Duration = Duration::from_secs(3);
/// A full disk here stops delivery too, and is not to fill the log.
const AFTER_A_STOP: Duration = Duration::from_secs(5);

/// Il computer dello sportello: sito, domande dei cittadini, ufficio
#[derive(Parser)]
#[command(
    name = "sportello-kiosk",
    version,
    override_usage = "sportello-kiosk [OPZIONI] [COMANDO]",
    help_template = "{about}\n\nUso: {usage}\n\nComandi (senza comando risponde ai cittadini e all'ufficio):\n{subcommands}\n\nOpzioni:\n{options}\n",
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Cartella dei dati, con il database e le chiavi
    #[arg(
        long,
        value_name = "CARTELLA",
        default_value = "data",
        hide_default_value = true,
        global = true
    )]
    data: PathBuf,
    /// Indirizzo e porta su cui rispondere, se non quelli di site.toml
    #[arg(long, value_name = "INDIRIZZO:PORTA")]
    listen: Option<String>,
    /// Cartella del progetto, quella con site.toml
    #[arg(
        long,
        value_name = "CARTELLA",
        default_value = ".",
        hide_default_value = true,
        global = true
    )]
    root: PathBuf,
    /// Mostra questo aiuto
    #[arg(short, long, action = clap::ArgAction::Help, global = true)]
    help: Option<bool>,
    /// Dice la versione
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// What to do instead of answering requests.
#[derive(Subcommand)]
enum Command {
    /// Calcola una graduatoria e la scrive qui
    #[command(
        subcommand,
        disable_help_flag = true,
        disable_help_subcommand = true,
        override_usage = "sportello-kiosk ranking COMANDO [OPZIONI]",
        help_template = COMMANDS
    )]
    Ranking(RankingCommand),
    /// Riempie una cartella vuota con domande inventate, per provare
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk demo [OPZIONI]",
        help_template = OPTIONS
    )]
    Demo(DemoCommand),
    /// Gli accessi dell'ufficio
    #[command(
        subcommand,
        disable_help_flag = true,
        disable_help_subcommand = true,
        override_usage = "sportello-kiosk user COMANDO [OPZIONI]",
        help_template = COMMANDS
    )]
    User(UserCommand),
    /// Le sale che consegnano a questo ufficio
    #[command(
        subcommand,
        disable_help_flag = true,
        disable_help_subcommand = true,
        override_usage = "sportello-kiosk hall COMANDO [OPZIONI]",
        help_template = COMMANDS
    )]
    Hall(HallCommand),
    /// Porta le domande da una sala all'ufficio con una chiavetta
    #[command(
        subcommand,
        disable_help_flag = true,
        disable_help_subcommand = true,
        override_usage = "sportello-kiosk outbox COMANDO [OPZIONI]",
        help_template = COMMANDS
    )]
    Outbox(OutboxCommand),
    /// Fa subito una copia dei dati e la controlla, anche mentre il programma lavora
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk backup [OPZIONI]",
        help_template = OPTIONS
    )]
    Backup(BackupCommand),
    /// Rimette al loro posto i dati di una copia
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk restore COPIA [OPZIONI]",
        help_template = "{about}\n\nUso: {usage}\n\nCopia:\n{positionals}\n\nOpzioni:\n{options}\n"
    )]
    Restore(RestoreCommand),
    /// Scarta le domande conservate abbastanza a lungo; il programma deve essere fermo
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk dispose [OPZIONI]",
        help_template = OPTIONS
    )]
    Dispose(DisposeCommand),
    /// Guarda se tutto è a posto e dice che cosa fare
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk doctor [OPZIONI]",
        help_template = OPTIONS
    )]
    Doctor,
    /// Scrive per una persona la copia dei suoi dati; il programma deve essere fermo
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk subject-copy CODICE -o CARTELLA",
        help_template = "{about}\n\nUso: {usage}\n\nCodice:\n{positionals}\n\nOpzioni:\n{options}\n"
    )]
    SubjectCopy(SubjectCopyCommand),
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misunderstood::tell(&error, "sportello-kiosk"),
    };
    let runtime = tokio::runtime::Runtime::new();
    let done =
        runtime.context("non riesco a partire").and_then(|runtime| runtime.block_on(run(cli)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<()> {
    // On the day a copy is needed a mistake in a text must not be in the way.
    match cli.command {
        Some(Command::Backup(command)) => {
            return backup_command::run(command, &cli.root, &cli.data, SystemClock.now());
        }
        Some(Command::Restore(command)) => {
            return restore_command::run(command, &cli.data, SystemClock.now());
        }
        Some(Command::Dispose(command)) => {
            return dispose_command::run(command, &cli.root, &cli.data, SystemClock.now()).await;
        }
        Some(Command::Doctor) => {
            return doctor_command::run(&cli.root, &cli.data, SystemClock.now());
        }
        _ => {}
    }
    let project = load(&cli.root)?;
    match cli.command {
        Some(Command::Backup(_) | Command::Restore(_) | Command::Dispose(_) | Command::Doctor) => {
            Ok(())
        } // done above
        Some(Command::SubjectCopy(command)) => {
            subject_copy_command::run(command, &project, &cli.data, SystemClock.now()).await
        }
        Some(Command::Ranking(command)) => ranking_command::run(command, &project, &cli.data),
        Some(Command::Demo(command)) => demo_command::run(command, &project, &cli.data).await,
        Some(Command::User(command)) => {
            user_command::run(command, &project, &cli.data, SystemClock.now()).await
        }
        Some(Command::Hall(command)) => hall_command::run(command, &project, &cli.data).await,
        Some(Command::Outbox(command)) => outbox_command::run(command, &project, &cli.data).await,
        None => answer(project, cli.data, cli.listen).await,
    }
}

/// How this machine's store is opened: a hall keeps public keys only.
fn store_options(settings: &KioskSettings, data: &std::path::Path) -> StoreOptions {
    let public_keys_only = settings.role == MachineRole::Hall;
    StoreOptions { public_keys_only, ..StoreOptions::new(data, settings.hall.clone()) }
}

/// Serves site, visitors and staff until it is stopped.
async fn answer(project: Project, data: PathBuf, listen: Option<String>) -> Result<()> {
    let listen = listen.unwrap_or_else(|| project.settings.kiosk.listen.clone());
    let opened = Store::open(store_options(&project.settings.kiosk, &data));
    if let Err(error) = &opened
        && !can_be_mended(error)
    {
        return Ok(opened.map(|_| ())?);
    }
    let tls = project.settings.kiosk.tls.clone();
    let listener = Listening::open(&listen, tls.as_ref(), &project.root).await?;
    let store = match opened {
        Ok(store) => Arc::new(store),
        Err(error) => {
            eprintln!("FUORI SERVIZIO: {error}");
            let router = closed_router(&project, &data, &error).map_err(|m| refused(&m))?;
            println!("Sullo schermo c'è scritto a chi rivolgersi, in ufficio che cosa fare.");
            tell_service_manager();
            serve(listener, router, stopped()).await?;
            anyhow::bail!("Fermato. I dati sono ancora da sistemare: {error}");
        }
    };
    definitions_into_store(&store, &project.catalogue).await?;
    let sender = sender(&project, &store);
    let upkeep = Upkeep::new(Arc::clone(&store), BackupPlan::of(&project.settings.kiosk, &data));
    let app = App::new(AppParts {
        project,
        store: Arc::clone(&store),
        clock: Arc::new(SystemClock),
        randomness: Arc::new(SystemRandomness),
        data,
        templates: routes::templates(),
        log: Arc::new(|line| eprintln!("{line}")),
    })
    .map_err(|mistakes| refused(&mistakes))?;
    println!("Costruisco il sito e i moduli...");
    match app.rebuild_site().await {
        Ok(_) => {}
        Err(PublishError::Build(BuildError::Content(mistakes))) => return Err(refused(&mistakes)),
        Err(other) => return Err(other.into()),
    }
    announce(&app, &listener).await?;
    tokio::spawn(sweep(upkeep));
    if let Some(sender) = sender {
        tokio::spawn(deliver(sender));
    }
    tell_service_manager();
    serve(listener, routes::router(app), stopped()).await?;
    println!("Fermato. I dati sono al sicuro.");
    Ok(())
}

/// Who delivers, in a hall that has an office.
fn sender(project: &Project, store: &Arc<Store>) -> Option<Sender> {
    let (office, root) = (project.settings.kiosk.office.clone()?, project.root.clone());
    let (clock, randomness) = (Arc::new(SystemClock), Arc::new(SystemRandomness));
    Some(Sender::new(Arc::clone(store), office, root, clock, randomness))
}

/// Every few seconds: delivers what waits, if its time has come.
async fn deliver(sender: Sender) {
    let mut tick = tokio::time::interval(DELIVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        let round = sender.round().await;
        if let Some(line) = round.line() {
            eprintln!("{line}");
        }
        if round.stopped.is_some() {
            tokio::time::sleep(AFTER_A_STOP).await;
        }
    }
}

/// The project, without a mistake in it: a screen must not ask what its editor did not mean.
fn load(root: &std::path::Path) -> Result<Project> {
    let today = in_rome(SystemClock.now()).date();
    let (project, mistakes) = Project::load_on(root, Publication::on(today));
    match project {
        Some(project) if !has_errors(&mistakes) => Ok(project),
        _ => Err(refused(&mistakes)),
    }
}

fn refused(mistakes: &[Diagnostic]) -> anyhow::Error {
    for mistake in mistakes {
        eprintln!("{mistake}");
    }
    anyhow::anyhow!("Non parto: prima correggi gli errori scritti qui sopra.")
}

/// Says where everything is; and how to make the first account while there is none.
async fn announce(app: &App, listening: &Listening) -> Result<()> {
    let (address, scheme) = (listening.local_addr()?, listening.scheme());
    let host = match address.ip() {
        ip if ip.is_unspecified() => format!("localhost:{}", address.port()),
        _ => address.to_string(),
    };
    println!("Sito:    {scheme}://{host}/");
    println!("Domande: {scheme}://{host}{VISITOR_ROOT}");
    if app.project.settings.kiosk.visitors_only {
        println!("Ufficio: spento qui (visitors_only in site.toml)");
    } else {
        println!("Ufficio: {scheme}://{host}{DESK_ROOT}");
    }
    if !app.project.settings.kiosk.visitors_only && app.store.read().counts()?.users == 0 {
        let token = Token::generate(&SystemRandomness);
        let until = SystemClock.now().checked_add(SETUP_HOURS.hours())?;
        app.store.create_setup_token(&token, Role::Administrator, until).await?;
        println!();
        println!("Non c'è ancora nessun utente. Apri questo indirizzo per creare il primo:");
        println!("{scheme}://{host}{}", set_up_path(&token));
        println!("Vale una volta sola, per {SETUP_HOURS} ore.");
    }
    for path in app.store.read().keys().created() {
        println!("Chiave creata: {}", path.display());
    }
    println!();
    println!("Per fermare: Ctrl+C");
    if app.store.read().is_trial_store()? {
        println!("PROVA: le domande in questa cartella sono inventate.");
    }
    Ok(())
}

/// Systemd waits for this before it starts the screen, and then for signs of life.
fn tell_service_manager() {
    #[cfg(unix)]
    if let Some(manager) = service_manager::ServiceManager::from_environment() {
        manager.ready();
        tokio::spawn(manager.stay_alive());
    }
}

/// Every minute: throws away what expired, makes the day's copy.
async fn sweep(upkeep: Upkeep) {
    let mut tick = tokio::time::interval(SWEEP);
    loop {
        tick.tick().await;
        if let Some(line) = upkeep.step(SystemClock.now()).await {
            eprintln!("{line}");
        }
    }
}

/// Ends when somebody presses Ctrl+C, or the system asks to stop.
async fn stopped() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        let asked = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        if let Ok(mut asked) = asked {
            tokio::select! { () = interrupted => {}, _ = asked.recv() => {} }
            return;
        }
    }
    interrupted.await;
}
