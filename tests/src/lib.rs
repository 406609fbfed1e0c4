//! Whole journeys, seen from outside: a real browser, real paper, a real server process.
//!
//! The journeys themselves are in `tests/tests/`; here is what they stand on. Nothing here knows
//! the inside of the programs: it starts them, clicks, downloads and reads files.

pub mod browser; // Chromium, driven through ChromeDriver; the only owner of the browser driver
pub mod cups; // a CUPS of its own, and the printer behind it
pub mod files; // a plain file server
pub mod http; // downloads, as any other program would make them
pub mod paper; // what other people's programs see in a PDF
pub mod project; // a copy of the project that a journey may change
pub mod server; // `sportello-kiosk` as a process, to be started and killed
pub mod visitor; // a person at the kiosk, page after page
