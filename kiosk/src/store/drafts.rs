//! Unfinished applications, each sealed under its visitor's token. The machine holds neither the
//! token nor the key.
//!
//! A draft names no call, form or person outside its sealed bytes. When one expires is the caller's
//! decision.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::database::At;
use super::submit::check_size;
use super::writer::Desk;
use super::{Reader, Store, StoreError};
use crate::seal::Token;

impl Store {
    /// Saves the draft of this token, over the one saved before.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`], `Busy`, `OutOfService`.
    pub async fn put_draft(
        &self,
        token: &Token,
        answers: &[u8],
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        check_size(answers)?;
        let sealed = token.seal_draft(answers, self.randomness.as_ref())?;
        let row = token.draft_row();
        let work = move |desk: &Desk| {
            desk.connection
                .prepare_cached(
                    "INSERT INTO drafts (draft_row, sealed_answers, saved_at, expires_at) VALUES (?1, ?2, ?3, ?4) \
                     ON CONFLICT (draft_row) DO UPDATE SET sealed_answers = excluded.sealed_answers, \
                     saved_at = excluded.saved_at, expires_at = excluded.expires_at",
                )?
                .execute(params![row, sealed, At(desk.now), At(expires_at)])?;
            Ok(())
        };
        self.writer.write(work).await
    }

    /// Deletes the draft of this token; whether there was one.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn delete_draft(&self, token: &Token) -> Result<bool, StoreError> {
        let row = token.draft_row();
        self.writer.write(move |desk| delete(desk, &row)).await
    }

    /// Deletes the drafts that expired up to now; how many.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn expire_drafts(&self) -> Result<usize, StoreError> {
        let work = |desk: &Desk| {
            Ok(desk
                .connection
                .prepare_cached("DELETE FROM drafts WHERE expires_at <= ?1")?
                .execute([At(desk.now)])?)
        };
        self.writer.write(work).await
    }
}

impl Reader {
    /// The answers saved under this token, unless they expired before `now`.
    ///
    /// # Errors
    /// [`StoreError::Seal`] when the row was changed.
    pub fn draft(&self, token: &Token, now: Timestamp) -> Result<Option<Vec<u8>>, StoreError> {
        let sealed: Option<Vec<u8>> = self.query(|connection| {
            Ok(connection
                .prepare(
                    "SELECT sealed_answers FROM drafts WHERE draft_row = ?1 AND expires_at > ?2",
                )?
                .query_row(params![token.draft_row(), At(now)], |row| row.get(0))
                .optional()?)
        })?;
        Ok(sealed.map(|sealed| token.open_draft(&sealed)).transpose()?)
    }
}

pub(super) fn delete(desk: &Desk, row: &str) -> Result<bool, StoreError> {
    Ok(desk.connection.prepare_cached("DELETE FROM drafts WHERE draft_row = ?1")?.execute([row])?
        > 0)
}
