//! Bitsets of records.

use crate::{Cancel, Cancellable};

/// A set of records that are numbered from 0.
///
/// Most sets of a query are empty: an empty one has no blocks, so that it costs nothing to make, copy or join.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct BitSet {
    records: usize,
    /// None when it is empty, and then only.
    blocks: Vec<u64>,
}

impl BitSet {
    /// The empty set, for this number of records.
    pub(crate) fn none(records: usize) -> Self {
        Self { records, blocks: Vec::new() }
    }

    /// Every record, for this number of them.
    pub(crate) fn all(records: usize) -> Self {
        let mut blocks = vec![u64::MAX; records.div_ceil(64)];
        let spare = blocks.len() * 64 - records;
        blocks.last_mut().into_iter().for_each(|last| *last >>= spare);
        Self { records, blocks }
    }

    /// Adds a record.
    pub(crate) fn insert(&mut self, record: u32) {
        self.inserter()(record);
    }

    /// What adds records, of which there must be one at least.
    pub(super) fn inserter(&mut self) -> impl FnMut(u32) + '_ {
        if self.blocks.is_empty() {
            self.blocks.resize(self.records.div_ceil(64), 0);
        }
        let blocks = self.blocks.as_mut_slice();
        move |record| blocks[record as usize / 64] |= 1 << (record % 64)
    }

    /// Whether a record is in it.
    pub(crate) fn holds(&self, record: u32) -> bool {
        let block = self.blocks.get(record as usize / 64);
        block.is_some_and(|block| block >> (record % 64) & 1 == 1)
    }

    /// Takes all out of it.
    pub(crate) fn clear(&mut self) {
        self.blocks.clear();
    }

    /// Intersection.
    pub(crate) fn and(&mut self, other: &Self) {
        if other.is_empty() {
            self.clear();
        }
        let mut any = 0;
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            *block &= other;
            any |= *block;
        }
        if any == 0 {
            self.clear();
        }
    }

    /// Union.
    pub(crate) fn or(&mut self, other: &Self) {
        match self.is_empty() {
            true => self.blocks.clone_from(&other.blocks),
            false => {
                let blocks = self.blocks.iter_mut().zip(&other.blocks);
                blocks.for_each(|(block, other)| *block |= other);
            }
        }
    }

    /// Union with a bitset as little-endian bytes, of which one at least is set.
    pub(super) fn or_bytes(&mut self, bytes: &[u8]) {
        let whole = |bytes: &[u8]| {
            let mut whole = [0; 8];
            whole[..bytes.len()].copy_from_slice(bytes);
            u64::from_le_bytes(whole)
        };
        let more = bytes.chunks(8).map(whole);
        match self.is_empty() {
            true => self.blocks.extend(more),
            false => self.blocks.iter_mut().zip(more).for_each(|(block, more)| *block |= more),
        }
    }

    /// How many records are in it.
    pub(crate) fn count(&self) -> usize {
        self.blocks.iter().map(|block| block.count_ones() as usize).sum()
    }

    /// Whether no record is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Calls `tell` for the records of `self − other`, in rising order.
    pub(crate) fn each_beyond(
        &self,
        other: Option<&Self>,
        cancel: &Cancel<'_>,
        mut tell: impl FnMut(u32),
    ) -> Cancellable<()> {
        self.each_block_beyond(other, cancel, |first, mut rest| {
            while rest != 0 {
                tell(first + rest.trailing_zeros());
                rest &= rest - 1;
            }
        })
    }

    /// Appends a value of each record of `self − other`, in rising order.
    pub(crate) fn list_beyond(
        &self,
        other: Option<&Self>,
        value: impl Fn(u32) -> u32,
        to: &mut Vec<u32>,
        cancel: &Cancel<'_>,
    ) -> Cancellable<()> {
        self.each_block_beyond(other, cancel, |first, mut rest| {
            // An iterator of known length is appended without a check of capacity for each.
            to.extend((0..rest.count_ones()).map(|_| {
                let record = first + rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                value(record)
            }));
        })
    }

    /// Calls `tell` for each non-empty block of `self − other`, with its first record's number.
    #[inline]
    fn each_block_beyond(
        &self,
        other: Option<&Self>,
        cancel: &Cancel<'_>,
        mut tell: impl FnMut(u32, u64),
    ) -> Cancellable<()> {
        for (at, &block) in self.blocks.iter().enumerate() {
            cancel.check_every(at)?;
            let rest = block & !other.and_then(|other| other.blocks.get(at)).unwrap_or(&0);
            if rest != 0 {
                tell(at as u32 * 64, rest);
            }
        }
        Ok(())
    }

    /// The records, in rising order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.blocks.iter().enumerate().flat_map(|(at, &block)| {
            let mut rest = block;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros();
                    rest &= rest - 1;
                    at as u32 * 64 + bit
                })
            })
        })
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.blocks.len() * size_of::<u64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_set_has_no_blocks_however_it_came_to_be() {
        let mut one = BitSet::none(130);
        one.insert(129);
        let none = BitSet::none(130);
        let mut cut = one.clone();
        cut.and(&none);
        let mut other = BitSet::none(130);
        other.insert(0);
        other.and(&one);
        let mut cleared = one.clone();
        cleared.clear();
        for set in [&cut, &other, &cleared] {
            assert_eq!(set, &none);
            assert!(set.is_empty() && set.bytes() == 0 && !set.holds(129));
        }
        cleared.or(&one);
        assert_eq!(cleared, one);
        one.or(&none);
        assert_eq!(one, cleared);
        assert_eq!(BitSet::all(0), BitSet::none(0));
        let mut beyond = Vec::new();
        assert!(one.list_beyond(Some(&none), |at| at, &mut beyond, &Cancel::NEVER).is_ok());
        assert_eq!(beyond, [129]);
    }

    #[test]
    fn sets_are_joined_and_cut() {
        let set = |records: &[u32]| {
            let mut bits = BitSet::none(130);
            records.iter().for_each(|&record| bits.insert(record));
            bits
        };
        let mut both = set(&[0, 64, 129]);
        both.or(&set(&[1, 64]));
        assert_eq!(both.iter().collect::<Vec<_>>(), [0, 1, 64, 129]);
        let mut beyond = Vec::new();
        let found = both.list_beyond(Some(&set(&[64])), |at| at + 1, &mut beyond, &Cancel::NEVER);
        assert!(found.is_ok());
        assert!(both.list_beyond(None, |at| at, &mut Vec::new(), &Cancel::new(&|| true)).is_err());
        assert_eq!(beyond, [1, 2, 130]);
        let (mut told, without) = (Vec::new(), set(&[64]));
        assert!(both.each_beyond(Some(&without), &Cancel::NEVER, |at| told.push(at)).is_ok());
        assert!(both.each_beyond(None, &Cancel::new(&|| true), |_| ()).is_err());
        assert_eq!(told, [0, 1, 129]);
        both.and(&set(&[1, 129]));
        assert_eq!((both.count(), both.holds(129), both.holds(64)), (2, true, false));
        assert_eq!(
            (BitSet::all(130).count(), BitSet::all(128).count(), BitSet::all(0).count()),
            (130, 128, 0)
        );
        assert!(BitSet::none(5).is_empty() && !both.is_empty());
    }
}
