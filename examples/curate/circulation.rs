//! Whole programmes from the Film Circulation data set: features and medium-length films all,
//! shorts that stand in a competition.

mod titles;

use std::collections::{HashMap, HashSet};

pub use titles::small_words;
use titles::{bracketed, mended, named};

use crate::book::{Book, same_words};
use crate::countries;
use crate::records::{Edition, Film, Selection};
use crate::sets::{Compared, Row, Sets, cell};
use crate::text::{alike, fold, mended_name, neat, turned, unmoved};
use crate::years::circulation_year;

const SOURCE: &str = "film-circulation";

/// The set's name of a festival, ours, and the number of its edition of 2011.
const FESTIVALS: &[(&str, &str, u16)] = &[
    ("BERLINALE", "berlin", 61),
    ("CANNES", "cannes", 64),
    ("TIFF", "toronto", 36),
    ("IDFA", "idfa", 24),
    ("CLERMONT-FERRAND", "clermont-ferrand", 33),
    ("FRAMELINE", "frameline", 35),
];

/// A section as we call it, and whether its films compete.
type Sections = HashMap<(String, String), (String, bool)>;

pub fn take_up(book: &mut Book, sets: &Sets, sections: &[Row], doubtful: &[Row]) {
    let mut known = Sections::new();
    for row in sections {
        let key = (cell(row, "festival").to_owned(), fold(cell(row, "label")));
        known.insert(key, (cell(row, "name").to_owned(), cell(row, "competitive") == "yes"));
    }
    let rows: HashMap<&str, &Row> =
        sets.circulation.iter().map(|row| (cell(row, "unique.id"), row)).collect();
    let mut unknown: HashSet<String> = HashSet::new();
    for showing in &sets.circulation_long {
        let Some(row) = rows.get(cell(showing, "unique.id")) else { continue };
        let fest = cell(showing, "fest");
        let Some((_, festival, first)) = FESTIVALS.iter().find(|(name, _, _)| *name == fest) else {
            continue;
        };
        let Ok(year) = cell(showing, "sample.year").parse::<u16>() else { continue };
        if is_doubtful(doubtful, cell(showing, "film.id")) {
            continue;
        }
        let title = cell(row, "title.mixed");
        let sections = labels(festival, cell(showing, "fest.sect"));
        let mut chosen: Vec<(String, bool)> = Vec::new();
        for label in &sections {
            match known.get(&((*festival).to_owned(), label.clone())) {
                Some(section) if !chosen.contains(section) => chosen.push(section.clone()),
                Some(_) => {}
                None => {
                    unknown.insert(format!("{festival}: {label}"));
                }
            }
        }
        let minutes: Option<u16> = cell(row, "length.min").parse().ok();
        let long =
            cell(row, "length").starts_with("41") || minutes.is_some_and(|minutes| minutes > 40);
        let compete = chosen.iter().any(|(_, competitive)| *competitive);
        if !long && (!compete || minutes.is_none()) {
            continue;
        }
        let made: Option<u16> = cell(row, "prod.year").parse().ok();
        if made.is_some_and(|made| made > year) {
            book.note("shown-before-made", format!("{title} {festival} {year}"));
            continue;
        }
        let Some(film) = film(book, sets, row, title, year, long, minutes) else { continue };
        if let Some(first) = book.store.films[film].year.filter(|first| *first > year) {
            let what = format!("{} {first} at {festival} {year}", book.store.films[film].id);
            book.note("shown-before-first", what);
            continue;
        }
        let edition = format!("{festival}-{year}");
        book.add_edition(Edition {
            id: edition.clone(),
            festival: (*festival).to_owned(),
            number: Some(first + (year - 2011)),
            year,
            sources: vec![SOURCE.into()],
            ..Edition::default()
        });
        choose(book, sets, film, &edition, &chosen);
    }
    let mut unknown: Vec<String> = unknown.into_iter().collect();
    unknown.sort();
    for label in unknown {
        book.note("no-section", label);
    }
}

/// Whether a row lies within what was found to be doubtful: numbers behind the same letters.
fn is_doubtful(doubtful: &[Row], id: &str) -> bool {
    let parted = |id: &str| -> Option<(String, u32)> {
        let digits = id.find(|c: char| c.is_ascii_digit())?;
        Some((id[..digits].to_owned(), id[digits..].parse().ok()?))
    };
    let Some((letters, number)) = parted(id) else { return false };
    doubtful.iter().any(|row| {
        let ends = parted(cell(row, "from")).zip(parted(cell(row, "to")));
        ends.is_some_and(|((of_first, first), (_, last))| {
            of_first == letters && (first..=last).contains(&number)
        })
    })
}

fn choose(book: &mut Book, sets: &Sets, film: usize, edition: &str, sections: &[(String, bool)]) {
    let id = book.store.films[film].id.clone();
    let imdb = book.store.films[film].ids.get("imdb").cloned();
    let mut wanted: Vec<Option<String>> = Vec::new();
    for (name, competitive) in sections {
        let out = name == "Competition"
            && edition.starts_with("berlin-")
            && imdb.as_deref().is_some_and(|imdb| !competed_in_berlin(sets, edition, imdb));
        let section = if out {
            book.section(edition, "Competition (Out of Competition)", false)
        } else {
            book.section(edition, name, *competitive)
        };
        wanted.push(section);
    }
    if wanted.is_empty() {
        wanted.push(None);
    }
    let others: Vec<Option<String>> = book
        .selections_of(&id, edition)
        .into_iter()
        .map(|at| &book.store.selections[at])
        .filter(|one| !one.sources.iter().any(|source| source == SOURCE))
        .map(|one| one.section.clone())
        .collect();
    for section in wanted {
        if !others.is_empty()
            && !others.contains(&section)
            && !others.contains(&None)
            && section.is_some()
        {
            let what = format!("{id} at {edition}: {others:?}, the set {section:?}");
            book.note("other-section", what);
            continue;
        }
        book.choose(Selection {
            film: id.clone(),
            edition: edition.to_owned(),
            section,
            sources: vec![SOURCE.into()],
            ..Selection::default()
        });
    }
}

/// Whether IMDb's awards have a film among those that competed for the Golden Bear.
fn competed_in_berlin(sets: &Sets, edition: &str, imdb: &str) -> bool {
    let year: u16 = edition.rsplit('-').next().and_then(|year| year.parse().ok()).unwrap_or(0);
    sets.events.iter().any(|one| {
        one.event == "ev0000091"
            && one.year == year
            && one.group == "golden berlin bear"
            && one.category == "golden berlin bear"
            && one.nominees.iter().any(|id| id == imdb)
    })
}

/// A label without year and programme, as the table of sections has it; several where the set
/// has several.
fn labels(festival: &str, label: &str) -> Vec<String> {
    let parts: Vec<&str> = match festival {
        "idfa" => label.split(';').collect(),
        _ => vec![label],
    };
    let mut found = Vec::new();
    for part in parts {
        let mut folded = fold(part);
        for year in [" 2011", " 2012", " 2013"] {
            folded = folded.strip_suffix(year).map_or(folded.clone(), str::to_owned);
        }
        if festival == "toronto" {
            if folded.starts_with("wavelengths")
                && !folded.contains("short")
                && !folded.contains("installation")
            {
                folded = "wavelengths".into();
            } else if folded.starts_with("short cuts canada") {
                folded = "short cuts canada".into();
            } else if folded.starts_with("city to city") {
                folded = "city to city".into();
            } else if folded.starts_with("mavericks") {
                folded = "mavericks".into();
            }
        }
        if !folded.is_empty() {
            found.push(folded);
        }
    }
    found
}

fn film(
    book: &mut Book,
    sets: &Sets,
    row: &Row,
    title: &str,
    shown: u16,
    long: bool,
    minutes: Option<u16>,
) -> Option<usize> {
    let imdb = Some(cell(row, "imdb.id")).filter(|id| id.starts_with("tt"));
    let said: Vec<String> = (1..=6)
        .map(|nth| cell(row, &format!("director.{nth}")))
        .filter(|name| !name.is_empty())
        .filter_map(|name| given_first(&neat(&turned(&mended_name(name))), row))
        .collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    if said.is_empty() && imdb.is_none() {
        return None;
    }
    let made: Option<u16> = cell(row, "prod.year").parse().ok();
    let title = neat(&unmoved(&mended(title, row)));
    let (outer, inner) = bracketed(&title);
    let compared = sets.compared_film(imdb, &[&title, &outer, &inner], made, &said);
    let trusted = compared.is_some_and(|film| !film.of_circulation());
    let directors: Vec<String> = said
        .iter()
        .map(|name| {
            let known = compared.and_then(|film| {
                film.named(&["director"]).find(|one| same_words(one, name) || alike(one, name))
            });
            book.known_name(&neat(&turned(&mended_name(known.filter(|_| trusted).unwrap_or(name)))))
        })
        .collect();
    let imdb = imdb
        .map(str::to_owned)
        .or_else(|| compared.map(|film| film.imdb.clone()).filter(|imdb| !imdb.is_empty()));
    let (shown_title, original) = named(&title, compared, row);
    let names: Vec<&str> = directors.iter().map(String::as_str).collect();
    let candidates =
        [shown_title.as_str(), original.as_deref().unwrap_or(""), &title, &outer, &inner];
    let known = imdb
        .as_deref()
        .and_then(|imdb| book.film_with_imdb(imdb))
        .or_else(|| book.same_films.get(&fold(&title)).and_then(|id| book.film_at(id)))
        .or_else(|| {
            let at = book.find_film(&candidates, made.or(Some(shown)), &names)?;
            let other = book.store.films[at].ids.get("imdb");
            let apart = matches!((other, &imdb), (Some(one), Some(other)) if one != other);
            (!apart).then_some(at)
        });
    let at = match known {
        Some(at) => at,
        None => {
            let year = circulation_year(sets, imdb.as_deref(), made, shown, compared);
            let form = match minutes {
                Some(minutes) if minutes > 0 && minutes <= 40 => "short",
                Some(41..=59) => "medium",
                _ if long => "feature",
                _ => return None,
            };
            book.add_film(
                Film {
                    title: shown_title,
                    original_title: original,
                    year,
                    form: Some(form.into()),
                    ..Film::default()
                },
                made.or(Some(shown)),
            )
        }
    };
    if let Some(imdb) = &imdb {
        book.set_imdb(at, imdb);
    }
    fill(book, at, row, compared, minutes);
    let year = book.store.films[at].year.or(made);
    if book.directors(&book.store.films[at]).is_empty() {
        for name in &directors {
            if let Some(person) = book.person_named(name, None, "director", year) {
                book.credit(at, &person, "director", None);
            }
        }
    }
    crate::book::add_sources(&mut book.store.films[at].sources, &[SOURCE.into()]);
    Some(at)
}

/// Rows of some years of Clermont-Ferrand have the family first, without a comma. Of three words
/// nobody can say where the family ends: such a name is left out.
fn given_first(name: &str, row: &Row) -> Option<String> {
    let id = cell(row, "unique.id");
    let digits = id.get(1..).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()));
    if !digits || !id.starts_with(['I', 'N']) {
        return Some(name.to_owned());
    }
    let country = countries::code(cell(row, "prod.country.1.en")).unwrap_or_default();
    let family_first = ["CN", "KR", "TW", "HK", "JP", "SG", "VN", "HU"].contains(&country);
    match name.split(' ').collect::<Vec<_>>().as_slice() {
        [family, given] if !family_first => Some(format!("{given} {family}")),
        [_, _] => Some(name.to_owned()),
        _ => None,
    }
}

/// Length, countries and mode, where the film has none.
fn fill(book: &mut Book, at: usize, row: &Row, compared: Option<&Compared>, minutes: Option<u16>) {
    let made: Option<u16> = cell(row, "prod.year").parse().ok();
    let film = &mut book.store.films[at];
    if film.minutes.is_none() {
        film.minutes = minutes.filter(|minutes| *minutes > 0 && *minutes < 900);
    }
    if film.countries.is_empty() {
        film.countries = countries_of(row, compared, made).unwrap_or_default();
    }
    if film.modes.is_empty() {
        let is = |name: &str| cell(row, name) == "1";
        let mut modes = Vec::new();
        if is("doc") {
            modes.push("documentary");
        }
        if is("animt") {
            modes.push("animation");
        }
        if is("exp") {
            modes.push("experimental");
        }
        let section = fold(cell(row, "fest.sect.first"));
        let unsure = ["wavelength", "wl", "forum expanded", "paradocs", "visions", "lab"]
            .iter()
            .any(|name| section.starts_with(name));
        if modes.is_empty() && is("fict") && !unsure {
            modes.push("fiction");
        }
        // What stands in a documentary festival's programme is a documentary to the set.
        let other = compared.filter(|film| !film.of_circulation());
        let theirs = other.map(crate::genres::modes).unwrap_or_default();
        let differ = |one: &str, other: &str| {
            modes.contains(&one) && !modes.contains(&other) && theirs == [other]
        };
        if differ("documentary", "fiction")
            || differ("documentary", "animation")
            || differ("fiction", "documentary")
            || differ("fiction", "animation")
        {
            modes = theirs.clone();
            modes.retain(|mode| *mode == "animation");
        }
        film.modes = modes.into_iter().map(str::to_owned).collect();
    }
}

/// The set knows today's states alone, and Hong Kong as China: what it can't know is left out.
fn countries_of(row: &Row, compared: Option<&Compared>, made: Option<u16>) -> Option<Vec<String>> {
    let mut codes = Vec::new();
    for nth in 1..=7 {
        let name = cell(row, &format!("prod.country.{nth}.en"));
        if name.is_empty() {
            continue;
        }
        let mut code = countries::code(name)?;
        if code == "CN" {
            let theirs: Vec<&str> =
                compared?.countries.iter().filter_map(|name| countries::code(name)).collect();
            let (china, hong_kong) = (theirs.contains(&"CN"), theirs.contains(&"HK"));
            code = match (china, hong_kong) {
                (true, false) => "CN",
                (false, true) => "HK",
                _ => return None,
            };
        }
        if !countries::of_its_time(code, made) {
            return None;
        }
        if !codes.iter().any(|known| known == code) {
            codes.push(code.to_owned());
        }
    }
    Some(codes)
}
