//! Names of places: how they are shown and how they are compared.
//!
//! The register of birthplaces capitalises every word; people type without accents or apostrophes.
//! Which name held on which day is in `place.rs`.

/// Words that ISTAT writes small inside a name.
const SMALL: [&str; 42] = [
    "a", "ad", "ai", "al", "alla", "alle", "allo", "con", "da", "dal", "de", "de'", "degli", "dei",
    "del", "della", "delle", "dello", "di", "e", "ed", "il", "in", "la", "le", "li", "ne'", "nei",
    "nel", "nella", "nelle", "per", "presso", "sopra", "su", "sui", "sul", "sulla", "sulle",
    "sullo", "tra", "y",
];

/// Elided words that ISTAT writes small inside a name.
const ELIDED: [&str; 7] = ["d'", "all'", "dall'", "dell'", "l'", "nell'", "sull'"];

/// Accents that the register writes as apostrophes. Only these three: "Ca' Zen" keeps its own.
const ACCENTS: [(&str, &str); 3] = [("Citta'", "Città"), ("Peru'", "Perù"), ("Tome'", "Tomé")];

/// Small words small: "Montebello Sul Sangro" is "Montebello sul Sangro". Of "Niue=Savage (Isole)"
/// only the first name is shown.
pub(super) fn shown(name: &str) -> String {
    let name = name.split('=').next().unwrap_or(name);
    name.split(' ').enumerate().map(shown_word).collect::<Vec<_>>().join(" ")
}

fn shown_word((place, word): (usize, &str)) -> String {
    if let Some((_, accented)) = ACCENTS.iter().find(|(plain, _)| *plain == word) {
        return (*accented).to_owned();
    }
    let lower = word.to_lowercase();
    if place == 0 {
        return word.to_owned();
    }
    if SMALL.contains(&lower.as_str()) {
        return lower;
    }
    let elided = ELIDED.iter().find(|e| lower.starts_with(**e) && lower.len() > e.len());
    // The article is plain ASCII, so its length is the same in both spellings.
    elided.map_or_else(|| word.to_owned(), |e| format!("{e}{}", &word[e.len()..]))
}

/// Lower-case letters and digits without accents, for comparing names as people type them.
pub fn folded(text: &str) -> String {
    let plain = text.chars().flat_map(char::to_lowercase).filter_map(|c| match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => Some('a'),
        'è' | 'é' | 'ê' | 'ë' => Some('e'),
        'ì' | 'í' | 'î' | 'ï' => Some('i'),
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => Some('o'),
        'ù' | 'ú' | 'û' | 'ü' => Some('u'),
        'ç' | 'č' => Some('c'),
        'š' => Some('s'),
        'ž' => Some('z'),
        'ñ' => Some('n'),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    });
    plain.collect()
}
