//! The calls that are ranked, and where each stands.

use axum::extract::State;
use axum::response::Response;
use forms::call::{Call, CallKind};
use forms::wording::long_date;
use serde_json::{Value, json};

use super::frame::{Done, Part, Screen};
use super::staff::Staff;
use crate::clock::{in_rome, rome_date};
use crate::http::{App, Fault};
use crate::procedure::Stage;
use crate::store::{ApplicationFilter, Ranking};

/// The list.
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Response, Fault> {
    let ranked = app.project.catalogue.calls.values().filter(|c| c.kind != CallKind::Hosts);
    let calls = ranked.map(|call| row(&app, call)).collect::<Result<Vec<Value>, Fault>>()?;
    let screen = Screen {
        staff: Some(&staff),
        part: Part::Rankings,
        title: "Graduatorie",
        subtitle: "Scegli un avviso.",
        done: &Done::default(),
    };
    let content = json!({ "calls": calls });
    Ok(app.screen("desk/rankings.html", screen.context(&app, content)?))
}

fn row(app: &App, call: &Call) -> Result<Value, Fault> {
    let reader = app.store.read();
    let filter = ApplicationFilter { call_id: Some(call.id.clone()), ..Default::default() };
    let runs = reader.rankings(&call.id)?;
    let published = runs.iter().filter_map(|run| run.published_at).max();
    Ok(json!({
        "title": call.title,
        "url": format!("/ufficio/graduatorie/{}/", call.id),
        "phase": stage(app, call, &runs)?.phase.in_italian(),
        "closes": long_date(call.closes_at.date()),
        "applications": reader.applications(&filter)?.len(),
        "places": call.places,
        "runs": runs.len(),
        "published": published.map(|at| long_date(rome_date(at))),
    }))
}

/// Where a call stands now.
///
/// # Errors
/// The store's.
pub fn stage(app: &App, call: &Call, runs: &[Ranking]) -> Result<Stage, Fault> {
    let reader = app.store.read();
    let judged = !reader.reviews_of_call(&call.id)?.is_empty();
    let trial = reader.is_trial_store()?;
    Ok(Stage::of(call, in_rome(app.now()).datetime(), runs, judged, trial))
}
