//! Every distinct word of all names, sorted, and which of them a word as typed may mean.

use std::cmp::Reverse;
use std::ops::Range;

use memchr::memmem;

use super::slips::Slips;
use super::sound::sound;
use crate::pieces;

/// A word is looked for within words from this length; shorter ones would be found everywhere.
pub(crate) const INSIDE_FROM: usize = 3;

/// So many of the words with slips count, the nearest.
const MOST_NEAR: usize = 400;

/// How often a walk looks whether anybody still waits for its result, in words.
const LOOK_UP_EVERY: usize = 1 << 14;

/// Words that are compared between two looks whether anybody still waits.
const PIECE: usize = 1 << 13;

/// From so many words a second thread helps.
const MUCH: usize = 1 << 16;

/// The words. A word is known by its place among them.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Every word, with a line's end behind it.
    text: String,
    /// Where each begins, and the end of the last.
    starts: Vec<u32>,
    /// Which letters each has.
    letters: Vec<u32>,
    /// The words by their sound.
    by_sound: Vec<u32>,
}

/// Words with slips.
#[derive(Debug, Default, Clone)]
pub(crate) struct Near {
    /// With one.
    pub(crate) one: Vec<u32>,
    /// With two.
    pub(crate) two: Vec<u32>,
}

/// Words with slips, each after how far it is as a whole.
#[derive(Debug, Default)]
struct Found {
    one: Vec<(u32, u32)>,
    two: Vec<(u32, u32)>,
}

impl Words {
    /// Takes over rising words.
    pub(super) fn new<'t>(sorted: impl Iterator<Item = &'t str>) -> Self {
        let mut words = Self::default();
        for word in sorted {
            words.starts.push(words.text.len() as u32);
            words.text.push_str(word);
            words.text.push('\n');
            words.letters.push(letters(word.as_bytes()));
        }
        words.starts.push(words.text.len() as u32);
        words.text.shrink_to_fit();
        words.starts.shrink_to_fit();
        words.letters.shrink_to_fit();
        words
    }

    /// Makes them ready to be found by their sound.
    pub(super) fn listen(&mut self) {
        let named = |word: u32| self.get(word).as_bytes()[0].is_ascii_lowercase();
        let mut sounds: Vec<(String, u32)> = (0..self.len() as u32)
            .filter(|&word| named(word))
            .map(|word| (sound(self.get(word)), word))
            .collect();
        sounds.sort_unstable();
        self.by_sound = sounds.into_iter().map(|(_, word)| word).collect();
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// A word.
    pub(crate) fn get(&self, word: u32) -> &str {
        let at = word as usize;
        &self.text[self.starts[at] as usize..self.starts[at + 1] as usize - 1]
    }

    /// The bytes of a word.
    pub(crate) fn bytes_of(&self, word: u32) -> &[u8] {
        let at = word as usize;
        &self.text.as_bytes()[self.starts[at] as usize..self.starts[at + 1] as usize - 1]
    }

    /// The letters that a word has.
    pub(crate) fn letters_of(&self, word: u32) -> u32 {
        self.letters[word as usize]
    }

    /// The place of a word.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        let at = self.first(|known| known < word);
        ((at as usize) < self.len() && self.get(at) == word).then_some(at)
    }

    /// The words that begin so; the word itself, if there is one, is the first.
    pub(crate) fn beginning(&self, beginning: &str) -> Range<u32> {
        let start = self.first(|known| known < beginning);
        let end = self.first(|known| known < beginning || known.starts_with(beginning));
        start..end
    }

    /// The first word that a test does not hold of; it must hold of all before that.
    fn first(&self, holds: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            match holds(self.get(middle)) {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }

    /// The words that a part stands within, but not at the beginning. `None` when given up.
    pub(crate) fn within(&self, part: &str, is_stale: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        let mut found: Vec<u32> = Vec::new();
        let mut word = 0;
        for (count, at) in memmem::find_iter(self.text.as_bytes(), part.as_bytes()).enumerate() {
            if count % LOOK_UP_EVERY == 0 && is_stale() {
                return None;
            }
            word = last_at_most(&self.starts, word, at);
            let begins = self.starts[word] as usize == at;
            if !begins && found.last() != Some(&(word as u32)) {
                found.push(word as u32);
            }
        }
        Some(found)
    }

    /// The other words that sound as this one does.
    pub(crate) fn alike(&self, word: &str) -> Vec<u32> {
        let heard = sound(word);
        if heard.len() < 2 || word.len() < 2 {
            return Vec::new();
        }
        let from = self.by_sound.partition_point(|&known| sound(self.get(known)) < heard);
        let alike = self.by_sound[from..].iter().copied();
        let alike = alike.take_while(|&known| sound(self.get(known)) == heard);
        alike.filter(|&known| self.get(known) != word).collect()
    }

    /// The words, or from four letters their beginnings, that a word may mean with one slip,
    /// and with two: the nearest, then those that stand for the most. `None` when given up.
    pub(crate) fn near(
        &self,
        word: &str,
        weight: impl Fn(u32) -> usize,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Near> {
        let mut near = Near::default();
        let Some(slips) = Slips::new(word).filter(|slips| slips.length() >= INSIDE_FROM) else {
            return Some(near);
        };
        let wanted = letters(word.as_bytes());
        let pieces = self.letters.chunks(PIECE).map(|letters| (letters, Found::default()));
        let mut pieces: Vec<_> = pieces.collect();
        let work = pieces.iter_mut().enumerate();
        pieces::each(work, self.len() > MUCH, is_stale, |(at, (letters, found))| {
            self.near_among(at * PIECE, letters, &slips, wanted, found);
        })?;
        let found = |of: fn(&Found) -> &Vec<(u32, u32)>| {
            pieces.iter().flat_map(|(_, found)| of(found).iter().copied()).collect()
        };
        near.one = nearest(found(|found| &found.one), &weight);
        near.two = nearest(found(|found| &found.two), &weight);
        Some(near)
    }

    /// Looks for them among some words, of which the letters are given, from a place on.
    fn near_among(&self, from: usize, held: &[u32], slips: &Slips, wanted: u32, to: &mut Found) {
        let length = slips.length();
        let most = if length < 5 { 1 } else { 2 };
        for (at, &has) in (from..).zip(held) {
            if (wanted & !has).count_ones() > most {
                continue;
            }
            let (start, end) = (self.starts[at] as usize, self.starts[at + 1] as usize - 1);
            if end - start + (most as usize) < length {
                continue;
            }
            // No letter behind these can bring a beginning nearer.
            let end = end.min(start + length + 3);
            let apart = slips.apart(&self.text.as_bytes()[start..end]);
            let begun = |slips: u32, from: usize| length >= from && apart.beginning <= slips;
            if apart.beginning == 0 {
                continue;
            }
            if apart.whole <= 1 || begun(1, 4) {
                to.one.push((apart.whole.min(3), at as u32));
            } else if most == 2 && (apart.whole <= 2 || begun(2, 8)) {
                to.two.push((apart.whole.min(3), at as u32));
            }
        }
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() + 4 * (self.starts.len() + self.letters.len() + self.by_sound.len())
    }
}

fn nearest(mut found: Vec<(u32, u32)>, weight: impl Fn(u32) -> usize) -> Vec<u32> {
    if found.len() > MOST_NEAR {
        found.sort_by_cached_key(|&(apart, word)| (apart, Reverse(weight(word)), word));
        found.truncate(MOST_NEAR);
    }
    let mut words: Vec<u32> = found.into_iter().map(|(_, word)| word).collect();
    words.sort_unstable();
    words
}

/// A bit for each letter, five for the digits, one for everything else.
pub(crate) fn letters(word: &[u8]) -> u32 {
    let bit = |byte: u8| match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => 26 + (byte - b'0') % 5,
        _ => 31,
    };
    word.iter().fold(0, |letters, &byte| letters | 1 << bit(byte))
}

/// The last of rising numbers that is at most `limit`, looking onward from one that is: in
/// strides that double, so that both near and far ones are found soon.
fn last_at_most(rising: &[u32], from: usize, limit: usize) -> usize {
    let mut stride = 1;
    while rising.get(from + stride).is_some_and(|&start| start as usize <= limit) {
        stride *= 2;
    }
    let end = (from + stride).min(rising.len());
    let start = from + stride / 2;
    start + rising[start..end].partition_point(|&start| start as usize <= limit) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Words {
        assert!(words.is_sorted());
        let mut words = Words::new(words.iter().copied());
        words.listen();
        words
    }

    fn said(words: &Words, found: impl IntoIterator<Item = u32>) -> Vec<&str> {
        found.into_iter().map(|word| words.get(word)).collect()
    }

    #[test]
    fn words_are_found_whole_by_their_beginning_and_within() {
        let words = words(&["overseas", "sea", "season", "seasons", "tea"]);
        assert_eq!((words.find("sea"), words.find("se"), words.find("z")), (Some(1), None, None));
        assert_eq!(said(&words, words.beginning("sea")), ["sea", "season", "seasons"]);
        assert_eq!(said(&words, words.beginning("x")), [""; 0]);
        assert_eq!(said(&words, words.within("sea", &|| false).unwrap()), ["overseas"]);
        assert_eq!(said(&words, words.within("eas", &|| false).unwrap()).len(), 3);
        assert!(words.within("sea", &|| true).is_none());
        assert_eq!(Words::default().len(), 0);
    }

    #[test]
    fn other_spellings_are_found_by_their_sound() {
        let words = words(&["kassymbek", "medina", "tarkovskij", "tarkovsky"]);
        assert_eq!(said(&words, words.alike("kassimbek")), ["kassymbek"]);
        assert_eq!(said(&words, words.alike("tarkovsky")), ["tarkovskij"]);
        assert_eq!(said(&words, words.alike("madina")), [""; 0]);
    }

    #[test]
    fn slips_are_forgiven_from_some_length() {
        let words = words(&["kassymbek", "kurosawa", "man", "marina", "max"]);
        let near = |word: &str| {
            let near = words.near(word, |_| 1, &|| false).unwrap();
            (said(&words, near.one), said(&words, near.two))
        };
        assert_eq!(near("madina"), (vec!["marina"], vec![]));
        assert_eq!(near("kurasowa"), (vec![], vec!["kurosawa"]));
        assert_eq!(near("kasimb"), (vec![], vec![]));
        assert_eq!(near("kasymb"), (vec!["kassymbek"], vec![]));
        assert_eq!(near("mab"), (vec!["man", "max"], vec![]));
        assert_eq!(near("ma"), (vec![], vec![]));
    }
}
