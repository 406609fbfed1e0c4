//! Keeps the write-ahead log short.
//!
//! SQLite moves the log into the database by itself, but starts it anew only at a moment without a
//! reader: under steady load such a moment need never come, and the log grows without end (an idle
//! reader let it reach 174 MB). Here readers are asked to wait at the door for the few milliseconds
//! it takes. Reads that last (a copy of the data, a walk of the register) do not pass the door: the
//! log grows while they last, and shrinks after them.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::StoreError;
use super::database::BUSY_TIMEOUT;

/// Pages of 4 KiB after which the log is moved into the database: 4 MiB.
pub(super) const LOG_LIMIT_PAGES: i64 = 1000;
/// For the readers inside to go out. A read takes milliseconds.
const WAIT: Duration = Duration::from_millis(200);

/// The door of the short reads of one process.
#[derive(Default)]
pub(super) struct Gate {
    state: Mutex<Inside>,
    moved: Condvar,
}

#[derive(Default)]
struct Inside {
    readers: usize,
    closed: bool,
}

/// A reader inside; outside again when dropped.
pub(super) struct Pass<'a>(&'a Gate);

impl Gate {
    /// Goes in, after waiting at a closed door.
    pub(super) fn enter(&self) -> Pass<'_> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.closed {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.readers += 1;
        Pass(self)
    }

    /// Does `work` with nobody inside, if the readers inside go out soon enough; in any case with
    /// nobody new.
    fn closed<T>(&self, work: impl FnOnce() -> T) -> T {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.closed = true;
        let until = Instant::now() + WAIT;
        while state.readers > 0 {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            state = self.moved.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(state);
        let done = work();
        self.state.lock().unwrap_or_else(PoisonError::into_inner).closed = false;
        self.moved.notify_all();
        done
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).readers -= 1;
        self.0.moved.notify_all();
    }
}

/// Decides, between one group of writes and the next, whether the log is to be moved.
pub(super) struct Keeper<'a> {
    gate: &'a Gate,
    /// Pages at which the next attempt is made: further off after one that a long read hindered.
    next: i64,
}

impl<'a> Keeper<'a> {
    pub(super) fn new(gate: &'a Gate) -> Self {
        Self { gate, next: LOG_LIMIT_PAGES }
    }

    /// After a commit, when its callers have their answers already.
    pub(super) fn after_commit(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let pages = checkpoint(connection, "NOOP")?.pages;
        if pages < self.next {
            return Ok(());
        }
        checkpoint(connection, "PASSIVE")?; // most of the work, with readers inside
        let done = self.restart(connection, "RESTART")?;
        self.next = if done.hindered { pages + LOG_LIMIT_PAGES / 2 } else { LOG_LIMIT_PAGES };
        Ok(())
    }

    /// When nothing was written for a while: what was deleted shall not linger in the log.
    pub(super) fn when_idle(&mut self, connection: &Connection) -> Result<(), StoreError> {
        if checkpoint(connection, "NOOP")?.pages > 0
            && !self.restart(connection, "TRUNCATE")?.hindered
        {
            self.next = LOG_LIMIT_PAGES;
        }
        Ok(())
    }

    fn restart(&self, connection: &Connection, mode: &str) -> Result<Checkpoint, StoreError> {
        connection.busy_timeout(Duration::ZERO)?; // who is still inside is not waited for twice
        let done = self.gate.closed(|| checkpoint(connection, mode));
        connection.busy_timeout(BUSY_TIMEOUT)?;
        done
    }
}

struct Checkpoint {
    hindered: bool,
    /// In the log.
    pages: i64,
}

fn checkpoint(connection: &Connection, mode: &str) -> Result<Checkpoint, StoreError> {
    let sql = format!("PRAGMA wal_checkpoint({mode})"); // only our own words come here
    let mut statement = connection.prepare_cached(&sql)?;
    let done = statement.query_row([], |row| {
        Ok(Checkpoint { hindered: row.get::<_, i64>(0)? != 0, pages: row.get(1)? })
    });
    match done {
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => {
            Ok(Checkpoint { hindered: true, pages: 0 })
        }
        other => Ok(other?),
    }
}
