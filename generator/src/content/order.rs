//! The order of the pages of a section.

use super::{Page, SortBy};

/// Sorts pages as their section asks. What the order needs and is missing comes last; ties go by
/// source, so that the order never depends on the file system.
pub fn sort_pages(pages: &mut [&Page], sort_by: SortBy) {
    match sort_by {
        SortBy::Weight => {
            pages.sort_by_key(|p| (p.front.weight.unwrap_or(i64::MAX), &p.source));
        }
        SortBy::Date => pages.sort_by(|a, b| {
            let newest_first = b.front.date.cmp(&a.front.date);
            newest_first.then_with(|| a.source.cmp(&b.source))
        }),
        SortBy::Title => pages.sort_by_key(|p| (p.front.title.to_lowercase(), &p.source)),
        SortBy::None => pages.sort_by_key(|p| &p.source),
    }
}
