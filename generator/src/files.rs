//! The files editors write: which ones there are, and how a program writes one of them, whole or not
//! at all, so that one that dies half-way leaves the old.
//!
//! The site's own files are not written here (see `build`, which swaps a whole folder).

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::settings::{FILE, Settings};

/// Every file an editor writes, by path from the root: settings, pages, data, words.
///
/// # Errors
/// When a folder that is there cannot be read.
pub fn written_by_editors(root: &Path) -> io::Result<Vec<String>> {
    let content = Settings::load(root).0.map(|s| s.paths.content);
    let mut found = vec![FILE.to_owned()];
    found.retain(|file| root.join(file).is_file());
    list(root, content.as_deref().unwrap_or("content"), &mut found)?;
    Ok(found)
}

fn list(root: &Path, folder: &str, found: &mut Vec<String>) -> io::Result<()> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(root.join(folder))? {
        let entry = entry?;
        entries.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    entries.sort();
    for (name, path) in entries {
        let shown = format!("{folder}/{name}");
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            list(root, &shown, found)?;
        } else if [".md", ".yaml", ".ftl"].iter().any(|kind| name.ends_with(kind)) {
            found.push(shown);
        }
    }
    Ok(())
}

/// Writes a file that is not there yet, with the folders above it.
///
/// # Errors
/// `AlreadyExists` when there is one: nothing is overwritten. Any other failure of the disk.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// Puts a text in the place of a file, or makes it, keeping its permissions.
///
/// # Errors
/// When the disk refuses; the old file is then as it was.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    // A link is followed: what it points to is replaced, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let aside = aside(&path);
    let done = write_aside(&path, &aside, text).and_then(|()| fs::rename(&aside, &path));
    if done.is_err() {
        let _ = fs::remove_file(&aside); // the first failure is the one to tell
    }
    done
}

fn write_aside(path: &Path, aside: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(aside)?;
    file.write_all(text.as_bytes())?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()
}

/// Beside the file, so that the rename stays on one disk; hidden, so that nobody reads it as content.
fn aside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.nuovo"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overwritten_or_left_behind() {
        let folder = tempfile::tempdir().expect("scratch folder");
        let path = folder.path().join("sotto/prova.md");
        create(&path, "uno").expect("new");
        let twice = create(&path, "due").expect_err("there already");
        assert_eq!(twice.kind(), io::ErrorKind::AlreadyExists);
        replace(&path, "tre").expect("replaced");
        assert_eq!(fs::read_to_string(&path).expect("there"), "tre");
        assert_eq!(fs::read_dir(folder.path().join("sotto")).expect("folder").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("scratch folder");
        let path = folder.path().join("prova.md");
        create(&path, "uno").expect("new");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("mode");
        replace(&path, "due").expect("replaced");
        let mode = fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
