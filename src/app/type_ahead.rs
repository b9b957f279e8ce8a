//! What a person typed ahead of a list that is being searched for.

use std::collections::VecDeque;

use super::event::Event;

/// Events that wait for a list.
#[derive(Debug, Default)]
pub struct TypeAhead {
    pub(super) held: VecDeque<Event>,
    /// When the last key was pressed, in milliseconds after some fixed moment.
    pub(super) pressed: u64,
}
