//! What stands between the `---` lines of a page, typed. Every key that does not exist is told,
//! with the nearest that does.

use std::collections::BTreeMap;

use forms::diagnostic::Position;
use forms::yaml::{Data, Fields, Node, Reader};
use jiff::civil::Date;

use super::events::{self, Event};
use super::extra::{ExtraLink, links};
use super::keys::{ANCHOR_LINKS, PAGE, READABILITY, SECTION, SERVICE, SORT_BY};
use super::order::SortBy;

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
    /// First day on the site.
    pub publish_on: Option<Date>,
    /// Last day on the site.
    pub expires_on: Option<Date>,
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
    /// How the list of this section's pages is cut into several.
    pub paginate: Option<Paginate>,
    /// Whether the section above lists the pages of this one as its own.
    pub transparent: bool,
    /// Where this section leads instead of showing itself, with its place.
    pub redirect_to: Option<(String, Position)>,
    /// Whether this section has a feed of its own.
    pub generate_feeds: bool,
    /// Links of headings to themselves, in the pages of this section.
    pub insert_anchor_links: AnchorLinks,
    /// Whether it is written at its address; false: only listed and looked up.
    pub render: bool,
    /// Whether it can be found by searching.
    pub in_search_index: bool,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Labels by taxonomy, `tags` among them.
    pub taxonomies: BTreeMap<String, Vec<String>>,
    /// Names of its taxonomies with their places, to tell those that `site.toml` does not have.
    pub taxonomy_names: Vec<(String, Position)>,
    /// Which call and form a service page is about.
    pub service: Option<Service>,
    /// Meetings with a day and an hour.
    pub events: Vec<Event>,
    /// Labels whose pages enter this section's feed from wherever they are.
    pub feed_tags: Vec<String>,
    /// Whether its words are those of a law or contract: not judged by how easy they are.
    pub is_legal_text: bool,
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

/// How a list of pages is cut into several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paginate {
    /// Pages on each, 1 or more.
    pub by: usize,
    /// What stands before the number in the address: `page`.
    pub path: String,
    /// From the last to the first.
    pub reversed: bool,
}

/// Where a heading's link to itself stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AnchorLinks {
    /// Nowhere.
    #[default]
    None,
    /// Before its words.
    Left,
    /// After its words.
    Right,
    /// Around them.
    Heading,
}

/// Reads a front matter; `None` when it has no title.
pub fn read(reader: &mut Reader, node: &Node, is_section: bool) -> Option<FrontMatter> {
    let f = reader.shaped(node, if is_section { &SECTION } else { &PAGE })?;
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
        publish_on: f.get("publish_on").and_then(|n| reader.date(n)),
        expires_on: expires_on(reader, &f),
        slug: f.get("slug").and_then(|n| slug(reader, n)),
        path: reader.optional_text(&f, "path"),
        aliases: reader.optional_list(&f, "aliases", placed_text),
        template: template(reader, &f, "template"),
        page_template: template(reader, &f, "page_template"),
        sort_by: f.get("sort_by").and_then(|n| reader.word(n, &SORT_BY)).unwrap_or(
            // News have dates and no weights; whoever says nothing gets both.
            SortBy::Weight,
        ),
        paginate: paginate(reader, &f),
        transparent: reader.flag(&f, "transparent"),
        redirect_to: f.get("redirect_to").and_then(|n| placed_text(reader, n)),
        generate_feeds: reader.flag(&f, "generate_feeds"),
        insert_anchor_links: f
            .get("insert_anchor_links")
            .and_then(|n| reader.word(n, &ANCHOR_LINKS))
            .unwrap_or_default(),
        render: unless_false(reader, &f, "render"),
        in_search_index: unless_false(reader, &f, "in_search_index"),
        authors: reader.optional_list(&f, "authors", Reader::text),
        taxonomy_names: f.get("taxonomies").map(names).unwrap_or_default(),
        taxonomies: f.get("taxonomies").map(|n| taxonomies(reader, n)).unwrap_or_default(),
        is_legal_text: f
            .get("readability")
            .and_then(|n| reader.word(n, &READABILITY))
            .unwrap_or(false),
        service: f.get("service").and_then(|n| service(reader, n)),
        events: f.get("events").map(|n| events::read(reader, n)).unwrap_or_default(),
        feed_tags: reader.optional_list(&f, "feed_tags", Reader::text),
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
    if !good.is_empty() {
        reader.mend(&text, &good);
    }
    None
}

fn template(reader: &mut Reader, f: &Fields<'_>, key: &str) -> Option<(String, Position)> {
    f.get(key).and_then(|n| placed_text(reader, n))
}

/// The last day cannot come before the first.
fn expires_on(reader: &mut Reader, f: &Fields<'_>) -> Option<Date> {
    let node = f.get("expires_on")?;
    let last = reader.date(node)?;
    let first = f.get("publish_on").and_then(Node::as_str).and_then(|t| t.trim().parse().ok());
    if first.is_some_and(|first: Date| first > last) {
        let message = "la pagina scade prima di uscire";
        let hint = "expires_on è l'ultimo giorno sul sito: mettilo dopo publish_on";
        reader.error(node.position, message, hint);
    }
    Some(last)
}

fn unless_false(reader: &mut Reader, f: &Fields<'_>, key: &str) -> bool {
    f.get(key).and_then(|n| reader.boolean(n)).unwrap_or(true)
}

/// `paginate_by: 0` is no pagination, as in Zola.
fn paginate(reader: &mut Reader, f: &Fields<'_>) -> Option<Paginate> {
    let path = f.get("paginate_path").and_then(|n| slug(reader, n));
    let reversed = reader.flag(f, "paginate_reversed");
    let by = f.get("paginate_by").and_then(|n| reader.integer_in(n, 0, 10_000))?;
    let by = usize::try_from(by).ok().filter(|by| *by > 0)?;
    Some(Paginate { by, path: path.unwrap_or_else(|| "page".to_owned()), reversed })
}

/// Which taxonomies there are is said by `site.toml`: any name is read, `taxonomy` tells those
/// that are not there.
fn taxonomies(reader: &mut Reader, node: &Node) -> BTreeMap<String, Vec<String>> {
    let Data::Map(entries) = &node.data else {
        let hint = "per esempio: taxonomies: {tags: [corsi, lavoro]}";
        reader.error(node.position, "qui ci vogliono le etichette, con il loro nome", hint);
        return BTreeMap::new();
    };
    entries
        .iter()
        .map(|(name, _, labels)| (name.clone(), reader.list(labels, Reader::text)))
        .filter(|(_, labels)| !labels.is_empty())
        .collect()
}

fn names(node: &Node) -> Vec<(String, Position)> {
    match &node.data {
        Data::Map(entries) => entries.iter().map(|(name, at, _)| (name.clone(), *at)).collect(),
        _ => Vec::new(),
    }
}

fn service(reader: &mut Reader, node: &Node) -> Option<Service> {
    let f = reader.shaped(node, &SERVICE)?;
    Some(Service {
        call: f.get("call").and_then(|n| placed_text(reader, n)),
        form: f.get("form").and_then(|n| placed_text(reader, n)),
    })
}
