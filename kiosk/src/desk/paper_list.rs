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
    let rows: Vec<Value> = papers(&app)
        .filter(|paper| {
            wanted.passo.is_empty() || wanted.passo == step_word(paper.form().usage.step)
        })
        .map(row)
        .collect();
    let steps: Vec<Value> = Step::all()
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
    let content = json!({"rows": rows, "steps": steps, "step": wanted.passo});
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

/// "La presa in carico, con i colloqui".
pub fn step_title(step: Option<Step>) -> String {
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
        "step": step_title(form.usage.step),
        "url": format!("/ufficio/carte/{}.pdf", form.id),
    })
}
