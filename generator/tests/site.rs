//! Whole sites from small contents: what an editor writes, what comes out, what is told.
//!
//! Each test chains steps on a project in a scratch folder. The project's own content is tried
//! last.

use std::path::{Path, PathBuf};

use forms::publication::{
    Outcome, PublicContent, PublicLine, PublicRanking, PublishedPhase, result_digest,
};
use generator::build::{BuildError, BuildOptions, BuildReport, build};
use generator::check::check;
use generator::project::Project;
use generator::render::{RenderOptions, render};
use jiff::civil::{DateTime, date};

/// A moment for which example calls are open.
fn now() -> DateTime {
    date(2026, 11, 23).at(10, 0, 0, 0)
}

const SETTINGS: &str = include_str!("../../site.toml");
const STRINGS: &str = include_str!("../../content/strings/it.ftl");
const MUNICIPALITIES: &str = include_str!("../../content/data/municipalities.yaml");
const VOUCHER_RULES: &str = include_str!("../../content/data/voucher_rules.yaml");

/// A project in a scratch folder.
struct SiteTest {
    folder: tempfile::TempDir,
}

impl SiteTest {
    /// Four pages, all good.
    fn new() -> Self {
        let menus = SETTINGS.find("[[menu.main]]").expect("menus");
        let paths = SETTINGS.find("[paths]").expect("paths");
        // One language: other languages have tests of their own.
        let is_of_languages = |line: &&str| line.contains("languages = ");
        let settings = format!("{}{}", &SETTINGS[..menus], &SETTINGS[paths..]);
        let lines = settings.lines().filter(|line| !is_of_languages(line));
        let settings: String = lines.map(|line| format!("{line}\n")).collect();
        Self { folder: tempfile::tempdir().expect("scratch folder") }
            .write("site.toml", &settings)
            .write("content/strings/it.ftl", STRINGS)
            .page(
                "_index.md",
                "title: Home\ndescription: Prova\nextra: {lead: Ciao, doors: [], steps: []}",
                "",
            )
            .page("percorso/_index.md", "title: Il percorso\ndescription: Passi", "Ciao.")
            .page(
                "percorso/uno.md",
                "title: Uno\ndescription: Primo\nweight: 1",
                "## Come fare\n\nCosì.",
            )
            .page(
                "percorso/due.md",
                "title: Due\ndescription: Secondo\nweight: 2",
                "[Uno](@/percorso/uno.md#come-fare)",
            )
            .page("percorso/partecipare.md", "title: Partecipa\ndescription: Come", "Ciao.")
            .page("sportelli/_index.md", "title: Sportelli\ndescription: Dove", "Ciao.")
            .page("imprese/_index.md", "title: Imprese\ndescription: Aiuti", "Ciao.")
            .page("imprese/consulenza.md", "title: Consulenza\ndescription: Aiuti", "Ciao.")
            .write("content/data/municipalities.yaml", MUNICIPALITIES)
            .write("content/data/voucher_rules.yaml", VOUCHER_RULES)
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    fn write(self, path: &str, text: &str) -> Self {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().expect("in a folder")).expect("folder");
        std::fs::write(path, text).expect("file");
        self
    }

    fn page(self, source: &str, front: &str, body: &str) -> Self {
        self.write(&format!("content/{source}"), &format!("---\n{front}\n---\n{body}\n"))
    }

    fn build(&self) -> Result<BuildReport, BuildError> {
        self.build_at(None)
    }

    fn build_at(&self, base_url: Option<&str>) -> Result<BuildReport, BuildError> {
        let (project, diagnostics) = Project::load(self.root());
        if forms::diagnostic::has_errors(&diagnostics) {
            return Err(BuildError::Content(diagnostics));
        }
        let options = BuildOptions {
            output: self.output(),
            rankings: Some(self.root().join("rankings")),
            now: now(),
            base_url: base_url.map(str::to_owned),
            apply_path: None,
        };
        build(&project.expect("settings"), &options)
    }

    fn built(self) -> Self {
        if let Err(error) = self.build() {
            panic!("{error}: {}", check(self.root(), now()));
        }
        self
    }

    #[track_caller]
    fn check_page(self, path: &str, contains: &[&str]) -> Self {
        let html = std::fs::read_to_string(self.output().join(path)).expect("page");
        for text in contains {
            assert!(html.contains(text), "«{text}» is not in {path}:\n{html}");
        }
        self
    }

    /// What `check` says of the pages: data are the project's own, forms and calls there are none.
    fn told(&self) -> String {
        let verdict = check(self.root(), now());
        let lines = verdict.diagnostics.iter().filter(|d| d.file.ends_with(".md"));
        lines.map(|d| format!("{d}\n")).collect()
    }

    #[track_caller]
    fn check_told(self, expected: &str) -> Self {
        assert_eq!(self.told(), expected);
        self
    }
}

/// Every file of a folder with its bytes, in order.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("file");
                found.push((path, bytes));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn links_and_headings_reach_the_page() {
    SiteTest::new()
        .built()
        .check_page("percorso/due/index.html", &["href=\"/percorso/uno/#come-fare\""])
        .check_page("percorso/uno/index.html", &["<h2 id=\"come-fare\">Come fare</h2>"])
        .check_page("sitemap.xml", &["/percorso/uno/</loc>"])
        .check_page("404.html", &["<h1>"]);
}

#[test]
fn drafts_stay_home() {
    let site =
        SiteTest::new().page("percorso/tre.md", "title: Tre\ndescription: T\ndraft: true", "");
    site.build().expect("built");
    assert!(!site.output().join("percorso/tre").exists());
}

#[test]
fn old_addresses_lead_to_the_new() {
    SiteTest::new()
        .page("percorso/tre.md", "title: Tre\ndescription: T\naliases: [vecchia]", "")
        .built()
        .check_page("vecchia/index.html", &["url=/percorso/tre/"]);
}

#[test]
fn a_misspelt_key_is_suggested() {
    SiteTest::new().page("percorso/tre.md", "title: Tre\ndescriptoin: T", "").check_told(
        "content/percorso/tre.md:2:1: avviso: la pagina non ha una descrizione\n    \
         aiuto: aggiungi una riga «description: ...»: una frase che dice di che cosa parla\n\
         content/percorso/tre.md:3:1: errore: la voce «descriptoin» non esiste per una pagina\n    \
         aiuto: forse volevi scrivere «description»\n",
    );
}

#[test]
fn a_text_that_pages_use_and_is_not_there_is_told() {
    let strings = STRINGS.replace("desk-page-title =", "desk-page-titel =");
    let site = SiteTest::new().write("content/strings/it.ftl", &strings);
    let told = check(site.root(), now()).to_string();
    let expected = "content/strings/it.ftl:0:0: errore: manca il testo «desk-page-title», che le \
                    pagine usano\n    aiuto: forse volevi scrivere «desk-page-titel»\n";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn one_address_has_one_owner() {
    SiteTest::new()
        .page("percorso/tre.md", "title: Tre\ndescription: T\nslug: uno", "")
        .check_told(
            "content/percorso/uno.md:1:1: errore: l'indirizzo /percorso/uno/ è già di \
             content/percorso/tre.md\n    aiuto: cambia il nome di uno dei due file, o dagli uno \
             «slug» diverso\n",
        );
}

#[test]
fn a_place_that_is_not_in_the_page_is_told() {
    SiteTest::new()
        .page("percorso/tre.md", "title: Tre\ndescription: T", "[Uno](@/percorso/uno.md#come-fere)")
        .check_told(
            "content/percorso/tre.md:5:1: errore: nella pagina /percorso/uno/ non c'è nessun \
             titolo «#come-fere»\n    aiuto: forse volevi scrivere «come-fare»\n",
        );
}

#[test]
fn building_twice_gives_the_same_bytes() {
    let site = SiteTest::new().built();
    let first = files(&site.output());
    let site = site.built();
    assert!(!first.is_empty());
    assert!(first == files(&site.output()), "the second build differs");
}

#[test]
fn a_site_in_a_folder_stays_in_it() {
    let site = SiteTest::new();
    site.build_at(Some("https://a.it/sportello")).expect("built");
    for (path, bytes) in files(&site.output()) {
        let text = String::from_utf8_lossy(&bytes);
        let extension = path.extension().unwrap_or_default();
        for outside in [" href=\"/", " src=\"/", "url(/"] {
            let inside = format!("{outside}sportello/");
            let known = text.matches(outside).count() == text.matches(&inside).count();
            let looked_at = extension == "html" || extension == "css";
            assert!(known || !looked_at, "{outside} in {}", path.display());
        }
    }
}

#[test]
fn a_mistake_leaves_the_old_site() {
    let site = SiteTest::new().built();
    let before = files(&site.output());
    let site = site.page("percorso/uno.md", "title: Uno\ndescription: P", "[x](@/niente.md)");
    assert!(matches!(site.build(), Err(BuildError::Content(_))));
    assert!(before == files(&site.output()), "the old site was touched");
    let beside: Vec<PathBuf> = files(site.root())
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| path.to_string_lossy().contains(".public"))
        .collect();
    assert_eq!(beside, Vec::<PathBuf>::new());
}

#[test]
fn a_folder_of_others_is_not_replaced() {
    let site = SiteTest::new().write("public/tesi.odt", "mesi di lavoro");
    assert!(matches!(site.build(), Err(BuildError::NotOurs(_))));
    assert!(site.output().join("tesi.odt").exists());
}

#[test]
fn all_mistakes_are_told_at_once() {
    let site = SiteTest::new()
        .page("percorso/_index.md", "title: Il percorso\nsort_by: wieght", "Vedi [qui](/corso/).")
        .page(
            "percorso/uno.md",
            "title: Uno\ndescription: P\ndate: 31/12/2026",
            "### Salto\n\n![](a.png)",
        )
        .page("percorso/due.md", "titel: Due", "")
        .page("percorso/tre.md", "title: Tre\ndescription: T\ntemplate: servizio.html", "")
        .page(
            "percorso/quattro.md",
            "title: Q\ndescription: Q\nservice: {call: destinatari, form: null}",
            "| | |\n|---|---|\n| a | b |",
        )
        .write("content/percorso/cinque.md", "# Senza informazioni")
        .write("content/percorso/sei.md", "---\ntitle: \"Sei\n---\n");
    insta::assert_snapshot!(site.told());
}

#[test]
fn the_projects_own_content_has_no_errors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let verdict = check(&root, now());
    assert_eq!(verdict.errors(), 0, "{verdict}");
}

fn line(position: Option<u32>, code: &str, outcome: Outcome) -> PublicLine {
    PublicLine {
        position,
        code: code.to_owned(),
        outcome,
        reasons: Vec::new(),
        points: None,
        commitment: "c0".to_owned(),
    }
}

fn ranking() -> PublicRanking {
    let content = PublicContent {
        call: "prova".to_owned(),
        title: "Avviso di prova".to_owned(),
        example: true,
        as_of: date(2026, 11, 20),
        places: 1,
        rules_digest: "a0".to_owned(),
        input_digest: "b0".to_owned(),
        program: "sportello 0".to_owned(),
        draw_seed: "d0".to_owned(),
        legend: Vec::new(),
        lines: vec![
            line(Some(1), "WW-7K3P-9Q", Outcome::Admitted),
            line(Some(2), "WW-8M4R-2T", Outcome::EligibleWaiting),
        ],
    };
    PublicRanking {
        format: forms::publication::FORMAT,
        phase: PublishedPhase::Provisional,
        published_on: date(2026, 11, 21),
        remove_on: date(2027, 11, 21),
        result_digest: result_digest(&content),
        content,
    }
}

#[test]
fn published_rankings_have_a_page_and_their_data() {
    let json = ranking().to_json().expect("json");
    let site = SiteTest::new().write("rankings/prova.json", &json).built();
    let written = std::fs::read_to_string(site.output().join("graduatorie/prova/graduatoria.json"));
    assert_eq!(written.expect("data beside the page"), json);
    site.check_page(
        "graduatorie/prova/index.html",
        &["WW-7K3P-9Q", "Idonea, in attesa di un posto"],
    )
    .check_page("graduatorie/prova/graduatoria.csv", &["WW-8M4R-2T"]);
}

#[test]
fn a_ranking_leaves_on_its_day() {
    let json = PublicRanking { remove_on: now().date(), ..ranking() }.to_json().expect("json");
    let site = SiteTest::new().write("rankings/prova.json", &json).built();
    assert!(!site.output().join("graduatorie/prova").exists());
}

#[test]
fn a_ranking_that_was_changed_is_refused() {
    let json = ranking().to_json().expect("json").replace("WW-7K3P-9Q", "WW-0000-00");
    let site = SiteTest::new().write("rankings/prova.json", &json);
    assert!(matches!(site.build(), Err(BuildError::Ranking { .. })));
}

#[test]
fn the_projects_own_site_is_the_same_each_time() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let once = || {
        let (project, _) = Project::load(&root);
        render(&project.expect("settings"), &RenderOptions::new(now())).0.files
    };
    let (first, second) = (once(), once());
    let differ: Vec<&String> = first.keys().filter(|f| first.get(*f) != second.get(*f)).collect();
    assert_eq!(differ, Vec::<&String>::new());
}
