//! Connections that read, between one read and the next: opening one costs more than most reads.
//!
//! An idle one is inside no transaction, so it holds up neither the log nor anybody. None is kept
//! while the database is closed: what a start checks, and what the last one to close tidies up,
//! must find nobody there. It knows no table.

use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

/// As many reads as go on at once on a small machine; each keeps some pages in memory.
const MOST: usize = 2;

/// The connections of one program's short reads.
#[derive(Default)]
pub(super) struct Idle(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// Changes whenever the database is opened or closed.
    turn: u64,
    open: bool,
    connections: Vec<Connection>,
}

/// The turn in which a connection was lent: one of an earlier turn is not taken back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn(u64);

impl Idle {
    /// From now on connections are kept.
    pub(super) fn open(&self) {
        self.turn(true);
    }

    /// Closes those that are here; none is taken back until the database is open again.
    pub(super) fn close(&self) {
        self.turn(false);
    }

    fn turn(&self, open: bool) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.turn += 1;
        kept.open = open;
        kept.connections.clear();
    }

    /// One that is here, and the turn to give it or a new one back in.
    pub(super) fn take(&self) -> (Option<Connection>, Turn) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.connections.pop(), Turn(kept.turn))
    }

    /// Takes a connection back, outside any transaction, or closes it.
    pub(super) fn give_back(&self, connection: Connection, turn: Turn) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.open && Turn(kept.turn) == turn && kept.connections.len() < MOST {
            kept.connections.push(connection);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection() -> Connection {
        Connection::open_in_memory().unwrap()
    }

    #[test]
    fn none_is_kept_while_the_database_is_closed_nor_one_from_before() {
        let idle = Idle::default();
        let (none, before) = idle.take();
        assert!(none.is_none());
        idle.give_back(connection(), before);
        assert!(idle.take().0.is_none(), "not open yet");

        idle.open();
        idle.give_back(connection(), before);
        assert!(idle.take().0.is_none(), "from before");
        let (_, turn) = idle.take();
        for _ in 0..5 {
            idle.give_back(connection(), turn);
        }
        assert!(idle.take().0.is_some() && idle.take().0.is_some() && idle.take().0.is_none());

        idle.give_back(connection(), turn);
        idle.close();
        idle.give_back(connection(), turn);
        assert!(idle.take().0.is_none());
    }
}
