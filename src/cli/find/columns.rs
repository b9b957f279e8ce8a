//! What is printed of each record: a sheet of columns for each list.

use super::gather::Found;
use crate::catalogue::{Catalogue, Edition, Festival, Record};
use crate::pages::columns::{Field, Heading, Use, cell, columns, year};
use crate::search::{Hit, Hits};

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

const fn text(name: &'static str) -> Heading {
    Heading { name, number: false }
}

const fn number(name: &'static str) -> Heading {
    Heading { name, number: true }
}

/// For records of several kinds in one sheet.
const MIXED: &[Heading] =
    &[text("kind"), text("name"), number("year"), text("about"), text("address")];

impl Sheet {
    /// A sheet for each list that has some of the best, which are so many in all.
    pub fn by_list(catalogue: &Catalogue, found: &Found, limit: usize) -> Vec<Self> {
        let shares = found.shares(limit);
        let shared = found.lists.iter().zip(shares).filter(|(_, share)| *share > 0);
        let mut sheets: Vec<Self> = shared
            .map(|(hits, share)| {
                let heading = (!found.in_one_list).then_some(hits.list.title());
                Self::of_list(catalogue, hits, heading, share)
            })
            .collect();
        if !found.unlisted.is_empty() && limit > 0 {
            sheets.push(Self::of_unlisted(catalogue, found, limit));
        }
        sheets
    }

    /// One sheet of everything found: with the columns of the list where the query names one,
    /// else with columns that fit all.
    pub fn of_all(catalogue: &Catalogue, found: &Found, limit: usize) -> Self {
        match found.lists.as_slice() {
            [hits] if found.in_one_list => Self::of_list(catalogue, hits, None, limit),
            _ => {
                let best = found.best(limit);
                let rows = best.iter().map(|hit| mixed(catalogue, hit.record)).collect();
                Self { heading: None, columns: MIXED.to_vec(), rows }
            }
        }
    }

    /// What would match if something were spelt otherwise, so many of the best.
    pub fn of_similar(catalogue: &Catalogue, found: &Found, limit: usize) -> Self {
        let heading = Some("Similar spellings");
        let best = found.best_similar(limit);
        match found.lists.as_slice() {
            [hits] if found.in_one_list => {
                let similar = Hits::new(hits.list, best);
                Self::of_list(catalogue, &similar, heading, limit)
            }
            _ => {
                let rows = best.iter().map(|hit| mixed(catalogue, hit.record)).collect();
                Self { heading, columns: MIXED.to_vec(), rows }
            }
        }
    }

    /// What no list holds.
    fn of_unlisted(catalogue: &Catalogue, found: &Found, limit: usize) -> Self {
        let rows = found.unlisted.iter().take(limit).map(|hit| mixed(catalogue, hit.record));
        Self { heading: None, columns: MIXED.to_vec(), rows: rows.collect() }
    }

    fn of_list(
        catalogue: &Catalogue,
        hits: &Hits,
        heading: Option<&'static str>,
        limit: usize,
    ) -> Self {
        let printed = columns(hits.list).iter();
        let printed: Vec<(Field, Heading)> =
            printed.filter_map(|column| Some((column.field, column.heading?))).collect();
        let cells = |hit: &Hit| {
            let cell = |field: Field| cell(catalogue, hit.record, field, Use::Print);
            printed.iter().map(|(field, _)| cell(*field)).collect()
        };
        let rows = hits.hits.iter().take(limit).map(cells).collect();
        Self { heading, columns: printed.iter().map(|(_, heading)| *heading).collect(), rows }
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
