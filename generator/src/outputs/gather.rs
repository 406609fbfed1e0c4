//! Which facts of a project go into which feed, calendar and page head.
//!
//! The only room of `outputs` that knows a project; what is made of the facts is in the others.
//! Pages not published are not there to be gathered.

use forms::strings::{Argument, Strings};
use jiff::civil::Date;

use super::Edition;
use super::calendar::Calendar;
use super::feed::{Entry, Feed};
use crate::content::Page;
use crate::project::Project;

mod events;
mod head;

pub use head::{Head, Subject};

/// Name of a feed's file, in the folder of its section.
pub const FEED_FILE: &str = "atom.xml";
/// Name of a calendar's file, in the folder of its page.
pub const CALENDAR_FILE: &str = "calendario.ics";

/// A feed for each section that asks for one, by address.
pub fn feeds(project: &Project, edition: &Edition<'_>) -> Vec<Feed> {
    let sections = project.pages.iter().filter(|page| has_feed(page, edition));
    let mut feeds: Vec<Feed> = sections.map(|section| feed(project, section, edition)).collect();
    feeds.sort_by(|a, b| a.address.cmp(&b.address));
    feeds
}

/// Whether a section has a feed in this language.
fn has_feed(page: &Page, edition: &Edition<'_>) -> bool {
    page.is_section && page.front.generate_feeds && edition.has(page)
}

/// Address of a section's feed.
pub fn feed_address(section: &Page) -> String {
    format!("{}{FEED_FILE}", section.address)
}

/// Address of the calendar of a page; the home's holds all events.
pub fn calendar_address(page: &Page) -> String {
    format!("{}{CALENDAR_FILE}", page.address)
}

fn feed(project: &Project, section: &Page, edition: &Edition<'_>) -> Feed {
    let entries: Vec<Entry> = project
        .pages
        .iter()
        .filter(|page| edition.has(page) && enters(page, section))
        .filter_map(|page| entry(project, page, edition))
        .collect();
    Feed {
        address: feed_address(section),
        page: section.address.clone(),
        title: format!("{} - {}", section.front.title, edition.title),
        subtitle: section.front.description.clone(),
        // A section without a day is as old as the calendar of computers.
        since: section.front.updated.unwrap_or(Date::constant(1970, 1, 1)),
        entries,
    }
}

/// Pages below the section, and those anywhere with one of the labels it gathers.
fn enters(page: &Page, section: &Page) -> bool {
    let tags = page.front.taxonomies.get("tags").map(Vec::as_slice).unwrap_or_default();
    let below = page.address.starts_with(&section.address);
    !page.is_section
        && page.front.render
        && (below || section.front.feed_tags.iter().any(|tag| tags.contains(tag)))
}

/// A dated page, or an incentive by the day of its last change; other pages are no news.
fn entry(project: &Project, page: &Page, edition: &Edition<'_>) -> Option<Entry> {
    let incentive = project.catalogue.incentive_of_page(&page.source);
    let changed = page.front.updated.filter(|_| incentive.is_some());
    let updated = match page.front.date {
        Some(date) => page.front.updated.unwrap_or(date).max(date),
        None => changed?,
    };
    let text = project.texts.get(&page.source);
    Some(Entry {
        address: page.address.clone(),
        title: page.front.title.clone(),
        summary: page.front.description.clone(),
        html: text.map(|text| text.html.clone()).unwrap_or_default(),
        language: edition.language.to_owned(),
        published: page.front.date,
        updated,
        tags: page.front.taxonomies.get("tags").cloned().unwrap_or_default(),
    })
}

/// The calendar of everything, then one for each course and for each page with meetings.
pub fn calendars(project: &Project, strings: &Strings, edition: &Edition<'_>) -> Vec<Calendar> {
    let Some(home) = project.page("_index.md") else { return Vec::new() };
    let mut calendars = vec![Calendar {
        address: calendar_address(home),
        page: home.address.clone(),
        name: edition.title.to_owned(),
        events: events::all(project, strings),
    }];
    for page in project.pages.iter().filter(|page| has_calendar(project, page, edition)) {
        let title = Argument::from(page.front.title.as_str());
        let site = Argument::from(edition.title);
        calendars.push(Calendar {
            address: calendar_address(page),
            page: page.address.clone(),
            name: strings.text("calendar-of", &[("title", title), ("site", site)]),
            events: events::of_page(project, page, strings),
        });
    }
    calendars
}

/// Whether a page has a calendar of its own: courses always, so that one can subscribe before the
/// dates are known; others when they have meetings.
pub fn has_calendar(project: &Project, page: &Page, edition: &Edition<'_>) -> bool {
    let is_course = project.catalogue.course_of_page(&page.source).is_some();
    page.front.render && edition.has(page) && (is_course || !page.front.events.is_empty())
}
