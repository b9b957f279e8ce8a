//! Every field of the query language, in every list.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::sync::Arc;

use palmares::catalogue::Record;
use palmares::search::{Engine, List, Query};
use palmares_testkit::fixtures::fixture;
use proptest::prelude::*;

fn found(list: List, query: &str) -> Vec<String> {
    thread_local! {
        static ENGINE: std::cell::RefCell<Engine> =
            std::cell::RefCell::new(Engine::new(fixture("every-field.json")));
    }
    let catalogue = fixture("every-field.json");
    let found = ENGINE.with_borrow_mut(|engine| engine.find(list, &Query::parse(query)));
    let ids = found.hits.iter().chain(&found.similar).map(|hit| catalogue.address(hit.record));
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
fn every_list_knows_what_has_what() {
    // Of each list the ids, in the order of the alphabet; festivals have one of two.
    let (both, newer) = ("hills-2023 hills-2024", "hills-2024");
    for (has, films, people, festivals, editions, awards) in [
        ("poster", "goats", "ana bo carla dov", "", "", "golden-bell nominated"),
        ("synopsis", "goats", "ana bo carla dov", "", "", "golden-bell nominated"),
        (
            "screening",
            "goats sea silence",
            "ana bo carla dov",
            "hills",
            newer,
            "golden-bell mention nominated",
        ),
        ("claims", "goats", "", "", "", ""),
        ("awards", "goats sea", "ana", "hills", both, "golden-bell mention nominated withheld"),
        (
            "festivals",
            "goats sea silence",
            "ana bo carla dov",
            "hills",
            newer,
            "golden-bell mention nominated withheld",
        ),
        ("statement", "goats sea", "ana", "hills", newer, "golden-bell mention"),
        ("notes", "goats", "ana", "hills", newer, "golden-bell"),
        ("ids", "goats", "ana", "hills", "", ""),
        ("sources", "goats", "ana", "hills", newer, "golden-bell mention"),
    ] {
        for (list, wanted) in
            List::ALL.into_iter().zip([films, people, festivals, editions, awards])
        {
            check(list, &[(&format!("has:{has}"), wanted)]);
        }
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
            ("(award:silver result:won)", ""),
            // No silver one was won, so that these are two.
            ("award:silver result:won", "goats"),
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
            ("my:seen", ""),
            ("-my:seen", "goats sea silence"),
            ("year:abc goats", "goats"),
            // A field that there is not narrows nothing.
            ("drector:bo", "goats sea silence"),
            ("=goats", "goats"),
            ("=goat", ""),
            ("slovak minutes:80", "goats"),
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
            ("role:director", "ana bo"),
            ("role:makeup", ""),
            ("person:chen", "bo"),
            ("award:\"golden bell\"", "ana"),
            ("(award:golden result:nominated)", ""),
            ("award:golden result:nominated", "ana"),
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
        "role:actress",
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

/// What a query finds among the awards of the catalogue that comes along: year and film.
fn honours(query: &str) -> Vec<(u16, String)> {
    thread_local! {
        static CATALOGUE: Arc<palmares::catalogue::Catalogue> = Arc::new(
            palmares::embedded::catalogue().unwrap(),
        );
    }
    CATALOGUE.with(|catalogue| {
        let hits = palmares_testkit::fixtures::engine(catalogue)
            .find(List::Awards, &Query::parse(query))
            .hits;
        let honour = |hit: &palmares::search::Hit| {
            let Record::Award(id) = hit.record else { panic!("no award") };
            let award = catalogue.award(id);
            let film = award.film().map(|film| film.title().to_owned());
            (award.edition().unwrap().year(), film.unwrap_or_default())
        };
        hits.iter().map(honour).collect()
    })
}

/// The years of a list, each as often as films shared the prize.
fn years(all: impl Iterator<Item = u16>, without: &[u16], shared: &[u16]) -> Vec<u16> {
    all.filter(|year| !without.contains(year))
        .flat_map(|year| vec![year; 1 + shared.iter().filter(|one| **one == year).count()])
        .collect()
}

#[test]
fn the_great_prizes_are_listed_once_and_in_order_whatever_they_were_called() {
    let of = |query: &str| honours(query).into_iter().map(|(year, _)| year).collect::<Vec<_>>();
    // Eleven films shared the first one; in 1947 there was a prize for each kind of film.
    let without = [1947, 1948, 1950, 1968, 2020];
    let shared = [1951, 1952, 1961, 1966, 1972, 1973, 1979, 1980, 1982, 1993, 1997];
    let palmes: Vec<u16> = std::iter::repeat_n(1946, 10).chain(shared).collect();
    assert_eq!(of("award:\"Palme d'Or\" result:won"), years(1946..=2025, &without, &palmes));
    let without: Vec<u16> = [1953, 1956].into_iter().chain(1969..=1979).collect();
    let lions = [1959, 1962, 1980, 1993, 1994];
    assert_eq!(of("award:\"Golden Lion\" result:won"), years(1949..=2025, &without, &lions));
    let bears = [1951, 1951, 1951, 1951, 1963, 1978, 1978, 1980, 1983, 1985, 1990, 1993, 2002];
    assert_eq!(of("award:\"golden bear\" result:won"), years(1951..=2026, &[1970], &bears));
    let fespaco: Vec<u16> =
        [1972, 1973, 1976].into_iter().chain((1979..=2025).step_by(2)).collect();
    assert_eq!(of("award:\"Étalon d'or\" result:won"), fespaco);
    let tokyo = [1986, 1988, 1990, 1995, 2020];
    assert_eq!(of("award:\"Tokyo Grand Prix\" result:won"), years(1985..=2025, &tokyo, &[1997]));
    assert!(honours("award:\"Palme d'Or\"").contains(&(1966, "A Man and a Woman".to_owned())));
    assert!(of("award:palme").len() > of("award:\"Palme d'Or\"").len(), "shorts and specials");
}
