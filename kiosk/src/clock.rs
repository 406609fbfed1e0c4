//! The one place that asks what time it is.
//!
//! Instants are UTC ([`Timestamp`]); what people read and what the law counts (days, years, the
//! hour of a deadline) is civil time in Europe/Rome, whose rules travel inside the program and not
//! on the machine. It does not measure durations or set timers. Every room above takes a [`Clock`]
//! or a `Timestamp` as an argument.

use std::sync::{LazyLock, Mutex, PoisonError};

use forms::wording::long_date_and_hour;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

static ROME: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZone::get("Europe/Rome").expect("the time zone database is bundled in the program")
});

/// Answers what time it is. Tests and invented data pass a [`HandClock`].
pub trait Clock: Send + Sync {
    /// The current instant, UTC.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock moved by hand: it stands still until [`HandClock::set`] or [`HandClock::advance_ms`].
#[derive(Debug)]
pub struct HandClock(Mutex<Timestamp>);

impl HandClock {
    /// A clock standing at `instant`.
    pub fn new(instant: Timestamp) -> Self {
        Self(Mutex::new(instant))
    }

    /// Moves the clock to `instant`, backwards too.
    pub fn set(&self, instant: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = instant;
    }

    /// Moves the clock on by `milliseconds` (negative: back).
    pub fn advance_ms(&self, milliseconds: i64) {
        let later = self.now().saturating_add(milliseconds.milliseconds());
        self.set(later.unwrap_or(Timestamp::MAX));
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The instant as people in Italy read it.
pub fn in_rome(instant: Timestamp) -> Zoned {
    instant.to_zoned(ROME.clone())
}

/// The civil day of the instant in Italy.
pub fn rome_date(instant: Timestamp) -> Date {
    in_rome(instant).date()
}

/// The calendar year of the instant in Italy: register numbers start again with it (DPR 445/2000
/// art. 57).
pub fn rome_year(instant: Timestamp) -> i16 {
    in_rome(instant).year()
}

/// The instant of a civil date and time in Italy. In the hour that happens twice the first is
/// meant, in the hour that never happens the one an hour later. `None` outside the years a
/// timestamp can hold.
pub fn instant_in_rome(date_time: DateTime) -> Option<Timestamp> {
    ROME.to_timestamp(date_time).ok()
}

/// The last millisecond of a civil day in Italy: when a deadline given as a day passes.
pub fn end_of_day(day: Date) -> Option<Timestamp> {
    instant_in_rome(day.to_datetime(Time::constant(23, 59, 59, 999_000_000)))
}

/// The instant cut to whole milliseconds: what the store keeps, so that what is read back equals
/// what was given.
pub fn whole_milliseconds(instant: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(instant.as_millisecond()).unwrap_or(instant)
}

/// Day and hour in words, Italian civil time: `22 novembre 2026, ore 20:59`.
pub fn written_in_italian(instant: Timestamp) -> String {
    long_date_and_hour(in_rome(instant).datetime())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Timestamp {
        text.parse().expect("an RFC 3339 instant")
    }

    #[test]
    fn writes_summer_and_winter_time() {
        let check =
            |input: &str, expected: &str| assert_eq!(written_in_italian(instant(input)), expected);
        check("2026-11-22T19:59:37Z", "22 novembre 2026, ore 20:59");
        check("2026-07-01T22:30:00Z", "2 luglio 2026, ore 00:30");
        check("2026-10-25T00:30:00Z", "25 ottobre 2026, ore 02:30");
        check("2026-10-25T01:30:00Z", "25 ottobre 2026, ore 02:30");
        check("2026-12-01T08:05:00Z", "1º dicembre 2026, ore 09:05");
    }

    #[test]
    fn the_year_changes_at_italian_midnight() {
        let check = |input: &str, expected: i16| assert_eq!(rome_year(instant(input)), expected);
        check("2026-12-31T22:59:59Z", 2026);
        check("2026-12-31T23:00:00Z", 2027);
    }

    #[test]
    fn a_day_ends_at_italian_midnight() {
        let check =
            |day: Date, expected: &str| assert_eq!(end_of_day(day), Some(instant(expected)));
        check(Date::constant(2026, 11, 30), "2026-11-30T22:59:59.999Z");
        check(Date::constant(2026, 6, 30), "2026-06-30T21:59:59.999Z");
    }

    #[test]
    fn a_hand_clock_moves_only_by_hand() {
        let clock = HandClock::new(instant("2026-11-22T10:00:00Z"));
        assert_eq!(clock.now(), clock.now());
        clock.advance_ms(1_500);
        assert_eq!(clock.now(), instant("2026-11-22T10:00:01.5Z"));
    }
}
