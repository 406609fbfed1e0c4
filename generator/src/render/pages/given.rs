//! What only some templates are given: calls and forms for services, lists for lists.

use forms::document::Document;
use forms::form::{Audience, Form};
use serde_json::{Value, json};

use super::{Given, Maker};
use crate::content::{Page, SortBy, sort_pages};
use crate::render::shared::words;
use crate::views;

/// How many news the home shows.
const NEWS_ON_HOME: usize = 3;

/// What a template is given besides what all are.
type More = fn(&Maker<'_>, &Page, &mut Given);

/// The templates that are given more than what all are, and what.
const MORE: [(&str, More); 12] = [
    ("index.html", |maker, _, given| home(maker, given)),
    ("service.html", service),
    ("course.html", course),
    ("courses.html", |maker, _, given| courses(maker, given)),
    ("incentive.html", incentive),
    ("incentives.html", |maker, _, given| incentives(maker, given)),
    ("desks.html", |maker, _, given| desks(maker, given)),
    (views::SEARCH_TEMPLATE, |maker, _, given| {
        given.insert("site_map", value(&views::site_map(maker.project)));
    }),
    ("voucher.html", |maker, _, given| voucher(maker, given)),
    ("calls.html", |maker, _, given| given.insert("calls", value(&maker.call_views()))),
    ("forms.html", |maker, _, given| forms(maker, given)),
    ("rankings.html", |maker, _, given| {
        given.insert("rankings", value(&super::from_data::ranking_views(maker)));
        given.insert("calls", value(&maker.call_views()));
    }),
];

fn more(template: &str) -> Option<More> {
    MORE.iter().find(|(name, _)| *name == template).map(|(_, more)| *more)
}

/// Whether a template is given more than what all are.
pub fn is_more(template: &str) -> bool {
    more(template).is_some()
}

/// Adds what a template is given besides what all are.
pub fn to_template(maker: &Maker<'_>, template: &str, page: &Page, given: &mut Given) {
    if let Some(more) = more(template) {
        more(maker, page, given);
    }
}

fn course(maker: &Maker<'_>, page: &Page, given: &mut Given) {
    let words = words(maker.project, maker.options);
    let course = maker.project.catalogue.course_of_page(&page.source);
    given.insert("course", value(&course.map(|c| views::course(c, &words))));
}

fn courses(maker: &Maker<'_>, given: &mut Given) {
    let courses = maker.project.catalogue.courses.iter();
    let cards = courses.filter_map(|course| maker.shared.card(&course.page).cloned());
    given.insert("courses", cards.collect::<Vec<tera::Value>>().into());
}

fn incentive(maker: &Maker<'_>, page: &Page, given: &mut Given) {
    let words = words(maker.project, maker.options);
    let incentive = maker.project.catalogue.incentive_of_page(&page.source);
    let view = incentive.map(|i| views::incentive(i, &page.address, &words));
    given.insert("incentive", value(&view));
}

fn voucher(maker: &Maker<'_>, given: &mut Given) {
    let words = words(maker.project, maker.options);
    let rules = maker.project.catalogue.voucher_rules.as_ref();
    given.insert("voucher", value(&rules.map(|r| views::voucher(r, &words))));
}

fn forms(maker: &Maker<'_>, given: &mut Given) {
    let mut forms: Vec<&Form> = maker.project.catalogue.forms.values().collect();
    // Those of a call first, as they are named in it.
    forms.sort_by_key(|form| (form.annex.is_none(), &form.annex, &form.title));
    let is_of_staff = |form: &&Form| form.audience == Audience::Staff;
    let (of_staff, of_others): (Vec<&Form>, Vec<&Form>) = forms.into_iter().partition(is_of_staff);
    for (name, forms) in [("forms", of_others), ("staff_forms", of_staff)] {
        let views = forms.iter().filter_map(|form| maker.form_view(&form.id));
        given.insert(name, value(&views.collect::<Vec<Value>>()));
    }
    let mut documents: Vec<&Document> = maker.project.catalogue.documents.values().collect();
    documents.sort_by_key(|document| (document.form.usage.step, &document.form.title));
    let views = documents.iter().map(|document| maker.document_view(document));
    given.insert("documents", value(&views.collect::<Vec<Value>>()));
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
