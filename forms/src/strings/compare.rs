//! Whether the texts of two languages match: the same keys, room for the same values.

use super::Strings;
use crate::diagnostic::{Diagnostic, Position, suggestion};

impl Strings {
    /// What is wrong in this language, seen from the original's. In a `complete` one each missing
    /// text is a mistake; of the others only their number is told, as they fall back.
    pub fn differences(&self, original: &Strings, complete: bool) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let name = self.spoken().in_italian();
        let missing: Vec<_> = original.keys.iter().filter(|(key, _)| !self.has(key)).collect();
        if complete {
            for (key, entry) in missing {
                let message = format!("il testo «{key}» non c'è in {name}");
                found.push(
                    Diagnostic::error(&original.file, Position::new(entry.line, 1), message)
                        .hint(format!("aggiungi una riga «{key} = ...» in {}", self.file)),
                );
            }
        } else if !missing.is_empty() {
            let message = format!("testi che mancano in {name}: {}", missing.len());
            found.push(
                Diagnostic::warning(&self.file, Position::new(1, 1), message)
                    .hint("al loro posto si legge l'italiano"),
            );
        }
        for (key, entry) in self.keys.iter() {
            let at = Position::new(entry.line, 1);
            match original.keys.get(key) {
                None => {
                    let message = format!("il testo «{key}» c'è solo in {name}");
                    let hint = suggestion(key, original.keys()).unwrap_or_else(|| {
                        format!("togli la riga, o aggiungila anche in {}", original.file)
                    });
                    found.push(Diagnostic::error(&self.file, at, message).hint(hint));
                }
                Some(there) if there.placeholders != entry.placeholders => {
                    let shown = |names: &std::collections::BTreeSet<String>| match names.is_empty()
                    {
                        true => "nessuno".to_owned(),
                        false => names
                            .iter()
                            .map(|n| format!("{{ ${n} }}"))
                            .collect::<Vec<_>>()
                            .join(", "),
                    };
                    let message = format!(
                        "il testo «{key}» ha altri valori: {} invece di {}",
                        shown(&entry.placeholders),
                        shown(&there.placeholders)
                    );
                    found.push(
                        Diagnostic::error(&self.file, at, message)
                            .hint("le parole fra { } sono le stesse in tutte le lingue"),
                    );
                }
                Some(_) => {}
            }
        }
        found.sort();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITALIAN: &str = "saluto = Ciao { $name }\nsi = Sì\nno = No\n";

    #[track_caller]
    fn check(english: &str, complete: bool, expected: &[&str]) {
        let italian = Strings::load("it", "it.ftl", ITALIAN).expect("good");
        let english = Strings::load("en", "en.ftl", english).expect("good");
        let told: Vec<String> = english
            .differences(&italian, complete)
            .iter()
            .map(|d| format!("{}:{} {}", d.file, d.position.line, d.message))
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn the_same_texts_are_good() {
        check("# note\nsaluto = Hello { $name }\nsi = Yes\nno = No\n", true, &[]);
    }

    #[test]
    fn each_difference_has_its_line() {
        check(
            "saluto = Hello\nsii = Yes\nno = No\n",
            true,
            &[
                "en.ftl:1 il testo «saluto» ha altri valori: nessuno invece di { $name }",
                "en.ftl:2 il testo «sii» c'è solo in inglese",
                "it.ftl:2 il testo «si» non c'è in inglese",
            ],
        );
    }

    #[test]
    fn an_incomplete_language_tells_only_how_many() {
        check("no = No\n", false, &["en.ftl:1 testi che mancano in inglese: 2"]);
    }
}
