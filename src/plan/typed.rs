//! Days and times of a festival as they are typed. What is wrong is said in words.

use std::ops::Range;

use jiff::Zoned;
use jiff::civil::Date;
use palmares_planner::Minute;

use super::{EditionProgramme, date_of, day_of};
use crate::catalogue::instant::Instant;
use crate::journal::day::weekday;
use crate::journal::plan::{BusyTime, DayHours, DayTime, MealTime};
use crate::text::{Clean, quoted};

impl EditionProgramme<'_> {
    /// Now, on the programme's axis.
    #[must_use]
    pub fn axis_now(&self, now: &Zoned) -> Minute {
        let there = self.zone.as_ref().map(|zone| now.with_time_zone(zone.clone()));
        self.axis_of_clock(there.as_ref().unwrap_or(now).datetime())
    }

    /// A day on which something is shown: `2027-03-27`, `sat`, `4` for the fourth of the edition, `today`, `tomorrow`.
    ///
    /// # Errors
    /// On which days something is shown.
    pub fn read_day(&self, text: &str, now: &Zoned) -> Result<i64, String> {
        let text = text.trim();
        let today = || self.day_at(self.axis_now(now));
        let days = self.days();
        let first = self.edition.from().and_then(|from| from.parse::<Date>().ok());
        let first = first.map(day_of).or_else(|| days.first().copied());
        let found = match text.to_lowercase().as_str() {
            "today" => Some(today()),
            "tomorrow" => Some(today() + 1),
            word => match (word.parse::<u16>(), word.parse::<Date>(), weekday(word)) {
                (Ok(number @ 1..), _, _) => first.map(|first| first + i64::from(number) - 1),
                (_, Ok(date), _) => Some(day_of(date)),
                (_, _, Some(weekday)) => days
                    .iter()
                    .copied()
                    .find(|day| date_of(*day).is_some_and(|date| date.weekday() == weekday)),
                _ => None,
            },
        };
        found.filter(|day| days.contains(day)).ok_or_else(|| {
            let named = |day: &i64| Some(date_of(*day)?.strftime("%a %-d %b").to_string());
            let named: Vec<String> = days.iter().filter_map(named).collect();
            let said = format!("nothing is shown on {}", quoted(text));
            match named.is_empty() {
                true => said,
                false => format!("{said}; the days are {}", named.join(", ")),
            }
        })
    }

    /// A moment on the programme's axis: a time of a day, or a day with its time.
    ///
    /// # Errors
    /// What is a time.
    pub fn read_moment(&self, text: &str, day: i64) -> Result<Minute, String> {
        let text = text.trim();
        if let Some(time) = DayTime::parse(text) {
            return Ok(self.minute_on(day, time.minutes().into()));
        }
        match Instant::parse(text) {
            Ok(instant) => Ok(self.axis_at(instant)),
            Err(_) => Err(format!(
                "{} is not a time, such as 16:20, 24:15 or 2027-03-27T16:20",
                quoted(text)
            )),
        }
    }

    /// `14:00..17:00` on a day, or from a time to the end of the day.
    ///
    /// # Errors
    /// What is a time; that it ends before it begins.
    pub fn read_stretch(&self, text: &str, day: i64) -> Result<Range<Minute>, String> {
        let Some((from, to)) = text.split_once("..") else {
            return Ok(self.read_moment(text, day)?..Minute::MAX);
        };
        let time = self.read_moment(from, day)?..self.read_moment(to, day)?;
        match time.is_empty() {
            true => Err(format!("{} ends before it begins", quoted(text))),
            false => Ok(time),
        }
    }

    /// A time at which one is busy: `fri 14:00-16:00`, with what after that.
    ///
    /// # Errors
    /// What is such a time.
    pub fn read_busy(&self, text: &str, now: &Zoned) -> Result<BusyTime, String> {
        let wrong = || {
            format!(
                "a busy time is a span such as fri 14:00-16:00 lunch, not {}",
                quoted(text.trim())
            )
        };
        let mut words = text.split_whitespace();
        let (day, time) = (words.next().ok_or_else(wrong)?, words.next().ok_or_else(wrong)?);
        let day = date_of(self.read_day(day, now)?).ok_or_else(wrong)?;
        let (from, to) = span(time).ok_or_else(wrong)?;
        let what = words.collect::<Vec<_>>().join(" ");
        let what = (!what.is_empty()).then(|| Clean::tidied(&what).into_owned());
        Ok(BusyTime { day, from, to, what })
    }
}

/// First and last hour: `10:00-01:00`.
///
/// # Errors
/// What are hours.
pub fn read_hours(text: &str) -> Result<DayHours, String> {
    let hours = span(text).map(|(from, to)| DayHours { from, to });
    hours
        .ok_or_else(|| format!("hours are a span such as 10:00-01:00, not {}", quoted(text.trim())))
}

/// A meal: `12:00-15:00/45`.
///
/// # Errors
/// What is a meal.
pub fn read_meal(text: &str) -> Result<MealTime, String> {
    let read = || {
        let (window, minutes) = text.split_once('/')?;
        let ((from, to), minutes) = (span(window)?, minutes.trim().parse::<u16>().ok()?);
        let has_room = (1..=to.minutes() - from.minutes()).contains(&minutes);
        has_room.then_some(MealTime { from, to, minutes })
    };
    read().ok_or_else(|| {
        let said = "a meal is a span such as 12:00-15:00/45, for 45 minutes within it, not";
        format!("{said} {}", quoted(text.trim()))
    })
}

/// `10:00-01:00`: what ends before it begins ends on the next day.
fn span(text: &str) -> Option<(DayTime, DayTime)> {
    let (from, to) = text.split_once(['-', '–'])?;
    let (from, to) = (DayTime::parse(from.trim())?, DayTime::parse(to.trim())?);
    match from < to {
        true => Some((from, to)),
        false => Some((from, DayTime::from_minutes(to.minutes() + 24 * 60)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::Made;

    #[test]
    fn hours_may_end_after_midnight_and_a_meal_has_room() {
        let minutes = |text| span(text).map(|(from, to)| (from.minutes(), to.minutes()));
        assert_eq!(minutes("10:00-01:00"), Some((600, 1500)));
        assert_eq!(minutes("10:00 – 25:00"), Some((600, 1500)));
        assert_eq!(minutes("10:00"), None);
        assert_eq!(minutes("10:00-10:00"), Some((600, 2040)));
        assert_eq!(read_meal(" 12:00-15:00/45").unwrap().minutes, 45);
        for wrong in ["", "12:00-15:00", "12:00-12:30/45", "12:00-15:00/0", "12-15/45"] {
            assert!(read_meal(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_busy_time_says_day_hours_and_perhaps_with_what() {
        let made = Made::new();
        let now = jiff::civil::date(2027, 5, 1).at(12, 0, 0, 0);
        let now = now.to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        let programme = made.programme();
        let busy = programme.read_busy(" sat 14:00-16:00 a long lunch", &now).unwrap();
        assert_eq!((busy.day.to_string(), busy.from.minutes()), ("2027-05-01".to_owned(), 840));
        assert_eq!(busy.what.as_deref(), Some("a long lunch"));
        assert_eq!(programme.read_busy("today 14:00-16:00", &now).unwrap().what, None);
        for wrong in ["", "sat", "14:00-16:00", "sat 14:00", "mon 14:00-16:00"] {
            assert!(programme.read_busy(wrong, &now).is_err(), "{wrong}");
        }
    }
}
