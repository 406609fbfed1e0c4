//! `sportello-kiosk` as a process of its own: started, asked, stopped, killed.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::http;
use crate::project::Project;

/// A running kiosk server. Killed when dropped.
pub struct Server {
    child: Child,
    /// `127.0.0.1:port`.
    pub address: String,
    output: PathBuf,
}

/// A program of this workspace, built by `cargo build --release --workspace` (see `tests/run`).
///
/// # Errors
/// When it was not built.
pub fn program(name: &str) -> Result<PathBuf> {
    let mut folder = std::env::current_exe()?;
    folder.pop(); // target/release/deps
    folder.pop(); // target/release
    let path = folder.join(name);
    ensure!(path.exists(), "{} is not built: cargo build --release --workspace", path.display());
    Ok(path)
}

/// Runs a program of this workspace to its end, in a project's folder.
///
/// # Errors
/// When it cannot be started.
pub fn run(name: &str, project: &Project, arguments: &[&str]) -> Result<Output> {
    run_with(name, project, arguments, &[])
}

/// The same with more in its environment.
///
/// # Errors
/// As `run`.
pub fn run_with(
    name: &str,
    project: &Project,
    arguments: &[&str],
    environment: &[(&str, &str)],
) -> Result<Output> {
    let mut command = Command::new(program(name)?);
    command.args(arguments).current_dir(project.root()).envs(environment.iter().copied());
    Ok(command.output()?)
}

impl Server {
    /// Starts the server on a free port and waits until it answers.
    ///
    /// # Errors
    /// When it ends at once, or does not answer within two minutes.
    pub fn start(project: &Project) -> Result<Self> {
        Self::start_with(project, &[])
    }

    /// The same on an address that others know.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn start_at(project: &Project, address: String) -> Result<Self> {
        Self::start_as(project, address, &[])
    }

    /// The same with more in its environment.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn start_with(project: &Project, environment: &[(&str, &str)]) -> Result<Self> {
        Self::start_as(project, format!("127.0.0.1:{}", http::free_port()?), environment)
    }

    fn start_as(project: &Project, address: String, environment: &[(&str, &str)]) -> Result<Self> {
        let output = project.root().join("server-output.txt");
        let file = File::create(&output)?;
        let child = Command::new(program("sportello-kiosk")?)
            .args(["--listen", &address, "--data"])
            .arg(project.data())
            .current_dir(project.root())
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()?;
        let mut server = Self { child, address, output };
        http::eventually(Duration::from_secs(120), || {
            if server.child.try_wait()?.is_none() {
                ensure!(http::get(&server.address, "/healthz", "")?.status == 200);
            }
            Ok(())
        })
        .with_context(|| server.said())?;
        ensure!(server.child.try_wait()?.is_none(), "the server ended: {}", server.said());
        Ok(server)
    }

    /// What it wrote on the terminal.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.output).unwrap_or_default()
    }

    /// Full address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// As a power cut: no chance to tidy up.
    ///
    /// # Errors
    /// When the process is gone already.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether any file below a folder holds these bytes.
///
/// # Errors
/// When a file cannot be read.
pub fn found_in_files(folder: &Path, needle: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for file in crate::project::files_below(folder)? {
        let bytes = fs::read(&file)?;
        if bytes.windows(needle.len()).any(|w| w == needle.as_bytes()) {
            found.push(file);
        }
    }
    Ok(found)
}
