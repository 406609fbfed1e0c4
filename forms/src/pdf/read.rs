//! Reading back what a person typed into a form with a PDF reader.
//!
//! The file comes from outside: sizes and depths are limited, and whatever is malformed is left out. It says nothing
//! about whether the form is ours or untouched; the caller compares ids.

use super::field::PaperError;
use lopdf::{Dictionary, Document, LoadOptions, Object};
use std::collections::BTreeMap;

/// Forms of this program stay far below.
const MOST_FIELDS: usize = 5_000;
const DEEPEST: usize = 8;
/// A deflated stream may grow to this at most.
const LARGEST_STREAM_BYTES: usize = 32 * 1024 * 1024;

/// The values of all filled fields by full id; ticked boxes give `Yes`, radios their option, unticked ones nothing.
pub fn extract_values(pdf: &[u8]) -> Result<BTreeMap<String, String>, PaperError> {
    let options =
        LoadOptions { max_decompressed_size: Some(LARGEST_STREAM_BYTES), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(pdf, options)?;
    let form = document.catalog()?.get_deref(b"AcroForm", &document).and_then(Object::as_dict);
    let form = form.map_err(|_| PaperError::Missing { what: "form fields" })?;
    let roots = form.get_deref(b"Fields", &document)?.as_array()?;
    let mut values = BTreeMap::new();
    for root in roots.iter().take(MOST_FIELDS) {
        collect(&document, root, "", 0, &mut values);
    }
    Ok(values)
}

fn collect(
    document: &Document,
    node: &Object,
    parent: &str,
    depth: usize,
    values: &mut BTreeMap<String, String>,
) {
    let Ok((_, Object::Dictionary(node))) = document.dereference(node) else { return };
    if depth > DEEPEST || values.len() > MOST_FIELDS {
        return;
    }
    let own = text(document, node, b"T").unwrap_or_default();
    let id = match (parent.is_empty(), own.is_empty()) {
        (true, _) => own,
        (false, true) => parent.to_string(),
        (false, false) => format!("{parent}.{own}"),
    };
    if let Some(value) =
        text(document, node, b"V").filter(|value| !value.is_empty() && value != "Off")
    {
        values.insert(id.clone(), value);
    }
    let Ok(kids) = node.get_deref(b"Kids", document).and_then(Object::as_array) else { return };
    for kid in kids.iter().take(MOST_FIELDS) {
        collect(document, kid, &id, depth + 1, values);
    }
}

fn text(document: &Document, node: &Dictionary, key: &[u8]) -> Option<String> {
    match node.get_deref(key, document).ok()? {
        Object::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
        string @ Object::String(..) => lopdf::decode_text_string(string).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::extract_values;
    use lopdf::{Document, Object, dictionary, text_string};

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
        let fields: Vec<Object> = [person, radio, unticked].map(Object::from).to_vec();
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
        check(&saved_form(), r#"{"isee": "yes", "person.città": "Torricella"}"#);
    }

    #[test]
    fn what_is_no_form_is_an_error_and_no_panic() {
        check(b"", "cannot be read");
        check(b"%PDF-1.7 and then nothing", "cannot be read");
        let cut = saved_form();
        for length in (0..cut.len()).step_by(7) {
            let _ = extract_values(&cut[..length]);
        }
    }
}
