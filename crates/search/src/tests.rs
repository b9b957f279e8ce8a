//! What a person types and what comes back.

use super::query::Query;
use super::*;
use palmares_catalogue::build::{Builder, CreditRecord, FilmRecord, Origin, PersonRecord};

fn engine() -> Engine {
    Engine::new(samples::catalogue())
}

fn ask(list: List, query: &str, order: Order) -> (Answer, Vec<String>) {
    let request = Request { generation: 7, list, query: query.to_owned(), order, cursor: None };
    let mut engine = engine();
    let answer = engine.answer(&request, &Cancel::NEVER).unwrap();
    let catalogue = samples::catalogue();
    let ids = answer.rows.iter().map(|&row| {
        let address = catalogue.address(answer.list.record(row));
        address.split_once(':').unwrap().1.to_owned()
    });
    let ids = ids.collect();
    (answer, ids)
}

fn found(list: List, query: &str) -> Vec<String> {
    ask(list, query, Order::RELEVANCE).1
}

fn by(list: List, key: SortKey, descending: bool) -> Vec<String> {
    ask(list, "", Order { key, descending }).1
}

#[test]
fn a_person_is_found_whatever_the_spelling() {
    for query in ["akylbek", "AKYLBEK madina", "madina akyl", "Ақылбек", "Madína", "akylbekova"]
    {
        let people = found(List::People, query);
        assert!(people.iter().any(|id| id == "akylbekova"), "{query}: {people:?}");
    }
    assert_eq!(found(List::People, "varda agnes"), ["varda"]);
}

#[test]
fn a_film_is_found_by_its_people_titles_and_festivals() {
    assert_eq!(found(List::Films, "akylbek"), ["madina"]);
    assert_eq!(found(List::Films, "kassymbek madina"), ["madina"]);
    assert_eq!(found(List::Films, "parenting"), ["bauyryna-salu"]);
    assert_eq!(found(List::Films, "tokyo 2023 salu"), ["bauyryna-salu"]);
    assert_eq!(found(List::Films, "cannes"), ["cleo"]);
    assert_eq!(found(List::Films, "cleo de 5 a 7"), ["cleo"]);
    assert_eq!(found(List::Films, "?"), ["untitled"]);
    assert_eq!(found(List::Films, "qqq"), [""; 0]);
}

#[test]
fn awards_are_found_by_film_person_festival_and_year() {
    assert_eq!(found(List::Awards, "akylbekova"), ["best-actress"]);
    assert_eq!(found(List::Awards, "tokyo 2023 jury"), ["jury"]);
    assert_eq!(found(List::Awards, "cleo 1962"), ["palme"]);
    assert_eq!(found(List::Awards, "competition"), ["palme"]);
    assert_eq!(found(List::Festivals, "tok"), ["tokyo"]);
}

#[test]
fn the_best_match_comes_first() {
    // The name itself, a whole word of it, the beginning of one, the inside of one.
    assert_eq!(found(List::Films, "madina"), ["madina", "road", "sea", "comedy"]);
    // Nothing holds these letters together, so those that hold them apart are found.
    assert_eq!(found(List::Films, "clfrm"), ["cleo"]);
    assert_eq!(found(List::People, "mdn"), ["akylbekova"]);
}

#[test]
fn short_words_are_found_at_beginnings_only() {
    assert_eq!(found(List::Films, "ad"), found(List::Films, "ad "));
    assert!(found(List::Films, "se").contains(&"sea".to_owned()));
    assert!(!found(List::Films, "th se").contains(&"madina".to_owned()));
}

#[test]
fn lists_begin_in_their_own_order() {
    let films = by(List::Films, SortKey::Relevance, false);
    assert_eq!(films[..3], ["madina", "bauyryna-salu", "cleo"]);
    assert_eq!(films.len(), 7);
    // All with one film each, so they stay as they are in the file.
    assert_eq!(by(List::People, SortKey::Relevance, false)[0], "kassymbek");
    assert_eq!(by(List::Festivals, SortKey::Relevance, false), ["cannes", "tokyo"]);
    assert_eq!(by(List::Awards, SortKey::Relevance, false), ["jury", "best-actress", "palme"]);
}

#[test]
fn people_of_most_films_come_first_however_many_parts_they_had() {
    let origin = Origin { file: 0, record: 0 };
    let mut builder = Builder::new();
    for id in ["all-in-one", "busy", "once"] {
        builder.person(origin, &PersonRecord::new(id, id)).unwrap();
    }
    let credit = |id: &'static str, role: &'static str| CreditRecord::new(id, role);
    for (film, credits) in [
        ("a", vec![credit("all-in-one", "director"), credit("all-in-one", "writer")]),
        ("b", vec![credit("busy", "actor"), credit("all-in-one", "composer")]),
        ("c", vec![credit("busy", "actor"), credit("once", "actor")]),
        ("d", vec![credit("busy", "actor")]),
    ] {
        let mut film = FilmRecord::new(film, film);
        film.credits = Some(credits);
        builder.film(origin, &film).unwrap();
    }
    let catalogue = Arc::new(builder.finish().0);
    assert_eq!(survey::honours::films_of_people(&catalogue), [2, 3, 1]);
    let mut engine = Engine::new(Arc::clone(&catalogue));
    let found = engine.find(List::People, &Query::parse(""));
    let names: Vec<String> = found.hits.iter().map(|hit| catalogue.label(hit.record)).collect();
    assert_eq!(names, ["busy", "all-in-one", "once"]);
}

#[test]
fn what_is_not_known_stands_last_either_way() {
    assert_eq!(by(List::Films, SortKey::Year, false)[..3], ["cleo", "bauyryna-salu", "madina"]);
    assert_eq!(by(List::Films, SortKey::Country, false)[..3], ["cleo", "madina", "bauyryna-salu"]);
    assert_eq!(by(List::Films, SortKey::Director, false)[..3], ["madina", "bauyryna-salu", "cleo"]);
    let people = by(List::People, SortKey::Year, false);
    assert_eq!(people[..3], ["varda", "kuchinchirekov", "akylbekova"]);
}

#[test]
fn every_list_sorts_by_every_one_of_its_keys() {
    for list in List::ALL {
        for &key in list.sort_keys() {
            for descending in [false, true] {
                let mut ids = by(list, key, descending);
                ids.sort();
                ids.dedup();
                assert_eq!(ids.len(), list.len_in(&samples::catalogue()), "{list:?} {key:?}");
            }
        }
    }
    assert_eq!(by(List::Films, SortKey::Name, false)[..2], ["untitled", "bauyryna-salu"]);
    let people = by(List::People, SortKey::Name, false);
    assert_eq!(people, ["akylbekova", "nobody", "kassymbek", "kuchinchirekov", "varda"]);
    assert_eq!(by(List::Awards, SortKey::Film, false)[0], "palme");
    assert_eq!(by(List::Awards, SortKey::Festival, true)[0], "best-actress");
}

#[test]
fn an_order_also_goes_by_the_name_of_its_column() {
    let order = |key| Some(Order { key, descending: true });
    assert_eq!(Order::from_term("sort:-won"), order(SortKey::Prizes));
    assert_eq!(Order::from_term("sort:-nominated"), order(SortKey::Nominations));
    assert_eq!(Order::from_term("sort:-title"), order(SortKey::Name));
    assert_eq!(Order::from_term("sort:-born"), order(SortKey::Year));
    assert_eq!(Order::from_term("sort:-winner"), None);
}

#[test]
fn a_result_can_be_sorted_by_a_column() {
    let order = Order { key: SortKey::Name, descending: true };
    let (_, ids) = ask(List::Films, "madina", order);
    // “The Madina Road” is filed without its article.
    assert_eq!(ids, ["comedy", "sea", "road", "madina"]);
}

#[test]
fn the_query_can_choose_the_list_and_name_a_record() {
    let (answer, ids) = ask(List::Films, "people agnes", Order::RELEVANCE);
    assert_eq!((answer.list, ids), (List::People, vec!["varda".to_owned()]));
    let (answer, ids) = ask(List::People, "film:sea", Order::RELEVANCE);
    assert_eq!((answer.list, ids), (List::Films, vec!["sea".to_owned()]));
    let (answer, ids) = ask(List::Films, "person:varda", Order::RELEVANCE);
    assert_eq!((answer.list, ids), (List::Films, vec!["cleo".to_owned()]));
    assert!(answer.remark.unwrap().contains("has a page of its own"));
    let (answer, ids) = ask(List::Films, "edition:tokyo-2023", Order::RELEVANCE);
    assert_eq!(
        (answer.generation, ids),
        (7, vec!["madina".to_owned(), "bauyryna-salu".to_owned()])
    );
    assert_eq!(
        answer.remark.as_deref(),
        Some("shown at Tokyo 2023 · Tokyo 2023 has a page of its own")
    );
    let (answer, ids) = ask(List::Films, "film:madin", Order::RELEVANCE);
    assert!(answer.remark.unwrap().contains("film:madina"));
    assert_eq!(ids[0], "madina");
}

#[test]
fn other_lists_are_counted() {
    let mut engine = engine();
    let mut counted = |query: &str| {
        let (list, query) = (List::Films, query.to_owned());
        let request = Request { generation: 1, list, query, order: Order::RELEVANCE, cursor: None };
        let answer = engine.answer(&request, &Cancel::NEVER).unwrap();
        engine.count_lists(&Query::parse(&request.query), &answer, &Cancel::NEVER).unwrap()
    };
    assert_eq!(counted("akylbekova"), Some([1, 1, 0, 0, 1]));
    assert_eq!(counted("director:kassymbek"), Some([1, 1, 1, 1, 2]));
    assert_eq!(counted(""), None);
    assert_eq!(counted("people agnes"), None);
    assert_eq!(counted("film:madina"), None);
}

#[test]
fn a_search_nobody_waits_for_is_cancelled() {
    let request = Request {
        generation: 1,
        list: List::Films,
        query: "madina".to_owned(),
        order: Order::RELEVANCE,
        cursor: None,
    };
    assert_eq!(engine().answer(&request, &Cancel::new(&|| true)), Err(Cancelled));
}

#[test]
fn scores_fall_with_the_rank() {
    let hits = engine().find(List::Films, &Query::parse("madina")).hits;
    assert_eq!(hits.len(), 4);
    assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
    assert!(hits[0].score > hits[3].score);
}

#[test]
fn the_name_that_matched_is_told() {
    let catalogue = samples::catalogue();
    let through = |list, row, query| {
        Highlighter::new(&Query::parse(query)).matched_through(&catalogue, list, row, &[])
    };
    assert_eq!(through(List::Films, 0, "madina"), None);
    assert_eq!(through(List::Films, 0, "akylbek").as_deref(), Some("Madina Akylbek"));
    assert_eq!(through(List::Films, 0, "madina tokyo").as_deref(), Some("Tokyo"));
    assert_eq!(through(List::Films, 0, "kazakh").as_deref(), Some("Kazakhstan"));
    assert_eq!(through(List::Films, 1, "parent").as_deref(), Some("Parenting"));
    assert_eq!(through(List::People, 1, "Ақылбек"), None);
    assert_eq!(through(List::People, 1, "akylbek mad"), None);
    assert_eq!(through(List::Awards, 1, "akylbek").as_deref(), Some("Madina Akylbekova"));
    assert_eq!(through(List::Films, 0, "kssmbk").as_deref(), Some("Aizhan Kassymbek"));
    assert_eq!(through(List::Films, 0, "qqq"), None);
    // What stands beside is not repeated, however it was typed.
    let beside = ["Aizhan Kassymbek".to_owned()];
    for typed in ["kassymbek", "kasymbek"] {
        let highlighter = Highlighter::new(&Query::parse(typed));
        assert!(highlighter.matched_through(&catalogue, List::Films, 0, &[]).is_some(), "{typed}");
        let through = highlighter.matched_through(&catalogue, List::Films, 0, &beside);
        assert_eq!(through, None, "{typed}");
    }
}

#[test]
fn before_the_index_is_made_own_names_answer() {
    let preliminary = |query: &str| {
        let (answers, cancel) = (std::cell::RefCell::new(Vec::new()), Cancel::NEVER);
        let (list, query) = (List::Films, query.to_owned());
        let request = Request { generation: 3, list, query, order: Order::RELEVANCE, cursor: None };
        engine().serve(&request, &cancel, |answer| answers.borrow_mut().push(answer)).unwrap();
        let answers = answers.into_inner().into_iter().filter(|answer| answer.is_coming);
        answers.collect::<Vec<_>>()
    };
    assert_eq!(preliminary(""), [], "lists in their own order need no index");
    let [pending] = preliminary("akylbek").try_into().unwrap();
    assert!(pending.rows.is_empty(), "nothing to show instead of the list");
    let [_, answer] = preliminary("madina").try_into().unwrap();
    assert_eq!((answer.generation, answer.rows.len()), (3, 4));
    assert!(answer.remark.unwrap().contains("by name"));
    let [_, people] = preliminary("people varda").try_into().unwrap();
    assert_eq!((people.list, people.rows.as_slice()), (List::People, &[3][..]));
    let [pending] = preliminary("director:varda").try_into().unwrap();
    assert!(pending.rows.is_empty(), "what a field asks, names can't tell");
}

/// The titles found among films of these titles, each with one who acted in it.
fn found_among(films: &[(&str, &str)], query: &str) -> Vec<String> {
    let origin = Origin { file: 0, record: 0 };
    let mut builder = Builder::new();
    for (at, (_, name)) in films.iter().enumerate() {
        builder.person(origin, &PersonRecord::new(format!("p{at}"), *name)).unwrap();
    }
    for (at, (title, _)) in films.iter().enumerate() {
        let mut film = FilmRecord::new(format!("f{at}"), *title);
        film.credits = Some(vec![CreditRecord::new(format!("p{at}"), "actor")]);
        builder.film(origin, &film).unwrap();
    }
    let catalogue = Arc::new(builder.finish().0);
    let mut engine = Engine::new(Arc::clone(&catalogue));
    let found = engine.find(List::Films, &Query::parse(query));
    found.hits.iter().chain(&found.similar).map(|hit| catalogue.label(hit.record)).collect()
}

#[test]
fn a_name_that_repeats_a_word_is_that_name() {
    let films = [("New York", "a"), ("New York Nights", "b"), ("New York, New York", "c")];
    assert_eq!(found_among(&films, "new york new york")[0], "New York, New York");
    assert_eq!(found_among(&films, "new york")[0], "New York");
    assert_eq!(found_among(&films, "new yrok new york")[0], "New York, New York");
    // A word too short to be forgiven anything stands in the way; the whole does not.
    let films = [("The Old Maid", "a"), ("The Old Mill", "b"), ("Te", "Old Mad")];
    assert!(found_among(&films, "te old maid").contains(&"The Old Maid".to_owned()));
}

#[test]
fn a_name_nearly_typed_comes_before_names_that_merely_hold_the_words() {
    let films = [
        ("Fore, or What the Enchanted People of the Long Valley Sang", "a"),
        ("The Enchanted Foreigners of the Valley and Their Seven Sons", "b"),
        ("The Enchanted Forest", "c"),
    ];
    let found = found_among(&films, "the enchanted fore");
    assert_eq!(found[0], "The Enchanted Forest");
    assert_eq!(found.len(), 3);
}

#[test]
fn a_parted_word_counts_before_the_words_of_others() {
    let films = [("A Walk", "Man Spider"), ("Spiderman", "a"), ("Spider and Woman", "b")];
    let found = found_among(&films, "spider man");
    assert_eq!(found[..2], ["Spiderman", "A Walk"]);
}

#[test]
fn a_whole_name_a_few_slips_away_comes_before_words_a_slip_away() {
    let films =
        [("Stars and Other Lives", "Star Alives"), ("Lives of Stars", "b"), ("Past Lives", "a")];
    assert_eq!(found_among(&films, "psar lives")[0], "Past Lives");
    let films = [("Changing Destiny", "a"), ("Changing Minds", "b"), ("Changeling", "c")];
    assert_eq!(found_among(&films, "changning")[0], "Changeling");
    // Where the words stand somewhere as typed, they are meant.
    let films = [("Mad Sky", "a"), ("Mad Akylbek", "b")];
    assert_eq!(found_among(&films, "mad aky"), ["Mad Akylbek", "Mad Sky"]);
    let many: Vec<(String, String)> =
        (0..20).map(|n| (format!("Film {n}"), format!("Mad Akylbek{n}"))).collect();
    let mut films: Vec<(&str, &str)> = many.iter().map(|(t, n)| (&**t, &**n)).collect();
    films.push(("Mad Sky", "a"));
    assert_eq!(found_among(&films, "mad aky").len(), 20, "what was typed is enough");
}

#[test]
fn a_parted_word_is_found_among_many_that_hold_its_parts() {
    let many: Vec<(String, String)> =
        (0..20).map(|n| (format!("Film {n}"), format!("Carla Menzel {n}"))).collect();
    let mut films: Vec<(&str, &str)> = many.iter().map(|(t, n)| (&**t, &**n)).collect();
    films.extend([("Carmen", "a"), ("Carmencita", "b")]);
    let found = found_among(&films, "car men");
    assert_eq!((found[0].as_str(), found[21].as_str()), ("Carmen", "Carmencita"));
}

#[test]
fn a_name_written_as_one_word_comes_before_one_a_few_slips_away() {
    let films = [("Thea", "a"), ("Tesla", "b"), ("These Amazing Shadows", "c"), ("The Sea", "d")];
    assert_eq!(found_among(&films, "thesea")[0], "The Sea");
    let films = [("Bloodline", "a"), ("Bloodlines", "b"), ("Blood Link", "c")];
    assert_eq!(found_among(&films, "bloodlink")[0], "Blood Link");
}

#[test]
fn a_request_is_served_until_it_is_cancelled() {
    let request = |query: &str| {
        let query = query.to_owned();
        Request { generation: 7, list: List::Films, query, order: Order::RELEVANCE, cursor: None }
    };
    let served = |query: &str, cancel: &Cancel<'_>| {
        let answers = std::cell::RefCell::new(Vec::new());
        let deliver = |answer| answers.borrow_mut().push(answer);
        let ended = Engine::new(samples::catalogue()).serve(&request(query), cancel, deliver);
        (ended, answers.into_inner())
    };
    let (ended, answers) = served("madina", &Cancel::NEVER);
    let counted: Vec<_> = answers.iter().map(|a| (a.is_coming, a.elsewhere.is_some())).collect();
    assert_eq!(ended, Ok(()));
    // At once, from the names that are shown, in full, with the other lists counted.
    assert_eq!(counted, [(true, false), (true, false), (false, false), (false, true)]);
    let (ended, answers) = served("madina", &Cancel::new(&|| true));
    assert_eq!(ended, Err(Cancelled));
    assert!(answers.iter().all(|answer| answer.is_coming && answer.rows.is_empty()));
}
