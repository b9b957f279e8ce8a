//! What a film person asks of the catalogue that comes along, and what must be seen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::pages::Place;
use palmares::pages::{self, write};
use palmares::search::survey::premieres::{Basis, ladder};
use palmares::search::survey::run::stops;
use palmares::search::{List, Order, SortKey};
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
    // Whoever is named comes before the film, and what a column says is said once.
    replay.press(&["/", "ctrl-u", "award:\"best actress\" festival:cannes year:2001", "Enter"]);
    let text = replay.text();
    let row = text.lines().find(|line| line.contains("2001  Isabelle")).unwrap_or(&text);
    assert!(row.contains("Best Actress") && !row.contains("Cannes"), "{row}");
    let mut wide = Replay::new(starter(), 200, 24);
    wide.press(&["5", "/", "award:\"best actress\" festival:cannes year:2001", "Enter"]);
    let text = wide.text();
    let row = text.lines().find(|line| line.contains("2001  Isabelle")).unwrap_or(&text);
    let list: String = row.chars().take(108).collect();
    assert!(list.contains("The Piano Teacher"), "{list}");
    assert_eq!(list.matches("Cannes").count(), 1, "{list}");
}

#[test]
fn a_person_is_shown_with_what_their_films_won() {
    let page = shown("person:jane-campion");
    assert!(page.contains("The Piano  ★ Palme d'Or · Cannes 1993"), "{page}");
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
    for part in ["Cannes", "2023", "76th", "16–27 May 2023", "Anatomy of a Fall · Justine Triet"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_prize_is_followed_through_the_years() {
    let award = shown("award:cannes-1994-palme-d-or");
    let years = award.find("Through the years").unwrap();
    for part in ["2019", "Parasite · Bong Joon-ho", "▸ 1994"] {
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
