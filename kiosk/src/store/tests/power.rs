//! The power goes: what had been acknowledged is there afterwards, although only synced bytes
//! survive and sectors tear. Hundreds of losses: `SPORTELLO_LOSSES=500 cargo test --release
//! --workspace --locked --lib -- store::tests::power`.

use std::sync::Mutex;

use sportello_disk::{Dice, Disk};

use super::*;
use crate::store::writer::Open;

const CLIENTS: u64 = 8;
/// Of each client: enough for the log to be moved into the database once or twice.
const SENDINGS: u64 = 60;
const LOSSES_A_LIFE: u64 = 10;

/// Some hundred applications on a recorded disk.
pub(super) struct Life {
    pub folder: TempDir,
    pub disk: Disk,
    /// What was promised, and the moment by which it was.
    pub acknowledged: Vec<(usize, Receipt)>,
}

pub(super) fn payload(dice: &mut Dice) -> Vec<u8> {
    vec![b'x'; 200 + dice.below(6_000) as usize]
}

fn live(seed: u64, open: Open) -> Life {
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::watch(folder.path());
    let clock = Arc::new(HandClock::new(instant("2026-11-20T12:00:00Z")));
    let options = StoreOptions { clock, ..StoreOptions::new(folder.path(), "SAM") };
    let store = Store::open_with(options, open).unwrap();
    prepare(&store);
    let acknowledged = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (store, disk, acknowledged) = (&store, &disk, &acknowledged);
            scope.spawn(move || {
                let mut dice = Dice::new(seed * CLIENTS + client);
                let random = SeededRandomness::new(seed * CLIENTS + client);
                for _ in 0..SENDINGS {
                    let id = ApplicationId::new(instant("2026-11-20T12:00:00Z"), &random);
                    let wanted = Submission { payload: payload(&mut dice), ..submission(id) };
                    let receipt = now(store.submit(wanted)).unwrap();
                    acknowledged.lock().unwrap().push((disk.moments(), receipt));
                }
            });
        }
    });
    disk.forget(); // what is tidied up at the end is of no interest
    drop(store);
    Life { folder, disk, acknowledged: acknowledged.into_inner().unwrap() }
}

impl Life {
    /// The power goes after `moment`. The machine starts again and takes applications, the register
    /// holds together; how many acknowledged ones are missing.
    pub(super) fn lost_at(&self, moment: usize, dice: &mut Dice) -> usize {
        let folder = tempfile::tempdir().unwrap();
        bring_key_files(self.folder.path(), folder.path());
        self.disk.after_power_loss(moment, dice, folder.path()).unwrap();
        let clock = Arc::new(HandClock::new(instant("2026-11-20T12:00:00Z")));
        let store =
            Store::open(StoreOptions { clock, ..StoreOptions::new(folder.path(), "SAM") }).unwrap();
        let promised = self.acknowledged.iter().filter(|(by, _)| *by <= moment);
        let missing = promised.filter(|(_, receipt)| {
            let kept = store.read().receipt(receipt.application_id).unwrap();
            assert!(kept.is_none() || kept.as_ref() == Some(receipt), "another receipt");
            kept.is_none()
        });
        let missing = missing.count();
        prepare(&store);
        let id =
            ApplicationId::new(instant("2026-11-20T12:00:00Z"), &SeededRandomness::new(u64::MAX));
        let code = Box::new(|| "WW-AFTER".to_owned());
        now(store.submit(Submission { public_code: code, ..submission(id) })).unwrap();
        let report = store.read().verify_register().unwrap();
        assert_eq!(report.findings, [], "after the power went at {moment}");
        missing
    }
}

/// Acknowledged applications lost over so many losses of power, and how many were at stake.
fn lost(losses: u64, first_seed: u64, open: Open) -> (usize, usize) {
    let (mut lost, mut at_stake) = (0, 0);
    for life_number in 0..losses.div_ceil(LOSSES_A_LIFE) {
        let life = live(first_seed + life_number, open);
        let mut dice = Dice::new(first_seed + life_number);
        for _ in 0..LOSSES_A_LIFE.min(losses) {
            let moment = dice.below(life.disk.moments() as u64 + 1) as usize;
            at_stake += life.acknowledged.iter().filter(|(by, _)| *by <= moment).count();
            lost += life.lost_at(moment, &mut dice);
        }
    }
    (lost, at_stake)
}

#[test]
fn a_power_loss_at_any_moment_loses_no_receipt() {
    let losses = times("SPORTELLO_LOSSES", 20);
    let (lost, at_stake) = lost(losses, 1, database::open_writer);
    println!("{losses} losses of power, {at_stake} receipts at stake, {lost} lost");
    assert!(at_stake > 0);
    assert_eq!(lost, 0);
}

/// The control: were it not for `synchronous=FULL`, this test would notice.
#[test]
fn the_same_with_a_disk_setting_that_does_not_wait_loses_receipts() {
    fn open_in_a_hurry(path: &Path) -> Result<Connection, StoreError> {
        let connection = database::open_writer(path)?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(connection)
    }
    let losses = times("SPORTELLO_LOSSES", 20);
    let (lost, at_stake) = lost(losses, 1, open_in_a_hurry);
    println!("control: {losses} losses of power, {at_stake} receipts at stake, {lost} lost");
    assert!(lost > 0);
}
