//! The festival's day: what runs after midnight belongs to the evening before.

use crate::{DAY, Minute};

/// When a festival's day ends where nothing speaks against it: 04:00.
pub const USUAL_END: Minute = 4 * 60;
/// No festival that runs all night is still for so long.
const NIGHT: Minute = 6 * 60;

/// The festival's day of a start by the wall clock: the number of its date, counted from the axis's origin.
#[must_use]
pub fn festival_day(start: Minute, day_ends: Minute) -> i64 {
    start.saturating_sub(day_ends).div_euclid(DAY)
}

/// When a festival's day ends, in minutes after midnight.
///
/// What the edition says; else 04:00, if that lies in the widest gap between starts by the wall clock, all laid upon
/// one dial, or in one as long as a night; else the middle of the widest gap.
#[must_use]
pub fn day_ends(said: Option<Minute>, starts: &[Minute]) -> Minute {
    if let Some(said) = said {
        return said;
    }
    let mut dial: Vec<Minute> = starts.iter().map(|start| start.rem_euclid(DAY)).collect();
    dial.sort_unstable();
    dial.dedup();
    let Some((&first, &last)) = dial.first().zip(dial.last()) else { return USUAL_END };
    let over_midnight = (last, first + DAY);
    let gaps = dial.windows(2).map(|pair| (pair[0], pair[1])).chain([over_midnight]);
    let is_usual = |gap: &(Minute, Minute)| {
        [USUAL_END, USUAL_END + DAY].iter().any(|end| gap.0 < *end && *end <= gap.1)
    };
    // A programme of few starts has wider gaps by day.
    let rank = |gap: &(Minute, Minute)| {
        let width = gap.1 - gap.0;
        (is_usual(gap) && width >= NIGHT, width, is_usual(gap))
    };
    let widest = gaps.max_by_key(rank).unwrap_or(over_midnight);
    if is_usual(&widest) { USUAL_END } else { ((widest.0 + widest.1) / 2).rem_euclid(DAY) }
}

/// Whether a start by the wall clock lies past the midnight of its festival's day, where it is printed with a mark.
#[must_use]
pub fn is_after_midnight(start: Minute, day_ends: Minute) -> bool {
    start.div_euclid(DAY) > festival_day(start, day_ends)
}

/// The minute by the wall clock that a time of day means on a festival's day. 00:15 is past midnight where the day ends
/// later than that; 24:15 is so always.
#[must_use]
pub fn minute_of(day: i64, time: Minute, day_ends: Minute) -> Minute {
    let next = if time < day_ends.min(DAY) { DAY } else { 0 };
    day.saturating_mul(DAY).saturating_add(time).saturating_add(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(day: i64, hour: i64, minute: i64) -> Minute {
        day * DAY + hour * 60 + minute
    }

    #[test]
    fn a_day_ends_at_four_where_the_night_is_still_then() {
        let starts = [at(0, 9, 10), at(1, 21, 20), at(2, 0, 15), at(3, 1, 45)];
        assert_eq!(day_ends(None, &starts), USUAL_END);
        assert_eq!(day_ends(None, &[]), USUAL_END);
        assert_eq!(day_ends(None, &[at(0, 20, 0)]), USUAL_END);
        assert_eq!(day_ends(None, &[at(0, 4, 0), at(0, 20, 0), at(0, 12, 0)]), USUAL_END);
        assert_eq!(day_ends(Some(300), &starts), 300);
    }

    #[test]
    fn a_day_of_all_nighters_ends_where_nothing_starts() {
        let starts: Vec<_> = (12..33).map(|hour| at(0, hour, 20)).chain([at(0, 12, 0)]).collect();
        // The last start is at 08:20, the first at 12:00.
        assert_eq!(day_ends(None, &starts), 10 * 60 + 10);
        assert_eq!(festival_day(at(1, 8, 20), 610), 0);
        assert_eq!(festival_day(at(1, 12, 0), 610), 1);
    }

    #[test]
    fn what_runs_after_midnight_belongs_to_the_evening() {
        assert_eq!(festival_day(at(5, 0, 15), USUAL_END), 4);
        assert_eq!(festival_day(at(5, 3, 59), USUAL_END), 4);
        assert_eq!(festival_day(at(5, 4, 0), USUAL_END), 5);
        assert_eq!(festival_day(at(0, 1, 0), USUAL_END), -1);
        assert!(is_after_midnight(at(5, 0, 15), USUAL_END));
        assert!(!is_after_midnight(at(5, 23, 15), USUAL_END));
        assert_eq!(minute_of(4, 15, USUAL_END), at(5, 0, 15));
        assert_eq!(minute_of(4, 24 * 60 + 15, USUAL_END), at(5, 0, 15));
        assert_eq!(minute_of(4, 14 * 60, USUAL_END), at(4, 14, 0));
    }
}
