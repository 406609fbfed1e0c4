//! Pages in another language: `corsi/segreteria.en.md` beside `corsi/segreteria.md`.
//!
//! A translation writes texts only; everything else of its front matter is taken from the original,
//! so that a date or a link cannot differ between languages (see `forms::translation`). The forms,
//! calls and data of another language are read by `forms::catalogue`.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use forms::diagnostic::{Diagnostic, Position, suggestion};
use forms::language::Language;
use forms::translation::{self, MissingText, Texts};
use forms::yaml::{self, Data, Node, Reader};
use rayon::prelude::*;

use super::{Page, front_matter};
use crate::stamp::digest_of;

mod files;
use files::TranslationFile;

/// The languages of the pages.
#[derive(Debug, Clone, Copy)]
pub struct Languages<'l> {
    /// That of the originals.
    pub main: Language,
    /// The others.
    pub others: &'l [Language],
    /// Those in which a page or text that is missing is told.
    pub complete: &'l [Language],
}

/// What a translation may write.
const KEYS: [&str; 7] =
    ["title", "description", "updated", "taxonomies", "course", "incentive", "extra"];

/// Keys whose value holds texts among other things, and which of them are texts.
const BLOCKS: [(&str, Texts); 3] = [
    ("course", translation::OF_BLOCKS),
    ("incentive", translation::OF_BLOCKS),
    ("extra", translation::OF_EXTRA),
];

/// Translations as they were read the last time: one is read again only when its file or its
/// original is another.
#[derive(Debug, Default)]
pub struct TranslationMemory {
    files: BTreeMap<String, Merged>,
    listed: Vec<TranslationFile>,
    /// Whether somebody who watches the folder knows that no page and no translation changed since
    /// the last time.
    pub is_same: bool,
}

/// A translation over its original.
#[derive(Debug, Clone)]
struct Merged {
    /// Of the file's bytes, and of whether what is missing is told.
    digest: u64,
    original: Arc<Page>,
    page: Option<Arc<Page>>,
    mistakes: Arc<Vec<Diagnostic>>,
}

impl TranslationMemory {
    /// A number for the texts of the translations of some pages, by source.
    pub fn number_of(&self, is_wanted: impl Fn(&str) -> bool) -> u64 {
        let files = self.files.iter().filter(|(_, merged)| is_wanted(&merged.original.source));
        digest_of(files.map(|(file, merged)| (file, merged.digest)).collect::<Vec<_>>())
    }
}

/// Reads every translation below the content folder, `shown` in diagnostics; by language, then
/// source. `originals` are all its pages, sorted by source.
///
/// # Errors
/// Only when a file or folder that is there cannot be read.
pub fn load_translations(
    root: &Path,
    shown: &str,
    originals: &[Arc<Page>],
    languages: Languages<'_>,
    memory: &mut TranslationMemory,
) -> io::Result<(Vec<Arc<Page>>, Vec<Diagnostic>)> {
    if !memory.is_same {
        memory.listed = files::list(root)?;
    }
    let (files, before, is_unchanged) = (&memory.listed, &memory.files, memory.is_same);
    let read: Vec<io::Result<Result<Merged, Diagnostic>>> = files
        .par_iter()
        .map(|file| {
            let path = format!("{shown}/{}", file.source);
            let (language, original) = match told_apart(&path, file, originals, languages) {
                Ok(found) => found,
                Err(mistake) => return Ok(Err(*mistake)),
            };
            let of_same = |m: &&Merged| Arc::ptr_eq(&m.original, original);
            if let Some(merged) = before.get(&file.source).filter(of_same)
                && is_unchanged
            {
                return Ok(Ok(merged.clone()));
            }
            let bytes = std::fs::read(root.join(&file.source))?;
            let complete = languages.complete.contains(&language);
            let digest = digest_of((&bytes, complete));
            let is_same = |m: &&Merged| m.digest == digest && of_same(m);
            if let Some(merged) = before.get(&file.source).filter(is_same) {
                return Ok(Ok(merged.clone()));
            }
            let original_bytes = std::fs::read(root.join(&file.original))?;
            let (page, mistakes) =
                merge(&path, bytes, language, original, original_bytes, complete);
            Ok(Ok(Merged {
                digest,
                original: Arc::clone(original),
                page: page.map(Arc::new),
                mistakes: Arc::new(mistakes),
            }))
        })
        .collect();
    let mut pages = Vec::with_capacity(read.len());
    let mut diagnostics = Vec::new();
    let mut kept = BTreeMap::new();
    for (file, result) in files.iter().zip(read) {
        match result? {
            Ok(merged) => {
                pages.extend(merged.page.clone());
                diagnostics.extend(merged.mistakes.iter().cloned());
                kept.insert(file.source.clone(), merged);
            }
            Err(mistake) => diagnostics.push(mistake),
        }
    }
    pages.sort_by(|a, b| (a.language, &a.source).cmp(&(b.language, &b.source)));
    diagnostics.extend(missing_pages(files, originals, languages));
    memory.files = kept;
    Ok((pages, diagnostics))
}

/// The language of a translation and the page it translates.
fn told_apart<'p>(
    path: &str,
    file: &TranslationFile,
    originals: &'p [Arc<Page>],
    languages: Languages<'_>,
) -> Result<(Language, &'p Arc<Page>), Box<Diagnostic>> {
    let tell = |message: String, hint: String| {
        Err(Box::new(Diagnostic::error(path, Position::default(), message).hint(hint)))
    };
    let tag = &file.tag;
    let Some(language) = languages.others.iter().copied().find(|l| l.tag() == *tag) else {
        let message = format!("«{tag}» non è una delle lingue del sito");
        if *tag == languages.main.tag() {
            let name = languages.main.in_italian();
            return tell(message, format!("il testo in {name} è {}", file.original));
        }
        let hint = suggestion(tag, languages.others.iter().map(|l| l.tag()));
        let otherwise = "le lingue sono in site.toml, alla voce «languages»; in un nome di file \
                         il punto serve solo per la lingua";
        return tell(message, hint.unwrap_or_else(|| otherwise.to_owned()));
    };
    match originals.binary_search_by(|p| p.source.as_str().cmp(&file.original)) {
        Ok(found) => Ok((language, &originals[found])),
        Err(_) => {
            let sources = originals.iter().map(|p| p.source.as_str());
            let near = suggestion(&file.original, sources);
            let hint = "una traduzione sta accanto alla sua pagina, con lo stesso nome";
            let message = format!("la pagina «{}» da tradurre non c'è", file.original);
            tell(message, near.unwrap_or_else(|| hint.to_owned()))
        }
    }
}

/// The page in another language: the translation's texts over the original's front matter.
fn merge(
    file: &str,
    bytes: Vec<u8>,
    language: Language,
    original: &Page,
    original_bytes: Vec<u8>,
    complete: bool,
) -> (Option<Page>, Vec<Diagnostic>) {
    let (text, text_before) = (to_text(bytes), to_text(original_bytes));
    let parts = match apart(file, &text) {
        Ok(parts) => parts,
        Err(mistake) => return (None, vec![mistake]),
    };
    // The original was read before: its own mistakes are told there.
    let Ok(parts_before) = apart(&original.file, &text_before) else { return (None, Vec::new()) };
    let (translated, node) = (parts.node, parts_before.node);
    let mut laying = Laying { file, original: &original.file, diagnostics: Vec::new() };
    let (merged, missing) = laying.front(&node, &translated);
    let mut diagnostics = laying.diagnostics;
    if complete {
        diagnostics.extend(missing.iter().map(|text| text.told(file, language)));
    }
    let mut reader = Reader::new(file);
    let front = front_matter::read(&mut reader, &merged, original.is_section);
    let page = front.map(|front| Page {
        file: file.to_owned(),
        source: original.source.clone(),
        language: Some(language),
        address: original.address.clone(),
        parent: original.parent.clone(),
        is_section: original.is_section,
        is_record: false,
        front: front_matter::FrontMatter {
            // Old addresses lead to the original only.
            aliases: Vec::new(),
            date: original.front.date,
            ..front
        },
        body: parts.body.to_owned(),
        body_line: parts.body_line,
    });
    (page, diagnostics)
}

/// A page's front matter as a tree, and the text under it.
struct Parts<'t> {
    node: Node,
    body: &'t str,
    body_line: u32,
}

/// Not UTF-8 is as good as empty: it has no front matter, which is told.
fn to_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

fn apart<'t>(file: &str, text: &'t str) -> Result<Parts<'t>, Diagnostic> {
    let Some(parts) = yaml::front_matter(text) else {
        let message = "la traduzione non comincia con le informazioni fra due righe «---»";
        let hint = "la prima riga deve essere ---, poi title: ..., poi un'altra riga ---; \
                    il file va salvato con la codifica UTF-8";
        return Err(Diagnostic::error(file, Position::new(1, 1), message).hint(hint));
    };
    let node = yaml::parse(file, parts.yaml, parts.yaml_line)?;
    Ok(Parts { node, body: parts.body, body_line: parts.body_line })
}

struct Laying<'f> {
    file: &'f str,
    original: &'f str,
    diagnostics: Vec<Diagnostic>,
}

impl Laying<'_> {
    /// The original's front matter with the translation's texts, and what has none.
    fn front(&mut self, original: &Node, translated: &Node) -> (Node, Vec<MissingText>) {
        let mut missing = Vec::new();
        let (Data::Map(entries), Data::Map(given)) = (&original.data, &translated.data) else {
            let hint = "scrivi almeno «title: ...» e «description: ...»";
            self.error(translated.position, "la traduzione non ha un titolo".to_owned(), hint);
            return (original.clone(), missing);
        };
        self.check_keys(given, entries);
        let mut merged = Vec::with_capacity(entries.len());
        for (key, at, value) in entries {
            let new = translated.get(key).filter(|n| n.data != Data::Null);
            let block = BLOCKS.iter().find(|(name, _)| name == key);
            let value = match (block, new) {
                (Some((_, texts)), _) => {
                    let empty = Node { position: translated.position, data: Data::Null };
                    let new = new.unwrap_or(&empty);
                    let laid =
                        translation::overlay(*texts, (value, self.original), (new, self.file));
                    self.diagnostics.extend(laid.diagnostics);
                    missing.extend(laid.missing.into_iter().map(|mut text| {
                        text.path = format!("{key}.{}", text.path);
                        text
                    }));
                    laid.node
                }
                (None, Some(new)) if KEYS.contains(&key.as_str()) => new.clone(),
                (None, _) => value.clone(),
            };
            if new.is_none() && (key == "title" || key == "description") {
                missing.push(MissingText { path: key.clone(), position: translated.position });
            }
            merged.push((key.clone(), *at, value));
        }
        // The translation may be newer than an original that does not say its day.
        if let Some(entry) = given.iter().find(|(key, _, _)| key == "updated")
            && original.get("updated").is_none()
        {
            merged.push(entry.clone());
        }
        (Node { position: original.position, data: Data::Map(merged) }, missing)
    }

    fn check_keys(
        &mut self,
        given: &[(String, Position, Node)],
        entries: &[(String, Position, Node)],
    ) {
        for (key, at, value) in given {
            let in_original = entries.iter().any(|(k, _, _)| k == key);
            let texts = ["title", "description"].contains(&key.as_str());
            if texts && value.as_str().is_none_or(|text| text.trim().is_empty()) {
                self.error(
                    *at,
                    format!("«{key}» deve essere un testo"),
                    "scrivilo dopo i due punti",
                );
            } else if KEYS.contains(&key.as_str()) {
                if !in_original && BLOCKS.iter().any(|(name, _)| name == key) {
                    let message = format!("«{key}» nell'originale non c'è");
                    self.error(*at, message, "togli questa voce");
                }
            } else if in_original {
                let message = format!("la voce «{key}» non si traduce: non è un testo");
                self.error(*at, message, "togli questa riga: vale quella dell'originale");
            } else {
                let hint = suggestion(key, KEYS).unwrap_or_else(|| {
                    format!("in una traduzione si scrivono solo: {}", KEYS.join(", "))
                });
                self.error(*at, format!("la voce «{key}» non esiste per una traduzione"), &hint);
            }
        }
    }

    fn error(&mut self, at: Position, message: String, hint: &str) {
        self.diagnostics.push(Diagnostic::error(self.file, at, message).hint(hint));
    }
}

/// Pages without a text in a language that should be complete.
fn missing_pages(
    files: &[TranslationFile],
    originals: &[Arc<Page>],
    languages: Languages<'_>,
) -> Vec<Diagnostic> {
    let there: BTreeSet<(&str, &str)> =
        files.iter().map(|f| (f.tag.as_str(), f.original.as_str())).collect();
    let mut found = Vec::new();
    for page in originals.iter().filter(|page| !page.front.draft) {
        for language in languages.complete.iter().filter(|l| languages.others.contains(l)) {
            if there.contains(&(language.tag(), page.source.as_str())) {
                continue;
            }
            let message = format!("la pagina non ha un testo in {}", language.in_italian());
            let stem = page.file.strip_suffix(".md").unwrap_or(&page.file);
            found.push(
                Diagnostic::warning(&page.file, Position::new(1, 1), message)
                    .hint(format!("scrivi {stem}.{}.md", language.tag())),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGINAL: &str = "\
---
title: Segreteria
description: Impari il lavoro d'ufficio.
updated: 2026-11-22
weight: 2
template: course.html
extra:
  lead: Un lavoro
  doors: [{title: Imprese, icon: it-pa, link: \"@/imprese/_index.md\"}]
course:
  id: segreteria
  hours: 30
  programme: [Rispondere al telefono, Usare il computer]
---
Testo
";

    const ENGLISH: &str = "\
---
title: Office work
description: You learn office work.
extra:
  lead: A job
  doors: [{title: Companies}]
course:
  programme: [Answer the phone, Use the computer]
---
Text
";

    fn original() -> Page {
        let source = "corsi/segreteria.md";
        let bytes = ORIGINAL.as_bytes().to_vec();
        super::super::read_page(source, source, bytes).0.expect("good")
    }

    fn merged(english: &str) -> (Option<Page>, Vec<Diagnostic>) {
        let (file, bytes) = ("corsi/segreteria.en.md", english.as_bytes().to_vec());
        let bytes_before = ORIGINAL.as_bytes().to_vec();
        merge(file, bytes, Language::English, &original(), bytes_before, true)
    }

    /// What is told of a translation.
    #[track_caller]
    fn check(english: &str, expected: &[&str]) {
        let told: Vec<String> = merged(english)
            .1
            .iter()
            .map(|d| format!("{}:{} {}", d.position.line, d.position.column, d.message))
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn texts_come_from_the_translation_and_the_rest_from_the_original() {
        let (page, mistakes) = merged(ENGLISH);
        assert_eq!(mistakes, []);
        let page = page.expect("good");
        assert_eq!(page.address, "/corsi/segreteria/");
        assert_eq!(page.source, "corsi/segreteria.md");
        assert_eq!(page.front.title, "Office work");
        assert_eq!(page.front.weight, Some(2));
        assert_eq!(page.front.updated, original().front.updated);
        assert_eq!(page.front.extra_links[0].link, "@/imprese/_index.md");
        let extra = format!("{:?}", page.front.extra);
        assert!(extra.contains("Companies") && extra.contains("it-pa"), "{extra}");
        assert_eq!(page.body, "Text\n");
    }

    #[test]
    fn what_is_not_a_text_is_refused() {
        check(
            &ENGLISH.replace("extra:", "weight: 3\nextra:"),
            &["4:1 la voce «weight» non si traduce: non è un testo"],
        );
        check(
            &ENGLISH.replace("extra:", "titel: Office\nextra:"),
            &["4:1 la voce «titel» non esiste per una traduzione"],
        );
        check(
            &ENGLISH.replace("{title: Companies}", "{title: Companies, icon: it-user}"),
            &["6:36 la voce «doors.1.icon» non si traduce: non è un testo"],
        );
    }

    #[test]
    fn what_is_left_out_is_told() {
        check(
            &ENGLISH
                .replace("description: You learn office work.\n", "")
                .replace("  lead: A job\n", ""),
            &[
                "2:1 manca il testo «description» in inglese",
                "4:3 manca il testo «extra.lead» in inglese",
            ],
        );
        check(
            &ENGLISH.replace(", Use the computer", ""),
            &[
                "8:14 l'elenco «programme» ha 1 voci, l'originale 2",
                "8:14 manca il testo «course.programme.1» in inglese",
                "8:14 manca il testo «course.programme.2» in inglese",
            ],
        );
    }
}
