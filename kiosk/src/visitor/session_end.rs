//! The end of a visit: left on purpose, finished, or nobody there any more. In every case nothing
//! of the person stays on the machine but what was sent.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::header::{HeaderName, HeaderValue, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::draft_keep::KEEP_PATH;
use super::draft_resume::RESUME_PATH;
use super::frame::Visit;
use super::session::{self, Session, Visitors, go_to, token_of};
use crate::http::{App, Fault, Posted, READING_COOKIE, Reading, VISITOR_ROOT};
use crate::store::{Health, SCORES};

/// Name of the button that throws away what was saved.
const DISCARD: &str = "discard";
/// Name of the answer to how easy it was.
pub const RATING: &str = "rating";

/// Asks whether to leave: what was written and not sent is lost, or waits for who has its code.
pub async fn ask(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let Some(session) = Session::load(&app, &headers)? else { return Ok(go_to(VISITOR_ROOT)) };
    let prepared = visitors.call(&session.draft.call_id)?;
    let visit = Visit::of(&app, &headers);
    let title = visit.voice.text("visitor-leave-title");
    let content = json!({
        "finish_url": "/domanda/schermo/fine/",
        "stay_url": session.draft.place(&prepared.pages),
        "resume_code": session.draft.resume_code,
        "keep_url": session.draft.resume_code.as_ref().map(|_| KEEP_PATH),
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
    rate(&app, &visitors, &headers, &posted).await;
    if let Err(fault) = wipe(&app, &visitors, &headers, posted.has(DISCARD)).await {
        return Ok(forgetting(fault.into_response()));
    }
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
    if let Err(fault) = wipe(&app, &visitors, &headers, false).await {
        return Ok(forgetting(fault.into_response()));
    }
    let visit = Visit::of(&app, &headers).over();
    let title = visit.voice.text("visitor-ended-title");
    let home_seconds = app.project.settings.kiosk.idle_seconds;
    let content = json!({
        "home_url": VISITOR_ROOT, "home_seconds": home_seconds, "code_url": RESUME_PATH,
    });
    Ok(forgetting(visit.screen("visitor/ended.html", VISITOR_ROOT, &title, content)))
}

/// The script says that somebody is still there: draft and receipt live on, as long as it will look
/// after them.
pub async fn stay(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    if let Some(visit) = token_of(&headers) {
        visitors.prolong(&visit, session::scripted_ends_at(&app));
    }
    if let Some(session) = Session::load(&app, &headers)? {
        let _open = session.stay(&app).await?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Before a screen on which the next person may begin: whoever was there before must have been put
/// away, and the machine must be able to keep what is written. Otherwise it is out of service.
pub async fn in_service(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    request: Request,
    next: Next,
) -> Response {
    if let Err(fault) = visitors.settle(&app).await {
        return fault.into_response();
    }
    match app.store.health() {
        Health::InService => next.run(request).await,
        Health::OutOfService { .. } => Fault::OutOfService.into_response(),
    }
}

/// Counts how easy it was, if the person said so on the receipt. Not being able to count keeps nobody
/// from leaving.
async fn rate(app: &App, visitors: &Visitors, headers: &HeaderMap, posted: &Posted) {
    let score = posted.one(RATING).parse().ok().filter(|score| SCORES.contains(score));
    let (Some(score), Some(visit)) = (score, token_of(headers)) else { return };
    let Some(call_id) = visitors.may_rate(app, &visit) else { return };
    let language = app.voice(Reading::of(headers).language).language();
    let counted = app.store.count_rating(app.today(), &call_id, language.tag(), score).await;
    if let Err(error) = counted {
        app.note(&format!("valutazione: {error}"));
    }
}

async fn wipe(
    app: &App,
    visitors: &Visitors,
    headers: &HeaderMap,
    discard: bool,
) -> Result<(), Fault> {
    match token_of(headers) {
        Some(visit) => visitors.end(app, visit, discard).await,
        None => visitors.settle(app).await,
    }
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
