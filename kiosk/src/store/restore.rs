//! A copy put in place: checked first, then whole or not at all.
//!
//! While it is under way a marker lies in the folder, and no program uses the folder until the
//! command has been given again and reached its end. What lay there before is moved aside, never
//! deleted. Sessions of staff do not come back: who was signed in then signs in again.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;

use super::backup_check::{BackupSummary, check_backup};
use super::database;
use super::folder::{self, RESTORING_FILE, database_path, failed, private_file};
use super::{ApplicationFilter, Reader, StoreError};
use crate::seal::keys::{ESCROW_RECIPIENT_FILE, Keys, OFFICE_RECIPIENT_FILE};
use crate::seal::{Recipient, SealError};

/// Which copy goes where.
#[derive(Debug, Clone)]
pub struct RestoreOrder<'a> {
    /// The copy.
    pub backup: &'a Path,
    /// The data folder.
    pub folder: &'a Path,
    /// Whether data already there may be moved aside.
    pub replace: bool,
    /// Whether the copy may do without the file that says it is whole.
    pub without_digest: bool,
    /// The moment, for the name of what is moved aside.
    pub now: Timestamp,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreReport {
    /// What the copy held, and the folder holds now.
    pub summary: BackupSummary,
    /// Where the database lies that was there before.
    pub moved_aside: Option<PathBuf>,
    /// Files put back beside the database.
    pub files: usize,
    /// Whether the keys beside it open what it holds.
    pub keys: KeysFound,
}

/// Which keys lie beside the restored database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysFound {
    /// The office's key, and it opens the latest application (or there is none).
    Open,
    /// No private key: this machine takes applications and cannot read them.
    WriteOnly,
    /// A file is missing, and must be put there before the program starts.
    Missing(PathBuf),
}

/// Puts a copy in place. `step` is told the name of each step before it is taken, and can stop it
/// there as a power cut would: for tests.
///
/// # Errors
/// [`StoreError::BadBackup`], `Newer`, `Occupied`, `OtherKeys`, `InUse`, `Folder`. Up to the marker
/// nothing in the folder was touched; after it, giving the same order again ends the work.
pub fn restore(
    order: &RestoreOrder<'_>,
    step: &mut dyn FnMut(&'static str) -> Result<(), StoreError>,
) -> Result<RestoreReport, StoreError> {
    let summary = check_backup(order.backup, !order.without_digest)?;
    folder::make(order.folder)?;
    let _lock = folder::lock(order.folder)?;
    check_keys(order.folder, &summary)?;
    let marker = order.folder.join(RESTORING_FILE);
    if !marker.exists() && !order.replace && holds_something(order.folder)? {
        return Err(StoreError::Occupied { folder: order.folder.to_owned() });
    }
    step("copy")?;
    let ready = order.folder.join("sportello.db.nuovo");
    let files = prepare(order.backup, &ready)?;
    step("mark")?;
    let old = mark(order, &marker)?;
    step("move the old database aside")?;
    let (database, log) =
        (database_path(order.folder), beside(&database_path(order.folder), "-wal"));
    if database.exists() && !old.exists() {
        rename(&database, &old)?;
    }
    step("move the old log aside")?;
    if log.exists() {
        rename(&log, &beside(&old, "-wal"))?; // with its database's name: opening that finds all
    }
    step("put the new one in place")?;
    let _ = fs::remove_file(beside(&database, "-shm"));
    rename(&ready, &database)?;
    step("put the files back")?;
    for (path, bytes) in &files {
        write_file(order.folder, path, bytes)?;
    }
    step("take the mark away")?;
    fs::remove_file(&marker).map_err(failed(&marker))?;
    folder::sync_folder(order.folder)?;
    let keys = keys_found(order.folder)?;
    let moved_aside = old.exists().then_some(old);
    Ok(RestoreReport { summary, moved_aside, files: files.len(), keys })
}

/// Public keys that are there must be the copy's: applications taken with others could not be read
/// together with those restored.
fn check_keys(folder: &Path, summary: &BackupSummary) -> Result<(), StoreError> {
    for name in [OFFICE_RECIPIENT_FILE, ESCROW_RECIPIENT_FILE] {
        let Ok(text) = fs::read_to_string(folder.join(name)) else { continue };
        let line = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let found = line.and_then(|line| line.parse::<Recipient>().ok()).map(|key| key.to_string());
        if found.is_none_or(|found| !summary.recipients.contains(&found)) {
            return Err(StoreError::OtherKeys { folder: folder.to_owned() });
        }
    }
    Ok(())
}

/// Whether anybody would miss what lies there. What cannot be read might be missed.
fn holds_something(folder: &Path) -> Result<bool, StoreError> {
    let path = database_path(folder);
    let size = match fs::metadata(&path) {
        Ok(found) => found.len(),
        Err(_) => return Ok(beside(&path, "-wal").exists()),
    };
    if size == 0 && !beside(&path, "-wal").exists() {
        return Ok(false);
    }
    let used = || -> rusqlite::Result<bool> {
        let connection = Connection::open(&path)?;
        connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM register) OR EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM drafts)",
            [],
            |row| row.get(0),
        )
    };
    Ok(used().unwrap_or(true))
}

/// The copy as it will be used, beside its place; and the files it carries.
fn prepare(backup: &Path, ready: &Path) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let mut from = fs::File::open(backup).map_err(failed(backup))?;
    let mut to = private_file().open(ready).map_err(failed(ready))?;
    to.set_len(0).map_err(failed(ready))?;
    std::io::copy(&mut from, &mut to).map_err(failed(ready))?;
    drop(to);
    let mut copy = Connection::open(ready)?;
    let files = {
        let mut statement = copy.prepare("SELECT path, bytes FROM backup_files ORDER BY path")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<Result<_, _>>()?
    };
    copy.execute_batch(
        "PRAGMA secure_delete = ON; BEGIN; \
         DROP TABLE backup_info; DROP TABLE backup_files; DELETE FROM sessions; COMMIT;",
    )?;
    database::migrate(&mut copy)?;
    copy.close().map_err(|(_, error)| error)?;
    fs::File::open(ready).and_then(|file| file.sync_all()).map_err(failed(ready))?;
    Ok(files)
}

/// From here on nobody uses the folder. The marker keeps the name under which the old database is
/// kept, so that going on after an interruption finds it.
fn mark(order: &RestoreOrder<'_>, marker: &Path) -> Result<PathBuf, StoreError> {
    if let Ok(name) = fs::read_to_string(marker)
        && let Some(name) = name.lines().next()
    {
        return Ok(order.folder.join(name));
    }
    let name = format!("prima-del-ripristino-{}.db", order.now.strftime("%Y-%m-%dT%H%M%SZ"));
    let aside = marker.with_extension("new");
    let mut file = private_file().open(&aside).map_err(failed(&aside))?;
    file.set_len(0)
        .and_then(|()| writeln!(file, "{name}"))
        .and_then(|()| file.sync_all())
        .map_err(failed(&aside))?;
    rename(&aside, marker)?;
    Ok(order.folder.join(name))
}

/// Renames, and waits until the folder has it on the disk: the order of two renames counts.
fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(failed(to))?;
    folder::sync_folder(to.parent().unwrap_or(Path::new(".")))
}

fn write_file(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let plain = name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    let path = folder.join(name);
    let (true, Some(parent)) = (plain, path.parent()) else {
        return Err(StoreError::Invalid { what: format!("nome di file nella copia: {name}") });
    };
    folder::make(parent)?;
    let aside = beside(&path, ".new");
    let mut file = private_file().open(&aside).map_err(failed(&aside))?;
    file.set_len(0)
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.sync_all())
        .map_err(failed(&aside))?;
    rename(&aside, &path)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn keys_found(folder: &Path) -> Result<KeysFound, StoreError> {
    if let Err(SealError::KeyMissing { path }) = Keys::open(folder, None) {
        return Ok(KeysFound::Missing(path));
    }
    let reader = Reader::open(folder)?;
    if reader.keys().office_key().is_none() {
        return Ok(KeysFound::WriteOnly);
    }
    let mut kept = reader.applications(&ApplicationFilter::default())?;
    kept.retain(|application| application.disposed_at.is_none());
    let latest = kept.pop();
    if let Some(application) = latest {
        reader.open_sealed(&application.sealed_payload)?;
    }
    Ok(KeysFound::Open)
}
