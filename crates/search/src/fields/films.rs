//! Fields of films.

use super::mask::{Mask, Recurring, hits};
use super::source::{Fields, is_role};
use crate::List;
use crate::index::About;
use crate::pieces;
use crate::query::{Field, Has, Value};
use crate::tiers::{raise, through_link};
use palmares_catalogue::{Film, FilmId, Note, Record, Source};

/// How many films are looked at between two looks whether anybody still waits.
const PIECE: usize = 1 << 12;

/// From so many films a second thread helps.
const MUCH: usize = 1 << 16;

impl Fields<'_> {
    /// The films that a field lets through.
    pub(super) fn film(&self, field: Field, value: &Value) -> Option<Mask> {
        let catalogue = &*self.tables.catalogue;
        let count = catalogue.film_count();
        let film = |row: usize| catalogue.film(FilmId::at(row));
        match (field, value) {
            (Field::Title, _) => self.in_names(self.own(List::Films), value),
            (Field::Text, _) => self.in_texts(About::List(List::Films), value),
            (Field::Genre, _) => {
                let mut words = Recurring::new(value);
                self.tiers(count, |row| {
                    let genres = film(row).genres().into_iter().flatten();
                    genres.map(|genre| words.tier(genre)).max().unwrap_or(0)
                })
            }
            (Field::Form, _) => {
                let mut words = Recurring::new(value);
                self.tiers(count, |row| {
                    let modes = film(row).modes().iter().map(|mode| mode.word());
                    let forms = film(row).form().into_iter().chain(modes);
                    forms.map(|form| words.tier(form)).max().unwrap_or(0)
                })
            }
            (Field::Role, _) => {
                let mut words = Recurring::new(value);
                self.tiers(count, |row| {
                    let roles = catalogue.roles_in_film(row);
                    roles.map(|(_, role)| words.tier(role)).max().unwrap_or(0)
                })
            }
            (Field::Country, Value::Countries(wanted)) => self.each(count, |row| {
                let mut codes = film(row).countries().into_iter().flatten();
                codes.any(|code| wanted.iter().any(|country| country.code() == code))
            }),
            (Field::Lang, Value::Languages(wanted)) => self.each(count, |row| {
                let mut tags = film(row).languages().into_iter().flatten();
                tags.any(|tag| wanted.iter().any(|wanted| is_under(tag, wanted)))
            }),
            (Field::Year, Value::Numbers(years)) => {
                self.each(count, |row| years.contains(self.tables.year(List::Films, row)))
            }
            (Field::Minutes, Value::Numbers(minutes)) => {
                self.each(count, |row| minutes.contains(film(row).minutes().unwrap_or(0)))
            }
            (Field::Has, Value::Has(wanted)) => {
                self.each(count, |row| wanted.iter().any(|has| self.film_has(film(row), *has)))
            }
            (Field::Id, Value::Id(id)) => self.each(count, |row| {
                let film = film(row);
                is_id(id, film.id_text(), film.external_ids())
            }),
            _ if field.is_person() => self.films_with(field, value),
            _ => Some(vec![0; count]),
        }
    }

    /// The films in which somebody so named has a credit in such a role.
    fn films_with(&self, field: Field, value: &Value) -> Option<Mask> {
        let catalogue = &*self.tables.catalogue;
        let people = self.people_named(value)?;
        // As with words: few people are followed to their films, of many all credits are read.
        if hits(&people).count() < people.len() / 16 {
            let mut films = vec![0; catalogue.film_count()];
            for (person, tier) in self.hits(&people) {
                for (film, role) in catalogue.roles_of_person(person) {
                    if is_role(field, role) {
                        raise(&mut films[film as usize], through_link(tier));
                    }
                }
            }
            return Some(films);
        }
        let tier = |film: usize| {
            let found = catalogue
                .roles_in_film(film)
                .filter(|(person, role)| people[*person as usize] > 0 && is_role(field, role));
            through_link(found.map(|(person, _)| people[person as usize]).max().unwrap_or(0))
        };
        let mut films = vec![0; catalogue.film_count()];
        let is_much = films.len() > MUCH;
        let pieces = films.chunks_mut(PIECE).enumerate();
        pieces::each(pieces, is_much, self.is_stale, |(at, piece)| {
            for (film, to) in (at * PIECE..).zip(piece) {
                *to = tier(film);
            }
        })?;
        Some(films)
    }

    fn film_has(&self, film: Film<'_>, has: Has) -> bool {
        match has {
            Has::Poster => film.poster().is_some(),
            Has::Synopsis => film.synopsis().is_some(),
            Has::Screening => film.screenings().next().is_some(),
            Has::Claims => self.has_claims(film.id().into()),
            Has::Awards => film.awards().next().is_some(),
            Has::Festivals => film.selections().next().is_some(),
            Has::Statement => film.awards().any(|award| award.statement().is_some()),
            Has::Notes => film.notes().map(Note::text).next().is_some(),
            Has::Ids => film.external_ids().next().is_some(),
            Has::Sources => film.sources().map(Source::id).next().is_some(),
        }
    }

    pub(super) fn has_claims(&self, record: Record) -> bool {
        self.tables.catalogue.claims_about(record).next().is_some()
    }
}

/// Whether a tag is the one wanted, or that with a script or region.
fn is_under(tag: &str, wanted: &str) -> bool {
    let start = tag.get(..wanted.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(wanted))
        && matches!(tag.as_bytes().get(wanted.len()), None | Some(b'-'))
}

/// Whether an id is the record's own or, with or without the database's name, a foreign one.
pub(super) fn is_id<'a>(
    wanted: &str,
    own: &str,
    foreign: impl Iterator<Item = (&'a str, &'a str)>,
) -> bool {
    let is = |id: &str| id.eq_ignore_ascii_case(wanted);
    let mut foreign = foreign;
    is(own)
        || foreign.any(|(database, id)| {
            is(id)
                || wanted.split_once(':').is_some_and(|(name, rest)| {
                    name.eq_ignore_ascii_case(database) && rest.eq_ignore_ascii_case(id)
                })
        })
}
