//! The Ente's own protocol number, attached after registration; a correction is one more entry.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;

use super::application::Opened;
use super::application_show::Shown;
use super::frame::{Done, go_to};
use super::staff::Staff;
use crate::http::{App, Fault, Posted};

/// Protocol numbers are short; longer is a slip.
const NUMBER_CHARACTERS: usize = 40;

/// Attaches it.
pub async fn attach(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let opened = Opened::load(&app, &id)?;
    let number = posted.one("protocol_number").to_owned();
    let day: Option<Date> = posted.one("protocol_date").parse().ok();
    let mut errors = Vec::new();
    if number.is_empty() || number.chars().count() > NUMBER_CHARACTERS {
        let message = "Scrivi il numero di protocollo, al massimo 40 caratteri.";
        errors.push(("protocol_number".to_owned(), message.to_owned()));
    }
    let Some(day) = day.filter(|day| *day <= app.today() && errors.is_empty()) else {
        if errors.is_empty() {
            let message = "Scrivi il giorno del protocollo: non può essere nel futuro.";
            errors.push(("protocol_date".to_owned(), message.to_owned()));
        }
        let (claims, documents) = (opened.claims(), opened.documents(&app));
        let shown = Shown { opened: &opened, claims, documents, errors, done: Done::default() };
        return shown.draw(&app, &staff, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let id = opened.application.id;
    staff.note(&app, "application.protocol", Some(id), "").await?;
    app.store.attach_protocol(id, number, day, staff.login.clone()).await?;
    Ok(go_to(&format!("/ufficio/domande/{id}/?fatto=protocollo#protocollo")))
}
