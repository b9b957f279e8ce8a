//! All plans of a small problem, one after the other: what a plan is, said as plainly as it can be.

use palmares_planner::best::{BONUS_MOST, Taken};
use palmares_planner::follows::{Visit, between};
use palmares_planner::{DAY, Minute};

use crate::common::Festival;

pub struct Reference<'a> {
    of: &'a Festival,
    chosen: Vec<Taken>,
    offered: Vec<Taken>,
    /// By showing: the wanted films that nothing chosen has.
    films: Vec<Vec<u32>>,
    /// By film: whether several programmes on offer have it.
    is_shared: Vec<bool>,
    /// A showing that every plan has to have.
    asked: Option<usize>,
}

impl<'a> Reference<'a> {
    pub fn new(of: &'a Festival) -> Self {
        let mut chosen = of.chosen.clone();
        chosen.retain(|taken| taken.showing < of.showings.len());
        let covered: Vec<u32> =
            chosen.iter().flat_map(|taken| of.showings[taken.showing].films.clone()).collect();
        let weight = |film: u32| of.weights.get(film as usize).copied().unwrap_or(0);
        let films = of.showings.iter().map(|showing| {
            let mut films = showing.films.clone();
            films.sort_unstable();
            films.dedup();
            films.retain(|film| weight(*film) > 0 && !covered.contains(film));
            films
        });
        let films: Vec<Vec<u32>> = films.collect();
        let mut new =
            Self { of, chosen, offered: Vec::new(), films, is_shared: Vec::new(), asked: None };
        for showing in 0..of.showings.len() {
            for leaves_early in [false, true] {
                let taken = Taken { showing, leaves_early };
                if new.is_offered(taken) {
                    new.offered.push(taken);
                }
            }
        }
        let is_shared = |film: usize| {
            let holders = new.offered.iter().map(|taken| &new.films[taken.showing]);
            let mut holders: Vec<_> =
                holders.filter(|films| films.contains(&(film as u32))).collect();
            holders.sort();
            holders.dedup();
            holders.len() > 1
        };
        new.is_shared = (0..of.weights.len()).map(is_shared).collect();
        new
    }

    fn visit(&self, taken: Taken) -> Visit {
        self.of.showings[taken.showing].visit(taken.leaves_early)
    }

    fn bonus(&self, taken: Taken) -> i64 {
        let most = if taken.leaves_early { 0 } else { BONUS_MOST };
        self.of.bonuses[taken.showing].min(most)
    }

    fn midnight(&self, day: i64) -> Minute {
        let moved = self.of.rules.midnights.iter().find(|moved| moved.0 == day);
        moved.map_or(day * DAY, |moved| moved.1)
    }

    fn is_offered(&self, taken: Taken) -> bool {
        let (showing, rules) = (&self.of.showings[taken.showing], &self.of.rules);
        let visit = self.visit(taken);
        let midnight = self.midnight(showing.day);
        let films = &self.films[taken.showing];
        let worth: i64 = films.iter().map(|film| self.of.weights[*film as usize]).sum();
        showing.open
            && self.chosen.iter().all(|chosen| chosen.showing != taken.showing)
            && (!taken.leaves_early || rules.may_leave_early && showing.talk > 0)
            && (worth > 0 && worth + self.bonus(taken) > 0 || self.asked == Some(taken.showing))
            && rules.hours.is_none_or(|(from, to)| {
                visit.start >= midnight + from && visit.end <= midnight + to
            })
            && !rules.days_off.contains(&showing.day)
            && rules.busy.iter().all(|(from, to)| visit.end <= *from || *to <= visit.start)
            && self.chosen.iter().all(|chosen| self.both(*chosen, taken))
    }

    fn both(&self, one: Taken, other: Taken) -> bool {
        between(&self.visit(one), &self.visit(other), &self.of.ways).fits()
    }

    /// The worth of the best plan that has a showing, if there is one.
    pub fn best_with(mut self, showing: usize) -> Option<i64> {
        self.asked = Some(showing);
        for leaves_early in [false, true] {
            let taken = Taken { showing, leaves_early };
            if self.is_offered(taken) && !self.offered.contains(&taken) {
                self.offered.push(taken);
            }
        }
        Some(self.best()).filter(|best| *best > i64::MIN)
    }

    /// The best plan's worth.
    pub fn best(&self) -> i64 {
        let mut best = i64::MIN;
        self.choose(&mut Vec::new(), &self.offered, &mut best);
        best
    }

    fn choose(&self, plan: &mut Vec<Taken>, rest: &[Taken], best: &mut i64) {
        let Some((next, rest)) = rest.split_first() else {
            let has = |asked: usize| plan.iter().any(|taken| taken.showing == asked);
            if self.asked.is_none_or(has) && self.keeps_the_rules(plan) {
                *best = (*best).max(self.worth(plan));
            }
            return;
        };
        self.choose(plan, rest, best);
        let fits = |other: &Taken| {
            self.both(*other, *next) && self.films[other.showing] != self.films[next.showing]
        };
        if plan.iter().all(fits) {
            plan.push(*next);
            self.choose(plan, rest, best);
            plan.pop();
        }
    }

    fn whole(&self, plan: &[Taken]) -> Vec<Taken> {
        let mut whole = [&self.chosen[..], plan].concat();
        whole.sort_by_key(|taken| {
            let visit = self.visit(*taken);
            (self.of.showings[taken.showing].day, visit.start, visit.end, *taken)
        });
        whole
    }

    fn worth(&self, plan: &[Taken]) -> i64 {
        let whole = self.whole(plan);
        let mut films: Vec<u32> =
            whole.iter().flat_map(|taken| self.of.showings[taken.showing].films.clone()).collect();
        films.sort_unstable();
        films.dedup();
        let weight = |film: &u32| self.of.weights.get(*film as usize).copied().unwrap_or(0);
        let mut worth: i64 = films.iter().map(weight).sum();
        for taken in &whole {
            worth += self.bonus(*taken);
            let is_new = !self.chosen.contains(taken) && self.asked != Some(taken.showing);
            if is_new && self.films[taken.showing].iter().all(|film| self.is_shared[*film as usize])
            {
                worth -= BONUS_MOST + 1;
            }
        }
        for pair in whole.windows(2) {
            let (a, b) = (&self.of.showings[pair[0].showing], &self.of.showings[pair[1].showing]);
            if a.day == b.day {
                worth -= (self.of.ways.minutes(a.hall, b.hall) / 10).min(4);
            }
        }
        worth
    }

    fn keeps_the_rules(&self, plan: &[Taken]) -> bool {
        let whole = self.whole(plan);
        let day = |taken: &Taken| self.of.showings[taken.showing].day;
        let on = |of: &[Taken], number: i64| -> Vec<Taken> {
            of.iter().copied().filter(|taken| day(taken) == number).collect()
        };
        plan.iter().map(day).all(|number| {
            let (today, chosen) = (on(&whole, number), on(&self.whole(&[]), number));
            let most = self.of.rules.most_per_day.unwrap_or(usize::MAX).max(chosen.len());
            let meals = 0..self.of.rules.meals.len();
            let mut due =
                meals.filter(|meal| chosen.is_empty() || self.can_eat(&chosen, number, *meal));
            today.len() <= most && due.all(|meal| self.can_eat(&today, number, meal))
        })
    }

    /// Tries every minute.
    fn can_eat(&self, today: &[Taken], day: i64, meal: usize) -> bool {
        let meal = self.of.rules.meals[meal];
        let midnight = self.midnight(day);
        (midnight + meal.from..=midnight + meal.to - meal.minutes).any(|from| {
            let to = from + meal.minutes;
            let is_busy = self.of.rules.busy.iter().any(|busy| busy.0 < to && from < busy.1);
            let is_at_one = today.iter().any(|taken| {
                let visit = self.visit(*taken);
                visit.start - visit.early < to && from < visit.end
            });
            // The way is gone in one piece: before the meal or after it.
            let mut before = today.iter().filter(|taken| self.visit(**taken).end <= from);
            let next = today.iter().find(|taken| self.visit(**taken).start >= to);
            let is_in_time = before.next_back().zip(next).is_none_or(|(before, next)| {
                let (before, next) = (self.visit(*before), self.visit(*next));
                let way = self.of.ways.minutes(before.hall, next.hall);
                let left = today.iter().map(|taken| self.visit(*taken).end);
                let left = left.filter(|end| *end <= from).max().unwrap_or(before.end);
                left + way <= from || to + way + next.early <= next.start
            });
            !is_busy && !is_at_one && is_in_time
        })
    }
}
