//! The figures of a list: by decade, by country, and what else its records say.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::honours::is_won;
use crate::List;
use palmares_catalogue::terms::AwardResult;
use palmares_catalogue::{
    AwardId, Catalogue, Edition, EditionId, Festival, FestivalId, Film, FilmId, Person, PersonId,
};

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
    /// Who got most of the awards, the most first: those whom they name, else the directors.
    pub people: Vec<(PersonId, usize)>,
    /// The films that got most of the awards.
    pub films: Vec<(FilmId, usize)>,
}

/// A figure is given where one record in so many says something of it.
const ONE_IN: usize = 20;

/// People and films that are named for having got most.
const HONOURED: usize = 10;

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
            List::Editions => {
                let edition = cat.edition(EditionId(row));
                tally.year(Some(edition.year()));
                tally.countries(edition.festival().and_then(Festival::country).into_iter());
            }
            List::Awards => award(cat, AwardId(row), &mut tally),
        }
    }
    if list == List::Awards {
        tally.honoured(cat, rows);
    }
    tally.finish(rows.len())
}

#[derive(Default)]
struct Tally<'a> {
    decades: BTreeMap<u16, usize>,
    countries: BTreeMap<&'a str, usize>,
    kinds: BTreeMap<&'a str, usize>,
    genres: BTreeMap<&'a str, usize>,
    /// How many records say of what kind, and of what genres, they are.
    of_kind: usize,
    of_genre: usize,
    summary: Summary,
}

fn film<'a>(cat: &'a Catalogue, id: FilmId, tally: &mut Tally<'a>) {
    let film = cat.film(id);
    tally.year(film.year());
    tally.countries(film.countries().into_iter().flatten());
    if let Some(form) = film.form() {
        *tally.kinds.entry(form).or_default() += 1;
        tally.of_kind += 1;
    }
    tally.of_genre += usize::from(film.genres().into_iter().flatten().next().is_some());
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
        tally.of_kind += 1;
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

    /// Who and what got most of the awards that were won, or of all where none was.
    fn honoured(&mut self, cat: &Catalogue, rows: &[u32]) {
        let awards = || rows.iter().map(|row| cat.award(AwardId(*row)));
        let any_won = awards().any(is_won);
        let mut people: HashMap<PersonId, usize> = HashMap::new();
        let mut films: HashMap<FilmId, usize> = HashMap::new();
        for award in awards().filter(|award| !any_won || is_won(*award)) {
            let mut named: Vec<PersonId> =
                award.recipients().map(|recipient| recipient.person.id()).collect();
            if let Some(film) = award.film() {
                *films.entry(film.id()).or_default() += 1;
                if named.is_empty() {
                    named.extend(film.directors().map(Person::id));
                }
            }
            named.sort_unstable();
            named.dedup();
            named.into_iter().for_each(|person| *people.entry(person).or_default() += 1);
        }
        self.summary.people = most(people);
        self.summary.films = most(films);
    }

    fn finish(mut self, total: usize) -> Summary {
        if self.of_kind * ONE_IN < total {
            self.kinds.clear();
        }
        if self.of_genre * ONE_IN < total {
            self.genres.clear();
        }
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

/// Those that were counted more than once, the most first, at most [`HONOURED`].
fn most<K: Copy + Ord>(counts: HashMap<K, usize>) -> Vec<(K, usize)> {
    let mut counts: Vec<(K, usize)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    counts.sort_unstable_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
    counts.truncate(HONOURED);
    counts
}

fn most_first(counts: BTreeMap<&str, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> =
        counts.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
    // Stable, so that of two with one number the first by name comes first.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
