//! `extra`: what an editor writes for one template only. Becomes JSON for the template; every
//! `link:` in it is checked and gets a `url` beside it.

use forms::diagnostic::Position;
use forms::yaml::{Data, Node};
use serde_json::{Map, Value};

/// A link written in `extra`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraLink {
    /// As written: `@/percorso/_index.md`.
    pub link: String,
    /// Where.
    pub position: Position,
}

/// The key under which `extra` holds a link.
const LINK: &str = "link";

/// Every link in the tree.
pub fn links(node: &Node) -> Vec<ExtraLink> {
    let mut found = Vec::new();
    collect(node, &mut found);
    found
}

fn collect(node: &Node, found: &mut Vec<ExtraLink>) {
    match &node.data {
        Data::Map(entries) => {
            for (key, _, value) in entries {
                match value.as_str() {
                    Some(link) if key == LINK => {
                        found.push(ExtraLink { link: link.to_owned(), position: value.position });
                    }
                    _ => collect(value, found),
                }
            }
        }
        Data::List(items) => items.iter().for_each(|item| collect(item, found)),
        Data::Null | Data::Scalar(_) => {}
    }
}

/// The tree as JSON; `url_of` turns a link into an address on the site.
pub fn to_json(node: &Node, url_of: &dyn Fn(&str) -> Option<String>) -> Value {
    match &node.data {
        Data::Null => Value::Null,
        Data::Scalar(text) => scalar(text),
        Data::List(items) => items.iter().map(|item| to_json(item, url_of)).collect(),
        Data::Map(entries) => {
            let mut map = Map::new();
            for (key, _, value) in entries {
                if let Some(url) = value.as_str().filter(|_| key == LINK).and_then(url_of) {
                    map.insert("url".to_owned(), Value::String(url));
                }
                map.insert(key.clone(), to_json(value, url_of));
            }
            Value::Object(map)
        }
    }
}

/// Numbers only when nothing is lost: `00100` and `1.50` stay texts.
fn scalar(text: &str) -> Value {
    match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => match text.parse::<i64>() {
            Ok(number) if number.to_string() == text => Value::from(number),
            _ => Value::String(text.to_owned()),
        },
    }
}
