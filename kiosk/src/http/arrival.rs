//! Where halls deliver: PUT by id, and by call for what is closed. 201: taken, 200: the same was taken before, both
//! with the receipt; 409: it contradicts what is kept; 401 and 403: not from a hall that may; 413:
//! too large; 422: no application; 503: try again.
//!
//! No cookie opens it: who may is told by the signature on what is brought. An answer that is no
//! receipt has a line of plain Italian (`told`) for who looks after the hall.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use axum::routing::put;

use super::App;
use crate::delivery::{Answer, Refusal, take, take_closing};
use crate::store::{PARCEL_LIMIT_BYTES, StoreError};

/// Below [`super::HALLS_ROOT`].
pub const ARRIVAL_PATH: &str = "/sala/{hall}/domande/{id}";
/// Where a hall states that a call is closed.
pub const CLOSING_PATH: &str = "/sala/{hall}/chiusure/{call}";
const RETRY_AFTER_SECONDS: &str = "30";

/// In the office only.
pub fn routes() -> Router<App> {
    Router::new()
        .route(CLOSING_PATH, put(close))
        .route(ARRIVAL_PATH, put(deliver).layer(DefaultBodyLimit::max(PARCEL_LIMIT_BYTES)))
}

async fn deliver(
    State(app): State<App>,
    Path((hall, id)): Path<(String, String)>,
    bytes: Bytes,
) -> Response {
    let taken = take(&app.store, &hall, Some(&id), &bytes, app.randomness.clone()).await;
    answered(&app, taken)
}

async fn close(
    State(app): State<App>,
    Path((hall, call)): Path<(String, String)>,
    bytes: Bytes,
) -> Response {
    answered(&app, take_closing(&app.store, &hall, Some(&call), &bytes).await)
}

fn answered(app: &App, taken: Result<Answer, Refusal>) -> Response {
    match taken {
        Ok(Answer { new, receipt }) => {
            let status = if new { StatusCode::CREATED } else { StatusCode::OK };
            answer(status, "application/octet-stream", receipt)
        }
        Err(refusal) => refused(app, &refusal),
    }
}

fn refused(app: &App, refusal: &Refusal) -> Response {
    let status = match refusal {
        Refusal::UnknownHall(_) | Refusal::BadSignature(_) => StatusCode::UNAUTHORIZED,
        Refusal::Disabled(_) | Refusal::Store(StoreError::NotFound { .. }) => StatusCode::FORBIDDEN,
        Refusal::Conflict(_) => StatusCode::CONFLICT,
        Refusal::Malformed(_) | Refusal::Store(StoreError::TrialAmongReal) => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refusal::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
    };
    if let Refusal::Conflict(_) = refusal {
        app.tell(&format!("CONSEGNA: {refusal}")); // numbers and halls, nobody's name
    }
    // What disk and database say is for who looks after the office.
    let told = match refusal {
        Refusal::Store(_) if status == StatusCode::SERVICE_UNAVAILABLE => {
            "l'ufficio adesso non può scrivere".to_owned()
        }
        other => other.to_string(),
    };
    let body = serde_json::json!({"told": told}).to_string();
    let mut response = answer(status, "application/json", body.into_bytes());
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_SECONDS));
    }
    response
}

fn answer(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, body).into_response()
}
