//! When an application to a call is in time. Each change of the dates is a new row, so that a moved
//! deadline shows.
//!
//! It does not know places, criteria or phases of the procedure: those are the content's and the
//! ranking's.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::database::{At, next_seq};
use super::{Reader, Store, StoreError};
use crate::clock::whole_milliseconds;

/// The dates of one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Its id in the content.
    pub call_id: String,
    /// Before it applications are refused; `None`: always open.
    pub opens_at: Option<Timestamp>,
    /// The last instant in time; later ones are registered and marked late. `None`: no deadline.
    pub closes_at: Option<Timestamp>,
}

impl Store {
    /// Records the call's dates; the same dates again add no row.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when it closes before it opens.
    pub async fn put_call(&self, call: Call) -> Result<(), StoreError> {
        let call = Call {
            opens_at: call.opens_at.map(whole_milliseconds),
            closes_at: call.closes_at.map(whole_milliseconds),
            ..call
        };
        if let (Some(opens_at), Some(closes_at)) = (call.opens_at, call.closes_at)
            && closes_at < opens_at
        {
            return Err(StoreError::Invalid {
                what: format!("l'avviso {} chiude prima di aprire", call.call_id),
            });
        }
        let work = move |desk: &super::writer::Desk| {
            if find(desk.connection, &call.call_id)?.as_ref() == Some(&call) {
                return Ok(());
            }
            let seq = next_seq(desk.connection, "calls")?;
            desk.connection
                .prepare_cached(
                    "INSERT INTO calls (seq, call_id, opens_at, closes_at, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![seq, call.call_id, call.opens_at.map(At), call.closes_at.map(At), At(desk.now)])?;
            Ok(())
        };
        self.writer.write(work).await
    }
}

impl Reader {
    /// The dates that count now; `None` for a call never recorded.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn call(&self, call_id: &str) -> Result<Option<Call>, StoreError> {
        self.query(|connection| find(connection, call_id))
    }
}

pub(super) fn find(connection: &Connection, call_id: &str) -> Result<Option<Call>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT call_id, opens_at, closes_at FROM calls WHERE call_id = ?1 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([call_id], |row| {
            Ok(Call {
                call_id: row.get("call_id")?,
                opens_at: row.get::<_, Option<At>>("opens_at")?.map(|at| at.0),
                closes_at: row.get::<_, Option<At>>("closes_at")?.map(|at| at.0),
            })
        })
        .optional()?)
}
