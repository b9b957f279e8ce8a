//! Plans: what one is worth, whether it holds, the greedy one, and one out of a chain.

use std::cmp::Reverse;

use super::Taken;
use super::chain::{NEVER, Space};
use super::graph::{Graph, NO_GROUP};
use super::prices::SCALE;

impl Graph {
    /// What takings in order of time are worth: each film once.
    pub(super) fn worth(&self, plan: &[u32]) -> i64 {
        let values: i64 = plan.iter().map(|at| self.takings[*at as usize].value).sum();
        let ways: i64 = plan.windows(2).map(|pair| self.way_cost(pair[0], pair[1])).sum();
        let holds = |film: &&super::graph::SharedFilm| {
            plan.iter().any(|at| film.groups.contains(&self.takings[*at as usize].group))
        };
        let shared: i64 = self.shared.iter().filter(holds).map(|film| film.weight).sum();
        self.constant + values - ways + shared
    }

    /// Whether it is a plan: a chain with all that is chosen, and no programme twice.
    pub(super) fn holds(&self, plan: &[u32]) -> bool {
        self.is_chain(plan) && self.has_each_once(plan)
    }

    fn has_each_once(&self, plan: &[u32]) -> bool {
        let groups = plan.iter().map(|at| self.takings[*at as usize].group);
        let mut groups: Vec<u32> = groups.filter(|group| *group != NO_GROUP).collect();
        groups.sort_unstable();
        groups.windows(2).all(|pair| pair[0] != pair[1])
    }

    pub(super) fn taken(&self, plan: &[u32]) -> Vec<Taken> {
        plan.iter().map(|at| self.takings[*at as usize].taken).collect()
    }

    /// The takings of a plan in order of time, if they are on offer.
    pub(super) fn find(&self, taken: &[Taken]) -> Option<Vec<u32>> {
        let place = |taken: &Taken| {
            self.takings.iter().position(|taking| taking.taken == *taken).map(|at| at as u32)
        };
        let mut plan: Vec<u32> = taken.iter().map(place).collect::<Option<_>>()?;
        plan.sort_unstable();
        Some(plan)
    }

    fn chosen(&self) -> Vec<u32> {
        let all = 0..self.takings.len() as u32;
        all.filter(|at| self.takings[*at as usize].is_chosen).collect()
    }

    /// What one wants most first, then what has the fewest chances, if it still fits.
    pub(super) fn greedy(&self) -> Vec<u32> {
        let loved = |at: &u32| {
            let taking = &self.takings[*at as usize];
            let group = &self.groups[taking.group as usize];
            let shared = group.shared.iter().map(|film| self.shared[*film as usize].weight);
            let value = taking.value + shared.sum::<i64>();
            (Reverse(value), group.takings.len(), *at)
        };
        let mut order: Vec<u32> = self.groups.iter().flat_map(|g| g.takings.clone()).collect();
        order.sort_by_key(loved);
        let mut plan = self.chosen();
        let mut is_in = vec![false; self.groups.len()];
        for at in order {
            let group = self.takings[at as usize].group as usize;
            if is_in[group] {
                continue;
            }
            let place = plan.partition_point(|other| *other < at);
            plan.insert(place, at);
            if self.is_chain(&plan) {
                is_in[group] = true;
            } else {
                plan.remove(place);
            }
        }
        plan
    }

    /// A plan out of a chain: each programme once, then day after day anew beside the other days, until none gets better.
    /// Takings of value [`NEVER`] in `values` are left alone. It ends early when `go_on` says no.
    pub(super) fn mended(
        &self,
        path: &[u32],
        values: &[f64],
        space: &mut Space,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Vec<u32> {
        let mut plan = self.once(path);
        if !self.is_chain(&plan) {
            plan = self.chosen();
        }
        let mut worth = self.worth(&plan);
        let mut days = (0..self.days.len()).cycle();
        let mut idle = 0;
        let mut alone = vec![NEVER; self.takings.len()];
        while let Some(day) = days.next().filter(|_| idle < self.days.len() && go_on()) {
            idle += 1;
            let next = self.with_day_anew(day, &plan, values, &mut alone, space);
            if next != plan && self.holds(&next) {
                let better = self.worth(&next);
                if better > worth {
                    (worth, plan, idle) = (better, next, 0);
                }
            }
        }
        plan
    }

    /// Of a programme's showings in a chain, the one that is worth most.
    fn once(&self, path: &[u32]) -> Vec<u32> {
        let mut best = vec![u32::MAX; self.groups.len()];
        let value = |at: u32| self.takings[at as usize].value;
        for at in path {
            let group = self.takings[*at as usize].group;
            if group != NO_GROUP {
                let best = &mut best[group as usize];
                if *best == u32::MAX || value(*at) > value(*best) {
                    *best = *at;
                }
            }
        }
        let is_kept = |at: &u32| {
            let group = self.takings[*at as usize].group;
            group == NO_GROUP || best[group as usize] == *at
        };
        path.iter().copied().filter(is_kept).collect()
    }

    fn with_day_anew(
        &self,
        day: usize,
        plan: &[u32],
        values: &[f64],
        alone: &mut [f64],
        space: &mut Space,
    ) -> Vec<u32> {
        let (from, to) = (self.days[day].from, self.days[day].to);
        let first = plan.partition_point(|at| (*at as usize) < from);
        let last = plan.partition_point(|at| (*at as usize) < to);
        let (before, after) = (&plan[..first], &plan[last..]);
        let mut has_group = vec![false; self.groups.len()];
        let mut has_film = vec![false; self.shared.len()];
        for at in before.iter().chain(after) {
            let group = self.takings[*at as usize].group;
            if group != NO_GROUP {
                has_group[group as usize] = true;
                for film in &self.groups[group as usize].shared {
                    has_film[*film as usize] = true;
                }
            }
        }
        let is_reached = |at: usize| {
            let reaches = |from: usize, to: usize| {
                to >= self.until[from] || self.over_night(from).contains(&to)
            };
            before.last().is_none_or(|before| reaches(*before as usize, at))
                && after.first().is_none_or(|after| reaches(at, *after as usize))
        };
        for at in from..to {
            let taking = &self.takings[at];
            alone[at] = 0.0;
            if taking.is_chosen {
                continue;
            }
            let group = taking.group as usize;
            if values[at] == NEVER || has_group[group] || !is_reached(at) {
                alone[at] = NEVER;
                continue;
            }
            let films = self.groups[group].shared.iter().map(|film| *film as usize);
            let new = films.filter(|film| !has_film[*film]).map(|film| self.shared[film].weight);
            alone[at] = (taking.value + new.sum::<i64>()) as f64 * SCALE;
        }
        self.sweep_alone(day, alone, space);
        let mut next = before.to_vec();
        next.extend(self.once(&self.path_alone(day, alone, space)));
        next.extend(after);
        next
    }
}

/// The best plan so far.
#[derive(Debug, Clone)]
pub(super) struct Incumbent {
    pub(super) worth: i64,
    pub(super) taken: Vec<Taken>,
}

impl Incumbent {
    /// Takes a plan that holds if it is better.
    pub(super) fn offer(&mut self, graph: &Graph, plan: &[u32]) {
        let worth = graph.worth(plan);
        if worth > self.worth && graph.holds(plan) {
            (self.worth, self.taken) = (worth, graph.taken(plan));
        }
    }

    /// Takes a chain if it is a plan already.
    pub(super) fn offer_chain(&mut self, graph: &Graph, path: &[u32]) {
        if graph.has_each_once(path) {
            self.offer(graph, path);
        }
    }
}
