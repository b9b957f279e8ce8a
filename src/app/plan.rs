//! The best plan as it is asked for and as it came.

use std::sync::Arc;

use super::event::SameArc;
use crate::catalogue::{Catalogue, EditionId};
use crate::mine::Mine;
use crate::plan::{OwnPlan, PlanChanges, PlanProposal};

/// The best plan, as far as it is made.
#[derive(Debug, Default)]
pub struct PlanOnShow {
    /// The plan that is proposed, until it is taken or another one comes.
    pub proposed: Option<Arc<Proposed>>,
    /// The request whose plan is awaited.
    pub(super) awaited: Option<u64>,
    /// What changed about what one goes to, and the way out, until something else is decided.
    pub changes: Option<Arc<FoundChanges>>,
    /// The request whose changes are awaited.
    pub(super) awaited_changes: Option<u64>,
}

/// Something to be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRequest {
    /// Grows with every one, so that late plans are known as such.
    pub generation: u64,
    /// The edition.
    pub edition: EditionId,
    /// Its catalogue.
    pub catalogue: SameArc<Catalogue>,
    /// What the person wants and chose.
    pub mine: SameArc<Mine>,
    /// What is asked.
    pub task: PlanTask,
}

/// What is to be planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanTask {
    /// The best plan.
    Best,
    /// The way out of what changed; at a time of the festival's clocks, before which nothing matters.
    WayOut(Option<jiff::civil::DateTime>),
}

/// What was planned.
#[derive(Debug, Clone)]
pub enum PlanMade {
    /// The best plan, or as far as it is made.
    Best(Arc<Proposed>),
    /// What changed, and the way out.
    Changes(Arc<FoundChanges>),
}

/// What changed about what one goes to at an edition.
#[derive(Debug)]
pub struct FoundChanges {
    /// The edition.
    pub edition: EditionId,
    /// What changed, and the way out.
    pub changes: PlanChanges,
}

/// A best plan of an edition.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// The edition.
    pub edition: EditionId,
    /// The plan.
    pub proposal: PlanProposal,
    /// What the person wanted and chose then.
    pub own: OwnPlan,
    /// Whether this is the last word: the time is up, or all wishes are priced.
    pub is_final: bool,
}

impl PlanOnShow {
    /// The plan that is proposed for an edition.
    #[must_use]
    pub fn of(&self, edition: EditionId) -> Option<&Proposed> {
        self.proposed.as_deref().filter(|proposed| proposed.edition == edition)
    }

    /// What changed at an edition, once the way out is found.
    #[must_use]
    pub fn changes_of(&self, edition: EditionId) -> Option<&PlanChanges> {
        let found = self.changes.as_deref().filter(|found| found.edition == edition);
        found.map(|found| &found.changes)
    }
}
