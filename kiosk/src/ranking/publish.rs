//! From the office's ranking to what anyone may read. Names cannot pass: the public types have no
//! place for them, and the only texts that cross are the call's title and the fixed legend.

use forms::publication::{
    FORMAT, Outcome, PublicContent, PublicLine, PublicRanking, PublishedPhase,
};
use jiff::{Span, civil::Date};

use super::{Line, Ranking, Verdict};

/// The ranking as published on a day; it leaves the site after the days the call says.
pub fn publish(ranking: &Ranking, phase: PublishedPhase, published_on: Date) -> PublicRanking {
    let stay = Span::new().try_days(ranking.published_days).unwrap_or_default();
    PublicRanking {
        format: FORMAT,
        phase,
        published_on,
        remove_on: published_on.saturating_add(stay),
        content: public_content(ranking),
        result_digest: ranking.result_digest.clone(),
    }
}

pub(super) fn public_content(ranking: &Ranking) -> PublicContent {
    PublicContent {
        call: ranking.call.clone(),
        title: ranking.title.clone(),
        example: ranking.example,
        as_of: ranking.as_of,
        places: ranking.places,
        rules_digest: ranking.rules_digest.clone(),
        input_digest: ranking.input_digest.clone(),
        program: ranking.program.clone(),
        draw_seed: ranking.draw_seed.clone(),
        legend: ranking.legend.clone(),
        lines: ranking.lines.iter().map(|l| public_line(l, ranking.publish_points)).collect(),
    }
}

fn public_line(line: &Line, publish_points: bool) -> PublicLine {
    let reasons = match &line.verdict {
        Verdict::Excluded { reasons } => reasons.iter().map(|r| r.number).collect(),
        _ => Vec::new(),
    };
    // The points of who is excluded are nobody's business: there is no order to check.
    let points = line.position.filter(|_| publish_points).map(|_| line.judgement.verified_total);
    PublicLine {
        position: line.position,
        code: line.public_code.clone(),
        outcome: line.verdict.outcome(),
        reasons,
        points,
        commitment: line.commitment.clone(),
    }
}

impl Verdict {
    /// The verdict without its reasons.
    pub fn outcome(&self) -> Outcome {
        match self {
            Verdict::Admitted { .. } => Outcome::Admitted,
            Verdict::AdmittedWithReservation { .. } => Outcome::AdmittedWithReservation,
            Verdict::EligibleWaiting { .. } => Outcome::EligibleWaiting,
            Verdict::Excluded { .. } => Outcome::Excluded,
        }
    }
}
