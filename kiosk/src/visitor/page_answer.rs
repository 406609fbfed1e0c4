//! What was typed on a page: kept and on to the next, or the same page with what is wrong.
//!
//! Also buttons that judge nothing and keep what is typed: the two of a group, *Aggiungi* and
//! *Togli*, which change how many cards there are; the days of birth that the codice fiscale could
//! mean; and those of how to read the page. *Salva e continua dopo* keeps what can be taken, and
//! stops nobody for the rest.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use forms::answers::{Answers, Asking, RawAnswers, Refusal, check_question};
use forms::form::{Kind, Question};

use super::draft_keep::KEEP_PATH;
use super::frame::Visit;
use super::page_show::Screen;
use super::plan::{self, Page};
use super::reading_change;
use super::session::{AT_CHECK, ENDED_PATH, Prepared, Session, Visitors, go_to};
use super::told;
use super::wording::{Mistake, mistakes};
use crate::http::{App, Fault, Posted};

/// Name of the button *Salva e continua dopo*: no question can have it, ids have no dot.
pub const KEEP_BUTTON: &str = "screen.keep";

/// Takes what was typed.
pub async fn answer(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    Path((call_id, page_id)): Path<(String, String)>,
    headers: HeaderMap,
    Posted(raw): Posted,
) -> Result<Response, Fault> {
    let prepared = visitors.call(&call_id)?;
    let page = prepared.pages.iter().find(|p| p.id == page_id).ok_or(Fault::NotFound)?;
    let mut session = match Session::load_for(&app, &headers, &call_id)? {
        Ok(session) => session,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let to_check = raw.one("return") == "check";
    let (answers, code) = (&session.draft.answers, session.draft.resume_code.as_deref());
    let visit = Visit::of(&app, &headers);
    let typed = kept_as_typed(&app, prepared, page, answers, &raw);
    if let Some(raw) = &typed {
        let screen = Screen { visit, prepared, page, answers, raw, mistakes: &[], to_check, code };
        return Ok(screen.draw(StatusCode::OK));
    }
    if let Some(reading) = reading_change::changed(&app, &headers, &raw) {
        // Who was told what is wrong is told again; who was still typing is not.
        let judged =
            raw.0.contains_key("refused").then(|| judge(&app, prepared, page, answers, &raw));
        let refusals = judged.as_ref().map(|judged| &judged.refusals[..]).unwrap_or_default();
        let visit = visit.speaking(reading);
        let mistakes = said(visit, prepared, page, refusals);
        let (raw, mistakes) = (&raw, &mistakes[..]);
        let screen = Screen { visit, prepared, page, answers, raw, mistakes, to_check, code };
        let mut shown = screen.draw(StatusCode::OK);
        shown.headers_mut().append(SET_COOKIE, reading.cookie());
        return Ok(shown);
    }
    let judged = judge(&app, prepared, page, answers, &raw);
    let to_keep = raw.0.contains_key(KEEP_BUTTON);
    if !judged.refusals.is_empty() && to_keep {
        return Ok(go_to(KEEP_PATH));
    }
    if !judged.refusals.is_empty() {
        let mistakes = said(visit, prepared, page, &judged.refusals);
        let (answers, raw, mistakes) = (&judged.answers, &raw, &mistakes[..]);
        let screen = Screen { visit, prepared, page, answers, raw, mistakes, to_check, code };
        return Ok(screen.draw(StatusCode::UNPROCESSABLE_ENTITY));
    }
    session.draft.answers = judged.answers;
    session.draft.passed.insert(page.id.clone());
    session.draft.at = match judged.next {
        _ if to_keep => page.id.clone(),
        Next::SamePage => page.id.clone(),
        Next::Page(next) if !to_check => next,
        _ => AT_CHECK.to_owned(),
    };
    session.draft.to_check = to_check && session.draft.at == page.id;
    if !session.keep(&app, &visitors.codes).await? {
        return Ok(go_to(ENDED_PATH)); // wiped while this was on its way
    }
    Ok(go_to(&if to_keep { KEEP_PATH.to_owned() } else { session.draft.place(&prepared.pages) }))
}

/// The inputs after a button that only changes them; `None` when none was pressed.
fn kept_as_typed(
    app: &App,
    prepared: &Prepared,
    page: &Page,
    answers: &Answers,
    raw: &RawAnswers,
) -> Option<RawAnswers> {
    let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
    let asking = prepared.asking(&in_territory, app);
    let questions = page.questions_of(asking.form);
    changed_cards(page, &questions, raw).or_else(|| told::chosen(asking, &questions, answers, raw))
}

/// Refusals in the words of who reads them.
fn said(visit: Visit<'_>, prepared: &Prepared, page: &Page, refusals: &[Refusal]) -> Vec<Mistake> {
    let questions = page.questions_of(&prepared.words(visit.voice).form);
    mistakes(visit.voice.strings(), &questions, refusals)
}

struct Judged {
    answers: Answers,
    refusals: Vec<Refusal>,
    next: Next,
}

enum Next {
    /// An answer opened a question that was not on the screen yet.
    SamePage,
    Page(String),
    Check,
}

fn judge(
    app: &App,
    prepared: &Prepared,
    page: &Page,
    before: &Answers,
    raw: &RawAnswers,
) -> Judged {
    let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
    let asking = prepared.asking(&in_territory, app);
    let on_screen: Vec<&str> = page.asked(asking, before).iter().map(|q| q.id.as_str()).collect();
    let section = page.section_of(asking.form);
    let mut answers = before.clone();
    let mut refusals = Vec::new();
    let mut opened = false;
    for question in page.questions_of(asking.form) {
        let was_shown =
            on_screen.contains(&question.id.as_str()) || raw.0.contains_key(&question.id);
        if !asking.is_asked(section, question, &answers) {
            answers.0.remove(&question.id);
        } else if was_shown {
            take(asking, question, raw, &mut answers, &mut refusals);
        } else {
            opened = true;
        }
    }
    let answers = if refusals.is_empty() { asking.prune(&answers) } else { answers };
    let next = match plan::next(&prepared.pages, page, asking, &answers) {
        _ if opened => Next::SamePage,
        Some(next) => Next::Page(next.id.clone()),
        None => Next::Check,
    };
    Judged { answers, refusals, next }
}

fn take(
    asking: Asking<'_>,
    question: &Question,
    raw: &RawAnswers,
    answers: &mut Answers,
    refusals: &mut Vec<Refusal>,
) {
    match check_question(asking, question, answers, raw) {
        Ok(Some(value)) => {
            answers.0.insert(question.id.clone(), value);
        }
        Ok(None) => {
            answers.0.remove(&question.id);
        }
        Err(found) => refusals.extend(found),
    }
}

/// The inputs after *Aggiungi* or *Togli*; `None` when neither was pressed.
fn changed_cards(page: &Page, questions: &[&Question], raw: &RawAnswers) -> Option<RawAnswers> {
    let group =
        questions.iter().find(|q| matches!(q.kind, Kind::Group { .. }) && q.id == page.id)?;
    let Kind::Group { max, .. } = group.kind else { return None };
    let rows = raw.rows(&group.id).min(max as usize);
    let removed: Option<usize> = raw.one("remove").parse().ok();
    let added = raw.0.contains_key("add");
    if removed.is_none() && !added {
        return None;
    }
    let mut cards = RawAnswers::default();
    let kept = (0..rows).filter(|index| Some(*index) != removed);
    let mut count = 0;
    for (place, index) in kept.enumerate() {
        for (name, values) in raw.row(&group.id, index).0 {
            cards.0.insert(format!("{}.{place}.{name}", group.id), values);
        }
        count = place + 1;
    }
    if added && count < max as usize {
        cards.push(format!("{}.{count}.-", group.id), "");
    }
    Some(cards)
}
