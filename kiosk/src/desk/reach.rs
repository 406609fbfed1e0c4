//! Which applications an account limited to some municipalities meets: those of who lives there.
//! Everything else is for it as if it were not there.
//!
//! One line for each address, checked where roles are (`permission`), before the handler; what is
//! not listed is closed to limited accounts. Where somebody lives lies sealed with what they wrote:
//! it is read from there, with the office's key, and remembered in memory only. No column says it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::Uri;
use forms::answers::Answers;
use forms::value::Value;

use super::paper_print::in_background;
use super::staff::Staff;
use crate::http::{App, Fault, UPLOAD_PATH};
use crate::procedure::open_payload;
use crate::store::{Application, ApplicationFilter, ApplicationId, AuditEvent};

/// What is met at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// No application.
    None,
    /// The one whose id is in the address: checked before the handler.
    One,
    /// Several: the handler shows those of [`Scope::includes`], which are looked up before it.
    Several,
    /// All of them together: closed to limited accounts.
    All,
}

/// Every address that is open to limited accounts.
static REACHES: [(&str, Reach); 18] = [
    ("/ufficio/", Reach::None),
    ("/ufficio/esci/", Reach::None),
    ("/ufficio/carte/", Reach::None),
    ("/ufficio/carte/{file}", Reach::None),
    ("/ufficio/stato/", Reach::None),
    ("/ufficio/domande/", Reach::Several),
    ("/ufficio/apri/", Reach::Several),
    ("/ufficio/stampa/", Reach::Several),
    ("/ufficio/domande/{id}/", Reach::One),
    ("/ufficio/domande/{id}/verifiche/", Reach::One),
    ("/ufficio/domande/{id}/esito/", Reach::One),
    ("/ufficio/domande/{id}/protocollo/", Reach::One),
    ("/ufficio/domande/{id}/domanda.pdf", Reach::One),
    ("/ufficio/domande/{id}/carte/{file}", Reach::One),
    (UPLOAD_PATH, Reach::None),
    ("/ufficio/carica/controlla/", Reach::Several),
    ("/ufficio/carica/registra/", Reach::Several),
    ("/ufficio/attivazione/{token}/", Reach::None),
];

/// What is met at an address, as the routes spell it.
pub fn of(path: &str) -> Reach {
    let found = REACHES.iter().find(|(listed, _)| *listed == path);
    found.map_or(Reach::All, |(_, reach)| *reach)
}

/// Where people live, or a company has its seat: ids of questions, the first answered counts.
const RESIDENCE: [&str; 2] = ["residence_municipality", "legal_seat_municipality"];

/// Where the people of applications live, as far as it was looked up. What was sent never changes.
#[derive(Default)]
pub struct Residences(Mutex<BTreeMap<ApplicationId, Option<String>>>);

/// The applications that a member of staff meets.
#[derive(Clone, Default)]
pub struct Scope {
    /// ISTAT codes; empty: every application.
    municipalities: Vec<String>,
    residences: Arc<Residences>,
}

impl Scope {
    /// That of an account.
    pub fn of(municipalities: Vec<String>) -> Self {
        Self { municipalities, residences: Arc::default() }
    }

    /// The same, with what was looked up before.
    pub fn remembering(self, residences: &Arc<Residences>) -> Self {
        Self { residences: Arc::clone(residences), ..self }
    }

    /// Whether there are applications it does not include.
    pub fn is_limited(&self) -> bool {
        !self.municipalities.is_empty()
    }

    /// Whether an application is one of them. What cannot be opened is nobody's but who sees all.
    pub fn includes(&self, app: &App, application: &Application) -> bool {
        !self.is_limited() || application.disposed_at.is_none() && self.lives_here(app, application)
    }

    /// The same for answers that are not registered yet.
    pub fn includes_answers(&self, answers: &Answers) -> bool {
        let here = residence(answers);
        !self.is_limited() || here.is_some_and(|istat| self.municipalities.contains(&istat))
    }

    fn lives_here(&self, app: &App, application: &Application) -> bool {
        let all = || self.residences.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all().get(&application.id).cloned();
        let istat = match known {
            Some(known) => known,
            None => match open_payload(app.store.read(), application) {
                Ok(payload) => {
                    let found = residence(&payload.answers);
                    all().insert(application.id, found.clone());
                    found
                }
                Err(_) => None, // it may open when the key is back
            },
        };
        istat.is_some_and(|istat| self.municipalities.contains(&istat))
    }
}

fn residence(answers: &Answers) -> Option<String> {
    RESIDENCE.iter().find_map(|id| match answers.get(id)? {
        Value::Choice(istat) | Value::Text(istat) => Some(istat.clone()),
        _ => None,
    })
}

/// Before the handler of an address: a limited account goes on only to what is its own, and has it
/// looked up. What it is refused is noted.
///
/// # Errors
/// [`Fault::NotFound`] for what is not; the store's.
pub async fn check(app: &App, staff: &Staff, path: &str, uri: &Uri) -> Result<(), Fault> {
    if !staff.scope.is_limited() {
        return Ok(());
    }
    match of(path) {
        Reach::None => Ok(()),
        Reach::All => refuse(app, staff, None).await,
        Reach::One => {
            let place = path.split('/').position(|part| part == "{id}");
            let id = place.and_then(|place| uri.path().split('/').nth(place));
            let id: ApplicationId = id.and_then(|id| id.parse().ok()).ok_or(Fault::NotFound)?;
            let application = app.store.read().application(id)?.ok_or(Fault::NotFound)?;
            match staff.scope.includes(app, &application) {
                true => Ok(()),
                false => refuse(app, staff, Some(id)).await,
            }
        }
        Reach::Several => {
            // Opening each application once takes a while when there are thousands.
            let (scope, app) = (staff.scope.clone(), app.clone());
            in_background(move || {
                for application in app.store.read().applications(&ApplicationFilter::default())? {
                    scope.includes(&app, &application);
                }
                Ok(())
            })
            .await
        }
    }
}

/// Notes that somebody asked for what is not theirs; for them it is not there.
///
/// # Errors
/// [`Fault::NotFound`], or the store's.
pub async fn refuse(app: &App, staff: &Staff, id: Option<ApplicationId>) -> Result<(), Fault> {
    let event = AuditEvent {
        actor: staff.login.clone(),
        action: REFUSED.to_owned(),
        application_id: id,
        outcome: "refused".to_owned(),
        detail: String::new(),
    };
    app.store.record_audit(event).await?;
    Err(Fault::NotFound)
}

/// What the audit calls it.
pub const REFUSED: &str = "application.refused";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::permission::PERMISSIONS;

    #[test]
    fn what_has_an_id_is_checked_by_it_and_what_is_not_listed_is_closed() {
        for permission in &PERMISSIONS {
            let has_id = permission.path.contains("{id}");
            assert_eq!(of(permission.path) == Reach::One, has_id, "{}", permission.path);
        }
        for (path, _) in REACHES {
            assert!(PERMISSIONS.iter().any(|one| one.path == path), "{path} is no address");
        }
        assert_eq!(of("/ufficio/nuovo/"), Reach::All);
        assert_eq!(of("/ufficio/registro/"), Reach::All);
        assert_eq!(of("/ufficio/graduatorie/{call}/"), Reach::All);
    }

    #[test]
    fn who_lives_nowhere_that_is_known_is_met_by_who_meets_all() {
        let answers = |id: &str, istat: &str| {
            Answers([(id.to_owned(), Value::Choice(istat.to_owned()))].into_iter().collect())
        };
        let here = Scope::of(vec!["069005".to_owned()]);
        assert!(here.includes_answers(&answers("residence_municipality", "069005")));
        assert!(here.includes_answers(&answers("legal_seat_municipality", "069005")));
        assert!(!here.includes_answers(&answers("birth_municipality", "069005")));
        assert!(!here.includes_answers(&answers("residence_municipality", "069099")));
        assert!(!here.includes_answers(&Answers::default()));
        assert!(Scope::default().includes_answers(&Answers::default()));
    }
}
