//! How a showing stands in a plan, with its sign.

use super::festival::{FestivalPlan, StopState};
use crate::planner::best::Wish;

/// How a showing stands, as far as one sign says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShowingStanding {
    /// In the plan.
    Planned(StopState),
    /// It does not take place.
    Cancelled,
    /// One never goes.
    Never,
    /// Its film is wanted.
    Wanted,
    /// None of that.
    Other,
}

impl ShowingStanding {
    /// Its sign, and what that says.
    #[must_use]
    pub const fn sign(self) -> (&'static str, &'static str) {
        match self {
            Self::Planned(StopState::Ticket) => ("▣", "going, with a ticket"),
            Self::Planned(StopState::Going) => ("●", "going"),
            Self::Planned(StopState::Proposed) => ("◐", "proposed"),
            Self::Cancelled => ("✕", "cancelled"),
            Self::Never => ("–", "never"),
            Self::Wanted => ("○", "wanted"),
            Self::Other => ("·", ""),
        }
    }
}

impl StopState {
    /// Its sign.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        ShowingStanding::Planned(self).sign().0
    }
}

impl FestivalPlan<'_> {
    /// How a showing stands.
    #[must_use]
    pub fn standing(&self, showing: usize) -> ShowingStanding {
        if !self.programme.takes_place(showing) {
            ShowingStanding::Cancelled
        } else if self.takes(showing) {
            ShowingStanding::Planned(self.state(showing))
        } else if self.own.refused.contains(&showing) {
            ShowingStanding::Never
        } else if self.wish_of(showing) > Wish::None {
            ShowingStanding::Wanted
        } else {
            ShowingStanding::Other
        }
    }
}
