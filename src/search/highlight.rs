use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;

use super::List;
use super::fold::Mapped;
use super::names::INSIDE_FROM;
use super::query::{Field, Query};

/// What a text on the screen is, which says which fields of a query light it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A film's title.
    Title,
    /// The names of a film's directors.
    Directors,
    /// A person's name.
    Person,
    /// A festival's name.
    Festival,
    /// What an award is called.
    Award,
}

impl Shown {
    /// What the own name of a list's records is.
    #[must_use]
    pub fn own(list: List) -> Self {
        match list {
            List::Films => Self::Title,
            List::People => Self::Person,
            List::Festivals => Self::Festival,
            List::Awards => Self::Award,
        }
    }

    /// Whether a field is about such a text.
    #[must_use]
    pub fn is_about(self, field: Field) -> bool {
        match self {
            Self::Title => field == Field::Title,
            Self::Directors => matches!(field, Field::Director | Field::Crew | Field::Person),
            Self::Person => field.is_person(),
            Self::Festival => field == Field::Festival,
            Self::Award => field == Field::Award,
        }
    }
}

/// The parts of a shown text that a query matches: rising byte ranges on character boundaries
/// that neither overlap nor touch. Accents, case and script do not matter.
#[must_use]
pub fn highlight(query: &Query, shown: Shown, text: &str) -> Vec<Range<usize>> {
    let mut needles = query.free_needles();
    needles.extend(query.needles_of(|field| shown.is_about(field)));
    if needles.is_empty() {
        return Vec::new();
    }
    let mapped = Mapped::new(text);
    let mut lit: Vec<Range<usize>> = Vec::new();
    for needle in &needles {
        lit.extend(places(&mapped.text, &needle.text));
    }
    if lit.is_empty() {
        lit = letters(&mapped.text, &query.words.concat());
    }
    merged(lit.into_iter().map(|range| mapped.shown(range)))
}

/// Where a folded word stands in a folded text: at the beginnings of words, else within them.
pub(super) fn places(text: &str, word: &str) -> Vec<Range<usize>> {
    let all = memmem::find_iter(text.as_bytes(), word.as_bytes());
    let (beginning, inside): (Vec<_>, Vec<_>) = all
        .map(|at| at..at + word.len())
        .partition(|range| range.start == 0 || text.as_bytes()[range.start - 1] == b' ');
    match beginning.is_empty() {
        false => beginning,
        true if word.len() >= INSIDE_FROM => inside,
        true => Vec::new(),
    }
}

/// Where the letters of a query follow each other. Two letters would light up anywhere.
fn letters(text: &str, letters: &str) -> Vec<Range<usize>> {
    if letters.len() < INSIDE_FROM || !text.is_ascii() {
        return Vec::new();
    }
    let found = SkimMatcherV2::default().fuzzy_indices(text, letters);
    found.map_or(Vec::new(), |(_, at)| at.into_iter().map(|at| at..at + 1).collect())
}

fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = ranges.filter(|range| !range.is_empty()).collect();
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit_as<'t>(as_what: Shown, query: &str, shown: &'t str) -> Vec<&'t str> {
        let ranges = highlight(&Query::parse(query), as_what, shown);
        ranges.into_iter().map(|range| &shown[range]).collect()
    }

    fn lit<'t>(query: &str, shown: &'t str) -> Vec<&'t str> {
        lit_as(Shown::Title, query, shown)
    }

    #[test]
    fn fields_light_what_they_are_about() {
        let query = "director:kass title:\"the sea\" -person:aizhan";
        assert_eq!(lit_as(Shown::Directors, query, "Aizhan Kassymbek"), ["Kass"]);
        assert_eq!(lit_as(Shown::Person, query, "Aizhan Kassymbek"), ["Kass"]);
        assert_eq!(lit(query, "By the Sea, Kass"), ["the Sea"]);
        assert_eq!(
            lit_as(Shown::Award, "award:jury tokyo", "Jury Prize, Tokyo"),
            ["Jury", "Tokyo"]
        );
    }

    #[test]
    fn words_light_where_they_begin_a_word_else_within() {
        assert_eq!(lit("sea", "The Sea, overseas"), ["Sea"]);
        assert_eq!(lit("ver", "The Sea, overseas"), ["ver"]);
        assert_eq!(lit("ea", "The Sea"), [""; 0]);
        assert_eq!(lit("the sea", "The Sea"), ["The", "Sea"]);
        assert_eq!(lit("mad madina", "Madina"), ["Madina"]);
    }

    #[test]
    fn accents_and_scripts_are_lit_as_shown() {
        assert_eq!(lit("madina", "Мадина Ақылбек"), ["Мадина"]);
        assert_eq!(lit("cafe", "Un cafe\u{301} noir"), ["cafe\u{301}"]);
        assert_eq!(lit("ama", "Am\u{302}a\u{323}\u{301}n"), ["Am\u{302}a\u{323}\u{301}"]);
        assert_eq!(lit("stras", "Straße"), ["Straß"]);
        assert_eq!(lit("bawang", "霸王别姬"), ["霸王"]);
    }

    #[test]
    fn letters_light_when_no_word_does() {
        assert_eq!(lit("mdn", "Madina"), ["M", "d", "n"]);
        assert_eq!(lit("md", "Madina"), [""; 0]);
        assert_eq!(lit("xyz", "Madina"), [""; 0]);
    }

    #[test]
    fn nothing_asked_is_nothing_lit() {
        assert!(lit("", "Madina").is_empty());
        assert!(lit("madina", "").is_empty());
        assert_eq!(lit("people madina", "Madina"), ["Madina"]);
    }
}
