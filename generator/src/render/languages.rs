//! Which languages each page is offered in, and the links of an edition's pages: inside an edition
//! every page is at the same address as its original, and `/en` is put before it when it is done.

use std::collections::{BTreeSet, HashSet};

use forms::language::Language;
use serde_json::{Value, json};

use crate::stamp::digest_of;

/// A language of the site, and the pages it really has.
pub struct Offer {
    /// Which.
    pub language: Language,
    /// What stands before its addresses; nothing for the language of the originals.
    pub prefix: String,
    /// Addresses, without prefix, of the pages whose text is in this language.
    pub translated: HashSet<String>,
}

/// The languages of the site, that of the originals first.
#[derive(Default)]
pub struct Offers {
    offers: Vec<Offer>,
    base_url: String,
}

impl Offers {
    /// All of them; `base_url` has no final slash.
    pub fn new(offers: Vec<Offer>, base_url: &str) -> Self {
        Self { offers, base_url: base_url.to_owned() }
    }

    /// Links to a page in every language, for the switcher; none when there is only one.
    pub fn links(&self, address: &str, current: Language) -> Value {
        if self.offers.len() < 2 {
            return json!([]);
        }
        let link = |offer: &Offer| {
            json!({
                "tag": offer.language.tag(),
                "name": offer.language.own_name(),
                "dir": offer.language.direction(),
                "url": format!("{}{address}", offer.prefix),
                "current": offer.language == current,
            })
        };
        self.offers.iter().map(link).collect()
    }

    /// Number of what pages at an address are told of the languages of the site.
    pub fn number_of(&self, address: &str) -> u64 {
        let offer =
            |o: &Offer| (o.language.tag(), o.prefix.clone(), o.translated.contains(address));
        digest_of((self.offers.iter().map(offer).collect::<Vec<_>>(), &self.base_url))
    }

    /// Absolute addresses of a page in the languages that really have it, for search engines: tag
    /// and address; none when there is only one.
    pub fn alternates(&self, address: &str) -> Vec<(&'static str, String)> {
        let there = self.offers.iter().filter(|offer| offer.translated.contains(address));
        let found: Vec<_> = there
            .map(|o| (o.language.tag(), format!("{}{}{address}", self.base_url, o.prefix)))
            .collect();
        if found.len() < 2 { Vec::new() } else { found }
    }
}

/// Puts a prefix before every link to a page and every form sent to one. Links marked by
/// `hreflang` lead to other languages and stay.
pub fn prefixed(html: &str, prefix: &str, pages: &BTreeSet<String>) -> String {
    let linked = with_prefix(html, " href=\"", prefix, pages);
    with_prefix(&linked, " action=\"", prefix, pages)
}

fn with_prefix(html: &str, attribute: &str, prefix: &str, pages: &BTreeSet<String>) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = rest.find(attribute) {
        let (before, after) = rest.split_at(at + attribute.len());
        out.push_str(before);
        let link = after.split('"').next().unwrap_or_default();
        let path = link.split(['#', '?']).next().unwrap_or_default();
        let tag = before[..at].rsplit_once('<').map_or("", |(_, tag)| tag);
        if !tag.contains("hreflang=") && pages.contains(path) {
            out.push_str(prefix);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What is inside a page's `<main>`.
pub fn main_part(html: &str) -> Option<&str> {
    let (_, after) = html.split_once("<main")?;
    let (_, inside) = after.split_once('>')?;
    inside.rsplit_once("</main>").map(|(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_pages_stay_in_the_language() {
        let pages = BTreeSet::from(["/corsi/".to_owned(), "/".to_owned()]);
        let check =
            |html: &str, expected: &str| assert_eq!(prefixed(html, "/en", &pages), expected);
        check("<a href=\"/corsi/#x\">", "<a href=\"/en/corsi/#x\">");
        check("<a class=\"c\" href=\"/\">a</a>", "<a class=\"c\" href=\"/en/\">a</a>");
        check("<a href=\"/moduli/x.pdf\">", "<a href=\"/moduli/x.pdf\">");
        check("<a hreflang=\"it\" href=\"/corsi/\">", "<a hreflang=\"it\" href=\"/corsi/\">");
        check(
            "<a href=\"#x\"><a href=\"https://a.it/\">",
            "<a href=\"#x\"><a href=\"https://a.it/\">",
        );
    }

    #[test]
    fn the_main_part_is_found() {
        assert_eq!(main_part("<body><main id=\"main\"><p>a</p></main>b"), Some("<p>a</p>"));
        assert_eq!(main_part("<p>a</p>"), None);
    }
}
