//! Fields of the list of editions.

use super::films::is_id;
use super::mask::Mask;
use super::source::Fields;
use crate::matching::Evidence;
use crate::query::{Field, Has, Value};
use crate::{Cancellable, List};
use palmares_catalogue::{Edition, EditionId, Festival, Note, Source};

impl Fields<'_> {
    /// The editions that a field of theirs lets through.
    pub(super) fn edition_record(&self, field: Field, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let count = catalogue.edition_count();
        let edition = |row: usize| catalogue.edition(EditionId::at(row));
        match (field, value) {
            (Field::Edition | Field::Festival | Field::Year, _) => self.edition(field, value),
            (Field::Text, _) => self.in_prose(List::Editions, value),
            (Field::Country, _) => {
                let festivals = self.festival(field, value)?;
                self.evidence(count, |row| {
                    let festival = edition(row).festival().map(Festival::id);
                    festival.map_or(Evidence::None, |id| festivals[id.index()]).through_link()
                })
            }
            (Field::Jury, _) => {
                let mut found = vec![Evidence::None; count];
                for (jury, evidence) in catalogue.juries().zip(self.juries(value)?) {
                    found[jury.edition().id().index()].raise(evidence.through_link());
                }
                Ok(found)
            }
            (Field::Has, Value::Has(wanted)) => self
                .each(count, |row| wanted.iter().any(|has| self.edition_has(edition(row), *has))),
            (Field::Id, Value::Id(id)) => {
                self.each(count, |row| is_id(id, edition(row).id_text(), std::iter::empty()))
            }
            _ => Ok(vec![Evidence::None; count]),
        }
    }

    fn edition_has(&self, edition: Edition<'_>, has: Has) -> bool {
        match has {
            Has::Awards => edition.awards().len() > 0,
            Has::Festivals => edition.selections().len() > 0,
            Has::Screening => edition.screenings().len() > 0,
            Has::Statement => edition.awards().any(|award| award.statement().is_some()),
            Has::Notes => edition.notes().map(Note::text).next().is_some(),
            Has::Claims => self.has_claims(edition.id().into()),
            Has::Sources => edition.sources().map(Source::id).next().is_some(),
            Has::Poster | Has::Synopsis | Has::Ids => false,
        }
    }
}
