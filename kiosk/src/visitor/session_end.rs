//! The end of a visit: left on purpose, finished, or nobody there any more. In every case nothing
//! of the person stays on the machine but what was sent.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::header::{HeaderName, HeaderValue, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::draft_keep::KEEP_PATH;
use super::draft_resume::RESUME_PATH;
use super::frame::Visit;
use super::session::{self, Session, Visitors, go_to, token_of};
use crate::http::{App, Fault, Posted, READING_COOKIE, VISITOR_ROOT};

/// Name of the button that throws away what was saved.
const DISCARD: &str = "discard";

/// Asks whether to leave: what was written and not sent is lost, or waits for who has its code.
pub async fn ask(State(app): State<App>, headers: HeaderMap) -> Result<Response, Fault> {
    let Some(session) = Session::load(&app, &headers)? else { return Ok(go_to(VISITOR_ROOT)) };
    let visit = Visit::of(&app, &headers);
    let title = visit.voice.text("visitor-leave-title");
    let content = json!({
        "finish_url": "/domanda/schermo/fine/",
        "stay_url": session::start_path(&session.draft.call_id),
        "keep_url": session.draft.resume_code.map(|_| KEEP_PATH),
        "discard": DISCARD,
    });
    let path = "/domanda/schermo/esci/";
    Ok(visit.screen("visitor/leave.html", path, &title, content))
}

/// *Ho finito*, *Esci e cancella*: wipes and goes to the first screen. Only who asks for it throws
/// away what a resume code leads to.
pub async fn finish(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Fault> {
    if let Some(visit) = token_of(&headers).filter(|_| posted.has(DISCARD)) {
        app.store.discard_draft(&visit).await?;
    }
    wipe(&app, &visitors, &headers).await?;
    // The screen that says so is still read by the same person: it forgets how, see `time_out`.
    Ok(match posted.has("timed_out") {
        true => forgetting_answers(go_to(session::ENDED_PATH)),
        false => forgetting(go_to(VISITOR_ROOT)),
    })
}

/// Nobody was there any more, or the visit is long over: says so, and wipes what is left. A page of
/// another site cannot bring a visitor here with their cookie (SameSite=Strict).
pub async fn time_out(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    wipe(&app, &visitors, &headers).await?;
    let visit = Visit::of(&app, &headers).over();
    let title = visit.voice.text("visitor-ended-title");
    let home_seconds = app.project.settings.kiosk.idle_seconds;
    let content = json!({
        "home_url": VISITOR_ROOT, "home_seconds": home_seconds, "code_url": RESUME_PATH,
    });
    Ok(forgetting(visit.screen("visitor/ended.html", VISITOR_ROOT, &title, content)))
}

/// The script says that somebody is still typing: the draft lives on.
pub async fn stay(State(app): State<App>, headers: HeaderMap) -> Result<Response, Fault> {
    if let Some(session) = Session::load(&app, &headers)? {
        let _open = session.save(&app).await?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn wipe(app: &App, visitors: &Visitors, headers: &HeaderMap) -> Result<(), Fault> {
    if let Some(token) = token_of(headers) {
        visitors.forget(&token);
        app.store.close_visit(&token).await?;
    }
    Ok(())
}

/// Every cookie goes, and with them whatever the browser kept of these pages.
fn forgetting(response: Response) -> Response {
    let mut response = forgetting_answers(response);
    response.headers_mut().append(SET_COOKIE, READING_COOKIE.remove());
    response
}

/// What leads to the answers goes, and whatever the browser kept of them.
fn forgetting_answers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.append(SET_COOKIE, session::COOKIE.remove());
    let wiped = HeaderValue::from_static("\"cache\", \"storage\"");
    headers.insert(HeaderName::from_static("clear-site-data"), wiped);
    response
}
