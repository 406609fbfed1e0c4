//! What durability costs, in one run on one disk: `cargo bench --bench store`.
//!
//! Raw write-and-fdatasync of 4 KiB against whole submissions (sealed, registered, acknowledged)
//! from 64 clients; how long a reader waits; a copy of the data made meanwhile. Only the ratios
//! compare: disks differ, and so does one disk from minute to minute.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use kiosk::clock::{Clock, SystemClock};
use kiosk::seal::SystemRandomness;
use kiosk::store::{ApplicationId, BackupOrder, Call, Definition, Store, StoreOptions, Submission};

const CLIENTS: usize = 64;
const LASTS: Duration = Duration::from_secs(5);
/// As many bytes as a whole application has.
const PAYLOAD_BYTES: usize = 2_000;

fn main() {
    // `cargo test` builds benches and runs them with other arguments: then there is nothing to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a scratch folder");
    let before = raw_syncs(folder.path());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let data = folder.path().join("data");
    let store = Store::open(StoreOptions::new(&data, "SAM")).expect("a store");
    runtime.block_on(prepare(&store));
    let (submitted, mut waits) = runtime.block_on(submissions(&store));
    let after = raw_syncs(folder.path());
    let raw = (before + after) / 2.0;
    waits.sort();
    let wait = |share: usize| waits[(waits.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    println!("raw fdatasync of 4 KiB          {before:.0}/s before, {after:.0}/s after");
    println!(
        "submissions, {CLIENTS} clients         {submitted:.0}/s durable, p50 {:.0} ms, p99 {:.0} ms",
        wait(50),
        wait(99)
    );
    println!("over raw fdatasync              {:.1}   (wanted: 12)", submitted / raw);
    let began = Instant::now();
    let copies = folder.path().join("copies");
    let order = BackupOrder {
        folder: &copies,
        hall: "SAM",
        keep: None,
        folders: &[],
        now: SystemClock.now(),
    };
    let report = store.read().back_up(&order).expect("a copy");
    println!(
        "a checked copy                  {:.2} s for {} applications, {} kB",
        began.elapsed().as_secs_f64(),
        report.summary.applications,
        report.bytes / 1024
    );
}

/// Writes and syncs in a second, by one thread: what the disk can do at most for each alone.
fn raw_syncs(folder: &Path) -> f64 {
    let path = folder.join("raw");
    let mut file =
        OpenOptions::new().create(true).truncate(true).write(true).open(path).expect("a file");
    let (began, mut count) = (Instant::now(), 0_u64);
    while began.elapsed() < LASTS / 2 {
        file.seek(SeekFrom::Start(count % 1024 * 4096)).expect("seek");
        file.write_all(&[count as u8; 4096]).expect("write");
        file.sync_data().expect("sync");
        count += 1;
    }
    count as f64 / began.elapsed().as_secs_f64()
}

async fn prepare(store: &Store) {
    let call = Call { call_id: "c".to_owned(), opens_at: None, closes_at: None };
    store.put_call(call).await.expect("the call");
    let definition = Definition {
        digest: "d".to_owned(),
        kind: "form".to_owned(),
        id: "f".to_owned(),
        document: b"{}".to_vec(),
    };
    store.put_definition(definition).await.expect("the definitions");
}

/// Acknowledged in a second, and how long each client waited.
async fn submissions(store: &Store) -> (f64, Vec<Duration>) {
    let waits = Mutex::new(Vec::new());
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                let runtime =
                    tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
                let mut mine = Vec::new();
                while began.elapsed() < LASTS {
                    let sent = Instant::now();
                    runtime.block_on(store.submit(submission())).expect("a receipt");
                    mine.push(sent.elapsed());
                }
                waits.lock().expect("no panic").extend(mine);
            });
        }
    });
    let waits = waits.into_inner().expect("no panic");
    (waits.len() as f64 / began.elapsed().as_secs_f64(), waits)
}

fn submission() -> Submission {
    let id = ApplicationId::new(SystemClock.now(), &SystemRandomness);
    Submission {
        application_id: id,
        call_id: "c".to_owned(),
        form_id: "f".to_owned(),
        definitions_digest: "d".to_owned(),
        payload: vec![b'x'; PAYLOAD_BYTES],
        received_at: SystemClock.now(),
        trial: false,
        assisted: false,
        subject: "Domanda".to_owned(),
        public_code: Box::new(move || format!("WW-{id}")),
        draft: None,
    }
}
