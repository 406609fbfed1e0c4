//! The outcome of the office's check: still open, done, with reservation, or excluded for a
//! numbered reason. An earlier outcome is taken back by a new version, never erased.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::application::Opened;
use super::application_show::Shown;
use super::frame::{Done, go_to};
use super::review_save::record;
use super::staff::Staff;
use crate::http::{App, Fault, Posted};
use crate::procedure::{Finding, Item};
use crate::ranking::OfficeReason;
use crate::store::Verdict;

/// Saves the outcome.
pub async fn save(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let opened = Opened::load(&app, &id)?;
    let note = posted.one("outcome_note").to_owned();
    let chosen = match chosen(posted.one("outcome"), posted.one("reason"), &note) {
        Ok(chosen) => chosen,
        Err((field, message)) => {
            let (claims, documents) = (opened.claims(), opened.documents(&app));
            let errors = vec![(field.to_owned(), message.to_owned())];
            let shown = Shown { opened: &opened, claims, documents, errors, done: Done::default() };
            return shown.draw(&app, &staff, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    staff.note(&app, "application.outcome", Some(opened.application.id), "").await?;
    for (item, finding) in versions(&opened, chosen, note) {
        record(&app, &staff, &opened, &item, finding).await?;
    }
    Ok(go_to(&format!("/ufficio/domande/{}/?fatto=esito#esito", opened.application.id)))
}

/// The item that is to hold; none: the check is open again.
fn chosen(
    outcome: &str,
    reason: &str,
    note: &str,
) -> Result<Option<Item>, (&'static str, &'static str)> {
    let reason = OfficeReason::ALL.into_iter().find(|r| r.number().to_string() == reason);
    match (outcome, reason) {
        ("open", _) => Ok(None),
        ("checked", _) => Ok(Some(Item::Checked)),
        ("reservation", _) if note.is_empty() => {
            Err(("outcome_note", "Scrivi che cosa resta da controllare."))
        }
        ("reservation", _) => Ok(Some(Item::Reservation)),
        ("excluded", None) => Err(("reason", "Scegli il motivo dell'esclusione.")),
        ("excluded", Some(OfficeReason::Other)) if note.is_empty() => {
            Err(("outcome_note", "Per «altro motivo» scrivi quale: lo leggerà la persona."))
        }
        ("excluded", Some(reason)) => Ok(Some(Item::Exclusion(reason))),
        _ => Err(("outcome", "Scegli un esito.")),
    }
}

/// The new versions: what holds no more is taken back, what is chosen holds.
fn versions(opened: &Opened, chosen: Option<Item>, note: String) -> Vec<(Item, Finding)> {
    let is_outcome =
        |item: &Item| matches!(item, Item::Checked | Item::Reservation | Item::Exclusion(_));
    let taken_back = opened
        .findings
        .0
        .iter()
        .filter(|(item, found)| is_outcome(item) && found.verdict == Verdict::Verified)
        .filter(|(item, _)| chosen.as_ref() != Some(*item))
        .map(|(item, _)| {
            let finding =
                Finding { verdict: Verdict::Pending, points_hundredths: None, note: String::new() };
            (item.clone(), finding)
        });
    let mut versions: Vec<(Item, Finding)> = taken_back.collect();
    if let Some(item) = chosen {
        let note = if item == Item::Checked { String::new() } else { note };
        let finding = Finding { verdict: Verdict::Verified, points_hundredths: None, note };
        if opened.findings.0.get(&item) != Some(&finding) {
            versions.push((item, finding));
        }
    }
    versions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_carries_what_it_needs() {
        let check =
            |outcome: &str, reason: &str, note: &str, expected: Result<Option<Item>, &str>| {
                let found = chosen(outcome, reason, note).map_err(|(field, _)| field);
                assert_eq!(found, expected, "{outcome} {reason} {note}");
            };
        check("open", "", "", Ok(None));
        check("checked", "", "", Ok(Some(Item::Checked)));
        check("reservation", "", "", Err("outcome_note"));
        check("reservation", "", "ISEE in arrivo", Ok(Some(Item::Reservation)));
        check("excluded", "", "", Err("reason"));
        check("excluded", "99", "", Err("reason"));
        check("excluded", "3", "", Ok(Some(Item::Exclusion(OfficeReason::Unsigned))));
        check("excluded", "9", "", Err("outcome_note"));
        check("", "", "", Err("outcome"));
    }
}
