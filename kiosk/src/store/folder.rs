//! The data folder: which files it holds, and that one program at a time writes there.
//!
//! It does not open the database: see [`super::database`].

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::StoreError;

/// Lies in a data folder while a copy is being put in place: nothing there may be used.
pub(super) const RESTORING_FILE: &str = "ripristino-in-corso.txt";
/// The database's name in the data folder; SQLite puts `-wal` and `-shm` beside it.
pub const DATABASE_FILE: &str = "sportello.db";
/// Published rankings, one `<call>.json` each: the desk writes them, the site shows them, copies of
/// the data take them along.
pub const RANKINGS_FOLDER: &str = "rankings";
const LOCK_FILE: &str = "sportello.lock";

/// Path of the database in a data folder.
pub fn database_path(folder: &Path) -> PathBuf {
    folder.join(DATABASE_FILE)
}

/// Why a file or folder could not be used.
pub(super) fn failed(path: &Path) -> impl FnOnce(io::Error) -> StoreError + use<> {
    let path = path.to_owned();
    move |source| StoreError::Folder { path, source }
}

/// Makes a folder readable by its owner only, and the folders it lies in, if they are missing.
pub(super) fn make(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(failed(folder))?;
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    sync_folder(parent.unwrap_or(Path::new(".")))
}

/// Makes the empty database file, if it is missing. Only under the lock: a file opened and closed
/// beside SQLite's own connections would take their locks away.
pub(super) fn prepare_database(folder: &Path) -> Result<(), StoreError> {
    let path = database_path(folder);
    if path.exists() {
        return Ok(());
    }
    private_file().open(&path).map_err(failed(&path))?; // SQLite gives -wal and -shm the same mode
    sync_folder(folder)
}

/// Refuses a folder where a copy is being put in place, or was until the power went.
pub(super) fn refuse_unfinished_restore(folder: &Path) -> Result<(), StoreError> {
    match folder.join(RESTORING_FILE).exists() {
        true => Err(StoreError::RestoreUnfinished { folder: folder.to_owned() }),
        false => Ok(()),
    }
}

/// Names made, changed or taken away in the folder outlast a power cut after this.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    File::open(folder).and_then(|file| file.sync_all()).map_err(failed(folder))?;
    Ok(())
}

/// Holds the folder for this process until dropped. The operating system lets go of it when the
/// process dies, however it dies, so there is never a stale lock to be removed by hand.
pub(super) fn lock(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join(LOCK_FILE);
    let file = private_file().open(&path).map_err(failed(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { folder: folder.to_owned() }),
        Err(TryLockError::Error(source)) => Err(StoreError::Folder { path, source }),
    }
}

/// Holds a lock file until dropped, after whoever holds it now.
pub(super) fn wait_for(path: &Path) -> Result<File, StoreError> {
    let file = private_file().open(path).map_err(failed(path))?;
    file.lock().map_err(failed(path))?;
    Ok(file)
}

/// Opens a file to be written, or makes it, readable by its owner only.
pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
