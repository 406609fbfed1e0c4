//! The start of an application: what to have at hand, how long it takes, *Comincia*.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;
use std::sync::Arc;

use super::call_choose::CallState;
use super::frame::Visit;
use super::plan;
use super::reading_change::Arrival;
use super::session::{
    Prepared, Session, Visitors, check_path, go_to, go_with_cookie, page_path, start_path, token_of,
};
use crate::clock::in_rome;
use crate::http::{App, Fault, VISITOR_ROOT};

/// Shows what applying to a call takes.
pub async fn show(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    Path(call_id): Path<String>,
    Query(arrival): Query<Arrival>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let prepared = visitors.call(&call_id)?;
    let path = start_path(&call_id);
    if let Some(turned) = arrival.turned(&app, &headers, &path) {
        return Ok(turned);
    }
    let visit = Visit::of(&app, &headers);
    let words = prepared.words(visit.voice);
    let (call, form) = (&words.call, &words.form);
    let state = CallState::at(call, in_rome(app.now()).datetime());
    let session = Session::load(&app, &headers)?.filter(|s| s.draft.call_id == call_id);
    let content = json!({
        "call": {"title": call.title, "summary": call.summary, "example": call.example},
        "form": {
            "title": form.title, "summary": form.summary, "minutes": form.minutes,
            "before_you_start": form.before_you_start,
        },
        "form_lang": prepared.form_lang(visit.voice),
        "call_lang": prepared.call_lang(visit.voice),
        "state": state.name(),
        "state_text": state.text(visit.voice, call),
        "requirements": call.eligibility.iter().map(|r| &r.label).collect::<Vec<_>>(),
        "privacy_url": visit.voice.address("/note/privacy/"),
        "paper_url": format!("/moduli/{}.pdf", form.id),
        "begin_url": start_path(&call_id),
        "resume_url": session.map(|session| resume_path(&app, prepared, &session)),
        "back_url": VISITOR_ROOT,
    });
    Ok(visit.screen("visitor/start.html", &path, &form.title, content))
}

/// Where a person left off.
fn resume_path(app: &App, prepared: &Prepared, session: &Session) -> String {
    let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
    let asking = prepared.asking(&in_territory, app);
    let draft = &session.draft;
    match plan::resume(&prepared.pages, &draft.passed, asking, &draft.answers) {
        Some(page) => page_path(&draft.call_id, &page.id),
        None => check_path(&draft.call_id),
    }
}

/// Opens a new application and goes to its first page. What was left open under the same cookie is
/// shut: somebody else may have left it, and who has its code can open it again.
pub async fn begin(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    Path(call_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let prepared = visitors.call(&call_id)?;
    let state = CallState::at(&prepared.definitions.call, in_rome(app.now()).datetime());
    if state == CallState::Soon {
        return Ok(go_to(&start_path(&call_id))); // it says from when
    }
    if let Some(left) = token_of(&headers) {
        visitors.end(&app, left, false).await?;
    }
    let language = Visit::of(&app, &headers).language();
    let session = Session::begin(&app, &call_id, language);
    session.open(&app).await?;
    let first = prepared.pages.first().ok_or(Fault::NotFound)?;
    Ok(go_with_cookie(&page_path(&call_id, &first.id), session.cookie()))
}
