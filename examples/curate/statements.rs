//! What the editors stated before looking, each fact against the sets: what a set confirms is
//! taken up with its name, what one contradicts is left out and told, what none knows rests on
//! the editors alone.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::{Path, PathBuf};

use crate::book::{Book, add_sources, same_words};
use crate::countries;
use crate::genres;
use crate::records::{Credit, Film, Jury, Member, Name};
use crate::sets::{Compared, Row, Sets, cell, parts, table};
use crate::text::{alike, fold};
use crate::years::COMPARED;

const EDITORS: &str = "editors";
const POLL_2012: &str = "sight-and-sound-2012";
const POLL_2022: &str = "sight-and-sound-2022";

/// What became of the stated facts, by kind: confirmed, contradicted, known to no set.
#[derive(Debug, Default)]
pub struct Tally(pub BTreeMap<&'static str, [usize; 3]>);

impl Tally {
    fn count(&mut self, kind: &'static str, verdict: Verdict) {
        self.0.entry(kind).or_default()[verdict as usize] += 1;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Confirmed,
    Contradicted,
    Unknown,
}

/// Every table of a kind in a folder, in the order of their names.
pub fn tables(folder: &Path, kind: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    if folder.exists() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with(&format!("{kind}-")) && name.ends_with(".tsv") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let mut rows = Vec::new();
    for path in paths {
        rows.extend(table(&path, b'\t', false)?);
    }
    Ok(rows)
}

pub fn take_up(book: &mut Book, sets: &Sets, folder: &Path) -> Result<Tally, Box<dyn Error>> {
    let mut tally = Tally::default();
    let polls = Polls::new(sets);
    let people = tables(folder, "people")?;
    for row in
        people.iter().filter(|row| book.person(cell(row, "id")).is_some()).collect::<Vec<_>>()
    {
        person(book, row);
    }
    for row in tables(folder, "films")? {
        if told_by_id(&row) && book.film_at(cell(&row, "id")).is_none() {
            continue;
        }
        film(book, sets, &polls, &row, &mut tally);
    }
    for row in &people {
        person(book, row);
    }
    for row in tables(folder, "synopses")? {
        synopsis(book, &row);
    }
    for row in tables(folder, "juries")? {
        jury(book, &row);
    }
    for row in tables(folder, "minutes")? {
        minutes(book, sets, &row);
    }
    for row in tables(folder, "facts")? {
        fact(book, sets, &row, &mut tally);
    }
    for row in tables(folder, "editions")? {
        dates(book, &row);
    }
    Ok(tally)
}

/// Takes up what was stated of films, by their ids alone, that other statements brought.
pub fn take_up_rest(
    book: &mut Book,
    sets: &Sets,
    folder: &Path,
    tally: &mut Tally,
) -> Result<(), Box<dyn Error>> {
    let polls = Polls::new(sets);
    for row in tables(folder, "films")?.iter().filter(|row| told_by_id(row)) {
        match book.film_at(cell(row, "id")) {
            Some(_) => film(book, sets, &polls, row, tally),
            None => book.note("stated-film-not-here", cell(row, "id")),
        }
    }
    Ok(())
}

/// Whether a row says which film it is by an id alone.
fn told_by_id(row: &Row) -> bool {
    !cell(row, "id").is_empty() && cell(row, "directors").is_empty()
}

/// The polls by folded title.
struct Polls<'s> {
    of_2012: HashMap<String, Vec<&'s Row>>,
    of_2022: HashMap<String, Vec<&'s Row>>,
}

impl<'s> Polls<'s> {
    fn new(sets: &'s Sets) -> Self {
        let mut polls = Self { of_2012: HashMap::new(), of_2022: HashMap::new() };
        for row in &sets.poll_2012 {
            let alternate = parts(row, "alternate_titles_raw");
            for title in std::iter::once(cell(row, "title_raw")).chain(alternate) {
                polls.of_2012.entry(fold(title)).or_default().push(row);
            }
        }
        for row in &sets.poll_2022 {
            polls.of_2022.entry(fold(cell(row, "title"))).or_default().push(row);
        }
        polls
    }

    fn find(
        of: &HashMap<String, Vec<&'s Row>>,
        titles: &[&str],
        year: Option<u16>,
        directors: &[&str],
        director: &str,
    ) -> Option<&'s Row> {
        titles.iter().flat_map(|title| of.get(&fold(title)).into_iter().flatten()).copied().find(
            |row| {
                let theirs: Option<u16> = cell(row, "year").parse().ok();
                let near = theirs.zip(year).is_none_or(|(one, other)| one.abs_diff(other) <= 2);
                let said: Vec<&str> = cell(row, director).split(['|', '&', ',']).collect();
                let same =
                    said.iter().any(|one| directors.iter().any(|other| alike(one.trim(), other)));
                near && same
            },
        )
    }
}

fn film(book: &mut Book, sets: &Sets, polls: &Polls<'_>, row: &Row, tally: &mut Tally) {
    let title = cell(row, "title");
    if title.is_empty() {
        return;
    }
    let original = cell(row, "original_title");
    let year: Option<u16> = cell(row, "year").parse().ok();
    let said: Vec<String> =
        parts(row, "directors").into_iter().map(|name| book.known_name(name)).collect();
    let directors: Vec<&str> = said.iter().map(String::as_str).collect();
    let known = Some(cell(row, "id"))
        .and_then(|id| book.film_at(id))
        .or_else(|| book.find_film(&[title, original], year, &directors));
    let imdb = known.and_then(|at| book.store.films[at].ids.get("imdb").cloned());
    let compared = sets.compared_film(imdb.as_deref(), &[title, original], year, &directors);
    let of_2012 = Polls::find(&polls.of_2012, &[title, original], year, &directors, "director_raw");
    let of_2022 = Polls::find(&polls.of_2022, &[title, original], year, &directors, "director");

    let mut sources = vec![EDITORS.to_owned()];
    sources.extend(compared.map(|_| COMPARED.to_owned()));
    sources.extend(of_2012.map(|_| POLL_2012.to_owned()));
    sources.extend(of_2022.map(|_| POLL_2022.to_owned()));

    let at = match known.or_else(|| compared.and_then(|film| book.film_with_imdb(&film.imdb))) {
        Some(at) => at,
        None => book.add_film(Film { title: title.to_owned(), ..Film::default() }, year),
    };
    if let Some(film) = compared
        && !film.imdb.is_empty()
    {
        book.set_imdb(at, &film.imdb);
    }
    let about = Stated { row, compared, of_2012, of_2022, sets };
    about.titles(book, at, title, original);
    about.year(book, at, year, tally);
    about.minutes(book, at, tally);
    about.countries(book, at, tally);
    about.modes(book, at, tally);
    about.genres(book, at, tally);
    about.languages(book, at, tally);
    about.credits(book, at, &directors, tally);
    let film = &mut book.store.films[at];
    if film.form.is_none() {
        film.form = film.minutes.map(|minutes| {
            match minutes {
                0..=40 => "short",
                41..=59 => "medium",
                _ => "feature",
            }
            .to_owned()
        });
    }
    add_sources(&mut film.sources, &sources);
}

/// A row of statements with what the sets have of its film.
struct Stated<'s> {
    row: &'s Row,
    compared: Option<&'s Compared>,
    of_2012: Option<&'s Row>,
    of_2022: Option<&'s Row>,
    sets: &'s Sets,
}

impl Stated<'_> {
    fn titles(&self, book: &mut Book, at: usize, title: &str, original: &str) {
        book.add_title(at, title, "variant", Some("en"));
        if original.is_empty() || fold(original) == fold(&book.store.films[at].title) {
            return;
        }
        let film = &mut book.store.films[at];
        match &film.original_title {
            None => {
                film.original_title = Some(original.to_owned());
                let folded = fold(original);
                film.titles.retain(|name| {
                    fold(&name.text) != folded
                        || name.text != original
                            && !original.is_ascii()
                            && name.kind.as_deref() != Some("variant")
                });
                book.know_title(at, original);
            }
            Some(known) if fold(known) != fold(original) => {
                let what = format!("{}: {known}, stated {original}", film.id);
                book.note("original-title", what);
            }
            Some(_) => {}
        }
    }

    fn year(&self, book: &mut Book, at: usize, stated: Option<u16>, tally: &mut Tally) {
        let Some(stated) = stated else { return };
        let of = |row: Option<&Row>| row.and_then(|row| cell(row, "year").parse::<u16>().ok());
        let film = &book.store.films[at];
        let released =
            film.ids.get("imdb").and_then(|imdb| self.sets.imdb_first.get(imdb)).copied();
        let theirs: Vec<u16> = [
            self.compared.and_then(|film| film.year),
            of(self.of_2012),
            of(self.of_2022),
            released,
        ]
        .into_iter()
        .flatten()
        .collect();
        let verdict = verdict(&theirs, |year| *year == stated);
        tally.count("year", verdict);
        let film = &mut book.store.films[at];
        match (film.year, verdict) {
            (None, Verdict::Confirmed | Verdict::Unknown) => film.year = Some(stated),
            (Some(known), Verdict::Confirmed) if known != stated => {
                let what = format!("{}: {known}, stated {stated}, sets {theirs:?}", film.id);
                if !book.settled.contains(&book.store.films[at].id) && known > stated {
                    book.store.films[at].year = Some(stated);
                    book.note("year-moved", what);
                } else {
                    book.note("year-kept", what);
                }
            }
            (known, Verdict::Contradicted) if known != Some(stated) => {
                let what = format!("{}: {known:?}, stated {stated}, sets {theirs:?}", film.id);
                book.note("year-contradicted", what);
            }
            _ => {}
        }
    }

    fn minutes(&self, book: &mut Book, at: usize, tally: &mut Tally) {
        let Ok(stated) = cell(self.row, "minutes").parse::<u16>() else { return };
        let theirs: Vec<u16> = self.compared.and_then(|film| film.minutes).into_iter().collect();
        // A copy at 25 frames a second runs 4 % shorter.
        let faster = (u32::from(stated) * 24 / 25) as u16;
        let near = |minutes: &u16| {
            minutes.abs_diff(stated) <= 2 + stated / 60 || minutes.abs_diff(faster) <= 1
        };
        let verdict = verdict(&theirs, near);
        tally.count("minutes", verdict);
        let film = &mut book.store.films[at];
        match film.minutes {
            None if verdict != Verdict::Contradicted => film.minutes = Some(stated),
            None => {
                if film.form.is_none() && stated > 60 && theirs.iter().all(|minutes| *minutes > 60)
                {
                    film.form = Some("feature".into());
                }
                let what = format!("{}: stated {stated}, sets {theirs:?}", film.id);
                book.note("minutes-contradicted", what);
            }
            Some(known) if !near(&known) => {
                let what = format!("{}: {known}, stated {stated}, sets {theirs:?}", film.id);
                book.note("minutes-differ", what);
            }
            Some(_) => {}
        }
    }

    fn countries(&self, book: &mut Book, at: usize, tally: &mut Tally) {
        let stated: Vec<&str> =
            parts(self.row, "countries").into_iter().filter_map(countries::code).collect();
        if stated.is_empty() {
            return;
        }
        let mut theirs: Vec<&str> = Vec::new();
        if let Some(film) = self.compared {
            theirs.extend(film.countries.iter().filter_map(|name| countries::code(name)));
        }
        if let Some(row) = self.of_2012 {
            theirs.extend(parts(row, "country").into_iter().filter_map(countries::code));
        }
        let verdict = verdict(&theirs, |code| stated.iter().any(|one| today(one) == today(code)));
        tally.count("countries", verdict);
        let film = &mut book.store.films[at];
        let list = || stated.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        if film.countries.is_empty() {
            if verdict == Verdict::Contradicted {
                let what = format!("{}: stated {stated:?}, sets {theirs:?}", film.id);
                book.note("countries-contradicted", what);
            } else {
                film.countries = list();
            }
            return;
        }
        let known: Vec<&str> = film.countries.iter().map(String::as_str).collect();
        if !known.iter().any(|one| stated.contains(one)) {
            let what = format!("{}: {known:?}, stated {stated:?}, sets {theirs:?}", film.id);
            book.note("countries-differ", what);
        } else if stated.len() > known.len()
            && known.iter().all(|one| stated.contains(one))
            && verdict == Verdict::Confirmed
        {
            film.countries = list();
        }
    }

    fn modes(&self, book: &mut Book, at: usize, tally: &mut Tally) {
        const MODES: &[&str] = &["fiction", "documentary", "animation", "experimental"];
        let stated: Vec<&str> =
            parts(self.row, "modes").into_iter().filter(|mode| MODES.contains(mode)).collect();
        if stated.is_empty() {
            return;
        }
        let theirs: Vec<&str> = self.compared.map(genres::modes).unwrap_or_default();
        let verdict =
            verdict(&theirs, |mode| stated.contains(mode) || stated.contains(&"experimental"));
        tally.count("modes", verdict);
        let film = &mut book.store.films[at];
        if !film.modes.is_empty() {
            if !film.modes.iter().any(|mode| stated.contains(&mode.as_str())) {
                let what =
                    format!("{}: {:?}, stated {stated:?}, sets {theirs:?}", film.id, film.modes);
                book.note("modes-differ", what);
            }
        } else if verdict == Verdict::Contradicted {
            let what = format!("{}: stated {stated:?}, sets {theirs:?}", film.id);
            book.note("modes-contradicted", what);
        } else {
            film.modes = stated.into_iter().map(str::to_owned).collect();
        }
    }

    fn genres(&self, book: &mut Book, at: usize, tally: &mut Tally) {
        let stated: Vec<&str> = parts(self.row, "genres")
            .into_iter()
            .filter(|genre| genres::CLOSED.contains(genre))
            .collect();
        if stated.is_empty() {
            return;
        }
        let mut theirs: Vec<&str> = self.compared.map(genres::of_compared).unwrap_or_default();
        if let Some(row) = self.of_2012 {
            theirs.extend(parts(row, "genre").iter().flat_map(|word| genres::meaning(word)));
        }
        let film = &book.store.films[at];
        if let Some(row) = film.ids.get("imdb").and_then(|imdb| self.sets.imdb_general.get(imdb)) {
            theirs.extend(parts(row, "genres").iter().flat_map(|word| genres::meaning(word)));
        }
        let mut taken: Vec<String> = Vec::new();
        for genre in &stated {
            let verdict = verdict(&theirs, |one| one == genre);
            tally.count("genre", verdict);
            if verdict != Verdict::Contradicted {
                taken.push((*genre).to_owned());
            }
        }
        let film = &mut book.store.films[at];
        if film.genres.is_empty() || (film.genres.len() < taken.len() && !taken.is_empty()) {
            film.genres = taken;
        }
    }

    fn languages(&self, book: &mut Book, at: usize, tally: &mut Tally) {
        let mut stated = parts(self.row, "languages");
        // Interslavic has no code of ISO 639; Berber and Nahuatl are families.
        stated.retain(|tag| !matches!(*tag, "isv" | "ber" | "nah"));
        if stated.is_empty() {
            return;
        }
        let film = &mut book.store.films[at];
        let imdb = film.ids.get("imdb").and_then(|imdb| self.sets.imdb_general.get(imdb));
        let theirs: Vec<&str> = imdb.map(genres::languages).unwrap_or_default();
        let verdict =
            verdict(&theirs, |one| stated.iter().any(|said| genres::one_language(said, one)));
        tally.count("languages", verdict);
        if film.languages.is_empty() && verdict != Verdict::Contradicted {
            film.languages = stated.into_iter().map(str::to_owned).collect();
        }
    }

    fn credits(&self, book: &mut Book, at: usize, directors: &[&str], tally: &mut Tally) {
        let year = book.store.films[at].year;
        let modes = &book.store.films[at].modes;
        let documentary = modes.iter().any(|mode| mode == "documentary")
            && !modes.iter().any(|mode| mode == "fiction");
        let animation = book.store.films[at].modes.iter().any(|mode| mode == "animation");
        if book.directors(&book.store.films[at]).is_empty() {
            for name in directors {
                let theirs: Vec<&str> = self
                    .compared
                    .map(|film| film.named(&["director"]).collect())
                    .unwrap_or_default();
                // The set runs some names into the sentence that follows them.
                let found = verdict(&theirs, |one| alike(one, name) || one.starts_with(*name));
                tally.count("director", found);
                if found == Verdict::Contradicted {
                    let id = book.store.films[at].id.clone();
                    book.note("director-contradicted", format!("{id}: {name}, sets {theirs:?}"));
                } else {
                    self.add(book, at, name, "director", None, year);
                }
            }
        }
        for (column, role) in [
            ("writers", "writer"),
            ("cinematographers", "cinematographer"),
            ("composers", "composer"),
            ("editors", "editor"),
        ] {
            for name in parts(self.row, column) {
                let known: Vec<String> = self.credited(book, at, role);
                let theirs: Vec<&str> = match role {
                    "writer" => self
                        .compared
                        .map(|film| film.named(&["writer"]).collect())
                        .unwrap_or_default(),
                    _ => Vec::new(),
                };
                let all: Vec<&str> =
                    theirs.into_iter().chain(known.iter().map(String::as_str)).collect();
                let found = verdict(&all, |one| alike(one, name));
                let found = if found == Verdict::Contradicted { Verdict::Unknown } else { found };
                tally.count(role, found);
                self.add(book, at, name, role, None, year);
            }
        }
        let theirs: Vec<&str> =
            self.compared.map(|film| film.named(&["actor"]).collect()).unwrap_or_default();
        let mut stated = Vec::new();
        for part in parts(self.row, "cast") {
            let (name, character) = part
                .split_once('=')
                .map_or((part, None), |(name, character)| (name.trim(), Some(character.trim())));
            stated.push((name, character.filter(|character| !character.is_empty())));
        }
        let shared =
            stated.iter().filter(|(name, _)| theirs.iter().any(|one| alike(one, name))).count();
        let mut billed = Vec::new();
        for (name, character) in stated {
            let confirmed = theirs.iter().any(|one| alike(one, name));
            // Lists of few names leave many out; a long one that shares none is of another film.
            let doubted = !confirmed && theirs.len() >= 8 && shared == 0;
            tally.count(
                "cast",
                match (confirmed, doubted) {
                    (true, _) => Verdict::Confirmed,
                    (false, true) => Verdict::Contradicted,
                    (false, false) => Verdict::Unknown,
                },
            );
            if doubted {
                let what = format!(
                    "{}: stated {name}, set {:?}",
                    book.store.films[at].id,
                    theirs.iter().take(8).collect::<Vec<_>>()
                );
                book.note("cast-contradicted", what);
                continue;
            }
            let role = if documentary {
                "self"
            } else if animation {
                "voice"
            } else {
                ""
            };
            billed.extend(self.add(book, at, name, role, character, year));
        }
        bill(&mut book.store.films[at].credits, &billed);
    }

    fn credited(&self, book: &Book, at: usize, role: &str) -> Vec<String> {
        let credits = book.store.films[at].credits.iter().filter(|credit| credit.role == role);
        credits.filter_map(|credit| Some(book.person(&credit.person)?.name.clone())).collect()
    }

    /// Credits somebody, and says who that is; without a role it is an actor or actress, as the person is known.
    fn add(
        &self,
        book: &mut Book,
        at: usize,
        name: &str,
        role: &str,
        character: Option<&str>,
        year: Option<u16>,
    ) -> Option<String> {
        // Who is credited there already under a like name is that person.
        let here = book.store.films[at].credits.iter().find_map(|credit| {
            let person = book.person(&credit.person)?;
            same_words(&person.name, name).then(|| person.id.clone())
        });
        let person = here.or_else(|| book.person_named(name, None, role, year))?;
        if role.is_empty() {
            let film = &mut book.store.films[at];
            if let Some(known) = film
                .credits
                .iter_mut()
                .find(|one| one.person == person && CAST.contains(&one.role.as_str()))
            {
                if known.character.is_none() {
                    known.character = character.map(str::to_owned);
                }
                return Some(person);
            }
            let role = if book.is_actress(&person) { "actress" } else { "actor" };
            book.credit(at, &person, role, character);
        } else {
            book.credit(at, &person, role, character);
        }
        Some(person)
    }
}

/// Roles of who is seen or heard.
const CAST: [&str; 5] = ["actor", "actress", "self", "voice", "narrator"];

/// Puts the cast in the order in which it was stated; who was credited for an award alone comes after.
fn bill(credits: &mut [Credit], billed: &[String]) {
    let places: Vec<usize> =
        (0..credits.len()).filter(|at| CAST.contains(&credits[*at].role.as_str())).collect();
    let mut cast: Vec<Credit> = places.iter().map(|at| credits[*at].clone()).collect();
    let place = |credit: &Credit| billed.iter().position(|person| *person == credit.person);
    cast.sort_by_key(|credit| place(credit).unwrap_or(usize::MAX));
    places.into_iter().zip(cast).for_each(|(at, credit)| credits[at] = credit);
}

/// States of today for those that are gone, since sets differ in which they name.
fn today(code: &str) -> &str {
    match code {
        "SUHH" => "RU",
        "CSHH" => "CZ",
        "YUCS" => "RS",
        "DDDE" => "DE",
        "HK" => "CN",
        code => code,
    }
}

fn verdict<T>(theirs: &[T], agrees: impl Fn(&T) -> bool) -> Verdict {
    if theirs.iter().any(agrees) {
        Verdict::Confirmed
    } else if theirs.is_empty() {
        Verdict::Unknown
    } else {
        Verdict::Contradicted
    }
}

fn person(book: &mut Book, row: &Row) {
    let name = cell(row, "name");
    let id = Some(cell(row, "id"))
        .filter(|id| !id.is_empty())
        .and_then(|id| Some(book.person(id)?.id.clone()));
    let id = id.or_else(|| {
        let known = book.decided.get(&fold(name));
        if let Some(person) = known.and_then(|known| book.person(known)) {
            return Some(person.id.clone());
        }
        let like = book.people_like(name);
        let fits: Vec<usize> =
            like.into_iter().filter(|at| same_words(&book.store.people[*at].name, name)).collect();
        match fits.as_slice() {
            [at] => Some(book.store.people[*at].id.clone()),
            _ => None,
        }
    });
    let Some(id) = id else {
        book.note("stated-person-not-here", name);
        return;
    };
    let born = Some(cell(row, "born")).filter(|date| !date.is_empty());
    if let Some(year) = born.and_then(|date| date.get(..4)?.parse::<u16>().ok())
        && let Some(first) = book.first_year_of(&id)
        && (first < year + 3 || first > year + 100)
    {
        book.note("born-too-late", format!("{id}: born {year}, at work {first}"));
        return;
    }
    let native = cell(row, "native_name");
    let others = book.people_like(native).into_iter().any(|at| book.store.people[at].id != id);
    if !native.is_empty() && others {
        book.note("same-native-name", format!("{id}: {native}"));
    }
    let Some(person) = book.person_mut(&id) else { return };
    // Years of the format begin in 1870.
    let stated = |text: &str| Some(text.to_owned()).filter(|text| text.as_str() >= "1870");
    if person.born.is_none() {
        person.born = stated(cell(row, "born"));
        person.died = person.died.take().or_else(|| stated(cell(row, "died")));
    }
    if person.countries.is_empty() {
        person.countries = parts(row, "countries").into_iter().map(str::to_owned).collect();
    }
    if !native.is_empty()
        && !others
        && native != person.name
        && !person.names.iter().any(|name| name.text == native)
    {
        person.names.push(Name {
            text: native.to_owned(),
            lang: None,
            kind: Some("original".into()),
        });
    }
    add_sources(&mut person.sources, &[EDITORS.into()]);
}

/// A length that was stated without certainty: taken where the compared record has it too.
fn minutes(book: &mut Book, sets: &Sets, row: &Row) {
    let (title, year) = (cell(row, "title"), cell(row, "year").parse().ok());
    let Ok(stated) = cell(row, "minutes").parse::<u16>() else { return };
    let Some(at) = book.find_film(&[title], year, &[]) else { return };
    let film = &book.store.films[at];
    let imdb = film.ids.get("imdb").map(String::as_str);
    let compared = sets.compared_film(imdb, &[title], film.year, &book.directors(film));
    let agrees = compared
        .and_then(|film| film.minutes)
        .is_some_and(|minutes| minutes.abs_diff(stated) <= 2 + stated / 60);
    let film = &mut book.store.films[at];
    if film.minutes.is_none() && agrees {
        film.minutes = Some(stated);
        add_sources(&mut film.sources, &[EDITORS.into(), COMPARED.into()]);
    }
}

/// A single fact about a film that is here, where nothing says it yet. A field with a question mark
/// was stated without certainty: it is taken where a set has it too. One with an exclamation mark
/// was settled, whatever a set says: states that are gone, above all, which sets don't know.
fn fact(book: &mut Book, sets: &Sets, row: &Row, tally: &mut Tally) {
    let Some(at) = book.film_at(cell(row, "id")) else {
        book.note("stated-film-not-here", cell(row, "id"));
        return;
    };
    let (field, unsure) = match cell(row, "field").strip_suffix('?') {
        Some(field) => (field, true),
        None => (cell(row, "field"), false),
    };
    if let Some(field) = field.strip_suffix('!') {
        settle(book, at, field, row);
        return;
    }
    let film = &book.store.films[at];
    let imdb = film.ids.get("imdb").map(String::as_str);
    let titles: Vec<&str> = crate::book::titles(film).collect();
    let compared = sets.compared_film(imdb, &titles, film.year, &book.directors(film));
    let general = imdb.and_then(|imdb| sets.imdb_general.get(imdb));
    let known = |name: &str| Row::from([(name.to_owned(), cell(row, "value").to_owned())]);
    let stated = known(match field {
        "genre" => "genres",
        "country" => "countries",
        "language" => "languages",
        field => field,
    });
    let about = Stated { row: &stated, compared, of_2012: None, of_2022: None, sets };
    let named = compared.map(|_| COMPARED.to_owned());
    let before = book.store.films[at].clone();
    match field {
        "genres" if unsure => {
            let mut theirs: Vec<&str> = general
                .into_iter()
                .flat_map(|row| parts(row, "genres"))
                .flat_map(genres::meaning)
                .collect();
            theirs.extend(compared.into_iter().flat_map(genres::of_compared));
            let both: Vec<String> = parts(row, "value")
                .into_iter()
                .filter(|genre| theirs.contains(genre))
                .map(str::to_owned)
                .collect();
            if book.store.films[at].genres.is_empty() {
                book.store.films[at].genres = both;
            }
        }
        "genres" => about.genres(book, at, tally),
        "minutes" => {
            let has = compared.is_some_and(|film| film.minutes.is_some());
            if !unsure || has {
                about.minutes(book, at, tally);
            }
        }
        "countries" if !unsure || compared.is_some_and(|film| !film.countries.is_empty()) => {
            about.countries(book, at, tally);
        }
        "modes" if !unsure || compared.is_some_and(|film| !genres::modes(film).is_empty()) => {
            about.modes(book, at, tally);
        }
        "languages" if !unsure || general.is_some() => about.languages(book, at, tally),
        "writers" | "cast" if !unsure || compared.is_some_and(|film| !film.credits.is_empty()) => {
            about.credits(book, at, &[], tally);
        }
        _ => {}
    }
    let film = &mut book.store.films[at];
    if *film != before {
        let mut sources = vec![EDITORS.to_owned()];
        sources.extend(named);
        if field == "genres" || field == "languages" {
            sources.extend(general.map(|_| "film-circulation-imdb".to_owned()));
        }
        add_sources(&mut film.sources, &sources);
    }
}

/// A fact that was settled by hand, where the film has none.
fn settle(book: &mut Book, at: usize, field: &str, row: &Row) {
    let film = &mut book.store.films[at];
    let list = || parts(row, "value").into_iter().map(str::to_owned).collect::<Vec<_>>();
    match field {
        "countries" if film.countries.is_empty() => film.countries = list(),
        "languages" if film.languages.is_empty() => film.languages = list(),
        "modes" if film.modes.is_empty() => film.modes = list(),
        "genres" if film.genres.is_empty() => film.genres = list(),
        "year" if film.year.is_none() => film.year = cell(row, "value").parse().ok(),
        "minutes" if film.minutes.is_none() => film.minutes = cell(row, "value").parse().ok(),
        _ => return,
    }
    add_sources(&mut film.sources, &[EDITORS.into()]);
}

/// The dates of an edition that is here.
fn dates(book: &mut Book, row: &Row) {
    let id = format!("{}-{}", cell(row, "festival"), cell(row, "year"));
    let Some(edition) = book.edition_mut(&id) else { return };
    let date = |name: &str| Some(cell(row, name).to_owned()).filter(|date| date.len() == 10);
    let (Some(from), Some(to)) = (date("from"), date("to")) else { return };
    let near = from.get(..4) == Some(&edition.year.to_string()) && from <= to;
    if near && (edition.from.is_none() || edition.to.is_none()) {
        edition.from = Some(from);
        edition.to = Some(to);
        add_sources(&mut edition.sources, &[EDITORS.into()]);
    }
}

fn synopsis(book: &mut Book, row: &Row) {
    let year: Option<u16> = cell(row, "year").parse().ok();
    let at = Some(cell(row, "id"))
        .filter(|id| !id.is_empty())
        .and_then(|id| book.film_at(id))
        .or_else(|| {
            let directors: Vec<String> =
                parts(row, "director").into_iter().map(|name| book.known_name(name)).collect();
            let directors: Vec<&str> = directors.iter().map(String::as_str).collect();
            book.find_film(&[cell(row, "title")], year, &directors)
        });
    let Some(at) = at else {
        book.note("synopsis-of-nothing", cell(row, "title"));
        return;
    };
    let film = &mut book.store.films[at];
    if film.synopsis.is_none() {
        film.synopsis = Some(cell(row, "synopsis").to_owned());
        add_sources(&mut film.sources, &[EDITORS.into()]);
    }
}

fn jury(book: &mut Book, row: &Row) {
    let edition = format!("{}-{}", cell(row, "festival"), cell(row, "year"));
    let year: Option<u16> = cell(row, "year").parse().ok();
    if book.edition(&edition).is_none() {
        book.note("jury-of-nothing", edition);
        return;
    }
    let mut members = Vec::new();
    let president = cell(row, "president");
    for (name, role) in
        parts(row, "president").into_iter().map(|name| (name, Some("president"))).chain(
            parts(row, "members")
                .into_iter()
                .filter(|name| *name != president)
                .map(|name| (name, None)),
        )
    {
        if let Some(person) = book.person_named(name, None, "jury", year)
            && !members.iter().any(|one: &Member| one.person == person)
        {
            members.push(Member { person, role: role.map(str::to_owned) });
        }
    }
    if members.is_empty() {
        return;
    }
    let name = cell(row, "jury").to_owned();
    let name = if name.is_empty() { "Competition".to_owned() } else { name };
    let Some(edition) = book.edition_mut(&edition) else { return };
    let id = crate::text::slug(&name);
    if let Some(known) = edition.juries.iter_mut().find(|jury| jury.id == id) {
        if known.members.len() < members.len() {
            known.members = members;
        }
        return;
    }
    edition.juries.push(Jury { id, name, members });
    add_sources(&mut edition.sources, &[EDITORS.into()]);
}
