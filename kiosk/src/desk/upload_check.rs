//! What a brought paper says, before it is registered: its answers, what must be mended, whether it
//! is there already; then *Registra la domanda*, by the same way as every other application.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use forms::answers::Asking;
use serde_json::{Value, json};

use super::application::shown_sections;
use super::frame::{Done, Part, Screen, go_to};
use super::paper_print::in_background;
use super::staff::Staff;
use super::upload::{UPLOADED, Upload, Uploads};
use super::upload_twin::{Twin, twin};
use crate::clock::in_rome;
use crate::http::{App, Fault, Posted, UPLOAD_PATH};
use crate::intake::Intake;
use crate::store::{ApplicationId, StoreError};

/// The screen.
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Extension(uploads): Extension<Arc<Uploads>>,
) -> Result<Response, Fault> {
    let Some(upload) = uploads.of(&app, &staff) else { return Ok(go_to(UPLOAD_PATH)) };
    let (upload, twin) = with_twin(&app, upload, &staff).await?;
    draw(&app, &staff, &upload, twin.as_ref(), StatusCode::OK, "")
}

/// Registers it, or says why not.
pub async fn register(
    State(app): State<App>,
    staff: Staff,
    Extension(uploads): Extension<Arc<Uploads>>,
    posted: Posted,
) -> Result<Response, Fault> {
    let seen: ApplicationId = posted.one("id").parse().map_err(|_| Fault::Malformed)?;
    let known = |id: ApplicationId| format!("/ufficio/domande/{id}/?fatto=gia");
    let Some(upload) = uploads.of(&app, &staff) else {
        // The second tap on the button: what was registered is shown.
        let registered = app.store.read().application(seen)?.is_some();
        return Ok(go_to(&if registered { known(seen) } else { UPLOAD_PATH.to_owned() }));
    };
    let (id, token) = upload.identity(&app);
    let (upload, twin) = with_twin(&app, upload, &staff).await?;
    let refuse = |why: &str| {
        draw(&app, &staff, &upload, twin.as_ref(), StatusCode::UNPROCESSABLE_ENTITY, why)
    };
    if id != seen {
        return refuse("Intanto hai caricato un altro modulo: è questo. Guardalo prima.");
    }
    if !is_complete(&app, &upload) {
        return refuse("");
    }
    if !staff.scope.includes_answers(&upload.answers) {
        return refuse(
            "Questa persona non abita in uno dei tuoi comuni: falla registrare a chi li segue tutti.",
        );
    }
    match &twin {
        Some(twin) if twin.changed.is_empty() => {
            uploads.forget(&staff);
            return Ok(go_to(&known(twin.application.id)));
        }
        Some(_) if posted.one("anyway") != "1" => {
            return refuse(
                "C'è già una domanda di questa persona: scegli se registrare anche questa.",
            );
        }
        _ => {}
    }
    staff.note(&app, UPLOADED, Some(id), "").await?;
    let intake = Intake {
        application_id: id,
        definitions: &upload.definitions,
        definitions_digest: &upload.digest,
        answers: upload.answers.clone(),
        // A paper does not say in which language its reader thought.
        language: None,
        helped: None,
        token: &token,
        received_at: app.now(),
        // In a store of invented applications nothing is real.
        trial: app.store.read().is_trial_store()?,
        assisted: true,
        drafted: false,
    };
    match app.store.submit(intake.submission(Arc::clone(&app.randomness))).await {
        Ok(receipt) => {
            uploads.forget(&staff);
            Ok(go_to(&format!("/ufficio/domande/{}/?fatto=caricata", receipt.application_id)))
        }
        Err(StoreError::NotYetOpen { .. }) => {
            refuse("L'avviso non è ancora aperto: la domanda si può registrare da quando apre.")
        }
        Err(other) => Err(other.into()),
    }
}

/// Opening all applications of a call takes a while.
async fn with_twin(
    app: &App,
    upload: Upload,
    staff: &Staff,
) -> Result<(Upload, Option<Twin>), Fault> {
    let (app, scope) = (app.clone(), staff.scope.clone());
    in_background(move || {
        let twin = twin(&app, &upload, &scope)?;
        Ok((upload, twin))
    })
    .await
}

/// Whether nothing is missing or wrong: checked again as a whole, as every application is.
fn is_complete(app: &App, upload: &Upload) -> bool {
    let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
    let form = &upload.definitions.form;
    let asking = Asking { form, in_territory: &in_territory, today: app.today() };
    upload.mistakes.is_empty() && asking.check_all(&upload.answers).is_empty()
}

fn draw(
    app: &App,
    staff: &Staff,
    upload: &Upload,
    twin: Option<&Twin>,
    status: StatusCode,
    error: &str,
) -> Result<Response, Fault> {
    let Upload { definitions, answers, .. } = upload;
    let screen = Screen {
        staff: Some(staff),
        part: Part::Applications,
        title: &definitions.form.title,
        subtitle: "Ecco che cosa c'è nel modulo. Non è ancora registrata.",
        done: &Done::default(),
    };
    let known = |twin: &Twin| -> Value {
        json!({
            "code": twin.application.public_code,
            "url": format!("/ufficio/domande/{}/", twin.application.id),
            "annulled": twin.application.annulled,
            "changed": twin.changed,
        })
    };
    let errors = match error {
        "" => json!([]),
        error => json!([{"field": "anyway", "message": error}]),
    };
    let (id, _) = upload.identity(app);
    let content = json!({
        "errors": errors,
        "call": definitions.call.title,
        "version": definitions.form.version,
        "is_current": upload.is_current,
        "late": in_rome(app.now()).datetime() > definitions.call.closes_at,
        "mistakes": upload.mistakes,
        "left_out": upload.left_out,
        "complete": is_complete(app, upload),
        "twin": twin.map(known),
        "sections": shown_sections(&definitions.form, answers),
        "id": id.to_string(),
    });
    Ok(app.screen_as(status, "desk/upload_check.html", screen.context(app, content)?))
}
