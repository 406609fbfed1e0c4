//! What templates and shortcodes may call, with Zola's names and meaning, as far as it does not
//! need the list of all pages: `load_data`, `get_hash`, `trans`, `markdown` and their like.
//!
//! Nothing here asks the network, the clock or chance: two builds are equal. `get_page` and its
//! like, which look up pages, belong to `render`. The words an editor sees when something is wrong
//! are Italian; who fills the template adds the place.

use std::collections::BTreeMap;
use std::sync::Arc;

use forms::publication::hex;
use forms::strings::{Argument, Strings};
use sha2::{Digest, Sha256};
use tera::{Kwargs, State, Tera, TeraResult};

pub mod files;
mod hash;
mod text;

use crate::links::AddressBook;
use crate::stamp::digest_of;
use files::Files;

use text::to_html;

/// What the functions look up; shared, never copied.
#[derive(Debug)]
pub struct Given {
    /// The files of the project they may read.
    pub files: Files,
    /// What is where.
    pub book: Arc<AddressBook>,
    /// Whether links of Markdown are judged elsewhere, with their place.
    pub links_are_judged: bool,
}

impl Given {
    fn to_html(&self, text: &str, page: &str) -> Result<String, String> {
        let (html, mistake) = to_html(&self.book, text, page);
        match mistake.filter(|_| !self.links_are_judged) {
            Some(mistake) => Err(mistake),
            None => Ok(html),
        }
    }

    /// A number for the answer to a question: another number, another answer.
    pub fn number_of(&self, needed: &Needed) -> u64 {
        match needed {
            Needed::File(path) => {
                let read = self.files.read(path, "");
                digest_of(read.ok().flatten().map(|(shown, bytes)| (shown, bytes.to_vec())))
            }
            Needed::Html(text, page) => digest_of(self.to_html(text, page)),
        }
    }
}

/// Something a template looked up: when the answer changes, what it wrote is to be made again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needed {
    /// A file of the project, by its path as written.
    File(String),
    /// Markdown as HTML: it may hold links. The text, and the address of the page it is for.
    Html(String, String),
}

/// Where the functions look things up while a template is being filled.
pub trait AtHand: Send + Sync + 'static {
    /// What to look up.
    fn given(&self) -> Option<Arc<Given>>;

    /// Remembers what was looked up.
    fn note(&self, needed: Needed);
}

/// For templates that are filled once and forgotten.
impl AtHand for Arc<Given> {
    fn given(&self) -> Option<Arc<Given>> {
        Some(Arc::clone(self))
    }

    fn note(&self, _: Needed) {}
}

/// Makes the functions and filters that need no page known to a set of templates.
pub fn register(tera: &mut Tera, at_hand: impl AtHand) {
    let at_hand: Arc<dyn AtHand> = Arc::new(at_hand);
    let shared = Arc::clone(&at_hand);
    tera.register_function("load_data", move |kwargs: Kwargs, state: &State| {
        if let Some(path) = kwargs.get::<&str>("path")? {
            shared.note(Needed::File(path.to_owned()));
        }
        given(&*shared)?.files.load_data(&kwargs, &asked_by(state))
    });
    for name in ["get_hash", "get_file_hash"] {
        let shared = Arc::clone(&at_hand);
        tera.register_function(name, move |kwargs: Kwargs, state: &State| {
            if let Some(path) = kwargs.get::<&str>("path")? {
                shared.note(Needed::File(path.to_owned()));
            }
            hash::get_hash(&given(&*shared)?.files, &kwargs, &asked_by(state))
        });
    }
    text::register_filters(tera, at_hand);
}

fn given(at_hand: &dyn AtHand) -> TeraResult<Arc<Given>> {
    at_hand.given().map_or_else(|| wrong("qui questa funzione non c'è"), Ok)
}

/// The first digits of a file's digest, for an address that changes with it; none without the file.
///
/// # Errors
/// When the file cannot be read.
pub fn short_hash(at_hand: &dyn AtHand, path: &str) -> TeraResult<Option<String>> {
    at_hand.note(Needed::File(path.to_owned()));
    let read = given(at_hand)?.files.read(path, "")?;
    Ok(read.map(|(_, bytes)| hex(&Sha256::digest(bytes.as_slice())[..10])))
}

/// Makes `t(key="...")` and Zola's `trans(key="...", lang="...")` known: an interface text, with
/// the other arguments put in it. `words` are in the language of the page, `others` by their tag.
pub fn register_words(tera: &mut Tera, words: &Strings, others: &BTreeMap<String, Strings>) {
    for name in ["t", "trans"] {
        let (words, others) = (words.clone(), others.clone());
        tera.register_function(name, move |kwargs: Kwargs, _: &State| {
            let key: &str = kwargs.must_get("key")?;
            let language: Option<&str> = kwargs.get("lang")?;
            let strings = language.and_then(|tag| others.get(tag)).unwrap_or(&words);
            Ok::<String, tera::Error>(strings.text(key, &arguments(&kwargs)))
        });
    }
}

/// What is to be put in an interface text.
pub fn arguments(kwargs: &Kwargs) -> Vec<(&str, Argument)> {
    let named = kwargs.iter().filter_map(|(name, value)| Some((name.as_str()?, value)));
    let own = named.filter(|(name, _)| !matches!(*name, "key" | "lang"));
    own.map(|(name, value)| match value.as_i64() {
        Some(number) => (name, Argument::Number(number)),
        None => (name, Argument::Text(value.to_string())),
    })
    .collect()
}

/// The page a template is being filled for.
fn asked_by(state: &State<'_>) -> String {
    state.get::<String>("current_path").ok().flatten().unwrap_or_default()
}

/// A mistake in a call, in words.
fn wrong<T>(message: impl Into<String>) -> TeraResult<T> {
    Err(tera::Error::message(message.into()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// What a template writes, or why it does not.
    pub(super) fn filled(root: &Path, template: &str) -> String {
        let mut book = AddressBook::default();
        book.add(Some("corsi/_index.md"), "/corsi/", "content/corsi/_index.md");
        let files = Files::new(root, "content");
        let strings = |tag: &str, text: &str| {
            Strings::load(tag, "it.ftl", text).unwrap_or_else(|_| Strings::empty(tag, "it.ftl"))
        };
        let mut tera = Tera::new();
        register(
            &mut tera,
            Arc::new(Given { files, book: Arc::new(book), links_are_judged: false }),
        );
        let english = strings("en", "saluto = Hi { $chi }\n");
        let others = BTreeMap::from([("en".to_owned(), english)]);
        register_words(&mut tera, &strings("it", "saluto = Ciao { $chi }\n"), &others);
        let written = tera
            .add_raw_templates([("a.html", template)])
            .and_then(|()| tera.render("a.html", &tera::Context::new()));
        match written {
            Ok(text) => text,
            Err(error) => match error.kind() {
                tera::ErrorKind::RenderingError(report) => format!("! {}", report.message()),
                other => format!("! {other}"),
            },
        }
    }

    #[track_caller]
    fn check(template: &str, expected: &str) {
        assert_eq!(filled(Path::new("."), template), expected);
    }

    #[test]
    fn words_come_in_the_language_asked_for() {
        check("{{ trans(key=\"saluto\", chi=\"Ugo\") }}", "Ciao Ugo");
        check("{{ trans(key=\"saluto\", lang=\"en\", chi=\"Ugo\") }}", "Hi Ugo");
        check("{{ t(key=\"saluto\", chi=\"Ugo\") }}", "Ciao Ugo");
    }
}
