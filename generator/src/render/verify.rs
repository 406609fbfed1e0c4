//! Links of finished pages, wherever they come from (text, template, data): each must lead to
//! something that is written, each `#place` to an id that is there. Links of texts were already
//! resolved with their position; here nothing can slip through.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use forms::diagnostic::{Diagnostic, Position, suggestion};
use rayon::prelude::*;

use super::file_of;
use super::memory::Finished;
use super::pages::Planned;
use crate::content;
use crate::links::is_external;
use crate::markdown::Rendered;
use crate::origin::{FoundLink, Origins};
use crate::project::Project;

/// Where a page leads, and where one can land in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors {
    /// Its ids.
    ids: Words,
    /// Its links inside the site as written.
    links: Words,
}

/// Some short texts, sorted, each once: in one piece, as every page of a large site has dozens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Words(Box<str>);

impl Words {
    /// Stands after each text: no attribute holds it.
    const END: char = '\0';

    fn of(mut texts: Vec<&str>) -> Self {
        texts.sort_unstable();
        texts.dedup();
        let mut joined = String::with_capacity(texts.iter().map(|text| text.len() + 1).sum());
        for text in texts {
            joined.push_str(text);
            joined.push(Self::END);
        }
        Self(joined.into_boxed_str())
    }

    fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.split_terminator(Self::END)
    }
}

impl Anchors {
    /// Those of a page, in the HTML that our templates and Markdown write (double quotes).
    pub fn of(html: &str) -> Self {
        let (mut ids, mut links) = (Vec::new(), Vec::new());
        for at in memchr::memmem::find_iter(html.as_bytes(), "=\"") {
            let value = || html[at + 2..].split('"').next().unwrap_or_default();
            let before = &html[..at];
            if before.ends_with(" id") {
                ids.push(value());
            } else if before.ends_with(" href") || before.ends_with(" src") {
                let link = value();
                if !is_external(link) && !link.starts_with("data:") {
                    links.push(link);
                }
            }
        }
        Self { ids: Words::of(ids), links: Words::of(links) }
    }

    fn has(&self, id: &str) -> bool {
        self.ids.iter().any(|known| known == id)
    }
}

/// A page with where it comes from and leads.
type Page<'p> = (&'p Planned<'p>, Arc<Finished>);

/// Tells every link that leads nowhere. `files`: what is written besides pages; `elsewhere`:
/// addresses that the server answers itself. When it is stopped the rest is not looked at.
pub fn links(
    project: &Project,
    pages: &[Page<'_>],
    files: &BTreeSet<String>,
    elsewhere: &BTreeSet<String>,
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Vec<Diagnostic> {
    let anchors: HashMap<&str, &Anchors> =
        pages.iter().map(|(page, made)| (&*page.address, &made.anchors)).collect();
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for (prefix, page, text) in texts(project) {
        for link in &text.places {
            let address = format!("{prefix}{}", link.address);
            let Some(there) = anchors.get(address.as_str()) else { continue };
            if !there.has(&link.place) {
                told.insert((format!("{prefix}{}", page.address), link.place.as_str()));
                let (at, place) = (link.position, &link.place);
                found.push(missing_place(&page.file, at, &address, place, there));
            }
        }
    }
    let origins = Origins::new(project);
    let site = Site { project, anchors: &anchors, files, elsewhere, origins: &origins };
    let others: Vec<Vec<Diagnostic>> = pages
        .par_iter()
        // The links of a page without translation are told of its original.
        .filter(|(page, _)| !page.is_fallback && !is_stopped())
        .map(|(page, made)| site.broken(page, &made.anchors, &told))
        .collect();
    found.extend(others.into_iter().flatten());
    found
}

/// Every text of the site in each language it is written in: what stands before the addresses of
/// its edition, its page, itself.
fn texts(project: &Project) -> impl Iterator<Item = (String, &content::Page, &Rendered)> {
    let own = project.pages.iter().map(|page| (String::new(), page, &project.texts));
    let others = project.editions.iter().flat_map(|edition| {
        let translated = edition.project.pages.iter().filter(|page| page.language.is_some());
        translated.map(|page| (edition.prefix(), page, &edition.project.texts))
    });
    own.chain(others)
        .filter_map(|(prefix, page, texts)| Some((prefix, &**page, &**texts.get(&page.source)?)))
}

/// What links can lead to.
struct Site<'s> {
    project: &'s Project,
    anchors: &'s HashMap<&'s str, &'s Anchors>,
    files: &'s BTreeSet<String>,
    elsewhere: &'s BTreeSet<String>,
    origins: &'s Origins<'s>,
}

impl Site<'_> {
    /// An address without what stands before those of its edition.
    fn plain<'a>(&self, address: &'a str) -> &'a str {
        let mut editions = self.project.editions.iter();
        let inside = editions.find_map(|edition| address.strip_prefix(&edition.prefix()));
        inside.filter(|rest| rest.starts_with('/')).unwrap_or(address)
    }

    /// The broken links of a page that its text has not told already.
    fn broken(
        &self,
        page: &Planned<'_>,
        anchors: &Anchors,
        told: &BTreeSet<(String, &str)>,
    ) -> Vec<Diagnostic> {
        let text = page.source().and_then(|source| self.project.texts.get(source));
        let mut told_here: BTreeSet<&str> = BTreeSet::new();
        let mut found = Vec::new();
        for link in anchors.links.iter() {
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let path = path.split_once('?').map_or(path, |(path, _)| path);
            let address = if path.is_empty() { &*page.address } else { path };
            let origin = || {
                // Links are written without the language that stands before their address.
                let link = FoundLink { address: self.plain(address), place };
                self.origins.of_link(&page.file, self.plain(&page.address), link)
            };
            match self.anchors.get(address) {
                Some(there) if place.is_empty() || there.has(place) => {}
                Some(there) => {
                    if !told.contains(&(page.address.to_string(), place)) && told_here.insert(place)
                    {
                        let (file, at) = origin();
                        found.push(missing_place(&file, at, address, place, there));
                    }
                }
                // Places in files (icons of the sheet) are not looked at.
                None if self.files.contains(&file_of(address)) => {}
                None if self.elsewhere.contains(address) => {}
                None if text.is_some_and(|text| text.broken.contains(link)) => {}
                None => found.push(missing_page(page, address, origin())),
            }
        }
        found
    }
}

fn missing_place(
    file: &str,
    at: Position,
    address: &str,
    place: &str,
    there: &Anchors,
) -> Diagnostic {
    let message = format!("nella pagina {address} non c'è nessun titolo «#{place}»");
    let hint = suggestion(place, there.ids.iter()).unwrap_or_else(|| {
        "il nome di un titolo è in minuscolo, con i trattini: #come-fare".into()
    });
    Diagnostic::error(file, at, message).hint(hint)
}

fn missing_page(page: &Planned<'_>, address: &str, (file, at): (String, Position)) -> Diagnostic {
    // Of a menu or template, told once and not once a page.
    let message = match file == page.file {
        true => format!("la pagina {} porta a {address}, che non c'è", page.address),
        false => format!("il collegamento porta a {address}, che non c'è"),
    };
    Diagnostic::error(&file, at, message).hint(
        "correggi l'indirizzo, o togli il collegamento: viene dal modello o dai dati della pagina",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_links_are_found_once() {
        let html = "<a href=\"/a/\" id=\"x\">b</a><a class=\"c\" href=\"#x\"><img src=\"/p.png\">\
                    <a href=\"/a/\"><a href=\"https://a.it/\"><a data-href=\"/no/\">";
        let anchors = Anchors::of(html);
        assert_eq!(anchors.ids.iter().collect::<Vec<&str>>(), ["x"]);
        let links: Vec<&str> = anchors.links.iter().collect();
        assert_eq!(links, ["#x", "/a/", "/p.png"]);
    }
}
