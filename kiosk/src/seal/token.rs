//! Random tokens held by a visitor or a staff member; the machine keeps only digests of them.
//!
//! A draft is sealed (XChaCha20-Poly1305) under a key derived from a token of its own, and its row is
//! named by another digest of it. That token lies in the database too, behind doors: sealed in the
//! same way under the visitor's cookie, and under what [`super::resume`] makes of the resume code.
//! Who steals the database can neither open drafts nor tell whose they are. Cookies and expiry are
//! other rooms' matter.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::SealError;
use super::digest::{bytes_from_hex, hex, labelled_digest};
use super::randomness::{Randomness, random_bytes};

const NONCE_BYTES: usize = 24;
const DRAFT_KEY: &str = "sportello draft key 1";
const DOOR_KEY: &str = "sportello draft door key 1";

/// 32 secret bytes. It never shows itself in a debug print.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(pub(super) [u8; 32]);

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

    /// Name of the row of a door.
    pub fn door_row(&self) -> String {
        self.digest("draft door row")
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
        self.seal(DRAFT_KEY, &self.draft_row(), payload, randomness)
    }

    /// Opens what [`Token::seal_draft`] sealed.
    ///
    /// # Errors
    /// [`SealError::Open`] for another token or changed bytes.
    pub fn open_draft(&self, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        self.open(DRAFT_KEY, &self.draft_row(), sealed)
    }

    /// Seals a draft's token, so that this one leads to it.
    ///
    /// # Errors
    /// [`SealError::Seal`].
    pub fn seal_door(
        &self,
        draft: &Token,
        randomness: &dyn Randomness,
    ) -> Result<Vec<u8>, SealError> {
        self.seal(DOOR_KEY, &self.door_row(), &draft.0, randomness)
    }

    /// The token of the draft behind a door.
    ///
    /// # Errors
    /// [`SealError::Open`] for another token or changed bytes.
    pub fn open_door(&self, sealed: &[u8]) -> Result<Token, SealError> {
        let opened = self.open(DOOR_KEY, &self.door_row(), sealed)?;
        opened.try_into().map(Self).map_err(|_| SealError::Open)
    }

    /// Bound to its row: what is sealed cannot be exchanged.
    fn seal(
        &self,
        key: &str,
        row: &str,
        payload: &[u8],
        randomness: &dyn Randomness,
    ) -> Result<Vec<u8>, SealError> {
        let nonce: [u8; NONCE_BYTES] = random_bytes(randomness);
        let sealed = self
            .cipher(key)
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: payload, aad: row.as_bytes() })
            .map_err(|error| SealError::Seal(error.to_string()))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    fn open(&self, key: &str, row: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_BYTES).ok_or(SealError::Open)?;
        self.cipher(key)
            .decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: row.as_bytes() })
            .map_err(|_| SealError::Open)
    }

    fn cipher(&self, key: &str) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&labelled_digest(key, &[&self.0]).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(...)")
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
    fn a_door_leads_to_its_draft_only_with_its_own_token() {
        let randomness = SeededRandomness::new(3);
        let [draft, mine, yours] = [(); 3].map(|()| Token::generate(&randomness));
        let sealed = mine.seal_door(&draft, &randomness).unwrap();
        assert_eq!(mine.open_door(&sealed).unwrap(), draft);
        assert!(yours.open_door(&sealed).is_err());
        // What seals a draft opens no door, and the other way round.
        assert!(mine.open_draft(&sealed).is_err());
        assert!(mine.open_door(&mine.seal_draft(&draft.0, &randomness).unwrap()).is_err());
        assert_ne!(mine.door_row(), mine.draft_row());
    }
}
