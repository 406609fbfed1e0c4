//! What was written to each file, in order, and what of it a power cut leaves.

use std::collections::BTreeMap;

use crate::Dice;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

#[derive(Default)]
pub struct Record {
    events: Vec<Event>,
    sizes: BTreeMap<String, u64>,
}

struct Event {
    file: String,
    what: What,
}

enum What {
    Write {
        offset: u64,
        bytes: Vec<u8>,
    },
    Truncate(u64),
    Synced,
    /// What was pending is taken for written, and may or may not be.
    SyncFailed,
    Removed {
        folder_synced: bool,
    },
}

impl Record {
    pub fn len(&self) -> usize {
        self.events.len()
    }

    pub fn size(&self, file: &str) -> u64 {
        self.sizes.get(file).copied().unwrap_or(0)
    }

    pub fn used_bytes(&self) -> u64 {
        self.sizes.values().sum()
    }

    pub fn write(&mut self, file: &str, offset: u64, bytes: &[u8]) {
        let size = self.sizes.entry(file.to_owned()).or_default();
        *size = (*size).max(offset + bytes.len() as u64);
        self.push(file, What::Write { offset, bytes: bytes.to_vec() });
    }

    pub fn truncate(&mut self, file: &str, size: u64) {
        self.sizes.insert(file.to_owned(), size);
        self.push(file, What::Truncate(size));
    }

    pub fn sync(&mut self, file: &str, works: bool) {
        self.push(file, if works { What::Synced } else { What::SyncFailed });
    }

    pub fn remove(&mut self, file: &str, folder_synced: bool) {
        self.sizes.remove(file);
        self.push(file, What::Removed { folder_synced });
    }

    fn push(&mut self, file: &str, what: What) {
        self.events.push(Event { file: file.to_owned(), what });
    }

    /// The files, by name, as a power cut after `moment` events could have left them.
    pub fn after_power_loss(&self, moment: usize, dice: &mut Dice) -> BTreeMap<String, Vec<u8>> {
        let mut files: BTreeMap<&str, File<'_>> = BTreeMap::new();
        for event in self.events.iter().take(moment) {
            let file = files.entry(&event.file).or_default();
            if file.meet(&event.what, &event.file, dice) == Folder::Synced {
                files.values_mut().for_each(|file| file.removed = None);
            }
        }
        let mut left = BTreeMap::new();
        for (name, mut file) in files {
            let luck = Luck::thrown(dice);
            file.apply_some(luck, dice);
            if let Some(bytes) = file.found_after(dice) {
                left.insert(name.to_owned(), bytes);
            }
        }
        left
    }
}

/// How much of what was not synced had been written all the same: disks are neither always lazy nor
/// always quick.
#[derive(Clone, Copy)]
enum Luck {
    Nothing,
    Everything,
    /// Each sector with this chance in a hundred.
    Some(u64),
}

impl Luck {
    fn thrown(dice: &mut Dice) -> Self {
        match dice.below(5) {
            0 => Self::Nothing,
            1 => Self::Everything,
            _ => Self::Some(1 + dice.below(99)),
        }
    }

    fn has(self, dice: &mut Dice) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Some(chance) => dice.below(100) < chance,
        }
    }
}

/// Names too reach the disk only when their folder is synced.
#[derive(PartialEq, Eq)]
enum Folder {
    Synced,
    Waiting,
}

#[derive(Default)]
struct File<'a> {
    on_disk: Vec<u8>,
    pending: Vec<&'a What>,
    synced_once: bool,
    touched: bool,
    /// What the name stood for before it was taken away: it may come back until the folder is
    /// synced.
    removed: Option<Vec<u8>>,
}

impl<'a> File<'a> {
    fn meet(&mut self, what: &'a What, name: &str, dice: &mut Dice) -> Folder {
        match what {
            What::Write { .. } | What::Truncate(_) => {
                self.touched = true;
                self.pending.push(what);
            }
            What::Synced => {
                self.apply_some(Luck::Everything, dice);
                // With the first sync of a log or journal it made, SQLite syncs the folder.
                let new = !std::mem::replace(&mut self.synced_once, true);
                if new && (name.ends_with("-wal") || name.ends_with("-journal")) {
                    return Folder::Synced;
                }
            }
            What::SyncFailed => {
                let luck = Luck::thrown(dice);
                self.apply_some(luck, dice);
            }
            What::Removed { folder_synced } => {
                let luck = Luck::thrown(dice);
                self.apply_some(luck, dice);
                let before = std::mem::take(&mut self.on_disk);
                *self = Self { removed: Some(before), ..Self::default() };
                if *folder_synced {
                    return Folder::Synced;
                }
            }
        }
        Folder::Waiting
    }

    /// What its name stands for after the power loss, if anything: before its folder is synced a
    /// new name may be missing, and an old one be back.
    fn found_after(self, dice: &mut Dice) -> Option<Vec<u8>> {
        if self.synced_once {
            return Some(self.on_disk);
        }
        match dice.below(2) {
            0 => self.removed,
            _ => self.touched.then_some(self.on_disk),
        }
    }

    /// Takes from what is pending, in order, what luck says.
    fn apply_some(&mut self, luck: Luck, dice: &mut Dice) {
        for what in std::mem::take(&mut self.pending) {
            match what {
                What::Write { offset, bytes } => self.write_some(*offset, bytes, luck, dice),
                What::Truncate(size) if luck.has(dice) => {
                    self.on_disk.resize(usize::try_from(*size).unwrap_or(0), 0);
                }
                _ => {}
            }
        }
    }

    fn write_some(&mut self, offset: u64, bytes: &[u8], luck: Luck, dice: &mut Dice) {
        let mut from = usize::try_from(offset).unwrap_or(0);
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = (SECTOR - from % SECTOR).min(rest.len());
            let (sector, after) = rest.split_at(length);
            if luck.has(dice) {
                let end = from + length;
                if self.on_disk.len() < end {
                    self.on_disk.resize(end, 0);
                }
                self.on_disk[from..end].copy_from_slice(sector);
            }
            (from, rest) = (from + length, after);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(record: &Record, seed: u64) -> Vec<u8> {
        let mut files = record.after_power_loss(record.len(), &mut Dice::new(seed));
        files.remove("a").unwrap_or_default()
    }

    #[test]
    fn what_was_synced_is_always_there_and_the_rest_sometimes() {
        let mut record = Record::default();
        record.write("a", 0, &[1; 2048]);
        record.sync("a", true);
        record.write("a", 2048, &[2; 1024]);
        let outcomes: Vec<Vec<u8>> = (0..200).map(|seed| left(&record, seed)).collect();
        assert!(outcomes.iter().all(|bytes| bytes[..2048] == [1; 2048]));
        let torn = |bytes: &&Vec<u8>| bytes.len() == 3072 && bytes[2048] != bytes[2560];
        let whole = |bytes: &&Vec<u8>| bytes.len() == 3072 && bytes[2048..] == [2; 1024];
        assert!(outcomes.iter().any(|bytes| bytes.len() == 2048), "sometimes nothing");
        assert!(outcomes.iter().filter(torn).count() > 0, "sometimes half");
        assert!(outcomes.iter().filter(whole).count() > 0, "sometimes all");
    }

    #[test]
    fn what_a_failed_sync_forgot_no_later_one_brings_back_but_writing_again_does() {
        let mut record = Record::default();
        record.write("a", 0, &[1; 512]);
        record.sync("a", false);
        record.write("a", 512, &[2; 512]);
        record.sync("a", true);
        let hole = |bytes: &Vec<u8>| bytes[..512] == [0; 512] && bytes[512..] == [2; 512];
        assert!((0..50).any(|seed| hole(&left(&record, seed))));
        record.write("a", 0, &[1; 512]);
        record.sync("a", true);
        assert!((0..50).all(|seed| left(&record, seed)[..512] == [1; 512]));
    }
}
