//! Killed, out of disk, overrun, or started twice: nothing acknowledged is lost, and nothing is
//! promised in vain.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

use super::*;
use crate::clock::SystemClock;
use crate::seal::SystemRandomness;
use crate::store::register::append_for_test;

/// Set in a child process: the data folder it works on.
const CHILD_FOLDER: &str = "SPORTELLO_TEST_FOLDER";

fn child_options(folder: &Path) -> StoreOptions {
    StoreOptions::new(folder, "SAM")
}

/// This very test program, running one test as a child; `shell` is put before it (limits).
fn child(test: &str, folder: &Path, shell: &str) -> Child {
    let program = std::env::current_exe().unwrap();
    Command::new("sh")
        .args(["-c", &format!("{shell} exec \"$0\" --exact \"$1\" --nocapture --test-threads=1")])
        .arg(program)
        .arg(format!("store::tests::survival::{test}"))
        .env(CHILD_FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// In the child: registers from eight threads for ever, printing each number only after its
/// receipt.
fn register_until_stopped(folder: &str) {
    let store = Store::open(child_options(Path::new(folder))).unwrap();
    prepare(&store);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                loop {
                    let id = ApplicationId::new(SystemClock.now(), &SystemRandomness);
                    let code = Box::new(move || format!("WW-{id}"));
                    let big = vec![b'x'; 2_000];
                    match now(store.submit(Submission {
                        public_code: code,
                        payload: big,
                        ..submission(id)
                    })) {
                        Ok(receipt) => println!("\nRECEIPT {id} {}", receipt.register_number),
                        Err(error) => return println!("\nSTOPPED {error:?} {:?}", store.health()),
                    }
                }
            });
        }
    });
}

/// The receipts a child printed.
fn receipts(output: &[String]) -> Vec<(ApplicationId, String)> {
    let receipt = |line: &String| {
        let (id, number) = line.strip_prefix("RECEIPT ")?.split_once(' ')?;
        Some((id.parse().ok()?, number.to_owned()))
    };
    output.iter().filter_map(receipt).collect()
}

/// Every acknowledged receipt is there after a new start, and the register holds together.
fn assert_nothing_lost(folder: &Path, receipts: &[(ApplicationId, String)]) {
    let store = Store::open(child_options(folder)).unwrap();
    for (id, number) in receipts {
        let kept = store.read().receipt(*id).unwrap().map(|receipt| receipt.register_number);
        assert_eq!(kept.as_ref(), Some(number));
    }
    let report = store.read().verify_register().unwrap();
    assert_eq!(report.findings, []);
    assert!(report.entries >= receipts.len() as u64);
}

#[test]
fn a_kill_in_the_middle_of_work_loses_no_receipt() {
    if let Ok(folder) = std::env::var(CHILD_FOLDER) {
        return register_until_stopped(&folder);
    }
    let folder = tempfile::tempdir().unwrap();
    let mut child = child("a_kill_in_the_middle_of_work_loses_no_receipt", folder.path(), "");
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut output: Vec<String> =
        lines.by_ref().filter(|line| line.starts_with("RECEIPT ")).take(400).collect();
    child.kill().unwrap(); // SIGKILL
    child.wait().unwrap();
    output.extend(lines); // what it had still printed, a torn last line included
    output.pop();
    let receipts = receipts(&output);
    assert!(receipts.len() >= 390, "{}", receipts.len());
    assert_nothing_lost(folder.path(), &receipts);
}

#[test]
fn a_disk_that_refuses_stops_intake_and_loses_no_receipt() {
    if let Ok(folder) = std::env::var(CHILD_FOLDER) {
        return register_until_stopped(&folder);
    }
    let folder = tempfile::tempdir().unwrap();
    // No file may grow beyond 1 MiB (2048 blocks of 512 bytes): the log soon meets a failing write.
    let shell = "trap '' XFSZ; ulimit -f 2048;";
    let mut child =
        child("a_disk_that_refuses_stops_intake_and_loses_no_receipt", folder.path(), shell);
    let mut text = String::new();
    child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    child.wait().unwrap();
    let output: Vec<String> = text.lines().map(str::to_owned).collect();
    let stopped: Vec<&String> = output.iter().filter(|line| line.starts_with("STOPPED ")).collect();
    assert_eq!(stopped.len(), 8, "{text}");
    for line in stopped {
        assert!(
            line.starts_with("STOPPED OutOfService") && line.contains("} OutOfService"),
            "{line}"
        );
    }
    let receipts = receipts(&output);
    assert!(!receipts.is_empty(), "{text}");
    assert_nothing_lost(folder.path(), &receipts);
}

#[test]
fn a_second_program_on_the_same_folder_is_refused_and_takes_over_afterwards() {
    if let Ok(folder) = std::env::var(CHILD_FOLDER) {
        let refused =
            Store::open(child_options(Path::new(&folder))).err().map(|error| error.to_string());
        return println!("\nREFUSED {}", refused.unwrap_or_default());
    }
    let mut scene = Scene::new();
    let test = "a_second_program_on_the_same_folder_is_refused_and_takes_over_afterwards";
    let output = child(test, scene.folder.path(), "").wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let refused = text.lines().find(|line| line.starts_with("REFUSED ")).unwrap();
    let refused = refused
        .trim_start_matches("REFUSED ")
        .replace(&scene.folder.path().display().to_string(), "DATI");
    insta::assert_snapshot!(refused);
    let beside = Reader::open(scene.folder.path()).unwrap(); // reading beside it is allowed
    assert_eq!(beside.counts().unwrap(), Counts::default());
    scene.reopen();
    scene.registered();
}

#[test]
fn a_receipt_is_given_only_after_another_connection_can_see_it() {
    let scene = Scene::new();
    let stranger = scene.stranger();
    for _ in 0..20 {
        let receipt = scene.registered();
        let seen: bool = stranger
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM applications WHERE public_code = ?1)",
                [&receipt.public_code],
                |row| row.get(0),
            )
            .unwrap();
        assert!(seen);
    }
}

/// Keeps the writer thread waiting until the returned sender is dropped; returns once it waits.
fn hold_the_writer(
    store: &Store,
) -> (mpsc::Sender<()>, impl Future<Output = Result<(), StoreError>> + use<>) {
    let (release, held) = mpsc::channel::<()>();
    let (started, begins) = mpsc::channel::<()>();
    let work = move |_: &crate::store::writer::Desk| {
        started.send(()).unwrap();
        let _ = held.recv(); // ends when the sender is dropped
        Ok(())
    };
    let answer = store.writer.write(work);
    begins.recv().unwrap();
    (release, answer)
}

#[test]
fn a_full_queue_says_busy_and_what_was_queued_is_done() {
    let scene = Scene::with_queue(2);
    let (release, held) = hold_the_writer(scene.store());
    let queued: Vec<_> = (0..2).map(|_| scene.store().writer.write(append_for_test)).collect();
    assert!(matches!(now(scene.store().submit(scene.submission())), Err(StoreError::Busy)));
    drop(release);
    now(held).unwrap();
    for answer in queued {
        now(answer).unwrap();
    }
    assert_eq!(scene.registered().register_number, "SAM-2026-0000003");
    assert_eq!(scene.store().health(), Health::InService);
}

#[test]
fn jobs_queued_together_are_committed_together_and_a_refused_one_undoes_only_itself() {
    let scene = Scene::new();
    let (release, held) = hold_the_writer(scene.store());
    let good = scene.store().writer.write(append_for_test);
    let bad = scene.store().writer.write(|desk| {
        append_for_test(desk)?;
        Err::<(), _>(StoreError::Invalid { what: "prova".to_owned() })
    });
    let faulty = scene.store().writer.write(|desk| -> Result<(), StoreError> {
        append_for_test(desk)?;
        panic!("a programmer's mistake");
    });
    let last = scene.store().writer.write(append_for_test);
    drop(release);
    now(held).unwrap();
    assert_eq!(now(good).unwrap(), "SAM-2026-0000001");
    assert!(now(bad).is_err());
    assert!(now(faulty).is_err());
    assert_eq!(now(last).unwrap(), "SAM-2026-0000002");
    assert!(matches!(scene.store().health(), Health::InService));
}

#[test]
fn a_database_held_by_a_stranger_is_busy_and_not_broken() {
    let scene = Scene::new();
    let stranger = scene.stranger();
    stranger.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(now(scene.store().submit(scene.submission())), Err(StoreError::Busy)));
    stranger.execute_batch("ROLLBACK").unwrap();
    scene.registered();
}

#[test]
fn closing_finishes_what_is_queued() {
    let mut scene = Scene::new();
    let answers: Vec<_> = (0..50).map(|_| scene.store().writer.write(append_for_test)).collect();
    scene.reopen();
    assert!(answers.into_iter().all(|answer| now(answer).is_ok()));
    assert_eq!(scene.registered().register_number, "SAM-2026-0000051");
}

#[test]
fn a_newer_database_and_a_damaged_one_are_refused() {
    let mut scene = Scene::new();
    scene.registered();
    scene.close();
    scene.stranger().pragma_update(None, "user_version", 99).unwrap();
    let refused = Store::open(scene.options()).err().unwrap();
    assert!(matches!(refused, StoreError::Newer { found: 99, .. }), "{refused}");

    let path = database_path(scene.folder.path());
    let mut bytes = std::fs::read(&path).unwrap();
    let length = bytes.len();
    bytes[4096..length].fill(0xa5); // every page but the first
    std::fs::write(&path, bytes).unwrap();
    let refused = Store::open(scene.options()).err().unwrap();
    assert!(
        matches!(refused, StoreError::Damaged { .. }) || refused.is_disk_failure(),
        "{refused}"
    );
}

#[test]
fn a_hall_that_cannot_stand_in_a_register_number_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let check = |hall: &str| {
        let refused = Store::open(StoreOptions::new(folder.path(), hall)).err();
        assert!(matches!(refused, Some(StoreError::Invalid { .. })), "{hall}");
    };
    check("");
    check("S");
    check("san");
    check("SA-M");
    check("ABCDEFGHI");
}
