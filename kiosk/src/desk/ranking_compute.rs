//! "Calcola": a new run, recorded once and never overwritten; a further one needs a reason.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use forms::publication::PublishedPhase;
use jiff::civil::Date;

use super::frame::{Done, go_to};
use super::ranking_show::Shown;
use super::staff::Staff;
use crate::http::{App, Fault, Posted};
use crate::procedure::{self, phase_key, published_phase, to_json};
use crate::ranking::Ranking;
use crate::store::{NewRanking, StoreError};

/// A seed is a line of numbers or words, said aloud at a public draw.
const SEED_CHARACTERS: usize = 200;
const REASON_CHARACTERS: usize = 500;

/// Computes and records.
pub async fn compute(
    State(app): State<App>,
    staff: Staff,
    Path(call_id): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let mut shown = Shown::of(&app, &call_id, Done::default())?;
    shown.typed = ["as_of", "seed", "reason"].map(|field| posted.one(field).to_owned());
    let [as_of, seed, reason] = shown.typed.clone();
    let phase = published_phase(posted.one("phase"));
    shown.errors = mistakes(&shown, phase, &seed, &reason);
    // What is invented may be tried without its halls.
    let waits =
        if shown.stage.trial { Vec::new() } else { app.store.read().open_halls(&call_id)? };
    if !waits.is_empty() {
        let message = format!(
            "{} Se una sala non può dirlo, in ufficio si dà «sportello-kiosk hall except», con il motivo.",
            waits.join(" ")
        );
        shown.errors.push(("phase".to_owned(), message));
    }
    let day = read_day(&shown, &as_of);
    if let Err(message) = &day {
        shown.errors.push(("as_of".to_owned(), message.clone()));
    }
    let (Some(phase), Ok(day), true) = (phase, day, shown.errors.is_empty()) else {
        return shown.draw(&app, &staff, StatusCode::UNPROCESSABLE_ENTITY);
    };
    staff.note(&app, "ranking.compute", None, format!("{call_id} {}", phase_key(phase))).await?;
    let ranking = run(&app, &call_id, day, seed).await?;
    let new = NewRanking {
        call_id: call_id.clone(),
        phase: phase_key(phase).to_owned(),
        as_of: day,
        rules_digest: ranking.rules_digest.clone(),
        input_digest: ranking.input_digest.clone(),
        result: to_json(&ranking),
        by: staff.login.clone(),
        reason: Some(reason),
    };
    match app.store.record_ranking(new).await {
        Ok(_) => Ok(go_to(&format!("/ufficio/graduatorie/{call_id}/?fatto=calcolo"))),
        Err(StoreError::ReasonRequired { .. }) => {
            let message = "Scrivi perché la calcoli di nuovo.".to_owned();
            shown.errors.push(("reason".to_owned(), message));
            shown.draw(&app, &staff, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other.into()),
    }
}

fn mistakes(
    shown: &Shown<'_>,
    phase: Option<PublishedPhase>,
    seed: &str,
    reason: &str,
) -> Vec<(String, String)> {
    let mut errors = Vec::new();
    let mut error = |field: &str, message: String| errors.push((field.to_owned(), message));
    if let Some(gone) = shown.gone {
        error("phase", gone.to_owned());
    } else if let Some(refused) = shown.stage.refuses_computing() {
        error("phase", refused);
    } else if !phase.is_some_and(|phase| shown.stage.computable().contains(&phase)) {
        error("phase", "Scegli quale graduatoria calcolare.".to_owned());
    }
    if seed.chars().count() > SEED_CHARACTERS {
        error("seed", format!("Al massimo {SEED_CHARACTERS} caratteri."));
    }
    if reason.chars().count() > REASON_CHARACTERS {
        error("reason", format!("Al massimo {REASON_CHARACTERS} caratteri."));
    }
    errors
}

/// Facts are judged at closing whatever is written here; a day before it would only mislead.
fn read_day(shown: &Shown<'_>, typed: &str) -> Result<Date, String> {
    let day: Date = typed.parse().map_err(|_| "Scrivi il giorno della graduatoria.".to_owned())?;
    let closes = shown.call.closes_at.date();
    if day < closes {
        let closes = forms::wording::long_date(closes);
        return Err(format!("L'avviso chiude il {closes}: scegli quel giorno o uno dopo."));
    }
    Ok(day)
}

/// Opens and ranks everything, off the threads that answer requests.
async fn run(app: &App, call_id: &str, day: Date, seed: String) -> Result<Ranking, Fault> {
    let (app, call_id) = (app.clone(), call_id.to_owned());
    let computed = tokio::task::spawn_blocking(move || {
        procedure::compute(app.store.read(), &app.project.catalogue, &call_id, day, &seed)
    });
    // The task ends early only by a panic, which goes on here.
    let computed = computed.await.unwrap_or_else(|f| std::panic::resume_unwind(f.into_panic()));
    Ok(computed?)
}
