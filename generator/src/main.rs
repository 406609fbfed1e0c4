//! `sportello`: builds the site, previews it, checks the content, prints forms.
//!
//! Reads the command line and the clock, prints, and decides the exit code; all else is the
//! library's. Help and messages are in Italian: editors read them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::error::{ContextKind, ErrorKind};
use clap::{Args, Parser, Subcommand};
use forms::answers::{Asking, read_answers};
use forms::diagnostic::{Diagnostic, has_errors};
use forms::pdf::MisfitReason;
use forms::yaml::{self, Reader};
use generator::build::{BuildError, BuildOptions, build, paper_context};
use generator::check::{Verdict, check};
use generator::paper::{BlankForms, OfficeValues};
use generator::project::Project;
use generator::serve::{Preview, serve};
use jiff::civil::DateTime;

const COMMANDS: &str =
    "{about}\n\nUso: {usage}\n\nComandi:\n{subcommands}\n\nOpzioni:\n{options}\n";
const OPTIONS: &str = "{about}\n\nUso: {usage}\n\n{all-args}\n";

/// Dai contenuti al sito pubblico e ai moduli di carta
#[derive(Parser)]
#[command(
    name = "sportello",
    version,
    override_usage = "sportello <COMANDO>",
    help_template = COMMANDS,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    help: Help,
    /// Dice la versione
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Args)]
struct Help {
    /// Mostra questo aiuto
    #[arg(short, long, action = clap::ArgAction::Help, help_heading = "Opzioni")]
    help: Option<bool>,
}

#[derive(Args)]
struct Root {
    /// Cartella del progetto, quella con site.toml
    #[arg(
        long,
        value_name = "CARTELLA",
        default_value = ".",
        hide_default_value = true,
        help_heading = "Opzioni"
    )]
    root: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Costruisce il sito in una cartella
    #[command(help_template = OPTIONS, override_usage = "sportello build [OPZIONI]", disable_help_flag = true)]
    Build {
        #[command(flatten)]
        root: Root,
        /// Dove scriverlo (di solito public)
        #[arg(short, long, value_name = "CARTELLA", help_heading = "Opzioni")]
        output: Option<PathBuf>,
        /// Indirizzo pubblico del sito, se non è quello di site.toml
        #[arg(long, value_name = "INDIRIZZO", help_heading = "Opzioni")]
        base_url: Option<String>,
        /// Cartella con le graduatorie pubblicate
        #[arg(long, value_name = "CARTELLA", help_heading = "Opzioni")]
        rankings: Option<PathBuf>,
        #[command(flatten)]
        help: Help,
    },
    /// Mostra il sito mentre scrivi e lo aggiorna a ogni salvataggio
    #[command(help_template = OPTIONS, override_usage = "sportello serve [OPZIONI]", disable_help_flag = true)]
    Serve {
        #[command(flatten)]
        root: Root,
        /// Indirizzo e porta su cui mostrarlo
        #[arg(
            long,
            value_name = "INDIRIZZO:PORTA",
            default_value = "127.0.0.1:8000",
            hide_default_value = true,
            help_heading = "Opzioni"
        )]
        listen: String,
        #[command(flatten)]
        help: Help,
    },
    /// Cerca tutti gli errori nei contenuti, senza scrivere niente
    #[command(help_template = OPTIONS, override_usage = "sportello check [OPZIONI]", disable_help_flag = true)]
    Check {
        #[command(flatten)]
        root: Root,
        #[command(flatten)]
        help: Help,
    },
    /// Stampa un modulo in PDF, vuoto o con le risposte di un file
    #[command(help_template = OPTIONS, override_usage = "sportello print <MODULO> -o <FILE> [OPZIONI]", disable_help_flag = true)]
    Print {
        /// Nome breve del modulo: domanda-destinatari
        #[arg(value_name = "MODULO", help_heading = "Che cosa")]
        form: String,
        #[command(flatten)]
        root: Root,
        /// File YAML con le risposte
        #[arg(long, value_name = "FILE", help_heading = "Opzioni")]
        answers: Option<PathBuf>,
        /// PDF da scrivere
        #[arg(short, long, value_name = "FILE", help_heading = "Opzioni")]
        output: PathBuf,
        #[command(flatten)]
        help: Help,
    },
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misunderstood(&error),
    };
    let done = match cli.command {
        Command::Build { root, output, base_url, rankings, .. } => {
            build_site(&root.root, output, base_url, rankings)
        }
        Command::Serve { root, listen, .. } => preview(root.root, &listen),
        Command::Check { root, .. } => Ok(check_content(&root.root)),
        Command::Print { form, root, answers, output, .. } => {
            print_form(&root.root, &form, answers.as_deref(), &output)
        }
    };
    done.unwrap_or_else(|error| {
        eprintln!("Non ci sono riuscito: {error:#}");
        ExitCode::FAILURE
    })
}

/// The time in Italy. The only place of this program that reads the clock.
fn now() -> DateTime {
    let zoned = jiff::Zoned::now();
    // The zone is compiled in; without it the machine's own time is the best there is.
    zoned.in_tz("Europe/Rome").unwrap_or(zoned).datetime()
}

fn build_site(
    root: &Path,
    output: Option<PathBuf>,
    base_url: Option<String>,
    rankings: Option<PathBuf>,
) -> Result<ExitCode> {
    let started = std::time::Instant::now();
    let (project, diagnostics) = Project::load(root);
    let Some(project) = project.filter(|_| !has_errors(&diagnostics)) else {
        return Ok(stopped(root));
    };
    let output = output.unwrap_or_else(|| root.join(&project.settings.paths.output));
    let options =
        BuildOptions { output: output.clone(), rankings, now: now(), base_url, apply_path: None };
    match build(&project, &options) {
        Ok(report) => {
            diagnostics.iter().chain(&report.warnings).for_each(|d| eprintln!("{d}"));
            println!(
                "Sito pronto in {}: {} pagine, {} file, {} kB, in {} ms.",
                output.display(),
                report.pages,
                report.files,
                report.bytes.div_ceil(1000),
                started.elapsed().as_millis()
            );
            Ok(ExitCode::SUCCESS)
        }
        Err(BuildError::Content(_)) => Ok(stopped(root)),
        Err(error) => Err(error.into()),
    }
}

/// Tells all that is wrong, when it stops a build.
fn stopped(root: &Path) -> ExitCode {
    eprintln!("{}", check(root, now()));
    eprintln!("Il sito non è stato cambiato.");
    ExitCode::FAILURE
}

fn check_content(root: &Path) -> ExitCode {
    let verdict = check(root, now());
    println!("{verdict}");
    if verdict.errors() > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn preview(root: PathBuf, listen: &str) -> Result<ExitCode> {
    let preview = Preview::new(root, now);
    let diagnostics = preview.diagnostics();
    if !diagnostics.is_empty() {
        eprintln!("{}", Verdict { diagnostics });
    }
    println!("Anteprima su http://{listen}/  (Ctrl+C per chiudere)");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(preview, listen))?;
    Ok(ExitCode::SUCCESS)
}

fn print_form(
    root: &Path,
    form_id: &str,
    answers: Option<&Path>,
    output: &Path,
) -> Result<ExitCode> {
    let (project, diagnostics) = Project::load(root);
    let Some(project) = project.filter(|_| !has_errors(&diagnostics)) else {
        return Ok(stopped(root));
    };
    let forms = &project.catalogue.forms;
    let Some(form) = forms.get(form_id) else {
        let known: Vec<&str> = forms.keys().map(String::as_str).collect();
        bail!("non c'è nessun modulo «{form_id}»; i moduli sono: {}", known.join(", "));
    };
    let context = paper_context(&project, form);
    let papers = BlankForms::new();
    let Some(file) = answers else {
        write_pdf(output, &papers.blank(form, &context)?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let in_territory = |istat: &str| project.catalogue.municipalities.in_territory(istat);
    let asking = Asking { form, in_territory: &in_territory, today: now().date() };
    let answers = match answers_in(file, asking)? {
        Ok(answers) => answers,
        Err(diagnostics) => {
            eprintln!("{}", Verdict { diagnostics });
            return Ok(ExitCode::FAILURE);
        }
    };
    let filled = papers.filled(form, &context, &answers, &OfficeValues::default())?;
    write_pdf(output, &filled.pdf)?;
    for misfit in &filled.misfits {
        let why = match misfit.reason {
            MisfitReason::TooLong => "è troppo lunga per la sua casella",
            MisfitReason::NoLetterform => "ha lettere che i caratteri del modulo non hanno",
            MisfitReason::UnknownField | MisfitReason::UnknownOption => "non ha una casella",
        };
        eprintln!("avviso: la risposta a «{}» {why}", misfit.field_id);
    }
    Ok(ExitCode::SUCCESS)
}

/// The answers of a file, or what is wrong in it.
fn answers_in(
    file: &Path,
    asking: Asking<'_>,
) -> Result<Result<forms::answers::Answers, Vec<Diagnostic>>> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("non riesco a leggere {}", file.display()))?;
    let shown = file.display().to_string();
    let node = match yaml::parse(&shown, &text, 1) {
        Ok(node) => node,
        Err(mistake) => return Ok(Err(vec![mistake])),
    };
    let mut reader = Reader::new(shown);
    let answers = read_answers(&mut reader, &node, asking);
    Ok(if has_errors(&reader.diagnostics) { Err(reader.diagnostics) } else { Ok(answers) })
}

fn write_pdf(output: &Path, pdf: &[u8]) -> Result<()> {
    std::fs::write(output, pdf)
        .with_context(|| format!("non riesco a scrivere {}", output.display()))?;
    println!("Scritto {} ({} kB).", output.display(), pdf.len().div_ceil(1000));
    Ok(())
}

/// A command line that cannot be understood, told in Italian; help and version as they are.
fn misunderstood(error: &clap::Error) -> ExitCode {
    let written = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print(); // nobody is left to tell
            return ExitCode::SUCCESS;
        }
        ErrorKind::InvalidSubcommand => {
            format!("il comando «{}» non esiste", written(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => {
            format!("l'opzione «{}» non esiste", written(ContextKind::InvalidArg))
        }
        ErrorKind::MissingRequiredArgument => {
            format!("manca: {}", written(ContextKind::InvalidArg))
        }
        _ => format!("non ho capito «{}»", written(ContextKind::InvalidArg)),
    };
    eprintln!("{message}\nScrivi «sportello --help» per vedere i comandi.");
    ExitCode::from(2)
}
