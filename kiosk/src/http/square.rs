//! A text as QR, for the screens that show one (`visitor/qr.html`).

use forms::qr;
use serde_json::{Value, json};

/// White around it, in modules; what the standard asks for.
const QUIET_MODULES: usize = 4;

/// What the template draws; null when the text is too long for any.
pub fn square(text: &str) -> Value {
    let drawn = qr::draw(text).map(|qr| {
        let side = qr.side + 2 * QUIET_MODULES;
        json!({"path": qr.svg_path(), "side": side, "quiet": QUIET_MODULES})
    });
    drawn.unwrap_or_default()
}
