//! What wishes and preferences weigh.

use crate::Minute;

/// What a film of the lowest wish weighs.
pub const LEVEL: i64 = 1000;
/// No showing has more bonus than this, so that preferences together never cost a film.
pub const BONUS_MOST: i64 = 14;

/// How much a film is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wish {
    /// Not at all.
    #[default]
    None,
    /// If it fits.
    Low,
    /// As much as two of these.
    Middle,
    /// As much as four.
    High,
    /// More than all that are no musts together.
    Must,
}

impl Wish {
    /// The wish of a level from 0 to 4.
    #[must_use]
    pub fn from_level(level: u8) -> Option<Self> {
        [Self::None, Self::Low, Self::Middle, Self::High, Self::Must]
            .get(usize::from(level))
            .copied()
    }

    /// Its level, from 0 to 4.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Low => 1,
            Self::Middle => 2,
            Self::High => 3,
            Self::Must => 4,
        }
    }
}

/// What each film weighs, by its number.
#[must_use]
pub fn weights(wishes: &[Wish]) -> Vec<i64> {
    let below = |wish: Wish| match wish {
        Wish::None | Wish::Must => 0,
        Wish::Low => LEVEL,
        Wish::Middle => 2 * LEVEL,
        Wish::High => 4 * LEVEL,
    };
    let must = LEVEL + wishes.iter().map(|wish| below(*wish)).sum::<i64>();
    wishes.iter().map(|wish| if *wish == Wish::Must { must } else { below(*wish) }).collect()
}

/// What speaks for a showing besides its films.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bonus {
    /// There is a talk.
    pub talk: bool,
    /// How many of house, subtitles and carrier are as the person prefers them.
    pub preferred: u8,
    /// The film has a later chance.
    pub not_last: bool,
    /// It was in the last plan.
    pub planned: bool,
    /// What its wanted films weigh, where one must queue without a ticket and may be turned away.
    pub queue_for: i64,
}

impl Bonus {
    /// The sum, at most [`BONUS_MOST`].
    #[must_use]
    pub fn sum(self) -> i64 {
        let preferences = [
            if self.talk { 8 } else { 0 },
            2 * i64::from(self.preferred.min(2)),
            if self.not_last { 3 } else { 0 },
            if self.planned { 5 } else { 0 },
        ];
        let likes: i64 = preferences.iter().sum();
        likes.min(BONUS_MOST) - self.queue_for.max(0) / 10 * 7
    }
}

/// What a way costs: a point for every ten minutes, up to four.
pub(super) fn way_cost(minutes: Minute) -> i64 {
    (minutes / 10).clamp(0, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_must_outweighs_all_that_are_none() {
        let wishes = [0, 1, 2, 3, 3, 4, 4].map(|level| Wish::from_level(level).unwrap());
        assert_eq!(weights(&wishes), [0, 1000, 2000, 4000, 4000, 12_000, 12_000]);
        assert_eq!(Wish::from_level(5), None);
        for level in 0..5 {
            assert_eq!(Wish::from_level(level).map(Wish::level), Some(level));
        }
        assert_eq!(weights(&[Wish::Must]), [1000]);
    }

    #[test]
    fn preferences_are_capped_and_a_queue_is_not() {
        let all = Bonus { talk: true, preferred: 3, not_last: true, planned: true, queue_for: 0 };
        assert_eq!(all.sum(), BONUS_MOST);
        assert_eq!(Bonus { talk: true, not_last: true, ..Bonus::default() }.sum(), 11);
        assert_eq!(Bonus { queue_for: 4000, ..Bonus::default() }.sum(), -2800);
        assert_eq!([0, 9, 10, 35, 300].map(way_cost), [0, 0, 1, 3, 4]);
    }
}
