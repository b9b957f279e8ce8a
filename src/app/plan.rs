//! The best plan as it is asked for and as it came.

use std::sync::Arc;

use super::event::SameArc;
use crate::catalogue::{Catalogue, EditionId};
use crate::mine::Mine;
use crate::plan::{OwnPlan, PlanProposal};

/// The best plan, as far as it is made.
#[derive(Debug, Default)]
pub struct PlanOnShow {
    /// The plan that is proposed, until it is taken or another one comes.
    pub proposed: Option<Arc<Proposed>>,
    /// The request whose plan is awaited.
    pub(super) awaited: Option<u64>,
}

/// A best plan to be made.
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
}
