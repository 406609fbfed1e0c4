//! Others' programs, each in its own process on one core: `paper_peers/run` installs and starts them.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Copies a second of one of the programs.
///
/// # Errors
/// When it cannot be installed or fails; it says why.
pub fn rate(program: &str, arguments: &[&str]) -> Result<f64> {
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/paper_peers/run");
    let output = Command::new(run).arg(program).args(arguments).output()?;
    ensure!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let number = |key: &str| told[key].as_f64().with_context(|| format!("{program} gave no {key}"));
    Ok(number("copies")? / number("seconds")?)
}
