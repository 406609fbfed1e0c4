//! Texts of another language, laid over the tree of their original.
//!
//! A translation holds texts only: numbers, dates, ids, links and conditions stay those of the
//! original and cannot drift from it. It follows the original's shape: maps key by key, lists of
//! things with an `id` as a map by that id, other lists item by item in the same order. The merged
//! tree is then read by the same reader as the original. Which keys are texts is said by `Texts`.

use crate::diagnostic::{Diagnostic, Position, nearest};
use crate::language::Language;
use crate::yaml::{Data, Node};

/// Which keys hold texts.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    /// Texts that must be translated, where the original has them.
    pub needed: &'static [&'static str],
    /// Texts that may be left as they are: names of laws, bodies, places.
    pub optional: &'static [&'static str],
    /// Keys that never hold a text. When `needed` is empty, all others are texts.
    pub never: &'static [&'static str],
}

/// Texts of forms, calls, voucher rules and municipalities.
pub const OF_DATA: Texts = Texts {
    needed: &[
        "title",
        "summary",
        "before_you_start",
        "after_sending",
        "intro",
        "label",
        "short",
        "help",
        "more",
        "text",
        "item_label",
        "signer",
        "unit",
        "refusal",
        "entered_by",
        "example_note",
        "provider",
        "document",
        "source_note",
        "note",
    ],
    optional: &["annex", "law", "article", "body", "act", "hours", "address"],
    never: &[],
};

/// Texts of `course:` and `incentive:` in a page.
pub const OF_BLOCKS: Texts = Texts {
    needed: &[
        "summary",
        "who_is_hired",
        "who_may_ask",
        "note",
        "duration_note",
        "conditions",
        "repayment",
        "cumulation",
        "how_to_ask",
        "place_note",
        "programme",
        "outlets",
        "sources_note",
    ],
    optional: &["place", "managed_by", "act", "article"],
    never: &[],
};

/// Texts of `extra:` in a page: whatever is not a name for the program.
pub const OF_EXTRA: Texts = Texts {
    needed: &[],
    optional: &[],
    never: &["id", "link", "url", "icon", "template", "readability"],
};

/// An original with the texts of another language.
#[derive(Debug)]
pub struct Overlaid {
    /// The original's tree with its texts replaced.
    pub node: Node,
    /// What is wrong in the translation.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts the original has and the translation has not.
    pub missing: Vec<MissingText>,
}

/// A text without translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingText {
    /// Where it is in the tree: `sections.chi-sei.title`.
    pub path: String,
    /// The nearest place of the translation.
    pub position: Position,
}

impl MissingText {
    /// The warning about it.
    pub fn told(&self, file: &str, language: Language) -> Diagnostic {
        let (path, name) = (&self.path, language.in_italian());
        Diagnostic::warning(file, self.position, format!("manca il testo «{path}» in {name}"))
            .hint("senza, in questo punto si legge l'italiano")
    }
}

impl Texts {
    fn is_text(&self, key: &str, value: &str) -> bool {
        if self.needed.is_empty() {
            return !self.never.contains(&key) && is_words(value);
        }
        self.needed.contains(&key) || self.optional.contains(&key)
    }

    fn is_needed(&self, key: &str, value: &str) -> bool {
        self.is_text(key, value) && !self.optional.contains(&key) && is_words(value)
    }
}

/// Whether there is something to translate: a number, a date or a `true` is the same everywhere.
fn is_words(value: &str) -> bool {
    let value = value.trim();
    !matches!(value, "true" | "false") && value.chars().any(char::is_alphabetic)
}

/// Lays a translation over its original. `file` is the translation's, `original_file` the other's.
pub fn overlay(
    texts: Texts,
    (original, original_file): (&Node, &str),
    (translated, file): (&Node, &str),
) -> Overlaid {
    let mut laying =
        Laying { texts, file, original_file, diagnostics: Vec::new(), missing: Vec::new() };
    let node = laying.node(original, Some(translated), "", "", translated.position);
    let Laying { diagnostics, missing, .. } = laying;
    Overlaid { node, diagnostics, missing }
}

struct Laying<'f> {
    texts: Texts,
    file: &'f str,
    original_file: &'f str,
    diagnostics: Vec<Diagnostic>,
    missing: Vec<MissingText>,
}

impl Laying<'_> {
    /// One node. `key` is the key it stands under, `path` the way to it, `near` the last place of
    /// the translation on the way.
    fn node(
        &mut self,
        original: &Node,
        translated: Option<&Node>,
        key: &str,
        path: &str,
        near: Position,
    ) -> Node {
        let translated = translated.filter(|n| n.data != Data::Null);
        let near = translated.map_or(near, |n| n.position);
        let data = match (&original.data, translated.map(|n| &n.data)) {
            (Data::Null, None) => Data::Null,
            (Data::Null, Some(_)) => {
                self.error(near, format!("«{path}» nell'originale non c'è"), "togli questa voce");
                Data::Null
            }
            (Data::Scalar(text), None) => {
                if self.texts.is_needed(key, text) {
                    self.missing.push(MissingText { path: path.to_owned(), position: near });
                }
                Data::Scalar(text.clone())
            }
            (Data::Scalar(text), Some(Data::Scalar(new))) => {
                Data::Scalar(self.scalar(text, new, key, path, near))
            }
            (Data::Map(entries), given) => self.map(entries, given, path, near),
            (Data::List(items), given) => self.list(items, given, key, path, near),
            (Data::Scalar(text), Some(_)) => {
                self.error(near, format!("«{path}» è un testo solo"), "scrivilo su una riga sola");
                Data::Scalar(text.clone())
            }
        };
        Node { position: near, data }
    }

    fn scalar(&mut self, text: &str, new: &str, key: &str, path: &str, at: Position) -> String {
        if !self.texts.is_text(key, text) {
            let message = format!("la voce «{path}» non si traduce: non è un testo");
            self.error(at, message, "togli questa voce: vale quella dell'originale");
            return text.to_owned();
        }
        if new.trim().is_empty() {
            self.error(at, format!("il testo «{path}» è vuoto"), "scrivilo, o togli la voce");
            return text.to_owned();
        }
        new.to_owned()
    }

    fn map(
        &mut self,
        entries: &[(String, Position, Node)],
        given: Option<&Data>,
        path: &str,
        near: Position,
    ) -> Data {
        let is_item = entries.iter().any(|(k, _, _)| k == "label");
        let shorthand;
        let given: &[(String, Position, Node)] = match given {
            None => &[],
            Some(Data::Map(given)) => given,
            // `female: Female` is short for `female: {label: Female}`.
            Some(Data::Scalar(text)) if is_item => {
                let label = Node { position: near, data: Data::Scalar(text.clone()) };
                shorthand = [("label".to_owned(), near, label)];
                &shorthand
            }
            Some(_) => {
                let keys: Vec<&str> = entries.iter().map(|(k, _, _)| k.as_str()).collect();
                let hint = format!("come nell'originale: {}", keys.join(", "));
                self.error(near, format!("«{path}» è un gruppo di voci"), hint);
                &[]
            }
        };
        let known = entries.iter().map(|(k, _, _)| k.as_str());
        self.unknown_keys(given, known, path);
        let merged = entries
            .iter()
            .map(|(name, position, value)| {
                let new = given.iter().find(|(k, _, _)| k == name).map(|(_, _, n)| n);
                let inner = join(path, name);
                (name.clone(), *position, self.node(value, new, name, &inner, near))
            })
            .collect();
        Data::Map(merged)
    }

    fn list(
        &mut self,
        items: &[Node],
        given: Option<&Data>,
        key: &str,
        path: &str,
        near: Position,
    ) -> Data {
        if items.iter().any(|item| name_of(item).is_some()) {
            return self.named_list(items, given, key, path, near);
        }
        let given: &[Node] = match given {
            None => &[],
            Some(Data::List(given)) if given.len() == items.len() => given,
            Some(Data::List(given)) => {
                let (here, there, file) = (given.len(), items.len(), self.original_file);
                let message = format!("l'elenco «{path}» ha {here} voci, l'originale {there}");
                self.error(near, message, format!("metti le stesse voci di {file}, in ordine"));
                &[]
            }
            Some(_) => {
                self.error(near, format!("«{path}» è un elenco"), "scrivi una voce per riga");
                &[]
            }
        };
        let merged = items.iter().enumerate().map(|(i, item)| {
            let inner = join(path, &(i + 1).to_string());
            self.node(item, given.get(i), key, &inner, near)
        });
        Data::List(merged.collect())
    }

    /// A list of things with a name: the translation is a map by that name.
    fn named_list(
        &mut self,
        items: &[Node],
        given: Option<&Data>,
        key: &str,
        path: &str,
        near: Position,
    ) -> Data {
        let given: &[(String, Position, Node)] = match given {
            None => &[],
            Some(Data::Map(given)) => given,
            Some(_) => {
                let message = format!("qui i testi di «{path}» si scrivono per nome breve (id)");
                let first = items.iter().find_map(name_of).unwrap_or("id");
                self.error(near, message, format!("per esempio: {first}: {{label: ...}}"));
                &[]
            }
        };
        self.unknown_keys(given, items.iter().filter_map(name_of), path);
        let merged = items.iter().map(|item| match name_of(item) {
            Some(name) => {
                let new = given.iter().find(|(k, _, _)| k == name).map(|(_, _, n)| n);
                self.node(item, new, key, &join(path, name), near)
            }
            None => item.clone(),
        });
        Data::List(merged.collect())
    }

    fn unknown_keys<'k>(
        &mut self,
        given: &[(String, Position, Node)],
        known: impl Iterator<Item = &'k str> + Clone,
        path: &str,
    ) {
        for (name, position, _) in given {
            if known.clone().any(|k| k == name) {
                continue;
            }
            let inner = join(path, name);
            let message = format!("«{inner}» nell'originale non c'è");
            let hint = match nearest(name, known.clone()) {
                Some(word) => format!("forse volevi scrivere «{word}»"),
                None => format!("i nomi sono quelli di {}", self.original_file),
            };
            self.error(*position, message, hint);
        }
    }

    fn error(&mut self, at: Position, message: String, hint: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(self.file, at, message).hint(hint));
    }
}

/// The name of an item of a list: its `id`, or the question it is about.
fn name_of(item: &Node) -> Option<&str> {
    item.get("id").or_else(|| item.get("field")).and_then(Node::as_str)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    const ORIGINAL: &str = "\
title: Domanda
minutes: 25
bring: null
before_you_start: [La tessera, Un documento]
sections:
  - id: chi-sei
    title: Chi sei
    questions:
      - {id: sex, label: Sesso, options: [{id: female, label: Femmina}, {id: male, label: Maschio}]}
ties: [{field: isee, label: ISEE più basso}, draw]
";

    /// What a translation says wrong, then what it leaves out.
    #[track_caller]
    fn check(translated: &str, expected: &[&str]) {
        let laid = lay(translated);
        let mistakes = laid
            .diagnostics
            .iter()
            .map(|d| format!("{}:{} {}", d.position.line, d.position.column, d.message));
        let missing = laid.missing.iter().map(|m| format!("manca {}", m.path));
        assert_eq!(mistakes.chain(missing).collect::<Vec<_>>(), expected);
    }

    fn lay(translated: &str) -> Overlaid {
        let original = yaml::parse("f.yaml", ORIGINAL, 1).expect("good");
        let new = yaml::parse("f.en.yaml", translated, 1).expect("good");
        overlay(OF_DATA, (&original, "f.yaml"), (&new, "f.en.yaml"))
    }

    const COMPLETE: &str = "\
title: Application
before_you_start: [The card, A document]
sections:
  chi-sei:
    title: Who you are
    questions:
      sex: {label: Sex, options: {female: Female, male: Male}}
ties: {isee: Lowest ISEE}
";

    #[test]
    fn texts_are_replaced_and_the_rest_stays() {
        check(COMPLETE, &[]);
        let node = lay(COMPLETE).node;
        assert_eq!(node.get("minutes").and_then(Node::as_str), Some("25"));
        assert_eq!(node.get("title").and_then(Node::as_str), Some("Application"));
        let shown = format!("{:?}", node);
        assert!(shown.contains("Female") && shown.contains("Lowest ISEE"), "{shown}");
        assert!(!shown.contains("Femmina"), "{shown}");
    }

    #[test]
    fn what_is_left_out_is_told() {
        let shorter = COMPLETE.replace("title: Who you are\n", "pictogram: null\n");
        check(
            &shorter.replace(", male: Male", ""),
            &[
                "5:5 «sections.chi-sei.pictogram» nell'originale non c'è",
                "manca sections.chi-sei.title",
                "manca sections.chi-sei.questions.sex.options.male.label",
            ],
        );
    }

    #[test]
    fn only_texts_are_translated() {
        check(
            &COMPLETE.replace("title: Application", "title: Application\nminutes: 30"),
            &["2:10 la voce «minutes» non si traduce: non è un testo"],
        );
    }

    #[test]
    fn a_list_of_another_length_is_told() {
        check(
            &COMPLETE.replace(", A document", ""),
            &[
                "2:19 l'elenco «before_you_start» ha 1 voci, l'originale 2",
                "manca before_you_start.1",
                "manca before_you_start.2",
            ],
        );
    }

    #[test]
    fn an_unknown_id_is_told() {
        check(
            &COMPLETE.replace("female:", "femal:"),
            &[
                "7:35 «sections.chi-sei.questions.sex.options.femal» nell'originale non c'è",
                "manca sections.chi-sei.questions.sex.options.female.label",
            ],
        );
    }
}
