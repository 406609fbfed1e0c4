//! The catalogue in another language: `forms/<form>.en.yaml`, `calls/<call>.en.yaml`,
//! `data/<name>.en.yaml`, and the `course:` and `incentive:` blocks of `<page>.en.md`.
//!
//! Only texts change: each original is read again with the translation's texts over it, by the same
//! readers. What has no translation stays as it is. Whether a translation is older than its original
//! is not told: no date could decide it. Applications are kept and judged in Italian, always.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::Catalogue;
use super::link::{fill_choices, link_conditions};
use super::source::{ContentFolder, TranslationFile};
use super::trees::Trees;
use crate::call::read_call;
use crate::course::{Course, read_course};
use crate::diagnostic::{Diagnostic, Position, suggestion};
use crate::form::{Audience, LONG_SHORT_HINT, long_shorts, read_form};
use crate::incentive::{Incentive, read_incentive};
use crate::language::Language;
use crate::municipality::read_municipalities;
use crate::translation::{OF_BLOCKS, OF_DATA, Texts, overlay};
use crate::voucher::read_voucher_rules;
use crate::yaml::{Data, Node, Reader, front_matter};

/// A catalogue in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translated {
    /// Everything, with the texts that are translated.
    pub catalogue: Catalogue,
    /// Originals that have a translation, by path from the content folder: `calls/avviso.yaml`.
    pub originals: BTreeSet<String>,
}

impl Translated {
    /// Whether the texts of a call are in this language.
    pub fn has_call(&self, id: &str) -> bool {
        self.originals.contains(&format!("calls/{id}.yaml"))
    }

    /// Whether the texts of a form are in this language.
    pub fn has_form(&self, id: &str) -> bool {
        self.originals.contains(&format!("forms/{id}.yaml"))
    }
}

/// Folders of data that may be translated.
const FOLDERS: [&str; 3] = ["data", "forms", "calls"];

impl Catalogue {
    /// This catalogue in other languages. In a `complete` language each missing text is told. The
    /// mistakes of pages' translations are told by the generator, which reads them whole. Files
    /// whose text is in `trees` are not parsed again.
    ///
    /// # Errors
    /// Only when a file that is there cannot be read.
    pub fn in_languages(
        &self,
        content: &Path,
        languages: &[Language],
        complete: &[Language],
        trees: &Trees,
    ) -> io::Result<(BTreeMap<Language, Translated>, Vec<Diagnostic>)> {
        let folder = ContentFolder::new(content);
        let mut files = Vec::new();
        let mut diagnostics = Vec::new();
        for name in FOLDERS {
            for file in folder.translations(name, "yaml")? {
                match check_name(&folder, &file, languages) {
                    None => files.push(file),
                    Some(mistake) => diagnostics.push(mistake),
                }
            }
        }
        let pages = folder.translations("", "md")?;
        let lay = |language: &Language| {
            let spoken = |file: &&TranslationFile| file.tag == language.tag();
            let mut laying = Laying {
                folder: &folder,
                trees,
                language: *language,
                complete: complete.contains(language),
                translated: Translated { catalogue: self.clone(), originals: BTreeSet::new() },
                diagnostics: Vec::new(),
            };
            for file in pages.iter().filter(spoken) {
                laying.page(file)?;
            }
            // Data first: choices of forms come from there; then forms, which calls name.
            for name in FOLDERS {
                let inside = |file: &&TranslationFile| file.path.starts_with(name);
                for file in files.iter().filter(spoken).filter(inside) {
                    laying.data(file)?;
                }
            }
            laying.tell_missing_files();
            Ok((*language, laying.translated, laying.diagnostics))
        };
        let laid: Vec<io::Result<_>> = languages.par_iter().map(lay).collect();
        let mut catalogues = BTreeMap::new();
        for one in laid {
            let (language, translated, mistakes) = one?;
            diagnostics.extend(mistakes);
            catalogues.insert(language, translated);
        }
        diagnostics.sort();
        Ok((catalogues, diagnostics))
    }
}

/// What is wrong with the name of a translation.
fn check_name(
    folder: &ContentFolder<'_>,
    file: &TranslationFile,
    languages: &[Language],
) -> Option<Diagnostic> {
    let tell = |message: String, hint: String| {
        let shown = folder.shown(&file.path);
        Some(Diagnostic::error(&shown, Position::default(), message).hint(hint))
    };
    if !languages.iter().any(|language| language.tag() == file.tag) {
        let hint = suggestion(&file.tag, languages.iter().map(|language| language.tag()));
        let otherwise = "le lingue sono in site.toml, alla voce «languages»";
        return tell(
            format!("«{}» non è una delle lingue del sito", file.tag),
            hint.unwrap_or_else(|| otherwise.to_owned()),
        );
    }
    if !folder.has_file(&file.original) {
        return tell(
            format!("il file «{}» da tradurre non c'è", file.original),
            "una traduzione sta accanto al suo originale, con lo stesso nome".to_owned(),
        );
    }
    None
}

struct Laying<'c> {
    folder: &'c ContentFolder<'c>,
    trees: &'c Trees,
    language: Language,
    complete: bool,
    translated: Translated,
    diagnostics: Vec<Diagnostic>,
}

impl Laying<'_> {
    /// A form, a call, or a file of data.
    fn data(&mut self, file: &TranslationFile) -> io::Result<()> {
        let Some(original) = self.tree(&file.original, false)? else { return Ok(()) };
        let Some(texts) = self.tree(&file.path, true)? else { return Ok(()) };
        let node = self.lay(OF_DATA, &original, &texts, file);
        // Mistakes of the original were told when it was read for itself.
        let mut reader = Reader::new(self.folder.shown(&file.original));
        let (kind, name) = file.original.split_once('/').unwrap_or_default();
        let id = name.strip_suffix(".yaml").unwrap_or(name);
        let catalogue = &mut self.translated.catalogue;
        match (kind, id) {
            ("data", "municipalities") => {
                if let Some(read) = read_municipalities(&mut reader, &node) {
                    catalogue.municipalities = read;
                }
            }
            ("data", "voucher_rules") => {
                if let Some(read) = read_voucher_rules(&mut reader, &node) {
                    catalogue.voucher_rules = Some(read);
                }
            }
            ("forms", _) if catalogue.forms.contains_key(id) => {
                let shown = self.folder.shown(&file.path);
                self.diagnostics.extend(long_shorts(&node).into_iter().map(|(at, message)| {
                    Diagnostic::error(&shown, at, message).hint(LONG_SHORT_HINT)
                }));
                if let Some(mut form) = read_form(&mut reader, id, &node) {
                    fill_choices(&mut reader, &mut form, catalogue);
                    link_conditions(&mut reader, &mut form, &node);
                    catalogue.forms.insert(id.to_owned(), form);
                }
            }
            ("calls", _) if catalogue.calls.contains_key(id) => {
                let forms = &catalogue.forms;
                if let Some(call) = read_call(&mut reader, id, &node, &|form| forms.get(form)) {
                    catalogue.calls.insert(id.to_owned(), call);
                }
            }
            _ => {}
        }
        self.translated.originals.insert(file.original.clone());
        Ok(())
    }

    /// The course or incentive of a page.
    fn page(&mut self, file: &TranslationFile) -> io::Result<()> {
        let catalogue = &self.translated.catalogue;
        let course = catalogue.courses.iter().position(|c| c.page == file.original);
        let incentive = catalogue.incentives.iter().position(|i| i.page == file.original);
        if course.is_none() && incentive.is_none() {
            return Ok(());
        }
        let Some(original) = self.front(&file.original)? else { return Ok(()) };
        let Some(texts) = self.front(&file.path)? else { return Ok(()) };
        let title = texts.get("title").and_then(Node::as_str).map(|t| t.trim().to_owned());
        let block = |key: &str| {
            let block = original.get(key)?;
            let empty = Node { position: texts.position, data: Data::Null };
            let texts = texts.get(key).unwrap_or(&empty);
            Some(overlay(OF_BLOCKS, (block, &file.original), (texts, &file.path)).node)
        };
        let mut reader = Reader::new(self.folder.shown(&file.original));
        let catalogue = &mut self.translated.catalogue;
        if let Some(at) = course
            && let Some(read) = block("course").and_then(|node| read_course(&mut reader, &node))
        {
            let Course { title: before, page, weight, position, .. } =
                catalogue.courses[at].clone();
            let title = title.clone().unwrap_or(before);
            catalogue.courses[at] = Course { title, page, weight, position, ..read };
        }
        if let Some(at) = incentive
            && let Some(read) =
                block("incentive").and_then(|node| read_incentive(&mut reader, &node))
        {
            let Incentive { title: before, page, weight, position, .. } =
                catalogue.incentives[at].clone();
            let title = title.unwrap_or(before);
            catalogue.incentives[at] = Incentive { title, page, weight, position, ..read };
        }
        self.translated.originals.insert(file.original.clone());
        Ok(())
    }

    fn lay(&mut self, texts: Texts, original: &Node, new: &Node, file: &TranslationFile) -> Node {
        let shown = self.folder.shown(&file.path);
        let laid = overlay(texts, (original, &self.folder.shown(&file.original)), (new, &shown));
        self.diagnostics.extend(laid.diagnostics);
        if self.complete {
            let told = laid.missing.iter().map(|text| text.told(&shown, self.language));
            self.diagnostics.extend(told);
        } else if !laid.missing.is_empty() {
            let (number, name) = (laid.missing.len(), self.language.in_italian());
            let message = format!("testi che mancano in {name}: {number}");
            let mistake = Diagnostic::warning(&shown, Position::new(1, 1), message);
            self.diagnostics.push(mistake.hint("al loro posto si legge l'italiano"));
        }
        laid.node
    }

    /// Forms, calls and rules without any text in a language that should be complete. What the
    /// office fills in itself stays in its language.
    fn tell_missing_files(&mut self) {
        if !self.complete {
            return;
        }
        let catalogue = &self.translated.catalogue;
        let of_others = catalogue.forms.values().filter(|form| form.audience != Audience::Staff);
        let forms = of_others.map(|form| format!("forms/{}.yaml", form.id));
        let calls = catalogue.calls.keys().map(|id| format!("calls/{id}.yaml"));
        let rules = catalogue.voucher_rules.iter().map(|_| "data/voucher_rules.yaml".to_owned());
        for original in forms.chain(calls).chain(rules) {
            if self.translated.originals.contains(&original) {
                continue;
            }
            let message = format!("il file non ha i testi in {}", self.language.in_italian());
            let stem = original.strip_suffix(".yaml").unwrap_or(&original);
            let wanted = self.folder.shown(&format!("{stem}.{}.yaml", self.language.tag()));
            let shown = self.folder.shown(&original);
            self.diagnostics.push(
                Diagnostic::warning(&shown, Position::new(1, 1), message)
                    .hint(format!("scrivi {wanted}")),
            );
        }
    }

    /// A YAML file as a tree; only a translation's own mistakes are told.
    fn tree(&mut self, path: &str, told: bool) -> io::Result<Option<Arc<Node>>> {
        let read = match self.folder.read(path)? {
            Ok(text) => self.trees.parse(&self.folder.shown(path), &text, 1),
            Err(mistake) => Err(mistake),
        };
        Ok(match read {
            Ok(node) => Some(node),
            Err(mistake) => {
                self.diagnostics.extend(Some(mistake).filter(|_| told));
                None
            }
        })
    }

    /// The front matter of a page, when it can be read.
    fn front(&self, path: &str) -> io::Result<Option<Arc<Node>>> {
        let Ok(text) = self.folder.read(path)? else { return Ok(None) };
        let Some(front) = front_matter(&text) else { return Ok(None) };
        Ok(self.trees.parse(&self.folder.shown(path), front.yaml, front.yaml_line).ok())
    }
}
