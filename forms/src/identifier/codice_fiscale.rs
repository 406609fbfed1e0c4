//! Codice fiscale of persons (16 characters, omocodia at any of its seven digits) and the numeric
//! one (11 digits). Rules: DM 23 December 1976 n. 13813.
//!
//! The code as written stays the person's identity: two codes that differ by omocodia belong to
//! two people. Letters of surname and name can differ from the rule in a code that was really
//! given, so they are compared only to warn.

use jiff::civil::Date;

use super::{IdentifierFault, bare, check_letter, partita_iva};

/// Places (from 0) that hold a digit, or the letter that stands for it.
const DIGIT_PLACES: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
const OMOCODIA: &[u8; 10] = b"LMNPQRSTUV";
const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";
/// Nobody older has lived in Italy; decides which centuries are offered.
const OLDEST_YEARS: i16 = 120;

/// A codice fiscale that is formally right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodiceFiscale {
    text: String,
    /// With letters of omocodia turned back into digits; the text itself when numeric.
    plain: String,
}

/// The sex registered in a codice fiscale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Registered as female.
    Female,
    /// Registered as male.
    Male,
}

/// What a codice fiscale says of a birth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BirthData {
    /// The possible days, the most recent first: the century is not written.
    pub dates: Vec<Date>,
    /// Registered sex.
    pub sex: Sex,
    /// Belfiore code of the municipality, or `Z` code of the state.
    pub place: String,
}

/// Surname and name, to be compared with a code.
#[derive(Debug, Clone, Copy)]
pub struct PersonNames<'a> {
    /// Surname at birth.
    pub surname: &'a str,
    /// Name.
    pub name: &'a str,
}

impl CodiceFiscale {
    /// Reads a code as typed or scanned.
    ///
    /// # Errors
    /// The first thing that cannot be right.
    pub fn parse(typed: &str) -> Result<Self, IdentifierFault> {
        let text = bare(typed);
        let bytes = text.as_bytes();
        if bytes.len() == 11 && bytes.iter().all(u8::is_ascii_digit) {
            return if partita_iva::has_right_check(bytes) && text != "00000000000" {
                Ok(Self { plain: text.clone(), text })
            } else {
                Err(IdentifierFault::CodiceFiscaleCheck)
            };
        }
        if text.chars().count() != 16 {
            return Err(IdentifierFault::CodiceFiscaleLength);
        }
        let plain = to_plain(bytes).ok_or(IdentifierFault::CodiceFiscaleCharacter)?;
        if !MONTHS.contains(&plain[8]) {
            return Err(IdentifierFault::CodiceFiscaleDate);
        }
        if check_letter(&bytes[..15]) != Some(bytes[15]) {
            return Err(IdentifierFault::CodiceFiscaleCheck);
        }
        let plain =
            String::from_utf8(plain).map_err(|_| IdentifierFault::CodiceFiscaleCharacter)?;
        let code = Self { text, plain };
        if (18..=20).all(|century| code.date_in(century).is_none()) {
            return Err(IdentifierFault::CodiceFiscaleDate);
        }
        Ok(code)
    }

    /// As it is kept and shown: upper case, without spaces.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Eleven digits: of a body, or provisional. Nothing can be read from it.
    pub fn is_numeric(&self) -> bool {
        self.text.len() == 11
    }

    /// What it says of the birth, for somebody alive on `today` and at most 120 years old; `None`
    /// when numeric.
    pub fn birth(&self, today: Date) -> Option<BirthData> {
        if self.is_numeric() {
            return None;
        }
        let centuries = (18..=20).rev();
        let dates = centuries
            .filter_map(|century| self.date_in(century))
            .filter(|day| *day <= today && age_years(*day, today) <= OLDEST_YEARS);
        let day: u8 = self.plain[9..11].parse().ok()?;
        Some(BirthData {
            dates: dates.collect(),
            sex: if day > 40 { Sex::Female } else { Sex::Male },
            place: self.plain[11..15].to_owned(),
        })
    }

    /// Whether surname and name would give these letters; Ö may count as OE or as O, because
    /// offices have done both. Always true when numeric.
    pub fn agrees_with(&self, names: PersonNames<'_>) -> bool {
        let agrees = |letters: fn(&str) -> String, written: &str, given: &str| {
            letters(given) == written || letters(&one_vowel(given)) == written
        };
        self.is_numeric()
            || (agrees(surname_letters, &self.plain[..3], names.surname)
                && agrees(name_letters, &self.plain[3..6], names.name))
    }

    fn date_in(&self, century: i16) -> Option<Date> {
        let year: i16 = self.plain[6..8].parse().ok()?;
        let month = MONTHS.iter().position(|m| *m == self.plain.as_bytes()[8])? as i8 + 1;
        let day: i8 = self.plain[9..11].parse().ok()?;
        Date::new(century * 100 + year, month, if day > 40 { day - 40 } else { day }).ok()
    }
}

/// Whole years lived on `today`.
fn age_years(born: Date, today: Date) -> i16 {
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    today.year() - born.year() - i16::from(before_birthday)
}

/// Letters where letters belong, digits (or their letters) where digits belong.
fn to_plain(bytes: &[u8]) -> Option<Vec<u8>> {
    let place = |(i, byte): (usize, &u8)| {
        if !DIGIT_PLACES.contains(&i) {
            return byte.is_ascii_uppercase().then_some(*byte);
        }
        if byte.is_ascii_digit() {
            return Some(*byte);
        }
        OMOCODIA.iter().position(|letter| letter == byte).map(|digit| b'0' + digit as u8)
    };
    bytes.iter().enumerate().map(place).collect()
}

/// Composes the code of a person, without omocodia. `place` is a Belfiore or `Z` code.
pub fn compose(names: PersonNames<'_>, born: Date, sex: Sex, place: &str) -> String {
    let day = born.day() + if sex == Sex::Female { 40 } else { 0 };
    let month = MONTHS[(born.month() - 1) as usize] as char;
    let (surname, name) = (surname_letters(names.surname), name_letters(names.name));
    let mut text = format!("{surname}{name}{:02}{month}{day:02}{place}", born.year() % 100);
    text.push(check_letter(text.as_bytes()).unwrap_or(b'X') as char);
    text
}

/// Three letters of a surname: consonants, then vowels, then X.
pub fn surname_letters(surname: &str) -> String {
    let (consonants, vowels) = split(surname);
    consonants.into_iter().chain(vowels).chain(['X'; 3]).take(3).collect()
}

/// Three letters of a name: as for a surname, but of four or more consonants the second is left.
pub fn name_letters(name: &str) -> String {
    let (mut consonants, vowels) = split(name);
    if consonants.len() >= 4 {
        consonants.remove(1);
    }
    consonants.into_iter().chain(vowels).chain(['X'; 3]).take(3).collect()
}

fn split(name: &str) -> (Vec<char>, Vec<char>) {
    let letters = name.chars().flat_map(char::to_uppercase).flat_map(plain_letters);
    letters.partition(|c| !"AEIOU".contains(*c))
}

/// With the bare vowel where the transliteration would write two.
fn one_vowel(name: &str) -> String {
    let upper = name.chars().flat_map(char::to_uppercase);
    let single = upper.map(|c| match c {
        'Ä' => 'A',
        'Ö' | 'Ø' => 'O',
        'Ü' => 'U',
        other => other,
    });
    single.collect()
}

/// Without accents, as the Agenzia delle Entrate transliterates (Circolare 34/E of 2011); anything
/// that is not a letter falls away.
fn plain_letters(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        'A'..='Z' => return letter.to_string().chars().collect::<Vec<_>>().into_iter(),
        'À' | 'Á' | 'Â' | 'Ã' | 'Å' | 'Ā' | 'Ă' | 'Ą' => "A",
        'Ä' | 'Æ' => "AE",
        'Ç' | 'Ć' | 'Č' | 'Ċ' | 'Ĉ' => "C",
        'Ď' | 'Đ' | 'Ð' => "D",
        'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ė' | 'Ę' | 'Ě' | 'Ĕ' => "E",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G",
        'Ĥ' | 'Ħ' => "H",
        'Ì' | 'Í' | 'Î' | 'Ï' | 'Ĩ' | 'Ī' | 'Į' | 'İ' => "I",
        'Ĵ' => "J",
        'Ķ' => "K",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ł' => "L",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ō' | 'Ő' => "O",
        'Ö' | 'Ø' | 'Œ' => "OE",
        'Ŕ' | 'Ř' => "R",
        'Ś' | 'Š' | 'Ş' | 'Ș' | 'Ŝ' => "S",
        'ß' | 'ẞ' => "SS",
        'Ţ' | 'Ť' | 'Ț' => "T",
        'Þ' => "TH",
        'Ù' | 'Ú' | 'Û' | 'Ũ' | 'Ū' | 'Ů' | 'Ű' | 'Ų' => "U",
        'Ü' => "UE",
        'Ŵ' => "W",
        'Ý' | 'Ÿ' | 'Ŷ' => "Y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        _ => "",
    };
    plain.chars().collect::<Vec<_>>().into_iter()
}
