//! Headings: an id for each, and the contents list as a tree.

use std::collections::BTreeSet;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use serde::Serialize;

use super::{Events, heading_id, level_number};

/// A heading and those below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Id in the page.
    pub id: String,
    /// Its words.
    pub title: String,
    /// 2 to 6.
    pub level: u8,
    /// Those of a deeper level that follow.
    pub children: Vec<Heading>,
}

/// Gives every heading an id of its own and returns the tree.
pub fn number_headings(events: &mut Events<'_>) -> Vec<Heading> {
    let mut used = BTreeSet::new();
    let mut flat: Vec<Heading> = Vec::new();
    for start in 0..events.len() {
        let (level, written) = match &events[start].0 {
            Event::Start(Tag::Heading { level, id, .. }) => (*level, id.clone()),
            _ => continue,
        };
        let title =
            text_until(&events[start + 1..], |e| matches!(e, Event::End(TagEnd::Heading(_))));
        let wanted = written.map_or_else(|| heading_id(&title), |id| id.to_string());
        let chosen = unused(&wanted, &used);
        used.insert(chosen.clone());
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[start].0 {
            *id = Some(CowStr::from(chosen.clone()));
        }
        flat.push(Heading { id: chosen, title, level: level_number(level), children: Vec::new() });
    }
    tree(flat)
}

/// The words of the events before the one that ends them.
pub fn text_until(
    events: &[(Event<'_>, std::ops::Range<usize>)],
    end: impl Fn(&Event<'_>) -> bool,
) -> String {
    let mut text = String::new();
    for (event, _) in events.iter().take_while(|(event, _)| !end(event)) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// Takes the marks of shortcodes out of the titles.
pub fn without_marks(headings: &mut [Heading]) {
    for heading in headings {
        crate::shortcodes::without_marks(&mut heading.title);
        without_marks(&mut heading.children);
    }
}

fn unused(wanted: &str, used: &BTreeSet<String>) -> String {
    if !used.contains(wanted) {
        return wanted.to_owned();
    }
    let mut number = 1;
    loop {
        let candidate = format!("{wanted}-{number}");
        if !used.contains(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

fn tree(flat: Vec<Heading>) -> Vec<Heading> {
    let mut roots: Vec<Heading> = Vec::new();
    for heading in flat {
        let mut siblings = &mut roots;
        while siblings.last().is_some_and(|last| last.level < heading.level) {
            let last = siblings.len() - 1;
            siblings = &mut siblings[last].children;
        }
        // Lists are short and there is one for every heading of the site: no room to spare.
        siblings.reserve_exact(1);
        siblings.push(heading);
    }
    roots
}
