//! Names that sound alike, however they are written in Latin letters and in whatever order.

/// Spellings that transliterations differ in, each with what stands for all of them.
const SOUNDS: &[(&str, &str)] = &[
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("tz", "ts"),
    ("x", "ks"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
    ("ou", "u"),
    ("oo", "u"),
    ("ij", "i"),
    ("y", "i"),
    ("j", "i"),
];

/// How a name sounds, in its order and with its first or last word at the other end. `folded` is the name in small
/// Latin letters, words parted by single spaces. They are run together, since Jae-in is Jaein; so a name of one word
/// is none of several.
///
/// ```
/// use palmares_text::sounds;
///
/// let yimou = sounds("zhang yimou");
/// assert!(sounds("yi mou zhang").iter().any(|sound| yimou.contains(sound)));
/// assert!(!sounds("zhang yang").iter().any(|sound| yimou.contains(sound)));
/// ```
#[must_use]
pub fn sounds(folded: &str) -> Vec<String> {
    let words: Vec<&str> = folded.split(' ').collect();
    let sound = |words: &[&[&str]]| {
        let mut sound = words.concat().concat();
        for (spelling, one) in SOUNDS {
            sound = sound.replace(spelling, one);
        }
        let mut letters: Vec<char> = sound.chars().collect();
        letters.dedup();
        letters.into_iter().collect::<String>()
    };
    match words.as_slice() {
        [] => Vec::new(),
        [only] => vec![format!("{} alone", sound(&[&[*only]]))],
        [first, middle @ .., last] => vec![
            sound(&[&words]),
            sound(&[&[*last], &[*first], middle]),
            sound(&[middle, &[*last], &[*first]]),
        ],
    }
}
