//! Which templates the pages of a site are made with, and so which names they can ask for.

use std::collections::BTreeSet;
use std::sync::Arc;

use forms::catalogue::Catalogue;

use super::Memory;
use crate::content::Page;
use crate::stamp::digest_of;
use crate::taxonomy::Taxonomy;
use crate::templates::{Templates, Vocabulary};

/// Those that every site has pages of.
const ALWAYS: [&str; 5] = ["index.html", "section.html", "page.html", "404.html", "fallback.html"];
/// Those of pages from calls: the ranking of one may be published at any moment.
const OF_CALLS: [&str; 2] = ["call.html", "ranking.html"];
const OF_DESKS: &str = "desk.html";

/// The names that the templates of a site's pages can ask for.
pub fn vocabulary(
    templates: &Templates,
    pages: &[Arc<Page>],
    catalogue: &Catalogue,
    taxonomies: &[Taxonomy],
    memory: &mut Memory,
) -> Arc<Vocabulary> {
    let mut used: BTreeSet<&str> = ALWAYS.into();
    used.extend(OF_CALLS.into_iter().filter(|_| !catalogue.calls.is_empty()));
    let desks = &catalogue.municipalities.municipalities;
    used.extend(Some(OF_DESKS).filter(|_| !desks.is_empty()));
    // `taxonomy_list.html`, `tags/list.html`.
    let of_labels = templates.names().filter(|name| {
        let own = |t: &Taxonomy| name.starts_with(&format!("{}/", t.settings.name));
        !taxonomies.is_empty() && (name.starts_with("taxonomy_") || taxonomies.iter().any(own))
    });
    used.extend(of_labels);
    used.extend(templates.names().filter(|name| name.starts_with("shortcodes/")));
    for page in pages {
        let named = page.front.template.iter().chain(&page.front.page_template);
        used.extend(named.map(|(name, _)| name.as_str()));
    }
    let from = digest_of((templates.digest(), &used));
    memory.vocabulary(from, || templates.vocabulary(used))
}
