//! The program of the town hall's machine.

fn main() {}
