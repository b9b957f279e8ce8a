//! Free time around a plan, and what fits into it.

use std::ops::Range;

use palmares_planner::Minute;
use palmares_planner::best::Wish;
use palmares_planner::follows::{Pause, Visit};
use palmares_planner::free::{Fitting, FreeWindow, fitting, free_times};

use super::FestivalPlan;

/// A stretch of a day in which nothing is planned and one is not busy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeStretch {
    /// The festival's day.
    pub day: i64,
    /// From when to when, on the programme's axis.
    pub time: Range<Minute>,
    /// The planned showing before, if one leads up to it.
    pub after: Option<usize>,
    /// The planned showing that ends it.
    pub before: Option<usize>,
    /// What fits into it, in order of time.
    pub fits: Vec<FittingShowing>,
}

/// A showing that can be seen besides all that is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FittingShowing {
    /// Which it is.
    pub showing: usize,
    /// How much its film is wanted that is wanted most.
    pub wish: Wish,
    /// Whether it fits only if one leaves before the talk.
    pub leaves_early: bool,
    /// The planned showing before it on its day, and what lies between.
    pub before: Option<(usize, Pause)>,
    /// The planned showing after it on its day.
    pub after: Option<(usize, Pause)>,
}

impl FestivalPlan<'_> {
    /// The free time of a day, within the person's hours, else from the first start to the last end of the programme; with
    /// what fits into each stretch. What shows nothing but films that are planned already is left out.
    #[must_use]
    pub fn free_on(&self, day: i64) -> Vec<FreeStretch> {
        let Some(hours) = self.hours_of(day) else { return Vec::new() };
        let of_day = |at: &usize| self.scheduled(self.taken[*at].showing).day == day;
        let planned: Vec<usize> = (0..self.taken.len()).filter(of_day).collect();
        let visits: Vec<Visit> = planned.iter().map(|at| self.visit(self.taken[*at])).collect();
        let showing = |at: usize| self.taken[planned[at]].showing;
        let mut stretches = Vec::new();
        for free in free_times(&visits, hours) {
            let (after, before) = (free.after.map(showing), free.before.map(showing));
            for time in self.without_busy(free.time.clone()) {
                stretches.push(FreeStretch {
                    day,
                    after: after.filter(|_| time.start == free.time.start),
                    before: before.filter(|_| time.end == free.time.end),
                    fits: self.fits_in(&FreeWindow { time: time.clone(), near: None }),
                    time,
                });
            }
        }
        stretches
    }

    /// What can be seen in a window besides all that is planned.
    #[must_use]
    pub fn fits_in(&self, window: &FreeWindow) -> Vec<FittingShowing> {
        let visits: Vec<Visit> = self.taken.iter().map(|taken| self.visit(*taken)).collect();
        let planned = self.films_of(self.taken);
        let is_new = |fit: &Fitting| {
            let films = &self.scheduled(fit.showing).films;
            !self.takes(fit.showing)
                && (films.is_empty() || films.iter().any(|film| !planned.contains(film)))
        };
        let neighbour = |(at, pause): (usize, Pause), of: usize| {
            let showing = self.taken[at].showing;
            let is_of_day = self.scheduled(showing).day == self.scheduled(of).day;
            is_of_day.then_some((showing, pause))
        };
        let fits = fitting(&self.question.within_rules(), &visits, &self.question.ways, window);
        let fits = fits.into_iter().filter(is_new).map(|fit| FittingShowing {
            showing: fit.showing,
            wish: self.wish_of(fit.showing),
            leaves_early: fit.leaves_early,
            before: fit.before.and_then(|before| neighbour(before, fit.showing)),
            after: fit.after.and_then(|after| neighbour(after, fit.showing)),
        });
        fits.collect()
    }

    /// The hours of a day; none of one on which nothing is shown, or that is a day off.
    fn hours_of(&self, day: i64) -> Option<Range<Minute>> {
        let rules = &self.question.rules;
        let of_day = || self.question.showings.iter().filter(|showing| showing.day == day);
        let first = of_day().map(|showing| showing.start).min()?;
        let last = of_day().map(|showing| showing.visit(false).leaves()).max()?;
        if rules.days_off.contains(&day) {
            return None;
        }
        let midnight = rules.midnight(day);
        Some(match rules.hours {
            Some((from, to)) => midnight + from..midnight + to,
            None => first..last,
        })
    }

    fn without_busy(&self, time: Range<Minute>) -> Vec<Range<Minute>> {
        let mut stretches = vec![time];
        for (from, to) in &self.question.rules.busy {
            let cut = |stretch: Range<Minute>| {
                let before = stretch.start..stretch.end.min(*from);
                let after = stretch.start.max(*to)..stretch.end;
                match *from < stretch.end && stretch.start < *to {
                    true => vec![before, after],
                    false => vec![stretch],
                }
            };
            stretches = stretches.into_iter().flat_map(cut).filter(|s| !s.is_empty()).collect();
        }
        stretches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::{Made, at, busy};

    #[test]
    fn what_fits_around_the_plan_is_said_with_the_ways_to_its_neighbours() {
        let mut made = Made::new();
        made.wish(&[("ash", 2), ("cedar", 1)]);
        made.go(&["s1"]);
        let free = made.see(|plan| plan.free_on(at(1, 0) / 1440));
        let told: Vec<_> = free.iter().map(|free| (free.time.clone(), free.fits.len())).collect();
        // Ash ends at 19:30; Cedar at 19:50 in a house half an hour away can't be reached.
        assert_eq!(told, [(at(1, 19 * 60 + 30)..at(1, 21 * 60 + 10), 0)]);
        assert_eq!(free[0].after.map(|at| made.id(at)).as_deref(), Some("s1"));

        made.go(&["s3"]);
        let free = made.see(|plan| plan.free_on(at(1, 0) / 1440));
        let fits: Vec<_> =
            free[0].fits.iter().map(|fit| (made.id(fit.showing), fit.wish)).collect();
        // Birch is planned for the next day; another showing of it says nothing new.
        assert_eq!(fits, [("s1".to_owned(), Wish::Middle), ("s4".to_owned(), Wish::Low)]);
        assert_eq!(made.see(|plan| plan.free_on(at(7, 0) / 1440)), []);
    }

    #[test]
    fn while_one_is_busy_nothing_is_free() {
        let mut made = Made::new();
        made.settings(|settings| settings.busy = vec![busy("2027-05-01", "18:30", "19:00")]);
        let free = made.see(|plan| plan.free_on(at(1, 0) / 1440));
        let times: Vec<_> = free.iter().map(|free| free.time.clone()).collect();
        let minute = |hour: i64, minute| at(1, hour * 60 + minute);
        assert_eq!(times, [minute(18, 0)..minute(18, 30), minute(19, 0)..minute(21, 10)]);
        assert_eq!(free[1].fits.iter().map(|fit| made.id(fit.showing)).collect::<Vec<_>>(), ["s4"]);
    }

    #[test]
    fn a_window_may_be_near_a_house() {
        let made = Made::new();
        let house = made.see(|plan| plan.scheduled(0).hall.house);
        let time = at(1, 0)..at(2, 0);
        let near = FreeWindow { time: time.clone(), near: Some((house, 5)) };
        let fits = |window: &FreeWindow| made.see(|plan| plan.fits_in(window).len());
        assert_eq!(fits(&near), 1);
        assert_eq!(fits(&FreeWindow { time, near: None }), 3);
    }
}
