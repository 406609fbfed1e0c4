//! One finished page as search sees it: title, section, description, words and where each stands.
//!
//! Reads the HTML that our templates write; menus, drawings, forms and scripts are passed over.
//! It is no general HTML parser: tags are well-formed, attributes stand in double quotes.

use std::collections::BTreeMap;

use super::words::{Language, fold, words};
use crate::stamp::digest_of;

/// What search makes of a finished page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// It can be found.
    Page(SearchPage),
    /// It searches, in its language.
    Searching {
        /// Its language.
        language: String,
    },
    /// Neither: what is not there (404), what says `noindex`.
    Neither,
}

/// A page that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPage {
    /// Its address.
    pub address: String,
    /// Its language, `it`.
    pub language: String,
    /// Its title, without the site's name.
    pub title: String,
    /// Title of the section it is in; empty at the top.
    pub section: String,
    /// One sentence about it, may be empty.
    pub description: String,
    /// Words that say something, by root and form.
    pub words: Vec<Word>,
    /// How many words, repeated ones included.
    pub length: usize,
    /// A number for all of it.
    pub number: u64,
}

/// A word of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word {
    /// Its root, folded.
    pub root: Box<str>,
    /// As it stands, folded.
    pub form: Box<str>,
    /// Where.
    pub standing: Standing,
}

/// Where a word stands on a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Standing {
    /// In the title.
    pub in_title: bool,
    /// In a heading.
    pub in_heading: bool,
    /// In the description.
    pub in_description: bool,
    /// How often, everywhere.
    pub times: u32,
}

impl Standing {
    /// The two together: two forms of one root on one page.
    pub fn and(self, other: Self) -> Self {
        Self {
            in_title: self.in_title || other.in_title,
            in_heading: self.in_heading || other.in_heading,
            in_description: self.in_description || other.in_description,
            times: self.times + other.times,
        }
    }
}

/// Elements whose content is not the page's text.
const PASSED_OVER: [&str; 7] = ["script", "style", "svg", "nav", "form", "template", "noscript"];
/// Elements inside a line: no space between what is before and after.
const INLINE: [&str; 12] =
    ["a", "strong", "em", "b", "i", "span", "small", "code", "abbr", "sup", "sub", "del"];

/// Reads a finished page, before its links are moved.
pub fn read(address: &str, html: &str) -> Seen {
    // Both tags may be left out.
    let (head, body) = html.split_once("<body").unwrap_or((html, html));
    let tag = head.split_once("<html").map_or("", |(_, rest)| rest);
    let language = attribute(tag.split('>').next().unwrap_or_default(), "lang").unwrap_or("it");
    if body.contains(super::ASKS_FOR_INDEX) {
        return Seen::Searching { language: language.to_owned() };
    }
    if head.contains("content=\"noindex") || !address.ends_with('/') {
        return Seen::Neither;
    }
    let main = between(body, "<main", "</main>").unwrap_or(body);
    // What is left of the opening tag is no text.
    let shown = shown(main.split_once('>').map_or("", |(_, inside)| inside));
    let crumbs = crumbs(body);
    let title = crumbs.last().cloned().unwrap_or_else(|| title(head));
    let section = crumbs.get(1).filter(|_| crumbs.len() > 2).cloned().unwrap_or_default();
    let description = description(head).unwrap_or_default();
    let mut found: BTreeMap<String, Standing> = BTreeMap::new();
    note(&mut found, &shown.text, |_| ());
    let length = found.values().map(|standing| standing.times as usize).sum();
    note(&mut found, &shown.headings, |standing| standing.in_heading = true);
    note(&mut found, &description, |standing| standing.in_description = true);
    note(&mut found, &title, |standing| standing.in_title = true);
    let words = telling(found, Language::of(language));
    let number = digest_of((address, language, &title, &section, &description, &words, length));
    Seen::Page(SearchPage {
        address: address.to_owned(),
        language: language.to_owned(),
        title,
        section,
        description,
        words,
        length,
        number,
    })
}

fn note(found: &mut BTreeMap<String, Standing>, text: &str, place: impl Fn(&mut Standing)) {
    for word in words(text) {
        let standing = found.entry(word).or_default();
        standing.times += 1;
        place(standing);
    }
}

/// The words that say something; accents and capitals make no other word.
fn telling(found: BTreeMap<String, Standing>, language: &Language) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(found.len());
    for (word, standing) in found {
        let form = fold(&word);
        if !language.is_stop_word(&form) {
            words.push(Word { root: language.root(&word).into(), form: form.into(), standing });
        }
    }
    words.sort_unstable();
    words.dedup_by(|one, before| {
        let is_same = (&one.root, &one.form) == (&before.root, &before.form);
        if is_same {
            before.standing = before.standing.and(one.standing);
        }
        is_same
    });
    words
}

fn title(head: &str) -> String {
    decode(between(head, "<title>", "</title>").unwrap_or_default())
}

fn description(head: &str) -> Option<String> {
    let (_, rest) = head.split_once("<meta name=\"description\"")?;
    attribute(rest.split_once('>')?.0, "content").map(decode)
}

/// Titles from the home to this page.
fn crumbs(body: &str) -> Vec<String> {
    let Some(list) = between(body, "<nav class=\"crumbs\"", "</nav>") else { return Vec::new() };
    list.split("<li").skip(1).map(|item| shown(&format!("<li{item}")).text.trim().into()).collect()
}

/// What a piece of HTML shows.
#[derive(Default)]
struct Shown {
    text: String,
    headings: String,
}

fn shown(html: &str) -> Shown {
    let mut shown = Shown::default();
    let mut rest = html;
    let mut heading = false;
    while let Some(at) = rest.find('<') {
        let text = decode(&rest[..at]);
        shown.text.push_str(&text);
        if heading {
            shown.headings.push_str(&text);
        }
        let Some(end) = tag_end(&rest[at..]) else { return shown };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if PASSED_OVER.contains(&name) && !tag.starts_with('/') && !tag.ends_with('/') {
            rest = after_element(rest, name);
        }
        if name.len() == 2 && name.starts_with('h') && name != "hr" {
            heading = !tag.starts_with('/') && name != "h1";
        }
        if !INLINE.contains(&name) {
            shown.text.push(' ');
            shown.headings.push(' ');
        }
    }
    shown.text.push_str(&decode(rest));
    shown
}

/// Offset of the `>` that ends the tag at the beginning; one inside quotes does not.
fn tag_end(html: &str) -> Option<usize> {
    let mut quoted = false;
    html.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })
}

/// What follows the end of an element whose opening tag has just been read.
fn after_element<'h>(html: &'h str, name: &str) -> &'h str {
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let (mut depth, mut rest) = (1, html);
    while depth > 0 {
        let Some(end) = rest.find(&close) else { return "" };
        depth += rest[..end].matches(&open).count();
        depth -= 1;
        rest = &rest[end + close.len()..];
    }
    rest.split_once('>').map_or("", |(_, rest)| rest)
}

fn between<'h>(html: &'h str, open: &str, close: &str) -> Option<&'h str> {
    let (_, rest) = html.split_once(open)?;
    Some(rest.split_once(close)?.0)
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// Text with its character references put back; one that is not known stays as it is.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest[1..].split(';').next().filter(|r| r.len() < 9).unwrap_or_default();
        match character(reference) {
            Some(letter) => {
                decoded.push(letter);
                rest = &rest[reference.len() + 2..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn character(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some(' '),
        _ => {
            let number = reference.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><html lang=\"it\" dir=\"ltr\"><head>\
        <title>Il tirocinio - Sportello</title>\
        <meta name=\"description\" content=\"Sei mesi in un&#x27;azienda.\"></head>\
        <body><nav class=\"crumbs\"><ol><li><a href=\"/\">Home</a></li>\n\
        <li><a href=\"/percorso/\">Il percorso</a></li><li aria-current=\"page\">Il tirocinio</li>\
        </ol></nav><main id=\"main\"><h1>Il tirocinio</h1><nav><a href=\"#x\">menu</a></nav>\
        <h2 id=\"x\">Quanto <em>dur</em>a</h2><p title=\"a > b\">Dura &lt; 6 mesi.</p>\
        <svg><title>mappa</title></svg></main><footer>piede</footer></body></html>";

    #[test]
    fn a_page_is_read_as_it_is_seen() {
        let Seen::Page(page) = read("/percorso/tirocinio/", PAGE) else { panic!("not read") };
        assert_eq!((page.title.as_str(), page.section.as_str()), ("Il tirocinio", "Il percorso"));
        assert_eq!(page.description, "Sei mesi in un'azienda.");
        let found: Vec<&str> = page.words.iter().map(|word| &*word.form).collect();
        assert_eq!(found, ["6", "azienda", "dura", "mesi", "quanto", "tirocinio"]);
        let standing = |form: &str| {
            page.words.iter().find(|word| &*word.form == form).expect("a word").standing
        };
        let dura = standing("dura");
        assert!(dura.in_heading && !dura.in_title && !dura.in_description);
        assert!(standing("tirocinio").in_title && standing("mesi").in_description);
    }

    #[test]
    fn what_is_not_to_be_found_is_left_out() {
        assert_eq!(read("/404.html", PAGE), Seen::Neither);
        let hidden = "<meta name=\"robots\" content=\"noindex\"><title>";
        assert_eq!(read("/x/", &PAGE.replace("<title>", hidden)), Seen::Neither);
        let searching = PAGE.replace("<h1>", "<div data-search-index></div><h1>");
        assert_eq!(read("/cerca/", &searching), Seen::Searching { language: "it".to_owned() });
    }

    #[test]
    fn nested_elements_are_passed_over_whole() {
        assert_eq!(shown("a<nav><nav>b</nav>c</nav>d").text, "a d");
    }
}
