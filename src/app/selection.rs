//! Rows that a person selected, to do something with all of them.

use std::collections::BTreeMap;

use crate::catalogue::Record;
use crate::search::List;

/// The selected records of each list, in the order in which they were selected.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    rows: BTreeMap<List, Vec<u32>>,
}

impl Selection {
    /// Positions of the records that are selected in a list.
    #[must_use]
    pub fn of(&self, list: List) -> &[u32] {
        self.rows.get(&list).map_or(&[], Vec::as_slice)
    }

    /// The records that are selected in a list.
    pub fn records(&self, list: List) -> impl ExactSizeIterator<Item = Record> + '_ {
        self.of(list).iter().map(move |row| list.record(*row))
    }

    /// Selects a record, or lets go of it.
    pub(super) fn toggle(&mut self, list: List, row: u32) {
        let rows = self.rows.entry(list).or_default();
        match rows.iter().position(|selected| *selected == row) {
            Some(at) => {
                rows.remove(at);
            }
            None => rows.push(row),
        }
    }

    /// Lets go of all that is selected in a list.
    pub(super) fn clear(&mut self, list: List) {
        self.rows.remove(&list);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_selections_of_their_own_in_the_order_they_were_made() {
        let mut selection = Selection::default();
        for row in [7, 2, 5, 2] {
            selection.toggle(List::Films, row);
        }
        selection.toggle(List::People, 2);
        assert_eq!(selection.of(List::Films), [7, 5]);
        assert_eq!(selection.of(List::People), [2]);
        selection.clear(List::Films);
        assert_eq!(selection.records(List::Films).len(), 0);
        assert_eq!(selection.records(List::People).len(), 1);
    }
}
