//! What a word is, its root, and which words say nothing. Only this file knows the stemmers.
//!
//! The browser never stems: the index holds every form met with its root, and a form never met is
//! brought to the root it begins with. So a language without a stemmer (Albanian, Ukrainian) is
//! searched by whole words and beginnings, and no list of endings has to agree in two programs.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const ITALIAN: &str = "a ad agli ai al alla alle allo anche c che chi ci coi col come con cui da \
    dagli dai dal dalla dalle dallo degli dei del dell della delle dello di e ed era gli ha hai \
    hanno ho i il in io l la le lei lo loro lui ma mi ne negli nei nel nell nella nelle nello noi \
    non o per però più quale quali quando quella quelle quelli quello questa queste questi questo \
    qui se sei si sia sono su sua sue sugli sui sul sulla sulle sullo suo suoi ti tra fra tu tua \
    tue tuo tuoi un una uno vi voi è";
const ENGLISH: &str = "a an and are as at be been but by can do does for from had has have he her \
    his how i if in into is it its me my no nor not of on or our she so than that the their them \
    then there these they this those to was we were what when where which who will with you your";
const ROMANIAN: &str = "a ai al ale are au ca care ce cu cum de din după ei el este eu fi fie în \
    la le lor lui mai nu o ori pe pentru prin sau se sunt să te tu un una unde unei unui vă voi și";
const ALBANIAN: &str = "a ai ajo ata ato e edhe do dhe duhet i janë jo ju ka kam ke ku kur me më \
    mund na ne në nga nuk për po prej që së si te ti të tij u unë";
const UKRAINIAN: &str = "а але бо в вам ви від він вона вони все для до з за і й із їх її його як \
    якщо коли ми на не ні о по при про та так те ти то у у це цей ця чи що щоб я";
const ARABIC: &str = "أن أو إلى التي الذي ان او الى إذا عن على في كل كما لا لم لن ما مع من هذا هذه \
    هل هو هي و يا";

/// How words of a language are treated.
pub struct Language {
    stemmer: Option<Stemmer>,
    /// Words that say nothing, folded.
    pub stop_words: Vec<String>,
}

impl Language {
    /// By its tag; a language nobody prepared is searched by whole words and beginnings.
    pub fn of(tag: &str) -> &'static Self {
        static PREPARED: LazyLock<BTreeMap<&str, Language>> = LazyLock::new(|| {
            let tags = ["it", "en", "ro", "sq", "uk", "ar", ""];
            tags.into_iter().map(|tag| (tag, Language::prepare(tag))).collect()
        });
        PREPARED.get(tag).unwrap_or(&PREPARED[""])
    }

    fn prepare(tag: &str) -> Self {
        let (algorithm, stop_words) = match tag {
            "it" => (Some(Algorithm::Italian), ITALIAN),
            "en" => (Some(Algorithm::English), ENGLISH),
            "ro" => (Some(Algorithm::Romanian), ROMANIAN),
            "ar" => (Some(Algorithm::Arabic), ARABIC),
            "sq" => (None, ALBANIAN),
            "uk" => (None, UKRAINIAN),
            _ => (None, ""),
        };
        let mut stop_words: Vec<String> = stop_words.split_whitespace().map(fold).collect();
        stop_words.sort();
        stop_words.dedup();
        Self { stemmer: algorithm.map(Stemmer::create), stop_words }
    }

    /// The root of a word in small letters, folded; never empty.
    pub fn root(&self, word: &str) -> String {
        let root = self.stemmer.as_ref().map_or(word.into(), |s| s.stem(word));
        let folded = fold(&root);
        if folded.is_empty() { fold(word) } else { folded }
    }

    /// Whether a folded word says nothing.
    pub fn is_stop_word(&self, folded: &str) -> bool {
        self.stop_words.binary_search_by(|w| w.as_str().cmp(folded)).is_ok()
    }
}

/// A word without accents, in small letters: how people type it.
pub fn fold(word: &str) -> String {
    word.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// The words of a text, in small letters, accents kept. Single letters are none, single digits are.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| word.chars().nth(1).is_some() || word.starts_with(char::is_numeric))
        .map(|word| word.nfc().flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_root(language: &str, words: &[&str], root: &str) {
        let language = Language::of(language);
        for word in words {
            assert_eq!(language.root(word), root, "{word}");
        }
    }

    #[test]
    fn forms_of_a_word_share_a_root() {
        check_root("it", &["tirocinio", "tirocini"], "tirocin");
        check_root("it", &["assumere", "assume", "assumono"], "assum");
        check_root("it", &["agevolazione", "agevolazioni"], "agevol");
        check_root("it", &["attività"], "attiv");
        check_root("en", &["courses", "course"], "cours");
        check_root("uk", &["курси"], "курси");
    }

    #[test]
    fn accents_and_capitals_are_folded() {
        assert_eq!(fold("Università"), "universita");
        assert_eq!(fold("È"), "e");
        assert_eq!(fold("învățământ"), "invatamant");
    }

    #[test]
    fn a_text_is_cut_into_words() {
        let found: Vec<String> = words("L'art. 10-bis: 8 ore, «Più» e\u{301} ISEE").collect();
        assert_eq!(found, ["art", "10", "bis", "8", "ore", "più", "é", "isee"]);
    }
}
