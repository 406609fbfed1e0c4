//! Unfinished applications. Each is sealed under a token of its own, which lies behind doors: one
//! for the browser it is written in, one for the resume code. The machine holds no token and no key.
//!
//! A draft names no call, form or person outside its sealed bytes. Saving opens no door that was
//! shut meanwhile: a screen that was wiped stays wiped. When something expires is the caller's
//! decision.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::database::At;
use super::submit::check_size;
use super::writer::Desk;
use super::{Reader, Store, StoreError};
use crate::seal::Token;

/// What is saved at once.
#[derive(Clone, Copy)]
pub struct DraftSave<'a> {
    /// The draft's own token.
    pub draft: &'a Token,
    /// That of the browser it is written in.
    pub visit: &'a Token,
    /// What its resume code stands for, the first time it is saved with one.
    pub code: Option<&'a Token>,
    /// What was answered.
    pub answers: &'a [u8],
    /// Until when the browser's token opens it.
    pub visit_ends_at: Timestamp,
    /// Until when it is kept, and its code opens it.
    pub expires_at: Timestamp,
}

/// A draft behind an open door.
pub struct OpenDraft {
    /// Its own token.
    pub token: Token,
    /// What was answered.
    pub answers: Vec<u8>,
    /// Until when the door stays open.
    pub ends_at: Timestamp,
    /// As it lies in the store: other bytes at every saving.
    pub sealed: Vec<u8>,
}

/// What a resume code leads to.
pub enum BehindCode {
    /// To nothing: wrong, expired, or thrown away.
    Nothing,
    /// The application was sent.
    Sent,
    /// To this.
    Draft(OpenDraft),
}

impl Store {
    /// A new draft, written in a browser.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`], `Busy`, `OutOfService`.
    pub async fn begin_draft(&self, save: DraftSave<'_>) -> Result<(), StoreError> {
        let rows = self.rows(save)?;
        let work = move |desk: &Desk| {
            desk.connection
                .prepare_cached(
                    "INSERT INTO drafts (draft_row, sealed_answers, saved_at, expires_at) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![rows.draft, rows.answers, At(desk.now), At(rows.expires_at)])?;
            rows.open_doors(desk)
        };
        self.writer.write(work).await
    }

    /// Saves a draft over what was saved before; whether its browser's door was still open. If not,
    /// nothing is written.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`], `Busy`, `OutOfService`.
    pub async fn save_draft(&self, save: DraftSave<'_>) -> Result<bool, StoreError> {
        let rows = self.rows(save)?;
        self.writer
            .write(move |desk| if rows.is_open(desk)? { rows.save(desk) } else { Ok(false) })
            .await
    }

    /// The same for a look, which answers nothing: when something was saved since the draft was read
    /// (`over`, its sealed bytes), that stays. Whether the browser's door was still open.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`], `Busy`, `OutOfService`.
    pub async fn save_look(&self, save: DraftSave<'_>, over: &[u8]) -> Result<bool, StoreError> {
        let (rows, over) = (self.rows(save)?, over.to_vec());
        let work = move |desk: &Desk| {
            let is_same = desk
                .connection
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM drafts WHERE draft_row = ?1 AND sealed_answers = ?2)",
                )?
                .query_row(params![rows.draft, over], |row| row.get::<_, bool>(0))?;
            let is_open = rows.is_open(desk)?;
            if is_open && is_same { rows.save(desk) } else { Ok(is_open) }
        };
        self.writer.write(work).await
    }

    /// A sign of life of a browser: its door and the draft behind it stay longer, and what is written
    /// there stays as it is. Whether the door was still open.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn prolong_visit(
        &self,
        visit: &Token,
        visit_ends_at: Timestamp,
        expires_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let door = visit.door_row();
        let work = move |desk: &Desk| {
            let Some(draft) = behind_open(desk, &door)? else { return Ok(false) };
            let connection = desk.connection;
            connection
                .prepare_cached("UPDATE draft_doors SET expires_at = ?2 WHERE door_row = ?1")?
                .execute(params![door, At(visit_ends_at)])?;
            connection
                .prepare_cached("UPDATE drafts SET expires_at = ?2 WHERE draft_row = ?1")?
                .execute(params![draft, At(expires_at)])?;
            connection
                .prepare_cached(
                    "UPDATE draft_doors SET expires_at = ?2 WHERE draft_row = ?1 AND kind = 'code'",
                )?
                .execute(params![draft, At(expires_at)])?;
            Ok(true)
        };
        self.writer.write(work).await
    }

    /// Brings a draft to another browser, which the resume code was typed in: the doors of browsers
    /// before it are shut. Whether the code still led to the draft.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`], `Busy`, `OutOfService`.
    pub async fn resume_draft(
        &self,
        code: &Token,
        save: DraftSave<'_>,
    ) -> Result<bool, StoreError> {
        let (rows, code) = (self.rows(save)?, code.door_row());
        let work = move |desk: &Desk| {
            let leads: Option<String> = desk
                .connection
                .prepare_cached(
                    "SELECT draft_row FROM draft_doors WHERE door_row = ?1 AND kind = 'code' \
                     AND sealed_token IS NOT NULL AND expires_at > ?2",
                )?
                .query_row(params![code, At(desk.now)], |row| row.get(0))
                .optional()?;
            if leads.as_ref() != Some(&rows.draft) {
                return Ok(false);
            }
            delete_doors(desk, &rows.draft, "visit")?;
            rows.save(desk)
        };
        self.writer.write(work).await
    }

    /// Ends a visit: its browser's token opens nothing any more. The draft stays if a resume code
    /// leads to it, otherwise it is deleted. Whether there was something to shut.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn close_visit(&self, visit: &Token) -> Result<bool, StoreError> {
        let door = visit.door_row();
        let work = move |desk: &Desk| {
            let Some(draft) = behind(desk, &door)? else { return Ok(false) };
            delete_doors(desk, &draft, "visit")?;
            desk.connection
                .prepare_cached(
                    "DELETE FROM drafts WHERE draft_row = ?1 \
                     AND NOT EXISTS (SELECT 1 FROM draft_doors WHERE draft_row = ?1)",
                )?
                .execute([draft])?;
            Ok(true)
        };
        self.writer.write(work).await
    }

    /// Throws a draft away, with every door to it; whether there was one.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn discard_draft(&self, visit: &Token) -> Result<bool, StoreError> {
        let door = visit.door_row();
        let work = move |desk: &Desk| {
            let Some(draft) = behind(desk, &door)? else { return Ok(false) };
            delete_doors(desk, &draft, "visit")?;
            delete_doors(desk, &draft, "code")?;
            delete(desk, &draft)?;
            Ok(true)
        };
        self.writer.write(work).await
    }

    /// Deletes the drafts and doors that expired up to now, and drafts no door leads to; how many
    /// drafts.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn expire_drafts(&self) -> Result<usize, StoreError> {
        let work = |desk: &Desk| {
            desk.connection
                .prepare_cached("DELETE FROM draft_doors WHERE expires_at <= ?1")?
                .execute([At(desk.now)])?;
            Ok(desk
                .connection
                .prepare_cached(
                    "DELETE FROM drafts WHERE expires_at <= ?1 \
                     OR draft_row NOT IN (SELECT draft_row FROM draft_doors)",
                )?
                .execute([At(desk.now)])?)
        };
        self.writer.write(work).await
    }

    /// Everything sealed, before the writer thread sees it.
    fn rows(&self, save: DraftSave<'_>) -> Result<Rows, StoreError> {
        check_size(save.answers)?;
        let randomness = self.randomness.as_ref();
        let door = |token: &Token| -> Result<Door, StoreError> {
            Ok(Door { row: token.door_row(), sealed: token.seal_door(save.draft, randomness)? })
        };
        Ok(Rows {
            draft: save.draft.draft_row(),
            answers: save.draft.seal_draft(save.answers, randomness)?,
            visit: door(save.visit)?,
            code: save.code.map(door).transpose()?,
            visit_ends_at: save.visit_ends_at,
            expires_at: save.expires_at,
        })
    }
}

struct Door {
    row: String,
    sealed: Vec<u8>,
}

struct Rows {
    draft: String,
    answers: Vec<u8>,
    visit: Door,
    code: Option<Door>,
    visit_ends_at: Timestamp,
    expires_at: Timestamp,
}

impl Rows {
    fn is_open(&self, desk: &Desk) -> Result<bool, StoreError> {
        Ok(desk
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM draft_doors WHERE door_row = ?1 AND draft_row = ?2 \
                 AND kind = 'visit' AND expires_at > ?3)",
            )?
            .query_row(params![self.visit.row, self.draft, At(desk.now)], |row| row.get(0))?)
    }

    /// Whether there was a draft to save over.
    fn save(&self, desk: &Desk) -> Result<bool, StoreError> {
        let saved = desk
            .connection
            .prepare_cached(
                "UPDATE drafts SET sealed_answers = ?2, saved_at = ?3, expires_at = ?4 WHERE draft_row = ?1",
            )?
            .execute(params![self.draft, self.answers, At(desk.now), At(self.expires_at)])?;
        if saved == 0 {
            return Ok(false);
        }
        desk.connection
            .prepare_cached(
                "UPDATE draft_doors SET expires_at = ?2 WHERE draft_row = ?1 AND kind = 'code'",
            )?
            .execute(params![self.draft, At(self.expires_at)])?;
        self.open_doors(desk)?;
        Ok(true)
    }

    fn open_doors(&self, desk: &Desk) -> Result<(), StoreError> {
        open_door(desk, &self.visit, "visit", &self.draft, self.visit_ends_at)?;
        if let Some(code) = &self.code {
            // Two first answers at once make two codes: the one of the draft saved last counts.
            delete_doors(desk, &self.draft, "code")?;
            open_door(desk, code, "code", &self.draft, self.expires_at)?;
        }
        Ok(())
    }
}

fn open_door(
    desk: &Desk,
    door: &Door,
    kind: &str,
    draft: &str,
    until: Timestamp,
) -> Result<(), StoreError> {
    desk.connection
        .prepare_cached(
            "INSERT INTO draft_doors (door_row, kind, draft_row, sealed_token, expires_at) \
             VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (door_row) DO UPDATE SET expires_at = excluded.expires_at",
        )?
        .execute(params![door.row, kind, draft, door.sealed, At(until)])?;
    Ok(())
}

fn behind(desk: &Desk, door: &str) -> Result<Option<String>, StoreError> {
    Ok(desk
        .connection
        .prepare_cached("SELECT draft_row FROM draft_doors WHERE door_row = ?1 AND kind = 'visit'")?
        .query_row([door], |row| row.get(0))
        .optional()?)
}

/// The same while the door is open.
fn behind_open(desk: &Desk, door: &str) -> Result<Option<String>, StoreError> {
    Ok(desk
        .connection
        .prepare_cached(
            "SELECT draft_row FROM draft_doors WHERE door_row = ?1 AND kind = 'visit' AND expires_at > ?2",
        )?
        .query_row(params![door, At(desk.now)], |row| row.get(0))
        .optional()?)
}

fn delete_doors(desk: &Desk, draft: &str, kind: &str) -> Result<(), StoreError> {
    desk.connection
        .prepare_cached("DELETE FROM draft_doors WHERE draft_row = ?1 AND kind = ?2")?
        .execute([draft, kind])?;
    Ok(())
}

fn delete(desk: &Desk, draft: &str) -> Result<(), StoreError> {
    desk.connection.prepare_cached("DELETE FROM drafts WHERE draft_row = ?1")?.execute([draft])?;
    Ok(())
}

/// The application was sent: nothing of the draft stays but that its code says so.
pub(super) fn sent(desk: &Desk, draft: &str) -> Result<(), StoreError> {
    delete(desk, draft)?;
    delete_doors(desk, draft, "visit")?;
    desk.connection
        .prepare_cached("UPDATE draft_doors SET sealed_token = NULL WHERE draft_row = ?1")?
        .execute([draft])?;
    Ok(())
}

/// A door's sealed token, and what lies behind it.
struct Found {
    door: Option<Vec<u8>>,
    answers: Option<Vec<u8>>,
    ends_at: Timestamp,
}

impl Reader {
    /// The draft written in this browser, unless the visit or the draft ended before `now`.
    ///
    /// # Errors
    /// [`StoreError::Seal`] when a row was changed.
    pub fn draft(&self, visit: &Token, now: Timestamp) -> Result<Option<OpenDraft>, StoreError> {
        match self.door(visit, "visit", now)? {
            Some(found) => found.open(visit),
            None => Ok(None),
        }
    }

    /// What a resume code leads to at `now`, by what it stands for.
    ///
    /// # Errors
    /// [`StoreError::Seal`] when a row was changed.
    pub fn behind_code(&self, code: &Token, now: Timestamp) -> Result<BehindCode, StoreError> {
        Ok(match self.door(code, "code", now)? {
            Some(Found { door: None, .. }) => BehindCode::Sent,
            Some(found) => found.open(code)?.map_or(BehindCode::Nothing, BehindCode::Draft),
            None => BehindCode::Nothing,
        })
    }

    fn door(&self, token: &Token, kind: &str, now: Timestamp) -> Result<Option<Found>, StoreError> {
        self.query(|connection| {
            Ok(connection
                .prepare_cached(
                    "SELECT draft_doors.sealed_token, drafts.sealed_answers, draft_doors.expires_at FROM draft_doors \
                     LEFT JOIN drafts ON drafts.draft_row = draft_doors.draft_row AND drafts.expires_at > ?3 \
                     WHERE door_row = ?1 AND kind = ?2 AND draft_doors.expires_at > ?3",
                )?
                .query_row(params![token.door_row(), kind, At(now)], |row| {
                    let At(ends_at) = row.get(2)?;
                    Ok(Found { door: row.get(0)?, answers: row.get(1)?, ends_at })
                })
                .optional()?)
        })
    }
}

impl Found {
    /// `None` when one of the two is gone.
    fn open(self, token: &Token) -> Result<Option<OpenDraft>, StoreError> {
        let (Some(door), Some(sealed)) = (self.door, self.answers) else { return Ok(None) };
        let token = token.open_door(&door)?;
        let answers = token.open_draft(&sealed)?;
        Ok(Some(OpenDraft { token, answers, ends_at: self.ends_at, sealed }))
    }
}
