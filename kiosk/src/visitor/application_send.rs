//! *Invia la domanda*: checked once more as a whole, registered once however often it is pressed.
//!
//! What is sealed is `intake`'s matter. The draft is deleted in the same transaction.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use forms::answers::Answers;

use super::answers_check::{self, HELPED};
use super::frame::Visit;
use super::reading_change;
use super::session::{
    ENDED_PATH, Prepared, Session, Visitors, check_path, go_to, go_with_cookie, receipt_path,
    start_path, token_of,
};
use crate::http::{App, Fault, Posted};
use crate::intake::{Help, Intake};
use crate::store::{ApplicationId, Receipt, StoreError};

/// Registers the application, or says what is missing.
pub async fn send(
    State(app): State<App>,
    Extension(visitors): Extension<Arc<Visitors>>,
    Path(call_id): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Fault> {
    let prepared = visitors.call(&call_id)?;
    let mut session = match Session::load(&app, &headers)? {
        Some(session) if session.draft.call_id == call_id => session,
        Some(_) => return Ok(go_to(&start_path(&call_id))),
        None => return sent_before(&app, &visitors, &call_id, &headers, &posted),
    };
    session.draft.helped = Help::of(posted.one(HELPED)).or(session.draft.helped);
    if let Some(reading) = reading_change::changed(&app, &headers, &posted.0) {
        // Only how it is read was changed: what was just said is kept, nothing is sent.
        let _open = session.save(&app).await?;
        return Ok(go_with_cookie(&check_path(&call_id), reading.cookie()));
    }
    let Some(answers) = complete(&app, prepared, &session.draft.answers) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(answers_check::draw(
            Visit::of(&app, &headers),
            prepared,
            &session.draft,
            status,
        ));
    };
    let id: ApplicationId = session.draft.application_id.parse().map_err(|_| Fault::Malformed)?;
    let intake = Intake {
        application_id: id,
        definitions: &prepared.definitions,
        definitions_digest: &prepared.digest,
        answers: answers.clone(),
        language: Some(session.draft.language),
        helped: session.draft.helped,
        token: &session.token,
        received_at: app.now(),
        // In a store of invented applications nothing is real.
        trial: app.store.read().is_trial_store()?,
        assisted: false,
        drafted: true,
    };
    let submission = intake.submission(Arc::clone(&app.randomness));
    let receipt = match app.store.submit(submission).await {
        Ok(receipt) => receipt,
        Err(StoreError::NotYetOpen { .. }) => return Ok(go_to(&start_path(&call_id))),
        // Sent already with other answers from another window: what was registered counts.
        Err(StoreError::Conflict { .. }) => known_receipt(&app, id)?.ok_or(Fault::Malformed)?,
        Err(other) => return Err(other.into()),
    };
    visitors.keep(&app, &session.visit, &call_id, receipt, Some(answers), session.draft.helped);
    Ok(go_to(&receipt_path(&call_id)))
}

/// The answers without branches no longer asked, if nothing is missing.
fn complete(app: &App, prepared: &Prepared, answers: &Answers) -> Option<Answers> {
    let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
    let asking = prepared.asking(&in_territory, app);
    let answers = asking.prune(answers);
    asking.check_all(&answers).is_empty().then_some(answers)
}

/// The second tap on "Invia", or the first one again after the machine was started again: the
/// draft is gone because the application is registered.
fn sent_before(
    app: &App,
    visitors: &Visitors,
    call_id: &str,
    headers: &HeaderMap,
    posted: &Posted,
) -> Result<Response, Fault> {
    if visitors.sent(app, headers, call_id).is_some() {
        return Ok(go_to(&receipt_path(call_id)));
    }
    let id: Option<ApplicationId> = posted.one("application_id").parse().ok();
    let receipt = id.map(|id| known_receipt(app, id)).transpose()?.flatten();
    Ok(match (receipt, token_of(headers)) {
        (Some(receipt), Some(token)) => {
            visitors.keep(app, &token, call_id, receipt, None, None);
            go_to(&receipt_path(call_id))
        }
        _ => go_to(ENDED_PATH),
    })
}

fn known_receipt(app: &App, id: ApplicationId) -> Result<Option<Receipt>, Fault> {
    Ok(app.store.read().receipt(id)?)
}
