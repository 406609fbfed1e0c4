//! "Come vuoi leggere": language, text size and contrast, changed from any screen, kept in a cookie
//! of this visit only.
//!
//! On a page of questions the language is changed by `page_answer`, which is sent what is typed.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use forms::answers::RawAnswers;
use forms::language::Language;
use serde::Deserialize;

use super::session::go_with_cookie;
use crate::http::{App, Posted, READING_COOKIE, Reading, VISITOR_ROOT};

/// Name of the buttons that choose a language: no question can have it, ids have no dot.
pub const LANGUAGE_BUTTON: &str = "screen.language";

/// How a link of the site opens a first screen: `?lingua=ro`.
#[derive(Debug, Default, Deserialize)]
pub struct Arrival {
    lingua: Option<String>,
}

impl Arrival {
    /// To the same screen in the language of the link, if it has one.
    pub fn turned(&self, app: &App, headers: &HeaderMap, path: &str) -> Option<Response> {
        let mut reading = Reading::of(headers);
        reading.language = chosen(app, self.lingua.as_deref()?);
        Some(go_with_cookie(path, reading.cookie()))
    }
}

/// The language of a tag; `None` for that of the site, as for whoever chose nothing.
fn chosen(app: &App, tag: &str) -> Option<Language> {
    let language = app.voice(Language::of(tag)).language();
    (language != app.project.settings.main_language()).then_some(language)
}

/// How one reads after pressing a button of the language, if one was pressed.
pub fn with_language(app: &App, headers: &HeaderMap, raw: &RawAnswers) -> Option<Reading> {
    let mut reading = Reading::of(headers);
    let pressed = raw.0.contains_key(LANGUAGE_BUTTON);
    reading.language = chosen(app, raw.one(LANGUAGE_BUTTON));
    pressed.then_some(reading)
}

/// Changes it and goes back to the same screen.
pub async fn change(State(app): State<App>, headers: HeaderMap, posted: Posted) -> Response {
    let spoken = with_language(&app, &headers, &posted.0);
    let mut reading = spoken.unwrap_or_else(|| Reading::of(&headers));
    if posted.has("text_size") {
        reading.enlarge();
    }
    if posted.has("high_contrast") {
        reading.high_contrast = !reading.high_contrast;
    }
    let cookie = match reading == Reading::default() {
        true => READING_COOKIE.remove(),
        false => reading.cookie(),
    };
    go_with_cookie(inside(posted.one("return_to")), cookie)
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
    fn one_goes_back_to_our_own_screens_only() {
        let check = |path: &str, expected: &str| assert_eq!(inside(path), expected);
        check("/domanda/a/pagina/b/?ritorno=controlla", "/domanda/a/pagina/b/?ritorno=controlla");
        check("https://evil.example/domanda/", "/domanda/");
        check("//evil.example/", "/domanda/");
        check("/domanda/\r\nX: y", "/domanda/");
    }
}
