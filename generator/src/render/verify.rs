//! Links of finished pages, wherever they come from (text, template, data): each must lead to
//! something that is written, each `#place` to an id that is there. Links of texts were already
//! resolved with their position; here nothing can slip through.

use std::collections::{BTreeMap, BTreeSet};

use forms::diagnostic::{Diagnostic, Position, suggestion};

use super::{Site, file_of};
use crate::links::is_external;
use crate::project::Project;

/// A finished page.
pub struct HtmlPage<'p> {
    /// Where it comes from, as the editor knows it.
    pub file: &'p str,
    /// Its address.
    pub address: &'p str,
    /// Its HTML.
    pub html: String,
}

/// Tells every link that leads nowhere. `elsewhere`: addresses that the server answers itself.
pub fn links(
    project: &Project,
    pages: &[HtmlPage<'_>],
    site: &Site,
    elsewhere: &BTreeSet<String>,
) -> Vec<Diagnostic> {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|p| (p.address, attributes(&p.html, "id").collect())).collect();
    let broken: BTreeMap<&str, &BTreeSet<String>> = project
        .pages
        .iter()
        .filter_map(|p| Some((p.address.as_str(), &project.texts.get(&p.source)?.broken)))
        .collect();
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for page in &project.pages {
        let Some(text) = project.texts.get(&page.source) else { continue };
        for link in &text.places {
            let Some(there) = ids.get(link.address.as_str()) else { continue };
            if !there.contains(link.place.as_str()) {
                told.insert((page.address.as_str(), link.place.as_str()));
                found.push(missing_place(
                    &page.file,
                    link.position,
                    &link.address,
                    &link.place,
                    there,
                ));
            }
        }
    }
    for page in pages {
        let here = ["href", "src"].into_iter().flat_map(|name| attributes(&page.html, name));
        let told_before = broken.get(page.address);
        for link in here.filter(|link| !is_external(link) && !link.starts_with("data:")) {
            if told_before.is_some_and(|links| links.contains(link)) {
                continue;
            }
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let path = path.split_once('?').map_or(path, |(path, _)| path);
            let address = if path.is_empty() { page.address } else { path };
            match ids.get(address) {
                Some(there) if place.is_empty() || there.contains(place) => {}
                Some(there) => {
                    if told.insert((page.address, place)) {
                        let at = Position::default();
                        found.push(missing_place(page.file, at, address, place, there));
                    }
                }
                // Places in files (icons of the sheet) are not looked at.
                None if site.files.contains_key(&file_of(address)) => {}
                None if elsewhere.contains(address) => {}
                None => found.push(missing_page(page, address)),
            }
        }
    }
    found
}

fn missing_place(
    file: &str,
    at: Position,
    address: &str,
    place: &str,
    there: &BTreeSet<&str>,
) -> Diagnostic {
    let message = format!("nella pagina {address} non c'è nessun titolo «#{place}»");
    let hint = suggestion(place, there.iter().copied()).unwrap_or_else(|| {
        "il nome di un titolo è in minuscolo, con i trattini: #come-fare".into()
    });
    Diagnostic::error(file, at, message).hint(hint)
}

fn missing_page(page: &HtmlPage<'_>, address: &str) -> Diagnostic {
    let message = format!("la pagina {} porta a {address}, che non c'è", page.address);
    Diagnostic::error(page.file, Position::default(), message)
        .hint("il collegamento viene dal modello o dai dati della pagina")
}

/// Values of an attribute, in the HTML that our templates and Markdown write (double quotes).
fn attributes<'h>(html: &'h str, name: &str) -> impl Iterator<Item = &'h str> {
    let pattern = format!(" {name}=\"");
    let length = pattern.len();
    let starts: Vec<usize> = html.match_indices(&pattern).map(|(at, _)| at + length).collect();
    starts.into_iter().filter_map(move |at| html[at..].split('"').next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found() {
        let html = "<a href=\"/a/\" id=\"x\">b</a><a class=\"c\" href=\"#x\">";
        assert_eq!(attributes(html, "href").collect::<Vec<_>>(), ["/a/", "#x"]);
        assert_eq!(attributes(html, "id").collect::<Vec<_>>(), ["x"]);
    }
}
