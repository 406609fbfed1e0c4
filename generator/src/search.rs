//! Search without a server: an index made from finished pages, one for each page that searches.
//!
//! Everything is read from the HTML of a page (`read`), so that what can be found is what a reader
//! sees, whether an editor wrote it or it came from data. A page asks for an index of its language
//! by carrying `data-search-index` (the theme's `search.html`); a site without such a page pays
//! nothing. The texts are not in the index: for each result the browser takes the sentence from the
//! page itself, which the reader is about to open. The other half is `theme/js/search.js`; the form
//! they share is written in `pack`. From the lowest: `words` (what a word is), `page` (one page
//! read), `synonyms`, `pack`.

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::stamp::digest_of;

mod pack;
mod page;
mod synonyms;
mod words;

pub use page::{SearchPage, Seen, read};
pub use synonyms::{Synonym, read_synonyms, synonyms_text};

/// Mark of the page that searches.
const ASKS_FOR_INDEX: &str = "data-search-index";

/// Name of the index, beside the page that searches.
const INDEX_FILE: &str = "indice.json";

/// Synonyms by language.
pub type SynonymsByLanguage = BTreeMap<String, Vec<Synonym>>;

/// The indexes made the last time by their files, each with the number of all it was made from.
#[derive(Debug, Default)]
pub struct Memory {
    indexes: BTreeMap<String, (u64, Bytes)>,
}

/// The indexes a site needs: file from the site's root, and its bytes. `seen` are the pages by
/// address, in any order; links are moved below `base`, the path the site lives in. Those not made
/// when it is stopped are left out.
pub fn indexes(
    seen: &[(&str, &Seen)],
    base: &str,
    synonyms: &SynonymsByLanguage,
    memory: &mut Memory,
    is_stopped: &dyn Fn() -> bool,
) -> Vec<(String, Bytes)> {
    let searching: Vec<(&str, &str)> = seen
        .iter()
        .filter_map(|(address, seen)| match seen {
            Seen::Searching { language } => Some((*address, language.as_str())),
            _ => None,
        })
        .collect();
    if searching.is_empty() {
        return Vec::new();
    }
    let pages = seen.iter().filter_map(|(_, seen)| match seen {
        Seen::Page(page) => Some(page),
        _ => None,
    });
    let mut pages: Vec<&SearchPage> = pages.collect();
    pages.sort_by(|a, b| a.address.cmp(&b.address));
    let index = |(address, language): &(&str, &str)| {
        let known = synonyms.get(*language).map(Vec::as_slice).unwrap_or_default();
        let own: Vec<&SearchPage> =
            pages.iter().copied().filter(|page| page.language == *language).collect();
        let numbers: Vec<u64> = own.iter().map(|page| page.number).collect();
        let number = digest_of((numbers, language, base, known));
        let file = format!("{}{INDEX_FILE}", address.trim_start_matches('/'));
        let bytes = match memory.indexes.get(&file) {
            Some((before, bytes)) if *before == number => bytes.clone(),
            _ => Bytes::from(pack::pack(&own, language, base, known, is_stopped)?),
        };
        Some((file, (number, bytes)))
    };
    memory.indexes = searching.iter().filter_map(index).collect();
    memory.indexes.iter().map(|(file, (_, bytes))| (file.clone(), bytes.clone())).collect()
}
