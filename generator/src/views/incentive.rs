//! An incentive for who hires.

use forms::incentive::{AidRegime, Incentive, IncentiveMeasure, IncentiveState};
use forms::language::Language;
use forms::strings::Argument;
use serde_json::{Value, json};

use super::{Words, plain};

/// An incentive as its page and the list show it.
pub fn incentive(incentive: &Incentive, url: &str, words: &Words<'_>) -> Value {
    let today = words.today();
    let measures: Vec<Value> = incentive.measures.iter().map(|m| measure(m, words)).collect();
    let expired = incentive.is_expired(today);
    // Not `Incentive::needs_check`: how many days is one installation's setting.
    let stale =
        incentive.verified_on.is_none_or(|day| (today - day).get_days() > words.stale_days as i32);
    let needs_check = !expired && (incentive.state == IncentiveState::ToVerify || stale);
    let regime = (incentive.aid_regime != AidRegime::None)
        .then(|| words.of("aid-regime", &incentive.aid_regime));
    json!({
        "id": incentive.id,
        "title": incentive.title,
        "url": url,
        "kind": plain(&incentive.kind),
        "kind_text": words.of("incentive-kind", &incentive.kind),
        "summary": incentive.summary,
        "who_is_hired": incentive.who_is_hired,
        "who_may_ask": incentive.who_may_ask,
        "contracts": words.all_of("contract", &incentive.contracts),
        "measures": measures,
        "duration_note": incentive.duration_note,
        "conditions": incentive.conditions,
        "repayment": incentive.repayment,
        "aid_regime": plain(&incentive.aid_regime),
        "aid_regime_text": regime,
        "cumulation": incentive.cumulation,
        "managed_by": incentive.managed_by,
        "how_to_ask": incentive.how_to_ask,
        "laws": plain(&incentive.laws),
        "valid_from": incentive.valid_from,
        "valid_until": incentive.valid_until,
        "verified_on": incentive.verified_on,
        "state": plain(&incentive.state),
        "expired": expired,
        "needs_check": needs_check,
        "sources_note": incentive.sources_note,
    })
}

fn measure(measure: &IncentiveMeasure, words: &Words<'_>) -> Value {
    json!({
        "contracts": words.all_of("contract", &measure.contracts),
        "amount": amount(measure, words),
        "months": measure.months,
        "note": measure.note,
    })
}

/// "100 %, fino a 650 € al mese"; nothing when there is no number.
fn amount(measure: &IncentiveMeasure, words: &Words<'_>) -> Option<String> {
    let limit = |key: &str, cents: i64| {
        words.strings.text(key, &[("euro", Argument::from(words.language().euro(cents).as_str()))])
    };
    let parts: Vec<String> = [
        measure.percent_hundredths.map(|p| percent(words.language(), p)),
        measure.max_month_cents.map(|cents| limit("amount-up-to-month", cents)),
        measure.max_year_cents.map(|cents| limit("amount-up-to-year", cents)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// "100 %", in English "100%".
fn percent(language: Language, hundredths: i64) -> String {
    let space = if language == Language::English { "" } else { " " };
    format!("{}{space}%", language.decimal(hundredths))
}
