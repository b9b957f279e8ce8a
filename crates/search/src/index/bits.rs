//! Sets of records, a bit for each.

/// How many blocks are read between two looks whether anybody still waits.
const LOOK_UP_EVERY: usize = 1 << 12;

/// A set of records that are numbered from 0.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Bits {
    blocks: Vec<u64>,
}

impl Bits {
    /// No record of so many.
    pub(crate) fn none(records: usize) -> Self {
        Self { blocks: vec![0; records.div_ceil(64)] }
    }

    /// Every record of so many.
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

    /// Keeps what is in another as well.
    pub(crate) fn and(&mut self, other: &Self) {
        self.blocks.iter_mut().zip(&other.blocks).for_each(|(block, other)| *block &= other);
    }

    /// Adds what is in another.
    pub(crate) fn or(&mut self, other: &Self) {
        self.blocks.iter_mut().zip(&other.blocks).for_each(|(block, other)| *block |= other);
    }

    /// Adds what is set in bytes, the lowest bit first.
    pub(super) fn or_bytes(&mut self, bytes: &[u8]) {
        for (block, bytes) in self.blocks.iter_mut().zip(bytes.chunks(8)) {
            let mut whole = [0; 8];
            whole[..bytes.len()].copy_from_slice(bytes);
            *block |= u64::from_le_bytes(whole);
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.blocks.iter().map(|block| block.count_ones() as usize).sum()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| *block == 0)
    }

    /// Tells those that are in it and not in another, in rising order. `None` when given up.
    pub(crate) fn each_beyond(
        &self,
        other: Option<&Self>,
        is_stale: &dyn Fn() -> bool,
        mut tell: impl FnMut(u32),
    ) -> Option<()> {
        self.each_block_beyond(other, is_stale, |first, mut rest| {
            while rest != 0 {
                tell(first + rest.trailing_zeros());
                rest &= rest - 1;
            }
        })
    }

    /// Lists what is known of those that are in it and not in another, in rising order. `None`
    /// when given up.
    pub(crate) fn list_beyond(
        &self,
        other: Option<&Self>,
        known: impl Fn(u32) -> u32,
        to: &mut Vec<u32>,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<()> {
        self.each_block_beyond(other, is_stale, |first, mut rest| {
            // A count known before spares a look at the room for each.
            to.extend((0..rest.count_ones()).map(|_| {
                let record = first + rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                known(record)
            }));
        })
    }

    /// Tells the blocks that are not empty without another's, each with its first record's number.
    #[inline]
    fn each_block_beyond(
        &self,
        other: Option<&Self>,
        is_stale: &dyn Fn() -> bool,
        mut tell: impl FnMut(u32, u64),
    ) -> Option<()> {
        for (piece, blocks) in self.blocks.chunks(LOOK_UP_EVERY).enumerate() {
            for (at, &block) in (piece * LOOK_UP_EVERY..).zip(blocks) {
                let rest = block & !other.map_or(0, |other| other.blocks[at]);
                if rest != 0 {
                    tell(at as u32 * 64, rest);
                }
            }
            if is_stale() {
                return None;
            }
        }
        Some(())
    }

    /// Those that are in it, in rising order.
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
            let mut bits = Bits::none(130);
            records.iter().for_each(|&record| bits.insert(record));
            bits
        };
        let mut both = set(&[0, 64, 129]);
        both.or(&set(&[1, 64]));
        assert_eq!(both.iter().collect::<Vec<_>>(), [0, 1, 64, 129]);
        let mut beyond = Vec::new();
        let found = both.list_beyond(Some(&set(&[64])), |at| at + 1, &mut beyond, &|| false);
        assert!(found.is_some());
        assert!(both.list_beyond(None, |at| at, &mut Vec::new(), &|| true).is_none());
        assert_eq!(beyond, [1, 2, 130]);
        let (mut told, without) = (Vec::new(), set(&[64]));
        assert!(both.each_beyond(Some(&without), &|| false, |at| told.push(at)).is_some());
        assert!(both.each_beyond(None, &|| true, |_| ()).is_none());
        assert_eq!(told, [0, 1, 129]);
        both.and(&set(&[1, 129]));
        assert_eq!((both.count(), both.holds(129), both.holds(64)), (2, true, false));
        assert_eq!(
            (Bits::all(130).count(), Bits::all(128).count(), Bits::all(0).count()),
            (130, 128, 0)
        );
        assert!(Bits::none(5).is_empty() && !both.is_empty());
    }
}
