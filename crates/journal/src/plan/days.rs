//! What a person's days at a festival are like.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil;

use crate::model::CleanText;

/// A time of a festival's day, to the minute: `25:00` is one o'clock in the night that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayTime(u16);

impl DayTime {
    /// The last one, the second midnight after the one in which the day's date begins.
    pub const LAST: Self = Self(48 * 60);

    /// So many minutes after the midnight in which the day's date begins; `None` past [`DayTime::LAST`].
    #[must_use]
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes <= Self::LAST.0).then_some(Self(minutes))
    }

    /// Minutes after the midnight in which the day's date begins.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// Reads `9:30`, `09:30`, `25:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let number = |text: &str, digits: RangeInclusive<usize>| -> Option<u16> {
            let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
            (is_number && digits.contains(&text.len())).then(|| text.parse().ok()).flatten()
        };
        let (hours, minutes) = (number(hours, 1..=2)?, number(minutes, 2..=2)?);
        (minutes < 60).then(|| Self::from_minutes(hours * 60 + minutes)).flatten()
    }
}

impl fmt::Display for DayTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// From when to when one goes to the cinema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DayHours {
    /// No showing begins before.
    pub from: DayTime,
    /// None is left later.
    pub to: DayTime,
}

/// A meal of every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MealTime {
    /// It begins no earlier.
    pub from: DayTime,
    /// It ends no later.
    pub to: DayTime,
    /// How long it takes, in minutes.
    pub minutes: u16,
}

/// A time at which one is busy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusyTime {
    /// The festival's day.
    pub day: civil::Date,
    /// When it begins.
    pub from: DayTime,
    /// When it ends.
    pub to: DayTime,
    /// With what.
    pub what: Option<CleanText>,
}

/// What is preferred where films alone leave a choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanPreferences {
    /// Houses.
    pub houses: Vec<CleanText>,
    /// Languages of subtitles.
    pub subtitles: Vec<CleanText>,
    /// What is projected: `35mm`.
    pub formats: Vec<CleanText>,
}

/// What a person's days at an edition are like. The default says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanSettings {
    /// First and last hour.
    pub hours: Option<DayHours>,
    /// Festival days without cinema.
    pub days_off: BTreeSet<civil::Date>,
    /// Meals, at most [`PlanSettings::MOST_MEALS`].
    pub meals: Vec<MealTime>,
    /// How many showings a day may have.
    pub most: Option<u8>,
    /// How long one stays for a talk, in minutes.
    pub talk: Option<u16>,
    /// How long before a start one is there, in minutes.
    pub early: Option<u16>,
    /// What is preferred.
    pub prefer: PlanPreferences,
    /// Halls that are not to be shown.
    pub hidden: BTreeSet<CleanText>,
    /// Halls in the order in which they are to be shown.
    pub order: Vec<CleanText>,
    /// Times at which one is busy.
    pub busy: Vec<BusyTime>,
}

impl PlanSettings {
    /// How many meals there can be.
    pub const MOST_MEALS: usize = 8;

    /// How many texts, days or times any other list can have.
    pub const MOST_LISTED: usize = 1_000;

    /// The longest of talks, meals and ways, and the earliest that one is there, in minutes.
    pub const LONGEST: u16 = 24 * 60;

    /// Leaves out what is past the bounds, which could not be read again.
    pub(crate) fn keep_within_bounds(&mut self) {
        let is_meal = |meal: &MealTime| {
            let window = meal.to.minutes().saturating_sub(meal.from.minutes());
            (1..=window).contains(&meal.minutes)
        };
        self.hours = self.hours.filter(|hours| hours.from < hours.to);
        self.meals.retain(is_meal);
        self.meals.truncate(Self::MOST_MEALS);
        self.most = self.most.filter(|most| *most > 0);
        self.talk = self.talk.map(|talk| talk.min(Self::LONGEST));
        self.early = self.early.map(|early| early.min(Self::LONGEST));
        self.busy.retain(|busy| busy.from < busy.to);
        self.busy.truncate(Self::MOST_LISTED);
        let PlanPreferences { houses, subtitles, formats } = &mut self.prefer;
        for texts in [houses, subtitles, formats, &mut self.order] {
            texts.truncate(Self::MOST_LISTED);
        }
        while self.hidden.len() > Self::MOST_LISTED {
            self.hidden.pop_last();
        }
        while self.days_off.len() > Self::MOST_LISTED {
            self.days_off.pop_last();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_a_day_are_read_as_they_are_written() {
        for (text, minutes) in [("9:30", 570), ("00:00", 0), ("25:00", 1_500), ("48:00", 2_880)] {
            let time = DayTime::parse(text).unwrap();
            assert_eq!(time.minutes(), minutes, "{text}");
            assert_eq!(DayTime::parse(&time.to_string()), Some(time));
        }
        assert_eq!(DayTime::parse("9:30").unwrap().to_string(), "09:30");
        for text in
            ["", ":", "9", "9:3", "9:60", "48:01", "123:00", "+9:30", "9:+3", "９:30", "9:300"]
        {
            assert_eq!(DayTime::parse(text), None, "{text}");
        }
    }
}
