//! The events of a project: deadlines of calls, runs of courses, meetings, openings of desks.

use forms::call::Call;
use forms::course::Course;
use forms::municipality::{Municipality, Opening};
use forms::strings::{Argument, Strings};
use jiff::civil::Date;

use crate::content::Page;
use crate::content::events::Event;
use crate::outputs::calendar::{CalendarEvent, Status, Weekly, When};
use crate::outputs::known;
use crate::project::{Project, address};
use crate::views;

/// Every event.
pub fn all(project: &Project, strings: &Strings) -> Vec<CalendarEvent> {
    let mut found: Vec<CalendarEvent> =
        project.pages.iter().flat_map(|page| of_page(project, page, strings)).collect();
    for call in project.catalogue.calls.values() {
        found.extend(of_call(project, call, strings));
    }
    for municipality in &project.catalogue.municipalities.municipalities {
        let openings = municipality.desk.openings.iter();
        found.extend(openings.map(|opening| of_desk(project, municipality, opening, strings)));
    }
    found
}

/// The runs and last days of a course page, and the meetings of any page.
pub fn of_page(project: &Project, page: &Page, strings: &Strings) -> Vec<CalendarEvent> {
    let mut found = Vec::new();
    if let Some(course) = project.catalogue.course_of_page(&page.source) {
        found.extend(of_course(course, page, strings));
    }
    let meetings = page.front.events.iter();
    found.extend(meetings.map(|meeting| of_meeting(page, meeting, strings)));
    found
}

/// What all events have in common.
fn event(id: String, title: String, when: When, page: &str, changed_on: Date) -> CalendarEvent {
    CalendarEvent {
        id,
        title,
        when,
        weekly: None,
        place: None,
        position: None,
        description: None,
        page: page.to_owned(),
        category: String::new(),
        status: Status::Confirmed,
        changed_on,
    }
}

/// The day a page says it was changed, or `otherwise`.
fn changed(page: Option<&Page>, otherwise: Date) -> Date {
    page.and_then(|page| page.front.updated.or(page.front.date)).unwrap_or(otherwise)
}

fn titled(strings: &Strings, key: &str, title: &str) -> String {
    strings.text(key, &[("title", Argument::from(title))])
}

fn of_course(course: &Course, page: &Page, strings: &Strings) -> Vec<CalendarEvent> {
    let title = &page.front.title;
    let made = |id: String, key: &str, when: When| {
        let changed_on = changed(Some(page), when.begin().date());
        let id = format!("course:{}:{id}", course.id);
        let description = page.front.description.clone();
        let category = strings.text("calendar-courses", &[]);
        let plain = event(id, titled(strings, key, title), when, &page.address, changed_on);
        CalendarEvent { description, category, ..plain }
    };
    let runs = course.runs.iter().map(|run| {
        let when = When::Days(run.starts_on, run.ends_on);
        let place = run.place.as_deref().or(course.place.as_deref()).and_then(known);
        let place = place.map(str::to_owned);
        CalendarEvent { place, ..made(run.id.clone(), "calendar-course-run", when) }
    });
    let enrolment = course
        .enrolment_until
        .map(|day| made("enrolment".to_owned(), "date-course-enrolment", When::Days(day, day)));
    runs.chain(enrolment).collect()
}

fn of_meeting(page: &Page, meeting: &Event, strings: &Strings) -> CalendarEvent {
    let when = match meeting.ends_at {
        Some(end) => When::Hours(meeting.starts_at, end),
        None => When::Moment(meeting.starts_at),
    };
    let id = format!("event:{}:{}", page.source.trim_end_matches(".md"), meeting.id);
    let changed_on = changed(Some(page), meeting.starts_at.date());
    CalendarEvent {
        place: meeting.place.as_deref().and_then(known).map(str::to_owned),
        description: page.front.description.clone(),
        category: strings.text("calendar-meetings", &[]),
        status: if meeting.cancelled { Status::Cancelled } else { Status::Confirmed },
        ..event(id, meeting.title.clone(), when, &page.address, changed_on)
    }
}

fn of_call(project: &Project, call: &Call, strings: &Strings) -> Vec<CalendarEvent> {
    let page = views::call_url(&call.id);
    let service = project.pages.iter().find(|page| {
        let named = page.front.service.as_ref().and_then(|service| service.call.as_ref());
        named.is_some_and(|(id, _)| *id == call.id)
    });
    let changed_on = changed(service.map(AsRef::as_ref), call.opens_at.date());
    let moments = [
        ("opens", "date-call-opens", call.opens_at),
        ("closes", "date-call-closes", call.closes_at),
    ];
    let made = moments.into_iter().map(|(what, key, at)| {
        let title = titled(strings, key, &call.title);
        // Whoever has it in a telephone, far from the site, must see that it is not true.
        let title = match call.example {
            true => titled(strings, "calendar-example", &title),
            false => title,
        };
        let id = format!("call:{}:{what}", call.id);
        CalendarEvent {
            description: Some(call.summary.clone()),
            category: strings.text("calendar-calls", &[]),
            status: if call.example { Status::Tentative } else { Status::Confirmed },
            ..event(id, title, When::Moment(at), &page, changed_on)
        }
    });
    made.collect()
}

fn of_desk(
    project: &Project,
    municipality: &Municipality,
    opening: &Opening,
    strings: &Strings,
) -> CalendarEvent {
    let first = opening.first_day();
    let when = When::Hours(first.to_datetime(opening.from), first.to_datetime(opening.to));
    let desks = project.pages.iter().find(|page| page.address == address::DESKS);
    let name = Argument::from(municipality.name.as_str());
    let id = format!(
        "desk:{}:{}:{}",
        municipality.id,
        opening.weekday.name(),
        opening.from.strftime("%H%M")
    );
    let place = municipality.desk.address.as_deref().and_then(known);
    let title = strings.text("calendar-desk", &[("name", name)]);
    let page = views::municipality_url(municipality);
    CalendarEvent {
        weekly: Some(Weekly {
            every_weeks: opening.every_weeks,
            until: opening.until,
            except: opening.closed_on.clone(),
        }),
        place: place.map(|street| format!("{street}, {}", municipality.name)),
        position: municipality.lat_microdegrees.zip(municipality.lon_microdegrees),
        category: strings.text("calendar-desks", &[]),
        ..event(id, title, when, &page, changed(desks.map(AsRef::as_ref), opening.since))
    }
}
