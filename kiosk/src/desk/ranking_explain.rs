//! "Perché questa posizione?": the sheet of one application in a recorded run, to be read to the
//! person or printed for them.

use axum::extract::{Path, State};
use axum::response::Response;
use forms::wording::{decimal, points};
use serde_json::{Value, json};

use super::frame::{Done, Part, Screen};
use super::ranking_show::read;
use super::staff::Staff;
use crate::http::{App, Fault};
use crate::ranking::explain;

/// The sheet.
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path((call_id, run, code)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let run = app.store.read().ranking(&run)?.filter(|run| run.call_id == call_id);
    let run = run.ok_or(Fault::NotFound)?;
    let ranking = read(&run).ok_or(Fault::NotFound)?;
    let line = ranking.line(&code).ok_or(Fault::NotFound)?;
    let id = line.application.parse().map_err(|_| Fault::NotFound)?;
    staff.note(&app, "ranking.explain", Some(id), &run.id).await?;
    let sheet = explain(&ranking, line);
    let criteria: Vec<Value> = sheet
        .criteria
        .iter()
        .map(|c| {
            json!({
                "label": c.label,
                "article": c.article,
                "sentence": c.sentence,
                "claimed": decimal(c.claimed_points),
                "verified": decimal(c.verified_points),
                "differs": c.claimed_points != c.verified_points,
            })
        })
        .collect();
    let subtitle = format!("Domanda {}", sheet.public_code);
    let screen = Screen {
        staff: Some(&staff),
        part: Part::Rankings,
        title: "Perché questa posizione?",
        subtitle: &subtitle,
        done: &Done::default(),
    };
    let content = json!({
        "back_url": format!("/ufficio/graduatorie/{call_id}/?calcolo={}", run.id),
        "application_url": format!("/ufficio/domande/{}/", line.application),
        "call_title": ranking.title,
        "headline": sheet.headline,
        "verdict": sheet.verdict,
        "exclusions": sheet.exclusions,
        "criteria": criteria,
        "claimed_total": points(sheet.claimed_total),
        "verified_total": points(sheet.verified_total),
        "neighbours": sheet.neighbours,
        "changes": sheet.changes,
        "judged_on": sheet.judged_on,
    });
    Ok(app.screen("desk/explanation.html", screen.context(&app, content)?))
}
