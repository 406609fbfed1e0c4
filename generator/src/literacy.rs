//! Whether who reads little, or another language, can answer a form: each question has few words
//! and easy ones, each part a pictogram, and nothing is missing in the languages of the screen.
//!
//! The thresholds are in `[check]` of `site.toml`. What is only on paper or folded away (`more`)
//! counts for how easy it is, not for how many words there are: nobody has to read it. Forms that
//! staff fill in are not judged. Like `plain_links` it reads the files again: `check` asks it,
//! `build` does not.

use std::collections::BTreeMap;

use forms::diagnostic::{Diagnostic, Position};
use forms::form::Audience;
use forms::language::Language;
use forms::translation::{MissingText, OF_DATA, overlay};
use forms::yaml::{self, Data, Node};

use crate::project::Project;
use crate::readability::{self, Counted};

/// Texts of a question that are read before it is answered.
const READ: [&str; 3] = ["label", "help", "text"];

/// A text with fewer words has no index worth telling: one long name would decide it.
const LEAST_WORDS: usize = 10;

/// Tells every question that is too long or too hard, every part without pictogram, and every text
/// that the screen has not in one of its languages.
pub fn judge(project: &Project) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let asked = project.catalogue.forms.values().filter(|form| form.audience != Audience::Staff);
    for form in asked {
        let files = Files::read(project, &format!("forms/{}", form.id));
        let Some((file, original)) = &files.original else { continue };
        sections(project, file, original, &mut told);
        for (language, (file, texts)) in &files.translations {
            let label = format!("in {}", language.in_italian());
            questions_of_translation(project, file, texts, &label, &mut told);
        }
        complete(project, &files, &mut told);
    }
    let calls = project.catalogue.calls.keys().map(|id| format!("calls/{id}"));
    let rules = project.catalogue.voucher_rules.iter().map(|_| "data/voucher_rules".to_owned());
    for stem in calls.chain(rules) {
        complete(project, &Files::read(project, &stem), &mut told);
    }
    told
}

/// An original and its translations, with their names as the editor knows them. What cannot be read
/// is told when the project is.
struct Files {
    stem: String,
    original: Option<(String, Node)>,
    translations: BTreeMap<Language, (String, Node)>,
}

impl Files {
    fn read(project: &Project, name: &str) -> Self {
        let stem = format!("{}/{name}", project.settings.paths.content);
        let tree = |file: String| {
            let text = std::fs::read_to_string(project.root.join(&file)).ok()?;
            let node = yaml::parse(&file, &text, 1).ok()?;
            Some((file, node))
        };
        let original = tree(format!("{stem}.yaml"));
        let languages = project.settings.languages.iter();
        let translations =
            languages.filter_map(|l| Some((*l, tree(format!("{stem}.{}.yaml", l.tag()))?)));
        Self { original, translations: translations.collect(), stem }
    }
}

/// The parts of a form in its own language.
fn sections(project: &Project, file: &str, form: &Node, told: &mut Vec<Diagnostic>) {
    for section in items(form.get("sections")) {
        if section.get("pictogram").is_none() {
            let message = "questa parte non ha un disegno";
            told.push(Diagnostic::error(file, section.position, message).hint(
                "aggiungi pictogram: it-user, o un altro disegno: chi legge poco la riconosce da lì",
            ));
        }
        for question in items(section.get("questions")) {
            of_question(project, file, question, told);
            for of_row in items(question.get("questions")) {
                of_question(project, file, of_row, told);
            }
        }
    }
}

fn of_question(project: &Project, file: &str, question: &Node, told: &mut Vec<Diagnostic>) {
    too_long(project, file, question, "", told);
    if project.settings.language == "it" {
        too_hard(project, file, question, told);
    }
}

/// The questions of a translation: a map by id, each a label alone or a map of texts.
fn questions_of_translation(
    project: &Project,
    file: &str,
    node: &Node,
    language: &str,
    told: &mut Vec<Diagnostic>,
) {
    let Data::Map(entries) = &node.data else { return };
    for (key, _, value) in entries {
        let Data::Map(inside) = &value.data else { continue };
        if key == "questions" {
            for (_, _, question) in inside {
                too_long(project, file, question, language, told);
            }
        }
        questions_of_translation(project, file, value, language, told);
    }
}

fn too_long(
    project: &Project,
    file: &str,
    question: &Node,
    language: &str,
    told: &mut Vec<Diagnostic>,
) {
    let most = project.settings.check.question_words_max as usize;
    let read = READ.iter().filter_map(|key| question.get(key)).filter_map(Node::as_str);
    let words: usize = read.map(words).sum();
    if words > most {
        let message = format!("la domanda ha {words} parole {language}");
        let message = format!("{}, qui al massimo {most}", message.trim_end());
        told.push(Diagnostic::error(file, question.position, message).hint(
            "accorcia domanda e aiuto, o sposta quello che non serve per rispondere in more: si apre con un tocco",
        ));
    }
}

fn too_hard(project: &Project, file: &str, question: &Node, told: &mut Vec<Diagnostic>) {
    let least = i64::from(project.settings.check.question_gulpease_min);
    let texts = READ.iter().chain(&["more"]).filter_map(|key| question.get(key));
    let all = texts.filter_map(Node::as_str).map(readability::count);
    let sum = all.fold(Counted::default(), |sum, one| sum + one);
    if sum.words < LEAST_WORDS {
        return;
    }
    let index = sum.index();
    if index < least {
        let message = format!(
            "la domanda è difficile da leggere: indice Gulpease {index}, qui ci vuole almeno {least}"
        );
        told.push(
            Diagnostic::error(file, question.position, message)
                .hint("frasi più corte e parole di ogni giorno: la legge può stare in law"),
        );
    }
}

/// Whether nothing is missing in the languages of the screen.
fn complete(project: &Project, files: &Files, told: &mut Vec<Diagnostic>) {
    let Some((file, original)) = &files.original else { return };
    for language in &project.settings.check.screen_languages {
        let name = language.in_italian();
        let Some((translation, texts)) = files.translations.get(language) else {
            let message = format!("il file non ha i testi in {name}, una lingua dello schermo");
            let wanted = format!("scrivi {}.{}.yaml", files.stem, language.tag());
            told.push(Diagnostic::error(file, Position::new(1, 1), message).hint(wanted));
            continue;
        };
        let laid = overlay(OF_DATA, (original, file), (texts, translation));
        told.extend(laid.missing.iter().map(|MissingText { path, position }| {
            let message = format!("allo schermo manca il testo «{path}» in {name}");
            Diagnostic::error(translation, *position, message)
                .hint("scrivilo: chi parla questa lingua non deve trovare una domanda in italiano")
        }));
    }
}

fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|n| &n.data) {
        Some(Data::List(items)) => items,
        _ => &[],
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
