//! A disk under SQLite whose failures are chosen, for the tests of the store. Evidence only: no
//! program contains it.
//!
//! [`Disk::watch`] records what SQLite writes, cuts and syncs in a folder. From the record,
//! [`Disk::after_power_loss`] rebuilds the files as a power cut at any moment could have left them:
//! what was synced is there; of the rest, each 512-byte sector may or may not be. [`Disk::full_at`]
//! and [`Disk::fail_syncs`] refuse writes and syncs as real disks do.
//!
//! A failed sync is modelled as Linux does it: the bytes stay visible, are taken for written, and
//! no later sync brings them to the disk; only writing them again does.

#[allow(unsafe_code)]
mod vfs; // SQLite's side
mod dice; // repeatable chance
mod record; // what was written, and what is left of it

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use dice::Dice;
use record::Record;

static WATCHED: Mutex<Vec<Disk>> = Mutex::new(Vec::new());

/// The watched files of one folder. Clones are the same disk.
#[derive(Clone)]
pub struct Disk {
    folder: PathBuf,
    state: Arc<Mutex<State>>,
}

struct State {
    record: Record,
    capacity_bytes: Option<u64>,
    syncs: Option<(Dice, u32)>,
    refused: u64,
}

/// What a refused call is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Full,
    Sync,
}

impl Disk {
    /// Records the files SQLite opens below this folder, from now on, in this process.
    ///
    /// # Panics
    /// When the folder is not there.
    pub fn watch(folder: &Path) -> Self {
        vfs::install();
        let folder = folder.canonicalize().expect("the watched folder is there");
        let state =
            State { record: Record::default(), capacity_bytes: None, syncs: None, refused: 0 };
        let disk = Self { folder, state: Arc::new(Mutex::new(state)) };
        registry().push(disk.clone());
        disk
    }

    /// Forgets the folder: its files are plain files again.
    pub fn forget(&self) {
        registry().retain(|disk| disk.folder != self.folder);
    }

    /// How much was recorded so far; moments are numbers below it.
    pub fn moments(&self) -> usize {
        self.lock().record.len()
    }

    /// From now on the watched files together hold no more than this; `None`: there is room again.
    pub fn full_at(&self, capacity_bytes: Option<u64>) {
        self.lock().capacity_bytes = capacity_bytes;
    }

    /// From now on each sync fails with this chance in a thousand; `None`: none does.
    pub fn fail_syncs(&self, chance: Option<(Dice, u32)>) {
        self.lock().syncs = chance;
    }

    /// Bytes of the watched files now.
    pub fn used_bytes(&self) -> u64 {
        self.lock().record.used_bytes()
    }

    /// How many calls were refused so far.
    pub fn refused(&self) -> u64 {
        self.lock().refused
    }

    /// Writes into `to` the watched files as a power cut after `moment` could have left them.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn after_power_loss(
        &self,
        moment: usize,
        dice: &mut Dice,
        to: &Path,
    ) -> std::io::Result<()> {
        let left = self.lock().record.after_power_loss(moment, dice);
        for (name, bytes) in left {
            std::fs::write(to.join(name), bytes)?;
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many of the bytes may be written, and whether that is all.
    fn write(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), (usize, Refusal)> {
        let mut state = self.lock();
        let room = state.capacity_bytes.map(|capacity| {
            let growth_left = capacity.saturating_sub(state.record.used_bytes());
            let end = state.record.size(name) + growth_left;
            usize::try_from(end.saturating_sub(offset)).unwrap_or(usize::MAX)
        });
        let fits = room.map_or(bytes.len(), |room| room.min(bytes.len()));
        state.record.write(name, offset, &bytes[..fits]);
        if fits < bytes.len() {
            state.refused += 1;
            return Err((fits, Refusal::Full));
        }
        Ok(())
    }

    fn truncate(&self, name: &str, size: u64) {
        self.lock().record.truncate(name, size);
    }

    fn sync(&self, name: &str) -> Result<(), Refusal> {
        let mut state = self.lock();
        let fails = state
            .syncs
            .as_mut()
            .is_some_and(|(dice, chance)| dice.below(1000) < u64::from(*chance));
        state.record.sync(name, !fails);
        state.refused += u64::from(fails);
        if fails { Err(Refusal::Sync) } else { Ok(()) }
    }

    fn remove(&self, name: &str, folder_synced: bool) {
        self.lock().record.remove(name, folder_synced);
    }
}

/// Tells the disk of bytes written over a whole file and synced by other means than SQLite.
pub fn written_outside(path: &Path, bytes: &[u8]) {
    let Some((disk, name)) = watched(path) else { return };
    let mut state = disk.lock();
    state.record.write(&name, 0, bytes);
    state.record.sync(&name, true);
}

/// The disk a file lies on, and its name there.
fn watched(path: &Path) -> Option<(Disk, String)> {
    let name = path.file_name()?.to_str()?.to_owned();
    let folder = path.parent()?.canonicalize().ok()?;
    let disk = registry().iter().find(|disk| disk.folder == folder)?.clone();
    Some((disk, name))
}

fn registry() -> MutexGuard<'static, Vec<Disk>> {
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner)
}
