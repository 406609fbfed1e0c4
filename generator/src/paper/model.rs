//! What the layout template is given: a form made of blocks, ready to be placed on a twelve-column grid.
//!
//! Serialised to JSON and read by `theme/paper/form.typ`, field by field: rename both together. Texts are data, never
//! markup. Made in `questions`.

use serde::Serialize;

/// A form to be laid out.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    pub lang: &'static str,
    pub title: String,
    pub annex: Option<String>,
    pub summary: String,
    pub ente: String,
    pub project: String,
    /// `(year, month)` of the form's version, for the PDF's metadata; never the clock's.
    pub date: Option<(u16, u8)>,
    /// "domanda-destinatari · versione 2026-11 · impronta 0a1b2c3d4e5f".
    pub edition: String,
    pub before_you_start: Vec<String>,
    pub codes: Codes,
    pub sections: Vec<PageSection>,
    pub office: Vec<Stretch>,
}

/// Addresses of the boxes only programs write in.
#[derive(Debug, Serialize)]
pub(super) struct Codes {
    pub public_code: &'static str,
    pub register_number: &'static str,
    pub received_at: &'static str,
    pub helped: &'static str,
    pub qr: &'static str,
}

/// A section of the form.
#[derive(Debug, Serialize)]
pub(super) struct PageSection {
    pub title: String,
    pub intro: Option<String>,
    /// "Solo se ...".
    pub when: Option<String>,
    pub stretches: Vec<Stretch>,
}

/// Questions in a row that are asked under the same condition, packed into lines.
#[derive(Debug, Serialize)]
pub(super) struct Stretch {
    /// "Solo se ...", said once for all of them.
    pub when: Option<String>,
    pub rows: Vec<Vec<Block>>,
}

/// One question with its boxes.
#[derive(Debug, Serialize)]
pub(super) struct Block {
    /// In twelfths of the line.
    pub width: u8,
    /// "2.3"; inside groups there is none.
    pub number: Option<String>,
    pub label: String,
    pub optional: bool,
    pub help: Option<String>,
    pub law: Option<String>,
    #[serde(flatten)]
    pub shape: Shape,
}

/// The boxes of a question. `key` is the address of a box: a field id, or `id=option`.
#[derive(Debug, Serialize)]
#[serde(tag = "shape", rename_all = "snake_case")]
pub(super) enum Shape {
    /// One line, with a unit after it.
    Line { key: String, unit: Option<String> },
    /// Several lines.
    Area { key: String, lines: u32 },
    /// One character per cell.
    Comb { key: String, cells: u32 },
    /// Boxes to tick, round for one choice, square for several.
    Marks { round: bool, columns: u8, marks: Vec<Mark> },
    /// Yes and no beside the question.
    YesNo { yes: String, no: String },
    /// A small box for a number beside each choice.
    Ranked { columns: u8, marks: Vec<Mark> },
    /// A group of short questions: one row each.
    Table { columns: Vec<Column>, rows: Vec<Vec<Block>>, notes: Vec<String> },
    /// A group of longer questions: one frame each.
    Cards { cards: Vec<Card> },
    /// A box to tick and the whole text.
    Declaration { key: String, text: String },
    /// A box to sign in, by pen only.
    Pen,
    /// Place, date and a line to sign on.
    Signature { place: String, date: String, signer: String },
}

/// A choice.
#[derive(Debug, Serialize)]
pub(super) struct Mark {
    pub key: String,
    pub label: String,
    pub help: Option<String>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
pub(super) struct Column {
    pub width: u8,
    pub label: String,
    pub help: Option<String>,
}

/// One of the frames of a group.
#[derive(Debug, Serialize)]
pub(super) struct Card {
    pub title: String,
    pub rows: Vec<Vec<Block>>,
}

/// Groups blocks by the condition they stand under, and packs each stretch into lines.
pub(super) fn stretches(blocks: Vec<(Option<String>, Block)>) -> Vec<Stretch> {
    let mut stretches: Vec<(Option<String>, Vec<Block>)> = Vec::new();
    for (when, block) in blocks {
        match stretches.last_mut() {
            Some((last, blocks)) if *last == when => blocks.push(block),
            _ => stretches.push((when, vec![block])),
        }
    }
    stretches.into_iter().map(|(when, blocks)| Stretch { when, rows: pack(blocks) }).collect()
}

/// Packs blocks into lines of twelve twelfths, in order.
pub(super) fn pack(blocks: Vec<Block>) -> Vec<Vec<Block>> {
    const LINE: u8 = 12;
    let mut rows: Vec<Vec<Block>> = Vec::new();
    let mut free = 0;
    for block in blocks {
        match rows.last_mut() {
            Some(row) if block.width <= free => {
                free -= block.width;
                row.push(block);
            }
            _ => {
                free = LINE.saturating_sub(block.width);
                rows.push(vec![block]);
            }
        }
    }
    rows
}
