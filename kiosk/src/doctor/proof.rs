//! Which program runs here and which questions it asks: two fingerprints that anybody can compare
//! with those of the release and of the office.

use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::seal::digest::hex;

/// Shown beside the thing itself: as much as people compare by eye.
const SHOWN: usize = 16;

/// What is proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// SHA-256 of the program's file, as `sha256sum` prints it.
    pub program: String,
    /// Digest of questions and calls, as the catalogue makes it; `None` when there are mistakes.
    pub definitions: Option<String>,
}

impl Proof {
    /// Of the program that runs.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub fn of_this_program(definitions: Option<String>) -> io::Result<Self> {
        // Linux keeps the file of a running program even when another has taken its name: that one
        // is not what runs.
        let running = Path::new("/proc/self/exe");
        let file = if running.exists() { running.to_owned() } else { std::env::current_exe()? };
        let mut file = std::fs::File::open(file)?;
        let mut hasher = Sha256::new();
        let mut piece = vec![0; 1 << 16];
        loop {
            match file.read(&mut piece)? {
                0 => break,
                read => hasher.update(&piece[..read]),
            }
        }
        Ok(Self { program: hex(&hasher.finalize()), definitions })
    }

    /// The beginning of the program's fingerprint.
    pub fn shown(&self) -> &str {
        &self.program[..SHOWN]
    }

    /// Both whole, for a square: `SPORTELLO 0.1.0`, `programma ...`, `domande ...`, a line each.
    pub fn text(&self) -> String {
        let definitions = self.definitions.as_deref().unwrap_or("con errori");
        let version = env!("CARGO_PKG_VERSION");
        format!("SPORTELLO {version}\nprogramma {}\ndomande {definitions}", self.program)
    }
}
