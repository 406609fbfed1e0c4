//! `sportello-kiosk ranking compute`: the same ranking the desk computes, on standard output.
//!
//! Reads beside a running program; records and publishes nothing.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use forms::wording::{decimal, long_date};
use generator::project::Project;
use jiff::civil::Date;
use kiosk::procedure::{compute, to_json};
use kiosk::ranking::Ranking;
use kiosk::store::Reader;

use crate::OPTIONS;

/// What to do with rankings.
#[derive(Subcommand)]
pub enum RankingCommand {
    /// Calcola la graduatoria di un avviso e la scrive qui; non la conserva e non la pubblica
    #[command(
        disable_help_flag = true,
        override_usage = "sportello-kiosk ranking compute --call AVVISO --as-of DATA [OPZIONI]",
        help_template = OPTIONS
    )]
    Compute(Compute),
}

/// Which ranking.
#[derive(Args)]
pub struct Compute {
    /// Nome dell'avviso: quello del suo file in content/calls/
    #[arg(long, value_name = "AVVISO")]
    call: String,
    /// Data della graduatoria, come 2027-01-07
    #[arg(long, value_name = "DATA")]
    as_of: Date,
    /// Testo estratto in pubblico, per i sorteggi
    #[arg(long, value_name = "TESTO", default_value = "", hide_default_value = true)]
    seed: String,
    /// Scrive il risultato completo in JSON
    #[arg(long)]
    json: bool,
}

/// Computes and writes.
pub fn run(command: RankingCommand, project: &Project, data: &Path) -> Result<()> {
    let RankingCommand::Compute(wanted) = command;
    let reader = Reader::open(data)?;
    let ranking = compute(&reader, &project.catalogue, &wanted.call, wanted.as_of, &wanted.seed)?;
    let text = if wanted.json { to_json(&ranking) } else { table(&ranking).into_bytes() };
    let trial = reader.is_trial_store()?;
    if trial {
        eprintln!("PROVA: le domande in questa cartella sono inventate.");
    }
    for reason in reader.open_halls(&wanted.call)? {
        eprintln!("ATTENZIONE: {reason}");
    }
    std::io::stdout().write_all(&text).context("non riesco a scrivere il risultato")
}

fn table(ranking: &Ranking) -> String {
    let mut text = format!(
        "{}\nData: {}. Posti: {}.\n\n",
        ranking.title,
        long_date(ranking.as_of),
        ranking.places
    );
    for line in &ranking.lines {
        let position = line.position.map_or_else(|| "-".to_owned(), |p| p.to_string());
        text.push_str(&format!(
            "{position:>5}  {}  {:>7}  {}\n",
            line.public_code,
            decimal(line.judgement.verified_total),
            line.verdict.outcome().in_italian()
        ));
    }
    text
}
