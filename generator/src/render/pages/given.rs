//! What only some templates are given: calls and forms for services, lists for lists.

use serde_json::{Value, json};
use tera::Context;

use super::Maker;
use crate::content::{Page, SortBy, sort_pages};
use crate::render::shared::words;
use crate::views;

/// How many news the home shows.
const NEWS_ON_HOME: usize = 3;

/// Adds what a template is given besides what all are.
pub fn to_template(maker: &Maker<'_>, template: &str, page: &Page, context: &mut Context) {
    let catalogue = &maker.project.catalogue;
    let words = words(maker.project, maker.options);
    match template {
        "index.html" => home(maker, context),
        "service.html" => service(maker, page, context),
        "course.html" => {
            let course = catalogue.course_of_page(&page.source);
            context.insert("course", &course.map(|c| views::course(c, &words)));
        }
        "courses.html" => {
            let card = |page: &str| maker.shared.cards.get(page);
            let courses: Vec<&Value> =
                catalogue.courses.iter().filter_map(|c| card(&c.page)).collect();
            context.insert("courses", &courses);
        }
        "incentive.html" => {
            let incentive = catalogue.incentive_of_page(&page.source);
            let view = incentive.map(|i| views::incentive(i, &page.address, &words));
            context.insert("incentive", &view);
        }
        "incentives.html" => incentives(maker, context),
        "desks.html" => desks(maker, context),
        "voucher.html" => {
            let rules = catalogue.voucher_rules.as_ref();
            context.insert("voucher", &rules.map(|r| views::voucher(r, &words)));
        }
        "calls.html" => context.insert("calls", &maker.call_views()),
        "forms.html" => {
            let mut forms: Vec<_> = catalogue.forms.values().collect();
            forms.sort_by_key(|form| (&form.annex, &form.id));
            let views: Vec<Value> = forms.iter().filter_map(|f| maker.form_view(&f.id)).collect();
            context.insert("forms", &views);
        }
        "rankings.html" => {
            context.insert("rankings", &super::from_data::ranking_views(maker));
            context.insert("calls", &maker.call_views());
        }
        _ => {}
    }
}

fn home(maker: &Maker<'_>, context: &mut Context) {
    let calls = maker.call_views();
    let open: Vec<&Value> = calls.iter().filter(|c| c["state"] != "closed").collect();
    context.insert("open_calls", &open);
    let mut news: Vec<&Page> =
        maker.project.pages.iter().filter(|p| !p.is_section && p.front.date.is_some()).collect();
    sort_pages(&mut news, SortBy::Date);
    news.truncate(NEWS_ON_HOME);
    context.insert("news", &maker.shared.cards_of(&news));
    context.insert("dates", &dates(maker));
}

/// What is coming: openings and deadlines of calls, first days of courses.
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
    dates.retain(|(day, _, _)| *day >= today);
    dates.sort();
    dates
        .into_iter()
        .map(|(date, title, url)| json!({"date": date, "title": title, "url": url}))
        .collect()
}

fn service(maker: &Maker<'_>, page: &Page, context: &mut Context) {
    let Some(service) = &page.front.service else { return };
    if let Some((call, _)) = &service.call {
        let view = maker.call_view(call);
        let open = view.as_ref().is_some_and(|v| v["state"] == "open");
        context.insert("apply_url", &maker.apply_url(call).filter(|_| open));
        context.insert("call", &view);
    }
    if let Some((form, _)) = &service.form {
        context.insert("form", &maker.form_view(form));
    }
}

fn incentives(maker: &Maker<'_>, context: &mut Context) {
    let all: Vec<&Value> = maker
        .project
        .catalogue
        .incentives
        .iter()
        .filter_map(|i| maker.shared.cards.get(&i.page))
        .map(|card| &card["incentive"])
        .collect();
    let (archived, active): (Vec<&Value>, Vec<&Value>) =
        all.into_iter().partition(|i| i["expired"] == true);
    context.insert("incentives", &json!({"active": active, "archived": archived}));
}

fn desks(maker: &Maker<'_>, context: &mut Context) {
    let territory = &maker.project.catalogue.municipalities;
    let all: Vec<Value> = territory.municipalities.iter().map(views::municipality).collect();
    context.insert("to_verify_count", &all.iter().filter(|m| m["to_verify"] == true).count());
    context.insert("municipalities", &all);
    context.insert("map", &views::map(&territory.municipalities, None));
    context.insert("declared_count", &territory.declared_count);
    context.insert("source_note", &territory.source_note);
}
