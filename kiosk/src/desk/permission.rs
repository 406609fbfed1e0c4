//! Who may do what: one line for each address of the desk, checked before its handler is reached.
//!
//! What is not in the list is nobody's: an address somebody adds and forgets here answers 403. A
//! hall without the office's key cannot open what people wrote: addresses that need it say so there.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

use super::frame::{Done, Part, Screen};
use super::reach::{self, Residences};
use super::staff::{SIGN_IN_PATH, Staff};
use crate::http::{App, Fault, UPLOAD_PATH};
use crate::store::Role;

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever knows the address: signing in, and the link that makes an account.
    Anyone,
    /// Whoever is signed in.
    Staff,
    /// Who checks applications: all but social workers, who look.
    Reviewer,
    /// Who answers for rankings: the commission and the administrator.
    Manager,
}

impl Who {
    /// Whether this role is one of them.
    pub fn includes(self, role: Role) -> bool {
        match self {
            Self::Anyone | Self::Staff => true,
            Self::Reviewer => role != Role::SocialWorker,
            Self::Manager => matches!(role, Role::Administrator | Role::Commission),
        }
    }
}

/// What an address needs of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing that is sealed.
    Nothing,
    /// The office's key, to open what people wrote.
    Key,
}

/// One address and what is done there.
#[derive(Debug, Clone)]
pub struct Permission {
    /// As the routes spell it.
    pub path: &'static str,
    /// GET stands for HEAD too.
    pub method: Method,
    /// Who may.
    pub who: Who,
    /// What it needs.
    pub needs: Needs,
}

const fn get(path: &'static str, who: Who, needs: Needs) -> Permission {
    Permission { path, method: Method::GET, who, needs }
}

const fn post(path: &'static str, who: Who, needs: Needs) -> Permission {
    Permission { path, method: Method::POST, who, needs }
}

/// Every address of the desk.
pub static PERMISSIONS: [Permission; 28] = [
    get("/ufficio/", Who::Staff, Needs::Nothing),
    get("/ufficio/attivazione/{token}/", Who::Anyone, Needs::Nothing),
    post("/ufficio/attivazione/{token}/", Who::Anyone, Needs::Nothing),
    get("/ufficio/entra/", Who::Anyone, Needs::Nothing),
    post("/ufficio/entra/", Who::Anyone, Needs::Nothing),
    post("/ufficio/esci/", Who::Staff, Needs::Nothing),
    get("/ufficio/domande/", Who::Staff, Needs::Nothing),
    post("/ufficio/apri/", Who::Staff, Needs::Nothing),
    post("/ufficio/stampa/", Who::Staff, Needs::Key),
    get("/ufficio/domande/{id}/", Who::Staff, Needs::Key),
    post("/ufficio/domande/{id}/verifiche/", Who::Reviewer, Needs::Key),
    post("/ufficio/domande/{id}/esito/", Who::Reviewer, Needs::Key),
    post("/ufficio/domande/{id}/protocollo/", Who::Reviewer, Needs::Key),
    get("/ufficio/domande/{id}/domanda.pdf", Who::Staff, Needs::Key),
    get("/ufficio/domande/{id}/carte/{file}", Who::Staff, Needs::Key),
    get(UPLOAD_PATH, Who::Reviewer, Needs::Key),
    post(UPLOAD_PATH, Who::Reviewer, Needs::Key),
    get("/ufficio/carica/controlla/", Who::Reviewer, Needs::Key),
    post("/ufficio/carica/registra/", Who::Reviewer, Needs::Key),
    get("/ufficio/carte/", Who::Staff, Needs::Nothing),
    get("/ufficio/carte/{file}", Who::Staff, Needs::Nothing),
    get("/ufficio/graduatorie/", Who::Staff, Needs::Key),
    get("/ufficio/graduatorie/{call}/", Who::Staff, Needs::Key),
    post("/ufficio/graduatorie/{call}/calcola/", Who::Manager, Needs::Key),
    post("/ufficio/graduatorie/{call}/pubblica/", Who::Manager, Needs::Key),
    get("/ufficio/graduatorie/{call}/{run}/{code}/", Who::Staff, Needs::Key),
    get("/ufficio/registro/", Who::Staff, Needs::Nothing),
    get("/ufficio/stato/", Who::Staff, Needs::Nothing),
];

/// The one place where the desk's doors are guarded. A handler behind it finds who is signed in
/// among the request's extensions.
pub async fn check(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let Some(permission) = of(path.as_deref().unwrap_or_default(), request.method()) else {
        return Fault::Forbidden.into_response();
    };
    if permission.who == Who::Anyone {
        return next.run(request).await;
    }
    let mut staff = match Staff::of(&app, request.headers()).await {
        Ok(Some(staff)) => staff,
        Ok(None) => return Redirect::to(SIGN_IN_PATH).into_response(),
        Err(fault) => return fault.into_response(),
    };
    if !permission.who.includes(staff.role) {
        return Fault::Forbidden.into_response();
    }
    if permission.needs == Needs::Key && app.store.read().keys().office_key().is_none() {
        return without_key(&app, &staff).unwrap_or_else(IntoResponse::into_response);
    }
    if let Some(residences) = request.extensions().get::<Arc<Residences>>() {
        staff.scope = staff.scope.remembering(residences);
    }
    if let Err(fault) = reach::check(&app, &staff, permission.path, request.uri()).await {
        return fault.into_response();
    }
    request.extensions_mut().insert(staff);
    next.run(request).await
}

/// What this address asks for this method; none: nobody may.
pub fn of(path: &str, method: &Method) -> Option<Permission> {
    let method = if *method == Method::HEAD { &Method::GET } else { method };
    PERMISSIONS.iter().find(|one| one.path == path && one.method == *method).cloned()
}

/// A hall receives and cannot read: says so, and where to go.
fn without_key(app: &App, staff: &Staff) -> Result<Response, Fault> {
    let screen = Screen {
        staff: Some(staff),
        part: Part::Applications,
        title: "Si apre solo in ufficio",
        subtitle: &app.project.settings.kiosk.hall_name,
        done: &Done::default(),
    };
    Ok(app.screen_as(StatusCode::FORBIDDEN, "desk/hall.html", screen.context(app, json!({}))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_the_desk_has_its_line_and_every_line_its_address() {
        let source = include_str!("mod.rs");
        let mut routed: Vec<&str> = source
            .split(".route(")
            .skip(1)
            .filter_map(|rest| match rest.trim_start().strip_prefix('"') {
                Some(path) => path.split('"').next(),
                None => rest.trim_start().starts_with("UPLOAD_PATH").then_some(UPLOAD_PATH),
            })
            .collect();
        let mut listed: Vec<&str> = PERMISSIONS.iter().map(|one| one.path).collect();
        routed.sort_unstable();
        listed.sort_unstable();
        listed.dedup();
        assert_eq!(routed, listed);
    }

    #[test]
    fn an_address_that_is_not_listed_is_nobodys() {
        assert!(of("/ufficio/nuovo/", &Method::GET).is_none());
        assert!(of("/ufficio/registro/", &Method::POST).is_none());
        assert!(of("/ufficio/registro/", &Method::DELETE).is_none());
        assert!(of("", &Method::GET).is_none());
        assert_eq!(of("/ufficio/registro/", &Method::HEAD).unwrap().who, Who::Staff);
    }

    #[test]
    fn roles_grow_and_never_cross() {
        let check = |who: Who, expected: [bool; 4]| {
            assert_eq!(Role::ALL.map(|role| who.includes(role)), expected, "{who:?}");
        };
        // administrator, operator, commission, social worker
        check(Who::Staff, [true, true, true, true]);
        check(Who::Reviewer, [true, true, true, false]);
        check(Who::Manager, [true, false, true, false]);
    }
}
