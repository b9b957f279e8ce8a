//! The list of editions: found by their own facts and by those of what belongs to them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::Arc;

use palmares::format::load_bytes;
use palmares::search::{Cancel, List, Order, Query, Request};

#[test]
fn editions_are_found_by_their_own_facts_and_by_what_belongs_to_them() {
    let catalogue = palmares::embedded::catalogue().unwrap();
    let catalogue = Arc::new(catalogue);
    let mut engine = palmares_testkit::fixtures::engine(&catalogue);
    let mut found = |query: &str| -> Vec<String> {
        let query = Query::parse(query);
        assert_eq!(query.list, Some(List::Editions));
        engine
            .find(List::Editions, &query)
            .hits
            .iter()
            .map(|hit| catalogue.address(hit.record))
            .collect()
    };
    assert_eq!(found("editions").len(), catalogue.edition_count());
    assert_eq!(found("editions tokyo 2023"), ["edition:tokyo-2023"]);
    assert_eq!(found("editions festival:cannes year:1968"), ["edition:cannes-1968"]);
    assert!(found("editions title:madina").contains(&"edition:tokyo-2023".to_owned()));
    let golden = found("editions award:\"Palme d'Or\" year:1993");
    assert_eq!(golden, ["edition:cannes-1993"]);
    assert!(found("editions -festival:cannes").len() < catalogue.edition_count());
    assert_eq!(found("editions qqqqqq"), [] as [&str; 0]);
    let request = Request {
        generation: 1,
        list: List::Films,
        query: "editions tokyo 2023".to_owned(),
        order: Order::RELEVANCE,
        cursor: None,
    };
    let answer = engine.answer(&request, &Cancel::NEVER).unwrap();
    assert_eq!((answer.list, answer.rows.len()), (List::Editions, 1));
    assert_eq!(answer.remark, None);
}

#[test]
fn editions_are_asked_every_field() {
    let text = include_str!("../fixtures/every-field.json");
    let catalogue = Arc::new(load_bytes(text.into()).unwrap().catalogue);
    let mut engine = palmares_testkit::fixtures::engine(&catalogue);
    let (older, newer) = ("edition:hills-2023", "edition:hills-2024");
    let both = ["country:sk", "has:awards", "festival:hills", "-jury:nobody"];
    let the_newer = [
        "jury:dov",
        "jury:\"grand jury\"",
        "genre:drama",
        "premiere:world",
        "has:festivals",
        "has:screening",
        "has:statement",
        "has:notes",
        "has:sources",
        // Its notes and what its juries said, not what is told about its festival or another.
        "text:snowed",
        "text:\"the second day\"",
        "text:laughed",
    ];
    let the_older = ["id:hills-2023", "result:not_awarded", "year:2023", "-text:snowed"];
    let none = ["text:barn", "country:fr", "has:poster", "has:synopsis", "has:claims", "has:ids"];
    let mut found = |wanted: &[&str], query: &str| {
        let hits = engine.find(List::Editions, &Query::parse(query)).hits;
        let found: Vec<_> = hits.iter().map(|hit| catalogue.address(hit.record)).collect();
        assert_eq!(found, wanted, "{query}");
    };
    both.into_iter().for_each(|query| found(&[newer, older], query));
    the_newer.into_iter().for_each(|query| found(&[newer], query));
    the_older.into_iter().for_each(|query| found(&[older], query));
    none.into_iter().for_each(|query| found(&[], query));
}
