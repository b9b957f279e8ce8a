//! "Did you mean": the words most like a wrong one.
//!
//! Likeness is Jaro and Winkler's (Winkler 1990), from 0 to 1: it forgives letters that changed places, and counts a
//! common beginning most. Of two about as alike the one nearer in length is meant: `madena` is Madina rather than
//! Madeinusa.

/// A word less like than that is not what was meant.
const ALIKE: f64 = 0.8;

/// What a letter more or less takes from the likeness.
const OF_LENGTH: f64 = 0.005;

/// Longest wrong word, in bytes, that is compared.
const LONGEST: usize = 64;

/// The word that somebody who wrote `wrong` most likely meant, if one is near enough. The case does not matter.
#[must_use]
pub fn nearest<'w>(wrong: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let folded = wrong.to_lowercase();
    let mut nearest = Nearest::new(&folded, 1, ALIKE);
    for (at, word) in words.into_iter().enumerate() {
        nearest.offer(word, || (at, word));
    }
    nearest.into_found().next().map(|(_, word)| word)
}

/// `; did you mean …?`, or nothing when no word is near.
#[must_use]
pub fn did_you_mean<'w>(wrong: &str, words: impl IntoIterator<Item = &'w str>) -> String {
    nearest(wrong, words).map(|word| format!("; did you mean `{word}`?")).unwrap_or_default()
}

/// The few most like a wrong word, out of many that are offered one by one.
#[derive(Debug)]
pub struct Nearest<'a, T> {
    wrong: &'a str,
    /// How often each ASCII character is in `wrong`.
    letters: [u8; 128],
    most: usize,
    at_least: f64,
    best: Vec<(f64, T)>,
}

impl<'a, T: PartialOrd> Nearest<'a, T> {
    /// Keeps the `most` best words with a likeness above `at_least`.
    #[must_use]
    pub fn new(wrong: &'a str, most: usize, at_least: f64) -> Self {
        Self { wrong, letters: letters(wrong), most, at_least, best: Vec::with_capacity(most + 1) }
    }

    /// Considers a word; `found` makes what is kept for it. Ties are ordered by what is kept.
    pub fn offer(&mut self, word: &str, found: impl FnOnce() -> T) {
        let worst = self.best.last().filter(|_| self.best.len() == self.most);
        let needed = worst.map_or(self.at_least, |(worst, _)| *worst);
        // A cheap upper bound rejects most words.
        if most_likeness(self.wrong, word, self.letters) + 1e-9 < needed {
            return;
        }
        let longer = self.wrong.len().abs_diff(word.len()).min(LONGEST) as f64;
        let likeness = strsim::jaro_winkler(self.wrong, word) - OF_LENGTH * longer;
        if likeness > self.at_least && likeness >= needed {
            let found = found();
            let at = self.best.partition_point(|(other, before)| {
                *other > likeness || (*other >= likeness && *before < found)
            });
            self.best.insert(at, (likeness, found));
            self.best.truncate(self.most);
        }
    }

    /// What was found, the best first.
    pub fn into_found(self) -> impl Iterator<Item = T> {
        self.best.into_iter().map(|(_, found)| found)
    }
}

fn letters(text: &str) -> [u8; 128] {
    let mut letters = [0_u8; 128];
    for byte in text.bytes() {
        if let Some(count) = letters.get_mut(usize::from(byte)) {
            *count = count.saturating_add(1);
        }
    }
    letters
}

/// An upper bound of the likeness, from the number of letters in common. `letters` counts those of `wrong`.
fn most_likeness(wrong: &str, word: &str, mut letters: [u8; 128]) -> f64 {
    if !wrong.is_ascii() || !word.is_ascii() || wrong.is_empty() || word.is_empty() {
        return 1.0;
    }
    let mut shared = 0_u32;
    for byte in word.bytes() {
        if let Some(left) = letters.get_mut(usize::from(byte)).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    let share = |length: usize| f64::from(shared) / length as f64;
    let likeness = (share(wrong.len()) + share(word.len()) + 1.0) / 3.0;
    let same = wrong.bytes().zip(word.bytes()).take(4).take_while(|(a, b)| a == b).count();
    likeness + 0.1 * same as f64 * (1.0 - likeness).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn near_words_are_found() {
        let words = ["films", "film", "festivals", "title", "original_title", "year"];
        assert_eq!(nearest("flims", words), Some("films"));
        assert_eq!(nearest("Title", words), Some("title"));
        assert_eq!(nearest("original title", words), Some("original_title"));
        assert_eq!(nearest("titles", words), Some("title"));
        assert_eq!(nearest("yaer", words), Some("year"));
        assert_eq!(nearest("colour", words), None);
        assert_eq!(nearest("x", words), None);
        assert_eq!(nearest(&"film".repeat(1_000), words), None);
        assert_eq!(did_you_mean("yer", words), "; did you mean `year`?");
        assert_eq!(did_you_mean("colour", words), "");
    }

    #[test]
    fn the_best_of_many_come_in_order() {
        let mut nearest = Nearest::new("madina", 3, 0.75);
        for word in ["madinat", "nomad", "madine", "madina-2", "madin", "other"] {
            nearest.offer(word, || word);
        }
        assert_eq!(nearest.into_found().collect::<Vec<_>>(), ["madinat", "madin", "madina-2"]);
    }

    proptest! {
        #[test]
        fn no_likeness_exceeds_the_most(wrong in "[a-d0é-]{0,8}", word in "[a-d0é-]{0,8}") {
            let most = most_likeness(&wrong, &word, letters(&wrong));
            prop_assert!(strsim::jaro_winkler(&wrong, &word) <= most + 1e-9);
        }
    }
}
