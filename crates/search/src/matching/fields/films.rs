//! Fields of films.

use super::mask::{Mask, Recurring, evidence_of, hits};
use super::source::{Fields, is_role};
use crate::index::TermKind;
use crate::matching::Evidence;
use crate::parallel;
use crate::query::{Field, Has, Value};
use crate::{Cancellable, List};
use palmares_catalogue::country::Country;
use palmares_catalogue::{Film, FilmId, Note, Record, Source};

/// If more than one in so many people match, all credits are read in their order instead of
/// following each to their films.
const MANY_PEOPLE: usize = 16;

impl Fields<'_> {
    /// The films that a field lets through.
    pub(super) fn film(&self, field: Field, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let count = catalogue.film_count();
        let film = |row: usize| catalogue.film(FilmId::at(row));
        match (field, value) {
            (Field::Title, _) => self.in_names(self.own(List::Films), value),
            (Field::Text, _) => self.in_prose(List::Films, value),
            (Field::Genre, Value::Words(needles)) => {
                self.with_term(List::Films, TermKind::Genre, |genre| evidence_of(genre, needles))
            }
            (Field::Form, Value::Words(needles)) => {
                self.with_term(List::Films, TermKind::Form, |form| evidence_of(form, needles))
            }
            (Field::Role, _) => {
                let mut words = Recurring::new(value);
                self.evidence(count, |row| {
                    let roles = catalogue.roles_in_film(row);
                    roles.map(|(_, role)| words.evidence(role)).max().unwrap_or_default()
                })
            }
            (Field::Country, Value::Countries(wanted)) => self.of_countries(List::Films, wanted),
            (Field::Lang, Value::Languages(wanted)) => {
                let is_wanted = |tag: &str| wanted.iter().any(|wanted| is_under(tag, wanted));
                self.with_term(List::Films, TermKind::Language, |tag| whole(is_wanted(tag)))
            }
            (Field::Year, Value::Numbers(years)) => {
                self.each(count, |row| years.contains(self.lookup.year(List::Films, row)))
            }
            (Field::Minutes, Value::Numbers(minutes)) => {
                self.each(count, |row| minutes.contains(film(row).minutes().unwrap_or_default()))
            }
            (Field::Has, Value::Has(wanted)) => {
                self.each(count, |row| wanted.iter().any(|has| self.film_has(film(row), *has)))
            }
            (Field::Id, Value::Id(id)) => self.each(count, |row| {
                let film = film(row);
                is_id(id, film.id_text(), film.external_ids())
            }),
            _ if field.is_person() => self.films_with(field, value),
            _ => Ok(vec![Evidence::None; count]),
        }
    }

    /// The films or people from any of some countries.
    pub(super) fn of_countries(&self, list: List, wanted: &[Country]) -> Cancellable<Mask> {
        let is_wanted = |code: &str| wanted.iter().any(|country| country.code() == code);
        self.with_term(list, TermKind::Country, |code| whole(is_wanted(code)))
    }

    /// The records that have a term of some kind, with the evidence of its code, tag or word.
    fn with_term(
        &self,
        list: List,
        kind: TermKind,
        evidence: impl Fn(&str) -> Evidence,
    ) -> Cancellable<Mask> {
        let table = self.own(list);
        let mut mask = vec![Evidence::None; table.records()];
        let test = |text: &str| Some(evidence(text)).filter(|found| *found > Evidence::None);
        let raise = |rank, found| mask[table.row(rank) as usize].raise(found);
        self.lookup.index().terms.each(list, kind, test, raise, self.cancel)?;
        Ok(mask)
    }

    /// The films in which somebody so named has a credit in such a role.
    fn films_with(&self, field: Field, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let people = self.people_named(value)?;
        if hits(&people).count() < people.len() / MANY_PEOPLE {
            let mut films = vec![Evidence::None; catalogue.film_count()];
            for hit in self.hits(&people) {
                let (person, evidence) = hit?;
                for (film, role) in catalogue.roles_of_person(person) {
                    if is_role(field, role) {
                        films[film as usize].raise(evidence.through_link());
                    }
                }
            }
            return Ok(films);
        }
        let evidence = |film: usize| {
            let found = catalogue.roles_in_film(film).filter(|(person, role)| {
                people[*person as usize] > Evidence::None && is_role(field, role)
            });
            found
                .map(|(person, _)| people[person as usize])
                .max()
                .unwrap_or_default()
                .through_link()
        };
        let mut films = vec![Evidence::None; catalogue.film_count()];
        parallel::fill(&mut films, self.cancel, evidence)?;
        Ok(films)
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
        self.lookup.catalogue.claims_about(record).next().is_some()
    }
}

/// The evidence of something that is wanted or not.
fn whole(is_wanted: bool) -> Evidence {
    if is_wanted { Evidence::OwnWord } else { Evidence::None }
}

/// Whether a tag is the one wanted, or that with a script or region.
pub(super) fn is_under(tag: &str, wanted: &str) -> bool {
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
