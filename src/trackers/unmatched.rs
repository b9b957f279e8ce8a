//! Films of the journal that are not in the catalogue, and what somebody says of them.

use crate::catalogue::{Catalogue, FilmId, Record};
use crate::import::film::FilmFacts;
use crate::import::matching::{FilmIndex, Meaning};
use crate::import::rows::SourceFilm;
use crate::journal::KeptRecord;
use crate::journal::edit::{self, EditTarget, Press};
use crate::journal::key::JournalKey;
use crate::mine::{Mine, film_facts, snapshot};

/// A film of the journal that is not in the catalogue.
#[derive(Debug, Clone)]
pub struct UnmatchedFilm {
    /// What the journal calls it.
    pub key: JournalKey,
    /// What it is told by.
    pub facts: FilmFacts,
    /// Films of the catalogue that may be meant, the likeliest first.
    pub candidates: Vec<FilmId>,
    /// Why it is none of them so far.
    pub why: &'static str,
}

/// The films that only the journal has, but for those that are to stay so, by title.
#[must_use]
pub fn unmatched(catalogue: &Catalogue, mine: &Mine) -> Vec<UnmatchedFilm> {
    let films = mine.unmatched();
    if films.is_empty() {
        return Vec::new();
    }
    let told: Vec<FilmFacts> = films.iter().map(|kept| film_facts(&kept.snapshot)).collect();
    let index = FilmIndex::among(catalogue, |film| !mine.is_only_mine(film));
    let asked: Vec<&FilmFacts> = told.iter().collect();
    let mut meanings = index.match_all(catalogue, &asked);
    index.name_similar(catalogue, &asked, &mut meanings);
    let row = |((kept, facts), meaning): ((&KeptRecord, FilmFacts), Meaning)| {
        let (candidates, why) = match meaning {
            Meaning::Sure(film, reason) | Meaning::Likely(film, reason) => {
                (vec![film], reason.words())
            }
            Meaning::Open(reason, films) => (films, reason.words()),
        };
        UnmatchedFilm { key: kept.key.clone(), facts, candidates, why }
    };
    films.into_iter().zip(told).zip(meanings).map(row).collect()
}

/// Why a film of the journal can't be said to be one of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoMatch {
    /// The journal has no such film.
    #[error("the journal has no film `{0}`")]
    NotKept(String),
    /// It is in the catalogue, and nobody said that it is.
    #[error("it is in the catalogue already, at {0}")]
    Linked(String),
    /// What it is said to be is no film.
    #[error("{0} is no film of the catalogue")]
    NoFilm(String),
}

/// Says that a film of the journal is this one of the catalogue; nothing where that was said before.
///
/// # Errors
/// When it can't be.
pub fn match_film(
    catalogue: &Catalogue,
    mine: &Mine,
    key: &JournalKey,
    film: Record,
) -> Result<Press, NoMatch> {
    let journal = mine.journal();
    if journal.record(key).is_none() {
        return Err(NoMatch::NotKept(key.to_string()));
    }
    let is_film = matches!(film, Record::Film(id) if !mine.is_only_mine(id));
    let names = snapshot(catalogue, film).filter(|_| is_film);
    let Some(names) = names else { return Err(NoMatch::NoFilm(catalogue.address(film))) };
    match mine.record(key) {
        Some(Record::Film(own)) if mine.is_only_mine(own) => {}
        Some(linked) if linked == film => return Ok(Press::default()),
        Some(linked) if journal.said_to_be(key).is_none() => {
            return Err(NoMatch::Linked(catalogue.address(linked)));
        }
        Some(_) | None => {}
    }
    let (other, named) = match mine.key(film) {
        Some(other) => (other.clone(), Press::default()),
        // So that the film is found by whoever reads the match later.
        None => (EditTarget::from(names.clone()).key(journal), edit::keep(journal, &names)),
    };
    Ok(edit::same(journal, key, Some(&other)).and(named))
}

/// Lets an index know what the journal knows: which film of the catalogue each of an export's is, where that was said or
/// found before.
pub fn teach(index: &mut FilmIndex, mine: &Mine, films: &[SourceFilm]) {
    if mine.is_empty() {
        return;
    }
    let journal = mine.journal();
    for film in films {
        let key = JournalKey::new(&film.facts.key());
        let known = key.as_ref().and_then(|key| mine.record(key));
        let by_id = || {
            let names = super::import::facts_snapshot(film);
            journal.find(&names).and_then(|key| mine.record(key))
        };
        if let Some(Record::Film(known)) = known.or_else(by_id)
            && !mine.is_only_mine(known)
        {
            index.teach(&film.facts, known);
        }
    }
}
