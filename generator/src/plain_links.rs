//! Links inside texts that are shown as they are written: labels and helps of forms, texts of
//! calls, courses, incentives and data. A link there leads nowhere or cannot be followed, and the
//! editor is told where it stands.
//!
//! Pages' own texts are `markdown`'s, `link:` keys are `project`'s; this room looks only at the
//! scalars of YAML. It reads files again: `check` asks it, `build` does not.

use std::path::Path;

use forms::diagnostic::{Diagnostic, Position};
use forms::yaml::{self, Data, Node};
use rayon::prelude::*;

use crate::links::is_external;
use crate::project::Project;

/// Folders of the content whose YAML files hold texts people read.
const FOLDERS: [&str; 3] = ["forms", "calls", "data"];

/// Parts of a page's front matter that are shown as they are written.
const PARTS: [&str; 4] = ["title", "description", "course", "incentive"];

/// Tells every link in such texts.
pub fn judge(project: &Project) -> Vec<Diagnostic> {
    let content = &project.settings.paths.content;
    let mut files: Vec<(String, String)> = Vec::new();
    for folder in FOLDERS {
        let shown = format!("{content}/{folder}");
        let names = yaml_files(&project.root.join(&shown));
        files.extend(names.into_iter().map(|name| (format!("{shown}/{name}"), "/".to_owned())));
    }
    let pages = project.pages.iter().map(|p| (p.file.clone(), p.address.clone()));
    files.extend(pages);
    let told = files.par_iter().map(|(file, address)| of_file(project, file, address));
    told.flatten().collect()
}

/// Names of the YAML files of a folder, in order; none when it cannot be read, which is told when
/// the project is.
fn yaml_files(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(".yaml") && !name.starts_with('.')).collect();
    names.sort();
    names
}

fn of_file(project: &Project, file: &str, address: &str) -> Vec<Diagnostic> {
    let Ok(text) = std::fs::read_to_string(project.root.join(file)) else { return Vec::new() };
    let mut told = Vec::new();
    let mut look = |node: &Node| {
        below(node, &mut |node, words| {
            for link in links_in(words) {
                let at = place_of(&text, node, link);
                told.push(mistake(project, file, address, link, at));
            }
        });
    };
    if file.ends_with(".md") {
        let Some(parts) = yaml::front_matter(&text) else { return Vec::new() };
        let Ok(node) = yaml::parse(file, parts.yaml, parts.yaml_line) else { return Vec::new() };
        PARTS.iter().filter_map(|key| node.get(key)).for_each(&mut look);
    } else if let Ok(node) = yaml::parse(file, &text, 1) {
        look(&node);
    }
    told
}

/// Links in a text: `[words](address)`, `<a href="address">`, `@/page.md` by itself.
fn links_in(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for marker in ["](", "href=\"", "href='"] {
        for (at, _) in text.match_indices(marker) {
            let rest = &text[at + marker.len()..];
            let link = rest.split([')', '"', '\'', ' ']).next().unwrap_or_default();
            if !link.is_empty() {
                found.push(link);
            }
        }
    }
    for word in text.split(|c: char| c.is_whitespace() || "()[]\"'<>,;".contains(c)) {
        let word = word.trim_end_matches(['.', ':', '!', '?']);
        if word.starts_with("@/") && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

fn below(node: &Node, say: &mut dyn FnMut(&Node, &str)) {
    match &node.data {
        // `link:` and `url:` are links for templates, checked as such.
        Data::Map(entries) => {
            let texts = entries.iter().filter(|(key, _, _)| key != "link" && key != "url");
            texts.for_each(|(_, _, value)| below(value, say));
        }
        Data::List(items) => items.iter().for_each(|item| below(item, say)),
        Data::Scalar(text) => say(node, text),
        Data::Null => {}
    }
}

/// Where a link stands: after the place where its text begins.
fn place_of(file_text: &str, node: &Node, link: &str) -> Position {
    let start = node.position.offset_in(file_text);
    match file_text[start..].find(link) {
        Some(found) => Position::of_offset(file_text, start + found),
        None => node.position,
    }
}

fn mistake(project: &Project, file: &str, from: &str, link: &str, at: Position) -> Diagnostic {
    if let Err(broken) = project.book.resolve(from, link) {
        return broken.told(file, at);
    }
    let hint = match is_external(link) {
        true => "in questo testo scrivi solo l'indirizzo, senza altri segni",
        false => "in questo testo i collegamenti non si aprono: di' a parole dove andare",
    };
    let message = format!("qui il collegamento «{link}» si legge così com'è scritto");
    Diagnostic::warning(file, at, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(links_in(text), expected);
    }

    #[test]
    fn links_are_seen_however_they_are_written() {
        check("Leggi [come](@/a.md#b) e <a href=\"/c/\">poi</a>.", &["@/a.md#b", "/c/"]);
        check("Vedi @/percorso/voucher.md.", &["@/percorso/voucher.md"]);
        check("Scrivi a nome@esempio.it, art. 5 (comma 2), sì/no", &[]);
    }
}
