//! What a film person asks of the catalogue that comes along, and what must be seen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::format::load_bytes;
use palmares::pages::Place;
use palmares::pages::{self, write};
use palmares::search::survey::premieres::{Basis, ladder};
use palmares::search::survey::run::stops;
use palmares::search::{List, Order, Query, SortKey};
use palmares_testkit::Replay;
use palmares_testkit::fixtures::starter;

fn page(replay: &Replay) -> Option<String> {
    let state = &replay.state;
    state.view.page.as_ref().map(|page| page.place.address(&state.catalogue))
}

/// The page at an address, as `show` prints it.
fn shown(address: &str) -> String {
    let cat = starter();
    let place = Place::at(&cat, address)
        .map_or_else(|| Place::Record(cat.find(address).unwrap()), |place| place.unwrap());
    write::text(&pages::at(&cat, &place, &[]), 100)
}

#[test]
fn awards_say_who_won_on_a_small_screen() {
    let mut replay = Replay::new(starter(), 80, 24);
    replay.press(&["5", "/", "palme 2019", "Enter"]);
    let text = replay.text();
    let row = text.lines().find(|line| line.contains("Parasite")).unwrap_or(&text);
    assert!(row.contains("★  2019  Parasite") && row.contains("Palme d'Or"), "{row}");
    assert!(row.contains("Cannes") && !row.contains('…'), "{row}");
    // Whoever is named comes before the film, which the detail has too, and what a column says is said once.
    replay.press(&["/", "ctrl-u", "award:\"best actress\" festival:cannes year:2001", "Enter"]);
    let text = replay.text();
    let row = text.lines().find(|line| line.contains("2001  Isabelle")).unwrap_or(&text);
    assert!(row.contains("Isabelle Huppert") && row.contains("Best Actress"), "{row}");
    assert!(!row.contains('…') && text.contains("The Piano Teacher"), "{text}");
    assert_eq!(row.matches("Cannes").count(), 1, "{row}");
    let mut wide = Replay::new(starter(), 200, 24);
    wide.press(&["5", "/", "award:\"best actress\" festival:cannes year:2001", "Enter"]);
    let text = wide.text();
    let row = text.lines().find(|line| line.contains("2001  Isabelle")).unwrap_or(&text);
    let list: String = row.chars().take(118).collect();
    assert!(list.contains("The Piano Teacher"), "{list}");
    assert_eq!(list.matches("Cannes").count(), 1, "{list}");
}

#[test]
fn a_prize_beside_its_festival_says_no_more_than_what_it_is_for() {
    let page = shown("film:the-revenant");
    for line in [
        "★  Best Director · Golden Globe Awards 2016",
        "★  Best Film · British Academy Film Awards 2016",
        "☆  Film Editing · Academy Awards 2016",
    ] {
        assert!(page.contains(line), "{line}: {page}");
    }
    assert!(!page.contains("nominated"), "the star says so: {page}");
    // Elsewhere it has its whole name.
    let award = shown("award:academy-awards-88-film-editing-the-revenant");
    assert!(award.contains("☆ nominated"), "{award}");
}

#[test]
fn a_person_is_shown_with_what_their_films_won() {
    let page = shown("person:jane-campion");
    let row = page.lines().find(|line| line.starts_with("1993  The Piano ")).unwrap_or(&page);
    assert!(row.contains("director, writer") && row.contains("★8 Palme d'Or"), "{row}");
    let films = page.find("Awards to the films").unwrap();
    assert!(page[films..].contains("Palme d'Or"), "{page}");
    let career = shown("run:person:jane-campion");
    assert!(career.contains("★ Palme d'Or"), "{career}");
}

#[test]
fn editions_are_a_list_and_open_by_their_name() {
    let mut replay = Replay::new(starter(), 80, 24);
    replay.press(&["4"]);
    assert_eq!(replay.state.list().list, List::Editions);
    replay.press(&["/", "cannes 2023", "Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("edition:cannes-2023"));
    for (keys, edition) in [("<", "cannes-2022"), (">", "cannes-2023"), (">", "cannes-2024")] {
        replay.press(&[keys]);
        assert_eq!(page(&replay), Some(format!("edition:{edition}")));
    }
    // One leaves from where one came to.
    replay.press(&["["]);
    assert_eq!((page(&replay), replay.state.list().query()), (None, "cannes 2023"));
    replay.press(&["1", "/", "edition:cannes-2023", "Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("edition:cannes-2023"));
    // On a row one sees the dates, the number and the winner.
    let mut wide = Replay::new(starter(), 200, 40);
    wide.press(&["4", "/", "cannes 2023"]);
    let text = wide.text();
    for part in ["Cannes", "2023", "76th", "16–27 May 2023", "Anatomy of a Fall · Justi"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_prize_is_followed_through_the_years() {
    let award = shown("award:cannes-1994-palme-d-or");
    let years = award.find("Through the years").unwrap();
    for part in ["2019  Parasite", "Bong Joon-ho", "▸  1994"] {
        assert!(award[years..].contains(part), "{part}: {award}");
    }
    let mut replay = Replay::asking(starter(), "award:cannes-1994-palme-d-or", (80, 24)).unwrap();
    replay.press(&[">"]);
    assert_eq!(page(&replay).as_deref(), Some("award:cannes-1995-palme-d-or"));
}

#[test]
fn no_named_premiere_lies_after_another_dated_stop() {
    let cat = starter();
    let mut named = 0;
    for film in cat.films() {
        let stops = stops(&cat, film.id());
        let found = ladder(&cat, film.id(), &stops);
        for rung in found.rungs {
            let when = stops[rung.stop].when;
            let is_after = stops.iter().enumerate().any(|(at, other)| {
                let dates = other.when.zip(when);
                at != rung.stop
                    && other.shown
                    && rung.premiere == palmares::catalogue::terms::Premiere::World
                    && dates.is_some_and(|(other, own)| other.latest() < own.earliest())
            });
            let is_told = rung.basis == Basis::Stated && !rung.doubts.is_empty();
            assert!(!is_after || is_told, "{}: {:?}", film.id_text(), rung);
            named += 1;
        }
    }
    assert!(named > 0);
    let parasite = shown("run:film:parasite");
    assert!(!parasite.contains("World  Sydney"), "{parasite}");
}

#[test]
fn most_golden_lions_are_counted_in_the_figures() {
    let mut replay = Replay::new(starter(), 100, 40);
    replay.press(&["5", "/", "award:\"golden lion\"", "Enter", "Z"]);
    let text = replay.text();
    assert!(text.contains("Most honoured people"), "{text}");
}

#[test]
fn films_are_sorted_by_what_they_won_and_years_by_their_sign() {
    let mut replay = Replay::asking(starter(), "films sort:-year", (80, 24)).unwrap();
    let years = |replay: &Replay| -> Vec<u16> {
        let cat = &replay.state.catalogue;
        let rows = replay.state.list().rows.clone().unwrap();
        let film = |row: &u32| cat.film(palmares::catalogue::FilmId::at(*row as usize));
        rows.iter().take(50).filter_map(|row| film(row).year()).collect()
    };
    assert!(years(&replay).is_sorted_by(|a, b| a >= b));
    replay.press(&["S"]);
    assert!(years(&replay).is_sorted());
    let order = Order { key: SortKey::Year, descending: false };
    assert_eq!(replay.state.list().order, order);
}

#[test]
fn roles_in_other_letters_are_told_and_read() {
    let text = r#"{"palmares": 1, "people": [{"id": "ana", "name": "Ana"}],
"films": [{"id": "a", "title": "A", "credits": [{"person": "ana", "role": "Director"}]},
{"id": "b", "title": "B", "credits": [{"person": "ana", "role": "director"}]},
{"id": "c", "title": "C", "credits": [{"person": "ana", "role": "Executive Producer"}]}]}"#;
    let loaded = load_bytes(text.into()).unwrap();
    let told: Vec<String> = loaded.problems.list.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("`Director`: did you mean `director`?"), "{told:?}");
    assert!(told[1].contains("did you mean `executive_producer`?"), "{told:?}");
    let directed = loaded.catalogue.films().filter(|film| film.directors().next().is_some());
    assert_eq!(directed.count(), 2);
}

#[test]
fn titles_are_filed_as_a_library_does() {
    let film = |id: &str, title: &str, lang: &str| {
        format!(r#"{{"id": "{id}", "title": "{title}", "languages": ["{lang}"]}}"#)
    };
    let films = [
        film("1", "The Orchard Keeper", "en"),
        film("2", "Harbour 10", "en"),
        film("3", "Orchard", "en"),
        film("4", "L'\u{c9}toile du quai", "fr"),
        film("5", "Harbour 2", "en"),
        film("6", "Die Hard", "en"),
        film("7", "Der F\u{e4}hrmann", "de"),
        film("8", "Zebra", "en"),
    ];
    let text = format!(r#"{{"palmares": 1, "films": [{}]}}"#, films.join(","));
    let catalogue = std::sync::Arc::new(load_bytes(text.into()).unwrap().catalogue);
    let mut engine = palmares_testkit::fixtures::engine(&catalogue);
    let order = Order { key: SortKey::Name, descending: false };
    let found = engine.find_in_order(List::Films, &Query::parse(""), order).hits;
    let titles: Vec<String> = found.iter().map(|hit| catalogue.label(hit.record)).collect();
    let filed = [
        "Die Hard",
        "L'\u{c9}toile du quai",
        "Der F\u{e4}hrmann",
        "Harbour 2",
        "Harbour 10",
        "Orchard",
        "The Orchard Keeper",
        "Zebra",
    ];
    assert_eq!(titles, filed);
}

#[test]
fn screenings_stand_in_the_order_of_time_wherever_they_are() {
    let text = r#"{"palmares": 1, "festivals": [{"id": "hill", "name": "Hill"}],
"films": [{"id": "high", "title": "High Water"}, {"id": "low", "title": "Low Water"}],
"editions": [{"id": "h", "festival": "hill", "year": 2024}],
"screenings": [{"id": "a", "film": "high", "edition": "h", "start": "2024-05-01T18:30Z"},
{"id": "b", "film": "low", "edition": "h", "start": "2024-05-01T20:00+02:00"}]}"#;
    let catalogue = load_bytes(text.into()).unwrap().catalogue;
    let record = catalogue.find("edition:h").unwrap();
    let page = write::text(&pages::at(&catalogue, &Place::Record(record), &[]), 100);
    assert!(page.find("Low Water").unwrap() < page.find("High Water").unwrap(), "{page}");
}

#[test]
fn what_a_field_asks_of_a_festival_is_not_said_in_each_row() {
    let mut replay = Replay::new(starter(), 80, 24);
    replay.press(&["/", "country:iran festival:cannes", "Enter"]);
    let text = replay.text();
    let row = text.lines().find(|line| line.contains("A Hero")).unwrap_or(&text);
    assert!(!row.contains("Cannes"), "{row}");
    // Words may mean much; there it is said which of it.
    replay.press(&["/", "ctrl-u", "iran cannes", "Enter"]);
    assert!(replay.text().contains("· Cannes"), "{}", replay.text());
}

#[test]
fn the_heading_shows_the_order_that_a_list_has_from_the_start() {
    let mut replay = Replay::new(starter(), 80, 24);
    replay.press(&["1"]);
    assert!(replay.text().contains("year▼"), "{}", replay.text());
    replay.press(&["S"]);
    assert!(replay.text().contains("year▲"), "{}", replay.text());
    replay.press(&["3"]);
    assert!(replay.text().contains("name▲"), "{}", replay.text());
    replay.press(&["1", "/", "madina", "Enter"]);
    assert!(!replay.text().contains(['▲', '▼']), "the best first has no column");
}
