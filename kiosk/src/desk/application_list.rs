//! Applications by call: found by code or register number, never by name (names are sealed).

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::response::Response;
use forms::place::folded;
use forms::wording::short_date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::frame::{Done, Part, Screen, go_to};
use super::staff::Staff;
use crate::clock::{in_rome, rome_date};
use crate::http::{App, Fault};
use crate::procedure::{Findings, Item, Standing};
use crate::store::{Application, ApplicationFilter, ApplicationId, Review, Verdict};

/// Rows of one page: one screen to scroll, and a page of paper or three.
const ROWS: usize = 100;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    avviso: String,
    #[serde(default)]
    cerca: String,
    #[serde(default)]
    stato: String,
    #[serde(default)]
    ordine: String,
    #[serde(default)]
    pagina: usize,
}

impl Wanted {
    /// Only calls and orders there are: they are written back into addresses.
    fn known(mut self, app: &App) -> Self {
        if !app.project.catalogue.calls.contains_key(&self.avviso) {
            self.avviso.clear();
        }
        if !["recenti", "stato", "codice"].contains(&self.ordine.as_str()) {
            self.ordine.clear();
        }
        self
    }
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
    let wanted = wanted.known(&app);
    staff.note(&app, "applications.list", None, &wanted.avviso).await?;
    let reader = app.store.read();
    let all = reader.applications(&ApplicationFilter::default())?;
    let found: Vec<&Application> = all
        .iter()
        .filter(|a| wanted.avviso.is_empty() || a.call_id == wanted.avviso)
        .filter(|a| wanted.cerca.trim().is_empty() || answers_to(a, &wanted.cerca))
        .collect();
    if let [only] = found[..]
        && !wanted.cerca.trim().is_empty()
    {
        return Ok(go_to(&format!("/ufficio/domande/{}/", only.id)));
    }
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
        key => standing_key(*standing) == key,
    });
    sort(&mut rows, &wanted.ordine);
    let screen = Screen {
        staff: Some(&staff),
        part: Part::Applications,
        title: "Domande",
        subtitle: "I nomi sono sigillati: cerca con il codice o con il numero di registro.",
        done: &done,
    };
    let content = content(&app, &wanted, &rows, figures);
    Ok(app.screen("desk/applications.html", screen.context(&app, content)?))
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

/// Whether a code or number, however it was typed, means this application.
fn answers_to(application: &Application, typed: &str) -> bool {
    let typed = folded(typed);
    let code = folded(&application.public_code);
    let number = folded(&application.register_number);
    let last = application.register_number.rsplit('-').next().unwrap_or_default();
    let digits = typed.bytes().all(|b| b.is_ascii_digit());
    if digits && typed.parse::<u64>().ok() == last.parse().ok() && !typed.is_empty() {
        return true;
    }
    typed.len() >= 3 && (code.contains(&typed) || (!digits && number.contains(&typed)))
}

fn figures(rows: &[(&Application, Standing, usize)]) -> Vec<Value> {
    let count = |keep: &dyn Fn(&Application, Standing) -> bool| {
        rows.iter().filter(|(a, standing, _)| keep(a, *standing)).count()
    };
    let figure = |label: &str, key: &str, number: usize| json!({"label": label, "key": key, "number": number});
    let mut figures = vec![figure("Tutte", "", rows.len())];
    for standing in STANDINGS {
        let number = count(&|_, found| found == standing);
        figures.push(figure(standing.in_italian(), standing_key(standing), number));
    }
    figures.push(figure("Fuori termine", "late", count(&|a, _| a.late)));
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
                "code": a.public_code,
                "register_number": a.register_number,
                "call": calls.get(&a.call_id).map_or(&a.call_id, |call| &call.title),
                "standing": standing.in_italian(),
                "tone": standing.tone(),
                "received": format!(
                    "{}, {}",
                    short_date(rome_date(a.received_at)),
                    in_rome(a.received_at).strftime("%H:%M")
                ),
                "late": a.late,
                "annulled": a.annulled,
                "judged": judged,
                "protocol": a.protocol.as_ref().map(|(number, _)| number),
            })
        })
        .collect();
    let options: Vec<Value> =
        calls.values().map(|call| json!({"id": call.id, "label": call.title})).collect();
    json!({
        "calls": options,
        "call": wanted.avviso,
        "search": wanted.cerca,
        "state": wanted.stato,
        "order": wanted.ordine,
        "figures": figures,
        "rows": listed,
        "total": rows.len(),
        "page": page,
        "pages": pages,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn application() -> Application {
        Application {
            id: "018f3a4e-0000-7000-8000-000000000001".parse().unwrap(),
            call_id: "avviso".to_owned(),
            form_id: "modulo".to_owned(),
            definitions_digest: String::new(),
            hall: "SAM".to_owned(),
            public_code: "WW-7K3P-9Q".to_owned(),
            register_number: "SAM-2026-0000142".to_owned(),
            sealed_payload: Vec::new(),
            payload_digest: String::new(),
            received_at: jiff::Timestamp::UNIX_EPOCH,
            late: false,
            trial: false,
            assisted: false,
            annulled: false,
            protocol: None,
        }
    }

    #[test]
    fn codes_and_numbers_are_found_as_people_type_them() {
        let check = |typed: &str, expected: bool| {
            assert_eq!(answers_to(&application(), typed), expected, "{typed}");
        };
        check("WW-7K3P-9Q", true);
        check(" ww 7k3p 9q ", true);
        check("7k3p", true);
        check("SAM-2026-0000142", true);
        check("142", true);
        check("0000142", true);
        check("14", false);
        check("2026", false);
        check("9", false);
        check("WW-1111", false);
    }
}
