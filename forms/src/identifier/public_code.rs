//! The code a person goes home with: `WW-7K3P-9Q`. Random, so it tells nothing; printed, published
//! and spoken.
//!
//! Its 23 characters leave out what is confused by eye on paper or by ear on the telephone: of 0/O,
//! 1/I/L, 2/Z, 8/B, D none is used, of 5/S, 6/G, U/V one. Five random characters
//! (6.4 million codes) and one check character: 23 is prime, so weights 1 to 6 catch every single
//! wrong character and every exchange of two characters.

use std::fmt;

use super::{IdentifierFault, bare};

const ALPHABET: &[u8; 23] = b"34679ACEFHJKMNPQRTUWXY5";
const RANDOM_CHARACTERS: usize = 5;

/// A public code that is formally right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicCode(String);

impl PublicCode {
    /// Makes a code from random bytes; every byte counts.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        let mut number = u64::from_le_bytes(bytes);
        let mut places = [0; RANDOM_CHARACTERS];
        for place in &mut places {
            *place = (number % 23) as usize;
            number /= 23;
        }
        let mut body: Vec<u8> = places.iter().map(|p| ALPHABET[*p]).collect();
        body.push(ALPHABET[check(&places)]);
        let body = String::from_utf8_lossy(&body);
        Self(format!("WW-{}-{}", &body[..4], &body[4..]))
    }

    /// Reads a code as typed, scanned or dictated: lower case, spaces and dashes do not matter, and
    /// S, G, V are read as the 5, 6, U that look like them. A look-alike of no character that we
    /// use (0, O, 1, I, L ...) is refused: what it stood for cannot be known.
    ///
    /// # Errors
    /// When it is no code, or its check character does not agree.
    pub fn parse(typed: &str) -> Result<Self, IdentifierFault> {
        let text: String = bare(typed).chars().map(meant).collect();
        let body = text.strip_prefix("WW").filter(|b| b.len() == RANDOM_CHARACTERS + 1);
        let body = body.or(Some(text.as_str()).filter(|b| b.len() == RANDOM_CHARACTERS + 1));
        let body = body.ok_or(IdentifierFault::PublicCodeShape)?;
        let places: Option<Vec<usize>> =
            body.bytes().map(|b| ALPHABET.iter().position(|a| *a == b)).collect();
        let places = places.ok_or(IdentifierFault::PublicCodeShape)?;
        if places[RANDOM_CHARACTERS] != check(&places[..RANDOM_CHARACTERS]) {
            return Err(IdentifierFault::PublicCodeCheck);
        }
        Ok(Self(format!("WW-{}-{}", &body[..4], &body[4..])))
    }

    /// `WW-7K3P-9Q`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How to say it on the telephone: "W come Washington, ..., sette".
    pub fn spelled(&self) -> String {
        let words = self.0.chars().filter(|c| *c != '-').map(spell);
        words.collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for PublicCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
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

/// So that the sum of place times value, the check's place counting 6, is a multiple of 23.
fn check(places: &[usize]) -> usize {
    let sum: usize = places.iter().enumerate().map(|(i, p)| (i + 1) * p).sum();
    // 4 is the inverse of 6 modulo 23.
    ((23 - sum % 23) * 4) % 23
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
