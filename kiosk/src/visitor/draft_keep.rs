//! *Salva e continua dopo*: the resume code very large, spelled, with the day until which it works,
//! and as a slip to print. Everything typed and confirmed is saved already: nothing is done here.

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use forms::identifier::ResumeCode;
use serde_json::json;
use std::sync::Arc;

use super::frame::Visit;
use super::paper_send::{self, Paper, SLIP_PATH};
use super::session::{self, Session, Visitors, go_to, start_path};
use crate::http::{App, AtTheMachine, Fault, square};

/// Where it is.
pub const KEEP_PATH: &str = "/domanda/schermo/salva/";

/// Shows the code.
pub async fn show(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    here: AtTheMachine,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let Some(session) = Session::load(&app, &headers)? else {
        return Ok(go_to(session::ENDED_PATH));
    };
    let call_id = &session.draft.call_id;
    let prepared = visitors.call(call_id)?;
    let code = session.draft.resume_code.as_deref().and_then(|code| ResumeCode::parse(code).ok());
    let Some(code) = code else { return Ok(go_to(&start_path(call_id))) }; // nothing to save yet
    let _ = session.look(&app).await; // a sign of life: see page_show
    let visit = Visit::of(&app, &headers);
    // The code alone, for this machine's reader: no address that a telephone would open. Without
    // dashes, which a reader set to other keys types as something else.
    let qr = square(&code.groups().concat());
    let print = paper_send::shown(visit, &visitors, &headers, here, Paper::Slip, SLIP_PATH);
    let content = json!({
        "print": print,
        "resume_code": code.to_string(),
        "groups": code.groups(),
        "spelled": code.spelled(),
        "qr": qr,
        "until": visit.language().long_date(session::kept_until(&app)),
        "hall_name": app.project.settings.kiosk.hall_name,
        "form_title": prepared.words(visit.voice).form.title,
        "form_lang": prepared.form_lang(visit.voice),
        "back_url": session.draft.place(&prepared.pages),
        "finish_url": "/domanda/schermo/fine/",
    });
    let title = visit.voice.text("visitor-keep-title");
    Ok(visit.screen("visitor/keep.html", KEEP_PATH, &title, content))
}
