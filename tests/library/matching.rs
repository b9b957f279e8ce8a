//! Films of the journal that the catalogue may have: choosing which they are; the pages of viewings and of notes that
//! differ.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use palmares::journal::key::JournalKey;
use palmares::mine::Mine;
use palmares::pages::{FilmChoice, JournalPage, Place};
use palmares_testkit::Replay;
use palmares_testkit::fixtures::starter;
use tempfile::TempDir;

/// A journal of some edits, each of a device and with a time of its own.
fn journal(edits: &[(&str, &str, &str)]) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("journal");
    fs::create_dir_all(&folder).unwrap();
    for (at, (device, of, set)) in edits.iter().enumerate() {
        let line = format!(
            "{{\"v\":1,\"id\":\"0mwxbnhfc-{device}-00{at}\",\"at\":\"2024-05-0{day}T21:0{at}:00+02:00\",\"of\":\"{of}\",\"was\":[],\"set\":{set}}}\n",
            day = at + 1
        );
        let path = folder.join(format!("x-{device}.ndjson"));
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, before + &line).unwrap();
    }
    home
}

/// Two films that the catalogue has a year later or not at all.
fn unmatched() -> TempDir {
    journal(&[
        ("7f3a", "record:text:madina.2022", r#"{"kind":"film","title":"Madina","year":2022}"#),
        ("7f3a", "viewing:one", r#"{"record":"record:text:madina.2022","when":"2024-02-03"}"#),
        ("7f3a", "record:text:tulpan.2009", r#"{"kind":"film","title":"Tulpan","year":2009}"#),
        ("7f3a", "viewing:two", r#"{"record":"record:text:tulpan.2009"}"#),
        ("7f3a", "record:text:nowhere", r#"{"kind":"film","title":"Nowhere at All","want":true}"#),
    ])
}

fn program(home: &TempDir, address: &str) -> Replay {
    let mut replay = Replay::asking(starter(), address, (100, 40)).unwrap();
    replay.with_journal(home.path());
    replay
}

fn mine(replay: &Replay) -> &Mine {
    replay.state.journal.mine().unwrap()
}

fn times_seen(replay: &Replay, address: &str) -> usize {
    mine(replay).times_seen(replay.state.catalogue.find(address).unwrap())
}

fn status(replay: &Replay) -> String {
    replay.state.status.clone().unwrap_or_default()
}

/// Goes down to the first link to which something applies.
fn go_to(replay: &mut Replay, is_it: impl Fn(&Place) -> bool) {
    replay.press(&["g"]);
    for _ in 0..60 {
        if replay.state.place_ahead().is_some_and(&is_it) {
            return;
        }
        replay.press(&["j"]);
    }
    panic!("no such link: {}", replay.text());
}

fn is_choice(place: &Place, is_it: impl Fn(&FilmChoice) -> bool) -> bool {
    matches!(place, Place::Journal(JournalPage::Match(choice)) if is_it(choice))
}

#[test]
fn a_film_is_said_to_be_one_of_the_catalogue_and_that_is_taken_back_by_one_key() {
    let home = unmatched();
    let mut replay = program(&home, "journal:unmatched");
    let page = replay.text();
    assert!(page.contains("3 films are only in your journal."), "{page}");
    assert!(page.contains("it is: Madina · 2023"), "{page}");
    go_to(&mut replay, |place| {
        is_choice(
            place,
            |choice| matches!(choice, FilmChoice::Is(key, _) if key.contains("madina")),
        )
    });
    replay.press(&["Enter"]);
    assert_eq!(status(&replay), "Madina is Madina");
    let page = replay.text();
    assert!(page.contains("2 films are only in your journal."), "{page}");
    assert_eq!(times_seen(&replay, "film:madina"), 1);
    assert_eq!(times_seen(&replay, "film:my-text-madina-2022"), 0);
    replay.press(&["u"]);
    assert_eq!(status(&replay), "Undone: matched Madina");
    assert!(replay.text().contains("3 films are only in your journal."), "{}", replay.text());
    assert_eq!(times_seen(&replay, "film:madina"), 0);
    assert_eq!(times_seen(&replay, "film:my-text-madina-2022"), 1);
    replay.press(&["U"]);
    assert_eq!(times_seen(&replay, "film:madina"), 1);
    // The next time it is so from the beginning.
    let again = program(&home, "journal:unmatched");
    assert!(again.text().contains("2 films are only in your journal."), "{}", again.text());
    assert_eq!(times_seen(&again, "film:madina"), 1);
}

#[test]
fn all_that_are_likely_are_taken_at_once() {
    let home = unmatched();
    let mut replay = program(&home, "journal:unmatched");
    assert!(replay.text().contains("match 2 likely films"), "{}", replay.text());
    go_to(&mut replay, |place| is_choice(place, |choice| matches!(choice, FilmChoice::Likely(_))));
    replay.press(&["Enter"]);
    assert_eq!(status(&replay), "Matched: 2 films");
    assert_eq!((times_seen(&replay, "film:madina"), times_seen(&replay, "film:tulpan")), (1, 1));
    replay.press(&["u"]);
    assert_eq!((times_seen(&replay, "film:madina"), times_seen(&replay, "film:tulpan")), (0, 0));
}

#[test]
fn a_film_is_kept_as_ones_own_whatever_the_catalogue_has() {
    let home = unmatched();
    let mut replay = program(&home, "journal:unmatched");
    go_to(&mut replay, |place| {
        is_choice(place, |choice| matches!(choice, FilmChoice::Own(key) if key.contains("madina")))
    });
    replay.press(&["Enter"]);
    assert_eq!(status(&replay), "Saved as a film of your own: Madina");
    let page = replay.text();
    assert!(page.contains("Your own") && !page.contains("it is: Madina"), "{page}");
    let key = JournalKey::new("text:madina.2022").unwrap();
    assert!(mine(&replay).journal().is_said_own(&key));
    // It stays so where another year would make it sure.
    let lines = "{\"v\":1,\"id\":\"0mwxbnhfd-c21e-000\",\"of\":\"record:text:madina.2022\",\"set\":{\"year\":2023}}\n";
    fs::write(home.path().join("journal/y-c21e.ndjson"), lines).unwrap();
    let mut again = program(&home, "journal:unmatched");
    assert!(again.text().contains("Your own"), "{}", again.text());
    assert_eq!(times_seen(&again, "film:madina"), 0);
    again.press(&["u"]);
    assert_eq!(status(&again), "Undone: Madina saved as a film of your own");
}

#[test]
fn a_film_that_is_no_candidate_is_found_by_hand() {
    let home = unmatched();
    let mut replay = program(&home, "films");
    replay.press(&[
        "/",
        "nowhere at all",
        "Enter",
        "m",
        "/",
        "ctrl-u",
        "tulpan 2008",
        "Enter",
        ":",
        "same-film",
        "Enter",
    ]);
    assert_eq!(status(&replay), "Nowhere at All is Tulpan");
    let tulpan = replay.state.catalogue.find("film:tulpan").unwrap();
    assert!(mine(&replay).of(tulpan).unwrap().want.is_some());
    replay.press(&["u"]);
    assert!(mine(&replay).of(tulpan).is_none());
}

#[test]
fn a_viewing_has_a_page_and_is_changed_there() {
    let home = journal(&[
        (
            "7f3a",
            "record:palmares:film:madina",
            r#"{"kind":"film","title":"Madina","year":2023,"address":"film:madina"}"#,
        ),
        (
            "7f3a",
            "viewing:one",
            r#"{"record":"record:palmares:film:madina","when":"2023-11-02","rating":80,"where":{"venue":"Arman","city":"Almaty","format":"DCP"},"with":["Ana"],"tags":{"late":true},"note":"The dance.\nThe snow.","from":{"source":"letterboxd","rating":"4"}}"#,
        ),
        (
            "7f3a",
            "viewing:two",
            r#"{"record":"record:palmares:film:madina","when":"2024-03-04","rewatch":true}"#,
        ),
    ]);
    let mut replay = program(&home, "viewing:one");
    let page = replay.text();
    for said in [
        "Madina",
        "2 November 2023",
        "Arman, Almaty",
        "DCP",
        "Ana",
        "late",
        "The snow.",
        "2 November 2023 · for the first time",
        "From  Letterboxd",
        "Other times",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    replay.press(&["e"]);
    assert!(replay.text().contains("2023-11-02"), "{}", replay.text());
    replay.press(&["ctrl-u", "2023-11-03", "Enter"]);
    assert!(replay.text().contains("3 November 2023"), "{}", replay.text());
    let madina = replay.state.catalogue.find("film:madina").unwrap();
    assert_eq!(mine(&replay).times_seen(madina), 2);
    // The diary leads there.
    replay.press(&["6"]);
    go_to(&mut replay, |place| matches!(place, Place::Journal(JournalPage::Viewing(_))));
    replay.press(&["Enter"]);
    assert!(replay.text().contains("The snow."), "{}", replay.text());
    assert!(program(&home, "viewing:none").text().contains("The journal has no such viewing."));
}

#[test]
fn notes_of_two_devices_stand_among_what_is_contested() {
    let home = journal(&[
        (
            "7f3a",
            "record:palmares:film:madina",
            r#"{"kind":"film","title":"Madina","year":2023,"address":"film:madina","note":"One."}"#,
        ),
        ("c21e", "record:palmares:film:madina", r#"{"note":"Two."}"#),
    ]);
    let mut replay = program(&home, "film:madina");
    replay.press(&["C"]);
    let page = replay.text();
    for said in [
        "≠ note, 2 versions",
        "note from 7f3a, 1 May 2024 at 21:00",
        "note from c21e, 2 May 2024 at 21:01",
        "One.",
        "Two.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    replay.press(&["[", "n", "ctrl-a", "Both.", "Esc", "C"]);
    assert!(!replay.text().contains("≠ note"), "{}", replay.text());
}

#[test]
fn the_longest_wait_is_among_the_figures() {
    let home = journal(&[
        (
            "7f3a",
            "record:palmares:film:madina",
            r#"{"kind":"film","title":"Madina","year":2023,"address":"film:madina","want":"2023-05-04"}"#,
        ),
        (
            "7f3a",
            "record:palmares:film:tulpan",
            r#"{"kind":"film","title":"Tulpan","year":2008,"address":"film:tulpan","want":"2024-05-01"}"#,
        ),
        ("7f3a", "viewing:one", r#"{"record":"record:palmares:film:madina","when":"2024-05-03"}"#),
        ("7f3a", "record:palmares:film:madina", r#"{"want":null}"#),
        ("7f3a", "viewing:two", r#"{"record":"record:palmares:film:tulpan","when":"2024-05-05"}"#),
    ]);
    let replay = program(&home, "summary:diary");
    let page = replay.text();
    assert!(page.contains("Longest wanted"), "{page}");
    assert!(page.contains("365 days, since 4 May 2023"), "{page}");
}
