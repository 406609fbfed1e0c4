//! "Pubblica": the last run goes onto the site at once, as codes and outcomes.
//!
//! Recorded first, then written, then shown: if the machine stops in between, publishing again goes
//! on where it stopped, with the day of the first time.

use std::fs::File;
use std::io::Write;
use std::path::Path as FilePath;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use forms::publication::PublicRanking;

use super::frame::{Done, go_to};
use super::ranking_show::{Shown, read, seed_text};
use super::staff::Staff;
use crate::clock::rome_date;
use crate::http::{App, Fault, Posted, RANKINGS_FOLDER};
use crate::procedure::published_phase;
use crate::ranking;

/// Who publishes waits so long for the site, less than a request may last; a busy machine may need longer.
const PATIENCE: Duration = Duration::from_secs(15);

/// Publishes.
pub async fn publish(
    State(app): State<App>,
    staff: Staff,
    Path(call_id): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let mut shown = Shown::of(&app, &call_id, Done::default())?;
    let run = shown.runs.last().cloned().ok_or(Fault::NotFound)?;
    let ranking = read(&run).ok_or(Fault::NotFound)?;
    let phase = published_phase(&run.phase).ok_or(Fault::NotFound)?;
    let mut reasons = shown.stage.refuses_publishing(phase, &seed_text(&ranking));
    if posted.one("run") != run.id {
        reasons.push("Intanto c'è un calcolo più nuovo: guardalo prima di pubblicare.".to_owned());
    }
    if !reasons.is_empty() {
        shown.errors = reasons.into_iter().map(|r| ("pubblica".to_owned(), r)).collect();
        return shown.draw(&app, &staff, StatusCode::UNPROCESSABLE_ENTITY);
    }
    staff.note(&app, "ranking.publish", None, &run.id).await?;
    let recorded = app.store.publish_ranking(&run.id, &staff.login).await?;
    let published_on = rome_date(recorded.published_at.unwrap_or_else(|| app.now()));
    let public = ranking::publish(&ranking, phase, published_on);
    let written = write(&app.data.join(RANKINGS_FOLDER), &call_id, &public);
    let done = |what: &str| Ok(go_to(&format!("/ufficio/graduatorie/{call_id}/?fatto={what}")));
    let message = match written {
        Ok(()) => match tokio::time::timeout(PATIENCE, app.rebuild_site()).await {
            Ok(Ok(_)) => return done("pubblicata"),
            Ok(Err(error)) => format!("Il sito non si è potuto rifare: {error}."),
            // It goes on being made all the same.
            Err(_) => return done("in-pubblicazione"),
        },
        Err(error) => format!("Il file della graduatoria non si è potuto scrivere: {error}."),
    };
    let mut shown = Shown::of(&app, &call_id, Done::default())?;
    let message = format!(
        "{message} Sul sito non è cambiato niente: avvisa chi gestisce il computer, poi pubblica di nuovo."
    );
    shown.errors = vec![("pubblica".to_owned(), message)];
    shown.draw(&app, &staff, StatusCode::INTERNAL_SERVER_ERROR)
}

/// Written aside, onto the disk, then renamed: whoever reads finds the old one or the new one.
fn write(folder: &FilePath, call_id: &str, ranking: &PublicRanking) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let aside = folder.join(format!("{call_id}.json.new"));
    let mut file = File::create(&aside)?;
    file.write_all(ranking.to_json().map_err(std::io::Error::other)?.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&aside, folder.join(format!("{call_id}.json")))?;
    File::open(folder)?.sync_all()
}
