//! What was decided by hand: tables in `curation/` that say what to change and why.

use std::error::Error;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::book::{Book, add_sources};
use crate::records::{Award, Edition, Festival, Name, Selection, Source};
use crate::sets::{Row, cell, parts, table};
use crate::text::{fold, slug};

/// Reads a table of decisions; none where the file is not there.
pub fn decided(folder: &Path, name: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let path = folder.join(name);
    if path.exists() { table(&path, b'\t', false) } else { Ok(Vec::new()) }
}

/// Takes up everything decided about records that are there.
pub fn take_up(book: &mut Book, folder: &Path) -> Result<(), Box<dyn Error>> {
    for row in decided(folder, "sources.tsv")? {
        source(book, &row);
    }
    for row in decided(folder, "festivals.tsv")? {
        festival(book, &row);
    }
    for row in decided(folder, "editions.tsv")? {
        editions(book, &row);
    }
    for row in decided(folder, "namesakes.tsv")? {
        if cell(&row, "is") == "-" && cell(&row, "imdb").is_empty() {
            book.decided.insert(fold(cell(&row, "name")), "-".to_owned());
        } else if cell(&row, "is") == "-" {
            book.refused.insert(cell(&row, "imdb").to_owned());
        } else {
            book.decided.insert(fold(cell(&row, "name")), cell(&row, "is").to_owned());
        }
    }
    for row in decided(folder, "film-years.tsv")? {
        let Some(at) = book.film_at(cell(&row, "film")) else {
            book.note("decided-of-nothing", cell(&row, "film"));
            continue;
        };
        book.store.films[at].year = cell(&row, "year").parse().ok();
        book.settled.insert(cell(&row, "film").to_owned());
    }
    for row in decided(folder, "same-films.tsv")? {
        if !cell(&row, "title").is_empty() {
            book.same_films.insert(fold(cell(&row, "title")), cell(&row, "keep").to_owned());
        }
    }
    for row in decided(folder, "actresses.tsv")? {
        book.women.insert(fold(cell(&row, "name")));
    }
    for row in decided(folder, "film-countries.tsv")? {
        let Some(at) = book.film_at(cell(&row, "film")) else {
            book.note("decided-of-nothing", cell(&row, "film"));
            continue;
        };
        let film = &mut book.store.films[at];
        film.countries = parts(&row, "countries").into_iter().map(str::to_owned).collect();
        add_sources(&mut film.sources, &["editors".into()]);
    }
    Ok(())
}

/// Editions of a festival that was held every year.
fn editions(book: &mut Book, row: &Row) {
    let number = |name: &str| cell(row, name).parse::<u16>().unwrap_or(0);
    let (first, last) = (number("first_year"), number("last_year"));
    let festival = cell(row, "festival");
    for year in first..=last {
        let id = format!("{festival}-{year}");
        let counted = Some(number("first_number") + (year - first));
        if let Some(known) = book.edition_mut(&id) {
            known.number = known.number.or(counted);
        }
        book.add_edition(Edition {
            id,
            festival: festival.to_owned(),
            number: counted,
            year,
            sources: vec!["editors".into()],
            ..Edition::default()
        });
    }
}

fn source(book: &mut Book, row: &Row) {
    let text = |name: &str| Some(cell(row, name).to_owned()).filter(|text| !text.is_empty());
    let id = cell(row, "id");
    let sources = &mut book.store.sources;
    let at = sources.iter().position(|one| one.id == id).unwrap_or_else(|| {
        sources.push(Source { id: id.to_owned(), ..Source::default() });
        sources.len() - 1
    });
    let known = &mut sources[at];
    known.kind = text("kind").or(known.kind.take());
    known.publisher = text("publisher").or(known.publisher.take());
    known.title = text("title").or(known.title.take());
    known.url = text("url").or(known.url.take());
    known.accessed = text("accessed").or(known.accessed.take());
    known.via = text("via").or(known.via.take());
}

fn festival(book: &mut Book, row: &Row) {
    let text = |name: &str| Some(cell(row, name).to_owned()).filter(|text| !text.is_empty());
    let id = cell(row, "id");
    if book.store.festivals.iter().any(|one| one.id == id) {
        return;
    }
    let names = parts(row, "names").into_iter().map(|name| {
        let mut of = name.splitn(3, '=').map(str::to_owned);
        Name { text: of.next().unwrap_or_default(), kind: of.next(), lang: of.next() }
    });
    let degrees = |name: &str| cell(row, name).parse::<f64>().ok();
    book.store.festivals.push(Festival {
        id: id.to_owned(),
        name: cell(row, "name").to_owned(),
        names: names.collect(),
        kind: text("kind").filter(|kind| kind == "awards"),
        organiser: text("organiser"),
        city: text("city"),
        country: text("country"),
        location: degrees("lat").zip(degrees("lon")),
        founded: cell(row, "founded").parse().ok(),
        focus: text("focus"),
        website: text("website"),
        sources: parts(row, "sources").into_iter().map(str::to_owned).collect(),
        ..Festival::default()
    });
}

/// Changes single fields of records, as decided by hand.
pub fn edit(book: &mut Book, folder: &Path) -> Result<(), Box<dyn Error>> {
    for row in decided(folder, "edits.tsv")? {
        let value: Value = serde_json::from_str(cell(&row, "value"))?;
        let (id, field) = (cell(&row, "id"), cell(&row, "field"));
        let known = match cell(&row, "kind") {
            "film" => match book.film_at(id) {
                Some(at) => set(&mut book.store.films[at], field, value)?,
                None => false,
            },
            "award" => match book.store.awards.iter_mut().find(|award| award.id == id) {
                Some(award) => set(award, field, value)?,
                None => false,
            },
            "selection" => {
                let (film, edition) = id.split_once('@').unwrap_or((id, ""));
                let there = |one: &&mut Selection| {
                    one.edition == edition
                        && (one.film == film || (field != "film" && one.film == "a-touch-of-zen"))
                };
                match book.store.selections.iter_mut().find(there) {
                    Some(one) => set(one, field, value)?,
                    None => true,
                }
            }
            // People were put right before anything was added.
            "person" => book.person(id).is_some(),
            _ => false,
        };
        if !known {
            book.note("edit-of-nothing", id);
        }
    }
    for row in decided(folder, "additions.tsv")? {
        add(book, &row);
    }
    for row in decided(folder, "film-titles.tsv")? {
        match book.film_at(cell(&row, "film")) {
            Some(at) => {
                let lang = Some(cell(&row, "lang")).filter(|lang| !lang.is_empty());
                book.add_title(at, cell(&row, "title"), cell(&row, "kind"), lang);
            }
            None => book.note("edit-of-nothing", cell(&row, "film")),
        }
    }
    Ok(())
}

/// Gives a field of a record another value.
pub fn set<T: Serialize + DeserializeOwned>(
    record: &mut T,
    field: &str,
    value: Value,
) -> Result<bool, Box<dyn Error>> {
    let mut all = serde_json::to_value(&*record)?;
    all[field] = value;
    *record = serde_json::from_value(all)?;
    Ok(true)
}

fn add(book: &mut Book, row: &Row) {
    let text = |name: &str| Some(cell(row, name).to_owned()).filter(|text| !text.is_empty());
    let (film, edition) = (cell(row, "film"), cell(row, "edition"));
    if book.film_at(film).is_none() || book.edition(edition).is_none() {
        book.note("edit-of-nothing", format!("{film} at {edition}"));
        return;
    }
    let sources: Vec<String> = parts(row, "sources").into_iter().map(str::to_owned).collect();
    if cell(row, "kind") == "selection" {
        book.choose(Selection {
            film: film.to_owned(),
            edition: edition.to_owned(),
            section: text("section"),
            note: text("note"),
            sources,
            ..Selection::default()
        });
        return;
    }
    let name = cell(row, "name");
    if book.awards_of(film).any(|known| known.edition == edition && fold(&known.name) == fold(name))
    {
        return;
    }
    book.award(Award {
        id: format!("{edition}-{}-{film}", slug(name)),
        edition: edition.to_owned(),
        name: name.to_owned(),
        category: text("category"),
        kind: text("award_kind"),
        result: Some("won".into()),
        film: Some(film.to_owned()),
        note: text("note"),
        sources,
        ..Award::default()
    });
}
