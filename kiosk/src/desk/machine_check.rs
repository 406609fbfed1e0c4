//! "Inizio giornata": what `sportello-kiosk doctor` says, on one sheet to be printed, dated and
//! signed. What is looked at, and what counts as good, is `doctor`'s alone.

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use super::frame::{Done, Part, Screen};
use super::staff::Staff;
use crate::clock::written_in_italian;
use crate::doctor::proof::Proof;
use crate::doctor::{self, Finding, Machine};
use crate::http::{App, Fault, square};
use crate::store::Ratings;

/// The screen.
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Response, Fault> {
    staff.note(&app, "machine.check", None, "").await?;
    let (findings, proof) = look(&app).await;
    let count = |state| findings.iter().filter(|finding| finding.state == state).count();
    let kiosk = &app.project.settings.kiosk;
    let subtitle = format!("{}, {}", kiosk.hall_name, written_in_italian(app.now()));
    let screen = Screen {
        staff: Some(&staff),
        part: Part::Machine,
        title: "Inizio giornata",
        subtitle: &subtitle,
        done: &Done::default(),
    };
    let content = json!({
        "red": count(doctor::State::Red),
        "watch": count(doctor::State::Watch),
        "findings": findings.iter().map(row).collect::<Vec<Value>>(),
        "hall": kiosk.hall,
        "proof": proof.as_ref().map(Proof::text),
        "qr": proof.as_ref().map(|proof| square(&proof.text())),
        "ratings": ratings(&app)?,
    });
    Ok(app.screen("desk/machine.html", screen.context(&app, content)?))
}

/// How easy people found it, call by call.
fn ratings(app: &App) -> Result<Vec<Value>, Fault> {
    let calls = &app.project.catalogue.calls;
    let shown = |one: &Ratings| {
        json!({
            "call": calls.get(&one.call_id).map_or(&one.call_id, |call| &call.title),
            "people": one.people,
            "total": one.people.iter().sum::<i64>(),
        })
    };
    Ok(app.store.read().ratings()?.iter().map(shown).collect())
}

/// Reads the whole register and asks the printer: off the threads that answer requests.
async fn look(app: &App) -> (Vec<Finding>, Option<Proof>) {
    let app = app.clone();
    let looked = tokio::task::spawn_blocking(move || {
        let definitions = Some(app.project.catalogue.digest().to_owned());
        let findings = doctor::look(&Machine {
            settings: &app.project.settings,
            data: &app.data,
            definitions: definitions.clone(),
            health: Some(app.store.health()),
            now: app.now(),
        });
        // A file that cannot be read is among the findings.
        (findings, Proof::of_this_program(definitions).ok())
    });
    // The task ends early only by a panic, which goes on here.
    looked.await.unwrap_or_else(|stop| std::panic::resume_unwind(stop.into_panic()))
}

fn row(finding: &Finding) -> Value {
    let (word, tone) = match finding.state {
        doctor::State::Good => ("Bene", "good"),
        doctor::State::Watch => ("Guarda", "warn"),
        doctor::State::Red => ("Da sistemare", "bad"),
    };
    json!({"word": word, "tone": tone, "subject": finding.subject, "message": finding.message})
}
