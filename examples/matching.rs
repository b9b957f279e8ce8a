//! Measures how films of an import are matched to the catalogue that comes along:
//!
//! `cargo run --release --example matching -- FILE` takes every film with an IMDb id in a catalogue as the row of an export
//! that tells its title and year and no more, matches all of them at once, and judges by the ids.
#![expect(clippy::print_stdout, reason = "a measurement")]

use std::collections::{BTreeSet, HashSet};
use std::error::Error;
use std::time::Instant;

use palmares::catalogue::{Catalogue, Film};
use palmares::format::{Input, load};
use palmares::import::film::FilmFacts;
use palmares::import::matching::{FilmIndex, Meaning};
use palmares::text::fold::fold;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("which catalogue?")?;
    let rows = load(&[Input::Path(file.into())])?.catalogue;
    let catalogue = palmares::embedded::catalogue()?;
    let films: Vec<Film<'_>> = rows.films().filter(|film| imdb(*film).is_some()).collect();
    let facts: Vec<FilmFacts> =
        films.iter().map(|film| FilmFacts::new(film.title(), film.year())).collect();
    let there: HashSet<&str> = catalogue.films().filter_map(imdb).collect();
    let begun = Instant::now();
    let index = FilmIndex::new(&catalogue);
    let meanings = index.match_all(&catalogue, &facts.iter().collect::<Vec<_>>());
    let time = begun.elapsed();
    let mut figures = MatchFigures::default();
    for (film, meaning) in films.iter().zip(&meanings) {
        figures.judge(&catalogue, &there, *film, meaning);
    }
    let MatchFigures { known, sure, likely, wrong, wrong_known, unjudged, twice } = figures;
    println!("{} rows in {time:.1?}; of them {known} in the catalogue by their id", films.len());
    println!("right: {sure} sure, {likely} likely; without an id to judge by: {unjudged}");
    println!("of the same title, year and director with another id: {twice}");
    println!("wrong: {wrong}, of those in the catalogue {wrong_known}");
    Ok(())
}

fn imdb(film: Film<'_>) -> Option<&str> {
    film.external_ids().find(|(source, _)| *source == "imdb").map(|(_, id)| id)
}

#[derive(Default)]
struct MatchFigures {
    known: usize,
    sure: usize,
    likely: usize,
    wrong: usize,
    wrong_known: usize,
    unjudged: usize,
    twice: usize,
}

impl MatchFigures {
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
        let Some(taken) = meaning.film() else { return };
        match imdb(catalogue.film(taken)) {
            None => self.unjudged += 1,
            Some(other) if other == id => {
                let is_sure = matches!(meaning, Meaning::Sure(..));
                self.sure += usize::from(is_sure);
                self.likely += usize::from(!is_sure);
            }
            // Databases have films twice.
            Some(_) if is_by_one(row, catalogue.film(taken)) => self.twice += 1,
            Some(other) => {
                self.wrong += 1;
                self.wrong_known += usize::from(is_known);
                println!("{} ({id}) is not {} ({other})", told(row), told(catalogue.film(taken)));
            }
        }
    }
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
    let directors: Vec<&str> = film.directors().map(palmares::catalogue::Person::name).collect();
    format!("{} {:?} {directors:?}", film.title(), film.year())
}
