//! Awards that the editors stated, and those that rest on the editors alone, against the lists of
//! winners.

mod lists;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::path::Path;

use lists::{LIST, Lists, Verdict, WIKIPEDIA};

use crate::book::{Book, add_sources};
use crate::records::{Award, Edition, Film, Recipient, Selection};
use crate::sets::{Compared, Row, Sets, cell, parts};
use crate::statements::tables;
use crate::text::{alike, fold, slug};

const EDITORS: &str = "editors";

/// Whether the compared record of a film has nobody of those honoured for acting in it, though it has
/// a long cast: then the film's prize was somebody else's.
fn without_them(compared: Option<&Compared>, row: &Row) -> bool {
    const LONG: usize = 8;
    let acting = matches!(role(cell(row, "award")), Some("" | "actor" | "actress"));
    let cast: Vec<&str> = compared.map(|film| film.named(&["actor"]).collect()).unwrap_or_default();
    let people = parts(row, "person");
    let among = |name: &&str| cast.iter().any(|one| alike(one, name));
    acting && cast.len() >= LONG && !people.is_empty() && !people.iter().any(among)
}

/// Names the list or page that confirms an award which rested on the editors, on lists without
/// names, or on publishers without an address.
pub fn confirm(book: &mut Book, sets: &Sets, pages: &[Row]) -> usize {
    let lists = Lists::new(sets);
    let bare: HashSet<String> = book
        .store
        .sources
        .iter()
        .filter(|one| one.url.is_none())
        .map(|one| one.id.clone())
        .collect();
    let mut confirmed = 0;
    let mut doubts = Vec::new();
    for at in 0..book.store.awards.len() {
        let award = &book.store.awards[at];
        let unnamed =
            |source: &String| bare.contains(source) || source == "award-lists-crosschecked";
        if !award.sources.iter().all(unnamed) {
            continue;
        }
        let Some(edition) = book.edition(&award.edition) else { continue };
        let (festival, year) = (edition.festival.clone(), edition.year);
        let name = format!("{} {}", award.category.as_deref().unwrap_or_default(), award.name);
        let named =
            [award.series.as_deref().unwrap_or_default(), &award.name, &name].map(str::to_owned);
        let won = award.result.as_deref() == Some("won");
        let rests = award.sources == [EDITORS];
        let id = award.id.clone();
        let found = award.film.as_deref().and_then(|film| book.film_at(film)).and_then(|film| {
            identify(book, sets, &lists, film, &festival, year, &named);
            let film = &book.store.films[film];
            let titles: Vec<&str> = crate::book::titles(film).collect();
            let imdb = film.ids.get("imdb").map(String::as_str);
            let asked = |name: &str| lists.ask(&festival, year, name, won, imdb, &titles);
            let answers = [asked(&named[1]), asked(&named[2])];
            if answers[1].0 == Verdict::Contradicted && rests {
                doubts.push(format!("{id}: {}", film.id));
            }
            answers.into_iter().find(|(verdict, _)| *verdict == Verdict::Confirmed)
        });
        let listed = named.iter().find_map(|name| page(pages, &festival, name, year));
        let sources = &mut book.store.awards[at].sources;
        for source in [found.map(|(_, source)| source), listed].into_iter().flatten() {
            let better = source != WIKIPEDIA || sources.iter().all(|one| one == EDITORS);
            if better && !sources.iter().any(|one| one == source) {
                sources.insert(0, source.to_owned());
                confirmed += 1;
            }
        }
    }
    for doubt in doubts {
        book.note("award-not-in-list", doubt);
    }
    confirmed
}

/// Gives a film its id at IMDb where a winner of the same prize has one of its titles.
fn identify(
    book: &mut Book,
    sets: &Sets,
    lists: &Lists<'_>,
    film: usize,
    festival: &str,
    year: u16,
    names: &[String],
) {
    if book.store.films[film].ids.contains_key("imdb") {
        return;
    }
    let known = &book.store.films[film];
    let titles: HashSet<String> = crate::book::titles(known).map(fold).collect();
    let directors = book.directors(known);
    let winners: HashSet<&str> =
        names.iter().flat_map(|name| lists.winners(festival, year, name)).collect();
    let mut same = winners.into_iter().filter(|imdb| {
        let Some(at) = sets.compared_by_imdb.get(*imdb) else { return false };
        let other = &sets.compared[*at];
        let titled = [&other.title, &other.original_title]
            .iter()
            .any(|title| !title.is_empty() && titles.contains(&fold(title)));
        let directed =
            other.named(&["director"]).any(|one| directors.iter().any(|name| alike(one, name)));
        titled || directed
    });
    if let (Some(imdb), None) = (same.next(), same.next()) {
        let imdb = imdb.to_owned();
        book.set_imdb(film, &imdb);
    }
}

/// Takes up stated awards: the confirmed ones, and of festivals without a list those few that
/// leave nineteen in twenty of their awards with a source.
pub fn take_up(
    book: &mut Book,
    sets: &Sets,
    folder: &Path,
    pages: &[Row],
) -> Result<BTreeMap<String, [usize; 3]>, Box<dyn Error>> {
    let lists = Lists::new(sets);
    let rows = tables(folder, "prizes")?;
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    // Who is stated twice for a prize has not shared it.
    let mut same: HashMap<(String, String, String), HashSet<String>> = HashMap::new();
    for row in &rows {
        let key = (
            cell(row, "festival").to_owned(),
            cell(row, "year").to_owned(),
            cell(row, "award").to_owned(),
        );
        let honoured = [cell(row, "film"), cell(row, "person")].map(fold).join("/");
        same.entry(key).or_default().insert(honoured);
    }
    let mut waiting: BTreeMap<String, Vec<(Option<usize>, &Row)>> = BTreeMap::new();
    for row in &rows {
        let festival = cell(row, "festival");
        let Ok(year) = cell(row, "year").parse::<u16>() else { continue };
        let (award, title) = (cell(row, "award"), cell(row, "film"));
        let film = if title.is_empty() { None } else { film_of(book, sets, &lists, row, year) };
        let (verdict, source) = match film {
            None => (Verdict::Unknown, LIST),
            Some(at) => {
                let film = &book.store.films[at];
                let titles: Vec<&str> = crate::book::titles(film).collect();
                let won = cell(row, "result") != "nominated";
                let imdb = film.ids.get("imdb").map(String::as_str);
                let compared = sets.compared_film(imdb, &titles, film.year, &book.directors(film));
                match lists.ask(festival, year, award, won, imdb, &titles) {
                    (Verdict::Confirmed, _) if without_them(compared, row) => {
                        (Verdict::Unknown, LIST)
                    }
                    answer => answer,
                }
            }
        };
        let (verdict, source) = match (verdict, page(pages, festival, award, year)) {
            (Verdict::Unknown, Some(page)) => (Verdict::Confirmed, page),
            _ => (verdict, source),
        };
        let count = counts.entry(festival.to_owned()).or_default();
        count[verdict as usize] += 1;
        match verdict {
            Verdict::Confirmed => {
                let key = (festival.to_owned(), cell(row, "year").to_owned(), award.to_owned());
                let several = same.get(&key).is_some_and(|honoured| honoured.len() > 1);
                add(book, row, year, film, &[source.to_owned(), EDITORS.to_owned()], several);
            }
            Verdict::Contradicted => {
                book.note("prize-contradicted", format!("{festival} {year} {award}: {title}"));
            }
            Verdict::Unknown => waiting.entry(festival.to_owned()).or_default().push((film, row)),
        }
    }
    for (festival, rows) in waiting {
        let (all, doubtful) = share(book, &festival);
        for (film, row) in &rows {
            let fits = (doubtful + rows.len()) * 20 <= all + rows.len();
            let usable = film.is_some() || cell(row, "film").is_empty();
            match (fits && usable, cell(row, "year").parse()) {
                (true, Ok(year)) => add(book, row, year, *film, &[EDITORS.to_owned()], false),
                _ => {
                    let what = format!(
                        "{festival} {} {}: {}",
                        cell(row, "year"),
                        cell(row, "award"),
                        cell(row, "film")
                    );
                    book.note("prize-waits", what);
                }
            }
        }
    }
    Ok(counts)
}

/// Leaves out the honours that nobody but the editors knows, of festivals where these are more
/// than one in twenty. How many.
pub fn limit(book: &mut Book) -> usize {
    let festivals: Vec<String> = book.store.festivals.iter().map(|one| one.id.clone()).collect();
    let over: HashSet<String> = festivals
        .into_iter()
        .filter(|festival| {
            let (all, doubtful) = share(book, festival);
            doubtful * 20 > all
        })
        .collect();
    let editions: HashSet<String> = book
        .store
        .editions
        .iter()
        .filter(|one| over.contains(&one.festival))
        .map(|one| one.id.clone())
        .collect();
    let (kept, left): (Vec<Award>, Vec<Award>) = std::mem::take(&mut book.store.awards)
        .into_iter()
        .partition(|award| award.sources != [EDITORS] || !editions.contains(&award.edition));
    book.store.awards = kept;
    for award in &left {
        book.note("award-unconfirmed", award.id.clone());
    }
    left.len()
}

/// The page that was read and names every winner of an award in some years.
fn page<'r>(pages: &'r [Row], festival: &str, award: &str, year: u16) -> Option<&'r str> {
    let number = |row: &Row, name: &str| cell(row, name).parse::<u16>().unwrap_or(0);
    let here = |row: &&Row| {
        cell(row, "festival") == festival
            && (cell(row, "award") == award || cell(row, "award") == "*")
            && (number(row, "from")..=number(row, "to")).contains(&year)
    };
    pages.iter().find(here).map(|row| cell(row, "source"))
}

/// Who honours a film has shown it: a festival's prize without a selection gets one. How many.
pub fn selections(book: &mut Book) -> usize {
    let ceremonies: HashSet<String> = book
        .store
        .festivals
        .iter()
        .filter(|one| one.kind.as_deref() == Some("awards"))
        .map(|one| one.id.clone())
        .collect();
    let mut added = 0;
    for at in 0..book.store.awards.len() {
        let award = book.store.awards[at].clone();
        let Some(film) = award.film else { continue };
        let Some(edition) = book.edition(&award.edition) else { continue };
        let kind = award.kind.as_deref().unwrap_or_default();
        let honoured = award.result.as_deref() == Some("won") && kind != "honorary";
        if ceremonies.contains(&edition.festival) || edition.festival == "golden-horse" || !honoured
        {
            continue;
        }
        if !book.selections_of(&film, &award.edition).is_empty() {
            continue;
        }
        let section = award.category.as_deref().and_then(|category| {
            edition
                .sections
                .iter()
                .find(|one| fold(&one.name) == fold(category))
                .map(|one| one.id.clone())
        });
        let sources = award.sources;
        added += usize::from(book.choose(Selection {
            film,
            edition: award.edition,
            section,
            sources,
            ..Selection::default()
        }));
    }
    added
}

/// How many awards a festival has, and how many of these rest on the editors alone.
fn share(book: &Book, festival: &str) -> (usize, usize) {
    let here: Vec<&Award> = book
        .store
        .awards
        .iter()
        .filter(|award| {
            book.edition(&award.edition).is_some_and(|edition| edition.festival == festival)
        })
        .collect();
    let doubtful = here.iter().filter(|award| award.sources == [EDITORS]).count();
    (here.len(), doubtful)
}

/// The film of a stated award: the one here, or the one with its title among the winners, or the
/// nominees.
fn film_of(book: &mut Book, sets: &Sets, lists: &Lists<'_>, row: &Row, year: u16) -> Option<usize> {
    let title = cell(row, "film");
    let directors = parts(row, "director");
    let (festival, award) = (cell(row, "festival"), cell(row, "award"));
    let winners = lists.winners(festival, year, award);
    let mut listed = winners.clone();
    listed.extend(lists.nominees(festival, year, award));
    for imdb in &listed {
        if let Some(at) = book.film_with_imdb(imdb)
            && crate::book::titles(&book.store.films[at]).any(|one| fold(one) == fold(title))
        {
            return Some(at);
        }
    }
    for imdb in &listed {
        let Some(compared) = sets.compared_by_imdb.get(*imdb).map(|at| &sets.compared[*at]) else {
            continue;
        };
        let titled =
            [&compared.title, &compared.original_title].iter().any(|one| fold(one) == fold(title));
        let mut theirs = compared.named(&["director"]);
        let directed = !directors.is_empty()
            && theirs.any(|one| directors.iter().any(|other| alike(one, other)));
        let this = match winners.contains(imdb) {
            true => titled || directed,
            false => titled && (directed || directors.is_empty()),
        };
        if !this {
            continue;
        }
        if let Some(at) = book.film_with_imdb(imdb) {
            return Some(at);
        }
        let mut names: Vec<&str> = compared.named(&["director"]).collect();
        // Where the record has no director, the stated one tells which film it is.
        if names.is_empty() {
            names.clone_from(&directors);
        }
        let short = [award, cell(row, "category")].iter().any(|name| fold(name).contains("short"));
        let known = book.find_film(
            &[title, &compared.title, &compared.original_title],
            compared.year,
            &names,
        );
        let at = known.unwrap_or_else(|| {
            book.add_film(
                Film {
                    title: title.to_owned(),
                    form: Some(if short { "short" } else { "feature" }.into()),
                    sources: vec![LIST.into(), EDITORS.into()],
                    ..Film::default()
                },
                compared.year,
            )
        });
        book.set_imdb(at, imdb);
        for name in &directors {
            if names.iter().any(|one| alike(one, name))
                && let Some(person) = book.person_named(name, None, "director", compared.year)
            {
                book.credit(at, &person, "director", None);
            }
        }
        return Some(at);
    }
    if directors.is_empty() {
        return None;
    }
    [Some(year), Some(year - 1), Some(year - 2)]
        .into_iter()
        .find_map(|year| book.find_film(&[title], year, &directors))
}

fn add(
    book: &mut Book,
    row: &Row,
    year: u16,
    film: Option<usize>,
    sources: &[String],
    several: bool,
) {
    let festival = cell(row, "festival");
    let edition = format!("{festival}-{year}");
    let award = cell(row, "award");
    if !book.store.festivals.iter().any(|one| one.id == festival) {
        book.note("no-festival", festival);
        return;
    }
    if let Some(at) = film
        && book.store.films[at].year.is_some_and(|first| first > year)
    {
        book.note(
            "prize-before-film",
            format!("{festival} {year} {award}: {}", book.store.films[at].id),
        );
        return;
    }
    book.add_edition(Edition {
        id: edition.clone(),
        festival: festival.to_owned(),
        year,
        sources: sources.to_vec(),
        ..Edition::default()
    });
    let role = role(award);
    let mut people = Vec::new();
    for name in parts(row, "person") {
        if let Some(person) = book.person_named(name, None, role.unwrap_or("jury"), Some(year)) {
            if let (Some(at), Some(role)) = (film, role) {
                credit(book, at, &person, role);
            }
            people.push(Recipient { person, ..Recipient::default() });
        }
    }
    let film = film.map(|at| book.store.films[at].id.clone());
    if film.is_none() && people.is_empty() {
        return;
    }
    let there = book.store.awards.iter().position(|one| {
        one.edition == edition
            && one.film == film
            && film.is_some()
            && one_award(one, award, cell(row, "category"))
            && (people.is_empty()
                || one.people.is_empty()
                || one
                    .people
                    .iter()
                    .any(|known| people.iter().any(|person| person.person == known.person)))
    });
    if let Some(at) = there {
        let known = &mut book.store.awards[at];
        if known.people.is_empty() {
            known.people = people;
        }
        add_sources(&mut known.sources, sources);
        return;
    }
    let kind = match award {
        _ if award.contains("Lifetime") || award.contains("Honorary") => "honorary",
        _ if award.contains("Audience") || award.contains("People's Choice") => "audience",
        _ if [
            "FIPRESCI",
            "International Critics",
            "NETPAC",
            "Ecumenical",
            "Teddy",
            "Queer",
            "SACD",
            "Europa Cinemas",
            "L'Œil d'or",
            "Art Cinema",
        ]
        .iter()
        .any(|word| award.contains(word)) =>
        {
            "independent"
        }
        _ => "prize",
    };
    let category = Some(cell(row, "category")).filter(|category| {
        !category.is_empty() && !award.contains(category) && *category != "All sections"
    });
    let single =
        !several || kind != "prize" || award.contains("Special") || award.contains("Outstanding");
    let stem = format!(
        "{edition}-{}-{}",
        slug(award),
        film.clone().unwrap_or_else(|| people
            .iter()
            .map(|one| one.person.clone())
            .collect::<Vec<_>>()
            .join("-"))
    );
    book.award(Award {
        id: stem,
        edition,
        name: award.to_owned(),
        category: category.map(str::to_owned),
        kind: Some(kind.into()),
        result: Some(if cell(row, "result") == "nominated" { "nominated" } else { "won" }.into()),
        film,
        people,
        shared: !single,
        note: Some(cell(row, "note").to_owned())
            .filter(|note| !note.is_empty())
            .map(|note| if note.ends_with('.') { note } else { format!("{note}.") }),
        sources: sources.to_vec(),
        ..Award::default()
    });
}

/// Whether an award here is the one that is stated, under another of its names.
fn one_award(known: &Award, name: &str, category: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        const GENERAL: &[&str] = &[
            "award", "prize", "prix", "the", "for", "of", "a", "best", "de", "du", "la", "in",
            "to", "an",
        ];
        fold(text).split(' ').filter(|word| !GENERAL.contains(word)).map(str::to_owned).collect()
    };
    let theirs =
        words(&format!("{} {}", known.name, known.category.as_deref().unwrap_or_default()));
    let both = words(&format!("{name} {category}"));
    let ours = words(name);
    let known_name = words(&known.name);
    fold(&known.name) == fold(name)
        && known.category.as_deref().is_none_or(|one| {
            fold(one) == fold(category) || category.is_empty() || name.contains(one)
        })
        || (!ours.is_empty()
            && ours.iter().all(|word| theirs.contains(word))
            && known_name.iter().all(|word| both.contains(word)))
}

/// What the person of an award did.
pub fn role(award: &str) -> Option<&'static str> {
    let award = award.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| award.contains(word));
    if has(&["actress"]) {
        Some("actress")
    } else if has(&["actor"]) {
        Some("actor")
    } else if has(&["screenplay", "screenwrit", "script"]) {
        Some("writer")
    } else if has(&["award for best original score", "award for best original music"]) {
        Some("composer")
    } else if has(&["dance direction"]) {
        Some("choreographer")
    } else if has(&["assistant director"]) {
        Some("assistant_director")
    } else if has(&["director", "directing", "direction"]) && !has(&["art direction"]) {
        Some("director")
    } else if has(&["performance", "acting"]) {
        Some("")
    } else if has(&["cinematograph", "photograph"]) {
        Some("cinematographer")
    } else {
        None
    }
}

/// Credits a person for what an award honours; a role of none is the cast's.
pub fn credit(book: &mut Book, film: usize, person: &str, role: &str) {
    const CAST: &[&str] = &["actor", "actress", "self", "voice", "narrator"];
    let cast = role.is_empty() || CAST.contains(&role);
    let known = book.store.films[film].credits.iter().any(|one| {
        one.person == person && (one.role == role || (cast && CAST.contains(&one.role.as_str())))
    });
    if known {
        return;
    }
    let role = match role {
        "" if book.is_actress(person) => "actress",
        "" => "actor",
        role => role,
    };
    book.credit(film, person, role, None);
}

/// Everybody honoured for a film has a credit in it.
pub fn credits(book: &mut Book) -> usize {
    let mut given = 0;
    for at in 0..book.store.awards.len() {
        let award = &book.store.awards[at];
        let Some(film) = award.film.as_deref().and_then(|film| book.film_at(film)) else {
            continue;
        };
        let Some(role) = role(&award.name) else { continue };
        // Who only stands for a prize to the film is no director by that.
        let people: Vec<String> = award.people.iter().map(|one| one.person.clone()).collect();
        for person in people {
            let before = book.store.films[film].credits.len();
            credit(book, film, &person, role);
            given += book.store.films[film].credits.len() - before;
        }
    }
    given
}
