//! `cargo bench --bench paper`: how fast papers are laid out and filled, against other programs, in one run.
//!
//! Lays out every blank paper of our own content on all cores, fills copies of the person's application and of a
//! register on one core, each with values of its own, and sets that against lopdf's clone-and-save of the same form, pypdf filling it
//! and WeasyPrint making one (`paper_peers/`). Prints Markdown for the README. Only ratios of one run say something.
//! After `--`: `--copies 1000`, `--many 100000` (for memory), `--alone` (without the others' programs).

use std::env;
use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use forms::value::Value;
use generator::paper::{BlankForms, Filling, OfficeValues};
use generator::papers::{Basis, Paper};
use generator::project::Project;
use lopdf::{Document, Object, text_string};
use rayon::prelude::*;

#[path = "../tests/paper/answers.rs"]
mod answers;
#[path = "paper/peers.rs"]
mod peers; // others' programs

use answers::{Choices, answers_to_everything};

/// The paper that most people fill in, and a register of a page a month.
const APPLICATION: &str = "domanda-destinatari";
const REGISTER: &str = "foglio-ore-orientamento";

struct Arguments {
    copies: u32,
    many: u32,
    alone: bool,
}

fn main() -> Result<()> {
    let arguments = read_arguments()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let project = Project::load(&root).0.context("our own content cannot be read")?;
    let papers = BlankForms::new();
    println!("| what | found | wanted |\n|---|---|---|");
    lay_out_all(&project, &papers)?;
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    one_core.install(|| measure(&project, &papers, &arguments))
}

fn read_arguments() -> Result<Arguments> {
    let mut arguments = Arguments { copies: 1000, many: 100_000, alone: false };
    let mut given = env::args().skip(1).filter(|a| a != "--bench");
    while let Some(name) = given.next() {
        let mut number = || given.next().and_then(|n| n.parse().ok()).context("a number is due");
        match name.as_str() {
            "--copies" => arguments.copies = number()?,
            "--many" => arguments.many = number()?,
            "--alone" => arguments.alone = true,
            _ => bail!("unknown: {name}; known: --copies, --many, --alone"),
        }
    }
    Ok(arguments)
}

/// Every blank paper from cold, on all cores: as a build does.
fn lay_out_all(project: &Project, papers: &BlankForms) -> Result<()> {
    let start = Instant::now();
    let all: Vec<Paper> = Paper::all(&project.catalogue).collect();
    all.par_iter()
        .try_for_each(|paper| paper.blank(&basis(project, *paper), papers).map(|_| ()))?;
    let seconds = start.elapsed().as_secs_f64();
    let (count, cores) = (all.len(), rayon::current_num_threads());
    println!(
        "| {count} blank papers, laid out from cold on {cores} cores | {seconds:.2} s | 3 s |"
    );
    Ok(())
}

fn measure(project: &Project, papers: &BlankForms, arguments: &Arguments) -> Result<()> {
    let catalogue = &project.catalogue;
    let application = Paper::named(catalogue, APPLICATION).context(APPLICATION)?;
    let blank = application.blank(&basis(project, application), papers)?;
    let filled = filling(project, application, papers, arguments.copies, false)?;
    let arabic = filling(project, application, papers, arguments.copies, true)?;
    row("copies of the application filled in a second", filled.rate, "");
    row("the same with Arabic names, over Latin", arabic.rate / filled.rate, "0.35");
    println!(
        "| blank, filled | {} kB, {} kB | 100 kB, 120 kB |",
        blank.len() / 1000,
        filled.bytes / 1000
    );
    let ours = lopdf_rate(&blank, arguments.copies.min(200))?;
    row("over lopdf's clone-and-save", filled.rate / ours, "8");

    let register = Paper::named(catalogue, REGISTER).context(REGISTER)?;
    let registers = filling(project, register, papers, arguments.copies.min(300), false)?;
    row("registers filled in a second", registers.rate, "");
    let before = peak_kb();
    filling(project, application, papers, arguments.many, false)?;
    if let (Some(before), Some(after)) = (before, peak_kb()) {
        let grown = (after - before) as f64 / 1000.0;
        row(&format!("memory grown over {} copies, in MB", arguments.many), grown, "0");
    }
    if !arguments.alone {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("blank.pdf");
        fs::write(&file, &blank)?;
        let file = file.display().to_string();
        row(
            "over pypdf filling it",
            filled.rate / peers::rate("fill_pypdf.py", &[&file, "40"])?,
            "300",
        );
        row(
            "over WeasyPrint making one",
            filled.rate / peers::rate("make_weasyprint.py", &["6"])?,
            "1000",
        );
        let others = peers::rate("register_weasyprint.py", &["8"])?;
        row("a register over WeasyPrint making one", registers.rate / others, "15");
    }
    Ok(())
}

fn row(what: &str, found: f64, wanted: &str) {
    let digits = if found < 100.0 { 2 } else { 0 };
    println!("| {what} | {found:.digits$} | {wanted} |");
}

fn basis(project: &Project, paper: Paper<'_>) -> Basis {
    paper.basis(&project.settings, &project.catalogue, paper.digest(&project.catalogue))
}

struct Measured {
    /// Copies a second.
    rate: f64,
    /// Size of the last one.
    bytes: usize,
}

/// Fills copies, each with a name and number of its own; the first is not counted.
fn filling(
    project: &Project,
    paper: Paper<'_>,
    papers: &BlankForms,
    copies: u32,
    is_arabic: bool,
) -> Result<Measured> {
    let basis = basis(project, paper);
    let mut answers = answers_to_everything(paper.form(), "Torricella Peligna", Choices::Usual);
    let names = if is_arabic {
        ["محمد بن عبد الله", "فاطمة الزهراء"]
    } else {
        ["Niccolò D'Alò", "Maria De Sanctis"]
    };
    let texts: Vec<String> = paper
        .form()
        .questions()
        .filter(|question| matches!(question.label.as_str(), "Cognome" | "Nome"))
        .map(|question| question.id.clone())
        .collect();
    let mut make = |number: u32| {
        for id in &texts {
            let name = format!("{} {number}", names[number as usize % names.len()]);
            answers.0.insert(id.clone(), Value::Text(name));
        }
        let office = OfficeValues {
            public_code: format!("WW-{:04}-{:02}", number / 100, number % 100),
            register_number: format!("2026/{number:07}"),
            received_at: "22/11/2026, ore 10:15".to_owned(),
            helped: "un operatore dello Sportello".to_owned(),
        };
        let filling =
            Filling { answers: &answers, office: &office, today: None, in_territory: &|_| true };
        paper.filled(&basis, papers, filling).map(|filled| filled.pdf.len())
    };
    let mut bytes = make(0)?;
    let start = Instant::now();
    for number in 1..=copies {
        bytes = make(number)?;
    }
    Ok(Measured { rate: f64::from(copies) / start.elapsed().as_secs_f64(), bytes })
}

/// Copies a second of lopdf: the form parsed once, cloned, its text fields given values without appearances, saved.
fn lopdf_rate(blank: &[u8], copies: u32) -> Result<f64> {
    let form = Document::load_mem(blank)?;
    let is_text = |object: &Object| {
        let kind = object.as_dict().ok().and_then(|field| field.get(b"FT").ok());
        kind.is_some_and(|kind| kind.as_name().is_ok_and(|name| name == b"Tx"))
    };
    let fields: Vec<_> =
        form.objects.iter().filter(|(_, object)| is_text(object)).map(|(id, _)| *id).collect();
    ensure!(fields.len() > 20, "{} text fields", fields.len());
    let start = Instant::now();
    for number in 0..copies {
        let mut copy = form.clone();
        for id in &fields {
            copy.get_dictionary_mut(*id)?.set("V", text_string(&format!("Niccolò D'Alò {number}")));
        }
        let mut bytes = Vec::new();
        copy.save_to(&mut bytes)?;
        ensure!(bytes.starts_with(b"%PDF"));
    }
    Ok(f64::from(copies) / start.elapsed().as_secs_f64())
}

/// The most memory this process held so far, in kB, where Linux tells.
fn peak_kb() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
