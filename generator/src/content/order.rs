//! The order of the pages of a section, by Zola's names. What Zola leaves out of the list because
//! the order needs it and it is missing, comes last here: no page disappears for a forgotten date.

use std::cmp::Reverse;

use super::Page;

/// Order of the pages of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// Lower `weight` first.
    Weight,
    /// Newest first.
    Date,
    /// Last changed first.
    UpdateDate,
    /// By title as people order: accents and capitals do not count, 2 comes before 13.
    Title,
    /// By the bytes of the title.
    TitleBytes,
    /// By the last part of the address.
    Slug,
    /// By the whole address.
    Permalink,
    /// By file name.
    None,
}

/// Sorts pages as their section asks. Ties go by source, so that the order never depends on the
/// file system.
pub fn sort_pages(pages: &mut [&Page], sort_by: SortBy) {
    match sort_by {
        SortBy::Weight => {
            pages.sort_by_key(|p| (p.front.weight.unwrap_or(i64::MAX), &p.source));
        }
        SortBy::Date => pages.sort_by_key(|p| (Reverse(p.front.date), &p.source)),
        SortBy::UpdateDate => {
            pages.sort_by_key(|p| (Reverse(p.front.updated.max(p.front.date)), &p.source));
        }
        SortBy::Title => pages.sort_by_cached_key(|p| (natural(&p.front.title), &p.source)),
        SortBy::TitleBytes => pages.sort_by_key(|p| (&p.front.title, &p.source)),
        SortBy::Slug => pages.sort_by_cached_key(|p| (natural(p.slug()), &p.source)),
        SortBy::Permalink => pages.sort_by_cached_key(|p| (natural(&p.address), &p.source)),
        SortBy::None => pages.sort_by_key(|p| &p.source),
    }
}

/// A text as people order it: letters without accents and capitals, numbers by their value.
fn natural(text: &str) -> Vec<(char, u64)> {
    let mut key: Vec<(char, u64)> = Vec::with_capacity(text.len());
    let mut in_number = false;
    for letter in text.chars().flat_map(char::to_lowercase).map(crate::links::without_accent) {
        match letter.to_digit(10) {
            Some(digit) if in_number => {
                if let Some((_, number)) = key.last_mut() {
                    *number = number.saturating_mul(10).saturating_add(u64::from(digit));
                }
            }
            Some(digit) => key.push(('0', u64::from(digit))),
            None => key.push((letter, 0)),
        }
        in_number = letter.is_ascii_digit();
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::page_for_test;

    #[track_caller]
    fn check(sort_by: SortBy, written: &[(&str, &str, &str)], expected: &[&str]) {
        let pages: Vec<Page> = written
            .iter()
            .map(|(source, title, front)| {
                let mut page = page_for_test(source, front);
                page.front.title = (*title).to_owned();
                page
            })
            .collect();
        let mut sorted: Vec<&Page> = pages.iter().collect();
        sort_pages(&mut sorted, sort_by);
        let sources: Vec<&str> = sorted.iter().map(|p| p.source.as_str()).collect();
        assert_eq!(sources, expected);
    }

    #[test]
    fn titles_go_as_people_order_them() {
        let pages = [
            ("a.md", "Passo 13", ""),
            ("b.md", "Passo 2", ""),
            ("c.md", "È utile", ""),
            ("d.md", "estate", ""),
        ];
        check(SortBy::Title, &pages, &["c.md", "d.md", "b.md", "a.md"]);
        check(SortBy::TitleBytes, &pages, &["a.md", "b.md", "d.md", "c.md"]);
    }

    #[test]
    fn dates_go_from_the_newest_and_pages_without_come_last() {
        let pages = [
            ("a.md", "A", ""),
            ("b.md", "B", "date: 2026-01-01\nupdated: 2026-05-01"),
            ("c.md", "C", "date: 2026-02-01"),
        ];
        check(SortBy::Date, &pages, &["c.md", "b.md", "a.md"]);
        check(SortBy::UpdateDate, &pages, &["b.md", "c.md", "a.md"]);
    }

    #[test]
    fn slugs_and_addresses_go_by_their_numbers() {
        let pages = [("a/2.md", "A", "slug: n10"), ("b/1.md", "B", "slug: n9\npath: /z/1")];
        check(SortBy::Slug, &pages, &["b/1.md", "a/2.md"]);
        check(SortBy::Permalink, &pages, &["a/2.md", "b/1.md"]);
    }
}
