//! *Carica un modulo compilato*: takes one PDF, in memory, and leads to the screen where it is looked
//! at. What is no application of ours is refused with the reason.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use axum::Extension;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::json;

use super::frame::{Done, Part, Screen, go_to};
use super::paper_print::in_background;
use super::staff::Staff;
use super::upload::{Upload, Uploads};
use crate::http::{App, Fault, UPLOAD_LIMIT_BYTES};

/// Name of the input.
const INPUT: &str = "modulo";
/// Browsers show an answer only once they have sent everything: of a file too large this much is
/// read and thrown away, so that the answer is seen.
const THROWN_AWAY_BYTES: usize = 128 * 1024 * 1024;

const NO_FILE: &str = "Scegli il file del modulo, poi premi «Leggi il modulo».";
const NOT_RECEIVED: &str = "Il file non è arrivato intero. Sceglilo e mandalo di nuovo.";
const TOO_LARGE: &str =
    "Il file è troppo grande per essere un nostro modulo: può avere al massimo 16 MB.";

/// The form.
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Response, Fault> {
    draw(&app, &staff, StatusCode::OK, "")
}

/// Reads a file.
pub async fn read(
    State(app): State<App>,
    staff: Staff,
    Extension(uploads): Extension<Arc<Uploads>>,
    request: Request,
) -> Result<Response, Fault> {
    let pdf = match file(&app, request).await {
        Ok(pdf) => pdf,
        Err((status, why)) => return draw(&app, &staff, status, why),
    };
    staff.note(&app, "upload.read", None, "").await?;
    let reading = app.clone();
    match in_background(move || Upload::read(&reading, &pdf)).await? {
        Ok(upload) => {
            uploads.keep(&app, &staff, upload);
            Ok(go_to("/ufficio/carica/controlla/"))
        }
        Err(why) => {
            uploads.forget(&staff);
            draw(&app, &staff, StatusCode::UNPROCESSABLE_ENTITY, &why)
        }
    }
}

/// The bytes of the file that was sent, or why there are none.
async fn file<S: Send + Sync>(
    state: &S,
    request: Request,
) -> Result<Bytes, (StatusCode, &'static str)> {
    if length(request.headers()).is_some_and(|bytes| bytes > UPLOAD_LIMIT_BYTES) {
        throw_away(request.into_body()).await;
        return Err((StatusCode::PAYLOAD_TOO_LARGE, TOO_LARGE));
    }
    let not_received = (StatusCode::UNPROCESSABLE_ENTITY, NOT_RECEIVED);
    let parts = Multipart::from_request(request, state).await;
    let mut parts = parts.map_err(|_| not_received)?;
    while let Some(part) = parts.next_field().await.map_err(|e| refused(&e))? {
        if part.name() == Some(INPUT) {
            let bytes = part.bytes().await.map_err(|e| refused(&e))?;
            if bytes.is_empty() {
                break;
            }
            return Ok(bytes);
        }
    }
    Err((StatusCode::UNPROCESSABLE_ENTITY, NO_FILE))
}

fn refused(error: &MultipartError) -> (StatusCode, &'static str) {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => (StatusCode::PAYLOAD_TOO_LARGE, TOO_LARGE),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, NOT_RECEIVED),
    }
}

fn length(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn throw_away(mut body: Body) {
    let mut bytes = 0;
    while let Some(Ok(frame)) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        bytes += frame.data_ref().map_or(0, Bytes::len);
        if bytes > THROWN_AWAY_BYTES {
            break;
        }
    }
}

fn draw(app: &App, staff: &Staff, status: StatusCode, error: &str) -> Result<Response, Fault> {
    let screen = Screen {
        staff: Some(staff),
        part: Part::Applications,
        title: "Carica un modulo compilato",
        subtitle: "Il PDF della domanda, compilato da una persona sul suo computer.",
        done: &Done::default(),
    };
    let errors = match error {
        "" => json!([]),
        error => json!([{"field": INPUT, "message": error}]),
    };
    let context = screen.context(app, json!({"errors": errors}))?;
    Ok(app.screen_as(status, "desk/upload.html", context))
}

#[cfg(test)]
mod tests {
    use axum::http::header::CONTENT_TYPE;
    use tokio::runtime::Builder;

    use super::*;

    #[test]
    fn fuzz_multipart() {
        const WORDS: &[&str] = &[
            "--x",
            "--x--",
            "\r\n",
            "\r\n\r\n",
            "Content-Disposition: form-data; name=\"modulo\"",
            "; filename=\"",
            "Content-Type: application/pdf",
            "name=",
            "boundary=",
            "%PDF-",
        ];
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        sportello_fuzz::Fuzz::of("multipart").words(WORDS).check(move |bytes| {
            let kind = "multipart/form-data; boundary=x";
            let request = Request::post("/").header(CONTENT_TYPE, kind);
            let request = request.body(Body::from(bytes.to_vec())).expect("a request");
            match runtime.block_on(file(&(), request)) {
                Ok(file) => {
                    assert!(!file.is_empty());
                    assert!(bytes.windows(file.len()).any(|piece| piece == file), "as it was sent");
                }
                Err((status, why)) => {
                    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
                    assert!([NO_FILE, NOT_RECEIVED].contains(&why));
                }
            }
        });
    }
}
