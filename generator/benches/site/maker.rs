//! Invented sites of any size: sections of pages of 429 words with front matter, headings, lists and a link.
//!
//! The same number gives the same bytes on every machine. Here is what all programs read; what each wants besides
//! (settings, templates) is in `ours` and `peers`.

use std::fs;
use std::io;
use std::path::Path;

/// Sections of every site.
pub const SECTIONS: usize = 10;
/// Words of the text of a page, without its front matter.
const WORDS: usize = 429;
const HEADINGS: usize = 5;

const VOCABULARY: [&str; 48] = [
    "persona",
    "comune",
    "lavoro",
    "corso",
    "sportello",
    "domanda",
    "scuola",
    "strada",
    "casa",
    "valle",
    "monte",
    "fiume",
    "paese",
    "ufficio",
    "orario",
    "lettera",
    "gruppo",
    "aiuto",
    "tempo",
    "giorno",
    "mattina",
    "sera",
    "anno",
    "mano",
    "voce",
    "porta",
    "tavolo",
    "foglio",
    "nome",
    "lista",
    "apre",
    "chiude",
    "porta",
    "cerca",
    "trova",
    "scrive",
    "legge",
    "parla",
    "chiama",
    "aspetta",
    "parte",
    "torna",
    "nuovo",
    "aperto",
    "vicino",
    "breve",
    "chiaro",
    "utile",
];

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // A linear congruential step (Knuth, MMIX); its high bits are the good ones.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn word(&mut self) -> &'static str {
        VOCABULARY[self.below(VOCABULARY.len())]
    }
}

/// Folder of a section: `sezione-03`.
pub fn section_name(section: usize) -> String {
    format!("sezione-{section:02}")
}

/// Name of a page without its ending: `pagina-00031`.
pub fn page_name(page: usize) -> String {
    format!("pagina-{page:05}")
}

/// The section a page is in: each holds the same number of pages, one after the other.
pub fn section_of(page: usize, pages: usize) -> usize {
    page * SECTIONS / pages.max(1)
}

/// Address of a page, `/sezione-03/pagina-00031/`.
pub fn address(page: usize, pages: usize) -> String {
    format!("/{}/{}/", section_name(section_of(page, pages)), page_name(page))
}

/// Writes the Markdown of a site of so many pages below `content`; its home page is written too.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_content(content: &Path, pages: usize) -> io::Result<()> {
    fs::create_dir_all(content)?;
    let front = "---\ntitle: \"Casa\"\ndescription: \"Un sito inventato.\"\n---\nBenvenuto.\n";
    fs::write(content.join("_index.md"), front)?;
    write_sections(content, pages)
}

/// The same without the home page.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_sections(content: &Path, pages: usize) -> io::Result<()> {
    for section in 0..SECTIONS {
        let folder = content.join(section_name(section));
        fs::create_dir_all(&folder)?;
        let index = format!(
            "---\ntitle: \"Sezione {section}\"\ndescription: \"Le pagine della sezione {section}.\"\nsort_by: weight\n---\nEcco le pagine.\n"
        );
        fs::write(folder.join("_index.md"), index)?;
    }
    for page in 0..pages {
        let folder = content.join(section_name(section_of(page, pages)));
        fs::write(folder.join(format!("{}.md", page_name(page))), page_text(page, pages))?;
    }
    Ok(())
}

/// One page, front matter included.
pub fn page_text(page: usize, pages: usize) -> String {
    let mut dice = Dice(page as u64 + 1);
    let title = format!("Pagina {page}: {} {}", dice.word(), dice.word());
    let (month, day) = (1 + page % 12, 1 + page % 28);
    let mut text = format!(
        "---\ntitle: \"{title}\"\ndescription: \"Di {} e {}.\"\ndate: 2025-{month:02}-{day:02}\nweight: {page}\n---\n",
        dice.word(),
        dice.word()
    );
    let mut words = paragraph(&mut dice, &mut text, 40);
    let other = address((page + pages / 3) % pages, pages);
    for heading in 0..HEADINGS {
        text.push_str(&format!("## {} {} {heading}\n\n", capital(dice.word()), dice.word()));
        words += 3 + paragraph(&mut dice, &mut text, 24);
        if heading == 1 {
            text.push_str(&format!(
                "Leggi anche [la pagina vicina]({other}) con **molta** cura e *calma*.\n\n"
            ));
            words += 9;
        }
        if heading % 2 == 0 {
            words += list(&mut dice, &mut text, 3);
            text.push_str(&format!("### {} {}\n\n", capital(dice.word()), dice.word()));
            words += 2;
        }
        let wanted = (heading + 1) * WORDS / HEADINGS;
        words += paragraph(&mut dice, &mut text, wanted.saturating_sub(words));
    }
    text
}

/// A paragraph of so many words, in short sentences.
fn paragraph(dice: &mut Dice, text: &mut String, words: usize) -> usize {
    let mut left = words;
    while left > 0 {
        let length = (6 + dice.below(6)).min(left);
        text.push_str(&capital(dice.word()));
        for _ in 1..length {
            text.push(' ');
            text.push_str(dice.word());
        }
        left -= length;
        text.push_str(if left > 0 { ". " } else { ".\n\n" });
    }
    words
}

fn list(dice: &mut Dice, text: &mut String, items: usize) -> usize {
    for _ in 0..items {
        text.push_str(&format!(
            "- {} {} {} {}\n",
            dice.word(),
            dice.word(),
            dice.word(),
            dice.word()
        ));
    }
    text.push('\n');
    4 * items
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
