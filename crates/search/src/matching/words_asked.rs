//! The words of a query, to be compared with single names.

use crate::index::{EditDistance, equivalents};

/// Words that names are compared with.
pub(super) struct Reading {
    pub(super) in_full: Vec<String>,
    pub(super) joined: String,
    /// Each word once, with what means the same.
    pub(super) words: Vec<AskedWord>,
}

pub(super) struct AskedWord {
    pub(super) text: String,
    pub(super) same: Vec<String>,
    typed: Option<EditDistance>,
}

impl Reading {
    pub(super) fn new(in_full: Vec<String>) -> Self {
        let joined = in_full.join(" ");
        let once = in_full.iter().enumerate().filter(|(at, word)| !in_full[..*at].contains(word));
        let words = once.map(|(_, word)| AskedWord {
            text: word.clone(),
            same: equivalents(word),
            typed: EditDistance::new(word),
        });
        Self { words: words.collect(), joined, in_full }
    }

    /// Whether a folded name consists of the words, or of what means the same.
    pub(super) fn is_whole(&self, name: &str) -> bool {
        let mut parts = name.split(' ');
        let mut asked = self.in_full.iter();
        let same = |word: &str, part: &str| {
            let known = self.words.iter().find(|known| known.text == word);
            word == part || known.is_some_and(|known| known.same.iter().any(|same| same == part))
        };
        let is_same = asked.by_ref().all(|word| parts.next().is_some_and(|part| same(word, part)));
        is_same && parts.next().is_none()
    }

    /// Which share of the letters of the words and of a name is the same: all of them is 1.
    pub(super) fn covered(&self, name: &str, is_inexact: bool) -> f32 {
        let mut same = 0;
        let mut asked = 0;
        // What was written as one word may be several.
        let is_parted = self.words.len() == 1 && has_same_letters(name, &self.joined);
        let as_one = if is_inexact || is_parted { name.replace(' ', "") } else { String::new() };
        for AskedWord { text: word, same: others, typed } in &self.words {
            let of_one = |typed: &EditDistance, one: &str| {
                let distance = typed.to(one.as_bytes());
                word.len().saturating_sub(2 * distance.whole.min(distance.prefix + 1) as usize)
            };
            let holds = |text: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes());
            let is_held = holds(name).or_else(|| holds(&as_one)).is_some();
            let instead = others.iter().find(|other| name.split(' ').any(|part| part == **other));
            let (letters, held) = match (typed, instead) {
                (_, None) if is_held => (word.len(), word.len()),
                (_, Some(other)) => (other.len(), other.len()),
                (Some(typed), None) if is_inexact => {
                    let near = name.split(' ').map(|one| of_one(typed, one)).max();
                    (word.len(), near.unwrap_or(0))
                }
                _ => (word.len(), 0),
            };
            asked += letters;
            same += held;
        }
        let letters = name.bytes().filter(|byte| *byte != b' ').count();
        2.0 * same as f32 / (asked + letters).max(1) as f32
    }
}

/// Whether two folded texts differ by the spaces between their words alone.
pub(super) fn has_same_letters(one: &str, other: &str) -> bool {
    let is_letter = |byte: &u8| *byte != b' ';
    let other = other.bytes().filter(is_letter);
    one.bytes().filter(is_letter).eq(other)
}
