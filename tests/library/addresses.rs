//! Every view has an address: what `y` copies and what `palmares -q` opens are one screen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::event::{Effect, TerminalEffect};
use palmares::search::{List, SortKey};
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{empty, fixture, starter};

const SIZE: (u16, u16) = (110, 40);

/// What the screen shows but for the last line, which says how one came there, and, where a page
/// is no list's, the first one, which counts what is in the list behind it.
fn shown(replay: &Replay) -> String {
    let text = replay.text();
    let lines: Vec<&str> = text.lines().collect();
    let page = replay.state.view.page.as_ref();
    let first = usize::from(page.is_some_and(|page| page.place.list().is_none()));
    lines[first..lines.len() - 1].join("\n")
}

/// The address that a letter of the menu copies.
fn copied(replay: &mut Replay, letter: &str) -> String {
    replay.effects();
    // By name, since letters on the start page begin a search.
    replay.press(&[":copy", "Enter", letter]);
    let copied = replay.effects().into_iter().find_map(|effect| match effect {
        Effect::Terminal(TerminalEffect::Copy(text)) => Some(text),
        _ => None,
    });
    copied.unwrap_or_else(|| panic!("nothing was copied\n{}", replay.text()))
}

fn compare(mut replay: Replay, letter: &str) -> String {
    let before = shown(&replay);
    let address = copied(&mut replay, letter);
    let again = Replay::asking(replay.state.catalogue.clone(), &address, SIZE).unwrap();
    assert_eq!(shown(&again), before, "{address}");
    address
}

#[test]
fn pages_of_every_kind_are_opened_again_by_what_is_copied() {
    let ways: &[(&[&str], &str)] = &[
        (&["/", "madina", "Enter", "Enter"], "film:madina"),
        (&["2", "/", "akylbekova", "Enter", "Enter"], "person:madina-akylbekova"),
        (&["3", "/", "tokyo international", "Enter", "Enter"], "festival:tokyo"),
        (&["/", "madina", "Enter", "R"], "run:film:madina"),
        (&["3", "/", "tokyo international", "Enter", "R"], "run:festival:tokyo"),
        (&["2", "/", "akylbekova", "Enter", "R"], "run:person:madina-akylbekova"),
        (&["/", "madina", "Enter", "C"], "claims:film:madina"),
        (&[":", "conflicts", "Enter"], "claims:all"),
        (&["/", "country:kz", "Enter", "M"], "map:films country:kz"),
        (&["/", "madina", "Enter", "Enter", "M"], "map:film:madina"),
        (&["5", "/", "result:won festival:tokyo", "Enter", "Z"], "summary:awards result:won"),
        (&["2", "/", "role:editor", "Enter", "F"], "facets:people role:editor"),
        (&["F", "/", "new z", "Enter"], "facets=new z:films"),
        (&["T"], "today:2024-05-22"),
        (&["/", "madina", "Enter", "m", "2", "/", "ctrl-u", "varda", "Enter", "W"], "connection:"),
    ];
    for (keys, address) in ways {
        let mut replay = Replay::new(starter(), SIZE.0, SIZE.1);
        replay.press(keys);
        let found = compare(replay, "a");
        assert!(found.starts_with(address), "{found} is not {address}");
    }
    // Sections, juries, awards and sources are met on the way.
    for address in [
        "edition:tokyo-2023",
        "section:tokyo-2023/asian-future",
        "source:astana-times-2024-05-22",
        "connection:film:madina..person:aizhan-kassymbek",
    ] {
        let replay = Replay::asking(starter(), address, SIZE).unwrap();
        assert_eq!(compare(replay, "a"), address);
    }
    let replay = Replay::asking(fixture("every-field.json"), "film:goats", SIZE).unwrap();
    for record in ["award:", "jury:"] {
        let links = &replay.state.page.detail.as_ref().unwrap().flow.links;
        let address = |place: &palmares::pages::Place| place.address(&replay.state.catalogue);
        let found = links.iter().map(|link| address(&link.place)).find(|a| a.starts_with(record));
        if let Some(address) = found {
            let replay = Replay::asking(fixture("every-field.json"), &address, SIZE).unwrap();
            assert_eq!(compare(replay, "a"), address);
        }
    }
}

#[test]
fn lists_are_opened_again_with_query_and_order() {
    let ways: &[(&[&str], &str)] = &[
        (&[], "films"),
        (&["2"], "people"),
        (&["3", "s", "c"], "festivals sort:city"),
        (&["s", "n", "S"], "films sort:-name"),
        (&["/", "country:kz -genre:drama", "Enter"], "films country:kz -genre:drama"),
        (&["/", "madina", "Enter", "s", "y"], "films madina sort:-year"),
        (
            &["5", "/", "result:won festival:tokyo", "Enter", "S"],
            "awards result:won festival:tokyo sort:-best",
        ),
        (&["/", "people varda", "Enter"], "people varda"),
        (&["/", "title:\"the sea", "Enter"], "films title:\"the sea"),
        (&["3", "/", "editions tokyo", "Enter"], "editions tokyo"),
    ];
    for (keys, address) in ways {
        let mut replay = Replay::new(starter(), SIZE.0, SIZE.1);
        replay.press(keys);
        let mut found = String::new();
        // A list that chose itself stands there without its name.
        let before = replay.state.list().query().to_owned();
        if ["people varda", "editions tokyo"].contains(&before.as_str()) {
            found = copied(&mut replay, "l");
            let again = Replay::asking(starter(), &found, SIZE).unwrap();
            assert_eq!(again.state.list().rows, replay.state.list().rows);
        }
        if found.is_empty() {
            found = compare(replay, "l");
        }
        assert_eq!(&found, address);
    }
    // An order is typed as any other part of a query, and counts once it is kept.
    let mut replay = Replay::new(starter(), SIZE.0, SIZE.1);
    replay.press(&["/", "country:kz sort:-year", "Enter"]);
    assert_eq!(replay.state.list().query(), "country:kz");
    assert_eq!(replay.state.list().order.key, SortKey::Year);
    assert!(replay.state.list().order.descending && !replay.text().contains("no field"));
}

#[test]
fn an_empty_list_has_an_address_too() {
    let mut replay = Replay::new(starter(), SIZE.0, SIZE.1);
    replay.press(&["/", "xyzzyx", "Enter"]);
    assert_eq!(compare(replay, "l"), "films xyzzyx");
    let replay = Replay::new(empty(), SIZE.0, SIZE.1);
    assert_eq!(compare(replay, "l"), "films");
    let replay = Replay::asking(starter(), "awards", SIZE).unwrap();
    assert_eq!((replay.state.list().list, replay.state.list().query()), (List::Awards, ""));
}

#[test]
fn the_trail_of_facets_is_one_step() {
    let mut replay = Replay::new(starter(), 80, 24);
    replay.press(&["F", "Enter", "Enter", "Enter"]);
    let text = replay.text();
    let last = text.lines().last().unwrap();
    assert!(last.starts_with(" Films › filters  "), "{text}");
}
