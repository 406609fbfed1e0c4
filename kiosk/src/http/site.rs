//! The public site, from the folder it was built into.
//!
//! Which files there are is known, each is read when asked for: a hall's machine has little memory,
//! and its system keeps what is asked often at hand. Files are put in place by renames, so one is
//! never met half written; a publication makes its new addresses known all at once.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::UNIX_EPOCH;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, LOCATION,
};
use axum::http::{Method, StatusCode, Uri};
use axum::response::Response;

use generator::media::media_type;

use super::App;

/// The files of the public site; which there are is swapped as a whole.
#[derive(Default)]
pub struct SiteFiles(RwLock<Arc<Listed>>);

#[derive(Default)]
struct Listed {
    folder: PathBuf,
    /// From the site's root, without a slash before.
    paths: BTreeSet<Box<str>>,
}

/// A file as it was when somebody asked.
struct Found {
    etag: HeaderValue,
    /// `None` when who asked has it already.
    bytes: Option<Vec<u8>>,
}

impl SiteFiles {
    /// Shows the site in a folder from now on.
    ///
    /// # Errors
    /// When the folder cannot be listed; what was shown before stays.
    pub fn show(&self, folder: &Path) -> io::Result<()> {
        let mut paths = BTreeSet::new();
        list(folder, "", &mut paths)?;
        let listed = Arc::new(Listed { folder: folder.to_owned(), paths });
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = listed;
        Ok(())
    }

    /// How many files are shown.
    pub fn count(&self) -> usize {
        self.now().paths.len()
    }

    fn now(&self) -> Arc<Listed> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Every file below a folder, by its path from there.
fn list(folder: &Path, prefix: &str, paths: &mut BTreeSet<Box<str>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{path}/"), paths)?;
        } else {
            paths.insert(path.into());
        }
    }
    Ok(())
}

/// Answers a request for a page or file of the site.
pub async fn show(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(&app.site, &method, &uri, &headers).await
}

/// The same, for a machine that has nothing but the site.
pub(super) async fn answer(
    site: &SiteFiles,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    if !matches!(*method, Method::GET | Method::HEAD) {
        let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED);
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    let listed = site.now();
    // Addresses of the site are plain ASCII: one with `%` names nothing, and needs no decoding.
    let path = uri.path().trim_start_matches('/');
    let wanted = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    if listed.paths.contains(wanted.as_str()) {
        let known = headers.get_all(IF_NONE_MATCH).iter().cloned().collect();
        if let Some(found) = read(&listed, wanted.clone(), known).await {
            return send(found, &wanted);
        }
    } else if listed.paths.contains(format!("{path}/index.html").as_str()) {
        let mut moved = plain(StatusCode::PERMANENT_REDIRECT);
        if let Ok(to) = HeaderValue::from_str(&format!("/{path}/")) {
            moved.headers_mut().insert(LOCATION, to);
        }
        return moved;
    }
    missing(&listed).await
}

/// A file of the site, unless it went meanwhile.
async fn read(listed: &Listed, path: String, known: Vec<HeaderValue>) -> Option<Found> {
    let file = listed.folder.join(path);
    let read = tokio::task::spawn_blocking(move || read_unless_known(&file, &known));
    read.await.ok()?.ok()
}

fn read_unless_known(file: &Path, known: &[HeaderValue]) -> io::Result<Found> {
    let mut file = File::open(file)?;
    let there = file.metadata()?;
    // A file that changes is another file, put in its place at another moment.
    let put_at = there.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let etag = format!("\"{put_at:x}-{:x}\"", there.len());
    let is_known = known.iter().any(|tags| {
        let tags = tags.to_str().unwrap_or_default();
        tags.split(',').any(|tag| etag == *tag.trim().trim_start_matches("W/"))
    });
    let etag = HeaderValue::from_str(&etag).map_err(io::Error::other)?;
    if is_known {
        return Ok(Found { etag, bytes: None });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(there.len()).unwrap_or_default());
    file.read_to_end(&mut bytes)?;
    Ok(Found { etag, bytes: Some(bytes) })
}

fn send(found: Found, path: &str) -> Response {
    let mut answer = match found.bytes {
        None => plain(StatusCode::NOT_MODIFIED),
        Some(bytes) => Response::new(Body::from(bytes)),
    };
    // Paths below /static/ carry a digest of their content; the rest may change at any publication.
    let cache = match path.starts_with("static/") {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let out = answer.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    out.insert(ETAG, found.etag);
    out.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    answer
}

/// The site's own page for what is not there, with menu and search.
async fn missing(listed: &Listed) -> Response {
    const PAGE: &str = "404.html";
    let mut answer = plain(StatusCode::NOT_FOUND);
    let page = read(listed, PAGE.to_owned(), Vec::new()).await.and_then(|found| found.bytes);
    if let Some(page) = page {
        *answer.body_mut() = Body::from(page);
        let mime = HeaderValue::from_static(media_type(PAGE));
        answer.headers_mut().insert(CONTENT_TYPE, mime);
    }
    answer
}

fn plain(status: StatusCode) -> Response {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = status;
    answer
}
