//! What can be asked, answered, judged and printed.
//!
//! This crate knows no web, no database, no clock and no randomness: time and chance are arguments.
//! Rooms are listed from the lowest up; a room uses only the rooms above it in this list.
