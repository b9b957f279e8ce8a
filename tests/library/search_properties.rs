//! What holds of every query.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::iter::once;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use palmares::catalogue::{Catalogue, Edition, Festival, Film, Person, Record, Selection};
use palmares::search::{
    Cancel, Cancelled, Engine, Highlighter, List, Order, Query, Request, Shown, SortKey,
};
use palmares::text::fold::fold;
use palmares_testkit::fixtures::{empty, engine, starter};
use proptest::prelude::*;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(engine(&starter()));
}

fn found(list: List, query: &str) -> Vec<u32> {
    let request = Request {
        generation: 0,
        list,
        query: query.to_owned(),
        order: Order::RELEVANCE,
        cursor: None,
    };
    ENGINE.with_borrow_mut(|engine| engine.answer(&request, &Cancel::NEVER).unwrap().rows.to_vec())
}

/// All names that a record is found by: its own, and those of films, people and festivals linked to it.
fn names(catalogue: &Catalogue, record: Record) -> Vec<String> {
    let of_film = |film: Film<'_>| {
        let others = film.original_title().into_iter().chain(film.titles().map(|name| name.text));
        once(film.title()).chain(others).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let of_person = |person: Person<'_>| {
        let others = person.names().map(|name| name.text);
        once(person.name()).chain(others).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let of_festival = |festival: Festival<'_>| {
        let others = festival.names().map(|name| name.text);
        once(festival.name()).chain(others).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    match record {
        Record::Film(id) => {
            let film = catalogue.film(id);
            let mut names = of_film(film);
            names.extend(film.credits().flat_map(|credit| of_person(credit.person)));
            let editions = film.selections().map(Selection::edition);
            let festivals = editions.filter_map(Edition::festival);
            names.extend(festivals.flat_map(of_festival));
            names
        }
        Record::Person(id) => of_person(catalogue.person(id)),
        Record::Festival(id) => of_festival(catalogue.festival(id)),
        Record::Edition(id) => {
            catalogue.edition(id).festival().into_iter().flat_map(of_festival).collect()
        }
        Record::Award(id) => {
            let award = catalogue.award(id);
            let mut names = vec![award.name().to_owned()];
            names.extend(award.film().into_iter().flat_map(of_film));
            names.extend(award.recipients().flat_map(|one| of_person(one.person)));
            let festival = award.edition().and_then(Edition::festival);
            names.extend(festival.into_iter().flat_map(of_festival));
            names
        }
        _ => panic!("no list has {record:?}"),
    }
}

/// Queries as the grammar has them.
fn written() -> impl Strategy<Value = String> {
    let field = prop::sample::select(
        "director actor actress cast writer crew person role festival edition section award jury title \
         country lang genre form year minutes result kind premiere text has my id unknown"
            .split(' ')
            .collect::<Vec<_>>(),
    );
    let value = "[a-z]{1,6}|[a-z]{2} [a-z]{2}|19[0-9]{2}|1[0-9]{1,2}\\.\\.20[0-9]{2}|[<>]=?[0-9]{2,4}|won|kz|ru|film:[a-z]{3}";
    let term = (any::<bool>(), prop::option::of(field), value, any::<bool>());
    let term = term.prop_map(|(is_negated, field, value, is_quoted)| {
        let quote = if is_quoted || value.contains(' ') { "\"" } else { "" };
        let field = field.map(|field| format!("{field}:")).unwrap_or_default();
        format!("{}{field}{quote}{value}{quote}", if is_negated { "-" } else { "" })
    });
    let parts = prop::collection::vec((term, prop::sample::select(vec![" ", " | "])), 1..5);
    let list = prop::sample::select(vec!["", "films ", "people ", "awards ", "editions "]);
    (list, parts).prop_map(|(list, parts)| {
        let parts: String = parts.into_iter().map(|(term, next)| term + next).collect();
        list.to_owned() + parts.trim_end_matches([' ', '|'])
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_query_is_too_much(query in "\\PC{0,40}|[a-z :\"|\\-]{0,40}|(has:|year:|director:|text:)\\PC{0,9}") {
        let highlighter = Highlighter::new(&Query::parse(&query));
        for list in List::ALL {
            let rows = found(list, &query);
            for &row in rows.iter().take(3) {
                let shown = starter().label(list.record(row));
                for range in highlighter.highlight(Shown::own(list), &shown) {
                    prop_assert!(shown.get(range).is_some());
                }
                let _ = highlighter.matched_through(&starter(), list, row, &[]);
            }
        }
    }

    #[test]
    fn what_is_printed_is_the_same_query(
        query in prop_oneof!["[a-zé :\"|\\-0-9]{0,30}", "\\PC{0,20}", written()],
    ) {
        let parsed = Query::parse(&query);
        let printed = parsed.to_string();
        let again = Query::parse(&printed);
        prop_assert_eq!(&parsed, &again, "{} printed as {}", query, printed);
        prop_assert_eq!(printed, again.to_string());
    }

    #[test]
    fn every_part_of_a_word_is_found(
        list in prop::sample::select(List::ALL.to_vec()),
        row in any::<prop::sample::Index>(),
        name in any::<prop::sample::Index>(),
        cut in any::<[prop::sample::Index; 3]>(),
    ) {
        let catalogue = starter();
        let row = row.index(list.len_in(&catalogue));
        let names = names(&catalogue, list.record(row as u32));
        let name = fold(&names[name.index(names.len())]);
        let words: Vec<&str> = name.split(' ').filter(|word| word.is_ascii() && word.len() > 2).collect();
        prop_assume!(!words.is_empty());
        let word = words[cut[0].index(words.len())];
        let length = 3 + cut[1].index(word.len() - 2);
        let start = cut[2].index(word.len() - length + 1);
        let part = &word[start..start + length];
        // A list's own name at the beginning chooses the list.
        prop_assume!(!List::ALL.iter().any(|list| list.word() == part) && part != "editions");
        let found = found(list, part);
        // The inside of a linked name is meant only where no name begins so.
        let is_own = matches!(list, List::People | List::Festivals) || fold(&names[0]) == name;
        let is_other_meant = start > 0 && !is_own && !found.is_empty();
        let is_found = found.contains(&(row as u32)) || is_other_meant;
        prop_assert!(is_found, "{part} of {name} in {list:?}");
    }

    #[test]
    fn another_letter_never_adds_beginnings(word in "[a-z]{2,6}") {
        for list in List::ALL {
            let begun = |word: &str| -> BTreeSet<u32> {
                found(list, &format!("\"{word}")).into_iter().collect()
            };
            prop_assert!(begun(&word).is_subset(&begun(&word[..word.len() - 1])), "{word}");
        }
    }
}

#[test]
fn bad_input_is_answered_in_bounded_time() {
    let words = (0..10_000).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
    let hostile = [
        words,
        "x".repeat(1 << 20),
        "\u{301}".repeat(5_000),
        "\0".repeat(500),
        "\u{202e}\u{5d0}\u{5d1}".to_owned(),
        "\"unbalanced".to_owned(),
        "year:..".to_owned(),
        "nofield:x".to_owned(),
    ];
    for query in hostile {
        for list in List::ALL {
            let start = Instant::now();
            found(list, &query);
            // Nothing is timed here; but what grows with the input would take minutes.
            assert!(start.elapsed() < Duration::from_secs(20));
        }
    }
}

/// What is counted here is looks, not time: a search that is not wanted any more ends at the
/// next one, wherever that is, and is whole again when asked anew.
#[test]
fn a_search_ends_at_the_look_that_tells_it_to() {
    let queries = [
        ("m", SortKey::Relevance),
        ("madina akylbek", SortKey::Name),
        ("kurasava the", SortKey::Relevance),
        ("mdnkl", SortKey::Relevance),
        ("spider man", SortKey::Year),
        ("director:a -title:the year:1990..", SortKey::Director),
        ("award:\"golden bear\" | result:won", SortKey::Relevance),
        ("text:love has:synopsis", SortKey::Relevance),
    ];
    for (query, key) in queries {
        for list in List::ALL {
            let order = Order { key, descending: false };
            let request =
                Request { generation: 0, list, query: query.to_owned(), order, cursor: None };
            let checks = AtomicUsize::new(0);
            let ask = |cancelled_from: usize| {
                checks.store(0, Relaxed);
                let mut engine = ENGINE.with_borrow(Engine::share);
                let is_cancelled = || checks.fetch_add(1, Relaxed) + 1 >= cancelled_from;
                engine.answer(&request, &Cancel::new(&is_cancelled))
            };
            let whole = ask(usize::MAX).unwrap();
            let count = checks.load(Relaxed);
            assert!(count > 0, "{query}");
            for from in 1..=count.min(40) {
                assert_eq!(ask(from), Err(Cancelled), "{query}, {list:?}, {from} of {count}");
                // A few more at most, where a look for near addresses ends before the search.
                let checked = checks.load(Relaxed);
                assert!(checked <= from + 2, "{query}: {from} {checked}");
            }
            assert_eq!(ask(usize::MAX).unwrap(), whole);
        }
    }
}

#[test]
fn an_empty_catalogue_finds_nothing() {
    let mut engine = Engine::new(empty());
    for query in ["madina", "m", "-m", "text:m", "has:poster", "\"a b\"", ""] {
        for list in List::ALL {
            assert_eq!(engine.find(list, &Query::parse(query)).hits, []);
        }
    }
}

#[test]
fn she_is_found_however_she_is_typed() {
    let catalogue = starter();
    let mut engine = engine(&catalogue);
    let mut first = |list: List, query: &str| {
        let found = engine.find(list, &Query::parse(query));
        found
            .hits
            .first()
            .or(found.similar.first())
            .map(|hit| catalogue.label(hit.record))
            .unwrap_or_default()
    };
    for query in ["akylbekova madina", "mad aky", "madinaakylbek", "Мадина Ақылбек"] {
        assert_eq!(first(List::People, query), "Madina Akylbekova", "{query}");
    }
    for query in ["kassimbek", "мадина", "akylbekova madina", "mad aky", "madinaakylbek"] {
        assert_eq!(first(List::Films, query), "Madina", "{query}");
    }
    assert_eq!(first(List::Films, "actress:madina festival:tokyo"), "Madina");
}
