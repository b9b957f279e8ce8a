//! Screenings of a festival that were seen: the diary has their days and places.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::planning::{address, line, status};
use palmares::journal::Viewing;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::fixture;
use tempfile::TempDir;

/// The program at an address of a small festival; it is two in the afternoon of the second day there.
fn at(home: &TempDir, address: &str) -> Replay {
    let mut replay = Replay::asking(fixture("festival.json"), address, (100, 40)).unwrap();
    replay.with_journal(home.path());
    replay
}

fn viewings<'r>(replay: &'r Replay, film: &str) -> Vec<&'r Viewing> {
    let film = replay.state.catalogue.find(film).unwrap();
    replay.state.journal.mine().unwrap().viewings_of(film)
}

fn day(viewing: &Viewing) -> String {
    viewing.when.unwrap().edtf()
}

/// The screening that a viewing was at.
fn screening(viewing: &Viewing) -> Option<&str> {
    viewing.place.screening.as_deref()
}

#[test]
fn what_was_seen_at_a_screening_has_its_day_and_place() {
    let home = tempfile::tempdir().unwrap();
    at(&home, "screening:v01").press(&["space", "+", "+"]);
    let mut replay = at(&home, "plan:edition:vale-2024@2024-05-21");
    replay.press(&["v"]);
    assert_eq!(
        status(&replay),
        "Seen Tue 21 May at Star Cinema: Ash · r rates, e adds details, u undoes it"
    );
    let [viewing] = viewings(&replay, "film:ash")[..] else { panic!("{}", replay.text()) };
    assert_eq!(day(viewing), "2024-05-21");
    let place = &viewing.place;
    let said = [&place.kind, &place.venue, &place.city, &place.edition, &place.edition_text];
    assert_eq!(
        said.map(|text| text.as_deref().unwrap_or_default()),
        ["festival", "Star Cinema", "Vale", "edition:vale-2024", "Vale Film Days 2024"]
    );
    assert_eq!(screening(viewing), Some("screening:v01"));
    assert!(!viewing.rewatch);
    assert!(line(&replay, "18:00–19:30").contains("✓ seen"), "{}", replay.text());

    // It was seen there once, however often one says so; the form is that of then.
    replay.press(&["v"]);
    assert!(status(&replay).starts_with("Seen there already: Ash"), "{}", status(&replay));
    replay.press(&["e"]);
    assert!(replay.text().contains("2024-05-21"), "{}", replay.text());
    assert!(line(&replay, "Where").contains("Star Cinema"), "{}", replay.text());
    replay.press(&["Esc", "u"]);
    assert!(status(&replay).starts_with("Undone: seen Ash"), "{}", status(&replay));
    assert!(viewings(&replay, "film:ash").is_empty());
}

#[test]
fn each_page_of_a_plan_knows_the_screening() {
    for (address, keys, film, seen) in [
        ("timetable:edition:vale-2024@2024-05-22", &["v"][..], "film:ash", "screening:v03"),
        // The first link of all days is a day.
        ("plan:edition:vale-2024", &["j", "v"], "film:ash", "screening:v03"),
        ("screening:v04", &["v"], "film:birch", "screening:v04"),
        ("showings:film:birch", &["j", "j", "v"], "film:birch", "screening:v02"),
        // What has begun is on just now.
        ("now:edition:vale-2024@2024-05-22T14:00", &["v"], "film:drive", "screening:v06"),
        (
            "edition:vale-2024",
            &["ctrl-f", "18:30", "Enter", "Esc", "v"],
            "film:birch",
            "screening:v02",
        ),
    ] {
        let home = tempfile::tempdir().unwrap();
        at(&home, "screening:v03").press(&["space"]);
        let mut replay = at(&home, address);
        replay.press(keys);
        let seen_at: Vec<_> = viewings(&replay, film).into_iter().map(screening).collect();
        assert_eq!(seen_at, [Some(seen)], "{address}: {}\n{}", status(&replay), replay.text());
    }
}

#[test]
fn what_is_still_to_come_was_seen_elsewhere() {
    for id in ["v08", "v10", "v13"] {
        let home = tempfile::tempdir().unwrap();
        let mut replay = at(&home, &format!("screening:{id}"));
        replay.press(&["v"]);
        let films = replay
            .state
            .catalogue
            .screening(replay.state.catalogue.find_screening(id).unwrap())
            .films()
            .len();
        match films {
            0 => assert!(
                status(&replay).starts_with("Only films can be seen"),
                "{}",
                status(&replay)
            ),
            _ => assert!(status(&replay).starts_with("Seen today: "), "{}", status(&replay)),
        }
        let fern = viewings(&replay, "film:fern");
        assert!(fern.iter().all(|viewing| viewing.place == Default::default()), "{fern:?}");
    }
}

#[test]
fn the_form_of_a_screening_begins_with_its_day_and_place() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = at(&home, "screening:v01");
    replay.press(&["e"]);
    assert!(line(&replay, "When").contains("2024-05-21"), "{}", replay.text());
    assert!(line(&replay, "Where").contains("Star Cinema"), "{}", replay.text());
    assert!(line(&replay, "City").contains("Vale"), "{}", replay.text());
    replay.press(&["Enter"]);
    assert_eq!(screening(viewings(&replay, "film:ash")[0]), Some("screening:v01"));
    // Its page leads back.
    replay.press(&["6", "Enter", "ctrl-f", "21 May 2024 ·", "Enter", "Esc", "Enter"]);
    assert!(line(&replay, "Where").contains("Star Cinema, Vale"), "{}", replay.text());
    replay.press(&["ctrl-f", "Star Cinema", "Enter", "Esc", "Enter"]);
    assert_eq!(address(&replay), "screening:v01");
}

#[test]
fn a_film_that_is_seen_again_is_so_by_the_days() {
    let home = tempfile::tempdir().unwrap();
    at(&home, "screening:v03").press(&["v"]);
    let mut replay = at(&home, "screening:v01");
    replay.press(&["v"]);
    assert!(
        status(&replay).starts_with("Seen Tue 21 May at Star Cinema: Ash"),
        "{}",
        status(&replay)
    );
    let of: Vec<_> =
        viewings(&replay, "film:ash").into_iter().map(|seen| (day(seen), seen.rewatch)).collect();
    assert_eq!(of, [("2024-05-21".to_owned(), false), ("2024-05-22".to_owned(), false)]);
}

#[test]
fn a_screening_says_what_one_goes_to_before_and_after_it_and_leads_on() {
    let home = tempfile::tempdir().unwrap();
    for id in ["v03", "v05", "v08"] {
        at(&home, &format!("screening:{id}")).press(&["space"]);
    }
    let mut replay = at(&home, "screening:v05");
    assert!(line(&replay, "after Ash").contains("to Old Mill"), "{}", replay.text());
    assert!(line(&replay, "before Fern").contains("same hall"), "{}", replay.text());
    // One that one does not go to says what it clashes with.
    replay.press(&[">"]);
    assert_eq!(address(&replay), "screening:v06");
    assert!(line(&replay, "✕ Cedar").contains('✕'), "{}", replay.text());
    replay.press(&["<", "<"]);
    assert_eq!(address(&replay), "screening:v04");
    let mut last = at(&home, "screening:v13");
    last.press(&[">"]);
    assert_eq!(status(&last), "This is the last one.");
}
