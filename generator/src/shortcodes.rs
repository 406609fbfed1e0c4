//! Shortcodes: pieces of a page's text that a template writes, with Zola's syntax and meaning.
//!
//! Here a text is turned into another one, before Markdown: what a `.md` template writes becomes
//! part of the text, what an `.html` template writes is put in after Markdown has done its work.
//! Offsets lead back to the text as written, so that every mistake keeps its place. What a
//! shortcode writes is asked of a `Fill`; `shortcodes/syntax.rs` knows how they are written,
//! `shortcodes/library.rs` the templates.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

pub mod library;
pub mod syntax;

use syntax::{Call, Mistake, Piece};

/// What a shortcode wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// Markdown: becomes part of the text.
    Markdown(String),
    /// HTML: left as it is.
    Html(String),
}

/// Whoever knows what a shortcode writes. `nth` counts from 1 the uses of the name in the text.
pub trait Fill {
    /// What a shortcode writes, `body` being the text it is put around, its own shortcodes done.
    ///
    /// # Errors
    /// What is wrong, at an offset of the text.
    fn fill(&self, call: &Call<'_>, body: Option<&str>, nth: usize) -> Result<Filled, Mistake>;
}

/// A text whose shortcodes are done.
#[derive(Debug, Default)]
pub struct Expanded<'t> {
    /// The text to read as Markdown; where HTML goes there is a mark.
    pub text: Cow<'t, str>,
    /// The text as it was written.
    pub written: &'t str,
    /// The HTML of each mark, in order.
    pub html: Vec<String>,
    /// Bodies of shortcodes as written: their Markdown is judged like all the rest.
    pub bodies: Vec<Range<usize>>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
    /// Where pieces of `text` come from: offset in it, offset as written, whether copied as is.
    origins: Vec<(usize, usize, bool)>,
}

/// Around the number of a mark. Private-use letters: nobody writes them, no rule of Markdown
/// touches them, and no address or word is made of them.
const MARK: (char, char) = ('\u{F8F0}', '\u{F8F1}');
/// The digit 0 of a mark's number.
const MARK_ZERO: u32 = 0xF8E0;

impl<'t> Expanded<'t> {
    /// A text as it is.
    pub fn plain(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), written: text, ..Self::default() }
    }

    /// Offset in the text as written.
    pub fn written_offset(&self, offset: usize) -> usize {
        let before = self.origins.partition_point(|(from, _, _)| *from <= offset);
        match before.checked_sub(1).and_then(|i| self.origins.get(i)) {
            Some((from, written, true)) => written + (offset - from),
            Some((_, written, false)) => *written,
            None => offset,
        }
    }

    /// Puts the HTML in the place of its marks. A mark alone in a paragraph takes its place.
    pub fn put_html(&self, html: &str) -> String {
        let mut out =
            String::with_capacity(html.len() + self.html.iter().map(String::len).sum::<usize>());
        let mut rest = html;
        while let Some(at) = rest.find(MARK.0) {
            let (before, from) = rest.split_at(at);
            let Some(end) = from.find(MARK.1) else { break };
            let after = &from[end + MARK.1.len_utf8()..];
            let filled = mark_number(from).and_then(|n| self.html.get(n));
            let filled = filled.map(String::as_str).unwrap_or_default();
            match (before.strip_suffix("<p>"), after.strip_prefix("</p>")) {
                (Some(before), Some(after)) => {
                    out.push_str(before);
                    out.push_str(filled.trim_end());
                    rest = after;
                }
                _ => {
                    out.push_str(before);
                    // The line end of the template's file is not part of a sentence.
                    out.push_str(filled.trim_end());
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn push(&mut self, text: &str, written: usize, as_is: bool) {
        let out = self.text.to_mut();
        self.origins.push((out.len(), written, as_is));
        out.push_str(text);
    }

    fn push_html(&mut self, html: String, written: usize) {
        let number = self.html.len().to_string();
        let digits = number.chars().filter_map(|d| char::from_u32(MARK_ZERO + d.to_digit(10)?));
        let mark: String = std::iter::once(MARK.0).chain(digits).chain([MARK.1]).collect();
        self.html.push(html);
        self.push(&mark, written, false);
    }
}

/// The number of the mark a text begins with.
fn mark_number(text: &str) -> Option<usize> {
    let digits = text.chars().skip(1).take_while(|c| *c != MARK.1);
    digits
        .map(|c| (c as u32).checked_sub(MARK_ZERO).filter(|d| *d < 10))
        .try_fold(0, |n, digit| Some(n * 10 + digit? as usize))
}

/// A text without marks, for titles and summaries.
pub fn without_marks(text: &mut String) {
    if text.contains(MARK.0) {
        text.retain(|c| {
            c != MARK.0 && c != MARK.1 && !(MARK_ZERO..MARK_ZERO + 10).contains(&(c as u32))
        });
    }
}

/// Does the shortcodes of a text.
pub fn expand<'t>(text: &'t str, library: &dyn Fill) -> Expanded<'t> {
    if !syntax::may_hold(text) {
        return Expanded::plain(text);
    }
    let (pieces, mistakes) = syntax::parse(text);
    let mut work = Work { text, library, uses: BTreeMap::new(), mistakes };
    let mut expanded = Expanded { written: text, ..Expanded::default() };
    for piece in &pieces {
        match piece {
            Piece::Text(range) => expanded.push(&text[range.clone()], range.start, true),
            Piece::Shown(open, range, close) => {
                expanded.push(open, range.start, false);
                expanded.push(&text[range.clone()], range.start, true);
                expanded.push(close, range.end, false);
            }
            Piece::Call(call) => {
                expanded.bodies.extend(call.body.as_ref().map(|b| b.range.clone()));
                match work.fill(call) {
                    Some(Filled::Html(html)) => expanded.push_html(html, call.range.start),
                    Some(Filled::Markdown(written)) => {
                        expanded.push(&written, call.range.start, false);
                    }
                    None => {}
                }
            }
        }
    }
    expanded.mistakes = work.mistakes;
    expanded
}

struct Work<'t, 'l> {
    text: &'t str,
    library: &'l dyn Fill,
    /// How often each name was used so far.
    uses: BTreeMap<&'t str, usize>,
    mistakes: Vec<Mistake>,
}

impl<'t> Work<'t, '_> {
    fn fill(&mut self, call: &Call<'t>) -> Option<Filled> {
        let nth = self.uses.entry(call.name).or_default();
        *nth += 1;
        let nth = *nth;
        let body = call.body.as_ref().map(|b| self.inside(&b.pieces));
        match self.library.fill(call, body.as_deref(), nth) {
            Ok(filled) => Some(filled),
            Err(mistake) => {
                self.mistakes.push(mistake);
                None
            }
        }
    }

    /// A body as one text.
    fn inside(&mut self, pieces: &[Piece<'t>]) -> String {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(range) => out.push_str(&self.text[range.clone()]),
                Piece::Shown(open, range, close) => {
                    out.push_str(open);
                    out.push_str(&self.text[range.clone()]);
                    out.push_str(close);
                }
                Piece::Call(call) => match self.fill(call) {
                    Some(Filled::Markdown(text) | Filled::Html(text)) => out.push_str(&text),
                    None => {}
                },
            }
        }
        // The lines of the tags themselves are not part of it.
        out.trim_matches(['\n', '\r']).trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `md` writes Markdown, `html` HTML, every other name is unknown.
    struct Two;

    impl Fill for Two {
        fn fill(&self, call: &Call<'_>, body: Option<&str>, nth: usize) -> Result<Filled, Mistake> {
            let body = body.unwrap_or("-");
            match call.name {
                "md" => Ok(Filled::Markdown(format!("**{body}{nth}**"))),
                "html" => Ok(Filled::Html(format!("<b>{body}{nth}</b>"))),
                name => Err(Mistake {
                    at: call.range.start,
                    message: format!("«{name}» non c'è"),
                    hint: String::new(),
                }),
            }
        }
    }

    #[track_caller]
    fn check(text: &str, markdown: &str, html: &str) {
        let expanded = expand(text, &Two);
        assert_eq!(expanded.mistakes, []);
        let mut shown = expanded.text.to_string();
        shown = shown.replace(MARK.0, "<").replace(MARK.1, ">");
        let shown: String = shown
            .chars()
            .map(|c| match (c as u32).checked_sub(MARK_ZERO) {
                Some(digit @ 0..10) => char::from_digit(digit, 10).unwrap_or(c),
                _ => c,
            })
            .collect();
        assert_eq!(shown, markdown);
        assert_eq!(expanded.put_html(&format!("<p>{}</p>", expanded.text)), html);
    }

    #[test]
    fn markdown_joins_the_text_and_html_waits() {
        check("a {{ md() }} b", "a **-1** b", "<p>a **-1** b</p>");
        check("a {{ html() }} b", "a <0> b", "<p>a <b>-1</b> b</p>");
        check("{{ html() }}", "<0>", "<b>-1</b>");
        check("{{/* html() */}}", "{{ html() }}", "<p>{{ html() }}</p>");
    }

    #[test]
    fn bodies_are_done_from_the_inside_and_uses_are_counted() {
        check(
            "{% html() %}\nuno {{ html() }} {{ md() }}\n{% end %}",
            "<0>",
            "<b>uno <b>-2</b> **-1**1</b>",
        );
    }

    #[test]
    fn offsets_lead_back_to_what_was_written() {
        let expanded = expand("uno {{ md() }} due {{ html() }} tre", &Two);
        let at = |word: &str| expanded.written_offset(expanded.text.find(word).expect("there"));
        assert_eq!((at("uno"), at("**-1"), at("due"), at("tre")), (0, 4, 15, 32));
    }

    #[test]
    fn an_unknown_one_is_told_and_leaves_nothing() {
        let expanded = expand("a {{ boh() }} b", &Two);
        assert_eq!(expanded.text, "a  b");
        assert_eq!((expanded.mistakes[0].at, expanded.mistakes.len()), (2, 1));
    }
}
