//! How finished files reach the output folder: aside first, in their place only when all is well.
//!
//! An empty place gets the whole site by one rename. Over an old site only files whose bytes are
//! other are written, each put in its place by a rename: a reader never meets half a file or a
//! missing page. What the new site does not have goes last.

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use rayon::prelude::*;

use super::{BuildError, at, record};
use crate::render::Sink;
use crate::stamp::digest_of;

/// Marks a folder as one of ours, whose files may be replaced.
const MARK: &str = ".sportello";
const MARK_TEXT: &str =
    "Questa cartella la scrive «sportello build»: quello che aggiungi qui va perso.\n";

/// Files on their way to the output folder.
pub struct Staging {
    output: PathBuf,
    /// Beside the output, so that a rename is enough.
    aside: PathBuf,
    /// Whether there is a site to compare with.
    over_old: bool,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    /// Each file, and whether it lies aside.
    files: Vec<(String, bool)>,
    /// Numbers of the folders made aside: of a large site's, that is enough to keep.
    folders: HashSet<u64>,
    bytes: u64,
    failed: Option<BuildError>,
}

/// What was put in place.
pub struct Done {
    /// Every file of the site, in order.
    pub files: Vec<String>,
    /// Size of all files.
    pub bytes: u64,
    /// Files written.
    pub written: usize,
    /// Files taken away.
    pub removed: usize,
}

impl Staging {
    /// Begins.
    ///
    /// # Errors
    /// When the output folder is not ours, or the folder beside it cannot be made.
    pub fn open(output: &Path) -> Result<Self, BuildError> {
        let is_empty = !output.exists() || is_empty(output)?;
        if !is_empty && !output.join(MARK).exists() {
            return Err(BuildError::NotOurs(output.to_owned()));
        }
        let name = output.file_name().map(|n| n.to_string_lossy().into_owned());
        let aside = output.with_file_name(format!(".{}.new", name.unwrap_or_default()));
        if aside.exists() {
            // Left by a build that was interrupted.
            std::fs::remove_dir_all(&aside).map_err(|e| at(&aside, e))?;
        }
        std::fs::create_dir_all(&aside).map_err(|e| at(&aside, e))?;
        let taken = Mutex::default();
        Ok(Self { output: output.to_owned(), aside, over_old: !is_empty, taken })
    }

    /// Forgets everything; the old site stays.
    pub fn discard(self) {
        // A leftover is taken away by the next build.
        let _ = std::fs::remove_dir_all(&self.aside);
    }

    /// Puts the files in place.
    ///
    /// # Errors
    /// When a file could not be written or moved. Before the first is moved the old site is whole;
    /// after that the next build mends what is missing.
    pub fn commit(self) -> Result<Done, BuildError> {
        let taken = self.taken.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = taken.failed {
            let _ = std::fs::remove_dir_all(&self.aside);
            return Err(error);
        }
        let mut all = taken.files;
        all.par_sort_unstable();
        let written = all.iter().filter(|(_, is_staged)| *is_staged).count();
        let mut done = Done { files: Vec::new(), bytes: taken.bytes, written, removed: 0 };
        record::forget(&self.output)?;
        if !self.over_old {
            let mark = self.aside.join(MARK);
            std::fs::write(&mark, MARK_TEXT).map_err(|e| at(&mark, e))?;
            if self.output.exists() {
                std::fs::remove_dir(&self.output).map_err(|e| at(&self.output, e))?;
            }
            std::fs::rename(&self.aside, &self.output).map_err(|e| at(&self.output, e))?;
            done.files = names(all);
            return Ok(done);
        }
        let staged = all.par_iter().filter(|(_, is_staged)| *is_staged);
        staged.try_for_each(|(name, _)| put(&self.aside, &self.output, name))?;
        done.files = names(all);
        let kept: BTreeSet<&str> = done.files.iter().map(String::as_str).collect();
        done.removed = remove_others(&self.output, "", &kept)?;
        std::fs::remove_dir_all(&self.aside).map_err(|e| at(&self.aside, e))?;
        Ok(done)
    }

    fn stage(&self, path: &str, bytes: &Bytes) -> Result<bool, BuildError> {
        if self.over_old && is_same(&self.output.join(path), bytes) {
            return Ok(false);
        }
        let file = self.aside.join(path);
        if let Some(folder) = file.parent() {
            let is_new = {
                let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
                taken.folders.insert(digest_of(folder))
            };
            if is_new {
                std::fs::create_dir_all(folder).map_err(|e| at(folder, e))?;
            }
        }
        match std::fs::write(&file, bytes) {
            // Another thread noted the folder and has not made it yet.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = file.parent().unwrap_or(&self.aside);
                std::fs::create_dir_all(folder).map_err(|e| at(folder, e))?;
                std::fs::write(&file, bytes).map_err(|e| at(&file, e))?;
            }
            written => written.map_err(|e| at(&file, e))?,
        }
        Ok(true)
    }
}

impl Sink for Staging {
    fn take(&self, path: &str, bytes: Bytes) {
        let staged = self.stage(path, &bytes);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.bytes += bytes.len() as u64;
        match staged {
            Ok(is_staged) => taken.files.push((path.to_owned(), is_staged)),
            Err(error) => taken.failed = taken.failed.take().or(Some(error)),
        }
    }

    fn keep(&self, path: &str) -> bool {
        let there = std::fs::metadata(self.output.join(path)).ok();
        let Some(there) = there.filter(|file| self.over_old && file.is_file()) else {
            return false;
        };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.files.push((path.to_owned(), false));
        taken.bytes += there.len();
        true
    }
}

fn names(files: Vec<(String, bool)>) -> Vec<String> {
    files.into_iter().map(|(name, _)| name).collect()
}

/// Whether a file holds these bytes already.
fn is_same(file: &Path, bytes: &Bytes) -> bool {
    let same_size =
        std::fs::metadata(file).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64);
    same_size && std::fs::read(file).is_ok_and(|there| there == *bytes)
}

/// Moves a file from one folder to the same place in another.
fn put(from: &Path, to: &Path, name: &str) -> Result<(), BuildError> {
    let (file, target) = (from.join(name), to.join(name));
    match std::fs::rename(&file, &target) {
        Ok(()) => Ok(()),
        Err(_) => {
            // The folder is not there yet, or what was a folder becomes a file, or the reverse.
            if target.is_dir() {
                std::fs::remove_dir_all(&target).map_err(|e| at(&target, e))?;
            }
            if let Some(folder) = target.parent() {
                make_folder(to, folder)?;
            }
            std::fs::rename(&file, &target).map_err(|e| at(&target, e))
        }
    }
}

/// Makes a folder below another, where a file of the old site may stand in the way.
fn make_folder(root: &Path, folder: &Path) -> Result<(), BuildError> {
    let above = folder.ancestors().take_while(|f| *f != root);
    for in_the_way in above.filter(|f| f.is_file()) {
        std::fs::remove_file(in_the_way).map_err(|e| at(in_the_way, e))?;
    }
    std::fs::create_dir_all(folder).map_err(|e| at(folder, e))
}

/// Takes away every file that is not kept, and folders left empty. Returns how many files.
fn remove_others(root: &Path, prefix: &str, kept: &BTreeSet<&str>) -> Result<usize, BuildError> {
    let folder = root.join(prefix);
    let mut removed = 0;
    for entry in std::fs::read_dir(&folder).map_err(|e| at(&folder, e))? {
        let entry = entry.map_err(|e| at(&folder, e))?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(|e| at(&path, e))?.is_dir() {
            removed += remove_others(root, &format!("{name}/"), kept)?;
            // Refused while something is in it, which is what is wanted.
            let _ = std::fs::remove_dir(&path);
        } else if name != MARK && !kept.contains(name.as_str()) {
            std::fs::remove_file(&path).map_err(|e| at(&path, e))?;
            removed += 1;
        }
    }
    Ok(removed)
}

fn is_empty(folder: &Path) -> Result<bool, BuildError> {
    Ok(std::fs::read_dir(folder).map_err(|e| at(folder, e))?.next().is_none())
}
