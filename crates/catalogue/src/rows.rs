//! Lists of lists in two flat arrays: what a record has several of, and links backwards.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// For each row a slice of items. RowSlices are added in order and items only to the last one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct RowSlices<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for RowSlices<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> RowSlices<T> {
    /// Makes room for so many more items, so that they need not move while they grow.
    pub(crate) fn reserve(&mut self, items: usize) {
        self.items.try_reserve(items).unwrap_or_default();
    }

    /// Begins the next row.
    pub(crate) fn open(&mut self) {
        self.ends.push(super::ids::narrow(self.items.len()));
    }

    /// Adds to the row begun last.
    pub(crate) fn push(&mut self, item: T) {
        self.items.push(item);
        let end = super::ids::narrow(self.items.len());
        if let Some(last) = self.ends.last_mut() {
            *last = end;
        }
    }

    /// The positions of a row's items in [`RowSlices::items`].
    pub(crate) fn range(&self, row: usize) -> Range<usize> {
        let start = if row == 0 { 0 } else { self.ends.get(row - 1).copied().unwrap_or(0) };
        let end = self.ends.get(row).copied().unwrap_or(start);
        start as usize..end as usize
    }

    pub(crate) fn of(&self, row: usize) -> &[T] {
        &self.items[self.range(row)]
    }

    pub(crate) fn items(&self) -> &[T] {
        &self.items
    }

    pub(crate) fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// The row that an item stands in.
    pub(crate) fn row_of(&self, item: usize) -> usize {
        self.ends.partition_point(|&end| end as usize <= item)
    }

    pub(crate) fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.items.shrink_to_fit();
    }
}

impl<T: Copy> RowSlices<T> {
    /// Keeps the items that a function maps to something, row by row.
    pub(crate) fn filter_map_in_place(&mut self, mut map: impl FnMut(T) -> Option<T>) {
        let mut kept = 0;
        let mut start = 0;
        for end in &mut self.ends {
            for item in start..*end as usize {
                if let Some(mapped) = map(self.items[item]) {
                    self.items[kept] = mapped;
                    kept += 1;
                }
            }
            start = *end as usize;
            *end = super::ids::narrow(kept);
        }
        self.items.truncate(kept);
    }
}

impl RowSlices<u32> {
    /// Links backwards: for each of `rows` targets the sources that name it, in order.
    /// `links` is asked twice and must answer the same.
    pub(crate) fn invert<I>(rows: usize, links: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (u32, u32)>,
    {
        let mut ends = vec![0_u32; rows];
        for (target, _) in links() {
            ends[target as usize] += 1;
        }
        let mut total = 0;
        for end in &mut ends {
            let count = *end;
            *end = total;
            total += count;
        }
        if total == 0 {
            // No row has anything, and a row that is not there is empty.
            return Self::default();
        }
        let mut items = vec![0_u32; total as usize];
        for (target, source) in links() {
            let at = &mut ends[target as usize];
            items[*at as usize] = source;
            *at += 1;
        }
        Self { ends, items }
    }
}

/// A value that few records have: the records in order, each with its value.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Sparse<T> {
    entries: Vec<(u32, T)>,
}

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> Sparse<T> {
    /// Gives a record its value. Records come in order; a second value is not kept.
    pub(crate) fn set(&mut self, record: usize, value: T) {
        let record = super::ids::narrow(record);
        if self.entries.last().is_none_or(|(last, _)| *last < record) {
            self.entries.push((record, value));
        }
    }

    pub(crate) fn get(&self, record: usize) -> Option<&T> {
        let at = self.entries.binary_search_by_key(&record, |(key, _)| *key as usize).ok()?;
        self.entries.get(at).map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.entries.iter().map(|(record, value)| (*record, value))
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (u32, &mut T)> {
        self.entries.iter_mut().map(|(record, value)| (*record, value))
    }

    /// Gives records other numbers, in the same order, and drops those that have none.
    pub(crate) fn renumber(&mut self, map: impl Fn(u32) -> Option<u32>) {
        self.entries.retain_mut(|(record, _)| match map(*record) {
            Some(number) => {
                *record = number;
                true
            }
            None => false,
        });
    }

    pub(crate) fn shrink(&mut self) {
        self.entries.shrink_to_fit();
    }
}

/// Several values that few records have: as [`Sparse`], a list each.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SparseRows<T> {
    owners: Vec<u32>,
    rows: RowSlices<T>,
}

impl<T> Default for SparseRows<T> {
    fn default() -> Self {
        Self { owners: Vec::new(), rows: RowSlices::default() }
    }
}

impl<T> SparseRows<T> {
    /// Adds to a record's list. Records come in order.
    pub(crate) fn push(&mut self, record: usize, item: T) {
        let record = super::ids::narrow(record);
        if self.owners.last() != Some(&record) {
            self.owners.push(record);
            self.rows.open();
        }
        self.rows.push(item);
    }

    pub(crate) fn items(&self) -> &[T] {
        self.rows.items()
    }

    pub(crate) fn items_mut(&mut self) -> &mut [T] {
        self.rows.items_mut()
    }

    /// Every item with its record.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        let rows = self.owners.iter().enumerate();
        rows.flat_map(|(row, &record)| self.rows.of(row).iter().map(move |item| (record, item)))
    }

    pub(crate) fn of(&self, record: usize) -> &[T] {
        self.owners.binary_search(&super::ids::narrow(record)).map_or(&[], |row| self.rows.of(row))
    }

    pub(crate) fn shrink(&mut self) {
        self.owners.shrink_to_fit();
        self.rows.shrink();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_give_back_what_was_put_in() {
        let mut rows = RowSlices::default();
        for row in [vec![1, 2], vec![], vec![3]] {
            rows.open();
            row.into_iter().for_each(|item| rows.push(item));
        }
        assert_eq!((rows.of(0), rows.of(1), rows.of(2)), (&[1, 2][..], &[][..], &[3][..]));
        assert_eq!(rows.of(3), &[] as &[i32]);
        assert_eq!((rows.row_of(0), rows.row_of(1), rows.row_of(2)), (0, 0, 2));
        rows.filter_map_in_place(|item| (item != 2).then_some(item * 10));
        assert_eq!((rows.of(0), rows.of(1), rows.of(2)), (&[10][..], &[][..], &[30][..]));
    }

    #[test]
    fn links_backwards_keep_the_order_of_the_sources() {
        let links = [(2, 0), (0, 1), (2, 2), (2, 3)];
        let back = RowSlices::invert(4, || links.iter().copied());
        assert_eq!(back.of(2), [0, 2, 3]);
        assert_eq!(back.of(0), [1]);
        assert_eq!(back.of(1), [] as [u32; 0]);
        assert_eq!(back.of(3), [] as [u32; 0]);
    }

    #[test]
    fn few_records_have_a_value() {
        let mut sparse = Sparse::default();
        sparse.set(3, 'a');
        sparse.set(9, 'b');
        sparse.set(9, 'c');
        assert_eq!((sparse.get(3), sparse.get(4), sparse.get(9)), (Some(&'a'), None, Some(&'b')));
        let mut lists = SparseRows::default();
        lists.push(2, 'x');
        lists.push(2, 'y');
        lists.push(7, 'z');
        assert_eq!((lists.of(2), lists.of(3), lists.of(7)), (&['x', 'y'][..], &[][..], &['z'][..]));
    }
}
