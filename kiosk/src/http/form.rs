//! What a form posted: names and values in order, as typed.
//!
//! At most [`super::BODY_LIMIT_BYTES`]; more is refused before it is read. Nothing is judged here:
//! see `forms::answers`.

use axum::Form;
use axum::extract::{FromRequest, Request};
use forms::answers::RawAnswers;

use super::{App, Fault};

/// A posted form.
pub struct Posted(pub RawAnswers);

impl Posted {
    /// The first value of an input, trimmed; empty when absent.
    pub fn one(&self, name: &str) -> &str {
        self.0.one(name)
    }

    /// Whether an input or button of this name was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.0.contains_key(name)
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Self, Fault> {
        let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, app).await.map_err(
            |rejection| match rejection.status() {
                axum::http::StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge,
                _ => Fault::Malformed,
            },
        )?;
        let mut raw = RawAnswers::default();
        for (name, value) in pairs {
            raw.push(name, value);
        }
        Ok(Self(raw))
    }
}
