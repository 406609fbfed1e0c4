//! Partita IVA: eleven digits, the last one a check (a variant of Luhn). The numeric codice
//! fiscale of bodies and provisional ones have the same form.

use super::{IdentifierFault, bare};

/// Checks a partita IVA and returns its eleven digits.
///
/// # Errors
/// When it is not eleven digits, or the last one does not agree.
pub fn partita_iva(typed: &str) -> Result<String, IdentifierFault> {
    let digits = bare(typed);
    let digits = digits.strip_prefix("IT").unwrap_or(&digits);
    if digits.len() != 11 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(IdentifierFault::PartitaIvaLength);
    }
    if has_right_check(digits.as_bytes()) && digits != "00000000000" {
        Ok(digits.to_owned())
    } else {
        Err(IdentifierFault::PartitaIvaCheck)
    }
}

/// Digits in even places (counting from 1) count double, minus 9 when above 9; all of them
/// together must be a multiple of ten.
pub(super) fn has_right_check(digits: &[u8]) -> bool {
    let worth = |(i, byte): (usize, &u8)| {
        let digit = u32::from(byte - b'0');
        match (i % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        }
    };
    digits.iter().enumerate().map(worth).sum::<u32>() % 10 == 0
}
