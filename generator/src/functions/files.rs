//! Files that templates may read: found where Zola finds them, read once, and remembered with the
//! pages that asked. Only those of the content, `static` and `templates` folders: what lies there
//! is watched, so that a change of it is followed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tera::{Kwargs, TeraResult, Value};

use super::wrong;
use crate::data_files::{self, Format};

/// Folders besides the content's.
const STATIC: &str = "static";
const TEMPLATES: &str = "templates";

/// The files of a project, as templates see them.
#[derive(Debug)]
pub struct Files {
    root: PathBuf,
    /// The content folder.
    content: String,
    /// What was asked for, by path as written.
    asked: Mutex<BTreeMap<String, Asked>>,
    /// Data already read, by file and format.
    data: Mutex<BTreeMap<(String, Format), Value>>,
}

/// A file that was asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The file found, from the project's folder, and its bytes; none when there is no such file.
    pub found: Option<(String, Arc<Vec<u8>>)>,
    /// Addresses of the pages whose templates asked.
    pub pages: BTreeSet<String>,
}

impl Files {
    /// The files of the project in a folder.
    pub fn new(root: &Path, content: &str) -> Self {
        let (root, content) = (root.to_owned(), content.to_owned());
        Self { root, content, asked: Mutex::default(), data: Mutex::default() }
    }

    /// Everything that was asked for so far, by path as written in the template. A page must be
    /// made again when one of its files has changed, came, or went away.
    pub fn asked(&self) -> BTreeMap<String, Asked> {
        lock(&self.asked).clone()
    }

    /// Reads a file for the page at `page`; none when there is no such file.
    ///
    /// # Errors
    /// When the path leads out of the project, or the file cannot be read.
    pub fn read(&self, path: &str, page: &str) -> TeraResult<Option<(String, Arc<Vec<u8>>)>> {
        if let Some(asked) = lock(&self.asked).get_mut(path) {
            asked.pages.insert(page.to_owned());
            return Ok(asked.found.clone());
        }
        let found = self.find(path)?;
        let asked = &mut lock(&self.asked);
        let asked = asked.entry(path.to_owned()).or_default();
        asked.pages.insert(page.to_owned());
        asked.found.clone_from(&found);
        Ok(found)
    }

    fn find(&self, path: &str) -> TeraResult<Option<(String, Arc<Vec<u8>>)>> {
        let content = self.content.as_str();
        let wanted = match path.strip_prefix("@/") {
            Some(rest) => format!("{content}/{}", rest.trim_start_matches('/')),
            None => path.trim_start_matches('/').to_owned(),
        };
        let plain = Path::new(&wanted).components().all(|c| matches!(c, Component::Normal(_)));
        if !plain || wanted.is_empty() {
            return wrong(format!("il file «{path}» non è nella cartella del progetto"));
        }
        let watched = [content, STATIC, TEMPLATES];
        let first = wanted.split('/').next().unwrap_or_default();
        let whole = watched.contains(&first).then(|| wanted.clone());
        let in_folders = [STATIC, content].map(|folder| format!("{folder}/{wanted}"));
        for shown in whole.into_iter().chain(in_folders) {
            let file = self.root.join(&shown);
            if !file.is_file() {
                continue;
            }
            // A link may lead anywhere.
            let inside = file.canonicalize().ok().zip(self.root.canonicalize().ok());
            if !inside.is_some_and(|(file, root)| file.starts_with(root)) {
                return wrong(format!("il file «{path}» non è nella cartella del progetto"));
            }
            return match std::fs::read(&file) {
                Ok(bytes) => Ok(Some((shown, Arc::new(bytes)))),
                Err(error) => wrong(format!("non riesco a leggere il file «{shown}» ({error})")),
            };
        }
        Ok(None)
    }

    /// `load_data(path="...", format="...", required=true)` and `load_data(literal="...")`.
    pub(super) fn load_data(&self, kwargs: &Kwargs, page: &str) -> TeraResult<Value> {
        if kwargs.get::<&str>("url")?.is_some() {
            return wrong("load_data non legge da altri siti: salva il file nel progetto");
        }
        let format = match kwargs.get::<&str>("format")? {
            Some(name) => match Format::named(name) {
                Some(format) => Some(format),
                None => {
                    let known = "toml, json, yaml, csv, plain";
                    return wrong(format!("load_data non conosce «{name}»: ci sono {known}"));
                }
            },
            None => None,
        };
        if let Some(text) = kwargs.get::<&str>("literal")? {
            return parsed("literal", text, format.unwrap_or(Format::Plain));
        }
        let path: &str = kwargs.must_get("path")?;
        let Some((shown, bytes)) = self.read(path, page)? else {
            return match kwargs.get::<bool>("required")?.unwrap_or(true) {
                true => {
                    let where_to = "content/, static/ o templates/";
                    wrong(format!("il file «{path}» non c'è: deve stare in {where_to}"))
                }
                false => Ok(Value::none()),
            };
        };
        let format = format.unwrap_or_else(|| Format::of(&shown));
        if let Some(value) = lock(&self.data).get(&(shown.clone(), format)) {
            return Ok(value.clone());
        }
        let Ok(text) = std::str::from_utf8(&bytes) else {
            return wrong(format!("il file «{shown}» non è un testo"));
        };
        let value = parsed(&shown, text, format)?;
        lock(&self.data).insert((shown, format), value.clone());
        Ok(value)
    }
}

fn parsed(shown: &str, text: &str, format: Format) -> TeraResult<Value> {
    match data_files::value(shown, text, format) {
        Ok(value) => Ok(Value::from_serializable(&value)),
        Err(mistake) => {
            let at = mistake.position;
            wrong(format!("{}:{}:{}: {}", mistake.file, at.line, at.column, mistake.message))
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::super::tests::filled;
    use super::*;

    fn project() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("scratch folder");
        for (path, text) in [
            ("content/data/a.yaml", "- {nome: Uno}\n- {nome: Due}\n"),
            ("static/b.csv", "nome,ore\nUno,30\n"),
            ("templates/c.json", "{\"voci\": [1, 2]}"),
            ("c.json", "{}"),
            ("content/rotto.json", "{\n  voci: 1\n}"),
        ] {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().expect("in a folder")).expect("folder");
            std::fs::write(file, text).expect("written");
        }
        folder
    }

    #[track_caller]
    fn check(template: &str, expected: &str) {
        assert_eq!(filled(project().path(), template), expected);
    }

    #[test]
    fn data_are_found_where_zola_finds_them() {
        let each =
            "{% set data = load_data(path=PATH) %}{% for x in data %}{{ x.nome }} {% endfor %}";
        for path in ["\"content/data/a.yaml\"", "\"@/data/a.yaml\"", "\"/data/a.yaml\""] {
            check(&each.replace("PATH", path), "Uno Due ");
        }
        check("{% set d = load_data(path=\"b.csv\") %}{{ d.records[0][1] }}", "30");
        check("{% set d = load_data(path=\"templates/c.json\") %}{{ d.voci[1] }}", "2");
        check("{{ load_data(path=\"templates/c.json\", format=\"plain\") | length }}", "16");
        check("{% set d = load_data(literal=\"a: 1\", format=\"yaml\") %}{{ d.a }}", "1");
        check(
            "{% if load_data(path=\"boh.json\", required=false) %}c'è{% else %}no{% endif %}",
            "no",
        );
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let where_to = "content/, static/ o templates/";
        for path in ["boh.json", "c.json"] {
            check(
                &format!("{{{{ load_data(path=\"{path}\") }}}}"),
                &format!("! il file «{path}» non c'è: deve stare in {where_to}"),
            );
        }
        for path in ["../segreto.txt", "/../../etc/passwd", "@/../x"] {
            check(
                &format!("{{{{ load_data(path=\"{path}\") }}}}"),
                &format!("! il file «{path}» non è nella cartella del progetto"),
            );
        }
        check(
            "{{ load_data(url=\"https://a.it/b.json\") }}",
            "! load_data non legge da altri siti: salva il file nel progetto",
        );
        check(
            "{{ load_data(path=\"rotto.json\") }}",
            "! content/rotto.json:2:3: questo non è JSON valido (key must be a string at line 2 column 3)",
        );
    }

    #[test]
    fn what_was_asked_is_remembered_with_its_page() {
        let folder = project();
        let files = Files::new(folder.path(), "content");
        let read = |path: &str, page: &str| files.read(path, page).expect("allowed").is_some();
        assert!(read("b.csv", "/uno/"));
        assert!(read("b.csv", "/due/"));
        assert!(!read("boh.json", "/uno/"));
        let asked = files.asked();
        assert_eq!(asked["b.csv"].pages.len(), 2);
        assert!(asked["boh.json"].found.is_none());
    }
}
