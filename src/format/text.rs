//! What may stand in a text: the gate between a file's strings and everything that shows them.
//!
//! A text is in NFC and holds no control, format or bidi characters, no noncharacters, and no towers
//! of combining marks, so that nothing past this gate needs to ask again.

use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How many combining marks one letter may carry. Vietnamese needs two, pointed Hebrew four.
pub const MAX_MARKS: usize = 8;

/// Stands for half of a surrogate pair until [`clean`] takes it out; never in a text itself.
pub(super) const HALF_PAIR: char = '\u{fdd0}';

/// What [`clean`] had to do to a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Dirt {
    /// The first few characters taken out, in order of appearance.
    taken: Vec<char>,
    marks: bool,
}

/// How many kinds of characters a problem names.
const NAMED: usize = 4;

impl Dirt {
    fn is_none(&self) -> bool {
        self.taken.is_empty() && !self.marks
    }

    /// What was done, for a problem's message.
    #[must_use]
    pub fn message(&self) -> String {
        let mut parts = Vec::new();
        if !self.taken.is_empty() {
            let mut names: Vec<_> = self.taken.iter().take(NAMED).map(|c| named(*c)).collect();
            if self.taken.len() > NAMED {
                names.push("more".to_owned());
            }
            parts.push(format!(
                "characters that do not belong in a text were taken out: {}",
                names.join(", ")
            ));
        }
        if self.marks {
            parts.push(format!("combining marks past {MAX_MARKS} on one letter were taken out"));
        }
        parts.join("; ")
    }
}

fn named(c: char) -> String {
    if c == HALF_PAIR {
        "half of a surrogate pair".to_owned()
    } else {
        format!("U+{:04X}", u32::from(c))
    }
}

/// The text in NFC with line breaks and tabs as spaces, if nothing has to be taken out of it.
///
/// Most texts come back as they went in, after one look at each character.
#[must_use]
pub fn normal(text: &str) -> Option<Cow<'_, str>> {
    if is_plain_ascii(text.as_bytes()) {
        return Some(Cow::Borrowed(text));
    }
    let settled = |c: char| {
        let code = u32::from(c);
        SETTLED.get(code as usize / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    };
    if text.chars().all(settled) {
        return Some(Cow::Borrowed(text));
    }
    thorough(text)
}

/// Whether there is nothing but ASCII without its control characters, eight bytes at a time.
#[inline]
fn is_plain_ascii(bytes: &[u8]) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // The high bit of every byte that is no plain ASCII, for bytes without high bits exactly.
    let odd = |word: u64| {
        let control = word.wrapping_sub(0x20 * EACH);
        let delete = word.wrapping_add(EACH);
        (word | control | delete) & HIGH
    };
    let Some(last) = bytes.last_chunk::<8>() else {
        return bytes.iter().all(|byte| (0x20..0x7f).contains(byte));
    };
    // The last eight may have been looked at in part already.
    let mut found = odd(u64::from_le_bytes(*last));
    for word in bytes.as_chunks::<8>().0 {
        found |= odd(u64::from_le_bytes(*word));
    }
    found == 0
}

/// [`normal`] for a text with something in it that needs the tables.
#[cold]
fn thorough(text: &str) -> Option<Cow<'_, str>> {
    if needs_cleaning(text) {
        return None;
    }
    let mut text = Cow::Borrowed(text);
    if text.contains(is_break) {
        text = Cow::Owned(without_breaks(&text));
    }
    if is_nfc_quick(text.chars()) != IsNormalized::Yes {
        // Composing can only shorten the rows of marks, so the check above still holds.
        text = Cow::Owned(text.nfc().collect());
    }
    Some(text)
}

/// Takes out of a text what does not belong there; `None` if there is nothing to take out.
#[must_use]
pub fn clean(text: &str) -> Option<(String, Dirt)> {
    let mut dirt = Dirt::default();
    let kept = keep(text, |c, why| match why {
        Why::Format => {
            if dirt.taken.len() <= NAMED && !dirt.taken.contains(&c) {
                dirt.taken.push(c);
            }
        }
        Why::Marks => dirt.marks = true,
    });
    let kept: String = kept.into_iter().collect();
    (!dirt.is_none()).then_some((kept, dirt))
}

enum Why {
    Format,
    Marks,
}

/// The characters that stay, each one that goes being told to `taken`.
fn keep(text: &str, mut taken: impl FnMut(char, Why)) -> Vec<char> {
    let mut kept: Vec<char> = Vec::with_capacity(text.len());
    let mut marks = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if is_joiner(c) {
            // A joiner shapes letters of some scripts and binds emoji; elsewhere it only hides.
            let joins = kept
                .last()
                .is_some_and(|last| rest.peek().is_some_and(|next| joins(c, *last, *next)));
            if !joins {
                taken(c, Why::Format);
                continue;
            }
        } else if is_forbidden(c) {
            taken(c, Why::Format);
            continue;
        }
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            taken(c, Why::Marks);
            continue;
        }
        kept.push(c);
    }
    kept
}

fn needs_cleaning(text: &str) -> bool {
    let mut dirty = false;
    // Only texts with rare characters come here, so the copy that `keep` makes is cheap enough.
    keep(text, |_, _| dirty = true);
    dirty
}

/// [`is_settled`] for each character of the basic plane, a bit each.
const SETTLED: [u64; 1024] = {
    let mut bits = [0; 1024];
    let mut code = 0;
    while code < 0x10000 {
        if let Some(c) = char::from_u32(code)
            && is_settled(c)
        {
            bits[code as usize / 64] |= 1 << (code % 64);
        }
        code += 1;
    }
    bits
};

/// Characters that every text may hold and that normalisation leaves alone, whatever stands next
/// to them: the shortcut for nearly all that is written. Being left out here costs only time.
const fn is_settled(c: char) -> bool {
    match c {
        ' '..='~' => true,
        '\u{a1}'..='\u{2ff}' => c != '\u{ad}',
        // Greek as far as it has no singletons; Cyrillic without its combining marks.
        '\u{386}' | '\u{388}'..='\u{482}' | '\u{48a}'..='\u{52f}' => true,
        // Armenian, Hebrew and Arabic letters without points; Devanagari and others have marks.
        '\u{531}'..='\u{58a}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' => true,
        // Thai without its marks, Georgian, Latin Extended Additional.
        '\u{e01}'..='\u{e30}' | '\u{10a0}'..='\u{10ff}' | '\u{1e00}'..='\u{1eff}' => true,
        // Dashes, quotation marks, the ellipsis, prime.
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => true,
        // Ideographic punctuation, kana, ideographs, syllables of Hangul.
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30ff}' => true,
        '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{ff01}'..='\u{ff9f}' => true,
        _ => false,
    }
}

/// Breaks of lines and tabs: meant as space, so they become one.
fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

fn without_breaks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_break = false;
    for c in text.chars() {
        if is_break(c) {
            if !after_break {
                out.push(' ');
            }
            after_break = true;
        } else {
            out.push(c);
            after_break = false;
        }
    }
    out
}

/// Control characters, format characters (Unicode's category Cf) and noncharacters.
pub(crate) fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{8e2}' | '\u{180e}' => true,
        '\u{600}'..='\u{605}' | '\u{890}'..='\u{891}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        // The tags, and what is unassigned around them.
        '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => true,
        // Fillers: letters by name that leave no trace on a screen.
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => true,
        _ => u32::from(c) & 0xfffe == 0xfffe,
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn joins(joiner: char, before: char, after: char) -> bool {
    (shapes(before) && shapes(after)) || (joiner == '\u{200d}' && emoji(before) && emoji(after))
}

/// Letters and marks of the scripts that are written with joiners.
fn shapes(c: char) -> bool {
    matches!(c,
        '\u{620}'..='\u{6d3}' | '\u{6fa}'..='\u{8ff}'   // Arabic, Syriac, N'Ko and their kin
        | '\u{900}'..='\u{dff}'                         // Devanagari to Sinhala
        | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}' // Tibetan, Myanmar, Khmer, Mongolian
        | '\u{fb50}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}' // Arabic presentation forms
        | '\u{11000}'..='\u{11fff}') // Brahmi and its other children
}

/// What may stand on either side of a joiner in an emoji, the selector for colour included.
fn emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// A text as it may be shown on one line, whatever it was: as a catalogue would hold it.
#[must_use]
pub fn tidied(text: &str) -> Cow<'_, str> {
    normal(text).unwrap_or_else(|| {
        let (kept, _) = clean(text).unwrap_or_default();
        Cow::Owned(normal(&kept).unwrap_or_default().into_owned())
    })
}

/// Anything, made safe to print on one line: for messages that quote a file's bytes.
///
/// What does not belong in a text is shown as `\u{…}`, breaks and tabs as one space each.
#[must_use]
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if is_break(c) {
            out.push(' ');
        } else if is_forbidden(c) {
            out.extend(c.escape_unicode());
        } else if marks <= MAX_MARKS {
            out.push(c);
        }
    }
    out
}

/// A value in backquotes for a message: printable, and cut where it is long.
#[must_use]
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let cut = text.char_indices().nth(LONGEST);
    let (text, dots) = cut.map_or((text, ""), |(at, _)| (&text[..at], "…"));
    format!("`{}{dots}`", printable(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_are_borrowed() {
        for text in [
            "",
            "Madina",
            "Бауырына салу",
            "東京国際映画祭",
            "청춘",
            "Été 36 – “fin”",
            "مدينة",
            "Αθήνα",
        ] {
            assert!(matches!(normal(text), Some(Cow::Borrowed(same)) if same == text), "{text}");
            assert_eq!(clean(text), None);
        }
    }

    #[test]
    fn plain_ascii_is_told_in_every_position() {
        for length in 0..20 {
            let text = vec![b'a'; length];
            assert!(is_plain_ascii(&text));
            for (at, byte) in (0..length).flat_map(|at| (0..=255).map(move |byte| (at, byte))) {
                let mut text = text.clone();
                text[at] = byte;
                assert_eq!(is_plain_ascii(&text), (0x20..0x7f).contains(&byte), "{byte} at {at}");
            }
        }
    }

    #[test]
    fn the_shortcut_never_differs_from_the_tables() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| is_settled(*c)) {
            assert!(!is_forbidden(c) && !is_break(c), "{c:?}");
            assert!(!is_combining_mark(c), "{c:?}");
            let alone = c.to_string();
            assert_eq!(is_nfc_quick(alone.chars()), IsNormalized::Yes, "{c:?}");
        }
    }

    #[test]
    fn texts_are_composed() {
        assert_eq!(normal("Ame\u{301}lie").unwrap(), "Amélie");
        assert_eq!(normal("\u{1112}\u{1161}\u{11ab}").unwrap(), "한");
        assert_eq!(clean("Ame\u{301}lie"), None);
    }

    #[test]
    fn breaks_become_spaces() {
        assert_eq!(normal("one\r\n\ttwo\u{2028}three").unwrap(), "one two three");
        assert_eq!(clean("one\ntwo"), None);
    }

    #[test]
    fn what_does_not_belong_is_taken_out() {
        for (dirty, cleaned) in [
            ("a\u{7}b", "ab"),
            ("a\u{1b}[31mb", "a[31mb"),
            ("a\u{202e}b\u{2066}", "ab"),
            ("a\u{9b}b", "ab"),
            ("a\u{200b}b\u{ad}\u{feff}", "ab"),
            ("a\u{200d}b\u{200c}", "ab"),
            ("a\u{e0041}\u{e0fff}\u{ffff}\u{fdd0}\u{1fffe}", "a"),
            ("a\u{34f}\u{3164}", "a"),
        ] {
            assert_eq!(normal(dirty), None, "{dirty:?}");
            let (text, dirt) = clean(dirty).unwrap();
            assert_eq!(text, cleaned);
            assert!(dirt.message().contains("taken out: "));
            assert_eq!(clean(&text), None);
        }
        let (_, dirt) = clean("\u{7}\u{7}\u{202e}").unwrap();
        assert!(dirt.message().ends_with(": U+0007, U+202E"));
    }

    #[test]
    fn joiners_stay_where_they_join() {
        for text in ["می‌خواهم", "क्‍ष", "👩‍🎤", "🏳️‍🌈", "👩🏽‍🚀"]
        {
            assert_eq!(normal(text).as_deref(), Some(text));
        }
        assert_eq!(clean("\u{200d}👩").unwrap().0, "👩");
    }

    #[test]
    fn towers_of_marks_are_cut() {
        let tower = format!("z{}y", "\u{300}".repeat(1_000));
        assert_eq!(normal(&tower), None);
        let (text, dirt) = clean(&tower).unwrap();
        assert_eq!(text.chars().count(), 2 + MAX_MARKS);
        assert!(dirt.message().contains("combining marks"));
    }

    #[test]
    fn messages_print_nothing_dangerous() {
        assert_eq!(printable("a\u{1b}b\nc\u{202e}"), "a\\u{1b}b c\\u{202e}");
        assert!(!printable(&"a\u{301}".repeat(3)).contains('\\'));
    }
}
