//! A call: whether it is open, who may apply, how points are given and ties broken.

use forms::call::{Call, Criterion};
use forms::describe;
use forms::form::Form;
use forms::strings::Argument;
use jiff::civil::DateTime;
use serde_json::{Value, json};

use super::{Words, plain};
use crate::project::address;

/// Address of a call's page.
pub fn url(call_id: &str) -> String {
    format!("{}{call_id}/", address::CALLS)
}

/// A call as its page, the list and service pages show it.
pub fn call(
    call: &Call,
    form: Option<&Form>,
    ranking_url: Option<&str>,
    words: &Words<'_>,
) -> Value {
    let language = words.language();
    let (state, state_text) = state(call, words);
    let criteria: Vec<Value> = match form {
        Some(form) => call.criteria.iter().map(|c| criterion(call, form, c, words)).collect(),
        None => Vec::new(),
    };
    json!({
        "id": call.id,
        "title": call.title,
        "summary": call.summary,
        "url": url(&call.id),
        "kind": plain(&call.kind),
        "example": call.example,
        "state": state,
        "state_text": state_text,
        "opens_at": call.opens_at,
        "closes_at": call.closes_at,
        "days_left": (call.closes_at.date() - words.today()).get_days().max(0),
        "places": call.places,
        "budget_cents": call.budget_cents,
        "minimum_points": call.minimum_points,
        "most_points": call.most_points(),
        "requirements": call.eligibility.iter().map(describe::requirement).collect::<Vec<_>>(),
        "criteria": criteria,
        "reserved": call.reserved.iter().map(|r| describe::reserved_in(language, r)).collect::<Vec<_>>(),
        "ties": call.ties.iter().map(|t| describe::tie_in(language, t)).collect::<Vec<_>>(),
        "observation_days": call.observation_days,
        "acceptance_days": call.acceptance_days,
        "per_municipality": call.per_municipality.as_ref().map(|quota| quota.minimum),
        "form_url": crate::prints::pdf_url(&call.form),
        "ranking_url": ranking_url,
    })
}

/// A criterion as a table.
fn criterion(call: &Call, form: &Form, criterion: &Criterion, words: &Words<'_>) -> Value {
    json!({
        "label": criterion.label,
        "article": criterion.article,
        "rows": describe::criterion_rows_in(words.language(), call, form, criterion),
    })
}

fn state(call: &Call, words: &Words<'_>) -> (&'static str, String) {
    let told = |key: &str, at: DateTime| {
        let date = words.language().long_date_time(at);
        words.strings.text(key, &[("date", Argument::from(date.as_str()))])
    };
    if words.now < call.opens_at {
        ("soon", told("call-state-soon", call.opens_at))
    } else if words.now <= call.closes_at {
        ("open", told("call-state-open", call.closes_at))
    } else {
        ("closed", told("call-state-closed", call.closes_at))
    }
}
