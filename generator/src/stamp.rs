//! When a file last changed, as the file system tells it: what was read need not be read again.
//!
//! Knows nothing of what files hold. A stamp is trusted only when it is old enough: the file
//! system's clock moves in ticks, and two changes within one tick leave the same stamp.

use std::collections::hash_map::DefaultHasher;
use std::fs::Metadata;
use std::hash::{Hash, Hasher};
use std::time::{Duration, SystemTime};

/// Longer than any file system's tick but those of floppy disks.
const TICK: Duration = Duration::from_millis(40);

/// Size and times of a file at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    bytes: u64,
    /// Nanoseconds since 1970.
    modified_ns: i128,
    /// Changes of the file or of its times, which nobody can set back; nanoseconds since 1970.
    changed_ns: i128,
    /// Which file it is: one put in the place of another has its own.
    node: u64,
}

impl Stamp {
    /// The stamp of a file.
    pub fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let ns =
                |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
            Self {
                bytes: metadata.len(),
                modified_ns: ns(metadata.mtime(), metadata.mtime_nsec()),
                changed_ns: ns(metadata.ctime(), metadata.ctime_nsec()),
                node: metadata.ino(),
            }
        }
        #[cfg(not(unix))]
        {
            let modified_ns = metadata.modified().map(since_1970_ns).unwrap_or_default();
            Self { bytes: metadata.len(), modified_ns, changed_ns: modified_ns, node: 0 }
        }
    }

    /// Whether a later change would have another stamp, the file being looked at from `now` on.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        self.changed_ns.max(self.modified_ns) < since_1970_ns(now) - TICK.as_nanos() as i128
    }
}

fn since_1970_ns(time: SystemTime) -> i128 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_nanos() as i128)
}

/// A number for what was read: equal bytes, equal number. Not for publishing: see `sha2` for that.
pub fn digest_of(bytes: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_tells_a_change_and_waits_for_the_clock() {
        let folder = tempfile::tempdir().expect("scratch folder");
        let file = folder.path().join("a.md");
        let stamp = || Stamp::of(&std::fs::metadata(&file).expect("file"));
        std::fs::write(&file, "uno").expect("written");
        let before = stamp();
        assert!(!before.is_settled(SystemTime::now()));
        assert!(before.is_settled(SystemTime::now() + Duration::from_secs(1)));
        std::fs::write(&file, "altro").expect("written");
        assert_ne!(before, stamp());
    }
}
