//! The `static` folder of a project: files published at the root of the site as they are, such as
//! a style sheet of its own. Lists them; their bytes are read when they are written.

use std::io;
use std::path::Path;

use forms::diagnostic::{Diagnostic, Position};

use crate::content::Media;
use crate::stamp::Stamp;

/// The folder, in the project's.
pub const FOLDER: &str = "static";

/// Every file of the folder, in order; none when there is no folder.
pub fn list(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<Media> {
    let mut found = Vec::new();
    if let Err(error) = walk(&root.join(FOLDER), "", &mut found)
        && error.kind() != io::ErrorKind::NotFound
    {
        let message = format!("non riesco a leggere la cartella ({error})");
        let hint = "controlla che la cartella si possa leggere";
        diagnostics.push(Diagnostic::error(FOLDER, Position::default(), message).hint(hint));
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<Media>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let metadata = std::fs::metadata(entry.path())?;
        let path = format!("{prefix}{name}");
        if metadata.is_dir() {
            walk(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push(Media { path, stamp: Stamp::of(&metadata) });
        }
    }
    Ok(())
}
