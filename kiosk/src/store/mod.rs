//! The kiosk's memory: applications, register, reviews, drafts, staff, audit and rankings, in
//! SQLite.
//!
//! - What was acknowledged is on the disk: one writer thread, WAL, `synchronous=FULL`, answers only
//!   after COMMIT ([`writer`]). Nothing is promised after a failed write ([`Health`]).
//! - What was written once stays: changes are new rows, refused otherwise by triggers (`sql/`).
//! - What a person wrote is sealed before it is queued; no plain personal data reaches SQLite.
//! - Payloads are opaque bytes: this room knows no form, no ranking rule and no request. All SQL is
//!   in this folder, beside the noun it serves, in the common dialect of SQLite and PostgreSQL.
//!
//! Writes are `async` methods of [`Store`], in the nouns' files; reads are plain methods of
//! [`Reader`].

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;

use crate::clock::{Clock, SystemClock};
use crate::seal::{Keys, Randomness, SystemRandomness};

mod error; // why it said no
mod folder; // data folder and its lock
mod database; // connections, settings, migrations, columns
mod idle; // readers, between reads
mod checkpoint; // keeps the log short
mod writer; // the one thread that writes
mod definitions; // what was asked, by digest
mod calls; // when an application is in time
mod register; // registro particolare: append, annul
mod verify; // walks the register's chain
mod applications; // read what was sent
mod payload_keys; // what opens each of them
mod submit; // intake
mod parcel; // what a hall delivers for one application
mod outbox; // what it has still to deliver
mod halls; // who may deliver to this office
mod arrivals; // what was delivered here
mod closings; // calls closed in a hall, and how far its register reached
mod protocol; // the Ente's own number
mod reviews; // what staff found
mod drafts; // unfinished, and the doors to them
mod staff; // users and their sign-in
mod sessions; // who is signed in
mod ratings; // how easy people found it, counted
mod audit; // changes and reads
mod rankings; // runs and publications
mod backup; // a checked copy while the store runs
mod disposal; // what may go, and is made unreadable for ever
mod backup_check; // whether a copy can be trusted
mod restore; // a copy put in place, whole or not at all
#[cfg(test)]
mod tests; // on the real thing

pub use applications::{Application, ApplicationFilter, ApplicationId, Counts};
pub use arrivals::{Arrival, HallStatus};
pub use audit::{AuditEntry, AuditEvent};
pub use backup::{BackupOrder, BackupReport, Kept, backups};
pub use backup_check::{BackupSummary, check_backup};
pub use calls::Call;
pub use closings::Closing;
pub use definitions::Definition;
pub use disposal::{Disposable, Retention, StaleCopies, remove_copy, scrub};
pub use drafts::{BehindCode, DraftSave, OpenDraft};
pub use error::StoreError;
pub use folder::{DATABASE_FILE, RANKINGS_FOLDER, database_path};
pub use halls::Hall;
pub use outbox::{OutboxStatus, Waiting};
pub use parcel::{PARCEL_LIMIT_BYTES, Parcel};
pub use protocol::ProtocolEntry;
pub use rankings::{NewRanking, Ranking};
pub use ratings::{Ratings, SCORES};
pub use register::{Annulment, RegisterEntry, register_number};
pub use restore::{KeysFound, RestoreOrder, RestoreReport, restore};
pub use reviews::{NewReview, Review, Verdict};
pub use sessions::Session;
pub use staff::{NewUser, Role, User};
pub use submit::{PAYLOAD_LIMIT_BYTES, Receipt, Submission};
pub use verify::{RegisterFinding, RegisterReport};
pub use writer::Health;

/// How to open a store.
#[derive(Clone)]
pub struct StoreOptions {
    /// The data folder; made when missing.
    pub folder: PathBuf,
    /// Short name of the hall in register numbers: 2 to 8 capital letters or digits, such as `SAM`.
    pub hall: String,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Random bytes for the key of the commitments and the drafts' nonces.
    pub randomness: Arc<dyn Randomness>,
    /// Writes that may wait; one more is answered [`StoreError::Busy`].
    pub queue_length: usize,
    /// After a failed write, how long until the first attempt to take writes again; each attempt
    /// that fails doubles it, up to a minute.
    pub recovery_pause: Duration,
    /// A mere hall: no private key is made, none may lie in the folder, and what is received is put
    /// into the outbox for the office.
    pub public_keys_only: bool,
}

impl StoreOptions {
    /// The machine's clock and randomness, and room for 1024 waiting writes (a quarter of a
    /// second's work).
    pub fn new(folder: impl Into<PathBuf>, hall: impl Into<String>) -> Self {
        Self {
            folder: folder.into(),
            hall: hall.into(),
            clock: Arc::new(SystemClock),
            randomness: Arc::new(SystemRandomness),
            queue_length: 1024,
            recovery_pause: Duration::from_secs(5),
            public_keys_only: false,
        }
    }
}

/// The open store: the only writer of its data folder. Share it in an `Arc`; dropping it finishes
/// what is queued.
pub struct Store {
    // Fields drop in this order: the writer ends before the folder is let go.
    writer: writer::Writer,
    reader: Reader,
    hall: Arc<str>,
    randomness: Arc<dyn Randomness>,
    delivers: bool,
    _lock: File,
}

impl Store {
    /// Takes the data folder, checks and migrates the database, makes the keys at the first start.
    ///
    /// # Errors
    /// [`StoreError::InUse`], `Folder`, `NotDurable`, `Damaged`, `Newer`, `Seal`, `Invalid` (hall),
    /// `Database`.
    pub fn open(options: StoreOptions) -> Result<Self, StoreError> {
        Self::open_with(options, database::open_writer)
    }

    fn open_with(options: StoreOptions, open: writer::Open) -> Result<Self, StoreError> {
        check_hall(&options.hall)?;
        folder::make(&options.folder)?;
        let lock = folder::lock(&options.folder)?;
        folder::refuse_unfinished_restore(&options.folder)?;
        folder::prepare_database(&options.folder)?;
        let path = database_path(&options.folder);
        let mut connection = open(&path)?;
        let unused = !applications::any(&connection)?;
        let may_create = unused.then_some(options.randomness.as_ref());
        let keys = match options.public_keys_only {
            true => Keys::open_public(&options.folder, may_create)?,
            false => Keys::open(&options.folder, may_create)?,
        };
        if options.public_keys_only {
            outbox::fill(&mut connection, options.clock.now())?;
        }
        let gate = Arc::new(checkpoint::Gate::default());
        let idle = Arc::new(idle::Idle::default());
        let workplace = writer::Workplace {
            path: path.clone(),
            open,
            clock: options.clock,
            gate: Arc::clone(&gate),
            idle: Arc::clone(&idle),
            recovery_pause: options.recovery_pause,
        };
        let writer = writer::Writer::start(connection, workplace, options.queue_length)
            .map_err(folder::failed(&options.folder))?;
        let reader = Reader { path, keys: Arc::new(keys), gate, idle };
        Ok(Self {
            writer,
            reader,
            hall: options.hall.into(),
            randomness: options.randomness,
            delivers: options.public_keys_only,
            _lock: lock,
        })
    }

    /// The reading side; it can be cloned and kept.
    pub fn read(&self) -> &Reader {
        &self.reader
    }

    /// Whether writes are taken, and if not, why. For the readiness page.
    pub fn health(&self) -> Health {
        self.writer.health()
    }

    /// Whether this is a mere hall, which delivers to an office.
    pub fn delivers(&self) -> bool {
        self.delivers
    }

    /// The hall of the register numbers.
    pub fn hall(&self) -> &str {
        &self.hall
    }
}

/// Reads, each on a connection that cannot write. Works beside another program's open
/// [`Store`].
#[derive(Clone)]
pub struct Reader {
    path: PathBuf,
    keys: Arc<Keys>,
    gate: Arc<checkpoint::Gate>,
    idle: Arc<idle::Idle>,
}

impl Reader {
    /// Reads an existing data folder without taking it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no database, `Seal` when key files are missing.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = database_path(folder);
        if !path.is_file() {
            return Err(StoreError::NotFound { what: format!("database {}", path.display()) });
        }
        folder::refuse_unfinished_restore(folder)?;
        database::must_be_current(&database::open_reader(&path)?)?;
        let keys = Arc::new(Keys::open(folder, None)?);
        // None is kept beside another program: it may want to be the last to close.
        Ok(Self { path, keys, gate: Arc::default(), idle: Arc::default() })
    }

    /// The keys of the data folder.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Opens a payload or a note sealed by this store.
    ///
    /// # Errors
    /// [`StoreError::Seal`]: damaged, or a hall without the office's key.
    pub fn open_sealed(&self, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        Ok(self.keys.open_sealed(sealed)?)
    }

    /// A read that takes milliseconds.
    fn query<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let _pass = self.gate.enter();
        let (idle, turn) = self.idle.take();
        let connection = match idle {
            Some(connection) => connection,
            None => database::open_reader(&self.path)?,
        };
        let done = at_one_moment(&connection, read);
        // After a mistake of any kind it is closed: the next one begins anew.
        if done.is_ok() && connection.execute_batch("COMMIT").is_ok() {
            self.idle.give_back(connection, turn);
        }
        done
    }

    /// A read that may last: nobody waits for its end, so the log grows meanwhile.
    fn long_query<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        at_one_moment(&database::open_reader(&self.path)?, read)
    }
}

/// Every query of one read sees the same moment.
fn at_one_moment<T>(
    connection: &Connection,
    read: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.execute_batch("BEGIN")?;
    read(connection)
}

fn check_hall(hall: &str) -> Result<(), StoreError> {
    let shape = (2..=8).contains(&hall.len());
    if shape && hall.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
        return Ok(());
    }
    Err(StoreError::Invalid {
        what: format!("la sigla dello sportello «{hall}»: da 2 a 8 lettere maiuscole o cifre"),
    })
}
