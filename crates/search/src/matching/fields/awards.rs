//! Fields of awards and of selections.

use std::collections::HashSet;

use super::films::is_id;
use super::mask::{Mask, hits, or};
use super::source::Fields;
use crate::index::IndexedName;
use crate::matching::Evidence;
use crate::query::{Field, Fit, Has, Needle, Value};
use crate::{Cancellable, List};
use palmares_catalogue::{Award, AwardId, Edition, Festival, SelectionId, Source};

impl Fields<'_> {
    /// The awards that a field lets through.
    pub(super) fn award(&self, field: Field, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let count = catalogue.award_count();
        let award = |row: usize| catalogue.award(AwardId::at(row));
        match (field, value) {
            (Field::Award, _) => self.awards_named(value),
            (Field::Text, _) => self.in_prose(List::Awards, value),
            (Field::Result, Value::Results(wanted)) => {
                self.each(count, |row| award(row).result().is_some_and(|one| wanted.contains(&one)))
            }
            (Field::Kind, Value::Kinds(wanted)) => {
                self.each(count, |row| award(row).kind().is_some_and(|kind| wanted.contains(&kind)))
            }
            (Field::Jury, _) => {
                let juries = self.juries(value)?;
                self.evidence(count, |row| {
                    award(row)
                        .jury()
                        .map_or(Evidence::None, |jury| juries[jury.id().index()])
                        .through_link()
                })
            }
            (Field::Festival | Field::Edition, _) => {
                self.awards_of_editions(&self.edition(field, value)?)
            }
            (Field::Section | Field::Premiere, _) => {
                self.selections_to(&self.selection(field, value)?, List::Awards)
            }
            (Field::Year, Value::Numbers(years)) => {
                self.each(count, |row| years.contains(self.lookup.year(List::Awards, row)))
            }
            (Field::Has, Value::Has(wanted)) => {
                self.each(count, |row| wanted.iter().any(|has| self.award_has(award(row), *has)))
            }
            (Field::Id, Value::Id(id)) => {
                self.each(count, |row| is_id(id, award(row).id_text(), std::iter::empty()))
            }
            _ if field.is_person() => {
                let mut found = self.films_to(self.film(field, value)?, List::Awards)?;
                let people = self.person(field, value)?;
                let honoured = self.evidence(count, |row| {
                    let people = award(row).recipients().map(|r| people[r.person.id().index()]);
                    people.max().unwrap_or_default().through_link()
                })?;
                or(&mut found, &honoured);
                Ok(found)
            }
            _ => Ok(vec![Evidence::None; count]),
        }
    }

    /// The awards so named. Where a festival gives a prize that is called in full what stands
    /// between quotes, now or through the years, its other prizes are not meant.
    fn awards_named(&self, value: &Value) -> Cancellable<Mask> {
        let table = self.own(List::Awards);
        let mut found = self.in_names(table, value)?;
        let Value::Words(needles) = value else { return Ok(found) };
        self.add_prizes_called(needles, &mut found)?;
        let [Needle { text, fit: Fit::Whole }] = needles.as_slice() else { return Ok(found) };
        let giver = |row: usize| {
            let edition = self.lookup.catalogue.award(AwardId::at(row)).edition();
            edition.and_then(Edition::festival).map(Festival::id)
        };
        let words = text.split(' ').map(|word| self.lookup.index().words.find(word));
        let words: Vec<u32> = words.map(|word| word.unwrap_or(u32::MAX)).collect();
        let in_full = |row: usize| table.names.of(row).any(|name| name.is(&words));
        let rows = hits(&found).map(|(row, _)| row);
        let givers: HashSet<_> = rows.filter(|row| in_full(*row)).filter_map(giver).collect();
        for (row, evidence) in
            found.iter_mut().enumerate().filter(|(_, evidence)| **evidence > Evidence::None)
        {
            if giver(row).is_some_and(|giver| givers.contains(&giver)) && !in_full(row) {
                *evidence = Evidence::None;
            }
        }
        Ok(found)
    }

    /// Adds the prizes of festivals and ceremonies of which they have the name: an Oscar is any
    /// prize of the Oscars. A spelling that is only near is meant where there is no such name.
    fn add_prizes_called(&self, needles: &[Needle], found: &mut Mask) -> Cancellable<()> {
        let words: Vec<&str> = needles.iter().flat_map(|needle| needle.text.split(' ')).collect();
        let Some((last, first)) = words.split_last() else { return Ok(()) };
        let index = self.lookup.index();
        let is_called = |name: IndexedName<'_>| {
            let name = index.text(name);
            let rest = first.iter().try_fold(name.as_str(), |rest, word| {
                rest.strip_prefix(word).and_then(|rest| rest.strip_prefix(' '))
            });
            let rest = rest.and_then(|rest| rest.strip_prefix(last));
            rest.is_some_and(|rest| rest.is_empty() || rest == "s")
        };
        let names = &self.own(List::Festivals).names;
        let called: Vec<bool> =
            (0..names.records()).map(|row| names.of(row).any(is_called)).collect();
        if !called.contains(&true) {
            return Ok(());
        }
        let prizes = self.evidence(found.len(), |row| {
            let edition = self.lookup.catalogue.award(AwardId::at(row)).edition();
            let festival = edition.and_then(Edition::festival);
            let is_of = festival.is_some_and(|festival| called[festival.id().index()]);
            if is_of { Evidence::LinkedWord } else { Evidence::None }
        })?;
        found.iter_mut().filter(|evidence| evidence.is_spelling()).for_each(|evidence| {
            *evidence = Evidence::None;
        });
        or(found, &prizes);
        Ok(())
    }

    /// The selections that a field lets through.
    pub(super) fn selection(&self, field: Field, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let count = catalogue.selection_count();
        let selection = |row: usize| catalogue.selection(SelectionId::at(row));
        match (field, value) {
            (Field::Section, _) => {
                let sections = self.in_names(&self.lookup.index().sections, value)?;
                self.evidence(count, |row| {
                    let section = selection(row).section();
                    section.map_or(Evidence::None, |section| {
                        sections[section.id().index()].through_link()
                    })
                })
            }
            (Field::Premiere, Value::Premieres(wanted)) => self.each(count, |row| {
                selection(row).premiere().is_some_and(|premiere| wanted.contains(&premiere))
            }),
            _ => Ok(vec![Evidence::None; count]),
        }
    }

    fn award_has(&self, award: Award<'_>, has: Has) -> bool {
        match has {
            Has::Statement => award.statement().is_some(),
            Has::Notes => award.note().is_some(),
            Has::Claims => self.has_claims(award.id().into()),
            Has::Sources => award.sources().map(Source::id).next().is_some(),
            Has::Awards => true,
            Has::Festivals => award.edition().is_some(),
            Has::Poster => award.film().is_some_and(|film| film.poster().is_some()),
            Has::Synopsis => award.film().is_some_and(|film| film.synopsis().is_some()),
            Has::Screening => award.film().is_some_and(|film| film.screenings().next().is_some()),
            Has::Ids => false,
        }
    }
}
