//! Selecting rows and what acts on them; finding in a page; the history as a list; a record at random; typing on the
//! start page.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::event::{Effect, TerminalEffect};
use palmares::app::mode::InputMode;
use palmares::search::List;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{empty, fixture, starter};

fn every() -> Replay {
    Replay::new(fixture("every-field.json"), 100, 30)
}

fn page(replay: &Replay) -> Option<String> {
    let state = &replay.state;
    state.view.page.as_ref().map(|page| page.place.address(&state.catalogue))
}

fn status(replay: &Replay) -> String {
    replay.state.status.clone().unwrap_or_default()
}

fn selected(replay: &Replay, list: List) -> Vec<String> {
    let state = &replay.state;
    let records = state.selection.records(list).into_iter();
    records.map(|record| state.catalogue.label(record)).collect()
}

#[test]
fn a_selection_survives_searching_and_is_let_go_in_its_own_view() {
    let mut replay = Replay::new(starter(), 100, 30);
    replay.press(&["/", "tulpan", "Enter", "Space", "/", "ctrl-u", "madina", "Enter", "Space"]);
    assert_eq!(selected(&replay, List::Films), ["Tulpan", "Madina"]);
    assert!(replay.text().contains("2 selected"), "{}", replay.text());
    replay.press(&["V"]);
    assert_eq!((replay.state.list().len(), replay.state.list().query()), (2, ""));
    // A search there is one among what is selected.
    replay.press(&["/", "tulpan", "Enter"]);
    assert_eq!(replay.state.list().len(), 1);
    replay.press(&["Esc"]);
    assert_eq!(replay.state.list().len(), 2);
    replay.press(&["V"]);
    assert!(replay.state.list().len() > 1_000);
    // People have a selection of their own.
    replay.press(&["2"]);
    assert_eq!(selected(&replay, List::People), [""; 0]);
    replay.press(&["1", "V", "Esc"]);
    assert_eq!(selected(&replay, List::Films), [""; 0]);
    assert!(replay.state.list().len() > 1_000);
    replay.press(&["V"]);
    assert!(status(&replay).contains("Space selects a row"), "{}", status(&replay));
}

#[test]
fn a_number_selects_so_many_and_the_second_press_lets_go() {
    let mut replay = every();
    let len = replay.state.list().len();
    replay.hurry("3 ");
    assert_eq!(replay.state.selection.len(List::Films), 3);
    assert_eq!(replay.state.list().cursor.row, len.min(4) - 1);
    replay.press(&["g", "Space"]);
    assert_eq!(replay.state.selection.len(List::Films), 2);
    replay.press(&["V"]);
    assert_eq!(replay.state.list().len(), 2);
    // In the view of the selection a row that is let go is gone.
    replay.press(&["g", "Space"]);
    assert_eq!(replay.state.list().len(), 1);
    replay.press(&["Space", "V"]);
    assert_eq!(replay.state.list().len(), len);
}

#[test]
fn what_is_selected_is_exported_else_the_list_as_it_stands() {
    let exported = |keys: &[&str]| {
        let mut replay = every();
        replay.press(keys);
        let InputMode::Saving(saving) = &replay.state.mode else { panic!("no prompt") };
        let name = saving.input.value().to_owned();
        replay.press(&["Enter"]);
        replay.effects().into_iter().find_map(|effect| match effect {
            Effect::Export(export) => Some((name.clone(), export.path.clone(), export.rows.len())),
            _ => None,
        })
    };
    let all = every().state.list().matches;
    let name = |name: &str| name.to_owned();
    let films = name("palmares-films.csv");
    assert_eq!(exported(&["x"]), Some((films.clone(), films, all)));
    let chosen = name("palmares-selected-films.csv");
    assert_eq!(exported(&["Space", "Space", "x"]), Some((chosen.clone(), chosen, 2)));
    let mut replay = every();
    replay.press(&["x", "ctrl-u", "list.doc", "Enter"]);
    assert!(replay.text().contains("End the name in .csv, .json, .ndjson or .md."));
    replay.press(&["ctrl-u", "list.md", "Enter"]);
    assert!(!replay.state.mode.is_overlay());
    let mut replay = Replay::new(empty(), 80, 24);
    replay.press(&["x"]);
    assert!(status(&replay).contains("nothing to export"), "{}", status(&replay));
}

#[test]
fn two_or_three_are_compared_by_what_they_share_first() {
    let mut replay = Replay::new(starter(), 120, 40);
    replay.press(&["/", "madina", "Enter", "Space"]);
    replay.press(&["="]);
    assert!(status(&replay).contains("one or two more"), "{}", status(&replay));
    replay.press(&["/", "ctrl-u", "bauyryna salu", "Enter", "Space", "="]);
    let address = page(&replay).unwrap();
    assert!(address.starts_with("compare:film:"), "{address}");
    let screen = replay.text();
    let at = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text}: {screen}"));
    assert!(at("In common") < at("Kazakhstan") && at("Kazakhstan") < at("Directors"), "{screen}");
    assert!(screen.contains("Tokyo 2023"), "{screen}");
    let again = Replay::asking(starter(), &address, (120, 40)).unwrap();
    assert_eq!(again.state.place(), replay.state.place());
    assert!(Replay::asking(starter(), "compare:film:madina", (80, 24)).is_err());
    assert!(Replay::asking(starter(), "compare:film:madina..festival:cannes", (80, 24)).is_err());
}

#[test]
fn every_kind_is_compared_at_every_size() {
    for list in ["films", "people", "festivals", "editions", "awards"] {
        for size in [(20, 5), (80, 24), (200, 60)] {
            let mut replay = Replay::asking(starter(), list, size).unwrap();
            replay.hurry("3 ");
            replay.press(&["="]);
            assert!(page(&replay).unwrap().starts_with("compare:"), "{list}");
            replay.press(&["G", "g", "Esc"]);
            assert_eq!(page(&replay), None, "{list}");
        }
    }
}

#[test]
fn what_is_selected_is_copied_a_line_each() {
    let copied = |letter: &str| {
        let mut replay = every();
        replay.press(&["Space", "Space", "y", letter]);
        replay.effects().into_iter().find_map(|effect| match effect {
            Effect::Terminal(TerminalEffect::Copy(text)) => Some(text),
            _ => None,
        })
    };
    let addresses = copied("a").unwrap();
    assert_eq!(addresses.lines().filter(|line| line.starts_with("film:")).count(), 2);
    assert_eq!(copied("t").unwrap().lines().count(), 2);
    assert_eq!(copied("c").unwrap().lines().count(), 2);
    assert!(copied("m").unwrap().starts_with("| title |"));
}

#[test]
fn two_selected_rows_are_connected() {
    let mut replay = every();
    replay.press(&["Space", "Space", "W"]);
    assert!(page(&replay).unwrap().starts_with("connection:film:"), "{:?}", page(&replay));
}

#[test]
fn a_text_is_found_in_a_page_and_the_cursor_goes_there() {
    let mut replay = Replay::asking(starter(), "festival:cannes", (80, 24)).unwrap();
    replay.press(&["ctrl-f", "1955"]);
    let find = replay.state.page.find.clone().unwrap();
    assert_eq!(find.ranges("in 1955").first(), Some(&(3..7)));
    assert!(replay.state.page_cursor().top > 0);
    replay.press(&["Enter"]);
    assert!(status(&replay).starts_with("1 of "), "{}", status(&replay));
    replay.press(&["n"]);
    assert!(status(&replay).contains(" of "), "{}", status(&replay));
    replay.press(&["ctrl-f", "78th", "Enter", "Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("edition:cannes-2025"));
    // What was looked for belongs to the page.
    assert_eq!(replay.state.page.find, None);
    // The key writes a note again.
    replay.press(&["n"]);
    assert!(status(&replay).contains("journal"), "{}", status(&replay));
    replay.press(&["ctrl-f", "no such thing", "Enter"]);
    assert_eq!(status(&replay), "“no such thing” is not on this page.");
    // Esc takes the search away, and only then the page.
    replay.press(&["ctrl-f", "palme", "Enter", "Esc"]);
    assert!(replay.state.page.find.is_none() && page(&replay).is_some());
}

#[test]
fn the_history_is_a_list_to_go_back_in() {
    let mut replay = every();
    replay.press(&["H"]);
    assert_eq!(status(&replay), "There is no earlier view.");
    replay.press(&["Enter", "2", "3", "Enter", "H"]);
    assert!(replay.text().contains("History"), "{}", replay.text());
    let InputMode::Menu(menu) = &replay.state.mode else { panic!("no menu") };
    assert_eq!(menu.choices.len(), 4);
    let film = menu.choices[2].letter.to_string();
    replay.press(&[&film]);
    assert!(page(&replay).unwrap().starts_with("film:"), "{:?}", page(&replay));
}

#[test]
fn a_record_at_random_is_one_of_the_list() {
    let mut replay = Replay::new(starter(), 100, 30);
    replay.press(&["/", "country:kz", "Enter"]);
    let rows = replay.state.list().rows.clone().unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..20 {
        replay.press(&["."]);
        let record = replay.state.shown().unwrap();
        let (list, row) = List::of_record(record).unwrap();
        assert!(list == List::Films && rows.contains(&row));
        seen.insert(row);
    }
    assert!(seen.len() > 5, "{seen:?}");
    let mut replay = Replay::new(empty(), 80, 24);
    replay.press(&["."]);
    assert!(page(&replay).is_none() && !status(&replay).is_empty());
}

/// Beside it stands what lies ahead, not what one came from.
#[test]
fn an_edition_opened_from_its_festival_begins_on_what_leads_on() {
    let mut replay = Replay::asking(starter(), "festival:cannes", (120, 36)).unwrap();
    replay.press(&["Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("edition:cannes-2025"));
    let festival = replay.state.catalogue.find("festival:cannes").unwrap();
    let ahead = replay.state.place_ahead().unwrap();
    assert_ne!(ahead.record(), Some(festival));
    // From elsewhere it begins on its first link.
    let replay = Replay::asking(starter(), "edition:cannes-2025", (120, 36)).unwrap();
    assert_eq!(replay.state.place_ahead().unwrap().record(), Some(festival));
}

#[test]
fn letters_on_the_start_page_begin_a_search() {
    let mut replay = Replay::asking(starter(), "today:2024-05-22", (80, 24)).unwrap();
    replay.press(&["Tulpan"]);
    assert_eq!((page(&replay), replay.state.list().query()), (None, "Tulpan"));
    assert!(matches!(replay.state.mode, InputMode::Query(_)));
    let mut replay = Replay::asking(starter(), "today:2024-05-22", (80, 24)).unwrap();
    replay.press(&["мадина", "Enter"]);
    assert_eq!(replay.state.list().query(), "мадина");
    // Everything else is what it is elsewhere.
    let mut replay = Replay::asking(starter(), "today:2024-05-22", (80, 24)).unwrap();
    replay.press(&["3"]);
    assert_eq!(replay.state.list().list, List::Festivals);
}

#[test]
fn the_help_names_the_keys_of_the_place_first_and_is_narrowed_by_typing() {
    let mut replay = Replay::asking(starter(), "festival:cannes", (120, 40)).unwrap();
    replay.press(&["?"]);
    let screen = replay.text();
    assert!(screen.find("Here").unwrap() < screen.find("Move").unwrap(), "{screen}");
    replay.press(&["export"]);
    let screen = replay.text();
    assert!(screen.contains("export the list") && !screen.contains("Move"), "{screen}");
    replay.press(&["Esc"]);
    assert!(replay.text().contains("Here"));
    replay.press(&["Esc"]);
    assert!(!replay.state.mode.is_overlay());
    // The line of hints calls a key what it does here.
    assert!(replay.text().lines().last().unwrap().contains("R editions"), "{}", replay.text());
}
