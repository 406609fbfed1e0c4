//! The write-ahead log stays short, whoever reads meanwhile; and a start looks at the register.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use sportello_disk::Disk;

use super::*;

const MEBIBYTE: u64 = 1024 * 1024;

fn log_bytes(folder: &Path) -> u64 {
    let mut path = database_path(folder).into_os_string();
    path.push("-wal");
    std::fs::metadata(PathBuf::from(path)).map_or(0, |found| found.len())
}

/// Sends from eight clients until so many are registered; the longest the log was meanwhile.
fn longest_log(scene: &Scene, applications: u64, meanwhile: impl Fn() + Sync) -> u64 {
    let disk = Disk::watch(scene.folder.path()); // the record alone: a disk that costs no time
    let (stop, longest) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    meanwhile();
                }
            });
        }
        let senders: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..applications / 8 {
                        let payload = vec![b'x'; 3_000];
                        now(scene.store().submit(Submission { payload, ..scene.submission() }))
                            .unwrap();
                        longest.fetch_max(log_bytes(scene.folder.path()), Ordering::Relaxed);
                    }
                })
            })
            .collect();
        senders.into_iter().for_each(|sender| sender.join().unwrap());
        stop.store(true, Ordering::Relaxed);
    });
    disk.forget();
    longest.into_inner()
}

#[test]
fn readers_who_never_leave_a_moment_free_do_not_make_the_log_grow() {
    let scene = Scene::new();
    let before = scene.registered();
    let longest = longest_log(&scene, 2_400, || {
        assert!(scene.read().receipt(before.application_id).unwrap().is_some());
        scene
            .read()
            .applications(&ApplicationFilter { limit: Some(50), ..Default::default() })
            .unwrap();
    });
    println!("the log was never longer than {} KiB", longest / 1024);
    assert!(longest > 4 * MEBIBYTE, "{longest}: the limit was never met");
    assert!(longest < 8 * MEBIBYTE, "{longest}");
}

#[test]
fn after_a_long_read_the_log_is_short_again() {
    let scene = Scene::new();
    scene.registered();
    let stranger = scene.stranger();
    stranger.execute_batch("BEGIN; SELECT COUNT(*) FROM register;").unwrap();
    stranger.query_row("SELECT COUNT(*) FROM register", [], |row| row.get::<_, i64>(0)).unwrap();
    let held = longest_log(&scene, 1_600, || std::thread::sleep(Duration::from_millis(1)));
    assert!(held > 8 * MEBIBYTE, "{held}: the stranger hindered nothing");
    stranger.execute_batch("COMMIT").unwrap();
    longest_log(&scene, 1_600, || std::thread::sleep(Duration::from_millis(1)));
    assert!(log_bytes(scene.folder.path()) < 8 * MEBIBYTE);
}

#[test]
fn what_was_deleted_does_not_linger_in_the_log() {
    let scene = Scene::new();
    scene.registered();
    let until = Instant::now() + Duration::from_secs(60);
    while log_bytes(scene.folder.path()) > 0 {
        assert!(Instant::now() < until, "the log was not emptied");
        std::thread::yield_now();
    }
    scene.registered();
}

/// Something done to a register by somebody who first takes the triggers away.
fn tampered(sql: &str) -> Option<StoreError> {
    let mut scene = Scene::new();
    for _ in 0..3 {
        scene.registered();
    }
    scene.close();
    let stranger = scene.stranger();
    stranger
        .execute_batch("DROP TRIGGER register_no_update; DROP TRIGGER register_no_delete; PRAGMA foreign_keys = OFF;")
        .unwrap();
    stranger.execute_batch(sql).unwrap();
    drop(stranger);
    Store::open(scene.options()).err()
}

#[test]
fn a_start_notices_a_register_that_does_not_hold() {
    assert!(tampered("").is_none());
    for sql in [
        "UPDATE register SET subject = 'x' WHERE seq = 3",
        "UPDATE register SET hash = 'abc' WHERE seq = 2",
        "DELETE FROM register WHERE seq = 2",
    ] {
        let refused = tampered(sql);
        assert!(matches!(refused, Some(StoreError::Damaged { .. })), "{sql}: {refused:?}");
    }
}
