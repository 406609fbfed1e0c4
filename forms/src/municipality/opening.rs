//! When a desk receives people, as calendars need it: a weekday, two times, from which day on.
//!
//! `hours` of a desk stays free words for whoever reads; openings are for programs, and the words
//! can be made from them. Holidays are not guessed: the days it is closed are written one by one.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::keys::{OPENING, WEEKDAYS};
use crate::yaml::{Fields, Node, Reader};

/// One weekly opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The day.
    pub weekday: Weekday,
    /// Opens, Italian time.
    pub from: Time,
    /// Closes, Italian time, later on the same day.
    pub to: Time,
    /// First day from which it holds.
    pub since: Date,
    /// Last day on which it may fall, when it is not for good.
    pub until: Option<Date>,
    /// 1: every week; 2: every other week, counted from `since`.
    pub every_weeks: u32,
    /// Days on which it is closed all the same.
    pub closed_on: Vec<Date>,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// *lunedì*
    Monday,
    /// *martedì*
    Tuesday,
    /// *mercoledì*
    Wednesday,
    /// *giovedì*
    Thursday,
    /// *venerdì*
    Friday,
    /// *sabato*
    Saturday,
    /// *domenica*
    Sunday,
}

impl Weekday {
    /// The same day for the library of dates.
    pub fn civil(self) -> jiff::civil::Weekday {
        use jiff::civil::Weekday as Civil;
        match self {
            Self::Monday => Civil::Monday,
            Self::Tuesday => Civil::Tuesday,
            Self::Wednesday => Civil::Wednesday,
            Self::Thursday => Civil::Thursday,
            Self::Friday => Civil::Friday,
            Self::Saturday => Civil::Saturday,
            Self::Sunday => Civil::Sunday,
        }
    }

    /// Its English name, small: the word editors write and the end of its key in `strings`.
    pub fn name(self) -> &'static str {
        WEEKDAYS.iter().find(|w| w.value == self).map_or("", |w| w.word)
    }
}

impl Opening {
    /// The first day it is open: `since`, or the first such weekday after it.
    pub fn first_day(&self) -> Date {
        let ahead = self.since.weekday().until(self.weekday.civil());
        // A date near the end of the calendar has no day after it; it stays where it is.
        self.since.checked_add(jiff::Span::new().days(ahead)).unwrap_or(self.since)
    }
}

/// Reads one opening.
pub fn read_opening(reader: &mut Reader, node: &Node) -> Option<Opening> {
    let f = reader.shaped(node, &OPENING)?;
    let weekday = reader.required(&f, "weekday").and_then(|n| reader.word(n, &WEEKDAYS));
    let (from, to) = (time(reader, &f, "from"), time(reader, &f, "to"));
    if let (Some(from), Some(to)) = (from, to)
        && to <= from
    {
        let message = format!("lo sportello chiude ({}) prima di aprire ({})", hm(to), hm(from));
        reader.error(f.position(), message, "scambia from e to, o correggili");
    }
    let since = reader.required(&f, "since").and_then(|n| reader.date(n));
    let until = f.get("until").and_then(|n| reader.date(n));
    if let (Some(since), Some(until)) = (since, until)
        && until < since
    {
        let message = format!("l'orario finisce ({until}) prima di cominciare ({since})");
        reader.error(f.position(), message, "correggi since e until");
    }
    let every_weeks = f.get("every_weeks").and_then(|n| reader.integer_in(n, 1, 8)).unwrap_or(1);
    Some(Opening {
        closed_on: reader.optional_list(&f, "closed_on", Reader::date),
        every_weeks: every_weeks as u32,
        weekday: weekday?,
        from: from?,
        to: to?,
        since: since?,
        until,
    })
}

fn time(reader: &mut Reader, f: &Fields<'_>, key: &str) -> Option<Time> {
    let node = reader.required(f, key)?;
    // Two digits each: 24:00 and 9:5 are refused.
    let good = |text: &str| text.len() == 5 && text.parse::<Time>().is_ok();
    let text = reader.code(node, "un'ora", "scrivila così, tra virgolette: \"09:30\"", good)?;
    text.parse().ok()
}

fn hm(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn read(text: &str) -> (Option<Opening>, Vec<String>) {
        let node = crate::yaml::parse("comuni.yaml", text, 1).expect("yaml");
        let mut reader = Reader::new("comuni.yaml");
        let opening = read_opening(&mut reader, &node);
        (opening, reader.diagnostics.iter().map(ToString::to_string).collect())
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(read(text).1, expected);
    }

    #[test]
    fn the_first_day_is_the_next_such_weekday() {
        let first = |since: &str| {
            let text = format!("{{weekday: tuesday, from: '09:00', to: '12:30', since: {since}}}");
            let (opening, mistakes) = read(&text);
            assert_eq!(mistakes, Vec::<String>::new());
            opening.expect("good").first_day()
        };
        assert_eq!(first("2027-01-12"), date(2027, 1, 12));
        assert_eq!(first("2027-01-13"), date(2027, 1, 19));
        assert_eq!(first("2027-01-11"), date(2027, 1, 12));
    }

    #[test]
    fn times_and_days_that_cannot_be_are_told() {
        check(
            "{weekday: tuesday, from: '12:00', to: '09:00', since: 2027-01-12, until: 2027-01-01}",
            &[
                "comuni.yaml:1:1: errore: lo sportello chiude (09:00) prima di aprire (12:00)\n    \
                 aiuto: scambia from e to, o correggili",
                "comuni.yaml:1:1: errore: l'orario finisce (2027-01-01) prima di cominciare \
                 (2027-01-12)\n    aiuto: correggi since e until",
            ],
        );
        check(
            "{weekday: tusday, from: '9:00', to: '12:00', since: 2027-01-12}",
            &[
                "comuni.yaml:1:11: errore: «tusday» non è una parola prevista qui\n    \
                 aiuto: forse volevi scrivere «tuesday»",
                "comuni.yaml:1:25: errore: qui ci vuole un'ora, ma c'è «9:00»\n    \
                 aiuto: scrivila così, tra virgolette: \"09:30\"",
            ],
        );
    }
}
