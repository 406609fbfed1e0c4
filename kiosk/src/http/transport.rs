//! Whether a request came encrypted, and what that changes: cookies that no other program of the
//! same machine and no plain connection can plant or read, and a browser that stays with https.
//!
//! Rooms above set and read their cookies by short names. Over TLS a browser sees them with the
//! prefix `__Host-`, for the whole host and `Secure`; a short name it sends is then not ours. On
//! plain http, which is spoken on the machine itself only, `Secure` cookies would be lost.

use axum::extract::{Request, State};
use axum::http::header::{
    COOKIE, HOST, HeaderMap, HeaderValue, SET_COOKIE, STRICT_TRANSPORT_SECURITY,
};
use axum::middleware::Next;
use axum::response::Response;
use generator::settings::Settings;

use super::App;
use super::guard::host_of;

const PREFIX: &str = "__Host-";
/// A year, as browsers' own lists ask.
const STAY: HeaderValue = HeaderValue::from_static("max-age=31536000");

pub(super) async fn harden(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if !is_encrypted(&app.project.settings, request.headers()) {
        return next.run(request).await;
    }
    if let Some(cookies) = short_names(request.headers()) {
        request.headers_mut().remove(COOKIE);
        request.headers_mut().insert(COOKIE, cookies);
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let set: Vec<HeaderValue> = headers.get_all(SET_COOKIE).iter().map(host_only).collect();
    headers.remove(SET_COOKIE);
    for cookie in set {
        headers.append(SET_COOKIE, cookie);
    }
    headers.insert(STRICT_TRANSPORT_SECURITY, STAY);
    response
}

/// Either we speak TLS ourselves, or the public name was asked for, which is served by a program
/// before us that does.
fn is_encrypted(settings: &Settings, headers: &HeaderMap) -> bool {
    let asked = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let public = settings.base_url.strip_prefix("https://").map(|_| host_of(&settings.base_url));
    settings.kiosk.tls.is_some() || public.is_some_and(|host| host.eq_ignore_ascii_case(asked))
}

/// The cookies with our prefix, without it; all others are left out.
fn short_names(headers: &HeaderMap) -> Option<HeaderValue> {
    let sent = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let ours: Vec<&str> = sent
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix(PREFIX))
        .collect();
    headers
        .contains_key(COOKIE)
        .then(|| HeaderValue::from_str(&ours.join("; ")).unwrap_or(HeaderValue::from_static("")))
}

/// `desk=...; Path=/ufficio; HttpOnly; ...` as `__Host-desk=...; Path=/; Secure; HttpOnly; ...`.
fn host_only(cookie: &HeaderValue) -> HeaderValue {
    let text = cookie.to_str().unwrap_or_default();
    let mut parts = text.split("; ");
    let pair = parts.next().unwrap_or_default();
    let rest: Vec<&str> =
        parts.filter(|part| !part.starts_with("Path=") && *part != "Secure").collect();
    let text = format!("{PREFIX}{pair}; Path=/; Secure; {}", rest.join("; "));
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Cookie;

    const SITE: &str = include_str!("../../../site.toml");

    #[test]
    fn only_the_public_name_and_our_own_tls_are_encrypted() {
        let own = SITE.replace("[kiosk]", "[kiosk]\ntls_certificate = \"a\"\ntls_key = \"b\"");
        let check = |site: &str, host: &'static str, expected: bool| {
            let settings = Settings::parse(site).0.unwrap();
            let headers = [(HOST, HeaderValue::from_static(host))].into_iter().collect();
            assert_eq!(is_encrypted(&settings, &headers), expected, "{host}");
        };
        check(SITE, "127.0.0.1:8080", false);
        check(SITE, "sportello.example.it", true);
        check(SITE, "sportello.example.it:8080", false);
        check(
            &SITE.replace("https://sportello", "http://sportello"),
            "sportello.example.it",
            false,
        );
        check(&own, "10.0.0.7:8443", true);
    }

    #[test]
    fn over_tls_cookies_belong_to_the_host_alone() {
        let set = Cookie { name: "desk", path: "/ufficio" }.set("abc");
        assert_eq!(host_only(&set), "__Host-desk=abc; Path=/; Secure; HttpOnly; SameSite=Strict");
    }

    proptest::proptest! {
        #[test]
        fn a_cookie_without_the_prefix_is_not_ours(name in "[a-z]{1,8}", value in "[!-:<-~]{0,40}", other in "[ -~]{0,40}") {
            let line = format!("{name}={value}; {PREFIX}{name}=mine; x={other}");
            let headers: HeaderMap =
                [(COOKIE, HeaderValue::from_str(&line).unwrap())].into_iter().collect();
            let short = short_names(&headers).unwrap();
            let short = short.to_str().unwrap();
            let expected = format!("{name}=mine");
            proptest::prop_assert!(short.starts_with(&expected) || value.contains(PREFIX), "{short}");
        }
    }
}
