//! Premieres of selections that the editors stated and a page states too. One is left out where a
//! set or the catalogue has an earlier showing: anywhere before a world premiere, abroad before an
//! international one, on the continent before a continental one, in the country before a national one.

use std::error::Error;
use std::path::Path;

use crate::book::{Book, add_sources};
use crate::records::Edition;
use crate::sets::{Row, Sets, cell};
use crate::statements::tables;

/// The states of a continent, as far as festivals there state premieres of it.
const CONTINENTS: &[&[&str]] = &[
    &["CA", "US", "MX"],
    &[
        "AL", "AT", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR",
        "GB", "GR", "HR", "HU", "IE", "IS", "IT", "LT", "LU", "LV", "MD", "ME", "MK", "MT", "NL",
        "NO", "PL", "PT", "RO", "RS", "RU", "SE", "SI", "SK", "UA", "XK",
    ],
];

/// Takes up the stated premieres. How many are taken, contradicted, and of nothing here.
pub fn take_up(book: &mut Book, sets: &Sets, folder: &Path) -> Result<[usize; 3], Box<dyn Error>> {
    let mut tally = [0; 3];
    for row in tables(folder, "premieres")? {
        let what = format!("{} at {}", cell(&row, "film"), cell(&row, "edition"));
        match is_preceded(book, sets, &row) {
            Some(false) => {
                tally[0] += 1;
                state(book, &row);
            }
            Some(true) => {
                tally[1] += 1;
                book.note("premiere-contradicted", what);
            }
            None => {
                tally[2] += 1;
                book.note("premiere-of-nothing", what);
            }
        }
    }
    Ok(tally)
}

/// Whether the film is known to have been shown before, where a premiere of that kind allows none.
fn is_preceded(book: &Book, sets: &Sets, row: &Row) -> Option<bool> {
    let film = &book.store.films[book.film_at(cell(row, "film"))?];
    let edition = book.edition(cell(row, "edition"))?;
    if book.selections_of(&film.id, &edition.id).is_empty() {
        return None;
    }
    let country = held_in(book, edition)?;
    let continent = CONTINENTS.iter().find(|states| states.contains(&country));
    let counts = |place: &str| match cell(row, "premiere") {
        "world" => Some(true),
        "international" => Some(!film.countries.iter().any(|code| code == place)),
        "continental" => Some(continent.is_some_and(|states| states.contains(&place))),
        "national" => Some(place == country),
        _ => None,
    };
    counts(country)?;
    let from = edition.from.as_deref().filter(|date| date.len() == 10)?;
    let shown = film.ids.get("imdb").and_then(|imdb| sets.imdb_showings.get(imdb));
    let in_set = shown
        .into_iter()
        .flatten()
        .any(|(date, place)| date.as_str() < from && counts(place) == Some(true));
    let here = book.store.selections.iter().filter(|one| one.film == film.id).any(|one| {
        let Some(other) = book.edition(&one.edition) else { return false };
        let earlier = other.from.as_deref().map_or(other.year < edition.year, |date| date < from);
        earlier && held_in(book, other).is_some_and(|place| counts(place) == Some(true))
    });
    Some(in_set || here)
}

/// The country of an edition's festival.
fn held_in<'b>(book: &'b Book, edition: &Edition) -> Option<&'b str> {
    let festival = book.store.festivals.iter().find(|one| one.id == edition.festival)?;
    festival.country.as_deref()
}

/// Says it of every selection of the film there.
fn state(book: &mut Book, row: &Row) {
    for at in book.selections_of(cell(row, "film"), cell(row, "edition")) {
        let chosen = &mut book.store.selections[at];
        if chosen.premiere.is_none() {
            chosen.premiere = Some(cell(row, "premiere").to_owned());
            add_sources(&mut chosen.sources, &[cell(row, "source").to_owned()]);
        }
    }
}
