//! Which page is below which section, in the section's order: made once, asked by every page.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::{Page, SortBy, sort_pages};

/// Pages and sections below each section, by their place in the project's list.
#[derive(Debug, Default)]
pub struct Tree {
    sections: HashMap<String, Below>,
    /// For each page, the ones before and after it.
    neighbours: Vec<(Option<usize>, Option<usize>)>,
}

#[derive(Debug, Default)]
struct Below {
    pages: Vec<usize>,
    sections: Vec<usize>,
}

impl Tree {
    /// The tree of some pages.
    pub fn of(pages: &[Arc<Page>]) -> Self {
        let places: HashMap<&str, usize> =
            pages.iter().enumerate().map(|(i, p)| (p.source.as_str(), i)).collect();
        let mut inside: HashMap<&str, (Vec<&Page>, Vec<&Page>)> = HashMap::new();
        for page in pages {
            let mut parent = page.parent.as_deref();
            // A transparent section hands its pages on to the one above it.
            while let Some(section) = parent.and_then(|source| places.get(source))
                && pages[*section].front.transparent
                && !page.is_section
            {
                let (own, _) = inside.entry(&pages[*section].source).or_default();
                own.push(page);
                parent = pages[*section].parent.as_deref();
            }
            if let Some(parent) = parent {
                let (own, sections) = inside.entry(parent).or_default();
                if page.is_section { sections.push(page) } else { own.push(page) }
            }
        }
        let mut tree = Self { neighbours: vec![(None, None); pages.len()], ..Self::default() };
        for (section, (mut own, mut sections)) in inside {
            let sort_by = places.get(section).map(|i| pages[*i].front.sort_by);
            sort_pages(&mut own, sort_by.unwrap_or(SortBy::Weight));
            sort_pages(&mut sections, SortBy::Weight);
            let indexes = |list: &[&Page]| list.iter().map(|p| places[p.source.as_str()]).collect();
            let below = Below { pages: indexes(&own), sections: indexes(&sections) };
            for (at, index) in below.pages.iter().enumerate() {
                // Handed on by a transparent section: its neighbours are those of its own.
                if pages[*index].parent.as_deref() != Some(section) {
                    continue;
                }
                let before = at.checked_sub(1).map(|i| below.pages[i]);
                tree.neighbours[*index] = (before, below.pages.get(at + 1).copied());
            }
            tree.sections.insert(section.to_owned(), below);
        }
        tree
    }

    /// Pages and sections directly below a section, in order.
    pub fn below(&self, section: &str) -> (&[usize], &[usize]) {
        self.sections.get(section).map_or((&[], &[]), |below| (&below.pages, &below.sections))
    }

    /// The pages before and after one in its section.
    pub fn neighbours(&self, page: usize) -> (Option<usize>, Option<usize>) {
        self.neighbours.get(page).copied().unwrap_or_default()
    }
}
