//! A copy holds all that was acknowledged before it, is refused when a byte changed, and is put in
//! place whole or not at all.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use super::*;
use crate::seal::keys::{
    DIGEST_KEY_FILE, ESCROW_RECIPIENT_FILE, OFFICE_KEY_FILE, OFFICE_RECIPIENT_FILE,
};
use crate::store::{BackupOrder, BackupReport, KeysFound, RestoreOrder, RestoreReport};

const DAY: &str = "2026-11-20T12:00:00Z";

fn back_up(scene: &Scene, folder: &Path, moment: &str) -> Result<BackupReport, StoreError> {
    let folders = [RANKINGS_FOLDER];
    let order =
        BackupOrder { folder, hall: "SAM", keep: Some(3), folders: &folders, now: instant(moment) };
    scene.read().back_up(&order)
}

fn order<'a>(backup: &'a Path, folder: &'a Path) -> RestoreOrder<'a> {
    RestoreOrder { backup, folder, replace: false, without_digest: false, now: instant(DAY) }
}

fn put_back(order: &RestoreOrder<'_>) -> Result<RestoreReport, StoreError> {
    restore(order, &mut |_| Ok(()))
}

/// What the office keeps apart from its copies.
fn bring_keys(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for name in [OFFICE_KEY_FILE, OFFICE_RECIPIENT_FILE, ESCROW_RECIPIENT_FILE, DIGEST_KEY_FILE] {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
}

fn opened(folder: &Path) -> Result<Store, StoreError> {
    Store::open(StoreOptions::new(folder, "SAM"))
}

/// Registered numbers of a data folder, after a walk of the whole register.
fn numbers(folder: &Path) -> Vec<String> {
    let reader = Reader::open(folder).unwrap();
    assert_eq!(reader.verify_register().unwrap().findings, []);
    let all = reader.applications(&ApplicationFilter::default()).unwrap();
    all.into_iter().map(|application| application.register_number).collect()
}

#[test]
fn a_copy_made_under_load_brings_back_all_that_was_acknowledged_before() {
    let scene = Scene::new();
    let (copies, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let acknowledged: Mutex<Vec<Receipt>> = Mutex::new(Vec::new());
    let stop = AtomicBool::new(false);
    let (before, made) = std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    let receipt = scene.registered();
                    acknowledged.lock().unwrap().push(receipt);
                }
            });
        }
        while acknowledged.lock().unwrap().len() < 100 {
            std::thread::yield_now();
        }
        let before = acknowledged.lock().unwrap().clone();
        let made = back_up(&scene, copies.path(), DAY).unwrap();
        stop.store(true, Ordering::Relaxed);
        (before, made)
    });
    assert!(made.summary.applications >= 100);

    bring_keys(scene.folder.path(), elsewhere.path());
    let report = put_back(&order(&made.path, elsewhere.path())).unwrap();
    assert_eq!((report.keys, report.moved_aside), (KeysFound::Open, None));
    let store = opened(elsewhere.path()).unwrap();
    for receipt in &before {
        assert_eq!(store.read().receipt(receipt.application_id).unwrap().as_ref(), Some(receipt));
    }
    drop(store);
    let numbers = numbers(elsewhere.path());
    assert_eq!(numbers.len() as u64, made.summary.applications);
    let expected: Vec<String> =
        (1..=numbers.len()).map(|number| format!("SAM-2026-{number:07}")).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn a_copy_holds_no_private_key_and_only_its_owner_reads_it() {
    let scene = Scene::new();
    scene.registered();
    let copies = tempfile::tempdir().unwrap();
    let made = back_up(&scene, copies.path(), DAY).unwrap();
    let bytes = fs::read(&made.path).unwrap();
    for (name, key) in files(scene.folder.path()) {
        let Some(secret) = String::from_utf8(key).ok().filter(|_| name.ends_with("-key.txt"))
        else {
            continue;
        };
        let secret = secret.lines().nth(1).unwrap().as_bytes().to_owned();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{name}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&made.path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_changed_byte_anywhere_is_noticed() {
    let scene = Scene::new();
    scene.registered();
    let (copies, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let made = back_up(&scene, copies.path(), DAY).unwrap();
    assert!(check_backup(&made.path, true).is_ok());
    let whole = fs::read(&made.path).unwrap();
    for position in (0..whole.len()).step_by(41) {
        let mut damaged = whole.clone();
        damaged[position] ^= 0x20;
        fs::write(&made.path, &damaged).unwrap();
        let found = put_back(&order(&made.path, elsewhere.path()));
        assert!(matches!(found, Err(StoreError::BadBackup { .. })), "byte {position}: {found:?}");
    }
    for length in [0, 1, 100, 4096, whole.len() - 1] {
        fs::write(&made.path, &whole[..length]).unwrap();
        assert!(check_backup(&made.path, true).is_err(), "cut to {length} bytes");
        assert!(check_backup(&made.path, false).is_err(), "cut to {length} bytes, no digest");
    }
    assert_eq!(files(elsewhere.path()).len(), 0, "nothing was begun");
}

#[test]
fn without_its_digest_a_copy_is_taken_only_when_asked_and_its_applications_are_checked_all_the_same()
 {
    let scene = Scene::new();
    scene.registered();
    let (copies, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let made = back_up(&scene, copies.path(), DAY).unwrap();
    fs::remove_file(format!("{}.sha256", made.path.display())).unwrap();
    let refused = put_back(&order(&made.path, elsewhere.path())).unwrap_err().to_string();
    assert!(refused.contains("--without-digest"), "{refused}");

    let whole = fs::read(&made.path).unwrap();
    let sealed =
        scene.read().applications(&ApplicationFilter::default()).unwrap()[0].sealed_payload.clone();
    let place = whole.windows(64).position(|window| window == &sealed[..64]).unwrap();
    let mut damaged = whole.clone();
    damaged[place + 40] ^= 1;
    fs::write(&made.path, &damaged).unwrap();
    let asked = RestoreOrder { without_digest: true, ..order(&made.path, elsewhere.path()) };
    let refused = put_back(&asked).unwrap_err().to_string();
    assert!(refused.contains("la domanda conservata è stata cambiata"), "{refused}");

    fs::write(&made.path, &whole).unwrap();
    let report = put_back(&asked).unwrap();
    assert!(matches!(report.keys, KeysFound::Missing(_)), "{:?}", report.keys);
    assert!(opened(elsewhere.path()).is_err()); // the keys must be brought first
    bring_keys(scene.folder.path(), elsewhere.path());
    assert!(opened(elsewhere.path()).is_ok());
}

#[test]
fn data_are_replaced_only_when_asked_and_then_kept_aside() {
    let scene = Scene::new();
    scene.registered();
    let copies = tempfile::tempdir().unwrap();
    let made = back_up(&scene, copies.path(), DAY).unwrap();
    let in_use = RestoreOrder { replace: true, ..order(&made.path, scene.folder.path()) };
    assert!(matches!(put_back(&in_use), Err(StoreError::InUse { .. })));

    let mut scene = scene;
    scene.registered(); // after the copy
    scene.close();
    let refused = put_back(&order(&made.path, scene.folder.path()));
    assert!(matches!(refused, Err(StoreError::Occupied { .. })), "{refused:?}");
    let report = put_back(&in_use_again(&made.path, &scene)).unwrap();
    assert_eq!(numbers(scene.folder.path()), ["SAM-2026-0000001"]);
    let aside = Connection::open(report.moved_aside.unwrap()).unwrap();
    let kept: i64 = aside.query_row("SELECT COUNT(*) FROM register", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 2);
}

fn in_use_again<'a>(backup: &'a Path, scene: &'a Scene) -> RestoreOrder<'a> {
    RestoreOrder { replace: true, ..order(backup, scene.folder.path()) }
}

#[test]
fn other_keys_than_those_of_the_copy_are_refused_before_anything_is_touched() {
    let (scene, other) = (Scene::new(), Scene::new());
    scene.registered();
    let (copies, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let made = back_up(&scene, copies.path(), DAY).unwrap();
    bring_keys(other.folder.path(), elsewhere.path());
    let refused = put_back(&order(&made.path, elsewhere.path()));
    assert!(matches!(refused, Err(StoreError::OtherKeys { .. })), "{refused:?}");
    assert!(!database_path(elsewhere.path()).exists());
}

/// The data folder of a machine whose power went: database and log as they were at that moment.
fn without_power(scene: &Scene, to: &Path) {
    for (name, bytes) in files(scene.folder.path()) {
        if name != "sportello.lock" && !name.ends_with("-shm") {
            fs::write(to.join(name), bytes).unwrap();
        }
    }
}

#[test]
fn an_interruption_at_any_step_leaves_the_old_data_or_a_restore_to_be_ended() {
    let scene = Scene::new();
    scene.registered();
    fs::create_dir(scene.folder.path().join(RANKINGS_FOLDER)).unwrap();
    let ranking = scene.folder.path().join(RANKINGS_FOLDER).join("a.json");
    fs::write(&ranking, "{}").unwrap();
    let copies = tempfile::tempdir().unwrap();
    let made = back_up(&scene, copies.path(), DAY).unwrap();
    fs::remove_dir_all(scene.folder.path().join(RANKINGS_FOLDER)).unwrap();
    scene.registered(); // in the log only: it must not be forgotten with the old database
    let mut stopped = 0;
    loop {
        let folder = tempfile::tempdir().unwrap();
        without_power(&scene, folder.path());
        let wanted = RestoreOrder { replace: true, ..order(&made.path, folder.path()) };
        let mut steps = 0;
        let first = restore(&wanted, &mut |_| {
            steps += 1;
            let cut = steps > stopped;
            if cut {
                Err(StoreError::Invalid { what: "the power went".to_owned() })
            } else {
                Ok(())
            }
        });
        let ended = first.is_ok();
        if !ended {
            match opened(folder.path()) {
                Ok(store) => {
                    drop(store); // nothing was touched
                    assert_eq!(numbers(folder.path()).len(), 2, "stopped after {stopped} steps");
                }
                Err(error) => {
                    assert!(matches!(error, StoreError::RestoreUnfinished { .. }), "{error}");
                    assert!(Reader::open(folder.path()).is_err());
                }
            }
            put_back(&wanted).unwrap();
        }
        drop(opened(folder.path()).unwrap());
        assert_eq!(numbers(folder.path()), ["SAM-2026-0000001"], "stopped after {stopped} steps");
        assert_eq!(fs::read(folder.path().join(RANKINGS_FOLDER).join("a.json")).unwrap(), b"{}");
        let aside = Connection::open(moved_aside(folder.path())).unwrap();
        let kept: i64 = aside.query_row("SELECT COUNT(*) FROM register", [], |r| r.get(0)).unwrap();
        assert_eq!(kept, 2, "stopped after {stopped} steps");
        if ended {
            break;
        }
        stopped += 1;
    }
    assert_eq!(stopped, 7);
}

fn moved_aside(folder: &Path) -> PathBuf {
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    found
        .find(|path| name(path).starts_with("prima-del-ripristino") && name(path).ends_with(".db"))
        .unwrap()
}

#[test]
fn unfinished_copies_are_swept_away_and_only_the_wanted_number_stays() {
    let scene = Scene::new();
    let copies = tempfile::tempdir().unwrap();
    fs::write(copies.path().join("sportello-SAM-2026-11-01T120000Z.new"), "half").unwrap();
    fs::write(copies.path().join("notes.txt"), "the clerk's").unwrap();
    for day in 10..16 {
        back_up(&scene, copies.path(), &format!("2026-11-{day}T12:00:00Z")).unwrap();
    }
    let mut names: Vec<String> = files(copies.path()).into_iter().map(|(name, _)| name).collect();
    names.sort();
    insta::assert_snapshot!(names.join("\n"));
}

#[test]
fn who_was_signed_in_signs_in_again_after_a_restore() {
    let scene = Scene::new();
    let (copies, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    scene
        .stranger()
        .execute_batch(
            "INSERT INTO users (login, display_name, role, password_hash, created_at, disabled_at) VALUES ('anna', 'Anna', 'operator', 'x', '2026-11-20T12:00:00.000Z', NULL);
             INSERT INTO sessions VALUES ('t', 'anna', '2026-11-20T12:00:00.000Z', '2026-11-20T12:00:00.000Z', '2026-11-21T12:00:00.000Z');",
        )
        .unwrap();
    let made = back_up(&scene, copies.path(), DAY).unwrap();
    put_back(&order(&made.path, elsewhere.path())).unwrap();
    let restored = Connection::open(database_path(elsewhere.path())).unwrap();
    let count = |table: &str| -> i64 {
        restored.query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    assert_eq!((count("users"), count("sessions")), (1, 0));
}
