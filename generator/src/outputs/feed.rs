//! Atom feeds (RFC 4287): news, and the newsletter for companies.
//!
//! Ids are the addresses of pages where the site belongs, so that a copy shown elsewhere has the
//! same. Texts are whole, as HTML, with every link absolute. Which pages enter is decided in
//! `gather`.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Edition;
use super::xml::escaped;

/// How many entries a feed holds: readers keep the older ones themselves.
pub const ENTRIES_MAX: usize = 30;
/// The media type of a feed.
pub const MEDIA_TYPE: &str = "application/atom+xml";

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its own address: `/notizie/atom.xml`.
    pub address: String,
    /// Address of the page it follows.
    pub page: String,
    /// Its title.
    pub title: String,
    /// One sentence.
    pub subtitle: Option<String>,
    /// Its day while it has no entry.
    pub since: Date,
    /// In any order.
    pub entries: Vec<Entry>,
}

/// A page in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Address of the page.
    pub address: String,
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// Its text as HTML; links as on the site.
    pub html: String,
    /// Language of the text.
    pub language: String,
    /// First day, when known.
    pub published: Option<Date>,
    /// Last change.
    pub updated: Date,
    /// Its labels.
    pub tags: Vec<String>,
}

/// The feed as XML, newest entries first.
pub fn write(feed: &Feed, edition: &Edition<'_>) -> String {
    let mut entries: Vec<&Entry> = feed.entries.iter().collect();
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.address.cmp(&b.address)));
    entries.dedup_by(|a, b| a.address == b.address);
    entries.truncate(ENTRIES_MAX);
    let updated = entries.first().map_or(feed.since, |entry| entry.updated);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escaped(edition.language)
    ));
    element(&mut xml, "title", &feed.title);
    if let Some(subtitle) = &feed.subtitle {
        element(&mut xml, "subtitle", subtitle);
    }
    element(&mut xml, "id", &edition.identifier(&feed.address));
    link(&mut xml, "self", MEDIA_TYPE, &edition.permalink(&feed.address));
    link(&mut xml, "alternate", "text/html", &edition.permalink(&feed.page));
    element(&mut xml, "updated", &at_midnight(updated));
    author(&mut xml, edition.publisher);
    element(&mut xml, "generator", "Sportello");
    for entry in entries {
        write_entry(&mut xml, entry, edition);
    }
    xml.push_str("</feed>\n");
    xml
}

fn write_entry(xml: &mut String, entry: &Entry, edition: &Edition<'_>) {
    let permalink = edition.permalink(&entry.address);
    if entry.language == edition.language {
        xml.push_str("<entry>\n");
    } else {
        xml.push_str(&format!("<entry xml:lang=\"{}\">\n", escaped(&entry.language)));
    }
    element(xml, "title", &entry.title);
    element(xml, "id", &edition.identifier(&entry.address));
    link(xml, "alternate", "text/html", &permalink);
    if let Some(day) = entry.published {
        element(xml, "published", &at_midnight(day));
    }
    element(xml, "updated", &at_midnight(entry.updated));
    for tag in &entry.tags {
        xml.push_str(&format!("<category term=\"{}\"/>\n", escaped(tag)));
    }
    if let Some(summary) = &entry.summary {
        element(xml, "summary", summary);
    }
    let html = absolute_links(&entry.html, edition, &permalink);
    xml.push_str(&format!("<content type=\"html\">{}</content>\n", escaped(&html)));
    xml.push_str("</entry>\n");
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.push_str(&format!("<{name}>{}</{name}>\n", escaped(text)));
}

fn link(xml: &mut String, relation: &str, media_type: &str, url: &str) {
    let url = escaped(url);
    xml.push_str(&format!("<link rel=\"{relation}\" type=\"{media_type}\" href=\"{url}\"/>\n"));
}

fn author(xml: &mut String, name: &str) {
    xml.push_str(&format!("<author><name>{}</name></author>\n", escaped(name)));
}

/// Pages know their day, not their hour: a feed's moments are at midnight in Italy.
fn at_midnight(day: Date) -> String {
    let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
    let moment = day.to_zoned(zone).map(|z| z.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    // Only the very last days of the calendar have no such moment.
    moment.unwrap_or_else(|_| format!("{day}T00:00:00Z"))
}

/// Links of a page's text, absolute: a reader shows it far from the site. Pages are led to in the
/// language of the feed; files are the same for all.
fn absolute_links(html: &str, edition: &Edition<'_>, permalink: &str) -> String {
    let mut absolute = html.replace(" href=\"#", &format!(" href=\"{permalink}#"));
    for attribute in [" href=\"", " src=\""] {
        let mut parts = absolute.split(attribute);
        let mut moved = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let link = part.split('"').next().unwrap_or_default();
            let is_page = link.split('#').next().is_some_and(|path| path.ends_with('/'));
            moved.push_str(attribute);
            if link.starts_with('/') {
                moved.push_str(edition.site_url);
                moved.push_str(if is_page { edition.prefix } else { "" });
            }
            moved.push_str(part);
        }
        absolute = moved;
    }
    absolute
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::EDITION;
    use super::*;

    fn entry(address: &str, updated: Date) -> Entry {
        Entry {
            address: address.to_owned(),
            title: format!("Pagina {address}"),
            summary: None,
            html: String::new(),
            language: "it".to_owned(),
            published: None,
            updated,
            tags: Vec::new(),
        }
    }

    fn feed(entries: Vec<Entry>) -> Feed {
        Feed {
            address: "/notizie/atom.xml".to_owned(),
            page: "/notizie/".to_owned(),
            title: "Notizie & novità".to_owned(),
            subtitle: Some("Le novità dello Sportello.".to_owned()),
            since: date(2026, 7, 1),
            entries,
        }
    }

    #[test]
    fn a_feed_reads_well() {
        let full = Entry {
            summary: Some("Percorso, corsi e <aiuti>.".to_owned()),
            html: "<p>Vedi <a href=\"/corsi/\">i corsi</a> e <a href=\"#dove\">dove</a>.</p>"
                .to_owned(),
            published: Some(date(2026, 10, 1)),
            tags: vec!["sito".to_owned()],
            ..entry("/notizie/nuovo/", date(2026, 11, 22))
        };
        let english =
            Entry { language: "en".to_owned(), ..entry("/notizie/b/", date(2026, 11, 23)) };
        insta::assert_snapshot!(write(&feed(vec![full, english]), &EDITION));
    }

    #[test]
    fn the_newest_come_first_and_the_oldest_leave() {
        let days = (1..=40).map(|n| date(2026, 1, 1) + jiff::Span::new().days(n));
        let entries = days.enumerate().map(|(n, day)| entry(&format!("/{n:02}/"), day)).collect();
        let xml = write(&feed(entries), &EDITION);
        assert_eq!(xml.matches("<entry>").count(), ENTRIES_MAX);
        let (newest, oldest) = (xml.find("/39/"), xml.find("/10/"));
        assert!(newest.is_some() && newest < oldest && !xml.contains("/09/"));
    }

    #[test]
    fn links_of_a_text_stay_in_its_language() {
        let english = Edition { prefix: "/en", ..EDITION };
        let html = "<a href=\"/corsi/#a\">a</a><a href=\"/moduli/a.pdf\">b</a>\
                    <img src=\"/a.png\"><a href=\"https://a.it/\">c</a>";
        assert_eq!(
            absolute_links(html, &english, "x"),
            "<a href=\"https://sportello.example.it/en/corsi/#a\">a</a>\
             <a href=\"https://sportello.example.it/moduli/a.pdf\">b</a>\
             <img src=\"https://sportello.example.it/a.png\"><a href=\"https://a.it/\">c</a>"
        );
    }

    #[test]
    fn a_feed_without_entries_has_its_day() {
        let xml = write(&feed(Vec::new()), &EDITION);
        assert!(xml.contains("<updated>2026-07-01T00:00:00+02:00</updated>"), "{xml}");
    }
}
