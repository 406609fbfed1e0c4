//! Where Italian sentences end: full stops that belong to an abbreviation, an act of law, a number
//! or an initial end nothing.
//!
//! Works on plain words of one passage; what a passage is, is decided by `markdown::prose`.

use std::ops::Range;

/// Words that are followed by a full stop in the middle of a sentence, in lower case, without it.
const ABBREVIATIONS: [&str; 62] = [
    "all", "art", "artt", "avv", "c", "ca", "cap", "cc", "cell", "cfr", "civ", "co", "cod", "del",
    "det", "dir", "dott", "dr", "es", "fig", "fraz", "geom", "ing", "l", "lett", "lgs", "loc", "n",
    "nn", "nr", "num", "on", "p", "pag", "pagg", "par", "pen", "pp", "proc", "prof", "prot",
    "prov", "rag", "reg", "rif", "s", "seg", "segg", "sen", "sig", "sigg", "ss", "tab", "tel", "u",
    "v", "ved", "vol", "vs", "int", "min", "max",
];

/// What may close a sentence after its full stop.
const CLOSING: [char; 7] = ['"', '»', '”', '’', '\'', ')', ']'];

/// The sentences of a passage, as ranges of bytes without the spaces around them.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if !matches!(letter, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + letter.len_utf8();
        while let Some((next, mark)) = letters.peek().copied() {
            if !matches!(mark, '.' | '!' | '?' | '…') && !CLOSING.contains(&mark) {
                break;
            }
            end = next + mark.len_utf8();
            letters.next();
        }
        if ends_here(&text[start..at], letter, &text[end..]) {
            push(&mut found, text, start..end);
            start = end;
        }
    }
    push(&mut found, text, start..text.len());
    found
}

/// Whether a sentence ends at a mark, from what stands before and after it.
fn ends_here(before: &str, mark: char, after: &str) -> bool {
    let Some(next) = after.trim_start().chars().next() else { return true };
    if !after.starts_with(char::is_whitespace) || next.is_lowercase() {
        return false; // 1.200, www.inps.it, «ecc. e poi»
    }
    mark != '.' || !is_cut_short(before)
}

/// Whether the last word before a full stop is cut short by it.
fn is_cut_short(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.rsplit(['\'', '’', '(', '[', '"', '«', '“']).next().unwrap_or_default();
    let is_first = before.trim() == word;
    let is_number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // D.Lgs. S.p.A. CON.SOL. but not a number: «costa 1.200. Poi».
    let is_dotted = word.contains('.') && !word.contains(|c: char| c.is_ascii_digit());
    // «CAP» and «ART» in capitals are words, not abbreviations.
    let is_shouted = word.chars().count() > 1 && !word.contains(char::is_lowercase);
    let is_known = !is_shouted && ABBREVIATIONS.contains(&word.to_lowercase().as_str());
    (is_first && is_number) || is_initial || is_dotted || is_known
}

fn push(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end().len();
    if start < end && text[start..end].contains(char::is_alphanumeric) {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = split(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_at_full_stops() {
        check(
            "Vieni qui. Parla con noi!  Hai dubbi?",
            &["Vieni qui.", "Parla con noi!", "Hai dubbi?"],
        );
        check("Ha detto: «Vieni.» Poi è uscito", &["Ha detto: «Vieni.»", "Poi è uscito"]);
        check("Aspetta… Arriva. 30 ore bastano.", &["Aspetta…", "Arriva.", "30 ore bastano."]);
    }

    #[test]
    fn abbreviations_end_nothing() {
        check(
            "Lo dice l'art. 26 del D.Lgs. 33/2013. Vale per tutti.",
            &["Lo dice l'art. 26 del D.Lgs. 33/2013.", "Vale per tutti."],
        );
        check(
            "Chiama la sig. Rossi o il dott. G. Verdi.",
            &["Chiama la sig. Rossi o il dott. G. Verdi."],
        );
        check("Nomi, date, ecc. si scrivono dopo.", &["Nomi, date, ecc. si scrivono dopo."]);
        check("Nomi, date, ecc. Poi firmi.", &["Nomi, date, ecc.", "Poi firmi."]);
    }

    #[test]
    fn numbers_and_addresses_are_whole() {
        check(
            "Costa 1.200 euro. Vedi www.inps.it per il resto.",
            &["Costa 1.200 euro.", "Vedi www.inps.it per il resto."],
        );
        check("1. Scegli il corso", &["1. Scegli il corso"]);
        check("Scade nel 2026. Poi si vede.", &["Scade nel 2026.", "Poi si vede."]);
        check("Scrivi il CAP. Poi il comune.", &["Scrivi il CAP.", "Poi il comune."]);
    }
}
