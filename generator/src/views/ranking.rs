//! A published ranking: codes and outcomes only, as `forms::publication` allows nothing else.

use forms::publication::{Outcome, PublicRanking};
use serde_json::{Value, json};

use super::Words;

/// Outcomes in the order in which they are counted.
const OUTCOMES: [Outcome; 4] = [
    Outcome::Admitted,
    Outcome::AdmittedWithReservation,
    Outcome::EligibleWaiting,
    Outcome::Excluded,
];

/// A ranking in a list: everything but its lines.
pub fn ranking_summary(ranking: &PublicRanking, url: &str, words: &Words<'_>) -> Value {
    let content = &ranking.content;
    let counts: Vec<Value> = OUTCOMES
        .iter()
        .map(|outcome| {
            let number = content.lines.iter().filter(|l| l.outcome == *outcome).count();
            json!({"outcome": super::plain(outcome), "text": words.of("outcome", outcome), "number": number})
        })
        .filter(|count| count["number"] != 0)
        .collect();
    json!({
        "call": content.call,
        "title": content.title,
        "url": url,
        "example": content.example,
        "phase": super::plain(&ranking.phase),
        "phase_text": words.of("phase", &ranking.phase),
        "published_on": ranking.published_on,
        "remove_on": ranking.remove_on,
        "as_of": content.as_of,
        "places": content.places,
        "json_url": format!("{url}graduatoria.json"),
        "csv_url": format!("{url}graduatoria.csv"),
        "rules_digest": content.rules_digest,
        "input_digest": content.input_digest,
        "result_digest": ranking.result_digest,
        "program": content.program,
        "draw_seed": content.draw_seed,
        "legend": super::plain(&content.legend),
        "has_points": content.lines.iter().any(|l| l.points.is_some()),
        "counts": counts,
    })
}

/// A ranking with its lines.
pub fn ranking(ranking: &PublicRanking, url: &str, words: &Words<'_>) -> Value {
    let lines: Vec<Value> = ranking
        .content
        .lines
        .iter()
        .map(|line| {
            json!({
                "position": line.position,
                "code": line.code,
                "outcome": super::plain(&line.outcome),
                "outcome_text": words.of("outcome", &line.outcome),
                "reasons": line.reasons,
                "points": line.points,
            })
        })
        .collect();
    let mut view = ranking_summary(ranking, url, words);
    view["lines"] = Value::Array(lines);
    view
}
