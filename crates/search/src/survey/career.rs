//! A person's career: films by year, with what they did in each and what came of it.

use std::collections::BTreeMap;

use super::honours::{Honours, best_first, of_person};
use palmares_catalogue::{AwardId, Catalogue, Edition, FilmId, PersonId};

/// A person's work, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Career {
    /// Films in the order of their years, those without a year last.
    pub works: Vec<Work>,
    /// Roles by the number of films, the most first.
    pub roles: Vec<(String, usize)>,
    /// Awards that belong to none of the films, the earliest first.
    pub others: Vec<AwardId>,
    /// Awards to them by name.
    pub own: Honours,
    /// Awards to their films.
    pub films: Honours,
}

/// A person's part in a film.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The film.
    pub film: FilmId,
    /// Its year.
    pub year: Option<u16>,
    /// What the person did, in the order of billing.
    pub roles: Vec<String>,
    /// What it brought them by name, then what it won besides, the weightiest first.
    pub awards: Vec<AwardId>,
}

/// The career of a person.
#[must_use]
pub fn career(cat: &Catalogue, person: PersonId) -> Career {
    let person = cat.person(person);
    let mut works: BTreeMap<FilmId, Work> = BTreeMap::new();
    for credit in person.credits() {
        let film = credit.film;
        let work = works.entry(film.id()).or_insert_with(|| Work {
            film: film.id(),
            year: film.year(),
            roles: Vec::new(),
            awards: Vec::new(),
        });
        if !work.roles.iter().any(|role| role == credit.role) {
            work.roles.push(credit.role.to_owned());
        }
    }
    let mut career = Career::default();
    let mut awards: Vec<_> = person.awards().collect();
    awards.sort_by_key(|award| award.edition().map(Edition::year));
    awards.dedup_by_key(|award| award.id());
    let honours = of_person(cat, person.id());
    career.own = Honours::of(honours.own.iter().copied());
    career.films = Honours::of(honours.films.iter().copied());
    for award in awards {
        match award.film().and_then(|film| works.get_mut(&film.id())) {
            Some(work) => work.awards.push(award.id()),
            None => career.others.push(award.id()),
        }
    }
    for award in best_first(honours.films) {
        if let Some(work) = award.film().and_then(|film| works.get_mut(&film.id())) {
            work.awards.push(award.id());
        }
    }
    let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
    for role in works.values().flat_map(|work| &work.roles) {
        *roles.entry(role).or_default() += 1;
    }
    career.roles = roles.into_iter().map(|(role, count)| (role.to_owned(), count)).collect();
    career.roles.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    career.works = works.into_values().collect();
    career.works.sort_by_key(|work| (work.year.is_none(), work.year));
    career
}
