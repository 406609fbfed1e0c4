//! From the `incentive:` block of a page to an `Incentive`, collecting every mistake.

use super::keys::{AID_REGIMES, CONTRACTS, INCENTIVE, KINDS, LAW, MEASURE, STATES};
use super::{AidRegime, Contract, Incentive, IncentiveMeasure, LawReference};
use crate::yaml::{Fields, Node, Reader};

/// Reads an incentive. Title, page and weight are the page's: whoever reads pages fills them in.
pub fn read_incentive(reader: &mut Reader, node: &Node) -> Option<Incentive> {
    let f = reader.shaped(node, &INCENTIVE)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let kind = reader.required(&f, "kind").and_then(|n| reader.word(n, &KINDS));
    let summary = reader.required_text(&f, "summary");
    let contracts = read_contracts(reader, &f);
    let state = reader.required(&f, "state").and_then(|n| reader.word(n, &STATES));
    let aid_regime =
        f.get("aid_regime").map_or(Some(AidRegime::None), |n| reader.word(n, &AID_REGIMES));
    let valid_from = f.get("valid_from").and_then(|n| reader.date(n));
    let valid_until = f.get("valid_until").and_then(|n| reader.date(n));
    if let (Some(first), Some(last)) = (valid_from, valid_until)
        && first > last
    {
        let at = f.get("valid_until").map_or(f.position(), |n| n.position);
        reader.error(
            at,
            "l'incentivo finisce prima di cominciare",
            "controlla valid_from e valid_until",
        );
    }
    Some(Incentive {
        title: String::new(),
        page: String::new(),
        weight: 0,
        who_is_hired: reader.optional_list(&f, "who_is_hired", Reader::text),
        who_may_ask: reader.optional_list(&f, "who_may_ask", Reader::text),
        contracts,
        measures: reader.optional_list(&f, "measures", read_measure),
        duration_note: reader.optional_text(&f, "duration_note"),
        conditions: reader.optional_list(&f, "conditions", Reader::text),
        repayment: reader.optional_text(&f, "repayment"),
        cumulation: reader.optional_text(&f, "cumulation"),
        managed_by: reader.optional_text(&f, "managed_by"),
        how_to_ask: reader.optional_text(&f, "how_to_ask"),
        laws: reader.optional_list(&f, "laws", read_law),
        valid_from,
        valid_until,
        verified_on: f.get("verified_on").and_then(|n| reader.date(n)),
        sources_note: reader.optional_text(&f, "sources_note"),
        position: f.position(),
        id: id?,
        kind: kind?,
        summary: summary?,
        aid_regime: aid_regime?,
        state: state?,
    })
}

fn read_contracts(reader: &mut Reader, f: &Fields<'_>) -> Vec<Contract> {
    match reader.required(f, "contracts") {
        Some(list) => reader.list(list, |r, n| r.word(n, &CONTRACTS)),
        None => Vec::new(),
    }
}

fn read_measure(reader: &mut Reader, node: &Node) -> Option<IncentiveMeasure> {
    let f = reader.shaped(node, &MEASURE)?;
    let contracts = read_contracts(reader, &f);
    Some(IncentiveMeasure {
        contracts,
        percent_hundredths: f.get("percent").and_then(|n| reader.percent_hundredths(n)),
        max_year_cents: f.get("max_year_euro").and_then(|n| reader.euro_cents(n)),
        max_month_cents: f.get("max_month_euro").and_then(|n| reader.euro_cents(n)),
        months: f
            .get("months")
            .and_then(|n| reader.integer_in(n, 1, 600))
            .map(|months| months as u32),
        note: reader.optional_text(&f, "note"),
    })
}

fn read_law(reader: &mut Reader, node: &Node) -> Option<LawReference> {
    let f = reader.shaped(node, &LAW)?;
    let act = reader.required_text(&f, "act");
    let url = f.get("url").and_then(|n| reader.web_address(n));
    Some(LawReference { act: act?, article: reader.optional_text(&f, "article"), url })
}
