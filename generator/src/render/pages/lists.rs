//! Pages that only list others: labels, and the second and later pages of a long list.

use serde_json::json;
use tera::{Map, Value};

use super::{Given, Maker, Origin, Planned, Told};
use crate::content::Page;
use crate::outputs::gather::Subject;
use crate::pagination::Pagination;
use crate::project::{Project, SETTINGS_FILE, term_pagination};
use crate::taxonomy::Taxonomy;

/// Every such page.
pub fn plan(project: &Project) -> Vec<Planned<'_>> {
    let mut planned = Vec::new();
    let at = |file: &str, address: &str, origin| Planned {
        file: file.to_owned().into(),
        address: address.to_owned().into(),
        updated: None,
        is_fallback: false,
        origin,
    };
    for page in project.pages.iter().filter(|page| page.front.render) {
        let Some(pagination) = project.paginations.get(&page.source) else { continue };
        for (number, pager) in pagination.pagers.iter().enumerate().skip(1) {
            planned.push(at(&page.file, &pager.address, Origin::Pager(page, number)));
        }
    }
    for taxonomy in project.taxonomies.iter().filter(|t| t.settings.render) {
        planned.push(at(SETTINGS_FILE, &taxonomy.address, Origin::Labels(taxonomy)));
        for (index, term) in taxonomy.terms.iter().enumerate() {
            let pagers = term_pagination(taxonomy, index).map_or(1, |p| p.pagers.len());
            for number in 0..pagers {
                let origin = Origin::Label(taxonomy, index, number);
                let address = match term_pagination(taxonomy, index) {
                    Some(pagination) => pagination.pagers[number].address.clone(),
                    None => term.address.clone(),
                };
                planned.push(at(SETTINGS_FILE, &address, origin));
            }
        }
    }
    planned
}

/// Addresses that lead to the first page of a list, with where they lead.
pub fn first_pages(project: &Project) -> Vec<(String, String)> {
    let sections = project.paginations.values().cloned();
    let labels = project.taxonomies.iter().filter(|t| t.settings.render).flat_map(|taxonomy| {
        (0..taxonomy.terms.len()).filter_map(|index| term_pagination(taxonomy, index))
    });
    sections
        .chain(labels)
        .filter_map(|pagination: Pagination| {
            let first = pagination.pagers.first()?.address.clone();
            Some((pagination.first_by_number(), first))
        })
        .collect()
}

/// The list of all labels of a taxonomy.
pub fn labels(maker: &Maker<'_>, taxonomy: &Taxonomy) -> (String, Given) {
    let name = &taxonomy.settings.name;
    let lookups = &maker.shared.lookups;
    let labels = lookups.labels.get(name);
    let title = labels.and_then(|l| l.kind.value.get_from_path("title")?.as_str());
    let told = Told {
        title: title.unwrap_or(name),
        description: None,
        address: &taxonomy.address,
        updated: None,
    };
    let mut given = maker.given_told(&told, &maker.breadcrumbs_below("/"), Subject::Other);
    if let Some(labels) = labels {
        given.insert_known("taxonomy", labels.kind.value.clone(), labels.kind.number);
        let items = labels.whole.value.get_from_path("items").cloned();
        given.insert_known("terms", items.unwrap_or_else(Value::none), labels.whole.number);
    }
    (template(maker, name, "list"), given)
}

/// The pages that carry a label, or some of them.
pub fn label(
    maker: &Maker<'_>,
    taxonomy: &Taxonomy,
    index: usize,
    number: usize,
) -> (String, Given) {
    let name = &taxonomy.settings.name;
    let term = &taxonomy.terms[index];
    let strings = &maker.project.strings;
    let pagination = term_pagination(taxonomy, index);
    let pager = pagination.as_ref().and_then(|p| p.pagers.get(number));
    let told = Told {
        title: &strings.text("topic-title", &[("name", term.name.as_str().into())]),
        description: None,
        address: pager.map_or(&term.address, |pager| &pager.address),
        updated: None,
    };
    let labels = maker.shared.lookups.labels.get(name);
    let mut crumbs = maker.breadcrumbs_below("/");
    let title = labels.and_then(|l| l.kind.value.get_from_path("title")?.as_str());
    crumbs.push(json!({"title": title.unwrap_or(name), "url": taxonomy.address}));
    let mut given = maker.given_told(&told, &crumbs, Subject::Other);
    if let Some(labels) = labels
        && let Some(value) = labels.terms.get(&term.slug)
    {
        given.insert_known("taxonomy", labels.kind.value.clone(), labels.kind.number);
        given.insert_known("term", value.whole.value.clone(), value.whole.number);
        if let (Some(pagination), Some(pager)) = (&pagination, pager) {
            let pages = value.whole.value.get_from_path("pages").and_then(Value::as_array);
            let base_url = &maker.shared.base_url;
            let paginator = pagination.paginator(pager, base_url, pages.unwrap_or_default());
            given.insert("paginator", paginator);
        }
    }
    (template(maker, name, "single"), given)
}

/// `tags/list.html` if there is such a template, else the one for all taxonomies.
fn template(maker: &Maker<'_>, taxonomy: &str, kind: &str) -> String {
    let own = format!("{taxonomy}/{kind}.html");
    match maker.project.templates.contains(&own) {
        true => own,
        false => format!("taxonomy_{kind}.html"),
    }
}

/// What a section whose list is cut is given for one of its pages: the pager, and itself without
/// its pages. Returns the address of that page.
pub fn cut(
    maker: &Maker<'_>,
    section: &Page,
    number: usize,
    map: &mut Map,
    given: &mut Given,
) -> Option<String> {
    let pagination = maker.project.paginations.get(&section.source)?;
    let pager = pagination.pagers.get(number)?;
    let (pages, _) = maker.project.below(section);
    let cards = maker.shared.cards_of(&pages);
    let list = cards.as_array().unwrap_or_default();
    given.insert("paginator", pagination.paginator(pager, &maker.shared.base_url, list));
    map.insert("pages".into(), Vec::<Value>::new().into());
    Some(pager.address.clone())
}
