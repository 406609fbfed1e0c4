//! Tera with the theme's templates and our functions and filters; its errors told in Italian with
//! file, line and column. The only owner of the template library, for the kiosk too.

use std::sync::Arc;

use forms::diagnostic::Diagnostic;
use forms::strings::Argument;
use jiff::civil::{Date, DateTime};
use tera::{Context, Kwargs, Map, State, Tera, Value};

use super::lookups::{self, Lookups, Question, Trace};
use super::template_mistake::diagnostic;
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
        let added = tera.add_raw_templates(templates.sources());
        added.map_err(|error| vec![diagnostic(&error, crate::templates::FOLDER, &templates)])?;
        Ok(Self { tera, templates, lookups })
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

fn register_functions(tera: &mut Tera) {
    tera.register_function("t", |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let key: &str = kwargs.must_get("key")?;
        let values: Vec<(&str, Argument)> = kwargs
            .iter()
            .filter_map(|(name, value)| Some((name.as_str()?, argument(value))))
            .filter(|(name, _)| *name != "key")
            .collect();
        Ok(lookups::text(key, &values))
    });
    tera.register_function("get_url", |kwargs: Kwargs, _: &State| -> tera::TeraResult<Value> {
        let path: &str = kwargs.must_get("path")?;
        lookups::ask(Question::Url(path.to_owned()))
            .ok_or_else(|| tera::Error::message(format!("«{path}» non c'è nel sito")))
    });
    tera.register_function("get_page", |kwargs: Kwargs, _: &State| -> tera::TeraResult<Value> {
        let path: &str = kwargs.must_get("path")?;
        lookups::ask(Question::Page(path.trim_start_matches("@/").to_owned()))
            .ok_or_else(|| tera::Error::message(format!("la pagina «{path}» non c'è")))
    });
    tera.register_function("get_section", |kwargs: Kwargs, _: &State| -> tera::TeraResult<Value> {
        let path: &str = kwargs.must_get("path")?;
        lookups::ask(Question::Section(path.trim_start_matches("@/").to_owned()))
            .ok_or_else(|| tera::Error::message(format!("la sezione «{path}» non c'è")))
    });
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
