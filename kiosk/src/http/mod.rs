//! The web, as far as visitors' and staff screens need it: what comes from outside is limited and
//! checked, what goes out carries its security headers, what goes wrong has a clear page.
//!
//! It knows no question, no ranking and no screen of its own except error pages: those are in
//! `visitor` and `desk`, put together by `routes`. No personal data is logged: a line has method,
//! route pattern, status and milliseconds.
//!
//! From the lowest: `app` (what handlers share), `fault` (what went wrong), then one file a concern.

mod cookie; // reads and writes cookies
mod reading; // how a visitor reads: language, size, contrast
mod site; // the public site, from its folder
mod app; // what every handler shares
mod voice; // the machine speaking one language
mod square; // a text as QR
mod fault; // what went wrong, as a page
mod form; // what was posted
mod guard; // forged, foreign, too large
mod header; // security headers
mod log; // who asked what, without who
mod health; // readiness
mod publish; // builds the site and swaps it in
mod listen; // the socket, plain or with TLS
mod transport; // what changes when a request came encrypted
mod here; // who stands before this machine
mod rate; // how often a machine elsewhere may post
mod arrival; // where halls deliver
mod closed; // the data cannot be used: says what to do
mod serve; // layers in order; listens

pub use app::{App, AppParts, Log};
pub use arrival::{ARRIVAL_PATH, CLOSING_PATH, routes as arrival_routes};
pub use closed::{can_be_mended, closed_router};
pub use cookie::{Cookie, cookie_value};
pub use fault::Fault;
pub use form::Posted;
pub use here::AtTheMachine;
pub use listen::{ListenError, Listening, Peer};
pub use publish::{PublishError, RANKINGS_FOLDER, SITE_FOLDER, definitions_into_store};
pub use reading::{READING_COOKIE, Reading};
pub use serve::{BODY_LIMIT_BYTES, UPLOAD_LIMIT_BYTES, serve, with_layers};
pub use site::SiteFiles;
pub use square::square;
pub use voice::Voice;

/// Where visitors apply; the final slash is part of it.
pub const VISITOR_ROOT: &str = "/domanda/";
/// Where staff work; the final slash is part of it.
pub const DESK_ROOT: &str = "/ufficio/";
/// Where halls deliver to the office, and nobody else has anything to do.
pub const HALLS_ROOT: &str = "/sala/";
/// Where staff bring filled papers as files: the one address that takes more than a form.
pub const UPLOAD_PATH: &str = "/ufficio/carica/";

use axum::Router;

/// The routes of this room: readiness, and the public site for everything nobody else answers.
pub fn routes() -> Router<App> {
    Router::new().route("/healthz", axum::routing::get(health::show)).fallback(site::show)
}
