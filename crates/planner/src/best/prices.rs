//! Tuning prices: each chain at some prices bounds all plans, and tells where prices should rise.

use std::rc::Rc;

use super::chain::{NEVER, Space};
use super::graph::{Graph, NO_GROUP};
use super::mend;

/// Prices are counted in parts of a point.
pub(super) const SCALE: f64 = 256.0;

/// What is paid for a programme's second showing, and what a programme gets for a film that others hold too.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Prices {
    pub(super) groups: Vec<f64>,
    pub(super) shared: Vec<f64>,
}

/// A part of all plans: those of the takings that are live, with films counted where they are given.
#[derive(Debug, Clone)]
pub(super) struct Branch {
    /// No plan in it is worth more.
    pub(super) bound: i64,
    pub(super) live: Vec<bool>,
    /// With which programme a shared film counts.
    pub(super) given: Vec<(u32, u32)>,
    pub(super) prices: Rc<Prices>,
}

/// How far prices are tuned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    pub(super) rounds: usize,
    pub(super) step: f64,
    /// A chain is mended at the first so many rounds, then at each of these.
    pub(super) mend_first: usize,
    pub(super) mend_each: usize,
}

/// The tuned prices, and what the chain is at them.
#[derive(Debug)]
pub(super) struct Tuned {
    pub(super) bound: i64,
    pub(super) prices: Prices,
    /// How often each group is in the chain.
    pub(super) counts: Vec<u32>,
    /// The values at these prices, and what is added to a chain for a bound.
    pub(super) values: Vec<f64>,
    pub(super) refund: f64,
    pub(super) was_stopped: bool,
}

/// Whole points of a sum of parts.
pub(super) fn points(parts: f64) -> i64 {
    (parts / SCALE).floor() as i64
}

impl Graph {
    pub(super) fn first_prices(&self) -> Prices {
        let share = |film: &super::graph::SharedFilm| {
            (film.weight as f64 * SCALE / film.groups.len() as f64).floor()
        };
        Prices {
            groups: vec![0.0; self.groups.len()],
            shared: self.shared.iter().map(share).collect(),
        }
    }

    /// Fills in the values of takings at some prices, and gives what is added to a chain for a bound.
    pub(super) fn price(&self, branch: &Branch, prices: &Prices, values: &mut Vec<f64>) -> f64 {
        let given = |film: u32| branch.given.iter().find(|given| given.0 == film);
        let of_group = |(number, group): (usize, &super::graph::Group)| {
            let shared = group.shared.iter().map(|film| match given(*film) {
                Some((_, to)) if *to as usize == number => {
                    self.shared[*film as usize].weight as f64 * SCALE
                }
                Some(_) => 0.0,
                None => prices.shared[*film as usize],
            });
            shared.sum::<f64>() - prices.groups[number]
        };
        let of_groups: Vec<f64> = self.groups.iter().enumerate().map(of_group).collect();
        values.clear();
        values.extend(self.takings.iter().zip(&branch.live).map(|(taking, is_live)| {
            if taking.group == NO_GROUP {
                0.0
            } else if *is_live {
                taking.value as f64 * SCALE + of_groups[taking.group as usize]
            } else {
                NEVER
            }
        }));
        let open = self.shared.iter().enumerate().filter(|(film, _)| given(*film as u32).is_none());
        let kept = open.map(|(film, shared)| shared.weight as f64 * SCALE - prices.shared[film]);
        self.constant as f64 * SCALE + prices.groups.iter().sum::<f64>() + kept.sum::<f64>()
    }

    /// Whether a programme has live takings of several showings, so that it may come twice.
    pub(super) fn may_recur(&self, group: usize, live: &[bool]) -> bool {
        let takings = self.groups[group].takings.iter().map(|at| *at as usize);
        let mut showings = takings.filter(|at| live[*at]).map(|at| self.takings[at].taken.showing);
        let first = showings.next();
        showings.any(|showing| Some(showing) != first)
    }
}

/// Tunes the prices of a branch until its bound falls to the best plan, or it falls no further.
pub(super) struct Tuner<'a, 'b> {
    pub(super) graph: &'a Graph,
    pub(super) space: &'a mut Space,
    pub(super) best: &'a mut mend::Incumbent,
    /// Asked after each chain, with the branch's bound so far.
    pub(super) go_on: &'a mut (dyn FnMut(i64, i64) -> bool + 'b),
}

impl Tuner<'_, '_> {
    pub(super) fn tune(&mut self, branch: &Branch, effort: Effort) -> Tuned {
        let graph = self.graph;
        let recurs: Vec<bool> =
            (0..graph.groups.len()).map(|group| graph.may_recur(group, &branch.live)).collect();
        let mut prices = (*branch.prices).clone();
        for (price, recurs) in prices.groups.iter_mut().zip(&recurs) {
            *price = if *recurs { *price } else { 0.0 };
        }
        let is_given: Vec<bool> = (0..graph.shared.len() as u32)
            .map(|film| branch.given.iter().any(|given| given.0 == film))
            .collect();
        let mut tuned = Tuned {
            bound: branch.bound,
            prices: prices.clone(),
            counts: vec![0; graph.groups.len()],
            values: Vec::new(),
            refund: 0.0,
            was_stopped: false,
        };
        let (mut values, mut path) = (Vec::new(), Vec::new());
        let mut counts = vec![0_u32; graph.groups.len()];
        let mut slopes = Slopes::new(graph);
        let (mut low, mut step, mut stale) = (f64::INFINITY, effort.step, 0);
        for round in 0..effort.rounds {
            let refund = graph.price(branch, &prices, &mut values);
            let worth = graph.sweep(&values, self.space);
            let bound = worth + refund;
            graph.path(&values, self.space, &mut path);
            counts.fill(0);
            for at in &path {
                let group = graph.takings[*at as usize].group;
                if group != NO_GROUP {
                    counts[group as usize] += 1;
                }
            }
            stale += 1;
            if bound < low {
                if low - bound >= SCALE {
                    stale = 0;
                }
                low = bound;
                tuned.bound = tuned.bound.min(points(bound));
                tuned.prices.clone_from(&prices);
                tuned.counts.clone_from(&counts);
                tuned.values.clone_from(&values);
                tuned.refund = refund;
            }
            if round < effort.mend_first || round % effort.mend_each == 0 {
                let (bound, worth) = (tuned.bound, self.best.worth);
                let mut go_on = || {
                    tuned.was_stopped |= !(self.go_on)(bound, worth);
                    !tuned.was_stopped
                };
                let plan = graph.mended(&path, &values, self.space, &mut go_on);
                self.best.offer(graph, &plan);
            } else {
                self.best.offer_chain(graph, &path);
            }
            if tuned.bound <= self.best.worth {
                return tuned;
            }
            if tuned.was_stopped || !(self.go_on)(tuned.bound, self.best.worth) {
                tuned.was_stopped = true;
                return tuned;
            }
            if stale >= 12 {
                (step, stale) = (step * 0.6, 0);
                if step < 0.004 {
                    return tuned;
                }
            }
            let norm = slopes.set(graph, &counts, &recurs, &is_given, &prices);
            if norm == 0.0 {
                return tuned;
            }
            let goal = self.best.worth as f64 * SCALE;
            let length = step * ((bound - goal) * 1.02 + SCALE) / norm;
            slopes.go(graph, length, &mut prices);
        }
        tuned
    }
}

/// Where prices should go: up where a programme comes twice, down where it comes not at all.
struct Slopes {
    groups: Vec<f64>,
    shared: Vec<f64>,
}

impl Slopes {
    fn new(graph: &Graph) -> Self {
        Self { groups: vec![0.0; graph.groups.len()], shared: vec![0.0; graph.shared.len()] }
    }

    /// The square of their length.
    fn set(
        &mut self,
        graph: &Graph,
        counts: &[u32],
        recurs: &[bool],
        is_given: &[bool],
        prices: &Prices,
    ) -> f64 {
        for (group, slope) in self.groups.iter_mut().enumerate() {
            let excess = f64::from(counts[group]) - 1.0;
            let is_stuck = !recurs[group] || excess < 0.0 && prices.groups[group] == 0.0;
            *slope = if is_stuck { 0.0 } else { excess };
        }
        for (film, slope) in self.shared.iter_mut().enumerate() {
            let shared = &graph.shared[film];
            let held: u32 = shared.groups.iter().map(|group| counts[*group as usize]).sum();
            let lack = 1.0 - f64::from(held);
            let price = prices.shared[film];
            let is_at_end =
                lack > 0.0 && price >= shared.weight as f64 * SCALE || lack < 0.0 && price <= 0.0;
            *slope = if is_given[film] || is_at_end { 0.0 } else { lack };
        }
        self.groups.iter().chain(&self.shared).map(|slope| slope * slope).sum()
    }

    fn go(&self, graph: &Graph, length: f64, prices: &mut Prices) {
        for (price, slope) in prices.groups.iter_mut().zip(&self.groups) {
            *price = (*price + length * slope).round().max(0.0);
        }
        for (film, slope) in self.shared.iter().enumerate() {
            let most = graph.shared[film].weight as f64 * SCALE;
            let price = &mut prices.shared[film];
            *price = (*price + length * slope).round().clamp(0.0, most);
        }
    }
}
