//! What a wish outside the plan would cost: the best plan with it, beside the best plan.

use std::collections::BTreeSet;

use super::split::Search;
use super::{BestPlan, Planning, Proof, Standing, Taken};

/// What the best plan with a showing gives up.
#[derive(Debug, Clone, PartialEq)]
pub struct WishCost {
    /// The showing, its film's best chance.
    pub showing: usize,
    /// The best plan with it, as though it were chosen.
    pub plan: BestPlan,
    /// What the plan is worth less; in points, of which [`super::LEVEL`] is a wish of level 1. Below nothing where what
    /// is chosen comes before a meal or a full day.
    pub costs: i64,
    /// The wanted films that the plan then lacks, by number.
    pub instead_of: Vec<u32>,
    /// Whether both plans are the best, so that the cost is what it is.
    pub is_proven: bool,
}

/// What it would cost to see a film that the plan lacks, by the film's best chance. `None` where it has no chance that
/// can be taken beside what is chosen, or `go_on` said no before one was looked at.
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

/// What it would cost to take one showing. `None` where it cannot be taken beside what is chosen.
pub fn showing_cost(
    planning: &Planning<'_>,
    plan: &BestPlan,
    showing: usize,
    go_on: &mut dyn FnMut(&Standing) -> bool,
) -> Option<WishCost> {
    cost(planning, plan, showing, i64::MIN, go_on)
}

fn cost(
    planning: &Planning<'_>,
    plan: &BestPlan,
    showing: usize,
    beat: i64,
    go_on: &mut dyn FnMut(&Standing) -> bool,
) -> Option<WishCost> {
    let scheduled = planning.showings.get(showing).filter(|scheduled| scheduled.open)?;
    let visit = scheduled.visit(false);
    let fits = |chosen: &Taken| {
        let Some(other) = planning.showings.get(chosen.showing) else { return true };
        let other = other.visit(chosen.leaves_early);
        chosen.showing == showing || crate::follows::between(&visit, &other, planning.ways).fits()
    };
    if !planning.chosen.iter().all(fits) {
        return None;
    }
    let mut chosen = planning.chosen.to_vec();
    chosen.push(Taken { showing, leaves_early: false });
    let with = Planning { chosen: &chosen, ..*planning };
    let new = Search::new(&with, &plan.prices, beat, go_on).run();
    let has = |plan: &BestPlan| -> BTreeSet<u32> {
        let films = plan.taken.iter().flat_map(|taken| &planning.showings[taken.showing].films);
        let is_wanted = |film: &u32| planning.weights.get(*film as usize).is_some_and(|w| *w > 0);
        films.copied().filter(is_wanted).collect()
    };
    Some(WishCost {
        showing,
        costs: plan.worth - new.worth,
        instead_of: has(plan).difference(&has(&new)).copied().collect(),
        is_proven: plan.proof() == Proof::Best && new.proof() == Proof::Best,
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
