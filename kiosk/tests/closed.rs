//! A machine whose data cannot be used answers all the same: the screen says whom to turn to, the
//! desk what is wrong and what to do.

use std::path::Path;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use generator::project::Project;
use kiosk::http::closed_router;
use kiosk::store::{Store, StoreError, StoreOptions, database_path};
use tower::ServiceExt;

async fn asked(data: &Path, error: &StoreError, path: &str) -> (StatusCode, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let (project, _) = Project::load(root);
    let router = closed_router(&project.expect("a project"), data, error).expect("templates");
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let answer = router.oneshot(request).await.expect("an answer");
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

/// A data folder whose database somebody wrote over.
fn damaged(data: &Path) -> StoreError {
    drop(Store::open(StoreOptions::new(data, "SAM")).expect("a new store"));
    let mut bytes = std::fs::read(database_path(data)).expect("the database");
    bytes[4096..].fill(0xa5);
    std::fs::write(database_path(data), bytes).expect("written over");
    Store::open(StoreOptions::new(data, "SAM")).err().expect("refused")
}

#[tokio::test]
async fn a_damaged_database_leaves_screen_desk_and_site_with_something_to_say() {
    let folder = tempfile::tempdir().expect("scratch folder");
    let error = damaged(folder.path());
    std::fs::create_dir(folder.path().join("site")).expect("a site");
    std::fs::write(folder.path().join("site/index.html"), "the site").expect("a page");

    let (status, screen) = asked(folder.path(), &error, "/domanda/").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(screen.contains("Lo schermo è fuori servizio"), "{screen}");
    assert!(!screen.contains("restore"), "visitors are not told commands: {screen}");

    let (status, desk) = asked(folder.path(), &error, "/ufficio/domande/").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        desk.contains("il database") && desk.contains("sportello-kiosk restore COPIA --replace"),
        "{desk}"
    );

    let (status, health) = asked(folder.path(), &error, "/healthz").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(health.contains("out_of_service"), "{health}");
    assert_eq!(asked(folder.path(), &error, "/").await, (StatusCode::OK, "the site".to_owned()));
}

#[tokio::test]
async fn missing_keys_are_told_with_what_to_put_where() {
    let folder = tempfile::tempdir().expect("scratch folder");
    let error = kiosk::seal::SealError::KeyMissing { path: folder.path().join("digest-key.txt") };
    let (_, desk) = asked(folder.path(), &StoreError::Seal(error), "/ufficio/").await;
    assert!(desk.contains("i file delle chiavi salvati a parte"), "{desk}");
    assert!(!desk.contains("restore"), "{desk}");
}
