//! The figures of a list: by decade, by country, and what else its records say.

use std::collections::BTreeMap;

use crate::List;
use palmares_catalogue::terms::AwardResult;
use palmares_catalogue::{AwardId, Catalogue, Edition, FestivalId, Film, FilmId, PersonId};

/// A list counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many records there are.
    pub total: usize,
    /// By decade (of the film, the birth, the founding, the edition), the earliest first.
    pub decades: Vec<(u16, usize)>,
    /// How many have no year.
    pub undated: usize,
    /// By country code, the most first. A film of two countries counts for both.
    pub countries: Vec<(String, usize)>,
    /// How many have no country.
    pub stateless: usize,
    /// Films by form, awards by result: the catalogue's own words, the most first.
    pub kinds: Vec<(String, usize)>,
    /// Films by genre, the most first.
    pub genres: Vec<(String, usize)>,
    /// Films that were shown at a festival, and that won something.
    pub shown: usize,
    /// Films and people that won something.
    pub won: usize,
}

/// Counts the rows of a list.
#[must_use]
pub fn summary(cat: &Catalogue, list: List, rows: &[u32]) -> Summary {
    let mut tally = Tally::default();
    for &row in rows {
        match list {
            List::Films => film(cat, FilmId(row), &mut tally),
            List::People => person(cat, PersonId(row), &mut tally),
            List::Festivals => {
                let festival = cat.festival(FestivalId(row));
                tally.year(festival.founded());
                tally.countries(festival.country().into_iter());
            }
            List::Awards => award(cat, AwardId(row), &mut tally),
        }
    }
    tally.finish(rows.len())
}

#[derive(Default)]
struct Tally<'a> {
    decades: BTreeMap<u16, usize>,
    countries: BTreeMap<&'a str, usize>,
    kinds: BTreeMap<&'a str, usize>,
    genres: BTreeMap<&'a str, usize>,
    summary: Summary,
}

fn film<'a>(cat: &'a Catalogue, id: FilmId, tally: &mut Tally<'a>) {
    let film = cat.film(id);
    tally.year(film.year());
    tally.countries(film.countries().into_iter().flatten());
    if let Some(form) = film.form() {
        *tally.kinds.entry(form).or_default() += 1;
    }
    for genre in film.genres().into_iter().flatten() {
        *tally.genres.entry(genre).or_default() += 1;
    }
    tally.summary.shown += usize::from(film.selections().next().is_some());
    let won = film.awards().any(|award| award.result() == Some(AwardResult::Won));
    tally.summary.won += usize::from(won);
}

fn person<'a>(cat: &'a Catalogue, id: PersonId, tally: &mut Tally<'a>) {
    let person = cat.person(id);
    let born = person.born().and_then(|born| born.get(..4)?.parse().ok());
    tally.year(born);
    tally.countries(person.countries().into_iter().flatten());
    let won = person.awards().any(|award| award.result() == Some(AwardResult::Won));
    tally.summary.won += usize::from(won);
}

fn award<'a>(cat: &'a Catalogue, id: AwardId, tally: &mut Tally<'a>) {
    let award = cat.award(id);
    tally.year(award.edition().map(Edition::year));
    let countries = award.film().and_then(Film::countries);
    tally.countries(countries.into_iter().flatten());
    if let Some(result) = award.result() {
        *tally.kinds.entry(result.word()).or_default() += 1;
    }
}

impl<'a> Tally<'a> {
    fn year(&mut self, year: Option<u16>) {
        match year {
            Some(year) => *self.decades.entry(year / 10 * 10).or_default() += 1,
            None => self.summary.undated += 1,
        }
    }

    fn countries(&mut self, countries: impl Iterator<Item = &'a str>) {
        let mut any = false;
        for country in countries {
            any = true;
            *self.countries.entry(country).or_default() += 1;
        }
        self.summary.stateless += usize::from(!any);
    }

    fn finish(self, total: usize) -> Summary {
        Summary {
            total,
            decades: self.decades.into_iter().collect(),
            countries: most_first(self.countries),
            kinds: most_first(self.kinds),
            genres: most_first(self.genres),
            ..self.summary
        }
    }
}

fn most_first(counts: BTreeMap<&str, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> =
        counts.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
    // Stable, so that of two with one number the first by name comes first.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
