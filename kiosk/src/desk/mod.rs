//! The staff's screens: sign in, find an application, check it, print it, compute the ranking,
//! publish it.
//!
//! One file an action, `noun_verb.rs`. Everything works without JavaScript. Everything read or
//! changed is noted in the audit first. What staff found is `procedure`'s to interpret, order and
//! reasons are `ranking`'s; nothing here computes a point.

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Extension, Router};

use crate::http::{App, Fault, UPLOAD_LIMIT_BYTES, UPLOAD_PATH};
use crate::procedure::ComputeError;
use crate::seal::Token;
use crate::store::StoreError;

mod attempt; // wrong passwords, slowed down
mod permission; // who may do what, address by address
mod reach; // whose applications somebody meets
mod staff; // who is signed in
mod frame; // what every screen has around it
mod account_create; // the one-time link
mod session_open; // sign in
mod session_close; // sign out
mod application; // one application, opened
mod application_list; // find it
mod application_find; // by its code
mod application_gone; // one that was disposed of
mod application_show; // answers left, checks right
mod review_save; // what was found
mod outcome_save; // checked, with reservation, excluded
mod protocol_attach; // the Ente's own number
mod paper_list; // all papers, blank
mod paper_print; // one of them
mod application_print; // on paper
mod case; // which papers are for whom
mod case_facts; // what is known of them already
mod case_paper; // the papers of an application
mod selection_print; // of several applications, in one file
mod upload; // a filled paper brought as a file
mod upload_twin; // whether it is there already
mod upload_read; // take the file
mod upload_check; // look at it, register it
mod ranking_list; // which call
mod ranking_show; // a recorded run
mod ranking_compute; // a new run
mod ranking_explain; // "Perché questa posizione?"
mod ranking_publish; // onto the site
mod audit_list; // who did what
mod machine_check; // can the hall open

pub use permission::{Needs, PERMISSIONS, Permission, Who};

use attempt::SignIns;
use reach::Residences;
use upload::Uploads;

/// Templates of these screens, by name.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("desk/pieces.html", include_str!("../../templates/desk/pieces.html")),
    ("desk/account.html", include_str!("../../templates/desk/account.html")),
    ("desk/sign_in.html", include_str!("../../templates/desk/sign_in.html")),
    ("desk/applications.html", include_str!("../../templates/desk/applications.html")),
    ("desk/application.html", include_str!("../../templates/desk/application.html")),
    ("desk/hall.html", include_str!("../../templates/desk/hall.html")),
    ("desk/gone.html", include_str!("../../templates/desk/gone.html")),
    ("desk/upload.html", include_str!("../../templates/desk/upload.html")),
    ("desk/upload_check.html", include_str!("../../templates/desk/upload_check.html")),
    ("desk/papers.html", include_str!("../../templates/desk/papers.html")),
    ("desk/rankings.html", include_str!("../../templates/desk/rankings.html")),
    ("desk/ranking.html", include_str!("../../templates/desk/ranking.html")),
    ("desk/explanation.html", include_str!("../../templates/desk/explanation.html")),
    ("desk/machine.html", include_str!("../../templates/desk/machine.html")),
    ("desk/audit.html", include_str!("../../templates/desk/audit.html")),
];

/// The routes below `/ufficio/`.
pub fn routes(app: &App) -> Router<App> {
    Router::new()
        .route("/ufficio/", get(application_list::begin))
        .route(
            "/ufficio/attivazione/{token}/",
            get(account_create::show).post(account_create::create),
        )
        .route("/ufficio/entra/", get(session_open::show).post(session_open::open))
        .route("/ufficio/esci/", post(session_close::close))
        .route("/ufficio/domande/", get(application_list::show))
        .route("/ufficio/stampa/", post(selection_print::print))
        .route("/ufficio/apri/", post(application_find::open))
        .route("/ufficio/domande/{id}/", get(application_show::show))
        .route("/ufficio/domande/{id}/verifiche/", post(review_save::save))
        .route("/ufficio/domande/{id}/esito/", post(outcome_save::save))
        .route("/ufficio/domande/{id}/protocollo/", post(protocol_attach::attach))
        .route("/ufficio/domande/{id}/domanda.pdf", get(application_print::print))
        .route("/ufficio/domande/{id}/carte/{file}", get(case_paper::print))
        .route(UPLOAD_PATH, get(upload_read::show).merge(post(upload_read::read).layer(files())))
        .route("/ufficio/carica/controlla/", get(upload_check::show))
        .route("/ufficio/carica/registra/", post(upload_check::register))
        .route("/ufficio/carte/", get(paper_list::show))
        .route("/ufficio/carte/{file}", get(paper_print::print))
        .route("/ufficio/graduatorie/", get(ranking_list::show))
        .route("/ufficio/graduatorie/{call}/", get(ranking_show::show))
        .route("/ufficio/graduatorie/{call}/calcola/", post(ranking_compute::compute))
        .route("/ufficio/graduatorie/{call}/pubblica/", post(ranking_publish::publish))
        .route("/ufficio/graduatorie/{call}/{run}/{code}/", get(ranking_explain::show))
        .route("/ufficio/registro/", get(audit_list::show))
        .route("/ufficio/stato/", get(machine_check::show))
        .route_layer(from_fn_with_state(app.clone(), permission::check))
        .layer(Extension(Arc::new(SignIns::default())))
        .layer(Extension(Arc::new(Uploads::default())))
        .layer(Extension(Arc::new(Residences::default())))
}

/// More bytes than a form posts.
fn files() -> DefaultBodyLimit {
    DefaultBodyLimit::max(UPLOAD_LIMIT_BYTES)
}

/// Address of the one-time link that makes an account, without the host.
pub fn set_up_path(token: &Token) -> String {
    format!("/ufficio/attivazione/{}/", token.to_text())
}

impl From<ComputeError> for Fault {
    fn from(error: ComputeError) -> Self {
        match error {
            ComputeError::UnknownCall(_) | ComputeError::NotRanked(_) => Self::NotFound,
            ComputeError::Store(error) => error.into(),
            ComputeError::Payload(error) => {
                StoreError::Damaged { reason: error.to_string() }.into()
            }
        }
    }
}
