//! Reading back what a person typed into a form with a PDF reader.
//!
//! The file comes from outside and may be made to harm: whatever it holds, it is read in a bounded time and memory, or
//! refused with a [`ReadError`] that can be told to whoever brought it. lopdf is only asked to unpack streams and to
//! decode text. Its own reader limits each stream, but not what many come to, nor how often the same bytes are read
//! as objects: a file of 4 kB with forty names for one long list made it take 10 GB. Malformed fields are left out.
//! It says nothing about whether the form is untouched, nor whether it is the one it says.
//!
//! From the lowest: `parser` (bytes to an object), `objects` (where they are).

use super::origin::{APPLICATION, KEYS, Origin, PIECES, PRIVATE};
use lopdf::{Dictionary, Object};
use objects::Objects;
use std::collections::{BTreeMap, HashSet};

mod parser;
mod objects;

/// Fields and their boxes; forms of this program stay far below.
const MOST_NODES: usize = 20_000;
/// Fields inside fields; ours have one level, and boxes of radios a second.
const DEEPEST: usize = 8;
/// A field's name with those of its parents: each would repeat theirs.
const LONGEST_NAME_BYTES: usize = 1_000;
/// All values together, in bytes of text.
const MOST_TEXT_BYTES: usize = 4 * 1024 * 1024;

/// Why a PDF that somebody brought is not read; told to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No PDF, or cut off, or broken.
    #[error("il file non è un PDF, oppure è rovinato: salvalo o scaricalo di nuovo")]
    NotPdf,
    /// Opened only with a password, or not to be changed without one.
    #[error("il PDF è protetto con una password: salvalo di nuovo senza protezione")]
    Encrypted,
    /// Larger than any form.
    #[error(
        "il file è troppo grande per essere un nostro modulo: può avere al massimo {most_megabytes} MB"
    )]
    TooLarge {
        /// The limit.
        most_megabytes: usize,
    },
    /// More than a form can hold: made by mistake, or to harm.
    #[error("il PDF contiene troppe cose per essere un nostro modulo")]
    TooMuch,
    /// A document, or a form printed to a PDF or scanned.
    #[error("il PDF non ha caselle da leggere: forse è stato stampato in PDF o scansionato")]
    NoFields,
}

/// What a paper that somebody brings says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The form it was made from, unless the program that saved it dropped that.
    pub origin: Option<Origin>,
    /// The values of all filled fields by full id; ticked boxes give `Yes`, radios their option, unticked ones nothing.
    pub values: BTreeMap<String, String>,
}

/// The values alone of [`read_returned`].
///
/// # Errors
/// As [`read_returned`].
pub fn extract_values(pdf: &[u8]) -> Result<BTreeMap<String, String>, ReadError> {
    read_returned(pdf).map(|returned| returned.values)
}

/// What a person typed, and into which form.
///
/// # Errors
/// When the file cannot be read, or holds more than a form can.
pub fn read_returned(pdf: &[u8]) -> Result<Returned, ReadError> {
    let mut objects = Objects::find(pdf)?;
    let catalogue = objects.catalogue()?;
    let Object::Dictionary(form) = objects.entry(&catalogue, b"AcroForm")? else {
        return Err(ReadError::NoFields);
    };
    let Object::Array(roots) = objects.entry(&form, b"Fields")? else {
        return Err(ReadError::NoFields);
    };
    let mut fields = Fields {
        objects: &mut objects,
        seen: HashSet::new(),
        nodes: 0,
        text_bytes: 0,
        values: BTreeMap::new(),
    };
    let origin = fields.origin(catalogue)?;
    for root in &roots {
        fields.collect(root, "", 0)?;
    }
    if fields.nodes == 0 {
        return Err(ReadError::NoFields);
    }
    Ok(Returned { origin, values: fields.values })
}

/// The tree of fields, on the way through it.
struct Fields<'o, 'f> {
    objects: &'o mut Objects<'f>,
    /// Numbers of the objects met: a field has one place in the tree.
    seen: HashSet<u32>,
    nodes: usize,
    text_bytes: usize,
    values: BTreeMap<String, String>,
}

impl Fields<'_, '_> {
    fn origin(&mut self, catalogue: Dictionary) -> Result<Option<Origin>, ReadError> {
        let mut inner = catalogue;
        for key in [PIECES, APPLICATION, PRIVATE] {
            let Object::Dictionary(found) = self.objects.entry(&inner, key)? else {
                return Ok(None);
            };
            inner = found;
        }
        let [form, version, digest] = KEYS.map(|key| self.text(&inner, key));
        Ok(match (form?, version?, digest?) {
            (Some(form), Some(version), Some(digest)) => Some(Origin { form, version, digest }),
            _ => None,
        })
    }

    fn collect(&mut self, node: &Object, parent: &str, depth: usize) -> Result<(), ReadError> {
        if let Object::Reference((id, _)) = node
            && !self.seen.insert(*id)
        {
            return Ok(());
        }
        self.nodes += 1;
        if depth > DEEPEST || self.nodes > MOST_NODES {
            return Err(ReadError::TooMuch);
        }
        let Object::Dictionary(node) = self.objects.follow(node)? else { return Ok(()) };
        let own = self.text(&node, b"T")?.unwrap_or_default();
        let id = match (parent.is_empty(), own.is_empty()) {
            (true, _) => own,
            (false, true) => parent.to_owned(),
            (false, false) => format!("{parent}.{own}"),
        };
        if id.len() > LONGEST_NAME_BYTES {
            return Err(ReadError::TooMuch);
        }
        let value = self.text(&node, b"V")?;
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.values.insert(id.clone(), value);
        }
        if let Object::Array(kids) = self.objects.entry(&node, b"Kids")? {
            for kid in &kids {
                self.collect(kid, &id, depth + 1)?;
            }
        }
        Ok(())
    }

    fn text(&mut self, node: &Dictionary, key: &[u8]) -> Result<Option<String>, ReadError> {
        let text = match self.objects.entry(node, key)? {
            Object::Name(state) if state == b"Off" => None, // a person may write "Off" too
            Object::Name(name) => Some(String::from_utf8_lossy(&name).into_owned()),
            Object::String(bytes, _) => Some(decoded(bytes)),
            // Long texts may be streams (ISO 32000-1, table 228).
            Object::Stream(stream) => Some(decoded(self.objects.decoded(&stream)?)),
            // Readers write a list's only choice as a list too.
            Object::Array(choices) => match choices.first() {
                Some(Object::String(bytes, _)) => Some(decoded(bytes.clone())),
                _ => None,
            },
            _ => None,
        };
        self.text_bytes += text.as_ref().map_or(0, String::len);
        if self.text_bytes > MOST_TEXT_BYTES { Err(ReadError::TooMuch) } else { Ok(text) }
    }
}

/// A text string (ISO 32000-2, 7.9.2.2), and the little-endian one that some programs write. What has no meaning becomes
/// "\u{FFFD}", so that a check on paper notices it.
fn decoded(bytes: Vec<u8>) -> String {
    let units = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].as_chunks().0.iter().map(|&pair| unit(pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes[..] {
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, ref text @ ..] => String::from_utf8_lossy(text).into_owned(),
        _ => {
            let bytes = Object::String(bytes, lopdf::StringFormat::Literal);
            lopdf::decode_text_string(&bytes).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::extract_values;
    use lopdf::{Document, Object, Stream, dictionary, text_string};

    /// A form as PDF readers save it: with a hierarchy, a radio group and an empty field.
    fn saved_form() -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let house = document.add_object(
            dictionary! { "T" => text_string("città"), "V" => text_string("Torricella") },
        );
        let person = document
            .add_object(dictionary! { "T" => text_string("person"), "Kids" => vec![house.into()] });
        let state = document.add_object(dictionary! { "AS" => "yes" });
        let radio = document.add_object(
            dictionary! { "T" => text_string("isee"), "V" => "yes", "Kids" => vec![state.into()] },
        );
        let unticked = document.add_object(dictionary! { "T" => text_string("car"), "V" => "Off" });
        let off = document
            .add_object(dictionary! { "T" => text_string("off"), "V" => text_string("Off") });
        let story = document.add_object(Stream::new(dictionary! {}, b"\xFF\xFEl\0\xEC\0".to_vec()));
        let story = document.add_object(dictionary! { "T" => text_string("story"), "V" => story });
        let list = vec![text_string("b")];
        let list = document.add_object(dictionary! { "T" => text_string("list"), "V" => list });
        let fields: Vec<Object> =
            [person, radio, unticked, off, story, list].map(Object::from).to_vec();
        let root = document.add_object(
            dictionary! { "Type" => "Catalog", "AcroForm" => dictionary! { "Fields" => fields } },
        );
        document.trailer.set("Root", root);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("a document in memory can be written");
        bytes
    }

    fn check(pdf: &[u8], expected: &str) {
        let found = extract_values(pdf)
            .map_or_else(|error| error.to_string(), |values| format!("{values:?}"));
        assert!(found.contains(expected), "{found}");
    }

    #[test]
    fn values_are_found_by_their_full_names() {
        let expected = r#"{"isee": "yes", "list": "b", "off": "Off", "person.città": "Torricella", "story": "lì"}"#;
        check(&saved_form(), expected);
    }

    #[test]
    fn what_was_appended_last_counts() {
        let mut saved = saved_form();
        saved.extend(b"1 0 obj<</T(t)/V(Roma)>>endobj 1 0 obj<</T(t)/V(Atessa)>>endobj\n%%EOF");
        check(&saved, r#""person.t": "Atessa""#);
    }

    #[test]
    fn what_is_no_form_is_told() {
        check(b"", "non è un PDF");
        check(b"%PDF-1.7 and then nothing", "non è un PDF");
        let saved = saved_form();
        check(&saved[..saved.len() - 10], "rovinato");
        let mut locked = saved.clone();
        locked.extend(b"trailer<</Encrypt 9 0 R>>%%EOF");
        check(&locked, "password");
        let mut document = Document::with_version("1.7");
        let root = document.add_object(dictionary! { "Type" => "Catalog" });
        document.trailer.set("Root", root);
        let mut plain = Vec::new();
        document.save_to(&mut plain).expect("a document in memory can be written");
        check(&plain, "non ha caselle");
        check(&vec![b' '; 17 * 1024 * 1024], "al massimo 16 MB");
    }

    #[test]
    fn fuzz_pdf() {
        const WORDS: &[&str] = &[
            "1 0 obj",
            "endobj",
            "stream\n",
            "\nendstream",
            "<<",
            ">>",
            "/T(a)",
            "/V(b)",
            "/Kids[1 0 R]",
            "/Fields[",
            "/AcroForm",
            "/Root 1 0 R",
            "trailer",
            "/Length 9",
            "/Filter/FlateDecode",
            "/Type/ObjStm/N 1/First 4",
            "/Encrypt",
            "%%EOF",
            "%PDF-1.7",
            "\\377",
            "#41",
            "(\\",
            "1 0 R",
        ];
        let fuzz = sportello_fuzz::Fuzz::of("pdf").words(WORDS).runs(4_000).most_bytes(8_192);
        let form = saved_form();
        fuzz.seeds(vec![saved_form()]).check(move |bytes| {
            // As it is, and saved by a reader after a good form.
            let begun = std::time::Instant::now();
            let appended = [&form, bytes, b"\n%%EOF"].concat();
            for pdf in [bytes, &appended] {
                let Ok(read) = super::read_returned(pdf) else { continue };
                let text: usize = read.values.values().map(String::len).sum();
                assert!(text <= super::MOST_TEXT_BYTES);
                assert!(read.values.keys().all(|name| name.len() <= super::LONGEST_NAME_BYTES));
                assert!(read.values.values().all(|value| !value.is_empty()));
                assert_eq!(super::read_returned(pdf).as_ref(), Ok(&read), "the same once more");
            }
            assert!(begun.elapsed().as_secs() < 10, "a few kilobytes took {:?}", begun.elapsed());
        });
    }
}
