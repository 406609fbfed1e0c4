//! CAP, the postal code: five digits, kept as text because of leading zeros.

use super::IdentifierFault;

/// Checks a CAP and returns its five digits.
///
/// # Errors
/// When it is not five digits.
pub fn cap(typed: &str) -> Result<String, IdentifierFault> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err(IdentifierFault::CapShape)
    }
}
