//! Films whose titles are nearly those of rows: in another spelling, or with a subtitle more or less.

use palmares_catalogue::{Catalogue, Film, FilmId};
use rayon::prelude::*;

use super::Meaning;
use super::index::{FilmIndex, names_of};
use super::one::{MOST_CANDIDATES, first_shown};
use super::titles::{bare, key_into, key_of};
use crate::film::FilmFacts;

/// So many similar films are named for each row.
const MOST_SIMILAR: usize = 3;

/// Of every five letters one may be another, one too many or missing.
const LETTERS_FOR_AN_ERROR: usize = 5;

/// How many years films may be apart whose titles are spelt nearly the same.
const APART: u16 = 3;

/// How many, where one has a subtitle.
const APART_BY_SUBTITLE: u16 = 1;

/// Letters that a title of a single word has at least, for others to begin or end with it.
const LEAST_BEGINNING: usize = 6;

/// Longer titles, in bytes, are not compared: it takes the product of both lengths.
const LONGEST: usize = 256;

impl FilmIndex {
    /// Names further films that may be meant where it is not decided, those with the likeliest titles first: of about the
    /// same year, where it is known. `meanings` are those of `rows`.
    pub fn name_similar(
        &self,
        catalogue: &Catalogue,
        rows: &[&FilmFacts],
        meanings: &mut [Meaning],
    ) {
        let open = rows.iter().zip(meanings.iter()).enumerate();
        let open = open.filter(|(_, (_, meaning))| matches!(meaning, Meaning::Open(..)));
        let mut open: Vec<ComparedRow> =
            open.filter_map(|(at, (facts, _))| ComparedRow::new(at, facts)).collect();
        if open.is_empty() {
            return;
        }
        open.sort_by_key(|row| row.year);
        let films = self.films().into_par_iter();
        let found = films.fold(Vec::new, |mut found, film| {
            compare(catalogue, catalogue.film(film), &open, &mut found);
            found
        });
        let mut found: Vec<SimilarFilm> = found.flatten().collect();
        found.sort_unstable();
        let mut named = vec![0; rows.len()];
        for SimilarFilm { row, film, .. } in found {
            if let Meaning::Open(_, films) = &mut meanings[row]
                && named[row] < MOST_SIMILAR
                && films.len() < MOST_CANDIDATES
                && !films.contains(&film)
            {
                films.push(film);
                named[row] += 1;
            }
        }
    }
}

/// A film that a row may mean; the likeliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct SimilarFilm {
    row: usize,
    /// Letters that are others, or of a subtitle.
    errors: usize,
    apart: u16,
    film: FilmId,
}

/// A title, ready to be compared with many.
struct ComparedTitle<'a> {
    key: &'a str,
    /// Which letters it has.
    letters: u64,
    length: usize,
}

impl<'a> ComparedTitle<'a> {
    fn new(key: &'a str) -> Self {
        let (letters, length) = key.chars().fold((0, 0), |(letters, length), c| {
            (letters | 1_u64 << (u32::from(c) % 64), length + 1)
        });
        Self { key, letters, length }
    }

    /// How many letters two titles are apart, if that is little for their length.
    fn errors(&self, other: &Self) -> Option<usize> {
        let most = self.length.max(other.length) / LETTERS_FOR_AN_ERROR;
        // One letter for another changes two of those that a title has.
        let changed = (self.letters ^ other.letters).count_ones() as usize;
        if self.length.abs_diff(other.length) > most || changed > 2 * most {
            return None;
        }
        let errors = strsim::osa_distance(self.key, other.key);
        (errors <= most).then_some(errors)
    }

    /// How many letters follow in one of two titles, or stand before it, where the other is all else.
    fn subtitle(&self, other: &Self) -> Option<usize> {
        let (short, long) = if self.length < other.length { (self, other) } else { (other, self) };
        if short.letters & !long.letters != 0
            || (short.length < LEAST_BEGINNING && !short.key.contains(' '))
        {
            return None;
        }
        let after = long.key.strip_prefix(short.key).filter(|rest| rest.starts_with(' '));
        let before = || long.key.strip_suffix(short.key).filter(|rest| rest.ends_with(' '));
        after.or_else(before).map(|rest| rest.chars().count())
    }
}

struct ComparedRow {
    at: usize,
    year: Option<u16>,
    key: String,
    letters: u64,
    length: usize,
}

impl ComparedRow {
    fn new(at: usize, facts: &FilmFacts) -> Option<Self> {
        let key = key_of(&facts.title);
        let key = bare(&key);
        let ComparedTitle { letters, length, .. } = ComparedTitle::new(key);
        let is_compared = !key.is_empty() && key.len() <= LONGEST;
        is_compared.then(|| Self { at, year: facts.year, key: key.to_owned(), letters, length })
    }

    fn title(&self) -> ComparedTitle<'_> {
        ComparedTitle { key: &self.key, letters: self.letters, length: self.length }
    }
}

/// Compares a film with the rows of about its year, which are in the order of their years.
fn compare(
    catalogue: &Catalogue,
    film: Film<'_>,
    rows: &[ComparedRow],
    found: &mut Vec<SimilarFilm>,
) {
    let year = film.year().or_else(|| first_shown(catalogue, film));
    let dated = rows.partition_point(|row| row.year.is_none());
    let (undated, dated) = rows.split_at(dated);
    let near = match year {
        Some(year) => {
            let start = dated.partition_point(|row| row.year < Some(year.saturating_sub(APART)));
            let end = dated.partition_point(|row| row.year <= Some(year.saturating_add(APART)));
            dated.get(start..end).unwrap_or_default()
        }
        None => dated,
    };
    let mut key = String::new();
    for (name, _) in names_of(film) {
        key.clear();
        key_into(name, &mut key);
        if key.is_empty() || key.len() > LONGEST {
            continue;
        }
        let title = ComparedTitle::new(bare(&key));
        for row in undated.iter().chain(near) {
            let apart = row.year.zip(year).map_or(0, |(told, year)| told.abs_diff(year));
            let wanted = row.title();
            let errors = wanted.errors(&title).or_else(|| {
                let subtitle = wanted.subtitle(&title);
                subtitle.filter(|_| apart <= APART_BY_SUBTITLE).map(|more| more + LONGEST)
            });
            if let Some(errors) = errors {
                found.push(SimilarFilm { row: row.at, errors, apart, film: film.id() });
            }
        }
    }
}
