//! Which words of the index a word as typed may stand for.

use std::ops::Range;

use super::equivalents::equivalents;
use super::words::{INFIX_FROM, Words};
use crate::{Cancel, Cancellable};

/// The words of the index that a typed one stands for without a misspelling.
#[derive(Debug, Clone, Default)]
pub(crate) struct Expansion {
    /// The word itself, and those that mean the same, rising.
    pub(crate) whole: Vec<u32>,
    /// Those that it is a prefix of, itself among them.
    pub(crate) prefixed: Range<u32>,
    /// Those that it is an infix of.
    pub(crate) infixed: Vec<u32>,
}

/// Longest compound that is split, and its longest part: the work grows with their product.
const LONGEST_COMPOUND: usize = 64;
const LONGEST_PART: usize = 24;

/// Most ways to split a compound that count, those into the fewest words: among many words,
/// nearly every prefix of a word is one too.
const MOST_WAYS: usize = 16;

/// A word that ends at some place, and the way to split what stands before it.
#[derive(Debug, Clone)]
struct WordSplit {
    /// How many words there are up to here.
    count: usize,
    start: usize,
    word: u32,
    /// Which of the ways that end where it starts.
    way: usize,
}

impl Expansion {
    /// Expands a folded word.
    pub(crate) fn new(words: &Words, typed: &str, cancel: &Cancel<'_>) -> Cancellable<Self> {
        let prefixed = words.with_prefix(typed);
        let same = equivalents(typed);
        let whole = std::iter::once(typed).chain(same.iter().map(String::as_str));
        let mut whole: Vec<u32> = whole.filter_map(|word| words.find(word)).collect();
        whole.sort_unstable();
        if typed.len() < INFIX_FROM {
            return Ok(Self { whole, prefixed, ..Self::default() });
        }
        let mut infixed = words.within(typed, cancel)?;
        infixed.retain(|word| !prefixed.contains(word));
        Ok(Self { whole, prefixed, infixed })
    }
}

/// Most letters of a name that is typed without the signs between them.
const MOST_LETTERS: usize = 8;

/// The letters of a word, each as a word (`rmn` for `R.M.N.`); `None` where one is none.
pub(crate) fn letters(words: &Words, typed: &str) -> Option<Vec<Range<u32>>> {
    if !(2..=MOST_LETTERS).contains(&typed.len()) || !typed.is_ascii() {
        return None;
    }
    let letters = (0..typed.len()).map(|at| words.find(typed.get(at..=at)?));
    letters.map(|word| word.map(|word| word..word + 1)).collect()
}

/// The ways to split a compound such as `madinaakylbek` into words (word segmentation by dynamic
/// programming): whole words, and at last one or the prefix of one.
pub(crate) fn compounds(words: &Words, compound: &str) -> Vec<Vec<Range<u32>>> {
    let length = compound.len();
    if length > LONGEST_COMPOUND || length <= INFIX_FROM || !compound.is_ascii() {
        return Vec::new();
    }
    // For every place, the ways to split what stands before it into whole words, the shortest first.
    let mut before: Vec<Vec<WordSplit>> = vec![Vec::new(); length];
    for end in 1..length {
        let mut ways = Vec::new();
        for start in end.saturating_sub(LONGEST_PART)..end {
            if start > 0 && before[start].is_empty() {
                continue;
            }
            let Some(word) = words.find(&compound[start..end]) else { continue };
            if start == 0 {
                ways.push(WordSplit { count: 1, start, word, way: 0 });
            }
            for (way, part) in before[start].iter().enumerate() {
                ways.push(WordSplit { count: part.count + 1, start, word, way });
            }
        }
        ways.sort_by_key(|part| part.count);
        ways.truncate(MOST_WAYS);
        before[end] = ways;
    }
    let mut ways: Vec<Vec<Range<u32>>> = Vec::new();
    for last in 1..length {
        if before[last].is_empty() {
            continue;
        }
        let range = words.with_prefix(&compound[last..]);
        if range.is_empty() {
            continue;
        }
        for part in &before[last] {
            let mut way = vec![range.clone()];
            let mut at = Some(part);
            while let Some(part) = at {
                way.push(part.word..part.word + 1);
                at = before[part.start].get(part.way);
            }
            way.reverse();
            // A word falls into single letters in many ways that nobody means.
            if way.len() * 2 <= length + 1 {
                ways.push(way);
            }
        }
    }
    ways.sort_by_key(Vec::len);
    ways.truncate(MOST_WAYS);
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_split() {
        let words = Words::new(
            ["a", "akylbekova", "amans", "in", "land", "madina", "mans", "mood", "the"].into_iter(),
        );
        let said = |compound: &str| -> Vec<String> {
            let way = |way: &Vec<Range<u32>>| {
                let parts: Vec<&str> = way.iter().map(|range| words.get(range.start)).collect();
                parts.join(" ")
            };
            compounds(&words, compound).iter().map(way).collect()
        };
        assert_eq!(said("madinaakylbek"), ["madina akylbekova"]);
        assert_eq!(said("inthemoo"), ["in the mood"]);
        assert_eq!(said("amansland"), ["amans land", "a mans land"]);
        assert_eq!(said("madinax"), [""; 0]);
        assert_eq!(said(""), [""; 0]);
    }

    #[test]
    fn a_word_is_expanded() {
        let words = ["nomadina", "madina", "madinat"];
        let mut words = words;
        words.sort_unstable();
        let words = Words::new(words.into_iter());
        let expanded = Expansion::new(&words, "madina", &Cancel::NEVER).unwrap();
        assert_eq!((expanded.whole, expanded.prefixed, expanded.infixed), (vec![0], 0..2, vec![2]));
        let short = Expansion::new(&words, "ma", &Cancel::NEVER).unwrap();
        assert_eq!((short.whole, short.prefixed, short.infixed), (vec![], 0..2, vec![]));
        assert!(Expansion::new(&Words::default(), "madina", &Cancel::NEVER).is_ok());
    }
}
