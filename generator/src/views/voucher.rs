//! The rules of the vouchers.

use forms::voucher::{RuleItem, VoucherRules};
use serde_json::{Value, json};

use super::{Words, plain};

/// The rules as the vouchers' page draws them.
pub fn voucher(rules: &VoucherRules, words: &Words<'_>) -> Value {
    let services: Vec<Value> = rules
        .services
        .iter()
        .map(|service| {
            json!({
                "id": service.id,
                "label": service.label,
                "area": plain(&service.area),
                "area_text": words.of("voucher-area", &service.area),
                "for": words.all_of("beneficiary", &service.for_whom),
                "age_max": service.age_max,
                "provider": service.provider,
                "document": service.document,
            })
        })
        .collect();
    let reporting = &rules.reporting;
    json!({
        "example": rules.example,
        "example_note": rules.example_note,
        "approved_by": plain(&rules.approved_by),
        "budget_cents": rules.budget_cents,
        "per_household_cents": rules.ceilings.per_household_cents,
        "monthly_cents": rules.ceilings.monthly_cents,
        "months_max": rules.ceilings.months_max,
        "services": services,
        "excluded_expenses": labels(&rules.excluded_expenses),
        "requirements": labels(&rules.requirements),
        "forfeiture": labels(&rules.forfeiture),
        "reporting": {
            "frequency_text": reporting.frequency.map(|f| words.of("frequency", &f)),
            "within_days": reporting.within_days,
            "traceable_payments": reporting.traceable_payments,
            "internship_attendance_min_percent": reporting.internship_attendance_min_percent,
        },
    })
}

fn labels(items: &[RuleItem]) -> Vec<&str> {
    items.iter().map(|item| item.label.as_str()).collect()
}
