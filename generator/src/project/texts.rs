//! The texts of all pages, in parallel; one whose page and links are the same as before stays.

use std::collections::HashMap;
use std::sync::Arc;

use forms::diagnostic::Diagnostic;
use forms::language::Language;
use rayon::prelude::*;

use super::Project;
use super::memory::{Memory, Text};
use super::shortcodes::Shortcodes;
use crate::content::{AnchorLinks, Page};
use crate::markdown::{self, Place, Rendered};
use crate::shortcodes;

/// Texts that one processor takes at a time: few, as one that takes a large share keeps the others
/// waiting at the end.
const AT_ONCE: usize = 16;

/// Renders what must be rendered, and remembers all. `bodies`: those of all pages, when they were
/// taken out of them because there is no next time: each is freed as soon as it is rendered.
pub fn render(
    project: &Project,
    bodies: Vec<String>,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<String, Arc<Rendered>> {
    let before = std::mem::take(&mut memory.texts);
    let same_book = memory.same_book;
    let shortcodes = Shortcodes::of(project);
    let pages = project.pages.par_iter();
    let texts: Vec<Text> = match bodies.is_empty() {
        false => pages
            .zip(bodies)
            .with_max_len(AT_ONCE)
            .map(|(page, body)| fresh(page, &body, project, &shortcodes))
            .collect(),
        true => pages
            .with_max_len(AT_ONCE)
            .map(|page| match before.get(&page.source) {
                Some(text) if is_good(text, page, project, same_book) => text.clone(),
                before => fresh(page, &page.body, project, &shortcodes).like(before),
            })
            .collect(),
    };
    diagnostics.extend(shortcodes.mistakes());
    let mut rendered = HashMap::with_capacity(texts.len());
    for text in texts {
        diagnostics.extend(text.mistakes.iter().cloned());
        rendered.insert(text.page.source.clone(), Arc::clone(&text.rendered));
        if memory.keeps {
            memory.texts.insert(text.page.source.clone(), text);
        }
    }
    rendered
}

impl Text {
    /// The very same rendered text as before, when it came out as before.
    fn like(mut self, before: Option<&Text>) -> Self {
        if let Some(before) = before.filter(|before| before.rendered == self.rendered) {
            self.rendered = Arc::clone(&before.rendered);
        }
        self
    }
}

fn is_good(text: &Text, page: &Arc<Page>, project: &Project, same_book: bool) -> bool {
    !text.rests_on_more
        && Arc::ptr_eq(&text.page, page)
        && anchor_links(page, project) == AnchorLinks::None
        && (same_book || text.rendered.is_good_with(&project.book, &page.address))
}

/// The texts of the pages that an edition has of its own, by source, and remembers them.
pub fn of_edition(
    pages: &[Arc<Page>],
    language: Language,
    project: &Project,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, Arc<Rendered>)> {
    let (same_book, before) = (memory.same_book, &memory.translated_texts);
    let shortcodes = Shortcodes::of(project);
    let own = pages.par_iter().filter(|page| page.language.is_some());
    let texts: Vec<Text> = own
        .map(|page| match before.get(&(language, page.source.clone())) {
            Some(text) if is_good(text, page, project, same_book) => text.clone(),
            before => fresh(page, &page.body, project, &shortcodes).like(before),
        })
        .collect();
    memory.translated_texts.retain(|(other, _), _| *other != language);
    let mut rendered = Vec::with_capacity(texts.len());
    for text in texts {
        diagnostics.extend(text.mistakes.iter().cloned());
        rendered.push((text.page.source.clone(), Arc::clone(&text.rendered)));
        if memory.keeps {
            memory.translated_texts.insert((language, text.page.source.clone()), text);
        }
    }
    rendered
}

fn render_with(
    page: &Page,
    body: &str,
    project: &Project,
    shortcodes: &Shortcodes<'_>,
) -> (Rendered, Vec<Diagnostic>) {
    let place = Place {
        file: &page.file,
        first_line: page.body_line,
        address: &page.address,
        book: &project.book,
    };
    let (mut rendered, mistakes) = match shortcodes::syntax::may_hold(body) {
        true => markdown::render_expanded(&shortcodes.expand(page, body), &place),
        false => markdown::render(body, &place),
    };
    anchor(&mut rendered, page, project);
    (rendered, mistakes)
}

fn fresh(page: &Arc<Page>, body: &str, project: &Project, shortcodes: &Shortcodes<'_>) -> Text {
    let (rendered, mistakes) = render_with(page, body, project, shortcodes);
    Text {
        page: Arc::clone(page),
        rendered: Arc::new(rendered),
        mistakes: Arc::new(mistakes),
        rests_on_more: shortcodes::syntax::may_hold(body)
            || anchor_links(page, project) != AnchorLinks::None,
    }
}

/// Headings lead to themselves where the section asks for it.
fn anchor(rendered: &mut Rendered, page: &Page, project: &Project) {
    let where_to = anchor_links(page, project);
    if where_to != AnchorLinks::None {
        let label = |title: &str| project.strings.text("anchor-link", &[("title", title.into())]);
        rendered.html = markdown::anchored(&rendered.html, &rendered.contents, where_to, &label);
    }
}

/// What the section of a page asks for its headings.
fn anchor_links(page: &Page, project: &Project) -> AnchorLinks {
    let own = page.is_section.then_some(page);
    let parent = || page.parent.as_deref().and_then(|source| project.page(source));
    own.or_else(parent).map_or(AnchorLinks::None, |section| section.front.insert_anchor_links)
}
