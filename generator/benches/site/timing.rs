//! Programs run to their end: how long, and the most memory they held.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

/// How often memory is looked at; only in the round that is not timed.
const LOOK: Duration = Duration::from_millis(1);

/// Milliseconds from start to end of a program.
///
/// # Errors
/// When it cannot be started, or fails.
pub fn milliseconds(command: &mut Command) -> Result<f64> {
    let started = Instant::now();
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("{command:?}"))?;
    let taken = started.elapsed();
    let told = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?}: {told}");
    Ok(taken.as_secs_f64() * 1000.0)
}

/// The most memory a program held, in kB: the high-water mark that Linux keeps, as last seen before its end. None on
/// systems that keep none.
///
/// # Errors
/// When it cannot be started.
pub fn peak_kb(command: &mut Command) -> Result<Option<u64>> {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().with_context(|| format!("{command:?}"))?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait()?.is_none() {
        peak = high_water_kb(&fs::read_to_string(&status).unwrap_or_default()).max(peak);
        thread::sleep(LOOK);
    }
    Ok(peak)
}

fn high_water_kb(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// The middle of some figures.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
