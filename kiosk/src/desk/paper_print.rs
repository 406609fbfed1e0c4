//! One blank paper, to be written on by pen; and what every print of the desk shares.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use generator::papers::Paper;

use super::staff::Staff;
use crate::http::{App, Fault};

/// The blank paper.
pub async fn print(
    State(app): State<App>,
    staff: Staff,
    Path(file): Path<String>,
) -> Result<Response, Fault> {
    let id = paper_of(&app, &file)?.id().to_owned();
    staff.note(&app, "paper.blank", None, &id).await?;
    let bytes = in_background(move || {
        let paper = paper_of(&app, &file)?;
        let catalogue = &app.project.catalogue;
        let basis = paper.basis(&app.project.settings, catalogue, paper.digest(catalogue));
        Ok(paper.blank(&basis, &app.papers)?)
    });
    Ok(pdf(&id, bytes.await?))
}

/// The paper that a file is named after: `delega.pdf`.
///
/// # Errors
/// [`Fault::NotFound`].
pub fn paper_of<'a>(app: &'a App, file: &str) -> Result<Paper<'a>, Fault> {
    let id = file.strip_suffix(".pdf").ok_or(Fault::NotFound)?;
    Paper::named(&app.project.catalogue, id).ok_or(Fault::NotFound)
}

/// Laying a paper out takes half a second the first time: not on a thread that answers requests.
///
/// # Errors
/// Those of the work.
pub async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let done = tokio::task::spawn_blocking(work).await;
    // The task ends early only by a panic, which goes on here.
    done.unwrap_or_else(|stop| std::panic::resume_unwind(stop.into_panic()))
}

/// A PDF shown in the browser. `name` is that of the file, without its end, and names nobody.
pub fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    let name = format!("inline; filename=\"{name}.pdf\"");
    let headers = [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)];
    (headers, bytes).into_response()
}
