//! All papers, blank: forms, letters and registers, by step of the path.

use axum::extract::{Query, State};
use axum::response::Response;
use forms::form::{Audience, Step};
use generator::papers::Paper;
use serde::Deserialize;
use serde_json::{Value, json};

use super::frame::{Done, Part, Screen};
use super::staff::Staff;
use crate::http::{App, Fault};

/// What papers of no step are found under.
const ANY_STEP: &str = "sempre";

/// Which papers.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    passo: String,
}

/// The list.
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let mut found = Vec::new();
    for paper in papers(&app) {
        let step = paper.form().usage.step;
        if wanted.passo.is_empty() || wanted.passo == step_word(step) {
            place(&mut found, step, row(paper));
        }
    }
    let options: Vec<Value> = Step::all()
        .map(Some)
        .chain([None])
        .map(|step| json!({"id": step_word(step), "label": step_title(step)}))
        .collect();
    let screen = Screen {
        staff: Some(&staff),
        part: Part::Papers,
        title: "Carte",
        subtitle: "Moduli, lettere e registri vuoti. Quelli già compilati sono nella pagina di ogni domanda.",
        done: &Done::default(),
    };
    let content = json!({"steps": by_step(found), "options": options, "wanted": wanted.passo});
    Ok(app.screen("desk/papers.html", screen.context(&app, content)?))
}

/// Every paper, in the order of the path; of a step by title.
pub fn papers(app: &App) -> impl Iterator<Item = Paper<'_>> {
    let mut papers: Vec<Paper<'_>> = Paper::all(&app.project.catalogue).collect();
    let order = |paper: &Paper<'_>| {
        let usage = &paper.form().usage;
        (usage.step.is_none(), usage.step, paper.form().title.clone())
    };
    papers.sort_by_cached_key(order);
    papers.into_iter()
}

/// Adds a paper to the last step, or to a new one. Papers come in the order of [`papers`].
pub fn place(steps: &mut Vec<(Option<Step>, Vec<Value>)>, step: Option<Step>, paper: Value) {
    match steps.last_mut() {
        Some((last, papers)) if *last == step => papers.push(paper),
        _ => steps.push((step, vec![paper])),
    }
}

/// Steps with their papers, as templates show them.
pub fn by_step(steps: Vec<(Option<Step>, Vec<Value>)>) -> Vec<Value> {
    let shown = steps.into_iter();
    shown.map(|(step, papers)| json!({"title": step_title(step), "papers": papers})).collect()
}

/// "La presa in carico, con i colloqui".
fn step_title(step: Option<Step>) -> String {
    let told = step.map_or("in ogni momento", Step::in_italian);
    let mut letters = told.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn step_word(step: Option<Step>) -> &'static str {
    step.map_or(ANY_STEP, Step::word)
}

fn row(paper: Paper<'_>) -> Value {
    let form = paper.form();
    let who = match form.audience {
        Audience::Person => "la persona",
        Audience::Company => "l'impresa",
        Audience::Intern => "chi fa il tirocinio",
        Audience::Staff => "l'ufficio",
    };
    json!({
        "title": form.title,
        "annex": form.annex,
        "summary": form.summary,
        "who": who,
        "url": format!("/ufficio/carte/{}.pdf", form.id),
    })
}
