//! Bitsets of records.

use crate::{Cancel, Cancellable};

/// A set of records that are numbered from 0.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct BitSet {
    blocks: Vec<u64>,
}

impl BitSet {
    /// The empty set, for this number of records.
    pub(crate) fn none(records: usize) -> Self {
        Self { blocks: vec![0; records.div_ceil(64)] }
    }

    /// Every record, for this number of them.
    pub(crate) fn all(records: usize) -> Self {
        let mut bits = Self { blocks: vec![u64::MAX; records.div_ceil(64)] };
        let spare = bits.blocks.len() * 64 - records;
        bits.blocks.last_mut().into_iter().for_each(|last| *last >>= spare);
        bits
    }

    /// Adds a record.
    pub(crate) fn insert(&mut self, record: u32) {
        self.blocks[record as usize / 64] |= 1 << (record % 64);
    }

    /// Whether a record is in it.
    pub(crate) fn holds(&self, record: u32) -> bool {
        self.blocks[record as usize / 64] >> (record % 64) & 1 == 1
    }

    /// Takes all out of it.
    pub(crate) fn clear(&mut self) {
        self.blocks.fill(0);
    }

    /// Intersection.
    pub(crate) fn and(&mut self, other: &Self) {
        self.blocks.iter_mut().zip(&other.blocks).for_each(|(block, other)| *block &= other);
    }

    /// Union.
    pub(crate) fn or(&mut self, other: &Self) {
        self.blocks.iter_mut().zip(&other.blocks).for_each(|(block, other)| *block |= other);
    }

    /// Union with a bitset as little-endian bytes.
    pub(super) fn or_bytes(&mut self, bytes: &[u8]) {
        for (block, bytes) in self.blocks.iter_mut().zip(bytes.chunks(8)) {
            let mut whole = [0; 8];
            whole[..bytes.len()].copy_from_slice(bytes);
            *block |= u64::from_le_bytes(whole);
        }
    }

    /// How many records are in it.
    pub(crate) fn count(&self) -> usize {
        self.blocks.iter().map(|block| block.count_ones() as usize).sum()
    }

    /// Whether no record is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| *block == 0)
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
            let rest = block & !other.map_or(0, |other| other.blocks[at]);
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
