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

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::header::CONTENT_TYPE;
    use tokio::runtime::Builder;

    use super::*;

    type Pairs = Vec<(String, String)>;

    /// As axum decodes it for [`Posted`].
    async fn decoded(body: Vec<u8>) -> Option<Pairs> {
        let request = Request::post("/").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.body(Body::from(body)).expect("a request");
        Form::<Pairs>::from_request(request, &()).await.ok().map(|Form(pairs)| pairs)
    }

    fn encoded(pairs: &Pairs) -> Vec<u8> {
        let text = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let pair = |(name, value): &(String, String)| format!("{}={}", text(name), text(value));
        pairs.iter().map(pair).collect::<Vec<_>>().join("&").into_bytes()
    }

    #[test]
    fn fuzz_form_body() {
        const WORDS: &[&str] =
            &["&", "=", "%", "%00", "%C3%A8", "%FF", "+", ";", "surname=", "[]", ".day="];
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        sportello_fuzz::Fuzz::of("form_body").words(WORDS).check(move |bytes| {
            let Some(pairs) = runtime.block_on(decoded(bytes.to_vec())) else { return };
            // A wrong byte becomes a character of three.
            let length: usize = pairs.iter().map(|(name, value)| name.len() + value.len()).sum();
            assert!(length <= 3 * bytes.len());
            if pairs.iter().all(|(name, value)| !(name.is_empty() && value.is_empty())) {
                let again = runtime.block_on(decoded(encoded(&pairs)));
                assert_eq!(again.as_ref(), Some(&pairs));
            }
            let mut raw = RawAnswers::default();
            pairs.iter().for_each(|(name, value)| raw.push(name, value));
            assert_eq!(raw.0.values().map(Vec::len).sum::<usize>(), pairs.len(), "nothing is lost");
        });
    }
}
