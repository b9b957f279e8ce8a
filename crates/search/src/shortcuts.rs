//! What is soon known, so that most need not be looked at.

use super::index::{Bits, Index, Name, letters_of};
use super::levels::Levels;
use super::tiers::AS_TYPED;

/// What a name must have to be so near to a text, be it with its beginning only. That is soon
/// known, and most names lack it.
pub(super) struct Near {
    letters: u32,
    length: usize,
    most: u32,
}

impl Near {
    /// What a name must have that is at most so many slips from a text.
    pub(super) fn to(text: &str, most: u32) -> Self {
        Self { letters: letters(text), length: text.len(), most }
    }

    /// Whether a name has it.
    pub(super) fn may_be(&self, index: &Index, name: Name<'_>) -> bool {
        let (mut has, mut length) = (0, 0);
        for word in name.words() {
            has |= index.words.letters_of(word);
            length += index.words.bytes_of(word).len() + 1;
        }
        (self.letters & !has).count_ones() <= self.most && length + self.most as usize > self.length
    }
}

/// The letters of a text, without the blanks between its words.
fn letters(text: &str) -> u32 {
    text.split(' ').fold(0, |all, word| all | letters_of(word.as_bytes()))
}

/// Neighbouring words that no record holds together. Two of them read as one may bring together such a group,
/// but not two that another word parts; so whoever pastes a page is answered before all of it is looked up.
#[derive(Default)]
pub(super) struct Apart {
    /// What holds the words of the group that is being read.
    held: Option<Bits>,
    /// Whether the next word is the one between.
    is_between: bool,
    groups: usize,
}

impl Apart {
    /// Whether there are two such groups, the next word included.
    pub(super) fn are_two(&mut self, next: &Levels) -> bool {
        if std::mem::take(&mut self.is_between) {
            return false;
        }
        let all = next.of(AS_TYPED - 1);
        match &mut self.held {
            Some(held) => held.and(all),
            None => self.held = Some(all.clone()),
        }
        if self.held.as_ref().is_some_and(Bits::is_empty) {
            (self.held, self.is_between) = (None, true);
            self.groups += 1;
        }
        self.groups == 2
    }
}
