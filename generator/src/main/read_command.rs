//! `sportello read`: what a person wrote in a form with a PDF reader.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use forms::answers::{ShownAnswer, shown, write_answers};
use forms::diagnostic::has_errors;
use forms::form::{Kind, Question};
use forms::value::Value;
use generator::paper::{ReadBack, read};
use generator::project::Project;

use crate::arguments::{Help, OPTIONS, Root, now, stopped};

/// Legge le risposte da un modulo in PDF compilato al computer
#[derive(Args)]
#[command(help_template = OPTIONS, override_usage = "sportello read <FILE> [OPZIONI]", disable_help_flag = true)]
pub struct ReadCommand {
    /// Il PDF compilato
    #[arg(value_name = "FILE", help_heading = "Che cosa")]
    file: PathBuf,
    #[command(flatten)]
    root: Root,
    /// Come scrivere le risposte: text (per chi legge) o yaml (per «sportello print --answers»)
    #[arg(
        long,
        value_name = "FORMATO",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Opzioni"
    )]
    format: Format,
    #[command(flatten)]
    help: Help,
}

/// How answers are written.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Yaml,
}

/// Prints the answers; fails if there is a mistake.
pub fn run(command: ReadCommand) -> Result<ExitCode> {
    let ReadCommand { file, root, format, .. } = command;
    let (project, diagnostics) = Project::load(&root.root);
    let Some(project) = project.filter(|_| !has_errors(&diagnostics)) else {
        return Ok(stopped(&root.root));
    };
    let named = || format!("non riesco a leggere {}", file.display());
    let pdf = std::fs::read(&file).with_context(named)?;
    let back = read(&pdf, &project.catalogue, now().date()).with_context(named)?;
    match format {
        Format::Text => print!("{}\n\n{}", heading(&back), lines(&back)),
        Format::Yaml => print!("# {}\n{}", heading(&back), write_answers(back.form, &back.answers)),
    }
    if back.mistakes.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("\nDa correggere:");
    for mistake in &back.mistakes {
        eprintln!("- {}", mistake.sentence(&project.strings));
    }
    Ok(ExitCode::FAILURE)
}

/// "Domanda di partecipazione (domanda-destinatari), versione 2026-11: è quella di oggi".
fn heading(back: &ReadBack<'_>) -> String {
    let age = match (back.is_current, back.version == back.form.version) {
        (true, _) => "è quella di oggi".to_owned(),
        (false, true) => "il modulo di oggi ha lo stesso numero, ma è cambiato".to_owned(),
        (false, false) => format!("oggi c'è la {}", back.form.version),
    };
    format!("{} ({}), versione {}: {age}", back.form.title, back.form.id, back.version)
}

/// "Domanda: risposta", or "Domanda? Risposta", each on its line.
fn lines(back: &ReadBack<'_>) -> String {
    let answered =
        back.form.questions().filter_map(|q| back.answers.get(&q.id).map(|value| line(q, value)));
    answered.collect()
}

fn line(question: &Question, value: &Value) -> String {
    match (shown(question, value), &question.kind) {
        (ShownAnswer::Rows(rows), Kind::Group { item_label, .. }) => {
            let row = |(number, row): (usize, &Vec<(String, String)>)| {
                let cells: Vec<String> = row
                    .iter()
                    .map(|(label, answer)| format!("{} {answer}", asked(label)))
                    .collect();
                format!("  {item_label} {number}: {}\n", cells.join("; "))
            };
            let rows: String = (1..).zip(&rows).map(row).collect();
            format!("{}\n{rows}", asked(&question.label))
        }
        (answer, _) => {
            format!("{} {}\n", asked(&question.label), answer.line().replace('\n', "\n  "))
        }
    }
}

fn asked(label: &str) -> String {
    if label.ends_with('?') { label.to_owned() } else { format!("{label}:") }
}
