//! `sportello links`: asks other sites whether the pages we lead to are still there.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use generator::check::Verdict;
use generator::outside::{FILE, Manners, Memory, ask_all, find, report};

use crate::arguments::{Help, OPTIONS, Root, now};

/// Chiede agli altri siti se le pagine a cui porti ci sono ancora
#[derive(Args)]
#[command(help_template = OPTIONS, override_usage = "sportello links [OPZIONI]", disable_help_flag = true)]
pub struct LinksCommand {
    #[command(flatten)]
    root: Root,
    /// Millesimi di secondo fra due domande allo stesso sito (di solito 1000)
    #[arg(
        long,
        value_name = "MILLESIMI",
        default_value_t = 1000,
        hide_default_value = true,
        help_heading = "Opzioni"
    )]
    pause: u64,
    /// Secondi di attesa per una risposta (di solito 20)
    #[arg(
        long,
        value_name = "SECONDI",
        default_value_t = 20,
        hide_default_value = true,
        help_heading = "Opzioni"
    )]
    timeout: u64,
    /// Quanti siti insieme (di solito 4)
    #[arg(
        long,
        value_name = "NUMERO",
        default_value_t = 4,
        hide_default_value = true,
        help_heading = "Opzioni"
    )]
    parallel: usize,
    /// Per quanti giorni non richiedere una pagina che c'era (di solito 7; 0 = chiedi sempre)
    #[arg(
        long,
        value_name = "GIORNI",
        default_value_t = 7,
        hide_default_value = true,
        help_heading = "Opzioni"
    )]
    days: u16,
    /// Non usa la rete: dice quello che ricorda dall'ultima volta
    #[arg(long, help_heading = "Opzioni")]
    offline_cache: bool,
    #[command(flatten)]
    help: Help,
}

/// Asks, remembers, tells; fails if a page is not there.
pub fn run(command: LinksCommand) -> Result<ExitCode> {
    let LinksCommand { root, pause, timeout, parallel, days, offline_cache, .. } = command;
    let root = &root.root;
    let places = find(root).context("non riesco a leggere i contenuti")?;
    let mut memory = Memory::load(root)?;
    if places.is_empty() {
        println!("Nei contenuti non c'è nessun collegamento ad altri siti.");
        return Ok(ExitCode::SUCCESS);
    }
    let addresses = || places.keys().map(String::as_str);
    if !offline_cache {
        let manners = Manners {
            pause: Duration::from_millis(pause),
            timeout: Duration::from_secs(timeout.max(1)),
            parallel,
            days,
        };
        eprintln!(
            "{} pagine di altri siti. Chiedo con calma: può volerci qualche minuto.",
            places.len()
        );
        let asked = ask_all(addresses(), &mut memory, manners, now().date());
        memory.save(root, addresses())?;
        eprintln!("Chieste {asked}; le altre {} le ricordavo ({FILE}).", places.len() - asked);
    }
    let diagnostics = report(&places, &memory);
    let unknown = addresses().filter(|a| memory.outcome(a).is_none()).count();
    let verdict = Verdict { diagnostics };
    println!("{verdict}");
    if unknown > 0 {
        println!("Pagine mai controllate: {unknown}. Quando c'è la rete: sportello links");
    }
    Ok(if verdict.errors() > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
