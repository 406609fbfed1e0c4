//! Numbers, amounts and days in words, the same on page, screen, paper and in explanations.
//!
//! The plain functions speak Italian, the language of paper and of explanations; `Language` has the
//! same for every language of the site (`wording/spoken.rs`).

use jiff::civil::{Date, DateTime};

use crate::language::Language;

mod spoken;

const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// `1234567` cents: "12.345,67 €"; whole amounts without decimals: "6.000 €".
pub fn euro(cents: i64) -> String {
    format!("{} €", grouped_hundredths(cents, true))
}

/// An amount with both decimals and no sign of currency, as written by hand: "12.345,67".
pub fn amount(cents: i64) -> String {
    grouped_hundredths(cents, false)
}

/// Hundredths of a point: "15 punti", "1 punto", "2,5 punti".
pub fn points(hundredths: i64) -> String {
    let number = decimal(hundredths);
    if hundredths == 100 { format!("{number} punto") } else { format!("{number} punti") }
}

/// Hundredths as a plain decimal: "15", "2,5", "2,25".
pub fn decimal(hundredths: i64) -> String {
    let text = grouped_hundredths(hundredths, true);
    if text.contains(',') { text.trim_end_matches('0').to_owned() } else { text }
}

/// A whole number with dots between thousands: "12.345".
pub fn number(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::from(if value < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A whole number that may be a year: "1980", "12.345". Four digits are as often a year as a count:
/// both read well without a dot.
pub fn count_or_year(value: i64) -> String {
    if value.abs() < 10_000 { value.to_string() } else { number(value) }
}

/// A day in words: "31 dicembre 2026", "1º gennaio 2027".
pub fn long_date(day: Date) -> String {
    let month = MONTHS[(day.month() - 1) as usize];
    let ordinal = if day.day() == 1 { "º" } else { "" };
    format!("{}{ordinal} {month} {}", day.day(), day.year())
}

/// A day and hour in words: "31 dicembre 2026, ore 12:00".
pub fn long_date_and_hour(at: DateTime) -> String {
    Language::Italian.long_date_time(at)
}

/// A day as on forms: "31/12/2026".
pub fn short_date(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

fn grouped_hundredths(value: i64, short: bool) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, cents) = (value.unsigned_abs() / 100, value.unsigned_abs() % 100);
    let whole = number(whole as i64);
    if short && cents == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole},{cents:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_points_and_days_read_as_in_italy() {
        let check = |shown: String, expected: &str| assert_eq!(shown, expected);
        check(euro(600_000), "6.000 €");
        check(euro(34_069), "340,69 €");
        check(euro(-5), "-0,05 €");
        check(amount(123_456_700), "1.234.567,00");
        check(points(1500), "15 punti");
        check(points(100), "1 punto");
        check(points(250), "2,5 punti");
        check(long_date(jiff::civil::date(2027, 1, 1)), "1º gennaio 2027");
        let noon = jiff::civil::date(2026, 12, 31).at(9, 5, 59, 0);
        check(long_date_and_hour(noon), "31 dicembre 2026, ore 09:05");
        check(short_date(jiff::civil::date(2026, 12, 31)), "31/12/2026");
    }
}
