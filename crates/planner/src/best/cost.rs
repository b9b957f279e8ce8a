//! What a wish outside the plan would cost: the best plan with it, beside the best plan.

use std::collections::BTreeSet;

use super::graph::WEIGHT_MOST;
use super::split::Search;
use super::{BONUS_MOST, BestPlan, LEVEL, Planning, Proof, Standing, Taken};

/// What the best plan with a showing gives up.
#[derive(Debug, Clone, PartialEq)]
pub struct WishCost {
    /// The showing, its film's best chance.
    pub showing: usize,
    /// The best plan with it.
    pub plan: BestPlan,
    /// What the plan is worth less; in points, of which [`super::LEVEL`] is a wish of level 1.
    pub costs: i64,
    /// The wanted films that the plan then lacks, by number.
    pub instead_of: Vec<u32>,
    /// Whether both plans are the best, so that the cost is what it is.
    pub is_proven: bool,
}

/// What it would cost to see a film that the plan lacks, by the film's best chance. `None` where it has no chance that
/// a plan can have beside what is chosen, hours, meals and the most per day, or `go_on` said no before one was found.
pub fn film_cost(
    planning: &Planning<'_>,
    plan: &BestPlan,
    film: u32,
    go_on: &mut dyn FnMut(&Standing) -> bool,
) -> Option<WishCost> {
    let mut best: Option<WishCost> = None;
    let mut goes_on = true;
    for (showing, scheduled) in planning.showings.iter().enumerate() {
        if !scheduled.films.contains(&film) || !goes_on {
            continue;
        }
        let beat = best.as_ref().map_or(i64::MIN, |best| best.plan.worth);
        let mut go_on = |standing: &Standing| {
            goes_on = go_on(standing);
            goes_on
        };
        let Some(cost) = cost(planning, plan, showing, beat, &mut go_on) else { continue };
        // A chance whose search was ended could still have been the better one.
        let is_proven = cost.is_proven && best.as_ref().is_none_or(|best| best.is_proven);
        if cost.plan.taken.is_empty() {
            if let Some(best) = &mut best {
                best.is_proven &= is_proven;
            }
        } else {
            best = Some(WishCost { is_proven, ..cost });
        }
    }
    best
}

/// What it would cost to take one showing. `None` where no plan can have it beside what is chosen, hours, meals and the
/// most per day, or `go_on` said no before one was found.
pub fn showing_cost(
    planning: &Planning<'_>,
    plan: &BestPlan,
    showing: usize,
    go_on: &mut dyn FnMut(&Standing) -> bool,
) -> Option<WishCost> {
    cost(planning, plan, showing, i64::MIN, go_on).filter(|cost| !cost.plan.taken.is_empty())
}

/// The best plan with a showing; one without anything where none is worth more than `beat`, or none was found in time.
fn cost(
    planning: &Planning<'_>,
    plan: &BestPlan,
    showing: usize,
    beat: i64,
    go_on: &mut dyn FnMut(&Standing) -> bool,
) -> Option<WishCost> {
    let films = planning.showings.get(showing).filter(|scheduled| scheduled.open)?.films.clone();
    let films: BTreeSet<u32> = films.into_iter().collect();
    // A film that this showing alone has, and that outweighs all others: the best plan has it, if any plan can.
    let mark = u32::try_from(planning.weights.len()).ok()?;
    let all: i64 = planning.weights.iter().map(|weight| (*weight).max(0)).sum();
    let heavy = 2 * all + 2 * BONUS_MOST * planning.showings.len() as i64 + LEVEL;
    let heavy = heavy.min(WEIGHT_MOST);
    let mut showings = planning.showings.to_vec();
    for (at, other) in showings.iter_mut().enumerate() {
        let is_same = other.films.len() >= films.len()
            && other.films.iter().copied().collect::<BTreeSet<u32>>() == films;
        // Nobody goes to the same twice.
        other.open &= at == showing || !is_same;
    }
    showings[showing].films.push(mark);
    let weights = [planning.weights, &[heavy]].concat();
    let with = Planning { showings: &showings, weights: &weights, ..*planning };
    let beats = if beat == i64::MIN { beat } else { beat.saturating_add(heavy) };
    let mut new = Search::new(&with, &plan.prices, beats, go_on).run();
    let is_ended = new.proof() == Proof::Best;
    let takes = new.taken.iter().any(|taken| taken.showing == showing);
    if !takes && is_ended && beat == i64::MIN {
        return None;
    }
    if takes {
        (new.worth, new.bound) = (new.worth - heavy, new.bound - heavy);
    } else {
        new.taken.clear();
    }
    let has = |plan: &BestPlan| -> BTreeSet<u32> {
        let films = plan.taken.iter().flat_map(|taken| &planning.showings[taken.showing].films);
        let is_wanted = |film: &u32| planning.weights.get(*film as usize).is_some_and(|w| *w > 0);
        films.copied().filter(is_wanted).collect()
    };
    Some(WishCost {
        showing,
        costs: plan.worth - new.worth,
        instead_of: has(plan).difference(&has(&new)).copied().collect(),
        is_proven: plan.proof() == Proof::Best && is_ended,
        plan: new,
    })
}

/// The wanted films that a plan lacks and that are on the programme, by number.
#[must_use]
pub fn left_out(planning: &Planning<'_>, plan: &[Taken]) -> Vec<u32> {
    let of = |showing: usize| planning.showings.get(showing).map_or(&[][..], |s| &s.films);
    let seen: BTreeSet<u32> = plan.iter().flat_map(|taken| of(taken.showing)).copied().collect();
    let shown: BTreeSet<u32> =
        planning.showings.iter().flat_map(|showing| &showing.films).copied().collect();
    let is_wanted = |film: &u32| planning.weights.get(*film as usize).is_some_and(|w| *w > 0);
    shown.difference(&seen).copied().filter(is_wanted).collect()
}
