//! A text seen from outside: its headings as written, the links that leave the site, its bare HTML.
//!
//! For what mends texts and asks other sites (`fix`, `outside`); nothing is resolved or judged.

use pulldown_cmark::{Event, Options, Parser, Tag, html};

use super::level_number;

/// A heading as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenHeading {
    /// Byte offset in the text, of the first `#` when there is one.
    pub offset: usize,
    /// 1 to 6.
    pub level: usize,
    /// Whether it begins with `#` (or is underlined).
    pub marked: bool,
}

fn parser(text: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    Parser::new_ext(text, options)
}

/// Its headings, in order.
pub fn headings(text: &str) -> Vec<WrittenHeading> {
    let mut found = Vec::new();
    for (event, range) in parser(text).into_offset_iter() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            let written = &text[range.clone()];
            let blanks = written.len() - written.trim_start().len();
            found.push(WrittenHeading {
                offset: range.start + blanks,
                level: usize::from(level_number(level)),
                marked: written.trim_start().starts_with('#'),
            });
        }
    }
    found
}

/// Addresses of links and pictures, with the byte offset of each link.
pub fn addresses(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (event, range) in parser(text).into_offset_iter() {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            found.push((dest_url.into_string(), range.start));
        }
    }
    found
}

/// The text as HTML, links as written.
pub fn plain_html(text: &str) -> String {
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, parser(text));
    page
}
