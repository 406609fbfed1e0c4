//! `sportello print`: a form, letter or register as a PDF, blank or filled, or copies for many people.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use forms::answers::{Answers, Asking, read_answers};
use forms::diagnostic::{Diagnostic, has_errors};
use forms::pdf::{Filled, Misfit, MisfitReason};
use forms::yaml::{self, Reader};
use generator::check::Verdict;
use generator::paper::{BlankForms, Filling, OfficeValues, PaperError, Printing};
use generator::papers::{Basis, Paper};
use generator::prints::Print;
use generator::project::Project;
use jiff::civil::Date;

use crate::arguments::{Help, OPTIONS, Root, now, stopped};

#[path = "print_command/batch.rs"]
mod batch; // copies for many people

/// Stampa un modulo, una lettera o un registro in PDF, vuoto o con le risposte di un file
#[derive(Args)]
#[command(help_template = OPTIONS, override_usage = "sportello print <MODULO> -o <FILE> [OPZIONI]", disable_help_flag = true)]
pub struct PrintCommand {
    /// Nome breve: domanda-destinatari, lettera-affidamento ...
    #[arg(value_name = "MODULO", help_heading = "Che cosa")]
    form: String,
    #[command(flatten)]
    root: Root,
    /// File YAML con le risposte
    #[arg(long, value_name = "FILE", help_heading = "Opzioni")]
    answers: Option<PathBuf>,
    /// File con le risposte di più persone: un elenco YAML, o una tabella CSV con una colonna per casella
    #[arg(long, value_name = "FILE", conflicts_with = "answers", help_heading = "Opzioni")]
    batch: Option<PathBuf>,
    /// PDF da scrivere; con --batch anche una cartella, per un PDF a persona
    #[arg(short, long, value_name = "FILE", help_heading = "Opzioni")]
    output: PathBuf,
    /// Con --batch in un solo PDF: ogni copia comincia su un foglio nuovo, anche in fronte e retro
    #[arg(long, requires = "batch", help_heading = "Opzioni")]
    two_sided: bool,
    /// A caratteri grandi (16 punti); non per i registri
    #[arg(long, conflicts_with = "lang", help_heading = "Opzioni")]
    large: bool,
    /// Con un'altra lingua accanto all'italiano: en, ro, sq, uk, ar; per i moduli tradotti
    #[arg(long, value_name = "LINGUA", help_heading = "Opzioni")]
    lang: Option<String>,
    #[command(flatten)]
    help: Help,
}

/// Writes the PDF.
pub fn run(command: PrintCommand) -> Result<ExitCode> {
    let PrintCommand {
        form: form_id, root, answers, batch, output, two_sided, large, lang, ..
    } = command;
    let (root, output) = (root.root.as_path(), output.as_path());
    let (project, diagnostics) = Project::load(root);
    let Some(project) = project.filter(|_| !has_errors(&diagnostics)) else {
        return Ok(stopped(root));
    };
    let catalogue = &project.catalogue;
    let Some(paper) = Paper::named(catalogue, &form_id) else {
        let known: Vec<&str> = Paper::all(catalogue).map(Paper::id).collect();
        bail!("non c'è nessun modulo o documento «{form_id}»; ci sono: {}", known.join(", "));
    };
    let print = Print { paper, printing: printing(&project, paper, large, lang.as_deref())? };
    let basis = print.basis(&project, paper.digest(catalogue));
    let in_territory = |istat: &str| catalogue.municipalities.in_territory(istat);
    let job = Job {
        paper,
        basis: &basis,
        papers: &BlankForms::kept_in(root),
        in_territory: &in_territory,
        today: now().date(),
    };
    if let Some(file) = batch.as_deref() {
        return batch::run(&job, file, output, two_sided, &project.strings);
    }
    let Some(file) = answers.as_deref() else {
        write_pdf(output, &paper.blank(&basis, job.papers)?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let answers = match answers_in(file, job.asking())? {
        Ok(answers) => answers,
        Err(diagnostics) => {
            eprintln!("{}", Verdict { diagnostics });
            return Ok(ExitCode::FAILURE);
        }
    };
    let filled = job.filled(&answers)?;
    write_pdf(output, &filled.pdf)?;
    tell(&filled.misfits, "");
    Ok(ExitCode::SUCCESS)
}

/// How it is printed.
fn printing(
    project: &Project,
    paper: Paper<'_>,
    large: bool,
    lang: Option<&str>,
) -> Result<Printing> {
    if large && paper.is_register() {
        bail!("i registri non ci sono a caratteri grandi: le tabelle non ci starebbero");
    }
    let Some(tag) = lang else {
        return Ok(if large { Printing::Large } else { Printing::Usual });
    };
    let of_paper = Print::all(project).into_iter().filter(|print| print.paper.id() == paper.id());
    let mut beside = of_paper.map(|print| print.printing);
    beside
        .find(|printing| printing.mark() == tag && !matches!(printing, Printing::Large))
        .with_context(|| {
            format!("«{}» non è tradotto in «{tag}», o il sito non ha quella lingua", paper.id())
        })
}

/// What is printed, and on what.
struct Job<'p> {
    paper: Paper<'p>,
    basis: &'p Basis,
    papers: &'p BlankForms,
    in_territory: &'p (dyn Fn(&str) -> bool + Sync),
    today: Date,
}

impl Job<'_> {
    fn asking(&self) -> Asking<'_> {
        let form = self.paper.form();
        Asking { form, in_territory: self.in_territory, today: self.today }
    }

    fn filled(&self, answers: &Answers) -> Result<Filled, PaperError> {
        let filling = Filling {
            answers,
            office: &OfficeValues::default(),
            today: Some(self.today),
            in_territory: self.in_territory,
        };
        self.paper.filled(self.basis, self.papers, filling)
    }
}

/// Answers that are not on the paper as they were given; `whose` says of which copy.
fn tell(misfits: &[Misfit], whose: &str) {
    for misfit in misfits {
        let why = match misfit.reason {
            MisfitReason::TooLong => "è troppo lunga per la sua casella",
            MisfitReason::NoLetterform => "ha lettere che i caratteri del modulo non hanno",
            MisfitReason::UnknownField | MisfitReason::UnknownOption => "non ha una casella",
        };
        eprintln!("avviso: {whose}la risposta a «{}» {why}", misfit.field_id);
    }
}

/// The answers of a file, or what is wrong in it.
fn answers_in(file: &Path, asking: Asking<'_>) -> Result<Result<Answers, Vec<Diagnostic>>> {
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
