//! What a page says in running words: paragraphs, headings and items of lists, each as plain text
//! that remembers where its words stand in the source.
//!
//! Code, tables, pictures and raw HTML are left out: they are not read as sentences. Nothing is
//! judged here; see `readability`.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A paragraph, heading or item, as plain words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its words, without marks.
    pub text: String,
    /// Offset in `text` and in the source of each piece, in order.
    pieces: Vec<(usize, usize)>,
}

impl Passage {
    /// Byte offset in the source of a byte offset in `text`.
    pub fn source_offset(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(here, _)| *here <= at);
        let piece = next.checked_sub(1).and_then(|index| self.pieces.get(index));
        piece.map_or(0, |(here, there)| there + (at - here))
    }

    fn push(&mut self, words: &str, source_offset: usize) {
        self.pieces.push((self.text.len(), source_offset));
        self.text.push_str(words);
    }
}

/// The passages of a Markdown text, in order; none is empty.
pub fn passages(markdown: &str) -> Vec<Passage> {
    let mut done = Vec::new();
    let mut open = Passage::default();
    let mut left_out = 0_u32; // how many blocks of code, tables or pictures we are inside
    for (event, range) in Parser::new_ext(markdown, super::options()).into_offset_iter() {
        match event {
            Event::Start(ref tag) if is_left_out(tag) => {
                close(&mut open, &mut done, tag);
                left_out += 1;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::Table | TagEnd::Image | TagEnd::HtmlBlock) => {
                left_out = left_out.saturating_sub(1)
            }
            _ if left_out > 0 => {}
            Event::Text(words) => open.push(&words, range.start),
            Event::SoftBreak | Event::HardBreak => open.push(" ", range.start),
            Event::Start(ref tag) => close(&mut open, &mut done, tag),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                finish(&mut open, &mut done);
            }
            _ => {}
        }
    }
    finish(&mut open, &mut done);
    done
}

fn is_left_out(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::CodeBlock(_) | Tag::Table(_) | Tag::Image { .. } | Tag::HtmlBlock)
}

/// A block that begins ends the words before it; bold words or a link do not.
fn close(open: &mut Passage, done: &mut Vec<Passage>, begins: &Tag<'_>) {
    let inside_words = matches!(
        begins,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    );
    if !inside_words {
        finish(open, done);
    }
}

fn finish(open: &mut Passage, done: &mut Vec<Passage>) {
    let passage = std::mem::take(open);
    if !passage.text.trim().is_empty() {
        done.push(passage);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, expected: &[&str]) {
        let found: Vec<String> = passages(markdown).into_iter().map(|p| p.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn only_running_words_are_kept() {
        check(
            "## Titolo\n\nUna **parola**\ne un [collegamento](/x/).\n\n- primo\n  - dentro\n- secondo\n\n\
             ```\ncodice\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n<p>html</p>\n\nFine `x` qui.",
            &[
                "Titolo",
                "Una parola e un collegamento.",
                "primo",
                "dentro",
                "secondo",
                "Fine  qui.",
            ],
        );
    }

    #[test]
    fn words_know_where_they_stand() {
        let markdown = "Ciao **a tutti** voi.";
        let passage = &passages(markdown)[0];
        let at = passage.text.find("voi").expect("there");
        assert!(markdown[passage.source_offset(at)..].starts_with("voi"));
    }
}
