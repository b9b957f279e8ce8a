//! What the journal is asked in queries.

use std::sync::Arc;

use super::personal::{OwnWord, Personal, PersonalFacts, PersonalViewing};
use super::query::Query;
use super::{Cancel, Engine, List, Order, Record, Request, samples};
use palmares_catalogue::date::Date;

fn engine() -> Engine {
    Engine::new(samples::catalogue())
}

/// A journal of the samples: Madina was seen twice, at Tokyo with Ana; another film is wanted.
fn journal_of(engine: &Engine) -> Personal {
    let day = |text: &str| Date::parse(text).ok();
    let mut personal = Personal::new(5);
    let viewing = |key: &str, when, at: &str, with: &[&str]| PersonalViewing {
        key: key.to_owned(),
        made: key.to_owned(),
        when,
        at: vec![OwnWord::new(at)],
        with: with.iter().map(|name| OwnWord::new(name)).collect(),
        ..PersonalViewing::default()
    };
    let madina = engine.catalogue().resolve("film:madina").unwrap();
    personal.keep(
        madina,
        PersonalFacts {
            rating: Some(900),
            liked: true,
            tags: vec![OwnWord::new("35mm")],
            lists: vec![OwnWord::new("South of Almaty")],
            viewings: vec![
                viewing("a", day("2023-10-30"), "Tokyo", &["Ana"]),
                viewing("b", day("2024-05"), "home", &[]),
            ],
            ..PersonalFacts::default()
        },
    );
    let other = engine.catalogue().films().find(|film| film.id_text() != "madina").unwrap();
    personal.keep(
        other.id().into(),
        PersonalFacts { wanted: Some(day("2024-01-02")), ..PersonalFacts::default() },
    );
    personal
}

#[test]
fn the_journal_is_asked_by_its_own_words() {
    let mut engine = engine();
    let films =
        |engine: &mut Engine, text: &str| engine.find(List::Films, &Query::parse(text)).hits.len();
    let all = engine.catalogue().film_count();
    assert_eq!(films(&mut engine, "my:seen"), 0, "there is no journal yet");
    let personal = journal_of(&engine);
    engine.keep(Arc::new(personal));
    for (query, count) in [
        ("my:seen", 1),
        ("-my:seen", all - 1),
        ("my:seen:2023", 1),
        ("my:seen:2024-05", 1),
        ("my:seen:2024-05-02", 0),
        ("my:seen:?", 0),
        ("my:seen:monday", 1),
        ("my:seen:tue", 0),
        ("my:seen:october", 1),
        ("my:seen:may", 1),
        ("my:seen:june", 0),
        ("my:wanted:tue", 1),
        ("my:seen>=2024", 1),
        ("my:seen<2023", 0),
        ("my:times>=2", 1),
        ("my:times:1", 0),
        ("my:rating>=4.5", 1),
        ("my:rating:9/10", 1),
        ("my:rating>4.5", 0),
        ("my:liked", 1),
        ("my:wanted", 1),
        ("my:wanted<2024", 0),
        ("my:wanted:2024", 1),
        ("my:tag:35", 1),
        ("my:list:\"south of almaty\"", 1),
        ("my:list:\"of south\"", 0),
        ("my:listed", 1),
        ("my:at:tokyo", 1),
        ("my:with:ana", 1),
        ("my:with:\"an\"", 0),
        ("my:noted", 0),
        ("madina my:seen", 1),
        ("my:seen | my:wanted", 2),
        ("(my:seen my:liked)", 1),
    ] {
        assert_eq!(films(&mut engine, query), count, "{query}");
    }
    // What is seen are films; who made them, and what they won, is found by them.
    let people = engine.find(List::People, &Query::parse("my:seen")).hits;
    assert!(!people.is_empty());
    let awards = engine.find(List::Awards, &Query::parse("my:liked")).hits.len();
    let madina = engine.catalogue().resolve("film:madina").unwrap();
    let Record::Film(madina) = madina else { panic!("a film") };
    assert_eq!(awards, engine.catalogue().film(madina).awards().count());
    assert_eq!(engine.find(List::People, &Query::parse("my:liked")).hits.len(), 0);
}

#[test]
fn the_diary_is_asked_viewing_by_viewing() {
    let engine = engine();
    engine.keep(Arc::new(journal_of(&engine)));
    let diary = |query: &str| engine.diary(query, &Cancel::NEVER).unwrap().join(" ");
    assert_eq!(diary(""), "b a");
    assert_eq!(diary("my:seen:2023"), "a");
    assert_eq!(diary("my:seen:mon"), "a");
    assert_eq!(diary("my:seen:may"), "b");
    assert_eq!(diary("my:at:home"), "b");
    assert_eq!(diary("-my:at:home"), "a");
    assert_eq!(diary("my:seen:2023 | my:seen:2024"), "b a");
    assert_eq!(diary("my:rating>=4 my:with:ana"), "a");
    assert_eq!(diary("madina country:kz"), "b a");
    assert_eq!(diary("country:fr"), "");
    assert_eq!(diary("my:wanted"), "");
}

#[test]
fn lists_stand_in_the_order_of_what_is_kept() {
    let mut engine = engine();
    engine.keep(Arc::new(journal_of(&engine)));
    let mut first = |term: &str| {
        let order = Order::from_term(term).unwrap();
        let hits = engine.find_in_order(List::Films, &Query::default(), order).hits;
        engine.catalogue().address(hits[0].record)
    };
    assert_eq!(first("sort:-my-rating"), "film:madina");
    assert_eq!(first("sort:my-seen"), "film:madina");
    assert_ne!(first("sort:-my-wanted"), "film:madina");
    // What is kept later is seen at once.
    engine.keep(Arc::default());
    let order = Order::from_term("sort:-my-rating").unwrap();
    let now = engine.find_in_order(List::Films, &Query::default(), order).hits;
    let usual = engine.find_in_order(List::Films, &Query::default(), Order::RELEVANCE).hits;
    assert_eq!(now.len(), usual.len());
}

#[test]
fn the_journal_is_completed_with_ones_own_words() {
    let mut engine = engine();
    engine.keep(Arc::new(journal_of(&engine)));
    let mut offered = |query: &str| {
        let completion = engine.complete(List::Films, query, query.len(), &Cancel::NEVER).unwrap();
        let choices = completion.choices.into_iter();
        (
            completion.range.start,
            choices.map(|choice| (choice.text, choice.count)).collect::<Vec<_>>(),
        )
    };
    let (_, words) = offered("my:");
    assert!(words.contains(&("my:seen".to_owned(), Some(1))), "{words:?}");
    assert!(!words.iter().any(|(text, _)| text == "my:noted"), "{words:?}");
    assert_eq!(offered("my:tag:3").1, [("my:tag:35mm".to_owned(), Some(1))]);
    let south = ("my:list:\"South of Almaty\"".to_owned(), Some(1));
    assert_eq!(offered("my:list:so"), (0, vec![south.clone()]));
    assert_eq!(offered("country:kz my:list:\"south").0, "country:kz ".len());
    assert_eq!(offered("country:kz my:list:\"south").1, [south]);
}

/// How many films an answer leaves out since they are hidden.
fn left_out(engine: &mut Engine, query: &str) -> usize {
    let request = Request {
        generation: 1,
        list: List::Films,
        query: query.to_owned(),
        order: Order::RELEVANCE,
        cursor: None,
    };
    engine.answer(&request, &Cancel::NEVER).unwrap().hidden
}

#[test]
fn lists_leave_out_what_is_hidden_unless_it_is_asked_for() {
    let mut engine = engine();
    let madina = engine.catalogue().resolve("film:madina").unwrap();
    let found = |engine: &mut Engine, text: &str| -> Vec<Record> {
        let hits = engine.find(List::Films, &Query::parse(text));
        hits.hits.into_iter().chain(hits.similar).map(|hit| hit.record).collect()
    };
    let all = engine.catalogue().film_count();
    let queries = ["", "madina", "madinna", "mdna", "-title:tulpan", "sort:title"];
    for query in queries {
        assert!(found(&mut engine, query).contains(&madina), "{query}");
    }
    let mut personal = journal_of(&engine);
    let facts = PersonalFacts { hidden: true, ..personal.of(madina).unwrap().clone() };
    personal.keep(madina, facts.clone());
    engine.keep(Arc::new(personal.clone()));
    for query in queries.into_iter().chain(["my:seen"]) {
        assert!(!found(&mut engine, query).contains(&madina), "{query}");
    }
    assert_eq!(found(&mut engine, "").len(), all - 1);
    for query in ["my:hidden", "madina my:hidden", "my:seen (my:hidden | -my:hidden)"] {
        assert_eq!(found(&mut engine, query), [madina], "{query}");
    }
    assert_eq!(found(&mut engine, "-my:hidden").len(), all - 1);
    // How many were left out is told, but not of those that are only similar.
    for (query, hidden) in [("", 1), ("madina", 1), ("my:seen", 1), ("mdna", 0), ("tulpan", 0)] {
        assert_eq!(left_out(&mut engine, query), hidden, "{query}");
    }
    assert_eq!(left_out(&mut engine, "-my:hidden") + left_out(&mut engine, "my:hidden"), 0);
    // Its address still leads to it.
    assert_eq!(engine.best("film:madina", 1, &Cancel::NEVER), Ok(vec![madina]));
    personal.keep(madina, PersonalFacts { hidden: false, ..facts });
    engine.keep(Arc::new(personal));
    assert_eq!(found(&mut engine, "").len(), all);
}
