//! A copy of the whole store, made while it runs, checked before it gets its name.
//!
//! A copy is one SQLite file with its SHA-256 beside it (as `sha256sum -c` reads it). It holds what
//! the database holds at one moment, the files of some folders of the data folder, and a row that
//! says what is in it. It holds **no private key**: those are kept apart, or a stolen copy would
//! tell everything. When one is due is decided in `upkeep`; whether one can be trusted in
//! [`super::backup_check`]; how one is put in place in [`super::restore`].

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rusqlite::{Connection, OptionalExtension, params};

use super::backup_check::{BackupSummary, check_content, digest_of, digest_path};
use super::database::{self, At};
use super::folder::{self, failed};
use super::{Reader, StoreError};

/// End of the name of a copy that is still being made.
const ASIDE: &str = "new";
const LOCK_FILE: &str = "sportello-copia.lock";
const EXTENSION: &str = "db";
/// UTC, so that names sort by time, also across the two hours that happen twice.
const STAMP: &str = "%Y-%m-%dT%H%M%SZ";

/// Only in copies. The `PRAGMA user_version` stays that of the database.
const TABLES: &str = "
    CREATE TABLE backup_info (
      made_at          TEXT   NOT NULL,
      hall             TEXT   NOT NULL,
      program_version  TEXT   NOT NULL,
      entries          BIGINT NOT NULL,
      last_hash        TEXT   NOT NULL,
      applications     BIGINT NOT NULL,
      recipients       TEXT   NOT NULL
    );
    CREATE TABLE backup_files (path TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL);
";

/// What copy is wanted.
#[derive(Debug, Clone)]
pub struct BackupOrder<'a> {
    /// Where it goes; made when missing.
    pub folder: &'a Path,
    /// Short name of the hall, for the copy's name.
    pub hall: &'a str,
    /// How many copies of this hall stay in the folder, this one included; `None`: all.
    pub keep: Option<usize>,
    /// Folders of the data folder whose files go along (published rankings).
    pub folders: &'a [&'a str],
    /// The moment, for the name.
    pub now: Timestamp,
}

/// What copy was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// The copy.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// What is in it.
    pub summary: BackupSummary,
    /// Older copies taken away.
    pub removed: Vec<PathBuf>,
}

/// A copy in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was made, UTC, by its name.
    pub made_at: Timestamp,
}

impl Reader {
    /// Makes a copy, checks it, and only then gives it its name. The store goes on taking
    /// applications meanwhile.
    ///
    /// # Errors
    /// [`StoreError::BadBackup`] when the copy does not pass its check, `Folder`, `Database` (a full
    /// disk). Older copies are taken away only after a good new one.
    pub fn back_up(&self, order: &BackupOrder<'_>) -> Result<BackupReport, StoreError> {
        folder::make(order.folder)?;
        let _turn = folder::wait_for(&order.folder.join(LOCK_FILE))?; // by hand and by the day at once
        remove_unfinished(order.folder)?;
        let path = order.folder.join(name(order.hall, order.now));
        let aside = path.with_extension(ASIDE);
        let made = self.copy_aside(order, &aside).and_then(|summary| {
            let digest = digest_of(&aside)?;
            write_digest(&path, &digest)?;
            fs::rename(&aside, &path).map_err(failed(&path))?;
            folder::sync_folder(order.folder)?;
            Ok(summary)
        });
        let summary = made.inspect_err(|_| {
            let _ = remove_unfinished(order.folder); // the reason is told already
        })?;
        let bytes = fs::metadata(&path).map_err(failed(&path))?.len();
        let removed = thin_out(order)?;
        Ok(BackupReport { path, bytes, summary, removed })
    }

    fn copy_aside(
        &self,
        order: &BackupOrder<'_>,
        aside: &Path,
    ) -> Result<BackupSummary, StoreError> {
        folder::private_file().open(aside).map_err(failed(aside))?; // VACUUM INTO takes an empty file with the mode it has
        let running = database::open_reader(&self.path)?;
        let head = head(&running)?;
        running.execute("VACUUM INTO ?1", [aside.to_string_lossy()])?;
        let copy = Connection::open(aside)?;
        copy.execute_batch("PRAGMA journal_mode = DELETE; BEGIN;")?;
        copy.execute_batch(TABLES)?;
        self.describe(&copy, order)?;
        copy.execute_batch("COMMIT")?;
        copy.close().map_err(|(_, error)| error)?;
        fs::File::open(aside).and_then(|file| file.sync_all()).map_err(failed(aside))?;
        let summary = check_content(aside)?;
        if let Some((seq, hash)) = head
            && !holds(aside, seq, &hash)?
        {
            let reason = "manca l'ultima registrazione fatta prima della copia".to_owned();
            return Err(StoreError::BadBackup { path: aside.to_owned(), reason });
        }
        Ok(summary)
    }

    fn describe(&self, copy: &Connection, order: &BackupOrder<'_>) -> Result<(), StoreError> {
        let recipients: Vec<String> =
            self.keys.recipients().iter().map(ToString::to_string).collect();
        copy.execute(
            "INSERT INTO backup_info (made_at, hall, program_version, entries, last_hash, applications, recipients) \
             VALUES (?1, ?2, ?3, (SELECT COUNT(*) FROM register), \
                     COALESCE((SELECT hash FROM register ORDER BY seq DESC LIMIT 1), ''), \
                     (SELECT COUNT(*) FROM applications), ?4)",
            params![At(order.now), order.hall, env!("CARGO_PKG_VERSION"), recipients.join(" ")],
        )?;
        let data = self.path.parent().unwrap_or(Path::new("."));
        for name in order.folders {
            for (path, bytes) in files_of(&data.join(name))? {
                let path = format!("{name}/{path}");
                copy.execute(
                    "INSERT INTO backup_files (path, bytes) VALUES (?1, ?2)",
                    params![path, bytes],
                )?;
            }
        }
        Ok(())
    }
}

/// The copies in a folder that have their name, oldest first; none when there is no such folder.
///
/// # Errors
/// [`StoreError::Folder`].
pub fn backups(folder: &Path, hall: &str) -> Result<Vec<Kept>, StoreError> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        if let Some(made_at) = made_at(&path, hall) {
            found.push(Kept { path, made_at });
        }
    }
    found.sort_by_key(|kept| kept.made_at);
    Ok(found)
}

fn name(hall: &str, now: Timestamp) -> String {
    format!("sportello-{hall}-{}.{EXTENSION}", now.strftime(STAMP))
}

fn made_at(path: &Path, hall: &str) -> Option<Timestamp> {
    let stem = path.file_name()?.to_str()?.strip_suffix(&format!(".{EXTENSION}"))?;
    let stamp = stem.strip_prefix(&format!("sportello-{hall}-"))?;
    let moment = DateTime::strptime(STAMP, stamp).ok()?;
    Some(moment.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// Position and hash of the last entry of a register.
fn head(connection: &Connection) -> Result<Option<(i64, String)>, StoreError> {
    Ok(connection
        .query_row("SELECT seq, hash FROM register ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?)
}

fn holds(copy: &Path, seq: i64, hash: &str) -> Result<bool, StoreError> {
    Ok(database::open_reader(copy)?.query_row(
        "SELECT EXISTS (SELECT 1 FROM register WHERE seq = ?1 AND hash = ?2)",
        params![seq, hash],
        |row| row.get(0),
    )?)
}

/// The digest comes before the copy's own name: a copy with a name has its digest.
fn write_digest(copy: &Path, digest: &str) -> Result<(), StoreError> {
    let path = digest_path(copy);
    let aside = path.with_extension(ASIDE);
    let name = copy.file_name().unwrap_or_default().to_string_lossy();
    fs::write(&aside, format!("{digest}  {name}\n")).map_err(failed(&aside))?;
    fs::File::open(&aside).and_then(|file| file.sync_all()).map_err(failed(&aside))?;
    fs::rename(&aside, &path).map_err(failed(&path))
}

/// What a copy left behind that the power, or a full disk, cut short.
fn remove_unfinished(folder: &Path) -> Result<(), StoreError> {
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let aside = format!(".{ASIDE}");
        if name.starts_with("sportello-")
            && (name.ends_with(&aside) || name.ends_with(&format!("{aside}-journal")))
        {
            fs::remove_file(&path).map_err(failed(&path))?;
        }
    }
    Ok(())
}

fn thin_out(order: &BackupOrder<'_>) -> Result<Vec<PathBuf>, StoreError> {
    let Some(keep) = order.keep else { return Ok(Vec::new()) };
    let kept = backups(order.folder, order.hall)?;
    let spare = kept.len().saturating_sub(keep.max(1));
    let mut removed = Vec::new();
    for old in kept.into_iter().take(spare) {
        fs::remove_file(&old.path).map_err(failed(&old.path))?;
        let _ = fs::remove_file(digest_path(&old.path)); // without its copy it tells nothing
        removed.push(old.path);
    }
    Ok(removed)
}

/// The files right in a folder, by name; none when there is no such folder.
fn files_of(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let entry = entry.map_err(failed(folder))?;
        let path = entry.path();
        if path.is_file() {
            let bytes = fs::read(&path).map_err(failed(&path))?;
            found.push((entry.file_name().to_string_lossy().into_owned(), bytes));
        }
    }
    found.sort();
    Ok(found)
}
