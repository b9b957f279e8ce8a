//! How words are understood: what counts as a match, what is only similar, what is left out.

use super::query::Query;
use super::*;
use palmares_catalogue::build::{
    AwardRecord, Builder, CreditRecord, EditionRecord, FestivalRecord, FilmRecord, NameRecord,
    Origin, PersonRecord,
};

/// Titles, each with its year, who directed it, where it comes from, its form and an id.
const FILMS: [(&str, u16, &str, &str, &str); 26] = [
    ("Harbour Clock", 1980, "Cai Vale", "KZ", "feature"),
    ("Night Ferry", 1990, "Ida Moor", "IR", "short"),
    ("7 Bakers", 1954, "Ada Holm", "FR", "feature"),
    ("Quarry", 1972, "Ada Holm", "FR", "feature"),
    ("Quarry, Part II", 1974, "Ada Holm", "FR", "feature"),
    ("Quarry 2000", 2000, "Ada Holm", "FR", "feature"),
    ("The 3rd Ferry", 1949, "Ada Holm", "FR", "feature"),
    ("The 400 Lamps", 1959, "Ada Holm", "FR", "feature"),
    ("8½ Nights", 1963, "Ada Holm", "IT", "feature"),
    ("Salt & Ember", 1999, "Ada Holm", "DE", "feature"),
    ("Brine + Coal", 1999, "Ada Holm", "DE", "feature"),
    ("Moss vs. Moss", 1979, "Ada Holm", "US", "feature"),
    ("Dr. Ferret", 1964, "Ada Holm", "GB", "feature"),
    ("R.M.N.", 2022, "Cristian Alder", "RO", "feature"),
    ("WALL·E", 2008, "Ada Holm", "US", "feature"),
    ("Waller", 2009, "Ada Holm", "US", "feature"),
    ("People of the Reed", 2007, "Ada Holm", "US", "feature"),
    ("The People vs. Otter", 1996, "Ada Holm", "US", "feature"),
    ("Мельница", 1999, "Мадина Серік", "KZ", "feature"),
    ("שלום", 2006, "דוד כץ", "IL", "feature"),
    ("봄날의 기차", 2004, "박지훈", "KR", "feature"),
    ("Wreck-It", 2012, "Ada Holm", "US", "feature"),
    ("It", 1927, "Ada Holm", "US", "feature"),
    ("The Kazakhstan Line", 1999, "Ada Holm", "FR", "feature"),
    ("Piranhas", 2019, "Ada Holm", "IT", "feature"),
    ("Hot Ferry", 2001, "Cai Vale", "IT", "feature"),
];

fn catalogue() -> Arc<Catalogue> {
    const ORIGIN: Origin = Origin { file: 0, record: 0 };
    let mut b = Builder::new();
    let mut people: Vec<&str> = FILMS.iter().map(|(_, _, director, ..)| *director).collect();
    people.sort_unstable();
    people.dedup();
    let id = |name: &str| format!("p{}", people.iter().position(|one| *one == name).unwrap());
    for name in &people {
        b.person(ORIGIN, &PersonRecord::new(id(name), *name)).unwrap();
    }
    for (at, (title, year, director, country, form)) in FILMS.into_iter().enumerate() {
        let mut film = FilmRecord::new(format!("f{at}"), title);
        film.year = Some(year);
        film.credits = Some(vec![CreditRecord::new(id(director), "director")]);
        film.countries = Some(vec![country.into()]);
        film.form = Some(form.into());
        if at == 0 {
            film.ids = Some(vec![
                ("imdb".into(), "tt9990001".into()),
                ("wikidata".into(), "Q9990001".into()),
            ]);
        }
        b.film(ORIGIN, &film).unwrap();
    }
    let mut festival = FestivalRecord::new("bells", "Academy of Bells");
    let everyday = NameRecord { text: "Dongs".into(), lang: None, kind: None };
    festival.names = Some(vec![everyday]);
    b.festival(ORIGIN, &festival).unwrap();
    for year in [1990, 1991] {
        let edition = format!("bells-{year}");
        b.edition(ORIGIN, &EditionRecord::new(edition.as_str(), "bells", year)).unwrap();
        let mut award = AwardRecord::new(format!("copper-{year}"), edition.as_str(), "Copper Bell");
        award.film = Some(if year == 1990 { "f1" } else { "f0" }.into());
        b.award(ORIGIN, &award).unwrap();
    }
    Arc::new(b.finish().0)
}

/// What is found, what is similar, and what was left out.
fn understood(list: List, query: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let catalogue = catalogue();
    let mut engine = Engine::new(Arc::clone(&catalogue));
    let query = engine.meant(Query::parse(query), &Cancel::NEVER).unwrap();
    let found = engine.find(query.list.unwrap_or(list), &query);
    let labels = |hits: &[Hit]| hits.iter().map(|hit| catalogue.label(hit.record)).collect();
    (labels(&found.hits), labels(&found.similar), found.left_out)
}

fn titles(query: &str) -> Vec<String> {
    understood(List::Films, query).0
}

#[test]
fn small_words_may_be_missing_and_are_said() {
    for (query, left_out) in [
        ("the harbour clock", "the"),
        ("harbour clock by cai vale", "by"),
        ("harbour clock directed by cai vale", "directed by"),
        ("Harbour Clock, dir. Cai Vale, 1980", "dir"),
        ("harbour clock (1980 film)", "film"),
        ("harbour clock cai vale 1981", "1981"),
        ("harbour clock ferret", "ferret"),
    ] {
        let (found, _, left) = understood(List::Films, query);
        assert_eq!(
            (found[0].as_str(), left.join(" ").as_str()),
            ("Harbour Clock", left_out),
            "{query}"
        );
    }
    // They are words where something is called so.
    let (found, _, left) = understood(List::Films, "the people");
    assert_eq!((found[0].as_str(), left.len()), ("The People vs. Otter", 0));
}

#[test]
fn who_asks_for_winners_gets_the_prize_and_is_told() {
    for word in ["winners", "winner", "prizes", "nominees"] {
        let (found, _, left) = understood(List::Films, &format!("copper bell {word}"));
        assert_eq!((found.len(), left.join(" ").as_str()), (2, word), "{found:?}");
    }
}

#[test]
fn the_inside_of_a_linked_name_counts_only_where_no_name_begins_so() {
    const ORIGIN: Origin = Origin { file: 0, record: 0 };
    let mut b = Builder::new();
    for (title, director) in
        [("Ferry", "Lev Anders"), ("Quarry", "Mira Landers"), ("Sandersons", "Cai Vale")]
    {
        b.person(ORIGIN, &PersonRecord::new(director.replace(' ', "-"), director)).unwrap();
        let mut film = FilmRecord::new(title, title);
        film.credits = Some(vec![CreditRecord::new(director.replace(' ', "-"), "director")]);
        b.film(ORIGIN, &film).unwrap();
    }
    let catalogue = Arc::new(b.finish().0);
    let found = |query: &str| {
        let hits = Engine::new(Arc::clone(&catalogue)).find(List::Films, &Query::parse(query)).hits;
        let labels = hits.iter().map(|hit| catalogue.label(hit.record));
        labels.collect::<Vec<_>>()
    };
    assert_eq!(found("anders"), ["Ferry", "Sandersons"], "the inside of its own name counts");
    assert_eq!(found("nders"), ["Sandersons", "Ferry", "Quarry"]);
}

#[test]
fn numbers_and_signs_are_one_however_they_are_written() {
    for (query, title) in [
        ("seven bakers", "7 Bakers"),
        ("quarry 2", "Quarry, Part II"),
        ("quarry part two", "Quarry, Part II"),
        ("third ferry", "The 3rd Ferry"),
        ("the four hundred lamps", "The 400 Lamps"),
        ("8 and a half nights", "8½ Nights"),
        ("salt and ember", "Salt & Ember"),
        ("salt + ember", "Salt & Ember"),
        ("brine and coal", "Brine + Coal"),
        ("moss versus moss", "Moss vs. Moss"),
        ("doctor ferret", "Dr. Ferret"),
        ("rmn", "R.M.N."),
        ("walle", "WALL·E"),
        ("wall-e", "WALL·E"),
    ] {
        assert_eq!(titles(query).first().map(String::as_str), Some(title), "{query}");
    }
}

#[test]
fn a_name_nearly_typed_comes_before_words_begun_in_several_names() {
    let (found, similar, _) = understood(List::Films, "hol ferry");
    assert_eq!((found.len(), similar[0].as_str()), (0, "Hot Ferry"));
    assert!(similar.contains(&"The 3rd Ferry".to_owned()), "{similar:?}");
    // Words that stand there whole are an answer.
    let (found, similar, _) = understood(List::Films, "holm ferry");
    assert_eq!((found, similar.len()), (vec!["The 3rd Ferry".to_owned()], 2));
    // What is parted is the whole name all the same; a number is never begun.
    assert_eq!(titles("pira nhas")[0], "Piranhas");
    assert_eq!(titles("wal le")[0], "WALL·E");
}

#[test]
fn a_spelling_is_only_similar_and_a_number_never_is() {
    let (found, similar, _) = understood(List::Films, "quary");
    assert!(found.is_empty() && similar.contains(&"Quarry".to_owned()));
    let (found, similar, _) = understood(List::Films, "harbour");
    assert_eq!((found.len(), similar.len()), (1, 0), "{similar:?}");
    assert_eq!(titles("\"quary\""), [""; 0]);
    assert_eq!(understood(List::Films, "\"quary\"").1, [""; 0]);
    assert_eq!(understood(List::Films, "=quary").1, [""; 0]);
    assert_eq!(titles("=quarry").len(), 3);
    assert_eq!(titles("1991"), [""; 0]);
    assert_eq!(understood(List::Awards, "copper 1991").0.len(), 1);
    assert_eq!(understood(List::Awards, "copper 1992").1, [""; 0]);
    let (found, similar, _) = understood(List::Films, "director:idda");
    assert_eq!((found.len(), similar.len()), (0, 1));
}

#[test]
fn what_a_record_is_linked_to_is_a_word_too() {
    assert_eq!(titles("kazakhstan"), ["The Kazakhstan Line", "Harbour Clock", "Мельница"]);
    assert_eq!(titles("iranian"), ["Night Ferry"]);
    assert_eq!(titles("iran")[0], "Night Ferry");
    assert_eq!(titles("iranian films"), ["Night Ferry"]);
    assert_eq!(titles("south korea"), ["봄날의 기차"]);
    assert_eq!(titles("short"), ["Night Ferry"]);
    assert_eq!(titles("great"), [""; 0], "not yet Great Britain");
    assert_eq!(titles("great britain"), ["Dr. Ferret"]);
    assert_eq!(titles("\"south korea\" | iranian").len(), 2);
    assert_eq!(titles("-french").len(), 19);
}

#[test]
fn a_prize_and_who_made_the_film_meet() {
    assert_eq!(titles("moor copper bell"), ["Night Ferry"]);
    assert_eq!(titles("copper bell iran"), ["Night Ferry"]);
    assert_eq!(understood(List::Awards, "moor copper bell").0, ["Copper Bell"]);
    assert_eq!(understood(List::Awards, "award:dong").0.len(), 2, "as people call it");
    assert_eq!(titles("award:dongs kazakh"), ["Harbour Clock"]);
}

#[test]
fn a_title_may_begin_with_the_name_of_a_list() {
    assert_eq!(titles("people of the reed"), ["People of the Reed"]);
    assert_eq!(titles("people vs otter"), ["The People vs. Otter"]);
    assert_eq!(titles("people ada"), ["Ada Holm"], "a list it is");
}

#[test]
fn the_closest_name_comes_first_in_quotes_and_fields_too() {
    for query in ["it", "title:it", "\"it\"", "=it", "title:\"it\""] {
        assert_eq!(titles(query)[0], "It", "{query}");
    }
    assert_eq!(titles("title:quarry")[0], "Quarry");
}

#[test]
fn an_id_of_another_database_finds_its_record() {
    for query in [
        "tt9990001",
        "Q9990001",
        "https://www.imdb.com/title/tt9990001/",
        "https://www.wikidata.org/wiki/Q9990001",
        "https://letterboxd.com/film/harbour-clock/",
    ] {
        assert_eq!(titles(query), ["Harbour Clock"], "{query}");
    }
    let query = "tt1234567".to_owned();
    let request =
        Request { generation: 1, list: List::People, query, order: Order::RELEVANCE, cursor: None };
    let mut engine = Engine::new(catalogue());
    let answer = engine.answer(&request, &Cancel::NEVER).unwrap();
    assert_eq!(answer.remark.as_deref(), Some("no record here has the id tt1234567"));
    let request = Request { query: "tt9990001".to_owned(), ..request };
    let answer = engine.answer(&request, &Cancel::NEVER).unwrap();
    assert_eq!((answer.list, answer.matches), (List::Films, 1));
}

#[test]
fn other_keyboards_and_other_scripts_are_similar() {
    let mut engine = Engine::new(catalogue());
    let found = engine.find(List::Films, &Query::parse("vtkmybwf"));
    assert_eq!((found.hits.len(), found.similar.len()), (0, 1));
    assert_eq!(found.read_as.as_deref(), Some("мельница"));
    assert_eq!(understood(List::Films, "йгфккн").1[0], "Quarry");
    assert_eq!(understood(List::Films, "shalom").1, ["שלום"]);
    assert_eq!(understood(List::People, "park jihoon").1, ["박지훈"]);
    assert_eq!(understood(List::People, "jihoon park").1, ["박지훈"]);
}

#[test]
fn what_is_similar_comes_last_in_any_order() {
    let mut engine = Engine::new(catalogue());
    let order = Order { key: SortKey::Year, descending: false };
    let request = Request {
        generation: 1,
        list: List::Films,
        query: "waller".to_owned(),
        order,
        cursor: None,
    };
    let answer = engine.answer(&request, &Cancel::NEVER).unwrap();
    assert_eq!((answer.matches, answer.rows[0]), (1, 15));
    let counts = engine.count_lists(&Query::parse("waller"), &answer, &Cancel::NEVER).unwrap();
    assert_eq!(counts, Some([1, 0, 0, 0, 0]));
}
