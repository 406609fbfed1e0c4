//! The index as the browser reads it: JSON, small, whole numbers only.
//!
//! ```text
//! documents  [[address, title, section, description, words], ...]
//! sections   ["Il percorso", ...]; a document names its section by number, -1 for none
//! roots      ["tirocin io i ante", ...]: a root, then its forms: their ends, "." for none,
//!            "=form" when the form does not begin with the root
//! places     for each root [step, standing, step, standing, ...]: documents in order, by the
//!            distance from the one before; standing = times (to 15) + 16 in the title
//!            + 32 in a heading + 64 in the description
//! stop       words that are not looked for
//! synonyms   [[[asked forms, ...], [meant forms, ...]], ...], folded
//! ```

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use super::page::{SearchPage, Standing};
use super::synonyms::Synonym;
use super::words::{Language, fold, words};

/// Beyond this a word more says nothing more of a page.
const TIMES_MAX: u32 = 15;

#[derive(Serialize)]
struct Index<'p> {
    documents: Vec<(String, &'p str, i32, &'p str, usize)>,
    sections: Vec<&'p str>,
    roots: Vec<String>,
    places: Vec<Vec<u32>>,
    stop: String,
    synonyms: Vec<(Vec<String>, Vec<String>)>,
}

/// A root's forms, and where it stands by number of document, in order.
struct Root<'p> {
    root: &'p str,
    forms: Vec<&'p str>,
    places: Vec<(usize, Standing)>,
}

/// Packs the pages of a language, given in order of their addresses; none when it is stopped.
pub fn pack(
    pages: &[&SearchPage],
    language: &str,
    base: &str,
    synonyms: &[Synonym],
    is_stopped: &dyn Fn() -> bool,
) -> Option<String> {
    let language = Language::of(language);
    let sections: BTreeSet<&str> =
        pages.iter().map(|p| p.section.as_str()).filter(|s| !s.is_empty()).collect();
    let sections: Vec<&str> = sections.into_iter().collect();
    let section = |page: &SearchPage| {
        sections.iter().position(|s| *s == page.section).map_or(-1, |number| number as i32)
    };
    let documents = pages
        .iter()
        .map(|page| {
            let address = format!("{base}{}", page.address);
            (address, page.title.as_str(), section(page), page.description.as_str(), page.length)
        })
        .collect();
    let roots = roots(pages, is_stopped)?;
    let index = Index {
        documents,
        roots: roots.iter().map(|found| forms(found.root, &found.forms)).collect(),
        places: roots.iter().map(|found| places(&found.places)).collect(),
        stop: language.stop_words.join(" "),
        synonyms: synonyms.iter().flat_map(|s| folded(s, language)).collect(),
        sections,
    };
    // Only texts and numbers: it cannot fail.
    Some(serde_json::to_string(&index).unwrap_or_default())
}

fn roots<'p>(pages: &[&'p SearchPage], is_stopped: &dyn Fn() -> bool) -> Option<Vec<Root<'p>>> {
    let mut roots: Vec<Root<'p>> = Vec::new();
    let mut by_root: HashMap<&str, usize> = HashMap::new();
    let mut known: HashMap<(&str, &str), usize> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        if is_stopped() {
            return None;
        }
        for word in &page.words {
            let at = *known.entry((&word.root, &word.form)).or_insert_with(|| {
                let at = *by_root.entry(&word.root).or_insert_with(|| {
                    let (forms, places) = (Vec::new(), Vec::new());
                    roots.push(Root { root: &word.root, forms, places });
                    roots.len() - 1
                });
                roots[at].forms.push(&word.form);
                at
            });
            match roots[at].places.last_mut() {
                Some((last, standing)) if *last == number => {
                    *standing = standing.and(word.standing)
                }
                _ => roots[at].places.push((number, word.standing)),
            }
        }
    }
    roots.sort_unstable_by(|a, b| a.root.cmp(b.root));
    roots.iter_mut().for_each(|found| found.forms.sort_unstable());
    Some(roots)
}

fn forms(root: &str, forms: &[&str]) -> String {
    let mut line = root.to_owned();
    for form in forms {
        line.push(' ');
        match form.strip_prefix(root) {
            Some("") => line.push('.'),
            Some(end) => line.push_str(end),
            None => {
                line.push('=');
                line.push_str(form);
            }
        }
    }
    line
}

fn places(found: &[(usize, Standing)]) -> Vec<u32> {
    let mut before = 0;
    let mut packed = Vec::with_capacity(found.len() * 2);
    for (number, standing) in found {
        packed.push((number - before) as u32);
        before = *number;
        packed.push(
            standing.times.min(TIMES_MAX)
                + 16 * u32::from(standing.in_title)
                + 32 * u32::from(standing.in_heading)
                + 64 * u32::from(standing.in_description),
        );
    }
    packed
}

/// One entry for each word or phrase asked; words that say nothing are left out of it.
fn folded(synonym: &Synonym, language: &Language) -> Vec<(Vec<String>, Vec<String>)> {
    let telling = |text: &String| -> Vec<String> {
        words(text).map(|word| fold(&word)).filter(|word| !language.is_stop_word(word)).collect()
    };
    let means: Vec<String> = synonym.means.iter().flat_map(&telling).collect();
    let asked = synonym.asked.iter().map(telling).filter(|words| !words.is_empty());
    asked.map(|words| (words, means.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Seen, read};

    fn page(address: &str, title: &str, text: &str) -> SearchPage {
        let html = format!(
            "<html lang=\"it\"><head><title>x</title></head><body><nav class=\"crumbs\"><li>Home\
             </li><li>Sez</li><li>{title}</li></nav><main><h1>{title}</h1>{text}</main></body>"
        );
        match read(address, &html) {
            Seen::Page(page) => page,
            other => panic!("not read: {other:?}"),
        }
    }

    #[test]
    fn the_index_is_small_and_whole() {
        let one = page("/b/", "Il tirocinio", "<p>Dura sei mesi.</p>");
        let two = page("/a/", "Tirocini e corsi", "<h2>Più tirocini</h2>");
        let bonus = Synonym { asked: vec!["Lo stage".into()], means: vec!["tirocinio".into()] };
        let packed = pack(&[&two, &one], "it", "/sito", &[bonus], &|| false).expect("whole");
        let index: serde_json::Value = serde_json::from_str(&packed).expect("JSON");
        assert_eq!(
            index["documents"],
            serde_json::json!([
                ["/sito/a/", "Tirocini e corsi", 0, "", 4],
                ["/sito/b/", "Il tirocinio", 0, "", 5]
            ])
        );
        let roots: Vec<&str> =
            index["roots"].as_array().expect("list").iter().filter_map(|r| r.as_str()).collect();
        assert_eq!(roots, ["cors i", "dur a", "mes i", "tirocin i io"]);
        // In the first document in title and heading, in the second in the title: each word of the
        // title is met twice, in h1 and as title.
        assert_eq!(index["places"][3], serde_json::json!([0, 16 + 32 + 4, 1, 16 + 2]));
        assert_eq!(index["synonyms"], serde_json::json!([[["stage"], ["tirocinio"]]]));
    }
}
