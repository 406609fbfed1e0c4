//! Disposal (*scarto*): what may go because its time is over, and how it goes for good.
//!
//! The key of the answers and of the notes is deleted, and so are the details of rankings nobody can
//! check any more; register, numbers, chain, verdicts and audit stay. Deleted bytes are overwritten
//! (`secure_delete`), the log is emptied, the file is written anew. A copy made before still holds
//! the keys: it is found by what is in it, whatever its name, and goes too. How long things are kept
//! is the installation's decision, given as an argument.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::{Span, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::applications::{self, Application, ApplicationId};
use super::backup_check::digest_path;
use super::database::{self, At, next_seq};
use super::folder::{self, DATABASE_FILE, failed};
use super::writer::Desk;
use super::{ApplicationFilter, Reader, Store, StoreError, calls, database_path};
use crate::clock::rome_date;

/// What every SQLite database begins with.
const SQLITE: &[u8; 16] = b"SQLite format 3\0";

/// How long applications are kept, in whole months, after the later of their arrival and their
/// call's closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// At least 1.
    pub months: u32,
}

impl Retention {
    /// Whether what began to count then is over at `now`: from the day after the last one, in
    /// Italy.
    pub fn is_over(self, since: Timestamp, now: Timestamp) -> bool {
        let Ok(span) = Span::new().try_months(self.months) else { return false };
        rome_date(since).checked_add(span).is_ok_and(|last| rome_date(now) > last)
    }
}

/// An application whose time is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposable {
    /// Its id.
    pub id: ApplicationId,
    /// Its call.
    pub call_id: String,
    /// Its code.
    pub public_code: String,
    /// Its number.
    pub register_number: String,
    /// When it was presented, UTC.
    pub received_at: Timestamp,
}

/// Copies of the data, told by what is in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaleCopies {
    /// They still open something that was disposed of.
    pub stale: Vec<PathBuf>,
    /// Databases that cannot be looked into: somebody must.
    pub unreadable: Vec<PathBuf>,
}

impl Reader {
    /// The applications whose time is over, as registered.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn disposable(
        &self,
        retention: Retention,
        now: Timestamp,
    ) -> Result<Vec<Disposable>, StoreError> {
        self.registered_where(|connection, application| {
            is_over(connection, application, retention, now)
        })
    }

    /// In a hall: the applications the office has confirmed so many days ago or more, as registered.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn delivered_since(
        &self,
        days: u32,
        now: Timestamp,
    ) -> Result<Vec<Disposable>, StoreError> {
        self.registered_where(|connection, application| {
            is_delivered(connection, application, days, now)
        })
    }

    fn registered_where(
        &self,
        holds: impl Fn(&Connection, &Application) -> Result<bool, StoreError>,
    ) -> Result<Vec<Disposable>, StoreError> {
        let mut found = Vec::new();
        for application in self.applications(&ApplicationFilter::default())? {
            if self.query(|connection| holds(connection, &application))? {
                found.push(Disposable {
                    id: application.id,
                    call_id: application.call_id,
                    public_code: application.public_code,
                    register_number: application.register_number,
                    received_at: application.received_at,
                });
            }
        }
        Ok(found)
    }

    /// Whether an application of this call was disposed of: what is computed from the others would
    /// not be what it was.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn any_disposed(&self, call_id: &str) -> Result<bool, StoreError> {
        self.query(|connection| {
            Ok(connection.query_row(
                "SELECT EXISTS (SELECT 1 FROM disposals JOIN applications ON applications.id = disposals.application_id \
                 WHERE applications.call_id = ?1)",
                [call_id],
                |row| row.get(0),
            )?)
        })
    }

    /// The databases right in a folder, this store's own left out, that still open what was
    /// disposed of here; none when there is no such folder.
    ///
    /// # Errors
    /// [`StoreError::Folder`], [`StoreError::Database`] (this store's).
    pub fn stale_copies(&self, folder: &Path) -> Result<StaleCopies, StoreError> {
        let disposed =
            self.query(|connection| ids(connection, "SELECT application_id FROM disposals"))?;
        let mut found = StaleCopies::default();
        if disposed.is_empty() || !folder.is_dir() {
            return Ok(found);
        }
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed(folder))? {
            paths.push(entry.map_err(failed(folder))?.path());
        }
        paths.sort();
        for path in paths.into_iter().filter(|path| is_database(path) && !self.is_mine(path)) {
            match opens(&path) {
                Ok(kept) if kept.is_disjoint(&disposed) => {}
                Ok(_) => found.stale.push(path),
                Err(_) => found.unreadable.push(path),
            }
        }
        Ok(found)
    }

    fn is_mine(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| name == DATABASE_FILE)
            && path.canonicalize().ok() == self.path.canonicalize().ok()
    }
}

impl Store {
    /// Destroys the keys of those of these applications whose time is over, notes it in the audit,
    /// and answers how many went. Then drop the store and call [`scrub`].
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn dispose(
        &self,
        ids: Vec<ApplicationId>,
        retention: Retention,
        by: &str,
    ) -> Result<usize, StoreError> {
        let by = by.to_owned();
        let work = move |desk: &Desk| {
            let mut done = 0;
            for id in ids {
                let Some(application) = applications::find(desk.connection, id)? else { continue };
                if is_over(desk.connection, &application, retention, desk.now)? {
                    let why = format!("dopo {} mesi", retention.months);
                    forget(desk, id, retention, &why, &by)?;
                    done += 1;
                }
            }
            forget_details(desk.connection)?;
            Ok(done)
        };
        self.writer.write(work).await
    }
}

impl Store {
    /// In a hall: destroys the keys of those of these applications that the office has confirmed so
    /// many days ago or more; answers how many went. What the office has not confirmed stays. Then
    /// drop the store and call [`scrub`].
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn dispose_delivered(
        &self,
        ids: Vec<ApplicationId>,
        days: u32,
        by: &str,
    ) -> Result<usize, StoreError> {
        let by = by.to_owned();
        let work = move |desk: &Desk| {
            let mut done = 0;
            for id in ids {
                let Some(application) = applications::find(desk.connection, id)? else { continue };
                if is_delivered(desk.connection, &application, days, desk.now)? {
                    // No month of the rule has passed here: the office keeps it for all of them.
                    let why = format!("{days} giorni dopo la ricevuta dell'ufficio");
                    forget(desk, id, Retention { months: 0 }, &why, &by)?;
                    done += 1;
                }
            }
            Ok(done)
        };
        self.writer.write(work).await
    }
}

/// Leaves no byte of what was deleted in database or log: the log is emptied into the database, the
/// database written anew. Nobody else may be using the folder.
///
/// # Errors
/// As [`Store::open`]; `Database` (a full disk).
pub fn scrub(folder: &Path) -> Result<(), StoreError> {
    let _lock = folder::lock(folder)?;
    let connection = database::open_writer(&database_path(folder))?;
    connection.execute_batch("VACUUM")?;
    // The answer is a row: busy, pages in the log, pages moved. Nobody else is here to be busy with.
    let busy: i64 =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    connection.close().map_err(|(_, error)| error)?;
    match busy {
        0 => Ok(()),
        _ => Err(StoreError::InUse { folder: folder.to_owned() }),
    }
}

/// Takes away a copy with what lies beside it: its digest, its log.
///
/// # Errors
/// [`StoreError::Folder`].
pub fn remove_copy(path: &Path) -> Result<(), StoreError> {
    for ending in ["-wal", "-shm", "-journal"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        remove_if_there(Path::new(&beside))?;
    }
    fs::remove_file(path).map_err(failed(path))?;
    remove_if_there(&digest_path(path))?;
    folder::sync_folder(path.parent().unwrap_or(Path::new(".")))
}

fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(path)(error)),
        _ => Ok(()),
    }
}

fn is_over(
    connection: &Connection,
    application: &Application,
    retention: Retention,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if application.disposed_at.is_some() || waits_for_the_office(connection, application.id)? {
        return Ok(false);
    }
    let closes_at = calls::find(connection, &application.call_id)?.and_then(|call| call.closes_at);
    let since = closes_at.map_or(application.received_at, |at| at.max(application.received_at));
    Ok(retention.is_over(since, now))
}

/// A hall destroys nothing that only it has, however old.
fn waits_for_the_office(connection: &Connection, id: ApplicationId) -> Result<bool, StoreError> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM outbox WHERE application_id = ?1 AND state <> 'delivered')";
    Ok(connection.prepare_cached(sql)?.query_row([id.to_string()], |row| row.get(0))?)
}

/// Whether the office's receipt has been here for so long. The state is read, not the receipt's own
/// hour: who asked for everything to be delivered again waits for new receipts.
fn is_delivered(
    connection: &Connection,
    application: &Application,
    days: u32,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if application.disposed_at.is_some() {
        return Ok(false);
    }
    let delivered_at: Option<At> = connection
        .query_row(
            "SELECT delivered_at FROM outbox WHERE application_id = ?1 AND state = 'delivered'",
            [application.id.to_string()],
            |row| row.get(0),
        )
        .optional()?;
    let span = jiff::SignedDuration::from_hours(24 * i64::from(days));
    Ok(delivered_at.is_some_and(|at| now.duration_since(at.0) >= span))
}

fn forget(
    desk: &Desk,
    id: ApplicationId,
    retention: Retention,
    why: &str,
    by: &str,
) -> Result<(), StoreError> {
    let connection = desk.connection;
    connection
        .prepare_cached(
            "INSERT INTO disposals (application_id, disposed_at, disposed_by, retention_months) \
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![id.to_string(), At(desk.now), by, retention.months])?;
    connection
        .prepare_cached("DELETE FROM payload_keys WHERE application_id = ?1")?
        .execute([id.to_string()])?;
    connection
        .prepare_cached(
            "INSERT INTO audit (seq, instant, actor, action, application_id, outcome, detail) \
             VALUES (?1, ?2, ?3, 'application.dispose', ?4, 'done', ?5)",
        )?
        .execute(params![next_seq(connection, "audit")?, At(desk.now), by, id.to_string(), why])?;
    Ok(())
}

/// A run tells the answers behind each point. While one application of the call can be opened its
/// runs are kept whole, for whoever asks why.
fn forget_details(connection: &Connection) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE rankings SET result = X'' WHERE length(result) > 0 \
             AND call_id IN (SELECT call_id FROM applications JOIN disposals ON disposals.application_id = applications.id) \
             AND call_id NOT IN (SELECT call_id FROM applications JOIN payload_keys ON payload_keys.application_id = applications.id)",
        )?
        .execute([])?;
    Ok(())
}

fn is_database(path: &Path) -> bool {
    let mut start = [0; SQLITE.len()];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
    path.is_file() && read.is_ok() && start == *SQLITE
}

/// The applications a copy opens: those whose key it holds; all, in a copy from before keys lay
/// apart.
fn opens(path: &Path) -> Result<BTreeSet<String>, StoreError> {
    let connection = database::open_reader(path)?;
    match database::keys_lie_apart(&connection)? {
        true => ids(&connection, "SELECT DISTINCT application_id FROM payload_keys"),
        false => ids(&connection, "SELECT id FROM applications"),
    }
}

fn ids(connection: &Connection, sql: &'static str) -> Result<BTreeSet<String>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
