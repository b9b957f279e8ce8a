//! The names of records as the words they consist of.

use std::ops::Range;

/// Marks the last word of a name.
const LAST: u32 = 1 << 31;

/// The names of all records of one kind, a record's own name first.
#[derive(Debug, Default)]
pub(in crate::search) struct Names {
    /// Where each record's words begin, and the end of the last.
    starts: Vec<u32>,
    words: Vec<u32>,
}

/// A name: the places of its words among all words.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Name<'n>(&'n [u32]);

impl Names {
    /// Begins the next record.
    pub(super) fn open(&mut self) {
        self.starts.push(self.words.len() as u32);
    }

    /// Adds a name to the record begun last, unless it has the same already.
    pub(super) fn add(&mut self, name: &[u32]) {
        let Some((last, rest)) = name.split_last() else { return };
        let first = self.starts.last().map_or(0, |&start| start as usize);
        let at = self.words.len();
        self.words.extend_from_slice(rest);
        self.words.push(last | LAST);
        let (before, added) = self.words[first..].split_at(at - first);
        if before.split_inclusive(|word| word & LAST != 0).any(|known| known == added) {
            self.words.truncate(at);
        }
    }

    /// Ends the last record, and says which words they are from now on.
    pub(super) fn finish(&mut self, places: &[u32]) {
        self.starts.push(self.words.len() as u32);
        for word in &mut self.words {
            *word = places[(*word & !LAST) as usize] | *word & LAST;
        }
        self.starts.shrink_to_fit();
        self.words.shrink_to_fit();
    }

    /// How many records there are.
    pub(in crate::search) fn records(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The words of all names of a record.
    pub(in crate::search) fn words_of(&self, record: usize) -> impl Iterator<Item = u32> + '_ {
        self.slice(record).iter().map(|word| word & !LAST)
    }

    /// The names of a record, its own first.
    pub(in crate::search) fn of(&self, record: usize) -> impl Iterator<Item = Name<'_>> + Clone {
        self.slice(record).split_inclusive(|word| word & LAST != 0).map(Name)
    }

    /// The record's own name; empty when it has none.
    pub(in crate::search) fn own(&self, record: usize) -> Name<'_> {
        self.of(record).next().unwrap_or(Name(&[]))
    }

    fn slice(&self, record: usize) -> &[u32] {
        match (self.starts.get(record), self.starts.get(record + 1)) {
            (Some(&start), Some(&end)) => &self.words[start as usize..end as usize],
            _ => &[],
        }
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        4 * (self.starts.len() + self.words.len())
    }
}

impl<'n> Name<'n> {
    /// Its words.
    pub(in crate::search) fn words(self) -> impl Iterator<Item = u32> + Clone + 'n {
        self.0.iter().map(|word| word & !LAST)
    }

    /// Whether words out of these ranges follow each other in it.
    pub(in crate::search) fn follows(self, ranges: &[Range<u32>]) -> bool {
        let fits = |(word, range): (&u32, &Range<u32>)| range.contains(&(word & !LAST));
        self.0.windows(ranges.len().max(1)).any(|part| part.iter().zip(ranges).all(fits))
    }

    /// Whether it consists of these words.
    pub(in crate::search) fn is(self, words: &[u32]) -> bool {
        self.0.len() == words.len() && self.words().eq(words.iter().copied())
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
        names.finish(&[7, 5, 6]);
        let of =
            |record| names.of(record).map(|name| name.words().collect()).collect::<Vec<Vec<_>>>();
        assert_eq!(names.records(), 3);
        assert_eq!((of(0), of(1), of(2)), (vec![vec![7, 5], vec![5]], vec![], vec![vec![6]]));
        assert_eq!(names.own(0).words().collect::<Vec<_>>(), [7, 5]);
        assert!(names.own(1).is(&[]) && names.own(2).is(&[6]) && !names.own(0).is(&[7]));
        assert!(names.own(0).follows(&[6..8, 5..6]));
        assert!(!names.own(0).follows(&[5..6, 7..8]));
    }
}
