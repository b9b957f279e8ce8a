//! What the catalogue holds, measured against what it should.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

use crate::book::{Book, titles};
use crate::records::{Award, Film};
use crate::sets::{Sets, cell};
use crate::text::fold;

const EDITORS: &str = "editors";
const CAST: &[&str] = &["actor", "actress", "self", "voice", "narrator"];

/// The main prizes of festivals and ceremonies: films with one should have full pages.
const MAIN: &[&str] = &[
    "Palme d'Or",
    "Grand Prix du Festival International du Film",
    "Golden Bear",
    "Golden Lion",
    "Golden Leopard",
    "Best Picture",
    "Golden Shell",
    "Golden St. George",
    "Crystal Globe",
    "Étalon de Yennenga",
    "Tiger Award",
    "Grand Jury Prize",
    "People's Choice Award",
    "Tokyo Grand Prix",
    "BAFTA Award for Best Film",
    "César Award for Best Film",
];

/// The report, line by line.
pub fn report(book: &Book, sets: &Sets) -> String {
    let store = &book.store;
    let mut text = String::new();
    let mut line = |what: &str, has: String, wanted: &str| {
        let _ = writeln!(text, "{what:<58} {has:>12}   {wanted}");
    };
    for (what, count, wanted) in [
        ("films", store.films.len(), 16_000),
        ("people", store.people.len(), 20_000),
        ("awards", store.awards.len(), 18_000),
        ("selections", store.selections.len(), 14_000),
        ("editions", store.editions.len(), 1_800),
        ("festivals and ceremonies", store.festivals.len(), 130),
    ] {
        line(what, count.to_string(), &format!("≥ {wanted}"));
    }
    let all: Vec<&Film> = store.films.iter().collect();
    for (what, has, wanted) in FIELDS {
        line(&format!("all films: {what}"), share(&all, *has), wanted);
    }
    let features: Vec<&Film> = all
        .iter()
        .copied()
        .filter(|film| {
            film.form.as_deref() == Some("feature")
                && film.modes.iter().any(|mode| mode == "fiction")
        })
        .collect();
    line(
        "fiction features: three or more of the cast",
        share(&features, |film| cast(film) >= 3),
        "≥ 65 %",
    );

    let ids: HashMap<&str, &Film> = all.iter().map(|film| (film.id.as_str(), *film)).collect();
    let main: BTreeSet<&str> = store
        .awards
        .iter()
        .filter(|award| is_main(award))
        .filter_map(|award| award.film.as_deref())
        .collect();
    let winners: Vec<&Film> = main.iter().filter_map(|id| ids.get(id).copied()).collect();
    line("films with a main prize", winners.len().to_string(), "");
    for (what, has, _) in FIELDS {
        line(&format!("films with a main prize: {what}"), share(&winners, *has), "≥ 97 %");
    }
    line(
        "films with a main prize: synopsis",
        share(&winners, |film| film.synopsis.is_some()),
        "≥ 97 %",
    );

    let (found, polled) = poll(book, sets);
    for (top, wanted) in [(100, "all"), (250, "≥ 98 %"), (500, "≥ 96 %")] {
        let count = found.iter().take(top).filter(|film| film.is_some()).count();
        line(
            &format!("Sight and Sound 2022, top {top}"),
            format!("{count} of {}", top.min(found.len())),
            wanted,
        );
    }
    for (what, has, _) in FIELDS {
        line(&format!("Sight and Sound 500: {what}"), share(&polled, *has), "≥ 97 %");
    }
    line("Sight and Sound 500: synopsis", share(&polled, |film| film.synopsis.is_some()), "≥ 97 %");

    let kazakh = all.iter().filter(|film| is_kazakh(book, film)).count();
    line("Kazakh films", kazakh.to_string(), "≥ 60");

    let linked = linked(book);
    let born = linked
        .iter()
        .filter(|id| book.person(id).is_some_and(|person| person.born.is_some()))
        .count();
    line("people of ten links or more: birth year", percent(born, linked.len()), "≥ 90 %");

    let addressed = store
        .sources
        .iter()
        .filter(|one| one.url.is_some() && (one.title.is_some() || one.publisher.is_some()))
        .count();
    let titled =
        store.sources.iter().filter(|one| one.url.is_some() && one.title.is_some()).count();
    line(
        "sources with publisher or title, and address",
        percent(addressed, store.sources.len()),
        "≥ 90 %",
    );
    line("sources with title and address", percent(titled, store.sources.len()), "≥ 90 %");
    for (festival, (doubtful, all)) in doubtful(book) {
        if doubtful * 20 > all {
            line(
                &format!("unconfirmed awards: {festival}"),
                format!("{doubtful} of {all}"),
                "≤ 5 %",
            );
        }
    }
    text
}

type Has = fn(&Film) -> bool;

const FIELDS: &[(&str, Has, &str)] = &[
    ("year", |film| film.year.is_some(), ""),
    ("country", |film| !film.countries.is_empty(), "≥ 97 %"),
    ("minutes", |film| film.minutes.is_some(), "≥ 85 %"),
    ("mode", |film| !film.modes.is_empty(), "≥ 97 %"),
    ("genre", |film| !film.genres.is_empty(), "≥ 80 %"),
    ("language", |film| !film.languages.is_empty(), "≥ 75 %"),
    ("writer", |film| film.credits.iter().any(|one| one.role == "writer"), "≥ 45 %"),
];

fn cast(film: &Film) -> usize {
    let people: HashSet<&str> = film
        .credits
        .iter()
        .filter(|one| CAST.contains(&one.role.as_str()))
        .map(|one| one.person.as_str())
        .collect();
    people.len()
}

fn share(films: &[&Film], has: impl Fn(&Film) -> bool) -> String {
    percent(films.iter().filter(|film| has(film)).count(), films.len())
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{:.1} %", 100.0 * part as f64 / whole as f64)
}

fn is_main(award: &Award) -> bool {
    let named = [Some(award.name.as_str()), award.series.as_deref()];
    award.result.as_deref() == Some("won")
        && award.category.as_deref().is_none_or(|category| !category.contains("Short"))
        && named.into_iter().flatten().any(|name| MAIN.contains(&name))
}

fn is_kazakh(book: &Book, film: &Film) -> bool {
    film.countries.iter().any(|code| code == "KZ")
        || (film.countries.iter().any(|code| code == "SUHH")
            && (film.languages.iter().any(|tag| tag == "kk")
                || film.credits.iter().any(|one| {
                    one.role == "director"
                        && book
                            .person(&one.person)
                            .is_some_and(|person| person.countries.iter().any(|code| code == "KZ"))
                })))
}

/// The films of the poll in the order of votes: each as it is here, and those that are.
fn poll<'b>(book: &'b Book, sets: &Sets) -> (Vec<Option<&'b Film>>, Vec<&'b Film>) {
    let mut found = Vec::new();
    for row in sets.poll_2022.iter().take(500) {
        let title = cell(row, "title");
        let year: Option<u16> = cell(row, "year").parse().ok();
        let said = cell(row, "director");
        let directors: Vec<&str> = said.split([',', '|', '&']).map(str::trim).collect();
        let named: Vec<&str> = directors.iter().copied().chain(std::iter::once(said)).collect();
        let at = book.find_film(&[title], year, &named).or_else(|| by_title(book, title, year));
        found.push(at.map(|at| &book.store.films[at]));
    }
    let here: Vec<&Film> = found.iter().flatten().copied().collect();
    (found, here)
}

fn by_title(book: &Book, title: &str, year: Option<u16>) -> Option<usize> {
    let folded = fold(title);
    book.store.films.iter().position(|film| {
        let near = film.year.zip(year).is_none_or(|(one, other)| one.abs_diff(other) <= 2);
        near && titles(film).any(|one| fold(one) == folded)
    })
}

/// People with ten links or more: credits, awards and juries.
fn linked(book: &Book) -> Vec<&str> {
    let mut links: HashMap<&str, usize> = HashMap::new();
    for film in &book.store.films {
        for credit in &film.credits {
            *links.entry(credit.person.as_str()).or_default() += 1;
        }
    }
    for award in &book.store.awards {
        for one in &award.people {
            *links.entry(one.person.as_str()).or_default() += 1;
        }
    }
    for edition in &book.store.editions {
        for member in edition.juries.iter().flat_map(|jury| &jury.members) {
            *links.entry(member.person.as_str()).or_default() += 1;
        }
    }
    links.into_iter().filter(|(_, count)| *count >= 10).map(|(id, _)| id).collect()
}

/// Of every festival: awards that rest on the editors alone, and all.
fn doubtful(book: &Book) -> BTreeMap<&str, (usize, usize)> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for award in &book.store.awards {
        let Some(edition) = book.edition(&award.edition) else { continue };
        let count = counts.entry(edition.festival.as_str()).or_default();
        count.1 += 1;
        count.0 += usize::from(award.sources.iter().all(|source| source == EDITORS));
    }
    counts
}
