//! What records are found by: the folded names of each kind, made when first asked for.

use std::cell::OnceCell;
use std::sync::Arc;

use super::List;
use super::names::Names;
use crate::catalogue::{AwardId, Catalogue, Edition, FestivalId, FilmId, PersonId};

/// Folded names, each kind in one table; people's are shared by all lists.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) catalogue: Arc<Catalogue>,
    films: OnceCell<Names>,
    people: OnceCell<Names>,
    festivals: OnceCell<Names>,
    cities: OnceCell<Names>,
    awards: OnceCell<Names>,
    editions: OnceCell<Names>,
    sections: OnceCell<Names>,
    juries: OnceCell<Names>,
    texts: [OnceCell<Names>; 4],
}

impl Tables {
    pub(super) fn new(catalogue: Arc<Catalogue>) -> Self {
        Self {
            catalogue,
            films: OnceCell::new(),
            people: OnceCell::new(),
            festivals: OnceCell::new(),
            cities: OnceCell::new(),
            awards: OnceCell::new(),
            editions: OnceCell::new(),
            sections: OnceCell::new(),
            juries: OnceCell::new(),
            texts: Default::default(),
        }
    }

    /// A list's own names.
    pub(super) fn of(&self, list: List) -> &Names {
        match list {
            List::Films => self.films(),
            List::People => self.people(),
            List::Festivals => self.festivals(),
            List::Awards => self.awards(),
        }
    }

    /// Every title of every film.
    pub(super) fn films(&self) -> &Names {
        self.films.get_or_init(|| {
            let mut names = Names::default();
            for film in self.catalogue.films() {
                names.open();
                names.add(film.title());
                film.original_title().into_iter().for_each(|title| names.add(title));
                film.titles().for_each(|title| names.add(title.text));
            }
            names.shrink();
            names
        })
    }

    /// Every name of every person and every spelling of it.
    pub(super) fn people(&self) -> &Names {
        self.people.get_or_init(|| {
            let mut spellings: Vec<(u32, &str)> = self.catalogue.spellings().collect();
            spellings.sort_unstable();
            spellings.dedup();
            let mut spellings = spellings.into_iter().peekable();
            let mut names = Names::default();
            for person in self.catalogue.people() {
                names.open();
                names.add(person.name());
                person.names().for_each(|name| names.add(name.text));
                let mine = |(whose, _): &(u32, &str)| *whose as usize <= person.id().index();
                while let Some((_, spelling)) = spellings.next_if(mine) {
                    names.add(spelling);
                }
            }
            names.shrink();
            names
        })
    }

    /// Every name of every festival.
    pub(super) fn festivals(&self) -> &Names {
        self.festivals.get_or_init(|| {
            let mut names = Names::default();
            for festival in self.catalogue.festivals() {
                names.open();
                names.add(festival.name());
                festival.names().for_each(|name| names.add(name.text));
            }
            names
        })
    }

    /// The city of every festival.
    pub(super) fn cities(&self) -> &Names {
        self.cities.get_or_init(|| {
            let mut names = Names::default();
            for festival in self.catalogue.festivals() {
                names.open();
                festival.city().into_iter().for_each(|city| names.add(city));
            }
            names
        })
    }

    /// Name, series and category of every award.
    pub(super) fn awards(&self) -> &Names {
        self.awards.get_or_init(|| {
            let mut names = Names::default();
            for award in self.catalogue.awards() {
                names.open();
                names.add(award.name());
                award.series().into_iter().for_each(|series| names.add(series));
                award.category().into_iter().for_each(|category| names.add(category));
            }
            names.shrink();
            names
        })
    }

    /// What every edition can be called: each name of its festival with the year, and its id.
    pub(super) fn editions(&self) -> &Names {
        self.editions.get_or_init(|| {
            let mut names = Names::default();
            for edition in self.catalogue.editions() {
                names.open();
                let year = edition.year();
                if let Some(festival) = edition.festival() {
                    names.add(&format!("{} {year}", festival.name()));
                    festival.names().for_each(|name| names.add(&format!("{} {year}", name.text)));
                }
                names.add(edition.id_text());
            }
            names
        })
    }

    /// The name of every section.
    pub(super) fn sections(&self) -> &Names {
        self.sections.get_or_init(|| {
            let mut names = Names::default();
            for section in self.catalogue.sections() {
                names.open();
                names.add(section.name());
            }
            names
        })
    }

    /// The name of every jury.
    pub(super) fn juries(&self) -> &Names {
        self.juries.get_or_init(|| {
            let mut names = Names::default();
            for jury in self.catalogue.juries() {
                names.open();
                names.add(jury.name());
            }
            names
        })
    }

    /// All that is told about every record of a list: synopses, notes, what juries said.
    pub(super) fn texts(&self, list: List) -> &Names {
        self.texts[list.index()].get_or_init(|| super::texts::of(&self.catalogue, list))
    }

    /// The folded names of what a record is linked to, that are not its own.
    pub(super) fn linked(&self, list: List, row: usize) -> Vec<&str> {
        match list {
            List::Films => {
                let people = self.catalogue.people_of_film(row);
                people.flat_map(|person| self.people().of(person as usize)).collect()
            }
            List::People => Vec::new(),
            List::Festivals => self.cities().of(row).collect(),
            List::Awards => {
                let award = self.catalogue.award(AwardId::at(row));
                let film = award.film().map(|film| self.films().of(film.id().index()));
                let festival = award.edition().and_then(Edition::festival);
                let festival = festival.map(|festival| self.festivals().of(festival.id().index()));
                let people = award.recipients().map(|recipient| recipient.person.id().index());
                let people = people.flat_map(|person| self.people().of(person));
                film.into_iter()
                    .flatten()
                    .chain(people)
                    .chain(festival.into_iter().flatten())
                    .collect()
            }
        }
    }

    /// How many links lead to a record; the more, the sooner it is meant.
    pub(super) fn fame(&self, list: List, row: usize) -> usize {
        match list {
            List::Films => self.catalogue.film_fame(row),
            List::People => self.catalogue.person_fame(row),
            List::Festivals => {
                let festival = self.catalogue.festival(FestivalId::at(row));
                festival.editions().map(|edition| 1 + edition.selections().len()).sum()
            }
            List::Awards => {
                let film = self.catalogue.award(AwardId::at(row)).film();
                film.map_or(0, |film| self.catalogue.film_fame(film.id().index()))
            }
        }
    }

    /// The year of a film or an edition, of birth or of founding; 0 when not known.
    pub(super) fn year(&self, list: List, row: usize) -> u16 {
        match list {
            List::Films => self.catalogue.film(FilmId::at(row)).year().unwrap_or(0),
            List::People => {
                let born = self.catalogue.person(PersonId::at(row)).born();
                born.and_then(year_of).unwrap_or(0)
            }
            List::Festivals => {
                let festival = self.catalogue.festival(FestivalId::at(row));
                festival.founded().unwrap_or(0)
            }
            List::Awards => {
                let edition = self.catalogue.award(AwardId::at(row)).edition();
                edition.map_or(0, Edition::year)
            }
        }
    }
}

/// The year that an EDTF date begins with.
pub(super) fn year_of(date: &str) -> Option<u16> {
    date.get(..4)?.parse().ok()
}
