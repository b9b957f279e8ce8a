//! The best plan around what is chosen: proven best, or with a bound that says how much better any plan could be.
//!
//! Showings that follow one another are a chain in time, and the best chain is found exactly, meals and a most per day
//! included. What a chain does not know is that a film counts once. So every programme with several showings gets a
//! price (a Lagrange multiplier), which a chain pays for each showing after the first; so does every film that several
//! programmes hold. The prices are tuned by steps along subgradients; each chain is mended into a plan. Whatever
//! the prices are, the chain with what it was refunded bounds all plans from above. Takings whose best chain stays
//! below the best plan are out. What is left open is split by the showing that alone may be taken of a programme,
//! highest bound first. Sums are whole numbers throughout, so a proof is not a matter of rounding.
//!
//! | module | what is in it |
//! |---|---|
//! | `wishes` | what wishes and preferences weigh |
//! | `rules` | hours, days off, busy times, meals |
//! | `graph` | what may be taken, in order of time, and what may come next |
//! | `chain` | the longest chain, and the best one through each taking |
//! | `mend` | plans: whether one holds, the greedy one, one out of a chain |
//! | `prices` | tuning |
//! | `split` | branch and bound |
//! | `cost` | what a wish outside the plan would cost |

mod chain;
mod cost;
mod graph;
mod mend;
mod prices;
mod rules;
mod split;
mod wishes;

pub use cost::{WishCost, film_cost, left_out, showing_cost};
pub use rules::{Meal, Rules};
pub use wishes::{BONUS_MOST, Bonus, LEVEL, Wish, weights};

use crate::showing::Scheduled;
use crate::way::Ways;
use graph::Graph;
use split::Search;

/// What the best plan is asked of.
#[derive(Debug, Clone, Copy)]
pub struct Planning<'a> {
    /// The programme, in any order.
    pub showings: &'a [Scheduled],
    /// What each film is worth, by its number, as [`weights`] gives it; others are worth nothing.
    pub weights: &'a [i64],
    /// What else speaks for a showing, by its place in `showings`, as [`Bonus`] adds it up; counts for at most
    /// [`BONUS_MOST`], and may be as far below nothing as it likes.
    pub bonuses: &'a [i64],
    /// What the person chose. It is in every plan, even where it clashes, and before meals and the most per day.
    pub chosen: &'a [Taken],
    /// Ways between houses.
    pub ways: &'a Ways,
    /// What a day may be like.
    pub rules: &'a Rules,
}

/// A showing in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Taken {
    /// Its place among the showings.
    pub showing: usize,
    /// Whether one leaves before the talk.
    pub leaves_early: bool,
}

/// How good a plan is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Proof {
    /// No plan is better.
    Best,
    /// No plan has a better choice of films; only preferences are open.
    BestFilms,
    /// A plan could be better by as many wishes of level 1, and by no more.
    Within(i64),
}

/// Where the search stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Standing {
    /// What the best plan so far is worth.
    pub worth: i64,
    /// What no plan is worth more than.
    pub bound: i64,
    /// How often it was asked whether to go on.
    pub rounds: usize,
}

/// What came out.
#[derive(Debug, Clone, PartialEq)]
pub struct BestPlan {
    /// The showings in order of time, the chosen among them.
    pub taken: Vec<Taken>,
    /// What they are worth: each wanted film once, and the bonuses less the ways between neighbours.
    pub worth: i64,
    /// What no plan is worth more than.
    pub bound: i64,
    /// How often it was asked whether to go on.
    pub rounds: usize,
    /// Prices by the films of a programme, with which a like question starts.
    pub(crate) prices: Vec<(Vec<u32>, f64)>,
}

impl BestPlan {
    /// How good the plan is known to be.
    #[must_use]
    pub fn proof(&self) -> Proof {
        match self.bound - self.worth {
            ..=0 => Proof::Best,
            1..LEVEL => Proof::BestFilms,
            open => Proof::Within((open + LEVEL - 1) / LEVEL),
        }
    }
}

/// The best plan. `go_on` is asked after every chain and every day that is mended, every few milliseconds at most, and
/// ends the search with the best plan so far when it says no. Equal questions get equal plans, unless `go_on` looks at
/// a clock.
pub fn best(planning: &Planning<'_>, go_on: &mut dyn FnMut(&Standing) -> bool) -> BestPlan {
    Search::new(planning, &[], i64::MIN, go_on).run()
}

/// What is taken when one takes what is wanted most, then what has the fewest chances, if it still fits: a plan to
/// compare with.
#[must_use]
pub fn greedy(planning: &Planning<'_>) -> BestPlan {
    let graph = Graph::new(planning);
    let plan = graph.greedy();
    let worth = graph.worth(&plan);
    let taken = graph.taken(&plan);
    BestPlan { taken, worth, bound: i64::MAX, rounds: 0, prices: Vec::new() }
}

/// What a plan is worth to the search; `None` where it is none: a showing that may not be taken, or cannot be reached,
/// a film's second showing, a day without a meal.
#[must_use]
pub fn worth(planning: &Planning<'_>, taken: &[Taken]) -> Option<i64> {
    let graph = Graph::new(planning);
    let plan = graph.find(taken)?;
    graph.holds(&plan).then(|| graph.worth(&plan))
}
