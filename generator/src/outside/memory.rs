//! What sites answered the last time, kept in a file of the project's folder that is not
//! published: sites are not asked the same thing every day.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::files;

/// Where it is kept, from the project's folder.
pub const FILE: &str = ".sportello/links.json";

/// What sites answered, by address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    links: BTreeMap<String, Answer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Answer {
    asked_on: Date,
    outcome: Outcome,
}

/// Why it cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum MemoryError {
    /// The disk.
    #[error("non riesco a leggere o scrivere {FILE} ({0})")]
    Disk(#[from] io::Error),
    /// Something else is in the file.
    #[error("{FILE} non è come lo scrivo io ({0}): cancellalo e riprova")]
    Foreign(#[from] serde_json::Error),
}

impl Memory {
    /// What is kept in a project's folder; nothing when there is no file yet.
    ///
    /// # Errors
    /// When the file is there and cannot be understood.
    pub fn load(root: &Path) -> Result<Self, MemoryError> {
        match std::fs::read(root.join(FILE)) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps what is known of these addresses, and forgets the others.
    ///
    /// # Errors
    /// When the disk refuses; the old file is then as it was.
    pub fn save<'a>(
        &self,
        root: &Path,
        addresses: impl Iterator<Item = &'a str>,
    ) -> Result<(), MemoryError> {
        let known = addresses.filter_map(|a| Some((a.to_owned(), self.links.get(a)?.clone())));
        let kept = Self { links: known.collect() };
        let text = serde_json::to_string_pretty(&kept)? + "\n";
        Ok(files::replace(&root.join(FILE), &text)?)
    }

    /// Whether an address answered well, not longer ago than so many days.
    pub fn is_good(&self, address: &str, today: Date, days: u16) -> bool {
        self.links.get(address).is_some_and(|answer| {
            let ago = (today - answer.asked_on).get_days();
            let good = matches!(answer.outcome, Outcome::Good | Outcome::Moved(_));
            good && (0..i32::from(days)).contains(&ago)
        })
    }

    /// The last answer of an address.
    pub fn outcome(&self, address: &str) -> Option<&Outcome> {
        self.links.get(address).map(|answer| &answer.outcome)
    }

    /// Notes an answer.
    pub fn note(&mut self, address: &str, outcome: Outcome, today: Date) {
        self.links.insert(address.to_owned(), Answer { asked_on: today, outcome });
    }
}
