//! Connections: how they are opened, set and checked, the migrations, and how values lie in
//! columns.
//!
//! It holds no query of any noun: those are in the nouns' own files. Writes go through
//! [`super::writer`] only.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags};

use super::StoreError;
use super::folder::failed;

/// SQLite 3.7.0 to 3.51.2 can lose committed transactions in WAL mode; fixed in 3.51.3.
const SQLITE_AT_LEAST: i32 = 3_051_003;
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// In order; the index of a migration is the `user_version` it starts from. Never edit one that was
/// released: add one.
pub(super) const MIGRATIONS: [&[&str]; 5] = [
    &[include_str!("sql/0001_tables.sql"), include_str!("sql/0001_append_only_sqlite.sql")],
    &[include_str!("sql/0002_disposal.sql"), include_str!("sql/0002_disposal_sqlite.sql")],
    &[include_str!("sql/0003_draft_doors.sql")],
    &[include_str!("sql/0004_limited_accounts.sql"), include_str!("sql/0004_ratings.sql")],
    &[include_str!("sql/0005_delivery.sql"), include_str!("sql/0005_delivery_sqlite.sql")],
];
/// The version since which the key of what is sealed lies apart from it.
const KEYS_APART: i64 = 2;

/// `synchronous=FULL` is what makes an acknowledged row survive a power cut; NORMAL was seen to
/// lose rows. `secure_delete` overwrites what is deleted; `recursive_triggers` makes INSERT OR
/// REPLACE meet the DELETE triggers.
const WRITER_SETTINGS: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA secure_delete = ON;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA journal_size_limit = 6291456;
";
const COMMON_SETTINGS: &str = "
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
";

/// The one connection that writes: set, verified, checked for damage, and migrated.
pub(super) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < SQLITE_AT_LEAST {
        let reason = format!(
            "SQLite {} perde dati in caso di guasto, serve almeno la 3.51.3",
            rusqlite::version()
        );
        return Err(StoreError::NotDurable { reason });
    }
    renew_log(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    checkpoint_on_close(&connection, false)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch(COMMON_SETTINGS)?;
    connection.execute_batch(WRITER_SETTINGS)?;
    assert_settings(&connection)?;
    check_for_damage(&connection)?;
    migrate(&mut connection)?;
    super::verify::check_head(&connection)?;
    Ok(connection)
}

/// Whether closing moves the log into the database. Not after a failure: what the log shows may not
/// be on the disk.
pub(super) fn checkpoint_on_close(connection: &Connection, wanted: bool) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !wanted)?;
    Ok(())
}

/// Writes the bytes of a log left behind over themselves, onto the disk.
///
/// After a failed fsync Linux forgets which bytes never reached the disk and goes on showing them.
/// The log would then seem whole, what is written after the hole would be acknowledged, and at the
/// next power cut the hole would swallow all of it. Bytes written again are bytes to be synced
/// again. At a power cut in the middle the log is what it was, byte for byte.
fn renew_log(path: &Path) -> Result<(), StoreError> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let log = Path::new(&log);
    let bytes = match std::fs::read(log) {
        Ok(bytes) if !bytes.is_empty() => bytes,
        Ok(_) => return Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(log)(error)),
    };
    let mut file = std::fs::OpenOptions::new().write(true).open(log).map_err(failed(log))?;
    file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(failed(log))?;
    #[cfg(test)]
    sportello_disk::written_outside(log, &bytes);
    Ok(())
}

/// A commit that changes nothing: whether the disk takes writes again.
pub(super) fn try_writing(connection: &Connection) -> Result<(), StoreError> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    connection
        .execute_batch(&format!("BEGIN IMMEDIATE; PRAGMA user_version = {version}; COMMIT;"))?;
    Ok(())
}

/// A connection that can only read. One inside a transaction lets the WAL grow without end, so
/// nobody stays in one: see [`super::idle`].
pub(super) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.execute_batch(COMMON_SETTINGS)?;
    Ok(connection)
}

/// SQLite ignores a PRAGMA it does not like without a word, so each is read back.
fn assert_settings(connection: &Connection) -> Result<(), StoreError> {
    let journal_mode: String =
        connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if journal_mode != "wal" {
        return Err(StoreError::NotDurable {
            reason: format!("journal_mode è {journal_mode} e non wal"),
        });
    }
    let expected = [
        ("synchronous", 2), // FULL
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("wal_autocheckpoint", 0), // that is `checkpoint`'s work
        ("journal_size_limit", 6_291_456),
    ];
    for (name, value) in expected {
        let found: i64 = connection.pragma_query_value(None, name, |row| row.get(0))?;
        if found != value {
            return Err(StoreError::NotDurable {
                reason: format!("{name} è {found} e non {value}"),
            });
        }
    }
    Ok(())
}

fn check_for_damage(connection: &Connection) -> Result<(), StoreError> {
    let reason: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if reason == "ok" { Ok(()) } else { Err(StoreError::Damaged { reason }) }
}

/// Whether the key of what is sealed lies apart from it: not in a copy made before version 2.
pub(super) fn keys_lie_apart(connection: &Connection) -> Result<bool, StoreError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(found >= KEYS_APART)
}

/// Whether it knows of applications delivered by halls: not in a copy made before there were any.
pub(super) fn knows_arrivals(connection: &Connection) -> Result<bool, StoreError> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'arrivals')";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// Refuses to read a database that the program has still to bring up to date, which only its
/// writer does.
pub(super) fn must_be_current(connection: &Connection) -> Result<(), StoreError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    match found.cmp(&known) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Less => Err(StoreError::Older { found, known }),
        std::cmp::Ordering::Greater => Err(StoreError::Newer { found, known }),
    }
}

/// Brings a database up to date, one version after the other.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    let done = usize::try_from(found).ok().filter(|&done| done <= MIGRATIONS.len());
    let Some(done) = done else {
        return Err(StoreError::Newer { found, known });
    };
    for (index, files) in MIGRATIONS.iter().enumerate().skip(done) {
        let transaction = connection.transaction()?;
        for file in *files {
            transaction.execute_batch(file)?;
        }
        transaction.pragma_update(None, "user_version", index as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// An instant in a column: UTC text of fixed width, cut to milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) struct At(pub Timestamp);

impl At {
    /// `2026-11-22T19:59:37.123Z`
    pub(super) fn text(self) -> String {
        format!("{:.3}", self.0)
    }
}

impl ToSql for At {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.text().into())
    }
}

impl FromSql for At {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        text.parse().map(Self).map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

/// A column whose text is one of ours (an id, a role, a day), read with its own parser.
pub(super) fn parsed<T>(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<T>
where
    T: std::str::FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text: String = row.get(column)?;
    text.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
    })
}

/// The next `seq` of an append-only table. There is one writer, so nobody takes it in between.
pub(super) fn next_seq(connection: &Connection, table: &'static str) -> Result<i64, StoreError> {
    let sql = format!("SELECT COALESCE(MAX(seq), 0) + 1 FROM {table}"); // only our own constants come here
    Ok(connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}
