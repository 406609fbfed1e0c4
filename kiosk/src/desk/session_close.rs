//! Signing out: the session ends here and in the browser, with whatever the browser kept of it.

use axum::extract::State;
use axum::http::header::{HeaderName, HeaderValue, SET_COOKIE};
use axum::response::{IntoResponse, Response};

use super::frame::go_to;
use super::staff::{COOKIE, SIGN_IN_PATH, Staff};
use crate::http::{App, Fault};

/// Signs out.
pub async fn close(State(app): State<App>, staff: Staff) -> Result<Response, Fault> {
    staff.note(&app, "session.close", None, "").await?;
    app.store.delete_session(&staff.token).await?;
    let clear = HeaderValue::from_static("\"cache\", \"storage\"");
    let headers =
        [(SET_COOKIE, COOKIE.remove()), (HeaderName::from_static("clear-site-data"), clear)];
    Ok((headers, go_to(SIGN_IN_PATH)).into_response())
}
