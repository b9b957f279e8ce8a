//! Fields of festivals and editions.

use super::films::is_id;
use super::mask::{Mask, or};
use super::source::Fields;
use crate::matching::Evidence;
use crate::query::{Field, Has, Value};
use crate::{Cancellable, List};
use palmares_catalogue::{Award, Edition, Festival, FestivalId, Note, PersonId, Source};

impl Fields<'_> {
    /// The festivals that a field lets through.
    pub(super) fn festival(&self, field: Field, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let count = catalogue.festival_count();
        let festival = |row: usize| catalogue.festival(FestivalId::at(row));
        match (field, value) {
            (Field::Festival, _) => self.in_names(self.own(List::Festivals), value),
            (Field::Text, _) => self.in_prose(List::Festivals, value),
            (Field::Jury, _) => {
                let juries = self.juries(value)?;
                Ok(self.festivals_of_juries(&juries))
            }
            (Field::Person, _) => {
                let films = self.film(field, value)?;
                let mut found = self.films_to(films, List::Festivals)?;
                or(&mut found, &self.festivals_of_juries(&self.juries_with(value)?));
                for hit in self.hits(&self.people_named(value)?) {
                    let (person, evidence) = hit?;
                    let honours = catalogue.person(PersonId::at(person)).awards();
                    for edition in honours.filter_map(Award::edition) {
                        raise_festival(&mut found, edition, evidence);
                    }
                }
                Ok(found)
            }
            (Field::Country, Value::Countries(wanted)) => self.each(count, |row| {
                let code = festival(row).country();
                code.is_some_and(|code| wanted.iter().any(|country| country.code() == code))
            }),
            (Field::Has, Value::Has(wanted)) => self
                .each(count, |row| wanted.iter().any(|has| self.festival_has(festival(row), *has))),
            (Field::Id, Value::Id(id)) => self.each(count, |row| {
                let festival = festival(row);
                is_id(id, festival.id_text(), festival.external_ids())
            }),
            _ => Ok(vec![Evidence::None; count]),
        }
    }

    /// The editions that a field lets through.
    pub(super) fn edition(&self, field: Field, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        match (field, value) {
            (Field::Edition, _) => self.in_names(self.own(List::Editions), value),
            (Field::Festival, _) => {
                let festivals = self.in_names(self.own(List::Festivals), value)?;
                let evidence = |edition: Edition<'_>| {
                    let festival = edition.festival();
                    festival.map_or(Evidence::None, |festival| festivals[festival.id().index()])
                };
                Ok(catalogue.editions().map(evidence).map(Evidence::through_link).collect())
            }
            (Field::Year, Value::Numbers(years)) => {
                let mut editions = catalogue.editions();
                self.each(catalogue.edition_count(), |_| {
                    editions.next().is_some_and(|edition| years.contains(edition.year()))
                })
            }
            _ => Ok(vec![Evidence::None; catalogue.edition_count()]),
        }
    }

    /// The juries with this name, or with a member who has it.
    pub(super) fn juries(&self, value: &Value) -> Cancellable<Mask> {
        let mut juries = self.in_names(&self.lookup.index().juries, value)?;
        or(&mut juries, &self.juries_with(value)?);
        Ok(juries)
    }

    fn juries_with(&self, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let mut juries = vec![Evidence::None; catalogue.jury_count()];
        for hit in self.hits(&self.people_named(value)?) {
            let (person, evidence) = hit?;
            for (jury, _) in catalogue.person(PersonId::at(person)).juries() {
                juries[jury.id().index()].raise(evidence.through_link());
            }
        }
        Ok(juries)
    }

    fn festivals_of_juries(&self, juries: &[Evidence]) -> Mask {
        let catalogue = &*self.lookup.catalogue;
        let mut found = vec![Evidence::None; catalogue.festival_count()];
        for (jury, &evidence) in
            catalogue.juries().zip(juries).filter(|(_, evidence)| **evidence > Evidence::None)
        {
            raise_festival(&mut found, jury.edition(), evidence);
        }
        found
    }

    fn festival_has(&self, festival: Festival<'_>, has: Has) -> bool {
        let mut editions = festival.editions();
        match has {
            Has::Claims => self.has_claims(festival.id().into()),
            Has::Awards => editions.any(|edition| edition.awards().len() > 0),
            Has::Statement => {
                editions.any(|edition| edition.awards().any(|award| award.statement().is_some()))
            }
            Has::Screening => editions.any(|edition| edition.screenings().len() > 0),
            Has::Festivals => editions.any(|edition| edition.selections().len() > 0),
            Has::Notes => festival.notes().map(Note::text).next().is_some(),
            Has::Ids => festival.external_ids().next().is_some(),
            Has::Sources => festival.sources().map(Source::id).next().is_some(),
            Has::Poster | Has::Synopsis => false,
        }
    }
}

/// Lets the festival of an edition through.
pub(super) fn raise_festival(festivals: &mut [Evidence], edition: Edition<'_>, evidence: Evidence) {
    if let Some(festival) = edition.festival() {
        festivals[festival.id().index()].raise(evidence.through_link());
    }
}
