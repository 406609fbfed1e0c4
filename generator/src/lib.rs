//! From `content/` to the public site and the blank paper forms. Knows no visitor.
//!
//! Rooms are listed from the lowest up; a room uses only the rooms above it in this list.

pub mod theme; // the embedded look: styles, icons, fonts, templates
pub mod paper; // forms on paper, blank and filled
