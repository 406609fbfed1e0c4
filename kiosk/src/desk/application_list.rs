//! Applications by call and state; never by name (names are sealed). One is found by its code in
//! `application_find`.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use forms::wording::short_date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::frame::{Done, Part, Screen, go_to};
use super::paper_list::papers;
use super::permission::Who;
use super::staff::Staff;
use crate::clock::{in_rome, rome_date};
use crate::http::{App, Fault, Posted};
use crate::procedure::{Findings, Item, Standing};
use crate::store::{Application, ApplicationFilter, ApplicationId, Review, Verdict};

/// Rows of one page: one screen to scroll, and a page of paper or three.
const ROWS: usize = 100;

/// What is looked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    avviso: String,
    #[serde(default)]
    stato: String,
    #[serde(default)]
    ordine: String,
    #[serde(default)]
    pagina: usize,
    #[serde(default)]
    scelte: String,
}

/// Every application of the page is chosen.
const ALL: &str = "tutte";

impl Wanted {
    /// As the forms of the list carry it along.
    pub fn posted(posted: &Posted) -> Self {
        Self {
            avviso: posted.one("avviso").to_owned(),
            stato: posted.one("stato").to_owned(),
            ordine: posted.one("ordine").to_owned(),
            pagina: posted.one("pagina").parse().unwrap_or_default(),
            scelte: String::new(),
        }
    }

    /// Only calls and orders there are: they are written back into addresses.
    fn known(&self, app: &App) -> Self {
        let mut known = self.clone();
        if !app.project.catalogue.calls.contains_key(&known.avviso) {
            known.avviso.clear();
        }
        if !["recenti", "stato", "codice"].contains(&known.ordine.as_str()) {
            known.ordine.clear();
        }
        known
    }
}

/// What was asked on the list and could not be done at once: put back as it was.
#[derive(Debug, Default)]
pub struct Asked {
    /// `(input, message)`.
    pub errors: Vec<(&'static str, String)>,
    /// The code that was looked for, as typed.
    pub typed: String,
    /// Only these, when several may be meant by it.
    pub only: Option<Vec<ApplicationId>>,
    /// Chosen to be printed.
    pub chosen: Vec<ApplicationId>,
    /// On which paper; empty: the applications themselves.
    pub paper: String,
    /// Each on a sheet of its own.
    pub two_sided: bool,
}

/// `/ufficio/` leads here.
pub async fn begin(_: Staff) -> Response {
    go_to("/ufficio/domande/")
}

/// The list.
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    Query(done): Query<Done>,
) -> Result<Response, Fault> {
    staff.note(&app, "applications.list", None, &wanted.known(&app).avviso).await?;
    draw(&app, &staff, wanted, Asked::default(), done, StatusCode::OK)
}

/// Draws the list.
///
/// # Errors
/// The store's.
pub fn draw(
    app: &App,
    staff: &Staff,
    wanted: Wanted,
    asked: Asked,
    done: Done,
    status: StatusCode,
) -> Result<Response, Fault> {
    let wanted = wanted.known(app);
    let reader = app.store.read();
    let mut all = reader.applications(&ApplicationFilter::default())?;
    all.retain(|application| staff.scope.includes(app, application));
    let found: Vec<&Application> = all
        .iter()
        .filter(|a| wanted.avviso.is_empty() || a.call_id == wanted.avviso)
        .filter(|a| asked.only.as_ref().is_none_or(|only| only.contains(&a.id)))
        .collect();
    let mut reviews: BTreeMap<ApplicationId, Vec<Review>> = BTreeMap::new();
    for call_id in app.project.catalogue.calls.keys() {
        for review in reader.reviews_of_call(call_id)? {
            reviews.entry(review.application_id).or_default().push(review);
        }
    }
    let mut rows: Vec<(&Application, Standing, usize)> =
        found.into_iter().map(|a| row(a, reviews.get(&a.id))).collect();
    let figures = figures(&rows);
    rows.retain(|(a, standing, _)| match wanted.stato.as_str() {
        "" => true,
        "late" => a.late,
        "disposed" => a.disposed_at.is_some(),
        key => a.disposed_at.is_none() && standing_key(*standing) == key,
    });
    sort(&mut rows, &wanted.ordine);
    let screen = Screen {
        staff: Some(staff),
        part: Part::Applications,
        title: "Domande",
        subtitle: "I nomi sono sigillati: apri una domanda con il codice o con il numero di registro.",
        done: &done,
    };
    let mut content = content(app, &wanted, &asked, &rows, figures);
    content["may_review"] = json!(staff.may(Who::Reviewer));
    Ok(app.screen_as(status, "desk/applications.html", screen.context(app, content)?))
}

fn row<'a>(
    application: &'a Application,
    reviews: Option<&Vec<Review>>,
) -> (&'a Application, Standing, usize) {
    let reviews = reviews.map_or(&[][..], Vec::as_slice);
    let standing = Findings::unopened(reviews).standing();
    let judged = |review: &&Review| {
        let item = Item::parse(&review.item_id);
        review.verdict != Verdict::Pending
            && matches!(item, Some(Item::Criterion(_) | Item::Document { .. }))
    };
    (application, standing, reviews.iter().filter(judged).count())
}

fn figures(rows: &[(&Application, Standing, usize)]) -> Vec<Value> {
    let count = |keep: &dyn Fn(&Application, Standing) -> bool| {
        rows.iter().filter(|(a, standing, _)| keep(a, *standing)).count()
    };
    let figure = |label: &str, key: &str, number: usize| json!({"label": label, "key": key, "number": number});
    let mut figures = vec![figure("Tutte", "", rows.len())];
    for standing in STANDINGS {
        let number = count(&|a, found| a.disposed_at.is_none() && found == standing);
        figures.push(figure(standing.in_italian(), standing_key(standing), number));
    }
    figures.push(figure("Fuori termine", "late", count(&|a, _| a.late)));
    let disposed = count(&|a, _| a.disposed_at.is_some());
    if disposed > 0 {
        figures.push(figure("Scartate", "disposed", disposed));
    }
    figures
}

const STANDINGS: [Standing; 5] = [
    Standing::ToCheck,
    Standing::InProgress,
    Standing::Checked,
    Standing::Reservation,
    Standing::Excluded,
];

fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::ToCheck => "to_check",
        Standing::InProgress => "in_progress",
        Standing::Checked => "checked",
        Standing::Reservation => "reservation",
        Standing::Excluded => "excluded",
    }
}

fn sort(rows: &mut [(&Application, Standing, usize)], order: &str) {
    match order {
        "codice" => rows.sort_by(|a, b| a.0.public_code.cmp(&b.0.public_code)),
        "stato" => rows.sort_by_key(|(_, standing, _)| *standing),
        "recenti" => rows.reverse(),
        _ => {} // as registered
    }
}

fn content(
    app: &App,
    wanted: &Wanted,
    asked: &Asked,
    rows: &[(&Application, Standing, usize)],
    figures: Vec<Value>,
) -> Value {
    let calls = &app.project.catalogue.calls;
    let pages = rows.len().div_ceil(ROWS).max(1);
    let page = wanted.pagina.clamp(1, pages);
    let listed: Vec<Value> = rows
        .iter()
        .skip((page - 1) * ROWS)
        .take(ROWS)
        .map(|(a, standing, judged)| {
            json!({
                "url": format!("/ufficio/domande/{}/", a.id),
                "id": a.id.to_string(),
                "chosen": wanted.scelte == ALL || asked.chosen.contains(&a.id),
                "code": a.public_code,
                "register_number": a.register_number,
                "call": calls.get(&a.call_id).map_or(&a.call_id, |call| &call.title),
                "standing": if a.disposed_at.is_some() { "Scartata" } else { standing.in_italian() },
                "tone": if a.disposed_at.is_some() { "neutral" } else { standing.tone() },
                "received": format!(
                    "{}, {}",
                    short_date(rome_date(a.received_at)),
                    in_rome(a.received_at).strftime("%H:%M")
                ),
                "late": a.late,
                "annulled": a.annulled,
                "disposed": a.disposed_at.is_some(),
                "judged": judged,
                "protocol": a.protocol.as_ref().map(|(number, _)| number),
            })
        })
        .collect();
    let options: Vec<Value> =
        calls.values().map(|call| json!({"id": call.id, "label": call.title})).collect();
    let errors = asked.errors.iter();
    let errors = errors.map(|(field, message)| json!({"field": field, "message": message}));
    let mistaken = |input: &str| asked.errors.iter().any(|(field, _)| *field == input);
    let offered = papers(app).filter(|paper| !paper.form().usage.calls.is_empty());
    let offered = offered.map(|paper| json!({"id": paper.id(), "label": paper.form().title}));
    json!({
        "errors": errors.collect::<Vec<Value>>(),
        "find": {
            "typed": asked.typed,
            "mistaken": mistaken("codice"),
            "several": asked.only.is_some(),
        },
        "print": {
            "papers": offered.collect::<Vec<Value>>(),
            "paper": asked.paper,
            "two_sided": asked.two_sided,
            "all": wanted.scelte == ALL,
        },
        "calls": options,
        "call": wanted.avviso,
        "state": wanted.stato,
        "order": wanted.ordine,
        "figures": figures,
        "rows": listed,
        "total": rows.len(),
        "page": page,
        "pages": pages,
    })
}
