//! A page made from its template, unless it would come out as the last time.

use std::sync::Arc;

use bytes::Bytes;
use forms::diagnostic::Diagnostic;

use super::memory::Finished;
use super::{Engine, Voice, languages, pages, rebase, verify};
use crate::pictures::{self, Pictures};
use crate::search;
use crate::stamp::digest_of;

/// What all pages of a language are made with.
pub struct Press<'e> {
    /// The templates.
    pub engine: &'e Engine,
    /// The language.
    pub voice: &'e Voice<'e>,
    /// What their templates are given.
    pub maker: pages::Maker<'e>,
    /// The path the site lives in.
    pub base: &'e str,
    /// Whether the site has a search.
    pub is_searched: bool,
    /// Pictures and their sizes.
    pub pictures: &'e Pictures,
    /// Number of all that every page rests on and that is not given to its template.
    pub number: u64,
}

impl Press<'_> {
    /// Makes a page. `main` is inside the main part of its original, when it has no translation.
    pub fn print(
        &self,
        page: &pages::Planned<'_>,
        main: Option<&str>,
        before: Option<&Arc<Finished>>,
    ) -> Result<Arc<Finished>, Diagnostic> {
        let (voice, maker) = (self.voice, &self.maker);
        let lookups = &maker.shared.lookups;
        let wants_numbers = maker.shared.wants_numbers;
        let basis = wants_numbers.then(|| maker.basis(page)).flatten();
        let basis = basis.map(|basis| basis.with(digest_of((self.number, main))));
        if let Some(before) = before
            && basis.is_some()
            && before.basis == basis
            && before.trace.is_good_with(lookups)
        {
            return Ok(Arc::clone(before));
        }
        let (mut template, mut given) = maker.make(page);
        if let Some(main) = main {
            maker.give_fallback(&mut given, voice.original_of(page), main);
            template = pages::FALLBACK_TEMPLATE.to_owned();
        }
        let (context, number) = given.finish();
        let number = number.map(|number| digest_of((self.number, &template, number)));
        if let Some(before) = before
            && number.is_some()
            && before.number == number
            && before.trace.is_good_with(lookups)
        {
            return Ok(Arc::new(Finished { basis, ..(**before).clone() }));
        }
        let (html, trace) = self.engine.render_with(lookups, &template, &context, &page.file);
        let mut html = html?;
        // Kept only where other languages may need it.
        let is_needed = voice.edition.is_none() && !voice.project.editions.is_empty();
        let main = is_needed.then(|| languages::main_part(&html)).flatten().map(Arc::from);
        if voice.edition.is_some() {
            html = languages::prefixed(&html, &voice.prefix, &voice.addresses);
        }
        let html = pictures::complete(html, self.pictures, self.base);
        let anchors = verify::Anchors::of(&html);
        let is_seen = self.is_searched && !page.is_fallback;
        let seen = is_seen.then(|| Arc::new(search::read(&page.address, &html)));
        let html = Bytes::from(rebase(html, self.base));
        Ok(Arc::new(Finished { basis, number, trace, html, anchors, main, seen }))
    }
}
