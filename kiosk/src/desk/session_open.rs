//! Signing in: name and password, slowed down after wrong ones, never saying which of the two is
//! wrong.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::attempt::SignIns;
use super::frame::{Done, Part, Screen, go_to};
use super::staff::{COOKIE, Staff, begin_session};
use crate::http::{App, Fault, Posted};
use crate::store::AuditEvent;

/// The form; who is signed in goes on.
pub async fn show(State(app): State<App>, headers: HeaderMap) -> Result<Response, Fault> {
    if Staff::of(&app, &headers).await?.is_some() {
        return Ok(go_to("/ufficio/domande/"));
    }
    draw(&app, StatusCode::OK, "", "")
}

/// Signs in.
pub async fn open(
    State(app): State<App>,
    Extension(sign_ins): Extension<Arc<SignIns>>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Fault> {
    let login = posted.one("login");
    let password = posted.0.all("password").first().cloned().unwrap_or_default();
    let now = app.now();
    let wait = sign_ins.wait_seconds(login, now);
    if wait > 0 {
        let message = format!("Troppe password sbagliate. Riprova fra {wait} secondi.");
        return draw(&app, StatusCode::TOO_MANY_REQUESTS, login, &message);
    }
    let user = app.store.read().user(login)?.filter(|user| user.disabled_at.is_none());
    // Counted before the check, so that many at once cannot slip through together.
    sign_ins.refused(login, now);
    let right = sign_ins.check(password, user.as_ref().map(|u| u.password_hash.clone())).await?;
    // An unknown name may be a password typed in the wrong place: it is not written down.
    let actor = user.as_ref().map_or("?".to_owned(), |user| user.login.clone());
    note(&app, actor, right).await?;
    match user {
        Some(user) if right => {
            sign_ins.accepted(login);
            let token = begin_session(&app, &headers, &user.login).await?;
            let cookie = COOKIE.set(&token.to_text());
            Ok(([(SET_COOKIE, cookie)], go_to("/ufficio/domande/")).into_response())
        }
        _ => {
            let message = "Nome o password non sono giusti. Controlla e riprova.";
            draw(&app, StatusCode::UNPROCESSABLE_ENTITY, login, message)
        }
    }
}

async fn note(app: &App, actor: String, right: bool) -> Result<(), Fault> {
    let event = AuditEvent {
        actor,
        action: "session.open".to_owned(),
        application_id: None,
        outcome: if right { "done" } else { "refused" }.to_owned(),
        detail: String::new(),
    };
    Ok(app.store.record_audit(event).await?)
}

fn draw(app: &App, status: StatusCode, login: &str, error: &str) -> Result<Response, Fault> {
    let screen = Screen {
        staff: None,
        part: Part::Applications,
        title: "Entra",
        subtitle: &app.project.settings.kiosk.hall_name,
        done: &Done::default(),
    };
    let errors = match error {
        "" => json!([]),
        error => json!([{"field": "login", "message": error}]),
    };
    let content = json!({
        "login": login,
        "errors": errors,
        "no_account": app.store.read().counts()?.users == 0,
    });
    Ok(app.screen_as(status, "desk/sign_in.html", screen.context(app, content)?))
}
