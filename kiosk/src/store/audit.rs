//! Who did or saw what, when, and how it went: append-only, changes and reads alike.
//!
//! It holds logins, ids and outcomes; never a name, an answer or a search word of a person.

use jiff::Timestamp;
use rusqlite::params;

use super::applications::ApplicationId;
use super::database::{At, next_seq, parsed};
use super::writer::Desk;
use super::{Reader, Store, StoreError};

/// Something to be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEvent {
    /// Login of who did it, or `kiosk`, `system`.
    pub actor: String,
    /// What, as a verb and a noun: `application.read`, `ranking.publish`.
    pub action: String,
    /// On which application.
    pub application_id: Option<ApplicationId>,
    /// How it went: `done`, `refused`, `failed`.
    pub outcome: String,
    /// More, without personal data.
    pub detail: String,
}

/// Something noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Order of recording.
    pub seq: i64,
    /// When, UTC.
    pub instant: Timestamp,
    /// What happened.
    pub event: AuditEvent,
}

impl Store {
    /// Notes an event. For a read: note it first, show afterwards.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn record_audit(&self, event: AuditEvent) -> Result<(), StoreError> {
        let work = move |desk: &Desk| {
            let seq = next_seq(desk.connection, "audit")?;
            desk.connection
                .prepare_cached(
                    "INSERT INTO audit (seq, instant, actor, action, application_id, outcome, detail) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![
                    seq,
                    At(desk.now),
                    event.actor,
                    event.action,
                    event.application_id.map(|id| id.to_string()),
                    event.outcome,
                    event.detail
                ])?;
            Ok(())
        };
        self.writer.write(work).await
    }
}

impl Reader {
    /// The latest events, newest first, of one application or of all; at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn audit(
        &self,
        application_id: Option<ApplicationId>,
        limit: u32,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        self.query(|connection| {
            let mut statement = connection.prepare(
                "SELECT * FROM audit WHERE (?1 IS NULL OR application_id = ?1) ORDER BY seq DESC LIMIT ?2",
            )?;
            let rows = statement.query_map(params![application_id.map(|id| id.to_string()), limit], |row| {
                let application_id: Option<String> = row.get("application_id")?;
                Ok(AuditEntry {
                    seq: row.get("seq")?,
                    instant: row.get::<_, At>("instant")?.0,
                    event: AuditEvent {
                        actor: row.get("actor")?,
                        action: row.get("action")?,
                        application_id: application_id.map(|_| parsed(row, "application_id")).transpose()?,
                        outcome: row.get("outcome")?,
                        detail: row.get("detail")?,
                    },
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
