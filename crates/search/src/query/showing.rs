//! What is asked of screenings: days of a festival, and times of them.

use super::my;
use super::numbers::Numbers;
use super::tree::Value;
use palmares_catalogue::date::Date;

/// Minutes of a day.
const DAY: i64 = 24 * 60;
/// The latest time of a festival's day: 35:59 is before the next noon.
const LATEST_HOUR: i64 = 35;
/// No festival has more days.
const MOST_DAYS: u16 = 99;

/// The days of the week.
pub(crate) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Days of festivals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FestivalDay {
    /// From one to another, both as `yyyymmdd` and with them.
    Dates(u32, u32),
    /// A day of the week, Monday as 0.
    Weekday(u8),
    /// By their number in the edition, the first as 1.
    Numbers(Numbers),
    /// So many days after the person's own.
    FromToday(u8),
}

impl FestivalDay {
    /// Reads `2027-03-27`, `sat`, `4`, `2..4`, `today`, `tomorrow`.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let text = text.trim().to_lowercase();
        if let Ok(numbers) = Numbers::parse(&text, false)
            && numbers.from <= MOST_DAYS
            && (numbers.to <= MOST_DAYS || numbers.to == u16::MAX)
        {
            return Ok(Self::Numbers(numbers));
        }
        let begins = |word: &str, least: usize| text.len() >= least && word.starts_with(&text);
        if let Some(at) = WEEKDAYS.iter().position(|word| begins(word, 2)) {
            return Ok(Self::Weekday(u8::try_from(at).unwrap_or_default()));
        }
        for (days, word) in [(0, "today"), (1, "tomorrow")] {
            // Two letters are Tuesday's.
            if begins(word, 3) {
                return Ok(Self::FromToday(days));
            }
        }
        let dates = my::days(&text).map(|(from, to)| Self::Dates(from, to));
        dates.ok_or_else(|| "such as 2027-03-27, sat, 4, 2..4, today, tomorrow".to_owned())
    }

    /// A weekday by its name.
    pub(crate) fn weekday(self) -> Option<&'static str> {
        match self {
            Self::Weekday(at) => WEEKDAYS.get(usize::from(at)).copied(),
            Self::Dates(..) | Self::Numbers(_) | Self::FromToday(_) => None,
        }
    }
}

/// Times of a festival's day, in minutes from its midnight; no end where none is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimesOfDay {
    from: Option<i64>,
    to: Option<i64>,
}

impl TimesOfDay {
    /// Reads `18:00..`, `22:00..02:00`, `..23`, `>=18:00`, `18:00`, and `20` for the whole hour.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let ends = my::Ends::read(text);
        let read = |end: Option<&str>| end.map(|text| clock(text).ok_or(())).transpose();
        let (Ok(from), Ok(to)) = (read(ends.from), read(ends.to)) else {
            return Err("such as 18:00.., 22:00..02:00, <20:00, 24:15".to_owned());
        };
        if from.is_none() && to.is_none() {
            return Err("such as 18:00.., 22:00..02:00, <20:00, 24:15".to_owned());
        }
        Ok(match ends.with_ends {
            // An hour alone is all of it; where one ends that is its beginning.
            true if ends.from == ends.to => {
                Self { from: from.map(|hour| hour.0), to: to.map(|hour| hour.1) }
            }
            true => Self { from: from.map(|hour| hour.0), to: to.map(|hour| hour.0) },
            false => Self { from: from.map(|hour| hour.1 + 1), to: to.map(|hour| hour.0 - 1) },
        })
    }

    /// Whether a time is among them, on days that end so many minutes past midnight.
    #[must_use]
    pub fn contains(self, minute: i64, day_ends: i64) -> bool {
        let on_day = |time: i64| if time < day_ends { time + DAY } else { time };
        let from = self.from.map_or(i64::MIN, on_day);
        let to = self.to.map_or(i64::MAX, on_day);
        let to = if to < from { to + DAY } else { to };
        (from..=to).contains(&minute)
    }
}

/// The first and the last minute that a text means: `18:00`, `18`.
fn clock(text: &str) -> Option<(i64, i64)> {
    let text = text.trim();
    let (hour, minute) = match text.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (hour, Some(minute)),
        Some(_) => return None,
        None => (text, None),
    };
    let number = |digits: &str, most: i64| -> Option<i64> {
        let is_number =
            (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse().ok())?.filter(|number| *number <= most)
    };
    let hour = number(hour, LATEST_HOUR)? * 60;
    match minute {
        Some(minute) => number(minute, 59).map(|minute| (hour + minute, hour + minute)),
        None => Some((hour, hour + 59)),
    }
}

/// Whether there is a talk with the audience.
pub(super) fn yes_or_no(text: &str) -> Result<Value, String> {
    let text = text.trim().to_lowercase();
    match ["yes", "no"].iter().position(|word| !text.is_empty() && word.starts_with(&text)) {
        Some(at) => Ok(Value::Whether(at == 0)),
        None => Err("yes or no".to_owned()),
    }
}

/// A day of the calendar as `yyyymmdd`.
pub(crate) fn as_number(day: jiff::civil::Date) -> u32 {
    Date::parse(&day.to_string()).map_or(0, Date::earliest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates_weekdays_and_numbers() {
        let day = |text| FestivalDay::read(text).ok();
        assert_eq!(day("2027-03-27"), Some(FestivalDay::Dates(20_270_327, 20_270_327)));
        assert_eq!(day("2027-03-27.."), Some(FestivalDay::Dates(20_270_327, u32::MAX)));
        assert_eq!(day("sat"), Some(FestivalDay::Weekday(5)));
        assert_eq!(day("Thursday"), Some(FestivalDay::Weekday(3)));
        assert_eq!(day("4"), Some(FestivalDay::Numbers(Numbers { from: 4, to: 4 })));
        assert_eq!(day("2..4"), Some(FestivalDay::Numbers(Numbers { from: 2, to: 4 })));
        assert_eq!(day("today"), Some(FestivalDay::FromToday(0)));
        assert_eq!(day("tomorrow"), Some(FestivalDay::FromToday(1)));
        for text in ["", "someday", "2027-02-30", "s", "-1", "..", "100000-1"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn times_go_on_past_midnight() {
        let holds = |text, minute| TimesOfDay::read(text).unwrap().contains(minute, 240);
        assert!(holds("18:00..", 18 * 60) && holds("18:00..", 26 * 60));
        assert!(!holds("18:00..", 17 * 60 + 59));
        assert!(holds("22:00..02:00", 24 * 60 + 15) && !holds("22:00..02:00", 26 * 60 + 1));
        assert!(holds("..23:00", 10 * 60) && !holds("..23:00", 24 * 60 + 15));
        assert!(holds("00:15", 24 * 60 + 15) && holds("24:15", 24 * 60 + 15));
        assert!(holds("20", 20 * 60 + 59) && !holds("20:00", 20 * 60 + 1));
        assert!(holds("<20:00", 19 * 60 + 59) && !holds("<20:00", 20 * 60));
        assert!(holds(">20:00", 20 * 60 + 1) && !holds(">20:00", 20 * 60));
        assert!(holds("18..20", 20 * 60) && !holds("18..20", 20 * 60 + 1));
        // Days may end at noon.
        assert!(TimesOfDay::read("03:20").unwrap().contains(27 * 60 + 20, 720));
        for text in ["", "..", "36", "12:60", "12:5", "8pm", "-1", "99999999999"] {
            assert!(TimesOfDay::read(text).is_err(), "{text}");
        }
    }
}
