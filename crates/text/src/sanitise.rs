//! What may stand in a text: the gate between a file's strings and everything that shows them.
//!
//! A text is in NFC and holds no control, format or bidi characters, no noncharacters, and no towers
//! of combining marks, so that nothing past this gate needs to ask again.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

pub use crate::tables::is_forbidden;
use crate::tables::{SETTLED, emoji, has_looks, is_break, is_joiner, is_selector, joins};

/// How many characters may stand in one cell with the letter that they belong to: combining marks,
/// vowels of Hangul that make no syllable, and the like. Vietnamese needs two, pointed Hebrew four.
pub const MAX_MARKS: usize = 8;

/// How many signs may be joined into one emoji. A family of four has three joiners.
pub const MAX_JOINED: usize = 8;

/// Stands for half of a surrogate pair until [`clean`] takes it out; never in a text itself.
pub const HALF_PAIR: char = '\u{fdd0}';

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
#[inline]
pub fn normal(text: &str) -> Option<Cow<'_, str>> {
    if is_all_ascii::<b' '>(text.as_bytes()) { Some(Cow::Borrowed(text)) } else { settled(text) }
}

/// [`normal`] for a text with letters beyond ASCII.
fn settled(text: &str) -> Option<Cow<'_, str>> {
    let settled = |c: char| {
        let code = u32::from(c);
        SETTLED.get(code as usize / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    };
    if text.chars().all(settled) {
        return Some(Cow::Borrowed(text));
    }
    thorough(text)
}

/// Whether there is nothing but ASCII from `FROM` to the tilde, so no control characters; eight
/// bytes at a time.
#[inline]
pub fn is_all_ascii<const FROM: u8>(bytes: &[u8]) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // The high bit of every byte that is none of these, for bytes without high bits exactly.
    let odd = |word: u64| {
        let less = word.wrapping_sub(u64::from(FROM) * EACH);
        let more = word.wrapping_add(EACH);
        (word | less | more) & (EACH << 7)
    };
    // The last eight, or four, may have been looked at in part already.
    let found = if let Some(last) = bytes.last_chunk::<8>() {
        let words = bytes.as_chunks::<8>().0.iter();
        words.fold(odd(u64::from_le_bytes(*last)), |found, word| {
            found | odd(u64::from_le_bytes(*word))
        })
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        odd(u64::from(first) | u64::from(last) << 32)
    } else {
        return bytes.iter().all(|byte| (FROM..0x7f).contains(byte));
    };
    found == 0
}

/// [`normal`] for a text with something in it that needs the tables.
#[cold]
fn thorough(text: &str) -> Option<Cow<'_, str>> {
    let mut text = composed(text);
    // Only texts with rare characters come here, so the copy that `keep` makes is cheap enough.
    let mut dirty = false;
    keep(&text, |_, _| dirty = true);
    if dirty {
        return None;
    }
    if text.contains(is_break) {
        text = Cow::Owned(without_breaks(&text));
    }
    Some(text)
}

/// The text in NFC, which can also be the longer one: some letters exist in parts only.
fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Takes out of a text what does not belong there; `None` if there is nothing to take out.
#[must_use]
pub fn clean(text: &str) -> Option<(String, Dirt)> {
    let mut dirt = Dirt::default();
    let kept = keep(&composed(text), |c, why| match why {
        Removal::Format => {
            if dirt.taken.len() <= NAMED && !dirt.taken.contains(&c) {
                dirt.taken.push(c);
            }
        }
        Removal::Marks => dirt.marks = true,
    });
    // What stood apart may now stand together and want composing.
    let kept = || kept.into_iter().nfc().collect();
    (!dirt.is_none()).then(|| (kept(), dirt))
}

/// Why a character is taken out.
enum Removal {
    Format,
    Marks,
}

/// The characters that stay; calls `taken` with each one that is removed.
fn keep(text: &str, mut taken: impl FnMut(char, Removal)) -> Vec<char> {
    let mut kept: Vec<char> = Vec::with_capacity(text.len());
    // How many characters hang on the last letter, and how many joiners bind the last emoji.
    let (mut hanging, mut joined) = (0, 0);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let last = kept.last().copied();
        let out = if is_joiner(c) {
            // A joiner shapes letters of some scripts and binds emoji; elsewhere it only hides.
            let next = rest.peek().copied();
            let pair = last.zip(next).filter(|(last, next)| joins(c, *last, *next));
            let binds = pair.is_some_and(|(last, _)| emoji(last));
            let room = if next.is_some_and(hangs) { 2 } else { 1 };
            match pair {
                None => Some(Removal::Format),
                Some(_) if binds && joined == MAX_JOINED => Some(Removal::Marks),
                Some(_) if !binds && hanging + room > MAX_MARKS => Some(Removal::Marks),
                Some(_) => {
                    if binds {
                        joined += 1;
                    } else {
                        hanging += 1;
                    }
                    None
                }
            }
        } else if is_forbidden(c) || (is_selector(c) && !last.is_some_and(has_looks)) {
            Some(Removal::Format)
        } else if hangs(c) {
            hanging += 1;
            (hanging > MAX_MARKS).then_some(Removal::Marks)
        } else {
            hanging = 0;
            if !last.is_some_and(is_joiner) {
                joined = 0;
            }
            None
        };
        match out {
            Some(why) => taken(c, why),
            None => kept.push(c),
        }
    }
    kept
}

/// Whether a character stands in the cell of the one before it.
pub(crate) fn hangs(c: char) -> bool {
    is_combining_mark(c) || c.width() == Some(0)
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
    let mut hanging = 0;
    for c in text.chars() {
        hanging = if hangs(c) { hanging + 1 } else { 0 };
        if is_break(c) {
            out.push(' ');
        } else if is_forbidden(c) {
            out.extend(c.escape_unicode());
        } else if hanging <= MAX_MARKS {
            out.push(c);
        }
    }
    out
}

/// How many cells a text takes on a screen: the sum of its clusters, each of which has cells of its own.
///
/// The width of the whole text may be less: in Arabic, lam and alef count as one there, while every
/// terminal gives each its cell. Half-width voicing marks count as ratatui counts them, since what is
/// laid out by this is drawn by that.
#[must_use]
pub fn cells(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let own = |cluster: &str| cluster.width() + cluster.matches(['\u{ff9e}', '\u{ff9f}']).count();
    text.graphemes(true).map(own).sum()
}

/// A value in backquotes for a message: printable, and cut where it is long.
#[must_use]
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let cut = text.char_indices().nth(LONGEST);
    let (text, dots) = cut.map_or((text, ""), |(at, _)| (&text[..at], "…"));
    format!("`{}{dots}`", printable(text))
}

/// A spreadsheet would reckon out a cell that begins like a formula, in wide letters too and after
/// blanks; an apostrophe keeps it text.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']) {
        return Cow::Owned(format!("'{cell}"));
    }
    Cow::Borrowed(cell)
}
