//! Back and forward: every place as it was left.

use super::place::View;

/// Places visited before and after the one on show.
#[derive(Debug, Clone, Default)]
pub struct History {
    back: Vec<View>,
    forward: Vec<View>,
}

/// More steps back than anyone takes; older places are forgotten.
const DEEPEST: usize = 500;

impl History {
    /// Remembers a place that is being left for a new one.
    pub fn leave(&mut self, view: View) {
        self.forward.clear();
        if self.back.len() == DEEPEST {
            self.back.remove(0);
        }
        self.back.push(view);
    }

    /// The place before this one, which is kept for the way forward.
    pub fn back(&mut self, from: View) -> Result<View, Box<View>> {
        match self.back.pop() {
            Some(view) => {
                self.forward.push(from);
                Ok(view)
            }
            None => Err(Box::new(from)),
        }
    }

    /// The place that [`History::back`] left.
    pub fn forward(&mut self, from: View) -> Result<View, Box<View>> {
        match self.forward.pop() {
            Some(view) => {
                self.back.push(from);
                Ok(view)
            }
            None => Err(Box::new(from)),
        }
    }

    /// The places before this one, the latest first.
    pub fn before(&self) -> impl Iterator<Item = &View> {
        self.back.iter().rev()
    }

    /// Whether there is a way back.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a way forward.
    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}
