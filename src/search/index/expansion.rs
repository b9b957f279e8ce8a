//! Which words of the index a word as typed may stand for.

use std::ops::Range;

use super::words::{INSIDE_FROM, Words};

/// The words that a typed one stands for as it is, without slips.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Expansion {
    /// The word itself.
    pub(in crate::search) whole: Option<u32>,
    /// Those that begin with it, itself among them.
    pub(in crate::search) beginning: Range<u32>,
    /// Those that sound as it does.
    pub(in crate::search) alike: Vec<u32>,
    /// Those that it stands within.
    pub(in crate::search) inside: Vec<u32>,
}

/// Longer words are not taken apart, and no part is longer than this.
const LONGEST_GLUED: usize = 64;
const LONGEST_PART: usize = 24;

/// So many ways to part a glued word count, those into the fewest words.
const MOST_WAYS: usize = 4;

impl Expansion {
    /// Expands a folded word. `None` when given up.
    pub(in crate::search) fn new(
        words: &Words,
        typed: &str,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Self> {
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
pub(in crate::search) fn unglued(words: &Words, glued: &str) -> Vec<Vec<Range<u32>>> {
    let length = glued.len();
    if length > LONGEST_GLUED || length <= INSIDE_FROM || !glued.is_ascii() {
        return Vec::new();
    }
    // For every place, into how few whole words what stands before can be parted, and the last.
    let mut best: Vec<Option<(usize, usize, u32)>> = vec![None; length];
    for end in 1..length {
        for start in end.saturating_sub(LONGEST_PART)..end {
            let before = match start {
                0 => Some(0),
                _ => best[start].map(|(count, ..)| count),
            };
            let Some(count) = before else { continue };
            let is_better = best[end].is_none_or(|(known, ..)| count + 1 < known);
            if is_better && let Some(word) = words.find(&glued[start..end]) {
                best[end] = Some((count + 1, start, word));
            }
        }
    }
    let mut ways: Vec<Vec<Range<u32>>> = Vec::new();
    for last in 1..length {
        let range = words.beginning(&glued[last..]);
        if best[last].is_none() || range.is_empty() {
            continue;
        }
        let mut way = vec![range];
        let mut end = last;
        while let Some((_, start, word)) = best[end].filter(|_| end > 0) {
            way.push(word..word + 1);
            end = start;
        }
        way.reverse();
        // A word falls into single letters in many ways that nobody means.
        if way.len() * 2 <= length {
            ways.push(way);
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
        let words = Words::new(["a", "akylbekova", "in", "madina", "mood", "the"].into_iter());
        let said = |glued: &str| -> Vec<String> {
            let way = |way: &Vec<Range<u32>>| {
                let parts: Vec<&str> = way.iter().map(|range| words.get(range.start)).collect();
                parts.join(" ")
            };
            unglued(&words, glued).iter().map(way).collect()
        };
        assert_eq!(said("madinaakylbek"), ["madina akylbekova"]);
        assert_eq!(said("inthemoo"), ["in the mood"]);
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
