//! One application on the screen: answers on the left, checks on the right, history below.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use forms::language::Language;
use forms::wording::{points, short_date};
use serde_json::{Value, json};

use super::application::{CheckItem, Opened, shown_sections};
use super::application_gone;
use super::frame::{Done, Part, Screen};
use super::permission::Who;
use super::staff::Staff;
use super::upload::UPLOADED;
use crate::clock::{in_rome, rome_date, written_in_italian};
use crate::http::{App, Fault};
use crate::intake::Help;
use crate::procedure::{Item, Standing};
use crate::ranking::OfficeReason;
use crate::store::{Review, StoreError, Verdict};

/// Latest reads and changes shown; all of them are in the audit.
const AUDIT_ROWS: u32 = 30;

/// The screen.
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Fault> {
    let id_known = id.parse().map_err(|_| Fault::NotFound)?;
    let application = app.store.read().application(id_known)?.ok_or(Fault::NotFound)?;
    staff.note(&app, "application.read", Some(id_known), "").await?;
    if let Some(disposed_at) = application.disposed_at {
        return application_gone::draw(&app, &staff, &application, disposed_at);
    }
    let opened = Opened::load(&app, &id)?;
    let (claims, documents) = (opened.claims(), opened.documents(&app));
    let shown = Shown { opened: &opened, claims, documents, errors: Vec::new(), done };
    shown.draw(&app, &staff, StatusCode::OK)
}

/// What is drawn: as stored, or as typed with what is wrong.
pub struct Shown<'a> {
    /// The application.
    pub opened: &'a Opened,
    /// Criteria.
    pub claims: Vec<CheckItem>,
    /// Documents.
    pub documents: Vec<CheckItem>,
    /// `(input, message)`.
    pub errors: Vec<(String, String)>,
    /// What was just done.
    pub done: Done,
}

impl Shown<'_> {
    /// Draws the screen.
    ///
    /// # Errors
    /// The store's.
    pub fn draw(self, app: &App, staff: &Staff, status: StatusCode) -> Result<Response, Fault> {
        let Opened { application, definitions, judgement, findings, .. } = self.opened;
        let title = format!("Domanda {}", application.public_code);
        let screen = Screen {
            staff: Some(staff),
            part: Part::Applications,
            title: &title,
            subtitle: &definitions.call.title,
            done: &self.done,
        };
        let requirements: Vec<Value> = self
            .opened
            .requirements()
            .into_iter()
            .map(|(label, holds, refusal)| json!({"label": label, "holds": holds, "refusal": refusal}))
            .collect();
        let errors: Vec<Value> = self
            .errors
            .iter()
            .map(|(field, message)| json!({"field": field, "message": message}))
            .collect();
        let standing = findings.standing();
        let content = json!({
            "base": format!("/ufficio/domande/{}/", application.id),
            "code": application.public_code,
            "register_number": application.register_number,
            "received": written_in_italian(application.received_at),
            "late": application.late,
            "language": self.opened.language.map(Language::in_italian),
            "helped": self.opened.helped.map(Help::in_italian),
            "annulled": application.annulled,
            "protocol": application.protocol.as_ref()
                .map(|(number, day)| format!("{number} del {}", short_date(*day))),
            "standing": standing.in_italian(),
            "tone": standing.tone(),
            "sections": shown_sections(&definitions.form, &self.opened.answers),
            "requirements": requirements,
            "claims": self.claims,
            "documents": self.documents,
            "claimed_total": points(judgement.claimed_total),
            "verified_total": points(judgement.verified_total),
            "verdicts": VERDICTS.map(|(verdict, label)| json!({"id": verdict.as_str(), "label": label})),
            "seen": self.opened.last_review,
            "outcome": outcome(self.opened, standing),
            "reasons": OfficeReason::ALL
                .map(|r| json!({"id": r.number(), "label": format!("{}. {}", r.number(), r.in_italian())})),
            "history": history(app, self.opened)?,
            "audit": audit(app, self.opened)?,
            "papers": super::case_paper::listed(app, self.opened)?,
            "errors": errors,
            "may_review": staff.may(Who::Reviewer),
            "today": app.today().to_string(),
        });
        Ok(app.screen_as(status, "desk/application.html", screen.context(app, content)?))
    }
}

const VERDICTS: [(Verdict, &str); 4] = [
    (Verdict::Pending, "Da controllare"),
    (Verdict::Verified, "Verificato"),
    (Verdict::NotVerified, "Non verificato"),
    (Verdict::SupplementRequested, "Chiesto di completare"),
];

/// How a verdict is told.
pub fn verdict_in_italian(verdict: Verdict) -> &'static str {
    VERDICTS.iter().find(|(found, _)| *found == verdict).map_or("", |(_, label)| *label)
}

fn outcome(opened: &Opened, standing: Standing) -> Value {
    let exclusion = opened.findings.exclusion();
    let (choice, note) = match standing {
        Standing::Excluded => {
            ("excluded", exclusion.as_ref().and_then(|e| e.note.clone()).unwrap_or_default())
        }
        Standing::Reservation => ("reservation", opened.findings.reservation().unwrap_or_default()),
        Standing::Checked => ("checked", String::new()),
        _ => ("open", String::new()),
    };
    json!({"choice": choice, "note": note, "reason": exclusion.map_or(0, |e| e.reason.number())})
}

/// Every verdict ever given, newest first.
fn history(app: &App, opened: &Opened) -> Result<Vec<Value>, Fault> {
    let reader = app.store.read();
    let id = opened.application.id;
    let mut entries: Vec<(jiff::Timestamp, Value)> = Vec::new();
    for review in reader.review_history(id)? {
        let told = told(opened, &review);
        let note = match &review.sealed_note {
            Some(sealed) => String::from_utf8_lossy(&reader.open_sealed(sealed)?).into_owned(),
            None => String::new(),
        };
        entries.push((review.reviewed_at, json!({
            "at": stamp(review.reviewed_at), "by": review.reviewed_by, "what": told, "note": note,
        })));
    }
    for entry in reader.protocol_entries(id)? {
        let what = format!(
            "Protocollo dell'Ente: {} del {}",
            entry.protocol_number,
            short_date(entry.protocol_date)
        );
        entries.push((
            entry.recorded_at,
            json!({
                "at": stamp(entry.recorded_at), "by": entry.recorded_by, "what": what, "note": "",
            }),
        ));
    }
    let received = opened.application.received_at;
    let brought = match opened.application.assisted {
        true => reader.audit(Some(id), u32::MAX)?.into_iter().find(|e| e.event.action == UPLOADED),
        false => None,
    };
    let brought =
        brought.map(|entry| format!("Consegnata come file, caricata da {}", entry.event.actor));
    entries.push((
        received,
        json!({
            "at": stamp(received),
            "by": opened.application.hall,
            "what": format!("Registrata con il numero {}", opened.application.register_number),
            "note": brought.unwrap_or_default(),
        }),
    ));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.0));
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn told(opened: &Opened, review: &Review) -> String {
    let in_force = review.verdict == Verdict::Verified;
    let taken_back = if in_force { "" } else { " (tolto)" };
    match Item::parse(&review.item_id) {
        Some(Item::Checked) => format!("Controllo finito{taken_back}"),
        Some(Item::Reservation) => format!("Ammissibile con riserva{taken_back}"),
        Some(Item::Exclusion(reason)) => format!("Esclusa: {}{taken_back}", reason.in_italian()),
        item => {
            let label = match item {
                Some(Item::Criterion(id)) => label_of_criterion(opened, &id),
                Some(Item::Document { question, document }) => {
                    label_of_document(opened, &question, &document)
                }
                _ => review.item_id.clone(),
            };
            let points = review.points_hundredths.map(|p| format!(", {}", points(p)));
            format!("{label}: {}{}", verdict_in_italian(review.verdict), points.unwrap_or_default())
        }
    }
}

fn label_of_criterion(opened: &Opened, id: &str) -> String {
    let criteria = &opened.definitions.call.criteria;
    criteria.iter().find(|c| c.id == id).map_or(id, |c| &c.label).to_owned()
}

fn label_of_document(opened: &Opened, question: &str, document: &str) -> String {
    let found = opened.definitions.form.question(question).and_then(|q| match &q.kind {
        forms::form::Kind::Attachments { items } => items.iter().find(|i| i.id == document),
        _ => None,
    });
    found.map_or(document, |item| &item.label).to_owned()
}

/// Who opened, printed or changed it.
fn audit(app: &App, opened: &Opened) -> Result<Vec<Value>, StoreError> {
    let entries = app.store.read().audit(Some(opened.application.id), AUDIT_ROWS)?;
    let told = entries.iter().map(|entry| {
        json!({
            "at": stamp(entry.instant),
            "by": entry.event.actor,
            "what": super::audit_list::action_in_italian(&entry.event.action),
            "detail": entry.event.detail,
        })
    });
    Ok(told.collect())
}

/// "22/11/2026, 10:15".
pub fn stamp(instant: jiff::Timestamp) -> String {
    format!("{}, {}", short_date(rome_date(instant)), in_rome(instant).strftime("%H:%M"))
}
