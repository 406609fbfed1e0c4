//! The content folder as files: lists them in a fixed order and reads them as text.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Position};

/// The content folder.
pub(super) struct ContentFolder<'p> {
    root: &'p Path,
    /// Its name, with which paths are shown.
    name: String,
}

impl<'p> ContentFolder<'p> {
    pub(super) fn new(root: &'p Path) -> Self {
        let name = root.file_name().map(|n| n.to_string_lossy().into_owned());
        Self { root, name: name.unwrap_or_else(|| "content".to_owned()) }
    }

    /// A path from the content folder, as the editor knows it.
    pub(super) fn shown(&self, relative: &str) -> String {
        if relative.is_empty() { self.name.clone() } else { format!("{}/{relative}", self.name) }
    }

    pub(super) fn has_folder(&self, relative: &str) -> bool {
        self.root.join(relative).is_dir()
    }

    pub(super) fn has_file(&self, relative: &str) -> bool {
        self.root.join(relative).is_file()
    }

    /// Names of the YAML files in a folder, without `.yaml`, in order; translations
    /// (`form.ar.yaml`) are left out. A folder that is not there is empty.
    pub(super) fn yaml_names(&self, folder: &str) -> io::Result<Vec<String>> {
        let mut paths = Vec::new();
        if self.has_folder(folder) {
            collect(&self.root.join(folder), folder, false, "yaml", &mut paths)?;
        }
        let prefix = folder.len() + 1;
        Ok(paths.iter().map(|p| p[prefix..p.len() - ".yaml".len()].to_owned()).collect())
    }

    /// Paths of all pages from the content folder, in order; translations left out.
    pub(super) fn pages(&self) -> io::Result<Vec<String>> {
        let mut paths = Vec::new();
        if self.root.is_dir() {
            collect(self.root, "", true, "md", &mut paths)?;
        }
        Ok(paths)
    }

    /// A file's text; `Ok(Err(..))` when it is missing or is no text.
    pub(super) fn read(&self, relative: &str) -> io::Result<Result<String, Diagnostic>> {
        let whole_file = Position::default();
        let shown = self.shown(relative);
        match std::fs::read(self.root.join(relative)) {
            Ok(bytes) => Ok(String::from_utf8(bytes).map_err(|_| {
                Diagnostic::error(&shown, whole_file, "il file non è un testo leggibile")
                    .hint("salvalo di nuovo con la codifica UTF-8")
            })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(Err(Diagnostic::error(&shown, whole_file, "il file non c'è")
                    .hint("crealo, o riprendilo da una copia")))
            }
            Err(error) => Err(naming(error, &self.root.join(relative))),
        }
    }
}

fn collect(
    folder: &Path,
    relative: &str,
    deep: bool,
    extension: &str,
    paths: &mut Vec<String>,
) -> io::Result<()> {
    let named = |error| naming(error, folder);
    let mut entries: Vec<(String, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(named)? {
        let entry = entry.map_err(named)?;
        entries.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    entries.sort(); // the system gives no order
    for (name, path) in entries {
        if name.starts_with('.') {
            continue;
        }
        let below = if relative.is_empty() { name.clone() } else { format!("{relative}/{name}") };
        if path.is_dir() {
            if deep {
                collect(&path, &below, deep, extension, paths)?;
            }
        } else if let Some((stem, found)) = name.rsplit_once('.')
            && found == extension
            && !stem.contains('.')
        {
            paths.push(below);
        }
    }
    Ok(())
}

/// The same failure, saying on which file.
fn naming(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
