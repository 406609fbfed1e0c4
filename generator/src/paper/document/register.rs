//! A register's tables become sheets and their fields. Its rows are a group of the form: the second
//! sheet of a table of twenty rows begins at its row 21.

use std::collections::BTreeMap;

use forms::document::{Column, ColumnKind, Document, Register, Table};
use forms::form::{Kind, Question};
use forms::pdf::PaperFieldKind;
use forms::wording;

use super::model::{Cell, ColumnHead, RegisterPage, TableSheet, Total};
use super::{DocumentContext, Prepared, plan, sheet};
use crate::paper::Numbers;
use crate::paper::model::{Block, Shape, pack};
use crate::paper::printing::{Manner, Printing};
use crate::paper::questions::{Builder, Place, field};

/// Tables of thirty rows have no room for large letters.
const USUAL: Printing = Printing::Usual;

pub(super) fn prepare(
    document: &Document,
    register: &Register,
    context: &DocumentContext,
) -> Prepared {
    let (numbers, rows) = (Numbers::new(), BTreeMap::new());
    let mut builder = Builder::new(&document.form, &numbers, &rows, Manner::italian(&USUAL));
    let front = document.form.sections.first().map(|s| s.questions.as_slice()).unwrap_or_default();
    let front = blocks(&mut builder, front, 1);
    let mut tables = Vec::new();
    for table in &register.tables {
        tables.extend((1..=table.copies).map(|copy| table_sheet(&mut builder, table, copy)));
    }
    let page = RegisterPage {
        sheet: sheet(document, context, &USUAL),
        landscape: register.landscape,
        front,
        notes: register.notes.clone(),
        tables,
    };
    let plan = plan("register.typ", &page, builder.fields, document, context, &USUAL);
    Prepared { plan, copies: Vec::new() }
}

/// Questions with their boxes; from the second sheet on, boxes of their own.
fn blocks(builder: &mut Builder<'_>, questions: &[Question], copy: u32) -> Vec<Vec<Block>> {
    let block = |question: &Question| {
        let key = match copy {
            1 => question.id.clone(),
            _ => format!("{}-{copy}", question.id),
        };
        match &question.kind {
            Kind::Signature { .. } => pen(question),
            _ => builder.block(question, &key, Place::Page),
        }
    };
    pack(questions.iter().map(block).collect())
}

/// Day by day one signs without saying where and when.
fn pen(question: &Question) -> Block {
    Block {
        width: question.width,
        number: None,
        label: question.label.clone(),
        optional: false,
        help: None,
        law: None,
        shape: Shape::Pen,
    }
}

fn table_sheet(builder: &mut Builder<'_>, table: &Table, copy: u32) -> TableSheet {
    let head = blocks(builder, &table.head, copy);
    let first = (copy - 1) * table.rows;
    let row = |row: u32| {
        table.columns.iter().map(|column| cell(builder, table, column, first + row)).collect()
    };
    let rows = (1..=table.rows).map(row).collect();
    let totals = totals(builder, table, copy);
    let title = match table.copies {
        1 => table.title.clone(),
        copies => format!("{} – foglio {copy} di {copies}", table.title),
    };
    let head_of = |column: &Column| ColumnHead { label: column.label.clone(), width: column.width };
    TableSheet {
        title,
        is_month: table.is_month,
        head,
        columns: table.columns.iter().map(head_of).collect(),
        rows,
        totals,
        foot: blocks(builder, &table.foot, copy),
        notes: table.notes.clone(),
    }
}

fn cell(builder: &mut Builder<'_>, table: &Table, column: &Column, row: u32) -> Cell {
    let key = key(table, column, row);
    let (kind, max_length) = match column.kind {
        ColumnKind::Signature => return Cell::Pen,
        ColumnKind::Check => (PaperFieldKind::Check, None),
        ColumnKind::Date => (PaperFieldKind::Date, Some(10)),
        ColumnKind::Time => (PaperFieldKind::Text, Some(5)),
        ColumnKind::Hours => (PaperFieldKind::Text, Some(6)),
        ColumnKind::Text => (PaperFieldKind::Text, None),
    };
    let tooltip = format!("{}, riga {row}: {}", table.title, column.label);
    let mut made = field(key.clone(), tooltip, kind);
    made.max_length = max_length;
    builder.fields.push(made);
    if kind == PaperFieldKind::Check { Cell::Check { key } } else { Cell::Box { key } }
}

fn totals(builder: &mut Builder<'_>, table: &Table, copy: u32) -> Vec<Total> {
    let places: Vec<usize> =
        (0..table.columns.len()).filter(|i| table.columns[*i].has_total).collect();
    let mut totals = Vec::new();
    for (rank, place) in places.iter().enumerate() {
        let column = &table.columns[*place];
        let key = total_key(table, column, copy);
        let tooltip = format!("{}, totale: {}", table.title, column.label);
        builder.fields.push(field(key.clone(), tooltip, PaperFieldKind::Text));
        let next = places.get(rank + 1).copied().unwrap_or(table.columns.len());
        totals.push(Total { key, before: *place, after: next - place - 1 });
    }
    totals
}

/// The address of a cell: that of the group's answers.
fn key(table: &Table, column: &Column, row: u32) -> String {
    format!("{}_{row}_{}", table.id, column.id)
}

fn total_key(table: &Table, column: &Column, copy: u32) -> String {
    format!("{}-{copy}_total_{}", table.id, column.id)
}

/// Ticks only what holds, and adds the sums of the sheets.
pub(super) fn place_rows(register: &Register, values: &mut BTreeMap<String, String>) {
    for table in &register.tables {
        for column in &table.columns {
            let rows = 1..=table.rows * table.copies;
            if column.kind == ColumnKind::Check {
                for key in rows.map(|row| key(table, column, row)) {
                    if values.get(&key).is_some_and(|value| value == "false") {
                        values.remove(&key);
                    }
                }
            } else if column.has_total {
                for copy in 1..=table.copies {
                    let first = (copy - 1) * table.rows;
                    let cells = (first + 1..=first + table.rows).map(|row| key(table, column, row));
                    let written = cells.filter_map(|key| values.get(&key));
                    if let Some(sum) = sum(written) {
                        values.insert(total_key(table, column, copy), sum);
                    }
                }
            }
        }
    }
}

/// The sum of what is written; none when nothing is, or something is no number.
fn sum<'v>(written: impl Iterator<Item = &'v String>) -> Option<String> {
    let mut total: Option<i64> = None;
    for value in written {
        total = Some(total.unwrap_or(0) + hundredths(value)?);
    }
    total.map(wording::decimal)
}

fn hundredths(written: &str) -> Option<i64> {
    let (whole, part) = written.trim().split_once([',', '.']).unwrap_or((written.trim(), ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !is_number(whole) || !is_number(part) {
        return None;
    }
    Some(whole.parse::<i64>().ok()? * 100 + format!("{part:0<2}").parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_added_to_the_hundredth() {
        let add = |all: &[&str]| sum(all.iter().map(|v| v.to_string()).collect::<Vec<_>>().iter());
        assert_eq!(add(&["4", "3,5", "1.25"]).as_deref(), Some("8,75"));
        assert_eq!(add(&[]), None);
        assert_eq!(add(&["4", "malattia"]), None);
    }
}
