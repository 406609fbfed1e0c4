//! What became of an application, and which papers may be printed for it: the wrong letter must
//! not be at hand. Pure, but for [`Case::of`].
//!
//! Which papers are for whom is the editors' matter (`calls`, `step`, `outcomes` of each paper).

use forms::call::CallKind;
use forms::form::{Outcome, Usage};
use forms::publication::PublishedPhase;
use jiff::civil::Date;

use super::application::Opened;
use super::ranking_list::stage;
use super::ranking_show::read;
use crate::clock::rome_date;
use crate::http::{App, Fault};
use crate::procedure::published_phase;
use crate::ranking::{Line, Verdict};

/// An application on its way.
pub struct Case {
    /// To which kind of call.
    pub kind: CallKind,
    /// Its registration was annulled.
    pub annulled: bool,
    /// The ranking in force, once one is published.
    pub published: Option<Published>,
}

/// What the ranking in force says of an application.
pub struct Published {
    /// What was published.
    pub phase: PublishedPhase,
    /// When.
    pub on: Date,
    /// Until when a review may be asked for.
    pub review_by: Option<Date>,
    /// Its line; `None` when it came in later.
    pub line: Option<Line>,
    /// How many wait for a place before it.
    pub waiting_before: u32,
}

impl Case {
    /// As things stand now.
    ///
    /// # Errors
    /// The store's.
    pub fn of(app: &App, opened: &Opened) -> Result<Self, Fault> {
        let call = &opened.definitions.call;
        let runs = app.store.read().rankings(&call.id)?;
        let in_force =
            runs.iter().filter(|r| r.published_at.is_some()).max_by_key(|r| r.published_at);
        let published = match in_force.and_then(|run| Some((run, read(run)?))) {
            None => None,
            Some((run, ranking)) => {
                let code = &opened.application.public_code;
                let line = ranking.line(code).cloned();
                let waits = |l: &&Line| matches!(l.verdict, Verdict::EligibleWaiting { .. });
                let before = ranking.lines.iter().take_while(|l| l.public_code != *code);
                let phase = published_phase(&run.phase).unwrap_or(PublishedPhase::Provisional);
                Some(Published {
                    phase,
                    on: run.published_at.map_or(ranking.as_of, rome_date),
                    review_by: stage(app, call, &runs)?.observations_until,
                    waiting_before: before.filter(waits).count() as u32,
                    line,
                })
            }
        };
        Ok(Self { kind: call.kind, annulled: opened.application.annulled, published })
    }

    /// What became of it, once published.
    pub fn outcome(&self) -> Option<Outcome> {
        let line = self.published.as_ref()?.line.as_ref()?;
        Some(match line.verdict {
            Verdict::Admitted { .. } | Verdict::AdmittedWithReservation { .. } => Outcome::Admitted,
            Verdict::EligibleWaiting { .. } => Outcome::Waiting,
            Verdict::Excluded { .. } => Outcome::Excluded,
        })
    }

    /// Whether a paper is one of those for applications like this.
    pub fn concerns(&self, usage: &Usage) -> bool {
        usage.calls.contains(&self.kind)
    }

    /// Why a paper that concerns it cannot be printed now; `None` when it can.
    pub fn refuses(&self, usage: &Usage) -> Option<String> {
        if self.annulled {
            return Some("La domanda è annullata.".to_owned());
        }
        if usage.outcomes.is_empty() {
            return None;
        }
        let Some(published) = &self.published else {
            return Some("Prima va pubblicata la graduatoria.".to_owned());
        };
        let Some(outcome) = self.outcome() else {
            return Some("La domanda non è nella graduatoria pubblicata.".to_owned());
        };
        if !usage.outcomes.contains(&outcome) {
            let whom: Vec<&str> = usage.outcomes.iter().map(|o| whom(*o)).collect();
            return Some(format!("È solo per {}. {}", whom.join(" o "), told(outcome)));
        }
        // Who has a place in a provisional ranking may still lose it.
        let is_early = published.phase == PublishedPhase::Provisional;
        (is_early && usage.outcomes == [Outcome::Admitted])
            .then(|| "Serve la graduatoria definitiva: questa è provvisoria.".to_owned())
    }
}

fn whom(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Admitted => "chi ha un posto",
        Outcome::Waiting => "chi aspetta un posto",
        Outcome::Excluded => "chi è escluso",
    }
}

fn told(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Admitted => "Questa persona ha un posto.",
        Outcome::Waiting => "Questa persona aspetta un posto.",
        Outcome::Excluded => "Questa domanda è esclusa.",
    }
}

#[cfg(test)]
mod tests {
    use forms::form::Step;
    use forms::score::Judgement;

    use super::*;
    use crate::ranking::AdmittedBy;

    fn case(published: Option<(PublishedPhase, Option<Verdict>)>) -> Case {
        let published = published.map(|(phase, verdict)| Published {
            phase,
            on: jiff::civil::date(2027, 1, 8),
            review_by: None,
            line: verdict.map(|verdict| Line {
                application: String::new(),
                public_code: String::new(),
                position: None,
                verdict,
                judgement: Judgement {
                    facts: Default::default(),
                    failed_requirements: Vec::new(),
                    criteria: Vec::new(),
                    claimed_total: 0,
                    verified_total: 0,
                },
                behind_previous: None,
                ahead_of_next: None,
                points_to_a_place: None,
                draw: None,
                commitment: String::new(),
            }),
            waiting_before: 0,
        });
        Case { kind: CallKind::Participants, annulled: false, published }
    }

    #[track_caller]
    fn check(case: &Case, step: Option<Step>, outcomes: &[Outcome], expected: Option<&str>) {
        let calls = vec![CallKind::Participants];
        let usage = Usage { step, calls, outcomes: outcomes.to_vec() };
        assert_eq!(case.refuses(&usage).as_deref(), expected);
    }

    #[test]
    fn only_the_letter_of_the_outcome_is_at_hand() {
        use Outcome::{Admitted, Excluded, Waiting};
        let outcome = Some(Step::Outcome);
        let provisional = |verdict| case(Some((PublishedPhase::Provisional, verdict)));
        let admitted = || Some(Verdict::Admitted { by: AdmittedBy::Order });
        let waiting = Some(Verdict::EligibleWaiting { reservation: None });

        check(&case(None), None, &[], None);
        check(&case(None), outcome, &[Admitted], Some("Prima va pubblicata la graduatoria."));
        let missing = "La domanda non è nella graduatoria pubblicata.";
        check(&provisional(None), outcome, &[Admitted], Some(missing));
        let not_waiting = "È solo per chi aspetta un posto. Questa persona ha un posto.";
        check(&provisional(admitted()), outcome, &[Waiting], Some(not_waiting));
        let not_out =
            "È solo per chi ha un posto o chi è escluso. Questa persona aspetta un posto.";
        check(&provisional(waiting), outcome, &[Admitted, Excluded], Some(not_out));

        let early = "Serve la graduatoria definitiva: questa è provvisoria.";
        check(&provisional(admitted()), outcome, &[Admitted], Some(early));
        check(&provisional(admitted()), outcome, &[Admitted, Waiting, Excluded], None);
        let last = case(Some((PublishedPhase::Final, admitted())));
        check(&last, Some(Step::Course), &[Admitted], None);
        let annulled = Case { annulled: true, ..last };
        check(&annulled, None, &[], Some("La domanda è annullata."));
    }
}
