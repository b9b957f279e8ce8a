//! How a showing stands in a plan, with its sign.

use crate::pages::Tone;
use crate::plan::StopState;

/// How a showing stands, as far as one sign says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShowingStanding {
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
    pub(super) fn sign(self) -> (char, &'static str) {
        match self {
            Self::Planned(StopState::Ticket) => ('▣', "going, with a ticket"),
            Self::Planned(StopState::Going) => ('●', "going"),
            Self::Planned(StopState::Proposed) => ('◐', "proposed"),
            Self::Cancelled => ('✕', "cancelled"),
            Self::Never => ('–', "never"),
            Self::Wanted => ('○', "wanted"),
            Self::Other => ('·', ""),
        }
    }

    pub(super) fn tone(self) -> Tone {
        match self {
            Self::Planned(_) => Tone::Accent,
            Self::Cancelled => Tone::Warn,
            Self::Wanted => Tone::Plain,
            Self::Never | Self::Other => Tone::Dim,
        }
    }
}
