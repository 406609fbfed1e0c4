//! The application on paper: the form it was written on, filled, with code, register number and QR.
//! To be signed and kept.

use axum::extract::{Path, State};
use axum::response::Response;
use generator::paper::OfficeValues;

use super::application::Opened;
use super::paper_print::{in_background, pdf};
use super::staff::Staff;
use crate::clock::written_in_italian;
use crate::http::{App, Fault};
use crate::intake::Help;

/// The filled PDF, shown in the browser. Its file name is the register number: nothing personal.
pub async fn print(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let opened = Opened::load(&app, &id)?;
    staff.note(&app, "application.print", Some(opened.application.id), "").await?;
    let name = opened.application.register_number.clone();
    Ok(pdf(&name, in_background(move || filled(&app, &opened)).await?))
}

/// The application as it was written, with its numbers.
///
/// # Errors
/// When it cannot be put on paper.
pub fn filled(app: &App, opened: &Opened) -> Result<Vec<u8>, Fault> {
    let application = &opened.application;
    let office = OfficeValues {
        public_code: application.public_code.clone(),
        register_number: application.register_number.clone(),
        received_at: written_in_italian(application.received_at),
        helped: opened.helped.map(Help::in_italian).unwrap_or_default().to_owned(),
    };
    let context = app.paper_context(&application.definitions_digest);
    let form = &opened.definitions.form;
    Ok(app.papers.filled(form, &context, &opened.answers, &office)?.pdf)
}
