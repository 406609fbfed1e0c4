//! The layers around all routes, in order, and the listening itself.

use std::any::Any;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use super::listen::{Listening, Peer};
use super::rate::Posts;
use super::{App, fault, guard, header, log, rate, transport};

/// The most a form may post. The longest page (a household of 12) is under 8 kB.
pub const BODY_LIMIT_BYTES: usize = 64 * 1024;
/// The most a filled paper may be, with the form around it: what `forms::pdf` reads, and a little.
pub const UPLOAD_LIMIT_BYTES: usize = 16 * 1024 * 1024 + BODY_LIMIT_BYTES;
/// A page takes milliseconds, a PDF half a second; a visitor does not wait longer than this.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Puts the layers around the routes: outermost the log, innermost the limits.
pub fn with_layers(routes: Router<App>, app: App) -> Router {
    routes
        .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state((app.clone(), Arc::<Posts>::default()), rate::check))
        .layer(from_fn_with_state(app.clone(), guard::check))
        .layer(from_fn_with_state(app.clone(), fault::give_pages))
        .layer(from_fn(header::add))
        .layer(from_fn_with_state(app.clone(), transport::harden))
        .layer(from_fn_with_state(app.clone(), log::write))
        .with_state(app)
}

/// A handler's panic is a mistake of ours: told on standard error by Rust, shown as a plain page.
fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Answers requests until `stop` ends, then lets those under way finish.
///
/// # Errors
/// When the socket fails.
pub async fn serve(
    listening: Listening,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<Peer>();
    match listening {
        Listening::Plain(listener) => {
            axum::serve(listener, service).with_graceful_shutdown(stop).await
        }
        Listening::Tls(listener) => {
            axum::serve(listener, service).with_graceful_shutdown(stop).await
        }
    }
}
