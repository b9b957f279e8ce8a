//! Records in rows and columns: those of a list, or of any kind.

use crate::catalogue::{Catalogue, Edition, Festival, Record};
use crate::pages::columns::{Field, Heading, Use, cell, columns, year};
use crate::search::List;

/// Records in rows and columns.
#[derive(Debug)]
pub struct Sheet {
    /// What the records are, where several sheets are printed one below the other.
    pub heading: Option<&'static str>,
    /// What stands above the columns.
    pub columns: Vec<Heading>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
}

pub(super) const fn text(name: &'static str) -> Heading {
    Heading { name, number: false }
}

pub(super) const fn number(name: &'static str) -> Heading {
    Heading { name, number: true }
}

/// For records of several kinds in one sheet.
const MIXED: &[Heading] =
    &[text("kind"), text("name"), number("year"), text("about"), text("address")];

impl Sheet {
    /// Records of one list, with its columns.
    pub fn of_list(
        catalogue: &Catalogue,
        list: List,
        records: impl Iterator<Item = Record>,
        heading: Option<&'static str>,
    ) -> Self {
        let printed = columns(list).iter();
        let printed: Vec<(Field, Heading)> =
            printed.filter_map(|column| Some((column.field, column.heading?))).collect();
        let cells = |record: Record| {
            let cell = |field: Field| cell(catalogue, record, field, Use::Print);
            printed.iter().map(|(field, _)| cell(*field)).collect()
        };
        let rows = records.map(cells).collect();
        Self { heading, columns: printed.iter().map(|(_, heading)| *heading).collect(), rows }
    }

    /// Records of any kind, with columns that fit all.
    pub fn of_any(
        catalogue: &Catalogue,
        records: impl Iterator<Item = Record>,
        heading: Option<&'static str>,
    ) -> Self {
        let rows = records.map(|record| mixed(catalogue, record)).collect();
        Self { heading, columns: MIXED.to_vec(), rows }
    }
}

/// The cells of a record among those of other kinds.
fn mixed(catalogue: &Catalogue, record: Record) -> Vec<String> {
    let (name, of, about) = match record {
        Record::Film(id) => {
            let film = catalogue.film(id);
            (
                film.title().to_owned(),
                film.year(),
                cell(catalogue, record, Field::Director, Use::Print),
            )
        }
        Record::Person(id) => {
            let person = catalogue.person(id);
            let born = person.born().and_then(|date| date.get(..4)?.parse().ok());
            let credits = match person.credit_count() {
                1 => "1 credit".to_owned(),
                count => format!("{count} credits"),
            };
            (person.name().to_owned(), born, credits)
        }
        Record::Festival(id) => {
            let festival = catalogue.festival(id);
            let city = festival.city().unwrap_or_default();
            (festival.name().to_owned(), festival.founded(), city.to_owned())
        }
        Record::Award(id) => {
            let award = catalogue.award(id);
            let edition = award.edition();
            let label = edition.map(Edition::label).unwrap_or_default();
            let film = award.film().map(|film| format!("{label}: {}", film.title()));
            (
                cell(catalogue, record, Field::Name, Use::Print),
                edition.map(Edition::year),
                film.unwrap_or(label),
            )
        }
        Record::Edition(id) => {
            let edition = catalogue.edition(id);
            let festival = edition.festival().map(Festival::name).unwrap_or_default();
            (edition.label(), Some(edition.year()), festival.to_owned())
        }
        Record::Section(id) => {
            let section = catalogue.section(id);
            let edition = section.edition();
            (section.name().to_owned(), Some(edition.year()), edition.label())
        }
        Record::Jury(id) => {
            let jury = catalogue.jury(id);
            let edition = jury.edition();
            (jury.name().to_owned(), Some(edition.year()), edition.label())
        }
        Record::Source(id) => {
            let source = catalogue.source(id);
            let url = source.url().unwrap_or_default();
            (source.label().to_owned(), None, url.to_owned())
        }
    };
    let kind = record.kind().word().to_owned();
    vec![kind, name, year(of), about, catalogue.address(record)]
}
