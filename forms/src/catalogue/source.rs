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

    /// Names of the files of a kind in a folder, without `.yaml`, in order; translations
    /// (`form.ar.yaml`) are left out. A folder that is not there is empty.
    pub(super) fn names(&self, folder: &str, extension: &'static str) -> io::Result<Vec<String>> {
        let mut paths = Vec::new();
        if self.has_folder(folder) {
            collect(&self.root.join(folder), folder, false, &plain(extension), &mut paths)?;
        }
        let (before, after) = (folder.len() + 1, extension.len() + 1);
        Ok(paths.iter().map(|p| p[before..p.len() - after].to_owned()).collect())
    }

    /// Paths of all pages from the content folder, in order; translations left out.
    pub(super) fn pages(&self) -> io::Result<Vec<String>> {
        let mut paths = Vec::new();
        if self.root.is_dir() {
            collect(self.root, "", true, &plain("md"), &mut paths)?;
        }
        Ok(paths)
    }

    /// The translations in a folder, of pages (`md`) in it and below or of data (`yaml`) in it.
    pub(super) fn translations(
        &self,
        folder: &str,
        extension: &'static str,
    ) -> io::Result<Vec<TranslationFile>> {
        let mut paths = Vec::new();
        if self.has_folder(folder) {
            let root =
                if folder.is_empty() { self.root.to_owned() } else { self.root.join(folder) };
            let kept = translation(extension);
            collect(&root, folder, extension == "md", &kept, &mut paths)?;
        }
        let split = |path: String| {
            let stem = path.strip_suffix(&format!(".{extension}"))?;
            let (name, tag) = stem.rsplit_once('.')?;
            let original = format!("{name}.{extension}");
            let tag = tag.to_owned();
            Some(TranslationFile { path, original, tag })
        };
        Ok(paths.into_iter().filter_map(split).collect())
    }

    /// A file's text; `Ok(Err(..))` when it is missing or is no text.
    pub(super) fn read(&self, relative: &str) -> io::Result<Result<String, Diagnostic>> {
        let whole_file = Position::default();
        let shown = self.shown(relative);
        match std::fs::read(self.root.join(relative)) {
            Ok(bytes) => {
                Ok(String::from_utf8(bytes).map_err(|error| Diagnostic::no_text(&shown, &error)))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(Err(Diagnostic::error(&shown, whole_file, "il file non c'è")
                    .hint("crealo, o riprendilo da una copia")))
            }
            Err(error) => Err(naming(error, &self.root.join(relative))),
        }
    }
}

/// `forms/domanda.en.yaml`.
pub(super) struct TranslationFile {
    /// From the content folder.
    pub(super) path: String,
    /// What it translates: `forms/domanda.yaml`.
    pub(super) original: String,
    /// The tag in its name, whether there is such a language or not.
    pub(super) tag: String,
}

/// Names of originals: no dot but that of the extension.
fn plain(extension: &'static str) -> impl Fn(&str) -> bool {
    move |name| name.rsplit_once('.').is_some_and(|(stem, e)| e == extension && !stem.contains('.'))
}

/// Names of translations: a tag before the extension.
fn translation(extension: &'static str) -> impl Fn(&str) -> bool {
    move |name| name.rsplit_once('.').is_some_and(|(stem, e)| e == extension && stem.contains('.'))
}

fn collect(
    folder: &Path,
    relative: &str,
    deep: bool,
    kept: &dyn Fn(&str) -> bool,
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
                collect(&path, &below, deep, kept, paths)?;
            }
        } else if kept(&name) {
            paths.push(below);
        }
    }
    Ok(())
}

/// The same failure, saying on which file.
fn naming(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
