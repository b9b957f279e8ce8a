//! The way out: the best plan of the new programme that leaves most as it was.

use std::collections::BTreeSet;

use crate::best::{BONUS_MOST, BestPlan, Planning, Standing, Taken, best};

/// A plan that was repaired.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// The new plan. Its worth counts what stays, and no other preference.
    pub plan: BestPlan,
    /// What comes in, and what goes out though it still takes place, by places in the new programme.
    pub comes_in: Vec<Taken>,
    /// What goes out.
    pub goes_out: Vec<Taken>,
    /// Wanted films of the old plan that the new one lacks, by number.
    pub lost: Vec<u32>,
    /// Wanted films that the old plan lacked.
    pub gained: Vec<u32>,
    /// What the films lost weigh more than those gained.
    pub costs: i64,
}

/// Repairs a plan in a new programme with the fewest other changes that cost no film.
///
/// `planning` is of the new programme; what it has chosen stays. `planned` are the other showings of the plan that take
/// place, `films` all films of the old plan.
pub fn repair(
    planning: &Planning<'_>,
    planned: &[Taken],
    films: &[u32],
    go_on: &mut dyn FnMut(&Standing) -> bool,
) -> Repair {
    let mut showings = planning.showings.to_vec();
    let mut bonuses: Vec<i64> = (0..showings.len())
        .map(|showing| planning.bonuses.get(showing).copied().unwrap_or(0).min(0))
        .collect();
    for taken in planned {
        let Some(showing) = showings.get_mut(taken.showing) else { continue };
        bonuses[taken.showing] += BONUS_MOST;
        if taken.leaves_early {
            // As it was planned it is a whole showing, which has the bonus.
            showing.talk = 0;
        }
    }
    let staying = Planning { showings: &showings, bonuses: &bonuses, ..*planning };
    let mut plan = best(&staying, go_on);
    for taken in &mut plan.taken {
        taken.leaves_early |=
            planned.iter().any(|old| old.leaves_early && old.showing == taken.showing);
    }
    let weight =
        |film: u32| planning.weights.get(film as usize).map_or(0, |weight| (*weight).max(0));
    let wanted = |films: &mut dyn Iterator<Item = u32>| -> BTreeSet<u32> {
        films.filter(|film| weight(*film) > 0).collect()
    };
    let old = wanted(&mut films.iter().copied());
    let shown = plan.taken.iter().flat_map(|taken| planning.showings[taken.showing].films.iter());
    let new = wanted(&mut shown.copied());
    let lost: Vec<u32> = old.difference(&new).copied().collect();
    let gained: Vec<u32> = new.difference(&old).copied().collect();
    let sum = |films: &[u32]| films.iter().map(|film| weight(*film)).sum::<i64>();
    let costs = sum(&lost) - sum(&gained);
    let before: BTreeSet<Taken> = planned.iter().chain(planning.chosen).copied().collect();
    let after: BTreeSet<Taken> = plan.taken.iter().copied().collect();
    Repair {
        comes_in: plan.taken.iter().filter(|taken| !before.contains(taken)).copied().collect(),
        goes_out: planned.iter().filter(|taken| !after.contains(taken)).copied().collect(),
        plan,
        lost,
        gained,
        costs,
    }
}
