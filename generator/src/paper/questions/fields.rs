//! The boxes of one question: what stands on the page, and the PDF fields behind it, under the same names.

use super::wording::help;
use super::{Builder, Place, box_id, export_name};
use crate::paper::model::{Mark, Shape};
use forms::form::{Choice, Kind, Question};
use forms::pdf::{PaperField, PaperFieldKind};

impl Builder<'_> {
    pub(super) fn push(
        &mut self,
        question: &Question,
        id: String,
        place: Place,
        kind: PaperFieldKind,
    ) -> &mut PaperField {
        let mut tooltip = match place {
            Place::Row(item) | Place::Cell(item) => format!("{item}: {}", question.label),
            Place::Page | Place::Line | Place::Office => question.label.clone(),
        };
        if let Some(help) = help(question, self.manner.words) {
            tooltip = format!("{tooltip} ({help})");
        }
        if !question.required {
            tooltip = format!("{tooltip}, {}", self.manner.words.text("optional", &[]));
        }
        let index = self.fields.len();
        self.fields.push(field(id, tooltip, kind));
        let field = &mut self.fields[index];
        // A reader would refuse to save a form whose conditional questions are empty.
        field.required =
            question.required && question.when.is_none() && matches!(place, Place::Page);
        field
    }

    pub(super) fn text(
        &mut self,
        question: &Question,
        id: &str,
        place: Place,
        kind: PaperFieldKind,
        max_length: Option<u32>,
    ) {
        self.push(question, id.to_owned(), place, kind).max_length = max_length;
    }

    pub(super) fn line(
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

    pub(super) fn comb(
        &mut self,
        question: &Question,
        id: &str,
        place: Place,
        cells: u32,
    ) -> (Shape, u8) {
        self.text(question, id, place, PaperFieldKind::Comb, Some(cells));
        (Shape::Comb { key: id.to_owned(), cells }, self.measure().comb(cells))
    }

    pub(super) fn yes_no(&mut self, question: &Question, id: &str, place: Place) -> Shape {
        let words = self.manner.words;
        let field = self.push(question, id.to_owned(), place, PaperFieldKind::Radio);
        let (yes, no) = (words.text("yes", &[]), words.text("no", &[]));
        field.options = vec![("true".into(), yes), ("false".into(), no)];
        Shape::YesNo { yes: format!("{id}=true"), no: format!("{id}=false") }
    }

    pub(super) fn choice_list(
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

    pub(super) fn one_of(
        &mut self,
        question: &Question,
        id: &str,
        place: Place,
        options: &[Choice],
    ) -> Shape {
        let field = self.push(question, id.to_owned(), place, PaperFieldKind::Radio);
        field.options = exports(options);
        let marks = marks(options, |choice| format!("{id}={}", export_name(choice)));
        Shape::Marks { round: true, columns: self.columns(question, options), marks }
    }

    pub(super) fn several_of(
        &mut self,
        question: &Question,
        id: &str,
        place: Place,
        options: &[Choice],
    ) -> Shape {
        self.option_boxes(question, id, place, options, PaperFieldKind::Check);
        let marks = marks(options, |choice| box_id(id, choice));
        Shape::Marks { round: false, columns: self.columns(question, options), marks }
    }

    pub(super) fn ranked(
        &mut self,
        question: &Question,
        id: &str,
        place: Place,
        options: &[Choice],
    ) -> Shape {
        self.option_boxes(question, id, place, options, PaperFieldKind::Comb);
        let marks = marks(options, |choice| box_id(id, choice));
        Shape::Ranked { columns: self.columns(question, options).min(2), marks }
    }

    fn columns(&self, question: &Question, options: &[Choice]) -> u8 {
        self.measure().columns(self.width(question), options)
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

    pub(super) fn attachments(&mut self, question: &Question, id: &str) -> Shape {
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
                label = format!("{label} ({})", self.manner.words.text("optional", &[]));
            }
            marks.push(Mark { key, label, help: self.when(item.when.as_ref()) });
        }
        Shape::Marks { round: false, columns: 1, marks }
    }

    pub(super) fn signature(&mut self, id: &str, signer: &str) -> Shape {
        let (place, date) = (format!("{id}_place"), format!("{id}_date"));
        let text =
            |id: &str, what: &str, kind| field(id.to_owned(), format!("{what}, {signer}"), kind);
        self.fields.push(text(&place, "Luogo della firma", PaperFieldKind::Text));
        self.fields.push(text(&date, "Data della firma (gg/mm/aaaa)", PaperFieldKind::Date));
        Shape::Signature { place, date, signer: signer.to_owned() }
    }
}

/// A field nobody has to fill, without limits.
pub(in crate::paper) fn field(id: String, tooltip: String, kind: PaperFieldKind) -> PaperField {
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
