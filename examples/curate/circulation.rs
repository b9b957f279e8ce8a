//! Whole programmes from the Film Circulation data set: features and medium-length films all,
//! shorts that stand in a competition.

use std::collections::{HashMap, HashSet};

use crate::book::{Book, same_words};
use crate::countries;
use crate::records::{Edition, Film, Selection};
use crate::sets::{Compared, Row, Sets, cell};
use crate::text::{alike, apostrophes, capital, fold, mended_name, neat, titled, turned, unmoved};
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

/// From this row on, the titles of Toronto 2012 stand a row too high in the set.
const SHIFTED_FROM: u32 = 519;

/// A section as we call it, and whether its films compete.
type Sections = HashMap<(String, String), (String, bool)>;

pub fn take_up(book: &mut Book, sets: &Sets, sections: &[Row]) {
    let mut known = Sections::new();
    for row in sections {
        let key = (cell(row, "festival").to_owned(), fold(cell(row, "label")));
        known.insert(key, (cell(row, "name").to_owned(), cell(row, "competitive") == "yes"));
    }
    let rows: HashMap<&str, &Row> =
        sets.circulation.iter().map(|row| (cell(row, "unique.id"), row)).collect();
    let shifted = shifted_titles(sets, &rows);
    let mut unknown: HashSet<String> = HashSet::new();
    for showing in &sets.circulation_long {
        let Some(row) = rows.get(cell(showing, "unique.id")) else { continue };
        let fest = cell(showing, "fest");
        let Some((_, festival, first)) = FESTIVALS.iter().find(|(name, _, _)| *name == fest) else {
            continue;
        };
        let Ok(year) = cell(showing, "sample.year").parse::<u16>() else { continue };
        let mut title = cell(row, "title.mixed");
        if let Some(right) = shifted.get(cell(showing, "film.id")) {
            let Some(right) = right else { continue };
            title = right;
        }
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

/// How far the titles of Toronto 2012 stand too high, at most.
const SHIFTED_BY: usize = 3;

/// The titles of Toronto 2012 that stand some rows too high, by the row where they belong: what
/// the compared records know by the row's director. Nothing where they know none of the titles
/// nearby, since the rows that are missing can't be told.
fn shifted_titles(sets: &Sets, rows: &HashMap<&str, &Row>) -> HashMap<String, Option<String>> {
    let mut here: Vec<(u32, &Row)> = sets
        .circulation_long
        .iter()
        .filter(|row| cell(row, "fest") == "TIFF" && cell(row, "sample.year") == "2012")
        .filter_map(|row| {
            Some((cell(row, "film.id").trim_start_matches("tffnew").parse().ok()?, row))
        })
        .collect();
    here.sort_by_key(|(nth, _)| *nth);
    let mut right = HashMap::new();
    for (at, (nth, row)) in here.iter().enumerate() {
        if *nth < SHIFTED_FROM {
            continue;
        }
        let director = rows
            .get(cell(row, "unique.id"))
            .map(|row| neat(&turned(&mended_name(cell(row, "director.1")))));
        let title = director.and_then(|director| {
            (1..=SHIFTED_BY.min(at)).find_map(|back| {
                let title = cell(rows.get(cell(here[at - back].1, "unique.id"))?, "title.mixed");
                let (outer, inner) = bracketed(&unmoved(title));
                let titles = [title, outer.as_str(), inner.as_str()];
                sets.compared_film(None, &titles, Some(2012), &[&director])
                    .map(|_| title.to_owned())
            })
        });
        right.insert(cell(row, "film.id").to_owned(), title);
    }
    right
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

/// "Hrútar (Rams)" is both.
fn bracketed(title: &str) -> (String, String) {
    match title.split_once(" (") {
        Some((outer, inner)) if inner.ends_with(')') => {
            (outer.to_owned(), inner.trim_end_matches(')').to_owned())
        }
        _ => (title.to_owned(), String::new()),
    }
}

/// The title to show and the original one, with the capitals of the compared records.
fn named(title: &str, compared: Option<&Compared>, row: &Row) -> (String, Option<String>) {
    let (outer, inner) = bracketed(title);
    if let Some(film) = compared {
        let original = Some(film.original_title.as_str()).filter(|original| {
            !original.is_empty()
                && fold(original) != fold(&film.title)
                && [title, &outer, &inner].iter().any(|said| fold(said) == fold(original))
        });
        let shown = small_words(&mended(&film.title, row));
        let shown =
            if film.of_circulation() { prepositions(&foreign_words(&shown)) } else { shown };
        return (shown, original.map(str::to_owned));
    }
    let shown = if inner.is_empty() { title } else { &inner };
    (cased(shown, row), None)
}

/// Words that stay small in the middle of an English title, where a source has capitals.
pub fn small_words(title: &str) -> String {
    let title = &apostrophes(title).replace('Ⅳ', "IV").replace('Ⅵ', "VI").replace(" Ii", " II");
    if !title.is_ascii() {
        return title.to_owned();
    }
    let words: Vec<&str> = title.split(' ').collect();
    let mut out: Vec<String> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let middle = nth > 0
            && nth + 1 < words.len()
            && !out[nth - 1].ends_with([':', '-', '.', '!', '?', '/']);
        let small = matches!(*word, "And" | "Of" | "The" | "A" | "An" | "Or");
        out.push(if middle && small { word.to_lowercase() } else { (*word).to_owned() });
    }
    out.join(" ")
}

/// English titles get capitals, others only the first.
fn cased(title: &str, row: &Row) -> String {
    const FOREIGN: &[&str] = &[
        "la", "le", "les", "el", "los", "las", "der", "die", "das", "il", "un", "une", "una",
        "ein", "eine", "och", "du", "des", "dos", "da", "do", "het", "een", "van", "und", "et",
        "e", "y", "na", "con", "por", "para", "mon", "ma", "mes", "mi", "mein", "meine", "auf",
        "aus", "im", "ich", "je", "ne", "pas", "sur", "dans", "que", "qui", "det", "den", "og",
        "ett", "i", "al", "lo",
    ];
    const ENGLISH: &[&str] = &["US", "GB", "CA", "AU", "IE", "NZ"];
    let folded = fold(title);
    let foreign = !title.is_ascii() || folded.split(' ').any(|word| FOREIGN.contains(&word));
    let english =
        countries::code(cell(row, "prod.country.1.en")).is_some_and(|code| ENGLISH.contains(&code));
    let plain = ["the", "of", "and", "a", "in", "my", "to", "with", "for", "you", "we", "is"];
    if !foreign
        && (english
            || folded.split(' ').any(|word| plain.contains(&word))
            || folded.split(' ').count() == 1)
    {
        titled(title)
    } else {
        capital(title)
    }
}

/// Letters of some rows were read in the wrong encoding: what stands there for which.
fn mended(title: &str, row: &Row) -> String {
    let always: &[(char, char)] = &[
        ('‡', 'à'),
        ('‰', 'ä'),
        ('˙', 'ú'),
        ('˘', 'ù'),
        ('¬', 'â'),
        ('·', 'á'),
        ('‚', 'â'),
        ('ˆ', 'ö'),
        ('¯', 'ø'),
        ('˚', 'û'),
        ('¸', 'ü'),
    ];
    let french: &[(char, char)] = &[('ë', 'è'), ('í', 'ê'), ('Í', 'Ê'), ('ù', 'ô'), ('ò', 'ñ')];
    let spanish: &[(char, char)] = &[('ì', 'í'), ('ò', 'ñ'), ('ù', 'ô'), ('û', 'ó')];
    let country = countries::code(cell(row, "prod.country.1.en")).unwrap_or_default();
    let clermont = cell(row, "fest.first") == "CLERMONT-FERRAND";
    let spoken: &[(char, char)] = match country {
        "FR" | "BE" | "CH" | "CA" | "LU" if clermont => french,
        "ES" | "AR" | "MX" | "CL" | "CO" | "PE" | "CU" | "VE" | "UY" | "BR" | "PT" if clermont => {
            spanish
        }
        _ => &[],
    };
    let words = title.split(' ').map(|word| {
        if fold(word) == "ou" {
            return word.to_owned();
        }
        word.chars()
            .map(|c| {
                always
                    .iter()
                    .chain(spoken)
                    .find(|(wrong, _)| *wrong == c)
                    .map_or(c, |(_, right)| *right)
            })
            .collect()
    });
    words.collect::<Vec<String>>().join(" ")
}

/// Little words of other languages that a machine gave capitals.
fn foreign_words(title: &str) -> String {
    const LITTLE: &[&str] = &[
        "de", "la", "le", "les", "des", "du", "sur", "et", "dans", "un", "une", "en", "pour",
        "avec", "sans", "que", "qui", "ne", "pas", "ce", "ou", "au", "aux", "del", "los", "las",
        "el", "y", "por", "para", "con", "da", "do", "das", "dos", "e", "o", "em", "der", "die",
        "und", "im", "am", "zu", "di", "il", "della", "dei", "van", "het", "een", "och", "og",
        "te",
    ];
    const SURE: &[&str] = &[
        "de", "des", "du", "et", "sur", "dans", "del", "los", "las", "und", "der", "das", "di",
        "dos", "une", "les", "la", "le", "y", "van", "por", "que",
    ];
    let words: Vec<&str> = title.split(' ').collect();
    let foreign = words.iter().skip(1).any(|word| {
        word.starts_with(|c: char| c.is_uppercase()) && SURE.contains(&word.to_lowercase().as_str())
    });
    let english =
        words.iter().any(|word| ["the", "of", "and"].contains(&word.to_lowercase().as_str()));
    let mut out: Vec<String> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let fresh = nth == 0 || out[nth - 1].ends_with([':', '.', '!', '?', '-', '—', '–']);
        let lower = word.to_lowercase();
        if foreign && !english && !fresh && LITTLE.contains(&lower.as_str()) {
            out.push(lower);
            continue;
        }
        let elided = ["L'", "D'", "N'", "S'", "J'", "C'", "M'", "T'", "Qu'"]
            .iter()
            .find(|start| word.starts_with(*start));
        match elided {
            Some(start) if !fresh && !english => {
                let rest = &word[start.len()..];
                let little = ["Un", "Une", "Être", "Est", "Y", "En"].contains(&rest);
                out.push(format!(
                    "{}{}",
                    start.to_lowercase(),
                    if little { rest.to_lowercase() } else { rest.to_owned() }
                ));
            }
            _ => out.push((*word).to_owned()),
        }
    }
    out.join(" ")
}

/// Prepositions that a machine gave capitals in the middle of an English title.
fn prepositions(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let mut out: Vec<String> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let middle = nth > 0
            && nth + 1 < words.len()
            && !out[nth - 1].ends_with([':', '-', '.', '!', '?', '/', '–']);
        let little = matches!(
            *word,
            "To" | "In" | "On" | "At" | "By" | "For" | "From" | "With" | "Into" | "As"
        );
        out.push(if middle && little { word.to_lowercase() } else { (*word).to_owned() });
    }
    out.join(" ")
}
