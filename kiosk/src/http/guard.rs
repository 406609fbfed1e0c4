//! Requests that are refused before anybody reads them: for another host's name, from another
//! site's page, too large.
//!
//! Staff and visitors share this machine with whatever else their browser shows: a foreign page
//! must not be able to send a form here, nor a foreign name point here (DNS rebinding).

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::{CONTENT_LENGTH, HOST, HeaderMap, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{App, BODY_LIMIT_BYTES, Fault, HALLS_ROOT, UPLOAD_PATH};

pub(super) async fn check(State(app): State<App>, request: Request, next: Next) -> Response {
    let public = host_of(&app.project.settings.base_url);
    let refused = refusal(request.method(), request.headers(), public);
    match refused.or_else(|| too_large(request.uri().path(), request.headers())) {
        Some(fault) => fault.into_response(),
        None => next.run(request).await,
    }
}

fn refusal(method: &Method, headers: &HeaderMap, public: &str) -> Option<Fault> {
    let host = text(headers, HOST.as_str())?;
    if !is_ours(host, public) {
        return Some(Fault::UnknownHost);
    }
    let safe = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    (!safe && is_cross_site(headers, host)).then_some(Fault::CrossSite)
}

/// The address for files tells its limit on its own screen, that of the halls has its own too.
fn too_large(path: &str, headers: &HeaderMap) -> Option<Fault> {
    let length = text(headers, CONTENT_LENGTH.as_str()).unwrap_or_default();
    let is_number = !length.is_empty() && length.bytes().all(|b| b.is_ascii_digit());
    // A number too large to be held is too large.
    let is_large =
        is_number && length.parse().map_or(true, |bytes: usize| bytes > BODY_LIMIT_BYTES);
    let takes_more = path == UPLOAD_PATH || path.starts_with(HALLS_ROOT);
    (is_large && !takes_more).then_some(Fault::TooLarge)
}

/// Browsers send Sec-Fetch-Site since 2020-2023, Origin with every POST before that. Who sends
/// neither is no browser, and carries no visitor's cookie.
fn is_cross_site(headers: &HeaderMap, host: &str) -> bool {
    match text(headers, "sec-fetch-site") {
        Some(site) => !matches!(site, "same-origin" | "none"),
        None => text(headers, ORIGIN.as_str()).is_some_and(|origin| host_of(origin) != host),
    }
}

/// Addresses are ours whichever they are: only names can be pointed here by somebody else.
fn is_ours(host: &str, public: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let public = public.split(':').next().unwrap_or_default();
    bare.parse::<IpAddr>().is_ok()
        || name.eq_ignore_ascii_case("localhost")
        || name.eq_ignore_ascii_case(public)
}

/// The host, with its port, of an address.
pub(super) fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[track_caller]
    fn check(method: Method, sent: &[(&'static str, &'static str)], expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        for (name, value) in sent {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        let found = refusal(&method, &headers, "sportello.example.it");
        assert_eq!(found.map(|fault| fault.to_string()).as_deref(), expected);
    }

    #[test]
    fn only_our_own_names() {
        check(Method::GET, &[("host", "localhost:8080")], None);
        check(Method::GET, &[("host", "192.168.1.7:8080")], None);
        check(Method::GET, &[("host", "[::1]:8080")], None);
        check(Method::GET, &[("host", "Sportello.example.it")], None);
        let foreign = Some("not an address of this machine");
        check(Method::GET, &[("host", "evil.example")], foreign);
        check(Method::GET, &[("host", "localhost.evil.example")], foreign);
    }

    #[test]
    fn forms_come_from_our_own_pages() {
        let ours = ("host", "localhost:8080");
        check(Method::POST, &[ours, ("sec-fetch-site", "same-origin")], None);
        check(Method::POST, &[ours, ("origin", "http://localhost:8080")], None);
        check(Method::GET, &[ours, ("sec-fetch-site", "cross-site")], None);
        let foreign = Some("sent by another site");
        check(Method::POST, &[ours, ("sec-fetch-site", "cross-site")], foreign);
        check(Method::POST, &[ours, ("sec-fetch-site", "same-site")], foreign);
        check(Method::POST, &[ours, ("origin", "https://evil.example")], foreign);
        check(Method::POST, &[ours, ("origin", "null")], foreign);
    }

    #[test]
    fn a_long_body_is_not_read() {
        let check = |path: &str, length: &'static str, expected: bool| {
            let headers =
                [(CONTENT_LENGTH, HeaderValue::from_static(length))].into_iter().collect();
            assert_eq!(too_large(path, &headers).is_some(), expected, "{path} {length}");
        };
        check("/domanda/", "65536", false);
        check("/domanda/", "65537", true);
        check("/ufficio/carica/", "65537", false);
        check("/ufficio/carica/registra/", "65537", true);
        check("/sala/NOR/domande/1", "65537", false);
        check("/salamanca/", "65537", true);
    }

    #[test]
    fn fuzz_headers() {
        const PUBLIC: &str = "sportello.example.it";
        const WORDS: &[&str] = &[
            PUBLIC,
            "localhost",
            "127.0.0.1",
            "[::1]",
            ":8080",
            "https://",
            "null",
            "same-origin",
            "same-site",
            "cross-site",
            "none",
            "@",
            "/",
            "evil.example",
            "65537",
        ];
        // Host, Origin, Sec-Fetch-Site, Content-Length: a line each; an empty one is not sent.
        let names = [HOST.as_str(), ORIGIN.as_str(), "sec-fetch-site", CONTENT_LENGTH.as_str()];
        sportello_fuzz::Fuzz::of("headers").words(WORDS).check(move |bytes| {
            let mut headers = HeaderMap::new();
            let lines = bytes.split(|byte| *byte == b'\n');
            for (name, line) in names.iter().zip(lines).filter(|(_, line)| !line.is_empty()) {
                if let Ok(value) = HeaderValue::from_bytes(line) {
                    headers.insert(*name, value);
                }
            }
            let read = |name: &str| text(&headers, name);
            let host = read("host");
            let got = refusal(&Method::GET, &headers, PUBLIC);
            let posted = refusal(&Method::POST, &headers, PUBLIC);
            if let Some(host) = host {
                let evil = host.to_ascii_lowercase().contains("evil");
                assert!(!evil || matches!(got, Some(Fault::UnknownHost)), "{host}");
                assert!(got.is_none() || posted.is_some(), "who may not look may not send");
                if posted.is_none()
                    && let Some(site) = read("sec-fetch-site")
                {
                    assert!(["same-origin", "none"].contains(&site), "{site}");
                }
                if posted.is_none() && read("sec-fetch-site").is_none() {
                    let origin = read("origin").unwrap_or(host);
                    assert_eq!(host_of(origin), host, "{origin}");
                }
            }
            let length = read("content-length").unwrap_or_default().trim_start_matches('0');
            let digits = length.bytes().all(|b| b.is_ascii_digit());
            let large =
                digits && (length.len() > 5 || length.parse().is_ok_and(|l: u32| l > 65_536));
            assert_eq!(too_large("/domanda/", &headers).is_some(), large, "{length}");
        });
    }
}
