//! "Perché questa posizione?": the sheet of one application, as data for a page.
//!
//! For the applicant and the office only. It tells the person's own answers and never another's:
//! neighbours have no code here, only a distance.

use forms::publication::Outcome;
use forms::wording::{long_date, points};
use serde::Serialize;

use super::{AdmittedBy, Line, Margin, Ranking, Verdict};

/// The sheet of one application, in plain Italian, top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Public code.
    pub public_code: String,
    /// Outcome, for colour and icon.
    pub outcome: Outcome,
    /// Position and points in one sentence.
    pub headline: String,
    /// What it means: a place, waiting, excluded.
    pub verdict: String,
    /// Why it is excluded, one sentence each.
    pub exclusions: Vec<String>,
    /// Every criterion.
    pub criteria: Vec<ExplainedCriterion>,
    /// Total the answers ask for, in hundredths.
    pub claimed_total: i64,
    /// Total after verification, in hundredths.
    pub verified_total: i64,
    /// What stands between this and its neighbours.
    pub neighbours: Vec<String>,
    /// What would change if an item that is now refused were accepted.
    pub changes: Vec<String>,
    /// On which day facts are judged.
    pub judged_on: String,
}

/// One criterion of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedCriterion {
    /// Its label.
    pub label: String,
    /// Article of the call.
    pub article: Option<String>,
    /// The reason in one sentence.
    pub sentence: String,
    /// What the answers ask for, in hundredths.
    pub claimed_points: i64,
    /// What is recognised, in hundredths.
    pub verified_points: i64,
}

/// The sheet of one line of a ranking.
pub fn explain(ranking: &Ranking, line: &Line) -> Explanation {
    let criteria = line
        .judgement
        .criteria
        .iter()
        .map(|c| ExplainedCriterion {
            label: c.reason.label.clone(),
            article: c.reason.article.clone(),
            sentence: c.reason.sentence(),
            claimed_points: c.claimed_points,
            verified_points: c.verified_points,
        })
        .collect();
    Explanation {
        public_code: line.public_code.clone(),
        outcome: line.verdict.outcome(),
        headline: headline(ranking, line),
        verdict: verdict(ranking, line),
        exclusions: exclusions(line),
        criteria,
        claimed_total: line.judgement.claimed_total,
        verified_total: line.judgement.verified_total,
        neighbours: neighbours(line),
        changes: changes(ranking, line),
        judged_on: format!(
            "Età, ISEE e tutto il resto sono valutati al {}, giorno in cui l'avviso chiude.",
            long_date(ranking.facts_on)
        ),
    }
}

fn headline(ranking: &Ranking, line: &Line) -> String {
    let total = points(line.judgement.verified_total);
    match line.position {
        Some(position) => {
            format!(
                "La tua domanda è in posizione {position} su {}, con {total}.",
                ranking.eligible()
            )
        }
        None => "La tua domanda non è in graduatoria.".to_owned(),
    }
}

fn verdict(ranking: &Ranking, line: &Line) -> String {
    let right = |by: &AdmittedBy| match by {
        AdmittedBy::Order => String::new(),
        AdmittedBy::Reserved { label, .. } => format!(" È un posto riservato: {label}."),
        AdmittedBy::Municipality => " È un posto della quota del tuo comune.".to_owned(),
    };
    match &line.verdict {
        Verdict::Admitted { by } => format!("Hai un posto.{}", right(by)),
        Verdict::AdmittedWithReservation { by, reason } => {
            format!("Hai un posto, con riserva: {reason}.{}", right(by))
        }
        Verdict::EligibleWaiting { .. } => {
            let places = match ranking.places {
                1 => "il posto è uno".to_owned(),
                n => format!("i posti sono {n}"),
            };
            let distance = match line.points_to_a_place {
                Some(0) => {
                    " Hai gli stessi punti dell'ultima domanda ammessa in ordine.".to_owned()
                }
                Some(missing) => {
                    format!(" L'ultima domanda ammessa in ordine ha {} in più.", points(missing))
                }
                None => String::new(),
            };
            format!(
                "Hai i requisiti, ma {places} e altri ti precedono: se un posto si libera ti \
                 chiamiamo, in ordine.{distance}"
            )
        }
        Verdict::Excluded { reasons } => match reasons.len() {
            1 => "È esclusa per questo motivo.".to_owned(),
            n => format!("È esclusa per questi {n} motivi."),
        },
    }
}

fn exclusions(line: &Line) -> Vec<String> {
    let Verdict::Excluded { reasons } = &line.verdict else { return Vec::new() };
    reasons
        .iter()
        .map(|r| match &r.note {
            Some(note) => format!("Motivo {}: {}. {note}", r.number, r.text),
            None => format!("Motivo {}: {}.", r.number, r.text),
        })
        .collect()
}

fn neighbours(line: &Line) -> Vec<String> {
    let before = line.behind_previous.as_ref().map(|margin| match margin {
        Margin::Points(distance) => {
            format!("La domanda prima della tua ha {} in più.", points(*distance))
        }
        Margin::Tie(tie) => format!("La domanda prima della tua precede, {}.", tie.sentence()),
        Margin::ExAequo => "La domanda prima della tua è alla pari con la tua.".to_owned(),
    });
    let after = line.ahead_of_next.as_ref().map(|margin| match margin {
        Margin::Points(distance) => {
            format!("La domanda dopo la tua ha {} in meno.", points(*distance))
        }
        Margin::Tie(tie) => format!("La tua domanda precede la successiva, {}.", tie.sentence()),
        Margin::ExAequo => "La domanda dopo la tua è alla pari con la tua.".to_owned(),
    });
    before.into_iter().chain(after).collect()
}

fn changes(ranking: &Ranking, line: &Line) -> Vec<String> {
    let total = line.judgement.verified_total;
    line.judgement
        .criteria
        .iter()
        .filter(|c| c.claimed_points > c.verified_points && !c.reason.is_manual())
        .map(|c| {
            let gained = c.claimed_points - c.verified_points;
            let would = match line.position {
                Some(_) => position_with(ranking, line, total + gained),
                None => " La domanda resterebbe esclusa se restano altri motivi.".to_owned(),
            };
            format!(
                "Se la voce «{}» fosse riconosciuta avresti {} in più.{would}",
                c.reason.label,
                points(gained)
            )
        })
        .collect()
}

/// Where the line would be with other points. Exact unless others have those same points: then
/// ties would decide, and both ends are told.
fn position_with(ranking: &Ranking, line: &Line, total: i64) -> String {
    let others = || {
        ranking
            .lines
            .iter()
            .filter(|l| l.position.is_some() && l.public_code != line.public_code)
            .map(|l| l.judgement.verified_total)
    };
    let best = 1 + others().filter(|p| *p > total).count();
    let worst = best + others().filter(|p| *p == total).count();
    if best == worst {
        format!(" Saresti in posizione {best}.")
    } else {
        format!(" Saresti fra la posizione {best} e la {worst}.")
    }
}
