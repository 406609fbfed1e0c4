//! Walks the register from its first entry and tells everything that does not hold.
//!
//! It finds changed, exchanged, missing and inserted entries, gaps in the numbers, and applications
//! whose sealed bytes changed. It cannot find entries cut off at the end: compare the last hash
//! with one noted elsewhere (the office's daily register).

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::database::{At, keys_lie_apart, knows_arrivals};
use super::payload_keys::joined;
use super::register::{APPLICATION, NO_HASH, RegisterEntry};
use super::{Reader, StoreError};
use crate::seal::digest::sha256_hex;

/// What the walk saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterReport {
    /// Entries walked.
    pub entries: u64,
    /// Hash of the last entry, to be noted elsewhere; zeros for an empty register.
    pub last_hash: String,
    /// Everything that does not hold, in order.
    pub findings: Vec<RegisterFinding>,
}

impl RegisterReport {
    /// Whether everything holds.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterFinding {
    /// The entry, as printed, or the application without one.
    pub subject: String,
    /// What is wrong, Italian.
    pub message: String,
}

impl Reader {
    /// Checks the whole register. Reads every application: seconds for tens of thousands.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn verify_register(&self) -> Result<RegisterReport, StoreError> {
        self.long_query(walk)
    }
}

/// Walks the register of any database of ours, the running one or a copy.
pub(super) fn walk(connection: &Connection) -> Result<RegisterReport, StoreError> {
    let mut walk = Walk::new();
    // Copies made before keys lay apart can still be put back.
    let (columns, joins) = match keys_lie_apart(connection)? {
        true => (
            "payload_keys.sealed_key, disposals.disposed_at IS NOT NULL AS disposed",
            "LEFT JOIN payload_keys ON payload_keys.application_id = applications.id AND payload_keys.part = 0 \
             LEFT JOIN disposals ON disposals.application_id = applications.id",
        ),
        false => ("X'' AS sealed_key, 0 AS disposed", ""),
    };
    let (origin, arrivals) = match knows_arrivals(connection)? {
        true => (
            "hall_seq, hall_instant, hall_prev_hash, hall_hash",
            "LEFT JOIN arrivals ON arrivals.application_id = applications.id",
        ),
        false => ("NULL AS hall_seq", ""),
    };
    let mut statement = connection.prepare(&format!(
        "SELECT register.*, applications.sealed_payload, applications.payload_digest, {columns}, {origin} \
         FROM register LEFT JOIN applications ON applications.register_seq = register.seq {joins} {arrivals} \
         ORDER BY register.seq",
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = RegisterEntry::from_row(row)?;
        let found = Found {
            sealed: joined(row, "sealed_key", "sealed_payload")?,
            has_key: row.get::<_, Option<Vec<u8>>>("sealed_key")?.is_some(),
            disposed: row.get("disposed")?,
            digest: row.get("payload_digest")?,
        };
        let in_hall = in_hall(row, &entry)?;
        walk.step(&entry, in_hall.is_some());
        if let Some(in_hall) = in_hall.filter(|entry| entry.hash != entry.computed_hash()) {
            let message = "non corrisponde più all'impronta che le ha dato la sua sala".to_owned();
            walk.find(in_hall.register_number(), message);
        }
        walk.compare(&entry, &found);
    }
    walk.unregistered(connection)?;
    Ok(walk.report)
}

/// The entry as it stands in the register of the hall that delivered it.
fn in_hall(row: &Row<'_>, entry: &RegisterEntry) -> rusqlite::Result<Option<RegisterEntry>> {
    let seq: Option<i64> = row.get("hall_seq")?;
    let Some(seq) = seq.filter(|_| entry.kind == APPLICATION) else { return Ok(None) };
    Ok(Some(RegisterEntry {
        seq,
        instant: row.get::<_, At>("hall_instant")?.0,
        prev_hash: row.get("hall_prev_hash")?,
        hash: row.get("hall_hash")?,
        ..entry.clone()
    }))
}

/// What can be seen of the register at every start without reading all of it: that no entry is
/// missing in between, that the last one is unchanged and follows the one before.
pub(super) fn check_head(connection: &Connection) -> Result<(), StoreError> {
    let (count, last_seq): (i64, i64) = connection.query_row(
        "SELECT COUNT(*), COALESCE(MAX(seq), 0) FROM register",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut statement = connection.prepare("SELECT * FROM register WHERE seq > ?1 ORDER BY seq")?;
    let last: Vec<RegisterEntry> =
        statement.query_map([last_seq - 2], RegisterEntry::from_row)?.collect::<Result<_, _>>()?;
    let follows = match last.as_slice() {
        [] => true,
        [only] => only.prev_hash == NO_HASH || count != last_seq,
        [.., before, last] => last.prev_hash == before.hash,
    };
    let unchanged = last.iter().all(|entry| entry.hash == entry.computed_hash());
    if count == last_seq && follows && unchanged {
        return Ok(());
    }
    let number = last.last().map(RegisterEntry::register_number).unwrap_or_default();
    let reason = format!("il registro non torna, fino al numero {number}");
    Err(StoreError::Damaged { reason })
}

/// What lies in the store for an entry.
struct Found {
    sealed: Option<Vec<u8>>,
    has_key: bool,
    disposed: bool,
    digest: Option<String>,
}

struct Walk {
    report: RegisterReport,
    previous: Option<RegisterEntry>,
    numbers: HashMap<(String, i64), i64>,
}

impl Walk {
    fn new() -> Self {
        let report =
            RegisterReport { entries: 0, last_hash: NO_HASH.to_owned(), findings: Vec::new() };
        Self { report, previous: None, numbers: HashMap::new() }
    }

    /// `delivered`: the number was given by a hall; which of them are missing is told by the office's
    /// list of halls.
    fn step(&mut self, entry: &RegisterEntry, delivered: bool) {
        let mut wrong = Vec::new();
        if entry.hash != entry.computed_hash() {
            wrong.push(
                "il contenuto non corrisponde alla sua impronta: è stato cambiato".to_owned(),
            );
        }
        if entry.prev_hash != self.report.last_hash {
            wrong.push("non segue la registrazione precedente: la catena è interrotta".to_owned());
        }
        let expected_seq = self.previous.as_ref().map_or(1, |previous| previous.seq + 1);
        if entry.seq != expected_seq {
            wrong.push(format!(
                "è in posizione {} e non {expected_seq}: mancano registrazioni",
                entry.seq
            ));
        }
        if !delivered {
            let last_number =
                self.numbers.entry((entry.hall.clone(), entry.register_year)).or_default();
            if entry.number != *last_number + 1 {
                wrong
                    .push(format!("il numero prima era {last_number}: la numerazione ha un salto"));
            }
            *last_number = entry.number;
        }
        if self.previous.as_ref().is_some_and(|previous| entry.instant < previous.instant) {
            wrong.push(
                "è datata prima della precedente: l'orologio è stato portato indietro".to_owned(),
            );
        }
        for message in wrong {
            self.find(entry.register_number(), message);
        }
        self.report.entries += 1;
        self.report.last_hash.clone_from(&entry.hash);
        self.previous = Some(entry.clone());
    }

    /// What was disposed of cannot be compared any more with what came in: its digest can.
    fn compare(&mut self, entry: &RegisterEntry, found: &Found) {
        if entry.kind != APPLICATION {
            return;
        }
        let message = match &found.sealed {
            None => "manca la domanda registrata",
            Some(_) if found.disposed && found.has_key => {
                "la domanda è stata scartata, ma la sua chiave c'è ancora"
            }
            Some(_) if !found.disposed && !found.has_key => "manca la chiave della domanda",
            Some(sealed) if !found.disposed && sha256_hex(sealed) != entry.sealed_digest => {
                "la domanda conservata è stata cambiata"
            }
            Some(_) if found.digest.as_ref() != Some(&entry.digest) => {
                "l'impronta della domanda è stata cambiata"
            }
            Some(_) => return,
        };
        self.find(entry.register_number(), message.to_owned());
    }

    fn unregistered(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let mut statement = connection.prepare(
            "SELECT id FROM applications WHERE register_seq NOT IN (SELECT seq FROM register) ORDER BY id",
        )?;
        for id in statement.query_map([], |row| row.get::<_, String>(0))? {
            self.find(id?, "la domanda non è nel registro".to_owned());
        }
        Ok(())
    }

    fn find(&mut self, subject: String, message: String) {
        self.report.findings.push(RegisterFinding { subject, message });
    }
}
