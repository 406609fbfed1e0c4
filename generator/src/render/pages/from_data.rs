//! Pages nobody writes: one for each municipality, call and published ranking, and the one for
//! what is not there.

use forms::call::Call;
use forms::municipality::Municipality;
use forms::publication::PublicRanking;
use serde_json::Value;

use super::{Given, Maker, Origin, Planned, Told, rankings_in_force};
use crate::outputs::gather::Subject;
use crate::project::{Project, address};
use crate::render::RenderOptions;
use crate::render::shared::words;
use crate::views;

/// How many desks nearby a municipality's page lists.
const NEARBY: usize = 4;
/// Address of the page for what is not there.
const NOT_FOUND: &str = "/404.html";

/// Every page nobody writes.
pub fn plan<'p>(project: &'p Project, options: &'p RenderOptions) -> Vec<Planned<'p>> {
    let mut planned = Vec::new();
    let file = format!("{}/data/municipalities.yaml", project.settings.paths.content);
    for municipality in &project.catalogue.municipalities.municipalities {
        let address = views::municipality_url(municipality);
        planned.push(at(&file, address, Origin::Municipality(municipality)));
    }
    for call in project.catalogue.calls.values() {
        planned.push(at(&call.file, views::call_url(&call.id), Origin::Call(call)));
    }
    for ranking in rankings_in_force(options) {
        let file = format!("graduatoria di {}", ranking.content.call);
        let page = at(&file, ranking_url(&ranking.content.call), Origin::Ranking(ranking));
        planned.push(Planned { updated: Some(ranking.published_on), ..page });
    }
    planned.push(at("404", NOT_FOUND.to_owned(), Origin::NotFound));
    planned
}

fn at<'p>(file: &str, address: String, origin: Origin<'p>) -> Planned<'p> {
    Planned {
        file: file.to_owned().into(),
        address: address.into(),
        updated: None,
        is_fallback: false,
        origin,
    }
}

/// The page of a municipality.
pub fn municipality(maker: &Maker<'_>, municipality: &Municipality) -> (String, Given) {
    let all = &maker.project.catalogue.municipalities.municipalities;
    let strings = &maker.project.strings;
    let named = [("name", municipality.name.as_str().into())];
    let told = Told {
        title: &strings.text("desk-page-title", &named),
        description: Some(&strings.text("desk-page-description", &named)),
        address: &views::municipality_url(municipality),
        updated: None,
    };
    let mut given = maker.given_told(
        &told,
        &maker.breadcrumbs_below(address::DESKS),
        Subject::Municipality(municipality),
    );
    given.insert("municipality", value(&views::municipality(municipality)));
    given.insert("nearest", value(&views::nearest(all, municipality, NEARBY)));
    given.insert("map", value(&views::map_from(maker.shared.map(all), &municipality.id)));
    ("desk.html".to_owned(), given)
}

/// The page of a call.
pub fn call(maker: &Maker<'_>, call: &Call) -> (String, Given) {
    let told = Told {
        title: &call.title,
        description: Some(&call.summary),
        address: &views::call_url(&call.id),
        updated: None,
    };
    let mut given =
        maker.given_told(&told, &maker.breadcrumbs_below(address::CALLS), Subject::Call(call));
    let view = maker.call_view(&call.id).unwrap_or_default();
    let open = view["state"] == "open";
    given.insert("apply_url", value(&maker.apply_url(&call.id).filter(|_| open)));
    given.insert("call", value(&view));
    given.insert("form", value(&maker.form_view(&call.form)));
    ("call.html".to_owned(), given)
}

/// Address of the ranking of a call.
pub fn ranking_url(call_id: &str) -> String {
    format!("{}{call_id}/", address::RANKINGS)
}

/// The published rankings for their list, newest first, without their lines.
pub fn ranking_views(maker: &Maker<'_>) -> Vec<Value> {
    let mut rankings: Vec<_> = rankings_in_force(maker.options).collect();
    rankings.sort_by(|a, b| {
        b.published_on.cmp(&a.published_on).then_with(|| a.content.call.cmp(&b.content.call))
    });
    let words = words(maker.project, maker.options);
    rankings
        .into_iter()
        .map(|r| views::ranking_summary(r, &ranking_url(&r.content.call), &words))
        .collect()
}

/// The page of a published ranking.
pub fn ranking(maker: &Maker<'_>, ranking: &PublicRanking) -> (String, Given) {
    let address = ranking_url(&ranking.content.call);
    let words = words(maker.project, maker.options);
    let view = views::ranking(ranking, &address, &words);
    let told = Told {
        title: &ranking.content.title,
        description: view["phase_text"].as_str(),
        address: &address,
        updated: Some(ranking.published_on),
    };
    let mut given =
        maker.given_told(&told, &maker.breadcrumbs_below(address::RANKINGS), Subject::Other);
    given.insert("ranking", value(&view));
    ("ranking.html".to_owned(), given)
}

/// The page for what is not there.
pub fn not_found(maker: &Maker<'_>) -> (String, Given) {
    let title = maker.project.strings.text("not-found", &[]);
    let told = Told { title: &title, description: None, address: NOT_FOUND, updated: None };
    ("404.html".to_owned(), maker.given_told(&told, &[], Subject::Other))
}

/// Plain data as a template's value.
fn value(plain: &impl serde::Serialize) -> tera::Value {
    tera::Value::from_serializable(plain)
}
