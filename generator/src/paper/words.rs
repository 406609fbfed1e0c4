//! The fixed words of the paper in each language, from `theme/paper/words`: compiled in, as the layouts are.

use forms::language::Language;
use forms::strings::Strings;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static WORDS: LazyLock<BTreeMap<Language, Strings>> = LazyLock::new(|| {
    let files = [
        (Language::Italian, include_str!("../../theme/paper/words/it.ftl")),
        (Language::English, include_str!("../../theme/paper/words/en.ftl")),
        (Language::Romanian, include_str!("../../theme/paper/words/ro.ftl")),
        (Language::Albanian, include_str!("../../theme/paper/words/sq.ftl")),
        (Language::Ukrainian, include_str!("../../theme/paper/words/uk.ftl")),
        (Language::Arabic, include_str!("../../theme/paper/words/ar.ftl")),
    ];
    let read = |(language, text): (Language, &str)| {
        let words = Strings::load(language.tag(), language.tag(), text);
        (language, words.expect("files of the program, which its tests read"))
    };
    files.into_iter().map(read).collect()
});

/// Those of a language.
pub(super) fn of(language: Language) -> &'static Strings {
    &WORDS[&language]
}

/// Those that layouts use, as they are, by key.
pub(super) fn fixed(words: &Strings) -> BTreeMap<&'static str, String> {
    const FIXED: [&str; 12] = [
        "translation",
        "office-only",
        "how-title",
        "how",
        "at-hand",
        "office-part",
        "optional",
        "place",
        "date",
        "date-hint",
        "yes",
        "no",
    ];
    FIXED.into_iter().map(|key| (key, words.text(key, &[]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_words() {
        let keys = |language| {
            let text = std::fs::read_to_string(format!(
                "{}/theme/paper/words/{language}.ftl",
                env!("CARGO_MANIFEST_DIR")
            ));
            let text = text.expect("a file for each language");
            let with_rooms = |line: &str| {
                let (key, words) = line.split_once(" = ")?;
                let rooms = words.split('{').skip(1).filter_map(|rest| rest.split('}').next());
                Some((key.to_owned(), rooms.map(|room| room.trim().to_owned()).collect()))
            };
            text.lines().filter_map(with_rooms).collect::<BTreeMap<String, Vec<String>>>()
        };
        let italian = keys(Language::Italian);
        assert!(italian.len() > 30);
        for language in Language::ALL {
            assert_eq!(keys(language), italian, "{language}");
            assert!(fixed(of(language)).values().all(|word| !word.is_empty()));
        }
    }
}
