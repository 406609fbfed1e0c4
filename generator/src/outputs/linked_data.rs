//! What a page is about, in the words of schema.org, as JSON-LD for its head.
//!
//! Facts only: a placeholder, a date of an example or a desk nobody has opened yet is left out, so
//! that no search engine shows it as true. Each function gives one thing; `script` puts those of a
//! page together. The vocabulary is checked by the project's own tests.

use forms::call::Call;
use forms::course::{Course, CourseRun};
use forms::municipality::{Municipality, Opening};
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};

use super::{Edition, known};
use crate::content::events::Event;
use crate::settings::Settings;

/// What a page says of itself.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Its title.
    pub title: &'a str,
    /// One sentence.
    pub description: Option<&'a str>,
    /// Its address: `/percorso/voucher/`.
    pub address: &'a str,
}

/// The things of a page as the content of `<script type="application/ld+json">`; none, no script.
pub fn script(things: Vec<Value>) -> Option<String> {
    if things.is_empty() {
        return None;
    }
    let graph = json!({"@context": "https://schema.org", "@graph": things});
    // `</script>` and `<!--` inside a text would end the element or begin another kind of one.
    Some(graph.to_string().replace('<', "\\u003c"))
}

/// Who runs the Sportello.
pub fn organization(settings: &Settings, edition: &Edition<'_>) -> Value {
    let (body, contacts) = (&settings.lead_body, &settings.contacts);
    let mut thing = typed("GovernmentOrganization");
    thing.insert("@id".to_owned(), json!(organization_id(edition)));
    thing.insert("name".to_owned(), json!(body.name));
    put(&mut thing, "areaServed", known(&body.district).map(area));
    put(&mut thing, "address", known(&contacts.address));
    put(&mut thing, "telephone", known(&contacts.phone));
    put(&mut thing, "email", known(&contacts.email));
    Value::Object(thing)
}

/// The site, on its home.
pub fn website(settings: &Settings, edition: &Edition<'_>, home: &str) -> Value {
    let mut thing = typed("WebSite");
    thing.insert("@id".to_owned(), json!(edition.identifier("/#site")));
    thing.insert("name".to_owned(), json!(settings.title));
    put(&mut thing, "description", settings.subtitle.as_deref().and_then(known));
    thing.insert("url".to_owned(), json!(edition.permalink(home)));
    thing.insert("inLanguage".to_owned(), json!(edition.language));
    thing.insert("publisher".to_owned(), reference(edition));
    Value::Object(thing)
}

/// The way from the home to a page: titles and addresses, the page itself last.
pub fn breadcrumbs(trail: &[(&str, &str)], edition: &Edition<'_>) -> Option<Value> {
    if trail.len() < 2 {
        return None;
    }
    let item = |(at, (title, address)): (usize, &(&str, &str))| {
        let url = edition.permalink(address);
        json!({"@type": "ListItem", "position": at + 1, "name": title, "item": url})
    };
    let items: Vec<Value> = trail.iter().enumerate().map(item).collect();
    Some(json!({"@type": "BreadcrumbList", "itemListElement": items}))
}

/// A service one asks for, with the time in which its call takes applications.
pub fn service(
    about: &About<'_>,
    call: Option<&Call>,
    settings: &Settings,
    edition: &Edition<'_>,
) -> Value {
    let mut thing = typed("GovernmentService");
    describe(&mut thing, about, edition);
    thing.insert("provider".to_owned(), reference(edition));
    put(&mut thing, "areaServed", known(&settings.lead_body.district).map(area));
    thing.insert(
        "availableChannel".to_owned(),
        json!({
            "@type": "ServiceChannel",
            "serviceUrl": edition.permalink(about.address),
            "availableLanguage": edition.language,
        }),
    );
    // The dates of an example are invented.
    let window = call.filter(|call| !call.example).map(|call| {
        json!({
            "@type": "OpeningHoursSpecification",
            "validFrom": in_italy(call.opens_at),
            "validThrough": in_italy(call.closes_at),
        })
    });
    put(&mut thing, "hoursAvailable", window);
    Value::Object(thing)
}

/// A course with its runs.
pub fn course(about: &About<'_>, course: &Course, edition: &Edition<'_>) -> Value {
    let mut thing = typed("Course");
    describe(&mut thing, about, edition);
    thing.insert("provider".to_owned(), reference(edition));
    thing.insert("courseCode".to_owned(), json!(course.id));
    thing.insert("timeRequired".to_owned(), json!(format!("PT{}H", course.hours)));
    thing.insert("inLanguage".to_owned(), json!("it"));
    let taught: Vec<&str> = course.programme.iter().filter_map(|line| known(line)).collect();
    put(&mut thing, "teaches", (!taught.is_empty()).then_some(taught));
    let runs: Vec<Value> = course.runs.iter().map(|run| course_run(course, run)).collect();
    put(&mut thing, "hasCourseInstance", (!runs.is_empty()).then_some(runs));
    Value::Object(thing)
}

fn course_run(course: &Course, run: &CourseRun) -> Value {
    let mut thing = typed("CourseInstance");
    thing.insert("name".to_owned(), json!(course.title));
    thing.insert("startDate".to_owned(), json!(run.starts_on));
    thing.insert("endDate".to_owned(), json!(run.ends_on));
    thing.insert("courseWorkload".to_owned(), json!(format!("PT{}H", course.hours)));
    thing.insert("maximumAttendeeCapacity".to_owned(), json!(course.class_max));
    let place = run.place.as_deref().or(course.place.as_deref());
    put(&mut thing, "location", place.and_then(known).map(place_named));
    Value::Object(thing)
}

/// A dated meeting.
pub fn event(address: &str, event: &Event, edition: &Edition<'_>) -> Value {
    let mut thing = typed("Event");
    thing.insert("name".to_owned(), json!(event.title));
    thing.insert("url".to_owned(), json!(edition.permalink(address)));
    thing.insert("startDate".to_owned(), json!(in_italy(event.starts_at)));
    put(&mut thing, "endDate", event.ends_at.map(in_italy));
    let status = if event.cancelled { "EventCancelled" } else { "EventScheduled" };
    thing.insert("eventStatus".to_owned(), json!(format!("https://schema.org/{status}")));
    put(&mut thing, "location", event.place.as_deref().and_then(known).map(place_named));
    thing.insert("organizer".to_owned(), reference(edition));
    Value::Object(thing)
}

/// A municipality, and its desk when somebody has told where it is.
pub fn desk(about: &About<'_>, municipality: &Municipality, edition: &Edition<'_>) -> Vec<Value> {
    let position = municipality.lat_microdegrees.zip(municipality.lon_microdegrees);
    let geo = position.map(|(lat, lon)| {
        let (latitude, longitude) = (degrees(lat), degrees(lon));
        json!({"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude})
    });
    let mut city = typed("City");
    let city_id = edition.identifier(&format!("{}#comune", about.address));
    city.insert("@id".to_owned(), json!(city_id));
    city.insert("name".to_owned(), json!(municipality.name));
    city.insert(
        "identifier".to_owned(),
        json!({"@type": "PropertyValue", "propertyID": "ISTAT", "value": municipality.istat}),
    );
    put(&mut city, "geo", geo);
    let mut things = vec![Value::Object(city)];
    let desk = &municipality.desk;
    if let Some(street) = desk.address.as_deref().and_then(known) {
        // The coordinates are the municipality's, not the desk's: they stay with it.
        let mut office = typed("CivicStructure");
        describe(&mut office, about, edition);
        office.insert("address".to_owned(), postal_address(street, municipality));
        office.insert("containedInPlace".to_owned(), json!({"@id": city_id}));
        put(&mut office, "telephone", desk.phone.as_deref().and_then(known));
        let hours: Vec<Value> = desk.openings.iter().map(opening).collect();
        let hours = (!hours.is_empty()).then_some(hours);
        put(&mut office, "openingHoursSpecification", hours);
        things.push(Value::Object(office));
    }
    things
}

fn postal_address(street: &str, municipality: &Municipality) -> Value {
    let mut address = typed("PostalAddress");
    address.insert("streetAddress".to_owned(), json!(street));
    put(&mut address, "postalCode", municipality.cap.as_deref());
    address.insert("addressLocality".to_owned(), json!(municipality.name));
    address.insert("addressRegion".to_owned(), json!(municipality.province));
    address.insert("addressCountry".to_owned(), json!("IT"));
    Value::Object(address)
}

fn opening(opening: &Opening) -> Value {
    let mut name = opening.weekday.name().to_owned();
    name[..1].make_ascii_uppercase();
    let at = |time: Time| time.strftime("%H:%M").to_string();
    let mut hours = typed("OpeningHoursSpecification");
    hours.insert("dayOfWeek".to_owned(), json!(format!("https://schema.org/{name}")));
    hours.insert("opens".to_owned(), json!(at(opening.from)));
    hours.insert("closes".to_owned(), json!(at(opening.to)));
    hours.insert("validFrom".to_owned(), json!(opening.since));
    put(&mut hours, "validThrough", opening.until);
    Value::Object(hours)
}

fn typed(name: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), json!(name))])
}

/// Name, description and address of the page a thing is told on.
fn describe(thing: &mut Map<String, Value>, about: &About<'_>, edition: &Edition<'_>) {
    thing.insert("name".to_owned(), json!(about.title));
    put(thing, "description", about.description);
    thing.insert("url".to_owned(), json!(edition.permalink(about.address)));
}

/// A fact, when it is known.
fn put(thing: &mut Map<String, Value>, key: &str, value: Option<impl serde::Serialize>) {
    if let Some(value) = value {
        thing.insert(key.to_owned(), json!(value));
    }
}

fn organization_id(edition: &Edition<'_>) -> String {
    format!("{}/#organization", edition.home_url)
}

fn reference(edition: &Edition<'_>) -> Value {
    json!({
        "@type": "GovernmentOrganization",
        "@id": organization_id(edition),
        "name": edition.publisher,
    })
}

fn area(name: &str) -> Value {
    json!({"@type": "AdministrativeArea", "name": name})
}

fn place_named(name: &str) -> Value {
    json!({"@type": "Place", "name": name})
}

/// Degrees from millionths, exact in six decimals.
fn degrees(micro: i64) -> f64 {
    micro as f64 / 1e6
}

/// A moment with its distance from UTC: `2026-12-31T12:00:00+01:00`.
fn in_italy(moment: DateTime) -> String {
    let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
    let zoned = moment.to_zoned(zone).map(|z| z.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    zoned.unwrap_or_else(|_| moment.to_string())
}

#[cfg(test)]
mod tests;
