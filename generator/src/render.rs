//! A project as a finished site, in memory: every page through its template, every link followed.
//!
//! What each template is given is written in `theme/templates/README.md`. Time, rankings and the
//! paper forms are handed over, so that the same project gives the same bytes. Writing to disk is
//! `build`, showing while writing is `serve`. From the lowest: `engine` (Tera), `shared` (what all
//! pages see), `pages` (which pages there are), `press` (one made), `queue` (all made, those
//! waited for first), `verify` (links of finished pages), `indexes`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use forms::diagnostic::Diagnostic;
use forms::language::Language;
use forms::publication::PublicRanking;
use jiff::civil::DateTime;

use crate::outputs;
use crate::outputs::gather::Head;
use crate::prints::Prints;
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
mod press;
mod queue;
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
    /// The blank papers; those missing are linked without their size.
    pub papers: Prints,
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
            papers: Prints::new(),
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

    /// A file that somebody is waiting for: if it is a page it is made before the others. Asked
    /// while there is a lasting memory, as in a preview.
    fn wanted(&self) -> Option<String> {
        None
    }

    /// Whether nobody wants the rest any more: what is not made is left, and nothing is told. Asked
    /// while there is a lasting memory.
    fn is_stopped(&self) -> bool {
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
    let mut voices = vec![Voice::new(project, None, options, base_url)];
    let editions = project.editions.iter();
    voices.extend(editions.map(|e| Voice::new(&e.project, Some(e), options, base_url)));
    let offers = languages::Offers::new(voices.iter().map(Voice::offer).collect(), base_url);
    let mut diagnostics = Vec::new();
    let (pictures, handed) = photographs::write(project, memory, sink, &mut diagnostics);
    let is_searched = crate::views::search_url(project).is_some();
    let base = base_path(base_url);
    let handed = indexes::write_first(project, options, base_url, handed, memory, sink);
    let heads: Vec<Head<'_>> = voices.iter().map(|voice| voice.head(base_url)).collect();
    let press = |index: usize| {
        let (voice, head) = (&voices[index], &heads[index]);
        let shared = voice.shared(memory);
        press::Press {
            engine: &engine,
            voice,
            maker: pages::Maker {
                project: voice.project,
                options,
                shared,
                offers: &offers,
                edition: voice.edition,
                head,
                head_number: if keeps { head.number() } else { 0 },
            },
            base,
            is_searched,
            pictures: &pictures,
            number: digest_of((engine.digest(), base, &pictures, voice.number())),
        }
    };
    let made = print_all(&voices, press, memory, sink);
    let planned = voices.iter().flat_map(|voice| &voice.planned);
    let count = planned.clone().count();
    let mut finished: Vec<Printed<'_>> = Vec::with_capacity(count);
    for (page, result) in planned.zip(made) {
        match result {
            Some(Ok(made)) => {
                made.trace.missing_texts.iter().for_each(|key| project.strings.ask(key));
                finished.push((page, made));
            }
            Some(Err(mistake)) => diagnostics.push(mistake),
            None => {} // left, as nobody wants it any more
        }
    }
    if sink.is_stopped() {
        memory.keep_some(kept(finished));
        return (count, Vec::new());
    }
    diagnostics.extend(project.strings.missing_texts());
    let translated: Vec<&pages::Planned<'_>> =
        finished.iter().map(|(page, _)| *page).filter(|page| !page.is_fallback).collect();
    let told = indexes::Told { heads: &heads, planned: &translated, offers: &offers };
    let mut written = indexes::write_last(project, options, base_url, &told, handed, memory, sink);
    if !sink.is_stopped() {
        written.extend(write_search(project, &finished, base, memory, sink));
    }
    // With pages missing, every link to them would be told as broken.
    if finished.len() == count && !sink.is_stopped() {
        let apply = apply_addresses(project, options);
        diagnostics
            .extend(verify::links(project, &finished, &written, &apply, &|| sink.is_stopped()));
    }
    memory.keep(kept(finished));
    diagnostics.extend(crate::deadlines::judge(project, options.now.date()));
    diagnostics.sort();
    diagnostics.dedup();
    (count, diagnostics)
}

/// A page with what was made of it.
type Printed<'p> = (&'p pages::Planned<'p>, Arc<memory::Finished>);

/// The same, for the next time.
fn kept(finished: Vec<Printed<'_>>) -> impl Iterator<Item = (String, Arc<memory::Finished>)> {
    finished.into_iter().map(|(page, made)| (page.address.to_string(), made))
}

/// Makes the pages of all languages and hands each over; nothing where the sink stopped it. In a
/// preview what a language's pages are made with is made when the first of them is.
fn print_all<'v>(
    voices: &'v [Voice<'v>],
    press: impl Fn(usize) -> press::Press<'v> + Sync,
    memory: &Memory,
    sink: &dyn Sink,
) -> Vec<Option<Result<Arc<memory::Finished>, Diagnostic>>> {
    let presses = queue::Queue::new(voices.len());
    let of = |voice: usize| voices[voice].planned.iter().map(move |page| (voice, page));
    let all: Vec<(usize, &pages::Planned<'_>)> = (0..voices.len()).flat_map(of).collect();
    // Pages without translation show the main part of their originals, which come first.
    let originals: HashMap<&str, usize> = match voices {
        [first, _, ..] => {
            first.planned.iter().enumerate().map(|(i, page)| (&*page.address, i)).collect()
        }
        _ => HashMap::new(),
    };
    let by_file: HashMap<String, usize> = match memory.keeps {
        true => all.iter().enumerate().map(|(i, (_, page))| (file_of(&page.address), i)).collect(),
        false => HashMap::new(),
    };
    if !memory.keeps {
        // All will be needed: each is made by all processors together.
        (0..voices.len()).for_each(|voice| _ = presses.get(voice, &press));
    }
    let queue = queue::Queue::new(all.len());
    let print = |index: usize, main: Option<&str>| {
        let (voice, page) = all[index];
        let press = presses.get(voice, &press);
        let made = press.print(page, main, memory.page(&page.address))?;
        sink.take(&file_of(&page.address), made.html.clone());
        Ok(if memory.keeps { made } else { memory::without_html(made) })
    };
    let make = |index: usize| {
        let (voice, page) = all[index];
        let original = page.is_fallback.then(|| originals.get(voices[voice].original_of(page)));
        let original =
            original.flatten().map(|original| queue.get(*original, |index| print(index, None)));
        let original = original.and_then(|made| made.as_ref().ok());
        print(index, original.and_then(|made| made.main.as_deref()))
    };
    match memory.keeps {
        true => {
            let wanted = || sink.wanted().and_then(|file| by_file.get(&file).copied());
            queue.make_wanted_first(make, wanted, || sink.is_stopped());
        }
        false => queue.make_all(make),
    }
    queue.into_made().collect()
}

/// The site in one language.
struct Voice<'p> {
    project: &'p Project,
    language: Language,
    /// The edition, when not that of the originals.
    edition: Option<&'p Edition>,
    /// What stands before its addresses.
    prefix: String,
    options: &'p RenderOptions,
    /// Public address of the edition.
    own_url: String,
    shared: OnceLock<shared::Shared>,
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
        let (language, shared) = (project.settings.main_language(), OnceLock::new());
        Self { project, language, edition, prefix, options, own_url, shared, planned, addresses }
    }

    /// What all its pages see.
    fn shared(&self, memory: &Memory) -> &shared::Shared {
        let make = || shared::Shared::new(self.project, self.options, &self.own_url, memory);
        self.shared.get_or_init(make)
    }

    /// What its pages tell programs; `base_url` is that of the whole site.
    fn head<'v>(&'v self, base_url: &'v str) -> Head<'v> {
        let site_url = base_url.trim_end_matches('/');
        Head::new(
            self.project,
            outputs::Edition::new(&self.project.settings, site_url, &self.prefix),
        )
    }

    /// Address of the page that one of its pages is a translation of.
    fn original_of<'a>(&self, page: &'a pages::Planned<'_>) -> &'a str {
        &page.address[self.prefix.len()..]
    }

    fn offer(&self) -> languages::Offer {
        let own = self.planned.iter().filter(|page| !page.is_fallback);
        let address = |page: &pages::Planned<'_>| self.original_of(page).to_owned();
        let translated = own.map(address).collect();
        languages::Offer { language: self.language, prefix: self.prefix.clone(), translated }
    }

    /// Number of what its pages rest on and that is not given to their templates.
    fn number(&self) -> u64 {
        digest_of((self.project.strings.number(), &self.prefix, &self.addresses))
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
    let indexes =
        search::indexes(&seen, base, &project.synonyms, &mut memory.search, &|| sink.is_stopped());
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
