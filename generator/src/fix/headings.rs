//! Headings that skip a level: the heading comes up to the level it should have, and those below
//! it come with it, so that what was a part of it stays a part of it.

use forms::diagnostic::Position;
use forms::yaml::front_matter;

use super::Change;
use crate::markdown::outline::{self, WrittenHeading};

/// A page with its headings in order, and what was changed.
pub(super) fn level(file: &str, text: &str) -> (String, Vec<Change>) {
    let Some(parts) = front_matter(text) else { return (text.to_owned(), Vec::new()) };
    let body_start = text.len() - parts.body.len();
    let mut levelled = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let mut done = 0;
    for (heading, level) in new_levels(&outline::headings(parts.body)) {
        let offset = body_start + heading.offset;
        levelled.push_str(&text[done..offset]);
        levelled.push_str(&"#".repeat(level));
        done = offset + heading.level;
        let line = text[offset..].lines().next().unwrap_or_default();
        changes.push(Change {
            file: file.to_owned(),
            line: Position::of_offset(text, offset).line,
            before: format!("«{line}»"),
            after: format!("«{}{}»", "#".repeat(level), line.trim_start_matches('#')),
        });
    }
    levelled.push_str(&text[done..]);
    (levelled, changes)
}

/// The headings whose level changes, with the level they get.
fn new_levels(headings: &[WrittenHeading]) -> Vec<(&WrittenHeading, usize)> {
    let mut changed = Vec::new();
    // Where a shift began, and by how much all below it move up.
    let mut shifts: Vec<(usize, usize)> = Vec::new();
    let mut level_before = 1; // the page's title
    for heading in headings {
        shifts.retain(|(from, _)| heading.level >= *from);
        let mut level = heading.level - shifts.last().map_or(0, |(_, by)| *by);
        // A heading underlined with === or --- has no marks to take away.
        if heading.marked && level > level_before + 1 {
            level = level_before + 1;
            shifts.push((heading.level, heading.level - level));
        }
        if heading.marked && level != heading.level {
            changed.push((heading, level));
        }
        level_before = level;
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: &str) {
        let front = "---\ntitle: Prova\n---\n";
        let (levelled, _) = level("a.md", &format!("{front}{body}"));
        assert_eq!(levelled, format!("{front}{expected}"));
        assert_eq!(level("a.md", &levelled), (levelled.clone(), Vec::new()), "twice is once");
    }

    #[test]
    fn a_skipped_level_is_filled() {
        check("## Uno\n\n#### Due\n", "## Uno\n\n### Due\n");
        check("#### Uno\n", "## Uno\n");
        check("## Uno\n\n### Due\n\n## Tre\n", "## Uno\n\n### Due\n\n## Tre\n");
    }

    #[test]
    fn what_is_below_comes_along() {
        check(
            "## A\n\n#### B\n\n##### C\n\n#### D\n\n### E\n\n##### F\n\n## G\n",
            "## A\n\n### B\n\n#### C\n\n### D\n\n### E\n\n#### F\n\n## G\n",
        );
    }

    #[test]
    fn code_is_not_a_heading() {
        check("## A\n\n```\n#### B\n```\n", "## A\n\n```\n#### B\n```\n");
    }
}
