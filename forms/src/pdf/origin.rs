//! Which form a paper is: a private entry of the catalogue, kept by programs that save the file again.
//!
//! The document's identifiers are digests, from which no form can be told, and the edition printed on each page is text
//! among other texts. Page-piece dictionaries are made for this (ISO 32000-1, 14.5); PDF/UA and PDF/A allow them. It
//! tells nothing about a person, and proves nothing: anybody can write one.

use lopdf::{Dictionary, Object, dictionary, text_string};
use serde::Serialize;

pub(super) const PIECES: &[u8] = b"PieceInfo";
pub(super) const APPLICATION: &[u8] = b"Sportello";
pub(super) const PRIVATE: &[u8] = b"Private";
pub(super) const KEYS: [&[u8]; 3] = [b"Form", b"Version", b"Digest"];
/// Must be there, and says nothing here: the version does. Fixed, so that the same form gives the same bytes.
const LAST_MODIFIED: &str = "D:20260101000000Z";

/// The form that a paper was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// Form id.
    pub form: String,
    /// Edition, `2026-11`.
    pub version: String,
    /// Digest of the definitions it was made from, whole.
    pub digest: String,
}

impl Origin {
    /// Writes it into a document's catalogue.
    pub(super) fn write(&self, catalogue: &mut Dictionary) {
        let mut private = Dictionary::new();
        for (key, value) in KEYS.into_iter().zip([&self.form, &self.version, &self.digest]) {
            private.set(key, text_string(value));
        }
        let mut pieces = Dictionary::new();
        pieces.set(
            APPLICATION,
            dictionary! { "LastModified" => Object::string_literal(LAST_MODIFIED), "Private" => private },
        );
        catalogue.set(PIECES, pieces);
    }
}
