//! The visitor's screens: choose a call, answer page by page, check, send, take the receipt home.
//!
//! One file an action, `noun_verb.rs`. Everything works without JavaScript and by keyboard. Nothing
//! personal is in an address, a browser's storage or a log: answers lie sealed in the store. The random
//! token of the visitor's cookie leads to them (`session`) until they are sent or the visit ends; a
//! code on paper, for some days (`resume`).
//!
//! Questions, their checks and their order are `forms`'; what lies in the store is `store`'s.

use std::sync::Arc;

use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Extension, Router};

use crate::http::App;

mod plan; // which pages a form has, and which comes next
mod resume; // resume codes: made, tried, slowed
mod session; // cookie, draft, what was just sent
mod wording; // refusals in words
mod told; // what the codice fiscale already says
mod field; // a question as its widget
pub(crate) mod frame; // what every screen has: reading, idle, leave
mod call_choose; // which call
mod call_start; // what to have at hand; begin
mod page_show; // a page of questions
mod page_answer; // what was typed on it
mod answers_check; // all answers before sending
mod application_send; // "Invia la domanda"
mod receipt_show; // the code to take home
mod copy_print; // the filled form as PDF
mod paper_send; // the same, and the code, out of the hall's printer
mod draft_keep; // the code to continue another day
mod draft_resume; // the code typed again
mod session_end; // leave, finish, time out
mod reading_change; // language, text size, contrast

use session::Visitors;

pub use copy_print::filled_form;

/// Templates of these screens, by name.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("visitor/frame.html", include_str!("../../templates/visitor/frame.html")),
    ("visitor/question.html", include_str!("../../templates/visitor/question.html")),
    ("visitor/choose.html", include_str!("../../templates/visitor/choose.html")),
    ("visitor/start.html", include_str!("../../templates/visitor/start.html")),
    ("visitor/page.html", include_str!("../../templates/visitor/page.html")),
    ("visitor/check.html", include_str!("../../templates/visitor/check.html")),
    ("visitor/receipt.html", include_str!("../../templates/visitor/receipt.html")),
    ("visitor/keep.html", include_str!("../../templates/visitor/keep.html")),
    ("visitor/qr.html", include_str!("../../templates/visitor/qr.html")),
    ("visitor/print.html", include_str!("../../templates/visitor/print.html")),
    ("visitor/resume.html", include_str!("../../templates/visitor/resume.html")),
    ("visitor/sent.html", include_str!("../../templates/visitor/sent.html")),
    ("visitor/leave.html", include_str!("../../templates/visitor/leave.html")),
    ("visitor/ended.html", include_str!("../../templates/visitor/ended.html")),
];

/// The routes below `/domanda/`.
pub fn routes(app: &App) -> Router<App> {
    // Where somebody may begin.
    let first = Router::new()
        .route("/domanda/", get(call_choose::show))
        .route(draft_resume::RESUME_PATH, get(draft_resume::ask).post(draft_resume::open))
        .route("/domanda/{call}/", get(call_start::show).post(call_start::begin))
        .route_layer(from_fn_with_state(app.clone(), session_end::in_service));
    first
        .route("/domanda/schermo/lettura/", post(reading_change::change))
        .route(draft_keep::KEEP_PATH, get(draft_keep::show))
        .route(paper_send::SLIP_PATH, post(paper_send::slip))
        .route("/domanda/schermo/esci/", get(session_end::ask))
        .route("/domanda/schermo/fine/", post(session_end::finish))
        .route("/domanda/schermo/scaduta/", get(session_end::time_out))
        .route("/domanda/schermo/ancora/", post(session_end::stay))
        .route("/domanda/schermo/kiosk.js", get(frame::script))
        .route("/domanda/schermo/comuni.txt", get(frame::places))
        .route("/domanda/{call}/pagina/{page}/", get(page_show::show).post(page_answer::answer))
        .route("/domanda/{call}/controlla/", get(answers_check::show).post(application_send::send))
        .route("/domanda/{call}/ricevuta/", get(receipt_show::show))
        .route("/domanda/{call}/ricevuta/stampa/", post(paper_send::copy))
        .route("/domanda/{call}/ricevuta/domanda.pdf", get(copy_print::print))
        .layer(Extension(Arc::new(Visitors::new(app))))
}
