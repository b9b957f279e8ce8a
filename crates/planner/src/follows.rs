//! Whether one showing can be seen after another. Lists, screens, the best plan and changes all ask here.

use crate::Minute;
use crate::way::{Hall, Ways};

/// Below as many minutes to spare a change of halls is tight.
pub const TIGHT: Minute = 10;

/// The time that one spends at a showing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Visit {
    /// Where.
    pub hall: Hall,
    /// When the showing begins.
    pub start: Minute,
    /// When one leaves.
    pub end: Minute,
    /// How many minutes before the start one is there.
    pub early: Minute,
}

/// How two showings stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Between {
    /// They overlap by as many minutes.
    Clash(Minute),
    /// They do not, but one would be as many minutes late.
    Short(Minute),
    /// One follows the other with fewer than [`TIGHT`] minutes to spare.
    Tight(Minute),
    /// One follows the other with as many minutes to spare.
    Easy(Minute),
}

impl Between {
    /// Whether both can be seen.
    #[must_use]
    pub fn fits(self) -> bool {
        matches!(self, Self::Tight(_) | Self::Easy(_))
    }
}

/// The time between two showings of which one follows the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pause {
    /// The way's minutes.
    pub way: Minute,
    /// What remains of the time between end and start; negative where the way is longer.
    pub free: Minute,
}

impl Visit {
    /// The end, after the start even for a showing that is said to last no time.
    #[must_use]
    pub fn leaves(&self) -> Minute {
        self.end.max(self.start.saturating_add(1))
    }

    /// When one is there.
    #[must_use]
    pub fn arrives(&self) -> Minute {
        self.start.saturating_sub(self.early.max(0))
    }

    /// Way and free time from here to another.
    #[must_use]
    pub fn pause(&self, next: &Self, ways: &Ways) -> Pause {
        let way = ways.minutes(self.hall, next.hall);
        let free = next.start.saturating_sub(self.leaves()).saturating_sub(way);
        Pause { way, free }
    }

    /// Whether `next` can be seen after this: end, way and being early come before its start.
    #[must_use]
    pub fn is_followed_by(&self, next: &Self, ways: &Ways) -> bool {
        let way = ways.minutes(self.hall, next.hall);
        self.leaves().saturating_add(way) <= next.arrives()
    }
}

/// How two showings stand to each other, in either order.
#[must_use]
pub fn between(one: &Visit, other: &Visit, ways: &Ways) -> Between {
    let is_in_order = (one.start, one.leaves()) <= (other.start, other.leaves());
    let (first, second) = if is_in_order { (one, other) } else { (other, one) };
    let gap = second.start.saturating_sub(first.leaves());
    if gap < 0 {
        let together = first.leaves().min(second.leaves()).saturating_sub(second.start);
        return Between::Clash(together);
    }
    let spare = first.pause(second, ways).free.saturating_sub(second.early.max(0));
    match spare {
        ..0 => Between::Short(spare.saturating_neg()),
        0..TIGHT => Between::Tight(spare),
        _ => Between::Easy(spare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::way::Leg;

    fn visit(house: u32, start: Minute, end: Minute) -> Visit {
        Visit { hall: Hall { house, screen: 0 }, start, end, early: 10 }
    }

    #[test]
    fn two_showings_clash_or_are_short_or_tight_or_easy() {
        let ways = Ways::new(&[None, None], &[Leg { from: 0, to: 1, minutes: 15 }], &[]);
        let first = visit(0, 600, 700);
        let told = |start, end| between(&first, &visit(1, start, end), &ways);
        assert_eq!(told(690, 800), Between::Clash(10));
        assert_eq!(told(640, 660), Between::Clash(20));
        assert_eq!(told(700, 800), Between::Short(25));
        assert_eq!(told(724, 800), Between::Short(1));
        assert_eq!(told(725, 800), Between::Tight(0));
        assert_eq!(told(734, 800), Between::Tight(9));
        assert_eq!(told(735, 800), Between::Easy(10));
        // The other way round it is the earlier one's way and the later one's being early.
        assert_eq!(told(400, 570), Between::Tight(5));
        assert_eq!(between(&first, &visit(0, 710, 800), &ways), Between::Tight(0));
        assert_eq!(between(&first, &first, &ways), Between::Clash(100));
    }

    #[test]
    fn following_is_what_does_fit() {
        let ways = Ways::new(&[None, None], &[], &[]);
        for start in 700..800 {
            let (first, second) = (visit(0, 600, 700), visit(1, start, start + 90));
            let fits = between(&first, &second, &ways).fits();
            assert_eq!(first.is_followed_by(&second, &ways), fits);
            assert_eq!(fits, start >= 740);
        }
    }

    #[test]
    fn a_showing_that_lasts_no_time_does_not_follow_itself() {
        let ways = Ways::default();
        let moment = Visit { early: 0, ..visit(0, 600, 600) };
        assert!(!moment.is_followed_by(&moment, &ways));
        assert_eq!(between(&moment, &moment, &ways), Between::Clash(1));
    }

    #[test]
    fn a_pause_is_the_way_and_what_is_free() {
        let ways = Ways::new(&[None, None], &[Leg { from: 0, to: 1, minutes: 42 }], &[]);
        let pause = visit(0, 930, 1069).pause(&visit(1, 1260, 1367), &ways);
        assert_eq!(pause, Pause { way: 42, free: 149 });
    }
}
