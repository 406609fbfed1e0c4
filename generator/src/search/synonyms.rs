//! Words people use for other words: who looks for "bonus" wants the pages on the *incentivi*.
//!
//! `content/data/synonyms.yaml`, by language. A site without the file has none.

use std::io;
use std::path::Path;

use forms::diagnostic::{Diagnostic, Position};
use forms::language::Language;
use forms::yaml::{self, Node, Reader};

use super::SynonymsByLanguage;

/// The file, from the content folder.
const FILE: &str = "data/synonyms.yaml";

/// Who asks for one of these means also those.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Synonym {
    /// Words or short phrases as people type them.
    pub asked: Vec<String>,
    /// Words of our pages.
    pub means: Vec<String>,
}

/// The text of the file of synonyms; that of a site without is empty.
///
/// # Errors
/// When it is there and cannot be read.
pub fn synonyms_text(content: &Path, shown: &str) -> Result<String, Vec<Diagnostic>> {
    match std::fs::read_to_string(content.join(FILE)) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => {
            let message = format!("non riesco a leggere i sinonimi ({error})");
            let hint = "salva il file come testo, con la codifica UTF-8";
            let file = format!("{shown}/{FILE}");
            Err(vec![Diagnostic::error(&file, Position::default(), message).hint(hint)])
        }
    }
}

/// Reads the text of the file of synonyms; `shown` is the content folder in diagnostics.
pub fn read_synonyms(shown: &str, text: &str) -> (SynonymsByLanguage, Vec<Diagnostic>) {
    match text.is_empty() {
        true => Default::default(),
        false => parse(&format!("{shown}/{FILE}"), text),
    }
}

fn parse(file: &str, text: &str) -> (SynonymsByLanguage, Vec<Diagnostic>) {
    let node = match yaml::parse(file, text, 1) {
        Ok(node) => node,
        Err(mistake) => return (SynonymsByLanguage::new(), vec![mistake]),
    };
    let mut reader = Reader::new(file);
    let mut synonyms = SynonymsByLanguage::new();
    let languages = Language::ALL.map(Language::tag);
    if let Some(fields) = reader.fields(&node, "il file dei sinonimi", &languages) {
        for language in languages {
            let read = reader.optional_list(&fields, language, read);
            synonyms.insert(language.to_owned(), read);
        }
    }
    (synonyms, reader.diagnostics)
}

fn read(reader: &mut Reader, node: &Node) -> Option<Synonym> {
    let fields = reader.fields(node, "un sinonimo", &["asked", "means"])?;
    let mut list = |key: &str| {
        let node = reader.required(&fields, key)?;
        let texts = reader.list(node, |reader, item| reader.text(item));
        Some(texts).filter(|texts| !texts.is_empty())
    };
    let (asked, means) = (list("asked"), list("means"));
    Some(Synonym { asked: asked?, means: means? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (_, mistakes) = parse("content/data/synonyms.yaml", text);
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn words_and_phrases_are_read() {
        let text = "it:\n  - {asked: [bonus, sgravio fiscale], means: [incentivo]}\n";
        let (synonyms, mistakes) = parse("s.yaml", text);
        assert_eq!(mistakes, []);
        assert_eq!(synonyms["it"][0].asked, ["bonus", "sgravio fiscale"]);
        assert_eq!(synonyms["it"][0].means, ["incentivo"]);
    }

    #[test]
    fn mistakes_have_their_place() {
        check(
            "it:\n  - {asked: [bonus], mean: [incentivo]}\n",
            &[
                "content/data/synonyms.yaml:2:22: errore: la voce «mean» non esiste per un sinonimo\n    \
                 aiuto: forse volevi scrivere «means»",
            ],
        );
    }
}
