//! `check --fix` on the project's own content, spoilt on purpose: afterwards every file is again
//! what it was, byte for byte, and a second run finds nothing to do.

use std::path::Path;

use forms::diagnostic::has_errors;
use generator::fix::fix;
use generator::project::Project;

mod copy;
use copy::copy;

struct Spoilt {
    folder: tempfile::TempDir,
    /// Files that were spoilt, with what they were.
    files: Vec<(String, String)>,
}

impl Spoilt {
    fn new() -> Self {
        Self { folder: copy(), files: Vec::new() }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.root().join(file)).expect("file")
    }

    /// Spoils a file; what was good must be in it.
    fn spoil(mut self, file: &str, good: &str, bad: &str) -> Self {
        let text = self.read(file);
        assert!(text.contains(good), "{file} has no «{good}»");
        std::fs::write(self.root().join(file), text.replacen(good, bad, 1)).expect("written");
        if self.files.iter().all(|(known, _)| known != file) {
            self.files.push((file.to_owned(), text));
        }
        self
    }

    /// What was changed, without the lines: the content grows. That they are right is checked.
    #[track_caller]
    fn check_mended(&self) -> String {
        let spoilt: Vec<String> = self.files.iter().map(|(file, _)| self.read(file)).collect();
        let changes = fix(self.root()).expect("mended");
        for change in &changes {
            let i = self.files.iter().position(|(f, _)| *f == change.file).expect("spoilt");
            let line = spoilt[i].lines().nth(change.line as usize - 1).expect("such a line");
            if let Some(before) = change.before.strip_prefix('«').and_then(|b| b.strip_suffix('»'))
            {
                assert!(line.contains(before), "{change}");
            }
        }
        for (file, before) in &self.files {
            assert_eq!(self.read(file), *before, "{file}");
        }
        assert_eq!(fix(self.root()).expect("mended"), [], "a second run changes nothing");
        let (_, diagnostics) = Project::load(self.root());
        assert!(!has_errors(&diagnostics), "{diagnostics:#?}");
        let told = changes.iter().map(|c| format!("{}: {} -> {}\n", c.file, c.before, c.after));
        told.collect()
    }
}

#[test]
fn own_content_needs_no_mending() {
    assert_eq!(fix(copy().path()).expect("read"), []);
}

#[test]
fn mistakes_with_one_sure_mend_are_mended() {
    let spoilt = Spoilt::new()
        .spoil("content/corsi/segreteria.md", "description:", "descripton:")
        .spoil("content/corsi/segreteria.md", "  class_min: 10", "  clas_min: 10")
        .spoil(
            "content/corsi/segreteria.md",
            "(@/percorso/partecipare.md)",
            "(@/percorso/partecipre.md)",
        )
        .spoil(
            "content/imprese/incentivi/bonus-donne.md",
            "valid_until: 2026-12-31",
            "valid_until: 31/12/2026",
        )
        .spoil("content/calls/imprese-2026.yaml", "2026-11-02T09:00", "2/11/2026 09:00")
        .spoil("content/forms/domanda-voucher.yaml", "summary:", "sumary:")
        .spoil("content/notizie/avviso-di-prova.md", "\n## Che cosa è", "\n### Che cosa è")
        .spoil("site.toml", "\nlisten =", "\nlistn =");
    insta::assert_snapshot!(spoilt.check_mended());
}

#[test]
fn what_cannot_be_seen_is_tidied() {
    let legal = "content/note/note-legali.md";
    let file = "content/data/voucher_rules.yaml";
    let spoilt = Spoilt::new()
        .spoil("content/notizie/nuovo-sito.md", "---\n", "\u{feff}---\n")
        .spoil("content/calls/imprese-2026.yaml", "kind: hosts\n", "kind: hosts  \n");
    let text = spoilt.read(legal);
    let lines = text.lines().count();
    let spoilt = spoilt.spoil(legal, &text, &text.replace('\n', "\r\n"));
    let text = spoilt.read(file);
    let spoilt = spoilt.spoil(file, &text, text.trim_end());
    let told = spoilt.check_mended().replace(&format!("({lines} righe)"), "(tutte le righe)");
    insta::assert_snapshot!(told);
}

#[test]
fn a_slug_with_capitals_is_put_right() {
    let page = "content/notizie/nuovo-sito.md";
    let spoilt = Spoilt::new().spoil(page, "---\n", "---\nslug: Il Nuovo-Sito  # prova\n");
    let changes = fix(spoilt.root()).expect("mended");
    assert_eq!(changes.len(), 1);
    assert!(spoilt.read(page).starts_with("---\nslug: il-nuovo-sito  # prova\n"));
}

/// Two near words, or none: a person decides.
#[test]
fn what_is_not_sure_is_left() {
    let course = "content/corsi/segreteria.md";
    let unknown = Spoilt::new().spoil(course, "  shuttle: true", "  pulmino: true");
    assert_eq!(fix(unknown.root()).expect("read"), []);
    let word = Spoilt::new().spoil(course, "state: planned", "state: planed");
    assert_eq!(fix(word.root()).expect("read"), []);
    let date = Spoilt::new().spoil(course, "updated: 2026-11-22", "updated: 31/13/2026");
    assert_eq!(fix(date.root()).expect("read"), []);
}
