//! What a word of a query may become.

use std::collections::HashSet;
use std::ops::Range;

use super::{Field, Has};
use crate::List;
use palmares_catalogue::terms::{AwardKind, AwardResult, Premiere, ROLES};
use palmares_catalogue::{Catalogue, Festival, Film, country::Country, language};
use palmares_text::fold::fold;

/// More choices than anybody goes through.
const MOST: usize = 20;

/// Films looked at for the values that occur: enough to know them, few enough not to wait for.
const MOST_FILMS: usize = 100_000;

/// What may stand instead of a part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The part, in bytes.
    pub range: Range<usize>,
    /// What may stand there, the likeliest first; never empty.
    pub choices: Vec<String>,
}

/// Completes the word that ends at a position of a query, in bytes: a field, a value of one, the list
/// at the beginning, or a field with its value where the word begins like the value (`kaz`).
#[must_use]
pub fn complete(catalogue: &Catalogue, query: &str, cursor: usize) -> Option<Completion> {
    let before = query.get(..cursor)?;
    let start = before
        .rfind(|c: char| c.is_whitespace() || c == '|')
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    // A quoted value may hold blanks: then the word begins at its field.
    let start = match before.rfind(":\"") {
        Some(quote) if !before[quote + 2..].contains('"') => before[..quote]
            .rfind(|c: char| !c.is_ascii_alphabetic())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8)),
        _ => start,
    };
    let start = start + usize::from(before[start..].starts_with('-'));
    let word = &before[start..];
    let choices = match word.split_once(':') {
        Some((name, value)) => {
            let field = Field::from_word(name)?;
            let begun = fold(value);
            let named = |value: String| format!("{}:{}", field.word(), quoted(&value));
            values(catalogue, field, &begun).into_iter().take(MOST).map(named).collect()
        }
        None if word.is_empty() => return None,
        None => {
            let mut choices = names(word, start == 0);
            choices.extend(meanings(catalogue, &fold(word)).take(MOST));
            choices
        }
    };
    let changes = |choices: &Vec<String>| choices.iter().any(|choice| choice != word);
    Some(choices).filter(changes).map(|choices| Completion { range: start..cursor, choices })
}

/// Lists, at the beginning, and fields that begin like this.
fn names(word: &str, first: bool) -> Vec<String> {
    let word = word.to_lowercase();
    let lists = List::ALL.into_iter().map(List::word);
    let lists = lists.filter(|_| first).map(|list| format!("{list} "));
    let fields = Field::ALL.iter().map(|field| format!("{}:", field.word()));
    fields.chain(lists).filter(|name| name.starts_with(&word)).collect()
}

/// Countries, festivals, genres and languages of the catalogue that a word without a field may mean,
/// each as a whole term, with a blank for what follows.
fn meanings<'c>(catalogue: &'c Catalogue, begun: &'c str) -> impl Iterator<Item = String> + 'c {
    // One letter begins too many to be of help.
    let fields = [Field::Country, Field::Festival, Field::Genre, Field::Lang];
    fields.into_iter().filter(|_| begun.chars().count() > 1).flat_map(move |field| {
        let mut values = values(catalogue, field, begun);
        if field == Field::Country {
            let films = catalogue.films().take(MOST_FILMS);
            let codes: HashSet<&str> = films.filter_map(Film::countries).flatten().collect();
            let names: HashSet<String> = codes
                .into_iter()
                .filter_map(Country::from_code)
                .map(|country| country.name().to_lowercase())
                .collect();
            values.retain(|name| names.contains(name));
        }
        values.into_iter().map(move |value| format!("{}:{} ", field.word(), quoted(&value)))
    })
}

/// The values of a field that begin like this.
fn values(catalogue: &Catalogue, field: Field, begun: &str) -> Vec<String> {
    let films = || catalogue.films().take(MOST_FILMS);
    match field {
        Field::Result => closed(AwardResult::WORDS.iter().copied(), begun),
        Field::Kind => closed(AwardKind::WORDS.iter().copied(), begun),
        Field::Premiere => closed(Premiere::WORDS.iter().copied(), begun),
        Field::Role => closed(ROLES.iter().copied(), begun),
        Field::Has => closed(Has::ALL.iter().map(|has| has.word()), begun),
        Field::Country => {
            let by_code = Country::from_code(&begun.to_ascii_uppercase());
            let by_code = by_code.map(|country| country.name().to_lowercase());
            let by_name = Country::all().map(Country::name).filter(|name| begins(name, begun));
            by_code.into_iter().chain(sorted(by_name.map(str::to_lowercase))).collect()
        }
        Field::Lang => {
            let tags: HashSet<&str> = films().filter_map(Film::languages).flatten().collect();
            let names = tags.into_iter().map(|tag| (tag, language::name(tag)));
            let begun = names.filter(|(tag, name)| *tag == begun || begins(name, begun));
            sorted(begun.map(|(tag, _)| tag.to_owned()))
        }
        Field::Genre => {
            let genres: HashSet<&str> = films().filter_map(Film::genres).flatten().collect();
            sorted(genres.into_iter().filter(|genre| begins(genre, begun)).map(str::to_owned))
        }
        Field::Form => {
            let forms: HashSet<&str> = films()
                .flat_map(|film| {
                    film.form().into_iter().chain(film.modes().iter().map(|mode| mode.word()))
                })
                .collect();
            sorted(forms.into_iter().filter(|form| begins(form, begun)).map(str::to_owned))
        }
        Field::Festival => {
            let names = catalogue.festivals().map(Festival::short_name);
            sorted(names.filter(|name| begins(name, begun)).map(str::to_lowercase))
        }
        _ => Vec::new(),
    }
}

fn closed(words: impl Iterator<Item = &'static str>, begun: &str) -> Vec<String> {
    words.filter(|word| begins(word, begun)).map(str::to_owned).collect()
}

fn sorted(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut values: Vec<String> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// Whether a text begins like this, however it is written.
fn begins(text: &str, begun: &str) -> bool {
    fold(text).starts_with(begun)
}

fn quoted(value: &str) -> String {
    let value = value.replace('"', "");
    if value.contains(|c: char| c.is_whitespace() || c == '|') {
        format!("\"{value}\"")
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn choices(query: &str) -> Vec<String> {
        let completion = complete(&samples::catalogue(), query, query.len());
        completion.map_or_else(Vec::new, |completion| completion.choices)
    }

    #[test]
    fn fields_and_lists_complete() {
        assert_eq!(choices("dir"), ["director:"]);
        assert_eq!(choices("madina -act"), ["actor:", "actress:"]);
        assert_eq!(choices("peo"), ["people "]);
        assert_eq!(choices("madina peo"), [""; 0]);
        assert_eq!(choices("kaz"), ["country:kazakhstan "]);
        assert_eq!(choices("madina -CAN"), ["festival:cannes "]);
        assert_eq!(choices("k"), ["kind:"], "one letter begins too much");
        assert_eq!(choices(""), [""; 0]);
        let query = "x | dir y";
        let completion = complete(&samples::catalogue(), query, 7).unwrap();
        assert_eq!(completion.range, 4..7);
    }

    #[test]
    fn values_complete() {
        assert_eq!(choices("country:kaz"), ["country:kazakhstan"]);
        assert_eq!(choices("country:KZ"), ["country:kazakhstan"]);
        assert_eq!(choices("country:south-k"), ["country:\"south korea\""]);
        assert_eq!(choices("country:\"south k"), ["country:\"south korea\""]);
        assert_eq!(choices("result:n"), ["result:nominated", "result:not_awarded"]);
        assert_eq!(choices("has:po"), ["has:poster"]);
        assert_eq!(choices("role:cinem"), ["role:cinematographer"]);
        assert_eq!(choices("festival:can"), ["festival:cannes"]);
        assert_eq!(choices("director:x"), [""; 0]);
        assert_eq!(complete(&samples::catalogue(), "é", 1), None);
    }
}
