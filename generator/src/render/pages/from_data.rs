//! Pages nobody writes: one for each municipality, call and published ranking, and the one for
//! what is not there.

use serde_json::Value;

use super::{Maker, Planned, Told, rankings_in_force};
use crate::project::address;
use crate::views;

/// How many desks nearby a municipality's page lists.
const NEARBY: usize = 4;

/// One page for each municipality.
pub fn municipalities(maker: &Maker<'_>) -> Vec<Planned> {
    let all = &maker.project.catalogue.municipalities.municipalities;
    let file = format!("{}/data/municipalities.yaml", maker.project.settings.paths.content);
    let strings = &maker.project.strings;
    all.iter()
        .map(|municipality| {
            let named = [("name", municipality.name.as_str().into())];
            let address = views::municipality_url(municipality);
            let told = Told {
                title: &strings.text("desk-page-title", &named),
                description: Some(&strings.text("desk-page-description", &named)),
                address: &address,
                updated: None,
            };
            let mut context = maker.context(&told, maker.breadcrumbs_below(address::DESKS));
            context.insert("municipality", &views::municipality(municipality));
            context.insert("nearest", &views::nearest(all, municipality, NEARBY));
            context.insert("map", &views::map(all, Some(&municipality.id)));
            planned(&file, "desk.html", address.clone(), context)
        })
        .collect()
}

/// One page for each call.
pub fn calls(maker: &Maker<'_>) -> Vec<Planned> {
    let calls = maker.project.catalogue.calls.values();
    calls
        .map(|call| {
            let address = views::call_url(&call.id);
            let told = Told {
                title: &call.title,
                description: Some(&call.summary),
                address: &address,
                updated: None,
            };
            let mut context = maker.context(&told, maker.breadcrumbs_below(address::CALLS));
            let view = maker.call_view(&call.id).unwrap_or_default();
            let open = view["state"] == "open";
            context.insert("apply_url", &maker.apply_url(&call.id).filter(|_| open));
            context.insert("call", &view);
            context.insert("form", &maker.form_view(&call.form));
            planned(&call.file, "call.html", address.clone(), context)
        })
        .collect()
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
    rankings.into_iter().map(|r| views::ranking_summary(r, &ranking_url(&r.content.call))).collect()
}

/// One page for each published ranking.
pub fn rankings(maker: &Maker<'_>) -> Vec<Planned> {
    rankings_in_force(maker.options)
        .map(|ranking| {
            let address = ranking_url(&ranking.content.call);
            let told = Told {
                title: &ranking.content.title,
                description: Some(ranking.phase.in_italian()),
                address: &address,
                updated: Some(ranking.published_on),
            };
            let mut context = maker.context(&told, maker.breadcrumbs_below(address::RANKINGS));
            context.insert("ranking", &views::ranking(ranking, &address));
            let file = format!("graduatoria di {}", ranking.content.call);
            Planned {
                updated: told.updated,
                ..planned(&file, "ranking.html", address.clone(), context)
            }
        })
        .collect()
}

/// The page for what is not there.
pub fn not_found(maker: &Maker<'_>) -> Planned {
    let address = "/404.html".to_owned();
    let title = maker.project.strings.text("not-found", &[]);
    let told = Told { title: &title, description: None, address: &address, updated: None };
    let context = maker.context(&told, Vec::new());
    planned("404", "404.html", address.clone(), context)
}

fn planned(file: &str, template: &str, address: String, context: tera::Context) -> Planned {
    Planned {
        file: file.to_owned(),
        address,
        template: template.to_owned(),
        context,
        updated: None,
    }
}
