//! Every field of the query language, in every list.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use palmares::search::{Engine, List, Query};
use proptest::prelude::*;
use support::fixture;

fn found(list: List, query: &str) -> Vec<String> {
    thread_local! {
        static ENGINE: std::cell::RefCell<Engine> =
            std::cell::RefCell::new(Engine::new(fixture("every-field.json")));
    }
    let catalogue = fixture("every-field.json");
    let hits = ENGINE.with_borrow_mut(|engine| engine.find(list, &Query::parse(query)).hits);
    let ids = hits.iter().map(|hit| catalogue.address(hit.record));
    let mut ids: Vec<String> = ids.map(|id| id.split_once(':').unwrap().1.to_owned()).collect();
    ids.sort();
    ids
}

fn check(list: List, cases: &[(&str, &str)]) {
    for (query, expected) in cases {
        assert_eq!(found(list, query).join(" "), *expected, "{query} in {list:?}");
    }
}

#[test]
fn films() {
    check(
        List::Films,
        &[
            ("director:liska", "goats"),
            ("director:лишка", "goats"),
            ("director:carla", ""),
            ("actor:bo", "goats"),
            ("actress:nome", "goats"),
            ("cast:bo", "goats"),
            ("crew:dov", "goats"),
            ("writer:dov", ""),
            ("person:bo", "goats sea"),
            ("festival:hills", "goats sea silence"),
            ("edition:hills-2024", "goats sea silence"),
            ("edition:2023", ""),
            ("section:side", "sea"),
            ("award:bell", "goats"),
            ("award:bell result:won", "goats"),
            ("award:silver result:won", ""),
            ("award:\"golden bell\" kind:prize festival:hills", "goats"),
            ("kind:special_mention", "sea"),
            ("jury:grand", "goats"),
            ("jury:carla", "goats"),
            ("title:mittag", "goats"),
            ("country:tw", "goats"),
            ("country:slovakia", "goats"),
            ("lang:zh", "goats"),
            ("lang:chinese", "goats"),
            ("lang:sk", "goats"),
            ("genre:dram", "goats"),
            ("form:feature", "goats"),
            ("form:experimental", "goats"),
            ("year:2023", "goats"),
            ("year:>=2023", "goats sea"),
            ("year:2020s -year:2024", "goats"),
            ("minutes:<60", "sea"),
            ("minutes:60..90", "goats"),
            ("result:nominated", "goats"),
            ("premiere:world", "goats"),
            ("premiere:world section:side", ""),
            ("text:herdsman", "goats"),
            ("text:\"eleven days\"", "goats"),
            ("text:laughed", "goats"),
            ("text:still", "sea"),
            ("has:poster", "goats"),
            ("has:screening", "goats sea silence"),
            ("has:claims", "goats"),
            ("has:statement", "goats sea"),
            ("-has:awards", "silence"),
            ("id:tt0000001", "goats"),
            ("id:imdb:tt0000001", "goats"),
            ("id:sea", "sea"),
            ("my:seen", "goats sea silence"),
            ("year:abc goats", "goats"),
            ("drector:bo", "goats sea"),
            ("director:bo | director:ana", "goats sea"),
            ("-director:bo", "goats silence"),
            ("goats | silence", "goats silence"),
            ("\"at noon\"", "goats"),
            ("\"noon at\"", ""),
            ("\"at noo", "goats"),
            ("\"at noo\"", ""),
            ("hills -goats -director:bo", "silence"),
        ],
    );
}

#[test]
fn people() {
    check(
        List::People,
        &[
            ("director:ana", "ana"),
            ("director:carla", ""),
            ("actress:nome", "carla"),
            ("cast:bo", "bo"),
            ("crew:dov", "dov"),
            ("person:chen", "bo"),
            ("award:\"golden bell\"", "ana"),
            ("award:golden result:nominated", ""),
            ("kind:special_mention", "bo"),
            ("festival:hills -director:bo", "ana carla dov"),
            ("section:side", "bo"),
            ("premiere:world", "ana bo carla dov"),
            ("jury:grand", "carla dov"),
            ("jury:dov", "dov"),
            ("title:goats", "ana bo carla dov"),
            ("genre:drama minutes:80", "ana bo carla dov"),
            ("genre:drama minutes:45", ""),
            ("lang:sk form:feature cast:bo", "bo"),
            ("country:sk", "ana"),
            ("country:czechoslovakia", "ana"),
            ("year:1960s", "ana"),
            ("text:hill", "ana"),
            ("has:notes", "ana"),
            ("id:nm0000001", "ana"),
        ],
    );
}

#[test]
fn festivals() {
    for query in [
        "festival:vrsky",
        "edition:2024",
        "section:main",
        "award:bell",
        "result:not_awarded",
        "jury:carla",
        "jury:grand",
        "title:goats",
        "director:ana",
        "actress:carla",
        "person:dov",
        "country:sk",
        "lang:sk",
        "genre:drama",
        "form:feature",
        "year:2023",
        "minutes:80",
        "kind:prize",
        "premiere:world",
        "text:barn",
        "text:snowed",
        "has:screening",
        "id:q2",
    ] {
        assert_eq!(found(List::Festivals, query), ["hills"], "{query}");
    }
    for query in
        ["festival:x", "year:1999", "writer:ana", "country:kz", "country:sk -festival:hills"]
    {
        assert_eq!(found(List::Festivals, query), [""; 0], "{query}");
    }
    assert_eq!(found(List::Festivals, "-country:kz"), ["hills", "laurels"]);
    assert_eq!(found(List::Festivals, "-festival:hills"), ["laurels"]);
    assert_eq!(found(List::Festivals, "award:silver year:2023"), [""; 0]);
}

#[test]
fn awards() {
    check(
        List::Awards,
        &[
            ("award:bell", "golden-bell nominated withheld"),
            ("award:\"best film\"", "golden-bell"),
            ("award:bell result:won", "golden-bell"),
            ("kind:special-mention", "mention"),
            ("festival:hills year:2023", "withheld"),
            ("edition:hills-2024 -result:nominated", "golden-bell mention"),
            ("section:side", "mention"),
            ("premiere:world", "golden-bell nominated"),
            ("jury:dov", "golden-bell"),
            ("director:ana", "golden-bell nominated"),
            ("person:ana award:golden", "golden-bell"),
            ("title:goats", "golden-bell nominated"),
            ("country:sk genre:drama", "golden-bell nominated"),
            ("lang:sk form:feature minutes:80", "golden-bell nominated"),
            ("text:counted", "golden-bell"),
            ("has:statement", "golden-bell mention"),
            ("id:mention", "mention"),
        ],
    );
}

#[test]
fn a_list_word_and_an_address_keep_their_meaning() {
    assert_eq!(Query::parse("awards director:ana").list, Some(List::Awards));
    assert_eq!(Query::parse("award:golden-bell").address(), Some("award:golden-bell"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn another_condition_never_adds_a_record(
        query in "([a-z]{1,4}|director:[a-z]{1,3}|year:20[0-9]{0,2}|\"[a-z]{1,3}\"|-[a-z]{1,3})( [a-z]{1,3}| genre:[a-z]{1,2})?",
        less in "([a-z]{1,3}|person:[a-z]{1,2}|has:poster|year:2023|country:sk)",
    ) {
        for list in List::ALL {
            let before: BTreeSet<String> = found(list, &query).into_iter().collect();
            let after: BTreeSet<String> = found(list, &format!("{query} -{less}")).into_iter().collect();
            prop_assert!(after.is_subset(&before), "{query} -{less}: {after:?} beyond {before:?}");
        }
    }
}
