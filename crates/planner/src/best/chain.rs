//! The longest chain of takings, day by day from the end.
//!
//! The state at a taking is which meals of its day were had and, where a day's showings are counted, how many more it may
//! have. Values are whole numbers in floats, which processors compare several at a time; sums stay far below 2⁵³.

use std::ops::Range;

use super::graph::{Graph, PlanDay, Taking};
use super::prices::SCALE;

/// What cannot be reached. Sums of it with anything stay below [`HARDLY`], and whole.
pub(super) const NEVER: f64 = -1e15;
const HARDLY: f64 = -5e14;

/// What chains are computed in.
#[derive(Debug, Default)]
pub(super) struct Space {
    /// Where the states of each taking begin in `ahead` and `behind`.
    at: Vec<usize>,
    /// By state: the best that can come after.
    ahead: Vec<f64>,
    /// By state: the best chain up to here.
    behind: Vec<f64>,
    /// By taking: the best chain that begins a day here.
    start: Vec<f64>,
    /// By taking: the best chain that begins a day here or later.
    open: Vec<f64>,
}

impl PlanDay {
    fn masks(&self) -> usize {
        usize::from(self.meals) + 1
    }

    /// A chain ends the day here only past everything that is chosen.
    fn may_close(&self, at: usize) -> bool {
        at + 1 >= self.close_from
    }

    fn may_open(&self, at: usize) -> bool {
        at < self.open_to
    }

    /// A state's place: as many more may come, these meals were had.
    fn state(&self, meals: u8, more: usize) -> usize {
        usize::from(meals & self.meals) * self.most + more
    }

    fn first(&self, before: u8) -> usize {
        self.state(before, self.most - 1)
    }

    fn after(&self, state: usize, room: u8) -> Option<usize> {
        let (meals, more) = ((state / self.most) as u8, state % self.most);
        if self.is_counted {
            (more > 0).then(|| self.state(meals | room, more - 1))
        } else {
            Some(self.state(meals | room, 0))
        }
    }

    fn is_fed(&self, state: usize, after: u8) -> bool {
        ((state / self.most) as u8 | after) & self.meals == self.meals
    }
}

impl Graph {
    pub(super) fn day(&self, taking: &Taking) -> &PlanDay {
        &self.days[taking.day as usize]
    }

    pub(super) fn space(&self) -> Space {
        let mut at = vec![0];
        for taking in &self.takings {
            let day = self.day(taking);
            at.push(at[at.len() - 1] + day.masks() * day.most);
        }
        let (states, takings) = (at[at.len() - 1], self.takings.len());
        Space {
            at,
            ahead: vec![NEVER; states],
            behind: vec![NEVER; states],
            start: vec![NEVER; takings],
            open: vec![NEVER; takings + 1],
        }
    }

    /// What the best chain under these values is worth. A taking of value [`NEVER`] is in none.
    pub(super) fn sweep(&self, values: &[f64], space: &mut Space) -> f64 {
        let all = self.takings.len();
        space.open[all] = 0.0;
        for day in self.days.iter().rev() {
            self.sweep_day(day, values, space, None);
        }
        space.open[0]
    }

    /// The same of one day alone.
    pub(super) fn sweep_alone(&self, day: usize, values: &[f64], space: &mut Space) -> f64 {
        let day = &self.days[day];
        let after = std::mem::replace(&mut space.open[day.to], 0.0);
        self.sweep_day(day, values, space, Some(0.0));
        let best = space.open[day.from];
        space.open[day.to] = after;
        best
    }

    fn sweep_day(&self, day: &PlanDay, values: &[f64], space: &mut Space, alone: Option<f64>) {
        for at in (day.from..day.to).rev() {
            let is_chosen = self.takings[at].is_chosen;
            if values[at] <= HARDLY {
                space.start[at] = NEVER;
                space.open[at] = space.open[at + 1];
                continue;
            }
            let here = space.at[at];
            let (states, later) = space.ahead[here..].split_at_mut(space.at[at + 1] - here);
            states.fill(NEVER);
            if day.may_close(at) {
                let rest = alone.unwrap_or_else(|| rest(self, day, at, &space.start, &space.open));
                for (meals, row) in states.chunks_exact_mut(day.most).enumerate() {
                    if day.is_fed(meals * day.most, self.after[at]) {
                        row.fill(rest);
                    }
                }
            }
            for step in self.steps(at) {
                let to = step.to as usize;
                let value = values[to] - f64::from(step.cost) * SCALE;
                if value <= HARDLY {
                    continue;
                }
                let next = &later[space.at[to] - space.at[at + 1]..];
                if states.len() == 1 && !day.is_counted {
                    let through = value + next[0];
                    states[0] = if through > states[0] { through } else { states[0] };
                    continue;
                }
                for (meals, row) in states.chunks_exact_mut(day.most).enumerate() {
                    let reached = usize::from((meals as u8 | step.room) & day.meals) * day.most;
                    let (row, next) = if day.is_counted {
                        (&mut row[1..], &next[reached..reached + day.most - 1])
                    } else {
                        (row, &next[reached..=reached])
                    };
                    for (best, ahead) in row.iter_mut().zip(next) {
                        let through = value + ahead;
                        *best = if through > *best { through } else { *best };
                    }
                }
            }
            let begun = values[at] + states[day.first(self.before[at])];
            let start = if day.may_open(at) { begun } else { NEVER };
            space.start[at] = start;
            // Nothing that is chosen is left out.
            space.open[at] = if is_chosen { start } else { start.max(space.open[at + 1]) };
        }
    }

    /// The best chain itself, after [`Graph::sweep`] with the same values.
    pub(super) fn path(&self, values: &[f64], space: &Space, path: &mut Vec<u32>) {
        path.clear();
        let mut goal = space.open[0];
        let mut from = 0..self.takings.len();
        while let Some(start) = self.opening(goal, from.clone(), space) {
            let day = self.day(&self.takings[start]);
            let last = self.day_path(day, start, values, space, None, path);
            let rest = rest(self, day, last, &space.start, &space.open);
            if let Some(start) = self.early_start(day, last, rest, space) {
                (goal, from) = (rest, start..start + 1);
            } else {
                (goal, from) = (rest, self.until[last]..self.takings.len());
            }
        }
    }

    /// The best chain of one day, after [`Graph::sweep_alone`].
    pub(super) fn path_alone(&self, day: usize, values: &[f64], space: &Space) -> Vec<u32> {
        let day = &self.days[day];
        let mut path = Vec::new();
        if let Some(start) = self.opening(space.open[day.from], day.from..day.to, space) {
            self.day_path(day, start, values, space, Some(0.0), &mut path);
        }
        path
    }

    /// Where a chain of this worth begins; nowhere if nothing is worth taking.
    fn opening(&self, goal: f64, from: Range<usize>, space: &Space) -> Option<usize> {
        if goal <= HARDLY {
            return None;
        }
        from.into_iter().find(|at| space.start[*at] == goal)
    }

    /// Follows the best steps to the end of the day, and says where that is.
    fn day_path(
        &self,
        day: &PlanDay,
        start: usize,
        values: &[f64],
        space: &Space,
        alone: Option<f64>,
        path: &mut Vec<u32>,
    ) -> usize {
        let (mut at, mut state) = (start, day.first(self.before[start]));
        loop {
            path.push(at as u32);
            let goal = space.ahead[space.at[at] + state];
            if day.may_close(at) && day.is_fed(state, self.after[at]) {
                let rest = alone.unwrap_or_else(|| rest(self, day, at, &space.start, &space.open));
                if rest == goal {
                    return at;
                }
            }
            let next = self.steps(at).iter().find_map(|step| {
                let to = step.to as usize;
                let reached = day.after(state, step.room)?;
                let value = values[to] - f64::from(step.cost) * SCALE;
                let is_best = value > HARDLY && value + space.ahead[space.at[to] + reached] == goal;
                is_best.then_some((to, reached))
            });
            let Some(next) = next else { return at };
            (at, state) = next;
        }
    }

    fn early_start(&self, day: &PlanDay, at: usize, rest: f64, space: &Space) -> Option<usize> {
        if self.until[at] <= day.to {
            return None;
        }
        self.over_night(at).iter().copied().find(|next| space.start[*next] == rest)
    }

    /// For every taking the worth of the best chain through it; after [`Graph::sweep`] with the same values. Short nights
    /// are left out of account, so this may be too much, never too little.
    pub(super) fn through(&self, values: &[f64], space: &mut Space, best: &mut Vec<f64>) {
        best.clear();
        best.resize(self.takings.len(), NEVER);
        space.behind.fill(NEVER);
        let mut closed = 0.0_f64;
        for day in &self.days {
            let mut today = if day.close_from > day.from { NEVER } else { closed };
            for at in day.from..day.to {
                if values[at] <= HARDLY {
                    continue;
                }
                let here = space.at[at];
                if day.may_open(at) {
                    let first = here + day.first(self.before[at]);
                    space.behind[first] = space.behind[first].max(closed + values[at]);
                }
                for state in 0..space.at[at + 1] - here {
                    let behind = space.behind[here + state];
                    if behind <= HARDLY {
                        continue;
                    }
                    best[at] = best[at].max(behind + space.ahead[here + state]);
                    if day.may_close(at) && day.is_fed(state, self.after[at]) {
                        today = today.max(behind);
                    }
                    for step in self.steps(at) {
                        let to = step.to as usize;
                        let Some(reached) = day.after(state, step.room) else { continue };
                        let value = values[to] - f64::from(step.cost) * SCALE;
                        let there = space.at[to] + reached;
                        space.behind[there] = space.behind[there].max(behind + value);
                    }
                }
            }
            closed = today;
        }
        // Over a short night less may follow than was reckoned here, and what does was reckoned there.
    }

    /// Whether takings in order of time are a chain that keeps to all days' rules, with everything chosen.
    pub(super) fn is_chain(&self, plan: &[u32]) -> bool {
        let chosen = plan.iter().filter(|at| self.takings[**at as usize].is_chosen).count();
        if chosen != self.chosen {
            return false;
        }
        let mut state = None;
        for (number, at) in plan.iter().map(|at| *at as usize).enumerate() {
            let day = self.day(&self.takings[at]);
            let before = number.checked_sub(1).map(|before| plan[before] as usize);
            state = match before.filter(|before| *before >= day.from) {
                Some(before) => self
                    .steps(before)
                    .binary_search_by_key(&at, |step| step.to as usize)
                    .ok()
                    .and_then(|step| day.after(state?, self.steps(before)[step].room)),
                None => before
                    .is_none_or(|before| {
                        at >= self.until[before] || self.over_night(before).contains(&at)
                    })
                    .then(|| day.first(self.before[at])),
            };
            let Some(reached) = state else { return false };
            let ends = plan.get(number + 1).is_none_or(|next| *next as usize >= day.to);
            if ends && !day.is_fed(reached, self.after[at]) {
                return false;
            }
        }
        true
    }

    /// What the way from one taking to the next costs.
    pub(super) fn way_cost(&self, from: u32, to: u32) -> i64 {
        let steps = self.steps(from as usize);
        let step = steps.binary_search_by_key(&to, |step| step.to);
        step.map_or(0, |step| i64::from(steps[step].cost))
    }
}

/// The best that can come on later days.
fn rest(graph: &Graph, day: &PlanDay, at: usize, start: &[f64], open: &[f64]) -> f64 {
    let until = graph.until[at];
    if until <= day.to {
        return open[day.to];
    }
    let mut best = NEVER;
    for next in graph.over_night(at) {
        best = best.max(start[*next]);
    }
    // Past what is chosen there is no way round.
    let is_chosen = |at: usize| graph.takings[at].is_chosen;
    if (day.to..until).any(is_chosen) { best } else { best.max(open[until]) }
}
