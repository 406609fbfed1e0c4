//! From applications to a ranking: judge each, put the eligible in order, give places, record.

use forms::call::TieRule;
use forms::condition::Facts;
use forms::publication::{commitment, digest_json, hex};
use forms::score::{JudgedFacts, Judgement, judge, rejected_fields};
use forms::value::Value;
use jiff::civil::Date;
use serde::Serialize;

use super::exclusion::{legend, reasons};
use super::order::OrderKey;
use super::places::{Candidate, assign};
use super::publish::public_content;
use super::{
    AdmittedBy, ExclusionReason, Line, Margin, PROGRAM, RankedApplication, Ranking, Rules, Verdict,
};

/// Ranks all applications of a call. `as_of` is the day of the computation, recorded and nothing
/// else: facts are judged on the day the call closes. `draw_seed` is public and must be fixed
/// after closing (for example digits drawn by a public lottery on a date named by the call).
pub fn rank(
    rules: &Rules<'_>,
    applications: &[RankedApplication],
    as_of: Date,
    draw_seed: &[u8],
) -> Ranking {
    let mut sorted: Vec<&RankedApplication> = applications.iter().collect();
    sorted.sort_by(|a, b| (&a.public_code, &a.id).cmp(&(&b.public_code, &b.id)));
    let (mut ordered, excluded): (Vec<Judged<'_>>, Vec<Judged<'_>>) = sorted
        .iter()
        .map(|application| Judged::new(rules, application, draw_seed))
        .partition(|judged| judged.reasons.is_empty());
    ordered.sort_by(|a, b| a.key.in_list(&b.key));

    let margins: Vec<Margin> =
        ordered.windows(2).map(|pair| pair[0].key.margin(rules.call, &pair[1].key)).collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    for (i, judged) in ordered.iter_mut().enumerate() {
        let with_previous = i.checked_sub(1).and_then(|p| margins.get(p));
        let position = match (with_previous, candidates.last()) {
            (Some(Margin::ExAequo), Some(previous)) => previous.position,
            _ => i as u32 + 1,
        };
        candidates.push(Candidate {
            position,
            in_reserve: std::mem::take(&mut judged.in_reserve),
            municipality: judged.municipality.take(),
        });
    }
    let places = assign(rules.call, &candidates);
    let last_points = last_admitted_points(&ordered, &places.admitted);
    let mut lines: Vec<Line> = Vec::with_capacity(sorted.len());
    for (i, (judged, by)) in ordered.into_iter().zip(places.admitted).enumerate() {
        let previous = i.checked_sub(1).and_then(|p| margins.get(p)).cloned();
        let mut line = judged.ranked_line(by, previous, margins.get(i).cloned(), rules);
        line.position = Some(candidates[i].position);
        if let (Verdict::EligibleWaiting { .. }, Some(last)) = (&line.verdict, last_points) {
            line.points_to_a_place = Some((last - line.judgement.verified_total).max(0));
        }
        lines.push(line);
    }
    lines.extend(excluded.into_iter().map(Judged::excluded_line));
    let mut ranking = record(rules, as_of, draw_seed, &sorted, lines);
    ranking.reserved = places.reserved;
    ranking.undecided_places = places.undecided;
    ranking.result_digest = forms::publication::result_digest(&public_content(&ranking));
    ranking
}

/// Points of the last who has a place by order.
fn last_admitted_points(ordered: &[Judged<'_>], admitted: &[Option<AdmittedBy>]) -> Option<i64> {
    let last = admitted.iter().rposition(|by| *by == Some(AdmittedBy::Order))?;
    ordered.get(last).map(|j| j.judgement.verified_total)
}

fn record(
    rules: &Rules<'_>,
    as_of: Date,
    draw_seed: &[u8],
    sorted: &[&RankedApplication],
    lines: Vec<Line>,
) -> Ranking {
    let call = rules.call;
    let used = lines.iter().flat_map(|l| match &l.verdict {
        Verdict::Excluded { reasons } => reasons.as_slice(),
        _ => &[],
    });
    Ranking {
        legend: legend(used),
        call: call.id.clone(),
        title: call.title.clone(),
        example: call.example,
        as_of,
        facts_on: call.closes_at.date(),
        places: call.places,
        minimum_points: call.minimum_points,
        publish_points: call.publish_points,
        published_days: call.published_days,
        rules_digest: rules.digest(),
        input_digest: input_digest(sorted),
        program: PROGRAM.to_owned(),
        draw_seed: hex(draw_seed),
        lines,
        reserved: Vec::new(),
        undecided_places: 0,
        result_digest: String::new(),
    }
}

/// One application on its way through the ranking.
struct Judged<'a> {
    application: &'a RankedApplication,
    judgement: Judgement,
    reasons: Vec<ExclusionReason>,
    key: OrderKey,
    in_reserve: Vec<bool>,
    municipality: Option<String>,
}

impl<'a> Judged<'a> {
    fn new(rules: &Rules<'_>, application: &'a RankedApplication, draw_seed: &[u8]) -> Self {
        let Rules { call, form, territory } = *rules;
        let in_territory = |istat: &str| territory.contains(istat);
        let verification = &application.verification;
        let judgement = judge(call, form, &in_territory, &application.answers, verification);
        let facts = JudgedFacts::new(&application.answers, &judgement.facts, &in_territory)
            .without(rejected_fields(call, verification));
        let key = OrderKey::new(call, application, judgement.verified_total, &facts, draw_seed);
        let in_reserve = call.reserved.iter().map(|r| r.when.holds(&facts)).collect();
        let municipality = call.per_municipality.as_ref().and_then(|q| facts.value(&q.field));
        let municipality = match municipality {
            Some(Value::Choice(istat)) => Some(istat),
            _ => None,
        };
        let reasons = reasons(call, application, &judgement);
        Self { application, reasons, key, in_reserve, municipality, judgement }
    }

    fn ranked_line(
        self,
        by: Option<AdmittedBy>,
        behind_previous: Option<Margin>,
        ahead_of_next: Option<Margin>,
        rules: &Rules<'_>,
    ) -> Line {
        let reservation = self.application.admitted_with_reservation.clone();
        let verdict = match (by, reservation) {
            (Some(by), Some(reason)) => Verdict::AdmittedWithReservation { by, reason },
            (Some(by), None) => Verdict::Admitted { by },
            (None, reservation) => Verdict::EligibleWaiting { reservation },
        };
        let drawn = [&behind_previous, &ahead_of_next].into_iter().flatten().any(|margin| {
            let Margin::Tie(tie) = margin else { return false };
            rules.call.ties.get(tie.step as usize - 1) == Some(&TieRule::Draw)
        });
        let draw = if drawn { self.key.lot_hex() } else { None };
        Line { behind_previous, ahead_of_next, draw, ..self.line(verdict) }
    }

    fn excluded_line(mut self) -> Line {
        let reasons = std::mem::take(&mut self.reasons);
        self.line(Verdict::Excluded { reasons })
    }

    fn line(self, verdict: Verdict) -> Line {
        let application = self.application;
        Line {
            application: application.id.clone(),
            public_code: application.public_code.clone(),
            position: None,
            verdict,
            judgement: self.judgement,
            behind_previous: None,
            ahead_of_next: None,
            points_to_a_place: None,
            draw: None,
            commitment: commitment(
                &application.salt,
                &application.public_code,
                &application.answers,
            ),
        }
    }
}

/// All that was read of one application. The salt in it keeps anyone from trying guesses.
#[derive(Serialize)]
struct Entry<'a> {
    salt: String,
    public_code: &'a str,
    answers: &'a forms::answers::Answers,
    received_at: jiff::Timestamp,
    sequence: u64,
    late: bool,
    verification: &'a forms::score::Verification,
    admitted_with_reservation: &'a Option<String>,
    excluded_by_office: &'a Option<super::OfficeExclusion>,
}

fn input_digest(sorted: &[&RankedApplication]) -> String {
    let digests: Vec<String> = sorted
        .iter()
        .map(|a| {
            let entry = Entry {
                salt: hex(&a.salt),
                public_code: &a.public_code,
                answers: &a.answers,
                received_at: a.received_at,
                sequence: a.sequence,
                late: a.late,
                verification: &a.verification,
                admitted_with_reservation: &a.admitted_with_reservation,
                excluded_by_office: &a.excluded_by_office,
            };
            digest_json("sportello application 1", &entry)
        })
        .collect();
    digest_json("sportello input 1", &digests)
}
