//! "Come vuoi leggere": language, text size and contrast, in a cookie of this visit only. The next
//! person starts anew: see `visitor::session_end`.
//!
//! It is here because pages of what went wrong are read by the same person.

use axum::http::header::{HeaderMap, HeaderValue};
use forms::language::Language;

use super::{Cookie, cookie_value};

/// Holds size, contrast and language: `2c`, `1-ar`.
pub const READING_COOKIE: Cookie<'static> = Cookie { name: "reading", path: "/domanda" };

/// After it comes the first again.
const LARGEST_TEXT: u8 = 4;

/// How this visitor reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// 1 (as designed) to 4.
    pub text_size: u8,
    /// White on black.
    pub high_contrast: bool,
    /// `None` until one is chosen: that of the site.
    pub language: Option<Language>,
}

impl Default for Reading {
    fn default() -> Self {
        Self { text_size: 1, high_contrast: false, language: None }
    }
}

impl Reading {
    /// As the cookie says, or as designed.
    pub fn of(headers: &HeaderMap) -> Self {
        Self::parse(cookie_value(headers, READING_COOKIE.name).unwrap_or_default())
    }

    fn parse(text: &str) -> Self {
        let text_size = text.get(..1).and_then(|size| size.parse().ok()).unwrap_or(1);
        Self {
            text_size: text_size.clamp(1, LARGEST_TEXT),
            high_contrast: text.get(1..2) == Some("c"),
            language: text.get(2..).and_then(Language::of),
        }
    }

    /// The next larger text.
    pub fn enlarge(&mut self) {
        self.text_size = self.text_size % LARGEST_TEXT + 1;
    }

    /// The header that keeps it.
    pub fn cookie(self) -> HeaderValue {
        let contrast = if self.high_contrast { "c" } else { "-" };
        let language = self.language.map(Language::tag).unwrap_or_default();
        READING_COOKIE.set(&format!("{}{contrast}{language}", self.text_size))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_whatever_it_holds() {
        let check = |text: &str, text_size, high_contrast, language| {
            let expected = Reading { text_size, high_contrast, language };
            assert_eq!(Reading::parse(text), expected, "{text}");
        };
        check("", 1, false, None);
        check("3-", 3, false, None);
        check("2c", 2, true, None);
        check("2cro", 2, true, Some(Language::Romanian));
        check("1-ar", 1, false, Some(Language::Arabic));
        check("1-sqx", 1, false, None);
        check("9c", 4, true, None);
        check("à", 1, false, None);
        check("1à", 1, false, None);
    }
}
