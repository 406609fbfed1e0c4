//! Fingerprints (SHA-256) and keyed commitments (HMAC-SHA-256) over an unambiguous encoding of
//! their parts.
//!
//! Every digest names its purpose, so that the same bytes never give the same digest for two uses.
//! A plain digest of personal data can be guessed by trying: use [`keyed_digest`] there. It
//! encrypts nothing: see [`super::envelope`].

use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// SHA-256 over the label and the parts, each preceded by its length: no two lists of parts encode
/// alike.
pub fn labelled_digest(label: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    encode(label, parts, |bytes| hasher.update(bytes));
    hasher.finalize().into()
}

/// HMAC-SHA-256 over the same encoding: without the key nobody can check a guess.
pub fn keyed_digest(key: &[u8; 32], label: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    encode(label, parts, |bytes| mac.update(bytes));
    mac.finalize().into_bytes().into()
}

/// Plain SHA-256 in hexadecimal, as `sha256sum` prints it. Only for what is public or already
/// sealed.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // a String takes whatever is written
        text
    })
}

/// Reads exactly 64 hexadecimal digits; `None` for anything else.
pub fn bytes_from_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        let digits = &text[index * 2..index * 2 + 2];
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None; // from_str_radix would take "+f"
        }
        *byte = u8::from_str_radix(digits, 16).ok()?;
    }
    Some(bytes)
}

fn encode(label: &str, parts: &[&[u8]], mut take: impl FnMut(&[u8])) {
    for part in std::iter::once(&label.as_bytes()).chain(parts) {
        take(&(part.len() as u64).to_be_bytes());
        take(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_published_value_of_sha256() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-4, "abc"
        assert_eq!(sha256_hex(b"abc"), expected);
    }

    #[test]
    fn parts_never_run_into_each_other() {
        let digest = |parts: &[&[u8]]| labelled_digest("test", parts);
        assert_ne!(digest(&[b"ab", b"c"]), digest(&[b"a", b"bc"]));
        assert_ne!(digest(&[b"abc"]), digest(&[b"abc", b""]));
        assert_ne!(labelled_digest("a", &[b"b"]), labelled_digest("b", &[b"b"]));
    }

    #[test]
    fn another_key_gives_another_commitment() {
        assert_ne!(
            keyed_digest(&[1; 32], "test", &[b"x"]),
            keyed_digest(&[2; 32], "test", &[b"x"])
        );
    }

    #[test]
    fn hexadecimal_goes_there_and_back() {
        let check =
            |text: &str, expected: Option<[u8; 32]>| assert_eq!(bytes_from_hex(text), expected);
        check(&hex(&[0xa7; 32]), Some([0xa7; 32]));
        check("a7", None);
        check(&"+f".repeat(32), None);
        check(&"è".repeat(32), None);
    }
}
