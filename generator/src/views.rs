//! Facts as templates show them: typed content becomes plain values with its words already chosen.
//!
//! Templates only place them. What each value holds is written in `theme/templates/README.md`;
//! the words come from `content/strings`, the rules of a call in words from `forms::wording`.

use forms::language::Language;
use forms::strings::Strings;
use jiff::civil::{Date, DateTime};
use serde::Serialize;
use serde_json::Value;

mod call;
mod course;
mod desk;
mod form;
mod incentive;
mod ranking;
mod site_map;
mod voucher;

pub use call::{call, url as call_url};
pub use course::course;
pub use desk::{map, map_from, municipality, nearest, url as municipality_url};
pub use form::{form, printing};
pub use incentive::incentive;
pub use ranking::{ranking, ranking_summary};
pub use site_map::{SEARCH_TEMPLATE, search_url, site_map};
pub use voucher::voucher;

/// What views need besides the facts.
pub struct Words<'p> {
    /// The words of the interface.
    pub strings: &'p Strings,
    /// Now, in Italy.
    pub now: DateTime,
    /// Days after which an incentive needs a check.
    pub stale_days: u32,
}

impl Words<'_> {
    /// The language of the words.
    pub fn language(&self) -> Language {
        self.strings.spoken()
    }

    /// Today, in Italy.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The words for one of a closed list, under `<list>-<name>`: `contract-fixed-term`.
    fn of(&self, list: &str, word: &impl Serialize) -> String {
        // Every closed list is an enum without data, written as a text.
        let name = serde_json::to_value(word).unwrap_or_default();
        let name = name.as_str().unwrap_or_default().replace('_', "-");
        self.strings.text(&format!("{list}-{name}"), &[])
    }

    fn all_of(&self, list: &str, words: &[impl Serialize]) -> Vec<String> {
        words.iter().map(|word| self.of(list, word)).collect()
    }
}

/// Any value that is plain data.
fn plain(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
