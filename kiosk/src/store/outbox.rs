//! A hall's outbox: which applications the office has still to confirm. A row is written in the same
//! transaction as its application, so that nothing received is ever forgotten on the way.
//!
//! It sends nothing: see [`crate::delivery`]. The office has none: its rows are in
//! [`super::arrivals`].

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::applications::ApplicationId;
use super::database::{At, parsed};
use super::parcel::{self, Parcel};
use super::writer::Desk;
use super::{Reader, Store, StoreError};

/// Something to be delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What.
    pub parcel: Parcel,
    /// Its digest, as written down when it was received.
    pub digest: String,
    /// Tries that failed so far.
    pub tries: u32,
}

impl Waiting {
    /// Whether it is what was received: somebody may have laid hands on the disk.
    pub fn is_unchanged(&self) -> bool {
        self.parcel.digest() == self.digest
    }
}

/// How far delivery has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutboxStatus {
    /// Still to be delivered.
    pub waiting: u64,
    /// Of these, how many the office refused.
    pub refused: u64,
    /// Delivered, with the office's receipt.
    pub delivered: u64,
    /// When the oldest of those waiting was registered.
    pub waiting_since: Option<Timestamp>,
    /// When the last receipt came.
    pub last_delivery: Option<Timestamp>,
    /// When the next try is.
    pub next_try_at: Option<Timestamp>,
    /// What the last try of the oldest ended with, Italian.
    pub told: Option<String>,
    /// What the office said of the oldest it refused, with its number as printed.
    pub refusal: Option<(String, String)>,
}

impl Reader {
    /// The oldest application still to be delivered, once one may be tried; refused ones come after
    /// all others.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn next_delivery(&self, now: Timestamp) -> Result<Option<Waiting>, StoreError> {
        self.query(|connection| {
            let due: bool = connection.query_row(
                "SELECT EXISTS (SELECT 1 FROM outbox WHERE state <> 'delivered' AND next_try_at <= ?1)",
                [At(now)],
                |row| row.get(0),
            )?;
            if !due {
                return Ok(None);
            }
            // A line that is up takes all that waits, in order; a refused one has its own hour.
            let id: Option<ApplicationId> = connection
                .query_row(
                    "SELECT outbox.application_id FROM outbox \
                     JOIN applications ON applications.id = outbox.application_id \
                     WHERE state = 'waiting' OR (state = 'refused' AND next_try_at <= ?1) \
                     ORDER BY state DESC, register_seq LIMIT 1",
                    [At(now)],
                    |row| parsed(row, "application_id"),
                )
                .optional()?;
            id.map(|id| waiting(connection, id)).transpose().map(Option::flatten)
        })
    }

    /// Everything still to be delivered, oldest first.
    ///
    /// # Errors
    /// As [`Reader::next_delivery`].
    pub fn undelivered(&self) -> Result<Vec<ApplicationId>, StoreError> {
        self.query(|connection| {
            let mut statement = connection.prepare(
                "SELECT outbox.application_id FROM outbox \
                 JOIN applications ON applications.id = outbox.application_id \
                 WHERE state <> 'delivered' ORDER BY register_seq",
            )?;
            let rows = statement.query_map([], |row| parsed(row, "application_id"))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What is to be delivered for an application; `None` when nothing is.
    ///
    /// # Errors
    /// As [`Reader::next_delivery`].
    pub fn delivery(&self, id: ApplicationId) -> Result<Option<Waiting>, StoreError> {
        self.query(|connection| waiting(connection, id))
    }

    /// The office's receipt for an application, as it was signed.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn delivery_receipt(&self, id: ApplicationId) -> Result<Option<Vec<u8>>, StoreError> {
        self.query(|connection| {
            let sql =
                "SELECT receipt FROM outbox WHERE application_id = ?1 AND receipt IS NOT NULL";
            Ok(connection.query_row(sql, [id.to_string()], |row| row.get(0)).optional()?)
        })
    }

    /// How far delivery has come.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn outbox_status(&self) -> Result<OutboxStatus, StoreError> {
        self.query(|connection| {
            let instant = |row: &Row<'_>, column: &str| -> rusqlite::Result<Option<Timestamp>> {
                Ok(row.get::<_, Option<At>>(column)?.map(|at| at.0))
            };
            let oldest = |condition: &str, of: &str| {
                format!(
                    "SELECT {of}, outbox.told, register.hall, register.register_year, register.number FROM outbox \
                     JOIN applications ON applications.id = outbox.application_id \
                     JOIN register ON register.seq = applications.register_seq \
                     WHERE {condition} ORDER BY register.seq LIMIT 1"
                )
            };
            let mut status = connection.query_row(
                "SELECT COUNT(CASE WHEN state <> 'delivered' THEN 1 END) AS waiting, \
                 COUNT(CASE WHEN state = 'refused' THEN 1 END) AS refused, \
                 COUNT(CASE WHEN state = 'delivered' THEN 1 END) AS delivered, \
                 MAX(delivered_at) AS last_delivery, \
                 MIN(CASE WHEN state <> 'delivered' THEN next_try_at END) AS next_try_at FROM outbox",
                [],
                |row| {
                    let count = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
                    Ok(OutboxStatus {
                        waiting: count("waiting")?,
                        refused: count("refused")?,
                        delivered: count("delivered")?,
                        last_delivery: instant(row, "last_delivery")?,
                        next_try_at: instant(row, "next_try_at")?,
                        ..OutboxStatus::default()
                    })
                },
            )?;
            let sql = oldest("outbox.state <> 'delivered'", "register.instant");
            let found = connection.query_row(&sql, [], |row| {
                Ok((instant(row, "instant")?, row.get::<_, Option<String>>("told")?))
            });
            if let Some((since, told)) = found.optional()? {
                (status.waiting_since, status.told) = (since, told);
            }
            let refused = connection.query_row(&oldest("outbox.state = 'refused'", "1"), [], |row| {
                let number = super::register_number(
                    &row.get::<_, String>("hall")?,
                    row.get("register_year")?,
                    row.get("number")?,
                );
                Ok((number, row.get::<_, Option<String>>("told")?.unwrap_or_default()))
            });
            status.refusal = refused.optional()?;
            Ok(status)
        })
    }
}

impl Store {
    /// The office confirmed it: its receipt is kept, and everything else may be tried at once.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn note_delivery(
        &self,
        id: ApplicationId,
        receipt: Vec<u8>,
    ) -> Result<(), StoreError> {
        let work = move |desk: &Desk| {
            desk.connection
                .prepare_cached(
                    "UPDATE outbox SET state = 'delivered', delivered_at = ?2, receipt = ?3, told = NULL \
                     WHERE application_id = ?1 AND state <> 'delivered'",
                )?
                .execute(params![id.to_string(), At(desk.now), receipt])?;
            try_waiting_at(desk, desk.now)
        };
        self.writer.write(work).await
    }

    /// It did not get through: nothing that waits is tried before `next_try_at`, new applications
    /// excepted.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn note_failed_delivery(
        &self,
        id: ApplicationId,
        told: String,
        next_try_at: Timestamp,
    ) -> Result<(), StoreError> {
        let work = move |desk: &Desk| {
            desk.connection
                .prepare_cached(
                    "UPDATE outbox SET tries = tries + 1, told = ?2 WHERE application_id = ?1 AND state <> 'delivered'",
                )?
                .execute(params![id.to_string(), told])?;
            try_waiting_at(desk, next_try_at)
        };
        self.writer.write(work).await
    }

    /// The office refused this one: a person must look. It is tried again at its own hour, the
    /// others go on.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn note_refused_delivery(
        &self,
        id: ApplicationId,
        told: String,
        next_try_at: Timestamp,
    ) -> Result<(), StoreError> {
        let work = move |desk: &Desk| {
            desk.connection
                .prepare_cached(
                    "UPDATE outbox SET state = 'refused', tries = tries + 1, told = ?2, next_try_at = ?3 \
                     WHERE application_id = ?1 AND state <> 'delivered'",
                )?
                .execute(params![id.to_string(), told, At(next_try_at)])?;
            Ok(())
        };
        self.writer.write(work).await
    }

    /// Everything that can still be opened is delivered once more, as after the office lost its
    /// data; answers how many.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn deliver_again(&self) -> Result<usize, StoreError> {
        let work = |desk: &Desk| {
            Ok(desk
                .connection
                .prepare_cached(
                    "UPDATE outbox SET state = 'waiting', tries = 0, next_try_at = ?1, told = NULL, \
                     delivered_at = NULL, receipt = NULL \
                     WHERE application_id IN (SELECT application_id FROM payload_keys WHERE part = 0)",
                )?
                .execute([At(desk.now)])?)
        };
        self.writer.write(work).await
    }
}

/// Puts an application into the outbox, inside the transaction that registers it.
pub(super) fn put(
    connection: &Connection,
    id: ApplicationId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let parcel = parcel::find(connection, id)?
        .ok_or_else(|| StoreError::NotFound { what: format!("domanda {id}") })?;
    connection
        .prepare_cached(
            "INSERT INTO outbox (application_id, parcel_digest, state, tries, next_try_at) \
             VALUES (?1, ?2, 'waiting', 0, ?3)",
        )?
        .execute(params![id.to_string(), parcel.digest(), At(now)])?;
    Ok(())
}

/// Puts in what this machine received before it was a hall, or before there was an outbox.
pub(super) fn fill(connection: &mut Connection, now: Timestamp) -> Result<(), StoreError> {
    let transaction = connection.transaction()?;
    let ids: Vec<ApplicationId> = {
        let mut statement = transaction.prepare(
            "SELECT applications.id FROM applications \
             JOIN payload_keys ON payload_keys.application_id = applications.id AND payload_keys.part = 0 \
             WHERE applications.id NOT IN (SELECT application_id FROM outbox) \
             AND applications.id NOT IN (SELECT application_id FROM arrivals) ORDER BY register_seq",
        )?;
        let rows = statement.query_map([], |row| parsed(row, "id"))?;
        rows.collect::<Result<_, _>>()?
    };
    for id in ids {
        put(&transaction, id, now)?;
    }
    Ok(transaction.commit()?)
}

fn waiting(connection: &Connection, id: ApplicationId) -> Result<Option<Waiting>, StoreError> {
    let row: Option<(String, u32)> = connection
        .query_row(
            "SELECT parcel_digest, tries FROM outbox WHERE application_id = ?1 AND state <> 'delivered'",
            [id.to_string()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let (Some((digest, tries)), Some(parcel)) = (row, parcel::find(connection, id)?) else {
        return Ok(None);
    };
    Ok(Some(Waiting { parcel, digest, tries }))
}

/// Nothing that waits is tried before.
fn try_waiting_at(desk: &Desk, instant: Timestamp) -> Result<(), StoreError> {
    desk.connection
        .prepare_cached("UPDATE outbox SET next_try_at = ?1 WHERE state = 'waiting'")?
        .execute([At(instant)])?;
    Ok(())
}
