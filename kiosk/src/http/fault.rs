//! What went wrong with a request, and the page that says so in plain words.
//!
//! Handlers return `Result<Response, Fault>`; the web framework's own refusals (no such page, wrong
//! method, too large, too slow, a handler's panic) come as bare statuses. Both get their page here,
//! in the last layer. Words are in `content/strings/`, under `fault-*`.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, SET_COOKIE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::app::html_page;
use super::{App, DESK_ROOT, Reading, VISITOR_ROOT};
use crate::store::StoreError;

/// Seconds after which trying again makes sense: the queue of writes empties in far less.
const RETRY_AFTER_SECONDS: &str = "5";

const OUT_OF_SERVICE: &str = "fault-out-of-service";

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no such page, call or application (404).
    #[error("no such page")]
    NotFound,
    /// It may not be done by who asks (403).
    #[error("not allowed")]
    Forbidden,
    /// What was sent makes no sense (422).
    #[error("what was sent makes no sense")]
    Malformed,
    /// Somebody else's page sent it (403).
    #[error("sent by another site")]
    CrossSite,
    /// The address is not one of ours (421).
    #[error("not an address of this machine")]
    UnknownHost,
    /// More bytes than taken (413).
    #[error("too large")]
    TooLarge,
    /// Too many at once: nothing is lost, try again (503).
    #[error("busy")]
    Busy,
    /// The disk takes no more writes (503).
    #[error("out of service")]
    OutOfService,
    /// A template is wrong (500); where, was logged.
    #[error("a template is wrong")]
    Template,
    /// A form could not be put on paper (500).
    #[error(transparent)]
    Paper(#[from] generator::paper::PaperError),
    /// Any other failure of the store (500).
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::Busy,
            StoreError::OutOfService { .. } => Self::OutOfService,
            StoreError::TooLarge { .. } => Self::TooLarge,
            StoreError::NotFound { .. }
            | StoreError::UnknownCall { .. }
            | StoreError::Disposed { .. } => Self::NotFound,
            other => Self::Store(other),
        }
    }
}

impl Fault {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Malformed => StatusCode::UNPROCESSABLE_ENTITY,
            Self::UnknownHost => StatusCode::MISDIRECTED_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy | Self::OutOfService => StatusCode::SERVICE_UNAVAILABLE,
            Self::Template | Self::Paper(_) | Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn key(&self) -> &'static str {
        match self {
            Self::CrossSite => "fault-cross-site",
            Self::OutOfService => OUT_OF_SERVICE,
            other => key_of(other.status()),
        }
    }
}

/// Which sentence a bare status gets.
fn key_of(status: StatusCode) -> &'static str {
    match status.as_u16() {
        403 => "fault-forbidden",
        404 => "fault-not-found",
        405 => "fault-method",
        408 | 504 => "fault-slow",
        413 => "fault-too-large",
        421 => "fault-host",
        503 => "fault-busy",
        400..=499 => "fault-malformed",
        _ => "fault-broken",
    }
}

/// Travels with a response to the layer that writes its page.
#[derive(Clone, Copy)]
struct Note {
    key: &'static str,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if response.status() == StatusCode::INTERNAL_SERVER_ERROR {
            // Messages of these failures name files and programs, never what a person wrote.
            response.extensions_mut().insert(Cause(self.to_string().into()));
        }
        response.extensions_mut().insert(Note { key: self.key() });
        response
    }
}

/// Why a request failed, for the log.
#[derive(Clone)]
pub(super) struct Cause(pub(super) std::sync::Arc<str>);

/// The layer that gives every failure its page; pages and data that handlers wrote pass untouched.
pub(super) async fn give_pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    // The cookie comes with visitors' requests only: staff and the site have the machine's language.
    let reading = Reading::of(request.headers());
    let response = next.run(request).await;
    let status = response.status();
    let bare = match response.headers().get(CONTENT_TYPE) {
        None => true,
        Some(kind) => kind.as_bytes().starts_with(b"text/plain"),
    };
    if !bare || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    page(&app, &path, reading, response)
}

fn page(app: &App, path: &str, reading: Reading, bare: Response) -> Response {
    let voice = app.voice(reading.language);
    let status = bare.status();
    let key = bare.extensions().get::<Note>().map_or_else(|| key_of(status), |note| note.key);
    let home = [VISITOR_ROOT, DESK_ROOT].into_iter().find(|root| path.starts_with(root));
    let context = json!({
        "screen": {"title": voice.text(&format!("{key}-title"))},
        "text_size": reading.text_size,
        "high_contrast": reading.high_contrast,
        "text": voice.text(&format!("{key}-text")),
        "home_url": home.unwrap_or("/"),
        "retry_url": (status == StatusCode::SERVICE_UNAVAILABLE).then_some(path),
        // Nobody may be there to press anything when the disk takes writes again.
        "again_url": (key == OUT_OF_SERVICE && home == Some(VISITOR_ROOT)).then_some(VISITOR_ROOT),
    });
    let html = voice.fill("http/error.html", &context).unwrap_or_else(|_| {
        // The last resort must not depend on a template.
        let (tag, text) = (voice.language(), voice.text(&format!("{key}-text")));
        format!("<!doctype html><html lang=\"{tag}\"><title>{status}</title><p>{text}")
    });
    let mut page = html_page(status, html);
    let (parts, _) = bare.into_parts();
    for (name, value) in &parts.headers {
        if name != CONTENT_TYPE && name != "content-length" {
            // Cookies may be several.
            match *name == SET_COOKIE {
                true => page.headers_mut().append(name.clone(), value.clone()),
                false => page.headers_mut().insert(name.clone(), value.clone()).is_some(),
            };
        }
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_SECONDS));
    }
    *page.extensions_mut() = parts.extensions;
    page
}
