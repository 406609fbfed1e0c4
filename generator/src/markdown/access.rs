//! What makes a text hard for somebody: pictures without words, links that do not say where they
//! lead, skipped levels of heading, tables whose columns have no name. All are warnings: the page
//! is published, and the editor knows.

use std::ops::Range;

use forms::diagnostic::{Diagnostic, Position};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::contents::text_until;
use super::level_number;

/// Words that say nothing of where a link leads.
const EMPTY_WORDS: [&str; 12] = [
    "clicca qui",
    "clicca",
    "qui",
    "leggi",
    "leggi tutto",
    "leggi di più",
    "vai",
    "link",
    "scarica",
    "continua",
    "scopri",
    "altro",
];

/// Judges a text; `position` gives the place of an offset.
pub fn judge(
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
                    warn(range.start, "l'immagine non ha un testo alternativo".to_owned(), hint);
                }
            }
            Event::Start(Tag::Link { .. }) => {
                let words = text_until(rest, |e| matches!(e, Event::End(TagEnd::Link)));
                link(&words, range.start, &mut warn);
            }
            Event::Start(Tag::TableHead) => {
                let heads = rest.iter().take_while(|(e, _)| *e != Event::End(TagEnd::TableHead));
                if !heads.into_iter().any(|(e, _)| matches!(e, Event::Text(_) | Event::Code(_))) {
                    let hint = "scrivi nella prima riga che cosa c'è in ogni colonna";
                    warn(
                        range.start,
                        "le colonne della tabella non hanno un nome".to_owned(),
                        hint,
                    );
                }
            }
            _ => {}
        }
    }
    found
}

fn heading(before: u8, level: u8, offset: usize, warn: &mut dyn FnMut(usize, String, &str)) {
    if level == 1 {
        let message = "il titolo più grande è già quello della pagina".to_owned();
        warn(offset, message, "qui comincia da ##");
    } else if level > before + 1 {
        let message = format!("dopo un titolo di livello {before} viene uno di livello {level}");
        let hint = format!("non saltare livelli: qui ci vuole {}", "#".repeat(before as usize + 1));
        warn(offset, message, &hint);
    }
}

fn link(words: &str, offset: usize, warn: &mut dyn FnMut(usize, String, &str)) {
    let plain = words.trim().trim_end_matches(['.', '!', ':', '…']).to_lowercase();
    if plain.is_empty() {
        let hint = "scrivi fra [ ] dove si arriva";
        warn(offset, "il collegamento non ha parole".to_owned(), hint);
    } else if EMPTY_WORDS.contains(&plain.as_str()) {
        let hint = "scrivi dove si arriva: chi usa un lettore di schermo sente solo queste parole";
        warn(offset, format!("il collegamento «{words}» non dice dove porta"), hint);
    }
}
