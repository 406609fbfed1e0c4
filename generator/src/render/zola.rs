//! Pages, sections and labels under the names that Zola gives them, beside our own: whoever knows
//! Zola's templates finds here what they expect.
//!
//! What no template of the site mentions is not made (`templates/vocabulary.rs`): sites have many
//! pages, and use few of these names.
//!
//! What is different: lists hold cards, which have no `content`; `subsections` are cards, which
//! `get_section(path=...)` takes too; `summary` is the first paragraph as plain words.

use std::collections::{BTreeMap, HashMap};

use tera::{Map, Value};

use super::lookups::Shared as SharedValue;
use crate::content::Page;
use crate::links::Target;
use crate::markdown::{Heading, Rendered};
use crate::project::Project;
use crate::stamp::digest_of;
use crate::taxonomy::{Taxonomy, Term};

/// Words read in a minute, as Zola counts them.
const WORDS_A_MINUTE: usize = 200;

/// What is asked of all pages at once.
#[derive(Debug, Default)]
pub struct Index {
    /// Files published beside pages, by their folder.
    assets: HashMap<String, Vec<String>>,
    /// Pages that lead to an address, by their place in the project's list.
    backlinks: HashMap<String, Vec<usize>>,
}

impl Index {
    /// That of a project.
    pub fn of(project: &Project) -> Self {
        let mut index = Self::default();
        for media in &project.media {
            let folder = media.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            index.assets.entry(folder.to_owned()).or_default().push(media.path.clone());
        }
        let is_asked = project.vocabulary.has("backlinks");
        for (place, page) in project.pages.iter().enumerate().filter(|_| is_asked) {
            let Some(text) = project.texts.get(&page.source) else { continue };
            for (_, target) in &text.resolved {
                if let Ok(Target::Internal { address, .. }) = target
                    && *address != page.address
                {
                    let leading = index.backlinks.entry(address.clone()).or_default();
                    if leading.last() != Some(&place) {
                        leading.push(place);
                    }
                }
            }
        }
        index
    }
}

impl Index {
    /// Number of what a page is told of files beside it.
    pub fn number_of(&self, page: &Page) -> u64 {
        digest_of(self.assets.get(page.folder()))
    }
}

/// Adds what a card has: what lists and neighbours show of a page.
pub fn add_to_card(map: &mut Map, project: &Project, page: &Page, base_url: &str) {
    let front = &page.front;
    let nothing = Rendered::default();
    let text = project.texts.get(&page.source).map_or(&nothing, |text| text);
    // `get_page` and `get_section` take a card by its source: it is asked for without being named.
    map.insert("relative_path".into(), page.source.as_str().into());
    let mut add = |name: &'static str, value: &dyn Fn() -> Value| {
        if project.vocabulary.has(name) {
            map.insert(name.into(), value());
        }
    };
    add("permalink", &|| format!("{base_url}{}", page.address).into());
    add("path", &|| page.address.as_str().into());
    add("slug", &|| page.slug().into());
    add("components", &|| components(&page.address));
    add("authors", &|| front.authors.clone().into());
    add("draft", &|| front.draft.into());
    add("taxonomies", &|| taxonomies(&front.taxonomies));
    add("colocated_path", &|| page.colocated_path().map(str::to_owned).into());
    add("lang", &|| page.language.unwrap_or(project.written_in).tag().into());
    add("summary", &|| text.summary.as_str().into());
    add("word_count", &|| text.words.into());
    add("reading_time", &|| text.words.div_ceil(WORDS_A_MINUTE).into());
    let date = |part: fn(jiff::civil::Date) -> i64| front.date.map(part).into();
    add("year", &|| date(|day| i64::from(day.year())));
    add("month", &|| date(|day| i64::from(day.month())));
    add("day", &|| date(|day| i64::from(day.day())));
    add("ancestors", &|| ancestors(project, page).into());
}

/// Adds what only a page of its own has.
pub fn add_to_page(map: &mut Map, project: &Project, page: &Page, base_url: &str, index: &Index) {
    add_to_card(map, project, page, base_url);
    let text = project.texts.get(&page.source);
    let headings = text.map(|text| text.contents.as_slice()).unwrap_or_default();
    let permalink = format!("{base_url}{}", page.address);
    let has_folder = page.is_section || page.colocated_path().is_some();
    let assets = index.assets.get(page.folder()).filter(|_| has_folder);
    let mut add = |name: &'static str, value: &dyn Fn() -> Value| {
        if project.vocabulary.has(name) {
            map.insert(name.into(), value());
        }
    };
    add("toc", &|| contents(headings, &permalink));
    add("assets", &|| assets.cloned().unwrap_or_default().into());
    add("translations", &|| Vec::<Value>::new().into());
    add("backlinks", &|| backlinks(project, page, base_url, index));
}

/// Adds what a section says of itself.
pub fn add_to_section(map: &mut Map, page: &Page) {
    let front = &page.front;
    let mut add = |name: &'static str, value: Value| map.insert(name.into(), value);
    add("transparent", front.transparent.into());
    add("generate_feeds", front.generate_feeds.into());
    let by = front.paginate.as_ref().map(|paginate| paginate.by);
    add("paginate_by", by.into());
    let reversed = front.paginate.as_ref().is_some_and(|paginate| paginate.reversed);
    add("paginate_reversed", reversed.into());
}

fn components(address: &str) -> Value {
    let parts = address.split('/').filter(|part| !part.is_empty());
    parts.map(Value::from).collect::<Vec<Value>>().into()
}

fn taxonomies(labels: &BTreeMap<String, Vec<String>>) -> Value {
    let map: Map = labels.iter().map(|(name, l)| (name.clone().into(), l.clone().into())).collect();
    map.into()
}

fn ancestors(project: &Project, page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    let mut above = page.parent.as_deref();
    while let Some(section) = above.and_then(|source| project.page(source)) {
        found.push(section.source.clone());
        above = section.parent.as_deref();
    }
    found.reverse();
    found
}

/// Headings with the address of each.
fn contents(headings: &[Heading], permalink: &str) -> Value {
    let heading = |heading: &Heading| {
        let mut map = Map::new();
        map.insert("id".into(), heading.id.as_str().into());
        map.insert("title".into(), heading.title.as_str().into());
        map.insert("level".into(), heading.level.into());
        map.insert("permalink".into(), format!("{permalink}#{}", heading.id).into());
        map.insert("children".into(), contents(&heading.children, permalink));
        Value::from(map)
    };
    headings.iter().map(heading).collect::<Vec<Value>>().into()
}

fn backlinks(project: &Project, page: &Page, base_url: &str, index: &Index) -> Value {
    let leading = index.backlinks.get(&page.address).into_iter().flatten();
    let backlink = |place: &usize| {
        let from = project.pages.get(*place)?;
        let mut map = Map::new();
        map.insert("permalink".into(), format!("{base_url}{}", from.address).into());
        map.insert("url".into(), from.address.as_str().into());
        map.insert("title".into(), from.front.title.as_str().into());
        Some(Value::from(map))
    };
    leading.filter_map(backlink).collect::<Vec<Value>>().into()
}

/// A taxonomy as templates see it.
#[derive(Debug)]
pub struct Labels {
    /// What `get_taxonomy` answers: `kind`, `items`, `lang`, `permalink`.
    pub whole: SharedValue,
    /// `taxonomy` on its pages.
    pub kind: SharedValue,
    /// Its terms by slug.
    pub terms: BTreeMap<String, TermValue>,
}

/// A label as templates see it.
#[derive(Debug)]
pub struct TermValue {
    /// With its pages.
    pub whole: SharedValue,
    /// Without.
    pub bare: SharedValue,
}

/// The taxonomies of a project, by name, with the cards of their pages.
pub fn labels(
    project: &Project,
    base_url: &str,
    cards: &HashMap<String, SharedValue>,
) -> BTreeMap<String, Labels> {
    project
        .taxonomies
        .iter()
        .map(|taxonomy| {
            let kind = SharedValue::new(kind(project, taxonomy, base_url));
            let terms: BTreeMap<String, TermValue> = taxonomy
                .terms
                .iter()
                .map(|t| (t.slug.clone(), term(t, taxonomy.settings.render, base_url, cards)))
                .collect();
            let mut map = Map::new();
            map.insert("kind".into(), kind.value.clone());
            let items = terms.values().map(|t| t.whole.value.clone());
            map.insert("items".into(), items.collect::<Vec<Value>>().into());
            map.insert("lang".into(), project.settings.language.as_str().into());
            map.insert("permalink".into(), format!("{base_url}{}", taxonomy.address).into());
            map.insert("url".into(), taxonomy.address.as_str().into());
            let numbers: Vec<u64> = terms.values().map(|t| t.whole.number).collect();
            let number = digest_of((kind.number, numbers, base_url));
            let whole = SharedValue { value: map.into(), number };
            (taxonomy.settings.name.clone(), Labels { whole, kind, terms })
        })
        .collect()
}

fn kind(project: &Project, taxonomy: &Taxonomy, base_url: &str) -> Value {
    let settings = &taxonomy.settings;
    let title = settings.title.clone().unwrap_or_else(|| project.strings.text("topics-title", &[]));
    let paginate = settings.paginate.as_ref();
    let mut map = Map::new();
    map.insert("name".into(), settings.name.as_str().into());
    map.insert("slug".into(), settings.name.as_str().into());
    map.insert("title".into(), title.into());
    map.insert("paginate_by".into(), paginate.map(|p| p.by).into());
    map.insert("paginate_path".into(), paginate.map(|p| p.path.clone()).into());
    map.insert("feed".into(), settings.feed.into());
    map.insert("render".into(), settings.render.into());
    map.insert("permalink".into(), format!("{base_url}{}", taxonomy.address).into());
    map.insert("url".into(), taxonomy.address.as_str().into());
    map.into()
}

fn term(
    term: &Term,
    has_page: bool,
    base_url: &str,
    cards: &HashMap<String, SharedValue>,
) -> TermValue {
    let pages: Vec<&SharedValue> = term.pages.iter().filter_map(|p| cards.get(p)).collect();
    let mut map = Map::new();
    map.insert("name".into(), term.name.as_str().into());
    map.insert("slug".into(), term.slug.as_str().into());
    map.insert("path".into(), term.address.as_str().into());
    map.insert("url".into(), has_page.then(|| term.address.clone()).into());
    map.insert("permalink".into(), format!("{base_url}{}", term.address).into());
    map.insert("page_count".into(), term.pages.len().into());
    map.insert("pages".into(), Vec::<Value>::new().into());
    let bare = SharedValue::new(map.clone().into());
    let numbers: Vec<u64> = pages.iter().map(|card| card.number).collect();
    let cards: Vec<Value> = pages.into_iter().map(|card| card.value.clone()).collect();
    map.insert("pages".into(), cards.into());
    let number = digest_of((bare.number, numbers));
    TermValue { whole: SharedValue { value: map.into(), number }, bare }
}
