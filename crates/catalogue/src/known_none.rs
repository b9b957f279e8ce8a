//! What is known to be none, where a list that is merely empty would say "not known".

use serde::{Deserialize, Serialize};

/// The lists that can be known to be none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum EmptyList {
    Credits,
    Sections,
    Juries,
    Members,
    Recipients,
}

/// Few records have such a list, so they are kept aside.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct KnownNone {
    entries: std::collections::BTreeSet<(EmptyList, u32)>,
}

impl KnownNone {
    pub(crate) fn insert(&mut self, field: EmptyList, record: usize) {
        self.entries.insert((field, super::ids::narrow(record)));
    }

    pub(crate) fn contains(&self, field: EmptyList, record: usize) -> bool {
        self.entries.contains(&(field, super::ids::narrow(record)))
    }
}
