//! The papers of one application: which there are, by step of the path, and one of them as a PDF
//! with what is known already written in it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use forms::answers::Asking;
use forms::form::Step;
use generator::paper::{Filling, OfficeValues};
use generator::papers::Paper;
use serde_json::{Value, json};

use super::application::Opened;
use super::application_show::Shown;
use super::case::Case;
use super::case_facts::facts;
use super::frame::Done;
use super::paper_list::{by_step, papers, place};
use super::paper_print::{in_background, paper_of, pdf};
use super::staff::Staff;
use crate::http::{App, Fault};

/// The section "Carte" of an application: by step those to be printed, then the others with the
/// reason.
///
/// # Errors
/// The store's.
pub fn listed(app: &App, opened: &Opened) -> Result<Value, Fault> {
    let case = Case::of(app, opened)?;
    let mut steps: Vec<(Option<Step>, Vec<Value>)> = Vec::new();
    let mut refused = Vec::new();
    for paper in papers(app).filter(|paper| case.concerns(&paper.form().usage)) {
        let form = paper.form();
        let id = opened.application.id;
        match case.refuses(&form.usage) {
            Some(why) => refused.push(json!({"title": form.title, "why": why})),
            None => {
                let url = format!("/ufficio/domande/{id}/carte/{}.pdf", form.id);
                let shown = json!({"title": form.title, "summary": form.summary, "url": url});
                place(&mut steps, form.usage.step, shown);
            }
        }
    }
    Ok(json!({"steps": by_step(steps), "refused": refused}))
}

/// One paper, filled with what is known.
pub async fn print(
    State(app): State<App>,
    staff: Staff,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let paper_id = paper_of(&app, &file)?.id().to_owned();
    let opened = Opened::load(&app, &id)?;
    let case = Case::of(&app, &opened)?;
    let usage = &paper_of(&app, &file)?.form().usage;
    if !case.concerns(usage) {
        return Err(Fault::NotFound);
    }
    if let Some(why) = case.refuses(usage) {
        return refuse(&app, &staff, &opened, why);
    }
    staff.note(&app, "paper.print", Some(opened.application.id), &paper_id).await?;
    let name = format!("{paper_id}-{}", opened.application.register_number);
    let bytes = in_background(move || {
        let paper = paper_of(&app, &file)?;
        filled(&app, paper, &opened, &case)
    });
    Ok(pdf(&name, bytes.await?))
}

/// Somebody kept the address of a paper that is no longer, or not yet, to be printed.
fn refuse(app: &App, staff: &Staff, opened: &Opened, why: String) -> Result<Response, Fault> {
    let (claims, documents) = (opened.claims(), opened.documents(app));
    let message = format!("Questa carta non si può stampare. {why}");
    let errors = vec![("carte".to_owned(), message)];
    let shown = Shown { opened, claims, documents, errors, done: Done::default() };
    shown.draw(app, staff, StatusCode::UNPROCESSABLE_ENTITY)
}

/// A paper with what is known of a case.
///
/// # Errors
/// When it cannot be put on paper.
pub fn filled(app: &App, paper: Paper<'_>, opened: &Opened, case: &Case) -> Result<Vec<u8>, Fault> {
    let catalogue = &app.project.catalogue;
    let in_territory = |istat: &str| catalogue.municipalities.in_territory(istat);
    let today = app.today();
    let asking = Asking { form: paper.form(), in_territory: &in_territory, today };
    let answers = facts(opened, case, asking);
    // Number and day of a form are its own, given when it comes back; a letter speaks of the
    // application.
    let register_number = match paper {
        Paper::Form(_) => String::new(),
        Paper::Document(_) => opened.application.register_number.clone(),
    };
    let public_code = opened.application.public_code.clone();
    let office = OfficeValues { public_code, register_number, ..OfficeValues::default() };
    let basis = paper.basis(&app.project.settings, catalogue, paper.digest(catalogue));
    let filling = Filling {
        answers: &answers,
        office: &office,
        today: Some(today),
        in_territory: &in_territory,
    };
    Ok(paper.filled(&basis, &app.papers, filling)?.pdf)
}
