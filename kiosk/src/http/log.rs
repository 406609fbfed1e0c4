//! One line a request: method, route pattern, status, milliseconds. Never an address, a query, a
//! cookie, a name: a route pattern says which screen, not whose.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::App;
use super::fault::Cause;

pub(super) async fn write(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let route = route.as_deref().unwrap_or("site");
    let (status, ms) = (response.status().as_u16(), began.elapsed().as_millis());
    (app.log)(&format!("{method} {route} {status} {ms} ms"));
    if let Some(Cause(cause)) = response.extensions().get::<Cause>() {
        (app.log)(&format!("{method} {route}: {cause}"));
    }
    response
}
