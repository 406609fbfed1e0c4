//! What every visitor's screen has around its content: how to read, how to leave, what happens when
//! nobody touches it. And the one script, which only improves.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::reading_change::Reading;
use super::session;
use crate::http::App;

/// The script of visitors' screens.
const SCRIPT: &str = include_str!("../../templates/visitor/kiosk.js");

/// What the frame of a screen is given; `content` is added to it.
pub fn frame(app: &App, headers: &HeaderMap, path: &str, title: &str, content: Value) -> Value {
    let reading = Reading::of(headers);
    let kiosk = &app.project.settings.kiosk;
    let trial = app.store.read().is_trial_store().unwrap_or(false);
    let mut frame = Map::new();
    frame.insert("screen".into(), json!({ "title": title }));
    frame.insert("text_size".into(), json!(reading.text_size));
    frame.insert("high_contrast".into(), json!(reading.high_contrast));
    frame.insert("access_url".into(), json!("/domanda/schermo/lettura/"));
    frame.insert("current_path".into(), json!(path));
    frame.insert("start_url".into(), Value::Null);
    frame.insert("step".into(), Value::Null);
    frame.insert("errors".into(), json!([]));
    frame.insert("trial".into(), json!(trial));
    // Only who has something to lose is asked whether they are still there.
    let watched = session::token_of(headers).is_some();
    frame.insert("idle_seconds".into(), json!(watched.then_some(kiosk.idle_seconds)));
    frame.insert("warning_seconds".into(), json!(kiosk.idle_warning_seconds));
    frame.insert("without_script_seconds".into(), json!(session::life_seconds(app)));
    if let Value::Object(content) = content {
        frame.extend(content);
    }
    Value::Object(frame)
}

/// The script; small, so it is not worth a digest in its address.
pub async fn script() -> Response {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT).into_response()
}
