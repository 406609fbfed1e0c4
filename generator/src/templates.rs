//! The templates of a site: the theme's, and over them those of its own `templates/` folder.
//!
//! A site may change one piece or bring a whole look: a file with a name of the theme takes its
//! place, others are added. Reads and names them; filling them is `render`'s.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use forms::diagnostic::{Diagnostic, Position};

use crate::stamp::digest_of;
use crate::theme;

mod vocabulary;

pub use vocabulary::Vocabulary;

/// Folder of a site's own templates, in the project's folder.
pub const FOLDER: &str = "templates";
/// Folder of the theme's, as shown in diagnostics.
const THEME_FOLDER: &str = "generator/theme/templates";

/// One template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its text.
    pub source: Cow<'static, str>,
    /// Its file in diagnostics.
    pub shown: String,
}

/// All templates of a site, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templates {
    all: BTreeMap<String, Template>,
    digest: u64,
}

impl Templates {
    /// The theme's alone.
    pub fn of_theme() -> Self {
        let template = |(name, source): &(&'static str, &'static str)| {
            let shown = format!("{THEME_FOLDER}/{name}");
            ((*name).to_owned(), Template { source: Cow::Borrowed(source), shown })
        };
        Self::new(theme::templates().iter().map(template).collect())
    }

    /// The theme's with those of a project's folder over them. A file that is no text is told.
    pub fn load(root: &Path) -> (Self, Vec<Diagnostic>) {
        let mut all = Self::of_theme().all;
        let mut mistakes = Vec::new();
        if let Err(error) = read_folder(root, FOLDER, &mut all, &mut mistakes)
            && error.kind() != io::ErrorKind::NotFound
        {
            let message = format!("non riesco a leggere i modelli ({error})");
            let hint = "controlla che la cartella si possa leggere";
            mistakes.push(Diagnostic::error(FOLDER, Position::default(), message).hint(hint));
        }
        (Self::new(all), mistakes)
    }

    /// The same, and others that extend and use them.
    pub fn with(mut self, others: &[(&'static str, &'static str)]) -> Self {
        for (name, source) in others {
            let template = Template { source: Cow::Borrowed(source), shown: (*name).to_owned() };
            self.all.insert((*name).to_owned(), template);
        }
        Self::new(self.all)
    }

    fn new(all: BTreeMap<String, Template>) -> Self {
        let texts: Vec<(&str, &str)> =
            all.iter().map(|(name, t)| (name.as_str(), t.source.as_ref())).collect();
        let digest = digest_of(&texts);
        Self { all, digest }
    }

    /// Whether there is one with this name.
    pub fn contains(&self, name: &str) -> bool {
        self.all.contains_key(name)
    }

    /// The names that these templates, and those they extend or use, can ask for.
    pub fn vocabulary<'t>(&'t self, used: impl IntoIterator<Item = &'t str>) -> Vocabulary {
        vocabulary::reached(self.sources(), used)
    }

    /// Names in order.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.all.keys().map(String::as_str)
    }

    /// Names and texts, in order of name.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().map(|(name, template)| (name.as_str(), template.source.as_ref()))
    }

    /// The file of a template, as the editor knows it.
    pub fn shown(&self, name: &str) -> String {
        self.all.get(name).map_or_else(|| format!("{FOLDER}/{name}"), |t| t.shown.clone())
    }

    /// Equal for equal templates.
    pub fn digest(&self) -> u64 {
        self.digest
    }
}

fn read_folder(
    root: &Path,
    folder: &str,
    all: &mut BTreeMap<String, Template>,
    mistakes: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    for entry in std::fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            read_folder(root, &path, all, mistakes)?;
            continue;
        }
        let name = path[FOLDER.len() + 1..].to_owned();
        match String::from_utf8(std::fs::read(entry.path())?) {
            Ok(text) => {
                all.insert(name, Template { source: Cow::Owned(text), shown: path });
            }
            Err(_) => mistakes.push(
                Diagnostic::error(&path, Position::default(), "il file non è un testo leggibile")
                    .hint("salvalo di nuovo con la codifica UTF-8"),
            ),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_changes_one_template_and_adds_another() {
        let folder = tempfile::tempdir().expect("scratch folder");
        let own = folder.path().join(FOLDER).join("pezzi");
        std::fs::create_dir_all(&own).expect("folder");
        std::fs::write(folder.path().join(FOLDER).join("page.html"), "mia").expect("written");
        std::fs::write(own.join("uno.html"), "uno").expect("written");
        let (templates, mistakes) = Templates::load(folder.path());
        assert_eq!(mistakes, []);
        let source = |name: &str| templates.sources().find(|(n, _)| *n == name).map(|(_, s)| s);
        assert_eq!(source("page.html"), Some("mia"));
        assert_eq!(source("pezzi/uno.html"), Some("uno"));
        assert!(templates.contains("base.html"));
        assert_eq!(templates.shown("pezzi/uno.html"), "templates/pezzi/uno.html");
        assert_ne!(templates.digest(), Templates::of_theme().digest());
    }
}
