//! Long lists cut into several pages, with Zola's names: `/notizie/`, `/notizie/page/2/`.
//!
//! Knows numbers and addresses; what is listed and how it looks is the templates' affair.

use std::ops::Range;

use tera::{Map, Value};

use crate::content::Paginate;

/// One of the pages a list is cut into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// From 1.
    pub number: usize,
    /// Its address: the first has that of the list.
    pub address: String,
    /// What it shows of the list, which is reversed first when that was asked.
    pub shows: Range<usize>,
}

/// A list cut into pages; an empty list makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// The pages, in order.
    pub pagers: Vec<Pager>,
    /// How many items each shows at most.
    by: usize,
    /// Address before the number: `/notizie/page/`.
    base: String,
    /// How many items there are.
    total: usize,
    reversed: bool,
}

impl Pagination {
    /// Cuts the list of `total` items shown at an address.
    pub fn new(address: &str, paginate: &Paginate, total: usize) -> Self {
        let base = format!("{address}{}/", paginate.path);
        let by = paginate.by.max(1);
        let pagers = (1..=total.div_ceil(by).max(1))
            .map(|number| Pager {
                number,
                address: if number == 1 { address.to_owned() } else { format!("{base}{number}/") },
                shows: (number - 1) * by..total.min(number * by),
            })
            .collect();
        Self { pagers, by, base, total, reversed: paginate.reversed }
    }

    /// Every address of the list: its pages, and the one that leads to the first.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        self.pagers.iter().map(|p| p.address.clone()).chain([self.first_by_number()])
    }

    /// Address of the first page by its number, which leads to the list.
    pub fn first_by_number(&self) -> String {
        format!("{}1/", self.base)
    }

    /// What a page shows of a list.
    pub fn shown<'l, T: Clone>(&self, pager: &Pager, list: &'l [T]) -> Vec<T> {
        let ordered: Box<dyn Iterator<Item = &'l T>> =
            if self.reversed { Box::new(list.iter().rev()) } else { Box::new(list.iter()) };
        ordered.skip(pager.shows.start).take(pager.shows.len()).cloned().collect()
    }

    /// `paginator` of templates, with Zola's fields (permalinks) and, for links that stay on the
    /// site being looked at, `first_url`, `last_url`, `previous_url`, `next_url`.
    pub fn paginator(&self, pager: &Pager, base_url: &str, list: &[Value]) -> Value {
        let at = |number: usize| number.checked_sub(1).and_then(|i| self.pagers.get(i));
        let links = [
            ("first", self.pagers.first()),
            ("last", self.pagers.last()),
            ("previous", at(pager.number - 1)),
            ("next", at(pager.number + 1)),
        ];
        let mut map = Map::new();
        map.insert("paginate_by".into(), Value::from(self.by));
        map.insert("base_url".into(), Value::from(format!("{base_url}{}", self.base)));
        map.insert("number_pagers".into(), Value::from(self.pagers.len()));
        for (name, pager) in links {
            let permalink = pager.map(|p| format!("{base_url}{}", p.address));
            map.insert(name.into(), Value::from(permalink));
            let url = pager.map(|p| p.address.clone());
            map.insert(format!("{name}_url").into(), Value::from(url));
        }
        map.insert("pages".into(), Value::from(self.shown(pager, list)));
        map.insert("current_index".into(), Value::from(pager.number));
        map.insert("total_pages".into(), Value::from(self.total));
        Value::from(map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paginate(by: usize, reversed: bool) -> Paginate {
        Paginate { by, path: "page".to_owned(), reversed }
    }

    #[track_caller]
    fn check(by: usize, total: usize, reversed: bool, expected: &[&str]) {
        let pagination = Pagination::new("/notizie/", &paginate(by, reversed), total);
        let list: Vec<usize> = (0..total).collect();
        let shown: Vec<String> = pagination
            .pagers
            .iter()
            .map(|p| format!("{} {:?}", p.address, pagination.shown(p, &list)))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_list_is_cut_and_nothing_is_lost() {
        check(2, 3, false, &["/notizie/ [0, 1]", "/notizie/page/2/ [2]"]);
        check(2, 4, true, &["/notizie/ [3, 2]", "/notizie/page/2/ [1, 0]"]);
        check(5, 0, false, &["/notizie/ []"]);
    }

    #[test]
    fn the_paginator_has_zolas_names() {
        let pagination = Pagination::new("/notizie/", &paginate(1, false), 3);
        let list = [Value::from("a"), Value::from("b"), Value::from("c")];
        let value = pagination.paginator(&pagination.pagers[1], "https://a.it", &list);
        assert_eq!(
            value.to_string(),
            "{\"paginate_by\": 1, \"base_url\": \"https://a.it/notizie/page/\", \
             \"number_pagers\": 3, \"first\": \"https://a.it/notizie/\", \
             \"first_url\": \"/notizie/\", \"last\": \"https://a.it/notizie/page/3/\", \
             \"last_url\": \"/notizie/page/3/\", \"previous\": \"https://a.it/notizie/\", \
             \"previous_url\": \"/notizie/\", \"next\": \"https://a.it/notizie/page/3/\", \
             \"next_url\": \"/notizie/page/3/\", \"pages\": [\"b\"], \"current_index\": 2, \
             \"total_pages\": 3}"
        );
    }
}
