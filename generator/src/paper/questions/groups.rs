//! The same questions again for each person, child or profile: a table where they fit one line, else a frame for each.

use super::widths::LINE;
use super::wording::{help, note};
use super::{Builder, Place, rows_on_paper};
use crate::paper::model::{Block, Card, Column, Shape, pack};
use crate::paper::when;
use forms::form::{Kind, Question};

impl Builder<'_> {
    pub(super) fn group(&mut self, question: &Question, id: &str) -> Shape {
        let Kind::Group { item_label, questions, .. } = &question.kind else {
            return Shape::Cards { cards: Vec::new() };
        };
        let rows =
            rows_on_paper(question).max(self.extra_rows.get(&question.id).copied().unwrap_or(0));
        let names: Vec<String> = (1..=rows).map(|row| format!("{item_label} {row}")).collect();
        // Large letters need the whole line.
        let is_table = !self.manner.large && suits_table(questions);
        let mut row_of = |row: usize, name: &str, in_table: bool| -> Vec<Block> {
            let place = if in_table { Place::Cell(name) } else { Place::Row(name) };
            let sub_id = |sub: &Question| format!("{id}_{}_{}", row + 1, sub.id);
            let mut cell = |sub: &Question| {
                let mut block = self.block(sub, &sub_id(sub), place);
                if let (Some(condition), false) = (&sub.when, in_table) {
                    let only = when::remark(self.names(questions), condition);
                    block.help =
                        Some(block.help.map_or(only.clone(), |help| format!("{help} – {only}")));
                }
                block
            };
            questions.iter().map(&mut cell).collect()
        };
        if !is_table {
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
            help: help(sub, self.manner.words),
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
