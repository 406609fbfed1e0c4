//! Labels of pages and the pages that carry them, with Zola's names: a taxonomy (`tags`) has terms
//! (`lavoro`), a term has pages.
//!
//! `site.toml` says which taxonomies have pages of their own; the labels of the others are only
//! shown. Labels that differ by capitals and accents are one term.

use std::collections::BTreeMap;

use forms::diagnostic::{Diagnostic, suggestion};

use crate::content::{Page, SortBy, sort_pages};
use crate::links::slug;
use crate::settings::TaxonomySettings;

/// A taxonomy and its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taxonomy {
    /// As `site.toml` has it.
    pub settings: TaxonomySettings,
    /// Address of its list: `/tags/`.
    pub address: String,
    /// Terms in the order of their names.
    pub terms: Vec<Term>,
}

/// A label and the pages that carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As first written.
    pub name: String,
    /// Part of its address.
    pub slug: String,
    /// Its address: `/tags/lavoro/`.
    pub address: String,
    /// Sources of its pages, the newest first.
    pub pages: Vec<String>,
}

impl Taxonomy {
    /// The term with a name, however its letters are written.
    pub fn term(&self, name: &str) -> Option<&Term> {
        let slug = slug(name);
        self.terms.binary_search_by(|t| t.slug.as_str().cmp(&slug)).ok().map(|i| &self.terms[i])
    }
}

/// The taxonomies of some pages: those of `site.toml` that are in use. `prefix` comes before every
/// address: empty, or `/en`.
pub fn gather<'p>(
    pages: impl Iterator<Item = &'p Page> + Clone,
    settings: &[TaxonomySettings],
    prefix: &str,
) -> Vec<Taxonomy> {
    let taxonomies = settings.iter().map(|settings| {
        let address = format!("{prefix}/{}/", settings.name);
        let mut terms: BTreeMap<String, (String, Vec<&Page>)> = BTreeMap::new();
        for page in pages.clone() {
            for label in page.front.taxonomies.get(&settings.name).into_iter().flatten() {
                let slug = slug(label);
                let (_, carriers) =
                    terms.entry(slug).or_insert_with(|| (label.clone(), Vec::new()));
                // The same label twice on a page is one.
                if carriers.last().is_none_or(|last| last.source != page.source) {
                    carriers.push(page);
                }
            }
        }
        let terms = terms
            .into_iter()
            .filter(|(slug, _)| !slug.is_empty())
            .map(|(slug, (name, mut carriers))| {
                sort_pages(&mut carriers, SortBy::Date);
                let pages = carriers.iter().map(|p| p.source.clone()).collect();
                Term { name, address: format!("{address}{slug}/"), slug, pages }
            })
            .collect();
        Taxonomy { settings: settings.clone(), address, terms }
    });
    taxonomies.filter(|taxonomy| !taxonomy.terms.is_empty()).collect()
}

/// Tells the taxonomies pages name and `site.toml` does not have. Labels called `tags` are always
/// allowed: the theme shows them.
pub fn check<'p>(
    pages: impl Iterator<Item = &'p Page>,
    settings: &[TaxonomySettings],
) -> Vec<Diagnostic> {
    let known = || settings.iter().map(|t| t.name.as_str()).chain(["tags"]);
    let mut found = Vec::new();
    for page in pages {
        for (name, at) in &page.front.taxonomy_names {
            if known().all(|k| k != name) {
                let message = format!("la tassonomia «{name}» non è in site.toml");
                let hint = suggestion(name, known()).unwrap_or_else(|| {
                    format!("aggiungi a site.toml:  [[taxonomies]]  name = \"{name}\"")
                });
                found.push(Diagnostic::error(&page.file, *at, message).hint(hint));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use forms::diagnostic::Position;

    use super::*;
    use crate::content::page_for_test as page;

    fn pages() -> Vec<Page> {
        vec![
            page("a.md", "date: 2026-01-01\ntaxonomies: {tags: [Lavoro, lavoro, città]}"),
            page("b.md", "date: 2026-02-01\ntaxonomies: {tags: [lavoro], temi: [uno]}"),
            page("c.md", ""),
        ]
    }

    fn settings() -> TaxonomySettings {
        TaxonomySettings {
            name: "tags".to_owned(),
            title: None,
            paginate: None,
            feed: false,
            render: true,
            position: Position::default(),
        }
    }

    #[test]
    fn labels_gather_their_pages() {
        let pages = pages();
        let taxonomies = gather(pages.iter(), &[settings()], "/en");
        let shown: Vec<String> = taxonomies[0]
            .terms
            .iter()
            .map(|t| format!("{} {} {:?}", t.name, t.address, t.pages))
            .collect();
        assert_eq!(
            shown,
            ["città /en/tags/citta/ [\"a.md\"]", "Lavoro /en/tags/lavoro/ [\"b.md\", \"a.md\"]",]
        );
        assert_eq!(taxonomies[0].term("LAVORO").map(|t| t.pages.len()), Some(2));
        assert!(gather(pages[2..].iter(), &[settings()], "").is_empty());
    }

    #[test]
    fn a_taxonomy_that_is_not_there_is_told() {
        let pages = pages();
        let told: Vec<String> =
            check(pages.iter(), &[settings()]).iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            ["b.md:5:30: errore: la tassonomia «temi» non è in site.toml\n    \
              aiuto: aggiungi a site.toml:  [[taxonomies]]  name = \"temi\""]
        );
    }
}
