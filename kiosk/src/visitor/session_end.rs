//! The end of a visit: left on purpose, finished, or nobody there any more. In every case nothing
//! of the person stays on the machine but what was sent.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::header::{HeaderName, HeaderValue, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::frame::frame;
use super::reading_change;
use super::session::{self, Session, Visitors, check_path, go_to, token_of};
use crate::http::{App, Fault, Posted, VISITOR_ROOT};

/// Asks whether to leave: what was written and not sent is lost.
pub async fn ask(State(app): State<App>, headers: HeaderMap) -> Result<Response, Fault> {
    let Some(session) = Session::load(&app, &headers)? else { return Ok(go_to(VISITOR_ROOT)) };
    let title = app.text("visitor-leave-title");
    let content = json!({
        "finish_url": "/domanda/schermo/fine/",
        "stay_url": session::start_path(&session.draft.call_id),
        "check_url": check_path(&session.draft.call_id),
    });
    let path = "/domanda/schermo/esci/";
    Ok(app.screen("visitor/leave.html", frame(&app, &headers, path, &title, content)))
}

/// *Ho finito*, *Esci e cancella*: wipes and goes to the first screen.
pub async fn finish(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Fault> {
    wipe(&app, &visitors, &headers).await?;
    let to = if posted.has("timed_out") { session::ENDED_PATH } else { VISITOR_ROOT };
    Ok(forgetting(go_to(to)))
}

/// Nobody was there any more, or the visit is long over: says so, and wipes what is left. A page of
/// another site cannot bring a visitor here with their cookie (SameSite=Strict).
pub async fn time_out(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    wipe(&app, &visitors, &headers).await?;
    let title = app.text("visitor-ended-title");
    let path = VISITOR_ROOT;
    let framed = frame(&app, &HeaderMap::new(), path, &title, json!({ "home_url": path }));
    Ok(forgetting(app.screen("visitor/ended.html", framed)))
}

/// The script says that somebody is still typing: the draft lives on.
pub async fn stay(State(app): State<App>, headers: HeaderMap) -> Result<Response, Fault> {
    if let Some(session) = Session::load(&app, &headers)? {
        session.save(&app).await?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn wipe(app: &App, visitors: &Visitors, headers: &HeaderMap) -> Result<(), Fault> {
    if let Some(token) = token_of(headers) {
        visitors.forget(&token);
        app.store.delete_draft(&token).await?;
    }
    Ok(())
}

/// Cookies go, and with them whatever the browser kept of these pages.
fn forgetting(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.append(SET_COOKIE, session::COOKIE.remove());
    headers.append(SET_COOKIE, reading_change::COOKIE.remove());
    let wiped = HeaderValue::from_static("\"cache\", \"storage\"");
    headers.insert(HeaderName::from_static("clear-site-data"), wiped);
    response
}
