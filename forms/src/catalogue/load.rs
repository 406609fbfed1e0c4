//! Reads the content folder into a `Catalogue`, collecting every mistake of every file.
//!
//! In this order: pages and data, which nothing else is needed for; forms, whose choices may come
//! from them; conditions; calls, which name questions of forms.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::Catalogue;
use super::link::{fill_choices, link_conditions};
use super::source::ContentFolder;
use super::trees::Trees;
use crate::call::{Call, read_call};
use crate::course::{Course, read_course};
use crate::diagnostic::{Diagnostic, Position};
use crate::document::{Document, Known, Written, read_letter, read_register};
use crate::form::{Form, read_form};
use crate::incentive::{Incentive, read_incentive};
use crate::municipality::read_municipalities;
use crate::voucher::read_voucher_rules;
use crate::yaml::{self, Data, Node, Reader, front_matter};

const MUNICIPALITIES: &str = "data/municipalities.yaml";
const VOUCHER_RULES: &str = "data/voucher_rules.yaml";

impl Catalogue {
    /// Reads `forms/*.yaml`, `calls/*.yaml`, the two files of `data/`, and every page with a
    /// `course:` or `incentive:` block. What cannot be understood is left out and told in the
    /// diagnostics, sorted by file and place; with an error among them nothing should be published.
    ///
    /// # Errors
    /// Only when a file that is there cannot be read.
    pub fn load(content: &Path) -> io::Result<(Catalogue, Vec<Diagnostic>)> {
        Self::load_from(content, None, &Trees::default())
    }

    /// The same, when the pages were read already: `facts` are the sources and front matters of
    /// those with a course or an incentive, in order. Their mistakes of YAML are told by whoever
    /// read them. Files whose text is in `trees` are not parsed again.
    ///
    /// # Errors
    /// As `load`.
    pub fn load_with_pages(
        content: &Path,
        facts: &[(String, Arc<Node>)],
        trees: &Trees,
    ) -> io::Result<(Catalogue, Vec<Diagnostic>)> {
        Self::load_from(content, Some(facts), trees)
    }

    fn load_from(
        content: &Path,
        facts: Option<&[(String, Arc<Node>)]>,
        trees: &Trees,
    ) -> io::Result<(Catalogue, Vec<Diagnostic>)> {
        let mut loading = Loading {
            folder: ContentFolder::new(content),
            facts,
            trees,
            catalogue: Catalogue::default(),
            diagnostics: Vec::new(),
            unreadable_forms: BTreeSet::new(),
        };
        if loading.folder.has_folder("") {
            loading.read_all()?;
        } else {
            loading.diagnostics.push(
                Diagnostic::error(
                    &loading.folder.shown(""),
                    Position::default(),
                    "la cartella dei contenuti non c'è",
                )
                .hint("avvia il programma dalla cartella del progetto"),
            );
        }
        let Loading { catalogue, mut diagnostics, .. } = loading;
        diagnostics.sort();
        diagnostics.dedup();
        Ok((catalogue, diagnostics))
    }
}

struct Loading<'p> {
    folder: ContentFolder<'p>,
    facts: Option<&'p [(String, Arc<Node>)]>,
    trees: &'p Trees,
    catalogue: Catalogue,
    diagnostics: Vec<Diagnostic>,
    /// Forms whose file is there but could not be understood.
    unreadable_forms: BTreeSet<String>,
}

impl Loading<'_> {
    fn read_all(&mut self) -> io::Result<()> {
        self.read_pages()?;
        if !self.folder.has_file(MUNICIPALITIES) {
            let shown = self.folder.shown(MUNICIPALITIES);
            self.diagnostics.push(
                Diagnostic::warning(&shown, Position::default(), "il file non c'è")
                    .hint("senza questo file il sito non ha le pagine degli sportelli"),
            );
        } else if let Some((mut reader, node)) = self.open(MUNICIPALITIES)? {
            let read = read_municipalities(&mut reader, &node);
            self.catalogue.municipalities = read.unwrap_or_default();
            self.close(reader);
        }
        if !self.folder.has_file(VOUCHER_RULES) {
            let shown = self.folder.shown(VOUCHER_RULES);
            self.diagnostics.push(
                Diagnostic::warning(&shown, Position::default(), "il file non c'è")
                    .hint("senza questo file il sito non sa che cosa pagano i voucher"),
            );
        } else if let Some((mut reader, node)) = self.open(VOUCHER_RULES)? {
            self.catalogue.voucher_rules = read_voucher_rules(&mut reader, &node);
            self.close(reader);
        }
        self.read_forms()?;
        self.read_letters()?;
        self.read_registers()?;
        self.read_calls()
    }

    fn read_pages(&mut self) -> io::Result<()> {
        if let Some(facts) = self.facts {
            for (page, node) in facts {
                let mut reader = Reader::new(self.folder.shown(page));
                self.read_page(page, &mut reader, node);
                self.close(reader);
            }
            self.sort_pages();
            return Ok(());
        }
        for page in self.folder.pages()? {
            let Some(text) = self.text(&page)? else { continue };
            // A page without front matter is the generator's to report.
            let Some(front) = front_matter(&text) else { continue };
            let mut reader = Reader::new(self.folder.shown(&page));
            match yaml::parse(&reader.file, front.yaml, front.yaml_line) {
                Ok(node) => self.read_page(&page, &mut reader, &node),
                Err(diagnostic) => reader.diagnostics.push(diagnostic),
            }
            self.close(reader);
        }
        self.sort_pages();
        Ok(())
    }

    fn sort_pages(&mut self) {
        self.catalogue.courses.sort_by(|a, b| (a.weight, &a.id).cmp(&(b.weight, &b.id)));
        self.catalogue.incentives.sort_by(|a, b| (a.weight, &a.id).cmp(&(b.weight, &b.id)));
    }

    fn read_page(&mut self, page: &str, reader: &mut Reader, node: &Node) {
        let title = node.get("title").and_then(Node::as_str).map(str::trim);
        let weight = node.get("weight").and_then(Node::as_str).and_then(|w| w.trim().parse().ok());
        // A page without a title is the generator's to report; the id is shown meanwhile.
        let title_or = |id: &str| title.filter(|t| !t.is_empty()).unwrap_or(id).to_owned();
        if let Some(block) = node.get("course").filter(|n| n.data != Data::Null)
            && let Some(course) = read_course(reader, block)
        {
            let first = self.catalogue.courses.iter().find(|c| c.id == course.id);
            let first = first.map(|c| (self.folder.shown(&c.page), c.position));
            report_duplicate(reader, "corso", &course.id, course.position, first);
            self.catalogue.courses.push(Course {
                title: title_or(&course.id),
                page: page.to_owned(),
                weight: weight.unwrap_or(0),
                ..course
            });
        }
        if let Some(block) = node.get("incentive").filter(|n| n.data != Data::Null)
            && let Some(incentive) = read_incentive(reader, block)
        {
            let first = self.catalogue.incentives.iter().find(|i| i.id == incentive.id);
            let first = first.map(|i| (self.folder.shown(&i.page), i.position));
            report_duplicate(reader, "incentivo", &incentive.id, incentive.position, first);
            self.catalogue.incentives.push(Incentive {
                title: title_or(&incentive.id),
                page: page.to_owned(),
                weight: weight.unwrap_or(0),
                ..incentive
            });
        }
    }

    fn read_forms(&mut self) -> io::Result<()> {
        let mut forms: BTreeMap<String, Form> = BTreeMap::new();
        for id in self.names("forms")? {
            let Some((mut reader, node)) = self.open(&format!("forms/{id}.yaml"))? else {
                self.unreadable_forms.insert(id);
                continue;
            };
            check_file_name(&mut reader, &id);
            match read_form(&mut reader, &id, &node) {
                Some(mut form) => {
                    fill_choices(&mut reader, &mut form, &self.catalogue);
                    link_conditions(&mut reader, &mut form, &node);
                    forms.insert(id, form);
                }
                None => {
                    self.unreadable_forms.insert(id);
                }
            }
            self.close(reader);
        }
        self.catalogue.forms = forms;
        Ok(())
    }

    fn read_letters(&mut self) -> io::Result<()> {
        for id in self.folder.names("letters", "md")? {
            let path = format!("letters/{id}.md");
            let Some(text) = self.text(&path)? else { continue };
            let mut reader = Reader::new(self.folder.shown(&path));
            check_file_name(&mut reader, &id);
            match front_matter(&text) {
                None => reader.error(
                    Position::new(1, 1),
                    "mancano le voci all'inizio del documento",
                    "comincia con una riga «---», poi le voci, poi un'altra riga «---»",
                ),
                Some(front) => match self.trees.parse(&reader.file, front.yaml, front.yaml_line) {
                    Err(diagnostic) => reader.diagnostics.push(diagnostic),
                    Ok(node) => {
                        let body = Written { text: front.body, first_line: front.body_line };
                        let forms = |id: &str| self.known(id);
                        let read = read_letter(&mut reader, &id, &node, body, &forms);
                        self.keep_document(&mut reader, read);
                    }
                },
            }
            self.close(reader);
        }
        Ok(())
    }

    fn read_registers(&mut self) -> io::Result<()> {
        for id in self.folder.names("registers", "yaml")? {
            let Some((mut reader, node)) = self.open(&format!("registers/{id}.yaml"))? else {
                continue;
            };
            check_file_name(&mut reader, &id);
            let read = read_register(&mut reader, &id, &node, &|id: &str| self.known(id));
            self.keep_document(&mut reader, read);
            self.close(reader);
        }
        Ok(())
    }

    fn known(&self, form: &str) -> Known<'_> {
        match self.catalogue.forms.get(form) {
            Some(form) => Known::Form(form),
            None if self.unreadable_forms.contains(form) => Known::Unreadable,
            None => Known::Missing,
        }
    }

    /// Forms, letters and registers share one folder of the site.
    fn keep_document(&mut self, reader: &mut Reader, read: Option<Document>) {
        let Some(mut document) = read else { return };
        fill_choices(reader, &mut document.form, &self.catalogue);
        let id = document.form.id.clone();
        let first = self.catalogue.forms.get(&id).map(|form| form.file.clone());
        let first =
            first.or_else(|| self.catalogue.documents.get(&id).map(|d| d.form.file.clone()));
        if let Some(file) = first {
            let message = format!("il nome «{id}» è già di {file}");
            reader.error(Position::default(), message, "dai un altro nome a uno dei due file");
            return;
        }
        self.catalogue.documents.insert(id, document);
    }

    fn read_calls(&mut self) -> io::Result<()> {
        let mut calls: BTreeMap<String, Call> = BTreeMap::new();
        for id in self.names("calls")? {
            let Some((mut reader, node)) = self.open(&format!("calls/{id}.yaml"))? else {
                continue;
            };
            check_file_name(&mut reader, &id);
            let form_id = node.get("form").filter(|n| n.as_str().is_some());
            let unreadable = form_id
                .filter(|n| n.as_str().is_some_and(|f| self.unreadable_forms.contains(f.trim())));
            if let Some(form) = unreadable {
                // Checking it without its form would only repeat the same mistake many times.
                let form_id = form.as_str().unwrap_or_default().trim();
                reader.error(
                    form.position,
                    format!("il modulo «{form_id}» ha errori: l'avviso non si può controllare"),
                    format!(
                        "correggi prima {}",
                        self.folder.shown(&format!("forms/{form_id}.yaml"))
                    ),
                );
            } else {
                let forms = &self.catalogue.forms;
                if let Some(call) = read_call(&mut reader, &id, &node, &|form| forms.get(form)) {
                    calls.insert(id, call);
                }
            }
            self.close(reader);
        }
        self.catalogue.calls = calls;
        Ok(())
    }

    /// Names of the files of a folder, saying when there are none.
    fn names(&mut self, folder: &str) -> io::Result<Vec<String>> {
        let names = self.folder.names(folder, "yaml")?;
        if names.is_empty() {
            let shown = self.folder.shown(folder);
            let message = if self.folder.has_folder(folder) {
                "la cartella non ha nessun file .yaml"
            } else {
                "la cartella non c'è"
            };
            self.diagnostics.push(
                Diagnostic::warning(&shown, Position::default(), message)
                    .hint("senza moduli e avvisi nessuno può fare domanda"),
            );
        }
        Ok(names)
    }

    fn text(&mut self, relative: &str) -> io::Result<Option<String>> {
        match self.folder.read(relative)? {
            Ok(text) => Ok(Some(text)),
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                Ok(None)
            }
        }
    }

    /// A whole YAML file and a reader for it.
    fn open(&mut self, relative: &str) -> io::Result<Option<(Reader, Arc<Node>)>> {
        let Some(text) = self.text(relative)? else { return Ok(None) };
        let reader = Reader::new(self.folder.shown(relative));
        match self.trees.parse(&reader.file, &text, 1) {
            Ok(node) => Ok(Some((reader, node))),
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                Ok(None)
            }
        }
    }

    fn close(&mut self, reader: Reader) {
        self.diagnostics.extend(reader.diagnostics);
    }
}

/// The name of the file is the id: it is part of addresses and of stored applications.
fn check_file_name(reader: &mut Reader, id: &str) {
    let name = Node { position: Position::default(), data: Data::Scalar(id.to_owned()) };
    reader.id(&name);
}

fn report_duplicate(
    reader: &mut Reader,
    what: &str,
    id: &str,
    at: Position,
    first: Option<(String, Position)>,
) {
    if let Some((file, place)) = first {
        reader.error(
            at,
            format!("il {what} «{id}» c'è già: {file}, riga {}", place.line),
            "cambia l'id in uno dei due file",
        );
    }
}
