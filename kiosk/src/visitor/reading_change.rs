//! "Come vuoi leggere": language, text size and contrast, changed from any screen, kept in a cookie
//! of this visit only.
//!
//! Where something is typed they are changed by who is sent it: `page_answer`, `application_send`.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use forms::answers::RawAnswers;
use forms::language::Language;
use serde::Deserialize;

use super::session::go_with_cookie;
use crate::http::{App, Posted, READING_COOKIE, Reading, VISITOR_ROOT};

/// Names of the buttons: no question can have them, ids have no dot.
const LANGUAGE_BUTTON: &str = "screen.language";
const SIZE_BUTTON: &str = "screen.text_size";
const CONTRAST_BUTTON: &str = "screen.high_contrast";

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

/// How one reads after pressing one of the buttons, if one was pressed.
pub fn changed(app: &App, headers: &HeaderMap, raw: &RawAnswers) -> Option<Reading> {
    let mut reading = Reading::of(headers);
    let pressed = |button: &str| raw.0.contains_key(button);
    if pressed(LANGUAGE_BUTTON) {
        reading.language = chosen(app, raw.one(LANGUAGE_BUTTON));
    }
    if pressed(SIZE_BUTTON) {
        reading.enlarge();
    }
    if pressed(CONTRAST_BUTTON) {
        reading.high_contrast = !reading.high_contrast;
    }
    [LANGUAGE_BUTTON, SIZE_BUTTON, CONTRAST_BUTTON].into_iter().any(pressed).then_some(reading)
}

/// Changes it and goes back to the same screen.
pub async fn change(State(app): State<App>, headers: HeaderMap, posted: Posted) -> Response {
    let reading = changed(&app, &headers, &posted.0).unwrap_or_else(|| Reading::of(&headers));
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
