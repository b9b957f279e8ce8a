//! Dates as people know them: a day, a month, a year, a span, or about then.
//!
//! The notation is EDTF, level 0 and the parts of level 1 in use: `2023`, `2023-10`, `2023-10-23`,
//! `2023-10-23/2023-11-01`, and `~`, `?` or `%` after a date. See <https://www.loc.gov/standards/datetime/>.

use std::fmt;
use std::num::NonZeroU32;
use std::ops::RangeInclusive;

/// The years a date may fall in: from the first moving pictures to a little past any plan.
pub const YEARS: RangeInclusive<u16> = 1870..=2100;

/// The months' names, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not in the notation at all.
    #[error(
        "not a date: write 2023, 2023-10, 2023-10-23 or 2023-10-23/2023-11-01, with ~ at the end for about"
    )]
    Notation,
    /// A year outside [`YEARS`].
    #[error("the year {0} is out of range: years go from 1870 to 2100")]
    Year(u16),
    /// A month past December, or none.
    #[error("there is no month {0:02}: months go from 01 to 12")]
    Month(u8),
    /// A day that its month does not have.
    #[error("{month} {year} has no day {day}: its days go from 01 to {last}")]
    Day {
        /// The year, four digits.
        year: u16,
        /// The month's name.
        month: &'static str,
        /// The day that was asked for.
        day: u8,
        /// The last day that there is.
        last: u8,
    },
    /// A span that ends before it begins.
    #[error("the span ends before it begins: write the earlier date first")]
    Backwards,
    /// An hour, minute or second that no clock shows.
    #[error("no clock shows this time: write hours 00–23, minutes 00–59, as in 2023-10-23T19:30")]
    Clock,
    /// Not in the notation of an instant.
    #[error(
        "not a time: write 2023-10-23T19:30:00+09:00, or without +09:00 when it is the venue's own time"
    )]
    InstantNotation,
    /// No time of day.
    #[error("not a time of day: write hours 00–23 and minutes 00–59, as in 04:00")]
    ClockNotation,
}

/// How sure a date is: EDTF's qualification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// As stated.
    None,
    /// `~`: about then.
    Approximate,
    /// `?`: perhaps then.
    Uncertain,
    /// `%`: perhaps about then.
    Both,
}

impl Qualifier {
    fn mark(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Approximate => "~",
            Self::Uncertain => "?",
            Self::Both => "%",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Approximate => "about ",
            Self::Uncertain => "perhaps ",
            Self::Both => "perhaps about ",
        }
    }
}

/// A year, month or day with its qualifier, in 32 bits: year, month, day, qualifier from the top.
///
/// Months and days that are not known are 0, so an earlier point has the smaller number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Point(NonZeroU32);

impl Point {
    fn new(year: u16, month: u8, day: u8, qualifier: Qualifier) -> Result<Self, DateError> {
        if !YEARS.contains(&year) {
            return Err(DateError::Year(year));
        }
        if month > 12 {
            return Err(DateError::Month(month));
        }
        let last = last_day(year, month);
        if day > last {
            let month = MONTHS[usize::from(month.max(1)) - 1];
            return Err(DateError::Day { year, month, day, last });
        }
        let packed =
            u32::from(year) << 16 | u32::from(month) << 8 | u32::from(day) << 3 | qualifier as u32;
        NonZeroU32::new(packed).map(Self).ok_or(DateError::Year(year))
    }

    fn parse(text: &str) -> Result<Self, DateError> {
        let (text, qualifier) = match text.as_bytes().last() {
            Some(b'~') => (&text[..text.len() - 1], Qualifier::Approximate),
            Some(b'?') => (&text[..text.len() - 1], Qualifier::Uncertain),
            Some(b'%') => (&text[..text.len() - 1], Qualifier::Both),
            _ => (text, Qualifier::None),
        };
        let (year, month, day) = match text.as_bytes() {
            y if y.len() == 4 => (number(y), None, None),
            [y1, y2, y3, y4, b'-', m @ ..] if m.len() == 2 => {
                (number(&[*y1, *y2, *y3, *y4]), Some(number(m)), None)
            }
            [y1, y2, y3, y4, b'-', m1, m2, b'-', d @ ..] if d.len() == 2 => {
                (number(&[*y1, *y2, *y3, *y4]), Some(number(&[*m1, *m2])), Some(number(d)))
            }
            _ => return Err(DateError::Notation),
        };
        let year = year.ok_or(DateError::Notation)?;
        let month = small(month)?;
        let day = small(day)?;
        if month == Some(0) {
            return Err(DateError::Month(0));
        }
        if day == Some(0) {
            // Day 00 would read as "day not known".
            let number = month.unwrap_or(1);
            if number > 12 {
                return Err(DateError::Month(number));
            }
            return Err(DateError::Day {
                year,
                month: MONTHS[usize::from(number) - 1],
                day: 0,
                last: last_day(year, number),
            });
        }
        Self::new(year, month.unwrap_or(0), day.unwrap_or(0), qualifier)
    }

    fn year(self) -> u16 {
        (self.0.get() >> 16) as u16
    }

    fn month(self) -> u8 {
        (self.0.get() >> 8) as u8 & 0x0f
    }

    fn day(self) -> u8 {
        (self.0.get() >> 3) as u8 & 0x1f
    }

    fn qualifier(self) -> Qualifier {
        match self.0.get() & 0b111 {
            1 => Qualifier::Approximate,
            2 => Qualifier::Uncertain,
            3 => Qualifier::Both,
            _ => Qualifier::None,
        }
    }

    fn earliest(self) -> u32 {
        key(self.year(), self.month().max(1), self.day().max(1))
    }

    fn latest(self) -> u32 {
        let month = if self.month() == 0 { 12 } else { self.month() };
        let day = if self.day() == 0 { last_day(self.year(), month) } else { self.day() };
        key(self.year(), month, day)
    }

    fn without_doubt(self) -> (u16, u8, u8) {
        (self.year(), self.month(), self.day())
    }

    fn month_name(self) -> &'static str {
        MONTHS[usize::from(self.month().clamp(1, 12)) - 1]
    }

    fn write_edtf(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year())?;
        if self.month() > 0 {
            write!(f, "-{:02}", self.month())?;
        }
        if self.day() > 0 {
            write!(f, "-{:02}", self.day())?;
        }
        f.write_str(self.qualifier().mark())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.qualifier().words())?;
        match self.without_doubt() {
            (year, 0, _) => write!(f, "{year}"),
            (year, _, 0) => write!(f, "{} {year}", self.month_name()),
            (year, _, day) => write!(f, "{day} {} {year}", self.month_name()),
        }
    }
}

/// A date: one point in time, as precise as it is known, or a span between two.
///
/// Eight bytes; the ordering is by beginning, then by end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    from: Point,
    to: Point,
}

impl Date {
    /// Reads a date in EDTF.
    ///
    /// # Errors
    /// Says what the notation is, or which part of it no calendar has.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        match text.split_once('/') {
            None => Point::parse(text).map(|point| Self { from: point, to: point }),
            Some((from, to)) => {
                let (from, to) = (Point::parse(from)?, Point::parse(to)?);
                if from.earliest() > to.latest() {
                    return Err(DateError::Backwards);
                }
                Ok(Self { from, to })
            }
        }
    }

    /// A whole year, if it is among [`YEARS`].
    #[must_use]
    pub fn from_year(year: u16) -> Option<Self> {
        let point = Point::new(year, 0, 0, Qualifier::None).ok()?;
        Some(Self { from: point, to: point })
    }

    /// The first day it may mean, as the number `yyyymmdd`.
    #[must_use]
    pub fn earliest(self) -> u32 {
        self.from.earliest()
    }

    /// The last day it may mean, as the number `yyyymmdd`.
    #[must_use]
    pub fn latest(self) -> u32 {
        self.to.latest()
    }

    /// The year it begins in.
    #[must_use]
    pub fn year(self) -> u16 {
        self.from.year()
    }

    /// Whether it has a beginning and an end of its own.
    #[must_use]
    pub fn is_span(self) -> bool {
        self.from != self.to
    }

    /// The date in EDTF, as it stands in a file.
    #[must_use]
    pub fn edtf(self) -> String {
        struct Edtf(Date);
        impl fmt::Display for Edtf {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.from.write_edtf(f)?;
                if self.0.is_span() {
                    f.write_str("/")?;
                    self.0.to.write_edtf(f)?;
                }
                Ok(())
            }
        }
        Edtf(self).to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        if !self.is_span() {
            return from.fmt(f);
        }
        let sure = from.qualifier() == Qualifier::None && to.qualifier() == Qualifier::None;
        match (from.without_doubt(), to.without_doubt()) {
            // What both ends share is said once.
            ((_, 0, _), (_, 0, _)) if sure => write!(f, "{}–{}", from.year(), to.year()),
            ((y1, m1, d1), (y2, m2, d2)) if sure && (y1, m1) == (y2, m2) && d1 > 0 && d2 > 0 => {
                write!(f, "{d1}–{to}")
            }
            ((y1, m1, d1), (y2, m2, _)) if sure && y1 == y2 && m1 > 0 && m2 > 0 => {
                if d1 > 0 {
                    write!(f, "{d1} ")?;
                }
                write!(f, "{} – {to}", from.month_name())
            }
            _ => write!(f, "{from} – {to}"),
        }
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({})", self.edtf())
    }
}

/// The digits' number, if there are only digits.
pub(super) fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0_u16, |sum, digit| {
        let digit = digit.is_ascii_digit().then(|| u16::from(digit - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

/// A two-digit part that may be absent; absent is no error, letters are.
fn small(part: Option<Option<u16>>) -> Result<Option<u8>, DateError> {
    match part {
        None => Ok(None),
        Some(Some(number)) => u8::try_from(number).map(Some).map_err(|_| DateError::Notation),
        Some(None) => Err(DateError::Notation),
    }
}

/// The last day of a month; 31 for a month that is not known.
pub(super) fn last_day(year: u16, month: u8) -> u8 {
    let first = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .and_then(|(year, month)| jiff::civil::Date::new(year, month, 1).ok());
    first.and_then(|first| u8::try_from(first.days_in_month()).ok()).unwrap_or(31)
}

fn key(year: u16, month: u8, day: u8) -> u32 {
    u32::from(year) * 10_000 + u32::from(month) * 100 + u32::from(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Date::parse(text).unwrap().to_string()
    }

    #[test]
    fn dates_read_as_people_say_them() {
        assert_eq!(shown("2023"), "2023");
        assert_eq!(shown("2023-10"), "October 2023");
        assert_eq!(shown("2023-10-23"), "23 October 2023");
        assert_eq!(shown("2023~"), "about 2023");
        assert_eq!(shown("2023-05?"), "perhaps May 2023");
        assert_eq!(shown("2023%"), "perhaps about 2023");
        assert_eq!(shown("2023-10-23/2023-11-01"), "23 October – 1 November 2023");
        assert_eq!(shown("2023-10-23/2023-10-25"), "23–25 October 2023");
        assert_eq!(shown("2023-10/2023-11"), "October – November 2023");
        assert_eq!(shown("2023-12-30/2024-01-02"), "30 December 2023 – 2 January 2024");
        assert_eq!(shown("2019/2023"), "2019–2023");
        assert_eq!(shown("2019~/2023"), "about 2019 – 2023");
    }

    #[test]
    fn the_notation_survives() {
        for text in ["2023", "2023-10", "2023-10-23?", "1999~/2001-02-03%"] {
            assert_eq!(Date::parse(text).unwrap().edtf(), text);
        }
    }

    #[test]
    fn a_date_covers_its_days() {
        let date = Date::parse("2024-02").unwrap();
        assert_eq!((date.earliest(), date.latest()), (20_240_201, 20_240_229));
        let date = Date::parse("2023").unwrap();
        assert_eq!((date.earliest(), date.latest()), (20_230_101, 20_231_231));
        let date = Date::parse("2023-10-23/2023-11").unwrap();
        assert_eq!((date.earliest(), date.latest()), (20_231_023, 20_231_130));
        assert!(date.is_span());
    }

    #[test]
    fn impossible_dates_say_what_would_be_right() {
        let message = |text: &str| Date::parse(text).unwrap_err().to_string();
        assert_eq!(message("2023-02-29"), "February 2023 has no day 29: its days go from 01 to 28");
        assert_eq!(message("2023-13"), "there is no month 13: months go from 01 to 12");
        assert_eq!(message("2023-00"), "there is no month 00: months go from 01 to 12");
        assert!(message("2023-01-00").contains("no day 0"));
        assert!(message("2023-44-00").contains("no month 44"));
        assert!(message("1869").contains("1870 to 2100"));
        assert!(message("2024/2023").contains("ends before"));
        for text in
            ["", "23", "October 2023", "2023-1-1", "2023/", "2023-10-23T10:00", "２０２３", "~"]
        {
            assert_eq!(Date::parse(text), Err(DateError::Notation), "{text}");
        }
    }

    #[test]
    fn a_date_is_small() {
        assert_eq!(size_of::<Option<Date>>(), 8);
    }
}
