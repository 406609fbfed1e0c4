//! What other people's programs see in a PDF: poppler, qpdf and the veraPDF engine.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

fn run(program: &str, arguments: &[&str], file: &Path) -> Result<String> {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .output()
        .with_context(|| format!("cannot start {program}: tests/run installs it"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{program} on {}: {text}{errors}", file.display());
    Ok(text)
}

/// Visible text in reading order (poppler), form fields included.
///
/// # Errors
/// When poppler refuses the file.
pub fn text(file: &Path) -> Result<String> {
    let output = Command::new("pdftotext").arg("-layout").arg(file).arg("-").output()?;
    ensure!(output.status.success(), "pdftotext refuses {}", file.display());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// `pdfinfo`: title, tags, language.
///
/// # Errors
/// When poppler refuses the file.
pub fn info(file: &Path) -> Result<String> {
    run("pdfinfo", &[], file)
}

/// `pdffonts`: a line a font.
///
/// # Errors
/// When poppler refuses the file.
pub fn fonts(file: &Path) -> Result<String> {
    run("pdffonts", &[], file)
}

/// `qpdf --check`.
///
/// # Errors
/// What qpdf finds wrong.
pub fn check_structure(file: &Path) -> Result<String> {
    run("qpdf", &["--check"], file)
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
