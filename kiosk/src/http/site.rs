//! The public site, served from memory: what was built at start, or after the last publication.
//!
//! Requests in flight keep the files they began with; a publication swaps all of them at once.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, LOCATION,
};
use axum::http::{Method, StatusCode, Uri};
use axum::response::Response;

use generator::media::media_type;

use super::App;
use crate::seal::digest::sha256_hex;

/// The files of the public site, swappable as a whole.
#[derive(Default)]
pub struct SiteFiles(RwLock<Arc<BTreeMap<String, SiteFile>>>);

struct SiteFile {
    bytes: Arc<[u8]>,
    mime: &'static str,
    etag: HeaderValue,
}

impl SiteFiles {
    /// Serves these files from now on; paths are from the site's root, without a slash before.
    pub fn swap(&self, files: BTreeMap<String, Vec<u8>>) {
        let served = files.into_iter().map(|(path, bytes)| {
            let etag = format!("\"{}\"", &sha256_hex(&bytes)[..20]);
            let etag = HeaderValue::from_str(&etag).unwrap_or(HeaderValue::from_static(""));
            let mime = media_type(&path);
            (path, SiteFile { bytes: bytes.into(), mime, etag })
        });
        let served = Arc::new(served.collect());
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = served;
    }

    /// How many files are served.
    pub fn count(&self) -> usize {
        self.now().len()
    }

    /// One file as it is now.
    pub fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.now().get(path).map(|file| Arc::clone(&file.bytes))
    }

    fn now(&self) -> Arc<BTreeMap<String, SiteFile>> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Answers a request for a page or file of the site.
pub async fn show(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(&app.site, &method, &uri, &headers)
}

/// The same, for a machine that has nothing but the site.
pub(super) fn answer(
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
    let files = site.now();
    // Addresses of the site are plain ASCII: one with `%` names nothing, and needs no decoding.
    let path = uri.path().trim_start_matches('/');
    let wanted = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    match files.get(&wanted) {
        Some(file) => send(file, path, headers),
        None if files.contains_key(&format!("{path}/index.html")) => {
            let mut moved = plain(StatusCode::PERMANENT_REDIRECT);
            if let Ok(to) = HeaderValue::from_str(&format!("/{path}/")) {
                moved.headers_mut().insert(LOCATION, to);
            }
            moved
        }
        None => missing(&files),
    }
}

fn send(file: &SiteFile, path: &str, headers: &HeaderMap) -> Response {
    let known = headers.get_all(IF_NONE_MATCH).iter().any(|tags| {
        let tags = tags.to_str().unwrap_or_default();
        tags.split(',').any(|tag| file.etag == *tag.trim().trim_start_matches("W/"))
    });
    let mut answer = match known {
        true => plain(StatusCode::NOT_MODIFIED),
        false => Response::new(Body::from(axum::body::Bytes::from_owner(Arc::clone(&file.bytes)))),
    };
    // Paths below /static/ carry a digest of their content; the rest may change at any publication.
    let cache = match path.starts_with("static/") {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let out = answer.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static(file.mime));
    out.insert(ETAG, file.etag.clone());
    out.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    answer
}

/// The site's own page for what is not there, with menu and search.
fn missing(files: &BTreeMap<String, SiteFile>) -> Response {
    let mut answer = plain(StatusCode::NOT_FOUND);
    if let Some(page) = files.get("404.html") {
        *answer.body_mut() = Body::from(axum::body::Bytes::from_owner(Arc::clone(&page.bytes)));
        answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(page.mime));
    }
    answer
}

fn plain(status: StatusCode) -> Response {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = status;
    answer
}
