//! How hard a page is to read: the Gulpease index, and the sentences that weigh most on it.
//!
//! Gulpease (Lucisano and Piemontese, 1988) is made for Italian: `89 + (300 * sentences - 10 *
//! letters) / words`, from 0 (hardest) to 100. Below 80 a text is hard for who left school after
//! the elementary classes, below 60 after the middle school, below 40 after the high school.
//! Running words count (see `markdown::prose`), headings and items of lists as sentences of their
//! own, and the texts of the front matter that the page shows; code, tables and references to laws
//! do not. Nothing is rewritten here, and only Italian is judged.

use forms::diagnostic::{Diagnostic, Position};
use forms::yaml::{self, Data, Node};
use rayon::prelude::*;

use crate::markdown::prose;
use crate::project::Project;

mod law;
mod sentence;

/// How hard a page is to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readability {
    /// Path as the editor knows it.
    pub file: String,
    /// Gulpease, 0 to 100: lower is harder.
    pub index: i64,
    /// Words counted.
    pub words: usize,
    /// Sentences counted.
    pub sentences: usize,
    /// Whether the page says that it is a text of law, whose words cannot be chosen.
    pub is_legal: bool,
    /// The hardest sentences, the hardest first.
    pub hardest: Vec<Sentence>,
}

/// A sentence of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it begins.
    pub position: Position,
    /// Its own index, not cut at 0 and 100.
    pub index: i64,
    /// Words counted.
    pub words: usize,
    /// As written, without marks.
    pub text: String,
}

/// Pages with fewer words have no index worth telling: one long name would decide it.
const LEAST_WORDS: usize = 40;

/// How many sentences are told for a page.
const HARDEST: usize = 3;

/// Keys of the front matter whose texts are no sentences of the page.
const NOT_READ: [&str; 6] = ["laws", "link", "url", "id", "template", "icon"];

/// How hard each page is to read, the hardest first. Pages too short to say are left out.
pub fn of_pages(project: &Project) -> Vec<Readability> {
    // The formula holds for Italian only.
    if project.settings.language != "it" {
        return Vec::new();
    }
    let mut all: Vec<Readability> = project
        .pages
        .par_iter()
        .filter(|page| page.language.is_none())
        .filter_map(|page| {
            // A file that cannot be read any more was told when the project was read.
            let text = std::fs::read_to_string(project.root.join(&page.file)).ok()?;
            let judged = of_page(&page.file, &text)?;
            Some(Readability { is_legal: page.front.is_legal_text, ..judged })
        })
        .collect();
    all.sort_by(|a, b| (a.index, &a.file).cmp(&(b.index, &b.file)));
    all
}

/// The pages below the threshold of `site.toml`, as warnings.
pub fn judge(project: &Project) -> Vec<Diagnostic> {
    let least = i64::from(project.settings.check.gulpease_min);
    let hard = of_pages(project).into_iter().filter(|page| page.index < least && !page.is_legal);
    hard.map(|page| warning(&page, least)).collect()
}

/// The index of each page as a table for people, in the order given.
pub fn table(pages: &[Readability]) -> String {
    let mut table = "Gulpease  parole  frasi  pagina\n".to_owned();
    for page in pages {
        let legal = if page.is_legal { "  (testo di legge)" } else { "" };
        let Readability { file, index, words, sentences, .. } = page;
        table.push_str(&format!("{index:>8}  {words:>6}  {sentences:>5}  {file}{legal}\n"));
    }
    table
}

/// How hard the text of a page's file is to read; nothing when it is too short to say.
pub fn of_page(file: &str, text: &str) -> Option<Readability> {
    let parts = yaml::front_matter(text)?;
    let mut said = Vec::new();
    if let Ok(node) = yaml::parse(file, parts.yaml, parts.yaml_line) {
        front_texts(&node, &mut |node, words| said.extend(in_front(text, node, words)));
    }
    let body_offset = text.len() - parts.body.len();
    for passage in prose::passages(&without_shortcodes(parts.body)) {
        let offset = |at: usize| body_offset + passage.source_offset(at);
        said.extend(in_passage(&passage.text, offset));
    }
    let words: usize = said.iter().map(|s| s.words).sum();
    let letters: usize = said.iter().map(|s| s.letters).sum();
    if words < LEAST_WORDS {
        return None;
    }
    let index = gulpease(said.len(), letters, words).clamp(0, 100);
    let sentences = said.len();
    said.sort_by_key(|s| (s.index, s.offset));
    let hardest = said.into_iter().take(HARDEST).map(|s| Sentence {
        position: Position::of_offset(text, s.offset),
        index: s.index,
        words: s.words,
        text: s.text,
    });
    let hardest = hardest.collect();
    Some(Readability { file: file.to_owned(), index, words, sentences, is_legal: false, hardest })
}

/// Sums over some sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Words counted.
    pub words: usize,
    /// Letters and digits in them.
    pub letters: usize,
    /// Sentences counted.
    pub sentences: usize,
}

impl Counted {
    /// Gulpease, 0 to 100; 100 where there are no words.
    pub fn index(self) -> i64 {
        if self.words == 0 {
            return 100;
        }
        gulpease(self.sentences, self.letters, self.words).clamp(0, 100)
    }
}

impl std::ops::Add for Counted {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            letters: self.letters + other.letters,
            sentences: self.sentences + other.sentences,
        }
    }
}

/// Counts a text without marks, references to laws left out.
pub fn count(text: &str) -> Counted {
    let said = in_passage(text, |at| at);
    Counted {
        words: said.iter().map(|s| s.words).sum(),
        letters: said.iter().map(|s| s.letters).sum(),
        sentences: said.len(),
    }
}

/// Calls of shortcodes as so many spaces: what their templates write is not the editor's text.
fn without_shortcodes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = [rest.find("{{"), rest.find("{%")].into_iter().flatten().min() {
        let closing = if rest[start..].starts_with("{{") { "}}" } else { "%}" };
        let Some(length) = rest[start..].find(closing).map(|at| at + closing.len()) else { break };
        plain.push_str(&rest[..start]);
        let call = &rest[start..start + length];
        // Lines and offsets stay as they are in the file.
        plain.extend(call.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        rest = &rest[start + length..];
    }
    plain.push_str(rest);
    plain
}

/// A sentence while it is counted.
struct Said {
    offset: usize,
    words: usize,
    letters: usize,
    index: i64,
    text: String,
}

fn in_passage(text: &str, offset: impl Fn(usize) -> usize) -> Vec<Said> {
    let counted = sentence::split(text).into_iter().filter_map(|range| {
        let all: Vec<&str> = text[range.clone()].split_whitespace().filter(has_letters).collect();
        let words = law::leave_out(&all);
        let letters = words.iter().flat_map(|w| w.chars()).filter(|c| c.is_alphanumeric()).count();
        (!words.is_empty()).then(|| Said {
            offset: offset(range.start),
            words: words.len(),
            letters,
            index: gulpease(1, letters, words.len()),
            text: text[range].to_owned(),
        })
    });
    counted.collect()
}

/// The sentences of a text of the front matter; quotes and folded lines make its own offsets
/// differ from the file's, so that each is looked for after the place where the text begins.
fn in_front(file_text: &str, node: &Node, words: &str) -> Vec<Said> {
    let start = node.position.offset_in(file_text);
    in_passage(words, |at| {
        let begins: String = words[at..].chars().take(20).collect();
        let begins = begins.lines().next().unwrap_or_default();
        file_text[start..].find(begins).map_or(start, |found| start + found)
    })
}

/// The texts of the front matter that a page shows.
fn front_texts(node: &Node, say: &mut dyn FnMut(&Node, &str)) {
    for key in ["title", "description", "course", "incentive", "extra"] {
        if let Some(node) = node.get(key) {
            texts_below(node, say);
        }
    }
}

fn texts_below(node: &Node, say: &mut dyn FnMut(&Node, &str)) {
    match &node.data {
        Data::Map(entries) => {
            let read = entries.iter().filter(|(key, _, _)| !NOT_READ.contains(&key.as_str()));
            read.for_each(|(_, _, value)| texts_below(value, say));
        }
        Data::List(items) => items.iter().for_each(|item| texts_below(item, say)),
        // A single word is a keyword, a number or a date.
        Data::Scalar(text) if text.trim().contains(' ') => say(node, text),
        Data::Scalar(_) | Data::Null => {}
    }
}

fn has_letters(word: &&str) -> bool {
    word.contains(char::is_alphanumeric)
}

/// Gulpease, to the nearest whole number, not cut at 0 and 100. `words` is not 0.
fn gulpease(sentences: usize, letters: usize, words: usize) -> i64 {
    let (sentences, letters, words) = (sentences as i64, letters as i64, words as i64);
    89 + (2 * (300 * sentences - 10 * letters) + words).div_euclid(2 * words)
}

fn warning(page: &Readability, least: i64) -> Diagnostic {
    let at = page.hardest.first().map(|s| s.position).unwrap_or_default();
    let message = format!(
        "il testo è difficile da leggere: indice Gulpease {}, qui ci vuole almeno {least}",
        page.index
    );
    let mut hint = "accorcia le frasi più difficili, o dividile in due:".to_owned();
    for sentence in &page.hardest {
        let Position { line, column } = sentence.position;
        let (file, words, shown) = (&page.file, sentence.words, shortened(&sentence.text));
        hint.push_str(&format!("\n        {file}:{line}:{column}: {words} parole: «{shown}»"));
    }
    Diagnostic::warning(&page.file, at, message).hint(hint)
}

/// The beginning of a sentence, enough to know it again.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let begins: String = text.chars().take(SHOWN).collect();
    let whole_words = begins.rsplit_once(' ').map_or(begins.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "---\ntitle: Prova\ndescription: \"Una frase breve e chiara.\"\n---\n\
        ## Titolo\n\nVieni allo sportello. Porta la tessera. Parli con noi per un'ora.\n\n\
        - Il **riconoscimento** amministrativo della documentazione precedentemente \
        presentata dall'interessato determina l'attribuzione del punteggio complessivo \
        (art. 5 del D.Lgs. 33/2013).\n- La domanda si scrive qui, una risposta alla volta, con \
        calma, senza fretta, anche in due giorni diversi.\n\n```\nparola incomprensibilissima\n```\n";

    #[track_caller]
    fn check_index(text: &str, expected: Option<i64>) {
        assert_eq!(of_page("a.md", text).map(|r| r.index), expected);
    }

    #[test]
    fn the_formula_is_the_published_one() {
        // 3 sentences, 200 letters, 40 words: 89 + (900 - 2000) / 40 = 61.5
        assert_eq!(gulpease(3, 200, 40), 62);
        assert_eq!(gulpease(1, 100, 10), 19);
        assert_eq!(gulpease(1, 200, 10), -81);
    }

    #[test]
    fn the_hardest_sentences_come_first_with_their_place() {
        let judged = of_page("a.md", PAGE).expect("long enough");
        let told: Vec<(u32, u32, &str)> = judged
            .hardest
            .iter()
            .map(|s| (s.position.line, s.position.column, s.text.get(..12).unwrap_or_default()))
            .collect();
        assert_eq!(
            told,
            [(9, 3, "Il riconosci"), (10, 3, "La domanda s"), (3, 15, "Una frase br")]
        );
    }

    #[test]
    fn shortcodes_are_not_read_and_what_they_surround_is() {
        assert_eq!(
            without_shortcodes("È {{ modulo(id=\"à\") }}.\n{% nota() %}Sì{% end %} {{"),
            format!("È {}.\n{}Sì{} {{{{", " ".repeat(21), " ".repeat(12), " ".repeat(9))
        );
    }

    #[test]
    fn a_short_page_has_no_index() {
        check_index("---\ntitle: Prova\n---\nPrecipitevolissimevolmente.\n", None);
    }
}
