//! The signs that a terminal can be trusted with.

use super::state::State;

/// Which signs a screen is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// Any.
    Unicode,
    /// Those of which all terminals agree how wide they are, among them the letters of most scripts.
    Narrow,
    /// Those of ASCII.
    Ascii,
}

impl State {
    /// The signs to draw with.
    #[must_use]
    pub fn signs(&self) -> Signs {
        match self.ascii {
            true => Signs::Ascii,
            false if self.asks_signs && self.wide_signs => Signs::Narrow,
            false => Signs::Unicode,
        }
    }
}
