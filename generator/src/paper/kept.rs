//! Layouts kept on disk from run to run: laying out is the slow part of a paper, and forms change
//! rarely.
//!
//! A layout is named by all that it was made from, the program included; one that cannot be read,
//! or written, is simply made again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use forms::publication::digest_json;

use crate::stamp::{Stamp, digest_of};

/// The folder, in the project's.
const FOLDER: &str = ".sportello/papers";
/// Layouts kept: the oldest go.
const MOST: usize = 64;
/// Files written by this process, each aside under a name of its own.
static WRITTEN: AtomicU64 = AtomicU64::new(0);
/// How a whole PDF ends.
const END: &[u8] = b"%%EOF";

/// The layouts kept in a project's folder.
#[derive(Debug)]
pub struct KeptLayouts {
    folder: PathBuf,
    /// Number of the program: one built again lays out anew.
    program: u64,
}

impl KeptLayouts {
    /// Those of a project; none when it is not known which program this is.
    pub fn of(root: &Path) -> Option<Self> {
        let program = std::env::current_exe().and_then(fs::metadata).ok()?;
        Some(Self { folder: root.join(FOLDER), program: digest_of(Stamp::of(&program)) })
    }

    /// The layout made from this, made now when it is not kept.
    ///
    /// # Errors
    /// As `make`.
    pub fn get<E>(
        &self,
        from: &impl serde::Serialize,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        let name = format!("{}.pdf", digest_json(&format!("{:016x}", self.program), from));
        let file = self.folder.join(name);
        if let Some(pdf) = fs::read(&file).ok().filter(|pdf| is_whole(pdf)) {
            return Ok(pdf);
        }
        let pdf = make()?;
        // On a disk that is full or not ours the next run lays out again.
        let _ = self.keep(&file, &pdf);
        Ok(pdf)
    }

    /// Written aside and renamed, so that nobody reads half of it.
    fn keep(&self, file: &Path, pdf: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
        let aside = file.with_extension(format!("{}-{number}", std::process::id()));
        fs::write(&aside, pdf)?;
        fs::rename(&aside, file)?;
        self.forget_oldest()
    }

    fn forget_oldest(&self) -> io::Result<()> {
        let mut all: Vec<(SystemTime, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            all.push((entry.metadata()?.modified()?, entry.path()));
        }
        all.sort();
        let too_many = all.len().saturating_sub(MOST);
        all.iter().take(too_many).try_for_each(|(_, file)| fs::remove_file(file))
    }
}

fn is_whole(pdf: &[u8]) -> bool {
    pdf.trim_ascii_end().ends_with(END)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_is_made_once_and_again_when_it_is_damaged() {
        let root = tempfile::tempdir().expect("scratch folder");
        let kept = KeptLayouts::of(root.path()).expect("a program");
        let mut times = 0;
        let mut get = |from: &str| {
            let make = || {
                times += 1;
                Ok::<_, ()>(format!("{from} {times} %%EOF\n").into_bytes())
            };
            String::from_utf8(kept.get(&from, make).expect("made")).expect("text")
        };
        assert_eq!(get("a"), "a 1 %%EOF\n");
        assert_eq!(get("a"), "a 1 %%EOF\n");
        assert_eq!(get("b"), "b 2 %%EOF\n");
        for entry in fs::read_dir(root.path().join(FOLDER)).expect("folder") {
            fs::write(entry.expect("entry").path(), "%PDF-1.7 half").expect("written");
        }
        assert_eq!(get("a"), "a 3 %%EOF\n");
        (0..2 * MOST).for_each(|n| {
            get(&format!("{n}"));
        });
        let left = fs::read_dir(root.path().join(FOLDER)).expect("folder").count();
        assert_eq!(left, MOST);
    }
}
