//! A page's text: Markdown to HTML, with its contents list, its links resolved and its mistakes
//! found.
//!
//! Knows no template and no other page's text; places inside other pages (`#...`) are handed over
//! in `places` and checked when all pages are rendered. The only owner of the Markdown library.
//! What is judged about accessibility is in `markdown/access.rs`; HTML that editors write by hand is
//! taken apart in `markdown/raw.rs`.

use std::collections::BTreeSet;
use std::ops::Range;

use forms::diagnostic::{Diagnostic, Position};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use serde::Serialize;

use crate::links::{AddressBook, BrokenLink, Target, slug};
use crate::shortcodes::{Expanded, without_marks};

mod access;
mod anchors;
mod contents;
pub mod outline;
pub mod prose;
mod raw;
mod tables;

pub use anchors::anchored;
pub use contents::Heading;

/// Where a text stands, to tell mistakes and resolve links.
pub struct Place<'p> {
    /// Path as the editor knows it.
    pub file: &'p str,
    /// Line of the file at which the text begins.
    pub first_line: u32,
    /// Address of its page.
    pub address: &'p str,
    /// What is published.
    pub book: &'p AddressBook,
}

/// A rendered text.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Rendered {
    /// HTML, headings from h2.
    pub html: String,
    /// Headings as a tree.
    pub contents: Vec<Heading>,
    /// The first paragraph, without marks.
    pub summary: String,
    /// Words in the text.
    pub words: usize,
    /// Links to a place of a page, to be checked when that page is rendered.
    #[serde(skip)]
    pub places: Vec<PlaceLink>,
    /// Links that lead nowhere, as written: told here, not to be told again.
    #[serde(skip)]
    pub broken: BTreeSet<String>,
    /// Every link as written and where it led: while all lead there still, the text stays good.
    #[serde(skip)]
    pub resolved: Vec<(String, Result<Target, BrokenLink>)>,
}

impl Rendered {
    /// Whether every link of the text leads where it led when it was rendered.
    pub fn is_good_with(&self, book: &AddressBook, address: &str) -> bool {
        self.resolved.iter().all(|(link, target)| book.resolve(address, link) == *target)
    }
}

/// A link to a place inside a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceLink {
    /// Address of the page.
    pub address: String,
    /// Id in it.
    pub place: String,
    /// Where the link is written.
    pub position: Position,
}

type Events<'t> = Vec<(Event<'t>, Range<usize>)>;

/// Renders a text and tells its mistakes.
pub fn render(text: &str, place: &Place<'_>) -> (Rendered, Vec<Diagnostic>) {
    render_expanded(&Expanded::plain(text), place)
}

/// Renders a text whose shortcodes are done, and tells its mistakes and theirs.
pub fn render_expanded(expanded: &Expanded<'_>, place: &Place<'_>) -> (Rendered, Vec<Diagnostic>) {
    let text: &str = &expanded.text;
    let mut dangling: Vec<(usize, String)> = Vec::new();
    let mut events: Events<'_> = {
        // `[words]` alone is often just words in brackets.
        let note = |link: pulldown_cmark::BrokenLink<'_>| {
            use pulldown_cmark::LinkType::{Collapsed, Reference};
            if matches!(link.link_type, Reference | Collapsed) {
                dangling.push((link.span.start, link.reference.to_string()));
            }
            None
        };
        let parser = Parser::new_with_broken_link_callback(text, options(), Some(note));
        parser.into_offset_iter().collect()
    };
    let mut work = Work { expanded, place, diagnostics: Vec::new(), rendered: Rendered::default() };
    work.tell_dangling(dangling);
    work.rendered.contents = contents::number_headings(&mut events);
    work.resolve_links(&mut events);
    work.diagnostics.extend(access::judge(
        text,
        &events,
        &|offset| work.position(offset),
        place.file,
    ));
    work.summarise(&events);
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, tables::wrap(events).into_iter());
    work.rendered.summary.shrink_to_fit();
    // Kept until the site is finished: without the room to spare it was written with.
    let has_table = page.contains("<th");
    work.rendered.html =
        if has_table { tables::with_column_scopes(&page) } else { page.as_str().to_owned() };
    if !expanded.html.is_empty() {
        work.rendered.html = expanded.put_html(&work.rendered.html);
        contents::without_marks(&mut work.rendered.contents);
        without_marks(&mut work.rendered.summary);
    }
    work.judge_shortcodes();
    (work.rendered, work.diagnostics)
}

/// What editors may write beyond plain Markdown.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
}

struct Work<'t, 'p> {
    expanded: &'t Expanded<'t>,
    place: &'p Place<'p>,
    diagnostics: Vec<Diagnostic>,
    rendered: Rendered,
}

impl Work<'_, '_> {
    fn position(&self, offset: usize) -> Position {
        self.position_as_written(self.expanded.written_offset(offset))
    }

    fn position_as_written(&self, offset: usize) -> Position {
        let at = Position::of_offset(self.expanded.written, offset);
        Position::new(at.line + self.place.first_line.saturating_sub(1), at.column)
    }

    /// Tells what is wrong in shortcodes and in the texts they are put around, which are Markdown
    /// too: what a template makes of them has no place to be told.
    fn judge_shortcodes(&mut self) {
        for mistake in &self.expanded.mistakes {
            let at = self.position_as_written(mistake.at);
            let told = Diagnostic::error(self.place.file, at, &mistake.message);
            self.diagnostics.push(told.hint(&mistake.hint));
        }
        for body in &self.expanded.bodies {
            let Some(text) = self.expanded.written.get(body.clone()) else { continue };
            let (rendered, mistakes) = render(text, self.place);
            let start = self.position_as_written(body.start);
            let moved = |at: Position| {
                let line = at.line.saturating_sub(self.place.first_line);
                let column = if line == 0 { at.column + start.column - 1 } else { at.column };
                Position::new(start.line + line, column)
            };
            self.diagnostics.extend(mistakes.into_iter().map(|mut mistake| {
                mistake.position = moved(mistake.position);
                mistake
            }));
            self.rendered.words += rendered.words;
            self.rendered.broken.extend(rendered.broken);
            self.rendered.resolved.extend(rendered.resolved);
            let places = rendered.places.into_iter();
            let places = places.map(|p| PlaceLink { position: moved(p.position), ..p });
            self.rendered.places.extend(places);
        }
    }

    /// References such as `[words][name]` whose `[name]: address` is nowhere.
    fn tell_dangling(&mut self, dangling: Vec<(usize, String)>) {
        for (offset, name) in dangling {
            let message = format!("manca l'indirizzo del collegamento «{name}»");
            let hint = format!("aggiungi in fondo alla pagina una riga «[{name}]: @/...»");
            let at = self.position(offset);
            self.diagnostics.push(Diagnostic::error(self.place.file, at, message).hint(hint));
        }
    }

    fn resolve_links(&mut self, events: &mut Events<'_>) {
        let text: &str = &self.expanded.text;
        let mut without = false;
        // Links of the block of HTML being read, as written and as they must be.
        let mut of_block: Vec<(String, String)> = Vec::new();
        for (event, range) in events {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    if let Some(address) = self.resolve(dest_url, range.start) {
                        *dest_url = CowStr::from(address);
                    } else if self.place.book.is_by_day(dest_url) {
                        // Only the words of the link stay.
                        without = true;
                        *event = Event::InlineHtml(CowStr::Borrowed(""));
                    }
                }
                Event::End(TagEnd::Link) if without => {
                    without = false;
                    *event = Event::InlineHtml(CowStr::Borrowed(""));
                }
                Event::Start(Tag::HtmlBlock) => {
                    of_block = self.resolve_raw(&text[range.clone()], range.start);
                }
                Event::InlineHtml(html) => {
                    let written = self.resolve_raw(&text[range.clone()], range.start);
                    rewrite(html, &written);
                }
                Event::Html(html) => rewrite(html, &of_block),
                _ => {}
            }
        }
    }

    /// Resolves the links of raw HTML; those to be written otherwise are returned.
    fn resolve_raw(&mut self, html: &str, offset: usize) -> Vec<(String, String)> {
        let mut changed = Vec::new();
        for tag in raw::tags(html, offset) {
            for (link, at) in tag.links().filter(|(link, _)| !link.starts_with("data:")) {
                if let Some(address) = self.resolve(link, at).filter(|address| address != link) {
                    changed.push((format!("\"{link}\""), format!("\"{address}\"")));
                    changed.push((format!("'{link}'"), format!("'{address}'")));
                }
            }
        }
        changed
    }

    /// The address to write for a link, or nothing when it stays as it is.
    fn resolve(&mut self, link: &str, offset: usize) -> Option<String> {
        let target = self.place.book.resolve(self.place.address, link);
        if target != Ok(Target::External) {
            self.rendered.resolved.reserve_exact(1); // one or two a page, on many pages
            self.rendered.resolved.push((link.to_owned(), target.clone()));
        }
        match target {
            Ok(Target::External) => None,
            Ok(Target::Internal { address, place }) => {
                let position = self.position(offset);
                let written = match &place {
                    Some(place) if address == self.place.address => format!("#{place}"),
                    Some(place) => format!("{address}#{place}"),
                    None => address.clone(),
                };
                if let Some(place) = place {
                    self.rendered.places.push(PlaceLink { address, place, position });
                }
                Some(written)
            }
            Err(broken) => {
                let at = self.position(offset);
                self.diagnostics.push(broken.told(self.place.file, at));
                self.rendered.broken.insert(link.to_owned());
                None
            }
        }
    }

    fn summarise(&mut self, events: &Events<'_>) {
        let mut in_first = false;
        let mut done = false;
        for (event, _) in events {
            match event {
                Event::Start(Tag::Paragraph) if !done => in_first = true,
                Event::End(TagEnd::Paragraph) if in_first => {
                    in_first = false;
                    done = true;
                }
                Event::Text(text) | Event::Code(text) => {
                    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
                    self.rendered.words += text.split_whitespace().filter(is_word).count();
                    if in_first {
                        self.rendered.summary.push_str(text);
                    }
                }
                Event::SoftBreak | Event::HardBreak if in_first => self.rendered.summary.push(' '),
                _ => {}
            }
        }
    }
}

/// Writes the links of raw HTML as they must be.
fn rewrite(html: &mut CowStr<'_>, links: &[(String, String)]) {
    if links.iter().any(|(written, _)| html.contains(written.as_str())) {
        let mut text = html.to_string();
        links.iter().for_each(|(written, address)| text = text.replace(written, address));
        *html = CowStr::from(text);
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

/// An id for a heading's text.
fn heading_id(text: &str) -> String {
    match slug(text) {
        id if id.is_empty() => "sezione".to_owned(),
        id => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shortcodes::syntax::{Call, Mistake};
    use crate::shortcodes::{Fill, Filled, expand};

    fn rendered(text: &str) -> (Rendered, Vec<String>) {
        let mut book = AddressBook::default();
        book.add(Some("corsi/_index.md"), "/corsi/", "content/corsi/_index.md");
        let place =
            Place { file: "content/prova.md", first_line: 5, address: "/prova/", book: &book };
        let (rendered, mistakes) = render(text, &place);
        (rendered, mistakes.iter().map(ToString::to_string).collect())
    }

    #[track_caller]
    fn check(text: &str, html: &str) {
        let (rendered, mistakes) = rendered(text);
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(rendered.html, html);
    }

    #[track_caller]
    fn check_mistake(text: &str, expected: &str) {
        assert_eq!(rendered(text).1, [expected]);
    }

    #[test]
    fn headings_get_an_id_once() {
        check(
            "## Come fare\n\n## Come fare\n\n## Dopo {#poi}\n",
            "<h2 id=\"come-fare\">Come fare</h2>\n<h2 id=\"come-fare-1\">Come fare</h2>\n\
             <h2 id=\"poi\">Dopo</h2>\n",
        );
    }

    #[test]
    fn links_become_addresses() {
        check("[I corsi](@/corsi/_index.md)", "<p><a href=\"/corsi/\">I corsi</a></p>\n");
    }

    #[test]
    fn tables_scroll_in_a_named_box() {
        check(
            "## Ore\n\n| Che cosa | Ore |\n|---|---|\n| Corso | 30 |\n",
            "<h2 id=\"ore\">Ore</h2>\n<section class=\"table-responsive\" \
             tabindex=\"0\" aria-label=\"Ore\">\n<table><thead><tr>\
             <th scope=\"col\">Che cosa</th><th scope=\"col\">Ore</th></tr></thead><tbody>\n\
             <tr><td>Corso</td><td>30</td></tr>\n</tbody></table>\n</section>\n",
        );
    }

    #[test]
    fn broken_links_have_their_place() {
        check_mistake(
            "Vai ai\n[corsi](@/corso/_index.md)",
            "content/prova.md:6:1: errore: il collegamento porta a «corso/_index.md», che non \
             c'è\n    aiuto: forse volevi scrivere «corsi/_index.md»",
        );
    }

    #[test]
    fn links_to_pages_to_come_are_words_until_then() {
        let mut book = AddressBook::default();
        book.add_withheld("notizie/futura.md", "che esce il 1º gennaio 2027", true);
        let place = Place { file: "a.md", first_line: 1, address: "/a/", book: &book };
        let (rendered, mistakes) = render("Leggi [la *novità*](@/notizie/futura.md).", &place);
        assert_eq!(rendered.html, "<p>Leggi la <em>novità</em>.</p>\n");
        assert_eq!(
            mistakes[0].to_string(),
            "a.md:1:7: avviso: il collegamento porta a «notizie/futura.md», che esce il 1º gennaio \
             2027\n    aiuto: per ora restano le parole, senza collegamento: se non va, cambia le \
             date"
        );
    }

    #[test]
    fn shortcodes_keep_the_places_of_mistakes() {
        struct Box;
        impl Fill for Box {
            fn fill(&self, _: &Call<'_>, body: Option<&str>, _: usize) -> Result<Filled, Mistake> {
                Ok(Filled::Html(format!("<div>{}</div>\n", body.unwrap_or_default())))
            }
        }
        let book = AddressBook::default();
        let place = Place { file: "a.md", first_line: 5, address: "/a/", book: &book };
        let text = "Uno {{ a() }} due.\n\n{% b() %}\nTre\n[qua e là](/boh/)\n{% end %}\n\n[su e giù](/boh/)";
        let (rendered, mistakes) = render_expanded(&expand(text, &Box), &place);
        assert_eq!(
            rendered.html,
            "<p>Uno <div></div> due.</p>\n<div>Tre\n[qua e là](/boh/)</div>\n\
             <p><a href=\"/boh/\">su e giù</a></p>\n"
        );
        let places: Vec<Position> = mistakes.iter().map(|m| m.position).collect();
        assert_eq!(places, [Position::new(12, 1), Position::new(9, 1)]);
    }

    #[test]
    fn access_is_judged() {
        check_mistake(
            "## Uno\n\n#### Due",
            "content/prova.md:7:1: avviso: dopo un titolo di livello 2 viene uno di livello 4\n    \
             aiuto: non saltare livelli: qui ci vuole ###",
        );
        check_mistake(
            "[clicca qui](https://www.inps.it/)",
            "content/prova.md:5:1: avviso: il collegamento «clicca qui» non dice dove porta\n    \
             aiuto: scrivi dove si arriva: chi usa un lettore di schermo sente solo queste parole",
        );
        check_mistake(
            "![](https://a.it/b.png)",
            "content/prova.md:5:1: avviso: l'immagine non ha un testo alternativo\n    \
             aiuto: scrivi fra [ ] che cosa si vede: ![Lo sportello di Casoli](foto.jpg)",
        );
    }

    #[test]
    fn html_written_by_hand_is_judged_like_the_rest() {
        check(
            "<p>\n<a href=\"@/corsi/_index.md\">I corsi</a></p>\n\nE <a href='../corsi'>quelli</a>.",
            "<p>\n<a href=\"/corsi/\">I corsi</a></p>\n<p>E <a href='/corsi/'>quelli</a>.</p>\n",
        );
        check_mistake(
            "Vai ai <a href=\"/corso/\">corsi</a>.",
            "content/prova.md:5:17: errore: il collegamento «/corso/» porta a /corso/, che non \
             c'è\n    aiuto: forse volevi scrivere «/corsi/»",
        );
        check_mistake(
            "<div>\n<a href=\"/corsi/\"><b>Clicca</b> qui</a>\n</div>",
            "content/prova.md:6:1: avviso: il collegamento «Clicca qui» non dice dove porta\n    \
             aiuto: scrivi dove si arriva: chi usa un lettore di schermo sente solo queste parole",
        );
        check_mistake(
            "Ecco: <img src=\"https://a.it/b.png\">",
            "content/prova.md:5:7: avviso: l'immagine non ha un testo alternativo\n    aiuto: \
             aggiungi alt=\"...\" con quello che si vede, o alt=\"\" se è solo decorazione",
        );
        check_mistake(
            "<table>\n<tr><td>a</td></tr>\n</table>",
            "content/prova.md:5:1: avviso: le colonne della tabella non hanno un nome\n    aiuto: \
             scrivi con <th> le celle che dicono che cosa c'è in ogni colonna",
        );
        check_mistake(
            "<h4>Salto</h4>",
            "content/prova.md:5:1: avviso: dopo un titolo di livello 1 viene uno di livello 4\n    \
             aiuto: non saltare livelli: qui ci vuole ##",
        );
    }

    #[test]
    fn a_reference_without_its_address_is_told() {
        check_mistake(
            "Uno.\n\nVai ai [nostri corsi][corsi].",
            "content/prova.md:7:8: errore: manca l'indirizzo del collegamento «corsi»\n    aiuto: \
             aggiungi in fondo alla pagina una riga «[corsi]: @/...»",
        );
        check("Vai [lì][c].\n\n[c]: @/corsi/_index.md", "<p>Vai <a href=\"/corsi/\">lì</a>.</p>\n");
        check("Importo [da definire].", "<p>Importo [da definire].</p>\n");
    }

    #[test]
    fn summary_is_the_first_paragraph() {
        let (rendered, _) = rendered("## Titolo\n\nCiao **a tutti**,\nbenvenuti.\n\nPoi.");
        assert_eq!(rendered.summary, "Ciao a tutti, benvenuti.");
        assert_eq!(rendered.words, 6);
    }
}
