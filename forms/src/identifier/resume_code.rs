//! The secret code that opens an unfinished application again: `7K3P9-QA4TE-R6HW3`.
//!
//! Fourteen random characters (63 bits) and one check character, of the alphabet of
//! [`super::spoken`], in three groups to be read aloud. It is a key: it never shows itself in a
//! debug print. What it opens, and how slowly, is another crate's matter.

use std::fmt;

use super::{IdentifierFault, spoken};

const RANDOM_CHARACTERS: usize = 14;
const GROUP: usize = 5;

/// A resume code that is formally right.
#[derive(Clone, PartialEq, Eq)]
pub struct ResumeCode(String);

impl ResumeCode {
    /// Makes a code from random bytes; every byte counts.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(spoken::compose(u128::from_le_bytes(bytes), RANDOM_CHARACTERS))
    }

    /// Reads a code as typed, scanned or dictated: see [`super::PublicCode::parse`].
    ///
    /// # Errors
    /// When it is no code, or its check character does not agree.
    pub fn parse(typed: &str) -> Result<Self, IdentifierFault> {
        let text = spoken::typed(typed);
        match spoken::agrees(&text).filter(|_| text.len() == RANDOM_CHARACTERS + 1) {
            None => Err(IdentifierFault::ResumeCodeShape),
            Some(false) => Err(IdentifierFault::ResumeCodeCheck),
            Some(true) => Ok(Self(text)),
        }
    }

    /// The bare characters: what a key is derived from.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The groups it is read in.
    pub fn groups(&self) -> Vec<&str> {
        (0..self.0.len()).step_by(GROUP).map(|start| &self.0[start..start + GROUP]).collect()
    }

    /// How to say it on the telephone, Italian: "sette, K come kappa, ...", a group at a time.
    pub fn spelled(&self) -> Vec<String> {
        self.groups().into_iter().map(spoken::spelled).collect()
    }
}

/// As it is printed: `7K3P9-QA4TE-R6HW3`.
impl fmt::Display for ResumeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.groups().join("-"))
    }
}

impl fmt::Debug for ResumeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResumeCode(...)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(number: u128) -> ResumeCode {
        ResumeCode::from_random(number.to_le_bytes())
    }

    #[test]
    fn it_is_read_as_people_write_it() {
        let mine = code(0x1234_5678_9abc_def0_1234_5678_9abc_def0);
        let printed = mine.to_string();
        let check = |typed: &str, expected: Result<(), IdentifierFault>| {
            let read = ResumeCode::parse(typed);
            assert_eq!(read, expected.map(|()| mine.clone()), "{typed}");
        };
        check(&printed, Ok(()));
        check(&printed.to_lowercase(), Ok(()));
        check(&printed.replace('-', "  "), Ok(()));
        check(&printed.replace('-', ""), Ok(()));
        check(&printed.replace('5', "s").replace('6', "G").replace('U', "v"), Ok(()));
        check(&format!(" *{printed}*\r\n"), Ok(()));
        check("", Err(IdentifierFault::ResumeCodeShape));
        check(&printed[1..], Err(IdentifierFault::ResumeCodeShape));
        check(&format!("{printed}3"), Err(IdentifierFault::ResumeCodeShape));
        check("WW-7K3P-9Q", Err(IdentifierFault::ResumeCodeShape));
        assert_eq!(format!("{mine:?}"), "ResumeCode(...)");
        assert_eq!(mine.groups().len(), 3);
    }

    proptest! {
        #[test]
        fn every_code_is_read_back_however_it_is_mangled(
            number: u128,
            dashes in proptest::collection::vec(0..4_usize, 15),
            lower: u16,
        ) {
            let mine = code(number);
            let mut typed = String::new();
            for (place, letter) in mine.as_bytes().iter().enumerate() {
                let small = lower >> place & 1 == 1;
                let letter = char::from(*letter);
                typed.push(if small { letter.to_ascii_lowercase() } else { letter });
                typed.push_str(["", " ", "-", " – "][dashes[place]]);
            }
            prop_assert_eq!(ResumeCode::parse(&typed), Ok(mine));
        }

        #[test]
        fn one_wrong_character_or_two_exchanged_are_noticed(
            number: u128, place in 0..15_usize, other in 0..15_usize, with in 0..23_usize,
        ) {
            let mine = code(number);
            let alphabet = b"34679ACEFHJKMNPQRTUWXY5";
            let mut wrong = mine.as_bytes().to_vec();
            wrong[place] = alphabet[with];
            let mut swapped = mine.as_bytes().to_vec();
            swapped.swap(place, other);
            for typed in [wrong, swapped].iter().filter(|typed| **typed != mine.as_bytes()) {
                let typed = std::str::from_utf8(typed).unwrap();
                prop_assert_eq!(ResumeCode::parse(typed), Err(IdentifierFault::ResumeCodeCheck));
            }
        }

        #[test]
        fn whatever_is_typed_gets_an_answer(typed in "\\PC{0,40}") {
            if let Ok(code) = ResumeCode::parse(&typed) {
                prop_assert_eq!(ResumeCode::parse(&code.to_string()), Ok(code));
            }
        }

        #[test]
        fn whatever_is_almost_a_code_gets_an_answer(typed in "[3-9A-Zsgvoil \\-*\u{200b}]{13,24}") {
            if let Ok(code) = ResumeCode::parse(&typed) {
                prop_assert_eq!(ResumeCode::parse(&code.to_string()), Ok(code));
            }
        }
    }
}
