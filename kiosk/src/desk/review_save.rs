//! "Salva le verifiche": what was found about every claim and document of one application, as new
//! versions of those that changed.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use forms::wording::points;

use super::application::{CheckItem, Opened};
use super::application_show::Shown;
use super::frame::{Done, go_to};
use super::staff::Staff;
use crate::http::{App, Fault, Posted};
use crate::procedure::{Finding, Item};
use crate::store::{NewReview, Verdict};

/// A note is a few sentences.
const NOTE_CHARACTERS: usize = 1000;

/// Saves what changed.
pub async fn save(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let opened = Opened::load(&app, &id)?;
    let (mut claims, mut documents) = (opened.claims(), opened.documents(&app));
    let mut errors = Vec::new();
    if posted.one("seen") != opened.last_review.to_string() {
        let message = "Intanto qualcun altro ha salvato: controlla e salva di nuovo.";
        errors.push(("salva".to_owned(), message.to_owned()));
    }
    let mut changed = Vec::new();
    for item in claims.iter_mut().chain(&mut documents) {
        match read(&posted, item) {
            Ok(finding) => {
                let Some(id) = Item::parse(&item.key) else { continue };
                if differs(opened.findings.0.get(&id), &finding) {
                    changed.push((id, finding));
                }
            }
            Err(message) => errors.push((format!("points.{}", item.key), message)),
        }
    }
    if !errors.is_empty() {
        let done = Done::default();
        let shown = Shown { opened: &opened, claims, documents, errors, done };
        return shown.draw(&app, &staff, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let word = if changed.is_empty() { "niente" } else { "verifiche" };
    if !changed.is_empty() {
        let detail = format!("{} voci", changed.len());
        staff.note(&app, "application.review", Some(opened.application.id), detail).await?;
    }
    for (item, finding) in changed {
        record(&app, &staff, &opened, &item, finding).await?;
    }
    Ok(go_to(&format!("/ufficio/domande/{}/?fatto={word}#verifiche", opened.application.id)))
}

/// Records one new version.
///
/// # Errors
/// The store's.
pub async fn record(
    app: &App,
    staff: &Staff,
    opened: &Opened,
    item: &Item,
    finding: Finding,
) -> Result<(), Fault> {
    let review = NewReview {
        application_id: opened.application.id,
        item_id: item.to_string(),
        verdict: finding.verdict,
        points_hundredths: finding.points_hundredths,
        note: finding.note,
        by: staff.login.clone(),
    };
    app.store.add_review(review).await?;
    Ok(())
}

fn differs(known: Option<&Finding>, found: &Finding) -> bool {
    match known {
        Some(known) => known != found,
        None => found.verdict != Verdict::Pending || !found.note.is_empty(),
    }
}

/// What was typed for one item; it stays on the screen when it cannot be taken.
fn read(posted: &Posted, item: &mut CheckItem) -> Result<Finding, String> {
    let typed = posted.one(&format!("points.{}", item.key)).to_owned();
    let note: String =
        posted.one(&format!("note.{}", item.key)).chars().take(NOTE_CHARACTERS).collect();
    let verdict: Verdict =
        posted.one(&format!("verdict.{}", item.key)).parse().unwrap_or(Verdict::Pending);
    match read_points(&typed, item.most_points) {
        Ok(points_hundredths) => {
            item.choose(verdict);
            item.typed(&typed, &note, "");
            // Points are given to what was seen; otherwise they would wait unseen.
            let points_hundredths = points_hundredths.filter(|_| verdict == Verdict::Verified);
            Ok(Finding { verdict, points_hundredths, note })
        }
        Err(message) => {
            item.choose(verdict);
            item.typed(&typed, &note, &message);
            Err(message)
        }
    }
}

/// Empty: as many as claimed. "12,5" is 1250 hundredths.
fn read_points(typed: &str, most: i64) -> Result<Option<i64>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    match hundredths(typed) {
        Some(given) if (0..=most).contains(&given) => Ok(Some(given)),
        Some(_) => Err(format!("I punti vanno da 0 a {}.", points(most))),
        None => Err("Scrivi i punti come numero, per esempio 12 o 12,5.".to_owned()),
    }
}

/// "12", "12,5", "12.50"; minus is read too, to be told that it is too little.
fn hundredths(typed: &str) -> Option<i64> {
    let (sign, digits) = typed.strip_prefix('-').map_or((1, typed), |rest| (-1, rest));
    let (whole, decimals) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let plain = |text: &str, most: usize| {
        text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if whole.is_empty() || !plain(whole, 4) || !plain(decimals, 2) {
        return None;
    }
    let number: i64 = format!("{whole}{decimals:0<2}").parse().ok()?;
    Some(sign * number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_stay_within_the_criterion() {
        let check = |typed: &str, expected: Result<Option<i64>, &str>| {
            assert_eq!(read_points(typed, 2000), expected.map_err(str::to_owned), "{typed}");
        };
        check("", Ok(None));
        check("12", Ok(Some(1200)));
        check("12,5", Ok(Some(1250)));
        check("0", Ok(Some(0)));
        check("20", Ok(Some(2000)));
        check("20,01", Err("I punti vanno da 0 a 20 punti."));
        check("-1", Err("I punti vanno da 0 a 20 punti."));
        check("molti", Err("Scrivi i punti come numero, per esempio 12 o 12,5."));
    }
}
