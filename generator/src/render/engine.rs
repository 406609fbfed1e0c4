//! Tera with the theme's templates and our functions and filters; its errors told in Italian with
//! file, line and column. The only owner of the template library, for the kiosk too.

use std::collections::BTreeMap;
use std::sync::Arc;

use forms::diagnostic::{Diagnostic, Position};
use forms::strings::{Argument, Strings};
use forms::wording;
use jiff::civil::{Date, DateTime};
use tera::{Context, ErrorKind, Kwargs, Map, State, Tera, Value};

use crate::links::AddressBook;
use crate::project::resolve_link;
use crate::theme;
use crate::views::date_time_in_words;

/// Folder of the templates, as shown in diagnostics.
const FOLDER: &str = "generator/theme/templates";

/// What functions of templates look up; each answer is shared, never copied.
pub struct Lookups {
    /// The words of the interface.
    pub strings: Strings,
    /// What is where.
    pub book: AddressBook,
    /// Cards of pages, by source.
    pub pages: BTreeMap<String, Value>,
    /// Cards of sections with what is below them, by source.
    pub sections: BTreeMap<String, Value>,
}

impl Lookups {
    /// Only words: for screens that link to no page of the site by its source.
    pub fn words(strings: Strings) -> Self {
        Self {
            strings,
            book: AddressBook::default(),
            pages: BTreeMap::new(),
            sections: BTreeMap::new(),
        }
    }
}

/// Templates ready to be filled, from any thread.
pub struct Engine {
    tera: Tera,
    strings: Strings,
}

impl Engine {
    /// Reads the theme's templates.
    ///
    /// # Errors
    /// The first mistake of a template.
    pub fn new(lookups: Lookups) -> Result<Self, Vec<Diagnostic>> {
        Self::with_templates(lookups, &[])
    }

    /// Reads the theme's templates and, by name, others that extend and use them.
    ///
    /// # Errors
    /// The first mistake of a template.
    pub fn with_templates(
        lookups: Lookups,
        others: &[(&'static str, &'static str)],
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        let strings = lookups.strings.clone();
        register_functions(&mut tera, Arc::new(lookups));
        register_filters(&mut tera);
        let templates = theme::templates().iter().chain(others).copied();
        tera.add_raw_templates(templates).map_err(|error| vec![diagnostic(&error, FOLDER)])?;
        Ok(Self { tera, strings })
    }

    /// Fills a template. `file` is the page it is for.
    ///
    /// # Errors
    /// What is wrong in the template, with its place.
    pub fn render(
        &self,
        template: &str,
        context: &Context,
        file: &str,
    ) -> Result<String, Diagnostic> {
        self.tera.render(template, context).map_err(|error| diagnostic(&error, file))
    }

    /// Texts that templates, or whoever shares these words, asked for and that are not there.
    pub fn missing_texts(&self) -> Vec<Diagnostic> {
        self.strings.missing_texts()
    }
}

fn register_functions(tera: &mut Tera, lookups: Arc<Lookups>) {
    let shared = Arc::clone(&lookups);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let key: &str = kwargs.must_get("key")?;
        let values: Vec<(&str, Argument)> = kwargs
            .iter()
            .filter_map(|(name, value)| Some((name.as_str()?, argument(value))))
            .filter(|(name, _)| *name != "key")
            .collect();
        Ok(shared.strings.text(key, &values))
    });
    let shared = Arc::clone(&lookups);
    tera.register_function(
        "get_url",
        move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
            let path: &str = kwargs.must_get("path")?;
            resolve_link(&shared.book, "/", path)
                .ok_or_else(|| tera::Error::message(format!("«{path}» non c'è nel sito")))
        },
    );
    let shared = Arc::clone(&lookups);
    tera.register_function(
        "get_page",
        move |kwargs: Kwargs, _: &State| -> tera::TeraResult<Value> {
            let path: &str = kwargs.must_get("path")?;
            let found = shared.pages.get(path.trim_start_matches("@/"));
            found
                .cloned()
                .ok_or_else(|| tera::Error::message(format!("la pagina «{path}» non c'è")))
        },
    );
    tera.register_function(
        "get_section",
        move |kwargs: Kwargs, _: &State| -> tera::TeraResult<Value> {
            let path: &str = kwargs.must_get("path")?;
            let found = lookups.sections.get(path.trim_start_matches("@/"));
            found
                .cloned()
                .ok_or_else(|| tera::Error::message(format!("la sezione «{path}» non c'è")))
        },
    );
}

fn argument(value: &Value) -> Argument {
    match value.as_i64() {
        Some(number) => Argument::Number(number),
        None => Argument::Text(value.to_string()),
    }
}

fn register_filters(tera: &mut Tera) {
    tera.register_filter(
        "date",
        |value: Value, _: Kwargs, _: &State| -> tera::TeraResult<String> {
            let Some(text) = value.as_str() else { return Ok(String::new()) };
            if let Ok(day) = text.parse::<Date>()
                && !text.contains('T')
            {
                return Ok(wording::long_date(day));
            }
            match text.parse::<DateTime>() {
                Ok(at) => Ok(date_time_in_words(at)),
                Err(_) => Err(tera::Error::message(format!("«{text}» non è una data"))),
            }
        },
    );
    tera.register_filter("euro", |value: Value, _: Kwargs, _: &State| -> String {
        value.as_i64().map(wording::euro).unwrap_or_default()
    });
    tera.register_filter("group_by", group_by);
    tera.register_filter("points", |value: Value, _: Kwargs, _: &State| -> String {
        value.as_i64().map(wording::points).unwrap_or_default()
    });
}

/// Lists by an attribute, in the order in which each is first met. The library's own goes through a
/// hash table: groups come out in another order each time, and two builds would differ.
fn group_by(value: Value, kwargs: Kwargs, _: &State) -> tera::TeraResult<Map> {
    let attribute: &str = kwargs.must_get("attribute")?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for item in value.as_array().unwrap_or_default() {
        let Some(key) = item.get_from_path(attribute).filter(|key| !key.is_none()) else {
            continue;
        };
        let key = key.to_string();
        match groups.iter_mut().find(|(name, _)| *name == key) {
            Some((_, items)) => items.push(item.clone()),
            None => groups.push((key, vec![item.clone()])),
        }
    }
    Ok(groups.into_iter().map(|(key, items)| (key.into(), Value::from(items))).collect())
}

/// A template's error as a mistake with its place. The library's own sentence is English.
fn diagnostic(error: &tera::Error, file: &str) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let at = Position::new(span.start_line as u32, span.start_col as u32 + 1);
            let message = format!("il modello ha un errore ({})", report.message().trim());
            Diagnostic::error(&format!("{FOLDER}/{}", report.filename()), at, message)
                .hint(format!("serve per: {file}"))
        }
        other => {
            let text = other.to_string();
            let message = format!("il modello ha un errore ({})", text.trim());
            Diagnostic::error(file, Position::default(), message)
                .hint("controlla i nomi dei modelli usati")
        }
    }
}
