//! Small words, which people add to names and leave out of them.

/// Words about a film that say what is looked for, folded, sorted: they mean nothing but in a name
/// of the record itself.
const ABOUT: [&str; 14] = [
    "by",
    "dir",
    "directed",
    "directors",
    "films",
    "from",
    "movie",
    "movies",
    "nominees",
    "prizes",
    "starring",
    "winner",
    "winners",
    "winning",
];

/// Articles of several languages and other words that people add and leave out, folded, sorted.
const LIGHT: [&str; 43] = [
    "a", "an", "and", "as", "das", "de", "dem", "den", "der", "des", "det", "die", "du", "een",
    "ei", "ein", "eine", "el", "en", "et", "ett", "film", "gli", "het", "i", "il", "in", "l", "la",
    "las", "le", "les", "lo", "los", "o", "of", "os", "the", "un", "una", "une", "uno", "with",
];

/// How much a small word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Small {
    /// It says what is looked for, not what that is called.
    About,
    /// An article, or as light.
    Light,
}

/// Whether a folded word may be missing from a record.
pub(crate) fn small(word: &str) -> Option<Small> {
    match (ABOUT.binary_search(&word), LIGHT.binary_search(&word)) {
        (Ok(_), _) => Some(Small::About),
        (_, Ok(_)) => Some(Small::Light),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_known() {
        assert!(ABOUT.is_sorted() && LIGHT.is_sorted());
        assert_eq!(small("by"), Some(Small::About));
        assert_eq!(small("la"), Some(Small::Light));
        assert_eq!(small("harbour"), None);
    }
}
