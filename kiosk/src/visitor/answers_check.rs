//! All answers before sending, by section, each with *Cambia*; what is missing; whether the rules
//! of the call are met, said kindly: the office decides, the screen refuses nobody.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use forms::answers::{Asking, Refusal, ShownAnswer, shown_in};
use forms::form::{Kind, Question};
use forms::score::{Verification, judge};
use serde_json::{Value, json};

use super::call_choose::CallState;
use super::draft_keep::KEEP_PATH;
use super::frame::Visit;
use super::plan;
use super::session::{
    AT_CHECK, Draft, Prepared, Session, TO_CHECK, Visitors, check_path, page_path, start_path,
};
use crate::clock::in_rome;
use crate::http::{App, Fault, Voice};
use crate::intake::Help;

/// Name of the question who helped.
pub const HELPED: &str = "helped";

/// Shows all answers.
pub async fn show(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    Path(call_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let prepared = visitors.call(&call_id)?;
    let mut session = match Session::load_for(&app, &headers, &call_id)? {
        Ok(session) => session,
        Err(elsewhere) => return Ok(elsewhere),
    };
    session.draft.at = AT_CHECK.to_owned();
    let _ = session.look(&app).await; // a sign of life: see page_show
    Ok(draw(Visit::of(&app, &headers), prepared, &session.draft, StatusCode::OK))
}

/// Draws it; with another status when it was sent incomplete.
pub fn draw(visit: Visit<'_>, prepared: &Prepared, draft: &Draft, status: StatusCode) -> Response {
    let (app, voice) = (visit.app, visit.voice);
    let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
    let asking = prepared.asking(&in_territory, app);
    let call = &prepared.definitions.call;
    let missing = asking.check_all(&draft.answers);
    let unmet = judge(call, asking.form, &in_territory, &draft.answers, &Verification::default())
        .failed_requirements;
    // Judged by the originals, said in the words of who reads.
    let said = prepared.words(voice);
    let spoken = Spoken { prepared, asking: Asking { form: &said.form, ..asking }, voice };
    // Before everything is answered, a rule that seems unmet is only not known yet.
    let doubts: Vec<Value> = said
        .call
        .eligibility
        .iter()
        .filter(|rule| missing.is_empty() && unmet.contains(&rule.id))
        .map(|rule| json!({"text": rule.refusal, "article": rule.article}))
        .collect();
    let unlike_code: Vec<Value> = asking
        .not_as_in_code(&draft.answers)
        .iter()
        .filter_map(|question| {
            let page = plan::page_of(&prepared.pages, asking.form, &question.id)?;
            let label = said.form.question(&question.id)?.name();
            Some(json!({"question": label, "url": change_url(prepared, &page.id)}))
        })
        .collect();
    let asked = plan::asked_pages(&prepared.pages, asking, &draft.answers);
    let last = asked.last().map_or(start_path(&call.id), |p| page_path(&call.id, &p.id));
    let late = CallState::at(call, in_rome(app.now()).datetime()) == CallState::Closed;
    let content = json!({
        "sections": sections(spoken, draft, &missing),
        "form_lang": prepared.form_lang(voice),
        "call_lang": prepared.call_lang(voice),
        "errors": missing_list(spoken, &missing),
        "doubts": doubts,
        "unlike_code": unlike_code,
        "late": late,
        "application_id": draft.application_id,
        "signed": said.form.questions().any(|q| matches!(q.kind, Kind::Signature { .. })),
        "helped_name": HELPED,
        "helped": draft.helped.map_or("", Help::name),
        "helps": Help::ALL.map(|help| {
            json!({"id": help.name(), "label": voice.text(&format!("visitor-help-{}", help.name()))})
        }),
        "language_form": "send",
        "action": check_path(&call.id),
        "back_url": last,
        "start_url": "/domanda/schermo/esci/",
        "resume_code": draft.resume_code,
        "keep_url": draft.resume_code.as_ref().map(|_| KEEP_PATH),
    });
    let title = voice.text("visitor-check-title");
    visit.screen_as(status, "visitor/check.html", &check_path(&call.id), &title, content)
}

/// The form as it is read.
#[derive(Clone, Copy)]
struct Spoken<'a> {
    prepared: &'a Prepared,
    /// Of the form in the language of the screen.
    asking: Asking<'a>,
    voice: Voice<'a>,
}

/// One entry a page that has something missing, leading there.
fn missing_list(spoken: Spoken<'_>, missing: &[Refusal]) -> Vec<Value> {
    let Spoken { prepared, asking, voice } = spoken;
    let entry = |refusal: &Refusal| {
        let id = refusal.field.split('.').next().unwrap_or_default();
        let page = plan::page_of(&prepared.pages, asking.form, id)?;
        let question = asking.form.question(id)?;
        let mistake =
            super::wording::mistakes(voice.strings(), &[question], std::slice::from_ref(refusal));
        Some(json!({
            "message": mistake.first().map(|m| &m.message),
            "url": change_url(prepared, &page.id),
        }))
    };
    missing.iter().filter_map(entry).collect()
}

fn change_url(prepared: &Prepared, page_id: &str) -> String {
    page_path(&prepared.definitions.call.id, page_id) + TO_CHECK
}

fn sections(spoken: Spoken<'_>, draft: &Draft, missing: &[Refusal]) -> Vec<Value> {
    let asked = spoken.asking.asked(&draft.answers);
    let sections = spoken.asking.form.sections.iter().filter_map(|section| {
        let rows: Vec<Value> = asked
            .iter()
            .filter(|(in_section, _)| in_section.id == section.id)
            .filter_map(|(_, question)| row(spoken, draft, missing, question))
            .collect();
        let filled = !rows.is_empty();
        filled
            .then(|| json!({"title": section.title, "pictogram": section.pictogram, "rows": rows}))
    });
    sections.collect()
}

fn row(
    spoken: Spoken<'_>,
    draft: &Draft,
    missing: &[Refusal],
    question: &Question,
) -> Option<Value> {
    let Spoken { prepared, asking, voice } = spoken;
    let page = plan::page_of(&prepared.pages, asking.form, &question.id)?;
    let of_question =
        |refusal: &&Refusal| refusal.field.split('.').next() == Some(question.id.as_str());
    let answer = draft.answers.get(&question.id).map(|v| shown_in(voice.strings(), question, v));
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
        _ => (None, None),
    };
    let is_missing = missing.iter().any(|refusal| of_question(&refusal));
    Some(json!({
        "question": question.name(),
        "text": text,
        "list": list,
        "cards": cards,
        "item_label": item_label,
        "declaration": declared,
        "original": declared.and_then(|_| original(prepared, voice, &question.id)),
        // Who read and ticked it a few screens ago need not read it again; after another day, or when it was not ticked,
        // it is all there to be read.
        "unfold": is_missing || draft.reopened,
        "missing": is_missing,
        "change_url": change_url(prepared, &page.id),
    }))
}

/// What is declared as it counts, when it is read in another language.
fn original<'a>(prepared: &'a Prepared, voice: Voice<'_>, question: &str) -> Option<&'a str> {
    if voice.is_original() || prepared.form_lang(voice).is_some() {
        return None;
    }
    prepared.definitions.form.question(question)?.declared()
}
