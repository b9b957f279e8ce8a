//! Rows that a person selected, to do something with all of them.

use std::collections::{BTreeMap, HashMap};

use crate::catalogue::Record;
use crate::search::List;

/// The selected records of each list.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Each with a number that grows from one to the next.
    rows: BTreeMap<List, HashMap<u32, u64>>,
    made: u64,
}

impl Selection {
    /// Whether a record of a list is selected.
    #[must_use]
    pub fn contains(&self, list: List, row: u32) -> bool {
        self.rows.get(&list).is_some_and(|rows| rows.contains_key(&row))
    }

    /// How many records of a list are selected.
    #[must_use]
    pub fn len(&self, list: List) -> usize {
        self.rows.get(&list).map_or(0, HashMap::len)
    }

    /// Positions of the records that are selected in a list, in the order in which they were.
    #[must_use]
    pub fn of(&self, list: List) -> Vec<u32> {
        let rows = self.rows.get(&list).into_iter().flatten();
        let mut numbered: Vec<(u64, u32)> = rows.map(|(row, number)| (*number, *row)).collect();
        numbered.sort_unstable();
        numbered.into_iter().map(|(_, row)| row).collect()
    }

    /// The same as records.
    #[must_use]
    pub fn records(&self, list: List) -> Vec<Record> {
        self.of(list).into_iter().map(|row| list.record(row)).collect()
    }

    /// Selects a record, or lets go of it.
    pub(super) fn toggle(&mut self, list: List, row: u32) {
        let rows = self.rows.entry(list).or_default();
        if rows.remove(&row).is_none() {
            self.made += 1;
            rows.insert(row, self.made);
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
        assert!(selection.contains(List::Films, 5) && !selection.contains(List::Films, 2));
        assert_eq!(selection.of(List::People), [2]);
        selection.clear(List::Films);
        assert_eq!((selection.len(List::Films), selection.len(List::People)), (0, 1));
    }

    /// It would take minutes if a row were looked for among those before it.
    #[test]
    fn a_million_rows_are_selected_and_let_go() {
        let mut selection = Selection::default();
        for _ in 0..2 {
            (0..1_000_000).for_each(|row| selection.toggle(List::Films, row));
        }
        assert_eq!(selection.len(List::Films), 0);
    }
}
