//! A moment on a clock: when a screening starts.

use super::date::{Date, DateError, number};
use std::fmt;

/// A moment: RFC 3339 with an offset from UTC, or without one and then in the venue's own time.
///
/// Moments sort by what the clock at the venue shows, which is how a programme reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    date: Date,
    second: u32,
    /// Minutes east of UTC.
    offset: Option<i16>,
}

impl Instant {
    /// Reads `2023-10-23T19:30:00+09:00`, `…Z`, or the same without an offset. Seconds may be
    /// left out; a fraction of a second is dropped.
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
        let (clock, offset) = match rest.find(['Z', 'z', '+', '-']) {
            None => (rest, None),
            Some(at) => (&rest[..at], Some(parse_offset(&rest[at..])?)),
        };
        Ok(Self { date, second: parse_clock(clock)?, offset })
    }

    /// The day at the venue.
    #[must_use]
    pub fn date(self) -> Date {
        self.date
    }

    /// Hour, minute and second at the venue.
    #[must_use]
    pub fn clock(self) -> (u32, u32, u32) {
        (self.second / 3600, self.second / 60 % 60, self.second % 60)
    }

    /// Minutes east of UTC; `None` when only the venue's own time is known.
    #[must_use]
    pub fn offset(self) -> Option<i16> {
        self.offset
    }

    /// The moment in RFC 3339, as it stands in a file.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let (hour, minute, second) = self.clock();
        let day = self.date.edtf();
        let mut text = format!("{day}T{hour:02}:{minute:02}:{second:02}");
        match self.offset {
            None => {}
            Some(0) => text.push('Z'),
            Some(offset) => text.push_str(&offset_text(offset)),
        }
        text
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = self.clock();
        write!(f, "{}, {hour:02}:{minute:02}", self.date)?;
        if second != 0 {
            write!(f, ":{second:02}")?;
        }
        match self.offset {
            None => f.write_str(" local time"),
            Some(0) => f.write_str(" (UTC)"),
            Some(offset) => write!(f, " (UTC{})", offset_text(offset)),
        }
    }
}

fn offset_text(offset: i16) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Seconds since midnight from `19:30`, `19:30:00` or `19:30:00.25`.
fn parse_clock(text: &str) -> Result<u32, DateError> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::InstantNotation);
    }
    let (hour, minute, second) = match whole.as_bytes() {
        [h1, h2, b':', m1, m2] => ([*h1, *h2], [*m1, *m2], *b"00"),
        [h1, h2, b':', m1, m2, b':', s1, s2] => ([*h1, *h2], [*m1, *m2], [*s1, *s2]),
        _ => return Err(DateError::InstantNotation),
    };
    let read = |digits: [u8; 2]| number(&digits).ok_or(DateError::InstantNotation);
    let (hour, minute, second) = (read(hour)?, read(minute)?, read(second)?);
    // Second 60 is a leap second, which RFC 3339 allows.
    if hour > 23 || minute > 59 || second > 60 {
        return Err(DateError::Clock);
    }
    Ok(u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second.min(59)))
}

/// Minutes east of UTC from `Z`, `+09:00` or `-03:30`.
fn parse_offset(text: &str) -> Result<i16, DateError> {
    let (east, digits) = match text.as_bytes() {
        [b'Z' | b'z'] => return Ok(0),
        [b'+', h1, h2, b':', m1, m2] => (1, [*h1, *h2, *m1, *m2]),
        [b'-', h1, h2, b':', m1, m2] => (-1, [*h1, *h2, *m1, *m2]),
        _ => return Err(DateError::InstantNotation),
    };
    let hour = number(&digits[..2]).ok_or(DateError::InstantNotation)?;
    let minute = number(&digits[2..]).ok_or(DateError::InstantNotation)?;
    if hour > 23 || minute > 59 {
        return Err(DateError::Clock);
    }
    i16::try_from(hour * 60 + minute).map(|minutes| east * minutes).map_err(|_| DateError::Clock)
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
}
