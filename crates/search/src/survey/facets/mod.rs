//! The facets of a list: what its records have in common, how many share it, and the term of a
//! query that keeps those.
//!
//! A count says what the list holds once the term is added to its query. Names are therefore
//! compared as the search does, and where some award or showing satisfies the term together with
//! those before it, only such are counted.

mod column;
mod columns;
mod mine;
mod names;
mod prizes;

use columns::Columns;

use crate::personal::Personal;
use crate::query::{Atom, Field};
use crate::{LastFact, List, Query};
use palmares_catalogue::{
    AwardId, Catalogue, Edition, EditionId, Festival, FestivalId, FilmId, PersonId,
};
use palmares_text::fold::fold;

/// Values of each facet that are counted, the most frequent ones.
pub const MOST: usize = 10;

/// In what records can be alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// A country, by its code.
    Country,
    /// Ten years: of the film, of the birth, of the edition.
    Decade,
    /// A festival.
    Festival,
    /// A section.
    Section,
    /// A prize, by its series or its name, whether it was won or not.
    Prize,
    /// What came of an award.
    Result,
    /// What kind of honour an award is.
    Kind,
    /// How far a film had travelled.
    Premiere,
    /// A genre.
    Genre,
    /// Form or mode of a film.
    Form,
    /// A language, by its tag.
    Language,
    /// What a person did.
    Role,
    /// Who directed the film, or got the award and is a director.
    Director,
    /// Who had a part in the film, or got the award.
    Person,
    /// What the person keeps.
    Mine,
}

/// One aspect of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which.
    pub aspect: Aspect,
    /// The most frequent values, the most first; decades the latest first.
    pub values: Vec<FacetValue>,
    /// How many values there are besides.
    pub more: usize,
}

/// A value that records share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// As the catalogue has it.
    pub text: String,
    /// The term that asks for it.
    pub term: String,
    /// How many records of the list have it.
    pub count: usize,
}

/// Films or awards of whose people no facet is made where there are more: there are so many people
/// that comparing their names would take seconds.
const MOST_WITH_PEOPLE: usize = 50_000;

/// A facet is offered where one record in so many says something of it, so that a few values are not
/// taken for what the list is like.
const ONE_IN: usize = 20;

/// What the facets of a list are counted in.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'q> {
    /// The list.
    pub list: List,
    /// The query that found the rows.
    pub query: &'q Query,
    /// What one more term of it may be about.
    pub last: &'q LastFact,
    /// What the person keeps.
    pub personal: &'q Personal,
}

/// The facets of a list that are worth choosing from, but only values whose names have these folded letters.
#[must_use]
pub fn facets(cat: &Catalogue, counted: Counted<'_>, letters: &str, rows: &[u32]) -> Vec<Facet> {
    let Counted { list, query, last, personal } = counted;
    let mut columns = Columns::default();
    columns.mark(cat, last);
    let counts_people = rows.len() <= MOST_WITH_PEOPLE;
    match list {
        List::Films => {
            for &row in rows {
                let film = cat.film(FilmId(row));
                columns.film(film);
                columns.decades.extend(decade(film.year()));
                columns.countries(film.countries().into_iter().flatten());
                columns.facts(last, film);
                if counts_people {
                    columns.people_of(cat, film);
                }
                columns.close();
            }
        }
        List::Awards => {
            for &row in rows {
                let award = cat.award(AwardId(row));
                columns.award(last, award);
                if counts_people {
                    columns.people_of_award(cat, award);
                }
                columns.close();
            }
        }
        List::People => {
            let of_films = uncounted(list, query).is_some();
            for &row in rows {
                let person = cat.person(PersonId(row));
                let born = person.born().and_then(|born| born.get(..4)?.parse().ok());
                columns.decades.extend(decade(born));
                columns.countries(person.countries().into_iter().flatten());
                let roles = cat.roles_of_person(row as usize);
                columns.roles.extend(roles.map(|(_, role)| role));
                if !of_films {
                    let films = cat.films_of_person(row as usize);
                    films.for_each(|film| columns.film(cat.film(FilmId(film))));
                }
                columns.close();
            }
        }
        List::Editions => {
            for &row in rows {
                let edition = cat.edition(EditionId(row));
                columns.decades.extend(decade(Some(edition.year())));
                columns.countries(edition.festival().and_then(Festival::country).into_iter());
                columns.festivals.extend(edition.festival().map(Festival::id));
                columns.close();
            }
        }
        List::Festivals => {
            for &row in rows {
                let festival = cat.festival(FestivalId(row));
                columns.countries(festival.country().into_iter());
                columns.close();
            }
        }
    }
    let mut facets = columns.finish(cat, letters, rows.len());
    facets.extend(mine::mine(personal, list, letters, rows));
    facets
}

/// What is not counted for a query, as what it asks for must hold of the same film.
#[must_use]
pub fn uncounted(list: List, query: &Query) -> Option<&'static str> {
    let of_film = |field: Field| {
        matches!(field, Field::Title | Field::Lang | Field::Genre | Field::Form | Field::Minutes)
    };
    (list == List::People && asks(query, of_film))
        .then_some("Genres and forms are not counted while the query asks for such films.")
}

/// Whether a query asks for a field, not against it.
fn asks(query: &Query, about: impl Fn(Field) -> bool) -> bool {
    let mut terms = query.clauses.iter().flat_map(|clause| &clause.any);
    terms.any(|term| match &term.atom {
        Atom::Field(field, _) => !term.negated && about(*field),
        _ => false,
    })
}

fn decade(year: Option<u16>) -> Option<u16> {
    year.filter(|year| *year > 0).map(|year| year / 10 * 10)
}

fn festival_of(edition: Option<Edition<'_>>) -> Option<FestivalId> {
    edition.and_then(Edition::festival).map(Festival::id)
}

fn each_once(people: impl Iterator<Item = PersonId>) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = people.collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// A term for whole words; `None` for a text without any.
fn quoted(field: Field, text: &str) -> Option<String> {
    let text = text.replace('"', " ");
    let folds = !fold(&text).is_empty();
    folds.then(|| format!("{}:\"{}\"", field.word(), text.trim()))
}
