//! Files that are no pages: theme, pictures, papers, rankings as data, redirects, site map, robots.

use std::collections::BTreeSet;

use bytes::Bytes;

use super::memory::Memory;
use super::pages::Planned;
use super::shared::Shared;
use super::{RenderOptions, Sink, file_of};
use crate::project::{Project, STATIC_FOLDER};
use crate::theme;

/// Hands them over, and returns their names with those of `handed`, which were handed over before. Pictures that cannot be read are left out and told as
/// broken links.
pub fn write(
    project: &Project,
    options: &RenderOptions,
    shared: &Shared,
    planned: &[&Planned<'_>],
    handed: BTreeSet<String>,
    memory: &mut Memory,
    sink: &dyn Sink,
) -> BTreeSet<String> {
    let base = crate::settings::base_path(&shared.base_url);
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
    for form in project.catalogue.forms.keys() {
        // Without its paper (a check makes none) the name is there, so that links can be followed.
        let paper = options.papers.get(form).cloned().unwrap_or_default();
        add(format!("moduli/{form}.pdf"), paper);
    }
    for ranking in super::pages::rankings_in_force(options) {
        let folder = format!("graduatorie/{}", ranking.content.call);
        if let Ok(json) = ranking.to_json() {
            add(format!("{folder}/graduatoria.json"), json.into());
        }
        add(format!("{folder}/graduatoria.csv"), ranking.to_csv().into());
    }
    for page in &project.pages {
        for (alias, _) in &page.front.aliases {
            let file = file_of(&format!("/{}/", alias.trim_matches('/')));
            add(file, redirect(shared, &page.address).into());
        }
    }
    add("sitemap.xml".to_owned(), site_map(shared, planned).into());
    let robots = format!("User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n", shared.base_url);
    add("robots.txt".to_owned(), robots.into());
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

/// A page that leads to another, without JavaScript. Addresses hold no character to escape.
fn redirect(shared: &Shared, address: &str) -> String {
    let base = crate::settings::base_path(&shared.base_url);
    let canonical = format!("{}{address}", shared.base_url);
    format!(
        "<!doctype html>\n<html lang=\"it\">\n<meta charset=\"utf-8\">\n\
         <title>Pagina spostata</title>\n<link rel=\"canonical\" href=\"{canonical}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={base}{address}\">\n\
         <p>La pagina è qui: <a href=\"{base}{address}\">{base}{address}</a></p>\n</html>\n"
    )
}

fn site_map(shared: &Shared, planned: &[&Planned<'_>]) -> String {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut listed: Vec<&Planned<'_>> =
        planned.iter().copied().filter(|p| p.address.ends_with('/')).collect();
    listed.sort_by(|a, b| a.address.cmp(&b.address));
    for page in listed {
        map.push_str(&format!("<url><loc>{}{}</loc>", shared.base_url, page.address));
        if let Some(day) = page.updated {
            map.push_str(&format!("<lastmod>{day}</lastmod>"));
        }
        map.push_str("</url>\n");
    }
    map.push_str("</urlset>\n");
    map
}
