//! All answers before sending, by section, each with *Cambia*; what is missing; whether the rules
//! of the call are met, said kindly: the office decides, the screen refuses nobody.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use forms::answers::{Asking, Refusal, ShownAnswer, shown};
use forms::form::{Kind, Question};
use forms::score::{Verification, judge};
use serde_json::{Value, json};

use super::call_choose::CallState;
use super::frame::frame;
use super::plan;
use super::session::{Draft, Prepared, Session, Visitors, check_path, page_path, start_path};
use crate::clock::in_rome;
use crate::http::{App, Fault};

/// Shows all answers.
pub async fn show(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    Path(call_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let prepared = visitors.call(&call_id)?;
    let session = match Session::load_for(&app, &headers, &call_id)? {
        Ok(session) => session,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let _ = session.save(&app).await; // a sign of life: see page_show
    Ok(draw(&app, prepared, &session.draft, &headers, StatusCode::OK))
}

/// Draws it; with another status when it was sent incomplete.
pub fn draw(
    app: &App,
    prepared: &Prepared,
    draft: &Draft,
    headers: &HeaderMap,
    status: StatusCode,
) -> Response {
    let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
    let asking = prepared.asking(&in_territory, app);
    let call = &prepared.definitions.call;
    let missing = asking.check_all(&draft.answers);
    let unmet = judge(call, asking.form, &in_territory, &draft.answers, &Verification::default())
        .failed_requirements;
    // Before everything is answered, a rule that seems unmet is only not known yet.
    let doubts: Vec<Value> = call
        .eligibility
        .iter()
        .filter(|rule| missing.is_empty() && unmet.contains(&rule.id))
        .map(|rule| json!({"text": rule.refusal, "article": rule.article}))
        .collect();
    let asked = plan::asked_pages(&prepared.pages, asking, &draft.answers);
    let last = asked.last().map_or(start_path(&call.id), |p| page_path(&call.id, &p.id));
    let late = CallState::at(call, in_rome(app.now()).datetime()) == CallState::Closed;
    let content = json!({
        "sections": sections(prepared, asking, draft, &missing),
        "errors": missing_list(prepared, asking, &missing, app),
        "doubts": doubts,
        "late": late,
        "application_id": draft.application_id,
        "action": check_path(&call.id),
        "back_url": last,
        "start_url": "/domanda/schermo/esci/",
    });
    let title = app.text("visitor-check-title");
    let framed = frame(app, headers, &check_path(&call.id), &title, content);
    app.screen_as(status, "visitor/check.html", framed)
}

/// One entry a page that has something missing, leading there.
fn missing_list(
    prepared: &Prepared,
    asking: Asking<'_>,
    missing: &[Refusal],
    app: &App,
) -> Vec<Value> {
    let entry = |refusal: &Refusal| {
        let id = refusal.field.split('.').next().unwrap_or_default();
        let page = plan::page_of(&prepared.pages, asking.form, id)?;
        let question = asking.form.question(id)?;
        let mistake = super::wording::mistakes(
            &app.project.strings,
            &[question],
            std::slice::from_ref(refusal),
        );
        Some(json!({
            "message": mistake.first().map(|m| &m.message),
            "url": change_url(prepared, &page.id),
        }))
    };
    missing.iter().filter_map(entry).collect()
}

fn change_url(prepared: &Prepared, page_id: &str) -> String {
    format!("{}?ritorno=controlla", page_path(&prepared.definitions.call.id, page_id))
}

fn sections(
    prepared: &Prepared,
    asking: Asking<'_>,
    draft: &Draft,
    missing: &[Refusal],
) -> Vec<Value> {
    let asked = asking.asked(&draft.answers);
    let sections = asking.form.sections.iter().filter_map(|section| {
        let rows: Vec<Value> = asked
            .iter()
            .filter(|(in_section, _)| in_section.id == section.id)
            .filter_map(|(_, question)| row(prepared, asking, draft, missing, question))
            .collect();
        let filled = !rows.is_empty();
        filled
            .then(|| json!({"title": section.title, "pictogram": section.pictogram, "rows": rows}))
    });
    sections.collect()
}

fn row(
    prepared: &Prepared,
    asking: Asking<'_>,
    draft: &Draft,
    missing: &[Refusal],
    question: &Question,
) -> Option<Value> {
    let page = plan::page_of(&prepared.pages, asking.form, &question.id)?;
    let of_question =
        |refusal: &&Refusal| refusal.field.split('.').next() == Some(question.id.as_str());
    let answer = draft.answers.get(&question.id).map(|value| shown(question, value));
    let (mut text, mut list, mut cards) = (None, None, None);
    match answer {
        Some(ShownAnswer::Text(line)) => text = Some(line),
        Some(ShownAnswer::List(items)) => list = Some(items),
        Some(ShownAnswer::Rows(rows)) => cards = Some(rows),
        None => {}
    }
    let (declared, item_label) = match &question.kind {
        Kind::Declaration { text } => (Some(text), None),
        Kind::Group { item_label, .. } => (None, Some(item_label)),
        Kind::Signature { .. } => return None, // made on paper: said before sending
        _ => (None, None),
    };
    Some(json!({
        "question": question.label,
        "text": text,
        "list": list,
        "cards": cards,
        "item_label": item_label,
        "declaration": declared,
        "missing": missing.iter().any(|refusal| of_question(&refusal)),
        "change_url": change_url(prepared, &page.id),
    }))
}
