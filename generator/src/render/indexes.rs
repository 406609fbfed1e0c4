//! Files that are no pages: theme, pictures, papers, rankings as data, redirects, and what the site
//! says to programs (`outputs`): feeds, calendars, cards, site map, robots.

use std::collections::BTreeSet;

use bytes::Bytes;
use rayon::prelude::*;

use super::languages::Offers;
use super::memory::Memory;
use super::pages::Planned;
use super::{RenderOptions, Sink, file_of};
use crate::content::Page;
use crate::outputs::gather::{self, Head};
use crate::outputs::social_card::Card;
use crate::outputs::{calendar, feed, sitemap};
use crate::paper::Printing;
use crate::prints::{Files, Print, pdf_url, picture_url};
use crate::project::{Project, STATIC_FOLDER, resolve_link};
use crate::theme;

/// What the site tells programs: of each language, and of the pages that are really in it.
pub struct Told<'t> {
    /// One for each language, that of the originals first.
    pub heads: &'t [Head<'t>],
    /// The pages.
    pub planned: &'t [&'t Planned<'t>],
    /// The languages of the site.
    pub offers: &'t Offers,
}

/// Those that rest on no page: pages ask for them at once. Returns their names with those of
/// `handed`, which were handed over before. Pictures that cannot be read are left out and told as
/// broken links.
pub fn write_first(
    project: &Project,
    options: &RenderOptions,
    base_url: &str,
    handed: BTreeSet<String>,
    memory: &mut Memory,
    sink: &dyn Sink,
) -> BTreeSet<String> {
    let base = crate::settings::base_path(base_url);
    let mut names = handed;
    let mut add = |name: String, bytes: Bytes| {
        // The first to take a name keeps it, as in the book of addresses.
        if names.insert(name.clone()) {
            sink.take(&name, bytes);
        }
    };
    for asset in theme::assets() {
        add(file_of(asset.path), moved(asset, base));
    }
    let content = project.content_folder();
    let statics = project.root.join(STATIC_FOLDER);
    let folders = [(true, content, &project.media), (false, statics, &project.static_files)];
    for (is_content, folder, files) in folders {
        for media in files {
            let path = folder.join(&media.path);
            if is_content && crate::pictures::is_picture(&media.path) {
                continue; // handed over already, with its copies
            }
            let read = || std::fs::read(&path).ok().map(Bytes::from);
            if let Some(bytes) = memory.file(&path.to_string_lossy(), media.stamp, read) {
                add(media.path.clone(), bytes);
            }
        }
    }
    for print in Print::all(project) {
        // Without its paper (a check makes none) the name is there, so that links can be followed.
        let Files { pdf, picture } = options.papers.get(&print.name()).cloned().unwrap_or_default();
        add(file_of(&pdf_url(&print.name())), pdf);
        if print.printing == Printing::Usual {
            add(file_of(&picture_url(&print.name())), picture.unwrap_or_default());
        }
    }
    for ranking in super::pages::rankings_in_force(options) {
        let folder = format!("graduatorie/{}", ranking.content.call);
        if let Ok(json) = ranking.to_json() {
            add(format!("{folder}/graduatoria.json"), json.into());
        }
        add(format!("{folder}/graduatoria.csv"), ranking.to_csv().into());
    }
    names
}

/// The others, which tell of pages; returns all names.
pub fn write_last(
    project: &Project,
    options: &RenderOptions,
    base_url: &str,
    told: &Told<'_>,
    handed: BTreeSet<String>,
    memory: &mut Memory,
    sink: &dyn Sink,
) -> BTreeSet<String> {
    let mut names = handed;
    let mut add = |name: String, bytes: Bytes| {
        if names.insert(name.clone()) {
            sink.take(&name, bytes);
        }
    };
    for page in &project.pages {
        for (alias, _) in &page.front.aliases {
            let file = file_of(&format!("/{}/", alias.trim_matches('/')));
            add(file, redirect(base_url, &page.address).into());
        }
    }
    for page in &project.pages {
        if let Some((link, _)) = &page.front.redirect_to
            && let Some(address) = redirected(project, page, link)
        {
            add(file_of(&page.address), redirect(base_url, &address).into());
        }
    }
    for (from, to) in super::pages::lists::first_pages(project) {
        add(file_of(&from), redirect(base_url, &to).into());
    }
    for head in told.heads {
        let (project, edition) = (head.project(), head.edition());
        for feed in gather::feeds(project, edition) {
            add(file_of(&edition.local(&feed.address)), feed::write(&feed, edition).into());
        }
        for calendar in gather::calendars(project, &project.strings, edition) {
            let text = calendar::write(&calendar, edition);
            add(file_of(&edition.local(&calendar.address)), text.into());
        }
    }
    add("sitemap.xml".to_owned(), site_map(base_url, told).into());
    add("robots.txt".to_owned(), sitemap::robots(base_url, options.preview).into());
    write_cards(told.heads, memory, sink, &mut names);
    names
}

/// A file of the theme; style sheets name their fonts from the root of the host.
fn moved(asset: &theme::Asset, base: &str) -> Bytes {
    match std::str::from_utf8(asset.bytes) {
        Ok(text) if !base.is_empty() && asset.path.ends_with(".css") => {
            text.replace("url(/", &format!("url({base}/")).into()
        }
        _ => Bytes::from_static(asset.bytes),
    }
}

/// Where a section leads instead of showing itself: Zola writes the address without its slashes.
fn redirected(project: &Project, page: &Page, link: &str) -> Option<String> {
    let address = format!("/{}/", link.trim_matches('/'));
    let written = resolve_link(&project.book, &page.address, link);
    written.or_else(|| project.book.contains(&address).then_some(address))
}

/// A page that leads to another, without JavaScript. Addresses hold no character to escape.
fn redirect(base_url: &str, address: &str) -> String {
    let base = crate::settings::base_path(base_url);
    let canonical = format!("{}{address}", base_url);
    format!(
        "<!doctype html>\n<html lang=\"it\">\n<meta charset=\"utf-8\">\n\
         <title>Pagina spostata</title>\n<link rel=\"canonical\" href=\"{canonical}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={base}{address}\">\n\
         <p>La pagina è qui: <a href=\"{base}{address}\">{base}{address}</a></p>\n</html>\n"
    )
}

fn site_map(base_url: &str, told: &Told<'_>) -> String {
    let is_listed = |page: &&&Planned<'_>| page.address.ends_with('/') && page.is_listed();
    let pages = told.planned.iter().filter(is_listed);
    let places = pages.map(|page| sitemap::Place {
        address: page.address.to_string(),
        updated: page.updated,
        languages: languages(base_url, told, &page.address),
    });
    sitemap::write(base_url, &places.collect::<Vec<_>>())
}

/// The languages that really have a page, and its address in each.
fn languages(base_url: &str, told: &Told<'_>, address: &str) -> Vec<(String, String)> {
    let prefixes = told.heads.iter().map(|head| head.edition().prefix);
    let bare = prefixes
        .filter(|prefix| !prefix.is_empty())
        .find_map(|prefix| address.strip_prefix(prefix).filter(|rest| rest.starts_with('/')));
    let alternates = told.offers.alternates(bare.unwrap_or(address));
    let path = |url: String| url.strip_prefix(base_url).unwrap_or(&url).to_owned();
    alternates.into_iter().map(|(tag, url)| (tag.to_owned(), path(url))).collect()
}

/// Cards: those already there stay, as their names say what is on them; the others are drawn.
fn write_cards(
    heads: &[Head<'_>],
    memory: &mut Memory,
    sink: &dyn Sink,
    names: &mut BTreeSet<String>,
) {
    let mut missing: Vec<(String, &Card)> = Vec::new();
    for card in heads.iter().flat_map(Head::cards) {
        let name = file_of(&card.address());
        if names.insert(name.clone()) && !sink.keep(&name) {
            missing.push((name, card));
        }
    }
    let drawn: Vec<(String, Bytes)> = missing
        .into_par_iter()
        .map(|(name, card)| match memory.card(&name) {
            Some(bytes) => (name, bytes),
            None => (name, card.png().into()),
        })
        .collect();
    for (name, bytes) in drawn {
        sink.take(&name, bytes.clone());
        memory.keep_card(name, bytes);
    }
}
