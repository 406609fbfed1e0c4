//! The office's side of delivery: an application comes in under its hall's own number, once, and the
//! hall's register is followed entry by entry.
//!
//! A delivery that contradicts what is kept changes nothing and is written down for a person to look
//! at. A missing number stops nobody: later ones come in, and what is missing is told.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::applications::{self, ApplicationId};
use super::database::{At, next_seq};
use super::parcel::Parcel;
use super::payload_keys::{self, ANSWERS};
use super::register::{self, APPLICATION, NO_HASH, NewEntry, Numbered, register_number};
use super::submit::{free_code, keep_trials_apart};
use super::writer::Desk;
use super::{Definition, Reader, Store, StoreError, definitions, halls};
use crate::seal::split;

/// Missing numbers told one by one; more are counted.
const MISSING_TOLD: usize = 20;

/// What became of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// It is here: now for the first time, or since then.
    Kept {
        /// For the first time.
        new: bool,
        /// When it arrived.
        arrived_at: Timestamp,
        /// Its code here: the one on the person's receipt, unless that was taken.
        public_code: String,
    },
    /// It contradicts what is kept, which stays; written down.
    Conflict {
        /// Why, Italian.
        reason: String,
    },
}

/// What the office knows of a hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HallStatus {
    /// Which one.
    pub hall: halls::Hall,
    /// Applications that arrived.
    pub arrived: u64,
    /// When the last one did.
    pub last_arrival: Option<Timestamp>,
    /// The highest register number that arrived, as printed.
    pub last_number: Option<String>,
    /// Entries of its register that did not arrive although later ones did.
    pub missing: u64,
    /// Their numbers, as printed, as far as they are known; not all when they are many.
    pub missing_numbers: Vec<String>,
    /// What contradicts what is kept, and nobody has settled: when, which application, why.
    pub conflicts: Vec<(Timestamp, ApplicationId, String)>,
    /// Applications whose printed code was taken here: number, printed code, code here.
    pub recoded: Vec<(String, String, String)>,
}

impl Store {
    /// Takes what a hall delivered: inside one transaction, and answered after it is on the disk.
    /// `new_code` is asked when the printed code is taken here. Whose signature it bears was checked
    /// before.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] (no such hall, or not any more), `TrialAmongReal`, `NoFreeCode`,
    /// `Busy`, `OutOfService`.
    pub async fn take_parcel(
        &self,
        parcel: Parcel,
        mut new_code: Box<dyn FnMut() -> String + Send>,
    ) -> Result<Arrival, StoreError> {
        let digest = parcel.digest();
        let work = move |desk: &Desk| {
            let taking = Taking { desk, parcel: &parcel, digest: &digest };
            match taking.check()? {
                Some(Arrival::Conflict { reason }) => taking.contradicts(reason),
                Some(known) => Ok(known),
                None => taking.keep(new_code.as_mut()),
            }
        };
        self.writer.write(work).await
    }

    /// Says that a person looked at everything a hall contradicted, and what came of it; answers how
    /// many there were.
    ///
    /// # Errors
    /// [`StoreError::ReasonRequired`]; `Busy`, `OutOfService`.
    pub async fn settle_conflicts(&self, hall: &str, reason: &str) -> Result<usize, StoreError> {
        let (hall, reason) = (hall.to_owned(), reason.trim().to_owned());
        if reason.is_empty() {
            return Err(StoreError::ReasonRequired {
                what: "chiudere le consegne che non tornano",
            });
        }
        let work = move |desk: &Desk| {
            let settled = desk
                .connection
                .prepare_cached(
                    "UPDATE delivery_conflicts SET settled_at = ?2, settled_reason = ?3 \
                     WHERE hall = ?1 AND settled_at IS NULL",
                )?
                .execute(params![hall, At(desk.now), reason])?;
            halls::note(desk, "hall.settle", &hall)?;
            Ok(settled)
        };
        self.writer.write(work).await
    }
}

struct Taking<'a> {
    desk: &'a Desk<'a>,
    parcel: &'a Parcel,
    digest: &'a str,
}

impl Taking<'_> {
    /// `None`: it may be kept.
    fn check(&self) -> Result<Option<Arrival>, StoreError> {
        let (connection, parcel) = (self.desk.connection, self.parcel);
        let hall = &parcel.entry.hall;
        if halls::find(connection, hall)?.is_none_or(|hall| hall.disabled_at.is_some()) {
            return Err(StoreError::NotFound { what: format!("sala {hall}") });
        }
        if let Some(application) = applications::find(connection, parcel.application_id)? {
            let known: Option<(String, At)> = connection
                .query_row(
                    "SELECT parcel_digest, arrived_at FROM arrivals WHERE application_id = ?1 AND hall = ?2",
                    params![parcel.application_id.to_string(), hall],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?;
            return Ok(Some(match known {
                // Also when it was disposed of here: what is gone does not come back.
                Some((digest, arrived_at)) if digest == self.digest => Arrival::Kept {
                    new: false,
                    arrived_at: arrived_at.0,
                    public_code: application.public_code,
                },
                _ => conflict(format!(
                    "{}: con lo stesso identificativo qui c'è già un'altra domanda, la {}",
                    parcel.register_number(),
                    application.register_number
                )),
            }));
        }
        let reason = self.number_taken()?.or(self.chain_broken()?).or(self.other_definition()?);
        Ok(reason.map(conflict))
    }

    fn number_taken(&self) -> Result<Option<String>, StoreError> {
        let entry = &self.parcel.entry;
        let taken: bool = self.desk.connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM arrivals WHERE hall = ?1 AND hall_seq = ?2) \
             OR EXISTS (SELECT 1 FROM register WHERE hall = ?1 AND register_year = ?3 AND number = ?4)",
            params![entry.hall, entry.seq, entry.register_year, entry.number],
            |row| row.get(0),
        )?;
        Ok(taken.then(|| {
            let number = self.parcel.register_number();
            format!("{number}: con questo numero di registro qui c'è già un'altra domanda")
        }))
    }

    /// The entry before must have the hash this one carries, and this one the hash that the entry
    /// after carries, where they are here.
    fn chain_broken(&self) -> Result<Option<String>, StoreError> {
        let entry = &self.parcel.entry;
        let hash = |column: &'static str, seq: i64| -> Result<Option<String>, StoreError> {
            let sql = format!("SELECT {column} FROM arrivals WHERE hall = ?1 AND hall_seq = ?2");
            let mut statement = self.desk.connection.prepare_cached(&sql)?;
            Ok(statement.query_row(params![entry.hall, seq], |row| row.get(0)).optional()?)
        };
        let before = match entry.seq {
            1 => Some(NO_HASH.to_owned()),
            seq => hash("hall_hash", seq - 1)?,
        };
        let after = hash("hall_prev_hash", entry.seq + 1)?;
        let follows = before.is_none_or(|before| before == entry.prev_hash)
            && after.is_none_or(|after| after == entry.hash);
        Ok((!follows).then(|| {
            let number = self.parcel.register_number();
            format!("{number}: non segue le altre registrazioni di quella sala")
        }))
    }

    fn other_definition(&self) -> Result<Option<String>, StoreError> {
        let Definition { digest, document, .. } = &self.parcel.definition;
        let known = definitions::document(self.desk.connection, digest)?;
        Ok(known.is_some_and(|known| known != *document).then(|| {
            let number = self.parcel.register_number();
            format!("{number}: le domande del suo modulo non sono quelle conservate qui")
        }))
    }

    fn contradicts(&self, reason: String) -> Result<Arrival, StoreError> {
        let connection = self.desk.connection;
        connection
            .prepare_cached(
                "INSERT INTO delivery_conflicts (seq, instant, hall, application_id, parcel_digest, reason) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (hall, application_id, parcel_digest) DO NOTHING",
            )?
            .execute(params![
                next_seq(connection, "delivery_conflicts")?,
                At(self.desk.now),
                self.parcel.entry.hall,
                self.parcel.application_id.to_string(),
                self.digest,
                reason
            ])?;
        Ok(Arrival::Conflict { reason })
    }

    fn keep(&self, new_code: &mut dyn FnMut() -> String) -> Result<Arrival, StoreError> {
        let (desk, connection, parcel) = (self.desk, self.desk.connection, self.parcel);
        keep_trials_apart(connection, parcel.trial)?;
        definitions::keep(desk, &parcel.definition)?;
        let mut printed = Some(parcel.public_code.clone());
        let public_code =
            free_code(connection, &mut || printed.take().unwrap_or_else(&mut *new_code))?;
        let entry = &parcel.entry;
        let new = NewEntry {
            kind: APPLICATION,
            subject: &entry.subject,
            application_id: Some(parcel.application_id),
            annuls: None,
            author: None,
            reason: None,
            digest: &entry.digest,
            sealed_digest: &entry.sealed_digest,
        };
        let numbered =
            Numbered { hall: &entry.hall, year: entry.register_year, number: entry.number };
        let kept = register::append_numbered(connection, numbered, desk.now, new)?;
        let (_, rest) = split(&parcel.sealed);
        let id = parcel.application_id.to_string();
        connection
            .prepare_cached(
                "INSERT INTO applications (id, call_id, form_id, definitions_digest, hall, public_code, register_seq, \
                 sealed_payload, payload_digest, received_at, late, trial, assisted) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                id,
                parcel.call_id,
                parcel.form_id,
                parcel.definition.digest,
                entry.hall,
                public_code,
                kept.seq,
                rest,
                entry.digest,
                At(parcel.received_at),
                parcel.late,
                parcel.trial,
                parcel.assisted,
            ])?;
        payload_keys::keep(connection, parcel.application_id, ANSWERS, &parcel.sealed)?;
        connection
            .prepare_cached(
                "INSERT INTO arrivals (application_id, hall, hall_seq, hall_instant, hall_prev_hash, hall_hash, \
                 printed_code, parcel_digest, arrived_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                id,
                entry.hall,
                entry.seq,
                At(entry.instant),
                entry.prev_hash,
                entry.hash,
                parcel.public_code,
                self.digest,
                At(desk.now),
            ])?;
        Ok(Arrival::Kept { new: true, arrived_at: desk.now, public_code })
    }
}

fn conflict(reason: String) -> Arrival {
    Arrival::Conflict { reason }
}

impl Reader {
    /// What the office knows of each hall, by name.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn hall_statuses(&self) -> Result<Vec<HallStatus>, StoreError> {
        let halls = self.halls()?;
        self.query(|connection| halls.into_iter().map(|hall| status(connection, hall)).collect())
    }
}

fn status(connection: &Connection, hall: halls::Hall) -> Result<HallStatus, StoreError> {
    let mut statement = connection.prepare(
        "SELECT hall_seq, arrived_at, printed_code, register_year, number, public_code \
         FROM arrivals JOIN applications ON applications.id = arrivals.application_id \
         JOIN register ON register.seq = applications.register_seq \
         WHERE arrivals.hall = ?1 ORDER BY hall_seq",
    )?;
    let name = hall.hall.clone();
    let mut status = HallStatus {
        hall,
        arrived: 0,
        last_arrival: None,
        last_number: None,
        missing: 0,
        missing_numbers: Vec::new(),
        conflicts: Vec::new(),
        recoded: Vec::new(),
    };
    let mut numbers: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    let mut last_seq = 0;
    let mut rows = statement.query([&name])?;
    while let Some(row) = rows.next()? {
        let (seq, year, number): (i64, i64, i64) =
            (row.get("hall_seq")?, row.get("register_year")?, row.get("number")?);
        status.arrived += 1;
        status.missing += (seq - last_seq - 1).unsigned_abs();
        last_seq = seq;
        let arrived_at = row.get::<_, At>("arrived_at")?.0;
        status.last_arrival = status.last_arrival.max(Some(arrived_at));
        let printed = register_number(&name, year, number);
        let (on_paper, here): (String, String) =
            (row.get("printed_code")?, row.get("public_code")?);
        if on_paper != here {
            status.recoded.push((printed.clone(), on_paper, here));
        }
        status.last_number = Some(printed);
        numbers.entry(year).or_default().insert(number);
    }
    for (year, arrived) in numbers {
        let last = arrived.last().copied().unwrap_or_default();
        let missing = (1..last).filter(|number| !arrived.contains(number));
        let room = MISSING_TOLD.saturating_sub(status.missing_numbers.len());
        status
            .missing_numbers
            .extend(missing.take(room).map(|number| register_number(&name, year, number)));
    }
    status.conflicts = conflicts(connection, &name)?;
    Ok(status)
}

fn conflicts(
    connection: &Connection,
    hall: &str,
) -> Result<Vec<(Timestamp, ApplicationId, String)>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT instant, application_id, reason FROM delivery_conflicts \
         WHERE hall = ?1 AND settled_at IS NULL ORDER BY seq",
    )?;
    let read = |row: &Row<'_>| {
        let id = super::database::parsed(row, "application_id")?;
        Ok((row.get::<_, At>("instant")?.0, id, row.get("reason")?))
    };
    let rows = statement.query_map([hall], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
