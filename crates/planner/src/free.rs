//! Free time between what is planned, and what fits into it.

use std::ops::Range;

use crate::Minute;
use crate::follows::{Pause, Visit, between};
use crate::showing::Scheduled;
use crate::way::Ways;

/// A stretch between two planned showings of a day, or before the first or after the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeTime {
    /// From the end of one to the start of the other, within the hours asked for.
    pub time: Range<Minute>,
    /// The planned showing before, by its place in the plan.
    pub after: Option<usize>,
    /// The planned showing after.
    pub before: Option<usize>,
}

/// What is free within some hours, in order of time. Where planned showings overlap, time is free after the last of
/// them.
#[must_use]
pub fn free_times(plan: &[Visit], hours: Range<Minute>) -> Vec<FreeTime> {
    let mut order: Vec<usize> = (0..plan.len()).collect();
    order.sort_by_key(|at| (plan[*at].start, plan[*at].leaves(), *at));
    let mut free = Vec::new();
    let (mut from, mut after) = (Minute::MIN, None);
    let mut add = |from: Minute, to: Minute, after, before| {
        let time = from.max(hours.start)..to.min(hours.end);
        if time.start < time.end {
            free.push(FreeTime { time, after, before });
        }
    };
    for at in order {
        add(from, plan[at].start, after, Some(at));
        if plan[at].leaves() >= from {
            (from, after) = (plan[at].leaves(), Some(at));
        }
    }
    add(from, Minute::MAX, after, None);
    free
}

/// What free time is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeWindow {
    /// A showing starts not before and is left not after.
    pub time: Range<Minute>,
    /// The house to be near, and how many minutes its way may take.
    pub near: Option<(u32, Minute)>,
}

/// A showing that fits between what is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fitting {
    /// Its place among the showings.
    pub showing: usize,
    /// Whether it fits only if one leaves before the talk.
    pub leaves_early: bool,
    /// The planned showing before, by its place in the plan, and what lies between.
    pub before: Option<(usize, Pause)>,
    /// The planned showing after.
    pub after: Option<(usize, Pause)>,
}

/// The open showings that can be seen in a window besides all that is planned, in order of time.
#[must_use]
pub fn fitting(
    showings: &[Scheduled],
    plan: &[Visit],
    ways: &Ways,
    window: &FreeWindow,
) -> Vec<Fitting> {
    let fits = |(showing, scheduled): (usize, &Scheduled)| {
        let is_near = window.near.is_none_or(|(house, minutes)| {
            let from = crate::way::Hall { house, ..scheduled.hall };
            ways.minutes(from, scheduled.hall) <= minutes
        });
        if !scheduled.open || !is_near {
            return None;
        }
        let whole = if scheduled.talk > 0 { &[false, true][..] } else { &[false] };
        whole.iter().find_map(|leaves_early| {
            let visit = scheduled.visit(*leaves_early);
            let is_within = window.time.start <= visit.start && visit.leaves() <= window.time.end;
            let is_free = plan.iter().all(|planned| between(&visit, planned, ways).fits());
            let neighbours = || neighbours(&visit, plan, ways);
            (is_within && is_free).then(neighbours).map(|(before, after)| Fitting {
                showing,
                leaves_early: *leaves_early,
                before,
                after,
            })
        })
    };
    let mut fitting: Vec<Fitting> = showings.iter().enumerate().filter_map(fits).collect();
    fitting.sort_by_key(|fitting| (showings[fitting.showing].start, fitting.showing));
    fitting
}

type Neighbour = Option<(usize, Pause)>;

fn neighbours(visit: &Visit, plan: &[Visit], ways: &Ways) -> (Neighbour, Neighbour) {
    let earlier = (0..plan.len()).filter(|at| plan[*at].start < visit.start);
    let before = earlier.max_by_key(|at| (plan[*at].leaves(), *at));
    let later = (0..plan.len()).filter(|at| plan[*at].start >= visit.start);
    let after = later.min_by_key(|at| (plan[*at].start, *at));
    (
        before.map(|at| (at, plan[at].pause(visit, ways))),
        after.map(|at| (at, visit.pause(&plan[at], ways))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::way::{Hall, Leg};

    fn at(house: u32, start: Minute, end: Minute) -> Visit {
        Visit { hall: Hall { house, screen: 0 }, start, end, early: 10 }
    }

    #[test]
    fn time_is_free_around_what_is_planned() {
        let plan = [at(0, 900, 1000), at(0, 600, 700), at(0, 950, 980)];
        let told: Vec<_> = free_times(&plan, 630..1200)
            .into_iter()
            .map(|free| (free.time, free.after, free.before))
            .collect();
        assert_eq!(told, [(700..900, Some(1), Some(0)), (1000..1200, Some(0), None)]);
        assert_eq!(free_times(&[], 0..10).len(), 1);
        assert_eq!(free_times(&plan, 960..990), []);
    }

    #[test]
    fn what_fits_has_its_ways_and_may_leave_out_a_talk() {
        let ways = Ways::new(
            &[None, None, None],
            &[Leg { from: 0, to: 1, minutes: 15 }, Leg { from: 0, to: 2, minutes: 40 }],
            &[],
        );
        let plan = [at(0, 600, 700), at(0, 1000, 1100)];
        let showing = |house, start, end, talk| Scheduled {
            hall: Hall { house, screen: 0 },
            start,
            end,
            talk,
            early: 10,
            open: true,
            ..Scheduled::default()
        };
        let mut showings = vec![
            showing(1, 725, 800, 25),
            showing(1, 724, 800, 0),
            showing(1, 880, 960, 25),
            showing(2, 760, 820, 0),
            showing(0, 720, 730, 0),
        ];
        showings[4].open = false;
        let window = FreeWindow { time: 700..1000, near: None };
        let fits = fitting(&showings, &plan, &ways, &window);
        let told: Vec<_> = fits.iter().map(|fit| (fit.showing, fit.leaves_early)).collect();
        assert_eq!(told, [(0, false), (3, false), (2, true)]);
        assert_eq!(fits[0].before, Some((0, Pause { way: 15, free: 10 })));
        assert_eq!(fits[0].after, Some((1, Pause { way: 15, free: 160 })));
        let near = FreeWindow { near: Some((0, 15)), ..window.clone() };
        assert_eq!(fitting(&showings, &plan, &ways, &near).len(), 2);
        let short = FreeWindow { time: 730..1000, near: None };
        assert_eq!(fitting(&showings, &plan, &ways, &short).len(), 2);
    }
}
