//! Which words of the index a word as typed may stand for.

use std::ops::Range;

use super::words::{INSIDE_FROM, Words};

/// The words that a typed one stands for as it is, without slips.
#[derive(Debug, Clone, Default)]
pub(crate) struct Expansion {
    /// The word itself.
    pub(crate) whole: Option<u32>,
    /// Those that begin with it, itself among them.
    pub(crate) beginning: Range<u32>,
    /// Those that sound as it does.
    pub(crate) alike: Vec<u32>,
    /// Those that it stands within.
    pub(crate) inside: Vec<u32>,
}

/// Longer words are not taken apart, and no part is longer than this.
const LONGEST_GLUED: usize = 64;
const LONGEST_PART: usize = 24;

/// So many ways to part a glued word count, those into the fewest words: among many words, nearly every
/// beginning of a word is one too.
const MOST_WAYS: usize = 16;

/// A word that ends at some place, and the way to part what stands before it.
#[derive(Debug, Clone)]
struct Part {
    /// How many words there are up to here.
    count: usize,
    start: usize,
    word: u32,
    /// Which of the ways that end where it starts.
    way: usize,
}

impl Expansion {
    /// Expands a folded word. `None` when given up.
    pub(crate) fn new(words: &Words, typed: &str, is_stale: &dyn Fn() -> bool) -> Option<Self> {
        let beginning = words.beginning(typed);
        let whole = (words.len() > beginning.start as usize && words.get(beginning.start) == typed)
            .then_some(beginning.start);
        if typed.len() < INSIDE_FROM {
            return Some(Self { whole, beginning, ..Self::default() });
        }
        let mut inside = words.within(typed, is_stale)?;
        inside.retain(|word| !beginning.contains(word));
        Some(Self { whole, beginning, alike: words.alike(typed), inside })
    }
}

/// The ways to read a word as several written together, such as `madinaakylbek`: whole words,
/// and at last one or the beginning of one.
pub(crate) fn unglued(words: &Words, glued: &str) -> Vec<Vec<Range<u32>>> {
    let length = glued.len();
    if length > LONGEST_GLUED || length <= INSIDE_FROM || !glued.is_ascii() {
        return Vec::new();
    }
    // For every place, the ways to part what stands before it into whole words, those into few first.
    let mut before: Vec<Vec<Part>> = vec![Vec::new(); length];
    for end in 1..length {
        let mut ways = Vec::new();
        for start in end.saturating_sub(LONGEST_PART)..end {
            if start > 0 && before[start].is_empty() {
                continue;
            }
            let Some(word) = words.find(&glued[start..end]) else { continue };
            if start == 0 {
                ways.push(Part { count: 1, start, word, way: 0 });
            }
            for (way, part) in before[start].iter().enumerate() {
                ways.push(Part { count: part.count + 1, start, word, way });
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
        let range = words.beginning(&glued[last..]);
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
            if way.len() * 2 <= length {
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
    fn glued_words_are_parted() {
        let words = Words::new(
            ["a", "akylbekova", "amans", "in", "land", "madina", "mans", "mood", "the"].into_iter(),
        );
        let said = |glued: &str| -> Vec<String> {
            let way = |way: &Vec<Range<u32>>| {
                let parts: Vec<&str> = way.iter().map(|range| words.get(range.start)).collect();
                parts.join(" ")
            };
            unglued(&words, glued).iter().map(way).collect()
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
        let expanded = Expansion::new(&words, "madina", &|| false).unwrap();
        assert_eq!((expanded.whole, expanded.beginning, expanded.inside), (Some(0), 0..2, vec![2]));
        let short = Expansion::new(&words, "ma", &|| false).unwrap();
        assert_eq!((short.whole, short.beginning, short.inside), (None, 0..2, vec![]));
        assert!(Expansion::new(&Words::default(), "madina", &|| false).is_some());
    }
}
