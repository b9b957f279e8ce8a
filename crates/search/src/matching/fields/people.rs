//! Fields of people.

use super::films::is_id;
use super::mask::{Mask, Recurring};
use super::source::{Fields, is_role};
use crate::matching::Evidence;
use crate::query::{Field, Has, Value};
use crate::{Cancellable, List};
use palmares_catalogue::{Award, Film, FilmId, Note, Person, PersonId, Source};

impl Fields<'_> {
    /// The people that a field lets through.
    pub(super) fn person(&self, field: Field, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let count = catalogue.person_count();
        let person = |row: usize| catalogue.person(PersonId::at(row));
        match (field, value) {
            (Field::Person, _) => self.people_named(value),
            (Field::Text, _) => self.in_prose(List::People, value),
            (Field::Jury, _) => self.jurors(value),
            (Field::Role, _) => {
                let mut words = Recurring::new(value);
                self.evidence(count, |row| {
                    let roles = catalogue.roles_of_person(row);
                    roles.map(|(_, role)| words.evidence(role)).max().unwrap_or_default()
                })
            }
            (Field::Country, Value::Countries(wanted)) => self.of_countries(List::People, wanted),
            (Field::Year, Value::Numbers(years)) => {
                self.each(count, |row| years.contains(self.lookup.year(List::People, row)))
            }
            (Field::Has, Value::Has(wanted)) => {
                self.each(count, |row| wanted.iter().any(|has| self.person_has(person(row), *has)))
            }
            (Field::Id, Value::Id(id)) => self.each(count, |row| {
                let person = person(row);
                is_id(id, person.id_text(), person.external_ids())
            }),
            _ if field.is_person() => {
                let named = self.people_named(value)?;
                self.evidence(count, |row| {
                    let acted = |(_, role)| is_role(field, role);
                    let matches =
                        named[row] > Evidence::None && catalogue.roles_of_person(row).any(acted);
                    if matches { named[row] } else { Evidence::None }
                })
            }
            _ => Ok(vec![Evidence::None; count]),
        }
    }

    /// Who sat on a jury of this name, or has this name and sat on one.
    fn jurors(&self, value: &Value) -> Cancellable<Mask> {
        let juries = self.in_names(&self.lookup.index().juries, value)?;
        let named = self.people_named(value)?;
        let catalogue = &*self.lookup.catalogue;
        self.evidence(catalogue.person_count(), |row| {
            let seats = catalogue.person(PersonId::at(row)).juries();
            seats
                .map(|(jury, _)| juries[jury.id().index()].max(named[row]))
                .max()
                .unwrap_or_default()
        })
    }

    fn person_has(&self, person: Person<'_>, has: Has) -> bool {
        let catalogue = &*self.lookup.catalogue;
        let films = catalogue.films_of_person(person.id().index());
        let mut films = films.map(|film| catalogue.film(FilmId(film)));
        match has {
            Has::Claims => self.has_claims(person.id().into()),
            Has::Awards => person.awards().next().is_some(),
            Has::Statement => person.awards().any(|award: Award<'_>| award.statement().is_some()),
            Has::Notes => person.notes().map(Note::text).next().is_some(),
            Has::Ids => person.external_ids().next().is_some(),
            Has::Sources => person.sources().map(Source::id).next().is_some(),
            Has::Poster => films.any(|film: Film<'_>| film.poster().is_some()),
            Has::Synopsis => films.any(|film| film.synopsis().is_some()),
            Has::Screening => films.any(|film| film.screenings().next().is_some()),
            Has::Festivals => films.any(|film| film.selections().next().is_some()),
        }
    }
}
