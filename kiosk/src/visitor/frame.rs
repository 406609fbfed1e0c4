//! What every visitor's screen has around its content: how to read, in which language, how to leave,
//! what happens when nobody touches it. And the one script, which only improves.

use std::sync::LazyLock;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use forms::language::Language;
use forms::place;
use serde_json::{Map, Value, json};

use super::session;
use crate::http::{App, Reading, Voice};

/// The scripts of visitors' screens, in one file.
const SCRIPT: &str = concat!(
    include_str!("../../templates/visitor/kiosk.js"),
    include_str!("../../templates/visitor/aloud.js"),
    include_str!("../../templates/visitor/card.js"),
    include_str!("../../templates/visitor/place.js"),
    include_str!("../../templates/visitor/keyboard.js"),
);

/// A visitor before a screen: how they read, whether they have something to lose.
#[derive(Clone, Copy)]
pub struct Visit<'a> {
    /// What handlers share.
    pub app: &'a App,
    /// The machine in their language.
    pub voice: Voice<'a>,
    reading: Reading,
    watched: bool,
}

impl<'a> Visit<'a> {
    /// As the cookies say.
    pub fn of(app: &'a App, headers: &HeaderMap) -> Self {
        let reading = Reading::of(headers);
        // Who has something to lose, or left the screen in a way the next person may not be able to
        // read, is asked whether they are still there.
        let watched = session::token_of(headers).is_some() || reading != Reading::default();
        Self { app, voice: app.voice(reading.language), reading, watched }
    }

    /// The same visitor, from now on in another language.
    pub fn speaking(self, reading: Reading) -> Self {
        Self { voice: self.app.voice(reading.language), reading, ..self }
    }

    /// The same visitor, with nothing to lose any more.
    pub fn over(self) -> Self {
        Self { watched: false, ..self }
    }

    /// Their language.
    pub fn language(self) -> Language {
        self.voice.language()
    }

    /// Draws a screen; `path` is where it is, to come back to after a change of reading.
    pub fn screen(self, template: &str, path: &str, title: &str, content: Value) -> Response {
        self.screen_as(StatusCode::OK, template, path, title, content)
    }

    /// The same with another status.
    pub fn screen_as(
        self,
        status: StatusCode,
        template: &str,
        path: &str,
        title: &str,
        content: Value,
    ) -> Response {
        self.voice.screen(status, template, self.frame(path, title, content))
    }

    fn frame(self, path: &str, title: &str, content: Value) -> Value {
        let Self { app, voice, reading, watched } = self;
        let kiosk = &app.project.settings.kiosk;
        let trial = app.store.read().is_trial_store().unwrap_or(false);
        let mut frame = Map::new();
        frame.insert("screen".into(), json!({ "title": title }));
        frame.insert("text_size".into(), json!(reading.text_size));
        frame.insert("high_contrast".into(), json!(reading.high_contrast));
        frame.insert("languages".into(), voice.choices());
        // On a page of questions the switch sends what is typed along: see `page_answer`.
        frame.insert("language_form".into(), Value::Null);
        // What has no text in the language of the screen is in that of the originals.
        frame.insert("form_lang".into(), Value::Null);
        frame.insert("call_lang".into(), Value::Null);
        frame.insert("access_url".into(), json!("/domanda/schermo/lettura/"));
        frame.insert("current_path".into(), json!(path));
        frame.insert("start_url".into(), Value::Null);
        // Once there is an answer: the code to continue another day, and the way to its screen.
        for name in ["resume_code", "keep_url", "keep_button"] {
            frame.insert(name.into(), Value::Null);
        }
        frame.insert("step".into(), Value::Null);
        frame.insert("errors".into(), json!([]));
        frame.insert("trial".into(), json!(trial));
        frame.insert("idle_seconds".into(), json!(watched.then_some(kiosk.idle_seconds)));
        frame.insert("warning_seconds".into(), json!(kiosk.idle_warning_seconds));
        frame.insert("without_script_seconds".into(), json!(session::life_seconds(app)));
        if let Value::Object(content) = content {
            frame.extend(content);
        }
        Value::Object(frame)
    }
}

/// The municipalities of Italy, a line each, as they can be typed: for who was born elsewhere.
pub async fn places() -> Response {
    static PLACES: LazyLock<String> = LazyLock::new(|| {
        let all = place::municipalities_beginning("", usize::MAX);
        all.iter().map(|found| format!("{} ({})\n", found.name, found.province)).collect()
    });
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], PLACES.as_str()).into_response()
}

/// The script; small, so it is not worth a digest in its address.
pub async fn script() -> Response {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT).into_response()
}
