//! Preview: the site in memory, made again at each save, on an address of this machine only.
//!
//! The last good site is always served, so that no page is ever missing; what is wrong now stands
//! above it in a panel, with file, line and hint (`serve/panel.rs`). What changed is told by
//! `serve/watching.rs`. Nothing is written to disk.
//! Only what a change touches is made again (`project::Memory`, `render::Memory`): the result is
//! that of a clean build. As soon as a change is read, the new version is told; who asks for a file
//! of it that is not made yet waits for it, and it is made before the others, so that nothing old
//! is ever shown. A change that comes meanwhile stops what is being made. Papers take longer: pages
//! do not wait for them, who asks for one does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use forms::catalogue::Catalogue;
use forms::diagnostic::{Diagnostic, Position, has_errors};
use forms::form::Form;
use jiff::civil::DateTime;
use tokio::sync::watch;

use crate::content::Publication;
use crate::deadlines;
use crate::media::media_type;
use crate::paper::BlankForms;
use crate::papers::{Basis, Paper};
use crate::prints::{Files, Print, pdf_url, picture_url};
use crate::project::{self, Project};
use crate::render::{self, RenderOptions, Sink, render_into};

mod panel;
mod watching;

/// A waiting browser asks again after this long, before any proxy gives up.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// Where a page waits for the next version.
const WAIT_PATH: &str = "/__anteprima/versione";

/// What is shown now.
#[derive(Default)]
struct Shown {
    files: BTreeMap<String, Bytes>,
    diagnostics: Vec<Diagnostic>,
    version: u64,
    /// While the site is being made: the files that are. Those that are not are waited for.
    made: Option<BTreeSet<String>>,
    /// Papers that are being laid out again: their old ones are not shown.
    awaited: BTreeSet<String>,
}

impl Shown {
    fn is_awaited(&self, file: &str) -> bool {
        self.awaited.contains(file) || self.made.as_ref().is_some_and(|made| !made.contains(file))
    }
}

/// A project being previewed.
pub struct Preview {
    root: PathBuf,
    /// The time in Italy; asked at each rebuild.
    clock: fn() -> DateTime,
    /// Whether drafts, pages to come and past ones are shown too.
    drafts: bool,
    forms: BlankForms,
    shown: RwLock<Shown>,
    changed: watch::Sender<u64>,
    /// Rises whenever something that is waited for may be there.
    progress: watch::Sender<u64>,
    asked: Mutex<Asked>,
    /// Whether a file changed since the site began to be made.
    is_outdated: AtomicBool,
    /// Whether a page may have changed since pages were read.
    pages_changed: AtomicBool,
    workshop: Mutex<Workshop>,
    laying_out: AtomicBool,
}

/// What was made the last time; one rebuild at a time.
struct Workshop {
    project: project::Memory,
    render: render::Memory,
    papers: BTreeMap<String, Made>,
    /// Digests of the papers of a catalogue, by id: they take a while.
    digests: Option<(Arc<Catalogue>, BTreeMap<String, String>)>,
}

impl Workshop {
    /// The papers of a project, each with what is on it.
    fn papers_of<'p>(&mut self, project: &'p Project) -> Vec<(Print<'p>, Basis)> {
        let catalogue = &project.catalogue;
        let known = self.digests.take().filter(|(of, _)| Arc::ptr_eq(of, catalogue));
        let (_, digests) = known.unwrap_or_else(|| {
            let digest = |paper: Paper<'_>| (paper.id().to_owned(), paper.digest(catalogue));
            (Arc::clone(catalogue), Paper::all(catalogue).map(digest).collect())
        });
        let with_basis = |print: Print<'p>| {
            let digest = digests.get(print.paper.id()).cloned().unwrap_or_default();
            let basis = print.basis(project, digest);
            (print, basis)
        };
        let papers = Print::all(project).into_iter().map(with_basis).collect();
        self.digests = Some((Arc::clone(catalogue), digests));
        papers
    }
}

/// A blank paper, and what it was made from.
struct Made {
    basis: Basis,
    /// Or why it cannot be made.
    files: Result<Files, String>,
}

/// The site while it is being made: each file is shown as soon as it is there.
struct Making<'p> {
    preview: &'p Preview,
    /// Whether it is shown at all: of one with mistakes only those are.
    is_shown: bool,
}

impl Sink for Making<'_> {
    fn take(&self, path: &str, bytes: Bytes) {
        if !self.is_shown {
            return;
        }
        {
            let mut shown = self.preview.shown.write().unwrap_or_else(PoisonError::into_inner);
            shown.files.insert(path.to_owned(), bytes);
            shown.made.get_or_insert_default().insert(path.to_owned());
        }
        let mut asked = self.preview.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.waited_for.remove(path) {
            self.preview.progress.send_modify(|progress| *progress += 1);
        }
    }

    fn wanted(&self) -> Option<String> {
        let mut asked = self.preview.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.to_make.pop_first()
    }

    fn is_stopped(&self) -> bool {
        self.preview.is_outdated.load(Ordering::Acquire)
    }
}

/// Files that somebody is waiting for.
#[derive(Default)]
struct Asked {
    waited_for: BTreeSet<String>,
    /// Those of them that nobody is making yet.
    to_make: BTreeSet<String>,
}

/// Papers that are not made yet.
type Missing = Vec<Awaited>;

/// A paper that is not made yet.
struct Awaited {
    catalogue: Arc<Catalogue>,
    /// Its paper's.
    id: String,
    /// Its print's.
    name: String,
    basis: Basis,
}

impl Awaited {
    fn files(&self) -> impl Iterator<Item = String> {
        let picture = self.basis.is_usual().then(|| picture_file(&self.name));
        [paper_file(&self.name)].into_iter().chain(picture)
    }
}

/// Why the preview cannot start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("non riesco ad ascoltare su {listen}: {source}")]
    Listen {
        /// The address.
        listen: String,
        /// Why.
        source: std::io::Error,
    },
    /// The folder cannot be watched.
    #[error("non riesco a seguire i cambiamenti dei file: {0}")]
    Watch(#[from] notify::Error),
}

impl Preview {
    /// Reads the project and makes its site for the first time, papers included.
    pub fn new(root: PathBuf, clock: fn() -> DateTime) -> Arc<Self> {
        Self::of(root, clock, false)
    }

    /// The same, with drafts, pages to come and past ones.
    pub fn with_drafts(root: PathBuf, clock: fn() -> DateTime) -> Arc<Self> {
        Self::of(root, clock, true)
    }

    fn of(root: PathBuf, clock: fn() -> DateTime, drafts: bool) -> Arc<Self> {
        let workshop = Workshop {
            project: project::Memory::lasting(),
            render: render::Memory::lasting(),
            papers: BTreeMap::new(),
            digests: None,
        };
        let preview = Arc::new(Self {
            forms: BlankForms::kept_in(&root),
            root,
            clock,
            drafts,
            shown: RwLock::default(),
            changed: watch::Sender::new(0),
            progress: watch::Sender::new(0),
            asked: Mutex::default(),
            is_outdated: AtomicBool::new(false),
            pages_changed: AtomicBool::new(true),
            workshop: Mutex::new(workshop),
            laying_out: AtomicBool::new(false),
        });
        let mut missing = preview.make();
        if !missing.is_empty() {
            // Those in large letters and other languages can wait.
            missing.retain(|paper| paper.basis.is_usual());
            preview.lay_out(missing);
            preview.rebuild_what_changed();
        }
        preview
    }

    /// Makes the site again. With an error the last good one stays, and the error is shown above.
    /// Papers that changed are laid out afterwards, in a thread of their own.
    pub fn rebuild(self: &Arc<Self>) {
        self.pages_changed.store(true, Ordering::Release);
        self.rebuild_what_changed();
    }

    fn rebuild_what_changed(self: &Arc<Self>) {
        let missing = self.make();
        // Whoever is laying out makes the site again, and sees then what is still missing.
        if missing.is_empty() || self.laying_out.swap(true, Ordering::AcqRel) {
            return;
        }
        let preview = Arc::clone(self);
        std::thread::spawn(move || {
            preview.lay_out(missing);
            preview.laying_out.store(false, Ordering::Release);
            preview.rebuild_what_changed();
        });
    }

    /// Makes and shows the site. Returns the papers that it has not got.
    fn make(&self) -> Missing {
        let mut workshop = self.workshop.lock().unwrap_or_else(PoisonError::into_inner);
        let workshop = &mut *workshop;
        // A change from now on is told by a message of its own.
        self.is_outdated.store(false, Ordering::Release);
        let pages_changed = self.pages_changed.swap(false, Ordering::AcqRel);
        workshop.project.pages_are_same(!pages_changed);
        let now = (self.clock)();
        let on = Publication { drafts: self.drafts, ..Publication::on(now.date()) };
        let (project, mut diagnostics) = Project::load_again(&self.root, on, &mut workshop.project);
        if has_errors(&diagnostics) {
            // Something may not have been read: next time everything is looked at.
            self.pages_changed.store(true, Ordering::Release);
        }
        let Some(project) = project else {
            self.begin(&diagnostics, None);
            return Missing::new();
        };
        let mut missing = Missing::new();
        let mut options = RenderOptions { preview: true, ..RenderOptions::new(now) };
        for (print, basis) in workshop.papers_of(&project) {
            let (paper, name) = (print.paper, print.name());
            let made = workshop.papers.get(&name);
            // The old one's size is shown until the new one is there.
            if let Some(Ok(files)) = made.map(|made| &made.files) {
                options.papers.insert(name.clone(), files.clone());
            }
            match made.filter(|made| made.basis == basis) {
                None => {
                    let catalogue = Arc::clone(&project.catalogue);
                    missing.push(Awaited { catalogue, id: paper.id().to_owned(), name, basis });
                }
                Some(Made { files: Err(why), .. }) => {
                    diagnostics.push(unprintable(paper.form(), why));
                }
                Some(_) => {}
            }
        }
        diagnostics.extend(deadlines::judge(&project, now.date()));
        sort(&mut diagnostics);
        let is_shown = !has_errors(&diagnostics);
        if !is_shown {
            missing.clear();
        }
        self.begin(&diagnostics, is_shown.then_some(&missing));
        let making = Making { preview: self, is_shown };
        let (_, mistakes) = render_into(&project, &options, &mut workshop.render, &making);
        // With a change that came meanwhile there is a message: who waits now waits for that.
        if !making.is_stopped() {
            diagnostics.extend(mistakes);
            sort(&mut diagnostics);
            self.end(diagnostics);
        }
        missing
    }

    /// Tells that there is another version: of the site, but for the papers that are missing, or
    /// only of what is wrong in it.
    fn begin(&self, diagnostics: &[Diagnostic], missing: Option<&Missing>) {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        shown.made = missing.map(|_| BTreeSet::new());
        if let Some(missing) = missing {
            shown.awaited = missing.iter().flat_map(Awaited::files).collect();
        }
        shown.diagnostics = diagnostics.to_vec();
        self.tell(&mut shown);
    }

    /// All is made. What was found wrong meanwhile is told; a page that could not be made stays as
    /// it was.
    fn end(&self, diagnostics: Vec<Diagnostic>) {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = shown.made.take().filter(|_| !has_errors(&diagnostics)) {
            shown.files.retain(|file, _| made.contains(file));
        }
        if shown.diagnostics != diagnostics {
            shown.diagnostics = diagnostics;
            self.tell(&mut shown);
        }
        self.progress.send_modify(|progress| *progress += 1);
    }

    fn tell(&self, shown: &mut Shown) {
        shown.version += 1;
        self.changed.send_replace(shown.version);
        self.progress.send_modify(|progress| *progress += 1);
    }

    /// Lays papers out, keeps them and shows them at once, whatever is wrong elsewhere. Why one
    /// cannot be made is told the next time the site is.
    fn lay_out(&self, missing: Missing) {
        use rayon::prelude::*;
        missing.into_par_iter().for_each(|Awaited { catalogue, id, name, basis }| {
            let Some(paper) = Paper::named(&catalogue, &id) else { return };
            let files = Print::make(paper, &basis, &self.forms);
            self.show(name, Made { basis, files: files.map_err(|error| error.to_string()) });
        });
    }

    /// Keeps a paper that was made, and shows it.
    fn show(&self, name: String, made: Made) {
        let mut workshop = self.workshop.lock().unwrap_or_else(PoisonError::into_inner);
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        let files = made.files.as_ref().ok();
        let pdf = files.map(|files| files.pdf.clone());
        let picture = files.and_then(|files| files.picture.clone());
        for (file, bytes) in [(paper_file(&name), pdf), (picture_file(&name), picture)] {
            // Who asked for it waits no longer, even while a mistake keeps the site as it is.
            if shown.awaited.remove(&file)
                && let Some(bytes) = bytes
            {
                shown.files.insert(file, bytes);
            }
        }
        workshop.papers.insert(name, made);
        self.progress.send_modify(|progress| *progress += 1);
    }

    /// Returns when a file is there as it is now, or will not be: it is not in the site, is a
    /// `folder` of it, or cannot be made.
    async fn wait_for(&self, file: &str, folder: &str) {
        let mut progress = self.progress.subscribe();
        let is_awaited = || {
            let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
            shown.is_awaited(file) && !shown.files.contains_key(folder)
        };
        while is_awaited() {
            self.ask_for(file);
            // Looked at again: what was made before it was asked for is not told.
            if !is_awaited() || progress.changed().await.is_err() {
                return;
            }
        }
    }

    /// Has a file made before the others, and told when it is there.
    fn ask_for(&self, file: &str) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.waited_for.insert(file.to_owned());
        asked.to_make.insert(file.to_owned());
    }

    /// What is wrong now.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).diagnostics.clone()
    }

    /// The routes: every page, and where pages wait for the next version.
    pub fn router(self: &Arc<Self>) -> Router {
        Router::new().route(WAIT_PATH, get(wait)).fallback(page).with_state(Arc::clone(self))
    }
}

/// Path of a form's paper from the root of the site.
fn paper_file(name: &str) -> String {
    pdf_url(name).trim_start_matches('/').to_owned()
}

fn picture_file(name: &str) -> String {
    picture_url(name).trim_start_matches('/').to_owned()
}

fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort();
    diagnostics.dedup();
}

/// A form that is understood and cannot be laid out.
fn unprintable(form: &Form, why: &str) -> Diagnostic {
    let message = format!("il modulo non si può stampare ({why})");
    Diagnostic::error(&form.file, Position::new(1, 1), message)
        .hint("togli l'ultima cosa che hai cambiato, e dillo a chi cura il programma")
}

/// Serves the preview until stopped, rebuilding at each change of `site.toml` or the content.
///
/// # Errors
/// When the address is taken or files cannot be watched.
pub async fn serve(preview: Arc<Preview>, listen: &str) -> Result<(), ServeError> {
    let failed = |source| ServeError::Listen { listen: listen.to_owned(), source };
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(failed)?;
    let _watcher = watching::files_of(&preview)?;
    axum::serve(listener, preview.router()).await.map_err(failed)
}

#[derive(serde::Deserialize)]
struct Seen {
    /// The version the page was made from.
    #[serde(default)]
    seen: u64,
}

/// Answers with the current version as soon as it is another than the one seen.
async fn wait(State(preview): State<Arc<Preview>>, Query(Seen { seen }): Query<Seen>) -> Response {
    let mut version = preview.changed.subscribe();
    let waited = tokio::time::timeout(LONGEST_WAIT, version.wait_for(|v| *v != seen)).await;
    let now = match waited {
        Ok(Ok(version)) => *version,
        _ => seen,
    };
    ([(header::CACHE_CONTROL, "no-store")], now.to_string()).into_response()
}

async fn page(State(preview): State<Arc<Preview>>, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let file = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let folder = format!("{file}/index.html");
    preview.wait_for(&file, &folder).await;
    let shown = preview.shown.read().unwrap_or_else(PoisonError::into_inner);
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    let found = shown.files.get(&file);
    if found.is_none() && shown.files.contains_key(&folder) {
        return axum::response::Redirect::to(&format!("/{file}/")).into_response();
    }
    let (status, name, bytes) = match found {
        Some(bytes) => (StatusCode::OK, file.as_str(), bytes.clone()),
        None => {
            let lost = shown.files.get("404.html").cloned().unwrap_or_default();
            (StatusCode::NOT_FOUND, "404.html", lost)
        }
    };
    let media = media_type(name);
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(media));
    if media.starts_with("text/html") {
        let html = String::from_utf8_lossy(&bytes);
        let panel = panel::html(&preview.root, &shown.diagnostics, shown.version);
        return (status, headers, panel::insert(&html, &panel)).into_response();
    }
    (status, headers, bytes).into_response()
}
