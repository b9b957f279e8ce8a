//! What a day of the plan may be like.

use crate::showing::Scheduled;
use crate::{DAY, Minute};

/// A meal: as many minutes in one piece, within a window of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Meal {
    /// Where the window opens, in minutes after the midnight of the day.
    pub from: Minute,
    /// Where it closes.
    pub to: Minute,
    /// How long the meal takes.
    pub minutes: Minute,
}

/// What the person's days are like. The default has no rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// From when to when one goes to the cinema, in minutes after the midnight of the day; a showing starts not before
    /// and is left not after.
    pub hours: Option<(Minute, Minute)>,
    /// Festival days without cinema.
    pub days_off: Vec<i64>,
    /// From when to when one is busy, on the axis of all starts.
    pub busy: Vec<(Minute, Minute)>,
    /// The meals of every day on which something is planned; the first [`Rules::MEALS_MOST`] are heeded.
    pub meals: Vec<Meal>,
    /// How many showings a day may have.
    pub most_per_day: Option<usize>,
    /// Whether the plan may leave before a talk.
    pub may_leave_early: bool,
    /// The midnight of a day on the axis, of days where it is not that many times 24 hours from the origin, since
    /// clocks were changed.
    pub midnights: Vec<(i64, Minute)>,
}

impl Rules {
    /// How many meals are heeded.
    pub const MEALS_MOST: usize = 8;

    /// The midnight with which a day begins, on the axis of all starts.
    #[must_use]
    pub fn midnight(&self, day: i64) -> Minute {
        let moved = self.midnights.iter().find(|(moved, _)| *moved == day);
        moved.map_or_else(|| day.saturating_mul(DAY), |(_, midnight)| *midnight)
    }

    /// Whether a showing may be taken that nobody chose and that is left at `leaves`: within the hours, on no day off, and
    /// not while one is busy.
    #[must_use]
    pub fn allow(&self, showing: &Scheduled, leaves: Minute) -> bool {
        let midnight = self.midnight(showing.day);
        let is_in_hours = self.hours.is_none_or(|(from, to)| {
            showing.start >= midnight.saturating_add(from) && leaves <= midnight.saturating_add(to)
        });
        let is_busy = self.busy.iter().any(|(from, to)| showing.start < *to && *from < leaves);
        is_in_hours && !is_busy && !self.days_off.contains(&showing.day)
    }

    /// Whether there is time for one of the meals in a stretch of a day.
    #[must_use]
    pub fn has_room_for_meal(&self, day: i64, from: Minute, to: Minute) -> bool {
        self.room(day, from, to) != 0
    }

    fn heeded(&self) -> &[Meal] {
        &self.meals[..self.meals.len().min(Self::MEALS_MOST)]
    }

    /// All meals, as a mask.
    pub(super) fn all_meals(&self) -> u8 {
        (0..self.heeded().len()).fold(0, |mask, meal| mask | 1 << meal)
    }

    /// The meals of a day that there is time for in a stretch, as a mask.
    pub(super) fn room(&self, day: i64, from: Minute, to: Minute) -> u8 {
        let midnight = self.midnight(day);
        let fits = |meal: &Meal| {
            let opens = from.max(midnight.saturating_add(meal.from));
            let closes = to.min(midnight.saturating_add(meal.to));
            self.has_stretch(opens, closes, meal.minutes)
        };
        let meals = self.heeded().iter().enumerate();
        meals.filter(|(_, meal)| fits(meal)).fold(0, |mask, (number, _)| mask | 1 << number)
    }

    /// Whether there are as many minutes in one piece, in which one is not busy.
    fn has_stretch(&self, from: Minute, to: Minute, minutes: Minute) -> bool {
        // A stretch may begin where the whole does, or where a busy time ends.
        let begins = self.busy.iter().map(|(_, ends)| *ends).filter(|ends| *ends > from);
        [from].into_iter().chain(begins).any(|begin| {
            let end = begin.saturating_add(minutes);
            end <= to && !self.busy.iter().any(|(from, to)| *from < end && begin < *to)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meal_needs_one_piece_of_its_window() {
        let rules = Rules {
            meals: vec![
                Meal { from: 720, to: 900, minutes: 45 },
                Meal { from: 1080, to: 1260, minutes: 60 },
            ],
            busy: vec![(DAY + 780, DAY + 800)],
            midnights: vec![(2, 2 * DAY - 60)],
            ..Rules::default()
        };
        assert_eq!(rules.all_meals(), 0b11);
        assert_eq!(rules.room(0, 700, 764), 0);
        assert_eq!(rules.room(0, 700, 765), 0b01);
        assert_eq!(rules.room(0, 0, DAY), 0b11);
        assert_eq!(rules.room(0, 1201, DAY), 0);
        // While one is busy one does not eat.
        assert_eq!(rules.room(1, DAY + 740, DAY + 840), 0);
        assert_eq!(rules.room(1, DAY + 740, DAY + 845), 0b01);
        // On a day after the clocks went forward, noon comes an hour earlier on the axis.
        assert_eq!(rules.room(2, 2 * DAY + 660, 2 * DAY + 705), 0b01);
    }

    #[test]
    fn hours_days_off_and_busy_times_forbid() {
        let rules = Rules {
            hours: Some((600, 1500)),
            days_off: vec![1],
            busy: vec![(700, 800)],
            ..Rules::default()
        };
        let showing = |day, start| Scheduled { day, start, ..Scheduled::default() };
        assert!(rules.allow(&showing(0, 600), 700));
        assert!(!rules.allow(&showing(0, 600), 701));
        assert!(!rules.allow(&showing(0, 590), 650));
        assert!(rules.allow(&showing(0, 1400), 1500));
        assert!(!rules.allow(&showing(0, 1400), 1501));
        assert!(!rules.allow(&showing(1, DAY + 900), DAY + 950));
    }
}
