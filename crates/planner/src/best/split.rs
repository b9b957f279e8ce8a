//! Branch and bound: what prices leave open is split, and the part that may hold the most is looked at first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};
use std::rc::Rc;

use super::chain::Space;
use super::graph::Graph;
use super::mend::Incumbent;
use super::prices::{Branch, Effort, Prices, Tuned, Tuner, points};
use super::{BestPlan, Planning, Standing};

const ROOT: Effort = Effort { rounds: 400, step: 1.0, mend_first: 20, mend_each: 8 };
const BELOW: Effort = Effort { rounds: 60, step: 0.5, mend_first: 0, mend_each: 16 };

/// The search for one plan.
pub(super) struct Search<'a> {
    graph: Graph,
    space: Space,
    best: Incumbent,
    go_on: &'a mut dyn FnMut(&Standing) -> bool,
    rounds: usize,
    prices: Prices,
}

impl<'a> Search<'a> {
    /// Starts with prices of a like question, and looks only for plans worth more than `beat`.
    pub(super) fn new(
        planning: &Planning<'_>,
        like: &[(Vec<u32>, f64)],
        beat: i64,
        go_on: &'a mut dyn FnMut(&Standing) -> bool,
    ) -> Self {
        let graph = Graph::new(planning);
        let space = graph.space();
        let mut best = Incumbent { worth: beat, taken: Vec::new() };
        best.offer(&graph, &graph.greedy());
        let mut prices = graph.first_prices();
        let like: BTreeMap<&[u32], f64> = like.iter().map(|(f, price)| (&f[..], *price)).collect();
        for (group, price) in graph.groups.iter().zip(&mut prices.groups) {
            *price = like.get(&group.films[..]).copied().unwrap_or(0.0);
        }
        Self { graph, space, best, go_on, rounds: 0, prices }
    }

    pub(super) fn run(mut self) -> BestPlan {
        let root = Branch {
            bound: i64::MAX,
            live: vec![true; self.graph.takings.len()],
            given: Vec::new(),
            prices: Rc::new(self.prices.clone()),
        };
        let mut open = BinaryHeap::from([Ranked(root)]);
        let mut bound = None;
        let mut is_root = true;
        while let Some(Ranked(branch)) = open.pop() {
            if branch.bound <= self.best.worth {
                break;
            }
            let effort = if is_root { ROOT } else { BELOW };
            let others = open.peek().map_or(i64::MIN, |next: &Ranked| next.0.bound);
            let tuned = self.tune(&branch, effort, others);
            if std::mem::take(&mut is_root) {
                self.prices = tuned.prices.clone();
            }
            if tuned.was_stopped {
                bound = Some(tuned.bound.max(others));
                break;
            }
            if tuned.bound > self.best.worth {
                open.extend(self.split(branch, tuned).into_iter().map(Ranked));
            }
        }
        let films = |group: &super::graph::Group| group.films.clone();
        let prices = self.graph.groups.iter().map(films).zip(self.prices.groups).collect();
        BestPlan {
            bound: bound.unwrap_or(self.best.worth).max(self.best.worth),
            worth: self.best.worth,
            taken: self.best.taken,
            rounds: self.rounds,
            prices,
        }
    }

    fn tune(&mut self, branch: &Branch, effort: Effort, others: i64) -> Tuned {
        let Self { graph, space, best, go_on, rounds, .. } = self;
        let mut go_on = |bound: i64, worth: i64| {
            *rounds += 1;
            go_on(&Standing { worth, bound: bound.max(others).max(worth), rounds: *rounds })
        };
        Tuner { graph, space, best, go_on: &mut go_on }.tune(branch, effort)
    }

    /// The parts of a branch that may still hold a better plan.
    fn split(&mut self, mut branch: Branch, tuned: Tuned) -> Vec<Branch> {
        self.fix(&mut branch, &tuned);
        let prices = Rc::new(tuned.prices);
        let (bound, given) = (tuned.bound, branch.given.clone());
        let part = |live: Vec<bool>, given: Vec<(u32, u32)>| Branch {
            bound,
            live,
            given,
            prices: Rc::clone(&prices),
        };
        let graph = &self.graph;
        let recurs = |group: &usize| graph.may_recur(*group, &branch.live);
        let dearest = (0..graph.groups.len()).filter(recurs).max_by(|a, b| {
            let rank = |group: usize| (tuned.counts[group] > 1, tuned.counts[group] == 1);
            let (ours, theirs) = (rank(*a), rank(*b));
            let price = prices.groups[*a].total_cmp(&prices.groups[*b]);
            ours.0.cmp(&theirs.0).then(price).then(ours.1.cmp(&theirs.1)).then(b.cmp(a))
        });
        let is_open = |group: &usize| tuned.counts[*group] > 1 || prices.groups[*group] > 0.0;
        if let Some(group) = dearest.filter(is_open) {
            let takings = graph.groups[group].takings.iter().map(|at| *at as usize);
            let takings: Vec<usize> = takings.filter(|at| branch.live[*at]).collect();
            let showing = |at: &usize| graph.takings[*at].taken.showing;
            let mut showings: Vec<usize> = takings.iter().map(showing).collect();
            showings.sort_unstable();
            showings.dedup();
            let alone = |only: usize| {
                let mut live = branch.live.clone();
                for at in takings.iter().filter(|at| showing(at) != only) {
                    live[*at] = false;
                }
                part(live, given.clone())
            };
            return showings.into_iter().map(alone).collect();
        }
        // Only films that several programmes hold are open: with which of them does one count?
        let is_free = |film: &u32| !given.iter().any(|given| given.0 == *film);
        let often = |film: &u32| {
            let groups = &graph.shared[*film as usize].groups;
            groups.iter().map(|group| tuned.counts[*group as usize]).sum::<u32>()
        };
        let film = (0..graph.shared.len() as u32).filter(is_free).max_by_key(often);
        let Some(film) = film else {
            // A price that is left has lost its reason, as all but one of the showings are out. Else nothing is left to
            // split: the chain was a plan, and was offered.
            let is_loose = prices.groups.iter().any(|price| *price > 0.0);
            return if is_loose { vec![part(branch.live, given)] } else { Vec::new() };
        };
        let groups = &graph.shared[film as usize].groups;
        let with = |group: &u32| {
            let mut given = given.clone();
            given.push((film, *group));
            part(branch.live.clone(), given)
        };
        groups.iter().map(with).collect()
    }

    /// Takes out what no better plan can hold.
    fn fix(&mut self, branch: &mut Branch, tuned: &Tuned) {
        let mut through = Vec::new();
        self.graph.sweep(&tuned.values, &mut self.space);
        self.graph.through(&tuned.values, &mut self.space, &mut through);
        for (live, through) in branch.live.iter_mut().zip(&through) {
            *live &= points(through + tuned.refund) > self.best.worth;
        }
    }
}

/// Branches by their bound; of equal ones the one that is split further.
struct Ranked(Branch);

impl Ranked {
    fn rank(&self) -> (i64, usize) {
        let live = self.0.live.iter().filter(|live| **live).count();
        (self.0.bound, usize::MAX - live)
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}
