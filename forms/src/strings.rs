//! The words of the interface: `content/strings/<language>.ftl`, in Mozilla's Fluent syntax.
//!
//! One file a language; site, kiosk and desk take every fixed sentence from here, plurals included.
//! Content (pages, questions, calls) is not here: it has its own files. The only owner of the
//! Fluent library. Whether two languages have the same texts is told by `strings/compare.rs`.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::diagnostic::{Diagnostic, Position};
use crate::language::Language;

mod compare;

/// The interface texts of one language. Cheap to clone, shared between threads.
#[derive(Clone)]
pub struct Strings {
    /// Language tag, `it`.
    pub language: String,
    /// Path of its file, as the editor knows it.
    pub file: String,
    bundle: Arc<FluentBundle<FluentResource>>,
    keys: Arc<BTreeMap<String, Entry>>,
    /// Texts for the keys that this language lacks.
    fallback: Option<Box<Strings>>,
    /// Equal for equal texts.
    number: u64,
    /// Keys that were asked for and are not there, by this and every clone.
    missing: Arc<Mutex<BTreeSet<String>>>,
}

/// Where a text stands in its file, and what it leaves room for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Entry {
    /// Line of its key.
    line: u32,
    /// Names of the values put into it, without `$`.
    placeholders: BTreeSet<String>,
}

/// A value put into a text: `{ $days }`.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A number: chooses the plural form.
    Number(i64),
    /// A text.
    Text(String),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl fmt::Debug for Strings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Strings({}, {} keys)", self.file, self.keys.len())
    }
}

impl Strings {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Every line that is not Fluent and every key written twice.
    pub fn load(language: &str, file: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let tag: LanguageIdentifier = language.parse().map_err(|_| {
            vec![
                Diagnostic::error(
                    file,
                    Position::default(),
                    format!("«{language}» non è una lingua"),
                )
                .hint("il nome del file deve essere la sigla di una lingua: it.ftl"),
            ]
        })?;
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            errors
                .iter()
                .map(|error| {
                    let at = Position::of_offset(text, error.pos.start);
                    Diagnostic::error(file, at, format!("questa riga non si legge ({error})"))
                        .hint("ogni testo si scrive così: chiave = Testo")
                })
                .collect::<Vec<_>>()
        })?;
        let keys = entries(text);
        let repeated = repeated_keys(file, text);
        if !repeated.is_empty() {
            return Err(repeated);
        }
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks help mixed directions in one line, but show up as boxes on paper.
        bundle.set_use_isolating(false);
        // Repeated keys were refused above: nothing is overridden.
        bundle.add_resource_overriding(resource);
        Ok(Self {
            language: language.to_owned(),
            file: file.to_owned(),
            bundle: Arc::new(bundle),
            keys: Arc::new(keys),
            fallback: None,
            number: number_of(text),
            missing: Arc::default(),
        })
    }

    /// A language without any text, for when its file could not be read.
    pub fn empty(language: &str, file: &str) -> Self {
        Self {
            language: language.to_owned(),
            file: file.to_owned(),
            bundle: Arc::new(FluentBundle::new_concurrent(vec![LanguageIdentifier::default()])),
            keys: Arc::default(),
            fallback: None,
            number: 0,
            missing: Arc::default(),
        }
    }

    /// The same, with the texts it lacks taken from another language.
    #[must_use]
    pub fn or(self, fallback: &Strings) -> Self {
        let number = number_of(&format!("{} {}", self.number, fallback.number));
        Self { fallback: Some(Box::new(fallback.clone())), number, ..self }
    }

    /// The language, as far as the program knows it.
    pub fn spoken(&self) -> Language {
        Language::of(&self.language).unwrap_or_default()
    }

    /// A number for all the texts: equal for equal ones. Not for publishing.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The same texts, with none asked for yet.
    pub fn fresh(&self) -> Self {
        let fallback = self.fallback.as_deref().map(|strings| Box::new(strings.fresh()));
        Self { missing: Arc::default(), fallback, ..self.clone() }
    }

    /// Notes a key that a page made earlier asked for, if it is not there.
    pub fn ask(&self, key: &str) {
        if self.has(key) {
            return;
        }
        if let Some(fallback) = &self.fallback {
            fallback.ask(key);
        } else {
            self.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        }
    }

    /// Whether there is a text under this key.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains_key(key)
    }

    /// Every key, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().map(String::as_str)
    }

    /// The text under a key. A missing one is visible, `[chiave]`, never empty, and is told by
    /// `missing_texts`.
    pub fn text(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            if let Some(fallback) = &self.fallback {
                return fallback.text(key, arguments);
            }
            self.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
            return format!("[{key}]");
        };
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            let value = match value {
                Argument::Number(number) => FluentValue::from(*number),
                Argument::Text(text) => FluentValue::from(text.clone()),
            };
            values.set((*name).to_owned(), value);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }

    /// A mistake for each text that was asked for so far, by this and every clone, and is not there.
    pub fn missing_texts(&self) -> Vec<Diagnostic> {
        let missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        missing.iter().map(|key| self.missing_text(key)).collect()
    }

    fn missing_text(&self, key: &str) -> Diagnostic {
        let near = crate::diagnostic::suggestion(key, self.keys());
        let message = format!("manca il testo «{key}», che le pagine usano");
        Diagnostic::error(&self.file, Position::default(), message)
            .hint(near.unwrap_or_else(|| format!("aggiungi una riga «{key} = ...»")))
    }
}

fn number_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The key a line defines: messages begin at the first column.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    (key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(plain)).then_some(key)
}

fn entries(text: &str) -> BTreeMap<String, Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut current = String::new();
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if let Some(key) = key_of(line) {
            current = key.to_owned();
            entries.entry(current.clone()).or_default().line = index as u32 + 1;
        }
        if let Some(entry) = entries.get_mut(&current) {
            entry.placeholders.extend(placeholders(line));
        }
    }
    entries
}

/// Names after `$` in a line.
fn placeholders(line: &str) -> impl Iterator<Item = String> {
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    line.split('$').skip(1).map(move |rest| rest.chars().take_while(|c| part_of_name(*c)).collect())
}

fn repeated_keys(file: &str, text: &str) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut repeated = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if let Some(key) = key_of(line)
            && !seen.insert(key)
        {
            let at = Position::new(index as u32 + 1, 1);
            repeated.push(
                Diagnostic::error(file, at, format!("il testo «{key}» è scritto due volte"))
                    .hint("togli una delle due righe"),
            );
        }
    }
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
saluto = Ciao { $name }
days-left =
    { $days ->
        [one] Manca un giorno
       *[other] Mancano { $days } giorni
    }
";

    #[track_caller]
    fn check(key: &str, arguments: &[(&str, Argument)], expected: &str) {
        let strings = Strings::load("it", "content/strings/it.ftl", TEXT).expect("good");
        assert_eq!(strings.text(key, arguments), expected);
    }

    #[test]
    fn values_go_in_their_place() {
        check("saluto", &[("name", "Ștefan".into())], "Ciao Ștefan");
    }

    #[test]
    fn plurals_follow_the_language() {
        check("days-left", &[("days", 1.into())], "Manca un giorno");
        check("days-left", &[("days", 12.into())], "Mancano 12 giorni");
    }

    #[test]
    fn missing_text_is_visible() {
        check("salute", &[], "[salute]");
    }

    #[test]
    fn mistakes_have_their_line() {
        let errors = Strings::load("it", "it.ftl", "uno = 1\n!!!\nuno = 2\n").unwrap_err();
        assert_eq!(errors[0].position, Position::new(2, 1));
        let errors = Strings::load("it", "it.ftl", "uno = 1\nuno = 2\n").unwrap_err();
        assert_eq!(errors[0].position, Position::new(2, 1));
    }

    #[test]
    fn a_text_that_is_not_there_is_taken_from_the_other_language() {
        let italian = Strings::load("it", "it.ftl", TEXT).expect("good");
        let english = Strings::load("en", "en.ftl", "saluto = Hello { $name }\n").expect("good");
        let english = english.or(&italian);
        assert_eq!(english.text("saluto", &[("name", "Ana".into())]), "Hello Ana");
        assert_eq!(english.text("days-left", &[("days", 2.into())]), "Mancano 2 giorni");
        assert_eq!(english.text("salute", &[]), "[salute]");
        assert_eq!(italian.missing_texts().len(), 1);
    }

    #[test]
    fn a_near_key_is_suggested() {
        let strings = Strings::load("it", "it.ftl", TEXT).expect("good");
        assert_eq!(strings.missing_texts(), []);
        strings.clone().text("saluti", &[]);
        let missing = strings.missing_texts();
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].hint.as_deref(), Some("forse volevi scrivere «saluto»"));
    }
}
