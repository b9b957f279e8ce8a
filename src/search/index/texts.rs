//! What is told about records, by its words, for `text:`.

use std::ops::Range;

use super::build::{at_once, merged};
use super::gather::Gathered;
use super::postings::Postings;
use super::words::Words;
use crate::catalogue::{
    Award, AwardId, Catalogue, Edition, FestivalId, FilmId, Note, PersonId, Selection, Statement,
};
use crate::search::List;
use crate::search::fold::fold;

/// The words of all that is told: synopses, notes, what juries said.
#[derive(Debug)]
pub(in crate::search) struct Texts {
    pub(in crate::search) words: Words,
    /// For each list the records told about with a word, by their place in the catalogue.
    pub(in crate::search) lists: [Postings; 4],
}

/// The words of every record, as numbers, and where each record's end.
type Told = (Vec<u32>, Vec<u32>);

impl Texts {
    /// Gathers the texts of a catalogue.
    pub(in crate::search) fn new(catalogue: &Catalogue) -> Self {
        let gather = |lists: [List; 2]| {
            let mut gathered = Gathered::default();
            let told = lists.map(|list| told(catalogue, list, &mut gathered));
            (gathered.into_parts().0, told)
        };
        let ((a, of_a), (b, of_b)) = at_once(
            || gather([List::Films, List::Festivals]),
            || gather([List::People, List::Awards]),
        );
        let (words, [places_of_a, places_of_b]) = merged([&a, &b]);
        let pack = |(told, ends): &Told, places: &[u32]| {
            Postings::new(words.len(), ends.len(), |record, list| {
                let at = record as usize;
                let start = if at == 0 { 0 } else { ends[at - 1] as usize };
                let told = &told[start..ends[at] as usize];
                list.extend(told.iter().map(|&word| places[word as usize]));
            })
        };
        let ([films, festivals], [people, awards]) = at_once(
            || of_a.each_ref().map(|told| pack(told, &places_of_a)),
            || of_b.each_ref().map(|told| pack(told, &places_of_b)),
        );
        Self { words, lists: [films, people, festivals, awards] }
    }

    /// Whether one of the texts about a record holds words that follow each other.
    pub(in crate::search) fn follows(
        &self,
        catalogue: &Catalogue,
        list: List,
        row: usize,
        ranges: &[Range<u32>],
    ) -> bool {
        let mut follows = false;
        each(catalogue, list, row, &mut |text| {
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

fn told(catalogue: &Catalogue, list: List, gathered: &mut Gathered) -> Told {
    let (mut told, mut ends) = (Vec::new(), Vec::new());
    for row in 0..list.len_in(catalogue) {
        let start = told.len();
        each(catalogue, list, row, &mut |text| gathered.text(text, |word| told.push(word)));
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

/// Tells the texts about a record.
fn each(catalogue: &Catalogue, list: List, row: usize, tell: &mut dyn FnMut(&str)) {
    match list {
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
            festival.editions().for_each(|edition: Edition<'_>| {
                edition.notes().map(Note::text).for_each(&mut *tell);
                edition.awards().flat_map(of_award).for_each(&mut *tell);
            });
        }
        List::Awards => of_award(catalogue.award(AwardId::at(row))).for_each(tell),
    }
}

fn of_award<'a>(award: Award<'a>) -> impl Iterator<Item = &'a str> {
    award.statement().map(|Statement { text, .. }| text).into_iter().chain(award.note())
}
