//! The code a person goes home with: `WW-7K3P-9Q`. Random, so it tells nothing; printed, published
//! and spoken.
//!
//! Five random characters (6.4 million codes) and one check character, of the alphabet of
//! [`super::spoken`].

use std::fmt;

use super::{IdentifierFault, spoken};

const RANDOM_CHARACTERS: usize = 5;

/// A public code that is formally right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicCode(String);

impl PublicCode {
    /// Makes a code from random bytes; every byte counts.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        let body = spoken::compose(u64::from_le_bytes(bytes).into(), RANDOM_CHARACTERS);
        Self(format!("WW-{}-{}", &body[..4], &body[4..]))
    }

    /// Reads a code as typed, scanned or dictated: lower case, spaces and dashes do not matter, and
    /// S, G, V are read as the 5, 6, U that look like them. A look-alike of no character that we
    /// use (0, O, 1, I, L ...) is refused: what it stood for cannot be known.
    ///
    /// # Errors
    /// When it is no code, or its check character does not agree.
    pub fn parse(typed: &str) -> Result<Self, IdentifierFault> {
        let text = spoken::typed(typed);
        let body = text.strip_prefix("WW").filter(|b| b.len() == RANDOM_CHARACTERS + 1);
        let body = body.or(Some(text.as_str()).filter(|b| b.len() == RANDOM_CHARACTERS + 1));
        let body = body.ok_or(IdentifierFault::PublicCodeShape)?;
        match spoken::agrees(body) {
            None => return Err(IdentifierFault::PublicCodeShape),
            Some(false) => return Err(IdentifierFault::PublicCodeCheck),
            Some(true) => {}
        }
        Ok(Self(format!("WW-{}-{}", &body[..4], &body[4..])))
    }

    /// `WW-7K3P-9Q`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How to say it on the telephone, without its beginning, which is the same for all: "sette, K
    /// come kappa, ...". Also read without it.
    pub fn spelled(&self) -> String {
        spoken::spelled(self.0.trim_start_matches("WW-"))
    }
}

impl fmt::Display for PublicCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
