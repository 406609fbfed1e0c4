//! A form, as the list of forms and the service pages show it.

use forms::form::Form;
use serde_json::{Value, json};

use super::plain;
use crate::project::address;

/// A form; `pdf_bytes` is the size of its blank paper, when it was made.
pub fn form(form: &Form, pdf_bytes: Option<usize>, call_url: Option<String>) -> Value {
    let sections: Vec<&str> = form.sections.iter().map(|s| s.title.as_str()).collect();
    json!({
        "id": form.id,
        "title": form.title,
        "annex": form.annex,
        "summary": form.summary,
        "version": form.version,
        "minutes": form.minutes,
        "audience": plain(&form.audience),
        "before_you_start": form.before_you_start,
        "after_sending": form.after_sending,
        "pdf_url": pdf_url(&form.id),
        "pdf_size": pdf_bytes.map(size),
        "sections": sections,
        "call_url": call_url,
    })
}

/// Address of a form's blank paper.
pub fn pdf_url(form_id: &str) -> String {
    format!("{}{form_id}.pdf", address::PAPERS)
}

/// "180 kB".
fn size(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}
