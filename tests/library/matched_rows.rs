//! How films of an export are matched to the catalogue that comes along: every film with an IMDb id as a row that tells
//! its title and year and no more, all of them at once, judged by the ids.
//!
//! `PALMARES_ROWS=FILE cargo test --release --test library rows_of -- --nocapture` takes the films of another catalogue as
//! rows, and prints every one that is matched to a film with another id.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::collections::{BTreeSet, HashSet};

use palmares::catalogue::{Catalogue, Film, Person};
use palmares::embedded;
use palmares::format::{Input, load};
use palmares::import::film::FilmFacts;
use palmares::import::matching::{FilmIndex, Meaning};
use palmares::text::fold::fold;

/// Of so many rows one at most means another film than is taken for it.
const ROWS_FOR_AN_ERROR: usize = 41_000;

#[test]
fn rows_of_title_and_year_are_hardly_ever_taken_for_another_film() {
    let catalogue = embedded::catalogue().unwrap();
    let file = std::env::var_os("PALMARES_ROWS");
    let other = file.map(|file| load(&[Input::Path(file.into())]).unwrap().catalogue);
    let rows = other.as_ref().unwrap_or(&catalogue);
    let figures = MatchFigures::of(&catalogue, rows);
    println!("{figures:?}");
    assert_eq!(figures.wrong_known, 0, "{figures:?}");
    assert!(figures.wrong * ROWS_FOR_AN_ERROR <= figures.rows, "{figures:?}");
    // Whoever never takes a film is never wrong.
    assert!(figures.right * 10 >= figures.known * 9, "{figures:?}");
}

#[derive(Debug, Default)]
struct MatchFigures {
    rows: usize,
    /// Rows whose film is in the catalogue by its id.
    known: usize,
    right: usize,
    /// Those among them that nobody is asked about.
    sure: usize,
    /// Matched to a film without an id to judge by.
    unjudged: usize,
    /// Matched to a film of another id and the same title, year and director, which databases have twice.
    twice: usize,
    wrong: usize,
    /// Those among them whose film is in the catalogue.
    wrong_known: usize,
}

impl MatchFigures {
    fn of(catalogue: &Catalogue, rows: &Catalogue) -> Self {
        let films: Vec<Film<'_>> = rows.films().filter(|film| imdb(*film).is_some()).collect();
        let facts: Vec<FilmFacts> =
            films.iter().map(|film| FilmFacts::new(film.title(), film.year())).collect();
        let there: HashSet<&str> = catalogue.films().filter_map(imdb).collect();
        let index = FilmIndex::new(catalogue);
        let meanings = index.match_all(catalogue, &facts.iter().collect::<Vec<_>>());
        let mut figures = Self { rows: films.len(), ..Self::default() };
        for (film, meaning) in films.iter().zip(&meanings) {
            figures.judge(catalogue, &there, *film, meaning);
        }
        figures
    }

    fn judge(
        &mut self,
        catalogue: &Catalogue,
        there: &HashSet<&str>,
        row: Film<'_>,
        meaning: &Meaning,
    ) {
        let Some(id) = imdb(row) else { return };
        let is_known = there.contains(id);
        self.known += usize::from(is_known);
        let Some(taken) = meaning.film().map(|film| catalogue.film(film)) else { return };
        match imdb(taken) {
            None => self.unjudged += 1,
            Some(other) if other == id => {
                self.right += 1;
                self.sure += usize::from(matches!(meaning, Meaning::Sure(..)));
            }
            Some(_) if is_by_one(row, taken) => self.twice += 1,
            Some(other) => {
                self.wrong += 1;
                self.wrong_known += usize::from(is_known);
                println!("{} ({id}) is not {} ({other})", told(row), told(taken));
            }
        }
    }
}

fn imdb(film: Film<'_>) -> Option<&str> {
    film.external_ids().find(|(source, _)| *source == "imdb").map(|(_, id)| id)
}

/// Whether both name the same person as a director, in whatever order of names.
fn is_by_one(one: Film<'_>, other: Film<'_>) -> bool {
    let words =
        |name: &str| -> BTreeSet<String> { fold(name).split(' ').map(str::to_owned).collect() };
    let known: Vec<BTreeSet<String>> =
        other.directors().map(|person| words(person.name())).collect();
    one.directors().any(|person| known.contains(&words(person.name())))
}

fn told(film: Film<'_>) -> String {
    let directors: Vec<&str> = film.directors().map(Person::name).collect();
    format!("{} {:?} {directors:?}", film.title(), film.year())
}
