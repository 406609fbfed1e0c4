//! Which pages are on the site on a day: not drafts, not those whose first day has not come, not
//! those whose last day has passed. A section takes everything below it along.
//!
//! Reads no clock: the day is handed over.

use std::collections::BTreeMap;

use forms::wording;
use jiff::civil::Date;

use super::Page;

/// What decides whether a page is on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    /// The day, in Italy; none for whoever publishes nothing: then dates do not count.
    pub today: Option<Date>,
    /// Whether an editor wants to see everything: drafts, pages to come and past ones.
    pub drafts: bool,
}

/// Why a page is not on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its editor is still writing it.
    Draft,
    /// It comes on a later day.
    NotYet(Date),
    /// Its last day was this.
    Past(Date),
}

impl Why {
    /// The end of a sentence about the page: "che è una bozza".
    pub fn in_words(self) -> String {
        match self {
            Self::Draft => "che è una bozza".to_owned(),
            Self::NotYet(day) => format!("che esce il {}", wording::long_date(day)),
            Self::Past(day) => format!("che non c'è più dopo il {}", wording::long_date(day)),
        }
    }

    /// Whether it is the day that decides, and no one has to do anything.
    pub fn is_by_day(self) -> bool {
        self != Self::Draft
    }
}

/// Pages left out, by source.
pub type Withheld = BTreeMap<String, Why>;

impl Publication {
    /// What is on the site on a day.
    pub fn on(today: Date) -> Self {
        Self { today: Some(today), drafts: false }
    }

    /// Everything but drafts, whatever the day.
    pub const ANY_DAY: Self = Self { today: None, drafts: false };

    /// Takes out of `pages` those that are not on the site.
    pub fn withhold<P: AsRef<Page>>(&self, pages: &mut Vec<P>) -> Withheld {
        if self.drafts {
            return Withheld::new();
        }
        let all = || pages.iter().map(AsRef::as_ref);
        let mut withheld: Withheld =
            all().filter_map(|p| Some((p.source.clone(), self.why(p)?))).collect();
        let sections: Vec<(String, Why)> = withheld
            .iter()
            .filter_map(|(source, why)| Some((source.strip_suffix("_index.md")?.to_owned(), *why)))
            .collect();
        for (folder, why) in sections {
            for page in all().filter(|p| p.source.starts_with(&folder)) {
                withheld.entry(page.source.clone()).or_insert(why);
            }
        }
        if !withheld.is_empty() {
            pages.retain(|p| !withheld.contains_key(&p.as_ref().source));
        }
        withheld
    }

    fn why(&self, page: &Page) -> Option<Why> {
        let front = &page.front;
        if front.draft {
            return Some(Why::Draft);
        }
        let today = self.today?;
        let not_yet = front.publish_on.filter(|first| today < *first).map(Why::NotYet);
        not_yet.or(front.expires_on.filter(|last| *last < today).map(Why::Past))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::content::page_for_test as page;

    #[track_caller]
    fn check(front: &str, expected: Option<Why>) {
        let today = Publication::on(date(2026, 12, 1));
        let mut pages = vec![page("a.md", front)];
        assert_eq!(today.withhold(&mut pages).get("a.md").copied(), expected);
        assert_eq!(pages.is_empty(), expected.is_some());
    }

    #[test]
    fn first_and_last_day_are_on_the_site() {
        check("publish_on: 2026-12-01", None);
        check("publish_on: 2026-12-02", Some(Why::NotYet(date(2026, 12, 2))));
        check("expires_on: 2026-12-01", None);
        check("expires_on: 2026-11-30", Some(Why::Past(date(2026, 11, 30))));
        check("draft: true\npublish_on: 2026-12-02", Some(Why::Draft));
    }

    #[test]
    fn dates_do_not_count_for_who_publishes_nothing() {
        let mut pages = vec![page("a.md", "draft: true"), page("b.md", "expires_on: 2020-01-01")];
        assert_eq!(Publication::ANY_DAY.withhold(&mut pages).len(), 1);
    }

    #[test]
    fn a_withheld_section_takes_its_pages_along() {
        let today = Publication::on(date(2026, 12, 1));
        let mut pages = vec![
            page("corsi/_index.md", "draft: true"),
            page("corsi/uno.md", ""),
            page("corsia.md", ""),
        ];
        let withheld = today.withhold(&mut pages);
        assert_eq!(withheld.len(), 2);
        assert_eq!(pages[0].source, "corsia.md");
    }

    #[test]
    fn an_editor_may_see_everything() {
        let all = Publication { drafts: true, ..Publication::on(date(2026, 12, 1)) };
        let mut pages = vec![page("a.md", "draft: true"), page("b.md", "expires_on: 2020-01-01")];
        assert!(all.withhold(&mut pages).is_empty());
        assert_eq!(pages.len(), 2);
    }
}
