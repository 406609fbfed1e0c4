//! What can be asked, answered, judged and printed.
//!
//! This crate knows no web, no database, no clock and no randomness: time and chance are arguments.
//! Rooms are listed from the lowest up; a room uses only the rooms above it in this list.

pub mod diagnostic; // an editor's mistake, as data
pub mod language; // the languages the Sportello can speak
pub mod wording; // numbers, amounts and days in words
pub mod strings; // the words of the interface, by language
pub mod shape; // what may be written, and what it means
pub mod yaml; // YAML with positions; the only owner of the YAML library
pub mod translation; // texts of another language over their original
pub mod identifier; // codes that carry their own check
pub mod place; // municipalities and countries
pub mod value; // one answer
pub mod condition; // `when:`
pub mod form; // sections and questions
pub mod document; // letters, contracts, registers
pub mod call; // who may apply, how points are given
pub mod course; // a course, from its page
pub mod incentive; // an incentive for who hires, from its page
pub mod municipality; // the territory and its desks
pub mod voucher; // what a voucher may pay
pub mod catalogue; // all of it, read and cross-checked
pub mod answers; // what was answered, and what is wrong with it
pub mod describe; // the rules of a call in plain words
pub mod score; // points of one application, with their reasons
pub mod publication; // what of a ranking anyone may read
pub mod qr; // a QR code as runs of dark modules
pub mod pdf; // laid-out paper becomes a form that can be filled
