//! Films that only the journal has, what the journal is asked in queries, and the diary in figures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use palmares::catalogue::{Film, Person, Record};
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
    let directors: Vec<&str> = film.directors().map(Person::name).collect();
    assert_eq!(directors, ["Aizhan Kassymbek", "Jo Unheard-of"]);
    // One of them is in the catalogue already.
    let known = before.resolve("person:aizhan-kassymbek").unwrap();
    assert_eq!(film.directors().next().map(|person| Record::from(person.id())), Some(known));

    replay.press(&["/", "nowhere to be", "Enter", "Enter"]);
    let page = replay.text();
    assert!(page.contains("Nowhere to Be Found"), "{page}");
    assert!(page.contains("✓ seen twice, last 3 February 2024"), "{page}");
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
    assert!(
        narrowed.contains("Diary: my:seen:2024") && narrowed.contains("1 viewing · In figures"),
        "{narrowed}"
    );
    assert!(
        narrowed.contains("February 2024") && !narrowed.contains("December 2023"),
        "{narrowed}"
    );
    // By an address too, and by what the catalogue knows of a film.
    replay.press(&["Esc", "1", "/", "ctrl-u", "diary director:kassymbek", "Enter"]);
    let by_director = replay.text();
    assert!(
        by_director.contains("Diary: director:kassymbek")
            && by_director.contains("2 viewings · In figures"),
        "{by_director}"
    );
    assert!(!by_director.contains("Tulpan"), "{by_director}");
    replay.press(&["/", "ctrl-u", "country:fr", "Enter"]);
    assert!(replay.text().contains("No viewing matches."), "{}", replay.text());
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
    // Its film was seen before, whether or not the viewing says so.
    assert!(year.contains("1 viewing · 1 film · 1 h"), "{year}");
    assert!(year.contains("By month") && year.contains("February"), "{year}");
    assert!(year.contains("By weekday") && year.contains("Saturday"), "{year}");
    assert!(year.contains("Filmpodium") && year.contains("Kazakhstan"), "{year}");
    let all = replay("summary:diary");
    assert!(all.contains("Diary in figures") && all.contains("3 viewings · 2 films"), "{all}");
    assert!(all.contains("2 films · 2 for the first time"), "{all}");
    assert!(all.contains("By year") && all.contains("no date"), "{all}");
    // A bar of ratings leads to as many viewings as it stands for.
    assert!(all.lines().any(|line| line.contains("4½") && line.contains(" 2 ")), "{all}");
    let rated = replay("diary my:rating:90/100");
    assert!(rated.contains("2 viewings · In figures"), "{rated}");
    // So do those of weekdays and of months, in whichever year.
    let mut all = Replay::asking(starter(), "summary:diary", (100, 60)).unwrap();
    all.with_journal(home.path());
    for (bar, address) in
        [("Saturday", "diary my:seen:saturday"), ("December", "diary my:seen:december")]
    {
        let links = &all.state.page.detail.as_ref().unwrap().flow.links;
        let mut places = links.iter().map(|link| link.place.address(&all.state.catalogue));
        assert!(places.any(|place| place == address), "{bar}");
        let diary = replay(address);
        assert!(diary.contains("1 viewing · In figures"), "{diary}");
    }
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
    assert!(page.contains("1 film is only in your journal."), "{page}");
    assert!(page.contains("Nowhere to Be Found · 2019"), "{page}");
}

#[test]
fn what_a_page_of_the_journal_leaves_to_the_shell_is_said() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("journal");
    fs::create_dir_all(&folder).unwrap();
    // The last of them by title is in the catalogue, perhaps; but it isn't looked up any more.
    let films = (0..2_000).map(|at| format!("A film {at:04}")).chain(["Tulpan".to_owned()]);
    let lines = films.enumerate().map(|(at, title)| {
        let id = format!("0mwx{at:05}-7f3a-000");
        format!(
            "{{\"v\":1,\"id\":\"{id}\",\"of\":\"record:text:film-{at}\",\"set\":{{\"kind\":\"film\",\"title\":\"{title}\",\"want\":true}}}}\n"
        )
    });
    fs::write(folder.join("phone-7f3a.ndjson"), lines.collect::<String>()).unwrap();
    let page = |address: &str| {
        let mut replay = Replay::asking(starter(), address, (100, 30)).unwrap();
        replay.with_journal(home.path());
        let top = replay.text();
        replay.press(&["G"]);
        (top, replay.text())
    };
    let (top, end) = page("journal:unmatched");
    let said =
        "Matches are looked up for the first 2 000; `palmares journal unmatched` looks up all.";
    assert!(top.contains("2 001 films are only in your journal."), "{top}");
    assert!(top.contains(said), "{top}");
    let mut last = end.lines().skip_while(|line| !line.contains("Not looked up"));
    assert!(last.next().is_some() && last.any(|line| line.contains("Tulpan")), "{end}");
    let (top, _) = page("journal:log");
    let said = "The latest 1 000 of 2 001 changes; `palmares journal log` prints all.";
    assert!(top.contains(said), "{top}");
}

#[test]
fn a_film_is_kept_by_hand() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = Replay::new(starter(), 100, 30);
    replay.with_journal(home.path());
    replay.press(&["/", "zzyzx road movie", "Enter"]);
    replay.press(&[":", "new-film", "Enter"]);
    let form = replay.text();
    assert!(form.contains("A film of your own") && form.contains("zzyzx road movie"), "{form}");
    replay.press(&["Tab", "20x4", "Enter"]);
    assert!(replay.text().contains("a year, as in 1999"), "{}", replay.text());
    replay.press(&["ctrl-u", "2004", "Tab", "Jo Unheard-of, Agnès Varda", "Tab", "France, kz"]);
    replay.press(&["Tab", "75", "Enter"]);
    let film = replay.state.catalogue.resolve("film:my-text-zzyzx-road-movie-2004").unwrap();
    let Record::Film(film) = film else { panic!("a film") };
    let film = replay.state.catalogue.film(film);
    let countries: Vec<&str> = film.countries().into_iter().flatten().collect();
    assert_eq!((countries, film.minutes()), (vec!["FR", "KZ"], Some(75)));
    let varda = replay.state.catalogue.resolve("person:agnes-varda").unwrap();
    let directors: Vec<Record> = film.directors().map(|person| person.id().into()).collect();
    assert_eq!(directors.get(1), Some(&varda));
    assert_eq!(titles(&mut replay, "my:own my:seen:2024"), ["zzyzx road movie"]);
    replay.press(&["u"]);
    assert_eq!(titles(&mut replay, "my:own"), Vec::<String>::new());
}

#[test]
fn an_export_is_brought_in_from_inside_the_program() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("diary.csv");
    let rows = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n\
                2024-02-04,Tulpan,2008,https://boxd.it/d1,4,,,2024-02-03\n\
                2024-02-05,Nobody Knows This One,1998,https://boxd.it/d2,,,,2024-02-04\n";
    fs::write(&file, rows).unwrap();
    let mut replay = Replay::new(starter(), 100, 30);
    replay.with_journal(home.path());
    replay.press(&[":", "import", "Enter"]);
    assert!(replay.text().contains("another program's export"), "{}", replay.text());
    let folder = format!("{}/", home.path().display());
    replay.press(&["ctrl-u", &folder, "di"]);
    assert!(replay.text().contains("diary.csv"), "{}", replay.text());
    replay.press(&["Tab", "Enter"]);
    let plan = replay.text();
    assert!(plan.contains("Import diary.csv") && plan.contains("2 films"), "{plan}");
    assert!(plan.contains("2 rows") && plan.contains("  2 about films"), "{plan}");
    assert!(plan.contains("1 in the catalogue") && plan.contains("1 saved as your own"), "{plan}");
    assert!(plan.contains("2 viewings with a date"), "{plan}");
    replay.press(&["Enter"]);
    assert!(replay.text().contains("Imported 2 films from diary.csv"), "{}", replay.text());
    assert_eq!(titles(&mut replay, "my:seen").len(), 2);
    // Once more: nothing is new.
    replay.press(&[":", "import", "Enter", "ctrl-u", &folder, "diary.csv", "Enter"]);
    assert!(replay.text().contains("Nothing new"), "{}", replay.text());
    replay.press(&["Esc"]);
    // What is no export says so, and the name can be mended.
    fs::write(home.path().join("other.txt"), "nothing").unwrap();
    replay.press(&[":", "import", "Enter", "ctrl-u", &folder, "other.txt", "Enter"]);
    assert!(replay.text().contains("no tracker writes these headers"), "{}", replay.text());
    replay.press(&["Esc", "u"]);
    assert_eq!(titles(&mut replay, "my:seen"), Vec::<String>::new());
}

#[test]
fn the_diary_is_a_tab_once_something_is_kept() {
    let home = journal();
    let mut replay = program(&home);
    assert!(replay.text().lines().next().unwrap().contains("│ Diary 3"), "{}", replay.text());
    let nothing = tempfile::tempdir().unwrap();
    let mut other = Replay::new(starter(), 100, 30);
    other.with_journal(nothing.path());
    assert!(!other.text().contains("Diary"), "{}", other.text());
    replay.press(&["6"]);
    let diary = replay.text();
    assert!(diary.contains("In figures · 2024 in review · Log"), "{diary}");
    // There the key for charts is about the diary, and about what a query left of it.
    replay.press(&["Z"]);
    let place =
        |replay: &Replay| replay.state.place().map(|place| place.address(&replay.state.catalogue));
    assert_eq!(place(&replay).as_deref(), Some("summary:diary"));
    replay.press(&["["]);
    replay.press(&["/", "country:kz", "Enter", "Z"]);
    assert_eq!(place(&replay).as_deref(), Some("summary:diary country:kz"));
    assert!(replay.text().contains("Diary in figures"), "{}", replay.text());
    replay.press(&["Z"]);
    assert_eq!(place(&replay).as_deref(), Some("summary:diary country:kz"));
}

#[test]
fn pages_say_how_much_of_a_prize_was_seen() {
    let home = journal();
    let mut replay = program(&home);
    let tulpan = replay.state.catalogue.resolve("film:tulpan").unwrap();
    let Record::Film(tulpan) = tulpan else { panic!("a film") };
    let catalogue = replay.state.catalogue.clone();
    let award = catalogue.film(tulpan).awards().find(|award| award.edition().is_some()).unwrap();
    let through = palmares::search::survey::honours::through_the_years(award);
    let winners: std::collections::BTreeSet<_> =
        through.iter().filter_map(|award| award.film()).map(Film::id).collect();
    let address = catalogue.address(award.id().into());
    replay.press(&["Esc", "/", "ctrl-u", &address, "Enter", "Enter"]);
    let many = if winners.len() == 1 { "winner" } else { "winners" };
    let said = format!("1 of {} {many} seen", winners.len());
    assert!(replay.text().contains(&said), "{said}: {}", replay.text());
    // There and on other pages that lead to it there is a sign before it.
    assert!(replay.text().contains("✓ Tulpan"), "{}", replay.text());
    let mut person = Replay::asking(starter(), "person:sergei-dvortsevoy", (100, 40)).unwrap();
    person.with_journal(home.path());
    assert!(person.text().contains("✓ Tulpan"), "{}", person.text());
    assert!(!person.text().contains("✓ Ayka"), "{}", person.text());
    // Nothing stands before it on its own page.
    let mut film = Replay::asking(starter(), "film:tulpan", (100, 40)).unwrap();
    film.with_journal(home.path());
    assert!(!film.text().contains("✓ Tulpan"), "{}", film.text());
}

#[test]
fn a_title_that_begins_with_diary_is_a_title() {
    let home = journal();
    let mut replay = program(&home);
    let found = titles(&mut replay, "diary of a country priest");
    assert_eq!(found.first().map(String::as_str), Some("Diary of a Country Priest"));
    let asked = Replay::asking(starter(), "diary of a country priest", (100, 30)).unwrap();
    assert!(asked.text().contains("Diary of a Country Priest"), "{}", asked.text());
    assert!(!titles(&mut replay, "diary").is_empty());
    let diary = Replay::asking(starter(), "diary", (100, 30)).unwrap();
    assert!(diary.text().contains("The journal is switched off."), "{}", diary.text());
}
