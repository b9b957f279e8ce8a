//! The first step towards an index: every name folded, and parted into words known by number.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

use super::names::Names;
use palmares_catalogue::{Catalogue, Edition, Film};
use palmares_text::fold::fold_into;

/// The words of some kinds of records, numbered as they came.
#[derive(Default)]
pub(super) struct Gathered {
    words: Numbered,
    /// The names, kind by kind.
    pub(super) kinds: Vec<Names>,
    folded: String,
    name: Vec<u32>,
}

/// Distinct words, numbered as they came.
#[derive(Default)]
pub(super) struct Numbered {
    hasher: DefaultHashBuilder,
    numbers: HashTable<u32>,
    text: String,
    ends: Vec<u32>,
}

impl Numbered {
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

    /// The numbers, by their words.
    pub(super) fn sorted(&self) -> Vec<u32> {
        // The first bytes decide most comparisons without a look at the text.
        let beginning = |number: u32| {
            let mut bytes = [0; 8];
            bytes.iter_mut().zip(self.get(number).bytes()).for_each(|(to, from)| *to = from);
            u64::from_be_bytes(bytes)
        };
        let numbers = 0..self.ends.len() as u32;
        let mut sorted: Vec<_> = numbers.map(|number| (beginning(number), number)).collect();
        sorted
            .sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| self.get(a.1).cmp(self.get(b.1))));
        sorted.into_iter().map(|(_, number)| number).collect()
    }
}

fn get<'t>(text: &'t str, ends: &[u32], number: u32) -> &'t str {
    let at = number as usize;
    let start = if at == 0 { 0 } else { ends[at - 1] as usize };
    &text[start..ends[at] as usize]
}

impl Gathered {
    /// Gathers the names of a kind: `tell` gives those of every record to a taker.
    fn kind<R>(&mut self, records: impl Iterator<Item = R>, tell: impl Fn(R, &mut Taker<'_>)) {
        let mut names = Names::default();
        for record in records {
            names.open();
            tell(record, &mut Taker { gathered: self, names: &mut names });
        }
        self.kinds.push(names);
    }

    /// The words, for good.
    pub(super) fn into_parts(self) -> (Numbered, Vec<Names>) {
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

/// Takes the names of one record.
struct Taker<'g> {
    gathered: &'g mut Gathered,
    names: &'g mut Names,
}

impl Taker<'_> {
    fn take(&mut self, name: &str) {
        let mut words = std::mem::take(&mut self.gathered.name);
        words.clear();
        self.gathered.text(name, |word| words.push(word));
        self.names.add(&words);
        self.gathered.name = words;
    }
}

/// Films, awards, editions, sections, juries, and the years of films and editions.
pub(super) fn films_and_awards(catalogue: &Catalogue) -> Gathered {
    let mut gathered = Gathered::default();
    gathered.kind(catalogue.films(), |film, taker| {
        taker.take(film.title());
        film.original_title().into_iter().for_each(|title| taker.take(title));
        film.titles().for_each(|title| taker.take(title.text));
    });
    gathered.kind(catalogue.awards(), |award, taker| {
        taker.take(award.name());
        award.series().into_iter().for_each(|series| taker.take(series));
        award.category().into_iter().for_each(|category| taker.take(category));
    });
    gathered.kind(catalogue.editions(), |edition, taker| {
        let year = edition.year();
        if let Some(festival) = edition.festival() {
            taker.take(&format!("{} {year}", festival.name()));
            festival.names().for_each(|name| taker.take(&format!("{} {year}", name.text)));
        }
        taker.take(edition.id_text());
    });
    gathered.kind(catalogue.sections(), |section, taker| taker.take(section.name()));
    gathered.kind(catalogue.juries(), |jury, taker| taker.take(jury.name()));
    let mut years = vec![false; usize::from(u16::MAX) + 1];
    let of_films = catalogue.films().filter_map(Film::year);
    let of_editions = catalogue.editions().map(Edition::year);
    of_films.chain(of_editions).for_each(|year| years[usize::from(year)] = true);
    for (year, _) in years.iter().enumerate().filter(|(_, known)| **known) {
        gathered.text(&year.to_string(), |_| ());
    }
    gathered
}

/// People with every spelling of their names, festivals and their cities.
pub(super) fn people_and_festivals(catalogue: &Catalogue) -> Gathered {
    let mut gathered = Gathered::default();
    let mut spellings: Vec<(u32, &str)> = catalogue.spellings().collect();
    spellings.sort_unstable();
    spellings.dedup();
    let of_person = |person: usize| {
        let from = spellings.partition_point(|(whose, _)| (*whose as usize) < person);
        spellings[from..].iter().take_while(move |(whose, _)| *whose as usize == person)
    };
    gathered.kind(catalogue.people(), |person, taker| {
        taker.take(person.name());
        person.names().for_each(|name| taker.take(name.text));
        of_person(person.id().index()).for_each(|(_, spelling)| taker.take(spelling));
    });
    gathered.kind(catalogue.festivals(), |festival, taker| {
        taker.take(festival.name());
        festival.names().for_each(|name| taker.take(name.text));
    });
    gathered.kind(catalogue.festivals(), |festival, taker| {
        festival.city().into_iter().for_each(|city| taker.take(city));
    });
    gathered
}
