//! How well a record matches, and sets of records by that.

use std::sync::Arc;

use crate::index::BitSet;

/// Why a record matches, from nothing to the best. Of several words the worst counts.
///
/// The kind of match counts first, then whether the name is the record's own or one that it is
/// linked to; but the prefix of a word in its own name counts before a whole word in a linked
/// one, since every key press on the way to a title is such a prefix, and some name always has a
/// word so short.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Evidence {
    /// It does not match.
    #[default]
    None,
    LinkedTwoEdits,
    /// A word is two edits away from one of its names.
    OwnTwoEdits,
    LinkedOneEdit,
    /// A word is one edit away.
    OwnOneEdit,
    LinkedAlike,
    /// A word sounds the same, or the whole name is near.
    OwnAlike,
    LinkedInfix,
    /// A word stands within one of a name.
    OwnInfix,
    LinkedCompound,
    /// A word is a compound of words of a name, or the other way round.
    OwnCompound,
    LinkedPrefix,
    LinkedWord,
    /// A word is the prefix of one of a name.
    OwnPrefix,
    /// Every word is a word of its own names.
    OwnWord,
}

impl Evidence {
    /// All that matches, the best first.
    pub(crate) const BEST_FIRST: [Self; 14] = [
        Self::OwnWord,
        Self::OwnPrefix,
        Self::LinkedWord,
        Self::LinkedPrefix,
        Self::OwnCompound,
        Self::LinkedCompound,
        Self::OwnInfix,
        Self::LinkedInfix,
        Self::OwnAlike,
        Self::LinkedAlike,
        Self::OwnOneEdit,
        Self::LinkedOneEdit,
        Self::OwnTwoEdits,
        Self::LinkedTwoEdits,
    ];

    /// How many of them need no other spelling.
    const AS_TYPED: usize = 8;

    /// That of other spellings, the best first.
    pub(crate) const SPELLINGS: [Self; 6] = [
        Self::OwnAlike,
        Self::LinkedAlike,
        Self::OwnOneEdit,
        Self::LinkedOneEdit,
        Self::OwnTwoEdits,
        Self::LinkedTwoEdits,
    ];

    /// What the match of one record is worth to another that is linked to it, directly or not.
    pub(crate) fn through_link(self) -> Self {
        match self {
            Self::OwnWord => Self::LinkedWord,
            Self::OwnPrefix => Self::LinkedPrefix,
            Self::OwnCompound => Self::LinkedCompound,
            Self::OwnAlike => Self::LinkedAlike,
            Self::OwnInfix => Self::LinkedInfix,
            Self::OwnOneEdit => Self::LinkedOneEdit,
            Self::OwnTwoEdits => Self::LinkedTwoEdits,
            linked => linked,
        }
    }

    /// Whether something is spelt otherwise.
    pub(crate) fn is_spelling(self) -> bool {
        Self::SPELLINGS.contains(&self)
    }

    /// Raises it where another is better.
    pub(crate) fn raise(&mut self, to: Self) {
        *self = (*self).max(to);
    }

    /// Its place among [`Evidence::BEST_FIRST`].
    pub(super) fn level(self) -> usize {
        Self::OwnWord as usize - self as usize
    }
}

/// With fewer matches than this a query may also mean something else than was typed.
const ENOUGH: usize = 10;

/// For each evidence, the best first, the records that match with it or with better.
///
/// Levels that add nothing share the set of the level before. Without misspellings there are
/// those of [`Evidence::AS_TYPED`] only.
#[derive(Debug, Clone, Default)]
pub(crate) struct ByEvidence(Vec<Arc<BitSet>>);

impl ByEvidence {
    /// The same records, whatever the evidence.
    pub(crate) fn alike(records: BitSet) -> Self {
        let records = Arc::new(records);
        Self((0..Evidence::AS_TYPED).map(|_| Arc::clone(&records)).collect())
    }

    /// The records that match every word, each with its worst evidence.
    pub(crate) fn intersection(words: &[Arc<Self>]) -> Self {
        let Some((first, rest)) = words.split_first() else { return Self::default() };
        if Self::are_disjoint(words) {
            let mut none = first.all().clone();
            none.clear();
            return Self::alike(none);
        }
        let mut found = Self::default();
        for level in 0..Evidence::AS_TYPED {
            if level > 0 && words.iter().all(|word| word.adds_nothing(level)) {
                found.repeat();
                continue;
            }
            let mut set = BitSet::clone(&first.0[level]);
            rest.iter().for_each(|word| set.and(&word.0[level]));
            found.0.push(Arc::new(set));
        }
        found
    }

    /// Whether no record matches every word, however badly.
    pub(crate) fn are_disjoint(words: &[Arc<Self>]) -> bool {
        let Some((first, rest)) = words.split_first() else { return false };
        let mut all = first.all().clone();
        rest.iter().any(|word| {
            all.and(word.all());
            all.is_empty()
        }) || all.is_empty()
    }

    /// The same without the evidence that is worse than some.
    pub(crate) fn down_to(&self, worst: Evidence) -> Self {
        let known = worst.level() + 1;
        let levels = self.0.iter().take(known).cloned();
        Self(levels.collect()).filled()
    }

    /// Appends a level with these records and those of the level before.
    pub(crate) fn push(&mut self, mut records: BitSet) {
        match self.0.last() {
            Some(before) => {
                records.or(before);
                let is_same = records == **before;
                if is_same { self.repeat() } else { self.0.push(Arc::new(records)) }
            }
            None => self.0.push(Arc::new(records)),
        }
    }

    /// Appends a level that starts with the records of the level before. The first starts with
    /// none, in a set for this number of records.
    pub(crate) fn grow<T>(&mut self, records: usize, add: impl FnOnce(&mut BitSet) -> T) -> T {
        let before = self.0.last().map(|before| BitSet::clone(before));
        let mut set = before.unwrap_or_else(|| BitSet::none(records));
        let added = add(&mut set);
        self.0.push(Arc::new(set));
        added
    }

    /// Appends a level that adds nothing.
    pub(crate) fn repeat(&mut self) {
        self.0.extend(self.0.last().cloned());
    }

    /// Fills up to the levels of words as typed.
    pub(crate) fn filled(mut self) -> Self {
        while self.0.len() < Evidence::AS_TYPED {
            self.repeat();
        }
        self
    }

    /// The records with an evidence or better.
    pub(crate) fn of(&self, evidence: Evidence) -> &BitSet {
        &self.0[evidence.level()]
    }

    /// The records that match without another spelling.
    pub(crate) fn as_typed(&self) -> &BitSet {
        &self.0[self.0.len().min(Evidence::AS_TYPED) - 1]
    }

    /// The best evidence that any record has.
    pub(crate) fn best(&self) -> Evidence {
        let mut levels = Evidence::BEST_FIRST.into_iter().zip(&self.0);
        levels.find(|(_, set)| !set.is_empty()).map_or(Evidence::None, |(evidence, _)| evidence)
    }

    /// The records that match at all.
    pub(crate) fn all(&self) -> &BitSet {
        &self.0[self.0.len() - 1]
    }

    /// Whether it has no level yet.
    pub(crate) fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// How many match without another spelling.
    pub(crate) fn count(&self) -> usize {
        self.as_typed().count()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// Whether nothing else need be meant.
    pub(crate) fn is_enough(&self) -> bool {
        self.all().count() >= ENOUGH
    }

    /// The levels that add something, the best first.
    pub(crate) fn levels(&self) -> impl Iterator<Item = (Evidence, &BitSet)> {
        let levels = Evidence::BEST_FIRST.into_iter().zip(&self.0).enumerate();
        let new = levels.filter(|(level, _)| *level == 0 || !self.adds_nothing(*level));
        new.map(|(_, (evidence, set))| (evidence, &**set))
    }

    /// Appends levels that add nothing until there is one of an evidence.
    pub(crate) fn reach(&mut self, evidence: Evidence) {
        while self.0.len() <= evidence.level() {
            self.repeat();
        }
    }

    /// Adds records at every level from an evidence on.
    pub(crate) fn add_from<'a>(&mut self, from: Evidence, more: impl Fn(Evidence) -> &'a BitSet) {
        let levels = self.0.iter_mut().zip(Evidence::BEST_FIRST);
        for (set, evidence) in levels.skip(from.level()) {
            add(set, more(evidence));
        }
    }

    /// Adds records at the last level.
    pub(crate) fn add_last(&mut self, more: &BitSet) {
        self.0.last_mut().into_iter().for_each(|last| add(last, more));
    }

    /// Those that match a filter too, each with the worse evidence.
    pub(crate) fn filtered(&self, filter: &Self) -> Self {
        let narrow = |(level, filter): (usize, &Arc<BitSet>)| {
            let mut set = BitSet::clone(&self.0[level.min(self.0.len() - 1)]);
            set.and(filter);
            Arc::new(set)
        };
        Self(filter.0.iter().enumerate().map(narrow).collect())
    }

    /// Only the records of a set, each with its evidence.
    pub(crate) fn among(&self, records: &BitSet) -> Self {
        let mut among = Self::default();
        for (level, set) in self.0.iter().enumerate() {
            if level > 0 && self.adds_nothing(level) {
                among.repeat();
                continue;
            }
            let mut set = BitSet::clone(set);
            set.and(records);
            among.0.push(Arc::new(set));
        }
        among
    }

    fn adds_nothing(&self, level: usize) -> bool {
        Arc::ptr_eq(&self.0[level], &self.0[level - 1])
    }
}

fn add(set: &mut Arc<BitSet>, more: &BitSet) {
    if !more.is_empty() {
        Arc::make_mut(set).or(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_in_the_order_of_evidence() {
        assert!(Evidence::BEST_FIRST.is_sorted_by(|a, b| a > b));
        for (level, evidence) in Evidence::BEST_FIRST.into_iter().enumerate() {
            assert_eq!(evidence.level(), level);
            assert!(evidence.through_link() <= evidence);
        }
        assert_eq!(Evidence::BEST_FIRST[Evidence::AS_TYPED..], Evidence::SPELLINGS);
        assert_eq!(Evidence::None.through_link(), Evidence::None);
    }
}
