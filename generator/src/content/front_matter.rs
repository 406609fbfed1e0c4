//! What stands between the `---` lines of a page, typed. Every key that does not exist is told,
//! with the nearest that does.

use std::collections::BTreeMap;

use forms::diagnostic::Position;
use forms::yaml::{Data, Fields, Node, Reader};
use jiff::civil::Date;

use super::extra::{ExtraLink, links};

/// Front matter of a page or section.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter {
    /// Title, the page's only h1.
    pub title: String,
    /// One sentence for lists and search.
    pub description: Option<String>,
    /// Day of the news.
    pub date: Option<Date>,
    /// Last change.
    pub updated: Option<Date>,
    /// Order in lists: lower first.
    pub weight: Option<i64>,
    /// Not published.
    pub draft: bool,
    /// Last part of the address, when not the file's name.
    pub slug: Option<String>,
    /// The whole address, when not the file's path.
    pub path: Option<String>,
    /// Old addresses that lead here, with their places.
    pub aliases: Vec<(String, Position)>,
    /// Template of this page, with its place.
    pub template: Option<(String, Position)>,
    /// Template of the pages of this section.
    pub page_template: Option<(String, Position)>,
    /// Order of the pages of this section.
    pub sort_by: SortBy,
    /// Labels by taxonomy; `tags` is the one in use.
    pub taxonomies: BTreeMap<String, Vec<String>>,
    /// Which call and form a service page is about.
    pub service: Option<Service>,
    /// What only the template knows.
    pub extra: Node,
    /// Links written in `extra`.
    pub extra_links: Vec<ExtraLink>,
}

/// Which call and form a service page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Call id and its place.
    pub call: Option<(String, Position)>,
    /// Form id and its place.
    pub form: Option<(String, Position)>,
}

/// Order of the pages of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// Lower `weight` first.
    Weight,
    /// Newest first.
    Date,
    /// By title.
    Title,
    /// By file name.
    None,
}

const KEYS: [&str; 18] = [
    "title",
    "description",
    "date",
    "updated",
    "weight",
    "draft",
    "slug",
    "path",
    "aliases",
    "template",
    "page_template",
    "sort_by",
    "taxonomies",
    "service",
    "course",
    "incentive",
    "extra",
    "lang",
];

const SORT_BY: [(&str, SortBy); 4] = [
    ("weight", SortBy::Weight),
    ("date", SortBy::Date),
    ("title", SortBy::Title),
    ("none", SortBy::None),
];

/// Reads a front matter; `None` when it has no title.
pub fn read(reader: &mut Reader, node: &Node, is_section: bool) -> Option<FrontMatter> {
    let what = if is_section { "una sezione" } else { "una pagina" };
    let f = reader.fields(node, what, &KEYS)?;
    let title = reader.required_text(&f, "title");
    if reader.optional_text(&f, "description").is_none() && f.get("description").is_none() {
        let hint = "aggiungi una riga «description: ...»: una frase che dice di che cosa parla";
        reader.warning(f.position(), "la pagina non ha una descrizione", hint);
    }
    let extra = f.get("extra").cloned();
    let extra = extra.unwrap_or(Node { position: f.position(), data: Data::Map(Vec::new()) });
    Some(FrontMatter {
        description: f.get("description").and_then(Node::as_str).map(|t| t.trim().to_owned()),
        date: f.get("date").and_then(|n| reader.date(n)),
        updated: f.get("updated").and_then(|n| reader.date(n)),
        weight: f.get("weight").and_then(|n| reader.integer(n)),
        draft: reader.flag(&f, "draft"),
        slug: f.get("slug").and_then(|n| slug(reader, n)),
        path: reader.optional_text(&f, "path"),
        aliases: reader.optional_list(&f, "aliases", placed_text),
        template: template(reader, &f, "template"),
        page_template: template(reader, &f, "page_template"),
        sort_by: f.get("sort_by").and_then(|n| reader.keyword(n, &SORT_BY)).unwrap_or(
            // News have dates and no weights; whoever says nothing gets both.
            SortBy::Weight,
        ),
        taxonomies: f.get("taxonomies").map(|n| taxonomies(reader, n)).unwrap_or_default(),
        service: f.get("service").and_then(|n| service(reader, n)),
        extra_links: links(&extra),
        extra,
        title: title?,
    })
}

fn placed_text(reader: &mut Reader, node: &Node) -> Option<(String, Position)> {
    reader.text(node).map(|text| (text, node.position))
}

fn slug(reader: &mut Reader, node: &Node) -> Option<String> {
    let text = reader.text(node)?;
    let good = crate::links::slug(&text);
    if good == text {
        return Some(text);
    }
    let message = format!("«{text}» non va bene come parte di un indirizzo");
    reader.error(node.position, message, format!("scrivi «{good}»"));
    None
}

fn template(reader: &mut Reader, f: &Fields<'_>, key: &str) -> Option<(String, Position)> {
    f.get(key).and_then(|n| placed_text(reader, n))
}

fn taxonomies(reader: &mut Reader, node: &Node) -> BTreeMap<String, Vec<String>> {
    let Some(f) = reader.fields(node, "le etichette", &["tags", "categories"]) else {
        return BTreeMap::new();
    };
    ["tags", "categories"]
        .into_iter()
        .map(|name| (name.to_owned(), reader.optional_list(&f, name, Reader::text)))
        .filter(|(_, labels)| !labels.is_empty())
        .collect()
}

fn service(reader: &mut Reader, node: &Node) -> Option<Service> {
    let f = reader.fields(node, "la voce service", &["call", "form"])?;
    Some(Service {
        call: f.get("call").and_then(|n| placed_text(reader, n)),
        form: f.get("form").and_then(|n| placed_text(reader, n)),
    })
}
