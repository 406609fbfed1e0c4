//! An application that was disposed of: what the register still tells of it, and why there is no
//! more.

use axum::http::StatusCode;
use axum::response::Response;
use forms::wording::short_date;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::application_show::stamp;
use super::audit_list::action_in_italian;
use super::frame::{Done, Part, Screen};
use super::staff::Staff;
use crate::clock::written_in_italian;
use crate::http::{App, Fault};
use crate::store::Application;

/// Latest reads and changes shown; all of them are in the audit.
const AUDIT_ROWS: u32 = 30;

/// The screen.
///
/// # Errors
/// The store's.
pub fn draw(
    app: &App,
    staff: &Staff,
    application: &Application,
    disposed_at: Timestamp,
) -> Result<Response, Fault> {
    let title = format!("Domanda {}", application.public_code);
    let call = app.project.catalogue.calls.get(&application.call_id);
    let screen = Screen {
        staff: Some(staff),
        part: Part::Applications,
        title: &title,
        subtitle: call.map_or(&application.call_id, |call| &call.title),
        done: &Done::default(),
    };
    let audit: Vec<Value> = app
        .store
        .read()
        .audit(Some(application.id), AUDIT_ROWS)?
        .iter()
        .map(|entry| {
            json!({
                "at": stamp(entry.instant),
                "by": entry.event.actor,
                "what": action_in_italian(&entry.event.action),
                "detail": entry.event.detail,
            })
        })
        .collect();
    let content = json!({
        "register_number": application.register_number,
        "received": written_in_italian(application.received_at),
        "late": application.late,
        "annulled": application.annulled,
        "protocol": application.protocol.as_ref()
            .map(|(number, day)| format!("{number} del {}", short_date(*day))),
        "disposed": written_in_italian(disposed_at),
        "audit": audit,
    });
    Ok(app.screen_as(StatusCode::GONE, "desk/gone.html", screen.context(app, content)?))
}
