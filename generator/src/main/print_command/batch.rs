//! `sportello print --batch`: a copy for each person of a file, one PDF each or all in one for the printer.
//!
//! Nothing is written unless all answers are good. File names have a number, never a name.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use forms::pdf::{Filled, Joining, join};
use forms::strings::Strings;
use generator::check::Verdict;
use generator::paper::read_many;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::{Job, tell, write_pdf};

/// Prints the copies; where `output` ends in `.pdf`, into one file.
pub fn run(
    job: &Job<'_>,
    file: &Path,
    output: &Path,
    two_sided: bool,
    strings: &Strings,
) -> Result<ExitCode> {
    let joined = output.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
    if two_sided && !joined {
        bail!("--two-sided serve quando si stampa in un solo PDF: scrivi -o FILE.pdf");
    }
    let named = || format!("non riesco a leggere {}", file.display());
    let text = std::fs::read_to_string(file).with_context(named)?;
    let people = read_many(&file.display().to_string(), &text, job.asking(), strings);
    let people = match people {
        Ok(people) => people,
        Err(diagnostics) => {
            eprintln!("{}", Verdict { diagnostics });
            eprintln!("Non ho scritto niente.");
            return Ok(ExitCode::FAILURE);
        }
    };
    let id = job.paper.id();
    let bar = ProgressBar::new(people.len() as u64).with_style(style()?);
    let fill = |answers| {
        let filled = job.filled(answers)?;
        bar.inc(1);
        anyhow::Ok(filled)
    };
    if joined {
        let copies: Vec<Filled> = people.par_iter().map(fill).collect::<Result<_>>()?;
        bar.finish_and_clear();
        let pdfs: Vec<&[u8]> = copies.iter().map(|copy| copy.pdf.as_slice()).collect();
        let title = &job.paper.form().title;
        write_pdf(output, &join(&pdfs, Joining { title, two_sided })?)?;
        (1..).zip(&copies).for_each(|(number, copy)| tell(&copy.misfits, &of_copy(number)));
        return Ok(ExitCode::SUCCESS);
    }
    let folder = || format!("non riesco a scrivere in {}", output.display());
    std::fs::create_dir_all(output).with_context(folder)?;
    let digits = people.len().to_string().len();
    let write = |(place, answers)| {
        let (number, filled) = (place + 1, fill(answers)?);
        std::fs::write(output.join(format!("{id}-{number:0digits$}.pdf")), &filled.pdf)
            .with_context(folder)?;
        bar.suspend(|| tell(&filled.misfits, &of_copy(number)));
        anyhow::Ok(())
    };
    people.par_iter().enumerate().map(write).collect::<Result<()>>()?;
    bar.finish_and_clear();
    println!("Scritti {} PDF in {}.", people.len(), output.display());
    Ok(ExitCode::SUCCESS)
}

fn of_copy(number: usize) -> String {
    format!("copia {number}: ")
}

fn style() -> Result<ProgressStyle> {
    Ok(ProgressStyle::with_template("{wide_bar} {pos} di {len}, ancora {eta}")?)
}
