//! Films that stand in a catalogue twice, and what they cannot be.

use std::collections::HashMap;

use super::known_apart;
use crate::Lint;
use palmares_catalogue::{Catalogue, Film, Person};
use palmares_text::fold::fold;

/// Two films of one year with a title in common and a director in common, or none known of
/// either, are one film, unless a database has them under two ids.
pub(super) fn twice(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    let mut known: HashMap<(String, Option<u16>), Vec<Film<'_>>> = HashMap::new();
    for film in catalogue.films() {
        let further = film.original_title().into_iter().chain(film.titles().map(|name| name.text));
        let mut titles: Vec<String> =
            std::iter::once(film.title()).chain(further).map(alike).collect();
        titles.sort_unstable();
        titles.dedup();
        let mut is_told = false;
        for title in titles {
            let others = known.entry((title, film.year())).or_default();
            if let (Some(other), false) = (others.iter().find(|one| are_one(**one, film)), is_told)
            {
                is_told = true;
                let message = format!(
                    "the film `{}` ({}) has a title, the year and a director of this one: keep one \
                     record, or tell them apart by title or year",
                    other.id_text(),
                    other.title(),
                );
                lints.push(Lint::of(film.id(), "title", message));
            }
            others.push(film);
        }
    }
}

/// Words that say what `&` and `+` say, which fold to nothing.
const AND: &[&str] = &["and", "und", "et", "y", "e", "och", "og", "en"];

/// Numbers that titles have as words as well as in digits.
const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen",
];

/// A title as it is compared: numbers in digits, and no word for `&` between others.
fn alike(title: &str) -> String {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').collect();
    let last = words.len().saturating_sub(1);
    let kept = words
        .iter()
        .enumerate()
        .filter(|(at, word)| *at == 0 || *at == last || !AND.contains(word));
    let digits = |word: &str| match NUMBERS.iter().position(|known| *known == word) {
        Some(number) => number.to_string(),
        None => word.to_owned(),
    };
    kept.map(|(_, word)| digits(word)).collect::<Vec<_>>().join(" ")
}

/// A title in Latin letters is that of another script only where the film speaks a language of it.
pub(super) fn titles(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    // Spoken Chinese has a tag for each of its languages, written Chinese one.
    let primary = |tag: &str| match tag.split('-').next().unwrap_or(tag) {
        "cmn" | "yue" | "nan" | "wuu" | "hak" => "zh".to_owned(),
        tag => tag.to_owned(),
    };
    for film in catalogue.films() {
        let Some(spoken) = film.languages() else { continue };
        let spoken: Vec<String> = spoken.map(primary).collect();
        for name in film.titles() {
            let tag = name.lang.filter(|tag| tag.contains("-Latn")).map(primary);
            let strange = tag.filter(|tag| !spoken.contains(tag));
            lints.extend(strange.map(|tag| {
                let message = format!(
                    "`{}` is given as {tag} in Latin letters, but the film's `languages` are {}: \
                     give the title its own language",
                    name.text,
                    spoken.join(", "),
                );
                Lint::of(film.id(), "titles", message)
            }));
        }
    }
}

/// States that are gone, and the year of their end.
const GONE: &[(&str, u16)] =
    &[("ANHH", 2010), ("CSHH", 1992), ("DDDE", 1990), ("SUHH", 1991), ("YUCS", 2003)];

/// A film is of states of its time, give or take a year, and speaks each language once.
pub(super) fn lists(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    for film in catalogue.films() {
        for country in film.countries().into_iter().flatten() {
            let gone = GONE.iter().find(|(code, _)| *code == country);
            let (Some((code, end)), Some(year)) = (gone, film.year()) else { continue };
            if year > end + 1 {
                let message = format!("the film is of {year}, and {code} ended in {end}");
                lints.push(Lint::of(film.id(), "countries", message));
            }
        }
        let mut known: Vec<&str> = Vec::new();
        for tag in film.languages().into_iter().flatten() {
            let same = if tag == "tl" { "fil" } else { tag };
            if known.contains(&same) {
                let message = format!("`{tag}` is one of its languages already: leave it out");
                lints.push(Lint::of(film.id(), "languages", message));
            }
            known.push(same);
        }
    }
}

fn are_one(one: Film<'_>, other: Film<'_>) -> bool {
    let directed = |person: Person<'_>| other.directors().any(|theirs| theirs.id() == person.id());
    let nobody = one.directors().next().is_none() && other.directors().next().is_none();
    let ids: Vec<_> = other.external_ids().collect();
    (nobody || one.directors().any(directed)) && !known_apart(one.external_ids(), ids.into_iter())
}
