//! A form, as the list of forms and the service pages show it.

use forms::form::Form;
use serde_json::{Value, json};

use super::plain;
use crate::prints::{Files, Prints, pdf_url, picture_url, print_name};

/// A form, with the papers that there are.
pub fn form(form: &Form, papers: &Prints, call_url: Option<String>) -> Value {
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
        "pdf_size": size(papers, &form.id),
        "picture_url": picture_url(&form.id),
        "picture_size": picture_size(papers.get(&form.id)),
        "sections": sections,
        "call_url": call_url,
    })
}

/// Another printing of a form: what is to be read of it, its address and size.
pub fn printing(form: &Form, mark: &str, papers: &Prints) -> Value {
    let name = print_name(&form.id, mark);
    json!({ "pdf_url": pdf_url(&name), "pdf_size": size(papers, &name) })
}

/// "180 kB".
fn size(papers: &Prints, name: &str) -> Option<String> {
    let bytes = papers.get(name)?.pdf.len();
    Some(format!("{} kB", bytes.div_ceil(1000)))
}

/// Width and height of a picture, from the head of the PNG.
fn picture_size(files: Option<&Files>) -> Option<[u32; 2]> {
    let picture = files?.picture.as_ref()?;
    let side = |at: usize| Some(u32::from_be_bytes(picture.get(at..at + 4)?.try_into().ok()?));
    Some([side(16)?, side(20)?])
}
