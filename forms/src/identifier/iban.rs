//! IBAN: length by country, ISO 7064 modulo 97, and the Italian CIN letter.

use super::{IdentifierFault, bare, check_letter};

/// Lengths of the SEPA countries; source: SWIFT IBAN registry. Others are checked by modulo only.
const LENGTHS: [(&str, usize); 42] = [
    ("AD", 24),
    ("AL", 28),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("RS", 22),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("VA", 22),
];

/// Checks an IBAN and returns it without spaces.
///
/// # Errors
/// When its shape is wrong for its country, or its checks (modulo 97; CIN for Italy and San
/// Marino) do not agree.
pub fn iban(typed: &str) -> Result<String, IdentifierFault> {
    let text = bare(typed);
    let text = text.strip_prefix("IBAN").unwrap_or(&text);
    let bytes = text.as_bytes();
    let shaped = (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let length = LENGTHS.iter().find(|(country, _)| text.starts_with(country)).map(|(_, l)| *l);
    if !shaped || length.is_some_and(|l| l != bytes.len()) {
        return Err(IdentifierFault::IbanShape);
    }
    // Check digits are made as 98 minus a remainder: 00, 01 and 99 never come out, though some
    // of them would pass the division.
    if modulo_97(bytes) != 1 || ["00", "01", "99"].contains(&&text[2..4]) {
        return Err(IdentifierFault::IbanCheck);
    }
    if text.starts_with("IT") || text.starts_with("SM") {
        let digits = bytes[5..15].iter().all(u8::is_ascii_digit);
        if !digits || check_letter(&bytes[5..]) != Some(bytes[4]) {
            return Err(IdentifierFault::IbanCheck);
        }
    }
    Ok(text.to_owned())
}

/// In groups of four, as on paper: "IT60 X054 2811 ...".
pub fn iban_in_groups(iban: &str) -> String {
    let characters: Vec<char> = iban.chars().collect();
    characters.chunks(4).map(|g| g.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The number formed by the text with its first four characters moved to the end and letters as
/// 10..35, modulo 97.
fn modulo_97(bytes: &[u8]) -> u32 {
    let rotated = bytes[4..].iter().chain(&bytes[..4]);
    rotated.fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}
