//! A disk that fills up or refuses to sync: intake stops and says why, nothing acknowledged is lost,
//! and work goes on by itself when the disk does. More seeds and every fill point:
//! `SPORTELLO_DISK_SEEDS=100 SPORTELLO_FILL_POINTS=400 cargo test --release --workspace --locked
//! --lib -- store::tests::failing_disk`.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use sportello_disk::{Dice, Disk};

use super::power::{Life, payload};
use super::*;

/// Longer than any recovery of a test, shorter than anybody's patience.
const PATIENCE: Duration = Duration::from_secs(60);

fn watched(folder: &Path) -> (Disk, Store) {
    let disk = Disk::watch(folder);
    let clock = Arc::new(HandClock::new(instant("2026-11-20T12:00:00Z")));
    let store = Store::open(StoreOptions {
        clock,
        recovery_pause: Duration::from_millis(1),
        ..StoreOptions::new(folder, "SAM")
    });
    let store = store.unwrap();
    prepare(&store);
    (disk, store)
}

/// As a person does: sends the same application again until there is a receipt.
fn send_until_received(store: &Store, id: ApplicationId, payload: &[u8]) -> Receipt {
    let until = Instant::now() + PATIENCE;
    loop {
        let wanted = Submission { payload: payload.to_vec(), ..submission(id) };
        match now(store.submit(wanted)) {
            Ok(receipt) => return receipt,
            Err(StoreError::OutOfService { .. } | StoreError::Busy) => {
                assert!(Instant::now() < until, "no recovery: {:?}", store.health());
                std::thread::yield_now();
            }
            Err(other) => panic!("{other}"),
        }
    }
}

fn in_service_again(store: &Store) {
    let until = Instant::now() + PATIENCE;
    while store.health() != Health::InService {
        assert!(Instant::now() < until, "no recovery: {:?}", store.health());
        std::thread::yield_now();
    }
}

#[test]
fn syncs_that_fail_at_random_lose_no_receipt_not_even_when_the_power_goes_afterwards() {
    let mut refused = 0;
    for seed in 0..times("SPORTELLO_DISK_SEEDS", 10) {
        let folder = tempfile::tempdir().unwrap();
        let (disk, store) = watched(folder.path());
        disk.fail_syncs(Some((Dice::new(seed), 20 + (seed % 10) as u32 * 20)));
        let acknowledged = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for client in 0..4 {
                let (store, disk, acknowledged) = (&store, &disk, &acknowledged);
                scope.spawn(move || {
                    let mut dice = Dice::new(seed * 4 + client);
                    let random = SeededRandomness::new(seed * 4 + client);
                    for _ in 0..40 {
                        let id = ApplicationId::new(instant("2026-11-20T12:00:00Z"), &random);
                        let receipt = send_until_received(store, id, &payload(&mut dice));
                        acknowledged.lock().unwrap().push((disk.moments(), receipt));
                    }
                });
            }
        });
        refused += disk.refused();
        disk.fail_syncs(None);
        in_service_again(&store);
        assert_eq!(store.read().verify_register().unwrap().findings, []);
        disk.forget();
        drop(store);
        let life = Life { folder, disk, acknowledged: acknowledged.into_inner().unwrap() };
        let mut dice = Dice::new(seed);
        for _ in 0..5 {
            let moment = dice.below(life.disk.moments() as u64 + 1) as usize;
            assert_eq!(life.lost_at(moment, &mut dice), 0, "seed {seed}, moment {moment}");
        }
    }
    println!("{refused} syncs refused");
    assert!(refused > 0);
}

/// Applications large enough for the log to be moved into the database, which then grows too.
const SENDINGS: usize = 48;
const LARGE: usize = 120_000;

fn ids() -> Vec<ApplicationId> {
    let random = SeededRandomness::new(7);
    (0..SENDINGS).map(|_| ApplicationId::new(instant("2026-11-20T12:00:00Z"), &random)).collect()
}

/// Bytes the disk holds before the first application and after the last, when there is room.
fn needed() -> (u64, u64) {
    let folder = tempfile::tempdir().unwrap();
    let (disk, store) = watched(folder.path());
    let before = disk.used_bytes();
    for id in ids() {
        send_until_received(&store, id, &[b'x'; LARGE]);
    }
    let after = disk.used_bytes();
    disk.forget();
    (before, after)
}

#[test]
fn a_disk_full_at_any_point_stops_intake_readably_and_it_goes_on_when_there_is_room() {
    let (before, after) = needed();
    let points = times("SPORTELLO_FILL_POINTS", 16);
    let mut stopped = 0;
    for point in 0..points {
        let folder = tempfile::tempdir().unwrap();
        let (disk, store) = watched(folder.path());
        disk.full_at(Some(before + (after - before) * point / points));
        let mut acknowledged = Vec::new();
        for id in ids() {
            match now(store.submit(Submission { payload: vec![b'x'; LARGE], ..submission(id) })) {
                Ok(receipt) => acknowledged.push((disk.moments(), receipt)),
                Err(StoreError::OutOfService { reason }) => {
                    assert!(reason.contains("il disco è pieno"), "{reason}");
                    stopped += 1;
                    break;
                }
                Err(other) => panic!("{other}"),
            }
        }
        for (_, receipt) in &acknowledged {
            let kept = store.read().receipt(receipt.application_id).unwrap();
            assert_eq!(kept.as_ref(), Some(receipt), "read while the disk is full");
        }
        disk.full_at(None);
        in_service_again(&store);
        for id in ids() {
            let receipt = send_until_received(&store, id, &[b'x'; LARGE]);
            acknowledged.push((disk.moments(), receipt));
        }
        assert_eq!(store.read().counts().unwrap().real_applications, SENDINGS as u64);
        assert_eq!(store.read().verify_register().unwrap().findings, []);
        disk.forget();
        drop(store);
        let life = Life { folder, disk, acknowledged };
        let mut dice = Dice::new(point);
        let moment = dice.below(life.disk.moments() as u64 + 1) as usize;
        assert_eq!(life.lost_at(moment, &mut dice), 0, "full at point {point} of {points}");
    }
    println!("{points} fill points, intake stopped {stopped} times");
    assert!(stopped > points / 2);
}
