//! What a page rests on, when that is few things: while they are the same, the page is too, and what
//! its template would be given need not be made to be compared.
//!
//! Only pages whose template is given little: those of lists, of calls and of the home rest on the
//! whole site, and are always made and compared.

use std::sync::Arc;

use forms::catalogue::Catalogue;

use super::{Maker, Origin, Planned, given};
use crate::content::Page;
use crate::links::AddressBook;
use crate::markdown::Rendered;
use crate::project::address;
use crate::stamp::digest_of;

/// What a page was made from. Equal only when it is the very same.
#[derive(Debug, Clone)]
pub struct Basis {
    /// The page, when an editor wrote it, and the sections above it.
    pages: Vec<Arc<Page>>,
    text: Option<Arc<Rendered>>,
    catalogue: Arc<Catalogue>,
    book: Arc<AddressBook>,
    /// Of all else.
    number: u64,
}

impl PartialEq for Basis {
    fn eq(&self, other: &Self) -> bool {
        let same_text = match (&self.text, &other.text) {
            (Some(own), Some(theirs)) => Arc::ptr_eq(own, theirs),
            (None, None) => true,
            _ => false,
        };
        self.number == other.number
            && same_text
            && Arc::ptr_eq(&self.catalogue, &other.catalogue)
            && Arc::ptr_eq(&self.book, &other.book)
            && self.pages.len() == other.pages.len()
            && self.pages.iter().zip(&other.pages).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

impl Basis {
    /// The same, resting on something more.
    pub fn with(mut self, number: u64) -> Self {
        self.number = digest_of((self.number, number));
        self
    }
}

impl Maker<'_> {
    /// What a page rests on; none when that is too much to say.
    pub fn basis(&self, planned: &Planned<'_>) -> Option<Basis> {
        match &planned.origin {
            Origin::Written(page) => self.basis_of_written(page),
            Origin::Municipality(municipality) => {
                let section = self.project.pages.iter().find(|p| p.address == address::DESKS);
                let pages = section.map(|section| self.with_above(section)).unwrap_or_default();
                let own = &municipality.id;
                let address = crate::views::municipality_url(municipality);
                let number = digest_of((own, self.number_at(&address)));
                Some(self.basis_from(pages, None, number))
            }
            _ => None,
        }
    }

    fn basis_of_written(&self, page: &Page) -> Option<Basis> {
        let project = self.project;
        let rests_on_others = page.is_section
            || page.front.service.is_some()
            || given::is_more(&self.template(page))
            || project.vocabulary.has("backlinks");
        if rests_on_others {
            return None;
        }
        let own = project.shared_page(&page.source)?;
        let text = project.texts.get(&page.source)?;
        let (previous, next) = project.neighbours(page);
        let card = |page: Option<&Page>| {
            page.and_then(|page| Some(self.shared.lookups.pages.get(&page.source)?.number))
        };
        let number = digest_of((
            (card(previous), card(next)),
            self.shared.index.number_of(page),
            self.number_at(&page.address),
        ));
        Some(self.basis_from(self.with_above(own), Some(Arc::clone(text)), number))
    }

    fn basis_from(&self, pages: Vec<Arc<Page>>, text: Option<Arc<Rendered>>, number: u64) -> Basis {
        Basis {
            pages,
            text,
            catalogue: Arc::clone(&self.project.catalogue),
            book: Arc::clone(&self.project.book),
            number,
        }
    }

    /// A page and the sections above it.
    fn with_above(&self, page: &Arc<Page>) -> Vec<Arc<Page>> {
        let mut pages = vec![Arc::clone(page)];
        let mut above = page.parent.as_deref();
        while let Some(section) = above.and_then(|source| self.project.shared_page(source)) {
            pages.push(Arc::clone(section));
            above = section.parent.as_deref();
        }
        pages
    }

    /// Number of what pages at an address are given whatever they are about.
    fn number_at(&self, address: &str) -> u64 {
        let options = self.options;
        digest_of((
            self.shared.number(&self.project.settings),
            self.head_number,
            self.offers.number_of(address),
            options.now.date(),
            options.preview,
            options.apply_path.as_deref(),
        ))
    }
}
