//! The making of an index, in two threads.

use std::ops::Range;

use super::bits::Bits;
use super::gather::{self, Gathered, Numbered};
use super::names::Names;
use super::postings::Postings;
use super::ranks::{by_rank, year};
use super::words::Words;
use super::{Index, Listed, Table};
use crate::List;
use palmares_catalogue::{Award, AwardId, Catalogue, Edition, Festival, FilmId, Selection};

impl Index {
    /// Makes the index of a catalogue.
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        let (films, people) = at_once(
            || gather::films_and_awards(catalogue),
            || gather::people_and_festivals(catalogue),
        );
        let (mut words, tables) = joined(films, people);
        let [films, awards, editions, sections, juries, people, festivals, cities] = tables;
        let beginnings = beginnings(&words);
        let (cast, festival_words) = (&people, &festivals);
        let links = Links {
            catalogue,
            words: &words,
            films: &films,
            people: cast,
            festivals: festival_words,
        };
        let ((film_ranks, film_links), rest) = at_once(
            || {
                let ranks = by_rank(catalogue, List::Films);
                let mut linked = Postings::new(words.len(), ranks.len(), |rank, told| {
                    links.of_film(ranks[rank as usize] as usize, told);
                });
                linked.keep(beginnings.iter().cloned());
                (ranks, linked)
            },
            || {
                let awards_by_rank = by_rank(catalogue, List::Awards);
                let award_links = Postings::new(words.len(), awards_by_rank.len(), |rank, told| {
                    links.of_award(awards_by_rank[rank as usize] as usize, told);
                });
                let city_links = by_rank(catalogue, List::Festivals);
                let in_cities = Postings::new(words.len(), city_links.len(), |rank, told| {
                    told.extend(cities.words_of(city_links[rank as usize] as usize));
                });
                let people_by_rank = by_rank(catalogue, List::People);
                let people_table = own(&words, &beginnings, &people, &people_by_rank);
                (awards_by_rank, award_links, city_links, in_cities, people_by_rank, people_table)
            },
        );
        let (awards_by_rank, award_links, festivals_by_rank, in_cities, people_by_rank, people_own) =
            rest;
        let ((film_own, award_own), others) = at_once(
            || {
                let of_films = own(&words, &beginnings, &films, &film_ranks);
                (of_films, own(&words, &beginnings, &awards, &awards_by_rank))
            },
            || {
                let of_festivals = own(&words, &beginnings, &festivals, &festivals_by_rank);
                let others = [&cities, &editions, &sections, &juries];
                (of_festivals, others.map(|names| own(&words, &beginnings, names, &[])))
            },
        );
        let (festival_own, [of_cities, of_editions, of_sections, of_juries]) = others;
        words.listen();
        let table = |names: Names, own, by_rank: Vec<u32>| {
            let of_a_word = of_a_word(&names, &by_rank);
            Table { names, own, by_rank, of_a_word }
        };
        Self {
            words,
            lists: [
                Listed { table: table(films, film_own, film_ranks), linked: film_links },
                Listed {
                    table: table(people, people_own, people_by_rank),
                    linked: Postings::default(),
                },
                Listed {
                    table: table(festivals, festival_own, festivals_by_rank),
                    linked: in_cities,
                },
                Listed { table: table(awards, award_own, awards_by_rank), linked: award_links },
            ],
            cities: table(cities, of_cities, Vec::new()),
            editions: table(editions, of_editions, Vec::new()),
            sections: table(sections, of_sections, Vec::new()),
            juries: table(juries, of_juries, Vec::new()),
        }
    }
}

/// Does two things in two threads, where the system gives a second.
pub(super) fn at_once<A, B: Send>(
    here: impl FnOnce() -> A,
    there: impl FnOnce() -> B + Send,
) -> (A, B) {
    let there = std::sync::Mutex::new(Some(there));
    let take = || there.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("index 2".to_owned());
        let thread = thread.spawn_scoped(scope, || take().map(|there| there()));
        let here = here();
        let ours = || take().map(|there| there());
        let done = match thread {
            Ok(thread) => match thread.join() {
                Ok(done) => done,
                Err(panic) => std::panic::resume_unwind(panic),
            },
            Err(_) => ours(),
        };
        match done {
            Some(done) => (here, done),
            None => unreachable!("the work is taken once, by the thread or else by us"),
        }
    })
}

/// The words of both, sorted, and the names in them.
fn joined(a: Gathered, b: Gathered) -> (Words, [Names; 8]) {
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
pub(super) fn merged(both: [&Numbered; 2]) -> (Words, [Vec<u32>; 2]) {
    let (a, b) = at_once(|| both[0].sorted(), || both[1].sorted());
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

/// The ranges of the words that begin with the same letter, and with the same two.
fn beginnings(words: &Words) -> Vec<Range<u32>> {
    let mut ranges: Vec<Range<u32>> = Vec::new();
    for length in 1..=2 {
        let mut start = 0;
        while (start as usize) < words.len() {
            let word = words.get(start);
            let end = word.char_indices().nth(length).map_or(word.len(), |(end, _)| end);
            let range = words.beginning(&word[..end]);
            if word[..end].chars().count() == length {
                ranges.push(range.clone());
            }
            start = range.end.max(start + 1);
        }
    }
    ranges.dedup();
    ranges
}

fn own(words: &Words, beginnings: &[Range<u32>], names: &Names, by_rank: &[u32]) -> Postings {
    let mut own = Postings::new(words.len(), names.records(), |rank, told| {
        let row = by_rank.get(rank as usize).copied().unwrap_or(rank);
        told.extend(names.words_of(row as usize));
    });
    own.keep(beginnings.iter().cloned());
    own
}

/// The numbers of the records of a list that have a name of one word.
fn of_a_word(names: &Names, by_rank: &[u32]) -> Bits {
    let mut found = Bits::none(by_rank.len());
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
}

impl Links<'_> {
    fn of_film(&self, row: usize, told: &mut Vec<u32>) {
        for person in self.catalogue.people_of_film(row) {
            told.extend(self.people.words_of(person as usize));
        }
        let film = self.catalogue.film(FilmId::at(row));
        let chosen = film.selections().map(Selection::edition);
        for edition in chosen.chain(film.awards().filter_map(Award::edition)) {
            self.of_edition(edition, told);
        }
        self.year(year(self.catalogue, List::Films, row), told);
    }

    fn of_award(&self, row: usize, told: &mut Vec<u32>) {
        let award = self.catalogue.award(AwardId::at(row));
        if let Some(film) = award.film() {
            told.extend(self.films.words_of(film.id().index()));
        }
        for recipient in award.recipients() {
            told.extend(self.people.words_of(recipient.person.id().index()));
        }
        if let Some(edition) = award.edition() {
            self.of_edition(edition, told);
            self.year(edition.year(), told);
        }
    }

    fn of_edition(&self, edition: Edition<'_>, told: &mut Vec<u32>) {
        let festival = edition.festival().map(Festival::id);
        let words = festival.map(|id| self.festivals.words_of(id.index()));
        told.extend(words.into_iter().flatten());
    }

    fn year(&self, year: u16, told: &mut Vec<u32>) {
        if year > 0 {
            told.extend(self.words.find(&year.to_string()));
        }
    }
}
