//! Bands of a criterion: read, put in order, and checked for overlaps and for bands nobody reaches
//! (what a field can have at all is in `reach`).
//!
//! An editor may write only `up_to` (each band goes on from the one before), only `from` (each
//! ends where a higher one begins), or both bounds.

use super::reach::after_requirements;
use super::{Measure, Scope};
use crate::call::keys::BAND;
use crate::call::{Band, Requirement};
use crate::diagnostic::Position;
use crate::value::{Value, ValueType};
use crate::yaml::{Fields, Node, Reader, hundredths};

struct Written {
    from: Option<i64>,
    up_to: Option<i64>,
    points: i64,
    position: Position,
}

pub(super) fn read_bands(
    reader: &mut Reader,
    f: &Fields<'_>,
    scope: &Scope<'_>,
    eligibility: &[Requirement],
) -> Option<Measure> {
    let field = reader.required(f, "field").and_then(|n| scope.number(reader, n));
    let list = reader.required(f, "bands")?;
    let (field, kind) = field?;
    let mistakes_before = reader.diagnostics.len();
    let written = reader.list(list, |r, n| read_band(r, n, &kind));
    if written.is_empty() {
        if reader.diagnostics.len() == mistakes_before {
            reader.error(list.position, "il criterio non ha fasce", "scrivi almeno una fascia");
        }
        return None;
    }
    let missing_points =
        f.get("missing_points").and_then(|n| reader.points_hundredths(n)).unwrap_or(0);
    let written = resolve(reader, written);
    for band in &written {
        check_reach(reader, band, &field, scope, eligibility);
    }
    let bands =
        written.into_iter().map(|b| Band { from: b.from, up_to: b.up_to, points: b.points });
    Some(Measure::Bands { field, bands: bands.collect(), missing_points })
}

fn read_band(reader: &mut Reader, node: &Node, kind: &ValueType) -> Option<Written> {
    let f = reader.shaped(node, &BAND)?;
    let points = reader.required(&f, "points").and_then(|n| reader.points_hundredths(n));
    let from = f.get("from").and_then(|n| bound(reader, n, kind));
    let up_to = f.get("up_to").and_then(|n| bound(reader, n, kind));
    if f.get("from").is_none() && f.get("up_to").is_none() {
        reader.error(f.position(), "la fascia non ha limiti", "scrivi from, up_to o tutti e due");
        return None;
    }
    if let (Some(low), Some(high)) = (from, up_to)
        && low > high
    {
        reader.error(f.position(), "la fascia finisce prima di cominciare", "scambia from e up_to");
        return None;
    }
    Some(Written { from, up_to, points: points?, position: f.position() })
}

fn bound(reader: &mut Reader, node: &Node, kind: &ValueType) -> Option<i64> {
    match kind {
        ValueType::Money => reader.euro_cents(node),
        ValueType::Date => reader.date(node).and_then(|d| Value::Date(d).number()),
        _ => {
            if node.as_str().and_then(hundredths).is_some_and(|h| h % 100 != 0) {
                reader.error(node.position, "qui ci vuole un numero intero", "togli i decimali");
                return None;
            }
            reader.integer(node)
        }
    }
}

/// Fills in the bounds left out, puts the bands in order, and reports overlaps and gaps.
fn resolve(reader: &mut Reader, mut written: Vec<Written>) -> Vec<Written> {
    let only_up_to = written.iter().all(|b| b.from.is_none());
    let only_from = written.iter().all(|b| b.up_to.is_none());
    written.sort_by_key(|b| {
        let key = if only_up_to { b.up_to } else { b.from };
        (key.unwrap_or(i64::MIN), b.position)
    });
    for i in 1..written.len() {
        let (before, after) = written.split_at_mut(i);
        let (Some(before), Some(here)) = (before.last_mut(), after.first_mut()) else { continue };
        if only_up_to {
            if here.up_to == before.up_to {
                report_overlap(reader, here, before);
            }
            here.from = before.up_to.map(|v| v + 1);
        } else if only_from {
            if here.from == before.from {
                report_overlap(reader, here, before);
            }
            before.up_to = here.from.map(|v| v - 1);
        } else if before.up_to.is_none() || here.from.is_none() || before.up_to >= here.from {
            report_overlap(reader, here, before);
        } else if before.up_to.zip(here.from).is_some_and(|(last, first)| first - last > 1) {
            reader.warning(
                here.position,
                format!(
                    "fra questa fascia e quella della riga {} c'è un vuoto",
                    before.position.line
                ),
                "chi sta nel vuoto non prende punti: se non è voluto, correggi from e up_to",
            );
        }
    }
    written
}

/// Reports a band whose points nobody can get.
fn check_reach(
    reader: &mut Reader,
    band: &Written,
    field: &str,
    scope: &Scope<'_>,
    eligibility: &[Requirement],
) {
    if !scope.reach(field).meets(band.from, band.up_to) {
        reader.error(
            band.position,
            format!("a questa fascia non arriva nessuno: «{field}» non può avere questi valori"),
            "correggi from e up_to, oppure il minimo e il massimo della domanda nel modulo",
        );
        return;
    }
    let excluding = after_requirements(eligibility, field);
    let excluding = excluding.iter().find(|(reach, _)| !reach.meets(band.from, band.up_to));
    if let Some((_, requirement)) = excluding {
        reader.warning(
            band.position,
            format!("a questa fascia non arriva nessuno: la esclude il requisito «{requirement}»"),
            "togli la fascia, o correggi il requisito",
        );
    }
}

fn report_overlap(reader: &mut Reader, here: &Written, before: &Written) {
    let (later, earlier) =
        if here.position >= before.position { (here, before) } else { (before, here) };
    reader.error(
        later.position,
        format!("questa fascia si sovrappone a quella della riga {}", earlier.position.line),
        "uno stesso valore deve stare in una fascia sola: correggi from e up_to",
    );
}
