//! A letter's parts and answers become a page and its fields.

use std::collections::BTreeMap;

use forms::answers::shown;
use forms::condition::{Condition, Facts};
use forms::document::{Document, Letter, LetterKind};
use forms::form::{Kind, Question};
use forms::language::Language;
use forms::pdf::PaperFieldKind;
use forms::value::Value;
use forms::wording;

use super::model::{LetterPage, Part, Run};
use super::text::{self, Line, Piece};
use super::{DocumentContext, Filling, Prepared, plan, sheet};
use crate::paper::model::{Block, pack};
use crate::paper::printing::{Manner, Printing};
use crate::paper::questions::{Builder, CODES, Place, field};
use crate::paper::{Numbers, values, when, words};

/// Given words that are of one application, with what their boxes are called.
const CODE: &str = "code";
const REGISTER_NUMBER: &str = "register_number";
const TODAY: &str = "today";

pub(super) fn prepare(
    document: &Document,
    letter: &Letter,
    context: &DocumentContext,
    printing: &Printing,
    filling: Option<Filling<'_>>,
) -> Prepared {
    // Mistakes of the text are told by `check`; what is left of it is laid out.
    let (parts, _) = text::read(document, letter);
    let rows = filling.map(|f| values::rows_needed(&document.form, f.answers)).unwrap_or_default();
    let numbers = Numbers::new();
    let mut writer = Writer {
        document,
        letter,
        context,
        filling,
        builder: Builder::new(&document.form, &numbers, &rows, Manner::italian(printing)),
        used: BTreeMap::new(),
        copies: Vec::new(),
    };
    let has_codes = text::names(&parts).any(|name| name == CODE);
    if has_codes {
        writer.builder.add_codes();
    }
    let parts = writer.parts(&parts);
    let Writer { builder, copies, .. } = writer;
    let mut fields = builder.fields;
    // A letter has no box for when it came in, nor for who helped.
    fields.retain(|field| field.id != CODES.received_at && field.id != CODES.helped);
    let page = LetterPage {
        sheet: sheet(document, context, printing),
        kind: letter.kind,
        codes: has_codes.then_some(CODES),
        parts: numbered(letter, parts),
    };
    Prepared { plan: plan("letter.typ", &page, fields, document, context, printing), copies }
}

struct Writer<'w> {
    document: &'w Document,
    letter: &'w Letter,
    context: &'w DocumentContext,
    filling: Option<Filling<'w>>,
    builder: Builder<'w>,
    /// How many boxes each name has so far: ids of fields are unique.
    used: BTreeMap<String, u32>,
    copies: Vec<(String, String)>,
}

impl Writer<'_> {
    fn parts(&mut self, parts: &[text::Part]) -> Vec<Part> {
        let mut made = Vec::with_capacity(parts.len());
        for part in parts {
            made.push(match part {
                text::Part::Heading { level, line } => {
                    Part::Heading { level: *level, number: None, runs: self.line(line) }
                }
                text::Part::Paragraph(line) => {
                    Part::Paragraph { number: None, runs: self.line(line) }
                }
                text::Part::List { ordered, items } => {
                    let items = items.iter().map(|line| self.line(line)).collect();
                    Part::List { ordered: *ordered, items }
                }
                text::Part::Facts { head, rows } => {
                    let head = head.iter().map(|line| self.line(line)).collect();
                    let row = |row: &Vec<Line>| row.iter().map(|line| self.line(line)).collect();
                    Part::Facts { head, rows: rows.iter().map(row).collect() }
                }
                text::Part::Fields(names) => Part::Fields { rows: self.fields(names) },
                text::Part::Desks => self.desks(),
                text::Part::Clause { id, parts } => {
                    made.extend(self.clause(id, parts));
                    continue;
                }
                text::Part::NewPage => Part::NewPage,
            });
        }
        made
    }

    /// There with its condition said while nobody knows whether it holds; else there or not.
    fn clause(&mut self, id: &str, parts: &[text::Part]) -> Vec<Part> {
        let clause = self.letter.clauses.iter().find(|clause| clause.id == id);
        let Some(condition) = clause.map(|clause| &clause.when) else { return self.parts(parts) };
        match self.holds(condition) {
            Some(true) => self.parts(parts),
            Some(false) => Vec::new(),
            None => {
                let numbers = Numbers::new();
                let names = when::Names {
                    form: &self.document.form,
                    numbers: &numbers,
                    row: &[],
                    words: words::of(Language::Italian),
                };
                let when = when::sentence(names, condition);
                vec![Part::Clause { when, parts: self.parts(parts) }]
            }
        }
    }

    fn holds(&self, condition: &Condition) -> Option<bool> {
        let filling = self.filling?;
        let is_known = |field: &str| filling.answers.get(field).is_some();
        let all_known = condition.tests().iter().all(|test| is_known(&test.field));
        all_known.then(|| condition.holds(&Told(filling)))
    }

    fn fields(&mut self, names: &[String]) -> Vec<Vec<Block>> {
        let mut blocks = Vec::new();
        for name in names {
            let Some(question) = self.document.form.question(name) else { continue };
            let key = self.key(name);
            blocks.push(self.builder.block(question, &key, Place::Page));
        }
        pack(blocks)
    }

    fn line(&mut self, line: &Line) -> Vec<Run> {
        let run = |piece: &Piece| match piece {
            Piece::Words { text, bold } => Run::Text { text: text.clone(), bold: *bold },
            Piece::Name(name) => self.name(name),
        };
        line.iter().map(run).collect()
    }

    fn name(&mut self, name: &str) -> Run {
        if let Some(text) = self.given(name) {
            return Run::Value { text };
        }
        let Some(question) = self.document.form.question(name) else { return self.own_box(name) };
        let answer = self.filling.and_then(|filling| filling.answers.get(name));
        if let Some(value) = answer {
            let text = shown(question, value).line();
            return Run::Value { text };
        }
        let key = self.key(name);
        self.builder.shape(question, &key, Place::Line); // its field; the box is drawn by the run
        let unit = matches!(question.kind, Kind::Money { .. }).then_some("€");
        Run::Box { key, width: width(question), unit }
    }

    /// What the program or `site.toml` says; none for what is a question, or not known yet.
    fn given(&self, name: &str) -> Option<String> {
        if let Some(word) = self.context.words.get(name) {
            return Some(word.clone());
        }
        let filling = self.filling?;
        let office = filling.office;
        let text = match name {
            TODAY => wording::short_date(filling.today?),
            CODE => office.public_code.clone(),
            REGISTER_NUMBER => office.register_number.clone(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// The box of a word that the program would give.
    fn own_box(&mut self, name: &str) -> Run {
        let (label, kind, width) = match name {
            TODAY => ("Data (gg/mm/aaaa)", PaperFieldKind::Date, 26),
            CODE => ("Codice della domanda", PaperFieldKind::Text, 34),
            REGISTER_NUMBER => ("Numero di registro", PaperFieldKind::Text, 34),
            // No question and nothing given: a mistake, with which nothing is published.
            _ => return Run::Text { text: name.to_owned(), bold: false },
        };
        let key = self.key(name);
        let mut made = field(key.clone(), label.to_owned(), kind);
        made.max_length = (kind == PaperFieldKind::Date).then_some(10);
        self.builder.fields.push(made);
        Run::Box { key, width, unit: None }
    }

    /// The id of a new box for a name.
    fn key(&mut self, name: &str) -> String {
        let count = self.used.entry(name.to_owned()).or_default();
        *count += 1;
        if *count == 1 {
            return name.to_owned();
        }
        let key = format!("{name}-{count}");
        self.copies.push((key.clone(), name.to_owned()));
        key
    }

    fn desks(&self) -> Part {
        let cell = |text: &str| vec![Run::Text { text: text.to_owned(), bold: false }];
        let head = ["Comune", "Dove", "Quando", "Telefono"].map(cell).into();
        let rows = self.context.desks.iter().map(|row| row.iter().map(|t| cell(t)).collect());
        Part::Facts { head, rows: rows.collect() }
    }
}

/// Answers as conditions see them.
struct Told<'f>(Filling<'f>);

impl Facts for Told<'_> {
    fn value(&self, field: &str) -> Option<Value> {
        self.0.answers.get(field).cloned()
    }
    fn in_territory(&self, istat: &str) -> bool {
        (self.0.in_territory)(istat)
    }
}

/// Chapters become articles; in contracts the paragraphs of an article are numbered too.
fn numbered(letter: &Letter, mut parts: Vec<Part>) -> Vec<Part> {
    if !letter.numbered {
        return parts;
    }
    let mut article = 0;
    for part in &mut parts {
        if let Part::Heading { level: 1, number, .. } = part {
            article += 1;
            *number = Some(format!("Art. {article}"));
        }
    }
    if letter.kind == LetterKind::Contract {
        let is_chapter = |part: &Part| matches!(part, Part::Heading { level: 1, .. });
        for chapter in parts.split_mut(is_chapter) {
            number_paragraphs(chapter);
        }
    }
    parts
}

fn number_paragraphs(chapter: &mut [Part]) {
    fn all<'p>(parts: &'p mut [Part], found: &mut Vec<&'p mut Option<String>>) {
        for part in parts {
            match part {
                Part::Paragraph { number, .. } => found.push(number),
                Part::Clause { parts, .. } => all(parts, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    all(chapter, &mut found);
    if found.len() > 1 {
        for (rank, number) in (1..).zip(found) {
            *number = Some(format!("{rank}"));
        }
    }
}

/// How wide the box of an answer is among words, in millimetres: room for a hand.
fn width(question: &Question) -> u32 {
    const CHARACTER_TENTHS: u32 = 23;
    let of = |characters: u32| (characters * CHARACTER_TENTHS / 10).clamp(16, 95);
    match &question.kind {
        Kind::Text { max_length, .. } => of(*max_length),
        Kind::Date { .. } => 26,
        Kind::Integer { max, .. } => of(max.to_string().len() as u32 + 2),
        Kind::Money { .. } => 28,
        Kind::CodiceFiscale { .. } => 52,
        Kind::PartitaIva => 36,
        Kind::Cap => 18,
        Kind::OneOf { options, .. } => {
            of(options.iter().map(|o| o.label.chars().count() as u32).max().unwrap_or(20))
        }
        _ => 60,
    }
}
