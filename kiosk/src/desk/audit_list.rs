//! Who did what and when, newest first; and whether the register still holds together.

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use super::application_show::stamp;
use super::frame::{Done, Part, Screen};
use super::staff::Staff;
use crate::http::{App, Fault};

/// Latest events shown.
const ROWS: u32 = 200;

/// The screen.
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Response, Fault> {
    let reader = app.store.read();
    let mut rows: Vec<Value> = Vec::new();
    for entry in reader.audit(None, ROWS)? {
        let application = match entry.event.application_id {
            Some(id) => reader.application(id)?,
            None => None,
        };
        rows.push(json!({
            "at": stamp(entry.instant),
            "by": entry.event.actor,
            "what": action_in_italian(&entry.event.action),
            "outcome": outcome_in_italian(&entry.event.outcome),
            "tone": if entry.event.outcome == "done" { "neutral" } else { "warn" },
            "code": application.as_ref().map(|a| a.public_code.clone()),
            "url": application.as_ref().map(|a| format!("/ufficio/domande/{}/", a.id)),
            "detail": entry.event.detail,
        }));
    }
    let report = reader.verify_register()?;
    let findings: Vec<String> =
        report.findings.iter().map(|f| format!("{}: {}", f.subject, f.message)).collect();
    let screen = Screen {
        staff: Some(&staff),
        part: Part::Audit,
        title: "Chi ha fatto che cosa",
        subtitle: "Ogni lettura e ogni modifica resta scritta. Qui ci sono le ultime 200.",
        done: &Done::default(),
    };
    let content = json!({
        "rows": rows,
        "register_entries": report.entries,
        "register_sound": report.is_sound(),
        "register_findings": findings,
        "register_hash": report.last_hash,
    });
    Ok(app.screen("desk/audit.html", screen.context(&app, content)?))
}

/// What an action is called; one of a later program is shown as written.
pub fn action_in_italian(action: &str) -> String {
    let told = match action {
        "session.open" => "È entrato nell'ufficio",
        "session.close" => "È uscito",
        "applications.list" => "Ha guardato l'elenco delle domande",
        "application.read" => "Ha aperto la domanda",
        "application.dispose" => "Ha scartato la domanda: nessuno la apre più",
        "application.subject_copy" => "Ha scritto la copia dei dati per la persona",
        "application.refused" => "Ha chiesto una domanda di un altro comune",
        "application.print" => "Ha stampato la domanda",
        "application.review" => "Ha salvato le verifiche",
        "application.outcome" => "Ha salvato l'esito",
        "application.protocol" => "Ha aggiunto il protocollo",
        "applications.find" => "Ha cercato una domanda",
        "application.find" => "Ha trovato la domanda con il codice",
        "upload.read" => "Ha letto un modulo consegnato come file",
        "application.upload" => "Ha registrato una domanda consegnata come file",
        "paper.print" => "Ha stampato una carta",
        "paper.blank" => "Ha aperto una carta vuota",
        "machine.check" => "Ha guardato lo stato del computer",
        "ranking.read" => "Ha guardato la graduatoria",
        "ranking.compute" => "Ha calcolato la graduatoria",
        "ranking.publish" => "Ha pubblicato la graduatoria",
        "ranking.explain" => "Ha aperto «Perché questa posizione?»",
        other => other,
    };
    told.to_owned()
}

fn outcome_in_italian(outcome: &str) -> &str {
    match outcome {
        "done" => "fatto",
        "refused" => "rifiutato",
        "failed" => "non riuscito",
        other => other,
    }
}
