//! age, both ways: bytes to several public keys, and back with one private key.
//!
//! The format is age's binary one, so `age --decrypt -i office-key.txt` opens what this file
//! sealed, without us. It does not know where keys lie: see [`super::keys`].

use std::fmt;
use std::io::{Read, Write};
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use age::x25519;

use super::SealError;

/// A public key (`age1...`): seals, opens nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(x25519::Recipient);

impl fmt::Display for Recipient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for Recipient {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse().map(Self)
    }
}

/// A private key (`AGE-SECRET-KEY-1...`). It never shows itself in a debug print.
#[derive(Clone)]
pub struct PrivateKey(x25519::Identity);

impl PrivateKey {
    /// A new key, from the operating system's randomness (age allows no other).
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// The public key that belongs to it.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// The line to be written in a key file, and nowhere else.
    pub(super) fn secret_line(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }
}

impl FromStr for PrivateKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse().map(Self)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PrivateKey of {}", self.recipient())
    }
}

/// Seals `payload` so that any one of the recipients' private keys opens it.
///
/// # Errors
/// [`SealError::Seal`] without recipients.
pub fn seal(payload: &[u8], recipients: &[Recipient]) -> Result<Vec<u8>, SealError> {
    let refused = |error: &dyn fmt::Display| SealError::Seal(error.to_string());
    let encryptor =
        age::Encryptor::with_recipients(recipients.iter().map(|recipient| &recipient.0 as _))
            .map_err(|error| refused(&error))?;
    let mut sealed = Vec::with_capacity(payload.len() + 512);
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(|error| refused(&error))?;
    writer.write_all(payload).map_err(|error| refused(&error))?;
    writer.finish().map_err(|error| refused(&error))?;
    Ok(sealed)
}

/// Opens what [`seal`], or the age program, sealed to this key.
///
/// # Errors
/// [`SealError::Open`] when a byte was changed or the key is another.
pub fn open(sealed: &[u8], key: &PrivateKey) -> Result<Vec<u8>, SealError> {
    let decryptor = age::Decryptor::new(sealed).map_err(|_| SealError::Open)?;
    let mut reader = decryptor
        .decrypt(std::iter::once(&key.0 as &dyn age::Identity))
        .map_err(|_| SealError::Open)?;
    let mut payload = Vec::with_capacity(sealed.len());
    reader.read_to_end(&mut payload).map_err(|_| SealError::Open)?;
    Ok(payload)
}

/// What the last line of age's header begins with: a line break, three dashes, a space.
const LAST_LINE: &[u8] = b"\n--- ";
/// 43 characters of base64 (32 bytes) and the line break that end the header.
const LAST_LINE_REST: usize = 44;

/// Cuts sealed bytes in two: the header, which holds the one key that opens the rest, itself sealed
/// for each recipient; and the rest. Without the header nobody opens the rest, whatever private key
/// they hold; the two joined are again what [`seal`] made.
///
/// Base64 has no dash and every other line begins with `->`, so the first such line is the last of
/// the header (C2SP age format). Bytes without one are all header.
pub fn split(sealed: &[u8]) -> (&[u8], &[u8]) {
    let found = sealed.windows(LAST_LINE.len()).position(|window| window == LAST_LINE);
    let end = found.map_or(sealed.len(), |at| at + LAST_LINE.len() + LAST_LINE_REST);
    sealed.split_at(end.min(sealed.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_recipient_opens_and_a_stranger_does_not() {
        let (office, escrow, stranger) =
            (PrivateKey::generate(), PrivateKey::generate(), PrivateKey::generate());
        let payload = "Niccolò D'Alò".repeat(9_000); // more than one age chunk of 64 KiB
        let sealed = seal(payload.as_bytes(), &[office.recipient(), escrow.recipient()]).unwrap();
        assert_eq!(open(&sealed, &office).unwrap(), payload.as_bytes());
        assert_eq!(open(&sealed, &escrow).unwrap(), payload.as_bytes());
        assert!(matches!(open(&sealed, &stranger), Err(SealError::Open)));
    }

    #[test]
    fn it_is_the_binary_format_of_the_age_program() {
        let sealed = seal(b"x", &[PrivateKey::generate().recipient()]).unwrap();
        assert!(sealed.starts_with(b"age-encryption.org/v1\n-> X25519 "));
    }

    #[test]
    fn a_changed_or_missing_byte_is_noticed() {
        let key = PrivateKey::generate();
        let sealed = seal(b"ISEE 5.800,00", &[key.recipient()]).unwrap();
        for position in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[position] ^= 1;
            assert!(open(&changed, &key).is_err(), "byte {position} changed unnoticed");
        }
        assert!(open(&sealed[..sealed.len() - 1], &key).is_err());
    }

    proptest::proptest! {
        #[test]
        fn what_is_cut_opens_only_when_joined_again(payload: Vec<u8>, recipients in 1..4_usize) {
            let keys: Vec<PrivateKey> = (0..recipients).map(|_| PrivateKey::generate()).collect();
            let public: Vec<Recipient> = keys.iter().map(PrivateKey::recipient).collect();
            let sealed = seal(&payload, &public).unwrap();
            let (header, rest) = split(&sealed);
            proptest::prop_assert_eq!(rest.len(), sealed.len() - header.len());
            // A nonce of 16 bytes and one tag of 16 for each chunk of 64 KiB: all that follows a header.
            let chunks = payload.len().div_ceil(65_536).max(1);
            proptest::prop_assert_eq!(rest.len(), 16 + payload.len() + 16 * chunks);
            for key in &keys {
                proptest::prop_assert!(open(rest, key).is_err());
                proptest::prop_assert!(open(header, key).is_err());
                proptest::prop_assert_eq!(&open(&[header, rest].concat(), key).unwrap(), &payload);
            }
        }

        #[test]
        fn any_bytes_are_cut_without_loss(bytes: Vec<u8>) {
            let (header, rest) = split(&bytes);
            proptest::prop_assert_eq!([header, rest].concat(), bytes);
        }
    }

    #[test]
    fn nothing_is_sealed_to_nobody() {
        assert!(matches!(seal(b"x", &[]), Err(SealError::Seal(_))));
    }

    #[test]
    fn a_private_key_does_not_show_itself() {
        let key = PrivateKey::generate();
        assert!(!format!("{key:?}").contains("SECRET"));
        let again: PrivateKey = key.secret_line().parse().unwrap();
        assert_eq!(again.recipient(), key.recipient());
    }

    #[test]
    fn fuzz_sealed() {
        const PLAIN: &[u8] = b"Zzyzx";
        let key = PrivateKey::generate();
        let sealed = seal(PLAIN, &[key.recipient()]).unwrap();
        let words = &["age-encryption.org/v1", "\n-> X25519 ", "\n---", "\n", " "];
        let fuzz = sportello_fuzz::Fuzz::of("sealed").words(words).runs(2_000);
        fuzz.seeds(vec![sealed.clone()]).check(move |bytes| {
            let (header, rest) = split(bytes);
            assert_eq!([header, rest].concat(), bytes);
            // Nothing but what was sealed is ever opened, and a refusal says nothing of it.
            match open(bytes, &key) {
                Ok(plain) => assert_eq!(plain, PLAIN),
                Err(error) => assert!(!error.to_string().contains("Zzyzx")),
            }
            let token = crate::seal::Token([7; 32]);
            assert!(token.open_draft(bytes).is_err() && token.open_door(bytes).is_err());
        });
    }
}
