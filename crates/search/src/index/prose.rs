//! An inverted index of the prose about records, for `text:`.

use std::ops::Range;

use super::build::merged;
use super::postings::Postings;
use super::tokenize::Tokenizer;
use super::words::Words;
use crate::List;
use palmares_catalogue::{
    Award, AwardId, Catalogue, Edition, EditionId, FestivalId, FilmId, Note, PersonId, Selection,
    Statement,
};
use palmares_text::fold::fold;

/// The words of synopses, notes, and what juries said.
#[derive(Debug)]
pub(crate) struct ProseIndex {
    pub(crate) words: Words,
    /// For each list the records whose prose holds a word, by their place in the catalogue.
    lists: [Postings; List::COUNT],
}

/// The words of every record, by number, and where each record's end.
type WordLists = (Vec<u32>, Vec<u32>);

impl ProseIndex {
    /// Indexes the prose of a catalogue.
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        let gather = |all: &[List]| -> (_, Vec<WordLists>) {
            let mut tokenizer = Tokenizer::default();
            let told =
                all.iter().map(|list| word_lists(catalogue, *list, &mut tokenizer)).collect();
            (tokenizer.into_parts().0, told)
        };
        let ((a, of_a), (b, of_b)) = rayon::join(
            || gather(&[List::Films, List::Festivals]),
            || gather(&[List::People, List::Awards, List::Editions]),
        );
        let (words, [places_of_a, places_of_b]) = merged([&a, &b]);
        let pack = |told: &[WordLists], at: usize, places: &[u32]| {
            let (told, ends) = &told[at];
            Postings::new(words.len(), ends.len(), |record, list| {
                let at = record as usize;
                let start = if at == 0 { 0 } else { ends[at - 1] as usize };
                let told = &told[start..ends[at] as usize];
                list.extend(told.iter().map(|&word| places[word as usize]));
            })
        };
        let ([films, festivals], [people, awards, editions]) = rayon::join(
            || [0, 1].map(|at| pack(&of_a, at, &places_of_a)),
            || [0, 1, 2].map(|at| pack(&of_b, at, &places_of_b)),
        );
        Self { words, lists: [films, people, festivals, editions, awards] }
    }

    /// The postings of a list's records.
    pub(crate) fn about(&self, list: List) -> &Postings {
        &self.lists[list.index()]
    }

    /// Whether a text about a record holds words in a row.
    pub(crate) fn follows(
        &self,
        catalogue: &Catalogue,
        about: List,
        row: usize,
        ranges: &[Range<u32>],
    ) -> bool {
        let mut follows = false;
        each(catalogue, about, row, &mut |text| {
            if !follows {
                let folded = fold(text);
                let places: Vec<u32> = folded
                    .split(' ')
                    .map(|word| self.words.find(word).unwrap_or(u32::MAX))
                    .collect();
                follows = places
                    .windows(ranges.len().max(1))
                    .any(|part| part.iter().zip(ranges).all(|(word, range)| range.contains(word)));
            }
        });
        follows
    }
}

fn word_lists(catalogue: &Catalogue, about: List, tokenizer: &mut Tokenizer) -> WordLists {
    let (mut told, mut ends) = (Vec::new(), Vec::new());
    for row in 0..about.len_in(catalogue) {
        let start = told.len();
        each(catalogue, about, row, &mut |text| tokenizer.text(text, |word| told.push(word)));
        told[start..].sort_unstable();
        let mut kept = start;
        for at in start..told.len() {
            if at == start || told[at] != told[kept - 1] {
                told[kept] = told[at];
                kept += 1;
            }
        }
        told.truncate(kept);
        ends.push(told.len() as u32);
    }
    (told, ends)
}

/// Calls `tell` for each text about a record.
fn each(catalogue: &Catalogue, about: List, row: usize, tell: &mut dyn FnMut(&str)) {
    match about {
        List::Films => {
            let film = catalogue.film(FilmId::at(row));
            film.synopsis().into_iter().for_each(&mut *tell);
            film.notes().map(Note::text).for_each(&mut *tell);
            film.selections().filter_map(Selection::note).for_each(&mut *tell);
            film.awards().flat_map(of_award).for_each(tell);
        }
        List::People => {
            let person = catalogue.person(PersonId::at(row));
            person.notes().map(Note::text).for_each(&mut *tell);
            person.awards().flat_map(of_award).for_each(tell);
        }
        List::Festivals => {
            let festival = catalogue.festival(FestivalId::at(row));
            festival.notes().map(Note::text).for_each(&mut *tell);
            festival.focus().into_iter().for_each(&mut *tell);
            festival.editions().for_each(|edition| of_edition(edition, tell));
        }
        List::Editions => of_edition(catalogue.edition(EditionId::at(row)), tell),
        List::Awards => of_award(catalogue.award(AwardId::at(row))).for_each(tell),
    }
}

fn of_edition(edition: Edition<'_>, tell: &mut dyn FnMut(&str)) {
    edition.notes().map(Note::text).for_each(&mut *tell);
    edition.awards().flat_map(of_award).for_each(tell);
}

fn of_award<'a>(award: Award<'a>) -> impl Iterator<Item = &'a str> {
    award.statement().map(|Statement { text, .. }| text).into_iter().chain(award.note())
}
