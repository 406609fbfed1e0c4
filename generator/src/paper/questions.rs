//! Questions become blocks on the page and fields of the PDF, together, so that they cannot disagree.
//!
//! Here is the order of the page and which shape each kind of question takes; from the lowest: `widths` (what fits a
//! line), `wording` (what a pen needs to be told), `fields` (the boxes of one question), `groups` (the same questions
//! again, as a table or in frames). Knows neither Typst nor PDF: `typesetting` places the blocks, `forms::pdf` makes
//! the fields.

use super::model::{Block, Codes, Page, PageSection, Shape, stretches};
use super::printing::{Manner, Printing, put_beside};
use super::{Numbers, PaperContext, when};
pub(super) use fields::field;
use forms::form::{Form, Kind, Question, Section};
use forms::pdf::{PaperField, PaperFieldKind};
use std::collections::BTreeMap;
use widths::{LINE, Measure};
use wording::help;

mod widths;
mod wording;
mod fields;
mod groups;

/// Field ids of what the office's programs write.
pub(super) const CODES: Codes = Codes {
    public_code: "office_public_code",
    register_number: "office_register_number",
    received_at: "office_received_at",
    helped: "office_helped",
    qr: "office_qr",
};
/// Above this many choices a list to choose from takes the place of boxes to tick.
const MOST_MARKS: usize = 8;

/// Everything a form needs on paper, as the layout reads it, and its fields; `extra_rows` gives groups more rows than the
/// blank form has.
pub(super) fn printed(
    form: &Form,
    context: &PaperContext,
    printing: &Printing,
    extra_rows: &BTreeMap<String, u32>,
) -> (serde_json::Value, Vec<PaperField>) {
    let as_data = |page: Page| serde_json::to_value(page).expect("texts and numbers");
    let (mut page, fields) = page(form, context, Manner::italian(printing), extra_rows);
    page.edition = edition(form, context, printing);
    let mut data = as_data(page);
    if let Printing::Beside(beside) = printing {
        let (mut other, _) = self::page(beside.form(), context, Manner::beside(beside), extra_rows);
        other.edition = edition(form, context, printing);
        put_beside(&mut data, &as_data(other));
    }
    (data, fields)
}

/// The page in one language.
pub(super) fn page(
    form: &Form,
    context: &PaperContext,
    manner: Manner,
    extra_rows: &BTreeMap<String, u32>,
) -> (Page, Vec<PaperField>) {
    let numbers = numbers(form);
    let mut builder = Builder::new(form, &numbers, extra_rows, manner);
    builder.add_codes();
    let sections: Vec<PageSection> = form.sections.iter().map(|s| builder.section(s)).collect();
    let office = form.office.iter().map(|question| builder.office_block(question)).collect();
    let page = Page {
        lang: "it",
        title: form.title.clone(),
        annex: form.annex.clone(),
        summary: form.summary.clone(),
        ente: context.ente.clone(),
        project: context.project.clone(),
        date: version_date(&form.version),
        edition: String::new(), // by who knows the printing
        before_you_start: form.before_you_start.clone(),
        codes: CODES,
        sections,
        office: stretches(office),
    };
    (page, builder.fields)
}

/// Printed numbers: "2.3" is the third question of the second section.
pub(super) fn numbers(form: &Form) -> Numbers {
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

/// Which edition of a form this is, for its footer.
pub(super) fn edition(form: &Form, context: &PaperContext, printing: &Printing) -> String {
    let digest: String = context.digest.chars().take(12).collect();
    let note = printing.note().map(|note| format!(" · {note}")).unwrap_or_default();
    format!("{} · versione {} · impronta {digest}{note}", form.id, form.version)
}

pub(super) fn version_date(version: &str) -> Option<(u16, u8)> {
    let (year, rest) = version.split_once('-')?;
    let month = rest.get(..2)?.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((year.parse().ok()?, month))
}

/// Makes blocks, and gathers the fields behind them.
pub(super) struct Builder<'f> {
    form: &'f Form,
    numbers: &'f Numbers,
    extra_rows: &'f BTreeMap<String, u32>,
    manner: Manner,
    pub(super) fields: Vec<PaperField>,
}

/// Where a question stands.
#[derive(Clone, Copy)]
pub(super) enum Place<'p> {
    Page,
    /// Among the words of a text.
    Line,
    /// In a row of a group, which is called so ("Persona 2").
    Row(&'p str),
    /// In a row of a table, where labels are in the head.
    Cell(&'p str),
    Office,
}

impl<'f> Builder<'f> {
    /// For the questions of a form; `extra_rows` as in `page`.
    pub(super) fn new(
        form: &'f Form,
        numbers: &'f Numbers,
        extra_rows: &'f BTreeMap<String, u32>,
        manner: Manner,
    ) -> Self {
        Self { form, numbers, extra_rows, manner, fields: Vec::new() }
    }

    /// The boxes that only programs write in.
    pub(super) fn add_codes(&mut self) {
        for (id, tooltip, kind) in [
            (CODES.qr, "Codice QR della domanda (ufficio)", PaperFieldKind::Qr),
            (CODES.public_code, "Codice della domanda (ufficio)", PaperFieldKind::Text),
            (CODES.register_number, "Numero di registro (ufficio)", PaperFieldKind::Text),
            (CODES.received_at, "Data e ora di presentazione (ufficio)", PaperFieldKind::Text),
            (CODES.helped, "Chi ha aiutato a compilare (ufficio)", PaperFieldKind::Text),
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
        when::Names { form: self.form, numbers: self.numbers, row, words: self.manner.words }
    }

    fn when(&self, condition: Option<&forms::condition::Condition>) -> Option<String> {
        condition.map(|condition| when::sentence(self.names(&[]), condition))
    }

    /// Of large letters half as many fit.
    fn width(&self, question: &Question) -> u8 {
        let width = question.width.clamp(1, LINE);
        if self.manner.large { (width * 2).min(LINE) } else { width }
    }

    fn measure(&self) -> Measure {
        Measure { large: self.manner.large }
    }

    /// Its condition is said by whoever places the block.
    pub(super) fn block(&mut self, question: &Question, id: &str, place: Place) -> Block {
        let (shape, least_width) = self.shape(question, id, place);
        let on_page = matches!(place, Place::Page);
        let never_optional =
            matches!(question.kind, Kind::Signature { .. } | Kind::Attachments { .. });
        Block {
            width: self.width(question).max(least_width),
            number: self.numbers.get(&question.id).filter(|_| on_page).cloned(),
            label: question.label.clone(),
            optional: !question.required && !never_optional && !matches!(place, Place::Office),
            help: help(question, self.manner.words),
            law: question.law.clone(),
            shape,
        }
    }

    /// The boxes of a question, and the least width they need.
    pub(super) fn shape(&mut self, question: &Question, id: &str, place: Place) -> (Shape, u8) {
        let in_cell = matches!(place, Place::Cell(_) | Place::Line);
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
            Kind::YesNo => {
                (self.yes_no(question, id, place), self.measure().two_lines(&question.label))
            }
            Kind::OneOf { options, .. } if options.is_empty() => {
                self.line(question, id, place, PaperFieldKind::Text, None)
            }
            Kind::OneOf { options, .. } if options.len() > MOST_MARKS || in_cell => {
                self.choice_list(question, id, place, options)
            }
            Kind::OneOf { options, .. } => {
                (self.one_of(question, id, place, options), self.measure().marks(options))
            }
            Kind::SeveralOf { options, .. } => {
                (self.several_of(question, id, place, options), self.measure().marks(options))
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
}
