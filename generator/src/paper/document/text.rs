//! The text of a letter as parts: Markdown with names of questions among its words.
//!
//! `{{ name }}` among words is a box or its answer; names alone on a line are questions with their labels; what stands
//! between `::: clause` and `:::` is there under a condition. Positions are those of the file, for the editor.

use forms::condition::FieldTest;
use forms::diagnostic::{Diagnostic, Position, suggestion};
use forms::document::{Document, GIVEN, Letter};
use forms::form::{Kind, Question};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

/// The given word that is a table of its own.
const DESKS: &str = "table:desks";

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A title; 1 is a chapter.
    Heading { level: u8, line: Line },
    /// A paragraph.
    Paragraph(Line),
    /// A list, with numbers or without.
    List { ordered: bool, items: Vec<Line> },
    /// A table with its head.
    Facts { head: Vec<Line>, rows: Vec<Vec<Line>> },
    /// Questions side by side, with their labels.
    Fields(Vec<String>),
    /// The desks, where and when.
    Desks,
    /// What is there under a condition, by the name of the clause.
    Clause { id: String, parts: Vec<Part> },
    /// The rest stands on another page.
    NewPage,
}

/// Words and names in order.
pub type Line = Vec<Piece>;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words { text: String, bold: bool },
    /// The name of a question or of a given word.
    Name(String),
}

/// Reads a letter's text; what is wrong is told with its place.
pub fn read(document: &Document, letter: &Letter) -> (Vec<Part>, Vec<Diagnostic>) {
    let mut reading = Reading { document, letter, told: Vec::new(), named: Vec::new() };
    let parts = reading.read();
    reading.tell_unused();
    (parts, reading.told)
}

/// The names among the words of paragraphs, lists, tables and headings.
pub fn names(parts: &[Part]) -> impl Iterator<Item = &str> {
    fn lines<'p>(parts: &'p [Part], found: &mut Vec<&'p Line>) {
        for part in parts {
            match part {
                Part::Heading { line, .. } | Part::Paragraph(line) => found.push(line),
                Part::List { items, .. } => found.extend(items),
                Part::Facts { head, rows } => {
                    found.extend(head.iter().chain(rows.iter().flatten()))
                }
                Part::Clause { parts, .. } => lines(parts, found),
                Part::Fields(_) | Part::Desks | Part::NewPage => {}
            }
        }
    }
    let mut found = Vec::new();
    lines(parts, &mut found);
    found.into_iter().flatten().filter_map(|piece| match piece {
        Piece::Name(name) => Some(name.as_str()),
        Piece::Words { .. } => None,
    })
}

struct Reading<'l> {
    document: &'l Document,
    letter: &'l Letter,
    told: Vec<Diagnostic>,
    /// Names that the text has, of questions and clauses.
    named: Vec<String>,
}

impl Reading<'_> {
    fn error(&mut self, at: Position, message: impl Into<String>, hint: impl Into<String>) {
        let file = &self.document.form.file;
        self.told.push(Diagnostic::error(file, at, message).hint(hint));
    }

    /// Lines with `:::` cut the text: what is between them is read for itself.
    fn read(&mut self) -> Vec<Part> {
        let letter = self.letter;
        let mut parts = Vec::new();
        let mut open: Option<(String, Position)> = None;
        let (mut from, mut at, mut first) = (0, 0, letter.first_line);
        let mut inside = Vec::new();
        for (number, line) in (letter.first_line..).zip(letter.text.split_inclusive('\n')) {
            let start = at;
            at += line.len();
            let Some(name) = line.trim().strip_prefix(":::").map(str::trim) else { continue };
            let place = Position::new(number, 1);
            let read = self.markdown(&letter.text[from..start], first);
            if open.is_some() {
                inside.extend(read)
            } else {
                parts.extend(read)
            }
            (from, first) = (at, number + 1);
            match (open.take(), name.is_empty()) {
                (None, false) => {
                    self.know_clause(name, place);
                    open = Some((name.to_owned(), place));
                }
                (Some((id, _)), true) => {
                    parts.push(Part::Clause { id, parts: std::mem::take(&mut inside) });
                }
                (None, true) => {
                    self.error(place, "qui si chiude una parte che non è aperta", "togli la riga");
                }
                (Some(before), false) => {
                    let hint = "chiudi quella di prima con una riga «:::»";
                    self.error(place, "una parte non può stare dentro un'altra", hint);
                    open = Some(before);
                }
            }
        }
        parts.extend(self.markdown(&letter.text[from..], first));
        if let Some((id, place)) = open {
            let message = format!("la parte «{id}» non finisce");
            self.error(place, message, "dopo l'ultima riga della parte scrivi «:::»");
        }
        parts
    }

    fn know_clause(&mut self, name: &str, at: Position) {
        let letter = self.letter;
        self.named.push(format!(":::{name}"));
        if !letter.clauses.iter().any(|clause| clause.id == name) {
            let known = letter.clauses.iter().map(|clause| clause.id.as_str());
            let hint = suggestion(name, known)
                .unwrap_or_else(|| "descrivila in alto, alla voce «clauses»".to_owned());
            self.error(at, format!("nessuna clausola si chiama «{name}»"), hint);
        }
    }

    fn markdown(&mut self, text: &str, first_line: u32) -> Vec<Part> {
        let place = |offset: usize| {
            let before = &text[..offset];
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
            let line = before.bytes().filter(|byte| *byte == b'\n').count();
            Position::new(first_line + line as u32, column as u32 + 1)
        };
        let events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
        let mut page = Page::default();
        for (event, range) in TextMergeWithOffset::new(events) {
            let at = place(range.start);
            match event {
                Event::Text(words) | Event::Code(words) => {
                    let bold = page.bold > 0;
                    // In the file, braces stand where they stand in the text.
                    let braces = text[range.clone()].match_indices("{{");
                    let places = braces.map(|(offset, _)| place(range.start + offset)).collect();
                    let pieces = self.pieces(&words, bold, places);
                    page.line.extend(pieces);
                }
                Event::SoftBreak | Event::HardBreak => page.words(" "),
                Event::Rule => page.parts.push(Part::NewPage),
                Event::Start(Tag::Strong) => page.bold += 1,
                Event::End(TagEnd::Strong) => page.bold -= 1,
                Event::Start(Tag::List(first)) => {
                    if page.list.is_some() {
                        let hint = "scrivi una frase al posto dell'elenco dentro";
                        self.error(at, "un elenco non può stare dentro un altro", hint);
                    }
                    page.list = Some((first.is_some(), Vec::new()));
                }
                Event::End(TagEnd::List(_)) => {
                    if let Some((ordered, items)) = page.list.take() {
                        page.parts.push(Part::List { ordered, items });
                    }
                }
                Event::End(TagEnd::Item) => {
                    let line = page.take();
                    self.check_inline(&line, at);
                    if let Some((_, items)) = &mut page.list {
                        items.push(line);
                    }
                }
                Event::End(TagEnd::Heading(level)) => {
                    let level = u8::from(level > HeadingLevel::H2) + 1;
                    let line = page.take();
                    page.parts.push(Part::Heading { level, line });
                }
                // In a list with empty lines between its items, each is a paragraph too.
                Event::End(TagEnd::Paragraph) if page.list.is_some() => {}
                Event::End(TagEnd::Paragraph) => {
                    let line = page.take();
                    page.parts.push(self.paragraph(line, at));
                }
                Event::End(TagEnd::TableCell) => {
                    let cell = page.take();
                    self.check_inline(&cell, at);
                    page.row.push(cell);
                }
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                    let row = std::mem::take(&mut page.row);
                    page.rows.push(row);
                }
                Event::End(TagEnd::Table) => {
                    let mut rows = std::mem::take(&mut page.rows).into_iter();
                    let head = rows.next().unwrap_or_default();
                    page.parts.push(Part::Facts { head, rows: rows.collect() });
                }
                Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => {
                    let hint = "scrivi solo parole, elenchi e tabelle";
                    self.error(at, "in un documento non si può mettere questo", hint);
                }
                _ => {}
            }
        }
        page.parts
    }

    /// Words cut at the names between braces.
    fn pieces(&mut self, words: &str, bold: bool, places: Vec<Position>) -> Line {
        let mut line = Vec::new();
        let mut rest = words;
        let mut places = places.into_iter();
        while let Some((before, after)) = rest.split_once("{{") {
            let at = places.next().unwrap_or_default();
            let Some((name, after)) = after.split_once("}}") else {
                self.error(at, "le graffe non si chiudono", "scrivi {{ nome }}, su una riga sola");
                break;
            };
            push_words(&mut line, before, bold);
            self.know_name(name.trim(), at);
            line.push(Piece::Name(name.trim().to_owned()));
            rest = after;
        }
        push_words(&mut line, rest, bold);
        line
    }

    fn know_name(&mut self, name: &str, at: Position) {
        let document = self.document;
        self.named.push(name.to_owned());
        if GIVEN.contains(&name) || document.form.question(name).is_some() {
            return;
        }
        let known = document.form.questions().map(|question| question.id.as_str()).chain(GIVEN);
        let hint = suggestion(name, known)
            .unwrap_or_else(|| "descrivi la domanda in alto, alla voce «fields»".to_owned());
        self.error(at, format!("nessuna domanda si chiama «{name}»"), hint);
    }

    /// Names alone on a line are questions with their labels.
    fn paragraph(&mut self, line: Line, at: Position) -> Part {
        let names: Vec<&String> = line
            .iter()
            .filter_map(|piece| match piece {
                Piece::Name(name) => Some(name),
                Piece::Words { .. } => None,
            })
            .collect();
        let is_blank = |piece: &Piece| match piece {
            Piece::Name(_) => true,
            Piece::Words { text, .. } => text.trim().is_empty(),
        };
        if !names.is_empty() && line.iter().all(is_blank) {
            if names == [DESKS] {
                return Part::Desks;
            }
            if names.iter().all(|name| self.document.form.question(name).is_some()) {
                return Part::Fields(names.into_iter().cloned().collect());
            }
        }
        self.check_inline(&line, at);
        Part::Paragraph(line)
    }

    /// Not every question can be answered among words.
    fn check_inline(&mut self, line: &Line, at: Position) {
        let document = self.document;
        for piece in line {
            let Piece::Name(name) = piece else { continue };
            let question = document.form.question(name);
            if name == DESKS || question.is_some_and(|question| !is_inline(question)) {
                let message = format!("«{name}» non può stare in mezzo a una frase");
                self.error(at, message, "scrivilo su una riga da solo");
            }
        }
    }

    fn tell_unused(&mut self) {
        let (document, letter) = (self.document, self.letter);
        let named = std::mem::take(&mut self.named);
        for question in document.form.questions() {
            let tested = |test: &&FieldTest| test.field == question.id;
            let is_tested =
                letter.clauses.iter().any(|clause| clause.when.tests().iter().any(tested));
            if !named.contains(&question.id) && !is_tested {
                let message = format!("la domanda «{}» non è nel testo", question.id);
                let hint =
                    format!("scrivi {{{{ {} }}}} dove serve, o togli la domanda", question.id);
                let told = Diagnostic::warning(&document.form.file, question.position, message);
                self.told.push(told.hint(hint));
            }
        }
        for clause in &letter.clauses {
            if !named.contains(&format!(":::{}", clause.id)) {
                let message = format!("la clausola «{}» non è nel testo", clause.id);
                let told = Diagnostic::warning(&document.form.file, Position::new(1, 1), message);
                self.told.push(told.hint("scrivi la parte fra «:::» e il suo nome, o toglila"));
            }
        }
    }
}

/// What is being read.
#[derive(Default)]
struct Page {
    parts: Vec<Part>,
    line: Line,
    bold: u32,
    /// The list that is open, with its items so far.
    list: Option<(bool, Vec<Line>)>,
    /// The row and the rows of the table that is open.
    row: Vec<Line>,
    rows: Vec<Vec<Line>>,
}

impl Page {
    fn words(&mut self, text: &str) {
        push_words(&mut self.line, text, self.bold > 0);
    }

    fn take(&mut self) -> Line {
        std::mem::take(&mut self.line)
    }
}

fn push_words(line: &mut Line, text: &str, bold: bool) {
    if !text.is_empty() {
        line.push(Piece::Words { text: text.to_owned(), bold });
    }
}

/// Whether an answer is a few words.
fn is_inline(question: &Question) -> bool {
    !matches!(
        question.kind,
        Kind::LongText { .. }
            | Kind::YesNo
            | Kind::SeveralOf { .. }
            | Kind::RankedChoice { .. }
            | Kind::Group { .. }
            | Kind::Declaration { .. }
            | Kind::Signature { .. }
            | Kind::Attachments { .. }
    )
}

#[cfg(test)]
mod tests {
    use forms::document::{Known, Written, read_letter};
    use forms::yaml::{Reader, parse};

    use super::*;

    const HEAD: &str = "{version: '2026-11', title: T, summary: S, audience: staff, step: end, \
        kind: letter, fields: [{id: name, type: text, label: Nome}, {id: car, type: yes_no, \
        label: Auto}], clauses: [{id: auto, when: {field: car, is: yes}}]}";

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let node = parse("prova.md", HEAD, 1).expect("YAML");
        let mut reader = Reader::new("prova.md");
        let body = Written { text, first_line: 10 };
        let document =
            read_letter(&mut reader, "prova", &node, body, &|_| Known::Missing).expect("a letter");
        let (parts, told) = read(&document, document.letter().expect("a letter"));
        let told: Vec<String> = told
            .iter()
            .filter(|mistake| !mistake.message.contains("non è nel testo"))
            .map(|m| format!("{}:{} {}", m.position.line, m.position.column, m.message))
            .collect();
        let found = if told.is_empty() { format!("{parts:?}") } else { told.join("; ") };
        let found = found.replace("bold: false", "").replace("Words { text: ", "{");
        assert_eq!(found.replace(",  }", "}"), expected);
    }

    #[test]
    fn names_alone_on_a_line_are_questions_with_their_labels() {
        check("{{ name }}", r#"[Fields(["name"])]"#);
        check("{{ name }} {{ car }}\n", r#"[Fields(["name", "car"])]"#);
        check("Ciao {{ name }}!", r#"[Paragraph([{"Ciao "}, Name("name"), {"!"}])]"#);
        check("{{ ente }}", r#"[Paragraph([Name("ente")])]"#);
        check("{{ table:desks }}", "[Desks]");
    }

    #[test]
    fn what_stands_between_colons_is_a_clause() {
        check(
            "Uno\n\n::: auto\nDue\n:::\n\n---\n",
            r#"[Paragraph([{"Uno"}]), Clause { id: "auto", parts: [Paragraph([{"Due"}])] }, NewPage]"#,
        );
    }

    #[test]
    fn mistakes_have_their_place() {
        check("Uno\n\nCiao {{ nam }}", "12:6 nessuna domanda si chiama «nam»");
        check("Hai {{ car }}?", "10:1 «car» non può stare in mezzo a una frase");
        check("Uno\n\n::: moto\nDue\n:::", "12:1 nessuna clausola si chiama «moto»");
        check("::: auto\nDue", "10:1 la parte «auto» non finisce");
        check(":::", "10:1 qui si chiude una parte che non è aperta");
        check("Ciao {{ name", "10:6 le graffe non si chiudono");
        check(
            "<b>Ciao</b>",
            "10:1 in un documento non si può mettere questo; 10:8 in un documento non si può mettere questo",
        );
    }
}
