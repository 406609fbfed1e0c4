//! Who is signed in. The database holds a digest of the session's token, so a stolen copy signs
//! nobody in.
//!
//! The idle limit is the desk's; the absolute end is kept here.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::database::{At, parsed};
use super::staff::{Role, codes};
use super::writer::Desk;
use super::{Reader, Store, StoreError};
use crate::seal::Token;

const SESSION: &str = "session";

/// One signed-in browser, with its account as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Name signed in with.
    pub login: String,
    /// Name shown.
    pub display_name: String,
    /// What they may do.
    pub role: Role,
    /// ISTAT codes of the municipalities whose applications they meet; empty: all.
    pub municipalities: Vec<String>,
    /// When they signed in, UTC.
    pub created_at: Timestamp,
    /// When they were last seen, UTC, as of the last [`Store::touch_session`].
    pub last_seen_at: Timestamp,
    /// When it ends whatever happens, UTC.
    pub ends_at: Timestamp,
}

impl Store {
    /// Signs an account in until `ends_at`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown or disabled account.
    pub async fn create_session(
        &self,
        token: &Token,
        login: &str,
        ends_at: Timestamp,
    ) -> Result<(), StoreError> {
        let (digest, login) = (token.digest(SESSION), login.trim().to_lowercase());
        let work = move |desk: &Desk| {
            let made = desk
                .connection
                .prepare_cached(
                    "INSERT INTO sessions (token_digest, login, created_at, last_seen_at, ends_at) \
                     SELECT ?1, login, ?2, ?2, ?3 FROM users WHERE login = ?4 AND disabled_at IS NULL",
                )?
                .execute(params![digest, At(desk.now), At(ends_at), login])?;
            if made == 1 {
                Ok(())
            } else {
                Err(StoreError::NotFound { what: format!("utente {login}") })
            }
        };
        self.writer.write(work).await
    }

    /// Notes that the browser was seen now. A write: call it once a minute, not at every request.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn touch_session(&self, token: &Token) -> Result<(), StoreError> {
        let digest = token.digest(SESSION);
        let work = move |desk: &Desk| {
            desk.connection
                .prepare_cached("UPDATE sessions SET last_seen_at = ?1 WHERE token_digest = ?2")?
                .execute(params![At(desk.now), digest])?;
            Ok(())
        };
        self.writer.write(work).await
    }

    /// Signs out; whether somebody was signed in.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn delete_session(&self, token: &Token) -> Result<bool, StoreError> {
        let digest = token.digest(SESSION);
        let work = move |desk: &Desk| {
            Ok(desk
                .connection
                .prepare_cached("DELETE FROM sessions WHERE token_digest = ?1")?
                .execute([digest])?
                > 0)
        };
        self.writer.write(work).await
    }

    /// Deletes the sessions past their end; how many.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn expire_sessions(&self) -> Result<usize, StoreError> {
        let work = |desk: &Desk| {
            Ok(desk
                .connection
                .prepare_cached("DELETE FROM sessions WHERE ends_at <= ?1")?
                .execute([At(desk.now)])?)
        };
        self.writer.write(work).await
    }
}

impl Reader {
    /// Who holds this token at `now`; `None` when signed out, ended or disabled.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn session(&self, token: &Token, now: Timestamp) -> Result<Option<Session>, StoreError> {
        self.query(|connection| {
            Ok(connection
                .prepare(
                    "SELECT sessions.*, users.display_name, users.role, users.municipalities FROM sessions \
                     JOIN users ON users.login = sessions.login \
                     WHERE token_digest = ?1 AND ends_at > ?2 AND users.disabled_at IS NULL",
                )?
                .query_row(params![token.digest(SESSION), At(now)], |row| {
                    Ok(Session {
                        login: row.get("login")?,
                        display_name: row.get("display_name")?,
                        role: parsed(row, "role")?,
                        municipalities: codes(row)?,
                        created_at: row.get::<_, At>("created_at")?.0,
                        last_seen_at: row.get::<_, At>("last_seen_at")?.0,
                        ends_at: row.get::<_, At>("ends_at")?.0,
                    })
                })
                .optional()?)
        })
    }
}

pub(super) fn end_all(desk: &Desk, login: &str) -> Result<(), StoreError> {
    desk.connection.prepare_cached("DELETE FROM sessions WHERE login = ?1")?.execute([login])?;
    Ok(())
}
