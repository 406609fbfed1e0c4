//! A project as a finished site, in memory: every page through its template, every link followed.
//!
//! What each template is given is written in `theme/templates/README.md`. Time, rankings and the
//! paper forms are handed over, so that the same project gives the same bytes. Writing to disk is
//! `build`, showing while writing is `serve`. From the lowest: `engine` (Tera), `shared` (what all
//! pages see), `pages` (which pages there are), `verify` (links of finished pages), `indexes`.

use std::collections::{BTreeMap, BTreeSet};

use forms::diagnostic::Diagnostic;
use forms::publication::PublicRanking;
use jiff::civil::DateTime;
use rayon::prelude::*;

use crate::project::Project;
use crate::settings::base_path;

mod engine;
mod indexes;
mod pages;
mod shared;
mod verify;

pub use engine::{Engine, Lookups};

/// What a site is made with, besides the project.
#[derive(Debug, Clone)]
pub struct RenderOptions {
    /// Now, in Italy: what is open, what has expired.
    pub now: DateTime,
    /// Public address, when not the one of `site.toml`.
    pub base_url: Option<String>,
    /// Published rankings; those past their day are left out.
    pub rankings: Vec<PublicRanking>,
    /// The blank forms as PDF, by form id; those missing are linked without their size.
    pub papers: BTreeMap<String, Vec<u8>>,
    /// Where one applies on this server, `{call}` standing for the call's id; none on a plain site.
    pub apply_path: Option<String>,
    /// Whether an editor is looking at it while writing.
    pub preview: bool,
}

impl RenderOptions {
    /// A plain site, as of a moment.
    pub fn new(now: DateTime) -> Self {
        Self {
            now,
            base_url: None,
            rankings: Vec::new(),
            papers: BTreeMap::new(),
            apply_path: None,
            preview: false,
        }
    }
}

/// A finished site.
#[derive(Debug, Default)]
pub struct Site {
    /// Files by path from the site's root, without a slash at the beginning, in order.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Pages among them.
    pub page_count: usize,
}

/// Makes the site. What is wrong is told beside it, sorted; with an error among it, the site is
/// incomplete and not to be published.
pub fn render(project: &Project, options: &RenderOptions) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let base_url = options.base_url.as_deref().unwrap_or(&project.settings.base_url);
    let shared = shared::Shared::new(project, options, base_url.trim_end_matches('/'));
    let engine = match Engine::new(shared.lookups(project)) {
        Ok(engine) => engine,
        Err(mistakes) => return (Site::default(), mistakes),
    };
    let planned = pages::plan(project, options, &shared);
    let rendered: Vec<Result<String, Diagnostic>> = planned
        .par_iter()
        .map(|page| engine.render(&page.template, &page.context, &page.file))
        .collect();
    let mut site = Site { files: BTreeMap::new(), page_count: planned.len() };
    let mut html_pages: Vec<verify::HtmlPage<'_>> = Vec::with_capacity(planned.len());
    for (page, html) in planned.iter().zip(rendered) {
        match html {
            Ok(html) => {
                let (file, address) = (page.file.as_str(), page.address.as_str());
                html_pages.push(verify::HtmlPage { file, address, html });
            }
            Err(mistake) => diagnostics.push(mistake),
        }
    }
    diagnostics.extend(engine.missing_texts());
    indexes::write(project, options, &shared, &planned, &mut site);
    // With pages missing, every link to them would be told as broken.
    if diagnostics.is_empty() {
        let apply = apply_addresses(project, options);
        diagnostics.extend(verify::links(project, &html_pages, &site, &apply));
    }
    let base = base_path(base_url);
    for page in html_pages {
        site.files.insert(file_of(page.address), rebase(page.html, base).into_bytes());
    }
    diagnostics.extend(pages::dated_warnings(project, options));
    diagnostics.sort();
    diagnostics.dedup();
    (site, diagnostics)
}

/// Where one applies, on a server that takes applications.
fn apply_addresses(project: &Project, options: &RenderOptions) -> BTreeSet<String> {
    let path = options.apply_path.iter();
    path.flat_map(|path| project.catalogue.calls.keys().map(|call| path.replace("{call}", call)))
        .collect()
}

/// `/percorso/` is written as `percorso/index.html`.
fn file_of(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

/// Moves links from the root of the host to the folder the site lives in.
fn rebase(html: String, base: &str) -> String {
    if base.is_empty() {
        return html;
    }
    let mut moved = html;
    for attribute in ["href", "src", "action"] {
        let from = format!(" {attribute}=\"/");
        moved = moved.replace(&from, &format!(" {attribute}=\"{base}/"));
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_files() {
        assert_eq!(file_of("/"), "index.html");
        assert_eq!(file_of("/corsi/"), "corsi/index.html");
        assert_eq!(file_of("/404.html"), "404.html");
    }

    #[test]
    fn a_site_in_a_folder_links_inside_it() {
        let html = "<a href=\"/corsi/\"><img src=\"/a.png\"><a href=\"https://a.it/\">";
        assert_eq!(
            rebase(html.to_owned(), "/sportello"),
            "<a href=\"/sportello/corsi/\"><img src=\"/sportello/a.png\"><a href=\"https://a.it/\">"
        );
    }
}
