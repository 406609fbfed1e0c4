//! Somebody who reads one language only, and stumbles over every Italian text that is not marked as
//! Italian.

use std::collections::BTreeSet;

use forms::form::{Form, Question};
use forms::language::Language;
use kiosk::http::App;

use crate::browser::Page;

/// Texts of the interface that visitors meet, by the beginning of their key.
const KEYS: [&str; 8] =
    ["visitor-", "fault-", "refusal-", "access-", "field-", "answer-", "errors-", "step-"];
const WORDS: [&str; 6] = ["next", "back", "change", "leave", "skip-to-content", "kiosk-progress"];
/// Shorter pieces are looked for as a whole text: "Sì" is in many a word.
const LONG_ENOUGH: usize = 10;
const ALONE: [&str; 9] = ["area", "br", "hr", "img", "input", "link", "meta", "use", "circle"];

pub struct Reader<'a> {
    app: &'a App,
    language: Language,
    italian: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    pub fn of(app: &'a App, language: Language) -> Self {
        let mut italian = BTreeSet::new();
        if language != Language::Italian {
            words(app, language, &mut italian);
            forms(app, language, &mut italian);
        }
        Self { app, language, italian }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    pub fn is_italian(&self) -> bool {
        self.language == Language::Italian
    }

    /// A text of the interface in this language.
    pub fn text(&self, key: &str) -> String {
        self.app.voice(Some(self.language)).text(key)
    }

    /// Fails at a screen in another language, at a text without words, at Italian not marked so.
    #[track_caller]
    pub fn reads(&self, name: &str, page: &Page) {
        let (html, language) = (page.html(), self.language);
        let head = format!("<html lang=\"{language}\" dir=\"{}\"", language.direction());
        assert!(html.contains(&head), "{name}: not {head}");
        let texts = texts(&html, language.tag());
        assert!(texts.len() > 3, "{name} in {language}: almost empty");
        for text in texts {
            assert!(!text.starts_with('['), "{name} in {language}: {text}");
            let found = self.italian.iter().find(|piece| match piece.chars().count() {
                0..LONG_ENOUGH => text == **piece,
                _ => text.contains(piece.as_str()),
            });
            assert_eq!(found, None, "{name} in {language}: Italian in «{text}»");
        }
    }
}

/// Italian words of the interface that are others in this language.
fn words(app: &App, language: Language, italian: &mut BTreeSet<String>) {
    let (own, voice) = (&app.project.strings, app.voice(Some(language)));
    let met = |key: &&str| KEYS.iter().any(|start| key.starts_with(start)) || WORDS.contains(key);
    for key in own.keys().filter(met) {
        let (original, spoken) = (own.text(key, &[]), voice.text(key));
        let pieces = original.split(['{', '}']).map(str::trim);
        let pieces = pieces.filter(|piece| !piece.is_empty() && !piece.starts_with('$'));
        italian.extend(pieces.filter(|p| !spoken.contains(p)).map(str::to_owned));
    }
    italian.insert(", ore ".to_owned());
}

/// Italian texts of forms that are others in this language.
fn forms(app: &App, language: Language, italian: &mut BTreeSet<String>) {
    let spoken = &app.voice(Some(language)).project().catalogue;
    let mut told = BTreeSet::new();
    for form in spoken.forms.values() {
        all_of(form, &mut told);
    }
    let mut original = BTreeSet::new();
    for form in app.project.catalogue.forms.values() {
        all_of(form, &mut original);
    }
    for call in app.project.catalogue.calls.values() {
        original.insert(call.summary.clone());
        original.extend(call.eligibility.iter().map(|rule| rule.label.clone()));
    }
    for call in spoken.calls.values() {
        told.insert(call.summary.clone());
        told.extend(call.eligibility.iter().map(|rule| rule.label.clone()));
    }
    // A long text may hold a name that another leaves as it is: only whole ones count.
    let words = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    italian.extend(original.difference(&told).map(words).filter(|text| text.contains(' ')));
}

fn all_of(form: &Form, texts: &mut BTreeSet<String>) {
    texts.extend([form.title.clone(), form.summary.clone()]);
    texts.extend(form.before_you_start.iter().chain(&form.after_sending).cloned());
    for section in &form.sections {
        texts.insert(section.title.clone());
        texts.extend(section.intro.clone());
        section.questions.iter().for_each(|question| asked(question, texts));
    }
}

fn asked(question: &Question, texts: &mut BTreeSet<String>) {
    texts.insert(question.label.clone());
    texts.extend(question.short.clone());
    texts.extend(question.help.clone());
    texts.extend(question.more.clone());
    texts.extend(question.declared().map(str::to_owned));
    for option in question.options() {
        texts.insert(option.label.clone());
        texts.extend(option.help.clone());
    }
    question.group_questions().iter().for_each(|sub| asked(sub, texts));
}

/// What is read of a page in its own language: texts, and those of attributes that are read aloud.
fn texts(html: &str, tag: &str) -> Vec<String> {
    let mut open: Vec<(String, Option<String>)> = Vec::new();
    let mut texts = Vec::new();
    for piece in html.split('<').skip(1) {
        let (element, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name: String = element.chars().take_while(|c| !c.is_whitespace()).collect();
        if let Some(closed) = name.strip_prefix('/') {
            while open.pop().is_some_and(|(opened, _)| opened != closed) {}
        } else if !name.starts_with('!') && !ALONE.contains(&name.as_str()) {
            open.push((name.clone(), attribute(element, "lang")));
        }
        let spoken = open.iter().rev().find_map(|(_, language)| language.as_deref());
        if spoken != Some(tag) || open.iter().any(|(name, _)| name == "script") {
            continue;
        }
        let aloud = ["aria-label", "placeholder", "alt"].map(|name| attribute(element, name));
        let read = aloud.into_iter().flatten().chain([text.to_owned()]);
        texts.extend(read.map(|text| plain(&text)).filter(|text| !text.is_empty()));
    }
    texts
}

fn attribute(element: &str, name: &str) -> Option<String> {
    let (_, value) = element.split_once(&format!(" {name}=\""))?;
    value.split('"').next().map(str::to_owned)
}

fn plain(text: &str) -> String {
    let text = text.replace("&#39;", "'").replace("&#x27;", "'").replace("&quot;", "\"");
    text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}
