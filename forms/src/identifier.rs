//! Codes that carry their own check: codice fiscale, partita IVA, IBAN, CAP, and our own two, public
//! and secret.
//!
//! A code that passes is formally right; only the office that gave it can say whether it exists.
//! Faults are data with a key; the sentence a person reads stands in `content/strings/`.

mod cap;
mod codice_fiscale;
mod iban;
mod partita_iva;
mod public_code;
mod resume_code;
mod spoken;

pub use cap::cap;
pub use codice_fiscale::{
    BirthData, CodiceFiscale, PersonNames, Sex, compose, name_letters, surname_letters,
};
pub use iban::{iban, iban_in_groups};
pub use partita_iva::partita_iva;
pub use public_code::PublicCode;
pub use resume_code::ResumeCode;

/// Why a code cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentifierFault {
    /// Neither 16 characters nor 11 digits.
    CodiceFiscaleLength,
    /// A character that cannot stand where it stands.
    CodiceFiscaleCharacter,
    /// The day or month of birth does not exist.
    CodiceFiscaleDate,
    /// The last character does not agree with the others.
    CodiceFiscaleCheck,
    /// Not 11 digits.
    PartitaIvaLength,
    /// The last digit does not agree with the others.
    PartitaIvaCheck,
    /// Wrong length, or characters that no IBAN has.
    IbanShape,
    /// The check digits do not agree with the rest.
    IbanCheck,
    /// Not 5 digits.
    CapShape,
    /// Not a public code.
    PublicCodeShape,
    /// The last character of a public code does not agree with the others.
    PublicCodeCheck,
    /// Not a resume code.
    ResumeCodeShape,
    /// The last character of a resume code does not agree with the others.
    ResumeCodeCheck,
}

impl IdentifierFault {
    /// Key of the sentence in `content/strings/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::CodiceFiscaleLength => "refusal-codice-fiscale-length",
            Self::CodiceFiscaleCharacter => "refusal-codice-fiscale-character",
            Self::CodiceFiscaleDate => "refusal-codice-fiscale-date",
            Self::CodiceFiscaleCheck => "refusal-codice-fiscale-check",
            Self::PartitaIvaLength => "refusal-partita-iva-length",
            Self::PartitaIvaCheck => "refusal-partita-iva-check",
            Self::IbanShape => "refusal-iban-shape",
            Self::IbanCheck => "refusal-iban-check",
            Self::CapShape => "refusal-cap-shape",
            Self::PublicCodeShape => "refusal-public-code-shape",
            Self::PublicCodeCheck => "refusal-public-code-check",
            Self::ResumeCodeShape => "refusal-resume-code-shape",
            Self::ResumeCodeCheck => "refusal-resume-code-check",
        }
    }
}

/// Upper case, without what people, scanners and copied text put around and between: spaces, dashes
/// of any length, the `*` of Code 39, the `%`, `;`, `?` of a magnetic stripe, and characters that
/// cannot be seen. A scanner set to American keys on an Italian keyboard types `(` for `*` and `_`
/// for `?`.
fn bare(typed: &str) -> String {
    typed.chars().filter(|c| !is_padding(*c)).flat_map(char::to_uppercase).collect()
}

fn is_padding(c: char) -> bool {
    let unseen =
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    let dash = matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}');
    unseen || dash || c.is_whitespace() || c.is_control() || "*.-%?;/()_".contains(c)
}

const ODD: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// The check letter that codice fiscale and the Italian IBAN share: characters in odd places
/// (counting from 1) are worth what the table of DM 23.12.1976 says, the others their own value.
/// `None` when a character is neither A-Z nor 0-9.
fn check_letter(text: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (i, byte) in text.iter().enumerate() {
        let value = match byte {
            b'0'..=b'9' => u32::from(byte - b'0'),
            b'A'..=b'Z' => u32::from(byte - b'A'),
            _ => return None,
        };
        sum += if i % 2 == 0 { ODD[value as usize] } else { value };
    }
    Some(b'A' + (sum % 26) as u8)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sportello_fuzz::Fuzz;

    use super::*;

    /// Upper case letters and digits only, and read back as itself.
    fn is_bare(code: &str, most: usize) {
        assert!(code.len() <= most && code.bytes().all(|b| b.is_ascii_alphanumeric()), "{code}");
        assert!(!code.bytes().any(|b| b.is_ascii_lowercase()), "{code}");
    }

    #[test]
    fn fuzz_identifiers() {
        const WORDS: &[&str] =
            &["*", "%", "IBAN", "WW-", "\u{feff}", "ß", "ŉ", "ﬃ", "٣", "IT", "Z129"];
        Fuzz::of("identifiers").words(WORDS).most_bytes(200).check(|bytes| {
            let typed = &*String::from_utf8_lossy(bytes);
            if let Ok(code) = CodiceFiscale::parse(typed) {
                is_bare(code.as_str(), 16);
                assert_eq!(CodiceFiscale::parse(code.as_str()).as_ref(), Ok(&code));
                let scanned = format!("*{}*\r", code.as_str().to_lowercase());
                assert_eq!(CodiceFiscale::parse(&scanned).as_ref(), Ok(&code));
                let birth = code.birth(date(2026, 11, 24));
                assert_eq!(birth.is_none(), code.is_numeric());
                for day in birth.iter().flat_map(|birth| &birth.dates) {
                    assert!((date(1905, 11, 24)..=date(2026, 11, 24)).contains(day), "{day}");
                }
                code.agrees_with(PersonNames { surname: typed, name: typed });
                // One wrong character is noticed, the check letter's own place included.
                let changed = code.as_str().replacen(|c: char| c != 'A', "A", 1);
                assert!(changed == code.as_str() || CodiceFiscale::parse(&changed).is_err());
            }
            for (read, most) in [
                (partita_iva as fn(&str) -> Result<String, IdentifierFault>, 11),
                (iban, 34),
                (cap, 5),
            ] {
                if let Ok(code) = read(typed) {
                    is_bare(&code, most);
                    assert_eq!(read(&code).as_ref(), Ok(&code));
                }
            }
            if let Ok(code) = iban(typed) {
                assert_eq!(iban(&iban_in_groups(&code)), Ok(code));
            }
            if let Ok(code) = PublicCode::parse(typed) {
                assert_eq!(PublicCode::parse(code.as_str()).as_ref(), Ok(&code));
                assert_eq!(PublicCode::parse(&code.to_string()).as_ref(), Ok(&code));
                assert!(code.as_str().is_ascii() && code.as_str().len() < 20);
            }
        });
    }

    #[test]
    fn fuzz_resume_code() {
        const WORDS: &[&str] = &["-", " ", "S", "G", "V", "\u{200b}", "*", "O0"];
        Fuzz::of("resume_code").words(WORDS).most_bytes(200).check(|bytes| {
            let typed = &*String::from_utf8_lossy(bytes);
            match ResumeCode::parse(typed) {
                Ok(code) => {
                    let printed = code.to_string();
                    assert_eq!(printed.len(), 17);
                    assert_eq!(ResumeCode::parse(&printed).as_ref(), Ok(&code));
                    assert_eq!(code.spelled().len(), 3);
                    assert!(!format!("{code:?}").contains(&printed[..5]));
                    assert!(PublicCode::parse(typed).is_err(), "a code is of one kind");
                }
                // Of what was typed it says one of two things, and nothing else.
                Err(fault) => assert!(matches!(
                    fault,
                    IdentifierFault::ResumeCodeShape | IdentifierFault::ResumeCodeCheck
                )),
            }
            if let Ok(bytes) = bytes.try_into() {
                let code = ResumeCode::from_random(bytes);
                assert_eq!(ResumeCode::parse(&code.to_string().to_lowercase()), Ok(code));
            }
        });
    }
}
