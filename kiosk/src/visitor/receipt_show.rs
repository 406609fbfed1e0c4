//! The receipt: the code very large and spelled, the register number, what happens next, the copy.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use forms::identifier::PublicCode;
use serde_json::json;

use super::frame::Visit;
use super::paper_send::{self, Paper};
use super::session::{ENDED_PATH, Visitors, go_to, receipt_path};
use super::session_end::RATING;
use crate::clock::in_rome;
use crate::http::{App, AtTheMachine, Fault, square};
use crate::intake::Help;
use crate::store::SCORES;

/// The page of the site about the code, by its source.
const CODE_PAGE: &str = "ricevuta.md";
/// And by its address.
const CODE_PATH: &str = "/ricevuta/";

/// The address for a person's own telephone. The code stands behind the `#`: it is the person's to
/// see, and no server is told it.
fn code_address(app: &App, visit: Visit<'_>, public_code: &str) -> Option<String> {
    app.project.page(CODE_PAGE)?;
    let base = app.project.settings.base_url.trim_end_matches('/');
    Some(format!("{base}{}#{public_code}", visit.voice.address(CODE_PATH)))
}

/// Shows it, to who just sent.
pub async fn show(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    Path(call_id): Path<String>,
    here: AtTheMachine,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let prepared = visitors.call(&call_id)?;
    let Some(sent) = visitors.sent(&app, &headers, &call_id) else {
        return Ok(go_to(ENDED_PATH));
    };
    let visit = Visit::of(&app, &headers);
    let receipt = &sent.receipt;
    let spelled = PublicCode::parse(&receipt.public_code).map(|code| code.spelled());
    let form = &prepared.words(visit.voice).form;
    let received_at = in_rome(receipt.received_at).datetime();
    let has_copy = sent.answers.is_some();
    let button = paper_send::copy_path(&call_id);
    let print =
        has_copy.then(|| paper_send::shown(visit, &visitors, &headers, here, Paper::Copy, &button));
    let scores = SCORES.map(|score| {
        json!({"id": score.to_string(), "label": visit.voice.text(&format!("visitor-rating-{score}"))})
    });
    let content = json!({
        "rating": {"name": RATING, "scores": scores.collect::<Vec<_>>()},
        "print": print,
        "qr": code_address(&app, visit, &receipt.public_code).map(|address| square(&address)),
        "public_code": receipt.public_code,
        "spelled": spelled.unwrap_or_default(),
        "register_number": receipt.register_number,
        "received_at": visit.language().long_date_time(received_at),
        "late": receipt.late,
        "helped": sent.helped.filter(|help| *help != Help::Nobody).map(|help| {
            visit.voice.text(&format!("visitor-helped-{}", help.name()))
        }),
        "form_lang": prepared.form_lang(visit.voice),
        "form_title": form.title,
        "after_sending": form.after_sending,
        "copy_url": has_copy.then(|| format!("{}domanda.pdf", receipt_path(&call_id))),
        "finish_url": "/domanda/schermo/fine/",
    });
    let title = visit.voice.text("visitor-receipt-title");
    let path = receipt_path(&call_id);
    Ok(visit.screen("visitor/receipt.html", &path, &title, content))
}
