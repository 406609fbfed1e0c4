//! The languages the Sportello can speak: their tags, their own names, which way they are written.
//!
//! How each writes numbers and days is in `wording`; its sentences are in `content/strings`. A new
//! language is added here and there. Which of these a site offers is said in `site.toml`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language of the site.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Language {
    /// Italian: the language of the law, of paper, of every original.
    #[default]
    #[serde(rename = "it")]
    Italian,
    /// English.
    #[serde(rename = "en")]
    English,
    /// Romanian.
    #[serde(rename = "ro")]
    Romanian,
    /// Albanian.
    #[serde(rename = "sq")]
    Albanian,
    /// Ukrainian.
    #[serde(rename = "uk")]
    Ukrainian,
    /// Arabic.
    #[serde(rename = "ar")]
    Arabic,
}

impl Language {
    /// All of them, in the order in which a reader is offered them.
    pub const ALL: [Language; 6] = [
        Language::Italian,
        Language::English,
        Language::Romanian,
        Language::Albanian,
        Language::Ukrainian,
        Language::Arabic,
    ];

    /// The language of a tag: `en`.
    pub fn of(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Its tag (BCP 47): in file names, addresses and `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Italian => "it",
            Language::English => "en",
            Language::Romanian => "ro",
            Language::Albanian => "sq",
            Language::Ukrainian => "uk",
            Language::Arabic => "ar",
        }
    }

    /// Its name as its own speakers write it.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::Italian => "Italiano",
            Language::English => "English",
            Language::Romanian => "Română",
            Language::Albanian => "Shqip",
            Language::Ukrainian => "Українська",
            Language::Arabic => "العربية",
        }
    }

    /// Its Italian name inside a sentence, for editors: "inglese".
    pub fn in_italian(self) -> &'static str {
        match self {
            Language::Italian => "italiano",
            Language::English => "inglese",
            Language::Romanian => "rumeno",
            Language::Albanian => "albanese",
            Language::Ukrainian => "ucraino",
            Language::Arabic => "arabo",
        }
    }

    /// `ltr` or `rtl`, for the `dir` attribute.
    pub fn direction(self) -> &'static str {
        if self == Language::Arabic { "rtl" } else { "ltr" }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_leads_back_to_its_language() {
        for language in Language::ALL {
            assert_eq!(Language::of(language.tag()), Some(language));
        }
        assert_eq!(Language::of("xx"), None);
    }
}
