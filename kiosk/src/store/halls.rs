//! The halls that may deliver to this office, and the key each signs with.
//!
//! A hall that is no longer allowed stays in the list: what it delivered stays too.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::database::{At, next_seq, parsed};
use super::writer::Desk;
use super::{Reader, Store, StoreError, check_hall};
use crate::seal::PublicKey;

/// One hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hall {
    /// Its short name, as in its register numbers.
    pub hall: String,
    /// What its signatures are checked with.
    pub public_key: PublicKey,
    /// Since when it may deliver.
    pub added_at: Timestamp,
    /// Since when it may not any more.
    pub disabled_at: Option<Timestamp>,
}

impl Store {
    /// Lets a hall deliver; given again, it changes the key and lets in again who was shut out.
    ///
    /// # Errors
    /// [`StoreError::Invalid`]: no name of a hall, or this machine's own.
    pub async fn add_hall(&self, hall: &str, public_key: PublicKey) -> Result<(), StoreError> {
        check_hall(hall)?;
        if hall == self.hall() {
            let what = format!("«{hall}» è la sigla di questo computer: ogni sala ha la sua");
            return Err(StoreError::Invalid { what });
        }
        let hall = hall.to_owned();
        let work = move |desk: &Desk| {
            desk.connection
                .prepare_cached(
                    "INSERT INTO halls (hall, public_key, added_at) VALUES (?1, ?2, ?3) \
                     ON CONFLICT (hall) DO UPDATE SET public_key = ?2, added_at = ?3, disabled_at = NULL",
                )?
                .execute(params![hall, public_key.to_string(), At(desk.now)])?;
            note(desk, "hall.add", &hall)
        };
        self.writer.write(work).await
    }

    /// Takes nothing more from a hall.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn disable_hall(&self, hall: &str) -> Result<(), StoreError> {
        let hall = hall.to_owned();
        let work = move |desk: &Desk| {
            let changed = desk
                .connection
                .prepare_cached("UPDATE halls SET disabled_at = ?2 WHERE hall = ?1")?
                .execute(params![hall, At(desk.now)])?;
            if changed == 0 {
                return Err(StoreError::NotFound { what: format!("sala {hall}") });
            }
            note(desk, "hall.disable", &hall)
        };
        self.writer.write(work).await
    }
}

impl Reader {
    /// The halls, by name.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn halls(&self) -> Result<Vec<Hall>, StoreError> {
        self.query(|connection| {
            let mut statement = connection.prepare("SELECT * FROM halls ORDER BY hall")?;
            let rows = statement.query_map([], from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// One hall; `None` when it was never added.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn hall(&self, hall: &str) -> Result<Option<Hall>, StoreError> {
        self.query(|connection| find(connection, hall))
    }
}

pub(super) fn find(connection: &Connection, hall: &str) -> Result<Option<Hall>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT * FROM halls WHERE hall = ?1")?
        .query_row([hall], from_row)
        .optional()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Hall> {
    Ok(Hall {
        hall: row.get("hall")?,
        public_key: parsed(row, "public_key")?,
        added_at: row.get::<_, At>("added_at")?.0,
        disabled_at: row.get::<_, Option<At>>("disabled_at")?.map(|at| at.0),
    })
}

/// Who may deliver is written down like any other change.
pub(super) fn note(desk: &Desk, action: &str, detail: &str) -> Result<(), StoreError> {
    desk.connection
        .prepare_cached(
            "INSERT INTO audit (seq, instant, actor, action, application_id, outcome, detail) \
             VALUES (?1, ?2, 'system', ?3, NULL, 'done', ?4)",
        )?
        .execute(params![next_seq(desk.connection, "audit")?, At(desk.now), action, detail])?;
    Ok(())
}
