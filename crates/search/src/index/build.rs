//! Building the index: tokenize, merge the words, number the records, collect the postings.

use std::ops::Range;

use super::bitset::BitSet;
use super::names::Names;
use super::postings::Postings;
use super::ranks::{by_rank, year};
use super::terms::Terms;
use super::tokenize::{self, Tokenizer, WordInterner};
use super::words::Words;
use super::{Index, Listed, Table};
use crate::List;
use palmares_catalogue::{AwardId, Catalogue, Edition, Festival, FilmId};

impl Index {
    /// Indexes a catalogue, on all cores.
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        let (films, people) = rayon::join(
            || tokenize::films_and_awards(catalogue),
            || tokenize::people_and_festivals(catalogue),
        );
        let (mut words, names) = joined(films, people);
        let [films, awards, editions, sections, juries, people, festivals, cities] = names;
        let prefixes = prefixes(&words);
        let rank = |list| by_rank(catalogue, list);
        let ((film_ranks, people_ranks), (festival_ranks, award_ranks)) = rayon::join(
            || rayon::join(|| rank(List::Films), || rank(List::People)),
            || rayon::join(|| rank(List::Festivals), || rank(List::Awards)),
        );
        let edition_ranks = rank(List::Editions);
        let links = Links {
            catalogue,
            words: &words,
            films: &films,
            people: &people,
            festivals: &festivals,
            awards: &awards,
        };
        let linked = |ranks: &[u32], of: &(dyn Fn(usize, &mut Vec<u32>) + Sync)| {
            Postings::new(words.len(), ranks.len(), |rank, to| {
                of(ranks[rank as usize] as usize, to);
            })
        };
        let own = |names: &Names, ranks: &[u32]| own(&words, &prefixes, names, ranks);
        // The longest first: what is begun last decides how long the cores wait for each other.
        let mut postings: [Postings; 12] = Default::default();
        let mut terms = Terms::default();
        let [film_links, film_own, people_own, award_links, award_own, rest @ ..] = &mut postings;
        let [in_cities, festival_own, of_cities, edition_own, edition_links, rest @ ..] = rest;
        let [of_sections, of_juries] = rest;
        rayon::in_place_scope_fifo(|scope| {
            scope.spawn_fifo(|_| {
                *film_links = linked(&film_ranks, &|row, to| links.of_film(row, to));
                film_links.precompute(prefixes.iter().cloned());
            });
            scope.spawn_fifo(|_| *people_own = own(&people, &people_ranks));
            scope.spawn_fifo(|_| *film_own = own(&films, &film_ranks));
            scope.spawn_fifo(|_| {
                *award_links = linked(&award_ranks, &|row, to| links.of_award(row, to));
            });
            scope.spawn_fifo(|_| {
                terms = Terms::new(
                    catalogue,
                    [&film_ranks, &people_ranks, &festival_ranks, &edition_ranks, &award_ranks],
                );
            });
            scope.spawn_fifo(|_| *award_own = own(&awards, &award_ranks));
            scope.spawn_fifo(|_| {
                let of_city = |row: usize, to: &mut Vec<u32>| to.extend(cities.words_of(row));
                *in_cities = linked(&festival_ranks, &of_city);
                *festival_own = own(&festivals, &festival_ranks);
                *of_cities = own(&cities, &[]);
                *edition_own = own(&editions, &edition_ranks);
                *edition_links = linked(&edition_ranks, &|row, to| {
                    let festival = catalogue.festival_of_edition(row);
                    to.extend(festival.into_iter().flat_map(|at| cities.words_of(at as usize)));
                });
                *of_sections = own(&sections, &[]);
                *of_juries = own(&juries, &[]);
            });
        });
        words.index_sounds();
        let [film_links, film_own, people_own, award_links, award_own, rest @ ..] = postings;
        let [in_cities, festival_own, of_cities, edition_own, edition_links, rest @ ..] = rest;
        let [of_sections, of_juries] = rest;
        let table = |names: Names, own, by_rank: Vec<u32>| {
            let one_word = one_word(&names, &by_rank);
            Table { names, own, by_rank, one_word }
        };
        let none = Postings::default();
        Self {
            words,
            lists: [
                Listed { table: table(films, film_own, film_ranks), linked: film_links },
                Listed { table: table(people, people_own, people_ranks), linked: none },
                Listed { table: table(festivals, festival_own, festival_ranks), linked: in_cities },
                Listed {
                    table: table(editions, edition_own, edition_ranks),
                    linked: edition_links,
                },
                Listed { table: table(awards, award_own, award_ranks), linked: award_links },
            ],
            cities: table(cities, of_cities, Vec::new()),
            sections: table(sections, of_sections, Vec::new()),
            juries: table(juries, of_juries, Vec::new()),
            terms,
        }
    }
}

/// The words of both, sorted, and the names in them.
fn joined(a: Tokenizer, b: Tokenizer) -> (Words, [Names; 8]) {
    let (a, names_of_a) = a.into_parts();
    let (b, names_of_b) = b.into_parts();
    let (words, places) = merged([&a, &b]);
    let mut tables: [Names; 8] = Default::default();
    let [places_of_a, places_of_b] = places;
    let named = names_of_a.into_iter().map(|names| (names, &places_of_a));
    let named = named.chain(names_of_b.into_iter().map(|names| (names, &places_of_b)));
    for (table, (mut names, places)) in tables.iter_mut().zip(named) {
        names.finish(places, words.len());
        *table = names;
    }
    (words, tables)
}

/// The words of both, sorted, and where each one's words stand among them.
pub(super) fn merged(both: [&WordInterner; 2]) -> (Words, [Vec<u32>; 2]) {
    let (a, b) = rayon::join(|| both[0].sorted(), || both[1].sorted());
    let mut places = [vec![0; a.len()], vec![0; b.len()]];
    let (mut a, mut b) = (a.into_iter().peekable(), b.into_iter().peekable());
    let mut place = 0;
    let words = Words::new(std::iter::from_fn(|| {
        let (first, second) = (a.peek().copied(), b.peek().copied());
        let (in_a, in_b) = (first.map(|n| both[0].get(n)), second.map(|n| both[1].get(n)));
        let word = match (in_a, in_b) {
            (Some(one), Some(other)) => one.min(other),
            (one, other) => one.or(other)?,
        };
        if in_a == Some(word) {
            a.next().into_iter().for_each(|n| places[0][n as usize] = place);
        }
        if in_b == Some(word) {
            b.next().into_iter().for_each(|n| places[1][n as usize] = place);
        }
        place += 1;
        Some(word)
    }));
    (words, places)
}

/// The ranges of the words with a common prefix of one letter, and of two.
fn prefixes(words: &Words) -> Vec<Range<u32>> {
    let mut ranges: Vec<Range<u32>> = Vec::new();
    for length in 1..=2 {
        let mut start = 0;
        while (start as usize) < words.len() {
            let word = words.get(start);
            let end = word.char_indices().nth(length).map_or(word.len(), |(end, _)| end);
            let range = words.with_prefix(&word[..end]);
            if word[..end].chars().count() == length {
                ranges.push(range.clone());
            }
            start = range.end.max(start + 1);
        }
    }
    ranges.dedup();
    ranges
}

fn own(words: &Words, prefixes: &[Range<u32>], names: &Names, by_rank: &[u32]) -> Postings {
    let mut own = Postings::new(words.len(), names.records(), |rank, to| {
        let row = by_rank.get(rank as usize).copied().unwrap_or(rank);
        to.extend(names.words_of(row as usize));
    });
    own.precompute(prefixes.iter().cloned());
    own
}

/// The numbers of the records of a list that have a name of one word.
fn one_word(names: &Names, by_rank: &[u32]) -> BitSet {
    let mut found = BitSet::none(by_rank.len());
    for (rank, &row) in (0..).zip(by_rank) {
        if names.of(row as usize).any(|name| name.words().len() == 1) {
            found.insert(rank);
        }
    }
    found
}

/// What records are linked to.
struct Links<'a> {
    catalogue: &'a Catalogue,
    words: &'a Words,
    films: &'a Names,
    people: &'a Names,
    festivals: &'a Names,
    awards: &'a Names,
}

impl Links<'_> {
    fn of_film(&self, row: usize, to: &mut Vec<u32>) {
        for person in self.catalogue.people_of_film(row) {
            to.extend(self.people.words_of(person as usize));
        }
        let film = self.catalogue.film(FilmId::at(row));
        film.selections().for_each(|selection| self.of_edition(selection.edition(), to));
        for award in film.awards() {
            to.extend(self.awards.words_of(award.id().index()));
            award.edition().into_iter().for_each(|edition| self.of_edition(edition, to));
        }
        self.year(year(self.catalogue, List::Films, row), to);
    }

    fn of_award(&self, row: usize, to: &mut Vec<u32>) {
        let award = self.catalogue.award(AwardId::at(row));
        if let Some(film) = award.film() {
            to.extend(self.films.words_of(film.id().index()));
            let directors = film.directors().map(|person| person.id().index());
            directors.for_each(|person| to.extend(self.people.words_of(person)));
        }
        for recipient in award.recipients() {
            to.extend(self.people.words_of(recipient.person.id().index()));
        }
        if let Some(edition) = award.edition() {
            self.of_edition(edition, to);
            self.year(edition.year(), to);
        }
    }

    fn of_edition(&self, edition: Edition<'_>, to: &mut Vec<u32>) {
        let festival = edition.festival().map(Festival::id);
        let words = festival.map(|id| self.festivals.words_of(id.index()));
        to.extend(words.into_iter().flatten());
    }

    fn year(&self, year: u16, to: &mut Vec<u32>) {
        if year > 0 {
            to.extend(self.words.find(&year.to_string()));
        }
    }
}
