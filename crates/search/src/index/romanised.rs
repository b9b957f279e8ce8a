//! Names that stand in their own script alone, found by how they are usually written in Latin
//! letters: `Youssef` for `يوسف`, which letter by letter is `ywsf`, and `Park Ji-hoon` for
//! `박지훈`, which is `bagjihun`.

use super::words::{Words, letter_set};
use crate::{Cancel, Cancellable};

/// Fewer consonants say too little.
const FEWEST: usize = 2;

/// With more letters to a consonant a word is no name from a script without vowels.
const MOST_LETTERS: usize = 4;

/// The consonants that Hebrew and Arabic write. What may be a vowel or a consonant is left out.
fn consonants(word: &str) -> impl Iterator<Item = char> {
    let mut rest = word;
    let mut last = None;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            let (length, heard) = match rest.as_bytes() {
                [b's' | b'c', b'h', ..] => (2, 's'),
                [b'k', b'h', ..] => (2, 'h'),
                [b'p', b'h', ..] => (2, 'f'),
                [b't', b'h', ..] => (2, 't'),
                [b'g', b'h', ..] => (2, 'g'),
                [b't', b'z' | b's', ..] => (2, 'z'),
                _ => match first {
                    'c' | 'q' => (1, 'k'),
                    'j' => (1, 'g'),
                    'a' | 'e' | 'i' | 'o' | 'u' | 'v' | 'w' | 'y' => (1, ' '),
                    _ => (first.len_utf8(), first),
                },
            };
            rest = &rest[length..];
            if heard != ' ' && last != Some(heard) {
                last = Some(heard);
                return last;
            }
        }
    })
}

/// The sounds of a Korean name: consonants by class, vowels as one.
fn korean(word: &str) -> impl Iterator<Item = char> {
    let letters = word.as_bytes();
    let mut last = None;
    (0..letters.len()).filter_map(move |at| {
        let next = letters.get(at + 1);
        let heard = match letters[at] {
            b'h' if at > 0 && matches!(letters[at - 1], b'c' | b's' | b'k' | b'r') => return None,
            // `Park` and `Hur` are written for English eyes.
            b'r' if next.is_none_or(|next| !is_vowel(*next)) => return None,
            letter if is_vowel(letter) => '.',
            b'p' | b'b' => 'p',
            b't' | b'd' => 't',
            b'k' | b'g' => 'k',
            b'c' | b'j' => 'c',
            b'l' | b'r' => 'l',
            other => char::from(other),
        };
        let again = heard == '.' && last == Some('.');
        last = Some(heard);
        last.filter(|_| !again)
    })
}

/// For each sound of a Korean name the letters of which a word must have one.
fn sound_letters(sounds: &str) -> Vec<u32> {
    let letters = |sound: u8| match sound {
        b'.' => letter_set(b"aeiouwy"),
        b'p' => letter_set(b"pb"),
        b't' => letter_set(b"td"),
        b'k' => letter_set(b"kg"),
        b'c' => letter_set(b"cj"),
        b'l' => letter_set(b"lr"),
        other => letter_set(&[other]),
    };
    let mut needed: Vec<u32> = sounds.bytes().map(letters).collect();
    needed.sort_unstable();
    needed.dedup();
    needed
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'w' | b'y')
}

impl Words {
    /// The words in Hebrew or Arabic letters that may be read as a Latin one; rising.
    pub(crate) fn unvowelled(&self, word: &str, cancel: &Cancel<'_>) -> Cancellable<Vec<u32>> {
        let wanted: String = consonants(word).collect();
        let vowels = letter_set(b"eiou");
        let is_full = word.len() <= MOST_LETTERS * wanted.chars().count();
        if wanted.len() < FEWEST
            || !is_full
            || letter_set(word.as_bytes()) & letter_set(b"aeiou") == 0
        {
            return Ok(Vec::new());
        }
        let may_be = |letters: u32| letters & vowels == 0;
        self.filtered(may_be, |known| consonants(known).eq(wanted.chars()), cancel)
    }

    /// The words in Hangul that several Latin ones may be read as: a family name, before or after
    /// the given name; rising.
    pub(crate) fn hangul(&self, words: &[&str], cancel: &Cancel<'_>) -> Cancellable<Vec<u32>> {
        let (Some((first, rest)), Some((last, before))) = (words.split_first(), words.split_last())
        else {
            return Ok(Vec::new());
        };
        let name = |family: &str, given: &[&str]| {
            let family = if matches!(family, "lee" | "rhee" | "yi") { "i" } else { family };
            korean(&(family.to_owned() + &given.concat())).collect::<String>()
        };
        let wanted = [name(first, rest), name(last, before)];
        // A short word sounds like many.
        if wanted[0].len() < 6 || !wanted.iter().all(|wanted| wanted.is_ascii()) {
            return Ok(Vec::new());
        }
        let needed = [sound_letters(&wanted[0]), sound_letters(&wanted[1])];
        let may_be =
            |letters: u32| needed.iter().any(|needed| needed.iter().all(|any| letters & any != 0));
        let is_read = |known: &str| wanted.iter().any(|wanted| korean(known).eq(wanted.chars()));
        self.filtered(may_be, is_read, cancel)
    }

    /// The words that pass a test, of those whose letters pass another; rising.
    fn filtered(
        &self,
        may_be: impl Fn(u32) -> bool + Sync,
        is_so: impl Fn(&str) -> bool + Sync,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Vec<u32>> {
        let found = self.map_letters(cancel, |from, letters| {
            let likely = (from as u32..).zip(letters).filter(|(_, letters)| may_be(**letters));
            let known = likely.map(|(known, _)| known);
            known.filter(|known| is_so(self.get(*known))).collect::<Vec<u32>>()
        })?;
        Ok(found.concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use palmares_text::fold::fold;

    #[test]
    fn a_word_of_vowels_is_no_name_from_a_script_without_them() {
        let words = Words::new(["ns", "ysf"].into_iter());
        let read = |typed: &str| words.unvowelled(typed, &Cancel::NEVER).unwrap();
        assert_eq!((read("youssef"), read("nasa")), (vec![1], vec![0]));
        assert_eq!(read("evenasiou"), [0; 0]);
    }

    #[test]
    fn names_are_read_as_they_are_usually_written() {
        for (latin, own) in [
            ("youssef", "يوسف"),
            ("kamal", "كمال"),
            ("shalom", "שלום"),
            ("david", "דוד"),
            ("mohamed", "محمد"),
        ] {
            assert!(consonants(latin).eq(consonants(&fold(own))), "{latin}: {}", fold(own));
        }
        let hangul = ["박지훈", "이수진", "김기영"].map(fold);
        let mut sorted: Vec<&str> = hangul.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        let words = Words::new(sorted.into_iter());
        let read = |typed: &[&str]| -> Vec<&str> {
            let found = words.hangul(typed, &Cancel::NEVER).unwrap();
            found.into_iter().map(|word| words.get(word)).collect()
        };
        assert_eq!(read(&["park", "jihoon"]), [hangul[0].as_str()]);
        assert_eq!(read(&["ji", "hoon", "park"]), [hangul[0].as_str()]);
        assert_eq!(read(&["lee", "sujin"]), [hangul[1].as_str()]);
        assert_eq!(read(&["kim", "ki", "young"]), [hangul[2].as_str()]);
        assert_eq!(read(&["kim"]), [""; 0]);
        assert_eq!(read(&["…………", "éééé"]), [""; 0]);
        assert_eq!(read(&[]), [""; 0]);
    }
}
