//! What is read from what is typed.

use proptest::prelude::*;

use super::*;
use crate::List;

fn words(text: &str) -> Vec<String> {
    Query::parse(text).words
}

fn remark(text: &str) -> String {
    Query::parse(text).remark().unwrap_or_default()
}

fn value(text: &str) -> Value {
    let query = Query::parse(text);
    match &query.clauses[0].any[0].atom {
        Atom::Field(_, value) => value.clone(),
        other => panic!("{text} is {other:?}"),
    }
}

#[test]
fn words_are_folded_and_kept_once() {
    assert_eq!(words(" Мадина  AKYLBEK madina"), ["madina", "akylbek"]);
    assert_eq!(words("Spider-Man & Co"), ["spider", "man", "and", "co"]);
    assert_eq!(words(""), [""; 0]);
    assert_eq!(words("…"), ["…"]);
    assert_eq!(words("? !"), ["?!"]);
}

#[test]
fn the_first_word_may_choose_the_list() {
    let query = Query::parse("people madina");
    assert_eq!((query.list, query.words), (Some(List::People), vec!["madina".to_owned()]));
    let query = Query::parse("awards");
    assert_eq!((query.list, query.is_empty()), (Some(List::Awards), true));
    for text in ["ordinary people", "\"films\"", "-films", "films | people"] {
        assert_eq!(Query::parse(text).list, None, "{text}");
    }
}

#[test]
fn an_address_is_known_by_its_form() {
    assert_eq!(Query::parse(" film:madina ").address(), Some("film:madina"));
    assert_eq!(Query::parse("film:madina x").address(), None);
    assert_eq!(Query::parse("director:x").address(), None);
    assert_eq!(words("film:madina"), ["madina"]);
    assert!(remark("film:madina x").contains("stands alone"));
}

#[test]
fn fields_take_bare_and_quoted_values() {
    let query = Query::parse("director:Kassymbek award:\"Palme d'Or\" -genre:drama madina");
    assert_eq!(query.words, ["madina"]);
    assert_eq!(query.remark(), None);
    let needle = |text: &str, fit| Value::Words(vec![Needle { text: text.to_owned(), fit }]);
    let of = |clause: &Clause| (clause.any[0].negated, clause.any[0].atom.clone());
    let seen: Vec<_> = query.clauses.iter().map(of).collect();
    assert_eq!(seen[0].1, Atom::Field(Field::Director, needle("kassymbek", Fit::Anywhere)));
    assert_eq!(seen[1].1, Atom::Field(Field::Award, needle("palme dor", Fit::Whole)));
    assert_eq!(seen[2], (true, Atom::Field(Field::Genre, needle("drama", Fit::Anywhere))));
    assert_eq!(Query::parse("DIRECTOR:x").clauses, Query::parse("director:x").clauses);
}

#[test]
fn bars_bind_closer_than_blanks() {
    let query = Query::parse("a | b c|d");
    let sizes: Vec<usize> = query.clauses.iter().map(|clause| clause.any.len()).collect();
    assert_eq!(sizes, [2, 2]);
    assert_eq!(query.to_string(), "a | b c | d");
    assert_eq!(Query::parse("| a | | ").to_string(), "a");
}

#[test]
fn what_is_being_typed_is_no_mistake() {
    for text in ["director:", "-", "\"", "madina |", "award:\"", "-director:", "madina director:"] {
        assert_eq!(remark(text), "", "{text}");
    }
    let open = Query::parse("\"special reco");
    let needle = Needle { text: "special reco".to_owned(), fit: Fit::Beginning };
    assert_eq!(open.clauses[0].any[0].atom, Atom::Words(vec![needle]));
    assert_eq!(Query::parse("director:").clauses, []);
}

#[test]
fn a_field_that_there_is_not_names_the_nearest_and_its_value_is_no_word() {
    let query = Query::parse("drector:Kassymbek madina");
    assert_eq!(query.words, ["madina"]);
    assert!(Query::parse("gender:f").is_empty(), "not for the letter f");
    assert_eq!(Query::parse("film:madin sea").words, ["madin", "sea"], "a record may be called so");
    assert_eq!(query.remark().as_deref(), Some("no field `drector:`; try `director:`"));
    assert!(remark("dir:x").contains("`director:`"));
    assert!(remark("qqq:x").contains("no field `qqq:`"));
    assert!(remark("run:film:madin").contains("`run:` begins the address of a view"));
    for title in ["Mission:Impossible", "https://example.org", "8:30", "2001: A Space"] {
        assert_eq!(remark(title), "", "{title}");
    }
    assert_eq!(words("Mission:Impossible"), ["mission", "impossible"]);
}

#[test]
fn a_value_that_cannot_be_narrows_nothing_and_says_so() {
    for (text, said) in [
        ("country:kasachstan", "kazakhstan"),
        ("country:qqqqq", "code"),
        ("lang:kasakh", "kazakh"),
        ("result:wonn", "won"),
        ("result:zzz", "not_awarded"),
        ("kind:prise", "prize"),
        ("premiere:wrld", "world"),
        ("has:pster", "poster"),
        ("year:abc", "1950s"),
        ("minutes:long", "<90"),
        ("year:2024..2020", "greater"),
        ("my:sene", "my:seen"),
        ("my:seen:mai", "2026"),
        ("my:liked:yes", "alone"),
    ] {
        assert!(remark(text).contains(said), "{text}: {}", remark(text));
        assert!(Query::parse(text).is_empty(), "{text}");
        let with = Query::parse(&format!("madina {text}"));
        assert_eq!(with.words, ["madina"]);
    }
}

#[test]
fn values_go_by_code_name_and_beginning() {
    let countries = |text: &str| match value(text) {
        Value::Countries(found) => found.iter().map(|c| c.code().to_owned()).collect::<Vec<_>>(),
        other => panic!("{text} is {other:?}"),
    };
    for text in ["country:kz", "country:KZ", "country:kazakhstan", "country:Kaz"] {
        assert_eq!(countries(text), ["KZ"], "{text}");
    }
    assert_eq!(countries("country:\"south korea\""), ["KR"]);
    assert_eq!(countries("country:south-korea"), ["KR"]);
    assert_eq!(countries("country:uk"), ["GB"]);
    assert_eq!(countries("country:suhh"), ["SUHH"]);
    assert!(countries("country:united").len() > 2);
    assert_eq!(value("lang:kazakh"), Value::Languages(vec!["kk".to_owned()]));
    use palmares_catalogue::terms::{AwardKind, AwardResult, Premiere};
    assert_eq!(value("result:won"), Value::Results(vec![AwardResult::Won]));
    assert_eq!(value("result:not-awarded"), Value::Results(vec![AwardResult::NotAwarded]));
    assert_eq!(value("kind:\"special mention\""), Value::Kinds(vec![AwardKind::SpecialMention]));
    assert_eq!(value("premiere:w"), Value::Premieres(vec![Premiere::World]));
    assert_eq!(value("has:poster"), Value::Has(vec![Has::Poster]));
    assert_eq!(value("id:tt0000001"), Value::Id("tt0000001".to_owned()));
    assert_eq!(value("minutes:<90"), Value::Numbers(Numbers { from: 1, to: 89 }));
}

#[test]
fn decades_and_spans_of_years_need_no_field() {
    for (text, field) in [
        ("1990s", "year:1990s"),
        ("2010..2019", "year:2010..2019"),
        ("2010..", "year:2010.."),
        ("2010-2019", "year:2010-2019"),
        ("-2010..2019", "-year:2010..2019"),
    ] {
        let text = format!("iran {text}");
        assert_eq!(Query::parse(&text), Query::parse(&format!("iran {field}")), "{text}");
        assert_eq!(words(&text), ["iran"]);
    }
    for text in [
        "1984",
        "2046...",
        "90s",
        "24-25",
        "1,2",
        "\"1990s\"",
        "=1990s",
        "2019-2010",
        "1990ss",
        "..",
    ] {
        let is_year = |term: &Term| matches!(term.atom, Atom::Field(..));
        let query = Query::parse(text);
        assert!(!query.clauses.iter().flat_map(|clause| &clause.any).any(is_year), "{text}");
    }
}

#[test]
fn a_query_knows_whether_all_of_it_was_understood() {
    for text in [
        "festval:cannes",
        "year:abc",
        "country:zz",
        "kazakh -form:short | yaer:2020",
        "(festival:cannes result:maybe)",
        "summary:films",
        "sort:year kazakh",
        "my:sene",
    ] {
        assert!(Query::parse(text).has_mistake(), "{text}");
        assert_ne!(remark(text), "", "{text}");
    }
    for text in [
        "",
        "kazakh",
        "year:",
        "festival:nowhere",
        "film:madina x",
        "Mission:Impossible",
        "(",
        "\"",
        "a | ",
        "1990s",
    ] {
        assert!(!Query::parse(text).has_mistake(), "{text}");
    }
}

#[test]
fn more_than_anybody_types_is_bounded() {
    let many = Query::parse(&"madina ".repeat(10_000));
    assert!(many.clauses.len() <= MOST_TERMS && many.remark().is_some());
    let joined = Query::parse(&"a-".repeat(17));
    assert_eq!(joined.remark().as_deref(), Some("only the first 16 words of a term count"));
    assert_eq!(Query::parse(&"a-".repeat(16)).remark(), None);
    let long = Query::parse(&"a-".repeat(1 << 19));
    assert!(long.words.len() <= MOST_TERMS);
    assert!(long.remark().is_some_and(|remark| remark.contains("4096")));
    for odd in ["\u{301}\u{301}", "\0", "\u{202e}madina", "\"", "-\"", ":", "|", "-|-", "a:b:c"] {
        let _ = Query::parse(odd);
    }
}

/// Pieces that queries are made of, and others that they are not.
fn pieces() -> impl Strategy<Value = String> {
    let fields = prop::sample::select(Field::ALL.iter().map(|f| f.word()).collect::<Vec<_>>());
    let value = prop_oneof![
        "[a-zа-я0-9.<>=\\-:]{0,8}",
        "\"[^\"]{0,9}\"",
        Just("kz".to_owned()),
        Just("2020..2024".to_owned()),
    ];
    let term = prop_oneof![
        (fields, value.clone()).prop_map(|(field, value)| format!("{field}:{value}")),
        value,
        "[a-z]{1,6}:[a-z]{0,4}",
        Just("films".to_owned()),
        Just("people".to_owned()),
        Just("editions".to_owned()),
        Just("|".to_owned()),
        Just("\"".to_owned()),
    ];
    let piece = ("-{0,2}", term, "[ \t|]{0,2}").prop_map(|(a, b, c)| format!("{a}{b}{c}"));
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn is_same_printed(text: &str) {
    let query = Query::parse(text);
    let printed = query.to_string();
    let again = Query::parse(&printed);
    assert_eq!(query, again, "{text:?} became {printed:?}");
}

proptest! {
    #[test]
    fn any_text_is_a_query(text in ".{0,200}") {
        is_same_printed(&text);
    }

    #[test]
    fn what_is_printed_is_read_as_the_same_query(text in pieces()) {
        is_same_printed(&text);
    }
}
