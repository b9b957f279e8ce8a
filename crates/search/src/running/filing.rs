//! How names are filed: a leading article does not count, numbers go by their value, and people stand under their family
//! names where those can be told.

use std::cmp::Ordering;

use crate::index::Words;
use palmares_catalogue::{Award, Film, Person};
use palmares_text::fold::fold;

/// Articles that may begin a title, folded, by the tag of their language.
const ARTICLES: &[(&str, &[&str])] = &[
    ("en", &["the", "a", "an"]),
    ("fr", &["le", "la", "les", "l", "un", "une", "des"]),
    ("es", &["el", "la", "los", "las", "un", "una", "unos", "unas"]),
    ("it", &["il", "lo", "la", "l", "i", "gli", "le", "un", "uno", "una"]),
    ("pt", &["o", "a", "os", "as", "um", "uma"]),
    ("ca", &["el", "la", "els", "les", "l", "un", "una"]),
    ("ro", &["un", "o"]),
    ("de", &["der", "die", "das", "den", "dem", "ein", "eine", "einen"]),
    ("nl", &["de", "het", "een"]),
    ("da", &["den", "det", "de", "en", "et"]),
    ("sv", &["den", "det", "de", "en", "ett"]),
    ("nb", &["den", "det", "de", "en", "ei", "et"]),
    ("nn", &["den", "det", "dei", "ein", "ei", "eit"]),
    ("no", &["den", "det", "de", "en", "ei", "et"]),
    ("hu", &["a", "az", "egy"]),
];

/// The articles that the names of a catalogue hold.
pub(super) struct Articles {
    /// Number of the word and tag of its language, sorted.
    words: Vec<(u32, &'static str)>,
}

impl Articles {
    pub(super) fn new(words: &Words) -> Self {
        let all = ARTICLES.iter().flat_map(|(tag, articles)| articles.iter().map(|a| (*tag, *a)));
        let mut words: Vec<_> =
            all.filter_map(|(tag, article)| Some((words.find(article)?, tag))).collect();
        words.sort_unstable();
        Self { words }
    }

    /// Whether the first word of a film's title is an article of the title's language. A title
    /// that is not the original one is taken for English.
    pub(super) fn begins<'a>(&self, word: u32, film: impl FnOnce() -> Film<'a>) -> bool {
        let from = self.words.partition_point(|(known, _)| *known < word);
        let mut tags =
            self.words[from..].iter().take_while(|(known, _)| *known == word).map(|(_, tag)| *tag);
        if tags.clone().next().is_none() {
            return false;
        }
        let film = film();
        let is_translated = film.original_title().is_some_and(|title| title != film.title());
        let is_english = is_translated || film.languages().is_none();
        tags.any(|tag| {
            let is_base = |spoken: &str| spoken.split('-').next() == Some(tag);
            tag == "en" && is_english || film.languages().into_iter().flatten().any(is_base)
        })
    }
}

/// The first word of a title after an article that is written as a part of it, folded: `etoile` of
/// `L'Étoile`.
pub(super) fn without_elision(film: Film<'_>) -> Option<String> {
    let title = film.title();
    let rest = title.strip_prefix(['L', 'l'])?.strip_prefix(['\'', '’'])?;
    let is_elided = |tag: &str| matches!(tag.split('-').next(), Some("fr" | "it" | "ca"));
    film.languages().into_iter().flatten().any(is_elided).then_some(())?;
    let folded = fold(rest);
    let word = folded.split(' ').next().filter(|word| !word.is_empty())?;
    Some(word.to_owned())
}

/// Countries in whose names the family's stands first, in Latin letters too. Japanese and Hungarian names mostly are
/// turned round in those.
const FAMILY_FIRST: &[&str] = &["CN", "TW", "HK", "MO", "KR", "KP", "VN", "KH"];

/// What may follow a family name, without dots.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// How many words of a person's name, folded, stand before the family name: none where that comes first or cannot be
/// told.
///
/// A further name of the record, written `Family, Given`, decides. Else it is the last word of a name in Latin letters,
/// so that `von`, `de` and `van` do not count, unless the person is from where families come first, or all their films
/// are.
pub(super) fn before_family(person: Person<'_>) -> usize {
    let name = person.name();
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let is_suffix = |word: &str| {
        let word = word.trim_matches(['.', ',']).to_ascii_lowercase();
        SUFFIXES.contains(&word.as_str())
    };
    let suffixes = words.iter().rev().take_while(|word| is_suffix(word)).count();
    let family = (words.len() - suffixes).saturating_sub(1);
    if family == 0 || !is_latin(name) || name.contains(['&', '/', '(', '+']) || words[0] == "The" {
        return 0;
    }
    let before = match turned_round(person, name) {
        Some(given) => given,
        None if is_family_first(person) => return 0,
        None => words[..family].join(" "),
    };
    fold(&before).split(' ').filter(|word| !word.is_empty()).count()
}

/// The given names, where a further name has them behind a comma.
fn turned_round(person: Person<'_>, name: &str) -> Option<String> {
    let folded = fold(name);
    person.names().find_map(|other| {
        let (family, given) = other.text.split_once(", ")?;
        (fold(&format!("{given} {family}")) == folded).then(|| given.to_owned())
    })
}

fn is_latin(name: &str) -> bool {
    let is_latin = |c: char| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    name.chars().all(|c| is_latin(c) || !c.is_alphabetic())
}

fn is_family_first(person: Person<'_>) -> bool {
    let stands = |code: &str| FAMILY_FIRST.contains(&code);
    if let Some(countries) = person.countries().filter(|codes| codes.len() > 0) {
        return countries.into_iter().any(stands);
    }
    let credited = person.credits().map(|credit| credit.film);
    let films = credited.chain(person.awards().filter_map(Award::film));
    let mut known = films.filter_map(|film| film.countries().filter(|codes| codes.len() > 0));
    known.next().is_some_and(|codes| codes.into_iter().all(stands))
        && known.all(|codes| codes.into_iter().any(stands))
}

/// The places of words among all, those that are numbers by their value.
pub(super) struct NumberPlaces {
    start: u32,
    places: Vec<u32>,
}

impl NumberPlaces {
    pub(super) fn new(words: &Words) -> Self {
        // Words are sorted, so that those with a digit before all else stand together.
        let digits = (b'0'..=b'9')
            .map(|digit| words.with_prefix(char::from(digit).encode_utf8(&mut [0; 4])));
        let digits = digits.filter(|range| !range.is_empty());
        let (start, end) = digits.fold((u32::MAX, 0), |(start, end), range| {
            (start.min(range.start), end.max(range.end))
        });
        let start = start.min(end);
        let mut sorted: Vec<u32> = (start..end).collect();
        sorted.sort_by(|a, b| by_value(words.get(*a), words.get(*b)));
        let mut places = vec![0; sorted.len()];
        for (place, word) in (start..).zip(sorted) {
            places[(word - start) as usize] = place;
        }
        Self { start, places }
    }

    pub(super) fn of(&self, word: u32) -> u32 {
        let at = word.checked_sub(self.start).and_then(|at| self.places.get(at as usize));
        at.copied().unwrap_or(word)
    }
}

/// Compares the number that each begins with, of any length, then what follows.
fn by_value(a: &str, b: &str) -> Ordering {
    let number = |text: &'_ str| -> (usize, String) {
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let digits = digits.trim_start_matches('0');
        (digits.len(), digits.to_owned())
    };
    number(a).cmp(&number(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_length_go_by_their_value() {
        let mut words = ["10", "2", "1e", "007", "8", "100000000000000000000", "1", "1900s", "12"];
        words.sort_by(|a, b| by_value(a, b));
        assert_eq!(
            words,
            ["1", "1e", "2", "007", "8", "10", "12", "1900s", "100000000000000000000"]
        );
    }

    #[test]
    fn people_stand_under_their_family_names_where_those_can_be_told() {
        use palmares_catalogue::build::{
            Builder, CreditRecord, FilmRecord, NameRecord, Origin, PersonRecord,
        };
        let origin = Origin { file: 0, record: 0 };
        let people: &[(&str, &str, Option<&str>, usize)] = &[
            ("Agnès Varda", "FR", None, 1),
            ("Lars von Trier", "DK", None, 2),
            ("Guillermo del Toro", "", None, 2),
            ("Robert Downey Jr.", "US", None, 1),
            ("Hirokazu Kore-eda", "JP", None, 1),
            ("Béla Tarr", "HU", None, 1),
            ("Bong Joon-ho", "KR", None, 0),
            ("Kim Ki-duk", "", None, 0),
            ("Apichatpong Weerasethakul", "", Some("Weerasethakul, Apichatpong"), 1),
            ("Satyajit Ray Chowdhury", "IN", Some("Ray Chowdhury, Satyajit"), 1),
            ("Maggie Cheung", "HK", Some("Cheung, Maggie"), 1),
            ("Ермек Турсунов", "KZ", None, 0),
            ("Madonna", "US", None, 0),
            ("Joel & Ethan Coen", "US", None, 0),
            ("Jr.", "", None, 0),
            ("", "", None, 0),
        ];
        let mut builder = Builder::new();
        for (at, (name, country, other, _)) in people.iter().enumerate() {
            let id = format!("person-{at}");
            let mut person = PersonRecord::new(id.as_str(), *name);
            person.countries = (!country.is_empty()).then(|| vec![(*country).into()]);
            person.names =
                other.map(|text| vec![NameRecord { text: text.into(), lang: None, kind: None }]);
            let _ = builder.person(origin, &person);
        }
        let mut film = FilmRecord::new("isle", "The Isle");
        film.countries = Some(vec!["KR".into()]);
        film.credits = Some(vec![CreditRecord::new("person-7", "director")]);
        builder.film(origin, &film).unwrap();
        let (catalogue, _) = builder.finish();
        for person in catalogue.people() {
            let expected = people.iter().find(|(name, ..)| *name == person.name());
            let expected = expected.map(|(.., before)| *before);
            assert_eq!(Some(before_family(person)), expected, "{}", person.name());
        }
    }
}
