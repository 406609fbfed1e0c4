//! What the head of a page tells programs, and the ways from the page to its feed and calendar:
//! `outputs` in templates.

use forms::call::Call;
use forms::municipality::Municipality;
use forms::strings::Strings;
use serde_json::{Value, json};

use super::{calendar_address, feed_address, has_calendar, has_feed};
use crate::content::Page;
use crate::outputs::Edition;
use crate::outputs::linked_data::{self, About};
use crate::outputs::social_card::Card;
use crate::project::Project;
use crate::stamp::digest_of;

/// The template that all pages of the theme extend.
const FRAME: &str = "base.html";
/// Languages written from right to left, among those of the site.
const RIGHT_TO_LEFT: [&str; 4] = ["ar", "fa", "he", "ur"];

/// What a page that no editor wrote is made from.
#[derive(Clone, Copy)]
pub enum Subject<'s> {
    /// A call.
    Call(&'s Call),
    /// A municipality of the territory.
    Municipality(&'s Municipality),
    /// Something programs have no use for.
    Other,
}

/// What all heads of an edition have in common.
pub struct Head<'h> {
    project: &'h Project,
    edition: Edition<'h>,
    /// Feeds of the edition: their titles and addresses.
    feeds: Vec<Value>,
    /// Cards by the address of their section; the home's first.
    cards: Vec<(String, Card)>,
    /// Whether templates ask for it: a site with a frame of its own may not.
    is_wanted: bool,
}

impl<'h> Head<'h> {
    /// Gathers it, once for all pages.
    pub fn new(project: &'h Project, edition: Edition<'h>) -> Self {
        let sections = project.pages.iter().filter(|page| has_feed(page, &edition));
        let feeds = sections
            .map(|section| json!({"title": section.front.title, "url": edition.local(&feed_address(section))}))
            .collect();
        let cards =
            if project.settings.social_cards { cards(project, &edition) } else { Vec::new() };
        let mut templates = project.templates.sources();
        let is_wanted = templates.any(|(name, text)| name == FRAME && text.contains("outputs"));
        Self { project, edition, feeds, cards, is_wanted }
    }

    /// Number of what all heads of the edition have in common, settings and catalogue apart.
    pub fn number(&self) -> u64 {
        let feeds: Vec<String> = self.feeds.iter().map(Value::to_string).collect();
        let card = |(section, card): &(String, Card)| (section.clone(), card.address());
        let cards: Vec<(String, String)> = self.cards.iter().map(card).collect();
        digest_of((feeds, cards, self.is_wanted, self.edition.prefix))
    }

    /// `outputs` of a page an editor wrote. `trail` are titles and addresses from the home to it.
    pub fn of_page(&self, page: &Page, trail: &[(&str, &str)], strings: &Strings) -> Value {
        if !self.is_wanted {
            return Value::Null;
        }
        let own_feed = has_feed(page, &self.edition);
        let mut outputs = self.outputs(&page.address, self.things_of_page(page, trail));
        let home = page.source == "_index.md";
        let calendar = home || has_calendar(self.project, page, &self.edition);
        outputs["feed_url"] = json!(own_feed.then(|| self.edition.local(&feed_address(page))));
        outputs["calendar_url"] =
            json!(calendar.then(|| self.edition.local(&calendar_address(page))));
        let text = if home {
            "calendar-subscribe-all"
        } else if self.has_dates(page) {
            "calendar-subscribe"
        } else {
            "calendar-subscribe-later"
        };
        outputs["calendar_text"] = json!(calendar.then(|| strings.text(text, &[])));
        outputs["events"] = page.front.events.iter().map(event_view).collect();
        outputs
    }

    /// `outputs` of a page made from something else.
    pub fn of_subject(
        &self,
        subject: Subject<'_>,
        about: &About<'_>,
        trail: &[(&str, &str)],
    ) -> Value {
        if !self.is_wanted {
            return Value::Null;
        }
        let (settings, edition) = (&self.project.settings, &self.edition);
        let mut things = self.way(trail);
        match subject {
            Subject::Call(call) => {
                things.push(linked_data::service(about, Some(call), settings, edition));
            }
            Subject::Municipality(municipality) => {
                things.extend(linked_data::desk(about, municipality, edition));
            }
            Subject::Other => {}
        }
        self.outputs(about.address, things)
    }

    fn has_dates(&self, page: &Page) -> bool {
        let course = self.project.catalogue.course_of_page(&page.source);
        let dated = course.is_some_and(|c| !c.runs.is_empty() || c.enrolment_until.is_some());
        dated || !page.front.events.is_empty()
    }

    /// The project as the readers of its language see it.
    pub fn project(&self) -> &'h Project {
        self.project
    }

    /// The edition it is for.
    pub fn edition(&self) -> &Edition<'h> {
        &self.edition
    }

    /// The cards that pages show.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.cards.iter().map(|(_, card)| card)
    }

    fn outputs(&self, address: &str, things: Vec<Value>) -> Value {
        let card = self.card(address);
        json!({
            "linked_data": linked_data::script(things),
            "feeds": self.feeds,
            "card_url": card.map(|card| self.edition.file_url(&card.address())),
            "card_text": card.map(|card| format!("{} - {}", card.title, card.site)),
            "locale": locale(self.edition.language),
            "feed_url": null,
            "calendar_url": null,
            "calendar_text": null,
            "events": [],
        })
    }

    /// The card of the section a page is in, or the home's.
    fn card(&self, address: &str) -> Option<&Card> {
        let own = self.cards.iter().skip(1).find(|(section, _)| address.starts_with(section));
        own.or(self.cards.first()).map(|(_, card)| card)
    }

    fn way(&self, trail: &[(&str, &str)]) -> Vec<Value> {
        linked_data::breadcrumbs(trail, &self.edition).into_iter().collect()
    }

    fn things_of_page(&self, page: &Page, trail: &[(&str, &str)]) -> Vec<Value> {
        let (settings, edition) = (&self.project.settings, &self.edition);
        let catalogue = &self.project.catalogue;
        let about = About {
            title: &page.front.title,
            description: page.front.description.as_deref(),
            address: &page.address,
        };
        let mut things = Vec::new();
        if page.source == "_index.md" {
            things.push(linked_data::organization(settings, edition));
            things.push(linked_data::website(settings, edition, &page.address));
        }
        things.extend(self.way(trail));
        if let Some(service) = &page.front.service {
            let call = service.call.as_ref().and_then(|(id, _)| catalogue.calls.get(id));
            things.push(linked_data::service(&about, call, settings, edition));
        }
        if let Some(course) = catalogue.course_of_page(&page.source) {
            things.push(linked_data::course(&about, course, edition));
        }
        let meetings = page.front.events.iter();
        things.extend(meetings.map(|event| linked_data::event(&page.address, event, edition)));
        things
    }
}

/// The card of the home and of each section right below it, with their addresses; the home's first.
fn cards(project: &Project, edition: &Edition<'_>) -> Vec<(String, Card)> {
    let Some(home) = project.page("_index.md") else { return Vec::new() };
    let card = |title: &str| Card {
        title: title.to_owned(),
        site: edition.title.to_owned(),
        publisher: edition.publisher.to_owned(),
        right_to_left: RIGHT_TO_LEFT.contains(&edition.language),
    };
    let of_home = project.settings.subtitle.as_deref().unwrap_or(&home.front.title);
    let sections = project
        .pages
        .iter()
        .filter(|page| page.is_section && page.parent.as_deref() == Some(home.source.as_str()));
    let own = sections.map(|section| (section.address.clone(), card(&section.front.title)));
    std::iter::once((home.address.clone(), card(of_home))).chain(own).collect()
}

fn event_view(event: &crate::content::events::Event) -> Value {
    json!({
        "id": event.id,
        "title": event.title,
        "starts_at": event.starts_at,
        "ends_at": event.ends_at,
        "place": event.place,
        "cancelled": event.cancelled,
    })
}

/// A language as Open Graph names it, with the country most of its readers here know it from.
fn locale(language: &str) -> String {
    let country = match language {
        "en" => "GB",
        "sq" => "AL",
        "uk" => "UA",
        "ar" => "AR", // as used for Arabic without a country
        other => return format!("{other}_{}", other.to_uppercase()),
    };
    format!("{language}_{country}")
}
