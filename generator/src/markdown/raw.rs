//! Raw HTML inside Markdown: its tags with their attributes and places, so that links, pictures,
//! headings and tables written by hand are judged like the others.
//!
//! Reads what editors write, not the whole of HTML: comments are skipped, nothing is repaired.

/// An opening or closing tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTag<'t> {
    /// Lower case, `/a` for a closing one.
    pub name: String,
    /// Byte offset of `<`.
    pub start: usize,
    /// Byte offset after `>`.
    pub end: usize,
    attributes: Vec<(String, &'t str, usize)>,
}

impl<'t> RawTag<'t> {
    /// Value of an attribute and its byte offset.
    pub fn attribute(&self, name: &str) -> Option<(&'t str, usize)> {
        let found = self.attributes.iter().find(|(own, _, _)| own == name);
        found.map(|(_, value, at)| (*value, *at))
    }

    /// Level of a heading, 1 to 6.
    pub fn heading_level(&self) -> Option<u8> {
        let level = self.name.strip_prefix('h')?.parse().ok()?;
        (1..=6).contains(&level).then_some(level)
    }

    /// Links in it (`href`, `src`, `poster`), each with its byte offset.
    pub fn links(&self) -> impl Iterator<Item = (&'t str, usize)> {
        ["href", "src", "poster"].into_iter().filter_map(|name| self.attribute(name))
    }
}

/// The tags of a piece of HTML that stands at `offset` in its file.
pub fn tags(html: &str, offset: usize) -> Vec<RawTag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|next| at + next) {
        if html[start..].starts_with("<!--") {
            at = html[start..].find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        match tag(html, start, offset) {
            Some(tag) => {
                at = tag.end - offset;
                found.push(tag);
            }
            None => at = start + 1,
        }
    }
    found
}

fn tag(html: &str, start: usize, offset: usize) -> Option<RawTag<'_>> {
    let name_length = html[start + 1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '/')?;
    let name = html[start + 1..start + 1 + name_length].trim_end_matches('/').to_lowercase();
    if name.is_empty() {
        return None;
    }
    let mut at = start + 1 + name_length;
    let mut attributes = Vec::new();
    loop {
        at += html[at..].find(|c: char| !c.is_whitespace() && c != '/')?;
        if html[at..].starts_with('>') {
            return Some(RawTag { name, start: offset + start, end: offset + at + 1, attributes });
        }
        let length = html[at..].find(|c: char| c.is_whitespace() || "=>/".contains(c))?;
        let attribute = html[at..at + length].to_lowercase();
        at += length.max(1);
        let (value, value_at, end) = value(html, at);
        attributes.push((attribute, value, offset + value_at));
        at = end;
    }
}

/// The value that begins here with `=`: itself, where it stands, where it ends.
fn value(html: &str, at: usize) -> (&str, usize, usize) {
    let trimmed = html[at..].trim_start();
    let Some(rest) = trimmed.strip_prefix('=') else { return ("", at, at) };
    let rest = rest.trim_start();
    let start = html.len() - rest.len();
    for quote in ['"', '\''] {
        if let Some(inner) = rest.strip_prefix(quote) {
            let length = inner.find(quote).unwrap_or(inner.len());
            let end = (start + 1 + length + 1).min(html.len());
            return (&inner[..length], start + 1, end);
        }
    }
    let length = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
    (&rest[..length], start, start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let found: Vec<String> = tags(html, 10)
            .iter()
            .map(|tag| {
                let links: Vec<String> =
                    tag.links().map(|(link, at)| format!(" {link}@{at}")).collect();
                format!("{}@{}{}", tag.name, tag.start, links.concat())
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tags_and_their_links_have_a_place() {
        check("<a class=x href=\"/a/\">b</a>", &["a@10 /a/@27", "/a@33"]);
        check("<IMG src='b.png' alt=\"\"/>", &["img@10 b.png@20"]);
        check("<a href=/c/>c", &["a@10 /c/@18"]);
        check("<!-- <a href=\"/no/\"> --><hr>", &["hr@34"]);
    }

    #[test]
    fn what_is_no_tag_is_passed_over() {
        check("3 < 5 <", &[]);
        check("<a href=\"/x/", &[]);
        check("< a>", &[]);
    }

    #[test]
    fn headings_have_a_level() {
        assert_eq!(tags("<h4>x</h4>", 0)[0].heading_level(), Some(4));
        assert_eq!(tags("<hr>", 0)[0].heading_level(), None);
    }
}
