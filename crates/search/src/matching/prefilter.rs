//! Cheap tests that rule most work out.

use super::evidence::ByEvidence;
use crate::index::{BitSet, Index, IndexedName, letter_set};

/// A necessary condition for a small edit distance between a text and a name, or its prefix:
/// every letter of the text that a name lacks costs an edit.
pub(super) struct LetterFilter {
    letters: u32,
    length: usize,
    most: u32,
}

impl LetterFilter {
    /// The condition for at most so many edits.
    pub(super) fn new(text: &str, most: u32) -> Self {
        let letters = text.split(' ').fold(0, |all, word| all | letter_set(word.as_bytes()));
        Self { letters, length: text.len(), most }
    }

    /// Whether a name fulfils it.
    pub(super) fn may_match(&self, index: &Index, name: IndexedName<'_>) -> bool {
        let (mut has, mut length) = (0, 0);
        for word in name.words() {
            has |= index.words.letters_of(word);
            length += index.words.bytes_of(word).len() + 1;
        }
        (self.letters & !has).count_ones() <= self.most && length + self.most as usize > self.length
    }
}

/// Counts groups of neighbouring words that no record holds together. Two words read as one may
/// bring together such a group, but not two groups that another word separates; so a pasted page
/// is answered before all of it is looked up.
#[derive(Default)]
pub(super) struct EmptyGroups {
    /// What holds the words of the group that is being read.
    held: Option<BitSet>,
    /// Whether the next word is the one between.
    is_between: bool,
    groups: usize,
}

impl EmptyGroups {
    /// Whether there are two such groups, the next word included.
    pub(super) fn are_two(&mut self, next: &ByEvidence) -> bool {
        if std::mem::take(&mut self.is_between) {
            return false;
        }
        match &mut self.held {
            Some(held) => held.and(next.all()),
            None => self.held = Some(next.all().clone()),
        }
        if self.held.as_ref().is_some_and(BitSet::is_empty) {
            (self.held, self.is_between) = (None, true);
            self.groups += 1;
        }
        self.groups == 2
    }
}
