//! A page of questions, empty or as it was answered; and the same page again when something typed
//! on it cannot be taken.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use forms::answers::{Answers, Asking, RawAnswers, to_raw};
use serde::Deserialize;
use serde_json::json;

use super::field::{Drawing, Field};
use super::frame::Visit;
use super::page_answer::KEEP_BUTTON;
use super::plan::{self, Page};
use super::session::{
    Prepared, Session, TO_CHECK, Visitors, check_path, go_to, page_path, start_path,
};
use super::told;
use super::wording::Mistake;
use crate::http::{App, Fault};

/// Where to go after this page.
#[derive(Debug, Default, Deserialize)]
pub struct Return {
    /// `controlla`: back to the screen with all answers.
    #[serde(default)]
    ritorno: String,
}

impl Return {
    /// Whether a person came from the screen with all answers.
    pub fn to_check(&self) -> bool {
        self.ritorno == "controlla"
    }
}

/// Shows a page as it was answered so far.
pub async fn show(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    Path((call_id, page_id)): Path<(String, String)>,
    Query(back): Query<Return>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let prepared = visitors.call(&call_id)?;
    let page = prepared.pages.iter().find(|p| p.id == page_id).ok_or(Fault::NotFound)?;
    let mut session = match Session::load_for(&app, &headers, &call_id)? {
        Ok(session) => session,
        Err(elsewhere) => return Ok(elsewhere),
    };
    // A look is a sign of life, not a reason to fail: the answers are safe as they are.
    if let Some(elsewhere) = not_asked(&app, prepared, page, &session.draft.answers) {
        return Ok(go_to(&elsewhere));
    }
    session.draft.at.clone_from(&page.id);
    session.draft.to_check = back.to_check();
    let _ = session.look(&app).await;
    let draft = &session.draft;
    let mut raw = RawAnswers::default();
    for question in page.questions_of(&prepared.definitions.form) {
        if let Some(value) = draft.answers.get(&question.id) {
            raw.0.extend(to_raw(question, value).0);
        }
    }
    let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
    let questions = page.questions_of(&prepared.definitions.form);
    told::type_in(prepared.asking(&in_territory, &app), &questions, &draft.answers, &mut raw);
    let (visit, raw, to_check) = (Visit::of(&app, &headers), &raw, back.to_check());
    let (answers, code) = (&draft.answers, draft.resume_code.as_deref());
    let screen = Screen { visit, prepared, page, answers, raw, mistakes: &[], to_check, code };
    Ok(screen.draw(StatusCode::OK))
}

/// Where to go instead, when no question of the page is asked any more.
fn not_asked(app: &App, prepared: &Prepared, page: &Page, answers: &Answers) -> Option<String> {
    let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
    let asking = prepared.asking(&in_territory, app);
    if !page.asked(asking, answers).is_empty() {
        return None;
    }
    let call_id = &prepared.definitions.call.id;
    Some(match plan::next(&prepared.pages, page, asking, answers) {
        Some(next) => page_path(call_id, &next.id),
        None => check_path(call_id),
    })
}

/// A page about to be drawn.
pub struct Screen<'a> {
    /// Who reads it.
    pub visit: Visit<'a>,
    /// Call and form.
    pub prepared: &'a Prepared,
    /// The page.
    pub page: &'a Page,
    /// The answers so far: they say what is asked.
    pub answers: &'a Answers,
    /// What is typed in the inputs.
    pub raw: &'a RawAnswers,
    /// What is wrong with it.
    pub mistakes: &'a [Mistake],
    /// After it, back to the screen with all answers.
    pub to_check: bool,
    /// The code to continue another day, once there is one.
    pub code: Option<&'a str>,
}

impl Screen<'_> {
    /// Draws the page.
    pub fn draw(&self, status: StatusCode) -> Response {
        let (visit, prepared, page, answers) = (self.visit, self.prepared, self.page, self.answers);
        let (app, voice) = (visit.app, visit.voice);
        let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
        let asking = prepared.asking(&in_territory, app);
        let (form, call_id) = (&prepared.words(voice).form, &prepared.definitions.call.id);
        let section = page.section_of(form);
        let questions = page.asked(Asking { form, ..asking }, answers);
        let municipalities = &app.project.catalogue.municipalities;
        let (raw, mistakes) = (self.raw, self.mistakes);
        let original = (!voice.is_original()).then_some(&prepared.definitions.form);
        let strings = voice.strings();
        let drawing = Drawing { asking, answers, raw, mistakes, municipalities, strings, original };
        let alone = questions.len() == 1;
        let mut fields: Vec<Field> = questions.iter().map(|q| drawing.field(q, alone)).collect();
        let told = Field::told_together(&mut fields);
        let asked = plan::asked_pages(&prepared.pages, asking, answers);
        let current = asked.iter().position(|p| p.id == page.id).map_or(1, |place| place + 1);
        let first_of_section =
            asked.iter().find(|p| p.section == page.section).is_some_and(|p| p.id == page.id);
        let back_url = match plan::previous(&prepared.pages, page, asking, answers) {
            _ if self.to_check => check_path(call_id),
            Some(previous) => page_path(call_id, &previous.id),
            None => start_path(call_id),
        };
        let title = match (alone, questions.first()) {
            (true, Some(question)) => &question.label,
            _ => &section.title,
        };
        let content = json!({
            "step": {
                "current": current, "total": asked.len(), "pictogram": section.pictogram,
                "title": if alone { section.title.as_str() } else { "" },
            },
            "heading": (!alone).then_some(&section.title),
            "intro": section.intro.as_ref().filter(|_| first_of_section),
            "fields": fields,
            "told": told,
            "form_lang": prepared.form_lang(voice),
            "language_form": "answers",
            "errors": mistakes,
            "action": page_path(call_id, &page.id),
            "return_to_check": self.to_check,
            "back_url": back_url,
            "start_url": "/domanda/schermo/esci/",
            "resume_code": self.code,
            "keep_button": self.code.map(|_| KEEP_BUTTON),
        });
        let mut path = page_path(call_id, &page.id);
        if self.to_check {
            path.push_str(TO_CHECK);
        }
        visit.screen_as(status, "visitor/page.html", &path, title, content)
    }
}
