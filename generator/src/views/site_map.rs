//! All pages by section, for who does not find, and for who comes without JavaScript.

use serde_json::{Value, json};

use crate::content::Page;
use crate::project::Project;

/// Name of the template of the page that searches.
pub const SEARCH_TEMPLATE: &str = "search.html";

/// Address of the page that searches, when the site has one.
pub fn search_url(project: &Project) -> Option<&str> {
    project.pages.iter().find(|page| is_search(page)).map(|page| page.address.as_str())
}

/// Sections in order, each with its pages, from the home down. The page that searches is not listed.
pub fn site_map(project: &Project) -> Vec<Value> {
    let mut groups = Vec::new();
    if let Some(home) = project.page("_index.md") {
        add(project, home, &mut groups);
    }
    groups
}

fn add(project: &Project, section: &Page, groups: &mut Vec<Value>) {
    let (pages, subsections) = project.below(section);
    let pages: Vec<Value> = pages
        .into_iter()
        .filter(|page| !is_search(page))
        .map(|page| json!({"title": page.front.title, "url": page.address}))
        .collect();
    groups.push(json!({"title": section.front.title, "url": section.address, "pages": pages}));
    for subsection in subsections {
        add(project, subsection, groups);
    }
}

fn is_search(page: &Page) -> bool {
    page.front.template.as_ref().is_some_and(|(name, _)| name == SEARCH_TEMPLATE)
}
