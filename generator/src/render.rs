//! A project as a finished site, in memory: every page through its template, every link followed.
//!
//! What each template is given is written in `theme/templates/README.md`. Time, rankings and the
//! paper forms are handed over, so that the same project gives the same bytes. Writing to disk is
//! `build`, showing while writing is `serve`. From the lowest: `engine` (Tera), `shared` (what all
//! pages see), `pages` (which pages there are), `verify` (links of finished pages), `indexes`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use forms::diagnostic::Diagnostic;
use forms::language::Language;
use forms::publication::PublicRanking;
use jiff::civil::DateTime;
use rayon::prelude::*;

use crate::outputs;
use crate::outputs::gather::Head;
use crate::pictures::{self, Pictures};
use crate::project::{Edition, Project};
use crate::search;
use crate::settings::base_path;
use crate::stamp::digest_of;

mod engine;
mod fingerprint;
mod indexes;
mod languages;
mod lookups;
mod memory;
mod pages;
mod photographs;
mod shared;
mod template_mistake;
mod verify;
mod zola;

pub use engine::Engine;
pub use lookups::Lookups;
pub use memory::Memory;

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
    pub papers: BTreeMap<String, Bytes>,
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// Files by path from the site's root, without a slash at the beginning, in order.
    pub files: BTreeMap<String, Bytes>,
    /// Pages among them.
    pub page_count: usize,
}

/// Where finished files go, from any thread and in any order, each once. With an error told in the
/// end, they are not to be published.
pub trait Sink: Sync {
    /// Takes a file. `path` is from the site's root, without a slash at the beginning.
    fn take(&self, path: &str, bytes: Bytes);

    /// Keeps the file that is there already, for names that say what is in it; false when there is
    /// none.
    fn keep(&self, _path: &str) -> bool {
        false
    }
}

/// Makes the site. What is wrong is told beside it, sorted; with an error among it, the site is
/// incomplete and not to be published.
pub fn render(project: &Project, options: &RenderOptions) -> (Site, Vec<Diagnostic>) {
    render_again(project, options, &mut Memory::default())
}

/// The same, filling only the templates of pages that would come out otherwise than the last time.
/// What is returned is the same as without a memory.
pub fn render_again(
    project: &Project,
    options: &RenderOptions,
    memory: &mut Memory,
) -> (Site, Vec<Diagnostic>) {
    let files = Mutex::new(BTreeMap::new());
    let (page_count, diagnostics) = render_into(project, options, memory, &Collected(&files));
    let files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
    (Site { files, page_count }, diagnostics)
}

struct Collected<'f>(&'f Mutex<BTreeMap<String, Bytes>>);

impl Sink for Collected<'_> {
    fn take(&self, path: &str, bytes: Bytes) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), bytes);
    }
}

/// Makes the site piece by piece: each file goes to the sink as soon as it is finished and need not
/// be kept. Returns how many pages there are, and what is wrong.
pub fn render_into(
    project: &Project,
    options: &RenderOptions,
    memory: &mut Memory,
    sink: &dyn Sink,
) -> (usize, Vec<Diagnostic>) {
    let base_url = options.base_url.as_deref().unwrap_or(&project.settings.base_url);
    let base_url = base_url.trim_end_matches('/');
    let engine = match memory.engine(&project.templates) {
        Ok(engine) => engine,
        Err(mistakes) => return (0, mistakes),
    };
    let keeps = memory.keeps;
    let mut voices = vec![Voice::new(project, None, options, base_url, keeps)];
    let editions = project.editions.iter();
    voices.extend(editions.map(|e| Voice::new(&e.project, Some(e), options, base_url, keeps)));
    let offers = languages::Offers::new(voices.iter().map(Voice::offer).collect(), base_url);
    let mut diagnostics = Vec::new();
    let (pictures, handed) = photographs::write(project, memory, sink, &mut diagnostics);
    let is_searched = crate::views::search_url(project).is_some();
    let base = base_path(base_url);
    let heads: Vec<Head<'_>> = voices.iter().map(|voice| voice.head(base_url)).collect();
    let mut finished: Vec<Printed<'_>> = Vec::new();
    for (index, voice) in voices.iter().enumerate() {
        let maker = pages::Maker {
            project: voice.project,
            options,
            shared: &voice.shared,
            offers: &offers,
            edition: voice.edition,
            head: &heads[index],
            head_number: if keeps { heads[index].number() } else { 0 },
        };
        let originals = (index > 0).then(|| mains(&finished, voices[0].planned.len()));
        let press = Press {
            engine: &engine,
            voice,
            base,
            is_searched,
            pictures: &pictures,
            originals: originals.as_ref(),
            number: digest_of((engine.digest(), base, &pictures, voice.number())),
        };
        let made: Vec<Result<Arc<memory::Finished>, Diagnostic>> = voice
            .planned
            .par_iter()
            .map(|page| {
                let made = press.print(page, &maker, memory.page(&page.address))?;
                sink.take(&file_of(&page.address), made.html.clone());
                Ok(if memory.keeps { made } else { memory::without_html(made) })
            })
            .collect();
        for (page, result) in voice.planned.iter().zip(made) {
            match result {
                Ok(made) => {
                    made.trace.missing_texts.iter().for_each(|key| project.strings.ask(key));
                    finished.push((page, made));
                }
                Err(mistake) => diagnostics.push(mistake),
            }
        }
    }
    diagnostics.extend(project.strings.missing_texts());
    let translated: Vec<&pages::Planned<'_>> =
        finished.iter().map(|(page, _)| *page).filter(|page| !page.is_fallback).collect();
    let home = &voices[0].shared;
    let told = indexes::Told { heads: &heads, planned: &translated, offers: &offers };
    let mut written = indexes::write(project, options, home, &told, handed, memory, sink);
    written.extend(write_search(project, &finished, base, memory, sink));
    // With pages missing, every link to them would be told as broken.
    let count: usize = voices.iter().map(|voice| voice.planned.len()).sum();
    if finished.len() == count {
        let apply = apply_addresses(project, options);
        diagnostics.extend(verify::links(project, &finished, &written, &apply));
    }
    memory.keep(finished.into_iter().map(|(page, made)| (page.address.to_string(), made)));
    diagnostics.extend(crate::deadlines::judge(project, options.now.date()));
    diagnostics.sort();
    diagnostics.dedup();
    (count, diagnostics)
}

/// A page with what was made of it.
type Printed<'p> = (&'p pages::Planned<'p>, Arc<memory::Finished>);

/// The site in one language.
struct Voice<'p> {
    project: &'p Project,
    language: Language,
    /// The edition, when not that of the originals.
    edition: Option<&'p Edition>,
    /// What stands before its addresses.
    prefix: String,
    shared: shared::Shared,
    planned: Vec<pages::Planned<'p>>,
    /// Its addresses before the prefix.
    addresses: BTreeSet<String>,
}

impl<'p> Voice<'p> {
    fn new(
        project: &'p Project,
        edition: Option<&'p Edition>,
        options: &'p RenderOptions,
        base_url: &str,
        keeps: bool,
    ) -> Self {
        let prefix = edition.map(Edition::prefix).unwrap_or_default();
        let mut planned = pages::plan(project, options);
        let mut addresses = BTreeSet::new();
        if let Some(edition) = edition {
            addresses = planned.iter().map(|page| page.address.to_string()).collect();
            for page in &mut planned {
                page.is_fallback = !page.is_translated(edition);
                page.address = format!("{prefix}{}", page.address).into();
            }
        }
        let own_url = format!("{base_url}{prefix}");
        let shared = shared::Shared::new(project, options, &own_url, keeps);
        let language = project.settings.main_language();
        Self { project, language, edition, prefix, shared, planned, addresses }
    }

    /// What its pages tell programs; `base_url` is that of the whole site.
    fn head<'v>(&'v self, base_url: &'v str) -> Head<'v> {
        let site_url = base_url.trim_end_matches('/');
        Head::new(
            self.project,
            outputs::Edition::new(&self.project.settings, site_url, &self.prefix),
        )
    }

    fn offer(&self) -> languages::Offer {
        let own = self.planned.iter().filter(|page| !page.is_fallback);
        let address = |page: &pages::Planned<'_>| page.address[self.prefix.len()..].to_owned();
        let translated = own.map(address).collect();
        languages::Offer { language: self.language, prefix: self.prefix.clone(), translated }
    }

    /// Number of what its pages rest on and that is not given to their templates.
    fn number(&self) -> u64 {
        digest_of((self.project.strings.number(), &self.prefix, &self.addresses))
    }
}

/// What is inside the main part of the first pages, by address: what a page without translation shows.
fn mains<'f>(finished: &'f [Printed<'_>], count: usize) -> HashMap<&'f str, &'f str> {
    let own = finished.iter().take(count);
    own.filter_map(|(page, made)| Some((&*page.address, made.main.as_deref()?))).collect()
}

/// Makes a page from its template, unless it would come out as before.
struct Press<'e> {
    engine: &'e Engine,
    voice: &'e Voice<'e>,
    base: &'e str,
    /// Whether the site has a search.
    is_searched: bool,
    pictures: &'e Pictures,
    /// Main parts of the pages of the originals' language, for an edition in another.
    originals: Option<&'e HashMap<&'e str, &'e str>>,
    /// Number of all that every page rests on and that is not given to its template.
    number: u64,
}

impl Press<'_> {
    fn print(
        &self,
        page: &pages::Planned<'_>,
        maker: &pages::Maker<'_>,
        before: Option<&Arc<memory::Finished>>,
    ) -> Result<Arc<memory::Finished>, Diagnostic> {
        let original = &page.address[self.voice.prefix.len()..];
        let main = self.originals.and_then(|originals| originals.get(original));
        let main = main.filter(|_| page.is_fallback);
        let lookups = &self.voice.shared.lookups;
        let wants_numbers = self.voice.shared.wants_numbers;
        let basis = wants_numbers.then(|| maker.basis(page)).flatten();
        let basis = basis.map(|basis| basis.with(digest_of((self.number, main))));
        if let Some(before) = before
            && basis.is_some()
            && before.basis == basis
            && before.trace.is_good_with(lookups)
        {
            return Ok(Arc::clone(before));
        }
        let (mut template, mut given) = maker.make(page);
        if let Some(main) = main {
            maker.give_fallback(&mut given, original, main);
            template = pages::FALLBACK_TEMPLATE.to_owned();
        }
        let (context, number) = given.finish();
        let number = number.map(|number| digest_of((self.number, &template, number)));
        if let Some(before) = before
            && number.is_some()
            && before.number == number
            && before.trace.is_good_with(lookups)
        {
            return Ok(Arc::new(memory::Finished { basis, ..(**before).clone() }));
        }
        let (html, trace) = self.engine.render_with(lookups, &template, &context, &page.file);
        let mut html = html?;
        // Kept only where other languages may need it.
        let is_needed = self.voice.edition.is_none() && !self.voice.project.editions.is_empty();
        let main = is_needed.then(|| languages::main_part(&html)).flatten().map(Arc::from);
        if self.voice.edition.is_some() {
            html = languages::prefixed(&html, &self.voice.prefix, &self.voice.addresses);
        }
        let html = pictures::complete(html, self.pictures, self.base);
        let anchors = verify::Anchors::of(&html);
        let is_seen = self.is_searched && !page.is_fallback;
        let seen = is_seen.then(|| Arc::new(search::read(&page.address, &html)));
        let html = Bytes::from(rebase(html, self.base));
        Ok(Arc::new(memory::Finished { basis, number, trace, html, anchors, main, seen }))
    }
}

/// Hands over the indexes of the search, and returns their names.
fn write_search(
    project: &Project,
    finished: &[(&pages::Planned<'_>, Arc<memory::Finished>)],
    base: &str,
    memory: &mut Memory,
    sink: &dyn Sink,
) -> Vec<String> {
    let seen: Vec<(&str, &search::Seen)> = finished
        .iter()
        .filter(|(page, _)| page.is_searched())
        .filter_map(|(page, made)| Some((&*page.address, made.seen.as_deref()?)))
        .collect();
    let indexes = search::indexes(&seen, base, &project.synonyms, &mut memory.search);
    let hand_over = |(name, bytes): (String, Bytes)| {
        sink.take(&name, bytes);
        name
    };
    indexes.into_iter().map(hand_over).collect()
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
