//! Titles made comparable: folded, with the article in front, or without it.

use std::borrow::Cow;

use palmares_text::fold::{fold, fold_into};

/// Articles of the languages that sort titles without them, as they are written behind a comma.
const ARTICLES: &[&str] = &[
    "The", "A", "An", "Le", "La", "Les", "L'", "L’", "Un", "Une", "Des", "Der", "Die", "Das",
    "Den", "Dem", "Ein", "Eine", "El", "Los", "Las", "Una", "Lo", "Il", "I", "Gli", "O", "Os",
    "As", "Um", "Uma", "Het", "De", "Een", "Det", "En", "Et",
];

/// Articles that a title may begin with, folded. `a`, `i` and `o` are words of their own in too many languages.
const LEADING: &[&str] = &[
    "the ", "an ", "le ", "la ", "les ", "der ", "die ", "das ", "el ", "los ", "las ", "il ",
    "gli ", "het ", "een ", "un ", "une ", "uma ", "ein ", "eine ", "a ",
];

/// A title with its article before it again: `Matrix, The` is `The Matrix`.
#[must_use]
pub fn article_first(title: &str) -> Cow<'_, str> {
    let Some((rest, article)) = title.rsplit_once(", ") else { return Cow::Borrowed(title) };
    match ARTICLES.iter().find(|known| known.eq_ignore_ascii_case(article)) {
        Some(_) if !rest.is_empty() => {
            let gap = if article.ends_with(['\'', '’']) { "" } else { " " };
            Cow::Owned(format!("{article}{gap}{rest}"))
        }
        _ => Cow::Borrowed(title),
    }
}

/// The two names of a title like `Der Brief (The Letter)`.
pub(super) fn two_names(title: &str) -> Option<(&str, &str)> {
    let (first, second) = title.strip_suffix(')')?.split_once(" (")?;
    let is_name = |name: &str| name.chars().any(char::is_alphabetic) && !name.contains(['(', ')']);
    (is_name(first) && is_name(second)).then(|| (first.trim(), second.trim()))
}

/// A title in Hangul as the Revised Romanization writes it syllable by syllable, without spaces; `None` for any other.
pub(super) fn romanised(title: &str) -> Option<String> {
    const FIRST: [&str; 19] = [
        "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t",
        "p", "h",
    ];
    const MIDDLE: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo",
        "we", "wi", "yu", "eu", "ui", "i",
    ];
    const LAST: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p",
        "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t",
    ];
    let mut out = String::new();
    for letter in title.chars().filter(|letter| letter.is_alphanumeric()) {
        let at = u32::from(letter).checked_sub(0xac00).filter(|at| *at < 11_172);
        let at = usize::try_from(at?).ok()?;
        for (letters, part) in
            [(&FIRST[..], at / 588), (&MIDDLE[..], at % 588 / 28), (&LAST[..], at % 28)]
        {
            out.push_str(letters.get(part)?);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Appends a title as it is compared.
pub(crate) fn key_into(title: &str, key: &mut String) {
    fold_into(&article_first(title), key);
}

/// A title as it is compared.
pub(crate) fn key_of(title: &str) -> String {
    fold(&article_first(title))
}

/// A title's key without its article; the same where it has none, or nothing else.
pub(crate) fn bare(key: &str) -> &str {
    let without = LEADING.iter().find_map(|article| key.strip_prefix(article));
    without.filter(|rest| !rest.is_empty()).unwrap_or(key)
}

/// The signs of a title that mean something, though folding drops them.
pub(super) fn signs(title: &str) -> impl Iterator<Item = char> {
    title.chars().filter(|c| "+/=*#%$@^×÷−".contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_stand_in_front() {
        assert_eq!(article_first("Matrix, The"), "The Matrix");
        assert_eq!(article_first("Avventura, L'"), "L'Avventura");
        assert_eq!(
            article_first("Crouching Tiger, Hidden Dragon"),
            "Crouching Tiger, Hidden Dragon"
        );
        assert_eq!(article_first(", The"), ", The");
    }

    #[test]
    fn a_second_name_stands_in_brackets() {
        for (title, names) in [
            ("Der Brief (The Letter)", Some(("Der Brief", "The Letter"))),
            ("Fanny (1961)", None),
            ("(500) Days of Summer", None),
            ("One (Two) (Three)", None),
            ("Nothing ()", None),
        ] {
            assert_eq!(two_names(title), names, "{title}");
        }
    }

    #[test]
    fn hangul_is_romanised() {
        assert_eq!(romanised("범죄소년").as_deref(), Some("beomjoesonyeon"));
        assert_eq!(romanised("봄 여름").as_deref(), Some("bomyeoreum"));
        assert_eq!(romanised("Oldboy 올드보이"), None);
        assert_eq!(romanised("..."), None);
    }

    #[test]
    fn keys_are_the_same_however_titles_are_written() {
        assert_eq!(key_of("Matrix, The"), key_of("THE MATRIX"));
        assert_eq!(key_of("Fanny & Alexander"), key_of("Fanny and Alexander"));
        assert_eq!(key_of("Kiki's Delivery Service"), key_of("Kikis Delivery Service"));
        assert_eq!((bare("the matrix"), bare("the"), bare("la haine")), ("matrix", "the", "haine"));
        assert_eq!((bare("theorem"), bare("i vitelloni")), ("theorem", "i vitelloni"));
    }
}
