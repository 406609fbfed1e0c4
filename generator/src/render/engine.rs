//! Tera with the theme's templates and our functions and filters; its errors told in Italian with
//! file, line and column. The only owner of the template library, for the kiosk too.

use std::collections::HashMap;
use std::sync::Arc;

use forms::diagnostic::Diagnostic;
use jiff::civil::{Date, DateTime};
use tera::{Context, Kwargs, Map, State, Tera, Value};

use super::lookups::{self, Lookups, Question, Trace};
use super::template_mistake::diagnostic;
use crate::functions;
use crate::templates::Templates;

/// Templates ready to be filled, from any thread.
pub struct Engine {
    tera: Tera,
    templates: Arc<Templates>,
    /// For whoever fills templates without lookups of their own.
    lookups: Arc<Lookups>,
}

impl Engine {
    /// Reads the theme's templates and, by name, others that extend and use them.
    ///
    /// # Errors
    /// The first mistake of a template.
    pub fn with_templates(
        lookups: Lookups,
        others: &[(&'static str, &'static str)],
    ) -> Result<Self, Vec<Diagnostic>> {
        Self::new(Arc::new(Templates::of_theme().with(others)), Arc::new(lookups))
    }

    /// Reads some templates.
    ///
    /// # Errors
    /// The first mistake of a template.
    pub fn new(templates: Arc<Templates>, lookups: Arc<Lookups>) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        register_functions(&mut tera);
        register_filters(&mut tera);
        let added = tera.add_raw_templates(of_pages(&templates));
        added.map_err(|error| vec![diagnostic(&error, crate::templates::FOLDER, &templates)])?;
        Ok(Self { tera, templates, lookups })
    }

    /// The same with other templates, of which only those that changed are read.
    ///
    /// # Errors
    /// The first mistake of a template.
    pub fn with(&self, templates: Arc<Templates>) -> Result<Self, Vec<Diagnostic>> {
        let names =
            |templates: &Templates| templates.names().map(str::to_owned).collect::<Vec<_>>();
        if names(&templates) != names(&self.templates) {
            return Self::new(templates, Arc::clone(&self.lookups));
        }
        let before: HashMap<&str, &str> = self.templates.sources().collect();
        let mut tera = self.tera.clone();
        let changed = of_pages(&templates).filter(|(name, text)| before.get(name) != Some(text));
        let added = tera.add_raw_templates(changed);
        added.map_err(|error| vec![diagnostic(&error, crate::templates::FOLDER, &templates)])?;
        Ok(Self { tera, templates, lookups: Arc::clone(&self.lookups) })
    }

    /// Number of the templates.
    pub(super) fn digest(&self) -> u64 {
        self.templates.digest()
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
        self.render_with(&self.lookups, template, context, file).0
    }

    /// The same with other lookups at hand: the words of another language.
    ///
    /// # Errors
    /// What is wrong in the template, with its place.
    pub fn render_saying(
        &self,
        lookups: &Arc<Lookups>,
        template: &str,
        context: &Context,
        file: &str,
    ) -> Result<String, Diagnostic> {
        self.render_with(lookups, template, context, file).0
    }

    /// Fills a template with these lookups at hand, and tells what it asked of them.
    pub(super) fn render_with(
        &self,
        lookups: &Arc<Lookups>,
        template: &str,
        context: &Context,
        file: &str,
    ) -> (Result<String, Diagnostic>, Trace) {
        let (html, trace) = lookups::traced(lookups, || self.tera.render(template, context));
        (html.map_err(|error| diagnostic(&error, file, &self.templates)), trace)
    }
}

/// The templates but for those of shortcodes, which have their own functions and are filled before
/// the pages.
fn of_pages(templates: &Templates) -> impl Iterator<Item = (&str, &str)> {
    templates.sources().filter(|(name, _)| !name.starts_with("shortcodes/"))
}

fn register_functions(tera: &mut Tera) {
    functions::register(tera, lookups::Hand);
    for name in ["t", "trans"] {
        tera.register_function(name, |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
            let key: &str = kwargs.must_get("key")?;
            Ok(lookups::text(key, &functions::arguments(&kwargs)))
        });
    }
    tera.register_function("get_url", |kwargs: Kwargs, _: &State| get_url(&kwargs));
    tera.register_function("get_page", |kwargs: Kwargs, _: &State| -> tera::TeraResult<Value> {
        let path = source_of(&kwargs)?;
        lookups::ask(Question::Page(path.clone()))
            .ok_or_else(|| tera::Error::message(format!("la pagina «{path}» non c'è")))
    });
    tera.register_function("get_section", |kwargs: Kwargs, _: &State| -> tera::TeraResult<Value> {
        let path = source_of(&kwargs)?;
        let question = match kwargs.get::<bool>("metadata_only")?.unwrap_or(false) {
            true => Question::Page(path.clone()),
            false => Question::Section(path.clone()),
        };
        lookups::ask(question)
            .ok_or_else(|| tera::Error::message(format!("la sezione «{path}» non c'è")))
    });
    register_taxonomy_functions(tera);
}

/// `path` of a page or section: its file from the content folder, or its card.
fn source_of(kwargs: &Kwargs) -> tera::TeraResult<String> {
    let path: Value = kwargs.must_get("path")?;
    let written = match path.get_from_path("relative_path").and_then(Value::as_str) {
        Some(source) => source,
        None => path.as_str().ok_or_else(|| tera::Error::message("path è un testo"))?,
    };
    Ok(written.trim_start_matches("@/").to_owned())
}

/// `get_url(path="...", trailing_slash=true, cachebust=true)`.
fn get_url(kwargs: &Kwargs) -> tera::TeraResult<Value> {
    let path: &str = kwargs.must_get("path")?;
    let not_there = || tera::Error::message(format!("«{path}» non c'è nel sito"));
    // Zola's paths of files have no slash before them.
    let link = match path {
        _ if path.starts_with(['@', '/', '#']) || crate::links::is_external(path) => {
            path.to_owned()
        }
        _ => format!("/{path}"),
    };
    let url = lookups::ask(Question::Url(link)).ok_or_else(not_there)?;
    let trailing_slash = kwargs.get::<bool>("trailing_slash")?.unwrap_or(false);
    let cachebust = kwargs.get::<bool>("cachebust")?.unwrap_or(false);
    if !trailing_slash && !cachebust {
        return Ok(url);
    }
    let mut written = url.as_str().unwrap_or_default().to_owned();
    if trailing_slash && !written.ends_with('/') {
        written.push('/');
    }
    if cachebust {
        written.push_str("?h=");
        written.push_str(&functions::short_hash(&lookups::Hand, path)?.ok_or_else(not_there)?);
    }
    Ok(Value::from(written))
}

fn register_taxonomy_functions(tera: &mut Tera) {
    tera.register_function("get_taxonomy", |kwargs: Kwargs, _: &State| {
        let kind: &str = kwargs.must_get("kind")?;
        let found = lookups::ask(Question::Labels(kind.to_owned()));
        unless_required(found, &kwargs, || format!("la tassonomia «{kind}» non c'è o non è usata"))
    });
    tera.register_function("get_taxonomy_term", |kwargs: Kwargs, _: &State| {
        let pages = kwargs.get::<bool>("include_pages")?.unwrap_or(true);
        label(&kwargs, "term", pages)
    });
    tera.register_function("get_taxonomy_url", |kwargs: Kwargs, _: &State| {
        let label = label(&kwargs, "name", false)?;
        Ok::<Value, tera::Error>(label.get_from_path("url").cloned().unwrap_or_else(Value::none))
    });
}

fn label(kwargs: &Kwargs, argument: &str, pages: bool) -> tera::TeraResult<Value> {
    let kind: String = kwargs.must_get("kind")?;
    let name: String = kwargs.must_get(argument)?;
    let missing = format!("in «{kind}» non c'è «{name}»");
    let found = lookups::ask(Question::Label { kind, name, pages });
    unless_required(found, kwargs, || missing)
}

fn unless_required(
    found: Option<Value>,
    kwargs: &Kwargs,
    missing: impl FnOnce() -> String,
) -> tera::TeraResult<Value> {
    match found {
        Some(value) => Ok(value),
        None if kwargs.get::<bool>("required")?.unwrap_or(true) => {
            Err(tera::Error::message(missing()))
        }
        None => Ok(Value::none()),
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
                return Ok(lookups::language().long_date(day));
            }
            match text.parse::<DateTime>() {
                Ok(at) => Ok(lookups::language().long_date_time(at)),
                Err(_) => Err(tera::Error::message(format!("«{text}» non è una data"))),
            }
        },
    );
    tera.register_filter("euro", |value: Value, _: Kwargs, _: &State| -> String {
        value.as_i64().map(|cents| lookups::language().euro(cents)).unwrap_or_default()
    });
    tera.register_filter("group_by", group_by);
    tera.register_filter("points", |value: Value, _: Kwargs, _: &State| -> String {
        value.as_i64().map(|points| lookups::language().points(points)).unwrap_or_default()
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
