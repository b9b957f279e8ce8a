use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;

use crate::List;
use crate::index::{EditDistance, INFIX_FROM, has_key, phonetic_key};
use crate::query::{Atom, Field, Fit, Needle, Query, Value};
use palmares_text::fold::Mapped;

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
    /// Whichever name made the record match.
    Through,
}

impl Shown {
    /// What the own name of a list's records is.
    #[must_use]
    pub fn own(list: List) -> Self {
        match list {
            List::Films => Self::Title,
            List::People => Self::Person,
            List::Festivals | List::Editions => Self::Festival,
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
            Self::Through => {
                field.is_person() || matches!(field, Field::Title | Field::Festival | Field::Award)
            }
        }
    }
}

/// What a query looks for in texts that are shown, prepared once for many of them.
#[derive(Debug)]
pub struct Highlighter {
    /// The words that are asked for as they are.
    pub(super) words: Vec<NeedleMatcher>,
    /// Those and all others without a field.
    free: Vec<NeedleMatcher>,
    /// Those of fields.
    pub(super) fields: Vec<(Field, NeedleMatcher)>,
    /// The letters of all words.
    pub(super) letters: String,
}

/// A needle with all that it is compared by.
#[derive(Debug)]
pub(super) struct NeedleMatcher {
    pub(super) needle: Needle,
    finder: memmem::Finder<'static>,
    sound: String,
    typed: Option<EditDistance>,
}

impl Highlighter {
    /// Prepares a query.
    #[must_use]
    pub fn new(query: &Query) -> Self {
        let word = |text: &String| Needle { text: text.clone(), fit: Fit::Anywhere };
        let terms = query.clauses.iter().flat_map(|clause| &clause.any);
        let mut fields = Vec::new();
        for term in terms.filter(|term| !term.negated) {
            if let Atom::Field(field, Value::Words(needles)) = &term.atom {
                fields.extend(
                    needles.iter().map(|needle| (*field, NeedleMatcher::new(needle.clone()))),
                );
            }
        }
        Self {
            words: query.words.iter().map(word).map(NeedleMatcher::new).collect(),
            free: query.free_needles().into_iter().cloned().map(NeedleMatcher::new).collect(),
            fields,
            letters: query.words.concat(),
        }
    }

    /// The parts of a shown text that match: rising byte ranges on character boundaries that
    /// neither overlap nor touch. Accents, case and script do not matter.
    #[must_use]
    pub fn highlight(&self, shown: Shown, text: &str) -> Vec<Range<usize>> {
        let about = self.fields.iter().filter(|(field, _)| shown.is_about(*field));
        let needles = || self.free.iter().chain(about.clone().map(|(_, part)| part));
        if needles().next().is_none() {
            return Vec::new();
        }
        let mapped = Mapped::new(text);
        let mut lit: Vec<Range<usize>> = Vec::new();
        let mut is_missing = false;
        for needle in needles() {
            let places = needle.meant(&mapped.text);
            is_missing |= places.is_empty();
            lit.extend(places);
        }
        if is_missing && needles().nth(1).is_some() {
            lit.extend(glued(&mapped.text, &self.letters));
        }
        if lit.is_empty() {
            lit = letters(&mapped.text, &self.letters);
        }
        merged(lit.into_iter().map(|range| mapped.shown(range)))
    }
}

impl NeedleMatcher {
    fn new(needle: Needle) -> Self {
        Self {
            finder: memmem::Finder::new(&needle.text).into_owned(),
            sound: phonetic_key(&needle.text),
            typed: EditDistance::new(&needle.text),
            needle,
        }
    }

    /// Whether it stands in a folded text as it was typed.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let is_long = self.needle.text.len() >= INFIX_FROM;
        let mut found = self.finder.find_iter(text.as_bytes());
        found.any(|at| is_long || at == 0 || text.as_bytes()[at - 1] == b' ')
    }

    /// Where what it was meant for stands in a folded text: itself, else a word that sounds as it
    /// does, words that it is a compound of, a word that is an edit or two away.
    pub(super) fn meant(&self, text: &str) -> Vec<Range<usize>> {
        let needle = &self.needle;
        let as_typed = places_of(text, self.finder.find_iter(text.as_bytes()), needle);
        if !as_typed.is_empty() || needle.fit != Fit::Anywhere || needle.text.len() < INFIX_FROM {
            return as_typed;
        }
        let alike = words(text).filter(|word| has_key(&text[word.clone()], &self.sound));
        let alike: Vec<_> = alike.collect();
        if !alike.is_empty() {
            return alike;
        }
        let glued = glued(text, &needle.text);
        let Some(typed) = self.typed.as_ref().filter(|_| glued.is_empty()) else {
            return glued;
        };
        // As in the search: two edits from eight letters, and in whole words from five.
        let most = |length: usize| match length {
            ..5 => 1,
            _ => 2,
        };
        let length = typed.length();
        let near = words(text).filter_map(|word| {
            let distance = typed.to(&text.as_bytes()[word.clone()]);
            let prefix = distance.prefix;
            let begun = prefix <= 1 && length > 3 || prefix <= 2 && length >= 8;
            let is_near = distance.whole <= most(length) || begun;
            is_near.then_some((distance.whole.min(prefix + 1), word))
        });
        let near: Vec<(u32, Range<usize>)> = near.collect();
        let best = near.iter().map(|(distance, _)| *distance).min();
        let best = near.into_iter().filter(|(distance, _)| Some(*distance) == best);
        best.map(|(_, word)| word).collect()
    }
}

/// Where a folded word stands in a folded text: at the beginnings of words, else within them.
pub(crate) fn places(text: &str, word: &str) -> Vec<Range<usize>> {
    let needle = Needle { text: word.to_owned(), fit: Fit::Anywhere };
    places_of(text, memmem::find_iter(text.as_bytes(), word.as_bytes()), &needle)
}

fn places_of(text: &str, found: impl Iterator<Item = usize>, needle: &Needle) -> Vec<Range<usize>> {
    let length = needle.text.len();
    let (beginning, inside): (Vec<_>, Vec<_>) = found
        .map(|at| at..at + length)
        .partition(|range| range.start == 0 || text.as_bytes()[range.start - 1] == b' ');
    match beginning.is_empty() {
        false => beginning,
        true if length >= INFIX_FROM => inside,
        true => Vec::new(),
    }
}

/// The words of a folded text.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split(' ').map(move |word| {
        let range = start..start + word.len();
        start = range.end + 1;
        range
    })
}

/// Where words of a folded text follow each other that are written as one here.
fn glued(text: &str, one: &str) -> Vec<Range<usize>> {
    if one.len() <= INFIX_FROM {
        return Vec::new();
    }
    let matches = |from: usize| {
        let mut rest = one.bytes().peekable();
        let end = text[from..].bytes().take_while(|&byte| {
            rest.peek().is_some() && (byte == b' ' || rest.next_if_eq(&byte).is_some())
        });
        let end = from + end.count();
        rest.peek().is_none().then_some(from..end)
    };
    words(text).find_map(|word| matches(word.start)).into_iter().collect()
}

/// Where the letters of a query follow each other. Two letters would light up anywhere.
fn letters(text: &str, letters: &str) -> Vec<Range<usize>> {
    if letters.len() < INFIX_FROM || !text.is_ascii() {
        return Vec::new();
    }
    if !follow(text, letters) {
        return Vec::new();
    }
    let found = SkimMatcherV2::default().fuzzy_indices(text, letters);
    found.map_or(Vec::new(), |(_, at)| at.into_iter().map(|at| at..at + 1).collect())
}

/// Whether letters follow each other in a text.
pub(super) fn follow(text: &str, letters: &str) -> bool {
    let mut text = text.bytes();
    letters.bytes().all(|letter| text.any(|byte| byte == letter))
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
        let ranges = Highlighter::new(&Query::parse(query)).highlight(as_what, shown);
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
    fn what_was_meant_is_lit() {
        assert_eq!(lit("kassimbek", "Aizhan Kassymbek"), ["Kassymbek"]);
        assert_eq!(lit("madinaakylbek", "Madina Akylbekova"), ["Madina Akylbek"]);
        assert_eq!(lit("spider man", "Spiderman"), ["Spiderman"]);
        assert_eq!(lit("kurasawa", "Akira Kurosawa"), ["Kurosawa"]);
        assert_eq!(lit("marina", "Madina and the sea"), ["Madina"]);
        assert_eq!(lit("\"marina\"", "Madina"), [""; 0]);
    }

    #[test]
    fn nothing_asked_is_nothing_lit() {
        assert!(lit("", "Madina").is_empty());
        assert!(lit("madina", "").is_empty());
        assert_eq!(lit("people madina", "Madina"), ["Madina"]);
    }
}
