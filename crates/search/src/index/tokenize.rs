//! Tokenizing: every name folded and split into words, which are interned.

use hashbrown::{DefaultHashBuilder, HashTable};
use rayon::prelude::*;
use std::hash::BuildHasher;

use super::names::Names;
use palmares_catalogue::{Catalogue, Edition, Film};
use palmares_text::fold::fold_into;

/// Tokenizes the names of some kinds of records.
#[derive(Default)]
pub(super) struct Tokenizer {
    words: WordInterner,
    /// The names, kind by kind.
    pub(super) kinds: Vec<Names>,
    folded: String,
    name: Vec<u32>,
}

/// Distinct words, numbered in the order they came in.
#[derive(Default)]
pub(super) struct WordInterner {
    hasher: DefaultHashBuilder,
    numbers: HashTable<u32>,
    text: String,
    ends: Vec<u32>,
}

impl WordInterner {
    /// The number of a word.
    fn number(&mut self, word: &str) -> u32 {
        let Self { hasher, numbers, text, ends } = self;
        let get = |number: u32| get(text, ends, number);
        let hash = hasher.hash_one(word);
        if let Some(number) = numbers.find(hash, |&number| get(number) == word) {
            return *number;
        }
        let number = ends.len() as u32;
        numbers.insert_unique(hash, number, |&number| hasher.hash_one(get(number)));
        text.push_str(word);
        ends.push(text.len() as u32);
        number
    }

    /// A word.
    pub(super) fn get(&self, number: u32) -> &str {
        get(&self.text, &self.ends, number)
    }

    /// The numbers, in the order of their words.
    pub(super) fn sorted(&self) -> Vec<u32> {
        // The first bytes decide most comparisons without a look at the text.
        let beginning = |number: u32| {
            let mut bytes = [0; 8];
            bytes.iter_mut().zip(self.get(number).bytes()).for_each(|(to, from)| *to = from);
            u64::from_be_bytes(bytes)
        };
        let numbers = 0..self.ends.len() as u32;
        let mut sorted: Vec<_> = numbers.map(|number| (beginning(number), number)).collect();
        sorted.par_sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| self.get(a.1).cmp(self.get(b.1)))
        });
        sorted.into_iter().map(|(_, number)| number).collect()
    }
}

fn get<'t>(text: &'t str, ends: &[u32], number: u32) -> &'t str {
    let at = number as usize;
    let start = if at == 0 { 0 } else { ends[at - 1] as usize };
    &text[start..ends[at] as usize]
}

impl Tokenizer {
    /// Tokenizes the names of a kind: `tell` hands those of every record to a sink.
    fn kind<R>(&mut self, records: impl Iterator<Item = R>, tell: impl Fn(R, &mut NameSink<'_>)) {
        let mut names = Names::default();
        for record in records {
            names.open();
            tell(record, &mut NameSink { tokenizer: self, names: &mut names });
        }
        self.kinds.push(names);
    }

    /// The words and the names.
    pub(super) fn into_parts(self) -> (WordInterner, Vec<Names>) {
        (self.words, self.kinds)
    }

    /// The words of a text as they come; for texts that are not kept as names.
    pub(super) fn text(&mut self, text: &str, mut tell: impl FnMut(u32)) {
        self.folded.clear();
        fold_into(text, &mut self.folded);
        let words = self.folded.split(' ').filter(|word| !word.is_empty());
        words.for_each(|word| tell(self.words.number(word)));
    }
}

/// Takes in the names of one record.
struct NameSink<'g> {
    tokenizer: &'g mut Tokenizer,
    names: &'g mut Names,
}

impl NameSink<'_> {
    fn add(&mut self, name: &str) {
        let mut words = std::mem::take(&mut self.tokenizer.name);
        words.clear();
        self.tokenizer.text(name, |word| words.push(word));
        self.names.add(&words);
        self.tokenizer.name = words;
    }
}

/// Films, awards, editions, sections, juries, and the years of films and editions.
pub(super) fn films_and_awards(catalogue: &Catalogue) -> Tokenizer {
    let mut tokenizer = Tokenizer::default();
    tokenizer.kind(catalogue.films(), |film, sink| {
        sink.add(film.title());
        film.original_title().into_iter().for_each(|title| sink.add(title));
        film.titles().for_each(|title| sink.add(title.text));
    });
    tokenizer.kind(catalogue.awards(), |award, sink| {
        sink.add(award.name());
        award.series().into_iter().for_each(|series| sink.add(series));
        award.category().into_iter().for_each(|category| sink.add(category));
    });
    tokenizer.kind(catalogue.editions(), |edition, sink| {
        let year = edition.year();
        if let Some(festival) = edition.festival() {
            sink.add(&format!("{} {year}", festival.name()));
            festival.names().for_each(|name| sink.add(&format!("{} {year}", name.text)));
        }
        sink.add(edition.id_text());
    });
    tokenizer.kind(catalogue.sections(), |section, sink| sink.add(section.name()));
    tokenizer.kind(catalogue.juries(), |jury, sink| sink.add(jury.name()));
    let mut years = vec![false; usize::from(u16::MAX) + 1];
    let of_films = catalogue.films().filter_map(Film::year);
    let of_editions = catalogue.editions().map(Edition::year);
    of_films.chain(of_editions).for_each(|year| years[usize::from(year)] = true);
    for (year, _) in years.iter().enumerate().filter(|(_, known)| **known) {
        tokenizer.text(&year.to_string(), |_| ());
    }
    tokenizer
}

/// People with every spelling of their names, festivals and their cities.
pub(super) fn people_and_festivals(catalogue: &Catalogue) -> Tokenizer {
    let mut tokenizer = Tokenizer::default();
    let mut spellings: Vec<(u32, &str)> = catalogue.spellings().collect();
    spellings.sort_unstable();
    spellings.dedup();
    let of_person = |person: usize| {
        let from = spellings.partition_point(|(whose, _)| (*whose as usize) < person);
        spellings[from..].iter().take_while(move |(whose, _)| *whose as usize == person)
    };
    tokenizer.kind(catalogue.people(), |person, sink| {
        sink.add(person.name());
        person.names().for_each(|name| sink.add(name.text));
        of_person(person.id().index()).for_each(|(_, spelling)| sink.add(spelling));
    });
    tokenizer.kind(catalogue.festivals(), |festival, sink| {
        sink.add(festival.name());
        festival.names().for_each(|name| sink.add(name.text));
    });
    tokenizer.kind(catalogue.festivals(), |festival, sink| {
        festival.city().into_iter().for_each(|city| sink.add(city));
    });
    tokenizer
}
