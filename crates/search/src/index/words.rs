//! Every distinct word of all names, sorted, and which of them a word as typed may mean.

use std::cmp::Reverse;
use std::ops::Range;

use memchr::memmem;
use rayon::prelude::*;

use super::edit_distance::EditDistance;
use super::phonetic::phonetic_key;
use crate::parallel;
use crate::{Cancel, Cancellable};

/// Letters of the shortest word that is looked for within words; shorter ones are everywhere.
pub(crate) const INFIX_FROM: usize = 3;

/// Most near words that count, the nearest: of more, hardly any is meant.
const MOST_NEAR: usize = 400;

/// The words. A word is known by its place among them.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Every word, with a line's end behind it.
    text: String,
    /// Where each begins, and the end of the last.
    starts: Vec<u32>,
    /// The set of letters that each has.
    letters: Vec<u32>,
    /// The words by their phonetic key.
    by_sound: Vec<u32>,
}

/// Words that a misspelt one may mean, rising.
#[derive(Debug, Default, Clone)]
pub(crate) struct NearWords {
    /// With the same phonetic key.
    pub(crate) alike: Vec<u32>,
    /// One edit away.
    pub(crate) one: Vec<u32>,
    /// Two edits away.
    pub(crate) two: Vec<u32>,
}

/// The same as they are found, each behind its distance as a whole, at most 3.
#[derive(Debug, Default)]
struct ByDistance {
    one: Vec<(u32, u32)>,
    two: Vec<(u32, u32)>,
}

impl Words {
    /// Takes words in rising order.
    pub(super) fn new<'t>(sorted: impl Iterator<Item = &'t str>) -> Self {
        let mut words = Self::default();
        for word in sorted {
            words.starts.push(words.text.len() as u32);
            words.text.push_str(word);
            words.text.push('\n');
            words.letters.push(letter_set(word.as_bytes()));
        }
        words.starts.push(words.text.len() as u32);
        words.text.shrink_to_fit();
        words.starts.shrink_to_fit();
        words.letters.shrink_to_fit();
        words
    }

    /// Sorts them by phonetic key too, so that [`Words::alike`] finds them.
    pub(super) fn index_sounds(&mut self) {
        let named = |word: u32| self.get(word).as_bytes()[0].is_ascii_lowercase();
        let mut sounds: Vec<(String, u32)> = (0..self.len() as u32)
            .into_par_iter()
            .filter(|&word| named(word))
            .map(|word| (phonetic_key(self.get(word)), word))
            .collect();
        sounds.par_sort_unstable();
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

    /// The letters of a word, as [`letter_set`] has them.
    pub(crate) fn letters_of(&self, word: u32) -> u32 {
        self.letters[word as usize]
    }

    /// The place of a word.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        let at = self.first(|known| known < word);
        ((at as usize) < self.len() && self.get(at) == word).then_some(at)
    }

    /// The words with a prefix; the prefix itself, if it is a word, is the first.
    pub(crate) fn with_prefix(&self, prefix: &str) -> Range<u32> {
        let start = self.first(|known| known < prefix);
        let end = self.first(|known| known < prefix || known.starts_with(prefix));
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

    /// The words with an infix, but not as a prefix.
    pub(crate) fn within(&self, part: &str, cancel: &Cancel<'_>) -> Cancellable<Vec<u32>> {
        let mut found: Vec<u32> = Vec::new();
        let mut word = 0;
        for (count, at) in memmem::find_iter(self.text.as_bytes(), part.as_bytes()).enumerate() {
            cancel.check_every(count)?;
            word = last_at_most(&self.starts, word, at);
            let begins = self.starts[word] as usize == at;
            if !begins && found.last() != Some(&(word as u32)) {
                found.push(word as u32);
            }
        }
        Ok(found)
    }

    /// The other words with the same phonetic key.
    pub(crate) fn alike(&self, word: &str) -> Vec<u32> {
        let heard = phonetic_key(word);
        if heard.len() < 2 || word.len() < 2 {
            return Vec::new();
        }
        let from = self.by_sound.partition_point(|&known| phonetic_key(self.get(known)) < heard);
        let alike = self.by_sound[from..].iter().copied();
        let alike = alike.take_while(|&known| phonetic_key(self.get(known)) == heard);
        let mut alike: Vec<u32> = alike.filter(|&known| self.get(known) != word).collect();
        alike.sort_unstable();
        alike
    }

    /// The words that sound as a misspelt one, are one edit from it, or two, or have a prefix that
    /// is; the nearest, then those in the most records. Numbers are never misspelt.
    pub(crate) fn near(
        &self,
        word: &str,
        weight: impl Fn(u32) -> usize,
        cancel: &Cancel<'_>,
    ) -> Cancellable<NearWords> {
        let mut near = NearWords { alike: self.alike(word), ..NearWords::default() };
        if is_number(word) {
            return Ok(near);
        }
        let Some(typed) = EditDistance::new(word).filter(|typed| typed.length() >= INFIX_FROM)
        else {
            return Ok(near);
        };
        let wanted = letter_set(word.as_bytes());
        let found = self
            .map_letters(cancel, |from, letters| self.near_among(from, letters, &typed, wanted))?;
        let all = |of: fn(&ByDistance) -> &Vec<(u32, u32)>| {
            found.iter().flat_map(|found| of(found).iter().copied()).collect()
        };
        near.one = nearest(all(|found| &found.one), &weight);
        near.two = nearest(all(|found| &found.two), &weight);
        Ok(near)
    }

    /// A result for each part of the words: of the first of the part, and the letters of its words.
    pub(super) fn map_letters<R: Send>(
        &self,
        cancel: &Cancel<'_>,
        result: impl Fn(usize, &[u32]) -> R + Sync,
    ) -> Cancellable<Vec<R>> {
        parallel::map_chunks(&self.letters, cancel, result)
    }

    /// Looks for near words in a part of all, from one on, of which the letters are given.
    fn near_among(
        &self,
        from: usize,
        letters: &[u32],
        typed: &EditDistance,
        wanted: u32,
    ) -> ByDistance {
        let mut found = ByDistance::default();
        let length = typed.length();
        let most = if length < 5 { 1 } else { 2 };
        for (at, &has) in (from..).zip(letters) {
            // A missing letter costs an edit at least, so most words are ruled out without a look.
            if (wanted & !has).count_ones() > most {
                continue;
            }
            let (start, end) = (self.starts[at] as usize, self.starts[at + 1] as usize - 1);
            if end - start + (most as usize) < length {
                continue;
            }
            // No letter behind these can bring a prefix nearer.
            let end = end.min(start + length + 3);
            let distance = typed.to(&self.text.as_bytes()[start..end]);
            let is_prefix = |edits: u32, from: usize| length >= from && distance.prefix <= edits;
            if distance.prefix == 0 {
                continue;
            }
            // Short words are a few edits from the prefix of any other.
            if distance.whole <= 1 || is_prefix(1, 4) {
                found.one.push((distance.whole.min(3), at as u32));
            } else if most == 2 && (distance.whole <= 2 || is_prefix(2, 8)) {
                found.two.push((distance.whole.min(3), at as u32));
            }
        }
        found
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() + 4 * (self.starts.len() + self.letters.len() + self.by_sound.len())
    }
}

/// Whether a word is a number.
pub(crate) fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
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

/// The letters of a word as a bitset: one bit each, five for the digits, one for all else.
pub(crate) fn letter_set(word: &[u8]) -> u32 {
    let bit = |byte: u8| match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => 26 + (byte - b'0') % 5,
        _ => 31,
    };
    word.iter().fold(0, |letters, &byte| letters | 1 << bit(byte))
}

/// The last of rising numbers that is at most `limit`, by galloping (exponential) search from one
/// that is.
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
        words.index_sounds();
        words
    }

    fn said(words: &Words, found: impl IntoIterator<Item = u32>) -> Vec<&str> {
        found.into_iter().map(|word| words.get(word)).collect()
    }

    #[test]
    fn words_are_found_whole_by_their_beginning_and_within() {
        let words = words(&["overseas", "sea", "season", "seasons", "tea"]);
        assert_eq!((words.find("sea"), words.find("se"), words.find("z")), (Some(1), None, None));
        assert_eq!(said(&words, words.with_prefix("sea")), ["sea", "season", "seasons"]);
        assert_eq!(said(&words, words.with_prefix("x")), [""; 0]);
        assert_eq!(said(&words, words.within("sea", &Cancel::NEVER).unwrap()), ["overseas"]);
        assert_eq!(said(&words, words.within("eas", &Cancel::NEVER).unwrap()).len(), 3);
        assert!(words.within("sea", &Cancel::new(&|| true)).is_err());
        assert_eq!(Words::default().len(), 0);
    }

    #[test]
    fn other_spellings_are_found_by_their_phonetic_key() {
        let words = words(&["kassymbek", "medina", "tarkovskij", "tarkovsky"]);
        assert_eq!(said(&words, words.alike("kassimbek")), ["kassymbek"]);
        assert_eq!(said(&words, words.alike("tarkovsky")), ["tarkovskij"]);
        assert_eq!(said(&words, words.alike("madina")), [""; 0]);
    }

    #[test]
    fn a_number_is_never_misspelt() {
        let years = words(&["19931", "1994", "1995"]);
        let near = years.near("1993", |_| 1, &Cancel::NEVER).unwrap();
        assert_eq!((near.one, near.two, near.alike), (vec![], vec![], vec![]));
    }

    #[test]
    fn slips_are_forgiven_from_some_length() {
        let words = words(&["kassymbek", "kurosawa", "man", "marina", "max"]);
        let near = |word: &str| {
            let near = words.near(word, |_| 1, &Cancel::NEVER).unwrap();
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
