//! The inverted index: which records hold which words.
//!
//! All distinct words of all names stand in one sorted list ([`Words`]); a word as typed is
//! expanded there once, whatever is searched ([`Expansion`]). For each kind of record a
//! [`Table`] has the names as words and, for each word, the records that hold it
//! ([`Postings`]). A list has besides the records that are linked to a name with the word: a
//! film's people, festivals, prizes and year. So a field is the same search in another table.
//!
//! The records of a list are numbered by fame, so that the first found are the best.

mod bitset;
mod build;
mod edit_distance;
mod equivalents;
mod expansion;
mod lazy;
mod names;
mod phonetic;
mod postings;
mod prose;
mod ranks;
mod romanised;
mod subsequence;
mod terms;
mod tokenize;
mod words;

pub(crate) use bitset::BitSet;
pub(crate) use edit_distance::EditDistance;
pub(crate) use equivalents::{equivalents, readings};
pub(crate) use expansion::{Expansion, compounds, letters};
pub(crate) use lazy::{Lazy, SharedIndex};
pub(crate) use names::{IndexedName, Names};
pub(crate) use phonetic::{has_key, phonetic_key};
pub(crate) use postings::Postings;
pub(crate) use prose::ProseIndex;
pub(crate) use ranks::{counting_sort, fame, year};
pub(crate) use subsequence::{Subsequence, WIDEST};
pub(crate) use terms::{TermKind, Terms};
pub(crate) use words::{INFIX_FROM, NearWords, Words, is_number, letter_set};

use std::ops::Range;

use crate::List;

/// The index of a catalogue.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// All words.
    pub(crate) words: Words,
    /// Films, people, festivals, editions and awards, in the order of the lists.
    pub(crate) lists: [Listed; List::COUNT],
    /// The cities of festivals.
    pub(crate) cities: Table,
    /// The names of sections.
    pub(crate) sections: Table,
    /// The names of juries.
    pub(crate) juries: Table,
    /// Countries, languages, genres and forms.
    pub(crate) terms: Terms,
}

/// Records of a kind by the words of their own names.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// The names, by the record's place in the catalogue.
    pub(crate) names: Names,
    /// The records of each word, by their number.
    pub(crate) own: Postings,
    /// The place in the catalogue of each number; empty where they are the same.
    pub(crate) by_rank: Vec<u32>,
    /// The numbers of those that have a name of one word.
    pub(crate) one_word: BitSet,
}

/// Records of a list.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    /// By their own names.
    pub(crate) table: Table,
    /// By the names that they are linked to.
    pub(crate) linked: Postings,
}

impl Table {
    /// How many records there are.
    pub(crate) fn records(&self) -> usize {
        self.names.records()
    }

    /// The place in the catalogue of a record's number.
    pub(crate) fn row(&self, rank: u32) -> u32 {
        self.by_rank.get(rank as usize).copied().unwrap_or(rank)
    }
}

impl Index {
    /// The records of a list.
    pub(crate) fn of(&self, list: List) -> &Listed {
        &self.lists[list.index()]
    }

    /// A name as folded text.
    pub(crate) fn text(&self, name: IndexedName<'_>) -> String {
        let mut text = String::new();
        for word in name.words() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(self.words.get(word));
        }
        text
    }

    /// The folded words of a text that follow each other, as ranges of words; the last may be a
    /// beginning only. `None` when there is no such word.
    pub(crate) fn ranges(words: &Words, text: &str, is_begun: bool) -> Option<Vec<Range<u32>>> {
        let mut parts = text.split(' ').peekable();
        let mut ranges = Vec::new();
        while let Some(part) = parts.next() {
            let range = match (is_begun, parts.peek()) {
                (true, None) => words.with_prefix(part),
                _ => words.find(part).map_or(0..0, |word| word..word + 1),
            };
            if range.is_empty() {
                return None;
            }
            ranges.push(range);
        }
        Some(ranges)
    }

    /// How many bytes it takes: to find (words and postings), and to know the names again that
    /// were found, which rank them.
    pub(crate) fn bytes(&self) -> (usize, usize) {
        let others = [&self.cities, &self.sections, &self.juries];
        let tables = || self.lists.iter().map(|listed| &listed.table).chain(others);
        let linked: usize = self.lists.iter().map(|listed| listed.linked.bytes()).sum();
        let bytes =
            |table: &Table| table.own.bytes() + 4 * table.by_rank.len() + table.one_word.bytes();
        let own: usize = tables().map(bytes).sum();
        (
            self.words.bytes() + own + linked + self.terms.bytes(),
            tables().map(|table| table.names.bytes()).sum(),
        )
    }
}
