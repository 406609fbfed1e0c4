//! Intake: from a person's "Invia" to a receipt that is on the disk.
//!
//! Everything that decides (was it sent before, is the call open, is it late, is the code free,
//! which number) is decided inside the one transaction that writes. The answers are sealed before
//! they are queued. It does not judge the answers: that was done by the forms, before.

use std::fmt;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::applications::{self, ApplicationId};
use super::calls;
use super::database::At;
use super::payload_keys::{self, ANSWERS};
use super::register::{self, APPLICATION, NewEntry};
use super::writer::Desk;
use super::{Reader, Store, StoreError, outbox};
use crate::clock::whole_milliseconds;
use crate::seal::digest::{hex, keyed_digest, sha256_hex};
use crate::seal::{Token, split};

/// The largest payload or draft, in bytes. A full application is about 2 kB; a mebibyte leaves room
/// for attachments' lists.
pub const PAYLOAD_LIMIT_BYTES: usize = 1024 * 1024;
/// With a 20-bit random part a code is taken once in ten thousand times at most; thirty-two in a
/// row mean a broken source.
const CODE_ATTEMPTS: usize = 32;

/// What is handed in.
pub struct Submission {
    /// Made when the form was opened.
    pub application_id: ApplicationId,
    /// The call applied to; its dates must have been recorded with [`Store::put_call`].
    pub call_id: String,
    /// The form filled in.
    pub form_id: String,
    /// Definitions kept with [`Store::put_definition`].
    pub definitions_digest: String,
    /// The answers, plain; sealed before anything else.
    pub payload: Vec<u8>,
    /// The moment of presentation.
    pub received_at: Timestamp,
    /// Invented, to try the program out.
    pub trial: bool,
    /// Written with a clerk's help.
    pub assisted: bool,
    /// Subject of the register entry, without personal data.
    pub subject: String,
    /// Gives a new public code at each call; called again while the code is taken.
    pub public_code: Box<dyn FnMut() -> String + Send>,
    /// The draft it was written in, deleted in the same transaction: its own token.
    pub draft: Option<Token>,
}

impl fmt::Debug for Submission {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Submission({}, {} bytes)", self.application_id, self.payload.len())
    }
}

/// What the person gets: proof that the application is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The application's id.
    pub application_id: ApplicationId,
    /// What is printed, published and spoken: `WW-7K3P-9Q`.
    pub public_code: String,
    /// Register number as printed: `SAM-2026-0000001`.
    pub register_number: String,
    /// When it was presented, UTC, whole milliseconds.
    pub received_at: Timestamp,
    /// Presented after the deadline: registered all the same, and marked.
    pub late: bool,
}

impl Store {
    /// Registers an application. Sending the same one again gives the same receipt.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] (same id, other content), `NotYetOpen`, `UnknownCall`, `NotFound`
    /// (definitions), `TrialAmongReal`, `NoFreeCode`, `TooLarge`, `Busy`, `OutOfService`, `Seal`.
    pub async fn submit(&self, submission: Submission) -> Result<Receipt, StoreError> {
        check_size(&submission.payload)?;
        let sealed = self.reader.keys.seal(&submission.payload)?;
        let digest = self.reader.commitment(&submission);
        let intake = Intake {
            hall: self.hall.clone(),
            delivers: self.delivers,
            sealed,
            digest,
            submission: forget_payload(submission),
        };
        self.writer.write(move |desk| intake.register(desk)).await
    }
}

impl Reader {
    /// The receipt of an application already registered.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn receipt(&self, id: ApplicationId) -> Result<Option<Receipt>, StoreError> {
        Ok(self.application(id)?.map(|application| application.receipt()))
    }

    /// Keyed, because a plain digest of answers could be guessed answer by answer; with the id, so
    /// that equal answers of two people do not show.
    fn commitment(&self, submission: &Submission) -> String {
        let id = submission.application_id.to_string();
        let parts: [&[u8]; 5] = [
            id.as_bytes(),
            submission.call_id.as_bytes(),
            submission.form_id.as_bytes(),
            submission.definitions_digest.as_bytes(),
            &submission.payload,
        ];
        hex(&keyed_digest(self.keys.digest_key(), "sportello payload 1", &parts))
    }
}

pub(super) fn check_size(payload: &[u8]) -> Result<(), StoreError> {
    if payload.len() > PAYLOAD_LIMIT_BYTES {
        return Err(StoreError::TooLarge {
            bytes: payload.len(),
            limit_bytes: PAYLOAD_LIMIT_BYTES,
        });
    }
    Ok(())
}

/// The writer thread sees sealed bytes only.
fn forget_payload(submission: Submission) -> Submission {
    Submission {
        payload: Vec::new(),
        received_at: whole_milliseconds(submission.received_at),
        ..submission
    }
}

struct Intake {
    hall: std::sync::Arc<str>,
    /// A mere hall: it goes into the outbox too.
    delivers: bool,
    sealed: Vec<u8>,
    digest: String,
    submission: Submission,
}

impl Intake {
    fn register(mut self, desk: &Desk) -> Result<Receipt, StoreError> {
        let id = self.submission.application_id;
        if let Some(known) = applications::find(desk.connection, id)? {
            let same = known.payload_digest == self.digest;
            return if same {
                Ok(known.receipt())
            } else {
                Err(StoreError::Conflict { what: format!("domanda {id}") })
            };
        }
        keep_trials_apart(desk.connection, self.submission.trial)?;
        self.check_definitions(desk)?;
        let late = self.check_dates(desk)?;
        let public_code = free_code(desk.connection, self.submission.public_code.as_mut())?;
        let entry = NewEntry {
            kind: APPLICATION,
            subject: &self.submission.subject,
            application_id: Some(id),
            annuls: None,
            author: None,
            reason: None,
            digest: &self.digest,
            sealed_digest: &sha256_hex(&self.sealed),
        };
        let entry = register::append(desk.connection, &self.hall, desk.now, entry)?;
        let receipt = Receipt {
            application_id: id,
            public_code,
            register_number: entry.register_number(),
            received_at: self.submission.received_at,
            late,
        };
        self.insert(desk, &receipt, entry.seq)?;
        if self.delivers {
            outbox::put(desk.connection, id, desk.now)?;
        }
        if let Some(draft) = &self.submission.draft {
            super::drafts::sent(desk, &draft.draft_row())?;
        }
        Ok(receipt)
    }

    fn check_definitions(&self, desk: &Desk) -> Result<(), StoreError> {
        let digest = &self.submission.definitions_digest;
        let kept: bool = desk
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM definitions WHERE digest = ?1)")?
            .query_row([digest], |row| row.get(0))?;
        if kept {
            Ok(())
        } else {
            Err(StoreError::NotFound { what: format!("definizione {digest}") })
        }
    }

    /// Whether it is late; refused before the opening.
    fn check_dates(&self, desk: &Desk) -> Result<bool, StoreError> {
        let call_id = &self.submission.call_id;
        let call = calls::find(desk.connection, call_id)?
            .ok_or_else(|| StoreError::UnknownCall { call_id: call_id.clone() })?;
        match call.opens_at {
            Some(opens_at) if self.submission.received_at < opens_at => {
                Err(StoreError::NotYetOpen { opens_at })
            }
            _ => {
                Ok(call.closes_at.is_some_and(|closes_at| self.submission.received_at > closes_at))
            }
        }
    }

    fn insert(&self, desk: &Desk, receipt: &Receipt, register_seq: i64) -> Result<(), StoreError> {
        let submission = &self.submission;
        let (_, rest) = split(&self.sealed);
        desk.connection
            .prepare_cached(
                "INSERT INTO applications (id, call_id, form_id, definitions_digest, hall, public_code, register_seq, \
                 sealed_payload, payload_digest, received_at, late, trial, assisted) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                receipt.application_id.to_string(),
                submission.call_id,
                submission.form_id,
                submission.definitions_digest,
                self.hall.as_ref(),
                receipt.public_code,
                register_seq,
                rest,
                self.digest,
                At(receipt.received_at),
                receipt.late,
                submission.trial,
                submission.assisted,
            ])?;
        payload_keys::keep(desk.connection, receipt.application_id, ANSWERS, &self.sealed)?;
        Ok(())
    }
}

pub(super) fn keep_trials_apart(connection: &Connection, trial: bool) -> Result<(), StoreError> {
    if !trial {
        return Ok(());
    }
    let real: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM applications WHERE trial = 0)")?
        .query_row([], |row| row.get(0))?;
    if real { Err(StoreError::TrialAmongReal) } else { Ok(()) }
}

/// The first of these codes that nobody has.
pub(super) fn free_code(
    connection: &Connection,
    next: &mut dyn FnMut() -> String,
) -> Result<String, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM applications WHERE public_code = ?1)")?;
    for _ in 0..CODE_ATTEMPTS {
        let code = next();
        let taken: bool = statement.query_row([&code], |row| row.get(0))?;
        if !taken {
            return Ok(code);
        }
    }
    Err(StoreError::NoFreeCode)
}
