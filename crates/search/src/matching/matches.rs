//! The records that match a set of words: their postings, decoded in parallel where that is much.

use std::ops::Range;

use crate::index::{BitSet, Postings};
use crate::parallel::map_shared;
use crate::{Cancel, Cancellable};

/// Fewer bytes of postings are decoded sooner than another thread is awake.
const PARALLEL_FROM: usize = 1 << 18;

/// So many are decoded by one thread before it looks for more; a set of records takes some time too.
const PART: usize = 1 << 17;

/// Assumed size, in bytes, of the postings of one listed word.
const LISTED_WORD: usize = 16;

/// The records of some words.
#[derive(Debug)]
pub(super) struct Matches<'a> {
    postings: &'a Postings,
    words: WordList<'a>,
    /// The records, once [`decode`] has found them worth it.
    decoded: Option<BitSet>,
}

#[derive(Debug, Clone)]
enum WordList<'a> {
    Range(Range<u32>),
    /// In rising order.
    Each(&'a [u32]),
}

impl<'a> Matches<'a> {
    /// Those of a range of words.
    pub(super) fn range(postings: &'a Postings, words: Range<u32>) -> Self {
        Self { postings, words: WordList::Range(words), decoded: None }
    }

    /// Those of rising words.
    pub(super) fn each(postings: &'a Postings, words: &'a [u32]) -> Self {
        Self { postings, words: WordList::Each(words), decoded: None }
    }

    /// The size of the postings, in bytes.
    fn size(&self) -> usize {
        match &self.words {
            WordList::Range(words) => self.postings.weight(words.clone()),
            WordList::Each(words) => words.len() * LISTED_WORD,
        }
    }

    /// How much of that is to be decoded.
    fn work(&self) -> usize {
        match &self.words {
            WordList::Range(words) if self.postings.precomputed(words).is_some() => 0,
            _ => self.size(),
        }
    }

    /// The same in parts, of which one takes about as long as another.
    fn parts(&self) -> Vec<Self> {
        let part = |words| Self { postings: self.postings, words, decoded: None };
        let count = self.work().div_ceil(PART).max(1);
        match &self.words {
            WordList::Each(words) => {
                let chunks = words.chunks(words.len().div_ceil(count).max(1));
                chunks.map(|words| part(WordList::Each(words))).collect()
            }
            WordList::Range(words) => {
                let step = words.len().div_ceil(count).max(1);
                let starts = words.clone().step_by(step);
                let end = |start: u32| words.end.min(start + step as u32);
                starts.map(|start| part(WordList::Range(start..end(start)))).collect()
            }
        }
    }

    /// Whether there may be any.
    pub(super) fn is_any(&self) -> bool {
        self.size() > 0
    }

    /// Adds them to a set.
    pub(super) fn add(&self, to: &mut BitSet, cancel: &Cancel<'_>) -> Cancellable<()> {
        match (&self.decoded, &self.words) {
            (Some(set), _) => to.or(set),
            (None, WordList::Range(words)) => self.postings.add(words.clone(), to),
            (None, WordList::Each(words)) => self.postings.add_each(words, to, cancel)?,
        }
        Ok(())
    }
}

/// Decodes all of them in parallel, where that is faster than one by one when they are added.
pub(super) fn decode(all: &mut [Matches<'_>], cancel: &Cancel<'_>) -> Cancellable<()> {
    if all.iter().map(Matches::work).sum::<usize>() <= PARALLEL_FROM {
        return Ok(());
    }
    let tasks: Vec<(usize, Matches<'_>)> = all
        .iter()
        .enumerate()
        .filter(|(_, matches)| matches.work() > 0)
        .flat_map(|(at, matches)| matches.parts().into_iter().map(move |part| (at, part)))
        .collect();
    let sets = map_shared(&tasks, cancel, |(_, part)| {
        let mut set = BitSet::none(part.postings.records());
        part.add(&mut set, cancel)?;
        Ok(set)
    })?;
    for ((at, _), set) in tasks.iter().zip(sets) {
        match &mut all[*at].decoded {
            Some(decoded) => decoded.or(&set),
            decoded => *decoded = Some(set),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn much_is_decoded_in_parallel_and_is_the_same() {
        let (words, records) = (40, 100_000);
        let postings = Postings::new(words, records, |record, list| {
            list.extend((1..=12).map(|step| record * step % words as u32));
        });
        let some = [3, 5, 8, 39];
        let all = || {
            let mut all = vec![Matches::each(&postings, &some), Matches::range(&postings, 7..7)];
            all.extend((0..6).map(|at| Matches::range(&postings, at * 5..at * 6 + 3)));
            all
        };
        let (alone, mut helped) = (all(), all());
        assert!(alone.iter().map(Matches::size).sum::<usize>() > PARALLEL_FROM);
        decode(&mut helped, &Cancel::NEVER).unwrap();
        for (alone, helped) in alone.iter().zip(&helped) {
            assert_eq!(helped.decoded.is_some(), helped.is_any());
            let sets = [alone, helped].map(|held| {
                let mut set = BitSet::none(records);
                held.add(&mut set, &Cancel::NEVER).unwrap();
                set
            });
            assert_eq!(sets[0], sets[1]);
            assert_eq!(sets[0].is_empty(), !alone.is_any());
        }
        // Cancelled on the way; and little work is left to whoever needs it.
        let checks = AtomicUsize::new(0);
        let is_cancelled = || checks.fetch_add(1, Ordering::Relaxed) > 0;
        assert!(decode(&mut all(), &Cancel::new(&is_cancelled)).is_err());
        let mut little = [Matches::each(&postings, &some)];
        decode(&mut little, &Cancel::new(&|| true)).unwrap();
        assert!(little[0].decoded.is_none() && little[0].is_any());
    }
}
