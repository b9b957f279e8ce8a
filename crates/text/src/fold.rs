//! Text made comparable: `Мадина`, `Madína` and `MADINA` all become `madina`.
//!
//! Letters are decomposed (NFKD), marks dropped, other scripts written in Latin letters, all
//! in lower case. Whatever is neither letter nor digit parts words, but for apostrophes, which
//! people leave out, and for `&` and a `+` between words, which are read `and`. Words are parted
//! by single spaces, without one at either end.

use std::ops::Range;

use any_ascii::any_ascii_char;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// The folded form of a text.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded form of a text.
pub fn fold_into(text: &str, folded: &mut String) {
    let start = folded.len();
    let mut parted = false;
    if text.is_ascii() {
        fold_ascii(text, folded);
    }
    let rest = if text.is_ascii() { "" } else { text };
    let mut push = |c: char| match c {
        ' ' => parted = true,
        _ => {
            if parted && folded.len() > start {
                folded.push(' ');
            }
            parted = false;
            folded.push(c);
        }
    };
    for (at, c) in rest.char_indices() {
        fold_char(read(rest, at, c), &mut push);
    }
    if folded.len() == start {
        // A title may consist of signs alone; then they are what it is found by.
        folded.extend(text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase));
    }
}

/// Most names are ASCII, where a byte is a letter.
fn fold_ascii(text: &str, folded: &mut String) {
    let start = folded.len();
    let mut parted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\'' | b'`' => {}
            b'&' | b'+' if read(text, at, char::from(byte)) == '&' => {
                if folded.len() > start {
                    folded.push(' ');
                }
                folded.push_str("and");
                parted = true;
            }
            _ if byte.is_ascii_alphanumeric() => {
                if parted && folded.len() > start {
                    folded.push(' ');
                }
                parted = false;
                folded.push(char::from(byte.to_ascii_lowercase()));
            }
            _ => parted = true,
        }
    }
}

/// A sign as it is read where it stands: a plus between words is `&`.
fn read(text: &str, at: usize, c: char) -> char {
    if c != '+' {
        return c;
    }
    let (before, after) = (&text[..at], &text[at + 1..]);
    let is_word = |text: &str| text.contains(char::is_alphanumeric);
    let is_apart = before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace);
    if is_apart && is_word(before) && is_word(after) { '&' } else { c }
}

/// Emits the folded letters of one character; a space where it parts words.
fn fold_char(c: char, push: &mut impl FnMut(char)) {
    if c.is_ascii_alphanumeric() {
        push(c.to_ascii_lowercase());
    } else if c.is_ascii() {
        push_ascii(c, push);
    } else if matches!(c, 'қ' | 'Қ') {
        // Festivals write Kazakh names by way of Russian: Ақылбекова is Akylbekova.
        push('k');
    } else if keeps_its_marks(c) {
        any_ascii_char(c).chars().for_each(|c| push_ascii(c, push));
    } else {
        if matches!(c, '\u{bc}'..='\u{be}' | '\u{2150}'..='\u{215f}') {
            // "8½" is typed "8 1/2".
            push(' ');
        }
        decompose_compatible(c, |part| {
            if canonical_combining_class(part) == 0 {
                any_ascii_char(part).chars().for_each(|c| push_ascii(c, push));
            }
        });
    }
}

fn push_ascii(c: char, push: &mut impl FnMut(char)) {
    match c {
        '\'' | '`' => {}
        '&' => " and ".chars().for_each(push),
        _ if c.is_ascii_alphanumeric() => push(c.to_ascii_lowercase()),
        _ => push(' '),
    }
}

/// Kana and Hangul, whose decomposition would make other letters of them (が is not か).
fn keeps_its_marks(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Folded text that knows which part of the shown text each of its bytes came from.
#[derive(Debug, Default)]
pub struct Mapped {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, where in the shown text its letter begins and ends.
    from: Vec<(u32, u32)>,
}

impl Mapped {
    /// Folds a text.
    #[must_use]
    pub fn new(shown: &str) -> Self {
        let mut mapped = Self::default();
        let mut parted = false;
        for (at, c) in shown.char_indices() {
            let place = (narrow(at), narrow(at + c.len_utf8()));
            let before = mapped.text.len();
            let was_parted = parted;
            fold_char(read(shown, at, c), &mut |c| match c {
                ' ' => parted = true,
                _ => {
                    if parted && !mapped.text.is_empty() {
                        mapped.push(' ', place);
                    }
                    parted = false;
                    mapped.push(c, place);
                }
            });
            if mapped.text.len() == before && parted == was_parted && !c.is_ascii() {
                mapped.extend_last(place);
            }
        }
        if mapped.text.is_empty() {
            for (at, c) in shown.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                for lower in c.to_lowercase() {
                    mapped.push(lower, (narrow(at), narrow(at + c.len_utf8())));
                }
            }
        }
        mapped
    }

    fn push(&mut self, c: char, place: (u32, u32)) {
        self.text.push(c);
        self.from.resize(self.text.len(), place);
    }

    /// A mark that left no letter belongs to the letter before it.
    fn extend_last(&mut self, (start, end): (u32, u32)) {
        let Some(&(_, last)) = self.from.last() else { return };
        if last == start {
            for place in self.from.iter_mut().rev().take_while(|(_, e)| *e == last) {
                place.1 = end;
            }
        }
    }

    /// The part of the shown text that a part of the folded text came from.
    #[must_use]
    pub fn shown(&self, folded: Range<usize>) -> Range<usize> {
        let part = self.from.get(folded).unwrap_or_default();
        match (part.first(), part.last()) {
            (Some(&(start, _)), Some(&(_, end))) => start as usize..end as usize,
            _ => 0..0,
        }
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_scripts_do_not_matter() {
        for spelling in ["madina", "MADINA", "Madína", "Мадина", "Ｍａｄｉｎａ", "madi\u{301}na"]
        {
            assert_eq!(fold(spelling), "madina", "{spelling}");
        }
        assert_eq!(fold("Айжан"), fold("Aizhan"));
        assert_eq!(fold("Ақылбекова"), "akylbekova");
        assert_eq!(fold("Łódź"), "lodz");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("霸王别姬"), "bawangbieji");
        assert_ne!(fold("が"), fold("か"));
    }

    #[test]
    fn signs_part_words_and_apostrophes_do_not() {
        assert_eq!(fold("  Spider-Man:  No  Way Home! "), "spider man no way home");
        assert_eq!(fold("Kiki’s Delivery"), "kikis delivery");
        assert_eq!(fold("Kiki's"), "kikis");
        assert_eq!(fold("8½"), "8 1 2");
    }

    #[test]
    fn signs_that_join_two_are_a_word() {
        for joined in
            ["Salt & Ember", "Salt&Ember", "salt and ember", "Salt + Ember", "Sált ＆ Ember"]
        {
            assert_eq!(fold(joined), "salt and ember", "{joined}");
        }
        assert_eq!(fold("Тұз & Шоқ").split(' ').nth(1), Some("and"));
        assert_eq!(fold("C+"), "c");
        assert_eq!(fold("+ 1"), "1");
        let mapped = Mapped::new("Sált + Ember");
        assert_eq!((mapped.text.as_str(), mapped.shown(5..8)), ("salt and ember", 6..7));
    }

    #[test]
    fn a_title_of_signs_alone_keeps_them() {
        assert_eq!(fold("…"), "…");
        assert_eq!(fold("? !"), "?!");
        assert_eq!(fold(" "), "");
        assert_eq!(Mapped::new("? !").shown(1..2), 2..3);
    }

    #[test]
    fn the_mapped_text_is_the_folded_text() {
        for shown in
            ["Spider-Man", "Мадина ", "…", "", "8½", "가나 다", "x\u{301}'s", "a & b + é", "+", "&"]
        {
            assert_eq!(Mapped::new(shown).text, fold(shown), "{shown}");
        }
    }

    #[test]
    fn folded_letters_lead_back_to_the_letters_shown() {
        let shown = "Жe\u{301}t";
        let mapped = Mapped::new(shown);
        assert_eq!(mapped.text, "zhet");
        assert_eq!(&shown[mapped.shown(0..1)], "Ж");
        assert_eq!(&shown[mapped.shown(2..3)], "e\u{301}");
        assert_eq!(&shown[mapped.shown(3..4)], "t");
        assert_eq!(mapped.shown(9..12), 0..0);
    }
}
