//! *Stampa*, where the hall has a printer: the copy and the slip with the code go to it, and the
//! screen says how that went. Without a printer the browser prints: see `copy_print`.
//!
//! A paper that is still waiting after some minutes is taken back: it would come out into the hands
//! of the next person.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use forms::identifier::ResumeCode;
use generator::paper::Slip;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::copy_print::filled_form;
use super::draft_keep::KEEP_PATH;
use super::frame::Visit;
use super::session::{self, ENDED_PATH, Session, Visitors, go_to, receipt_path, token_of};
use crate::http::{App, AtTheMachine, Fault};
use crate::printer::{Job, PrintError, Printer};
use crate::seal::Token;

/// Where the slip is asked for.
pub const SLIP_PATH: &str = "/domanda/schermo/salva/stampa/";
/// Where the answer is on the screen.
const ANSWER: &str = "#stampa";
/// Until the same paper may be asked for again: as long as a slow printer takes to begin.
const COOL_DOWN: SignedDuration = SignedDuration::from_secs(30);
/// Copies for one person: at home, for the union, for the one that fell into the rain.
const MOST_COPIES: u32 = 3;
/// After so long a paper that has not come out is taken back; who waits for it was told two minutes.
const TAKEN_BACK_AFTER: Duration = Duration::from_secs(180);

/// The two papers a person can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The filled form.
    Copy,
    /// The code to continue another day.
    Slip,
}

impl Paper {
    fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Slip => "slip",
        }
    }
}

/// How the last press of the button went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Taken by the printer, or on its way to it.
    Sent,
    /// Pressed again too soon.
    Soon,
    /// Copies enough.
    Enough,
    /// The printer is stopped, missing or silent.
    Failed,
}

#[derive(Debug, Clone, Copy)]
struct Asked {
    at: Timestamp,
    copies: u32,
    outcome: Outcome,
}

/// What visits asked the printer for, until they end.
#[derive(Default)]
pub struct Presses(Mutex<BTreeMap<String, Asked>>);

impl Presses {
    /// Whether the paper may be sent now; counts it as sent.
    fn claim(&self, key: &str, now: Timestamp) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, asked| now.duration_since(asked.at) < SignedDuration::from_hours(2));
        let asked = all.entry(key.to_owned()).or_insert(Asked {
            at: Timestamp::MIN,
            copies: 0,
            outcome: Outcome::Failed,
        });
        asked.outcome = match asked.outcome {
            _ if asked.copies >= MOST_COPIES => Outcome::Enough,
            Outcome::Sent | Outcome::Soon if now.duration_since(asked.at) < COOL_DOWN => {
                Outcome::Soon
            }
            _ => {
                (asked.at, asked.copies) = (now, asked.copies + 1);
                asked.outcome = Outcome::Sent;
                return true;
            }
        };
        false
    }

    /// Nothing came of it: it may be tried again at once.
    fn failed(&self, key: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(asked) = all.get_mut(key) {
            asked.copies = asked.copies.saturating_sub(1);
            asked.outcome = Outcome::Failed;
        }
    }

    fn outcome(&self, key: &str) -> Option<Outcome> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(key).map(|asked| asked.outcome)
    }

    /// Forgets what a visit asked for.
    pub fn forget(&self, visit: &Token) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for paper in [Paper::Copy, Paper::Slip] {
            all.remove(&key_of(visit, paper));
        }
    }
}

fn key_of(visit: &Token, paper: Paper) -> String {
    format!("{} {}", visit.digest("pressed"), paper.name())
}

/// The printer, for who stands before it.
fn printer(app: &App, here: AtTheMachine) -> Option<Printer> {
    app.project.settings.kiosk.printer.as_deref().filter(|_| here.0).map(Printer::named)
}

/// What a screen shows beside its button: where to press, how the last press went; null where the
/// browser prints.
pub fn shown(
    visit: Visit<'_>,
    visitors: &Visitors,
    headers: &HeaderMap,
    here: AtTheMachine,
    paper: Paper,
    path: &str,
) -> Value {
    if printer(visit.app, here).is_none() {
        return Value::Null;
    }
    let token = token_of(headers);
    let outcome = token.and_then(|token| visitors.presses.outcome(&key_of(&token, paper)));
    let say = |tone: &str, name: &str, text: &str| {
        json!({
            "tone": tone,
            "title": visit.voice.text(&format!("visitor-print-{name}-title")),
            "text": visit.voice.text(&format!("visitor-print-{text}-text")),
        })
    };
    let answer = outcome.map(|outcome| match (outcome, paper) {
        (Outcome::Sent, _) => say("good", "sent", "sent"),
        (Outcome::Soon, _) => say("info", "soon", "soon"),
        (Outcome::Enough, _) => say("info", "enough", "enough"),
        (Outcome::Failed, Paper::Copy) => say("warn", "failed", "failed-copy"),
        (Outcome::Failed, Paper::Slip) => say("warn", "failed", "failed-slip"),
    });
    json!({"url": path, "answer": answer})
}

/// Address of the button on the receipt.
pub fn copy_path(call_id: &str) -> String {
    format!("{}stampa/", receipt_path(call_id))
}

/// Sends the filled form.
pub async fn copy(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    Path(call_id): Path<String>,
    here: AtTheMachine,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    visitors.call(&call_id)?;
    let printer = printer(&app, here).ok_or(Fault::NotFound)?;
    let sent = visitors.sent(&app, &headers, &call_id);
    let (Some(sent), Some(visit)) = (sent, token_of(&headers)) else {
        return Ok(go_to(ENDED_PATH));
    };
    let Some(answers) = sent.answers else { return Ok(go_to(ENDED_PATH)) };
    let back = format!("{}{ANSWER}", receipt_path(&call_id));
    let key = key_of(&visit, Paper::Copy);
    let (receipt, helped) = (sent.receipt, sent.helped);
    let (maker, known) = (app.clone(), Arc::clone(&visitors));
    let make = move || {
        let prepared = known.call(&call_id)?;
        filled_form(&maker, &prepared.definitions, &prepared.digest, &answers, &receipt, helped)
    };
    send(&app, &visitors, key, printer, make).await?;
    Ok(go_to(&back))
}

/// Sends the slip with the code.
pub async fn slip(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    here: AtTheMachine,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let printer = printer(&app, here).ok_or(Fault::NotFound)?;
    let Some(session) = Session::load(&app, &headers)? else { return Ok(go_to(ENDED_PATH)) };
    let code = session.draft.resume_code.as_deref().and_then(|code| ResumeCode::parse(code).ok());
    let Some(code) = code else { return Ok(go_to(KEEP_PATH)) };
    let visit = Visit::of(&app, &headers);
    let text = |key: &str| visit.voice.text(key);
    let until = visit.language().long_date(session::kept_until(&app));
    let slip = Slip {
        language: visit.language(),
        title: text("visitor-keep-title"),
        text: text("visitor-keep-text"),
        code_label: text("visitor-keep-code"),
        groups: code.groups().into_iter().map(str::to_owned).collect(),
        until: visit.voice.text_with("visitor-keep-until", &[("date", until.as_str().into())]),
        spelled_label: text("visitor-keep-spelled"),
        spelled: code.spelled(),
        how: text("visitor-keep-slip-how"),
        secret: text("visitor-keep-secret"),
        place: app.project.settings.kiosk.hall_name.clone(),
    };
    let key = key_of(&session.visit, Paper::Slip);
    send(&app, &visitors, key, printer, move || Ok(slip.pdf()?)).await?;
    Ok(go_to(&format!("{KEEP_PATH}{ANSWER}")))
}

/// Makes a paper and hands it over, unless it was asked for a moment ago.
async fn send(
    app: &App,
    visitors: &Visitors,
    key: String,
    printer: Printer,
    make: impl FnOnce() -> Result<Vec<u8>, Fault> + Send + 'static,
) -> Result<(), Fault> {
    if !visitors.presses.claim(&key, app.now()) {
        return Ok(());
    }
    let to = printer.clone();
    let done = tokio::task::spawn_blocking(move || Ok::<_, Fault>(to.print(&make()?)));
    let done = done.await.unwrap_or_else(|stop| std::panic::resume_unwind(stop.into_panic()));
    match done {
        Ok(Ok(job)) => {
            tokio::spawn(take_back_later(printer, job));
        }
        Ok(Err(why)) => {
            visitors.presses.failed(&key);
            say(app, &why);
        }
        Err(fault) => {
            visitors.presses.failed(&key);
            return Err(fault);
        }
    }
    Ok(())
}

/// Staff read it in the log: no paper, person or code is named in it.
fn say(app: &App, why: &PrintError) {
    app.note(&format!("stampante: {why}"));
}

async fn take_back_later(printer: Printer, job: Job) {
    tokio::time::sleep(TAKEN_BACK_AFTER).await;
    let _ = tokio::task::spawn_blocking(move || printer.take_back(&job)).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn many_presses_make_few_copies() {
        let presses = Presses::default();
        let made = (0..600).filter(|second| presses.claim("a", at(*second))).count();
        assert_eq!(made, MOST_COPIES as usize);
        assert_eq!(presses.outcome("a"), Some(Outcome::Enough));
        assert!(presses.claim("b", at(0)), "another person's are counted apart");
        assert!(!presses.claim("b", at(29)));
        assert_eq!(presses.outcome("b"), Some(Outcome::Soon));
        assert!(presses.claim("b", at(30)));
    }

    #[test]
    fn what_failed_may_be_tried_at_once_and_is_no_copy() {
        let presses = Presses::default();
        for second in 0..10 {
            assert!(presses.claim("a", at(second)));
            assert_eq!(presses.outcome("a"), Some(Outcome::Sent));
            presses.failed("a");
            assert_eq!(presses.outcome("a"), Some(Outcome::Failed));
        }
        assert!(presses.claim("a", at(10)) && !presses.claim("a", at(11)));
    }
}
