//! Characters of codes that are printed, read aloud and typed again, with a check character.
//!
//! 23 characters leave out what is confused by eye on paper or by ear on the telephone: of 0/O,
//! 1/I/L, 2/Z, 8/B, D none is used, of 5/S, 6/G, U/V one. 23 is prime, so weights that count the
//! places catch every single wrong character and every exchange of two characters.

use super::bare;

const ALPHABET: &[u8; 23] = b"34679ACEFHJKMNPQRTUWXY5";

/// So many random characters drawn from a number, and their check character.
pub(super) fn compose(mut number: u128, random_characters: usize) -> String {
    let mut places = Vec::with_capacity(random_characters + 1);
    for _ in 0..random_characters {
        places.push((number % 23) as usize);
        number /= 23;
    }
    places.push(check(&places));
    places.into_iter().map(|place| char::from(ALPHABET[place])).collect()
}

/// What was typed, scanned or dictated: lower case, spaces and dashes do not matter, and S, G, V are
/// read as the 5, 6, U that look like them.
pub(super) fn typed(text: &str) -> String {
    bare(text).chars().map(meant).collect()
}

/// Whether the last character agrees with the others; `None` when one is not of the alphabet. A
/// look-alike of no character that we use (0, O, 1, I, L ...) is none: what it stood for cannot be
/// known.
pub(super) fn agrees(body: &str) -> Option<bool> {
    let places: Option<Vec<usize>> =
        body.bytes().map(|byte| ALPHABET.iter().position(|known| *known == byte)).collect();
    let places = places?;
    let (last, places) = places.split_last()?;
    Some(*last == check(places))
}

/// How to say a code on the telephone, Italian: "K come kappa, ..., sette".
pub(super) fn spelled(code: &str) -> String {
    let words = code.chars().filter(|c| *c != '-').map(spell);
    words.collect::<Vec<_>>().join(", ")
}

/// The character of the alphabet that a look-alike was meant to be.
fn meant(typed: char) -> char {
    match typed {
        'S' => '5',
        'G' => '6',
        'V' => 'U',
        other => other,
    }
}

/// So that the sum of place times value, the check's own place counting too, is a multiple of 23.
/// Codes are shorter than 22 characters, so every weight has its inverse.
fn check(places: &[usize]) -> usize {
    let sum: usize = places.iter().enumerate().map(|(i, place)| (i + 1) * place).sum();
    let weight = places.len() + 1;
    (0..23).find(|last| (sum + weight * last).is_multiple_of(23)).unwrap_or_default()
}

fn spell(character: char) -> String {
    let word = match character {
        '3' => return "tre".to_owned(),
        '4' => return "quattro".to_owned(),
        '5' => return "cinque".to_owned(),
        '6' => return "sei".to_owned(),
        '7' => return "sette".to_owned(),
        '9' => return "nove".to_owned(),
        'A' => "Ancona",
        'C' => "Como",
        'E' => "Empoli",
        'F' => "Firenze",
        'H' => "hotel",
        'J' => "jolly",
        'K' => "kappa",
        'M' => "Milano",
        'N' => "Napoli",
        'P' => "Palermo",
        'Q' => "quadro",
        'R' => "Roma",
        'T' => "Torino",
        'U' => "Udine",
        'W' => "Washington",
        'X' => "xilofono",
        'Y' => "yogurt",
        _ => return character.to_string(),
    };
    format!("{character} come {word}")
}
