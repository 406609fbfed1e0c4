//! A QR code as runs of dark modules, for paper and for screens.
//!
//! Error correction M (15 %): a folded or stained sheet still scans.

use fast_qr::{ECL, QRBuilder};

/// A code to be drawn; lengths in modules, from the top left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Modules on a side, without the quiet zone.
    pub side: usize,
    /// Dark modules side by side, row after row.
    pub runs: Vec<Run>,
}

/// Dark modules side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// From which column.
    pub column: usize,
    /// In which row.
    pub row: usize,
    /// How many.
    pub length: usize,
}

/// The code of a text; `None` when it is too long for any.
pub fn draw(value: &str) -> Option<Qr> {
    let code = QRBuilder::new(value).ecl(ECL::M).build().ok()?;
    let side = code.size;
    let mut runs = Vec::new();
    for row in 0..side {
        let mut column = 0;
        while column < side {
            let start = column;
            while column < side && code[row][column].value() {
                column += 1;
            }
            if column > start {
                runs.push(Run { column: start, row, length: column - start });
            }
            column += 1;
        }
    }
    Some(Qr { side, runs })
}

impl Qr {
    /// The dark modules as the path of an SVG whose unit is a module.
    pub fn svg_path(&self) -> String {
        let Self { runs, .. } = self;
        let draw =
            |Run { column, row, length }: &Run| format!("M{column} {row}h{length}v1h-{length}z");
        runs.iter().map(draw).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finder_patterns_are_where_readers_look() {
        let code = draw("7K3P9-QA4TE-R6HW3").unwrap();
        let first = [Run { column: 0, row: 0, length: 7 }];
        assert_eq!(code.runs[..1], first);
        assert!(code.runs.contains(&Run { column: code.side - 7, row: 0, length: 7 }));
        assert!(code.svg_path().starts_with("M0 0h7v1h-7z"));
        assert_eq!(draw(&"x".repeat(4000)), None);
    }
}
