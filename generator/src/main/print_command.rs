//! `sportello print`: one form, letter or register as a PDF, blank or filled.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use forms::answers::{Answers, Asking, read_answers};
use forms::diagnostic::{Diagnostic, has_errors};
use forms::pdf::MisfitReason;
use forms::yaml::{self, Reader};
use generator::check::Verdict;
use generator::paper::{BlankForms, Filling, OfficeValues};
use generator::papers::Paper;
use generator::project::Project;

use crate::arguments::{Help, OPTIONS, Root, now, stopped};

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
    /// PDF da scrivere
    #[arg(short, long, value_name = "FILE", help_heading = "Opzioni")]
    output: PathBuf,
    #[command(flatten)]
    help: Help,
}

/// Writes the PDF.
pub fn run(command: PrintCommand) -> Result<ExitCode> {
    let PrintCommand { form: form_id, root, answers, output, .. } = command;
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
    let papers = BlankForms::kept_in(root);
    let basis = paper.basis(&project.settings, catalogue, paper.digest(catalogue));
    let Some(file) = answers.as_deref() else {
        write_pdf(output, &paper.blank(&basis, &papers)?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let in_territory = |istat: &str| project.catalogue.municipalities.in_territory(istat);
    let today = now().date();
    let asking = Asking { form: paper.form(), in_territory: &in_territory, today };
    let answers = match answers_in(file, asking)? {
        Ok(answers) => answers,
        Err(diagnostics) => {
            eprintln!("{}", Verdict { diagnostics });
            return Ok(ExitCode::FAILURE);
        }
    };
    let filling = Filling {
        answers: &answers,
        office: &OfficeValues::default(),
        today: Some(today),
        in_territory: &in_territory,
    };
    let filled = paper.filled(&basis, &papers, filling)?;
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
