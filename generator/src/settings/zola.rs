//! Parts of `site.toml` with Zola's names and meaning, `[[taxonomies]]`, and what goes beyond them:
//! `[[data_pages]]`, one page for each record of a data file.

use forms::diagnostic::Position;
use forms::yaml::{Fields, Node, Reader};

use crate::content::Paginate;

/// A kind of label of pages that has pages of its own: `/tags/` and `/tags/lavoro/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxonomySettings {
    /// Its name in front matters and addresses: `tags`.
    pub name: String,
    /// What readers see, when not the theme's own word.
    pub title: Option<String>,
    /// How the pages of a label are cut into several.
    pub paginate: Option<Paginate>,
    /// Whether each label has a feed.
    pub feed: bool,
    /// Whether it has pages; without, it is only looked up by templates.
    pub render: bool,
    /// Where it is written.
    pub position: Position,
}

/// Pages made from the records of a data file. `{name}` in a text stands for a value of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataPages {
    /// The file, from the content folder: `data/fornitori.yaml`.
    pub source: String,
    /// Key of the list in the file, when the file itself is not one.
    pub list: Option<String>,
    /// Template of each page.
    pub template: Option<String>,
    /// Folder of the content the pages stand in: `voucher/fornitori`.
    pub section: String,
    /// Title of each page: `{name}`.
    pub title: String,
    /// Last part of each address: `{id}`.
    pub slug: String,
    /// Description of each page.
    pub description: Option<String>,
    /// Markdown text of each page.
    pub body: Option<String>,
    /// Day of each page.
    pub date: Option<String>,
    /// Where it is written.
    pub position: Position,
}

/// Reads `[[taxonomies]]`; two with one name are told.
pub(super) fn taxonomies(reader: &mut Reader, f: &Fields<'_>) -> Vec<TaxonomySettings> {
    let mut found: Vec<TaxonomySettings> = Vec::new();
    for taxonomy in reader.optional_list(f, "taxonomies", taxonomy) {
        if found.iter().any(|t| t.name == taxonomy.name) {
            let message = format!("la tassonomia «{}» c'è già", taxonomy.name);
            reader.error(taxonomy.position, message, "toglila");
        } else {
            found.push(taxonomy);
        }
    }
    found
}

fn taxonomy(reader: &mut Reader, node: &Node) -> Option<TaxonomySettings> {
    let known = ["name", "title", "paginate_by", "paginate_path", "feed", "render"];
    let f = reader.fields(node, "una tassonomia", &known)?;
    let name = reader.required(&f, "name").and_then(|n| reader.id(n));
    let by = f.get("paginate_by").and_then(|n| reader.integer_in(n, 0, 10_000));
    let path = f.get("paginate_path").and_then(|n| reader.id(n));
    let by = by.and_then(|by| usize::try_from(by).ok()).filter(|by| *by > 0);
    Some(TaxonomySettings {
        name: name?,
        title: reader.optional_text(&f, "title"),
        paginate: by.map(|by| Paginate {
            by,
            path: path.unwrap_or_else(|| "page".to_owned()),
            reversed: false,
        }),
        feed: reader.flag(&f, "feed"),
        render: f.get("render").and_then(|n| reader.boolean(n)).unwrap_or(true),
        position: f.position(),
    })
}

/// Reads one of `[[data_pages]]`.
pub(super) fn data_pages(reader: &mut Reader, node: &Node) -> Option<DataPages> {
    let known =
        ["source", "list", "template", "section", "title", "slug", "description", "body", "date"];
    let f = reader.fields(node, "la parte [[data_pages]]", &known)?;
    let source = reader.required_text(&f, "source");
    let section = reader.required_text(&f, "section");
    let title = reader.required_text(&f, "title");
    let slug = reader.required_text(&f, "slug");
    Some(DataPages {
        source: source?,
        list: reader.optional_text(&f, "list"),
        template: reader.optional_text(&f, "template"),
        section: section?.trim_matches('/').to_owned(),
        title: title?,
        slug: slug?,
        description: reader.optional_text(&f, "description"),
        body: reader.optional_text(&f, "body"),
        date: reader.optional_text(&f, "date"),
        position: f.position(),
    })
}
