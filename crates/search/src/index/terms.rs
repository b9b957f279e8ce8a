//! What records are linked to that has no record of its own: countries, languages, genres and
//! forms, by the names that people use (`Kazakhstan`, `kazakh`, `short`, `documentaries`).

use hashbrown::HashMap;

use super::bitset::BitSet;
use super::postings::Postings;
use crate::{Cancel, Cancellable, List};
use palmares_catalogue::country::Country;
use palmares_catalogue::{
    Award, AwardId, Catalogue, EditionId, Festival, FestivalId, Film, FilmId,
};
use palmares_catalogue::{Person, PersonId, language};
use palmares_text::fold::fold;

/// Letters of the shortest beginning of a name that counts.
const PREFIX_FROM: usize = 3;

/// The terms that occur, and which records have them.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// Folded names, sorted, each with its term.
    names: Vec<(String, u32)>,
    /// Every term, with the code, tag or word that it has in the catalogue.
    terms: Vec<(TermKind, String)>,
    /// The records of every term, for each list.
    lists: [Postings; List::COUNT],
}

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TermKind {
    Country,
    Language,
    Genre,
    /// A form or a mode.
    Form,
}

/// A term, with its code, tag or word.
type LinkedTerm<'t> = (TermKind, &'t str);

impl Terms {
    /// The terms of a catalogue, of which the records are numbered by rank.
    pub(super) fn new(catalogue: &Catalogue, ranks: [&[u32]; List::COUNT]) -> Self {
        let mut numbers: HashMap<LinkedTerm<'_>, u32> = HashMap::new();
        let mut learn = |term| {
            let next = numbers.len() as u32;
            numbers.entry(term).or_insert(next);
        };
        catalogue.films().for_each(|film| of_film(film, &mut learn));
        let countries = catalogue.people().filter_map(Person::countries).flatten();
        countries.map(|code| (TermKind::Country, code)).for_each(&mut learn);
        catalogue.festivals().for_each(|festival| of_festival(festival, &mut learn));
        let mut names: Vec<(String, u32)> = Vec::new();
        let mut terms = vec![(TermKind::Form, String::new()); numbers.len()];
        for (&(kind, text), &number) in &numbers {
            names.extend(names_of(kind, text).into_iter().map(|name| (name, number)));
            terms[number as usize] = (kind, text.to_owned());
        }
        names.retain(|(name, _)| !name.is_empty());
        names.sort_unstable();
        names.dedup();
        let lists = List::ALL.map(|list| {
            let by_rank = ranks[list.index()];
            Postings::new(numbers.len(), by_rank.len(), |rank, to| {
                let row = by_rank[rank as usize] as usize;
                let mut add = |term| to.extend(numbers.get(&term).copied());
                match list {
                    List::Films => of_film(catalogue.film(FilmId::at(row)), &mut add),
                    List::People => {
                        let codes = catalogue.person(PersonId::at(row)).countries();
                        codes.into_iter().flatten().for_each(|code| add((TermKind::Country, code)));
                    }
                    List::Festivals => {
                        of_festival(catalogue.festival(FestivalId::at(row)), &mut add);
                    }
                    List::Editions => {
                        let edition = catalogue.edition(EditionId::at(row));
                        let festival = edition.festival().into_iter();
                        festival.for_each(|festival| of_festival(festival, &mut add));
                    }
                    List::Awards => {
                        let award: Award<'_> = catalogue.award(AwardId::at(row));
                        award.film().into_iter().for_each(|film| of_film(film, &mut add));
                    }
                }
            })
        });
        Self { names, terms, lists }
    }

    /// Adds the records of a list that have a term of this name, and those that have one whose
    /// name begins so, but for its last letters. Says of both whether there are such terms.
    pub(crate) fn add(
        &self,
        list: List,
        name: &str,
        [whole, begun]: [&mut BitSet; 2],
        cancel: &Cancel<'_>,
    ) -> Cancellable<[bool; 2]> {
        let from = self.names.partition_point(|(known, _)| known.as_str() < name);
        let mut found = [Vec::new(), Vec::new()];
        for (known, term) in &self.names[from..] {
            let Some(rest) = known.strip_prefix(name) else { break };
            if rest.is_empty() {
                found[0].push(*term);
            } else if name.len() >= PREFIX_FROM && !rest.contains(' ') {
                // `great` alone is not yet Great Britain.
                found[1].push(*term);
            }
        }
        for (terms, to) in found.iter_mut().zip([whole, begun]) {
            terms.sort_unstable();
            terms.dedup();
            self.lists[list.index()].add_each(terms, to, cancel)?;
        }
        Ok(found.map(|terms| !terms.is_empty()))
    }

    /// Calls `tell` for the records of a list that have a term of some kind, with what a test of its
    /// code, tag or word gives where that is anything.
    pub(crate) fn each<T: Copy>(
        &self,
        list: List,
        wanted: TermKind,
        test: impl Fn(&str) -> Option<T>,
        mut tell: impl FnMut(u32, T),
        cancel: &Cancel<'_>,
    ) -> Cancellable<()> {
        let terms = self.terms.iter().zip(0..).filter(|((kind, _), _)| *kind == wanted);
        for ((_, text), number) in terms {
            if let Some(found) = test(text) {
                cancel.check()?;
                self.lists[list.index()].each(number, |rank| tell(rank, found));
            }
        }
        Ok(())
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        let names: usize =
            self.names.iter().map(|(name, _)| name.len() + size_of::<(String, u32)>()).sum();
        let terms: usize =
            self.terms.iter().map(|(_, text)| text.len() + size_of::<(TermKind, String)>()).sum();
        names + terms + self.lists.iter().map(Postings::bytes).sum::<usize>()
    }
}

/// The names of a term, folded.
fn names_of(kind: TermKind, text: &str) -> Vec<String> {
    match kind {
        TermKind::Country => {
            let Some(country) = Country::from_code(text) else { return Vec::new() };
            country.further_names().chain([country.name()]).map(fold).collect()
        }
        TermKind::Language => {
            let name = language::name(text);
            // A script or region in brackets is no part of what people call it.
            let plain = name.split(" (").next().unwrap_or_default();
            let further = language::further_names(text).map(str::to_owned);
            further.chain([fold(plain)]).collect()
        }
        TermKind::Genre | TermKind::Form => {
            let word = fold(text);
            let plural = match word.strip_suffix('y') {
                Some(stem) => format!("{stem}ies"),
                None => format!("{word}s"),
            };
            vec![word, plural]
        }
    }
}

fn of_film<'c>(film: Film<'c>, tell: &mut impl FnMut(LinkedTerm<'c>)) {
    film.countries().into_iter().flatten().for_each(|code| tell((TermKind::Country, code)));
    film.languages().into_iter().flatten().for_each(|tag| tell((TermKind::Language, tag)));
    film.genres().into_iter().flatten().for_each(|genre| tell((TermKind::Genre, genre)));
    film.form().into_iter().for_each(|form| tell((TermKind::Form, form)));
    film.modes().iter().for_each(|mode| tell((TermKind::Form, mode.word())));
}

fn of_festival<'c>(festival: Festival<'c>, tell: &mut impl FnMut(LinkedTerm<'c>)) {
    festival.country().into_iter().for_each(|code| tell((TermKind::Country, code)));
}
