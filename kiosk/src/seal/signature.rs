//! Ed25519, both ways: what a hall delivers is signed by the hall, what the office answers by the
//! office.
//!
//! A machine's signing key is made of its `digest-key.txt`: it is kept, copied and lost together
//! with it, and there is no further file to guard. A signature says who; it hides nothing.

use std::fmt;
use std::str::FromStr;

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use super::Keys;
use super::digest::{bytes_from_hex, hex, keyed_digest};

/// Bytes of a signature.
pub const SIGNATURE_BYTES: usize = 64;

/// Signs. It never shows itself in a debug print.
pub struct SigningKey(Ed25519KeyPair);

impl SigningKey {
    fn from_seed(seed: &[u8; 32]) -> Self {
        // Refused only when the seed has another length than 32.
        Self(Ed25519KeyPair::from_seed_unchecked(seed).expect("a seed of 32 bytes"))
    }

    /// What others check signatures with.
    pub fn public(&self) -> PublicKey {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.0.public_key().as_ref());
        PublicKey(bytes)
    }

    /// The body followed by its signature.
    pub fn signed(&self, body: &[u8]) -> Vec<u8> {
        [body, self.0.sign(body).as_ref()].concat()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SigningKey of {}", self.public())
    }
}

impl Keys {
    /// The key this machine signs with.
    pub fn signing_key(&self) -> SigningKey {
        SigningKey::from_seed(&keyed_digest(self.digest_key(), "sportello signing key 1", &[]))
    }
}

/// Checks signatures; 64 hexadecimal digits as text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// The body of signed bytes; `None` when this key did not sign them.
    pub fn body<'b>(&self, signed: &'b [u8]) -> Option<&'b [u8]> {
        let (body, signature) = signed.split_at(signed.len().checked_sub(SIGNATURE_BYTES)?);
        UnparsedPublicKey::new(&ED25519, &self.0).verify(body, signature).is_ok().then_some(body)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for PublicKey {
    type Err = NotAPublicKey;

    fn from_str(text: &str) -> Result<Self, NotAPublicKey> {
        bytes_from_hex(&text.trim().to_ascii_lowercase()).map(Self).ok_or(NotAPublicKey)
    }
}

/// Not 64 hexadecimal digits. Italian: who installs reads it.
#[derive(Debug, thiserror::Error)]
#[error("una chiave di firma ha 64 cifre e lettere da a a f: la dice «sportello-kiosk hall key»")]
pub struct NotAPublicKey;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_published_values() {
        // RFC 8032, section 7.1, test 2.
        let seed =
            bytes_from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        let key = SigningKey::from_seed(&seed.unwrap());
        let public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        assert_eq!(key.public().to_string(), public);
        let signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                         085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        assert_eq!(hex(&key.signed(&[0x72])[1..]), signature);
    }

    #[test]
    fn a_changed_byte_a_missing_one_and_another_key_are_noticed() {
        let (mine, yours) = (SigningKey::from_seed(&[1; 32]), SigningKey::from_seed(&[2; 32]));
        let signed = mine.signed(b"SPORTELLO");
        assert_eq!(mine.public().body(&signed), Some(&b"SPORTELLO"[..]));
        assert_eq!(yours.public().body(&signed), None);
        for position in 0..signed.len() {
            let mut changed = signed.clone();
            changed[position] ^= 1;
            assert_eq!(mine.public().body(&changed), None, "byte {position}");
            assert_eq!(mine.public().body(&signed[..position]), None, "cut at {position}");
        }
    }

    #[test]
    fn a_key_is_read_back_and_nothing_else_is() {
        let key = SigningKey::from_seed(&[3; 32]);
        let text = key.public().to_string();
        assert_eq!(text.to_uppercase().parse::<PublicKey>().unwrap(), key.public());
        assert!(text[1..].parse::<PublicKey>().is_err());
        assert_eq!(format!("{key:?}"), format!("SigningKey of {text}"));
    }
}
