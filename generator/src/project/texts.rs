//! The texts of all pages, in parallel; one whose page and links are the same as before stays.

use std::collections::BTreeMap;
use std::sync::Arc;

use forms::diagnostic::Diagnostic;
use rayon::prelude::*;

use super::Project;
use super::memory::{Memory, Text};
use crate::content::Page;
use crate::markdown::{self, Place, Rendered};

/// Renders what must be rendered, and remembers all.
pub fn render(
    project: &Project,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Arc<Rendered>> {
    let before = std::mem::take(&mut memory.texts);
    let same_book = memory.same_book;
    let texts: Vec<Text> = project
        .pages
        .par_iter()
        .map(|page| match before.get(&page.source) {
            Some(text) if is_good(text, page, project, same_book) => text.clone(),
            _ => fresh(page, project),
        })
        .collect();
    let mut rendered = BTreeMap::new();
    for text in texts {
        diagnostics.extend(text.mistakes.iter().cloned());
        rendered.insert(text.page.source.clone(), Arc::clone(&text.rendered));
        if memory.keeps {
            memory.texts.insert(text.page.source.clone(), text);
        }
    }
    rendered
}

fn is_good(text: &Text, page: &Arc<Page>, project: &Project, same_book: bool) -> bool {
    Arc::ptr_eq(&text.page, page)
        && (same_book || text.rendered.is_good_with(&project.book, &page.address))
}

/// The text of one page.
pub fn render_one(page: &Page, project: &Project) -> (Rendered, Vec<Diagnostic>) {
    let place = Place {
        file: &page.file,
        first_line: page.body_line,
        address: &page.address,
        book: &project.book,
    };
    markdown::render(&page.body, &place)
}

fn fresh(page: &Arc<Page>, project: &Project) -> Text {
    let (rendered, mistakes) = render_one(page, project);
    Text { page: Arc::clone(page), rendered: Arc::new(rendered), mistakes: Arc::new(mistakes) }
}
