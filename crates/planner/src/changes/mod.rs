//! An old programme beside a new one, and beside a plan.

mod repair;
mod touched;

pub use repair::{Repair, repair};
pub use touched::{PlanChange, Touched, touched};

use std::collections::{BTreeMap, BTreeSet};

use crate::Minute;
use crate::showing::Scheduled;

/// A showing is the same as one of another id if it starts within so many minutes of it.
const NEAR: Minute = 3 * 60;

/// A showing as a programme has it. Films and halls of both programmes are numbered alike.
#[derive(Debug, Clone, Copy)]
pub struct Announced<'a> {
    /// Its id in the programme.
    pub id: &'a str,
    /// Its title, which tells it if its films are not known.
    pub title: &'a str,
    /// When and where it is.
    pub showing: &'a Scheduled,
    /// Whether its length is a guess, so that a change of it says nothing.
    pub is_guess: bool,
    /// Whether it stands in the programme and does not take place.
    pub is_cancelled: bool,
    /// Whether there are no more tickets.
    pub is_sold_out: bool,
}

/// What makes a showing of the new programme the same as one of the old.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SameBy {
    /// The id, and nothing speaks against it.
    Id,
    /// Films, hall and start, under another id.
    Place,
    /// The films, on the same day at about the same time, under another id.
    Time,
}

/// What a new programme says otherwise of a showing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// It has another id and is else the same.
    Renamed,
    /// It no longer takes place.
    Cancelled,
    /// It starts so many minutes later, or earlier if that is below nothing.
    Moved(Minute),
    /// It is in another hall.
    Hall,
    /// It lasts so many minutes longer.
    Longer(Minute),
    /// It lasts so many minutes less.
    Shorter(Minute),
    /// There are no more tickets.
    SoldOut,
    /// It is not in the programme any more.
    Gone,
    /// It was not in the programme before.
    Added,
}

/// What changed about a showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the old programme; `None` if it was added.
    pub old: Option<usize>,
    /// Its place in the new programme; `None` if it is gone.
    pub new: Option<usize>,
    /// What is otherwise, at least one.
    pub kinds: Vec<ChangeKind>,
}

/// For each showing of the old programme its counterpart in the new one.
///
/// The same id, unless films are known of both and differ; else the same films, hall and start; else, of what is left,
/// the same films on the same festival day within three hours, the nearest first.
#[must_use]
pub fn counterparts(old: &[Announced<'_>], new: &[Announced<'_>]) -> Vec<Option<(usize, SameBy)>> {
    let mut found = vec![None; old.len()];
    let mut is_used = vec![false; new.len()];
    let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_content: BTreeMap<Content<'_>, Vec<usize>> = BTreeMap::new();
    for (at, showing) in new.iter().enumerate() {
        by_id.entry(showing.id).or_default().push(at);
        by_content.entry(content(showing)).or_default().push(at);
    }
    for (showing, found) in old.iter().zip(&mut found) {
        let same = by_id.get(showing.id).into_iter().flatten().copied();
        let mut same = same.filter(|at| !is_used[*at] && may_be(showing, &new[*at]));
        if let Some(at) = same.next() {
            (*found, is_used[at]) = (Some((at, SameBy::Id)), true);
        }
    }
    for by in [SameBy::Place, SameBy::Time] {
        let mut pairs = Vec::new();
        for (number, showing) in old.iter().enumerate().filter(|(at, _)| found[*at].is_none()) {
            for at in by_content.get(&content(showing)).into_iter().flatten().copied() {
                let (was, is) = (showing.showing, new[at].showing);
                let apart = was.start.abs_diff(is.start);
                let is_same = match by {
                    SameBy::Id => false,
                    SameBy::Place => apart == 0 && was.hall == is.hall,
                    SameBy::Time => was.day == is.day && apart <= NEAR.unsigned_abs(),
                };
                if is_same && !is_used[at] {
                    pairs.push((apart, number, at));
                }
            }
        }
        pairs.sort_unstable();
        for (_, number, at) in pairs {
            if found[number].is_none() && !is_used[at] {
                (found[number], is_used[at]) = (Some((at, by)), true);
            }
        }
    }
    found
}

type Content<'a> = (BTreeSet<u32>, &'a str);

/// What is shown: the films, or the title where they are not known.
fn content<'a>(showing: &Announced<'a>) -> Content<'a> {
    let films: BTreeSet<u32> = showing.showing.films.iter().copied().collect();
    let title = if films.is_empty() { showing.title } else { "" };
    (films, title)
}

/// Whether two of one id are the same: an id that stands for other films was given anew.
fn may_be(old: &Announced<'_>, new: &Announced<'_>) -> bool {
    let ((old, _), (new, _)) = (content(old), content(new));
    old == new || old.is_empty() || new.is_empty()
}

/// All changes, in the order of the old programme, then what was added in the order of the new one.
#[must_use]
pub fn changes(old: &[Announced<'_>], new: &[Announced<'_>]) -> Vec<Change> {
    let found = counterparts(old, new);
    let mut is_old = vec![false; new.len()];
    let mut changes = Vec::new();
    for (number, found) in found.iter().enumerate() {
        let kinds = found.map_or_else(
            || vec![ChangeKind::Gone],
            |(at, by)| {
                is_old[at] = true;
                kinds(&old[number], &new[at], by)
            },
        );
        if !kinds.is_empty() {
            changes.push(Change { old: Some(number), new: found.map(|found| found.0), kinds });
        }
    }
    let added = (0..new.len()).filter(|at| !is_old[*at]);
    changes.extend(added.map(|at| Change {
        old: None,
        new: Some(at),
        kinds: vec![ChangeKind::Added],
    }));
    changes
}

fn kinds(old: &Announced<'_>, new: &Announced<'_>, by: SameBy) -> Vec<ChangeKind> {
    let (was, is) = (old.showing, new.showing);
    let mut kinds = Vec::new();
    if by == SameBy::Place {
        kinds.push(ChangeKind::Renamed);
    }
    if new.is_cancelled && !old.is_cancelled {
        kinds.push(ChangeKind::Cancelled);
    }
    if was.start != is.start {
        kinds.push(ChangeKind::Moved(is.start.saturating_sub(was.start)));
    }
    if was.hall != is.hall {
        kinds.push(ChangeKind::Hall);
    }
    let length = |showing: &Scheduled| showing.end.saturating_sub(showing.start);
    let longer = length(is).saturating_sub(length(was));
    if !old.is_guess && !new.is_guess {
        match longer {
            0 => {}
            1.. => kinds.push(ChangeKind::Longer(longer)),
            _ => kinds.push(ChangeKind::Shorter(longer.saturating_neg())),
        }
    }
    if new.is_sold_out && !old.is_sold_out {
        kinds.push(ChangeKind::SoldOut);
    }
    kinds
}
