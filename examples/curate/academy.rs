//! The Academy Awards: every nomination with a film, and the honorary ones; the people honoured
//! get their credit.

use crate::book::Book;
use crate::records::{Award, Film, Recipient};
use crate::sets::{Compared, Row, Sets, cell, parts};
use crate::text::{alike, capital, fold, neat, slug};
use crate::years::first_year;

const SOURCE: &str = "oscars-data";

/// Categories that the catalogue held before; of these only credits are added.
const HELD: &[&str] = &[
    "ACTOR IN A LEADING ROLE",
    "ACTRESS IN A LEADING ROLE",
    "ACTOR IN A SUPPORTING ROLE",
    "ACTRESS IN A SUPPORTING ROLE",
    "DIRECTING",
    "DIRECTING (Dramatic Picture)",
    "DIRECTING (Comedy Picture)",
    "BEST PICTURE",
    "UNIQUE AND ARTISTIC PICTURE",
    "DOCUMENTARY (Feature)",
    "INTERNATIONAL FEATURE FILM",
    "ANIMATED FEATURE FILM",
    "SPECIAL FOREIGN LANGUAGE FILM AWARD",
];

/// Words in the names of companies that stand among nominees without an id.
const COMPANIES: &[&str] = &[
    "studio",
    "company",
    "inc",
    "corp",
    "pictures",
    "film",
    "films",
    "department",
    "associates",
    "board",
    "office",
    "ministry",
    "service",
    "services",
    "army",
    "navy",
    "government",
    "productions",
    "production",
    "u s",
    "united",
    "council",
    "commission",
    "institute",
    "corps",
    "division",
    "bureau",
    "time",
    "information",
    "society",
    "association",
    "group",
    "laboratories",
    "limited",
    "ltd",
    "international",
    "unit",
    "television",
    "university",
    "force",
    "staff",
    "administration",
    "agency",
    "center",
    "centre",
    "foundation",
    "of",
    "the",
    "and",
];

pub fn take_up(book: &mut Book, sets: &Sets) {
    for row in &sets.oscars {
        let class = cell(row, "Class");
        if cell(row, "FilmId").is_empty() && !(class == "Special" && honours_people(row)) {
            continue;
        }
        if class != "SciTech" {
            take_up_row(book, sets, row);
        }
    }
}

fn honours_people(row: &Row) -> bool {
    parts(row, "NomineeIds").iter().any(|id| id.starts_with("nm"))
}

fn take_up_row(book: &mut Book, sets: &Sets, row: &Row) {
    let class = cell(row, "Class");
    let canonical = cell(row, "CanonicalCategory");
    let category = cell(row, "Category");
    let edition = format!("academy-awards-{}", cell(row, "Ceremony"));
    let Some(held_in) = book.edition(&edition).map(|edition| edition.year) else { return };
    let film_year: Option<u16> = film_year(cell(row, "Year"));

    let titles = parts(row, "Film");
    let ids = parts(row, "FilmId");
    let films: Vec<usize> = titles
        .iter()
        .zip(&ids)
        .map(|(title, id)| film(book, sets, row, title, id, film_year))
        .collect();

    let names = parts(row, "Nominees");
    let person_ids = parts(row, "NomineeIds");
    let mut people = Vec::new();
    let mut others = Vec::new();
    for (nth, name) in names.iter().enumerate() {
        let id = person_ids.get(nth).copied().unwrap_or("?");
        if id.starts_with("nm") {
            let role = role_of(row, name);
            people.extend(
                book.person_named(name, Some(id), role, film_year)
                    .map(|id| (id, (*name).to_owned())),
            );
        } else if id.starts_with("co") || company(name) {
            others.push(*name);
        } else if let Some(known) = one_known(book, name, held_in) {
            people.push((known, (*name).to_owned()));
        } else {
            others.push(*name);
        }
    }
    for film in &films {
        let compared = sets.compared_film(ids.first().copied(), &[], None, &[]);
        for (person, name) in &people {
            give_credit(book, *film, person, name, row, compared);
        }
    }
    if HELD.contains(&canonical) {
        return;
    }
    let first = films.first().map(|at| book.store.films[*at].id.clone());
    let foreign = |award: &Award| {
        award.edition == edition && award.film == first && award.name.contains("Foreign Language")
    };
    if class == "Special" && first.is_some() && book.store.awards.iter().any(foreign) {
        return;
    }
    let name = shown(category);
    let series = shown(canonical);
    let mut stem = format!("{edition}-{}", slug(canonical));
    if first.is_none() {
        for (person, _) in &people {
            stem.push_str(&format!("-{person}"));
        }
    }
    if let Some(film) = &first {
        stem.push_str(&format!("-{film}"));
    }
    let song = canonical == "MUSIC (Original Song)" || canonical == "DANCE DIRECTION";
    let detail = parts(row, "Detail").join(", ");
    book.award(Award {
        id: stem,
        edition,
        series: (fold(&series) != fold(&name)).then_some(series),
        name,
        category: (song && !detail.is_empty()).then_some(detail),
        kind: Some(if class == "Special" { "honorary" } else { "prize" }.into()),
        result: Some(if cell(row, "Winner") == "True" { "won" } else { "nominated" }.into()),
        film: first,
        people: people
            .iter()
            .map(|(person, _)| Recipient { person: person.clone(), ..Recipient::default() })
            .collect(),
        note: note(row, &titles, if people.is_empty() { &others } else { &[] }),
        sources: vec![SOURCE.into()],
        ..Award::default()
    });
}

/// "1927/28" is 1928: films of the season, the later year.
fn film_year(text: &str) -> Option<u16> {
    let year: u16 = text.get(..4)?.parse().ok()?;
    Some(if text.contains('/') { year + 1 } else { year })
}

fn one_known(book: &Book, name: &str, year: u16) -> Option<String> {
    let like = book.people_like(name);
    let [at] = like.as_slice() else { return None };
    let person = &book.store.people[*at];
    let near = book.active_near(*at, year);
    (fold(&person.name) == fold(name) && near).then(|| person.id.clone())
}

fn company(name: &str) -> bool {
    let folded = fold(name);
    folded.split(' ').any(|word| COMPANIES.contains(&word)) || !folded.contains(' ')
}

/// The row's film, found or added.
fn film(
    book: &mut Book,
    sets: &Sets,
    row: &Row,
    title: &str,
    imdb: &str,
    year: Option<u16>,
) -> usize {
    let compared = sets.compared_by_imdb.get(imdb).map(|at| &sets.compared[*at]);
    let directors: Vec<&str> =
        compared.map(|film| film.named(&["director"]).collect()).unwrap_or_default();
    let title = compared
        .map(|film| film.title.as_str())
        .filter(|other| fold(other) == fold(title) && capitals(other) >= capitals(title))
        .unwrap_or(title);
    if let Some(at) = book.film_with_imdb(imdb) {
        return at;
    }
    if let Some(at) = book.same_films.get(&fold(title)).and_then(|id| book.film_at(id)) {
        book.set_imdb(at, imdb);
        return at;
    }
    let known =
        if directors.is_empty() { None } else { book.find_film(&[title], year, &directors) };
    if let Some(at) = known
        && !book.store.films[at].ids.contains_key("imdb")
    {
        book.set_imdb(at, imdb);
        crate::book::add_sources(&mut book.store.films[at].sources, &[SOURCE.into()]);
        return at;
    }
    let canonical = cell(row, "CanonicalCategory");
    let short = canonical.starts_with("SHORT") || canonical == "DOCUMENTARY (Short Subject)";
    let (first, confirmed) = first_year(sets, imdb, year, cell(row, "Year").contains('/'));
    let mut sources = vec![SOURCE.to_owned()];
    sources.extend(confirmed.map(str::to_owned));
    let at = book.add_film(
        Film {
            title: crate::circulation::small_words(&neat(title)),
            year: first,
            form: Some(if short { "short" } else { "feature" }.into()),
            sources,
            ..Film::default()
        },
        year,
    );
    book.set_imdb(at, imdb);
    at
}

fn capitals(title: &str) -> usize {
    title.chars().filter(|c| c.is_uppercase()).count()
}

/// What somebody did who was nominated, after the category and what the row says beside the name.
fn give_credit(
    book: &mut Book,
    film: usize,
    person: &str,
    name: &str,
    row: &Row,
    compared: Option<&Compared>,
) {
    let directed =
        compared.is_some_and(|film| film.named(&["director"]).any(|one| alike(one, name)));
    let has = |book: &Book, role: &str| {
        book.store.films[film].credits.iter().any(|one| one.person == person && one.role == role)
    };
    let role = match role_of(row, name) {
        "" => return,
        "producer" if directed => "director",
        "producer" if has(book, "director") => return,
        role => role,
    };
    let character = parts(row, "Detail");
    let character = (cell(row, "Class") == "Acting" && character.len() == 1).then(|| character[0]);
    if role == "producer" && (has(book, "co_producer") || has(book, "executive_producer")) {
        return;
    }
    book.credit(film, person, role, character);
}

/// The role that a nomination proves; none where it proves none.
fn role_of(row: &Row, name: &str) -> &'static str {
    let canonical = cell(row, "CanonicalCategory");
    let said = cell(row, "Name");
    match cell(row, "Class") {
        "Writing" => "writer",
        "Acting" if canonical.starts_with("ACTOR") => "actor",
        "Acting" => "actress",
        "Directing" if canonical.starts_with("DIRECTING") => "director",
        "Directing" => "assistant_director",
        "Title" => "producer",
        "Music" => match canonical {
            "MUSIC (Original Song)" => "songwriter",
            "DANCE DIRECTION" => "choreographer",
            "MUSIC (Original Score)" if !said.contains("head of department") => "composer",
            _ if scored(said, name) => "composer",
            _ => "music_director",
        },
        "Production" => match canonical {
            _ if canonical.starts_with("CINEMATOGRAPHY") => "cinematographer",
            _ if canonical.starts_with("ART DIRECTION") => designer(said, name),
            _ if canonical.starts_with("COSTUME") => "costume_designer",
            _ if canonical.starts_with("SOUND") => "sound",
            "FILM EDITING" => "editor",
            "MAKEUP AND HAIRSTYLING" => "makeup",
            "CASTING" => "casting_director",
            "VISUAL EFFECTS" if effects_of_sound(said, name) => "sound",
            "VISUAL EFFECTS" => "visual_effects",
            _ => "",
        },
        _ => "",
    }
}

/// Whether a row says that somebody wrote the score.
fn scored(said: &str, name: &str) -> bool {
    said.split_once("core by ").is_some_and(|(_, rest)| rest.contains(name))
}

fn effects_of_sound(said: &str, name: &str) -> bool {
    said.split(';').any(|part| {
        let part = part.trim().to_lowercase();
        (part.starts_with("sound") || part.starts_with("audible"))
            && part.contains(&name.to_lowercase())
    })
}

/// Art Direction: X; Set Decoration: Y.
fn designer(said: &str, name: &str) -> &'static str {
    for part in said.split(';') {
        let Some((label, names)) = part.split_once(':') else { continue };
        if names.contains(name) {
            let label = label.to_lowercase();
            return match label.trim() {
                label if label.contains("production design") => "production_designer",
                label if label.contains("decoration") => "set_decorator",
                _ => "art_director",
            };
        }
    }
    "art_director"
}

/// "FILM EDITING" is Film Editing; what stands in brackets stays.
fn shown(category: &str) -> String {
    let (loud, rest) = match category.split_once(" (") {
        Some((loud, rest)) => (loud, format!(" ({rest}")),
        None => (category, String::new()),
    };
    const SMALL: &[&str] = &["in", "a", "of", "and", "the", "or"];
    let words = loud.split(' ').enumerate().map(|(nth, word)| {
        let word = word.to_lowercase();
        if nth > 0 && SMALL.contains(&word.as_str()) { word } else { capital(&word) }
    });
    let name = format!("{}{rest}", words.collect::<Vec<_>>().join(" "));
    name.replace("--", " – ").replace(" -- ", " – ")
}

/// What the award needs said beside it, in our own words.
fn note(row: &Row, titles: &[&str], others: &[&str]) -> Option<String> {
    let mut said: Vec<String> = Vec::new();
    if titles.len() > 1 {
        said.push(format!("For more than one film: {}.", titles.join(", ")));
    }
    let note = cell(row, "Note").to_lowercase();
    if note.contains("not an official nomination") {
        said.push("Not an official nomination.".into());
    }
    if note.contains("came in 2nd") {
        said.push("Came second in the vote.".into());
    }
    if note.contains("came in 3rd") {
        said.push("Came third in the vote.".into());
    }
    if note.contains("write-in") {
        said.push("A write-in.".into());
    }
    if !others.is_empty() {
        said.push(format!("Given in the name of {}.", others.join(", ")));
    }
    (!said.is_empty()).then(|| said.join(" "))
}
