//! Short lists that recur (countries, genres, sources), each stored once.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use serde::{Deserialize, Serialize};

use super::columns::ListRef;
use super::rows::RowSlices;

/// A pool of lists. The first two stand for "not known" and for "known to be none".
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Lists {
    rows: RowSlices<u32>,
    count: u32,
    #[serde(skip)]
    table: HashTable<u32>,
    #[serde(skip)]
    hasher: DefaultHashBuilder,
}

impl ListRef {
    pub(crate) const UNKNOWN: Self = Self(0);
    pub(crate) const EMPTY: Self = Self(1);
}

impl Default for Lists {
    fn default() -> Self {
        let mut rows = RowSlices::default();
        rows.open();
        rows.open();
        Self { rows, count: 2, table: HashTable::new(), hasher: DefaultHashBuilder::default() }
    }
}

impl Lists {
    /// The list with these items.
    pub(crate) fn intern(&mut self, items: &[u32]) -> ListRef {
        if items.is_empty() {
            return ListRef::EMPTY;
        }
        let hash = self.hasher.hash_one(items);
        let rows = &self.rows;
        if let Some(&list) = self.table.find(hash, |&list| rows.of(list as usize) == items) {
            return ListRef(list);
        }
        let list = self.count;
        self.count += 1;
        self.rows.open();
        for &item in items {
            self.rows.push(item);
        }
        let (hasher, rows) = (&self.hasher, &self.rows);
        self.table.insert_unique(hash, list, |&list| hasher.hash_one(rows.of(list as usize)));
        ListRef(list)
    }

    /// The items, or `None` for "not known".
    pub(crate) fn get(&self, list: ListRef) -> Option<&[u32]> {
        (list != ListRef::UNKNOWN).then(|| self.rows.of(list.0 as usize))
    }

    /// For each list, by its number, whether it holds an item.
    pub(crate) fn holding(&self, item: u32) -> Vec<bool> {
        (0..self.count as usize).map(|list| self.rows.of(list).contains(&item)).collect()
    }

    /// Gives items other numbers and drops those that have none; the finished pool finds no
    /// list by its items any more.
    pub(crate) fn renumber(&mut self, map: impl FnMut(u32) -> Option<u32>) {
        self.table = HashTable::new();
        self.rows.filter_map_in_place(map);
    }

    pub(crate) fn shrink(&mut self) {
        self.table = HashTable::new();
        self.rows.shrink();
    }
}
