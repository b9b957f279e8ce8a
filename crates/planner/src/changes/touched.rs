//! What of a new programme touches a plan.

use std::collections::BTreeSet;

use super::{Announced, Change, ChangeKind, changes, counterparts};
use crate::Minute;
use crate::best::Taken;
use crate::follows::{Between, between};
use crate::way::Ways;

/// A change that touches a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChange {
    /// What changed about the planned showing.
    pub change: Change,
    /// Planned showings that it now stands worse to, by their places in the new programme: what was possible no longer
    /// is, or is tight.
    pub stands: Vec<(usize, Between)>,
    /// Other open showings of its films, in order of time, by their places in the new programme.
    pub chances: Vec<usize>,
}

/// A plan beside a new programme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// What the person should know, in order of time. A new id alone is followed in silence.
    pub changes: Vec<PlanChange>,
    /// What of the plan stands as it did, by its places in the new programme.
    pub settled: Vec<Taken>,
    /// What of the plan takes place and cannot be seen beside something else in it any more.
    pub unsettled: Vec<Taken>,
}

/// What a new programme means for a plan of the old one. `now` leaves out what is past.
#[must_use]
pub fn touched(
    old: &[Announced<'_>],
    new: &[Announced<'_>],
    plan: &[Taken],
    ways: &Ways,
    now: Option<Minute>,
) -> Touched {
    let found = counterparts(old, new);
    // What is planned, in the old programme and the new one, as far as it takes place.
    let followed: Vec<(Taken, Taken)> = plan
        .iter()
        .filter_map(|taken| {
            let (showing, _) = (*found.get(taken.showing)?)?;
            let was = &old[taken.showing];
            let is = &new[showing];
            let is_lost = is.is_cancelled || is.is_sold_out && !was.is_sold_out;
            (!is_lost).then_some((*taken, Taken { showing, ..*taken }))
        })
        .collect();
    let stand = |one: &(Taken, Taken), other: &(Taken, Taken)| {
        let visit = |in_which: &[Announced<'_>], taken: Taken| {
            in_which[taken.showing].showing.visit(taken.leaves_early)
        };
        let was = between(&visit(old, one.0), &visit(old, other.0), ways);
        let is = between(&visit(new, one.1), &visit(new, other.1), ways);
        let is_worse =
            was.fits() && !is.fits() || matches!((was, is), (Between::Easy(_), Between::Tight(_)));
        is_worse.then_some(is)
    };
    let mut touched = Touched::default();
    for pair in &followed {
        let others = followed.iter().filter(|other| *other != pair);
        let mut clashes = others.filter_map(|other| stand(pair, other)).filter(|is| !is.fits());
        let list =
            if clashes.next().is_some() { &mut touched.unsettled } else { &mut touched.settled };
        list.push(pair.1);
    }
    let planned: BTreeSet<usize> = plan.iter().map(|taken| taken.showing).collect();
    for change in changes(old, new) {
        let Some(was) = change.old.filter(|old| planned.contains(old)) else { continue };
        let starts = [Some(old[was].showing.start), change.new.map(|is| new[is].showing.start)];
        let is_past = now.is_some_and(|now| starts.iter().flatten().all(|start| *start < now));
        if is_past || change.kinds == [ChangeKind::Renamed] {
            continue;
        }
        let own = followed.iter().find(|(taken, _)| taken.showing == was);
        let others = followed.iter().filter(|(taken, _)| taken.showing != was);
        let stands = own.map_or_else(Vec::new, |own| {
            others.filter_map(|other| Some((other.1.showing, stand(own, other)?))).collect()
        });
        let chances = chances(&old[was], change.new, new, now);
        touched.changes.push(PlanChange { change, stands, chances });
    }
    touched
        .changes
        .sort_by_key(|touching| touching.change.old.map(|was| (old[was].showing.start, was)));
    touched
}

fn chances(
    old: &Announced<'_>,
    own: Option<usize>,
    new: &[Announced<'_>],
    now: Option<Minute>,
) -> Vec<usize> {
    let is_chance = |at: &usize| {
        let showing = new[*at].showing;
        Some(*at) != own
            && showing.open
            && !new[*at].is_cancelled
            && now.is_none_or(|now| showing.start >= now)
            && showing.films.iter().any(|film| old.showing.films.contains(film))
    };
    let mut chances: Vec<usize> = (0..new.len()).filter(is_chance).collect();
    chances.sort_by_key(|at| (new[*at].showing.start, *at));
    chances
}
