//! How a paper is printed: in letters of the usual size or large, in Italian alone or with another language beside it.
//!
//! Every printing of a paper has the same boxes under the same names, so that all are filled and read back alike.

use super::words;
use forms::catalogue::Catalogue;
use forms::form::Form;
use forms::language::Language;
use forms::publication::digest_json;
use forms::strings::Strings;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a paper is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Printing {
    /// In letters of the usual size, in Italian.
    #[default]
    Usual,
    /// In letters of 16 points, for people who see little.
    Large,
    /// With another language in small letters under the Italian, which stays the text that counts.
    Beside(Arc<Beside>),
}

/// A form in another language.
#[derive(Debug)]
pub struct Beside {
    language: Language,
    /// The catalogue in it.
    catalogue: Arc<Catalogue>,
    form: String,
}

impl Beside {
    /// The form of a catalogue in a language: the same questions as in Italian. None when the catalogue has no such form.
    pub fn new(language: Language, catalogue: &Arc<Catalogue>, form: &str) -> Option<Beside> {
        let catalogue = Arc::clone(catalogue);
        catalogue.forms.contains_key(form).then(|| Beside {
            language,
            catalogue,
            form: form.to_owned(),
        })
    }

    pub(super) fn form(&self) -> &Form {
        &self.catalogue.forms[&self.form]
    }
}

impl PartialEq for Beside {
    fn eq(&self, other: &Beside) -> bool {
        let same = |other: &Beside| Arc::ptr_eq(&self.catalogue, &other.catalogue);
        (self.language, &self.form) == (other.language, &other.form)
            && (same(other) || self.form() == other.form())
    }
}

impl Eq for Beside {}

impl Printing {
    /// What file names have after the paper's: nothing, `grande`, or the tag of the language.
    pub fn mark(&self) -> &'static str {
        match self {
            Printing::Usual => "",
            Printing::Large => "grande",
            Printing::Beside(beside) => beside.language.tag(),
        }
    }

    /// Names this printing among those of the same edition.
    pub(super) fn identifier(&self) -> String {
        match self {
            Printing::Beside(beside) => {
                let digest = digest_json("sportello form beside 1", beside.form());
                format!("{}:{digest}", self.mark())
            }
            _ => self.mark().to_owned(),
        }
    }

    pub(super) fn is_large(&self) -> bool {
        *self == Printing::Large
    }

    /// What the footer says of it.
    pub(super) fn note(&self) -> Option<String> {
        match self {
            Printing::Usual => None,
            Printing::Large => Some("caratteri grandi".to_owned()),
            Printing::Beside(beside) => Some(format!("con {}", beside.language.in_italian())),
        }
    }

    /// What the layout needs to know.
    pub(super) fn look(&self) -> Look {
        let beside = match self {
            Printing::Beside(beside) => Some(Voice::of(beside.language)),
            _ => None,
        };
        Look { large: self.is_large(), own: Voice::of(Language::Italian), beside }
    }
}

/// A printing as layout templates read it, from `/look.json`.
#[derive(Debug, Serialize)]
pub(super) struct Look {
    large: bool,
    own: Voice,
    beside: Option<Voice>,
}

/// A language with its fixed words.
#[derive(Debug, Serialize)]
struct Voice {
    lang: &'static str,
    words: BTreeMap<&'static str, String>,
}

impl Voice {
    fn of(language: Language) -> Voice {
        Voice { lang: language.tag(), words: words::fixed(words::of(language)) }
    }
}

/// How the questions of a page are put.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    pub words: &'static Strings,
    pub large: bool,
}

impl Manner {
    pub(super) fn italian(printing: &Printing) -> Manner {
        Manner { words: words::of(Language::Italian), large: printing.is_large() }
    }

    /// As the language beside puts them, in the places of the Italian.
    pub(super) fn beside(beside: &Beside) -> Manner {
        Manner { words: words::of(beside.language), large: false }
    }
}

/// Puts the texts of `other` beside those of `page`, which has the same shape: whatever has other words there gets them
/// under `beside`, by the name of the text.
pub(super) fn put_beside(page: &mut Value, other: &Value) {
    match (page, other) {
        (Value::Object(page), Value::Object(other)) => {
            let mut beside = Map::new();
            for (name, other) in other {
                match (page.get_mut(name), other) {
                    (Some(text), Value::String(_)) if text != other => {
                        beside.insert(name.clone(), other.clone());
                    }
                    (Some(Value::Array(texts)), Value::Array(others))
                        if others.iter().all(Value::is_string) =>
                    {
                        if texts != others {
                            beside.insert(name.clone(), Value::Array(others.clone()));
                        }
                    }
                    (Some(part), other) => put_beside(part, other),
                    (None, _) => {}
                }
            }
            if !beside.is_empty() {
                page.insert("beside".to_owned(), Value::Object(beside));
            }
        }
        (Value::Array(page), Value::Array(other)) => {
            page.iter_mut().zip(other).for_each(|(part, other)| put_beside(part, other));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn other_words_stand_beside_and_equal_ones_do_not() {
        let mut page = json!({
            "title": "Domanda", "lang": "it", "at_hand": ["ISEE", "Carta"],
            "rows": [{"label": "Nome", "key": "name", "width": 4}, {"label": "CAP", "key": "cap", "width": 2}],
        });
        let other = json!({
            "title": "Cerere", "lang": "it", "at_hand": ["ISEE", "Act"],
            "rows": [{"label": "Prenume", "key": "name", "width": 6}, {"label": "CAP", "key": "cap", "width": 2}],
        });
        put_beside(&mut page, &other);
        let expected = json!({
            "title": "Domanda", "lang": "it", "at_hand": ["ISEE", "Carta"],
            "rows": [
                {"label": "Nome", "key": "name", "width": 4, "beside": {"label": "Prenume"}},
                {"label": "CAP", "key": "cap", "width": 2},
            ],
            "beside": {"title": "Cerere", "at_hand": ["ISEE", "Act"]},
        });
        assert_eq!(page, expected);
    }
}
