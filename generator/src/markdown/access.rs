//! What makes a text hard for somebody: pictures without words, links that do not say where they
//! lead, skipped levels of heading, tables whose columns have no name, in Markdown and in HTML
//! written by hand. All are warnings: the page is published, and the editor knows.

use std::ops::Range;

use forms::diagnostic::{Diagnostic, Position};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::contents::text_until;
use super::level_number;
use super::raw::{self, RawTag};

/// Words that say nothing of where a link leads.
const EMPTY_WORDS: [&str; 32] = [
    "a questo link",
    "altro",
    "apri",
    "approfondisci",
    "clicca",
    "clicca per saperne di più",
    "clicca qui",
    "cliccando qui",
    "cliccare qui",
    "collegamento",
    "continua",
    "continua a leggere",
    "dettagli",
    "guarda",
    "leggi",
    "leggi di più",
    "leggi qui",
    "leggi tutto",
    "link",
    "per saperne di più",
    "più informazioni",
    "premi qui",
    "questa pagina",
    "questo link",
    "qui",
    "scarica",
    "scarica qui",
    "scopri",
    "scopri di più",
    "vai",
    "vai al link",
    "vedi",
];

/// Judges a text; `position` gives the place of an offset.
pub fn judge(
    text: &str,
    events: &[(Event<'_>, Range<usize>)],
    position: &dyn Fn(usize) -> Position,
    file: &str,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut warn = |offset: usize, message: String, hint: &str| {
        found.push(Diagnostic::warning(file, position(offset), message).hint(hint));
    };
    // The page's title is its h1.
    let mut level_before = 1;
    for (index, (event, range)) in events.iter().enumerate() {
        let rest = &events[index + 1..];
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let level = level_number(*level);
                heading(level_before, level, range.start, &mut warn);
                level_before = level;
            }
            Event::Start(Tag::Image { .. }) => {
                let words = text_until(rest, |e| matches!(e, Event::End(TagEnd::Image)));
                if words.is_empty() {
                    let hint =
                        "scrivi fra [ ] che cosa si vede: ![Lo sportello di Casoli](foto.jpg)";
                    warn(range.start, NO_ALTERNATIVE.to_owned(), hint);
                }
            }
            Event::Start(Tag::Link { .. }) => {
                let words = text_until(rest, |e| matches!(e, Event::End(TagEnd::Link)));
                link(&words, range.start, "scrivi fra [ ] dove si arriva", &mut warn);
            }
            Event::Start(Tag::TableHead) => {
                let heads = rest.iter().take_while(|(e, _)| *e != Event::End(TagEnd::TableHead));
                if !heads.into_iter().any(|(e, _)| matches!(e, Event::Text(_) | Event::Code(_))) {
                    let hint = "scrivi nella prima riga che cosa c'è in ogni colonna";
                    warn(range.start, NO_HEADERS.to_owned(), hint);
                }
            }
            Event::Start(Tag::HtmlBlock) => {
                let html = &text[range.clone()];
                let tags = raw::tags(html, range.start);
                for (at, tag) in tags.iter().enumerate() {
                    raw_tag(tag, &mut level_before, &mut warn);
                    raw_parts(text, &tags[at..], &mut warn);
                }
            }
            Event::InlineHtml(html) => {
                for tag in raw::tags(html, range.start) {
                    raw_tag(&tag, &mut level_before, &mut warn);
                    if tag.name == "a" && tag.attribute("href").is_some() {
                        let ends = |e: &Event<'_>| matches!(e, Event::InlineHtml(h) if h.starts_with("</a"));
                        link(&text_until(rest, ends), tag.start, RAW_LINK, &mut warn);
                    }
                }
            }
            _ => {}
        }
    }
    found
}

const NO_ALTERNATIVE: &str = "l'immagine non ha un testo alternativo";
const NO_HEADERS: &str = "le colonne della tabella non hanno un nome";
const RAW_LINK: &str = "scrivi fra <a> e </a> dove si arriva";

type Warn<'w> = &'w mut dyn FnMut(usize, String, &str);

fn heading(before: u8, level: u8, offset: usize, warn: Warn<'_>) {
    if level == 1 {
        let message = "il titolo più grande è già quello della pagina".to_owned();
        warn(offset, message, "qui comincia da ##");
    } else if level > before + 1 {
        let message = format!("dopo un titolo di livello {before} viene uno di livello {level}");
        let hint = format!("non saltare livelli: qui ci vuole {}", "#".repeat(before as usize + 1));
        warn(offset, message, &hint);
    }
}

fn link(words: &str, offset: usize, when_empty: &str, warn: Warn<'_>) {
    let plain = words.trim().trim_end_matches(['.', '!', ':', '…', '»', '>']).trim().to_lowercase();
    if plain.is_empty() {
        warn(offset, "il collegamento non ha parole".to_owned(), when_empty);
    } else if EMPTY_WORDS.contains(&plain.as_str()) {
        let hint = "scrivi dove si arriva: chi usa un lettore di schermo sente solo queste parole";
        warn(offset, format!("il collegamento «{words}» non dice dove porta"), hint);
    }
}

/// A tag by itself: pictures and headings.
fn raw_tag(tag: &RawTag<'_>, level_before: &mut u8, warn: Warn<'_>) {
    // An empty `alt` written by hand says on purpose that the picture is only decoration.
    if tag.name == "img" && tag.attribute("alt").is_none() {
        let hint = "aggiungi alt=\"...\" con quello che si vede, o alt=\"\" se è solo decorazione";
        warn(tag.start, NO_ALTERNATIVE.to_owned(), hint);
    }
    if let Some(level) = tag.heading_level() {
        heading(*level_before, level, tag.start, warn);
        *level_before = level;
    }
}

/// A tag with those that follow it in its block: words of links, headers of tables.
fn raw_parts(text: &str, tags: &[RawTag<'_>], warn: Warn<'_>) {
    let Some((tag, rest)) = tags.split_first() else { return };
    let closing = format!("/{}", tag.name);
    let end = rest.iter().position(|t| t.name == closing).unwrap_or(rest.len());
    match tag.name.as_str() {
        "a" if tag.attribute("href").is_some() => {
            let words = raw_words(text, tag.end, &rest[..end], rest.get(end));
            link(&words, tag.start, RAW_LINK, warn);
        }
        "table" if !rest[..end].iter().any(|t| t.name == "th") => {
            let hint = "scrivi con <th> le celle che dicono che cosa c'è in ogni colonna";
            warn(tag.start, NO_HEADERS.to_owned(), hint);
        }
        _ => {}
    }
}

/// The words between a tag and the one that closes it; those of a picture are its `alt`.
fn raw_words(
    text: &str,
    from: usize,
    inside: &[RawTag<'_>],
    closing: Option<&RawTag<'_>>,
) -> String {
    let mut words = String::new();
    let mut at = from;
    for tag in inside.iter().chain(closing) {
        words.push_str(&text[at..tag.start]);
        words.push_str(tag.attribute("alt").map_or("", |(alt, _)| alt));
        at = tag.end;
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
