//! What functions of templates look up, and the record of what a page looked up: it need not be
//! made again while every answer is the same.
//!
//! Answers are made once and shared, so that asking for a whole section costs the same whatever
//! its size. The functions themselves are in `engine.rs`.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use forms::language::Language;
use forms::strings::Strings;
use tera::Value;

use super::fingerprint;
use super::zola::Labels;
use crate::functions::{AtHand, Given, Needed, files::Files};
use crate::links::AddressBook;
use crate::project::resolve_link;
use crate::stamp::digest_of;

/// A value and its number.
#[derive(Debug, Clone)]
pub struct Shared {
    /// The value, cheap to clone.
    pub value: Value,
    /// Its number (`fingerprint`).
    pub number: u64,
}

impl Shared {
    /// A value with the number of all that is in it.
    pub fn new(value: Value) -> Self {
        Self { number: fingerprint::of(&value), value }
    }

    /// A value whose number is zero unless it is wanted.
    pub fn counted(value: Value, wants_number: bool) -> Self {
        if wants_number { Self::new(value) } else { Self { number: 0, value } }
    }
}

/// What functions of templates look up.
#[derive(Debug)]
pub struct Lookups {
    /// The words of the interface.
    pub strings: Strings,
    /// What is where.
    pub book: Arc<AddressBook>,
    /// Cards of pages, by source.
    pub pages: Arc<HashMap<String, Shared>>,
    /// Cards of sections with what is below them, by source.
    pub sections: Arc<BTreeMap<String, Shared>>,
    /// Labels of pages, by the name of their taxonomy.
    pub(super) labels: Arc<BTreeMap<String, Labels>>,
    /// Files of the project.
    pub(super) given: Arc<Given>,
}

impl Lookups {
    /// Only words: for screens that link to no page of the site by its source.
    pub fn words(strings: Strings) -> Self {
        let files = Files::new(Path::new(""), "");
        Self {
            strings,
            book: Arc::default(),
            pages: Arc::default(),
            sections: Arc::default(),
            labels: Arc::default(),
            given: Arc::new(Given { files, book: Arc::default(), links_are_judged: false }),
        }
    }

    /// The answer to a question, and its number.
    pub(super) fn answer(&self, question: &Question) -> (Option<Value>, u64) {
        let shared = |found: Option<&Shared>| match found {
            Some(found) => (Some(found.value.clone()), found.number),
            None => (None, 0),
        };
        match question {
            Question::Page(source) => shared(self.pages.get(source)),
            Question::Section(source) => shared(self.sections.get(source)),
            Question::Labels(kind) => shared(self.labels.get(kind).map(|labels| &labels.whole)),
            Question::Label { kind, name, pages } => {
                let labels = self.labels.get(kind);
                let term = labels.and_then(|l| l.terms.get(&crate::links::slug(name)));
                shared(term.map(|term| if *pages { &term.whole } else { &term.bare }))
            }
            Question::Needed(needed) => (None, self.given.number_of(needed)),
            Question::Url(path) => {
                let url = resolve_link(&self.book, "/", path);
                let number = digest_of(&url);
                (url.map(Value::from), number)
            }
        }
    }
}

/// Something a template asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    /// The card of a page, by source.
    Page(String),
    /// The card of a section with what is below it.
    Section(String),
    /// The address a path leads to.
    Url(String),
    /// All labels of a taxonomy.
    Labels(String),
    /// One label, with its pages or without.
    Label { kind: String, name: String, pages: bool },
    /// What the functions that know no page look up.
    Needed(Needed),
}

/// What a page asked for while it was made.
#[derive(Debug, Clone, Default)]
pub(super) struct Trace {
    /// Each question with the number of its answer.
    pub asked: BTreeMap<Question, u64>,
    /// Texts it asked for that are not there.
    pub missing_texts: BTreeSet<String>,
}

impl Trace {
    /// Whether every question would get the same answer now.
    pub fn is_good_with(&self, lookups: &Lookups) -> bool {
        self.asked.iter().all(|(question, number)| lookups.answer(question).1 == *number)
    }
}

struct Scope {
    lookups: Arc<Lookups>,
    trace: Trace,
}

thread_local! {
    // The library's functions are given no place of ours to write into: while a page is made, this
    // is the desk it is made on. A page is made by one thread, start to end.
    static SCOPE: RefCell<Option<Scope>> = const { RefCell::new(None) };
}

/// Does something with these lookups at hand, and tells what was asked of them.
pub(super) fn traced<R>(lookups: &Arc<Lookups>, work: impl FnOnce() -> R) -> (R, Trace) {
    let scope = Scope { lookups: Arc::clone(lookups), trace: Trace::default() };
    let outer = SCOPE.replace(Some(scope));
    let result = work();
    let scope = SCOPE.replace(outer);
    (result, scope.map(|s| s.trace).unwrap_or_default())
}

/// Asks the lookups at hand.
pub(super) fn ask(question: Question) -> Option<Value> {
    SCOPE.with_borrow_mut(|scope| {
        let scope = scope.as_mut()?;
        let (value, number) = scope.lookups.answer(&question);
        scope.trace.asked.insert(question, number);
        value
    })
}

/// The lookups at hand, for the functions that know no page.
pub(super) struct Hand;

impl AtHand for Hand {
    fn given(&self) -> Option<Arc<Given>> {
        SCOPE.with_borrow(|scope| scope.as_ref().map(|s| Arc::clone(&s.lookups.given)))
    }

    fn note(&self, needed: Needed) {
        ask(Question::Needed(needed));
    }
}

/// A text of the lookups at hand.
pub(super) fn text(key: &str, values: &[(&str, forms::strings::Argument)]) -> String {
    SCOPE.with_borrow_mut(|scope| {
        let Some(scope) = scope.as_mut() else { return format!("[{key}]") };
        if !scope.lookups.strings.has(key) {
            scope.trace.missing_texts.insert(key.to_owned());
        }
        scope.lookups.strings.text(key, values)
    })
}

/// The language of the lookups at hand.
pub(super) fn language() -> Language {
    SCOPE
        .with_borrow(|scope| scope.as_ref().map(|s| s.lookups.strings.spoken()).unwrap_or_default())
}
