//! Preview: the site in memory, made again at each save, on an address of this machine only.
//!
//! The last good site is always served, so that no page is ever missing; what is wrong now stands
//! above it in a panel, with file, line and hint (`serve/panel.rs`). Nothing is written to disk.
//! Only what a change touches is made again (`project::Memory`, `render::Memory`): the result is
//! that of a clean build. Papers take longer: pages do not wait for them, who asks for one does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, mpsc};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use forms::diagnostic::{Diagnostic, Position, has_errors};
use forms::form::Form;
use jiff::civil::DateTime;
use notify::{EventKind, RecursiveMode, Watcher};
use tokio::sync::watch;

use crate::build::paper_context;
use crate::content::Publication;
use crate::media::media_type;
use crate::paper::{BlankForms, PaperContext};
use crate::project::{self, Project, STATIC_FOLDER, address};
use crate::render::{self, RenderOptions, Site, render_again};
use crate::{settings, templates};

mod panel;

/// An editor's program writes a file in several steps: one rebuild for all of them.
const QUIET: Duration = Duration::from_millis(3);
/// Steps that go on longer than this are not waited for.
const LONGEST_UNREST: Duration = Duration::from_millis(30);
/// A waiting browser asks again after this long, before any proxy gives up.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// Where a page waits for the next version.
const WAIT_PATH: &str = "/__anteprima/versione";

/// What is shown now.
#[derive(Default)]
struct Shown {
    site: Site,
    diagnostics: Vec<Diagnostic>,
    version: u64,
    /// Papers that are being laid out again: their old ones are not shown.
    awaited: BTreeSet<String>,
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
    workshop: Mutex<Workshop>,
    laying_out: AtomicBool,
}

/// What was made the last time; one rebuild at a time.
struct Workshop {
    project: project::Memory,
    render: render::Memory,
    papers: BTreeMap<String, Paper>,
}

/// A blank form on paper, and what it was made from.
struct Paper {
    context: PaperContext,
    /// Or why it cannot be made.
    bytes: Result<Bytes, String>,
}

/// A paper that is not made yet.
type Missing = Vec<(Form, PaperContext)>;

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
        };
        let preview = Arc::new(Self {
            root,
            clock,
            drafts,
            forms: BlankForms::new(),
            shown: RwLock::default(),
            changed: watch::Sender::new(0),
            workshop: Mutex::new(workshop),
            laying_out: AtomicBool::new(false),
        });
        let missing = preview.make();
        if !missing.is_empty() {
            preview.lay_out(missing);
            preview.make();
        }
        preview
    }

    /// Makes the site again. With an error the last good one stays, and the error is shown above.
    /// Papers that changed are laid out afterwards, in a thread of their own.
    pub fn rebuild(self: &Arc<Self>) {
        let missing = self.make();
        // Whoever is laying out makes the site again, and sees then what is still missing.
        if missing.is_empty() || self.laying_out.swap(true, Ordering::AcqRel) {
            return;
        }
        let preview = Arc::clone(self);
        std::thread::spawn(move || {
            preview.lay_out(missing);
            preview.laying_out.store(false, Ordering::Release);
            preview.rebuild();
        });
    }

    /// Makes and shows the site. Returns the papers that it has not got.
    fn make(&self) -> Missing {
        let mut workshop = self.workshop.lock().unwrap_or_else(PoisonError::into_inner);
        let workshop = &mut *workshop;
        let now = (self.clock)();
        let on = Publication { drafts: self.drafts, ..Publication::on(now.date()) };
        let (project, mut diagnostics) = Project::load_again(&self.root, on, &mut workshop.project);
        let mut made = None;
        let mut missing = Missing::new();
        if let Some(project) = project {
            let mut options = RenderOptions { preview: true, ..RenderOptions::new(now) };
            for (id, form) in &project.catalogue.forms {
                let context = paper_context(&project, form);
                let paper = workshop.papers.get(id);
                // The old one's size is shown until the new one is there.
                if let Some(Ok(bytes)) = paper.map(|paper| &paper.bytes) {
                    options.papers.insert(id.clone(), bytes.clone());
                }
                match paper.filter(|paper| paper.context == context) {
                    None => missing.push((form.clone(), context)),
                    Some(Paper { bytes: Err(why), .. }) => diagnostics.push(unprintable(form, why)),
                    Some(_) => {}
                }
            }
            let (site, mistakes) = render_again(&project, &options, &mut workshop.render);
            diagnostics.extend(mistakes);
            diagnostics.sort();
            diagnostics.dedup();
            made = (!has_errors(&diagnostics)).then_some(site);
        }
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(site) = made {
            shown.site = site;
            shown.awaited = missing.iter().map(|(form, _)| paper_file(&form.id)).collect();
        } else {
            missing.clear();
        }
        shown.diagnostics = diagnostics;
        shown.version += 1;
        self.changed.send_replace(shown.version);
        missing
    }

    /// Lays papers out, keeps them and shows them at once, whatever is wrong elsewhere. Why one
    /// cannot be made is told the next time the site is.
    fn lay_out(&self, missing: Missing) {
        use rayon::prelude::*;
        let made: Vec<(String, Paper)> = missing
            .into_par_iter()
            .map(|(form, context)| {
                let bytes = self.forms.blank(&form, &context);
                let bytes = bytes.map(Bytes::from).map_err(|error| error.to_string());
                (form.id, Paper { context, bytes })
            })
            .collect();
        let mut workshop = self.workshop.lock().unwrap_or_else(PoisonError::into_inner);
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        for (id, paper) in made {
            let file = paper_file(&id);
            // Who asked for it waits no longer, even while a mistake keeps the site as it is.
            if shown.awaited.remove(&file)
                && let Ok(bytes) = &paper.bytes
            {
                shown.site.files.insert(file, bytes.clone());
            }
            workshop.papers.insert(id, paper);
        }
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
fn paper_file(form: &str) -> String {
    format!("{}{form}.pdf", address::PAPERS.trim_start_matches('/'))
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
    let _watcher = watch_files(&preview)?;
    axum::serve(listener, preview.router()).await.map_err(failed)
}

/// Rebuilds in a thread of its own for as long as the watcher lives.
fn watch_files(preview: &Arc<Preview>) -> Result<impl Watcher, notify::Error> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading files is an event too: answering it would never end.
        if event.is_ok_and(|e| !matches!(e.kind, EventKind::Access(_))) {
            let _ = sender.send(()); // the thread ends with the program
        }
    })?;
    // The whole folder cannot be watched: the output, the history and the programs change too.
    // Editors replace files by renaming, so the folder of site.toml is watched, not the file.
    let content = preview.root.join(content_folder(&preview.root));
    watcher.watch(&content, RecursiveMode::Recursive)?;
    watcher.watch(&preview.root, RecursiveMode::NonRecursive)?;
    for folder in [templates::FOLDER, STATIC_FOLDER] {
        let folder = preview.root.join(folder);
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    let preview = Arc::clone(preview);
    std::thread::spawn(move || {
        while changes.recv().is_ok() {
            let first = Instant::now();
            while first.elapsed() < LONGEST_UNREST && changes.recv_timeout(QUIET).is_ok() {}
            preview.rebuild();
        }
    });
    Ok(watcher)
}

fn content_folder(root: &std::path::Path) -> String {
    let (settings, _) = settings::Settings::load(root);
    settings.map_or_else(|| "content".to_owned(), |s| s.paths.content)
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
    let is_awaited = || {
        let shown = preview.shown.read().unwrap_or_else(PoisonError::into_inner);
        shown.awaited.contains(path)
    };
    let mut version = preview.changed.subscribe();
    while is_awaited() && version.changed().await.is_ok() {}
    let shown = preview.shown.read().unwrap_or_else(PoisonError::into_inner);
    let file = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    let found = shown.site.files.get(&file);
    if found.is_none() && shown.site.files.contains_key(&format!("{file}/index.html")) {
        return axum::response::Redirect::to(&format!("/{file}/")).into_response();
    }
    let (status, name, bytes) = match found {
        Some(bytes) => (StatusCode::OK, file.as_str(), bytes.clone()),
        None => {
            let lost = shown.site.files.get("404.html").cloned().unwrap_or_default();
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
