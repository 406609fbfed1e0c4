//! Questions become blocks on the page and fields of the PDF, together, so that they cannot disagree.
//!
//! Widths come from the content; a comb whose cells would be too narrow for a pen is made wider. Knows neither Typst
//! nor PDF: `typesetting` places the blocks, `forms::pdf` makes the fields.

use super::model::{Block, Card, Codes, Column, Mark, Page, PageSection, Shape, pack, stretches};
use super::{Numbers, PaperContext, when};
use forms::form::{Choice, Form, Kind, Question, Section};
use forms::pdf::{PaperField, PaperFieldKind};
use std::collections::BTreeMap;

/// Field ids of what the office's programs write.
pub(super) const CODES: Codes = Codes {
    public_code: "office_public_code",
    register_number: "office_register_number",
    received_at: "office_received_at",
    qr: "office_qr",
};
/// Above this many choices a list to choose from takes the place of boxes to tick.
const MOST_MARKS: usize = 8;
/// Cells of a comb that fit a twelfth of the line, at 4.8 mm a cell: less is too narrow for a pen.
const CELLS_PER_TWELFTH: u32 = 3;
const LINE: u8 = 12;
/// Widths in hundredths of a millimetre: of the line's twelfth with its gap, of a character of text (measured on
/// Titillium Web at 10 pt, rounded up), of a box to tick with its gap, of the gap between columns.
const TWELFTH: usize = 1450;
const CHARACTER: usize = 165;
const MARK: usize = 600;
const COLUMN_GAP: usize = 420;

/// Everything a form needs on paper; `extra_rows` gives groups more rows than the blank form has.
pub(super) fn page(
    form: &Form,
    context: &PaperContext,
    extra_rows: &BTreeMap<String, u32>,
) -> (Page, Vec<PaperField>) {
    let numbers = numbers(form);
    let mut builder = Builder { form, numbers: &numbers, extra_rows, fields: Vec::new() };
    builder.add_codes();
    let sections: Vec<PageSection> = form.sections.iter().map(|s| builder.section(s)).collect();
    let office = form.office.iter().map(|question| builder.office_block(question)).collect();
    let digest: String = context.digest.chars().take(12).collect();
    let page = Page {
        lang: "it",
        title: form.title.clone(),
        annex: form.annex.clone(),
        summary: form.summary.clone(),
        ente: context.ente.clone(),
        project: context.project.clone(),
        date: version_date(&form.version),
        edition: format!("{} · versione {} · impronta {digest}", form.id, form.version),
        before_you_start: form.before_you_start.clone(),
        codes: CODES,
        sections,
        office: stretches(office),
    };
    (page, builder.fields)
}

/// Printed numbers: "2.3" is the third question of the second section.
fn numbers(form: &Form) -> Numbers {
    let mut numbers = Numbers::new();
    for (place, section) in (1..).zip(&form.sections) {
        for (rank, question) in (1..).zip(&section.questions) {
            numbers.insert(question.id.clone(), format!("{place}.{rank}"));
        }
    }
    numbers
}

/// Rows of a group on the blank form; one for what is no group.
pub(super) fn rows_on_paper(question: &Question) -> u32 {
    match &question.kind {
        Kind::Group { paper_rows, min, max, .. } => (*paper_rows).max(*min).min((*max).max(1)),
        _ => 1,
    }
}

/// The id of the box of one choice among several.
pub(super) fn box_id(question: &str, choice: &str) -> String {
    format!("{question}__{}", export_name(choice))
}

/// A choice as PDF readers want it: letters, digits and `_`.
pub(super) fn export_name(choice: &str) -> String {
    choice.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

fn version_date(version: &str) -> Option<(u16, u8)> {
    let (year, rest) = version.split_once('-')?;
    let month = rest.get(..2)?.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((year.parse().ok()?, month))
}

struct Builder<'f> {
    form: &'f Form,
    numbers: &'f Numbers,
    extra_rows: &'f BTreeMap<String, u32>,
    fields: Vec<PaperField>,
}

/// Where a question stands.
#[derive(Clone, Copy)]
enum Place<'p> {
    Page,
    /// In a row of a group, which is called so ("Persona 2").
    Row(&'p str),
    /// In a row of a table, where labels are in the head.
    Cell(&'p str),
    Office,
}

impl Builder<'_> {
    fn add_codes(&mut self) {
        for (id, tooltip, kind) in [
            (CODES.qr, "Codice QR della domanda (ufficio)", PaperFieldKind::Qr),
            (CODES.public_code, "Codice della domanda (ufficio)", PaperFieldKind::Text),
            (CODES.register_number, "Numero di registro (ufficio)", PaperFieldKind::Text),
            (CODES.received_at, "Data e ora di presentazione (ufficio)", PaperFieldKind::Text),
        ] {
            let mut field = field(id.to_owned(), tooltip.to_owned(), kind);
            field.read_only = true;
            self.fields.push(field);
        }
    }

    fn section(&mut self, section: &Section) -> PageSection {
        let blocks = section.questions.iter().map(|question| {
            let block = self.block(question, &question.id, Place::Page);
            (self.when(question.when.as_ref()), block)
        });
        let stretches = stretches(blocks.collect());
        PageSection {
            title: section.title.clone(),
            intro: section.intro.clone(),
            when: self.when(section.when.as_ref()),
            stretches,
        }
    }

    fn office_block(&mut self, question: &Question) -> (Option<String>, Block) {
        let first = self.fields.len();
        let block = self.block(question, &question.id, Place::Office);
        self.fields[first..].iter_mut().for_each(|field| field.read_only = true);
        (self.when(question.when.as_ref()), block)
    }

    fn names<'n>(&'n self, row: &'n [Question]) -> when::Names<'n> {
        when::Names { form: self.form, numbers: self.numbers, row }
    }

    fn when(&self, condition: Option<&forms::condition::Condition>) -> Option<String> {
        condition.map(|condition| when::sentence(self.names(&[]), condition))
    }

    /// Its condition is said by whoever places the block.
    fn block(&mut self, question: &Question, id: &str, place: Place) -> Block {
        let (shape, least_width) = self.shape(question, id, place);
        let on_page = matches!(place, Place::Page);
        let never_optional =
            matches!(question.kind, Kind::Signature { .. } | Kind::Attachments { .. });
        Block {
            width: question.width.clamp(1, LINE).max(least_width),
            number: self.numbers.get(&question.id).filter(|_| on_page).cloned(),
            label: question.label.clone(),
            optional: !question.required && !never_optional && !matches!(place, Place::Office),
            help: help(question),
            law: question.law.clone(),
            shape,
        }
    }

    /// The boxes of a question, and the least width they need.
    fn shape(&mut self, question: &Question, id: &str, place: Place) -> (Shape, u8) {
        let in_cell = matches!(place, Place::Cell(_));
        match &question.kind {
            Kind::LongText { lines, max_length } => {
                self.text(question, id, place, PaperFieldKind::MultiLine, Some(*max_length));
                (Shape::Area { key: id.to_owned(), lines: (*lines).clamp(2, 20) }, 1)
            }
            Kind::CodiceFiscale { .. } if !in_cell => self.comb(question, id, place, 16),
            Kind::PartitaIva if !in_cell => self.comb(question, id, place, 11),
            Kind::Iban if !in_cell => self.comb(question, id, place, 27),
            Kind::Cap if !in_cell => self.comb(question, id, place, 5),
            Kind::Date { .. } => self.line(question, id, place, PaperFieldKind::Date, None),
            Kind::Money { .. } => self.line(question, id, place, PaperFieldKind::Text, Some("€")),
            Kind::Integer { unit, .. } => {
                self.line(question, id, place, PaperFieldKind::Text, unit.as_deref())
            }
            Kind::YesNo => (self.yes_no(question, id, place), width_of_two_lines(&question.label)),
            Kind::OneOf { options, .. } if options.is_empty() => {
                self.line(question, id, place, PaperFieldKind::Text, None)
            }
            Kind::OneOf { options, .. } if options.len() > MOST_MARKS || in_cell => {
                self.choice_list(question, id, place, options)
            }
            Kind::OneOf { options, .. } => {
                (self.one_of(question, id, place, options), width_of_marks(options))
            }
            Kind::SeveralOf { options, .. } => {
                (self.several_of(question, id, place, options), width_of_marks(options))
            }
            Kind::RankedChoice { options, .. } => (self.ranked(question, id, place, options), 1),
            Kind::Group { .. } => (self.group(question, id), LINE),
            Kind::Declaration { text } => {
                self.push(question, id.to_owned(), place, PaperFieldKind::Check);
                (Shape::Declaration { key: id.to_owned(), text: text.clone() }, LINE)
            }
            Kind::Signature { signer } => (self.signature(id, signer), LINE),
            Kind::Attachments { .. } => (self.attachments(question, id), 1),
            Kind::Text { max_length, .. } => {
                self.text(question, id, place, PaperFieldKind::Text, Some(*max_length));
                (Shape::Line { key: id.to_owned(), unit: None }, 1)
            }
            _ => self.line(question, id, place, PaperFieldKind::Text, None),
        }
    }

    fn push(
        &mut self,
        question: &Question,
        id: String,
        place: Place,
        kind: PaperFieldKind,
    ) -> &mut PaperField {
        let mut tooltip = match place {
            Place::Row(item) | Place::Cell(item) => format!("{item}: {}", question.label),
            Place::Page | Place::Office => question.label.clone(),
        };
        if let Some(help) = help(question) {
            tooltip = format!("{tooltip} ({help})");
        }
        if !question.required {
            tooltip.push_str(", facoltativo");
        }
        let index = self.fields.len();
        self.fields.push(field(id, tooltip, kind));
        let field = &mut self.fields[index];
        // A reader would refuse to save a form whose conditional questions are empty.
        field.required =
            question.required && question.when.is_none() && matches!(place, Place::Page);
        field
    }

    fn text(
        &mut self,
        question: &Question,
        id: &str,
        place: Place,
        kind: PaperFieldKind,
        max_length: Option<u32>,
    ) {
        self.push(question, id.to_owned(), place, kind).max_length = max_length;
    }

    fn line(
        &mut self,
        question: &Question,
        id: &str,
        place: Place,
        kind: PaperFieldKind,
        unit: Option<&str>,
    ) -> (Shape, u8) {
        let max_length = (kind == PaperFieldKind::Date).then_some(10);
        self.text(question, id, place, kind, max_length);
        (Shape::Line { key: id.to_owned(), unit: unit.map(str::to_owned) }, 1)
    }

    fn comb(&mut self, question: &Question, id: &str, place: Place, cells: u32) -> (Shape, u8) {
        self.text(question, id, place, PaperFieldKind::Comb, Some(cells));
        let twelfths = cells.div_ceil(CELLS_PER_TWELFTH).min(u32::from(LINE)) as u8;
        (Shape::Comb { key: id.to_owned(), cells }, twelfths)
    }

    fn yes_no(&mut self, question: &Question, id: &str, place: Place) -> Shape {
        let field = self.push(question, id.to_owned(), place, PaperFieldKind::Radio);
        field.options = vec![("true".into(), "Sì".into()), ("false".into(), "No".into())];
        Shape::YesNo { yes: format!("{id}=true"), no: format!("{id}=false") }
    }

    fn choice_list(
        &mut self,
        question: &Question,
        id: &str,
        place: Place,
        options: &[Choice],
    ) -> (Shape, u8) {
        let field = self.push(question, id.to_owned(), place, PaperFieldKind::Choice);
        field.options = exports(options);
        (Shape::Line { key: id.to_owned(), unit: None }, 1)
    }

    fn one_of(&mut self, question: &Question, id: &str, place: Place, options: &[Choice]) -> Shape {
        let field = self.push(question, id.to_owned(), place, PaperFieldKind::Radio);
        field.options = exports(options);
        let marks = marks(options, |choice| format!("{id}={}", export_name(choice)));
        Shape::Marks { round: true, columns: columns(question.width, options), marks }
    }

    fn several_of(
        &mut self,
        question: &Question,
        id: &str,
        place: Place,
        options: &[Choice],
    ) -> Shape {
        self.option_boxes(question, id, place, options, PaperFieldKind::Check);
        let marks = marks(options, |choice| box_id(id, choice));
        Shape::Marks { round: false, columns: columns(question.width, options), marks }
    }

    fn ranked(&mut self, question: &Question, id: &str, place: Place, options: &[Choice]) -> Shape {
        self.option_boxes(question, id, place, options, PaperFieldKind::Comb);
        let marks = marks(options, |choice| box_id(id, choice));
        Shape::Ranked { columns: columns(question.width, options).min(2), marks }
    }

    /// A field of its own for each choice.
    fn option_boxes(
        &mut self,
        question: &Question,
        id: &str,
        place: Place,
        options: &[Choice],
        kind: PaperFieldKind,
    ) {
        for option in options {
            let field = self.push(question, box_id(id, &option.id), place, kind);
            field.tooltip = format!("{}: {}", question.label, option.label);
            field.required = false;
            field.max_length = (kind == PaperFieldKind::Comb).then_some(1);
        }
    }

    fn attachments(&mut self, question: &Question, id: &str) -> Shape {
        let Kind::Attachments { items } = &question.kind else {
            return Shape::Marks { round: false, columns: 1, marks: Vec::new() };
        };
        let mut marks = Vec::new();
        for item in items {
            let key = box_id(id, &item.id);
            let field = self.push(question, key.clone(), Place::Page, PaperFieldKind::Check);
            field.tooltip = format!("{}: {}", question.label, item.label);
            field.required = false;
            let mut label = item.label.clone();
            if !item.required && item.when.is_none() {
                label.push_str(" (facoltativo)");
            }
            marks.push(Mark { key, label, help: self.when(item.when.as_ref()) });
        }
        Shape::Marks { round: false, columns: 1, marks }
    }

    fn signature(&mut self, id: &str, signer: &str) -> Shape {
        let (place, date) = (format!("{id}_place"), format!("{id}_date"));
        let text =
            |id: &str, what: &str, kind| field(id.to_owned(), format!("{what}, {signer}"), kind);
        self.fields.push(text(&place, "Luogo della firma", PaperFieldKind::Text));
        self.fields.push(text(&date, "Data della firma (gg/mm/aaaa)", PaperFieldKind::Date));
        Shape::Signature { place, date, signer: signer.to_owned() }
    }

    fn group(&mut self, question: &Question, id: &str) -> Shape {
        let Kind::Group { item_label, questions, .. } = &question.kind else {
            return Shape::Cards { cards: Vec::new() };
        };
        let rows =
            rows_on_paper(question).max(self.extra_rows.get(&question.id).copied().unwrap_or(0));
        let names: Vec<String> = (1..=rows).map(|row| format!("{item_label} {row}")).collect();
        let mut row_of = |row: usize, name: &str, in_table: bool| -> Vec<Block> {
            let place = if in_table { Place::Cell(name) } else { Place::Row(name) };
            let sub_id = |sub: &Question| format!("{id}_{}_{}", row + 1, sub.id);
            let mut cell = |sub: &Question| {
                let mut block = self.block(sub, &sub_id(sub), place);
                if let (Some(condition), false) = (&sub.when, in_table) {
                    let only =
                        format!("solo se {}", when::clause(self.names(questions), condition));
                    block.help =
                        Some(block.help.map_or(only.clone(), |help| format!("{help} – {only}")));
                }
                block
            };
            questions.iter().map(&mut cell).collect()
        };
        if !suits_table(questions) {
            let card = |(row, name): (usize, &String)| Card {
                title: name.clone(),
                rows: fill_lines(pack(row_of(row, name, false))),
            };
            return Shape::Cards { cards: names.iter().enumerate().map(card).collect() };
        }
        let rows = names.iter().enumerate().map(|(row, name)| row_of(row, name, true)).collect();
        let column = |sub: &Question| Column {
            width: sub.width.max(1),
            label: sub.label.clone(),
            help: help(sub),
        };
        let columns = questions.iter().map(column).collect();
        let listed = questions.iter().filter(|sub| !sub.options().is_empty());
        let notes = listed.map(note);
        Shape::Table { columns, rows, notes: notes.collect() }
    }
}

/// Short questions that fit one line together.
fn suits_table(questions: &[Question]) -> bool {
    let short = |question: &Question| {
        !matches!(
            question.kind,
            Kind::LongText { .. }
                | Kind::SeveralOf { .. }
                | Kind::RankedChoice { .. }
                | Kind::CodiceFiscale { .. }
                | Kind::PartitaIva
                | Kind::Iban
        )
    };
    questions.iter().map(|question| question.width).sum::<u8>() <= LINE
        && questions.iter().all(short)
}

fn field(id: String, tooltip: String, kind: PaperFieldKind) -> PaperField {
    PaperField {
        id,
        tooltip,
        kind,
        required: false,
        read_only: false,
        max_length: None,
        options: Vec::new(),
    }
}

fn exports(options: &[Choice]) -> Vec<(String, String)> {
    options.iter().map(|option| (export_name(&option.id), option.label.clone())).collect()
}

fn marks(options: &[Choice], key: impl Fn(&str) -> String) -> Vec<Mark> {
    let mark = |option: &Choice| Mark {
        key: key(&option.id),
        label: option.label.clone(),
        help: option.help.clone(),
    };
    options.iter().map(mark).collect()
}

/// What may be written in a column: "Parentela: coniuge; figlio o figlia."
fn note(question: &Question) -> String {
    let colon = if question.label.ends_with('?') { "" } else { ":" };
    format!("{}{colon} {}.", question.label, labels(question.options()))
}

fn labels(options: &[Choice]) -> String {
    options.iter().map(|option| option.label.as_str()).collect::<Vec<_>>().join("; ")
}

/// The help of a question, with what a pen needs to know and a screen shows otherwise.
fn help(question: &Question) -> Option<String> {
    let hint = match &question.kind {
        Kind::Date { .. } => Some("gg/mm/aaaa".to_owned()),
        Kind::OneOf { options, .. } if options.len() > MOST_MARKS => {
            Some(format!("scrivi una di queste risposte: {}", labels(options)))
        }
        Kind::RankedChoice { choose, options, .. } => Some(match *choose as usize {
            1 => "scrivi 1 accanto alla tua scelta".to_owned(),
            n if n >= options.len() => {
                "scrivi 1 accanto alla prima scelta, 2 alla seconda, e così via".into()
            }
            2 => "scrivi 1 accanto alla prima scelta, 2 alla seconda".to_owned(),
            n => format!(
                "scegline al massimo {n}: scrivi 1 accanto alla prima scelta, 2 alla seconda, e così via"
            ),
        }),
        Kind::CodiceFiscale { pending_allowed: true, .. } => {
            Some("se non lo hai ancora, scrivi IN ATTESA".to_owned())
        }
        _ => None,
    };
    match (&question.help, hint) {
        (Some(help), Some(hint)) => Some(format!("{} – {hint}", help.trim_end_matches('.'))),
        (help, hint) => help.clone().or(hint),
    }
}

/// The least width at which the longest choice takes one line.
fn width_of_marks(options: &[Choice]) -> u8 {
    (longest(options) * CHARACTER + MARK).div_ceil(TWELFTH).clamp(1, usize::from(LINE)) as u8
}

/// The least width at which a label takes two lines.
fn width_of_two_lines(label: &str) -> u8 {
    let half = label.chars().count().div_ceil(2) * CHARACTER + MARK;
    half.div_ceil(TWELFTH).clamp(2, usize::from(LINE)) as u8
}

/// Characters of the longest label.
fn longest(options: &[Choice]) -> usize {
    options.iter().map(|option| option.label.chars().count()).max().unwrap_or(0)
}

/// Widens one written answer of each line to the end of the line: inside frames, widths are meant for a table.
fn fill_lines(mut rows: Vec<Vec<Block>>) -> Vec<Vec<Block>> {
    for row in &mut rows {
        let free = LINE.saturating_sub(row.iter().map(|block| block.width).sum());
        if let Some(block) = row.iter_mut().find(|block| matches!(block.shape, Shape::Line { .. }))
        {
            block.width += free;
        }
    }
    rows
}

/// How many columns choices take, by their longest label and the width there is.
fn columns(width: u8, options: &[Choice]) -> u8 {
    let room = usize::from(width.clamp(1, LINE)) * TWELFTH;
    let wanted = room / (longest(options) * CHARACTER + MARK + COLUMN_GAP);
    let has_help = options.iter().any(|option| option.help.is_some());
    wanted.min(options.len()).clamp(1, if has_help { 2 } else { 4 }) as u8
}
