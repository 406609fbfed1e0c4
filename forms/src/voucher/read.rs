//! From `data/voucher_rules.yaml` to `VoucherRules`, collecting every mistake.

use std::collections::BTreeMap;

use super::keys::{
    APPROVAL, AREAS, BENEFICIARIES, CEILINGS, FREQUENCIES, REPORTING, RULE, SERVICE, VOUCHER_RULES,
};
use super::{Approval, Ceilings, Reporting, RuleItem, VoucherRules, VoucherService};
use crate::diagnostic::Position;
use crate::yaml::{Fields, Node, Reader};

/// Reads the rules of the vouchers.
pub fn read_voucher_rules(reader: &mut Reader, node: &Node) -> Option<VoucherRules> {
    let f = reader.shaped(node, &VOUCHER_RULES)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let services = match reader.required(&f, "services") {
        Some(list) => reader.list(list, read_service),
        None => Vec::new(),
    };
    check_unique(reader, services.iter().map(|(service, at)| (service.id.as_str(), *at)));
    let rules = VoucherRules {
        example: reader.flag(&f, "example"),
        example_note: reader.optional_text(&f, "example_note"),
        approved_by: f.get("approved_by").and_then(|n| read_approval(reader, n)),
        budget_cents: f.get("budget_euro").and_then(|n| reader.euro_cents(n)),
        ceilings: f.get("ceilings").and_then(|n| read_ceilings(reader, n)).unwrap_or_default(),
        services: services.into_iter().map(|(service, _)| service).collect(),
        excluded_expenses: read_items(reader, &f, "excluded_expenses"),
        requirements: read_items(reader, &f, "requirements"),
        reporting: f.get("reporting").and_then(|n| read_reporting(reader, n)).unwrap_or_default(),
        forfeiture: read_items(reader, &f, "forfeiture"),
        id: id?,
    };
    check_ceilings(reader, &f, &rules);
    Some(rules)
}

fn read_approval(reader: &mut Reader, node: &Node) -> Option<Approval> {
    let f = reader.shaped(node, &APPROVAL)?;
    let body = reader.required_text(&f, "body");
    let act = reader.optional_text(&f, "act");
    let date = f.get("date").and_then(|n| reader.date(n));
    Some(Approval { body: body?, act, date })
}

fn read_ceilings(reader: &mut Reader, node: &Node) -> Option<Ceilings> {
    let f = reader.shaped(node, &CEILINGS)?;
    Some(Ceilings {
        per_household_cents: f.get("per_household_euro").and_then(|n| reader.euro_cents(n)),
        monthly_cents: f.get("monthly_euro").and_then(|n| reader.euro_cents(n)),
        months_max: whole(reader, &f, "months_max", 1, 120),
    })
}

fn read_service(reader: &mut Reader, node: &Node) -> Option<(VoucherService, Position)> {
    let f = reader.shaped(node, &SERVICE)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&f, "label");
    let area = reader.required(&f, "area").and_then(|n| reader.word(n, &AREAS));
    let for_whom = match reader.required(&f, "for") {
        Some(list) => reader.list(list, |r, n| r.word(n, &BENEFICIARIES)),
        None => Vec::new(),
    };
    let service = VoucherService {
        age_max: whole(reader, &f, "age_max", 0, 120),
        provider: reader.optional_text(&f, "provider"),
        document: reader.optional_text(&f, "document"),
        id: id?,
        label: label?,
        area: area?,
        for_whom,
    };
    Some((service, f.position()))
}

fn read_items(reader: &mut Reader, f: &Fields<'_>, key: &str) -> Vec<RuleItem> {
    let items = reader.optional_list(f, key, |reader, node| {
        let f = reader.shaped(node, &RULE)?;
        let id = reader.required(&f, "id").and_then(|n| reader.id(n));
        let label = reader.required_text(&f, "label");
        Some((RuleItem { id: id?, label: label? }, f.position()))
    });
    check_unique(reader, items.iter().map(|(item, at)| (item.id.as_str(), *at)));
    items.into_iter().map(|(item, _)| item).collect()
}

fn read_reporting(reader: &mut Reader, node: &Node) -> Option<Reporting> {
    let f = reader.shaped(node, &REPORTING)?;
    Some(Reporting {
        frequency: f.get("frequency").and_then(|n| reader.word(n, &FREQUENCIES)),
        within_days: whole(reader, &f, "within_days", 1, 365),
        traceable_payments: reader.flag(&f, "traceable_payments"),
        internship_attendance_min_percent: whole(
            reader,
            &f,
            "internship_attendance_min_percent",
            0,
            100,
        ),
    })
}

fn whole(reader: &mut Reader, f: &Fields<'_>, key: &str, low: i64, high: i64) -> Option<u32> {
    f.get(key).and_then(|n| reader.integer_in(n, low, high)).map(|number| number as u32)
}

fn check_unique<'i>(reader: &mut Reader, items: impl Iterator<Item = (&'i str, Position)>) {
    let mut seen = BTreeMap::new();
    for (id, at) in items {
        if let Some(first) = seen.insert(id, at) {
            reader.error(
                at,
                format!("il nome breve «{id}» è già usato alla riga {}", first.line),
                "ogni voce dell'elenco deve avere un id diverso",
            );
        }
    }
}

fn check_ceilings(reader: &mut Reader, f: &Fields<'_>, rules: &VoucherRules) {
    let at = |key| {
        f.get("ceilings").and_then(|n| n.get(key)).map_or(f.position(), |n: &Node| n.position)
    };
    let Ceilings { per_household_cents, monthly_cents, .. } = rules.ceilings;
    if let (Some(household), Some(month)) = (per_household_cents, monthly_cents)
        && month > household
    {
        reader.error(
            at("monthly_euro"),
            "il limite di un mese supera il limite della famiglia",
            "abbassa monthly_euro o alza per_household_euro",
        );
    }
    if let (Some(household), Some(budget)) = (per_household_cents, rules.budget_cents)
        && household > budget
    {
        reader.error(
            at("per_household_euro"),
            "il limite della famiglia supera i soldi disponibili (budget_euro)",
            "abbassa per_household_euro o alza budget_euro",
        );
    }
}
