//! That a call is closed in a hall, and how far the hall's register reached then: stated by the hall,
//! kept by the office. A ranking waits for every hall's statement, or for a reason why not.
//!
//! The same table on both sides; `confirmed_at` is when the office's receipt came, or when the
//! statement arrived.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::database::At;
use super::register::NO_HASH;
use super::writer::Desk;
use super::{Reader, RegisterEntry, Store, StoreError, calls, halls};
use crate::seal::digest::sha256_hex;
use crate::seal::frame::{framed, unframed};

const FIRST_LINE: &str = "SPORTELLO CHIUSURA 1";
/// What was sent at the last moment has been registered by then.
const GRACE: SignedDuration = SignedDuration::from_mins(10);

/// A hall's statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Whose.
    pub hall: String,
    /// Of which call.
    pub call_id: String,
    /// The deadline it knew.
    pub closes_at: Timestamp,
    /// The last entry of its register then; 0: none.
    pub last_seq: i64,
    /// Its number as printed; empty: none.
    pub last_number: String,
    /// Its hash.
    pub last_hash: String,
    /// When it was stated.
    pub stated_at: Timestamp,
}

impl Closing {
    /// The bytes a hall signs.
    pub fn to_bytes(&self) -> Vec<u8> {
        let fields = [
            &self.hall,
            &self.call_id,
            &At(self.closes_at).text(),
            &self.last_seq.to_string(),
            &self.last_number,
            &self.last_hash,
            &At(self.stated_at).text(),
        ];
        framed(FIRST_LINE, &fields.map(|field| field.as_bytes()))
    }

    /// Reads [`Closing::to_bytes`] back; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let fields = unframed::<7>(FIRST_LINE, bytes)?;
        let mut texts = fields.iter().map(|field| std::str::from_utf8(field).ok());
        let mut next = || texts.next().flatten();
        let closing = Self {
            hall: next()?.to_owned(),
            call_id: next()?.to_owned(),
            closes_at: next()?.parse().ok()?,
            last_seq: next()?.parse().ok()?,
            last_number: next()?.to_owned(),
            last_hash: next()?.to_owned(),
            stated_at: next()?.parse().ok()?,
        };
        (closing.to_bytes() == bytes && closing.last_seq >= 0).then_some(closing)
    }

    /// SHA-256 of the signed bytes.
    pub fn digest(&self) -> String {
        sha256_hex(&self.to_bytes())
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            hall: row.get("hall")?,
            call_id: row.get("call_id")?,
            closes_at: row.get::<_, At>("closes_at")?.0,
            last_seq: row.get("last_seq")?,
            last_number: row.get("last_number")?,
            last_hash: row.get("last_hash")?,
            stated_at: row.get::<_, At>("stated_at")?.0,
        })
    }

    fn keep(
        &self,
        connection: &Connection,
        confirmed_at: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        let added = connection
            .prepare_cached(
                "INSERT INTO closings (hall, call_id, closes_at, last_seq, last_number, last_hash, stated_at, confirmed_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (hall, call_id, closes_at, stated_at) DO NOTHING",
            )?
            .execute(params![
                self.hall,
                self.call_id,
                At(self.closes_at),
                self.last_seq,
                self.last_number,
                self.last_hash,
                At(self.stated_at),
                confirmed_at.map(At),
            ])?;
        Ok(added > 0)
    }
}

impl Store {
    /// In a hall: states every call that has closed since the last time. Ten minutes after the
    /// deadline, so that nothing in time is still on its way.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn state_closings(&self) -> Result<usize, StoreError> {
        let hall = self.hall().to_owned();
        let work = move |desk: &Desk| {
            let mut stated = 0;
            for (call_id, closes_at) in closed(desk.connection, &hall, desk.now)? {
                let last = last_entry(desk.connection)?;
                let closing = Closing {
                    hall: hall.clone(),
                    call_id,
                    closes_at,
                    last_seq: last.as_ref().map_or(0, |entry| entry.seq),
                    last_number: last.as_ref().map_or_else(String::new, |e| e.register_number()),
                    last_hash: last.map_or_else(|| NO_HASH.to_owned(), |entry| entry.hash),
                    stated_at: desk.now,
                };
                stated += usize::from(closing.keep(desk.connection, None)?);
            }
            Ok(stated)
        };
        self.writer.write(work).await
    }

    /// In a hall: the office has it.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn confirm_closing(&self, closing: Closing) -> Result<(), StoreError> {
        let work = move |desk: &Desk| {
            desk.connection
                .prepare_cached(
                    "UPDATE closings SET confirmed_at = ?5 WHERE hall = ?1 AND call_id = ?2 \
                     AND closes_at = ?3 AND stated_at = ?4 AND confirmed_at IS NULL",
                )?
                .execute(params![
                    closing.hall,
                    closing.call_id,
                    At(closing.closes_at),
                    At(closing.stated_at),
                    At(desk.now)
                ])?;
            Ok(())
        };
        self.writer.write(work).await
    }

    /// In the office: keeps what a hall stated; whether it is new.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] (no such hall, or not any more); `Busy`, `OutOfService`.
    pub async fn take_closing(&self, closing: Closing) -> Result<bool, StoreError> {
        let work = move |desk: &Desk| {
            let hall = halls::find(desk.connection, &closing.hall)?;
            if hall.is_none_or(|hall| hall.disabled_at.is_some()) {
                return Err(StoreError::NotFound { what: format!("sala {}", closing.hall) });
            }
            closing.keep(desk.connection, Some(desk.now))
        };
        self.writer.write(work).await
    }

    /// In the office: a call is ranked without this hall's statement, for this reason.
    ///
    /// # Errors
    /// [`StoreError::ReasonRequired`], [`StoreError::NotFound`] (no such hall).
    pub async fn except_hall(
        &self,
        hall: &str,
        call_id: &str,
        reason: &str,
    ) -> Result<(), StoreError> {
        let (hall, call_id) = (hall.to_owned(), call_id.to_owned());
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(StoreError::ReasonRequired {
                what: "fare a meno della chiusura di una sala",
            });
        }
        let work = move |desk: &Desk| {
            if halls::find(desk.connection, &hall)?.is_none() {
                return Err(StoreError::NotFound { what: format!("sala {hall}") });
            }
            desk.connection
                .prepare_cached(
                    "INSERT INTO closing_exceptions (hall, call_id, reason, noted_at) VALUES (?1, ?2, ?3, ?4) \
                     ON CONFLICT (hall, call_id) DO NOTHING",
                )?
                .execute(params![hall, call_id, reason, At(desk.now)])?;
            halls::note(desk, "hall.except", &format!("{hall} {call_id}: {reason}"))
        };
        self.writer.write(work).await
    }
}

impl Reader {
    /// In a hall: what it has stated and the office has not confirmed.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn unconfirmed_closings(&self) -> Result<Vec<Closing>, StoreError> {
        self.query(|connection| {
            let mut statement = connection.prepare(
                "SELECT * FROM closings WHERE confirmed_at IS NULL ORDER BY stated_at, call_id",
            )?;
            let rows = statement.query_map([], Closing::from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// In the office: why a ranking of this call has still to wait for the halls, one sentence each,
    /// Italian; empty: it need not. Halls shut out before the call opened have no part in it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn open_halls(&self, call_id: &str) -> Result<Vec<String>, StoreError> {
        let halls = self.halls()?;
        self.query(|connection| {
            let Some(call) = calls::find(connection, call_id)? else { return Ok(Vec::new()) };
            let Some(closes_at) = call.closes_at else { return Ok(Vec::new()) };
            let mut reasons = Vec::new();
            for hall in halls {
                let before = call.opens_at.zip(hall.disabled_at);
                if before.is_some_and(|(opens_at, disabled_at)| disabled_at < opens_at)
                    || is_excepted(connection, &hall.hall, call_id)?
                {
                    continue;
                }
                reasons.extend(open_hall(connection, &hall.hall, call_id, closes_at)?);
            }
            Ok(reasons)
        })
    }
}

/// Calls whose dates that count now are over, and that were not stated with them.
fn closed(
    connection: &Connection,
    hall: &str,
    now: Timestamp,
) -> Result<Vec<(String, Timestamp)>, StoreError> {
    let until = now.checked_sub(GRACE).unwrap_or(Timestamp::MIN);
    let mut statement = connection.prepare_cached(
        "SELECT call_id, closes_at FROM calls WHERE closes_at < ?2 \
         AND seq = (SELECT MAX(later.seq) FROM calls AS later WHERE later.call_id = calls.call_id) \
         AND NOT EXISTS (SELECT 1 FROM closings WHERE closings.hall = ?1 \
           AND closings.call_id = calls.call_id AND closings.closes_at = calls.closes_at) ORDER BY call_id",
    )?;
    let rows = statement.query_map(params![hall, At(until)], |row| {
        Ok((row.get("call_id")?, row.get::<_, At>("closes_at")?.0))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn last_entry(connection: &Connection) -> Result<Option<RegisterEntry>, StoreError> {
    let sql = "SELECT * FROM register ORDER BY seq DESC LIMIT 1";
    Ok(connection.query_row(sql, [], RegisterEntry::from_row).optional()?)
}

fn is_excepted(connection: &Connection, hall: &str, call_id: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM closing_exceptions WHERE hall = ?1 AND call_id = ?2)";
    Ok(connection.query_row(sql, [hall, call_id], |row| row.get(0))?)
}

fn open_hall(
    connection: &Connection,
    hall: &str,
    call_id: &str,
    closes_at: Timestamp,
) -> Result<Option<String>, StoreError> {
    let closing = connection
        .query_row(
            "SELECT * FROM closings WHERE hall = ?1 AND call_id = ?2 AND closes_at = ?3 \
             ORDER BY last_seq DESC LIMIT 1",
            params![hall, call_id, At(closes_at)],
            Closing::from_row,
        )
        .optional()?;
    let Some(closing) = closing else {
        return Ok(Some(format!("La sala {hall} non ha ancora detto che l'avviso è chiuso.")));
    };
    let arrived: i64 = connection.query_row(
        "SELECT COUNT(*) FROM arrivals WHERE hall = ?1 AND hall_seq <= ?2",
        params![hall, closing.last_seq],
        |row| row.get(0),
    )?;
    if arrived < closing.last_seq {
        return Ok(Some(format!(
            "Dalla sala {hall} mancano domande, fino al numero {}: {}.",
            closing.last_number,
            closing.last_seq - arrived
        )));
    }
    let hash: Option<String> = connection
        .query_row(
            "SELECT hall_hash FROM arrivals WHERE hall = ?1 AND hall_seq = ?2",
            params![hall, closing.last_seq],
            |row| row.get(0),
        )
        .optional()?;
    let follows = hash.is_none_or(|hash| hash == closing.last_hash);
    Ok((!follows).then(|| format!("La chiusura della sala {hall} non torna con le sue domande.")))
}
