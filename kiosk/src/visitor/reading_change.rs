//! "Come vuoi leggere": text size and contrast, kept in a cookie of this visit only. The next
//! person starts anew: see `session_end`.

use axum::http::HeaderMap;
use axum::http::header::HeaderValue;
use axum::response::Response;

use super::session::go_with_cookie;
use crate::http::{Cookie, Posted, VISITOR_ROOT, cookie_value};

/// Holds the size and the contrast: `2c`.
pub const COOKIE: Cookie<'static> = Cookie { name: "reading", path: "/domanda" };

const LARGEST_TEXT: u8 = 4;

/// How this visitor reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// 1 (as designed) to 4.
    pub text_size: u8,
    /// White on black.
    pub high_contrast: bool,
}

impl Reading {
    /// As the cookie says, or as designed.
    pub fn of(headers: &HeaderMap) -> Self {
        Self::parse(cookie_value(headers, COOKIE.name).unwrap_or_default())
    }

    fn parse(text: &str) -> Self {
        let text_size = text.get(..1).and_then(|size| size.parse().ok()).unwrap_or(1);
        Self { text_size: text_size.clamp(1, LARGEST_TEXT), high_contrast: text.ends_with('c') }
    }

    fn cookie(self) -> HeaderValue {
        COOKIE.set(&format!("{}{}", self.text_size, if self.high_contrast { "c" } else { "-" }))
    }
}

/// Changes it and goes back to the same screen.
pub async fn change(headers: HeaderMap, posted: Posted) -> Response {
    let mut reading = Reading::of(&headers);
    if posted.has("text_size") {
        reading.text_size = reading.text_size % LARGEST_TEXT + 1; // after the largest, the first
    }
    if posted.has("high_contrast") {
        reading.high_contrast = !reading.high_contrast;
    }
    go_with_cookie(inside(posted.one("return_to")), reading.cookie())
}

/// Only our own screens can be gone back to.
fn inside(path: &str) -> &str {
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_?=.".contains(&b));
    if path.starts_with(VISITOR_ROOT) && plain { path } else { VISITOR_ROOT }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_whatever_it_holds() {
        let check = |text: &str, text_size, high_contrast| {
            assert_eq!(Reading::parse(text), Reading { text_size, high_contrast }, "{text}");
        };
        check("", 1, false);
        check("3-", 3, false);
        check("2c", 2, true);
        check("9c", 4, true);
        check("à", 1, false);
    }

    #[test]
    fn one_goes_back_to_our_own_screens_only() {
        let check = |path: &str, expected: &str| assert_eq!(inside(path), expected);
        check("/domanda/a/pagina/b/?ritorno=controlla", "/domanda/a/pagina/b/?ritorno=controlla");
        check("https://evil.example/domanda/", "/domanda/");
        check("//evil.example/", "/domanda/");
        check("/domanda/\r\nX: y", "/domanda/");
    }
}
