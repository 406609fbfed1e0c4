//! The data folder: which files it holds, and that one program at a time writes there.
//!
//! It does not open the database: see [`super::database`].

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::StoreError;

/// The database's name in the data folder; SQLite puts `-wal` and `-shm` beside it.
pub const DATABASE_FILE: &str = "sportello.db";
const LOCK_FILE: &str = "sportello.lock";

/// Path of the database in a data folder.
pub fn database_path(folder: &Path) -> PathBuf {
    folder.join(DATABASE_FILE)
}

/// Makes the folder (readable by its owner only) and the empty database file, if they are missing.
pub(super) fn prepare(folder: &Path) -> Result<(), StoreError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::Folder { path, source }
    };
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(failed(folder))?;
    let path = database_path(folder);
    private_file().open(&path).map_err(failed(&path))?; // SQLite gives -wal and -shm the same mode
    Ok(())
}

/// Holds the folder for this process until dropped. The operating system lets go of it when the
/// process dies, however it dies, so there is never a stale lock to be removed by hand.
pub(super) fn lock(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join(LOCK_FILE);
    let file = private_file()
        .open(&path)
        .map_err(|source| StoreError::Folder { path: path.clone(), source })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { folder: folder.to_owned() }),
        Err(TryLockError::Error(source)) => Err(StoreError::Folder { path, source }),
    }
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
