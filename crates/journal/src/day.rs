//! Days as people type them, and when a day ends.

use jiff::civil::{self, Time, Weekday};
use jiff::{ToSpan as _, Zoned};
use palmares_catalogue::date::{Date, DateError, MONTHS};

/// The hour until which it is still yesterday: films end late.
pub const DAY_BEGINS: Time = civil::time(4, 0, 0, 0);

/// The day it is for somebody whose day begins at this time.
#[must_use]
pub fn today(now: &Zoned, begins: Time) -> civil::Date {
    match now.time() < begins {
        true => now.date().yesterday().unwrap_or(now.date()),
        false => now.date(),
    }
}

/// A calendar day as a date, if a catalogue may have it.
#[must_use]
pub fn as_date(day: civil::Date) -> Option<Date> {
    Date::parse(&day.to_string()).ok()
}

/// The calendar day that a date is; `None` for what is more or less than one day, or in doubt.
#[must_use]
pub fn as_civil(date: Date) -> Option<civil::Date> {
    date.edtf().parse().ok().filter(|_| date.earliest() == date.latest())
}

/// A text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Nothing that is understood.
    #[error(
        "not a day: write t, y, fri, -3, 31.5., 2024-05-31, may 2019, 2019, 90s, or ? for not known"
    )]
    Notation,
    /// No calendar has it.
    #[error("{0}")]
    Date(#[from] DateError),
    /// It could be one of two.
    #[error("is that day or month first? write 31.5.2024 or 2024-05-31")]
    Ambiguous,
    /// It has not come yet.
    #[error("that is still to come")]
    Future,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Reads the day on which something was seen: nothing or `t` is today, `y` yesterday, `fri` the last Friday, today
/// included, `-3` three days ago, `31.5.` the last 31 May, `may 2019`, `2019`, `90s`; `?` is `None`, not known. Dates
/// in the catalogue's notation are what they are.
///
/// # Errors
/// What can be written instead.
pub fn read(text: &str, today: civil::Date) -> Result<Option<Date>, DayError> {
    let text = text.trim().to_lowercase();
    if text == "?" || text == "unknown" {
        return Ok(None);
    }
    let date = match text.as_str() {
        "" | "t" | "today" => edtf(today)?,
        "y" | "yesterday" => edtf(ago(today, 1)?)?,
        _ => spoken(&text, today)?,
    };
    // After midnight the calendar is a day ahead of the person.
    let latest = today.tomorrow().unwrap_or(today);
    let latest = civil_number(latest);
    match date.earliest() > latest {
        true => Err(DayError::Future),
        false => Ok(Some(date)),
    }
}

/// A weekday by its English name in lower case, or by three letters of it or more.
#[must_use]
pub fn weekday(text: &str) -> Option<Weekday> {
    named(text, &WEEKDAYS.map(|(name, _)| name)).map(|at| WEEKDAYS[at].1)
}

fn spoken(text: &str, today: civil::Date) -> Result<Date, DayError> {
    if let Some(days) = text.strip_prefix('-').or_else(|| text.strip_prefix('−')) {
        return edtf(ago(today, small(days).ok_or(DayError::Notation)?)?);
    }
    if let Some(weekday) = weekday(text) {
        return edtf(ago(today, i64::from(weekday.until(today.weekday())))?);
    }
    if let Some(decade) = text.strip_suffix('s') {
        return decade_of(decade, today);
    }
    if text.contains('/') && !text.split('/').all(|part| part.len() >= 4) {
        return Err(DayError::Ambiguous);
    }
    match Date::parse(text) {
        Err(DateError::Notation) => {}
        read => return Ok(read?),
    }
    let parts: Vec<&str> = text.split(['.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let month = |name: &str| named(name, &MONTHS).map(|month| month + 1);
    let number = |text: &str| small(text).and_then(|number| usize::try_from(number).ok());
    match parts[..] {
        [name] => {
            let month = month(name).ok_or(DayError::Notation)?;
            latest(today, |year| format!("{year:04}-{month:02}"))
        }
        [first, second] => match (month(first), month(second), number(first), number(second)) {
            (Some(month), _, _, Some(year)) if second.len() == 4 => {
                Ok(Date::parse(&format!("{year:04}-{month:02}"))?)
            }
            (Some(month), _, _, Some(day)) | (_, Some(month), Some(day), _) => {
                latest(today, |year| format!("{year:04}-{month:02}-{day:02}"))
            }
            (_, _, Some(day), Some(month)) if text.contains('.') => {
                latest(today, |year| format!("{year:04}-{month:02}-{day:02}"))
            }
            _ => Err(DayError::Notation),
        },
        [first, second, year] => {
            let numbers = match (month(first), month(second)) {
                (Some(month), _) => number(second).map(|day| (day, month)),
                (_, Some(month)) => number(first).map(|day| (day, month)),
                _ if text.contains('.') => number(first).zip(number(second)),
                _ => None,
            };
            let (day, month) = numbers.ok_or(DayError::Notation)?;
            let year = match year.len() {
                2 => latest_ending(number(year).ok_or(DayError::Notation)?, today, 100),
                4 => number(year).ok_or(DayError::Notation)?,
                _ => return Err(DayError::Notation),
            };
            Ok(Date::parse(&format!("{year:04}-{month:02}-{day:02}"))?)
        }
        _ => Err(DayError::Notation),
    }
}

/// `90` and `1990` as ten years.
fn decade_of(text: &str, today: civil::Date) -> Result<Date, DayError> {
    let number = small(text).and_then(|number| usize::try_from(number).ok());
    let number = number.filter(|number| number % 10 == 0).ok_or(DayError::Notation)?;
    let first = match text.len() {
        2 => latest_ending(number, today, 100),
        4 => number,
        _ => return Err(DayError::Notation),
    };
    Ok(Date::parse(&format!("{first:04}/{:04}", first + 9))?)
}

/// The last year, this one included, that ends in a number.
fn latest_ending(number: usize, today: civil::Date, modulus: usize) -> usize {
    let year = usize::try_from(today.year()).unwrap_or_default();
    year - (year + modulus - number % modulus) % modulus
}

/// The last year in which a date had begun; a 29 February is in one of the last eight.
fn latest(today: civil::Date, text: impl Fn(i16) -> String) -> Result<Date, DayError> {
    let mut error = DayError::Notation;
    for back in 0..9 {
        match Date::parse(&text(today.year() - back)) {
            Ok(date) if date.earliest() <= civil_number(today) => return Ok(date),
            Ok(_) => {}
            Err(DateError::Notation) => return Err(DayError::Notation),
            Err(wrong) => error = wrong.into(),
        }
    }
    Err(error)
}

fn edtf(day: civil::Date) -> Result<Date, DayError> {
    Ok(Date::parse(&day.to_string())?)
}

fn ago(today: civil::Date, days: i64) -> Result<civil::Date, DayError> {
    today.checked_sub(days.days()).map_err(|_| DayError::Notation)
}

/// A day as the number `yyyymmdd`.
fn civil_number(day: civil::Date) -> u32 {
    let number = i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100;
    u32::try_from(number + i32::from(day.day())).unwrap_or_default()
}

/// A number of four digits at most.
fn small(text: &str) -> Option<i64> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// Which of the names begins with a text of three letters or more.
fn named(text: &str, names: &[&str]) -> Option<usize> {
    let begins =
        |name: &&str| name.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    if text.len() < 3 { None } else { names.iter().position(begins) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// A Thursday.
    fn today_then() -> civil::Date {
        date(2026, 11, 26)
    }

    fn day(text: &str) -> String {
        match read(text, today_then()) {
            Ok(Some(date)) => date.edtf(),
            Ok(None) => "not known".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        for (text, meant) in [
            ("", "2026-11-26"),
            ("t", "2026-11-26"),
            (" T ", "2026-11-26"),
            ("y", "2026-11-25"),
            ("thu", "2026-11-26"),
            ("fri", "2026-11-20"),
            ("Wednesday", "2026-11-25"),
            ("-3", "2026-11-23"),
            ("31.5.", "2026-05-31"),
            ("31.12.", "2025-12-31"),
            ("31.5.2024", "2024-05-31"),
            ("31.5.98", "1998-05-31"),
            ("29.2.", "2024-02-29"),
            ("31 may", "2026-05-31"),
            ("may 31", "2026-05-31"),
            ("May 31, 2019", "2019-05-31"),
            ("31 December 2019", "2019-12-31"),
            ("may 2019", "2019-05"),
            ("december", "2025-12"),
            ("2019", "2019"),
            ("2019~", "2019~"),
            ("2024-05", "2024-05"),
            ("2024-05-31", "2024-05-31"),
            ("1990/1999", "1990/1999"),
            ("90s", "1990/1999"),
            ("20s", "2020/2029"),
            ("1950s", "1950/1959"),
            ("?", "not known"),
        ] {
            assert_eq!(day(text), meant, "{text}");
        }
    }

    #[test]
    fn weekdays_are_told_by_three_letters() {
        assert_eq!(weekday("sat"), Some(Weekday::Saturday));
        assert_eq!(weekday("thursday"), Some(Weekday::Thursday));
        assert_eq!(weekday("su"), None);
        assert_eq!(weekday("sax"), None);
    }

    #[test]
    fn what_is_no_day_is_said() {
        assert_eq!(read("tomorrow", today_then()), Err(DayError::Notation));
        assert_eq!(read("5/6", today_then()), Err(DayError::Ambiguous));
        assert_eq!(read("5/6/2024", today_then()), Err(DayError::Ambiguous));
        assert_eq!(read("2027", today_then()), Err(DayError::Future));
        assert_eq!(read("2026-11-28", today_then()), Err(DayError::Future));
        assert_eq!(day("31.6.2024"), "June 2024 has no day 31: its days go from 01 to 30");
        assert_eq!(day("1.13."), "there is no month 13: months go from 01 to 12");
        // The small hours of the next day.
        assert_eq!(day("2026-11-27"), "2026-11-27");
    }

    #[test]
    fn a_day_lasts_until_four_in_the_morning() {
        let at = |hour, minute| {
            let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(9));
            date(2026, 11, 26).at(hour, minute, 0, 0).to_zoned(zone).unwrap()
        };
        assert_eq!(today(&at(3, 59), DAY_BEGINS), date(2026, 11, 25));
        assert_eq!(today(&at(4, 0), DAY_BEGINS), date(2026, 11, 26));
        assert_eq!(today(&at(0, 0), civil::time(0, 0, 0, 0)), date(2026, 11, 26));
    }

    proptest! {
        #[test]
        fn any_text_is_a_day_or_an_error(text in "[-0-9a-z./ ?~s½é]{0,12}", day in 0_i64..80_000) {
            let today = date(1881, 1, 1).checked_add(day.days()).unwrap();
            let _ = read(&text, today);
        }
    }
}
