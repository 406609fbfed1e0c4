//! How each language writes numbers, amounts, days and points. Separators and months as in Unicode
//! CLDR; Arabic with Western digits and the separators of Italy, as on the papers its readers get.

use jiff::civil::{Date, DateTime};

use crate::language::Language;

/// No break between a number and what it counts.
const NO_BREAK: char = '\u{a0}';

impl Language {
    /// `600_000` cents: "6.000 €", "€6,000".
    pub fn euro(self, cents: i64) -> String {
        let amount = self.grouped(cents, false);
        match self {
            Language::English if cents < 0 => format!("-€{}", amount.trim_start_matches('-')),
            Language::English => format!("€{amount}"),
            Language::Italian => super::euro(cents),
            _ => format!("{amount}{NO_BREAK}€"),
        }
    }

    /// Hundredths as a plain decimal: "2,5", "2.5".
    pub fn decimal(self, hundredths: i64) -> String {
        self.grouped(hundredths, true)
    }

    /// A whole number: "12.345", "12,345".
    pub fn number(self, value: i64) -> String {
        let digits = value.unsigned_abs().to_string();
        let mut text = String::from(if value < 0 { "-" } else { "" });
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                text.push(self.thousands());
            }
            text.push(digit);
        }
        text
    }

    /// A whole number that may be a year: "1980", "12,345". See [`super::count_or_year`].
    pub fn count_or_year(self, value: i64) -> String {
        if value.abs() < 10_000 { value.to_string() } else { self.number(value) }
    }

    /// Hundredths of a point: "15 punti", "15 points".
    pub fn points(self, hundredths: i64) -> String {
        let number = self.decimal(hundredths);
        let whole = (hundredths % 100 == 0).then_some((hundredths / 100).unsigned_abs());
        format!("{number} {}", self.points_word(whole))
    }

    /// The word for so many points; `None` is not a whole number. Rules of CLDR.
    fn points_word(self, whole: Option<u64>) -> &'static str {
        let (last, last_two) = whole.map_or((0, 0), |n| (n % 10, n % 100));
        match self {
            Language::Italian => {
                if whole == Some(1) {
                    "punto"
                } else {
                    "punti"
                }
            }
            Language::English => {
                if whole == Some(1) {
                    "point"
                } else {
                    "points"
                }
            }
            Language::Albanian => "pikë",
            Language::Romanian => match whole {
                Some(1) => "punct",
                Some(n) if n < 20 || (1..20).contains(&last_two) => "puncte",
                Some(_) => "de puncte",
                None => "puncte",
            },
            Language::Ukrainian => match whole {
                None => "бала",
                Some(_) if last == 1 && last_two != 11 => "бал",
                Some(_) if (2..5).contains(&last) && !(12..15).contains(&last_two) => "бали",
                Some(_) => "балів",
            },
            Language::Arabic => match whole {
                Some(_) if (3..11).contains(&last_two) => "نقاط",
                _ => "نقطة",
            },
        }
    }

    /// A day in words: "1º gennaio 2027", "1 January 2027".
    pub fn long_date(self, day: Date) -> String {
        let (number, year) = (day.day(), day.year());
        let month = self.months()[(day.month() - 1) as usize];
        match self {
            Language::Italian => super::long_date(day),
            Language::Ukrainian => format!("{number} {month} {year} р."),
            _ => format!("{number} {month} {year}"),
        }
    }

    /// A day and hour in words: "31 dicembre 2026, ore 12:00", "31 December 2026, 12:00".
    pub fn long_date_time(self, at: DateTime) -> String {
        let before_hour = match self {
            Language::Italian => "ore ",
            Language::English => "",
            Language::Romanian => "ora ",
            Language::Albanian => "ora ",
            Language::Ukrainian => "о ",
            Language::Arabic => "الساعة ",
        };
        let (day, comma) = (self.long_date(at.date()), self.comma());
        format!("{day}{comma} {before_hour}{:02}:{:02}", at.hour(), at.minute())
    }

    /// Hundredths with two decimals, or none when whole; `trimmed` drops a last zero.
    fn grouped(self, value: i64, trimmed: bool) -> String {
        let (whole, part) = (value.unsigned_abs() / 100, value.unsigned_abs() % 100);
        let sign = if value < 0 { "-" } else { "" };
        let whole = self.number(i64::try_from(whole).unwrap_or(i64::MAX));
        if part == 0 {
            return format!("{sign}{whole}");
        }
        let mut decimals = format!("{part:02}");
        if trimmed {
            decimals.truncate(decimals.trim_end_matches('0').len());
        }
        format!("{sign}{whole}{}{decimals}", self.decimal_mark())
    }

    fn thousands(self) -> char {
        match self {
            Language::Italian | Language::Romanian | Language::Arabic => '.',
            Language::English => ',',
            Language::Albanian | Language::Ukrainian => NO_BREAK,
        }
    }

    /// The comma between parts of a sentence.
    pub fn comma(self) -> char {
        if self == Language::Arabic { '،' } else { ',' }
    }

    fn decimal_mark(self) -> char {
        if self == Language::English { '.' } else { ',' }
    }

    /// Months as they stand in a date (Ukrainian: genitive).
    fn months(self) -> &'static [&'static str; 12] {
        match self {
            Language::Italian => &super::MONTHS,
            Language::English => &ENGLISH,
            Language::Romanian => &ROMANIAN,
            Language::Albanian => &ALBANIAN,
            Language::Ukrainian => &UKRAINIAN,
            Language::Arabic => &ARABIC,
        }
    }
}

#[rustfmt::skip]
const ENGLISH: [&str; 12] = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
];

#[rustfmt::skip]
const ROMANIAN: [&str; 12] = [
    "ianuarie", "februarie", "martie", "aprilie", "mai", "iunie",
    "iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie",
];

#[rustfmt::skip]
const ALBANIAN: [&str; 12] = [
    "janar", "shkurt", "mars", "prill", "maj", "qershor",
    "korrik", "gusht", "shtator", "tetor", "nëntor", "dhjetor",
];

#[rustfmt::skip]
const UKRAINIAN: [&str; 12] = [
    "січня", "лютого", "березня", "квітня", "травня", "червня",
    "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
];

#[rustfmt::skip]
const ARABIC: [&str; 12] = [
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(language: Language, expected: [&str; 5]) {
        let shown = [
            language.euro(600_000),
            language.euro(1_234_050),
            language.long_date_time(date(2026, 12, 31).at(12, 0, 0, 0)),
            language.points(1500),
            language.points(250),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn each_language_writes_numbers_and_days_its_own_way() {
        check(
            Language::Italian,
            ["6.000 €", "12.340,50 €", "31 dicembre 2026, ore 12:00", "15 punti", "2,5 punti"],
        );
        check(
            Language::English,
            ["€6,000", "€12,340.50", "31 December 2026, 12:00", "15 points", "2.5 points"],
        );
        check(
            Language::Romanian,
            [
                "6.000\u{a0}€",
                "12.340,50\u{a0}€",
                "31 decembrie 2026, ora 12:00",
                "15 puncte",
                "2,5 puncte",
            ],
        );
        check(
            Language::Albanian,
            [
                "6\u{a0}000\u{a0}€",
                "12\u{a0}340,50\u{a0}€",
                "31 dhjetor 2026, ora 12:00",
                "15 pikë",
                "2,5 pikë",
            ],
        );
        check(
            Language::Ukrainian,
            [
                "6\u{a0}000\u{a0}€",
                "12\u{a0}340,50\u{a0}€",
                "31 грудня 2026 р., о 12:00",
                "15 балів",
                "2,5 бала",
            ],
        );
        check(
            Language::Arabic,
            [
                "6.000\u{a0}€",
                "12.340,50\u{a0}€",
                "31 ديسمبر 2026، الساعة 12:00",
                "15 نقطة",
                "2,5 نقطة",
            ],
        );
    }

    #[test]
    fn the_word_for_points_follows_the_number() {
        let check = |language: Language, points: i64, expected: &str| {
            assert_eq!(language.points(points * 100), expected);
        };
        check(Language::English, 1, "1 point");
        check(Language::Romanian, 1, "1 punct");
        check(Language::Romanian, 30, "30 de puncte");
        check(Language::Ukrainian, 21, "21 бал");
        check(Language::Ukrainian, 3, "3 бали");
        check(Language::Ukrainian, 11, "11 балів");
        check(Language::Arabic, 5, "5 نقاط");
    }
}
