//! A moment on a clock: when a screening starts.

use std::fmt;

use jiff::SignedDuration;
use jiff::civil::{DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::date::{Date, DateError};

/// A moment: RFC 3339 with an offset from UTC, or without one and then in the venue's own time.
///
/// Moments sort by what the clock at the venue shows, which is how a programme reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    date: Date,
    time: Time,
    offset: Option<Offset>,
}

impl Instant {
    /// Reads `2023-10-23T19:30:00+09:00`, `…Z`, or the same without an offset. Seconds may be
    /// left out; a fraction of a second is dropped, and a leap second is the one before.
    ///
    /// # Errors
    /// Says what the notation is, or which part of it no calendar or clock has.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let (date, rest) = match text.split_once(['T', 't', ' ']) {
            Some((date, rest)) if date.len() == 10 => (date, rest),
            _ => return Err(DateError::InstantNotation),
        };
        let date = Date::parse(date).map_err(|error| match error {
            DateError::Notation => DateError::InstantNotation,
            other => other,
        })?;
        let (clock, zone) = rest.split_at(rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len()));
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        // jiff reads more notations than RFC 3339 has.
        let digits = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "0");
        if !matches!(digits(clock).as_str(), "00:00" | "00:00:00")
            || !matches!(digits(zone).as_str(), "" | "Z" | "z" | "+00:00" | "-00:00")
            || fraction.is_empty()
            || !fraction.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Err(DateError::InstantNotation);
        }
        let time = |text: &str| text.parse::<Time>().map_err(|_| DateError::Clock);
        let offset = match zone.split_at_checked(1) {
            None => None,
            Some(("Z" | "z", _)) => Some(Offset::UTC),
            Some((sign, east)) => {
                let east = time(east)?;
                let seconds = i32::from(east.hour()) * 3600 + i32::from(east.minute()) * 60;
                let seconds = if sign == "-" { -seconds } else { seconds };
                Some(Offset::from_seconds(seconds).map_err(|_| DateError::Clock)?)
            }
        };
        Ok(Self { date, time: time(clock)?, offset })
    }

    /// The day at the venue.
    #[must_use]
    pub fn date(self) -> Date {
        self.date
    }

    /// What the clock at the venue shows.
    #[must_use]
    pub fn time(self) -> Time {
        self.time
    }

    /// The venue's offset from UTC; `None` when only the venue's own time is known.
    #[must_use]
    pub fn offset(self) -> Option<Offset> {
        self.offset
    }

    /// Day and time at the venue.
    #[must_use]
    pub fn wall_clock(self) -> DateTime {
        let day = self.date.earliest();
        let part = |number: u32| i8::try_from(number % 100).unwrap_or(1).max(1);
        let year = i16::try_from(day / 10_000).unwrap_or(i16::MAX);
        // A date of an instant is a day of the calendar.
        let day = jiff::civil::Date::new(year, part(day / 100), part(day)).unwrap_or_default();
        day.to_datetime(self.time)
    }

    /// Seconds since the epoch, to sort by; a time without an offset is taken to have this one.
    #[must_use]
    pub fn seconds(self, assumed: Option<Offset>) -> i64 {
        let offset = self.offset.or(assumed).unwrap_or(Offset::UTC);
        offset.to_timestamp(self.wall_clock()).map_or(0, jiff::Timestamp::as_second)
    }

    /// The offsets that a zone's clocks have when they show this: one, or two where they go back over it or, forward,
    /// leave it out.
    #[must_use]
    pub fn offsets(self, zone: &TimeZone) -> AmbiguousOffset {
        zone.to_ambiguous_timestamp(self.wall_clock()).offset()
    }

    /// The moment so many minutes later, on the zone's clocks where the offset is known, else on clocks that never
    /// change. `None` past the last day of [`super::date::YEARS`].
    #[must_use]
    pub fn later(self, minutes: u32, zone: Option<&TimeZone>) -> Option<Self> {
        let length = SignedDuration::from_mins(minutes.into());
        let (clock, offset) = match (self.offset, zone) {
            (Some(offset), Some(zone)) => {
                let moment = offset.to_timestamp(self.wall_clock()).ok()?;
                let moment = moment.checked_add(length).ok()?;
                let offset = zone.to_offset(moment);
                (offset.to_datetime(moment), Some(offset))
            }
            (offset, _) => (self.wall_clock().checked_add(length).ok()?, offset),
        };
        let date = Date::parse(&clock.date().to_string()).ok()?;
        Some(Self { date, time: clock.time(), offset })
    }

    /// The festival's day that it belongs to, when those end at a time past midnight.
    #[must_use]
    pub fn festival_day(self, day_ends: Time) -> jiff::civil::Date {
        let day = self.wall_clock().date();
        if self.time < day_ends { day.yesterday().unwrap_or(day) } else { day }
    }

    /// The moment in RFC 3339, as it stands in a file.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let offset = match self.offset {
            None => String::new(),
            Some(Offset::UTC) => "Z".to_owned(),
            Some(offset) => offset_text(offset),
        };
        format!("{}T{}{offset}", self.date.edtf(), self.time)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {:02}:{:02}", self.date, self.time.hour(), self.time.minute())?;
        if self.time.second() != 0 {
            write!(f, ":{:02}", self.time.second())?;
        }
        match self.offset {
            None => f.write_str(" local time"),
            Some(Offset::UTC) => f.write_str(" (UTC)"),
            Some(offset) => write!(f, " (UTC{})", offset_text(offset)),
        }
    }
}

/// Reads a time of day, `04:00`.
///
/// # Errors
/// Says what the notation is.
pub fn clock(text: &str) -> Result<Time, DateError> {
    let part = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse::<i8>().ok();
    match text.as_bytes() {
        [h1 @ b'0'..=b'9', h2, b':', m1 @ b'0'..=b'9', m2] => {
            let (hour, minute) = (part(&[*h1, *h2]), part(&[*m1, *m2]));
            let time = hour.zip(minute).and_then(|(h, m)| Time::new(h, m, 0, 0).ok());
            time.ok_or(DateError::ClockNotation)
        }
        _ => Err(DateError::ClockNotation),
    }
}

fn offset_text(offset: Offset) -> String {
    let sign = if offset.is_negative() { '-' } else { '+' };
    let minutes = offset.seconds().unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_say_whose_clock_they_mean() {
        let shown = |text: &str| Instant::parse(text).unwrap().to_string();
        assert_eq!(shown("2023-10-23T19:30:00+09:00"), "23 October 2023, 19:30 (UTC+09:00)");
        assert_eq!(shown("2023-10-23T19:30"), "23 October 2023, 19:30 local time");
        assert_eq!(shown("2023-10-23T19:30:15.5Z"), "23 October 2023, 19:30:15 (UTC)");
        assert_eq!(shown("2023-10-23T19:30:00-03:30"), "23 October 2023, 19:30 (UTC-03:30)");
    }

    #[test]
    fn the_notation_survives() {
        for text in ["2023-10-23T19:30:00", "2023-10-23T19:30:00Z", "2023-10-23T19:30:09-08:00"] {
            assert_eq!(Instant::parse(text).unwrap().rfc3339(), text);
        }
    }

    #[test]
    fn impossible_moments_say_what_would_be_right() {
        for text in [
            "2023-10-23",
            "19:30",
            "2023-10-23T7:30",
            "2023-10-23T19:30:00+9",
            "2023-10-23T19:30:00.",
            "2023-10~23T19:30:00",
        ] {
            assert_eq!(Instant::parse(text), Err(DateError::InstantNotation), "{text}");
        }
        assert_eq!(Instant::parse("2023-10-23T24:00"), Err(DateError::Clock));
        assert_eq!(Instant::parse("2023-10-23T19:30+25:00"), Err(DateError::Clock));
        assert!(matches!(Instant::parse("2023-02-30T19:30"), Err(DateError::Day { .. })));
    }

    #[test]
    fn a_time_of_day_is_four_digits() {
        assert_eq!(clock("04:00"), Ok(jiff::civil::time(4, 0, 0, 0)));
        assert_eq!(clock("23:59"), Ok(jiff::civil::time(23, 59, 0, 0)));
        for text in ["24:00", "4:00", "04:60", "04.00", "", "04:00:00", "+4:00", "04:+1", "4h"] {
            assert_eq!(clock(text), Err(DateError::ClockNotation), "{text}");
        }
    }

    #[test]
    fn what_begins_before_a_change_of_clocks_ends_by_the_new_time() {
        let zone = crate::zone::named("Europe/Bratislava").unwrap();
        let later = |text: &str, minutes, zone| {
            Instant::parse(text).unwrap().later(minutes, zone).map(Instant::rfc3339)
        };
        let ends = later("2027-03-28T01:45:00+01:00", 90, Some(&zone));
        assert_eq!(ends.as_deref(), Some("2027-03-28T04:15:00+02:00"));
        let ends = later("2027-03-28T01:45:00+01:00", 90, None);
        assert_eq!(ends.as_deref(), Some("2027-03-28T03:15:00+01:00"));
        let ends = later("2027-03-28T01:45:00", 90, Some(&zone));
        assert_eq!(ends.as_deref(), Some("2027-03-28T03:15:00"));
        assert_eq!(later("2100-12-31T23:00:00Z", 120, None), None);
    }

    #[test]
    fn the_small_hours_belong_to_the_evening_before() {
        let day = |text: &str| {
            Instant::parse(text).unwrap().festival_day(clock("04:00").unwrap()).to_string()
        };
        assert_eq!(day("2027-03-28T00:15:00+01:00"), "2027-03-27");
        assert_eq!(day("2027-03-28T03:59"), "2027-03-27");
        assert_eq!(day("2027-03-28T04:00"), "2027-03-28");
        assert_eq!(day("2027-03-27T23:30"), "2027-03-27");
    }
}
