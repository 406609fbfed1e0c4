//! What only some templates are given: calls and forms for services, lists for lists.

use serde_json::{Value, json};

use super::{Given, Maker};
use crate::content::{Page, SortBy, sort_pages};
use crate::render::shared::words;
use crate::views;

/// The templates that are given more than what all are.
const MORE: [&str; 12] = [
    "index.html",
    "service.html",
    "course.html",
    "courses.html",
    "incentive.html",
    "incentives.html",
    "desks.html",
    views::SEARCH_TEMPLATE,
    "voucher.html",
    "calls.html",
    "forms.html",
    "rankings.html",
];
/// How many news the home shows.
const NEWS_ON_HOME: usize = 3;

/// Whether a template is given more than what all are.
pub fn is_more(template: &str) -> bool {
    MORE.contains(&template)
}

/// Adds what a template is given besides what all are. Each is named in `MORE`.
pub fn to_template(maker: &Maker<'_>, template: &str, page: &Page, given: &mut Given) {
    let catalogue = &maker.project.catalogue;
    let words = words(maker.project, maker.options);
    match template {
        "index.html" => home(maker, given),
        "service.html" => service(maker, page, given),
        "course.html" => {
            let course = catalogue.course_of_page(&page.source);
            given.insert("course", value(&course.map(|c| views::course(c, &words))));
        }
        "courses.html" => {
            let courses = catalogue.courses.iter().filter_map(|c| maker.shared.card(&c.page));
            given.insert("courses", courses.cloned().collect::<Vec<tera::Value>>().into());
        }
        "incentive.html" => {
            let incentive = catalogue.incentive_of_page(&page.source);
            let view = incentive.map(|i| views::incentive(i, &page.address, &words));
            given.insert("incentive", value(&view));
        }
        "incentives.html" => incentives(maker, given),
        "desks.html" => desks(maker, given),
        views::SEARCH_TEMPLATE => {
            given.insert("site_map", value(&views::site_map(maker.project)));
        }
        "voucher.html" => {
            let rules = catalogue.voucher_rules.as_ref();
            given.insert("voucher", value(&rules.map(|r| views::voucher(r, &words))));
        }
        "calls.html" => given.insert("calls", value(&maker.call_views())),
        "forms.html" => {
            let mut forms: Vec<_> = catalogue.forms.values().collect();
            forms.sort_by_key(|form| (&form.annex, &form.id));
            let views: Vec<Value> = forms.iter().filter_map(|f| maker.form_view(&f.id)).collect();
            given.insert("forms", value(&views));
        }
        "rankings.html" => {
            given.insert("rankings", value(&super::from_data::ranking_views(maker)));
            given.insert("calls", value(&maker.call_views()));
        }
        _ => {}
    }
}

fn home(maker: &Maker<'_>, given: &mut Given) {
    let calls = maker.call_views();
    let open: Vec<&Value> = calls.iter().filter(|c| c["state"] != "closed").collect();
    given.insert("open_calls", value(&open));
    let pages = maker.project.pages.iter().map(|p| &**p);
    let mut news: Vec<&Page> = pages.filter(|p| !p.is_section && p.front.date.is_some()).collect();
    sort_pages(&mut news, SortBy::Date);
    news.truncate(NEWS_ON_HOME);
    given.insert("news", maker.shared.cards_of(&news));
    given.insert("dates", value(&dates(maker)));
}

/// What is coming: openings and deadlines of calls, first days of courses, meetings.
fn dates(maker: &Maker<'_>) -> Vec<Value> {
    let today = maker.options.now.date();
    let strings = &maker.project.strings;
    let mut dates = Vec::new();
    for call in maker.project.catalogue.calls.values() {
        for (key, at) in [("date-call-opens", call.opens_at), ("date-call-closes", call.closes_at)]
        {
            let title = strings.text(key, &[("title", call.title.as_str().into())]);
            dates.push((at.date(), title, crate::views::call_url(&call.id)));
        }
    }
    for course in &maker.project.catalogue.courses {
        let Some(page) = maker.project.page(&course.page) else { continue };
        let told = [("title", course.title.as_str().into())];
        for run in &course.runs {
            let title = strings.text("date-course-starts", &told);
            dates.push((run.starts_on, title, page.address.clone()));
        }
        if let Some(day) = course.enrolment_until {
            let title = strings.text("date-course-enrolment", &told);
            dates.push((day, title, page.address.clone()));
        }
    }
    for page in &maker.project.pages {
        let held = page.front.events.iter().filter(|event| !event.cancelled);
        dates.extend(held.map(|e| (e.starts_at.date(), e.title.clone(), page.address.clone())));
    }
    dates.retain(|(day, _, _)| *day >= today);
    dates.sort();
    dates
        .into_iter()
        .map(|(date, title, url)| json!({"date": date, "title": title, "url": url}))
        .collect()
}

fn service(maker: &Maker<'_>, page: &Page, given: &mut Given) {
    let Some(service) = &page.front.service else { return };
    if let Some((call, _)) = &service.call {
        let view = maker.call_view(call);
        let open = view.as_ref().is_some_and(|v| v["state"] == "open");
        given.insert("apply_url", value(&maker.apply_url(call).filter(|_| open)));
        given.insert("call", value(&view));
    }
    if let Some((form, _)) = &service.form {
        given.insert("form", value(&maker.form_view(form)));
    }
}

fn incentives(maker: &Maker<'_>, given: &mut Given) {
    let catalogue = &maker.project.catalogue;
    let words = words(maker.project, maker.options);
    let all = catalogue.incentives.iter().filter_map(|incentive| {
        let page = maker.project.page(&incentive.page)?;
        Some(json!(views::incentive(incentive, &page.address, &words)))
    });
    let (archived, active): (Vec<Value>, Vec<Value>) =
        all.partition(|incentive| incentive["expired"] == true);
    given.insert("incentives", value(&json!({"active": active, "archived": archived})));
}

fn desks(maker: &Maker<'_>, given: &mut Given) {
    let territory = &maker.project.catalogue.municipalities;
    let all: Vec<Value> = territory.municipalities.iter().map(views::municipality).collect();
    given.insert("to_verify_count", value(&all.iter().filter(|m| m["to_verify"] == true).count()));
    given.insert("municipalities", value(&all));
    given.insert("map", value(maker.shared.map(&territory.municipalities)));
    given.insert("declared_count", value(&territory.declared_count));
    given.insert("source_note", value(&territory.source_note));
}

/// Plain data as a template's value.
fn value(plain: &impl serde::Serialize) -> tera::Value {
    tera::Value::from_serializable(plain)
}
