//! *Riprendi con il codice*: the code is typed or scanned, and the application opens again at the
//! same screen, in the same language, in a browser that gets a new cookie.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::header::{HeaderValue, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use forms::identifier::ResumeCode;
use serde_json::{Value, json};

use super::frame::Visit;
use super::resume::Tried;
use super::session::{Session, Visitors, go_with_cookie, token_of};
use crate::http::{App, Fault, Posted, Reading, VISITOR_ROOT};
use crate::seal::Token;
use crate::store::OpenDraft;

/// Where it is.
pub const RESUME_PATH: &str = "/domanda/schermo/codice/";
/// Name of the input.
const CODE: &str = "code";

/// Asks for the code.
pub async fn ask(State(app): State<App>, headers: HeaderMap) -> Response {
    draw(Visit::of(&app, &headers), StatusCode::OK, "", None)
}

/// Tries it.
pub async fn open(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Fault> {
    let typed = posted.one(CODE);
    let visit = Visit::of(&app, &headers);
    let refuse = |status, key: &str, seconds: i64| {
        let sentence = visit.voice.text_with(key, &[("seconds", seconds.into())]);
        draw(visit, status, typed, Some(&sentence))
    };
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let code = match ResumeCode::parse(typed) {
        Ok(code) => code,
        // A slip of the finger costs nothing: it is noticed without trying.
        Err(fault) => return Ok(refuse(unprocessable, fault.key(), 0)),
    };
    match visitors.codes.open(&app, code).await? {
        Tried::Draft(code, draft) => match reopen(&app, &visitors, &headers, &code, draft).await? {
            Some(reopened) => Ok(reopened),
            None => Ok(refuse(unprocessable, "visitor-code-wrong", 0)), // thrown away meanwhile
        },
        Tried::Sent => Ok(sent(visit)),
        Tried::Wrong(0) => Ok(refuse(unprocessable, "visitor-code-wrong", 0)),
        Tried::Wrong(seconds) => Ok(refuse(unprocessable, "visitor-code-wrong-wait", seconds)),
        Tried::Wait(seconds) => {
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut refused = refuse(status, "visitor-code-wait", seconds);
            refused.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            Ok(refused)
        }
    }
}

/// The draft in this browser; `None` when it was sent or thrown away in this very moment.
async fn reopen(
    app: &App,
    visitors: &Visitors,
    headers: &HeaderMap,
    code: &Token,
    draft: OpenDraft,
) -> Result<Option<Response>, Fault> {
    let Some(session) = Session::resumed(app, draft) else { return Ok(None) };
    let draft = &session.draft;
    let prepared = visitors.call(&draft.call_id)?;
    if let Some(left) = token_of(headers) {
        visitors.end(app, left, false).await?; // what was open before belongs to its own code
    }
    let answers = session.draft_bytes()?;
    if !app.store.resume_draft(code, session.saving(app, &answers, None)).await? {
        return Ok(None);
    }
    let spoken = draft.language != app.project.settings.main_language();
    let reading = Reading { language: spoken.then_some(draft.language), ..Reading::of(headers) };
    let place = draft.place(&prepared.pages);
    let mut opened = go_with_cookie(&place, session.cookie());
    opened.headers_mut().append(SET_COOKIE, reading.cookie());
    Ok(Some(opened))
}

fn draw(visit: Visit<'_>, status: StatusCode, typed: &str, mistake: Option<&str>) -> Response {
    let voice = visit.voice;
    let errors: Vec<Value> = mistake
        .map(|sentence| json!({"field": CODE, "sentence": sentence, "message": sentence}))
        .into_iter()
        .collect();
    let content = json!({
        "action": RESUME_PATH,
        "name": CODE,
        "typed": typed.chars().take(60).collect::<String>(),
        "error": mistake.unwrap_or_default(),
        "errors": errors,
        "days": visit.app.project.settings.kiosk.draft_days,
        "back_url": VISITOR_ROOT,
    });
    visit.screen_as(
        status,
        "visitor/resume.html",
        RESUME_PATH,
        &voice.text("visitor-code-title"),
        content,
    )
}

/// The code did its work: there is nothing to open, and nothing to fear.
fn sent(visit: Visit<'_>) -> Response {
    let title = visit.voice.text("visitor-code-sent-title");
    let content = json!({ "home_url": VISITOR_ROOT });
    visit.screen("visitor/sent.html", RESUME_PATH, &title, content)
}
