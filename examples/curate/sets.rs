//! The reference sets, as they stand in the folder that the command is given.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use csv::ReaderBuilder;
use flate2::read::GzDecoder;
use palmares::catalogue::date::MONTHS;

use crate::text::{neat, unmoved};

/// A row by the names of its columns.
pub type Row = HashMap<String, String>;

/// Reads a table whose first row names its columns.
pub fn table(path: &Path, parted_by: u8, quoted: bool) -> Result<Vec<Row>, Box<dyn Error>> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let input: Box<dyn Read> = if path.extension().is_some_and(|extension| extension == "gz") {
        Box::new(GzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut reader =
        ReaderBuilder::new().delimiter(parted_by).quoting(quoted).flexible(true).from_reader(input);
    let heads: Vec<String> = reader
        .headers()?
        .iter()
        .map(|head| head.trim_start_matches('\u{feff}').to_owned())
        .collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| format!("{}: {error}", path.display()))?;
        let cells = heads.iter().cloned().zip(record.iter().map(neat));
        rows.push(cells.filter(|(_, cell)| !cell.is_empty() && cell != "NA").collect());
    }
    Ok(rows)
}

/// A cell, or nothing.
pub fn cell<'r>(row: &'r Row, name: &str) -> &'r str {
    row.get(name).map_or("", String::as_str)
}

/// The parts of a cell with several values.
pub fn parts<'r>(row: &'r Row, name: &str) -> Vec<&'r str> {
    cell(row, name).split('|').map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// What a collection of film records of mixed origin says of one film.
#[derive(Debug, Default, Clone)]
pub struct Compared {
    pub title: String,
    pub original_title: String,
    pub year: Option<u16>,
    pub imdb: String,
    pub countries: Vec<String>,
    pub genres: Vec<String>,
    pub minutes: Option<u16>,
    /// Role, name, character.
    pub credits: Vec<(String, String, String)>,
}

impl Compared {
    /// Whether the record came from Film Circulation, and so is no second witness beside it: it
    /// alone writes countries out.
    pub fn of_circulation(&self) -> bool {
        !self.countries.is_empty() && self.countries.iter().all(|country| country.len() > 2)
    }

    pub fn named<'a>(&'a self, roles: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let fits = move |credit: &&(String, String, String)| roles.contains(&credit.0.as_str());
        self.credits.iter().filter(fits).map(|(_, name, _)| name.as_str())
    }
}

/// "8 January 1929" as 1929-01-08.
fn day(text: &str) -> Option<String> {
    let [day, month, year] = text.split(' ').collect::<Vec<_>>().try_into().ok()?;
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    Some(format!("{year}-{month:02}-{:02}", day.parse::<u8>().ok()?))
}

/// Everything to compare with.
#[derive(Debug, Default)]
pub struct Sets {
    pub oscars: Vec<Row>,
    pub circulation: Vec<Row>,
    pub circulation_long: Vec<Row>,
    pub compared: Vec<Compared>,
    pub compared_by_imdb: HashMap<String, usize>,
    pub compared_by_title: HashMap<String, Vec<usize>>,
    /// Genres and languages of IMDb, as part of Film Circulation.
    pub imdb_general: HashMap<String, Row>,
    /// The year of the earliest showing that IMDb has.
    pub imdb_first: HashMap<String, u16>,
    /// The showings that IMDb has: day, and country by its code or else by name.
    pub imdb_showings: HashMap<String, Vec<(String, String)>>,
    /// Event, year, group, category: nominees and winners.
    pub events: Vec<EventCategory>,
    pub poll_2012: Vec<Row>,
    pub polled_by_title: HashMap<String, Vec<usize>>,
    pub poll_2022: Vec<Row>,
    pub awards_crosschecked: Vec<Row>,
    pub circulation_festivals: Vec<Row>,
}

/// One category of one year of an event in IMDb's awards.
#[derive(Debug, Default, Clone)]
pub struct EventCategory {
    pub event: String,
    pub year: u16,
    pub group: String,
    pub category: String,
    pub nominees: Vec<String>,
    pub winners: Vec<String>,
}

impl Sets {
    pub fn read(reference: &Path, compared: &Path) -> Result<Self, Box<dyn Error>> {
        let circulation = reference.join("film-circulation");
        let mut sets = Self {
            oscars: table(&reference.join("oscars.tsv"), b'\t', false)?,
            circulation: table(&circulation.join("programmes.csv.gz"), b',', true)?,
            circulation_long: table(&circulation.join("programmes_long.csv"), b',', true)?,
            circulation_festivals: table(&circulation.join("festival_library.csv.gz"), b';', true)?,
            poll_2012: table(&reference.join("sight-and-sound/films_2012.csv"), b',', true)?,
            poll_2022: table(&reference.join("sight-and-sound/poll_2022_by_film.csv"), b',', true)?,
            awards_crosschecked: table(&reference.join("awards_crosschecked.csv"), b',', true)?,
            ..Self::default()
        };
        for row in table(&circulation.join("imdb_general.csv.gz"), b',', true)? {
            sets.imdb_general.insert(cell(&row, "imdb.id").to_owned(), row);
        }
        for row in table(&circulation.join("imdb_releases.csv.gz"), b',', true)? {
            let year =
                cell(&row, "release.date").rsplit(' ').next().and_then(|year| year.parse().ok());
            if let Some(year) = year {
                let first = sets.imdb_first.entry(cell(&row, "imdb.id").to_owned()).or_insert(year);
                *first = (*first).min(year);
            }
            if let Some(date) = day(cell(&row, "release.date")) {
                let name = cell(&row, "release.country");
                let place = crate::countries::code(name).unwrap_or(name).to_owned();
                let id = cell(&row, "imdb.id").to_owned();
                sets.imdb_showings.entry(id).or_default().push((date, place));
            }
        }
        for (at, row) in sets.poll_2012.iter().enumerate() {
            for title in
                std::iter::once(cell(row, "title_raw")).chain(parts(row, "alternate_titles_raw"))
            {
                sets.polled_by_title.entry(crate::text::fold(title)).or_default().push(at);
            }
        }
        sets.read_events(&reference.join("imdb-awards"))?;
        sets.read_compared(compared)?;
        Ok(sets)
    }

    fn read_compared(&mut self, folder: &Path) -> Result<(), Box<dyn Error>> {
        let mut names: HashMap<String, String> = HashMap::new();
        for row in table(&folder.join("people.tsv.gz"), b'\t', false)? {
            names.insert(cell(&row, "id").to_owned(), cell(&row, "name").to_owned());
        }
        let mut at: HashMap<String, usize> = HashMap::new();
        for row in table(&folder.join("films.tsv.gz"), b'\t', false)? {
            let list = |name: &str| parts(&row, name).into_iter().map(str::to_owned).collect();
            let film = Compared {
                title: unmoved(cell(&row, "title")),
                original_title: unmoved(cell(&row, "original_title")),
                year: cell(&row, "year").parse().ok(),
                imdb: cell(&row, "imdb").to_owned(),
                countries: list("countries"),
                genres: list("genres"),
                minutes: cell(&row, "runtime").parse().ok(),
                credits: Vec::new(),
            };
            let nth = self.compared.len();
            at.insert(cell(&row, "id").to_owned(), nth);
            if !film.imdb.is_empty() {
                self.compared_by_imdb.insert(film.imdb.clone(), nth);
            }
            for title in [&film.title, &film.original_title] {
                if !title.is_empty() {
                    let known = self.compared_by_title.entry(crate::text::fold(title)).or_default();
                    if !known.contains(&nth) {
                        known.push(nth);
                    }
                }
            }
            self.compared.push(film);
        }
        for row in table(&folder.join("credits.tsv.gz"), b'\t', false)? {
            let film = at.get(cell(&row, "film_id"));
            let name = names.get(cell(&row, "person_id"));
            if let (Some(film), Some(name)) = (film, name) {
                let credit = (
                    cell(&row, "role").to_owned(),
                    name.clone(),
                    cell(&row, "character").to_owned(),
                );
                self.compared[*film].credits.push(credit);
            }
        }
        Ok(())
    }

    fn read_events(&mut self, folder: &Path) -> Result<(), Box<dyn Error>> {
        let mut paths: Vec<_> = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name =
                path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if name.starts_with("ev") && name.ends_with(".yml") && name != "event_ids.yml" {
                paths.push((name.trim_end_matches(".yml").to_owned(), path));
            }
        }
        paths.sort();
        for (event, path) in paths {
            let mut year = 0;
            let mut group = String::new();
            let mut category = String::new();
            for line in std::fs::read_to_string(path)?.lines() {
                let depth = line.len() - line.trim_start().len();
                let (head, rest) = line.trim().rsplit_once(": ").unwrap_or((line.trim(), ""));
                let name = line.trim().trim_end_matches(':').trim_matches(['\'', '"']).to_owned();
                let ids = || -> Vec<String> {
                    let list = rest.trim_matches(['[', ']']).split(',');
                    list.map(|id| id.trim().to_owned()).filter(|id| id.starts_with("tt")).collect()
                };
                match (depth, head) {
                    (0, _) if line.starts_with(['\'', '"']) => {
                        let digits: String =
                            line.chars().filter(char::is_ascii_digit).take(4).collect();
                        year = digits.parse()?;
                    }
                    (2, _) => group = name,
                    (4, _) => category = name,
                    (6, "nominee" | "winner") => {
                        let fresh = self.events.last().is_none_or(|last| {
                            (&last.event, last.year, &last.group, &last.category)
                                != (&event, year, &group, &category)
                        });
                        if fresh {
                            self.events.push(EventCategory {
                                event: event.clone(),
                                year,
                                group: group.clone(),
                                category: category.clone(),
                                ..EventCategory::default()
                            });
                        }
                        if let Some(last) = self.events.last_mut() {
                            if head == "nominee" {
                                last.nominees = ids();
                            } else {
                                last.winners = ids();
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// What the compared records say of a film, by its id at IMDb, or else by title, year and
    /// director.
    pub fn compared_film(
        &self,
        imdb: Option<&str>,
        titles: &[&str],
        year: Option<u16>,
        directors: &[&str],
    ) -> Option<&Compared> {
        if let Some(at) = imdb.and_then(|imdb| self.compared_by_imdb.get(imdb)) {
            return self.compared.get(*at);
        }
        let mut found: Vec<&Compared> = Vec::new();
        for title in titles {
            for at in self.compared_by_title.get(&crate::text::fold(title)).into_iter().flatten() {
                let film = &self.compared[*at];
                let near = film.year.zip(year).is_none_or(|(one, other)| one.abs_diff(other) <= 2);
                let same = film
                    .named(&["director"])
                    .any(|one| directors.iter().any(|other| crate::text::alike(one, other)));
                let other_id = imdb.is_some_and(|imdb| !film.imdb.is_empty() && film.imdb != imdb);
                if near && same && !other_id {
                    found.push(film);
                }
            }
        }
        found.into_iter().max_by_key(|film| (!film.imdb.is_empty(), film.credits.len()))
    }
}

/// How many rows each set has, for the report.
pub fn sizes(sets: &Sets) -> BTreeMap<&'static str, usize> {
    [
        ("Academy Awards", sets.oscars.len()),
        ("Film Circulation, programmes", sets.circulation_long.len()),
        ("Film records compared", sets.compared.len()),
        ("IMDb awards, categories", sets.events.len()),
        ("Sight and Sound 2012", sets.poll_2012.len()),
        ("Sight and Sound 2022", sets.poll_2022.len()),
        ("Awards crosschecked", sets.awards_crosschecked.len()),
        ("Film Circulation, festivals", sets.circulation_festivals.len()),
    ]
    .into()
}
