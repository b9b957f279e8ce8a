//! Minutes from one hall to another.

use crate::Minute;

/// From one screen of a house to another of it.
pub const SAME_HOUSE: Minute = 5;
/// Between houses of which nothing is known.
pub const UNKNOWN_WAY: Minute = 30;
/// No way is longer; the programme of a festival is.
const LONGEST: Minute = 7 * crate::DAY;

/// A screen of a house, by numbers of the caller's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hall {
    /// The house.
    pub house: u32,
    /// The screen in it.
    pub screen: u32,
}

/// Where a house stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Whereabouts {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// A way that somebody states. It holds in both directions, unless the other is stated too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leg {
    /// The house where it begins.
    pub from: u32,
    /// The house where it ends.
    pub to: u32,
    /// How long it takes.
    pub minutes: Minute,
}

/// The ways between all houses: never longer than over a third house, so that what fits between neighbours in time fits
/// a whole plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ways {
    houses: usize,
    minutes: Vec<Minute>,
    /// To a house that is not among these.
    elsewhere: Minute,
    longest: Minute,
}

impl Ways {
    /// Ways between as many houses as `positions` has: the person's own, else the catalogue's, else estimated from where
    /// the houses stand. Between houses that none of these connects it is [`UNKNOWN_WAY`], or more where two such
    /// guesses would undercut a way that is known. Legs of houses that there are not are left out.
    #[must_use]
    pub fn new(positions: &[Option<Whereabouts>], catalogue: &[Leg], own: &[Leg]) -> Self {
        let houses = positions.len();
        let mut known: Vec<Option<Minute>> = vec![None; houses * houses];
        for (from, a) in positions.iter().enumerate() {
            for (to, b) in positions.iter().enumerate() {
                known[from * houses + to] = (*a).zip(*b).map(|(a, b)| estimate(kilometres(a, b)));
            }
        }
        for legs in [catalogue, own] {
            let legs: Vec<_> = legs.iter().filter_map(|leg| leg.within(houses)).collect();
            for (from, to, minutes) in &legs {
                known[to * houses + from] = Some(*minutes);
            }
            for (from, to, minutes) in &legs {
                known[from * houses + to] = Some(*minutes);
            }
        }
        for house in 0..houses {
            known[house * houses + house] = Some(SAME_HOUSE);
        }
        close(houses, &mut known);
        let farthest = known.iter().flatten().max().copied().unwrap_or(0);
        let guess = UNKNOWN_WAY.max((farthest + 1) / 2);
        let mut all: Vec<_> = known.iter().map(|minutes| Some(minutes.unwrap_or(guess))).collect();
        close(houses, &mut all);
        let minutes: Vec<Minute> = all.into_iter().flatten().collect();
        let longest = minutes.iter().copied().fold(guess, Minute::max);
        Self { houses, minutes, elsewhere: guess, longest }
    }

    /// Minutes from one hall to another: none within a hall; a guess where a house is not among these.
    #[must_use]
    pub fn minutes(&self, from: Hall, to: Hall) -> Minute {
        if from == to {
            return 0;
        }
        let (a, b) = (from.house as usize, to.house as usize);
        let known = if a < self.houses && b < self.houses {
            self.minutes.get(a * self.houses + b).copied()
        } else {
            None
        };
        known.unwrap_or(if a == b { SAME_HOUSE } else { self.elsewhere.max(UNKNOWN_WAY) })
    }

    /// No way between two halls is longer.
    #[must_use]
    pub fn longest(&self) -> Minute {
        self.longest.max(UNKNOWN_WAY)
    }
}

impl Leg {
    fn within(&self, houses: usize) -> Option<(usize, usize, Minute)> {
        let (from, to) = (self.from as usize, self.to as usize);
        let is_known = from < houses && to < houses && from != to;
        is_known.then(|| (from, to, self.minutes.clamp(0, LONGEST)))
    }
}

/// On foot as long as that takes at most 25 minutes, else by what runs in the city.
fn estimate(kilometres: f64) -> Minute {
    let on_foot = 3.0 + 13.0 * kilometres;
    let minutes = if on_foot <= 25.0 { on_foot } else { 12.0 + 4.0 * kilometres };
    // A position that is no number gives no way either; the cast makes 0 of it.
    (minutes.ceil() as Minute).min(LONGEST)
}

/// The great circle's length.
fn kilometres(a: Whereabouts, b: Whereabouts) -> f64 {
    let half_sine =
        |from: f64, to: f64| ((to.to_radians() - from.to_radians()) / 2.0).sin().powi(2);
    let along = a.latitude.to_radians().cos() * b.latitude.to_radians().cos();
    let h = half_sine(a.latitude, b.latitude) + along * half_sine(a.longitude, b.longitude);
    2.0 * 6371.0 * h.clamp(0.0, 1.0).sqrt().asin()
}

/// Shortest paths between all houses (Floyd and Warshall).
fn close(houses: usize, minutes: &mut [Option<Minute>]) {
    for over in 0..houses {
        for from in 0..houses {
            let Some(first) = minutes[from * houses + over] else { continue };
            for to in 0..houses {
                let Some(second) = minutes[over * houses + to] else { continue };
                let direct = &mut minutes[from * houses + to];
                if direct.is_none_or(|direct| first + second < direct) {
                    *direct = Some(first + second);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn house(house: u32) -> Hall {
        Hall { house, screen: 0 }
    }

    fn leg(from: u32, to: u32, minutes: Minute) -> Leg {
        Leg { from, to, minutes }
    }

    #[test]
    fn ones_own_way_beats_the_catalogues_and_that_an_estimate() {
        let at = |longitude| Some(Whereabouts { latitude: 0.0, longitude });
        // A hundredth of a degree at the equator is 1.11 km: 17.4 min on foot.
        let positions = [at(0.0), at(0.01), at(0.1), None];
        let ways = Ways::new(&positions, &[], &[]);
        assert_eq!(ways.minutes(house(0), house(1)), 18);
        // 11.1 km: 12 + 44.4 min.
        assert_eq!(ways.minutes(house(0), house(2)), 57);
        assert_eq!(ways.minutes(house(0), house(3)), UNKNOWN_WAY);
        let ways = Ways::new(&positions, &[leg(0, 1, 12), leg(1, 3, 8)], &[leg(1, 0, 9)]);
        assert_eq!(ways.minutes(house(0), house(1)), 9);
        assert_eq!(ways.minutes(house(1), house(3)), 8);
        assert_eq!(ways.minutes(house(0), house(3)), 17);
        let ways = Ways::new(&positions, &[leg(0, 1, 12), leg(1, 0, 14)], &[]);
        assert_eq!(ways.minutes(house(0), house(1)), 12);
        assert_eq!(ways.minutes(house(1), house(0)), 14);
    }

    #[test]
    fn a_hall_is_where_one_is_and_its_neighbour_some_steps_away() {
        let ways = Ways::new(&[None, None], &[], &[leg(0, 1, 2)]);
        let screen = |screen| Hall { house: 0, screen };
        assert_eq!(ways.minutes(screen(1), screen(1)), 0);
        // Over the house beside it, which is 2 minutes away, it is shorter.
        assert_eq!(ways.minutes(screen(1), screen(2)), 4);
        let alone = Ways::new(&[None], &[], &[leg(0, 7, 1)]);
        assert_eq!(alone.minutes(screen(1), screen(2)), SAME_HOUSE);
        assert_eq!(alone.minutes(house(0), house(9)), UNKNOWN_WAY);
    }

    #[test]
    fn guesses_do_not_undercut_what_is_known() {
        let ways = Ways::new(&[None, None, None], &[leg(0, 1, 75)], &[]);
        assert_eq!(ways.minutes(house(0), house(1)), 75);
        assert_eq!(ways.minutes(house(0), house(2)), 38);
    }

    proptest! {
        #[test]
        fn no_way_is_longer_than_over_a_third_hall(
            legs in prop::collection::vec((0u32..5, 0u32..5, -3i64..90), 0..12),
            positions in prop::collection::vec(
                prop::option::of((-90.0..90.0f64, -180.0..180.0f64)), 5)
        ) {
            let legs: Vec<_> = legs.iter().map(|(a, b, minutes)| leg(*a, *b, *minutes)).collect();
            let positions: Vec<_> = positions.iter().map(|position| {
                position.map(|(latitude, longitude)| Whereabouts { latitude, longitude })
            }).collect();
            let ways = Ways::new(&positions, &legs, &[]);
            let halls: Vec<_> =
                (0..5).flat_map(|house| (0..2).map(move |screen| Hall { house, screen })).collect();
            for a in &halls {
                for b in &halls {
                    for c in &halls {
                        prop_assert!(
                            ways.minutes(*a, *c) <= ways.minutes(*a, *b) + ways.minutes(*b, *c)
                        );
                    }
                }
            }
        }
    }
}
