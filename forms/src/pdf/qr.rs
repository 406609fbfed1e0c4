//! A QR code as PDF drawing: one rectangle per run of dark modules.
//!
//! Knows no fields.

use super::syntax::Bytes;
use crate::qr;

/// Quiet zone on each side, in modules. The standard asks for 4; the box's own white margin gives the other two.
const QUIET_MODULES: f32 = 2.0;
/// From the edge of the box to the quiet zone, in points.
const MARGIN: f32 = 2.0;

/// Appends the drawing of `value` in a box; nothing, and false, when it is too long for any QR code.
pub(super) fn draw(content: &mut Bytes, value: &str, width: f32, height: f32) -> bool {
    let Some(code) = qr::draw(value) else { return false };
    let module = (width.min(height) - 2.0 * MARGIN) / (code.side as f32 + 2.0 * QUIET_MODULES);
    let inset = MARGIN + QUIET_MODULES * module;
    content.raw(b"/Tx BMC q 0 g ").number(module).raw(b"0 0 ").number(-module);
    content.number(inset).number(height - inset).raw(b"cm ");
    for run in &code.runs {
        for number in [run.column, run.row, run.length] {
            content.integer(number as u64).raw(b" ");
        }
        content.raw(b"1 re ");
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
