//! Whether a copy can be trusted: its digest, SQLite's own check of every page, the register's
//! chain, and the numbers it says of itself. Nothing is changed.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::database::{self, At, MIGRATIONS};
use super::folder::failed;
use super::{StoreError, verify};
use crate::seal::digest::hex;

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupSummary {
    /// When it was made, UTC.
    pub made_at: Timestamp,
    /// The hall it is of.
    pub hall: String,
    /// The program that made it.
    pub program_version: String,
    /// Entries of its register.
    pub entries: u64,
    /// Hash of the last one; empty for an empty register.
    pub last_hash: String,
    /// Its applications.
    pub applications: u64,
    /// Public keys its applications are sealed for.
    pub recipients: Vec<String>,
}

/// Checks a copy. With `digest` the file must be, byte for byte, what was written; without, only
/// what can be seen from inside is checked.
///
/// # Errors
/// [`StoreError::BadBackup`] with the first thing that is wrong, `Folder` when it cannot be read.
pub fn check_backup(path: &Path, digest: bool) -> Result<BackupSummary, StoreError> {
    if digest {
        check_digest(path)?;
    }
    check_content(path)
}

/// The file that holds a copy's digest.
pub(super) fn digest_path(copy: &Path) -> PathBuf {
    let mut name = copy.as_os_str().to_owned();
    name.push(".sha256");
    name.into()
}

/// SHA-256 of a file, hexadecimal.
pub(super) fn digest_of(path: &Path) -> Result<String, StoreError> {
    let mut file = File::open(path).map_err(failed(path))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer).map_err(failed(path))?;
        if read == 0 {
            return Ok(hex(&hasher.finalize()));
        }
        hasher.update(&buffer[..read]);
    }
}

/// What can be seen from inside.
pub(super) fn check_content(path: &Path) -> Result<BackupSummary, StoreError> {
    let bad = |reason: String| StoreError::BadBackup { path: path.to_owned(), reason };
    // SQLite's answers about a damaged file are many: each is one more way of being no good.
    let unread = |error: StoreError| bad(error.to_string());
    let bytes = fs::metadata(path).map_err(failed(path))?.len();
    let copy = database::open_reader(path).map_err(unread)?;
    if said_bytes(&copy).map_err(|error| unread(error.into()))? != bytes {
        return Err(bad("non è intera".to_owned()));
    }
    integrity(&copy).map_err(unread)?.map_or(Ok(()), |finding| Err(bad(finding)))?;
    let version: i64 = copy
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| unread(error.into()))?;
    let known = MIGRATIONS.len() as i64;
    if version > known {
        return Err(StoreError::Newer { found: version, known });
    }
    let summary = summary(&copy).map_err(|error| unread(error.into()))?;
    let walked = verify::walk(&copy).map_err(unread)?;
    if let Some(finding) = walked.findings.first() {
        return Err(bad(format!("{}: {}", finding.subject, finding.message)));
    }
    let counted: i64 = copy
        .query_row("SELECT COUNT(*) FROM applications", [], |row| row.get(0))
        .map_err(|error| unread(error.into()))?;
    let last_hash = if walked.entries == 0 { "" } else { &walked.last_hash };
    let agrees = summary.entries == walked.entries
        && summary.last_hash == last_hash
        && summary.applications == counted.unsigned_abs();
    if agrees { Ok(summary) } else { Err(bad("i conti non tornano con quelli scritti".to_owned())) }
}

fn check_digest(path: &Path) -> Result<(), StoreError> {
    let bad = |reason: String| StoreError::BadBackup { path: path.to_owned(), reason };
    let beside = digest_path(path);
    let Ok(written) = fs::read_to_string(&beside) else {
        return Err(bad(format!(
            "accanto non c'è il suo file {}, che dice se è intera; se non lo trovi più, aggiungi \
             --without-digest: si controlla solo quello che si vede da dentro",
            beside.file_name().unwrap_or_default().to_string_lossy()
        )));
    };
    let expected = written.split_whitespace().next().unwrap_or_default();
    match digest_of(path)? == expected {
        true => Ok(()),
        false => Err(bad("è cambiata da quando è stata fatta. Usane un'altra".to_owned())),
    }
}

/// How long the file should be: SQLite does not miss the end of a page nobody uses.
fn said_bytes(copy: &Connection) -> rusqlite::Result<u64> {
    let number = |name: &str| copy.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    Ok((number("page_count")? * number("page_size")?).unsigned_abs())
}

/// SQLite's whole check; the first thing it finds.
fn integrity(copy: &Connection) -> Result<Option<String>, StoreError> {
    let found: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Ok(Some(found));
    }
    let orphan: Option<String> = {
        let mut statement = copy.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        rows.next()?.map(|row| row.get(0)).transpose()?
    };
    Ok(orphan.map(|table| format!("righe di {table} senza quella a cui si riferiscono")))
}

fn summary(copy: &Connection) -> rusqlite::Result<BackupSummary> {
    copy.query_row("SELECT * FROM backup_info", [], |row| {
        let recipients: String = row.get("recipients")?;
        Ok(BackupSummary {
            made_at: row.get::<_, At>("made_at")?.0,
            hall: row.get("hall")?,
            program_version: row.get("program_version")?,
            entries: row.get::<_, i64>("entries")?.unsigned_abs(),
            last_hash: row.get("last_hash")?,
            applications: row.get::<_, i64>("applications")?.unsigned_abs(),
            recipients: recipients.split_whitespace().map(str::to_owned).collect(),
        })
    })
}
