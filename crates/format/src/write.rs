//! Catalogue files written from a catalogue: the way back through [`super::wire`].

use std::io::{self, Write};

use palmares_catalogue::{
    Award, Catalogue, Claim, Edition, Festival, Film, Person, Record, Screening, Selection, Source,
    Travel, Venue,
};
use serde::Serialize;

use super::VERSION;
use super::record::RecordList;
use super::wire::{
    AwardJson, ClaimJson, EditionJson, FestivalJson, FilmJson, JuryJson, PersonJson, ScreeningJson,
    SectionJson, SelectionJson, SourceJson, TravelJson, VenueJson, Wire,
};

/// Writes a catalogue file of everything in a catalogue, a record a line. Reading it gives an equal catalogue.
///
/// A reference that led nowhere when the catalogue was read is not written.
///
/// # Errors
/// When it can't be written.
pub fn write(catalogue: &Catalogue, to: &mut impl Write) -> io::Result<()> {
    write!(to, "{{\"palmares\": {VERSION}")?;
    let about = catalogue.about();
    for (key, value) in
        [("name", &about.name), ("updated", &about.updated), ("licence", &about.licence)]
    {
        if let Some(value) = value {
            write!(to, ",\n\"{key}\": ")?;
            serde_json::to_writer(&mut *to, value.as_str())?;
        }
    }
    for &list in RecordList::ALL {
        match list {
            RecordList::Sources => records(
                to,
                list,
                catalogue.sources().map(Source::record).map(SourceJson::from_record),
            ),
            RecordList::People => records(
                to,
                list,
                catalogue.people().map(Person::record).map(PersonJson::from_record),
            ),
            RecordList::Films => {
                records(to, list, catalogue.films().map(Film::record).map(FilmJson::from_record))
            }
            RecordList::Festivals => records(
                to,
                list,
                catalogue.festivals().map(Festival::record).map(FestivalJson::from_record),
            ),
            RecordList::Venues => {
                records(to, list, catalogue.venues().map(Venue::record).map(VenueJson::from_record))
            }
            RecordList::Travel => records(
                to,
                list,
                catalogue.travel().map(Travel::record).map(TravelJson::from_record),
            ),
            RecordList::Editions => records(
                to,
                list,
                catalogue.editions().map(Edition::record).map(EditionJson::from_record),
            ),
            RecordList::Selections => records(
                to,
                list,
                catalogue.selections().map(Selection::record).map(SelectionJson::from_record),
            ),
            RecordList::Screenings => records(
                to,
                list,
                catalogue.screenings().map(Screening::record).map(ScreeningJson::from_record),
            ),
            RecordList::Awards => {
                records(to, list, catalogue.awards().map(Award::record).map(AwardJson::from_record))
            }
            RecordList::Claims => {
                records(to, list, catalogue.claims().map(Claim::record).map(ClaimJson::from_record))
            }
        }?;
    }
    to.write_all(b"}\n")
}

fn records(
    to: &mut impl Write,
    list: RecordList,
    records: impl Iterator<Item = impl Serialize>,
) -> io::Result<()> {
    let mut before = format!(",\n\"{}\": [\n", list.key());
    let mut is_empty = true;
    for record in records {
        to.write_all(before.as_bytes())?;
        serde_json::to_writer(&mut *to, &record)?;
        ",\n".clone_into(&mut before);
        is_empty = false;
    }
    if is_empty { Ok(()) } else { to.write_all(b"\n]") }
}

/// A record of any kind as it stands in a file.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum RecordFields<'a> {
    Film(Box<FilmJson<'a>>),
    Person(PersonJson<'a>),
    Festival(Box<FestivalJson<'a>>),
    Edition(Box<EditionJson<'a>>),
    Section(SectionJson<'a>),
    Jury(JuryJson<'a>),
    Award(Box<AwardJson<'a>>),
    Source(SourceJson<'a>),
}

impl<'a> RecordFields<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, record: Record) -> Self {
        match record {
            Record::Film(id) => {
                Self::Film(Box::new(Wire::from_record(catalogue.film(id).record())))
            }
            Record::Person(id) => Self::Person(Wire::from_record(catalogue.person(id).record())),
            Record::Festival(id) => {
                Self::Festival(Box::new(Wire::from_record(catalogue.festival(id).record())))
            }
            Record::Edition(id) => {
                Self::Edition(Box::new(Wire::from_record(catalogue.edition(id).record())))
            }
            Record::Section(id) => Self::Section(Wire::from_record(catalogue.section(id).record())),
            Record::Jury(id) => Self::Jury(Wire::from_record(catalogue.jury(id).record())),
            Record::Award(id) => {
                Self::Award(Box::new(Wire::from_record(catalogue.award(id).record())))
            }
            Record::Source(id) => Self::Source(Wire::from_record(catalogue.source(id).record())),
        }
    }
}

#[cfg(test)]
mod tests;
