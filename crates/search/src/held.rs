//! The records that hold what a word stands for, looked up by two threads where that is much.

use std::ops::Range;

use super::index::{Bits, Postings};
use super::pieces;

/// From so many bytes of postings a second thread helps.
const MUCH: usize = 1 << 18;

/// About so many of them each of some single words has.
const OF_A_WORD: usize = 16;

/// The records of some words.
#[derive(Debug)]
pub(super) struct Held<'a> {
    postings: &'a Postings,
    words: Words<'a>,
    /// The records, where they have been looked up before they are asked for.
    set: Option<Bits>,
}

#[derive(Debug)]
enum Words<'a> {
    Range(Range<u32>),
    /// Rising ones.
    Each(&'a [u32]),
}

impl<'a> Held<'a> {
    /// Those of a range of words.
    pub(super) fn range(postings: &'a Postings, words: Range<u32>) -> Self {
        Self { postings, words: Words::Range(words), set: None }
    }

    /// Those of rising words.
    pub(super) fn each(postings: &'a Postings, words: &'a [u32]) -> Self {
        Self { postings, words: Words::Each(words), set: None }
    }

    fn weight(&self) -> usize {
        match &self.words {
            Words::Range(words) => self.postings.weight(words.clone()),
            Words::Each(words) => words.len() * OF_A_WORD,
        }
    }

    /// Whether there may be any.
    pub(super) fn is_any(&self) -> bool {
        self.weight() > 0
    }

    /// Adds them to others. `None` when given up.
    pub(super) fn add(&self, to: &mut Bits, is_stale: &dyn Fn() -> bool) -> Option<()> {
        match (&self.set, &self.words) {
            (Some(set), _) => to.or(set),
            (None, Words::Range(words)) => self.postings.add(words.clone(), to),
            (None, Words::Each(words)) => self.postings.add_each(words, to, is_stale)?,
        }
        Some(())
    }
}

/// Looks records up where that is so much that two threads are sooner done with it. `None` when
/// given up.
pub(super) fn prepare(all: &mut [Held<'_>], is_stale: &dyn Fn() -> bool) -> Option<()> {
    if all.iter().map(Held::weight).sum::<usize>() <= MUCH {
        return Some(());
    }
    let any = all.iter_mut().filter(|held| held.is_any());
    // Made here, since what the second thread takes from the system itself costs more.
    let work: Vec<_> = any.map(|held| (Bits::none(held.postings.records()), held)).collect();
    pieces::each_long(work.into_iter(), true, is_stale, |(mut set, held), is_over| {
        if held.add(&mut set, is_over).is_some() {
            held.set = Some(set);
        }
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn much_is_looked_up_before_and_is_the_same() {
        let (words, records) = (40, 100_000);
        let postings = Postings::new(words, records, |record, list| {
            list.extend((1..=12).map(|step| record * step % words as u32));
        });
        let some = [3, 5, 8, 39];
        let all = || {
            let mut all = vec![Held::each(&postings, &some), Held::range(&postings, 7..7)];
            all.extend((0..6).map(|at| Held::range(&postings, at * 5..at * 6 + 3)));
            all
        };
        let (alone, mut helped) = (all(), all());
        assert!(alone.iter().map(Held::weight).sum::<usize>() > MUCH);
        prepare(&mut helped, &|| false).unwrap();
        for (alone, helped) in alone.iter().zip(&helped) {
            assert_eq!(helped.set.is_some(), helped.is_any());
            let sets = [alone, helped].map(|held| {
                let mut set = Bits::none(records);
                held.add(&mut set, &|| false).unwrap();
                set
            });
            assert_eq!(sets[0], sets[1]);
            assert_eq!(sets[0].is_empty(), !alone.is_any());
        }
        // Given up on the way, and little work is left to whoever needs it.
        let looks = Cell::new(0);
        let is_stale = || looks.replace(looks.get() + 1) > 0;
        assert!(prepare(&mut all(), &is_stale).is_none());
        let mut little = [Held::each(&postings, &some)];
        prepare(&mut little, &|| true).unwrap();
        assert!(little[0].set.is_none() && little[0].is_any());
    }
}
