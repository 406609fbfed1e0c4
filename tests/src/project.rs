//! A copy of the project's content that a journey may change, with a data folder of its own.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::TempDir;

/// `content/` and `site.toml` in a folder that goes away with the journey.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// Copies the project as it is in the repository.
    ///
    /// # Errors
    /// When a file cannot be copied.
    pub fn copy() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        copy_folder(&source.join("content"), &folder.path().join("content"))?;
        fs::copy(source.join("site.toml"), folder.path().join("site.toml"))?;
        // Blank papers are laid out once for all copies; the same content makes the same.
        let papers = source.join(".sportello/papers");
        fs::create_dir_all(&papers)?;
        fs::create_dir_all(folder.path().join(".sportello"))?;
        symlink(papers.canonicalize()?, folder.path().join(".sportello/papers"))?;
        Ok(Self { folder })
    }

    /// Where `site.toml` is.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Where the kiosk keeps its data.
    pub fn data(&self) -> PathBuf {
        self.root().join("data")
    }

    /// Replaces a text that must be in a file once, as an editor would.
    ///
    /// # Errors
    /// When the file cannot be read or written, or the text is not there exactly once.
    pub fn edit(&self, file: &str, from: &str, to: &str) -> Result<()> {
        let path = self.root().join(file);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {file}"))?;
        anyhow::ensure!(text.matches(from).count() == 1, "«{from}» is not once in {file}");
        fs::write(&path, text.replace(from, to))?;
        Ok(())
    }
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Every file below a folder.
///
/// # Errors
/// When a folder cannot be listed.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            files.extend(files_below(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}
