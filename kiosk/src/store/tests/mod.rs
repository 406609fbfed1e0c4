//! The store under test is the real one, in a scratch folder; only clock and randomness are made.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::clock::HandClock;
use crate::seal::SeededRandomness;

mod disposal; // gone for good, register whole
mod backup; // copies: made under load, damaged, put back
mod drafts; // saved, opened by cookie or code, wiped
mod intake; // once, in time, with a number
mod failing_disk; // full, and refusing to sync
mod kills; // SIGKILL, again and again
mod log; // the write-ahead log stays short
mod power; // only what was synced survives
mod records; // reviews, staff, rankings, audit, protocol
mod register; // append-only and verified
mod secrecy; // what lies on the disk
mod survival; // power, disk, second program, full queue

const CALL: &str = "partecipanti-2026";

/// A store with one call (open from 1 to 30 November 2026) and one definition, on 20 November at
/// noon UTC.
struct Scene {
    folder: TempDir,
    clock: Arc<HandClock>,
    randomness: Arc<SeededRandomness>,
    store: Option<Arc<Store>>,
}

impl Scene {
    fn new() -> Self {
        Self::with_queue(1024)
    }

    fn with_queue(queue_length: usize) -> Self {
        let mut scene = Self {
            folder: tempfile::tempdir().unwrap(),
            clock: Arc::new(HandClock::new(instant("2026-11-20T12:00:00Z"))),
            randomness: Arc::new(SeededRandomness::new(1)),
            store: None,
        };
        let options = StoreOptions { queue_length, ..scene.options() };
        scene.store = Some(Arc::new(Store::open(options).unwrap()));
        prepare(scene.store());
        scene
    }

    fn options(&self) -> StoreOptions {
        StoreOptions {
            clock: self.clock.clone(),
            randomness: self.randomness.clone(),
            ..StoreOptions::new(self.folder.path(), "SAM")
        }
    }

    fn store(&self) -> &Arc<Store> {
        self.store.as_ref().unwrap()
    }

    fn read(&self) -> &Reader {
        self.store().read()
    }

    fn id(&self) -> ApplicationId {
        ApplicationId::new(instant("2026-11-20T12:00:00Z"), self.randomness.as_ref())
    }

    fn submission(&self) -> Submission {
        submission(self.id())
    }

    /// A fresh application, registered.
    fn registered(&self) -> Receipt {
        now(self.store().submit(self.submission())).unwrap()
    }

    fn close(&mut self) {
        let store = self.store.take().unwrap();
        assert_eq!(Arc::strong_count(&store), 1);
    }

    fn reopen(&mut self) {
        self.close();
        self.store = Some(Arc::new(Store::open(self.options()).unwrap()));
    }

    /// Somebody else's connection to the same database.
    fn stranger(&self) -> Connection {
        Connection::open(database_path(self.folder.path())).unwrap()
    }
}

fn prepare(store: &Store) {
    let call = Call {
        call_id: CALL.to_owned(),
        opens_at: Some(instant("2026-11-01T08:00:00Z")),
        closes_at: Some(instant("2026-11-30T11:00:00Z")),
    };
    now(store.put_call(call)).unwrap();
    let definition = Definition {
        digest: "d1".to_owned(),
        kind: "form".to_owned(),
        id: "partecipante".to_owned(),
        document: b"{}".to_vec(),
    };
    now(store.put_definition(definition)).unwrap();
}

fn submission(application_id: ApplicationId) -> Submission {
    static CODES: AtomicU64 = AtomicU64::new(0);
    Submission {
        application_id,
        call_id: CALL.to_owned(),
        form_id: "partecipante".to_owned(),
        definitions_digest: "d1".to_owned(),
        payload: br#"{"surname":"Rossi"}"#.to_vec(),
        received_at: instant("2026-11-20T12:00:00Z"),
        trial: false,
        assisted: false,
        subject: "Domanda di partecipazione".to_owned(),
        public_code: Box::new(|| format!("WW-{:06}", CODES.fetch_add(1, Ordering::Relaxed))),
        draft: None,
    }
}

/// How often a proof is repeated: a few times with every run of the tests, as often as an
/// environment variable says when somebody wants to be sure.
fn times(variable: &str, usually: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usually)
}

/// The key files, which the store writes with means of its own and syncs before anything else.
fn bring_key_files(from: &Path, to: &Path) {
    for (name, bytes) in files(from).into_iter().filter(|(name, _)| name.ends_with(".txt")) {
        std::fs::write(to.join(name), bytes).unwrap();
    }
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Runs a future to its end on this thread.
fn now<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// Every file of a folder, with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap())
        })
        .collect()
}
