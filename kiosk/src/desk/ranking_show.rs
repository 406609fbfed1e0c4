//! A recorded run of a call: phase, points, ties, reserved places, exclusions; who moved since the
//! run before; and the forms to compute a new one and to publish this one.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use forms::call::{Call, CallKind, TieRule};
use forms::publication::PublishedPhase;
use forms::wording::{decimal, long_date};
use serde::Deserialize;
use serde_json::{Value, json};

use super::application_show::stamp;
use super::frame::{Done, Part, Screen};
use super::permission::Who;
use super::ranking_list::stage;
use super::staff::Staff;
use crate::http::{App, Fault};
use crate::procedure::{Stage, phase_key, published_phase};
use crate::ranking::{AdmittedBy, Line, Margin, Phase, Ranking, Verdict};
use crate::store::{self, HallStatus};

/// Which run.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    calcolo: String,
}

/// The screen.
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(call_id): Path<String>,
    Query(wanted): Query<Wanted>,
    Query(done): Query<Done>,
) -> Result<Response, Fault> {
    staff.note(&app, "ranking.read", None, &call_id).await?;
    let mut shown = Shown::of(&app, &call_id, done)?;
    shown.wanted = wanted.calcolo;
    shown.draw(&app, &staff, StatusCode::OK)
}

/// A call with its runs, and what was typed and refused.
pub struct Shown<'a> {
    /// The call.
    pub call: &'a Call,
    /// Its runs, oldest first.
    pub runs: Vec<store::Ranking>,
    /// Where it stands.
    pub stage: Stage,
    /// Id of the run to show; empty: the last.
    pub wanted: String,
    /// `(input, message)`.
    pub errors: Vec<(String, String)>,
    /// Why it is not computed any more: applications were disposed of.
    pub gone: Option<&'static str>,
    /// What was typed to compute: as of, seed, reason.
    pub typed: [String; 3],
    done: Done,
}

/// What the halls have still to bring, as far as it shows: who ranks must know.
fn halls(app: &App, call_id: &str, open: bool) -> Result<Vec<String>, Fault> {
    if !open {
        return Ok(app.store.read().open_halls(call_id)?);
    }
    let told = |status: HallStatus| {
        let (name, missing, conflicts) = (status.hall.hall, status.missing, status.conflicts.len());
        let mut said = Vec::new();
        if missing > 0 {
            said.push(format!("Dalla sala {name} mancano domande: {missing}."));
        }
        if conflicts > 0 {
            said.push(format!(
                "Dalla sala {name} sono arrivate consegne che non tornano: {conflicts}."
            ));
        }
        said
    };
    Ok(app.store.read().hall_statuses()?.into_iter().flat_map(told).collect())
}

impl<'a> Shown<'a> {
    /// A call that is ranked.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; the store's.
    pub fn of(app: &'a App, call_id: &str, done: Done) -> Result<Self, Fault> {
        let call = app.project.catalogue.calls.get(call_id).ok_or(Fault::NotFound)?;
        if call.kind == CallKind::Hosts {
            return Err(Fault::NotFound);
        }
        let mut runs = app.store.read().rankings(call_id)?;
        runs.sort_by_key(|run| (run.created_at, run.run));
        let stage = stage(app, call, &runs)?;
        let as_of = app.today().max(call.closes_at.date()).to_string();
        let seed = runs.last().and_then(read).map(|r| seed_text(&r)).unwrap_or_default();
        let typed = [as_of, seed, String::new()];
        let gone = app.store.read().any_disposed(call_id)?.then_some(
            "Alcune domande di questo avviso sono state scartate, perché il tempo di conservazione è \
             finito: la graduatoria non si può più calcolare. Quella pubblicata resta com'era.",
        );
        let (wanted, errors) = (String::new(), Vec::new());
        Ok(Self { call, runs, stage, wanted, errors, gone, typed, done })
    }

    /// Draws the screen.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for an unknown run; the store's.
    pub fn draw(self, app: &App, staff: &Staff, status: StatusCode) -> Result<Response, Fault> {
        let place = match self.wanted.as_str() {
            "" => self.runs.len().checked_sub(1),
            id => Some(self.runs.iter().position(|run| run.id == id).ok_or(Fault::NotFound)?),
        };
        let run = match place {
            Some(place) if self.runs[place].result.is_empty() => None, // its details were disposed of
            Some(place) => Some(self.run(place, &self.runs[place])?),
            None => None,
        };
        let screen = Screen {
            staff: Some(staff),
            part: Part::Rankings,
            title: "Graduatoria",
            subtitle: &self.call.title,
            done: &self.done,
        };
        let computable: Vec<Value> = self
            .stage
            .computable()
            .iter()
            .map(|phase| json!({"id": phase_key(*phase), "label": phase.in_italian()}))
            .collect();
        let errors: Vec<Value> = self
            .errors
            .iter()
            .map(|(field, message)| json!({"field": field, "message": message}))
            .collect();
        let error = |field: &str| {
            let found = self.errors.iter().find(|(f, _)| f == field);
            found.map(|(_, message)| message.clone()).unwrap_or_default()
        };
        let [as_of, seed, reason] = &self.typed;
        let open = self.stage.phase == Phase::Open;
        let content = json!({
            "base": format!("/ufficio/graduatorie/{}/", self.call.id),
            "public_url": format!("/graduatorie/{}/", self.call.id),
            "phases": phases(self.stage.phase),
            "closes": long_date(self.call.closes_at.date()),
            "early": open && self.stage.trial,
            "refused": self.stage.refuses_computing(),
            "gone": self.gone,
            "halls": halls(app, &self.call.id, open)?,
            "observations_until": self.stage.observations_until.map(long_date),
            "has_draw": self.call.ties.contains(&TieRule::Draw),
            "computable": computable,
            "as_of": {"value": as_of, "error": error("as_of")},
            "seed": {"value": seed, "error": error("seed")},
            "reason": {"value": reason, "error": error("reason")},
            "phase_error": error("phase"),
            "errors": errors,
            "runs": self.runs.iter().rev().map(|run| self.summary(run)).collect::<Vec<_>>(),
            "run": run,
            "may_rank": staff.may(Who::Manager),
        });
        Ok(app.screen_as(status, "desk/ranking.html", screen.context(app, content)?))
    }

    fn summary(&self, run: &store::Ranking) -> Value {
        let phase = published_phase(&run.phase).map_or("", PublishedPhase::in_italian);
        json!({
            "id": run.id,
            "phase": phase,
            "run": run.run,
            "at": stamp(run.created_at),
            "by": run.created_by,
            "reason": run.reason,
            "published": run.published_at.map(stamp),
            "published_by": run.published_by,
            "url": format!("/ufficio/graduatorie/{}/?calcolo={}", self.call.id, run.id),
        })
    }

    fn run(&self, place: usize, run: &store::Ranking) -> Result<Value, Fault> {
        let ranking = read(run).ok_or(Fault::NotFound)?;
        let before = place.checked_sub(1).and_then(|p| read(&self.runs[p]));
        let base = format!("/ufficio/graduatorie/{}/{}/", self.call.id, run.id);
        let lines: Vec<Value> =
            ranking.lines.iter().map(|line| shown_line(&base, line, before.as_ref())).collect();
        let seed = seed_text(&ranking);
        let phase = published_phase(&run.phase).unwrap_or(PublishedPhase::Provisional);
        let last = place + 1 == self.runs.len();
        let refusals = match last {
            true => self.stage.refuses_publishing(phase, &seed),
            false => vec!["C'è un calcolo più nuovo: si pubblica solo l'ultimo.".to_owned()],
        };
        let count = |keep: &dyn Fn(&Verdict) -> bool| {
            ranking.lines.iter().filter(|line| keep(&line.verdict)).count()
        };
        let mut shown = self.summary(run);
        if let Value::Object(shown) = &mut shown {
            let more = json!({
                "as_of": long_date(ranking.as_of),
                "facts_on": long_date(ranking.facts_on),
                "seed": seed,
                "lines": lines,
                "reserved": ranking.reserved.iter().map(reserved).collect::<Vec<_>>(),
                "undecided": ranking.undecided_places,
                "places": ranking.places,
                "admitted": count(&|v| matches!(v, Verdict::Admitted { .. } | Verdict::AdmittedWithReservation { .. })),
                "waiting": count(&|v| matches!(v, Verdict::EligibleWaiting { .. })),
                "excluded": count(&|v| matches!(v, Verdict::Excluded { .. })),
                "compared": before.is_some(),
                "rules_digest": ranking.rules_digest,
                "input_digest": ranking.input_digest,
                "result_digest": ranking.result_digest,
                "program": ranking.program,
                "refusals": refusals,
                "distribution": distribution(&ranking),
            });
            if let Value::Object(more) = more {
                shown.extend(more);
            }
        }
        Ok(shown)
    }
}

/// A recorded run as it was computed; `None` when its bytes are of a later program.
pub fn read(run: &store::Ranking) -> Option<Ranking> {
    serde_json::from_slice(&run.result).ok()
}

/// The seed as it was typed.
pub fn seed_text(ranking: &Ranking) -> String {
    let bytes: Vec<u8> = (0..ranking.draw_seed.len() / 2)
        .filter_map(|i| u8::from_str_radix(ranking.draw_seed.get(2 * i..2 * i + 2)?, 16).ok())
        .collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn phases(current: Phase) -> Vec<Value> {
    let told = Phase::ALL.into_iter().map(|phase| {
        json!({"label": phase.in_italian(), "done": phase < current, "current": phase == current})
    });
    told.collect()
}

fn reserved(used: &crate::ranking::ReservedUse) -> Value {
    json!({
        "label": used.label,
        "places": used.places,
        "by_order": used.filled_by_order,
        "by_reserve": used.filled_by_reserve,
        "released": used.released,
    })
}

fn shown_line(base: &str, line: &Line, before: Option<&Ranking>) -> Value {
    let (right, notes) = match &line.verdict {
        Verdict::Admitted { by } => (right(by), Vec::new()),
        Verdict::AdmittedWithReservation { by, reason } => (right(by), vec![reason.clone()]),
        Verdict::EligibleWaiting { reservation } => {
            (String::new(), reservation.iter().cloned().collect())
        }
        Verdict::Excluded { reasons } => {
            (String::new(), reasons.iter().map(|r| format!("{}. {}", r.number, r.text)).collect())
        }
    };
    let tie = match &line.behind_previous {
        Some(Margin::Tie(tie)) => tie.sentence(),
        Some(Margin::ExAequo) => "alla pari con chi precede".to_owned(),
        _ => String::new(),
    };
    let outcome = line.verdict.outcome();
    json!({
        "position": line.position,
        "code": line.public_code,
        "application_url": format!("/ufficio/domande/{}/", line.application),
        "why_url": format!("{base}{}/", line.public_code),
        "outcome": outcome.in_italian(),
        "tone": tone(&line.verdict),
        "right": right,
        "notes": notes,
        "claimed": decimal(line.judgement.claimed_total),
        "verified": decimal(line.judgement.verified_total),
        "differs": line.judgement.claimed_total != line.judgement.verified_total,
        "tie": tie,
        "moved": before.map(|before| moved(before, line)),
    })
}

fn tone(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Admitted { .. } => "good",
        Verdict::AdmittedWithReservation { .. } => "warn",
        Verdict::EligibleWaiting { .. } => "info",
        Verdict::Excluded { .. } => "neutral",
    }
}

fn right(by: &AdmittedBy) -> String {
    match by {
        AdmittedBy::Order => String::new(),
        AdmittedBy::Reserved { label, .. } => format!("posto riservato: {label}"),
        AdmittedBy::Municipality => "posto del suo comune".to_owned(),
    }
}

/// Where the application was in the run before.
fn moved(before: &Ranking, line: &Line) -> String {
    match before.line(&line.public_code) {
        None => "nuova".to_owned(),
        Some(old) => match (old.position, line.position) {
            (Some(was), Some(is)) if was == is => "=".to_owned(),
            (Some(was), Some(is)) if was > is => format!("su di {}", was - is),
            (Some(was), Some(is)) => format!("giù di {}", is - was),
            (None, Some(_)) => "era esclusa".to_owned(),
            (Some(was), None) => format!("era {was}ª"),
            (None, None) => "=".to_owned(),
        },
    }
}

/// How many eligible applications have how many points, in bars ten points wide, for a drawing.
fn distribution(ranking: &Ranking) -> Vec<Value> {
    const WIDTH: i64 = 1000; // hundredths
    let mut bars: BTreeMap<i64, u64> = BTreeMap::new();
    for line in ranking.lines.iter().filter(|line| line.position.is_some()) {
        *bars.entry(line.judgement.verified_total.div_euclid(WIDTH)).or_default() += 1;
    }
    let most = bars.values().copied().max().unwrap_or(1).max(1);
    let last = bars.keys().next_back().copied().unwrap_or(-1);
    (0..=last)
        .map(|bar| {
            let count = bars.get(&bar).copied().unwrap_or(0);
            let height = count * 100 / most;
            json!({
                "label": format!("{}-{}", bar * 10, bar * 10 + 9),
                "count": count,
                "x": bar * 56 + 6,
                "middle": bar * 56 + 28,
                "y": 120 - height,
                "height": height,
                "above": 114 - height,
            })
        })
        .collect()
}
