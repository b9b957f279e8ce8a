//! Whole names that are nearly the query, where the words as typed stand in several names only.

use super::by_words::Matcher;
use super::evidence::{ByEvidence, Evidence};
use super::prefilter::LetterFilter;
use crate::index::{BitSet, EditDistance, is_number};
use crate::{Cancellable, List};

/// Most records that hold all words but one whose names are compared with the query.
const MOST_COMPARED: usize = 4_000;

/// Letters from which on a whole query may be two edits away from the name that is meant.
const TWO_EDITS_FROM: usize = 12;

impl Matcher<'_> {
    /// Whether no name in any other list holds all the words: each stands in another name.
    pub(super) fn is_spread(&self) -> Cancellable<bool> {
        for list in List::ALL.into_iter().filter(|list| *list != self.list) {
            let matcher = Matcher { list, ..*self };
            let levels = self.query.words.iter().map(|word| matcher.levels(word));
            let held = ByEvidence::intersection(&levels.collect::<Cancellable<Vec<_>>>()?);
            if !held.of(Evidence::OwnPrefix).is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The records with a name of as many words as the query, all but one as typed, that is an
    /// edit away from it, or two where it is long.
    pub(super) fn near_whole(&self, levels: &[&BitSet]) -> Cancellable<BitSet> {
        let mut near = self.none();
        let joined = self.query.words_in_full().join(" ");
        let Some(typed) = EditDistance::new(&joined) else { return Ok(near) };
        let most = if joined.len() < TWO_EDITS_FROM { 1 } else { 2 };
        let filter = LetterFilter::new(&joined, most);
        let index = self.lookup.index();
        let table = &index.of(self.list).table;
        for (at, word) in self.query.words.iter().enumerate() {
            let mut others = levels.iter().enumerate().filter(|(other, _)| *other != at);
            let Some((_, first)) = others.next() else { continue };
            if is_number(word) {
                continue;
            }
            let mut held = BitSet::clone(first);
            others.for_each(|(_, other)| held.and(other));
            if held.count() > MOST_COMPARED {
                continue;
            }
            for (count, rank) in held.iter().enumerate() {
                self.cancel.check_every(count)?;
                let mut names = table.names.of(table.row(rank) as usize);
                let is_near = names.any(|name| {
                    name.words().len() == self.query.words.len()
                        && filter.may_match(index, name)
                        && typed.to(index.text(name).as_bytes()).whole <= most
                });
                if is_near {
                    near.insert(rank);
                }
            }
        }
        Ok(near)
    }
}
