//! Cookies, the few we use: session tokens that scripts cannot read and other sites cannot send.
//!
//! A cookie's value is never logged. Which tokens there are is `visitor`'s and `desk`'s matter.

use axum::http::header::{COOKIE, HeaderMap, HeaderValue};

/// A cookie to be set: HttpOnly, SameSite=Strict, for the browser's session only.
#[derive(Clone, Copy)]
pub struct Cookie<'a> {
    /// Its name.
    pub name: &'a str,
    /// The folder it is sent to, `/domanda`.
    pub path: &'a str,
}

impl Cookie<'_> {
    /// The header that sets it. `value` must be plain ASCII without `;`: tokens and short words.
    pub fn set(&self, value: &str) -> HeaderValue {
        self.header(value, "")
    }

    /// The header that takes it away.
    pub fn remove(&self) -> HeaderValue {
        self.header("", "; Max-Age=0")
    }

    fn header(&self, value: &str, more: &str) -> HeaderValue {
        let Self { name, path } = self;
        let text = format!("{name}={value}; Path={path}; HttpOnly; SameSite=Strict{more}");
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }
}

/// The value of a cookie that was sent, if it was.
pub fn cookie_value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let sent = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    sent.flat_map(|line| line.split(';')).find_map(|pair| {
        let (found, value) = pair.trim().split_once('=')?;
        (found == name && !value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sent: &'static str, expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static(sent));
        assert_eq!(cookie_value(&headers, "visit"), expected);
    }

    #[test]
    fn cookies_are_found_by_name() {
        check("visit=abc", Some("abc"));
        check("other=1; visit=abc; more=2", Some("abc"));
        check("visitor=abc", None);
        check("visit=", None);
        check("", None);
    }

    #[test]
    fn scripts_and_other_sites_get_nothing() {
        let cookie = Cookie { name: "visit", path: "/domanda" };
        assert_eq!(cookie.set("abc"), "visit=abc; Path=/domanda; HttpOnly; SameSite=Strict");
        assert_eq!(cookie.remove(), "visit=; Path=/domanda; HttpOnly; SameSite=Strict; Max-Age=0");
    }

    #[test]
    fn fuzz_cookies() {
        const WORDS: &[&str] = &["visit=", "desk=", "reading=", "; ", ";", "=", "__Host-", "2cro"];
        sportello_fuzz::Fuzz::of("cookies").words(WORDS).check(|bytes| {
            let mut headers = HeaderMap::new();
            for line in bytes.split(|byte| *byte == b'\n') {
                if let Ok(line) = HeaderValue::from_bytes(line) {
                    headers.append(COOKIE, line);
                }
            }
            for name in ["visit", "desk", "reading"] {
                let Some(value) = cookie_value(&headers, name) else { continue };
                assert!(!value.is_empty() && !value.contains(';') && value == value.trim_end());
                // As it was sent: read again, it is itself, and it cannot add a word to a cookie of ours.
                let set = Cookie { name, path: "/domanda" }.set(value);
                let set = set.to_str().expect("what was text stays text");
                assert!(set.starts_with(&format!("{name}={value}; Path=/domanda; HttpOnly;")));
                assert_eq!(set.matches(';').count(), 3);
                let again = [(COOKIE, set.parse().expect("a header"))].into_iter().collect();
                assert_eq!(cookie_value(&again, name), Some(value));
            }
            let reading = super::super::Reading::of(&headers);
            assert!((1..=4).contains(&reading.text_size));
            let pair =
                reading.cookie().to_str().expect("plain").split(';').next().map(str::to_owned);
            let again = [(COOKIE, pair.expect("a pair").parse().expect("a header"))];
            assert_eq!(super::super::Reading::of(&again.into_iter().collect()), reading);
            crate::seal::Token::parse(cookie_value(&headers, "visit").unwrap_or_default());
        });
    }
}
