//! Subsequence matching, as fuzzy finders do it: letters that follow each other in a name, with
//! anything between.

use super::names::{IndexedName, Names};
use super::words::{Words, letter_set};
use crate::parallel;
use crate::{Cancel, Cancellable};

/// Letters that are counted word by word, so that a count fits a byte; further ones are compared
/// one by one.
const MOST_LETTERS: usize = 250;

/// Wider spans count as this.
pub(crate) const WIDEST: u8 = 254;

/// Letters to find as a subsequence of names, with what every word of the index holds of them, so
/// that most names are decided without a look at their text.
pub(crate) struct Subsequence<'a> {
    words: &'a Words,
    wanted: &'a [u8],
    /// As many of them as are counted below.
    head: &'a [u8],
    each: Vec<LetterSpan>,
}

/// What a word has of the letters.
#[derive(Debug, Default, Clone, Copy)]
struct LetterSpan {
    /// How many of them, from the first on.
    begun: u8,
    /// How many of them, up to the last.
    ended: u8,
    /// Over how many bytes: from the first letter to the last, or to the word's end when it holds
    /// some of them only.
    spread: u8,
}

impl<'a> Subsequence<'a> {
    /// Prepares the letters for all names.
    pub(crate) fn new(
        words: &'a Words,
        wanted: &'a [u8],
        cancel: &Cancel<'_>,
    ) -> Cancellable<Self> {
        let head = &wanted[..wanted.len().min(MOST_LETTERS)];
        let mut each = vec![LetterSpan::default(); words.len()];
        let first = letter_set(head.get(..1).unwrap_or_default());
        let last = letter_set(head.last().map(std::slice::from_ref).unwrap_or_default());
        parallel::fill(&mut each, cancel, |word| {
            let mut span = LetterSpan::default();
            let has = words.letters_of(word as u32);
            if has & first != 0 {
                let (held, over) = from_first(words.bytes_of(word as u32), head);
                (span.begun, span.spread) = (held as u8, bounded(over));
            }
            if has & last != 0 {
                span.ended = up_to_last(words.bytes_of(word as u32), head) as u8;
            }
            span
        })?;
        Ok(Self { words, wanted, head, each })
    }

    /// Whether no name can hold the letters, since no word has the first or no word the last.
    pub(crate) fn matches_nothing(&self) -> bool {
        let lacks = |held: fn(&LetterSpan) -> u8| self.each.iter().all(|word| held(word) == 0);
        lacks(|word| word.begun) || lacks(|word| word.ended)
    }

    /// Over how many bytes a name spreads the letters at the first place where they fit, the least
    /// of a record's names, at most [`WIDEST`]; `None` where they fit nowhere.
    pub(crate) fn least(&self, names: &Names, record: usize) -> Option<u8> {
        names.of(record).filter_map(|name| self.span_in(name)).min()
    }

    fn span_in(&self, name: IndexedName<'_>) -> Option<u8> {
        let wanted = self.head.len();
        let mut words = name.words();
        // The first word with some of the letters, or all.
        let first = words.by_ref().map(|word| self.each[word as usize]).find(|w| w.begun > 0)?;
        let (mut held, mut over) = (usize::from(first.begun), usize::from(first.spread));
        if held < wanted {
            over += 1;
            loop {
                let word = words.next()?;
                let is_last = words.len() == 0;
                if is_last && held + usize::from(self.each[word as usize].ended) < wanted {
                    return None;
                }
                let bytes = self.words.bytes_of(word);
                let mut at = 0;
                while at < bytes.len() && held < wanted {
                    held += usize::from(bytes[at] == self.head[held]);
                    at += 1;
                }
                over += at;
                if held == wanted {
                    break;
                }
                over += 1;
            }
        }
        match self.wanted.len() > wanted {
            true => self.holds_all(name).then_some(WIDEST),
            false => Some(bounded(over)),
        }
    }

    /// Whether a name holds all the letters, those beyond [`MOST_LETTERS`] too.
    fn holds_all(&self, name: IndexedName<'_>) -> bool {
        let mut left = self.wanted.iter().peekable();
        for byte in name.words().flat_map(|word| self.words.bytes_of(word)) {
            left.next_if_eq(&byte);
        }
        left.peek().is_none()
    }
}

fn bounded(span: usize) -> u8 {
    span.min(usize::from(WIDEST)) as u8
}

/// How many of the letters a word holds from the first on, and over how many bytes.
fn from_first(word: &[u8], wanted: &[u8]) -> (usize, usize) {
    let Some(start) = wanted.first().and_then(|first| memchr::memchr(*first, word)) else {
        return (0, 0);
    };
    let mut held = 0;
    for (at, byte) in word.iter().enumerate().skip(start) {
        if *byte == wanted[held] {
            held += 1;
            if held == wanted.len() {
                return (held, at + 1 - start);
            }
        }
    }
    (held, word.len() - start)
}

/// How many of the letters a word holds up to the last.
fn up_to_last(word: &[u8], wanted: &[u8]) -> usize {
    let mut left = wanted;
    for byte in word.iter().rev() {
        match left.split_last() {
            Some((last, before)) if last == byte => left = before,
            Some(_) => {}
            None => break,
        }
    }
    wanted.len() - left.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, letter by letter.
    fn plain(name: &str, wanted: &str) -> Option<usize> {
        let start = name.find(&wanted[..1])?;
        let mut left = wanted.bytes().peekable();
        for (at, byte) in name.bytes().enumerate() {
            left.next_if_eq(&byte);
            if left.peek().is_none() {
                return Some((at + 1 - start).min(254));
            }
        }
        None
    }

    fn reached(name: &str, wanted: &str) -> Option<usize> {
        let mut sorted: Vec<&str> = name.split(' ').collect();
        sorted.sort_unstable();
        sorted.dedup();
        let words = Words::new(sorted.into_iter());
        let mut names = Names::default();
        let numbers: Vec<u32> = name.split(' ').filter_map(|word| words.find(word)).collect();
        let places: Vec<u32> = (0..words.len() as u32).collect();
        names.open();
        names.add(&numbers);
        names.finish(&places, words.len());
        let reach = Subsequence::new(&words, wanted.as_bytes(), &Cancel::NEVER).unwrap();
        reach.least(&names, 0).map(usize::from)
    }

    #[test]
    fn letters_are_found_in_their_order() {
        let spread = |name: &str| reached(name, "mdn");
        assert_eq!(spread("madina"), Some(5));
        assert_eq!(spread("main dish norm"), Some(11));
        assert_eq!((spread("nadim"), spread("mad")), (None, None));
        let long = ["ab"; 200].join(" ");
        assert_eq!(reached(&long, &"ab".repeat(200)), Some(254));
        assert_eq!(reached(&long, &"ab".repeat(201)), None);
        assert_eq!(reached(&long, &"ba".repeat(200)), None);
    }

    #[test]
    fn letters_that_no_word_has_are_known() {
        let words = Words::new(["dim", "madina"].into_iter());
        let nothing = |wanted: &str| {
            Subsequence::new(&words, wanted.as_bytes(), &Cancel::NEVER).unwrap().matches_nothing()
        };
        assert!(nothing("zm") && nothing("mz") && !nothing("mn"));
    }

    proptest! {
        #[test]
        fn they_are_found_as_letter_by_letter(
            name in "[a-d]{1,5}( [a-d]{1,4}){0,4}",
            wanted in "[a-d]{1,6}",
        ) {
            prop_assert_eq!(reached(&name, &wanted), plain(&name, &wanted));
        }
    }
}
