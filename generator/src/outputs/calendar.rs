//! Calendars (RFC 5545) that people subscribe to: meetings, runs of courses, deadlines, openings
//! of desks.
//!
//! Nothing depends on the hour at which the site is built: each event carries the day its facts
//! were last changed. An event keeps its identifier when it moves. Times are Italian, with the rule
//! of summer time inside, so that no program has to know it.

use jiff::civil::{Date, DateTime};

use super::Edition;

/// Longest line, in bytes, before it is folded (RFC 5545, 3.1).
const LINE_BYTES: usize = 75;
/// Programs are asked to look again after a day.
const REFRESH: &str = "P1D";

/// Italian time since 1996, as in the European rule: last Sunday of March and of October.
const TIME_ZONE: [&str; 17] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Rome",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Its own address: `/calendario.ics`.
    pub address: String,
    /// Address of the page it follows.
    pub page: String,
    /// Its name.
    pub name: String,
    /// In any order.
    pub events: Vec<CalendarEvent>,
}

/// An entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// Its identity without the host, the same for ever: `course:segreteria:primavera`.
    pub id: String,
    /// What it is.
    pub title: String,
    /// When.
    pub when: When,
    /// Every so many weeks.
    pub weekly: Option<Weekly>,
    /// Where, when known.
    pub place: Option<String>,
    /// Latitude and longitude in millionths of a degree.
    pub position: Option<(i64, i64)>,
    /// One sentence.
    pub description: Option<String>,
    /// Address of the page that tells more.
    pub page: String,
    /// Its kind in words: "Corsi".
    pub category: String,
    /// How sure it is.
    pub status: Status,
    /// Last change of what is told.
    pub changed_on: Date,
}

/// When an event is; times are Italian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Whole days, from the first to the last.
    Days(Date, Date),
    /// From a moment to another.
    Hours(DateTime, DateTime),
    /// A moment: an opening, a deadline.
    Moment(DateTime),
}

/// A weekly repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekly {
    /// 1: every week.
    pub every_weeks: u32,
    /// Last day on which it may fall.
    pub until: Option<Date>,
    /// Days on which it does not happen.
    pub except: Vec<Date>,
}

/// How sure an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is decided.
    Confirmed,
    /// It is an example or waits for approval.
    Tentative,
    /// It will not happen.
    Cancelled,
}

/// The calendar as text, events by their beginning.
pub fn write(calendar: &Calendar, edition: &Edition<'_>) -> String {
    let mut lines = Lines::default();
    lines.plain("BEGIN:VCALENDAR");
    lines.plain("VERSION:2.0");
    lines.plain("PRODID:-//Sportello//Sportello//IT");
    lines.plain("CALSCALE:GREGORIAN");
    lines.plain("METHOD:PUBLISH");
    // RFC 7986 and, for programs older than it, the names Apple and Microsoft began with.
    lines.text("NAME", &calendar.name);
    lines.text("X-WR-CALNAME", &calendar.name);
    lines.plain("X-WR-TIMEZONE:Europe/Rome");
    lines.plain(&format!("REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"));
    lines.plain(&format!("X-PUBLISHED-TTL:{REFRESH}"));
    lines.plain(&format!("URL:{}", edition.permalink(&calendar.page)));
    TIME_ZONE.iter().for_each(|line| lines.plain(line));
    let mut events: Vec<&CalendarEvent> = calendar.events.iter().collect();
    events.sort_by(|a, b| a.when.begin().cmp(&b.when.begin()).then_with(|| a.id.cmp(&b.id)));
    for event in events {
        write_event(&mut lines, event, edition);
    }
    lines.plain("END:VCALENDAR");
    lines.0
}

impl When {
    /// The first moment.
    pub fn begin(self) -> DateTime {
        match self {
            Self::Days(first, _) => first.at(0, 0, 0, 0),
            Self::Hours(begin, _) | Self::Moment(begin) => begin,
        }
    }
}

fn write_event(lines: &mut Lines, event: &CalendarEvent, edition: &Edition<'_>) {
    lines.plain("BEGIN:VEVENT");
    lines.plain(&format!("UID:{}@{}", event.id, edition.host()));
    let stamp = format!("{}T000000Z", compact(event.changed_on));
    lines.plain(&format!("DTSTAMP:{stamp}"));
    lines.plain(&format!("LAST-MODIFIED:{stamp}"));
    write_when(lines, event.when);
    if let Some(weekly) = &event.weekly {
        write_weekly(lines, weekly, event.when.begin());
    }
    let language = edition.language;
    lines.text(&format!("SUMMARY;LANGUAGE={language}"), &event.title);
    if let Some(description) = &event.description {
        lines.text(&format!("DESCRIPTION;LANGUAGE={language}"), description);
    }
    if let Some(place) = &event.place {
        lines.text(&format!("LOCATION;LANGUAGE={language}"), place);
    }
    if let Some((lat, lon)) = event.position {
        lines.plain(&format!("GEO:{};{}", degrees(lat), degrees(lon)));
    }
    lines.text("CATEGORIES", &event.category);
    lines.plain(&format!("URL:{}", edition.permalink(&event.page)));
    let status = match event.status {
        Status::Confirmed => "CONFIRMED",
        Status::Tentative => "TENTATIVE",
        Status::Cancelled => "CANCELLED",
    };
    lines.plain(&format!("STATUS:{status}"));
    // A meeting takes somebody's time; a deadline or a course of weeks does not fill their days.
    let busy = matches!(event.when, When::Hours(..)) && event.weekly.is_none();
    lines.plain(if busy { "TRANSP:OPAQUE" } else { "TRANSP:TRANSPARENT" });
    lines.plain("END:VEVENT");
}

fn write_when(lines: &mut Lines, when: When) {
    let at = |moment: DateTime| format!("TZID=Europe/Rome:{}", moment.strftime("%Y%m%dT%H%M%S"));
    match when {
        When::Days(first, last) => {
            // The end of whole days is the day after; the calendar itself ends in 9999.
            let after = last.max(first).tomorrow().unwrap_or(last);
            lines.plain(&format!("DTSTART;VALUE=DATE:{}", compact(first)));
            lines.plain(&format!("DTEND;VALUE=DATE:{}", compact(after)));
        }
        When::Hours(begin, end) => {
            lines.plain(&format!("DTSTART;{}", at(begin)));
            lines.plain(&format!("DTEND;{}", at(end)));
        }
        When::Moment(moment) => lines.plain(&format!("DTSTART;{}", at(moment))),
    }
}

fn write_weekly(lines: &mut Lines, weekly: &Weekly, begin: DateTime) {
    let mut rule = String::from("RRULE:FREQ=WEEKLY");
    if weekly.every_weeks > 1 {
        rule.push_str(&format!(";INTERVAL={}", weekly.every_weeks));
    }
    if let Some(last) = weekly.until {
        // UNTIL is in UTC: this is the last second of the day in winter, and 00:59:59 of the next
        // in summer, when no desk opens.
        rule.push_str(&format!(";UNTIL={}T225959Z", compact(last)));
    }
    lines.plain(&rule);
    for day in &weekly.except {
        let at = day.to_datetime(begin.time());
        lines.plain(&format!("EXDATE;TZID=Europe/Rome:{}", at.strftime("%Y%m%dT%H%M%S")));
    }
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// Millionths of a degree as a decimal number.
fn degrees(micro: i64) -> String {
    let sign = if micro < 0 { "-" } else { "" };
    let micro = micro.unsigned_abs();
    format!("{sign}{}.{:06}", micro / 1_000_000, micro % 1_000_000)
}

/// Content lines: escaped, folded, ended as the standard wants.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        for c in value.trim().chars() {
            match c {
                '\\' => line.push_str("\\\\"),
                ';' => line.push_str("\\;"),
                ',' => line.push_str("\\,"),
                '\n' => line.push_str("\\n"),
                c if c.is_control() => {}
                c => line.push(c),
            }
        }
        self.plain(&line);
    }

    /// A line as it is, folded where it grows past 75 bytes, never inside a character.
    fn plain(&mut self, line: &str) {
        let mut bytes = 0;
        for c in line.chars() {
            if bytes + c.len_utf8() > LINE_BYTES {
                self.0.push_str("\r\n ");
                bytes = 1;
            }
            self.0.push(c);
            bytes += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};

    use super::super::tests::EDITION;
    use super::*;

    fn event(id: &str, when: When) -> CalendarEvent {
        CalendarEvent {
            id: id.to_owned(),
            title: "Incontro a Casoli; prima parte, \\ per tutti".to_owned(),
            when,
            weekly: None,
            place: None,
            position: None,
            description: None,
            page: "/co-design/laboratorio/".to_owned(),
            category: "Incontri".to_owned(),
            status: Status::Confirmed,
            changed_on: date(2026, 11, 22),
        }
    }

    fn calendar(events: Vec<CalendarEvent>) -> Calendar {
        Calendar {
            address: "/calendario.ics".to_owned(),
            page: "/".to_owned(),
            name: "Sportello WIN-WIN".to_owned(),
            events,
        }
    }

    #[test]
    fn a_calendar_reads_well() {
        let hours =
            When::Hours(datetime(2027, 1, 20, 17, 0, 0, 0), datetime(2027, 1, 20, 19, 0, 0, 0));
        let meeting = CalendarEvent {
            place: Some("Sala del Comune, Casoli (CH)".to_owned()),
            description: Some("Si parla dei bisogni.\nPorta le tue idee: perché è più bello così, e c'è posto per tutti.".to_owned()),
            status: Status::Cancelled,
            ..event("event:co-design/laboratorio:primo", hours)
        };
        let run = event("course:a:1", When::Days(date(2027, 2, 1), date(2027, 2, 12)));
        let deadline = CalendarEvent {
            status: Status::Tentative,
            ..event("call:a:closes", When::Moment(datetime(2026, 12, 31, 12, 0, 0, 0)))
        };
        let opening = CalendarEvent {
            position: Some((42_114_637, 14_290_214)),
            weekly: Some(Weekly {
                every_weeks: 2,
                until: Some(date(2027, 6, 29)),
                except: vec![date(2027, 4, 6)],
            }),
            ..event(
                "desk:casoli:tuesday:0900",
                When::Hours(datetime(2027, 1, 12, 9, 0, 0, 0), datetime(2027, 1, 12, 12, 30, 0, 0)),
            )
        };
        let text = write(&calendar(vec![meeting, run, deadline, opening]), &EDITION);
        insta::assert_snapshot!(text.replace("\r\n", "\n"));
    }

    #[test]
    fn no_line_is_longer_than_75_bytes_and_all_end_as_they_should() {
        let long = CalendarEvent {
            description: Some("àèìòù città 😀 перевірка العربية ".repeat(20)),
            ..event("a", When::Days(date(2027, 2, 1), date(2027, 2, 1)))
        };
        let text = write(&calendar(vec![long]), &EDITION);
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split("\r\n") {
            assert!(line.len() <= LINE_BYTES && !line.contains(['\r', '\n']), "{line}");
        }
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("àèìòù città 😀 перевірка العربية àèìòù"), "{unfolded}");
    }

    #[test]
    fn degrees_are_exact() {
        let check = |micro: i64, expected: &str| assert_eq!(degrees(micro), expected);
        check(42_114_637, "42.114637");
        check(14_000_009, "14.000009");
        check(-500, "-0.000500");
    }
}
