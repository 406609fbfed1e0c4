//! What the site says to programs instead of people: feeds, calendars, linked data, the site map,
//! and the picture that others show beside a link.
//!
//! Every room here is a pure function from plain facts to text or bytes: no template, no clock, no
//! file. What is not known is left out, never guessed; what is an example says so. Which facts of
//! a project go where is decided in `outputs/gather.rs`; who writes the files is `render`.

use crate::content::Page;
use crate::settings::Settings;

pub mod calendar;
pub mod feed;
pub mod gather;
pub mod linked_data;
pub mod sitemap;
pub mod social_card;
mod xml;

/// One language of the site, as its files for programs name it. Addresses of pages are those of the
/// originals; an edition puts its prefix before them.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'e> {
    /// Where the site is published now, without a final slash.
    pub site_url: &'e str,
    /// Where it belongs, without a final slash: identifiers keep to it wherever a copy is shown.
    pub home_url: &'e str,
    /// Before the addresses of its pages: `/en`; nothing for the language of the originals.
    pub prefix: &'e str,
    /// Language tag, `it`.
    pub language: &'e str,
    /// Name of the site.
    pub title: &'e str,
    /// Who runs it.
    pub publisher: &'e str,
}

impl<'e> Edition<'e> {
    /// The edition of a project in its language, published at `site_url`.
    pub fn new(settings: &'e Settings, site_url: &'e str, prefix: &'e str) -> Self {
        Self {
            site_url: site_url.trim_end_matches('/'),
            home_url: settings.base_url.trim_end_matches('/'),
            prefix,
            language: &settings.language,
            title: &settings.title,
            publisher: &settings.lead_body.name,
        }
    }

    /// The address of a page in this edition: `/en/corsi/`.
    pub fn local(&self, address: &str) -> String {
        format!("{}{address}", self.prefix)
    }

    /// The same with the host.
    pub fn permalink(&self, address: &str) -> String {
        format!("{}{}{address}", self.site_url, self.prefix)
    }

    /// A file that all languages share, with the host.
    pub fn file_url(&self, address: &str) -> String {
        format!("{}{address}", self.site_url)
    }

    /// A page's name for ever, wherever a copy of the site is shown.
    pub fn identifier(&self, address: &str) -> String {
        format!("{}{}{address}", self.home_url, self.prefix)
    }

    /// Whether a page is really in this language.
    pub fn has(&self, page: &Page) -> bool {
        self.prefix.is_empty() || page.language.is_some()
    }

    /// The host the site belongs to: `sportello.example.it`.
    pub fn host(&self) -> &'e str {
        let rest = self.home_url.split_once("://").map_or(self.home_url, |(_, rest)| rest);
        rest.split(['/', ':']).next().unwrap_or(rest)
    }
}

/// A text that says something: placeholders for what nobody has decided yet say nothing.
pub fn known(text: &str) -> Option<&str> {
    let text = text.trim();
    let folded = text.to_lowercase();
    let placeholder = ["da definire", "valore di esempio", "esempio:", "to be defined"]
        .iter()
        .any(|words| folded.contains(words));
    (!text.is_empty() && !placeholder).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An edition for tests of the rooms below.
    pub const EDITION: Edition<'static> = Edition {
        site_url: "https://sportello.example.it",
        home_url: "https://sportello.example.it",
        prefix: "",
        language: "it",
        title: "Sportello WIN-WIN",
        publisher: "Unione Montana dei Comuni del Sangro",
    };

    #[test]
    fn identifiers_stay_when_a_copy_is_shown_elsewhere() {
        let copy = Edition { site_url: "http://127.0.0.1:8080", ..EDITION };
        assert_eq!(copy.permalink("/corsi/"), "http://127.0.0.1:8080/corsi/");
        assert_eq!(copy.identifier("/corsi/"), "https://sportello.example.it/corsi/");
        let english = Edition { prefix: "/en", ..copy };
        assert_eq!(english.permalink("/corsi/"), "http://127.0.0.1:8080/en/corsi/");
        assert_eq!(english.identifier("/corsi/"), "https://sportello.example.it/en/corsi/");
        assert_eq!(copy.host(), "sportello.example.it");
    }

    #[test]
    fn placeholders_say_nothing() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(known(text), expected);
        check(" Via Roma 1 ", Some("Via Roma 1"));
        check("Da definire", None);
        check("Esempio: via da definire", None);
        check("", None);
    }
}
