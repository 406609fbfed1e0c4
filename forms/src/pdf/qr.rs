//! A QR code as PDF drawing: one rectangle per run of dark modules.
//!
//! Error correction M (15 %): a folded or stained sheet still scans. Knows no fields.

use super::syntax::Bytes;
use fast_qr::{ECL, QRBuilder};

/// Quiet zone on each side, in modules. The standard asks for 4; the box's own white margin gives the other two.
const QUIET_MODULES: f32 = 2.0;
/// From the edge of the box to the quiet zone, in points.
const MARGIN: f32 = 2.0;

/// Appends the drawing of `value` in a box; nothing, and false, when it is too long for any QR code.
pub(super) fn draw(content: &mut Bytes, value: &str, width: f32, height: f32) -> bool {
    let Ok(code) = QRBuilder::new(value).ecl(ECL::M).build() else { return false };
    let side = code.size;
    let module = (width.min(height) - 2.0 * MARGIN) / (side as f32 + 2.0 * QUIET_MODULES);
    let inset = MARGIN + QUIET_MODULES * module;
    content.raw(b"/Tx BMC q 0 g ").number(module).raw(b"0 0 ").number(-module);
    content.number(inset).number(height - inset).raw(b"cm ");
    for row in 0..side {
        let mut column = 0;
        while column < side {
            let start = column;
            while column < side && code[row][column].value() {
                column += 1;
            }
            if column > start {
                for number in [start, row, column - start] {
                    content.integer(number as u64).raw(b" ");
                }
                content.raw(b"1 re ");
            }
            column += 1;
        }
    }
    content.raw(b"f Q EMC");
    true
}

#[cfg(test)]
mod tests {
    use super::{Bytes, draw};

    #[test]
    fn dark_modules_are_drawn_within_the_box_or_not_at_all() {
        let mut content = Bytes::default();
        assert!(draw(&mut content, "WW-7K3P-9Q", 68.0, 68.0));
        let content = String::from_utf8(content.0).expect("ASCII");
        assert!(content.starts_with("/Tx BMC q 0 g "), "{content}");
        // Three finder patterns, each with a top row of seven dark modules.
        assert_eq!(content.matches(" 7 1 re").count(), 6, "{content}");
        let mut nothing = Bytes::default();
        assert!(!draw(&mut nothing, &"x".repeat(4000), 68.0, 68.0) && nothing.0.is_empty());
    }
}
