//! The preview as an editor's browser sees it: always a page, and above it what is wrong now.

use std::path::Path;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use generator::serve::Preview;
use jiff::civil::{DateTime, date};
use tower::ServiceExt;

fn now() -> DateTime {
    date(2026, 11, 23).at(10, 0, 0, 0)
}

/// The project's own settings, words and pages, in a scratch folder.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("scratch folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::fs::copy(root.join("site.toml"), folder.path().join("site.toml")).expect("settings");
    copy(&root.join("content"), &folder.path().join("content"));
    // Laying forms out takes a second each, and is tried elsewhere.
    for part in ["forms", "letters", "registers", "calls"] {
        std::fs::remove_dir_all(folder.path().join("content").join(part)).expect("forms");
    }
    without_services(&folder.path().join("content"));
    folder
}

/// Pages must not name the calls and forms taken away.
fn without_services(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            without_services(&path);
        } else if path.extension().is_some_and(|e| e == "md") {
            replace(&path, |text| {
                let kept = text.lines().filter(|l| !l.starts_with("service:"));
                kept.map(|l| format!("{l}\n")).collect()
            });
        }
    }
}

fn replace(path: &Path, change: impl Fn(String) -> String) {
    let text = std::fs::read_to_string(path).expect("file");
    std::fs::write(path, change(text)).expect("file");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folder");
    for entry in std::fs::read_dir(from).expect("folder") {
        let path = entry.expect("entry").path();
        let target = to.join(path.file_name().expect("name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("file");
        }
    }
}

fn get(preview: &Arc<Preview>, path: &str) -> (u16, String) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
    runtime.block_on(async {
        let request = Request::get(path).body(Body::empty()).expect("request");
        let response = preview.router().oneshot(request).await.expect("answer");
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("body");
        (status, String::from_utf8_lossy(&bytes).into_owned())
    })
}

#[test]
fn a_mistake_stands_above_the_last_good_page() {
    let folder = project();
    let course = folder.path().join("content/corsi/segreteria.md");
    let preview = Preview::new(folder.path().to_owned(), now);
    let errors = |preview: &Preview| forms::diagnostic::has_errors(&preview.diagnostics());
    assert!(!errors(&preview), "{:#?}", preview.diagnostics());
    assert_eq!(get(&preview, "/corsi/segreteria/").0, 200);

    replace(&course, |text| text.replace("title:", "titolo:"));
    preview.rebuild();
    let (status, page) = get(&preview, "/corsi/segreteria/");
    assert_eq!(status, 200);
    for text in ["content/corsi/segreteria.md:2:1", "la voce «titolo» non esiste", "<h1>Segreteria"]
    {
        assert!(page.contains(text), "«{text}» is not in:\n{page}");
    }

    replace(&course, |text| {
        text.replace("titolo: \"Segreteria", "title: \"Segreteria e ufficio")
            .replace("titolo:", "title:")
    });
    preview.rebuild();
    let (_, page) = get(&preview, "/corsi/segreteria/");
    assert!(!page.contains("la voce «titolo»"));
    assert!(!errors(&preview));
}

#[test]
fn what_is_not_there_says_so() {
    let folder = project();
    let preview = Preview::new(folder.path().to_owned(), now);
    let (status, page) = get(&preview, "/niente/");
    assert_eq!(status, 404);
    assert!(page.contains("Errore 404"));
    assert_eq!(get(&preview, "/corsi").0, 303);
}

#[test]
fn a_waiting_page_hears_of_the_next_version() {
    let folder = project();
    let preview = Preview::new(folder.path().to_owned(), now);
    assert_eq!(get(&preview, "/__anteprima/versione?seen=0").1, "1");
    preview.rebuild();
    assert_eq!(get(&preview, "/__anteprima/versione?seen=1").1, "2");
}
