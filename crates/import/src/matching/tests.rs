use palmares_catalogue::build::{
    Builder, CreditRecord, EditionRecord, FestivalRecord, FilmRecord, NameRecord, Origin,
    PersonRecord, SelectionRecord,
};
use palmares_catalogue::{Catalogue, FilmId};

use super::*;
use crate::film::{Database, FilmFacts, FilmForm};
use crate::rows::SourceFilm;
use crate::tracker::Tracker;

/// Title, year, director, imdb id.
const FILMS: &[(&str, u16, &str, &str)] = &[
    ("In the Mood for Love", 2000, "Wong Kar-wai", "tt0118694"),
    ("Carmen", 1983, "Carlos Saura", ""),
    ("The Matrix", 1999, "Lana Wachowski", ""),
    ("Julius Caesar", 1953, "Joseph L. Mankiewicz", ""),
    ("Julius Caesar", 1953, "Somebody Else", ""),
    ("Ran", 1985, "Akira Kurosawa", "tt0089881"),
    ("Pinocchio", 2022, "Guillermo del Toro", ""),
    ("Fanny & Alexander", 1982, "Ingmar Bergman", ""),
    ("Nobody's Film", 0, "No One", ""),
    ("Мадина", 2023, "Aizhan Kassymbek", ""),
    ("Pinocchio", 2019, "Matteo Garrone", ""),
    ("Home", 2008, "Ursula Meier", ""),
    ("Home", 2009, "Yann Arthus-Bertrand", ""),
];

fn catalogue() -> Catalogue {
    let mut builder = Builder::new();
    for (at, (title, year, director, imdb)) in FILMS.iter().enumerate() {
        let person = format!("p{at}");
        builder.person(Origin::default(), &PersonRecord::new(person.clone(), *director)).unwrap();
        let mut film = FilmRecord::new(format!("f{at}"), *title);
        film.year = (*year > 0).then_some(*year);
        film.credits = Some(vec![CreditRecord::new(person, "director")]);
        film.ids = (!imdb.is_empty()).then(|| vec![("imdb".into(), (*imdb).into())]);
        film.titles = (at == 0)
            .then(|| vec![NameRecord { text: "Fa yeung nin wah".into(), lang: None, kind: None }]);
        builder.film(Origin::default(), &film).unwrap();
    }
    builder.finish().0
}

fn row(title: &str, year: u16, director: &str) -> FilmFacts {
    let mut facts = FilmFacts::new(title, (year > 0).then_some(year));
    facts.directors =
        if director.is_empty() { Vec::new() } else { vec![director.to_owned().into()] };
    facts
}

fn sure(film: u32, reason: Reason) -> Meaning {
    Meaning::Sure(FilmId(film), reason)
}

fn likely(film: u32, reason: Reason) -> Meaning {
    Meaning::Likely(FilmId(film), reason)
}

fn open(reason: OpenReason, films: &[u32]) -> Meaning {
    Meaning::Open(reason, films.iter().map(|film| FilmId(*film)).collect())
}

#[test]
fn titles_years_and_directors_decide() {
    let catalogue = catalogue();
    let index = FilmIndex::new(&catalogue);
    for (title, year, director, meaning) in [
        ("In the mood for love", 2000, "", sure(0, Reason::TitleYear)),
        ("Fa Yeung Nin Wah", 2000, "Kar-Wai Wong", sure(0, Reason::TitleYearDirector)),
        ("Matrix, The", 1999, "", sure(2, Reason::TitleYear)),
        ("Matrix", 1999, "", likely(2, Reason::NearlyTitleYear)),
        ("The Matrix", 2000, "", likely(2, Reason::NearlyTitleYear)),
        ("The Matrix", 2000, "Lana Wachowski", sure(2, Reason::NearlyTitleYearDirector)),
        ("The Matrix", 2000, "Agnès Varda", open(OpenReason::OtherDirector, &[2])),
        ("The Matrix", 2002, "Lana Wachowski", likely(2, Reason::TitleDirector)),
        ("The Matrix", 2003, "Lana Wachowski", open(OpenReason::OtherYear, &[2])),
        ("The Matrix", 0, "", open(OpenReason::NoYear, &[2])),
        ("The Matrix", 0, "Wachowski", likely(2, Reason::TitleDirectorNoYear)),
        ("Nobody’s Film", 1970, "No One", likely(8, Reason::TitleDirectorNoYear)),
        ("Julius Caesar", 1953, "", open(OpenReason::Several, &[3, 4])),
        ("Julius Caesar", 1953, "Joseph Mankiewicz", sure(3, Reason::TitleYearDirector)),
        ("Julius Caesar", 1953, "Agnès Varda", open(OpenReason::OtherDirector, &[3, 4])),
        ("Pinocchio", 2022, "Robert Zemeckis", open(OpenReason::OtherDirector, &[6, 10])),
        ("Home", 2008, "Yann Arthus Bertrand", sure(12, Reason::NearlyTitleYearDirector)),
        ("Home", 2009, "", sure(12, Reason::TitleYear)),
        ("Pinocchio", 2022, "Guillermo Arriaga", likely(6, Reason::TitleYearAndSomeName)),
        ("Fanny and Alexander", 1982, "", sure(7, Reason::TitleYear)),
        ("Madina", 2023, "", sure(9, Reason::TitleYear)),
        ("Unheard Of", 2023, "", open(OpenReason::NoSuchTitle, &[])),
    ] {
        let facts = row(title, year, director);
        assert_eq!(index.match_one(&catalogue, &facts), meaning, "{title} {year} {director}");
    }
}

#[test]
fn a_film_without_a_year_is_of_that_of_its_first_edition_or_the_one_before() {
    let mut builder = Builder::new();
    let here = Origin::default();
    for (id, title) in [("a", "Undated"), ("b", "Twice"), ("c", "Twice"), ("d", "X/Y")] {
        let mut film = FilmRecord::new(id, title);
        film.year = (id == "d").then_some(2014);
        builder.film(here, &film).unwrap();
    }
    builder.festival(here, &FestivalRecord::new("f", "F")).unwrap();
    builder.edition(here, &EditionRecord::new("f-2012", "f", 2012)).unwrap();
    for film in ["a", "b"] {
        builder.selection(here, &SelectionRecord::new(film, "f-2012"));
    }
    let (catalogue, broken) = builder.finish();
    assert_eq!(broken, []);
    let index = FilmIndex::new(&catalogue);
    for (title, year, meaning) in [
        ("Undated", 2012, likely(0, Reason::NearlyTitleYear)),
        ("Undated", 2011, likely(0, Reason::NearlyTitleYear)),
        ("Undated", 2007, open(OpenReason::OtherYear, &[0])),
        // The other one may be meant.
        ("Twice", 2012, open(OpenReason::Several, &[1, 2])),
        ("X+Y", 2014, likely(3, Reason::NearlyTitleYear)),
        ("The Undated", 2012, open(OpenReason::OtherYear, &[0])),
    ] {
        assert_eq!(index.match_one(&catalogue, &row(title, year, "")), meaning, "{title} {year}");
    }
}

#[test]
fn a_year_apart_is_not_likely_where_another_may_be_meant() {
    let mut builder = Builder::new();
    for (id, year) in [("a", Some(2011)), ("b", None)] {
        let mut film = FilmRecord::new(id, "Cold");
        film.year = year;
        builder.film(Origin::default(), &film).unwrap();
    }
    let mut film = FilmRecord::new("c", "Inja");
    film.year = Some(2002);
    film.titles = Some(vec![NameRecord { text: "Dog".into(), lang: None, kind: None }]);
    builder.film(Origin::default(), &film).unwrap();
    let catalogue = builder.finish().0;
    let index = FilmIndex::new(&catalogue);
    for (title, year, meaning) in [
        ("Cold", 2011, sure(0, Reason::TitleYear)),
        ("Cold", 2012, open(OpenReason::Several, &[0, 1])),
        ("Dog", 2002, sure(2, Reason::TitleYear)),
        // By a further name only, and a year apart.
        ("Dog", 2001, open(OpenReason::OtherYear, &[2])),
    ] {
        assert_eq!(index.match_one(&catalogue, &row(title, year, "")), meaning, "{title} {year}");
    }
}

#[test]
fn ids_decide_before_titles_and_may_contradict() {
    let catalogue = catalogue();
    let index = FilmIndex::new(&catalogue);
    for (title, year, director, meaning) in [
        ("Ran", 1985, "Akira Kurosawa", sure(5, Reason::Id)),
        ("Ran", 1960, "Nobody Known", sure(5, Reason::Id)),
        ("Das Chaos", 1985, "", sure(5, Reason::Id)),
        ("Das Chaos", 0, "Akira Kurosawa", sure(5, Reason::Id)),
        // An id that was mistyped.
        ("Los olvidados", 1985, "Luis Buñuel", likely(5, Reason::IdAlone)),
        ("Los olvidados", 1950, "", likely(5, Reason::IdAlone)),
    ] {
        let mut facts = row(title, year, director);
        facts.ids.add(Database::Imdb, "tt0089881");
        assert_eq!(index.match_one(&catalogue, &facts), meaning, "{title} {year} {director}");
    }
    let mut facts = row("Ran", 1985, "Akira Kurosawa");
    facts.ids.add(Database::Imdb, "tt0000009");
    assert_eq!(index.match_one(&catalogue, &facts), open(OpenReason::OtherId, &[5]));
    let mut facts = row("Ran", 1985, "");
    facts.form = Some(FilmForm::Series);
    assert_eq!(index.match_one(&catalogue, &facts), open(OpenReason::OtherForm, &[5]));
}

#[test]
fn two_films_of_a_source_never_mean_one_film() {
    let catalogue = catalogue();
    let index = FilmIndex::new(&catalogue);
    let rows = [
        row("Carmen", 1983, ""),
        row("Carmen", 1984, ""),
        row("Ran", 1985, ""),
        row("RAN", 1985, ""),
        row("The Matrix", 2000, ""),
    ];
    let rows: Vec<&FilmFacts> = rows.iter().collect();
    assert_eq!(
        index.match_all(&catalogue, &rows),
        [
            sure(1, Reason::TitleYear),
            open(OpenReason::Taken, &[1]),
            open(OpenReason::Taken, &[5]),
            open(OpenReason::Taken, &[5]),
            likely(2, Reason::NearlyTitleYear),
        ]
    );
}

#[test]
fn a_film_that_two_rows_may_mean_by_title_alone_is_asked_about() {
    let catalogue = catalogue();
    let index = FilmIndex::new(&catalogue);
    let meanings =
        |rows: &[FilmFacts]| index.match_all(&catalogue, &rows.iter().collect::<Vec<_>>());
    let taken = |film| open(OpenReason::Taken, &[film]);
    // Trackers often count a year earlier what a festival dates by its premiere.
    assert_eq!(meanings(&[row("Ran", 1985, ""), row("Ran", 1984, "")]), [taken(5), taken(5)]);
    assert_eq!(
        meanings(&[row("The Matrix", 1999, ""), row("Matrix", 1999, "")]),
        [taken(2), taken(2)]
    );
    assert_eq!(
        meanings(&[row("Ran", 1985, ""), row("Das Chaos (Ran)", 1985, "")]),
        [taken(5), taken(5)]
    );
    // Each has a film of its own.
    assert_eq!(
        meanings(&[row("Home", 2009, ""), row("Home", 2008, "")]),
        [sure(12, Reason::TitleYear), sure(11, Reason::TitleYear)]
    );
    // A director decides.
    assert_eq!(
        meanings(&[row("Ran", 1985, "Akira Kurosawa"), row("Ran", 1984, "")]),
        [sure(5, Reason::TitleYearDirector), taken(5)]
    );
}

#[test]
fn a_title_may_have_another_one_in_brackets() {
    let catalogue = catalogue();
    let index = FilmIndex::new(&catalogue);
    for (title, year, meaning) in [
        ("Fa yeung nin wah (In the Mood for Love)", 2000, sure(0, Reason::TitleYear)),
        ("Huayang nianhua (In the Mood for Love)", 2000, likely(0, Reason::NearlyTitleYear)),
        ("Huayang nianhua (In the Mood for Love)", 2001, open(OpenReason::OtherYear, &[0])),
        ("Ran (Director's Cut)", 1985, likely(5, Reason::NearlyTitleYear)),
    ] {
        assert_eq!(index.match_one(&catalogue, &row(title, year, "")), meaning, "{title} {year}");
    }
}

#[test]
fn a_title_in_hangul_is_known_in_latin_letters() {
    let mut builder = Builder::new();
    let mut film = FilmRecord::new("a", "범죄소년");
    film.year = Some(2012);
    builder.film(Origin::default(), &film).unwrap();
    let catalogue = builder.finish().0;
    let index = FilmIndex::new(&catalogue);
    for (title, year, meaning) in [
        ("Beom-Joe So-Nyeon", 2012, likely(0, Reason::NearlyTitleYear)),
        ("Beomjoe Sonyeon", 2013, open(OpenReason::OtherYear, &[0])),
    ] {
        assert_eq!(index.match_one(&catalogue, &row(title, year, "")), meaning, "{title} {year}");
    }
}

#[test]
fn what_was_said_before_holds() {
    let catalogue = catalogue();
    let mut index = FilmIndex::new(&catalogue);
    let mut with_id = row("Carmen", 1984, "");
    with_id.ids.add(Database::Letterboxd, "https://boxd.it/c");
    index.teach(&with_id, FilmId(1));
    index.teach(&row("Unheard Of", 2001, ""), FilmId(2));
    let mut later = row("Carmen (another spelling)", 0, "");
    later.ids.add(Database::Letterboxd, "http://boxd.it/c/");
    assert_eq!(index.match_one(&catalogue, &later), sure(1, Reason::Taught));
    assert_eq!(index.match_one(&catalogue, &row("Unheard of", 2001, "")), sure(2, Reason::Taught));
    // Another one of that title and year has no say in it.
    assert_ne!(index.match_one(&catalogue, &row("Carmen", 1984, "")), sure(1, Reason::Taught));
}

#[test]
fn trackers_are_apart() {
    let catalogue = catalogue();
    let index = FilmIndex::new(&catalogue);
    let film = |tracker, facts| SourceFilm { tracker, facts, ..SourceFilm::default() };
    let films = [
        film(Tracker::Imdb, row("Ran", 1985, "")),
        film(Tracker::Letterboxd, row("Ran", 1985, "")),
    ];
    let meanings = index.match_films(&catalogue, &films);
    assert_eq!(meanings, [sure(5, Reason::TitleYear), sure(5, Reason::TitleYear)]);
}

#[test]
fn films_of_similar_titles_and_about_the_same_year_are_named() {
    let catalogue = catalogue();
    let index = FilmIndex::new(&catalogue);
    for (title, year, films) in [
        ("In the Mod for Lvoe", 2001, &[0][..]),
        ("In the Mod for Lvoe", 2004, &[]),
        ("In the Mod for Lvoe", 0, &[0]),
        ("Fa Yeung Nin Wa", 2000, &[0]),
        ("Pinochio", 2021, &[6, 10]),
        ("Pinocchio: A Puppet's Life", 2022, &[6]),
        ("Pinocchio: A Puppet's Life", 2021, &[6]),
        ("Pinocchio: A Puppet's Life", 2024, &[]),
        ("Guillermo del Toro's Pinocchio", 2022, &[6]),
        ("Fanny", 1982, &[]),
        ("Julius", 1953, &[3, 4]),
        ("Juliusz", 1953, &[]),
        ("The Matrx", 1999, &[2]),
        ("Nobodys Flm", 1955, &[8]),
        // Of three letters none may be another; a word as short begins too many.
        ("Raw", 1985, &[]),
        ("Ran Away", 1985, &[]),
        ("", 1985, &[]),
    ] {
        let facts = row(title, year, "");
        let mut meanings = [open(OpenReason::NoSuchTitle, &[])];
        index.name_similar(&catalogue, &[&facts], &mut meanings);
        assert_eq!(meanings, [open(OpenReason::NoSuchTitle, films)], "{title} {year}");
    }
    // What is decided, or named before, stays as it is; films that the index leaves out are not named.
    let (ran, nearly) = (row("Ran", 1985, ""), row("Pinochio", 2021, ""));
    let mut meanings = [sure(5, Reason::TitleYear), open(OpenReason::OtherYear, &[10])];
    FilmIndex::among(&catalogue, |film| film != FilmId(5)).name_similar(
        &catalogue,
        &[&ran, &nearly],
        &mut meanings,
    );
    assert_eq!(meanings, [sure(5, Reason::TitleYear), open(OpenReason::OtherYear, &[10, 6])]);
}
