//! Readiness, for who watches the machine: `/healthz` answers 200 when applications are taken and
//! 503 with the reason when they are not. JSON, nothing personal.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::App;
use crate::store::Health;

pub async fn show(State(app): State<App>) -> Response {
    let (status, reason) = match app.store.health() {
        Health::InService => (StatusCode::OK, None),
        Health::OutOfService { reason } => (StatusCode::SERVICE_UNAVAILABLE, Some(reason)),
    };
    let body = json!({
        "status": if reason.is_none() { "ok" } else { "out_of_service" },
        "reason": reason,
        "version": env!("CARGO_PKG_VERSION"),
        "hall": app.store.hall(),
        "definitions": app.project.catalogue.digest(),
        "site_files": app.site.count(),
    });
    (status, Json(body)).into_response()
}
