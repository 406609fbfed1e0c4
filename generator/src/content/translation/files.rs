//! Which files of the content folder are translations of pages: those with a tag before `.md`.

use std::io;
use std::path::Path;

/// `corsi/segreteria.en.md`: the text of a page in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationFile {
    /// Its path from the content folder.
    pub source: String,
    /// The page it translates: `corsi/segreteria.md`.
    pub original: String,
    /// The tag in its name, whether there is such a language or not: `en`.
    pub tag: String,
}

/// Lists them, in order; hidden files and guides for editors (`README.en.md`) are left out.
pub fn list(root: &Path) -> io::Result<Vec<TranslationFile>> {
    let mut found = Vec::new();
    walk(root, "", &mut found)?;
    found.sort_by(|a, b| a.source.cmp(&b.source)); // the system gives no order
    Ok(found)
}

fn walk(root: &Path, folder: &str, found: &mut Vec<TranslationFile>) -> io::Result<()> {
    let named = |error: io::Error| {
        io::Error::new(error.kind(), format!("{}: {error}", root.join(folder).display()))
    };
    for entry in std::fs::read_dir(root.join(folder)).map_err(named)? {
        let entry = entry.map_err(named)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name.starts_with("README.") {
            continue;
        }
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if entry.file_type().map_err(named)?.is_dir() {
            walk(root, &path, found)?;
        } else {
            found.extend(translation(path));
        }
    }
    Ok(())
}

fn translation(source: String) -> Option<TranslationFile> {
    let stem = source.strip_suffix(".md")?;
    let (name, tag) = stem.rsplit_once('.').filter(|(_, tag)| !tag.contains('/'))?;
    let (original, tag) = (format!("{name}.md"), tag.to_owned());
    Some(TranslationFile { source, original, tag })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_before_the_extension_marks_a_translation() {
        let check = |path: &str, expected: Option<(&str, &str)>| {
            let found = translation(path.to_owned());
            let found = found.as_ref().map(|f| (f.original.as_str(), f.tag.as_str()));
            assert_eq!(found, expected);
        };
        check("corsi/_index.en.md", Some(("corsi/_index.md", "en")));
        check("corsi/_index.md", None);
        check("v1.0/corso.md", None);
        check("corsi/aula.en.jpg", None);
    }
}
