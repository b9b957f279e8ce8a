//! Days and times of a festival as they are typed.

use std::ops::Range;

use jiff::Zoned;
use jiff::civil::{Date, Weekday};

use super::args::PlanDays;
use crate::catalogue::instant::Instant;
use crate::journal::plan::{DayHours, DayTime, MealTime, PlanSettings};
use crate::plan::{EditionProgramme, date_of, day_of};
use crate::planner::{DAY, Minute};
use crate::shell::exit::Failure;
use crate::text::quoted;

/// Now, on the programme's axis.
pub(super) fn clock(programme: &EditionProgramme<'_>, now: &Zoned) -> Minute {
    let there = match &programme.zone {
        Some(zone) => now.with_time_zone(zone.clone()),
        None => now.clone(),
    };
    let minute = Minute::from(there.hour()) * 60 + Minute::from(there.minute());
    programme.axis_of_wall(day_of(there.date()) * DAY + minute)
}

/// A day of a festival.
pub(super) fn day(
    programme: &EditionProgramme<'_>,
    text: &str,
    now: &Zoned,
) -> Result<i64, Failure> {
    let text = text.trim();
    let today = || programme.day_at(clock(programme, now));
    let days = programme.days();
    let first = programme.edition.from().and_then(|from| from.parse::<Date>().ok());
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
        Failure::Usage(match named.is_empty() {
            true => said,
            false => format!("{said}; the days are {}", named.join(", ")),
        })
    })
}

fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let found = NAMES.iter().find(|(name, _)| word.len() >= 3 && name.starts_with(word));
    found.map(|(_, weekday)| *weekday)
}

/// A moment on the programme's axis: a time of a day, or a day with its time.
pub(super) fn moment(
    programme: &EditionProgramme<'_>,
    text: &str,
    day: i64,
) -> Result<Minute, Failure> {
    let text = text.trim();
    if let Some(time) = DayTime::parse(text) {
        return Ok(programme.minute_on(day, time.minutes().into()));
    }
    match Instant::parse(text) {
        Ok(instant) => Ok(programme.axis_at(instant)),
        Err(_) => Err(Failure::Usage(format!(
            "{} is not a time, such as 16:20, 24:15 or 2027-03-27T16:20",
            quoted(text)
        ))),
    }
}

/// `14:00..17:00` on a day, or from a time to the end of the day.
pub(super) fn stretch(
    programme: &EditionProgramme<'_>,
    text: &str,
    day: i64,
) -> Result<Range<Minute>, Failure> {
    let Some((from, to)) = text.split_once("..") else {
        return Ok(moment(programme, text, day)?..Minute::MAX);
    };
    let time = moment(programme, from, day)?..moment(programme, to, day)?;
    if time.is_empty() {
        return Err(Failure::Usage(format!("{} ends before it begins", quoted(text))));
    }
    Ok(time)
}

impl PlanDays {
    /// Puts what is said over what one's days are like otherwise.
    pub(super) fn put(
        &self,
        programme: &EditionProgramme<'_>,
        now: &Zoned,
        settings: &mut PlanSettings,
    ) -> Result<(), Failure> {
        if !self.meal.is_empty() {
            settings.meals = self.meal.iter().map(|text| meal(text)).collect::<Result<_, _>>()?;
        }
        if settings.meals.len() > PlanSettings::MOST_MEALS {
            let most = PlanSettings::MOST_MEALS;
            return Err(Failure::Usage(format!("a day has at most {most} meals")));
        }
        settings.most = self.most.or(settings.most);
        if let Some(text) = &self.hours {
            let wrong = || {
                Failure::Usage(format!(
                    "--hours takes a span such as 10:00-01:00, not {}",
                    quoted(text)
                ))
            };
            let (from, to) = times(text).ok_or_else(wrong)?;
            settings.hours = Some(DayHours { from, to });
        }
        if !self.days.is_empty() {
            let days = self.days.iter().map(|text| day(programme, text, now));
            let days: Vec<i64> = days.collect::<Result<_, _>>()?;
            let others = programme.days().into_iter().filter(|day| !days.contains(day));
            settings.days_off = others.filter_map(date_of).collect();
        }
        Ok(())
    }
}

fn meal(text: &str) -> Result<MealTime, Failure> {
    let read = || {
        let (window, minutes) = text.split_once('/')?;
        let ((from, to), minutes) = (times(window)?, minutes.trim().parse::<u16>().ok()?);
        let has_room = (1..=to.minutes() - from.minutes()).contains(&minutes);
        has_room.then_some(MealTime { from, to, minutes })
    };
    read().ok_or_else(|| {
        Failure::Usage(format!(
            "--meal takes a span such as 12:00-15:00/45, for 45 minutes within it, not {}",
            quoted(text)
        ))
    })
}

/// `10:00-01:00`: what ends before it begins ends on the next day.
fn times(text: &str) -> Option<(DayTime, DayTime)> {
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

    #[test]
    fn hours_may_end_after_midnight_and_a_meal_has_room() {
        let minutes = |text| times(text).map(|(from, to)| (from.minutes(), to.minutes()));
        assert_eq!(minutes("10:00-01:00"), Some((600, 1500)));
        assert_eq!(minutes("10:00 – 25:00"), Some((600, 1500)));
        assert_eq!(minutes("10:00"), None);
        assert_eq!(minutes("10:00-10:00"), Some((600, 2040)));
        assert_eq!(meal("12:00-15:00/45").unwrap().minutes, 45);
        for wrong in ["", "12:00-15:00", "12:00-12:30/45", "12:00-15:00/0", "12-15/45"] {
            assert!(meal(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn weekdays_are_told_by_three_letters() {
        assert_eq!(weekday("sat"), Some(Weekday::Saturday));
        assert_eq!(weekday("thursday"), Some(Weekday::Thursday));
        assert_eq!(weekday("su"), None);
        assert_eq!(weekday("sax"), None);
    }
}
