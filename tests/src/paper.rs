//! What other people's programs see in a PDF: poppler, qpdf and the veraPDF engine.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// What a program says of a file; a complaint is a failure, even if the program goes on.
fn run(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Result<String> {
    let output = Command::new(program)
        .args(before)
        .arg(file)
        .args(after)
        .output()
        .with_context(|| format!("cannot start {program}: tests/run installs it"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    let content = output.status.success() && errors.is_empty();
    ensure!(content, "{program} on {}: {text}{errors}", file.display());
    Ok(text)
}

/// Visible text in reading order (poppler), form fields included.
///
/// # Errors
/// When poppler refuses the file, or complains of it.
pub fn text(file: &Path) -> Result<String> {
    run("pdftotext", &["-layout"], file, &["-"])
}

/// `pdfinfo`: title, tags, language.
///
/// # Errors
/// When poppler refuses the file, or complains of it.
pub fn info(file: &Path) -> Result<String> {
    run("pdfinfo", &[], file, &[])
}

/// `pdffonts`: a line a font.
///
/// # Errors
/// When poppler refuses the file, or complains of it.
pub fn fonts(file: &Path) -> Result<String> {
    run("pdffonts", &[], file, &[])
}

/// `qpdf --check`.
///
/// # Errors
/// What qpdf finds wrong.
pub fn check_structure(file: &Path) -> Result<String> {
    run("qpdf", &["--check"], file, &[])
}

/// PDF/UA-1 by the veraPDF engine.
///
/// # Errors
/// The rules that are broken, or the engine's absence.
pub fn check_accessible(files: &[&Path]) -> Result<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("paper/verapdf");
    let output = Command::new(script).args(files).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "veraPDF: {text}{errors}");
    Ok(text)
}
