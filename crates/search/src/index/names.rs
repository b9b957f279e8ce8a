//! The names of records, as sequences of word numbers (a forward index).

use std::ops::Range;

/// Marks the last word of a name while names are gathered.
const LAST: u32 = 1 << 31;

/// The names of all records of one kind, a record's own name first.
///
/// A word takes three bytes, or four where there are too many for that; its highest bit marks the
/// last of a name.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Where each record's words begin while names are gathered, and their words.
    opened: Vec<u32>,
    words: Vec<u32>,
    /// Where each record's words begin, and the end of the last, for good, and the words.
    starts: Offsets,
    packed: Vec<u8>,
    width: usize,
}

/// A name: the places of its words among all words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IndexedName<'n> {
    packed: &'n [u8],
    width: usize,
}

impl Names {
    /// Begins the next record.
    pub(super) fn open(&mut self) {
        self.opened.push(self.words.len() as u32);
    }

    /// Adds a name to the record begun last, unless it has the same already.
    pub(super) fn add(&mut self, name: &[u32]) {
        let Some((last, rest)) = name.split_last() else { return };
        let first = self.opened.last().map_or(0, |&start| start as usize);
        let at = self.words.len();
        self.words.extend_from_slice(rest);
        self.words.push(last | LAST);
        let (before, added) = self.words[first..].split_at(at - first);
        if before.split_inclusive(|word| word & LAST != 0).any(|known| known == added) {
            self.words.truncate(at);
        }
    }

    /// Ends the last record, and says which words they are from now on, of how many.
    pub(super) fn finish(&mut self, places: &[u32], words: usize) {
        self.opened.push(self.words.len() as u32);
        self.starts = Offsets::new(&std::mem::take(&mut self.opened));
        self.width = if words < 1 << 23 { 3 } else { 4 };
        let mark = self.mark();
        self.packed.reserve_exact(self.words.len() * self.width);
        for &word in &self.words {
            let place = places[(word & !LAST) as usize];
            let marked = if word & LAST == 0 { place } else { place | mark };
            self.packed.extend_from_slice(&marked.to_le_bytes()[..self.width]);
        }
        self.words = Vec::new();
    }

    fn mark(&self) -> u32 {
        1 << (8 * self.width - 1)
    }

    /// How many records there are.
    pub(crate) fn records(&self) -> usize {
        self.starts.count.saturating_sub(1)
    }

    /// The words of all names of a record.
    pub(crate) fn words_of(&self, record: usize) -> impl Iterator<Item = u32> + '_ {
        IndexedName { packed: self.slice(record), width: self.width }.words()
    }

    /// The names of a record, its own first.
    pub(crate) fn of(&self, record: usize) -> impl Iterator<Item = IndexedName<'_>> + Clone {
        let (mut rest, width) = (self.slice(record), self.width);
        std::iter::from_fn(move || {
            let last = rest.chunks_exact(width.max(1)).position(|word| word[width - 1] >= 0x80)?;
            let (packed, after) = rest.split_at((last + 1) * width);
            rest = after;
            Some(IndexedName { packed, width })
        })
    }

    /// The record's own name; empty when it has none.
    pub(crate) fn own(&self, record: usize) -> IndexedName<'_> {
        self.of(record).next().unwrap_or(IndexedName { packed: &[], width: self.width })
    }

    fn slice(&self, record: usize) -> &[u8] {
        match (self.starts.get(record), self.starts.get(record + 1)) {
            (Some(start), Some(end)) => &self.packed[start * self.width..end * self.width],
            _ => &[],
        }
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.starts.bytes() + self.packed.len()
    }
}

/// Rising numbers, compressed in blocks (frame of reference): the first of each, and for every
/// number how far it is from that, in as few bytes as the farthest takes.
#[derive(Debug, Default)]
struct Offsets {
    count: usize,
    firsts: Vec<u32>,
    beyond: Vec<u8>,
    width: usize,
}

/// Numbers in a block: with more, distances soon take two bytes rather than one.
const BLOCK: usize = 16;

impl Offsets {
    fn new(numbers: &[u32]) -> Self {
        let blocks = || numbers.chunks(BLOCK).filter_map(|block| Some((*block.first()?, block)));
        let farthest = blocks().filter_map(|(first, block)| Some(block.last()? - first)).max();
        let width = match farthest.unwrap_or(0) {
            0..0x100 => 1,
            0x100..0x1_0000 => 2,
            _ => 4,
        };
        let mut beyond = Vec::with_capacity(numbers.len() * width);
        for (first, block) in blocks() {
            let far = block.iter().map(|number| number - first);
            far.for_each(|far| beyond.extend_from_slice(&far.to_le_bytes()[..width]));
        }
        let firsts = blocks().map(|(first, _)| first).collect();
        Self { count: numbers.len(), firsts, beyond, width }
    }

    fn get(&self, at: usize) -> Option<usize> {
        let first = *self.firsts.get(at / BLOCK)?;
        let beyond = self.beyond.get(at * self.width..(at + 1) * self.width)?;
        let beyond = match *beyond {
            [a] => u32::from(a),
            [a, b] => u32::from_le_bytes([a, b, 0, 0]),
            [a, b, c, d] => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        };
        Some((first + beyond) as usize)
    }

    fn bytes(&self) -> usize {
        4 * self.firsts.len() + self.beyond.len()
    }
}

/// A word without its mark.
fn word(bytes: &[u8]) -> u32 {
    match *bytes {
        [a, b, c] => u32::from_le_bytes([a, b, c & 0x7f, 0]),
        [a, b, c, d] => u32::from_le_bytes([a, b, c, d & 0x7f]),
        _ => 0,
    }
}

impl<'n> IndexedName<'n> {
    /// Its words.
    pub(crate) fn words(
        self,
    ) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone + 'n {
        self.packed.chunks_exact(self.width.max(1)).map(word)
    }

    /// Whether words out of these ranges follow each other in it.
    pub(crate) fn follows(self, ranges: &[Range<u32>]) -> bool {
        let size = (self.width * ranges.len()).max(1);
        let mut parts = (0..self.packed.len()).step_by(self.width.max(1));
        parts.any(|at| {
            let part = self.packed.get(at..at + size);
            part.is_some_and(|part| {
                let words = IndexedName { packed: part, width: self.width }.words();
                words.zip(ranges).all(|(word, range)| range.contains(&word))
            })
        })
    }

    /// Whether it consists of these words.
    pub(crate) fn is(self, words: &[u32]) -> bool {
        self.words().len() == words.len() && self.words().eq(words.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_once_and_known_by_their_words() {
        let mut names = Names::default();
        names.open();
        names.add(&[0, 1]);
        names.add(&[1]);
        names.add(&[0, 1]);
        names.open();
        names.open();
        names.add(&[]);
        names.add(&[2]);
        names.finish(&[7, 5, 6], 8);
        let of =
            |record| names.of(record).map(|name| name.words().collect()).collect::<Vec<Vec<_>>>();
        assert_eq!(names.records(), 3);
        assert_eq!((of(0), of(1), of(2)), (vec![vec![7, 5], vec![5]], vec![], vec![vec![6]]));
        assert_eq!(names.own(0).words().collect::<Vec<_>>(), [7, 5]);
        assert!(names.own(1).is(&[]) && names.own(2).is(&[6]) && !names.own(0).is(&[7]));
        assert!(names.own(0).follows(&[6..8, 5..6]));
        assert!(!names.own(0).follows(&[5..6, 7..8]));
    }

    #[test]
    fn starts_come_back_however_far_apart_they_are() {
        for step in [0, 3, 200, 70_000] {
            let numbers: Vec<u32> = (0..100).map(|n| 7 + n * step).collect();
            let starts = Offsets::new(&numbers);
            let back: Vec<u32> = (0..100).filter_map(|at| Some(starts.get(at)? as u32)).collect();
            assert_eq!((back, starts.get(100)), (numbers, None));
        }
    }

    #[test]
    fn words_beyond_three_bytes_take_four() {
        for words in [1 << 23, 1 << 24] {
            let mut names = Names::default();
            names.open();
            names.add(&[0, 1]);
            names.add(&[1]);
            names.finish(&[words as u32 - 1, 3], words);
            let of: Vec<Vec<u32>> = names.of(0).map(|name| name.words().collect()).collect();
            assert_eq!(of, [vec![words as u32 - 1, 3], vec![3]]);
            assert_eq!(names.bytes(), 6 + 3 * 4);
        }
        let mut names = Names::default();
        names.open();
        names.add(&[0]);
        names.finish(&[(1 << 23) - 2], (1 << 23) - 1);
        assert_eq!(names.own(0).words().collect::<Vec<_>>(), [(1 << 23) - 2]);
        assert_eq!(names.bytes(), 6 + 3);
    }
}
