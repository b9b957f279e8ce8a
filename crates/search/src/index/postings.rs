//! Postings lists: for every word the records that hold it, compressed.

use std::ops::Range;

use super::bitset::BitSet;
use crate::{Cancel, Cancellable};

/// The records of every word.
///
/// A list is delta-coded in varints (LEB128); where that would take as many bytes as a bitset, it
/// is a bitset. The union of all words with a common short prefix is precomputed (`prefixes`).
#[derive(Debug, Default)]
pub(crate) struct Postings {
    records: usize,
    /// The words that any record holds, rising; empty where most words are held, so that each has
    /// its own place.
    held: Vec<u32>,
    /// Where the records of each place's word begin in `packed`, and the end of the last.
    starts: Vec<u32>,
    packed: Vec<u8>,
    /// The records of some ranges of words, by range.
    prefixes: Vec<(Range<u32>, BitSet)>,
}

/// A prefix whose postings take more than this share of a byte per record, in percent, gets a
/// precomputed bitset: then uncompressing takes longer than a union.
const PRECOMPUTED_FROM: usize = 20;

/// Fewer records than this are read in no time.
const PRECOMPUTED_RECORDS: usize = 4096;

/// The continuation bits of eight bytes of varints.
const CONTINUED: u64 = 0x8080_8080_8080_8080;

/// Words whose postings are added between two checks for cancellation: each may take as long as
/// a union of bitsets.
const WORDS_PER_CHECK: usize = 1 << 6;

impl Postings {
    /// Packs what each record holds. `tell` adds the words of a record to a list, in any order
    /// and perhaps several times.
    pub(crate) fn new(
        words: usize,
        records: usize,
        mut tell: impl FnMut(u32, &mut Vec<u32>),
    ) -> Self {
        let mut counts = vec![0_u32; words + 1];
        let mut seen = vec![u32::MAX; words];
        let mut told: Vec<u32> = Vec::with_capacity(records);
        let mut ends: Vec<u32> = Vec::with_capacity(records);
        let mut list = Vec::new();
        for record in 0..records as u32 {
            tell(record, &mut list);
            for word in list.drain(..) {
                let before = &mut seen[word as usize];
                if *before != record {
                    *before = record;
                    told.push(word);
                    counts[word as usize + 1] += 1;
                }
            }
            ends.push(told.len() as u32);
        }
        drop(seen);
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        let starts = counts.clone();
        let mut sorted = vec![0_u32; told.len()];
        let mut from = 0;
        for (record, &end) in ends.iter().enumerate() {
            for &word in &told[from..end as usize] {
                let at = &mut counts[word as usize];
                sorted[*at as usize] = record as u32;
                *at += 1;
            }
            from = end as usize;
        }
        drop((told, ends));
        Self::pack(records, &starts, &sorted)
    }

    fn pack(records: usize, starts: &[u32], sorted: &[u32]) -> Self {
        let as_bits = records.div_ceil(8);
        let mut packed: Vec<u8> = Vec::with_capacity(sorted.len() * 3 / 2);
        let is_held = |ends: &[u32]| ends[0] < ends[1];
        let count = starts.windows(2).filter(|ends| is_held(ends)).count();
        let is_sparse = count * 2 < starts.len();
        let mut words = Vec::with_capacity(if is_sparse { count } else { 0 });
        let mut packed_starts =
            Vec::with_capacity(if is_sparse { count + 1 } else { starts.len() });
        for (word, ends) in starts.windows(2).enumerate() {
            if is_sparse && !is_held(ends) {
                continue;
            }
            if is_sparse {
                words.push(word as u32);
            }
            let begin = packed.len();
            packed_starts.push(begin as u32);
            let held = &sorted[ends[0] as usize..ends[1] as usize];
            let mut before = 0;
            for &record in held {
                push(&mut packed, record - before);
                before = record;
            }
            if !held.is_empty() && packed.len() - begin >= as_bits {
                packed.truncate(begin);
                packed.resize(begin + as_bits, 0);
                for &record in held {
                    packed[begin + record as usize / 8] |= 1 << (record % 8);
                }
            }
        }
        packed_starts.push(packed.len() as u32);
        packed.shrink_to_fit();
        Self { records, held: words, starts: packed_starts, packed, prefixes: Vec::new() }
    }

    /// Precomputes the union of ranges of words, where that saves much.
    pub(super) fn precompute(&mut self, ranges: impl Iterator<Item = Range<u32>>) {
        for range in ranges {
            let bytes = self.packed_of(range.clone()).len();
            if self.records > PRECOMPUTED_RECORDS && bytes * 100 > self.records * PRECOMPUTED_FROM {
                let mut bits = BitSet::none(self.records);
                self.add(range.clone(), &mut bits);
                self.prefixes.push((range, bits));
            }
        }
        self.prefixes.sort_unstable_by_key(|(range, _)| (range.start, range.end));
    }

    /// How many records there are.
    pub(crate) fn records(&self) -> usize {
        self.records
    }

    /// Adds the records of a range of words.
    pub(crate) fn add(&self, words: Range<u32>, to: &mut BitSet) {
        if let Some(bits) = self.precomputed(&words) {
            to.or(bits);
            return;
        }
        let places = self.places(words);
        let starts = self.starts.get(places.start..=places.end).unwrap_or_default();
        for ends in starts.windows(2) {
            self.add_packed(&self.packed[ends[0] as usize..ends[1] as usize], to);
        }
    }

    /// The records of a range of words, where they are known at once.
    pub(crate) fn precomputed(&self, words: &Range<u32>) -> Option<&BitSet> {
        let key = (words.start, words.end);
        let kept = self.prefixes.binary_search_by_key(&key, |(range, _)| (range.start, range.end));
        kept.ok().and_then(|at| self.prefixes.get(at)).map(|(_, bits)| bits)
    }

    /// Adds the records of words, which must rise: each is found by galloping from the one before.
    pub(crate) fn add_each(
        &self,
        words: &[u32],
        to: &mut BitSet,
        cancel: &Cancel<'_>,
    ) -> Cancellable<()> {
        let mut place = 0;
        for (count, &word) in words.iter().enumerate() {
            if count.is_multiple_of(WORDS_PER_CHECK) {
                cancel.check()?;
            }
            place = self.place_from(place, word);
            if self.held.get(place).is_some_and(|held| *held != word) {
                continue;
            }
            let Some(&[start, end]) = self.starts.get(place..place + 2) else { continue };
            self.add_packed(&self.packed[start as usize..end as usize], to);
        }
        Ok(())
    }

    fn add_packed(&self, packed: &[u8], to: &mut BitSet) {
        if packed.is_empty() {
            return;
        }
        match self.is_bits(packed) {
            true => to.or_bytes(packed),
            false => unpack(packed, to.inserter()),
        }
    }

    /// The place of a word, or of the next that is held, not before another place.
    fn place_from(&self, from: usize, word: u32) -> usize {
        if self.held.is_empty() {
            return word as usize;
        }
        let rest = self.held.get(from..).unwrap_or_default();
        let mut stride = 1;
        while rest.get(stride).is_some_and(|held| *held < word) {
            stride *= 2;
        }
        let near = &rest[..rest.len().min(stride + 1)];
        from + near.partition_point(|held| *held < word)
    }

    /// Tells the records of a word, in rising order.
    pub(crate) fn each(&self, word: u32, mut tell: impl FnMut(u32)) {
        let packed = self.packed_of(word..word + 1);
        if self.is_bits(packed) {
            let mut bits = BitSet::none(self.records);
            bits.or_bytes(packed);
            bits.iter().for_each(tell);
        } else {
            unpack(packed, &mut tell);
        }
    }

    /// The size of the postings of a range of words, in bytes: about one or two for each record.
    pub(crate) fn weight(&self, words: Range<u32>) -> usize {
        self.packed_of(words).len()
    }

    fn is_bits(&self, packed: &[u8]) -> bool {
        packed.len() == self.records.div_ceil(8)
    }

    /// The places of a range of words.
    fn places(&self, words: Range<u32>) -> Range<usize> {
        let place = |word: u32| match self.held.as_slice() {
            [] => (word as usize).min(self.starts.len().saturating_sub(1)),
            held => held.partition_point(|known| *known < word),
        };
        let start = place(words.start);
        start..place(words.end).max(start)
    }

    fn packed_of(&self, words: Range<u32>) -> &[u8] {
        let places = self.places(words);
        let at = |place: usize| self.starts.get(place).map_or(0, |&start| start as usize);
        &self.packed[at(places.start)..at(places.end)]
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let kept: usize = self.prefixes.iter().map(|(_, bits)| bits.bytes() + 8).sum();
        (self.held.len() + self.starts.len()) * 4 + self.packed.len() + kept
    }
}

fn push(packed: &mut Vec<u8>, mut step: u32) {
    while step >= 0x80 {
        packed.push(step as u8 | 0x80);
        step >>= 7;
    }
    packed.push(step as u8);
}

fn unpack(packed: &[u8], mut tell: impl FnMut(u32)) {
    let mut record = 0_u32;
    let mut rest = packed;
    loop {
        // Most steps of a common word take a byte each.
        while let Some((steps, after)) = rest.split_first_chunk::<8>()
            && u64::from_ne_bytes(*steps) & CONTINUED == 0
        {
            for &step in steps {
                record = record.wrapping_add(u32::from(step));
                tell(record);
            }
            rest = after;
        }
        let mut step = 0;
        let mut shift = 0;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            step |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        if shift == 0 {
            return;
        }
        record = record.wrapping_add(step);
        tell(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked() {
        // A word in all records, one in a few far apart, one in none, one in the last.
        let postings = Postings::new(4, 70_000, |record, words| {
            words.extend([0, 0]);
            if record % 20_000 == 7 {
                words.push(1);
            }
            if record == 69_999 {
                words.push(3);
            }
        });
        let of = |word| {
            let mut records = Vec::new();
            postings.each(word, |record| records.push(record));
            records
        };
        assert_eq!(of(0), (0..70_000).collect::<Vec<_>>());
        assert_eq!(of(1), [7, 20_007, 40_007, 60_007]);
        assert_eq!(of(2), Vec::<u32>::new());
        assert_eq!(of(3), [69_999]);
        let mut each = BitSet::none(postings.records());
        postings.add_each(&[1, 2, 3], &mut each, &Cancel::NEVER).unwrap();
        assert_eq!(each.iter().collect::<Vec<_>>(), [7, 20_007, 40_007, 60_007, 69_999]);
        let mut bits = BitSet::none(postings.records());
        postings.add(1..4, &mut bits);
        assert_eq!(bits.count(), 5);
        postings.add(0..1, &mut bits);
        assert_eq!(bits.count(), 70_000);
    }

    #[test]
    fn words_are_found_among_few_that_are_held() {
        let postings = Postings::new(1_000, 3_000, |record, words| {
            words.push(if record < 2_000 { 100 } else { record % 20 * 40 });
        });
        assert!(!postings.held.is_empty());
        let all: Vec<u32> = (0..1_000).collect();
        let mut each = BitSet::none(3_000);
        postings.add_each(&all, &mut each, &Cancel::NEVER).unwrap();
        assert_eq!(each.count(), 3_000);
        let mut some = BitSet::none(3_000);
        postings.add_each(&[0, 1, 41, 80, 800, 999], &mut some, &Cancel::NEVER).unwrap();
        assert_eq!(some.count(), 100, "of 0 and of 80");
        let mut much = BitSet::none(3_000);
        let often = [100; 2_000];
        let ended = postings.add_each(&often, &mut much, &Cancel::new(&|| true));
        assert!(ended.is_err(), "long work is cancelled");
    }

    #[test]
    fn what_is_precomputed_is_the_same() {
        let mut postings = Postings::new(3, 5_000, |record, words| words.push(record % 3));
        let mut before = BitSet::none(5_000);
        postings.add(0..2, &mut before);
        postings.precompute([0..2, 2..2].into_iter());
        assert_eq!(postings.prefixes.len(), 1);
        let mut after = BitSet::none(5_000);
        postings.add(0..2, &mut after);
        assert_eq!(before, after);
    }
}
