//! Applications as they lie in the store: found, listed, counted. The payload stays sealed until
//! somebody opens it.
//!
//! They get there through [`super::submit`] only, and never change.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::{Builder, Uuid};

use super::database::{At, parsed};
use super::register::register_number;
use super::submit::Receipt;
use super::{Reader, StoreError};
use crate::seal::{Randomness, random_bytes};

/// Id of an application, made when its form is opened: sending it twice makes one application
/// (UUIDv7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ApplicationId(Uuid);

impl ApplicationId {
    /// A new id, for a form opened at `now`.
    pub fn new(now: Timestamp, randomness: &dyn Randomness) -> Self {
        let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or(0); // before 1970 only on a broken clock
        Self(
            Builder::from_unix_timestamp_millis(milliseconds, &random_bytes(randomness))
                .into_uuid(),
        )
    }

    /// The id of an application that has none of its own: made from a secret digest of all it says,
    /// so that the same paper brought twice makes one application (UUIDv8).
    pub fn of_digest(digest: &[u8; 32]) -> Self {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        Self(Builder::from_custom_bytes(bytes).into_uuid())
    }
}

impl fmt::Display for ApplicationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for ApplicationId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::try_parse(text).map(Self)
    }
}

/// One application, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// The call applied to.
    pub call_id: String,
    /// The form filled in.
    pub form_id: String,
    /// The definitions it was answered under.
    pub definitions_digest: String,
    /// The hall that received it.
    pub hall: String,
    /// What is printed, published and spoken: `WW-7K3P-9Q`.
    pub public_code: String,
    /// Register number as printed.
    pub register_number: String,
    /// The answers, sealed: open with [`Reader::open_sealed`]. After disposal nobody can.
    pub sealed_payload: Vec<u8>,
    /// When it was disposed of, UTC: its key was destroyed then.
    pub disposed_at: Option<Timestamp>,
    /// Keyed commitment to the answers, hexadecimal.
    pub payload_digest: String,
    /// When it was presented, UTC.
    pub received_at: Timestamp,
    /// Presented after the deadline that counted then.
    pub late: bool,
    /// Invented, to try the program out.
    pub trial: bool,
    /// Written with a clerk's help.
    pub assisted: bool,
    /// Its registration was annulled.
    pub annulled: bool,
    /// The Ente's own protocol number and day, once attached.
    pub protocol: Option<(String, Date)>,
}

impl Application {
    /// Refuses what was disposed of.
    ///
    /// # Errors
    /// [`StoreError::Disposed`].
    pub fn must_be_kept(&self) -> Result<(), StoreError> {
        match self.disposed_at {
            None => Ok(()),
            Some(disposed_at) => {
                Err(StoreError::Disposed { public_code: self.public_code.clone(), disposed_at })
            }
        }
    }

    /// The receipt given when it was sent.
    pub fn receipt(&self) -> Receipt {
        Receipt {
            application_id: self.id,
            public_code: self.public_code.clone(),
            register_number: self.register_number.clone(),
            received_at: self.received_at,
            late: self.late,
        }
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let hall: String = row.get("hall")?;
        let protocol_number: Option<String> = row.get("protocol_number")?;
        let protocol = match protocol_number {
            Some(number) => Some((number, parsed(row, "protocol_date")?)),
            None => None,
        };
        Ok(Self {
            id: parsed(row, "id")?,
            call_id: row.get("call_id")?,
            form_id: row.get("form_id")?,
            definitions_digest: row.get("definitions_digest")?,
            register_number: register_number(&hall, row.get("register_year")?, row.get("number")?),
            hall,
            public_code: row.get("public_code")?,
            sealed_payload: super::payload_keys::joined(row, "sealed_key", "sealed_payload")?
                .unwrap_or_default(),
            disposed_at: row.get::<_, Option<At>>("disposed_at")?.map(|at| at.0),
            payload_digest: row.get("payload_digest")?,
            received_at: row.get::<_, At>("received_at")?.0,
            late: row.get("late")?,
            trial: row.get("trial")?,
            assisted: row.get("assisted")?,
            annulled: row.get("annulled")?,
            protocol,
        })
    }
}

/// Which applications are wanted; the default is all of them.
#[derive(Debug, Clone, Default)]
pub struct ApplicationFilter {
    /// Only this call's.
    pub call_id: Option<String>,
    /// Only this form's.
    pub form_id: Option<String>,
    /// At most so many; `None`: all.
    pub limit: Option<u32>,
    /// So many are passed over first.
    pub offset: u32,
}

/// How many there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Applications of real people.
    pub real_applications: u64,
    /// Invented ones.
    pub trial_applications: u64,
    /// Late ones, of either kind.
    pub late_applications: u64,
    /// Unfinished ones.
    pub drafts: u64,
    /// Staff accounts.
    pub users: u64,
}

const SELECT: &str = "SELECT applications.*, register.register_year, register.number, payload_keys.sealed_key, disposed_at, \
     EXISTS (SELECT 1 FROM register AS later WHERE later.annuls = register.seq) AS annulled, \
     protocol_entries.protocol_number, protocol_entries.protocol_date \
     FROM applications JOIN register ON register.seq = applications.register_seq \
     LEFT JOIN payload_keys ON payload_keys.application_id = applications.id AND payload_keys.part = 0 \
     LEFT JOIN disposals ON disposals.application_id = applications.id \
     LEFT JOIN protocol_entries ON protocol_entries.seq = \
       (SELECT MAX(seq) FROM protocol_entries WHERE application_id = applications.id)";

impl Reader {
    /// The application of this id.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn application(&self, id: ApplicationId) -> Result<Option<Application>, StoreError> {
        self.query(|connection| find(connection, id))
    }

    /// The application of this public code, written exactly as it was given.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn application_by_code(
        &self,
        public_code: &str,
    ) -> Result<Option<Application>, StoreError> {
        self.query(|connection| {
            let sql = format!("{SELECT} WHERE applications.public_code = ?1");
            Ok(connection
                .prepare(&sql)?
                .query_row([public_code], Application::from_row)
                .optional()?)
        })
    }

    /// Applications in the order they were registered.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn applications(&self, filter: &ApplicationFilter) -> Result<Vec<Application>, StoreError> {
        self.query(|connection| {
            let sql = format!(
                "{SELECT} WHERE (?1 IS NULL OR applications.call_id = ?1) \
                 AND (?2 IS NULL OR applications.form_id = ?2) \
                 ORDER BY applications.register_seq LIMIT ?3 OFFSET ?4"
            );
            let limit = filter.limit.map_or(i64::MAX, i64::from);
            let mut statement = connection.prepare(&sql)?;
            let rows = statement.query_map(
                params![filter.call_id, filter.form_id, limit, filter.offset],
                Application::from_row,
            )?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many there are of everything.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn counts(&self) -> Result<Counts, StoreError> {
        self.query(|connection| {
            let count = |sql: &str| -> Result<u64, StoreError> {
                let count: i64 = connection.prepare(sql)?.query_row([], |row| row.get(0))?;
                Ok(count.unsigned_abs())
            };
            Ok(Counts {
                real_applications: count("SELECT COUNT(*) FROM applications WHERE trial = 0")?,
                trial_applications: count("SELECT COUNT(*) FROM applications WHERE trial = 1")?,
                late_applications: count("SELECT COUNT(*) FROM applications WHERE late = 1")?,
                drafts: count("SELECT COUNT(*) FROM drafts")?,
                users: count("SELECT COUNT(*) FROM users")?,
            })
        })
    }

    /// Whether invented applications lie here: every screen then says so.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn is_trial_store(&self) -> Result<bool, StoreError> {
        self.query(|connection| {
            Ok(connection
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM applications WHERE trial = 1)")?
                .query_row([], |row| row.get(0))?)
        })
    }
}

pub(super) fn find(
    connection: &Connection,
    id: ApplicationId,
) -> Result<Option<Application>, StoreError> {
    let sql = format!("{SELECT} WHERE applications.id = ?1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([id.to_string()], Application::from_row)
        .optional()?)
}

pub(super) fn any(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection.query_row("SELECT EXISTS (SELECT 1 FROM applications)", [], |row| row.get(0))?)
}

pub(super) fn must_exist(connection: &Connection, id: ApplicationId) -> Result<(), StoreError> {
    let there: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM applications WHERE id = ?1)")?
        .query_row([id.to_string()], |row| row.get(0))?;
    if there { Ok(()) } else { Err(StoreError::NotFound { what: format!("domanda {id}") }) }
}
