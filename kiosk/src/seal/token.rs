//! Random tokens held by a visitor or a staff member; the machine keeps only digests of them.
//!
//! A draft is sealed (XChaCha20-Poly1305) under a key derived from its visitor's token, and its row
//! is named by another digest of it: who steals the database can neither open drafts nor tell whose
//! they are. A [`ResumeCode`] is a token short enough to be written on paper. Cookies and expiry
//! are other rooms' matter.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::SealError;
use super::digest::{bytes_from_hex, hex, labelled_digest};
use super::randomness::{Randomness, random_bytes};

const NONCE_BYTES: usize = 24;

/// 32 secret bytes. It never shows itself in a debug print.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// A new token.
    pub fn generate(randomness: &dyn Randomness) -> Self {
        Self(random_bytes(randomness))
    }

    /// Reads back [`Token::to_text`]; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        bytes_from_hex(text).map(Self)
    }

    /// 64 hexadecimal digits, for a cookie or a link.
    pub fn to_text(&self) -> String {
        hex(&self.0)
    }

    /// What the database keeps in its stead; `purpose` keeps a draft's token from passing for a
    /// session's.
    pub fn digest(&self, purpose: &str) -> String {
        hex(&labelled_digest("sportello token 1", &[purpose.as_bytes(), &self.0]))
    }

    /// Name of the draft's row.
    pub fn draft_row(&self) -> String {
        self.digest("draft row")
    }

    /// Seals a draft so that only this token opens it. Shape: 24 bytes of nonce, then the sealed
    /// bytes.
    ///
    /// # Errors
    /// [`SealError::Seal`] above 256 GiB, the cipher's own limit.
    pub fn seal_draft(
        &self,
        payload: &[u8],
        randomness: &dyn Randomness,
    ) -> Result<Vec<u8>, SealError> {
        let nonce: [u8; NONCE_BYTES] = random_bytes(randomness);
        let row = self.draft_row(); // bound to its row: drafts cannot be exchanged
        let sealed = self
            .draft_cipher()
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: payload, aad: row.as_bytes() })
            .map_err(|error| SealError::Seal(error.to_string()))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Token::seal_draft`] sealed.
    ///
    /// # Errors
    /// [`SealError::Open`] for another token or changed bytes.
    pub fn open_draft(&self, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_BYTES).ok_or(SealError::Open)?;
        let row = self.draft_row();
        self.draft_cipher()
            .decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: row.as_bytes() })
            .map_err(|_| SealError::Open)
    }

    fn draft_cipher(&self) -> XChaCha20Poly1305 {
        let key = labelled_digest("sportello draft key 1", &[&self.0]);
        XChaCha20Poly1305::new(&key.into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(...)")
    }
}

/// Sixteen characters (80 random bits) in groups of four, to be written on paper:
/// `7K3P-9QXW-2M4T-RB6H`.
///
/// 80 bits cannot be tried out, so no slow derivation is needed.
#[derive(Clone, PartialEq, Eq)]
pub struct ResumeCode([u8; 16]);

/// Crockford's 32 characters: no I, L, O, U, so nothing is taken for something else.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl ResumeCode {
    /// A new code.
    pub fn generate(randomness: &dyn Randomness) -> Self {
        // 256 is a multiple of 32, so the lowest five bits of a byte choose evenly.
        Self(random_bytes::<16>(randomness).map(|byte| ALPHABET[usize::from(byte % 32)]))
    }

    /// Reads a code as people write it: any case, spaces, dashes, O for 0, I and L for 1. `None`
    /// for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut characters = Vec::with_capacity(16);
        for character in text.chars().filter(|character| !matches!(character, ' ' | '-')) {
            let character = match character.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let byte = u8::try_from(character).ok().filter(|byte| ALPHABET.contains(byte))?;
            characters.push(byte);
            if characters.len() > 16 {
                return None;
            }
        }
        characters.try_into().ok().map(Self)
    }

    /// The token this code stands for.
    pub fn token(&self) -> Token {
        Token(labelled_digest("sportello resume code 1", &[&self.0]))
    }
}

impl fmt::Display for ResumeCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, &byte) in self.0.iter().enumerate() {
            let dash = if index > 0 && index % 4 == 0 { "-" } else { "" };
            write!(formatter, "{dash}{}", char::from(byte))?;
        }
        Ok(())
    }
}

impl fmt::Debug for ResumeCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ResumeCode(...)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::SeededRandomness;

    #[test]
    fn a_draft_opens_only_with_its_token() {
        let randomness = SeededRandomness::new(1);
        let (mine, yours) = (Token::generate(&randomness), Token::generate(&randomness));
        let sealed = mine.seal_draft("Ștefan".as_bytes(), &randomness).unwrap();
        assert_eq!(mine.open_draft(&sealed).unwrap(), "Ștefan".as_bytes());
        assert!(yours.open_draft(&sealed).is_err());
        assert!(mine.open_draft(&sealed[..10]).is_err());
        assert_ne!(sealed, mine.seal_draft("Ștefan".as_bytes(), &randomness).unwrap());
    }

    #[test]
    fn a_token_goes_through_a_cookie_and_not_through_a_log() {
        let token = Token::generate(&SeededRandomness::new(2));
        assert_eq!(Token::parse(&token.to_text()), Some(token.clone()));
        assert_eq!(Token::parse("short"), None);
        assert_eq!(format!("{token:?}"), "Token(...)");
        assert_ne!(token.digest("session"), token.digest("set-up"));
    }

    #[test]
    fn a_resume_code_is_read_as_people_write_it() {
        let code = ResumeCode::parse("0123-4567-89ab-cdef").unwrap();
        assert_eq!(code.to_string(), "0123-4567-89AB-CDEF");
        let check = |text: &str, expected: bool| {
            assert_eq!(ResumeCode::parse(text) == Some(code.clone()), expected)
        };
        check("o i 2 3 4567 89AB CDEF", true);
        check("0123456789ABCDEF", true);
        check("0123456789ABCDE", false);
        check("0123456789ABCDEFG", false);
        check("U123456789ABCDEF", false);
        check("è123456789ABCDEF", false);
        let random = ResumeCode::generate(&SeededRandomness::new(3));
        assert_eq!(ResumeCode::parse(&random.to_string()).unwrap().token(), random.token());
    }
}
