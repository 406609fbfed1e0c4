//! The machine when its data cannot be used: damaged, half restored, without keys.
//!
//! It still answers, because a visitor before an error page of the browser learns nothing: screens
//! say whom to turn to, the desk's addresses say what is wrong and what to do, the public site is
//! shown as it was last built. Nothing is taken, nobody can sign in.

use std::path::Path;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{HeaderMap, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use forms::diagnostic::Diagnostic;
use generator::project::Project;
use generator::render::{Engine, Lookups};
use serde_json::json;

use super::app::html_page;
use super::publish::SITE_FOLDER;
use super::voice::fill_with;
use super::{DESK_ROOT, SiteFiles, VISITOR_ROOT, header, site};
use crate::store::StoreError;

/// Half a minute: somebody is mending it by hand.
const RETRY_AFTER_SECONDS: &str = "30";
const TEMPLATES: [(&str, &str); 2] = [
    ("http/error.html", include_str!("../../templates/http/error.html")),
    ("http/closed.html", include_str!("../../templates/http/closed.html")),
];

struct Closed {
    screen: String,
    desk: String,
    reason: String,
    site: SiteFiles,
}

/// Whether pages that say what to do are of use: not when another program is at work in the folder,
/// or the settings are wrong.
pub fn can_be_mended(error: &StoreError) -> bool {
    !matches!(
        error,
        StoreError::InUse { .. } | StoreError::Invalid { .. } | StoreError::Folder { .. }
    )
}

/// All routes of a machine whose data cannot be used.
///
/// # Errors
/// The first mistake of a template.
pub fn closed_router(
    project: &Project,
    data: &Path,
    error: &StoreError,
) -> Result<Router, Vec<Diagnostic>> {
    let engine = Engine::with_templates(Lookups::words(project.strings.clone()), &TEMPLATES)?;
    let words = Arc::new(Lookups::words(project.strings.clone()));
    let language = project.settings.main_language();
    let text = |key: &str| project.strings.text(key, &[]);
    let fill = |template: &str, context: serde_json::Value| {
        // The last resort must not depend on a template.
        fill_with(&engine, &words, language, &project.settings, template, &context)
            .unwrap_or_else(|_| format!("<!doctype html><html lang=\"it\"><p>{error}"))
    };
    let screen = json!({
        "screen": {"title": text("fault-out-of-service-title")},
        "text": text("fault-out-of-service-text"),
        "home_url": "/",
    });
    let desk = json!({
        "screen": {"title": "Lo sportello non è partito"},
        "reason": error.to_string(),
        "steps": what_to_do(error, data),
    });
    let site = SiteFiles::default();
    let _ = site.show(&data.join(SITE_FOLDER)); // never built here: no site to show
    let closed = Closed {
        screen: fill("http/error.html", screen),
        desk: fill("http/closed.html", desk),
        reason: error.to_string(),
        site,
    };
    Ok(Router::new()
        .route("/healthz", get(health))
        .fallback(show)
        .layer(from_fn(header::add))
        .with_state(Arc::new(closed)))
}

async fn health(State(closed): State<Arc<Closed>>) -> Response {
    let body = json!({"status": "out_of_service", "reason": closed.reason});
    (StatusCode::SERVICE_UNAVAILABLE, Json(body)).into_response()
}

async fn show(
    State(closed): State<Arc<Closed>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let page = match uri.path() {
        path if path.starts_with(DESK_ROOT) => &closed.desk,
        path if path.starts_with(VISITOR_ROOT) => &closed.screen,
        _ => return site::answer(&closed.site, &method, &uri, &headers).await,
    };
    let mut answer = html_page(StatusCode::SERVICE_UNAVAILABLE, page.clone());
    answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_SECONDS));
    answer
}

/// Step by step, for who looks after the machine.
fn what_to_do(error: &StoreError, data: &Path) -> Vec<String> {
    let data = data.display();
    let stop = "Ferma il programma con Ctrl+C.".to_owned();
    let start = "Avvia di nuovo il programma.".to_owned();
    let aside =
        format!("Copia altrove tutta la cartella {data}, così com'è: può servire a un tecnico.");
    let restore = format!(
        "Rimetti a posto l'ultima copia buona: sportello-kiosk restore COPIA --replace --data {data}"
    );
    match error {
        StoreError::RestoreUnfinished { .. } => {
            vec![stop, restore.replace(" --replace", ""), start]
        }
        StoreError::Seal(_) => vec![
            stop,
            format!("Rimetti nella cartella {data} i file delle chiavi salvati a parte."),
            start,
        ],
        StoreError::Newer { .. } => {
            vec![stop, "Installa la versione più nuova del programma.".to_owned(), start]
        }
        _ => vec![
            stop,
            aside,
            restore,
            "Cerca nelle ricevute di carta le domande arrivate dopo quella copia.".to_owned(),
            start,
        ],
    }
}
