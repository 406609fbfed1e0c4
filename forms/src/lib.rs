//! What can be asked, answered, judged and printed.
//!
//! This crate knows no web, no database, no clock and no randomness: time and chance are arguments.
//! Rooms are listed from the lowest up; a room uses only the rooms above it in this list.

pub mod answers;
pub mod call; // who may apply, how points are given
pub mod condition; // `when:`
pub mod diagnostic; // an editor's mistake, as data
pub mod form; // sections and questions
pub mod pdf; // laid-out paper becomes a form that can be filled
pub mod value; // one answer
pub mod yaml; // YAML with positions; the only owner of the YAML library // what was answered, and what is wrong with it
