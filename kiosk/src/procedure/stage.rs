//! Where the procedure of a call stands, told from its dates and its recorded rankings, and what
//! may be computed and published there. Pure: the moment is an argument.

use forms::call::Call;
use forms::publication::PublishedPhase;
use forms::wording::long_date;
use jiff::Span;
use jiff::civil::{Date, DateTime};

use crate::clock::rome_date;
use crate::ranking::Phase;
use crate::store::Ranking;

/// Where a call stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The phase of the procedure.
    pub phase: Phase,
    /// Nothing in it is about real people: invented dates, or invented applications. Steps may
    /// then be tried out of their time.
    pub trial: bool,
    /// Until when a review may be asked for, once the provisional ranking is out.
    pub observations_until: Option<Date>,
    today: Date,
}

impl Stage {
    /// Told from the call, the moment (Italian time), its recorded runs in order, and whether
    /// staff judged anything yet.
    pub fn of(call: &Call, now: DateTime, runs: &[Ranking], judged: bool, trial: bool) -> Self {
        let mut published: Vec<&Ranking> =
            runs.iter().filter(|run| run.published_at.is_some()).collect();
        published.sort_by_key(|run| run.published_at);
        let last = published.last();
        let phase = match last.and_then(|run| published_phase(&run.phase)) {
            Some(PublishedPhase::Advance) => Phase::Advance,
            Some(PublishedPhase::Final) => Phase::Final,
            Some(PublishedPhase::Provisional) => Phase::Observations,
            None if now <= call.closes_at => Phase::Open,
            None if judged || !runs.is_empty() => Phase::Review,
            None => Phase::Closed,
        };
        let days = Span::new().try_days(call.observation_days).unwrap_or_default();
        let observations_until = published
            .iter()
            .filter(|run| run.phase == phase_key(PublishedPhase::Provisional))
            .filter_map(|run| run.published_at)
            .next_back()
            .map(|at| rome_date(at).saturating_add(days));
        Self { phase, trial: trial || call.example, observations_until, today: now.date() }
    }

    /// As what a ranking may be computed now, the usual one first.
    pub fn computable(&self) -> &'static [PublishedPhase] {
        match self.phase {
            Phase::Open | Phase::Closed | Phase::Review => &[PublishedPhase::Provisional],
            Phase::Provisional | Phase::Observations => {
                &[PublishedPhase::Final, PublishedPhase::Provisional]
            }
            Phase::Final | Phase::Advance => &[PublishedPhase::Advance],
        }
    }

    /// Why a ranking may not be computed now; none when it may.
    pub fn refuses_computing(&self) -> Option<String> {
        (self.phase == Phase::Open && !self.trial).then(|| {
            "L'avviso è ancora aperto: la graduatoria si calcola dopo la chiusura.".to_owned()
        })
    }

    /// Every reason why a ranking of this phase, drawn with this seed, may not be published.
    pub fn refuses_publishing(&self, phase: PublishedPhase, seed: &str) -> Vec<String> {
        let mut reasons: Vec<String> = self.refuses_computing().into_iter().collect();
        if !self.computable().contains(&phase) {
            reasons.push(format!(
                "L'avviso è nella fase «{}»: qui non si pubblica «{}».",
                self.phase.in_italian(),
                phase.in_italian()
            ));
        }
        if phase == PublishedPhase::Provisional {
            return reasons;
        }
        if seed.trim().is_empty() {
            reasons.push(
                "Manca il seme del sorteggio. Scrivi il testo estratto in pubblico e calcola di nuovo."
                    .to_owned(),
            );
        }
        if let Some(until) = self.observations_until
            && self.today <= until
            && !self.trial
        {
            reasons.push(format!(
                "Le osservazioni si possono presentare fino al {}.",
                long_date(until)
            ));
        }
        reasons
    }
}

/// The spelling in the store.
pub fn phase_key(phase: PublishedPhase) -> &'static str {
    match phase {
        PublishedPhase::Provisional => "provisional",
        PublishedPhase::Final => "final",
        PublishedPhase::Advance => "advance",
    }
}

/// Reads [`phase_key`] back.
pub fn published_phase(key: &str) -> Option<PublishedPhase> {
    [PublishedPhase::Provisional, PublishedPhase::Final, PublishedPhase::Advance]
        .into_iter()
        .find(|phase| phase_key(*phase) == key)
}

#[cfg(test)]
mod tests {
    use forms::catalogue::Catalogue;
    use jiff::civil::date;

    use super::*;

    fn call(example: bool) -> Call {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../content");
        let (catalogue, _) = Catalogue::load(std::path::Path::new(root)).unwrap();
        let call = catalogue.calls.get("destinatari-2026").expect("in our own content");
        Call { example, observation_days: 10, ..call.clone() }
    }

    fn run(phase: &str, published: Option<&str>) -> Ranking {
        Ranking {
            id: String::new(),
            call_id: String::new(),
            phase: phase.to_owned(),
            run: 1,
            as_of: date(2027, 1, 10),
            rules_digest: String::new(),
            input_digest: String::new(),
            result: Vec::new(),
            result_digest: String::new(),
            created_at: jiff::Timestamp::UNIX_EPOCH,
            created_by: String::new(),
            reason: None,
            published_at: published.map(|at| at.parse().unwrap()),
            published_by: None,
        }
    }

    fn stage(call: &Call, day: Date, runs: &[Ranking], judged: bool) -> Stage {
        Stage::of(call, day.at(9, 0, 0, 0), runs, judged, false)
    }

    #[test]
    fn the_phase_follows_dates_and_publications() {
        let call = call(false);
        let check = |day, runs: &[Ranking], judged, expected| {
            assert_eq!(stage(&call, day, runs, judged).phase, expected);
        };
        check(date(2026, 12, 1), &[], false, Phase::Open);
        check(date(2027, 1, 2), &[], false, Phase::Closed);
        check(date(2027, 1, 2), &[], true, Phase::Review);
        check(date(2027, 1, 2), &[run("provisional", None)], false, Phase::Review);
        let out = run("provisional", Some("2027-01-10T08:00:00Z"));
        check(date(2027, 1, 12), std::slice::from_ref(&out), true, Phase::Observations);
        let last = run("final", Some("2027-02-10T08:00:00Z"));
        check(date(2027, 2, 12), &[out, last], true, Phase::Final);
    }

    #[test]
    fn nothing_is_published_before_its_time_or_without_a_draw() {
        let call = call(false);
        let open = stage(&call, date(2026, 12, 1), &[], false);
        assert_eq!(open.refuses_publishing(PublishedPhase::Provisional, "7").len(), 1);
        let out = [run("provisional", Some("2027-01-10T08:00:00Z"))];
        let early = stage(&call, date(2027, 1, 20), &out, true);
        let reasons = early.refuses_publishing(PublishedPhase::Final, " ");
        assert_eq!(reasons.len(), 2, "{reasons:?}");
        assert_eq!(reasons[1], "Le osservazioni si possono presentare fino al 20 gennaio 2027.");
        let later = stage(&call, date(2027, 1, 21), &out, true);
        assert!(later.refuses_publishing(PublishedPhase::Final, "44 7 18").is_empty());
        assert_eq!(later.refuses_publishing(PublishedPhase::Advance, "44 7 18").len(), 1);
    }

    #[test]
    fn an_example_can_be_tried_at_any_time_but_never_without_a_draw() {
        let call = call(true);
        let open = stage(&call, date(2026, 12, 1), &[], false);
        assert!(open.refuses_publishing(PublishedPhase::Provisional, "").is_empty());
        let out = [run("provisional", Some("2026-12-01T08:00:00Z"))];
        let next = stage(&call, date(2026, 12, 1), &out, false);
        assert_eq!(next.refuses_publishing(PublishedPhase::Final, "").len(), 1);
    }
}
