//! What is printed of each record: a sheet of columns for each list.

use super::gather::Found;
use crate::catalogue::{Award, Catalogue, Edition, Festival, Film, Person, Record};
use crate::search::{Hit, Hits, List};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// Whether it holds numbers, which stand at the right.
    pub number: bool,
}

/// Records in rows and columns.
#[derive(Debug)]
pub struct Sheet {
    /// What the records are, where several sheets are printed one below the other.
    pub heading: Option<&'static str>,
    /// The columns.
    pub columns: &'static [Column],
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
}

const fn text(name: &'static str) -> Column {
    Column { name, number: false }
}

const fn number(name: &'static str) -> Column {
    Column { name, number: true }
}

const FILMS: &[Column] =
    &[text("title"), number("year"), text("countries"), text("directors"), text("address")];
const PEOPLE: &[Column] = &[text("name"), text("born"), number("credits"), text("address")];
const FESTIVALS: &[Column] = &[
    text("name"),
    text("city"),
    text("country"),
    number("founded"),
    number("editions"),
    text("address"),
];
const AWARDS: &[Column] = &[
    text("award"),
    text("result"),
    number("year"),
    text("festival"),
    text("film"),
    text("people"),
    text("address"),
];
const EDITIONS: &[Column] = &[
    text("festival"),
    number("number"),
    number("year"),
    text("from"),
    text("to"),
    number("films"),
    number("awards"),
    text("address"),
];
/// For records of several kinds in one sheet.
const MIXED: &[Column] =
    &[text("kind"), text("name"), number("year"), text("about"), text("address")];

impl Sheet {
    /// A sheet for each list that has some of the best, which are so many in all.
    pub fn by_list(catalogue: &Catalogue, found: &Found, limit: usize) -> Vec<Self> {
        let shares = found.shares(limit);
        let shared = found.lists.iter().zip(shares).filter(|(_, share)| *share > 0);
        let mut sheets: Vec<Self> = shared
            .map(|(hits, share)| {
                let heading = (!found.in_one_list).then_some(title(hits.list));
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
            [] if found.in_one_list => Self::of_unlisted(catalogue, found, limit),
            [hits] if found.in_one_list => Self::of_list(catalogue, hits, None, limit),
            _ => {
                let best = found.best(limit);
                let rows = best.iter().map(|hit| mixed(catalogue, hit.record)).collect();
                Self { heading: None, columns: MIXED, rows }
            }
        }
    }

    /// What no list holds: editions in columns of their own where they were asked for.
    fn of_unlisted(catalogue: &Catalogue, found: &Found, limit: usize) -> Self {
        let columns = if found.in_one_list { EDITIONS } else { MIXED };
        let row = |hit: &Hit| match hit.record {
            Record::Edition(id) if found.in_one_list => {
                let mut cells = edition(catalogue.edition(id));
                cells.push(catalogue.address(hit.record));
                cells
            }
            record => mixed(catalogue, record),
        };
        let rows = found.unlisted.iter().take(limit).map(row).collect();
        Self { heading: None, columns, rows }
    }

    fn of_list(
        catalogue: &Catalogue,
        hits: &Hits,
        heading: Option<&'static str>,
        limit: usize,
    ) -> Self {
        let columns = match hits.list {
            List::Films => FILMS,
            List::People => PEOPLE,
            List::Festivals => FESTIVALS,
            List::Awards => AWARDS,
        };
        let rows = hits.hits.iter().take(limit);
        let rows = rows.map(|hit| cells(catalogue, hit.record)).collect();
        Self { heading, columns, rows }
    }
}

fn title(list: List) -> &'static str {
    match list {
        List::Films => "Films",
        List::People => "People",
        List::Festivals => "Festivals",
        List::Awards => "Awards",
    }
}

/// The cells of a record in the sheet of its own list.
fn cells(catalogue: &Catalogue, record: Record) -> Vec<String> {
    let mut cells = match record {
        Record::Film(id) => film(catalogue.film(id)),
        Record::Person(id) => person(catalogue.person(id)),
        Record::Festival(id) => festival(catalogue.festival(id)),
        Record::Award(id) => award(catalogue.award(id)),
        Record::Edition(_) | Record::Section(_) | Record::Jury(_) | Record::Source(_) => {
            vec![catalogue.label(record)]
        }
    };
    cells.push(catalogue.address(record));
    cells
}

fn film(film: Film<'_>) -> Vec<String> {
    let countries = film.countries().map(|codes| codes.collect::<Vec<_>>().join(" "));
    vec![
        film.title().to_owned(),
        shown(film.year()),
        countries.unwrap_or_default(),
        names(film.directors()),
    ]
}

fn person(person: Person<'_>) -> Vec<String> {
    let born = person.born().unwrap_or_default();
    vec![person.name().to_owned(), born.to_owned(), person.credit_count().to_string()]
}

fn festival(festival: Festival<'_>) -> Vec<String> {
    vec![
        festival.name().to_owned(),
        festival.city().unwrap_or_default().to_owned(),
        festival.country().unwrap_or_default().to_owned(),
        shown(festival.founded()),
        festival.editions().len().to_string(),
    ]
}

fn edition(edition: Edition<'_>) -> Vec<String> {
    vec![
        edition.festival().map_or_else(|| edition.label(), |festival| festival.name().to_owned()),
        shown(edition.number()),
        shown(Some(edition.year())),
        edition.from().unwrap_or_default().to_owned(),
        edition.to().unwrap_or_default().to_owned(),
        edition.selections().len().to_string(),
        edition.awards().len().to_string(),
    ]
}

fn award(award: Award<'_>) -> Vec<String> {
    let edition = award.edition();
    let festival = edition.and_then(Edition::festival).map(Festival::short_name);
    vec![
        award_name(award),
        award.result().map_or("", |result| result.word()).to_owned(),
        shown(edition.map(Edition::year)),
        festival.unwrap_or_default().to_owned(),
        award.film().map(Film::title).unwrap_or_default().to_owned(),
        names(award.recipients().map(|recipient| recipient.person)),
    ]
}

fn award_name(award: Award<'_>) -> String {
    match award.further_category() {
        Some(category) => format!("{}, {category}", award.name()),
        None => award.name().to_owned(),
    }
}

/// The cells of a record among those of other kinds.
fn mixed(catalogue: &Catalogue, record: Record) -> Vec<String> {
    let (name, year, about) = match record {
        Record::Film(id) => {
            let film = catalogue.film(id);
            (film.title().to_owned(), film.year(), names(film.directors()))
        }
        Record::Person(id) => {
            let person = catalogue.person(id);
            let year = person.born().and_then(|date| date.get(..4)?.parse().ok());
            let credits = match person.credit_count() {
                1 => "1 credit".to_owned(),
                count => format!("{count} credits"),
            };
            (person.name().to_owned(), year, credits)
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
            (award_name(award), edition.map(Edition::year), film.unwrap_or(label))
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
    vec![kind, name, shown(year), about, catalogue.address(record)]
}

fn names<'a>(people: impl Iterator<Item = Person<'a>>) -> String {
    people.map(Person::name).collect::<Vec<_>>().join(", ")
}

/// A year, unless it is not known.
fn shown(year: Option<u16>) -> String {
    year.filter(|year| *year != 0).map(|year| year.to_string()).unwrap_or_default()
}
