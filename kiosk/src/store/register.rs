//! The *registro particolare* (DPR 445/2000 artt. 53-57): append-only, numbered without gaps per
//! hall and calendar year, each entry carrying the hash of the one before. An annulment is a new
//! entry; the old one stays (art. 54).
//!
//! The chain is checked in [`super::verify`]. It holds no personal data: a subject is the kind of
//! document.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::applications::ApplicationId;
use super::database::{At, next_seq, parsed};
use super::{Reader, Store, StoreError};
use crate::clock::rome_year;
use crate::seal::digest::{hex, labelled_digest};

/// `prev_hash` of the first entry.
pub(super) const NO_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";
pub(super) const APPLICATION: &str = "application";
const ANNULMENT: &str = "annulment";

/// One entry, as it lies in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterEntry {
    /// Position in the chain of this store, from 1.
    pub seq: i64,
    /// Calendar year in Italy.
    pub register_year: i64,
    /// Hall the number belongs to.
    pub hall: String,
    /// Number in hall and year, from 1 without gaps.
    pub number: i64,
    /// When it was registered, UTC.
    pub instant: Timestamp,
    /// `application` or `annulment`.
    pub kind: String,
    /// What was registered, without personal data.
    pub subject: String,
    /// The application meant.
    pub application_id: Option<ApplicationId>,
    /// The `seq` this entry annuls.
    pub annuls: Option<i64>,
    /// Who annulled.
    pub author: Option<String>,
    /// Why it was annulled.
    pub reason: Option<String>,
    /// Keyed commitment to what was sent, hexadecimal.
    pub digest: String,
    /// SHA-256 of the sealed bytes kept, hexadecimal.
    pub sealed_digest: String,
    /// Hash of the entry before.
    pub prev_hash: String,
    /// Hash of this entry.
    pub hash: String,
}

impl RegisterEntry {
    /// The number as printed: `SAM-2026-0000001`.
    pub fn register_number(&self) -> String {
        register_number(&self.hall, self.register_year, self.number)
    }

    /// SHA-256 over every column but `hash`, each preceded by its length; an absent one is told
    /// from an empty one.
    pub(super) fn computed_hash(&self) -> String {
        let optional =
            |value: Option<&str>| value.map_or_else(String::new, |text| format!("={text}"));
        let columns = [
            self.seq.to_string(),
            self.register_year.to_string(),
            self.hall.clone(),
            self.number.to_string(),
            At(self.instant).text(),
            self.kind.clone(),
            self.subject.clone(),
            optional(self.application_id.map(|id| id.to_string()).as_deref()),
            optional(self.annuls.map(|seq| seq.to_string()).as_deref()),
            optional(self.author.as_deref()),
            optional(self.reason.as_deref()),
            self.digest.clone(),
            self.sealed_digest.clone(),
            self.prev_hash.clone(),
        ];
        let parts: Vec<&[u8]> = columns.iter().map(String::as_bytes).collect();
        hex(&labelled_digest("sportello register 1", &parts))
    }

    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let application_id: Option<String> = row.get("application_id")?;
        Ok(Self {
            seq: row.get("seq")?,
            register_year: row.get("register_year")?,
            hall: row.get("hall")?,
            number: row.get("number")?,
            instant: row.get::<_, At>("instant")?.0,
            kind: row.get("kind")?,
            subject: row.get("subject")?,
            application_id: application_id.map(|_| parsed(row, "application_id")).transpose()?,
            annuls: row.get("annuls")?,
            author: row.get("author")?,
            reason: row.get("reason")?,
            digest: row.get("digest")?,
            sealed_digest: row.get("sealed_digest")?,
            prev_hash: row.get("prev_hash")?,
            hash: row.get("hash")?,
        })
    }
}

/// The printed form of a register number: at least seven digits (DPR 445/2000 art. 57).
pub fn register_number(hall: &str, year: i64, number: i64) -> String {
    format!("{hall}-{year}-{number:07}")
}

/// What an annulment needs.
#[derive(Debug, Clone)]
pub struct Annulment {
    /// The number to be annulled, as printed.
    pub register_number: String,
    /// Why, and by which act; without personal data.
    pub reason: String,
    /// Login of who does it.
    pub by: String,
}

impl Store {
    /// Adds an entry that annuls another; the annulled one stays readable.
    ///
    /// # Errors
    /// [`StoreError::ReasonRequired`], [`StoreError::NotFound`], [`StoreError::Conflict`] when
    /// already annulled or itself an annulment.
    pub async fn annul(&self, annulment: Annulment) -> Result<RegisterEntry, StoreError> {
        if annulment.reason.trim().is_empty() {
            return Err(StoreError::ReasonRequired { what: "annullamento di una registrazione" });
        }
        let hall = self.hall.clone();
        let work = move |desk: &super::writer::Desk| {
            let wanted = &annulment.register_number;
            let old = find(desk.connection, wanted)?
                .ok_or_else(|| StoreError::NotFound { what: format!("registrazione {wanted}") })?;
            let annulled: bool = desk
                .connection
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM register WHERE annuls = ?1)")?
                .query_row([old.seq], |row| row.get(0))?;
            if annulled || old.kind == ANNULMENT {
                return Err(StoreError::Conflict { what: format!("annullamento di {wanted}") });
            }
            let entry = NewEntry {
                kind: ANNULMENT,
                subject: &format!("Annullamento di {wanted}"),
                application_id: old.application_id,
                annuls: Some(old.seq),
                author: Some(&annulment.by),
                reason: Some(annulment.reason.trim()),
                digest: &old.digest,
                sealed_digest: &old.sealed_digest,
            };
            append(desk.connection, &hall, desk.now, entry)
        };
        self.writer.write(work).await
    }
}

impl Reader {
    /// The entry of a printed number.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn register_entry(
        &self,
        register_number: &str,
    ) -> Result<Option<RegisterEntry>, StoreError> {
        self.query(|connection| find(connection, register_number))
    }

    /// Entries registered from an instant (included) to another (excluded), in order: the *registro
    /// giornaliero*.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn register_entries(
        &self,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<RegisterEntry>, StoreError> {
        self.query(|connection| {
            let mut statement = connection.prepare(
                "SELECT * FROM register WHERE instant >= ?1 AND instant < ?2 ORDER BY seq",
            )?;
            let rows = statement.query_map(params![At(from), At(to)], RegisterEntry::from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn find(
    connection: &Connection,
    register_number: &str,
) -> Result<Option<RegisterEntry>, StoreError> {
    let mut parts = register_number.rsplitn(3, '-');
    let (number, year, hall) = (parts.next(), parts.next(), parts.next());
    let (Some(Ok(number)), Some(Ok(year)), Some(hall)) =
        (number.map(str::parse::<i64>), year.map(str::parse::<i64>), hall)
    else {
        return Ok(None);
    };
    Ok(connection
        .prepare_cached(
            "SELECT * FROM register WHERE hall = ?1 AND register_year = ?2 AND number = ?3",
        )?
        .query_row(params![hall, year, number], RegisterEntry::from_row)
        .optional()?)
}

pub(super) struct NewEntry<'a> {
    pub kind: &'a str,
    pub subject: &'a str,
    pub application_id: Option<ApplicationId>,
    pub annuls: Option<i64>,
    pub author: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub digest: &'a str,
    pub sealed_digest: &'a str,
}

/// Appends inside the caller's transaction: if that is undone, so is the number, hence no gaps.
pub(super) fn append(
    connection: &Connection,
    hall: &str,
    now: Timestamp,
    new: NewEntry<'_>,
) -> Result<RegisterEntry, StoreError> {
    let year = i64::from(rome_year(now));
    let number: i64 = connection
        .prepare_cached("SELECT COALESCE(MAX(number), 0) + 1 FROM register WHERE hall = ?1 AND register_year = ?2")?
        .query_row(params![hall, year], |row| row.get(0))?;
    append_numbered(connection, Numbered { hall, year, number }, now, new)
}

/// A number given elsewhere: by the hall that delivered it.
pub(super) struct Numbered<'a> {
    pub hall: &'a str,
    pub year: i64,
    pub number: i64,
}

/// The same under a given number.
pub(super) fn append_numbered(
    connection: &Connection,
    numbered: Numbered<'_>,
    now: Timestamp,
    new: NewEntry<'_>,
) -> Result<RegisterEntry, StoreError> {
    let prev_hash: Option<String> = connection
        .prepare_cached("SELECT hash FROM register ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let mut entry = RegisterEntry {
        seq: next_seq(connection, "register")?,
        register_year: numbered.year,
        hall: numbered.hall.to_owned(),
        number: numbered.number,
        instant: now,
        kind: new.kind.to_owned(),
        subject: new.subject.to_owned(),
        application_id: new.application_id,
        annuls: new.annuls,
        author: new.author.map(str::to_owned),
        reason: new.reason.map(str::to_owned),
        digest: new.digest.to_owned(),
        sealed_digest: new.sealed_digest.to_owned(),
        prev_hash: prev_hash.unwrap_or_else(|| NO_HASH.to_owned()),
        hash: String::new(),
    };
    entry.hash = entry.computed_hash();
    insert(connection, &entry)?;
    Ok(entry)
}

fn insert(connection: &Connection, entry: &RegisterEntry) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO register (seq, register_year, hall, number, instant, kind, subject, application_id, annuls, \
             author, reason, digest, sealed_digest, prev_hash, hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .execute(params![
            entry.seq,
            entry.register_year,
            entry.hall,
            entry.number,
            At(entry.instant),
            entry.kind,
            entry.subject,
            entry.application_id.map(|id| id.to_string()),
            entry.annuls,
            entry.author,
            entry.reason,
            entry.digest,
            entry.sealed_digest,
            entry.prev_hash,
            entry.hash,
        ])?;
    Ok(())
}

/// A bare entry, for tests of the writer.
#[cfg(test)]
pub(super) fn append_for_test(desk: &super::writer::Desk) -> Result<String, StoreError> {
    let entry = NewEntry {
        kind: "test",
        subject: "Prova",
        application_id: None,
        annuls: None,
        author: None,
        reason: None,
        digest: "",
        sealed_digest: "",
    };
    Ok(append(desk.connection, "SAM", desk.now, entry)?.register_number())
}
