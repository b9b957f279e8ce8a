//! Only and last chances, and what to decide first.

use std::collections::{BTreeMap, BTreeSet};

use crate::Minute;
use crate::best::Taken;
use crate::follows::{Between, Visit, between};
use crate::showing::Scheduled;
use crate::way::Ways;

/// How many chances a showing's film has, as far as this one is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chance {
    /// The film's only one.
    Only,
    /// The last of several.
    Last,
    /// There is a later one.
    NotLast,
}

/// The showings of each film that can still be taken, in order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chances {
    by_film: BTreeMap<u32, Vec<usize>>,
    all: BTreeMap<u32, usize>,
}

impl Chances {
    /// Of open showings that start at `now` or later, if it is given.
    #[must_use]
    pub fn new(showings: &[Scheduled], now: Option<Minute>) -> Self {
        let mut chances = Self::default();
        let mut order: Vec<usize> = (0..showings.len()).collect();
        order.sort_by_key(|at| (showings[*at].start, *at));
        for at in order.into_iter().filter(|at| showings[*at].open) {
            let films: BTreeSet<u32> = showings[at].films.iter().copied().collect();
            for film in films {
                *chances.all.entry(film).or_default() += 1;
                if now.is_none_or(|now| showings[at].start >= now) {
                    chances.by_film.entry(film).or_default().push(at);
                }
            }
        }
        chances
    }

    /// The showings of a film that are left, in order of time.
    #[must_use]
    pub fn of(&self, film: u32) -> &[usize] {
        self.by_film.get(&film).map_or(&[], Vec::as_slice)
    }

    /// What a showing is to one of its films; `None` if it is none of the film's chances that are left.
    #[must_use]
    pub fn chance(&self, film: u32, showing: usize) -> Option<Chance> {
        let left = self.of(film);
        left.contains(&showing).then(|| {
            if left.last() != Some(&showing) {
                Chance::NotLast
            } else if self.all.get(&film) == Some(&1) {
                Chance::Only
            } else {
                Chance::Last
            }
        })
    }
}

/// A chance that presses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressing {
    /// The wanted film.
    pub film: u32,
    /// Its only or last showing.
    pub showing: usize,
    /// The other wanted films' showings that cannot be seen beside it, in order of time.
    pub against: Vec<usize>,
}

/// What to decide first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToDecide {
    /// Wanted films with a single chance, which stands against another wish; in order of time.
    pub only: Vec<Pressing>,
    /// Wanted films whose last chance is today or tomorrow, in order of time.
    pub last: Vec<Pressing>,
    /// Pairs of chosen showings that cannot both be seen, by their places among the showings.
    pub clashes: Vec<(usize, usize)>,
    /// Wanted films without a showing.
    pub not_shown: Vec<u32>,
}

/// What to decide first. A film is wanted that weighs something in `weights`; `today` is the festival's day at `now`.
#[must_use]
pub fn decide_first(
    showings: &[Scheduled],
    weights: &[i64],
    chosen: &[Taken],
    ways: &Ways,
    now: Option<(Minute, i64)>,
) -> ToDecide {
    let chances = Chances::new(showings, now.map(|now| now.0));
    let is_wanted = |film: &u32| weights.get(*film as usize).is_some_and(|weight| *weight > 0);
    let visit = |at: usize| {
        let leaves = chosen.iter().find(|taken| taken.showing == at);
        showings[at].visit(leaves.is_some_and(|taken| taken.leaves_early))
    };
    let against = |film: u32, showing: usize| -> Vec<usize> {
        let here = visit(showing);
        let stands = |at: &usize| {
            let other = &showings[*at];
            *at != showing
                && other.open
                && !other.films.contains(&film)
                && other.films.iter().any(&is_wanted)
                && !between(&here, &visit(*at), ways).fits()
        };
        let mut against: Vec<usize> = (0..showings.len()).filter(stands).collect();
        against.sort_by_key(|at| (showings[*at].start, *at));
        against
    };
    let mut first = ToDecide::default();
    for film in (0..weights.len() as u32).filter(is_wanted) {
        let Some(&showing) = chances.of(film).last() else {
            if !showings.iter().any(|showing| showing.films.contains(&film)) {
                first.not_shown.push(film);
            }
            continue;
        };
        let pressing = Pressing { film, showing, against: against(film, showing) };
        let is_soon = now.is_some_and(|(_, today)| showings[showing].day <= today + 1);
        if chances.chance(film, showing) == Some(Chance::Only) && !pressing.against.is_empty() {
            first.only.push(pressing.clone());
        }
        if is_soon {
            first.last.push(pressing);
        }
    }
    let time = |pressing: &Pressing| (showings[pressing.showing].start, pressing.film);
    first.only.sort_by_key(time);
    first.last.sort_by_key(time);
    first.clashes = clashes(showings, chosen, ways);
    first
}

/// Pairs of chosen showings that cannot both be seen, in order of time.
#[must_use]
pub fn clashes(showings: &[Scheduled], chosen: &[Taken], ways: &Ways) -> Vec<(usize, usize)> {
    let mut visits: Vec<(Visit, usize)> = chosen
        .iter()
        .filter_map(|taken| {
            Some((showings.get(taken.showing)?.visit(taken.leaves_early), taken.showing))
        })
        .collect();
    visits.sort_by_key(|(visit, at)| (visit.start, visit.end, *at));
    let mut pairs = Vec::new();
    for (number, (first, a)) in visits.iter().enumerate() {
        for (second, b) in &visits[number + 1..] {
            if matches!(between(first, second, ways), Between::Clash(_) | Between::Short(_)) {
                pairs.push((*a, *b));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DAY;

    fn showing(films: &[u32], day: i64, start: Minute) -> Scheduled {
        Scheduled {
            films: films.to_vec(),
            day,
            start: day * DAY + start,
            end: day * DAY + start + 100,
            early: 10,
            open: true,
            ..Scheduled::default()
        }
    }

    #[test]
    fn a_chance_is_the_only_one_or_the_last_or_neither() {
        let mut showings =
            vec![showing(&[0], 1, 600), showing(&[0, 1], 0, 600), showing(&[0], 2, 600)];
        showings[2].open = false;
        let chances = Chances::new(&showings, None);
        assert_eq!(chances.of(0), [1, 0]);
        assert_eq!(chances.chance(0, 1), Some(Chance::NotLast));
        assert_eq!(chances.chance(0, 0), Some(Chance::Last));
        assert_eq!(chances.chance(0, 2), None);
        assert_eq!(chances.chance(1, 1), Some(Chance::Only));
        let later = Chances::new(&showings, Some(601));
        assert_eq!(later.of(1), []);
        // It was not the only one; it is the last.
        assert_eq!(later.chance(0, 0), Some(Chance::Last));
    }

    #[test]
    fn single_chances_against_other_wishes_and_last_ones_come_first() {
        let showings = [
            showing(&[0], 2, 600),
            showing(&[1], 2, 650),
            showing(&[1], 0, 600),
            showing(&[2], 1, 600),
            showing(&[3], 2, 620),
        ];
        let weights = [1000, 2000, 1000, 0, 4000];
        let ways = Ways::default();
        let chosen = [0, 1].map(|showing| Taken { showing, leaves_early: false });
        let first = decide_first(&showings, &weights, &chosen, &ways, Some((700, 0)));
        assert_eq!(first.only, [Pressing { film: 0, showing: 0, against: vec![1] }]);
        assert_eq!(first.last, [Pressing { film: 2, showing: 3, against: vec![] }]);
        assert_eq!(first.clashes, [(0, 1)]);
        assert_eq!(first.not_shown, [4]);
    }
}
