//! Where the content leads outside: links and pictures of the texts, and every value of pages and
//! data files that is an address of the web.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use forms::diagnostic::Position;
use forms::yaml::{self, Data, Node};

use crate::files;
use crate::markdown::outline;
use crate::settings::{FILE, Settings};

/// Each address, without the place in its page, and where it is written: file and position.
pub type Places = BTreeMap<String, Vec<(String, Position)>>;

/// Finds them all. The site's own address is not outside.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn find(root: &Path) -> io::Result<Places> {
    let settings = Settings::load(root).0;
    let own = settings.as_ref().map(|s| s.base_url.clone());
    let mut places = Places::new();
    let mut add = |address: &str, file: &str, at: Position| {
        let address = address.trim().split('#').next().unwrap_or_default();
        let outside = address.starts_with("https://") || address.starts_with("http://");
        if outside && own.as_deref().is_none_or(|own| !is_below(address, own)) {
            places.entry(address.to_owned()).or_default().push((file.to_owned(), at));
        }
    };
    for entry in settings.iter().flat_map(|s| s.menu.main.iter().chain(&s.menu.footer)) {
        add(&entry.link, FILE, entry.position);
    }
    for file in files::written_by_editors(root)? {
        let Ok(text) = String::from_utf8(std::fs::read(root.join(&file))?) else { continue };
        if file.ends_with(".yaml") {
            values(&file, &text, 1, &mut add);
        } else if file.ends_with(".md")
            && !file.ends_with("README.md")
            && let Some(page) = yaml::front_matter(&text)
        {
            values(&file, page.yaml, page.yaml_line, &mut add);
            for (address, offset) in outline::addresses(page.body) {
                let at = Position::of_offset(page.body, offset);
                add(&address, &file, Position::new(at.line + page.body_line - 1, at.column));
            }
        }
    }
    Ok(places)
}

/// Whether an address is on this site, and not on one whose name only begins like it.
fn is_below(address: &str, own: &str) -> bool {
    let rest = address.strip_prefix(own.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}

fn values(file: &str, text: &str, first_line: u32, add: &mut dyn FnMut(&str, &str, Position)) {
    // What cannot be read is told by `check`.
    if let Ok(node) = yaml::parse(file, text, first_line) {
        walk(file, &node, add);
    }
}

fn walk(file: &str, node: &Node, add: &mut dyn FnMut(&str, &str, Position)) {
    match &node.data {
        Data::Scalar(text) => add(text, file, node.position),
        Data::List(items) => items.iter().for_each(|item| walk(file, item, add)),
        Data::Map(entries) => entries.iter().for_each(|(_, _, value)| walk(file, value, add)),
        Data::Null => {}
    }
}
