//! The Ente's own protocol number, attached to an application later. A correction is a new row; the
//! latest counts.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::params;

use super::applications::ApplicationId;
use super::database::{At, next_seq, parsed};
use super::{Reader, Store, StoreError};

/// One attachment of a protocol number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtocolEntry {
    /// The application meant.
    pub application_id: ApplicationId,
    /// The number, as the Ente writes it.
    pub protocol_number: String,
    /// Its day.
    pub protocol_date: Date,
    /// When it was attached here, UTC.
    pub recorded_at: Timestamp,
    /// Login of who attached it.
    pub recorded_by: String,
}

impl Store {
    /// Attaches a protocol number.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such an application; [`StoreError::Invalid`] for an empty
    /// number.
    pub async fn attach_protocol(
        &self,
        application_id: ApplicationId,
        protocol_number: String,
        protocol_date: Date,
        by: String,
    ) -> Result<(), StoreError> {
        if protocol_number.trim().is_empty() {
            return Err(StoreError::Invalid {
                what: "il numero di protocollo è vuoto".to_owned()
            });
        }
        let work = move |desk: &super::writer::Desk| {
            super::applications::must_exist(desk.connection, application_id)?;
            let seq = next_seq(desk.connection, "protocol_entries")?;
            desk.connection
                .prepare_cached(
                    "INSERT INTO protocol_entries (seq, application_id, protocol_number, protocol_date, recorded_at, \
                     recorded_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    seq,
                    application_id.to_string(),
                    protocol_number.trim(),
                    protocol_date.to_string(),
                    At(desk.now),
                    by
                ])?;
            Ok(())
        };
        self.writer.write(work).await
    }
}

impl Reader {
    /// Every protocol number ever attached to the application, in order.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn protocol_entries(
        &self,
        application_id: ApplicationId,
    ) -> Result<Vec<ProtocolEntry>, StoreError> {
        self.query(|connection| {
            let mut statement = connection
                .prepare("SELECT * FROM protocol_entries WHERE application_id = ?1 ORDER BY seq")?;
            let rows = statement.query_map([application_id.to_string()], |row| {
                Ok(ProtocolEntry {
                    application_id,
                    protocol_number: row.get("protocol_number")?,
                    protocol_date: parsed(row, "protocol_date")?,
                    recorded_at: row.get::<_, At>("recorded_at")?.0,
                    recorded_by: row.get("recorded_by")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
