//! Who is signed in at this browser, and what they may do.
//!
//! A handler that takes a [`Staff`] is never reached by anybody else. What each may do is
//! [`super::permission`]'s.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};

use super::permission::Who;
use super::reach::Scope;
use crate::http::{App, Cookie, Fault, cookie_value};
use crate::seal::Token;
use crate::store::{ApplicationId, AuditEvent, Role, Session};

/// The staff's cookie.
pub const COOKIE: Cookie<'static> = Cookie { name: "desk", path: "/ufficio" };
/// Where who is not signed in is sent.
pub const SIGN_IN_PATH: &str = "/ufficio/entra/";

/// Nobody touched it for so long: somebody else may be sitting there.
const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A working day; then the password is asked again.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// Being seen is a write: once a minute is enough to tell idleness.
const SEEN: SignedDuration = SignedDuration::from_secs(60);

/// A signed-in member of staff.
#[derive(Clone)]
pub struct Staff {
    /// Name signed in with.
    pub login: String,
    /// Name shown.
    pub display_name: String,
    /// What they may do.
    pub role: Role,
    /// Which applications they meet.
    pub scope: Scope,
    /// From the cookie.
    pub token: Token,
}

impl Staff {
    /// Who holds the cookie; `None` when signed out, idle for too long, or disabled.
    ///
    /// # Errors
    /// The store's.
    pub async fn of(app: &App, headers: &HeaderMap) -> Result<Option<Self>, Fault> {
        let Some(token) = token_of(headers) else { return Ok(None) };
        let now = app.now();
        let Some(session) = app.store.read().session(&token, now)? else { return Ok(None) };
        let idle = now.duration_since(session.last_seen_at);
        if idle > IDLE {
            app.store.delete_session(&token).await?;
            return Ok(None);
        }
        if idle > SEEN {
            app.store.touch_session(&token).await?;
        }
        let Session { login, display_name, role, municipalities, .. } = session;
        Ok(Some(Self { login, display_name, role, scope: Scope::of(municipalities), token }))
    }

    /// Notes what is done, before it is done.
    ///
    /// # Errors
    /// The store's: what cannot be noted is not done.
    pub async fn note(
        &self,
        app: &App,
        action: &str,
        application_id: Option<ApplicationId>,
        detail: impl Into<String>,
    ) -> Result<(), Fault> {
        let event = AuditEvent {
            actor: self.login.clone(),
            action: action.to_owned(),
            application_id,
            outcome: "done".to_owned(),
            detail: detail.into(),
        };
        Ok(app.store.record_audit(event).await?)
    }

    /// Whether they are one of those: what a screen offers, as `permission` guards it.
    pub fn may(&self, who: Who) -> bool {
        who.includes(self.role)
    }
}

impl FromRequestParts<App> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        match Self::of(app, &parts.headers).await {
            Ok(Some(staff)) => Ok(staff),
            Ok(None) => Err(Redirect::to(SIGN_IN_PATH).into_response()),
            Err(fault) => Err(fault.into_response()),
        }
    }
}

/// The token of the staff's cookie.
pub fn token_of(headers: &HeaderMap) -> Option<Token> {
    Token::parse(cookie_value(headers, COOKIE.name)?)
}

/// Signs an account in under a new token; what the browser held before ends.
///
/// # Errors
/// The store's.
pub async fn begin_session(app: &App, headers: &HeaderMap, login: &str) -> Result<Token, Fault> {
    if let Some(old) = token_of(headers) {
        app.store.delete_session(&old).await?;
    }
    app.store.expire_sessions().await?;
    let token = Token::generate(app.randomness.as_ref());
    let ends_at = app.now().saturating_add(LONGEST).unwrap_or(Timestamp::MAX);
    app.store.create_session(&token, login, ends_at).await?;
    Ok(token)
}
