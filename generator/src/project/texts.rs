//! The texts of all pages, in parallel; one whose page and links are the same as before stays.

use std::collections::BTreeMap;
use std::sync::Arc;

use forms::diagnostic::Diagnostic;
use rayon::prelude::*;

use super::Project;
use super::memory::{Memory, Text};
use super::shortcodes::Shortcodes;
use crate::content::{AnchorLinks, Page};
use crate::markdown::{self, Place, Rendered};
use crate::shortcodes;

/// Renders what must be rendered, and remembers all.
pub fn render(
    project: &Project,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Arc<Rendered>> {
    let before = std::mem::take(&mut memory.texts);
    let same_book = memory.same_book;
    let shortcodes = Shortcodes::of(project);
    let texts: Vec<Text> = project
        .pages
        .par_iter()
        .map(|page| match before.get(&page.source) {
            Some(text) if is_good(text, page, project, same_book) => text.clone(),
            _ => fresh(page, project, &shortcodes),
        })
        .collect();
    diagnostics.extend(shortcodes.mistakes());
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
    !text.has_shortcodes
        && Arc::ptr_eq(&text.page, page)
        && (same_book || text.rendered.is_good_with(&project.book, &page.address))
}

/// The text of one page.
pub fn render_one(page: &Page, project: &Project) -> (Rendered, Vec<Diagnostic>) {
    render_with(page, project, &Shortcodes::of(project))
}

fn render_with(
    page: &Page,
    project: &Project,
    shortcodes: &Shortcodes<'_>,
) -> (Rendered, Vec<Diagnostic>) {
    let place = Place {
        file: &page.file,
        first_line: page.body_line,
        address: &page.address,
        book: &project.book,
    };
    let (mut rendered, mistakes) = match shortcodes::syntax::may_hold(&page.body) {
        true => markdown::render_expanded(&shortcodes.expand(page), &place),
        false => markdown::render(&page.body, &place),
    };
    anchor(&mut rendered, page, project);
    (rendered, mistakes)
}

fn fresh(page: &Arc<Page>, project: &Project, shortcodes: &Shortcodes<'_>) -> Text {
    let (rendered, mistakes) = render_with(page, project, shortcodes);
    Text {
        page: Arc::clone(page),
        rendered: Arc::new(rendered),
        mistakes: Arc::new(mistakes),
        has_shortcodes: shortcodes::syntax::may_hold(&page.body),
    }
}

/// Headings lead to themselves where the section asks for it.
fn anchor(rendered: &mut Rendered, page: &Page, project: &Project) {
    let own = page.is_section.then_some(page);
    let parent = || page.parent.as_deref().and_then(|source| project.page(source));
    let asked = own.or_else(parent).map(|section| section.front.insert_anchor_links);
    if let Some(where_to) = asked.filter(|asked| *asked != AnchorLinks::None) {
        let label = |title: &str| project.strings.text("anchor-link", &[("title", title.into())]);
        rendered.html = markdown::anchored(&rendered.html, &rendered.contents, where_to, &label);
    }
}
