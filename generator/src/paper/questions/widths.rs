//! What fits a line of paper, in twelfths of it: widths come from the content, and are made larger where a label or a
//! comb would be too narrow for a pen.

use forms::form::Choice;

/// Twelfths of a whole line.
pub(super) const LINE: u8 = 12;
/// Cells of a comb that fit a twelfth of the line, at 4.8 mm a cell: less is too narrow for a pen.
const CELLS_PER_TWELFTH: u32 = 3;
/// Widths in hundredths of a millimetre: of the line's twelfth with its gap, of a character of text (measured on
/// Titillium Web at 10 pt, rounded up), of a box to tick with its gap, of the gap between columns.
const TWELFTH: usize = 1450;
const CHARACTER: usize = 165;
const MARK: usize = 600;
const COLUMN_GAP: usize = 420;

/// Measures of a page with letters of one size.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    pub large: bool,
}

impl Measure {
    /// A length of text or of what grows with it.
    fn of(self, length: usize) -> usize {
        if self.large { length * 8 / 5 } else { length }
    }

    /// The least width of a comb, whose cells take a letter each.
    pub(super) fn comb(self, cells: u32) -> u8 {
        let cells_here = if self.large { CELLS_PER_TWELFTH - 1 } else { CELLS_PER_TWELFTH };
        cells.div_ceil(cells_here).min(u32::from(LINE)) as u8
    }

    /// The least width at which the longest choice takes one line.
    pub(super) fn marks(self, options: &[Choice]) -> u8 {
        let width = self.of(longest(options) * CHARACTER + MARK);
        width.div_ceil(TWELFTH).clamp(1, usize::from(LINE)) as u8
    }

    /// The least width at which a label takes two lines.
    pub(super) fn two_lines(self, label: &str) -> u8 {
        let half = self.of(label.chars().count().div_ceil(2) * CHARACTER + MARK);
        half.div_ceil(TWELFTH).clamp(2, usize::from(LINE)) as u8
    }

    /// How many columns choices take, by their longest label and the width there is.
    pub(super) fn columns(self, width: u8, options: &[Choice]) -> u8 {
        let room = usize::from(width.clamp(1, LINE)) * TWELFTH;
        let wanted = room / self.of(longest(options) * CHARACTER + MARK + COLUMN_GAP);
        let has_help = options.iter().any(|option| option.help.is_some());
        wanted.min(options.len()).clamp(1, if has_help { 2 } else { 4 }) as u8
    }
}

/// Characters of the longest label.
fn longest(options: &[Choice]) -> usize {
    options.iter().map(|option| option.label.chars().count()).max().unwrap_or(0)
}
