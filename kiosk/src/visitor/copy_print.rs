//! The filled form as PDF, with register number, code and QR: only for who just sent it, only until
//! they finish. Its file name is the public code, which names nobody.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use forms::answers::Answers;
use forms::catalogue::Definitions;
use generator::paper::OfficeValues;

use super::session::{ENDED_PATH, Visitors, go_to};
use crate::clock::written_in_italian;
use crate::http::{App, Fault};
use crate::intake::Help;
use crate::store::Receipt;

/// Prints the copy.
pub async fn print(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    Path(call_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    visitors.call(&call_id)?;
    let sent = visitors.sent(&app, &headers, &call_id);
    let Some(sent) = sent else { return Ok(go_to(ENDED_PATH)) };
    let (receipt, helped) = (sent.receipt, sent.helped);
    let Some(answers) = sent.answers else { return Ok(go_to(ENDED_PATH)) };
    let name = format!("inline; filename=\"domanda-{}.pdf\"", receipt.public_code);
    let pdf = tokio::task::spawn_blocking(move || {
        let prepared = visitors.call(&call_id)?;
        filled_form(&app, &prepared.definitions, &prepared.digest, &answers, &receipt, helped)
    });
    // The task ends early only by a panic, which the layer around all routes turns into a page.
    let pdf = pdf.await.unwrap_or_else(|stop| std::panic::resume_unwind(stop.into_panic()))?;
    let headers = [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, pdf).into_response())
}

/// The form of an application, filled: for the visitor's copy and for the desk's print. Half a
/// second the first time a form is laid out: not on a thread that answers requests.
///
/// # Errors
/// [`Fault::Paper`].
pub fn filled_form(
    app: &App,
    definitions: &Definitions,
    digest: &str,
    answers: &Answers,
    receipt: &Receipt,
    helped: Option<Help>,
) -> Result<Vec<u8>, Fault> {
    let office = OfficeValues {
        public_code: receipt.public_code.clone(),
        register_number: receipt.register_number.clone(),
        received_at: written_in_italian(receipt.received_at),
        helped: helped.map(Help::in_italian).unwrap_or_default().to_owned(),
    };
    let context = app.paper_context(digest);
    Ok(app.papers.filled(&definitions.form, &context, answers, &office)?.pdf)
}
