//! Films that only the journal has, what the journal is asked in queries, and the diary in figures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use palmares::catalogue::Record;
use palmares::journal::key::JournalKey;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::starter;
use tempfile::TempDir;

const NOWHERE: &str = "text:nowhere.2019";

/// A journal of another device: a film that no catalogue has was seen twice, Tulpan once and without a day.
fn journal() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("journal");
    fs::create_dir_all(&folder).unwrap();
    let edits = [
        (
            format!("record:{NOWHERE}"),
            r#"{"kind":"film","title":"Nowhere to Be Found","year":2019,"directors":["Aizhan Kassymbek","Jo Unheard-of"],"countries":["KZ"],"minutes":80,"rating":90}"#,
        ),
        (
            "viewing:one".to_owned(),
            r#"{"record":"record:text:nowhere.2019","when":"2024-02-03","rating":90,"tags":{"35mm":true},"with":["Ana"],"where":{"venue":"Filmpodium","city":"Zürich"}}"#,
        ),
        (
            "viewing:two".to_owned(),
            r#"{"record":"record:text:nowhere.2019","when":"2023-12-31","rewatch":false}"#,
        ),
        (
            "record:palmares:film:tulpan".to_owned(),
            r#"{"kind":"film","title":"Tulpan","year":2008,"address":"film:tulpan","want":"2024-01-01"}"#,
        ),
        ("viewing:three".to_owned(), r#"{"record":"record:palmares:film:tulpan"}"#),
        ("list:steppe".to_owned(), r#"{"name":"Out on the steppe"}"#),
        ("listed:steppe/record:palmares:film:tulpan".to_owned(), r#"{"place":"a"}"#),
    ];
    let lines = edits.iter().enumerate().map(|(at, (of, set))| {
        format!(r#"{{"v":1,"id":"0mwxbnhfc-7f3a-00{at}","of":"{of}","set":{set}}}"#)
    });
    fs::write(folder.join("phone-7f3a.ndjson"), lines.collect::<Vec<_>>().join("\n") + "\n")
        .unwrap();
    home
}

fn program(home: &TempDir) -> Replay {
    let mut replay = Replay::new(starter(), 100, 40);
    replay.with_journal(home.path());
    replay
}

fn titles(replay: &mut Replay, query: &str) -> Vec<String> {
    replay.press(&["Esc", "1", "/", "ctrl-u", query, "Enter"]);
    let state = &replay.state;
    let list = state.list();
    let rows = list.rows.as_ref().unwrap();
    let shown = rows.iter().take(list.matches);
    shown.map(|row| state.catalogue.label(list.list.record(*row))).collect()
}

#[test]
fn a_film_of_ones_own_stands_behind_those_of_the_catalogue() {
    let home = journal();
    let before = starter();
    let mut replay = program(&home);
    let now = replay.state.catalogue.clone();
    assert_eq!(now.film_count(), before.film_count() + 1);
    assert_eq!(now.person_count(), before.person_count() + 1);
    for film in before.films() {
        let address = before.address(film.id().into());
        assert_eq!(now.resolve(&address), Some(film.id().into()), "{address}");
    }
    for person in before.people() {
        let address = before.address(person.id().into());
        assert_eq!(now.resolve(&address), Some(person.id().into()), "{address}");
    }
    for award in before.awards() {
        assert_eq!(now.label(award.id().into()), before.label(award.id().into()));
    }
    let own = now.resolve("film:my-text-nowhere-2019").unwrap();
    let Record::Film(own) = own else { panic!("a film") };
    let film = now.film(own);
    assert_eq!((film.year(), film.minutes()), (Some(2019), Some(80)));
    let directors: Vec<&str> = film.directors().map(|person| person.name()).collect();
    assert_eq!(directors, ["Aizhan Kassymbek", "Jo Unheard-of"]);
    // One of them is in the catalogue already.
    let known = before.resolve("person:aizhan-kassymbek").unwrap();
    assert_eq!(film.directors().next().map(|person| Record::from(person.id())), Some(known));

    replay.press(&["/", "nowhere to be", "Enter", "Enter"]);
    let page = replay.text();
    assert!(page.contains("Nowhere to Be Found"), "{page}");
    assert!(page.contains("✓ seen 2 times, last 3 February 2024"), "{page}");
    assert!(page.contains("Your journal"), "{page}");
}

#[test]
fn the_catalogue_on_show_may_be_extended_at_any_moment() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = Replay::new(starter(), 100, 30);
    replay.with_journal(home.path());
    let count = replay.state.catalogue.film_count();
    replay.press(&["/", "country:kz", "Enter", "j", "j"]);
    let chosen = replay.state.listed();
    // Another device's edits come in.
    let other = journal();
    let phone = "phone-7f3a.ndjson";
    fs::create_dir_all(home.path().join("journal")).unwrap();
    fs::copy(other.path().join("journal").join(phone), home.path().join("journal").join(phone))
        .unwrap();
    replay.press(&["v"]);
    assert_eq!(replay.state.catalogue.film_count(), count + 1);
    assert_eq!(replay.state.listed(), chosen);
    let key = JournalKey::new(NOWHERE).unwrap();
    let mine = replay.state.journal.mine().unwrap();
    assert!(mine.is_own_film(&key) && mine.record(&key).is_some());
    assert_eq!(titles(&mut replay, "nowhere found"), ["Nowhere to Be Found"]);
}

#[test]
fn queries_ask_the_journal() {
    let home = journal();
    let mut replay = program(&home);
    assert_eq!(titles(&mut replay, "my:own"), ["Nowhere to Be Found"]);
    assert_eq!(
        titles(&mut replay, "my:seen country:kz sort:my-seen"),
        ["Tulpan", "Nowhere to Be Found"]
    );
    assert_eq!(titles(&mut replay, "my:seen:?"), ["Tulpan"]);
    assert_eq!(titles(&mut replay, "my:times>=2"), ["Nowhere to Be Found"]);
    assert_eq!(titles(&mut replay, "my:rating>=4"), ["Nowhere to Be Found"]);
    assert_eq!(titles(&mut replay, "my:wanted"), ["Tulpan"]);
    assert_eq!(titles(&mut replay, "my:list:steppe"), ["Tulpan"]);
    assert_eq!(titles(&mut replay, "my:at:zurich"), ["Nowhere to Be Found"]);
    assert!(replay.text().contains("│ seen at “zurich”"), "{}", replay.text());
    // What is kept by a key changes what a query of the journal finds.
    replay.press(&["v"]);
    assert_eq!(titles(&mut replay, "my:times>=3"), ["Nowhere to Be Found"]);
    replay.press(&["u"]);
    assert_eq!(replay.state.list().matches, 0);
    // A list that goes is asked for no more.
    assert_eq!(titles(&mut replay, "my:seen -country:kz"), Vec::<String>::new());
}

#[test]
fn the_diary_is_narrowed_by_a_query() {
    let home = journal();
    let mut replay = program(&home);
    replay.press(&["6"]);
    let diary = replay.text();
    let viewings = diary.lines().filter(|line| line.contains('✓')).count();
    assert_eq!(viewings, 3, "{diary}");
    replay.press(&["/", "my:seen:2024", "Enter"]);
    let narrowed = replay.text();
    assert!(narrowed.contains("my:seen:2024 · 1 viewing in figures"), "{narrowed}");
    assert!(
        narrowed.contains("February 2024") && !narrowed.contains("December 2023"),
        "{narrowed}"
    );
    // By an address too, and by what the catalogue knows of a film.
    replay.press(&["Esc", "1", "/", "ctrl-u", "diary director:kassymbek", "Enter"]);
    let by_director = replay.text();
    assert!(by_director.contains("director:kassymbek · 2 viewings in figures"), "{by_director}");
    assert!(!by_director.contains("Tulpan"), "{by_director}");
    replay.press(&["/", "ctrl-u", "country:fr", "Enter"]);
    assert!(replay.text().contains("No viewing is like that."), "{}", replay.text());
}

#[test]
fn a_year_is_reviewed() {
    let home = journal();
    let replay = |address: &str| {
        let mut replay = Replay::asking(starter(), address, (100, 60)).unwrap();
        replay.with_journal(home.path());
        replay.text()
    };
    let year = replay("summary:diary my:seen:2024");
    assert!(year.contains("2024 in review"), "{year}");
    assert!(year.contains("1 viewing · 1 film · 1 for the first time · 1 h"), "{year}");
    assert!(year.contains("By month") && year.contains("February"), "{year}");
    assert!(year.contains("By weekday") && year.contains("Saturday"), "{year}");
    assert!(year.contains("Filmpodium") && year.contains("Kazakhstan"), "{year}");
    let all = replay("summary:diary");
    assert!(all.contains("Diary in figures") && all.contains("3 viewings · 2 films"), "{all}");
    assert!(all.contains("By year") && all.contains("no date"), "{all}");
}

#[test]
fn facets_count_what_is_kept() {
    let home = journal();
    let mut replay = program(&home);
    titles(&mut replay, "country:kz");
    replay.press(&["f"]);
    replay.press(&["/", "seen", "Enter"]);
    let facets = replay.text();
    assert!(facets.contains("Mine"), "{facets}");
    assert!(facets.lines().any(|line| line.contains(" seen") && line.contains('2')), "{facets}");
}

#[test]
fn films_that_the_catalogue_lacks_are_listed() {
    let home = journal();
    let mut replay = Replay::asking(starter(), "journal:unmatched", (100, 30)).unwrap();
    replay.with_journal(home.path());
    let page = replay.text();
    assert!(page.contains("1 film is in the journal alone."), "{page}");
    assert!(page.contains("Nowhere to Be Found · 2019"), "{page}");
}
