//! Facets: what they count is what the list holds once they are in its query, and the keys that
//! put them there and take them back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::mode::InputMode;
use palmares::app::theme::Theme;
use palmares::search::survey::facets::{Aspect, Counted, Facet, facets};
use palmares::search::{Cancel, Engine, List, Query};
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{drawn, empty, fixture, starter};

fn facets_of(engine: &Engine, list: List, text: &str, letters: &str, rows: &[u32]) -> Vec<Facet> {
    let query = &Query::parse(text);
    let last = &engine.last_fact(list, query, &Cancel::NEVER).unwrap();
    let personal = &engine.personal();
    facets(engine.catalogue(), Counted { list, query, last, personal }, letters, rows)
}

/// Compares the counts of a list's facets with what the search finds; gives back how many.
fn compared(engine: &mut Engine, list: List, query: &str) -> usize {
    let find = |engine: &mut Engine, query: &str| -> Vec<u32> {
        let hits = engine.find(list, &Query::parse(query)).hits;
        hits.iter().map(|hit| List::of_record(hit.record).unwrap().1).collect()
    };
    let text = format!("{} {query}", list.word());
    let rows = find(engine, &text);
    let mut count = 0;
    for facet in facets_of(engine, list, &text, "", &rows) {
        for value in facet.values {
            let narrowed = Query::with(&text, &value.term);
            assert_eq!(find(engine, &narrowed).len(), value.count, "{narrowed}");
            let left_out = Query::with(&text, &format!("-{}", value.term));
            assert!(find(engine, &left_out).len() <= rows.len(), "{left_out}");
            count += 1;
        }
    }
    count
}

#[test]
fn a_count_is_what_the_list_holds_with_the_term() {
    let films = [
        "",
        "country:kz",
        "festival:tokyo",
        "festival:cannes result:won",
        "award:\"palme d'or\"",
        "section:competition",
        "section:competition result:won",
        "edition:\"cannes 2019\"",
        "genre:drama -country:fr year:1990s",
        "role:editor",
        "premiere:world kind:prize",
        "varda | director:bong",
        "festival:cannes | festival:venice award:lion",
        "award:\"palme d'or\" festival:oscars",
        "festival:tokyo festival:vc",
        "(festival:berlin result:won) festival:oscars",
        "award:\"golden bear\" year:1990s",
        "festival:cannes jury:competition",
    ];
    let catalogue = starter();
    let mut engine = palmares_testkit::fixtures::engine(&catalogue);
    let mut count = 0;
    for query in films {
        count += compared(&mut engine, List::Films, query);
    }
    for query in ["", "result:won", "festival:venice", "country:kz genre:drama", "director:varda"] {
        count += compared(&mut engine, List::Awards, query);
        count += compared(&mut engine, List::People, query);
        count += compared(&mut engine, List::Festivals, query);
    }
    assert!(count > 500, "{count} facets were compared");
    let every = fixture("every-field.json");
    let mut engine = Engine::new(every.clone());
    for list in List::ALL {
        compared(&mut engine, list, "");
    }
}

fn page(replay: &Replay) -> Option<String> {
    replay.state.view.page.as_ref().map(|page| page.place.address(&replay.state.catalogue))
}

#[test]
fn facets_are_added_left_out_and_taken_back_one_by_one() {
    let mut replay = Replay::new(starter(), 100, 60);
    let all = replay.state.list().len();
    replay.press(&["F"]);
    assert_eq!(page(&replay).as_deref(), Some("facets:films"));
    assert!(replay.text().contains("Country"), "{}", replay.text());
    // The first country joins the query, and the list behind is narrowed at once.
    replay.press(&["Enter"]);
    let first = replay.state.list().query().to_owned();
    assert!(first.starts_with("country:"), "{first}");
    assert!(replay.state.list().len() < all);
    // What is chosen now is a facet again; it is left out.
    replay.press(&["j", "-"]);
    let both = replay.state.list().query().to_owned();
    assert!(both.starts_with(&format!("{first} -country:")), "{both}");
    assert!(replay.text().contains("Filtered by"), "{}", replay.text());
    // The lines above take terms back, in any order.
    replay.press(&["g", "-"]);
    assert!(replay.text().contains("in the query already"), "{}", replay.text());
    replay.press(&["Enter"]);
    assert_eq!(*replay.state.list().query(), both[first.len() + 1..]);
    // The way back takes back what was done last.
    replay.press(&["["]);
    assert_eq!(replay.state.list().query(), both);
    // Out of the facets is the list as it stands.
    replay.press(&["Esc"]);
    assert_eq!(page(&replay), None);
    assert_eq!(replay.state.list().query(), both);
    assert!(replay.text().contains(&both), "{}", replay.text());
    // Elsewhere the key says where it means something.
    replay.press(&["-"]);
    assert!(replay.text().contains("filters the list"), "{}", replay.text());
}

#[test]
fn a_name_of_several_words_is_quoted() {
    let catalogue = starter();
    let rows: Vec<u32> = (0..u32::try_from(catalogue.film_count()).unwrap()).collect();
    let engine = palmares_testkit::fixtures::engine(&catalogue);
    let all = facets_of(&engine, List::Films, "films", "", &rows);
    let festivals = all.iter().find(|facet| facet.aspect == Aspect::Festival).unwrap();
    for value in &festivals.values {
        assert_eq!(value.term, format!("festival:\"{}\"", value.text));
    }
}

#[test]
fn an_address_opens_facets_and_odd_queries_have_some() {
    let replay = Replay::asking(starter(), "facets:awards festival:venice", (100, 30)).unwrap();
    assert_eq!(replay.state.list().list, List::Awards);
    for query in
        ["| ||", "\"", "\"open", "-", "films", "editions tokyo", "film:madina", "nofield:x"]
    {
        let mut replay = Replay::new(starter(), 80, 24);
        replay.press(&["/"]);
        query.chars().for_each(|c| {
            replay.press(&[&c.to_string()]);
        });
        replay.press(&["Enter", "F", "Enter", "-", "j", "Enter", "G", "Enter", "Esc"]);
        let _ = replay.screen();
        assert_eq!(page(&replay), None, "{query}");
    }
    for size in [(20, 5), (24, 8), (5, 1)] {
        let mut replay = Replay::new(empty(), size.0, size.1);
        replay.press(&["F", "Enter", "-", "j", "[", "Esc"]);
        let _ = replay.screen();
    }
}

#[test]
fn a_long_facet_is_narrowed_by_letters() {
    let mut replay = Replay::new(starter(), 100, 40);
    replay.press(&["F"]);
    assert!(replay.text().contains("more"), "{}", replay.text());
    assert!(!replay.text().contains("South Korea"), "{}", replay.text());
    replay.press(&["/", "korea"]);
    let screen = replay.text();
    assert!(screen.contains("South Korea") && !screen.contains("France"), "{screen}");
    assert!(screen.contains("filters ─ korea"), "{screen}");
    // Letters that are bound elsewhere are letters here; accents and case don't matter.
    replay.press(&["ctrl-u", "SEBASTIAN"]);
    assert!(replay.text().contains("San Sebastián"), "{}", replay.text());
    replay.press(&["ctrl-u", "korea", "Enter"]);
    assert!(!matches!(replay.state.mode, InputMode::PageFilter(_)));
    assert_eq!(page(&replay).as_deref(), Some("facets=korea:films"));
    let all = replay.state.list().len();
    replay.press(&["Enter"]);
    assert!(replay.state.list().query().starts_with("country:kr"), "{}", replay.text());
    assert!(replay.state.list().len() < all);
    // The next facets are all of them again; Esc clears the letters, then leaves.
    assert!(page(&replay).unwrap().starts_with("facets:films country:kr"));
    replay.press(&["/", "zzzz"]);
    assert!(replay.text().contains("No value contains “zzzz”"), "{}", replay.text());
    replay.press(&["Esc"]);
    assert!(replay.text().contains("France"), "{}", replay.text());
    replay.press(&["Esc", "Esc"]);
    assert_eq!(page(&replay), None);
}

#[test]
fn a_narrowed_value_counts_as_before() {
    let catalogue = starter();
    let rows: Vec<u32> = (0..u32::try_from(catalogue.film_count()).unwrap()).collect();
    let engine = palmares_testkit::fixtures::engine(&catalogue);
    let all = facets_of(&engine, List::Films, "films", "", &rows);
    for facet in &all {
        for value in facet.values.iter().take(3) {
            let letters = palmares::text::fold::fold(&value.text);
            if matches!(facet.aspect, Aspect::Country | Aspect::Language) {
                continue;
            }
            let some = facets_of(&engine, List::Films, "films", &letters, &rows);
            let same = some.iter().find(|one| one.aspect == facet.aspect).unwrap();
            assert!(same.values.contains(value), "{value:?} {same:?}");
        }
    }
}

#[test]
fn screens() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        let mut replay = Replay::new(fixture("every-field.json"), width, height);
        replay.press(&["F", "Enter"]);
        insta::assert_snapshot!(format!("facets_{width}x{height}"), drawn(&replay.screen()));
    }
    let mut replay = Replay::new(fixture("every-field.json"), 60, 20);
    replay.state.prefs.theme = Theme::None;
    replay.state.prefs.ascii = true;
    replay.press(&["F"]);
    let plain = drawn(&replay.screen());
    assert!(plain.is_ascii() && !plain.contains("fg "), "{plain}");
    insta::assert_snapshot!("facets_plain_60x20", plain);
}
