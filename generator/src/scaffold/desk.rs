//! Room for the desk of a municipality in `data/municipalities.yaml`: the one line that says
//! nothing becomes a commented block; every other byte of the file stays.

use std::path::Path;

use forms::catalogue::Catalogue;
use forms::diagnostic::suggestion;
use forms::municipality::Municipality;
use forms::yaml::{self, Data, Node};

use super::{Made, ScaffoldError};
use crate::files;
use crate::links::slug;

const FILE: &str = "data/municipalities.yaml";
const BLOCK: &str = include_str!("../../scaffold/sportello.yaml");

/// Makes room for the desk of the municipality with this name.
pub(super) fn make(
    content: &Path,
    catalogue: &Catalogue,
    name: &str,
) -> Result<Made, ScaffoldError> {
    let all = &catalogue.municipalities.municipalities;
    let wanted = slug(name);
    let Some(municipality) = all.iter().find(|m| m.id == wanted || slug(&m.name) == wanted) else {
        let near = suggestion(name, all.iter().map(|m| m.name.as_str()));
        let near = near.map_or(String::new(), |near| format!(": {near}"));
        return Err(ScaffoldError::UnknownMunicipality(name.to_owned(), near));
    };
    let path = content.join(FILE);
    let disk = |source| ScaffoldError::Disk { file: FILE.to_owned(), source };
    let text = std::fs::read_to_string(&path).map_err(disk)?;
    let (changed, line) = with_desk(&text, municipality)?;
    files::replace(&path, &changed).map_err(disk)?;
    let next = vec![
        format!("Apri content/{FILE} alla riga {line} e scrivi i dati che ti dà il Comune."),
        "Quello che non sai ancora lascialo null: il sito dice «da definire».".to_owned(),
        format!(
            "Controlla con «sportello check» e guarda /sportelli/{}/ con «sportello serve».",
            municipality.id
        ),
    ];
    Ok(Made { file: FILE.to_owned(), line, next })
}

/// The file with the block, and the line at which it begins.
fn with_desk(text: &str, municipality: &Municipality) -> Result<(String, u32), ScaffoldError> {
    let there = |line| ScaffoldError::DeskThere { name: municipality.name.clone(), line };
    let at = municipality.position.line;
    let node = yaml::parse(FILE, text, 1).ok();
    let entry = node.as_ref().and_then(|n| n.get("municipalities")).and_then(|list| item(list, at));
    let Some(Data::Map(keys)) = entry.map(|n| &n.data) else { return Err(there(at)) };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let block = BLOCK.replace("{{title}}", &municipality.name);
    let written = keys.iter().find(|(key, _, _)| key == "desk");
    let (begin, end) = match written {
        Some((_, key, value)) => {
            let line = key.line as usize - 1;
            // On one line and empty, nothing of an editor's is lost; else it is for a person to do.
            let one_line = lines.get(line).is_some_and(|l| {
                let written = l.trim().trim_start_matches("desk:").trim();
                let nothing = written.is_empty() && value.data == Data::Null;
                nothing || written == "null" || written == "~" || written.ends_with('}')
            });
            if !one_line || !is_empty(value) || indent(lines[line]) != indent(&block) {
                return Err(there(key.line));
            }
            (line, line + 1)
        }
        None => {
            let last = keys.iter().map(|(_, key, _)| key.line).max().unwrap_or(at) as usize;
            (last, last)
        }
    };
    let changed = [&lines[..begin].concat(), block.as_str(), &lines[end..].concat()].concat();
    Ok((changed, begin as u32 + 1))
}

fn item(list: &Node, line: u32) -> Option<&Node> {
    match &list.data {
        Data::List(items) => items.iter().find(|n| n.position.line == line),
        _ => None,
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Nothing is said: null, or only nulls.
fn is_empty(node: &Node) -> bool {
    match &node.data {
        Data::Null => true,
        Data::Map(entries) => entries.iter().all(|(_, _, value)| value.data == Data::Null),
        _ => false,
    }
}
