//! Presses of keys, as somebody makes them one after another.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

mod common;

use common::{Room, key, named, now};
use jiff::civil::{self, date};
use palmares_catalogue::date::Date;
use palmares_journal::edit::{self, EditTarget, Press, ViewingForm};
use palmares_journal::{Edit, Journal, JournalKey, Rating, RecordSnapshot, Scale, Store};
use proptest::prelude::*;

/// Somebody at a machine.
struct Person {
    room: Room,
    store: Store,
    journal: Journal,
}

impl Person {
    fn new() -> Self {
        let room = Room::new();
        let store = room.open().0;
        Self { room, store, journal: Journal::default() }
    }

    /// Presses, and looks whether a program that starts now has the same.
    fn press(&mut self, press: Press) -> Vec<Edit> {
        let appended = self.store.append(&press, &now()).unwrap();
        self.journal.add(appended.edits.iter().cloned());
        assert_eq!(self.room.journal(), self.journal);
        appended.edits
    }

    fn undo(&mut self) -> Option<String> {
        let own = self.store.own_devices().clone();
        let (of, press) = edit::undo_last(&self.journal, |device| own.contains(&device))?;
        let words = edit::words(&self.journal, &self.journal.undone_with(&of), Scale::Stars);
        self.press(press);
        Some(words)
    }

    fn redo(&mut self) -> Option<String> {
        let own = self.store.own_devices().clone();
        let (of, press) = edit::redo_last(&self.journal, |device| own.contains(&device))?;
        let words = edit::words(&self.journal, &self.journal.undone_with(&of), Scale::Stars);
        self.press(press);
        Some(words)
    }
}

fn today() -> civil::Date {
    date(2026, 11, 26)
}

fn day(text: &str) -> Option<Date> {
    Some(Date::parse(text).unwrap())
}

fn rating(text: &str) -> Option<Rating> {
    Some(Scale::Stars.read(text).unwrap())
}

fn madina() -> EditTarget {
    EditTarget::from(RecordSnapshot {
        directors: vec!["Aizhan Kassymbek".into()],
        address: Some("film:madina".into()),
        catalogue: Some("built-in".into()),
        ..named("Madina", 2023)
    })
}

#[test]
fn an_evening() {
    let mut person = Person::new();
    let film = madina();
    let at = key("palmares:film:madina");
    assert_eq!(film.key(&person.journal), at);

    let edits = person.press(edit::toggle_want(&person.journal, &film, today()));
    assert_eq!(edits.len(), 1);
    assert!(
        edits[0].set().contains("\"title\":\"Madina\"")
            && edits[0].set().contains("\"want\":\"2026-11-26\"")
    );
    assert_eq!(
        person.journal.find(match &film {
            EditTarget::Named(named) => named,
            EditTarget::Kept(_) => panic!(),
        }),
        Some(&at)
    );

    // Seen: the viewing, and no longer wanted; one batch, without a line that closes it.
    let edits = person.press(edit::see(&person.journal, &film, day("2026-11-26"), false));
    assert_eq!(edits.len(), 2);
    assert!(
        edits
            .iter()
            .all(|edit| edit.batch.as_ref().map(JournalKey::as_str)
                == Some(&edits[0].id.to_string()))
    );
    assert_eq!(person.journal.unfinished().count(), 0);
    assert_eq!(person.journal.record(&at).unwrap().want, None);
    let first = person.journal.viewings_of(&at)[0].clone();
    assert_eq!((first.when, first.rewatch, first.whole), (day("2026-11-26"), false, true));

    // Seen again.
    let edits = person.press(edit::see(&person.journal, &film, None, false));
    assert_eq!(edits.len(), 1);
    assert_eq!(person.journal.times_seen(&at), 2);
    assert!(person.journal.viewings_of(&at)[0].rewatch, "those without a day come first");

    person.press(edit::rate(&person.journal, &film, rating("4½")));
    person.press(edit::toggle_liked(&person.journal, &film));
    person.press(edit::note(&person.journal, &film, "The *grandmother*.\n"));
    person.press(edit::tag(&person.journal, &film, " 35mm ", true));
    let record = person.journal.record(&at).unwrap();
    assert_eq!((record.rating, record.liked, record.notes.len()), (rating("4.5"), true, 1));
    assert_eq!(record.notes[0].text.as_str(), "The *grandmother*.");
    assert_eq!(record.tags.iter().map(|tag| &**tag).collect::<Vec<_>>(), ["35mm"]);

    // What is so already makes no line.
    for press in [
        edit::rate(&person.journal, &film, rating("4.5")),
        edit::note(&person.journal, &film, "The *grandmother*."),
        edit::tag(&person.journal, &film, "35mm", true),
        edit::tag(&person.journal, &film, " ", true),
        edit::keep(&person.journal, &named("Madina", 2023)).and(Press::default()),
    ] {
        assert!(
            press.is_empty()
                || press.len() == 1
                    && !press.lines(&[edits[0].id], "").unwrap()[0].contains("film:madina")
        );
    }

    let mut undone = Vec::new();
    while let Some(words) = person.undo() {
        undone.push(words);
    }
    assert_eq!(
        undone,
        [
            "tags of Madina",
            "note on Madina",
            "liked Madina",
            "rated Madina 4½",
            "seen Madina",
            "seen Madina",
            "wanted Madina",
        ]
    );
    assert!(person.journal.is_empty());
    assert_eq!(person.redo().unwrap(), "wanted Madina");
    assert_eq!(person.redo().unwrap(), "seen Madina");
    assert_eq!(person.journal.times_seen(&at), 1);
    assert_eq!(person.journal.record(&at).unwrap().want, None);
    // Done since: there is nothing to bring back.
    person.press(edit::toggle_mark(&person.journal, &film, today()));
    assert_eq!(person.redo(), None);
    assert_eq!(person.undo().unwrap(), "bookmarked Madina");
    assert_eq!(person.redo().unwrap(), "bookmarked Madina");
}

#[test]
fn a_press_on_several_is_one() {
    let mut person = Person::new();
    let presses = ["A", "B", "C"]
        .map(|title| edit::want(&person.journal, &named(title, 2000).into(), today()));
    person.press(presses.into_iter().fold(Press::default(), Press::and));
    assert_eq!(person.journal.records().count(), 3);
    assert!(edit::want(&person.journal, &named("A", 2000).into(), today()).is_empty());
    assert_eq!(person.undo().unwrap(), "wanted A and 2 more");
    assert!(person.journal.is_empty());
}

#[test]
fn an_import_is_undone_as_one_and_can_be_done_again() {
    let mut person = Person::new();
    let import = |journal: &Journal| {
        let seen = edit::see(journal, &named("A", 1999).into(), None, true);
        let rated = edit::rate(journal, &named("B", 2000).into(), rating("3"));
        let drafts = seen.and(rated);
        Press::import("lb", "import letterboxd", [])
            .and(drafts)
            .saying("file", "x.zip")
            .saying("films", 2)
    };
    let edits = person.press(import(&person.journal));
    assert_eq!(edits.len(), 4);
    let batch = person.journal.batches().next().unwrap();
    assert_eq!((batch.edits, batch.is_closed, batch.file.as_deref()), (3, true, Some("x.zip")));
    assert!(batch.key.as_str().starts_with("lb-0mwxbnhfc-"), "{:?}", batch.key);
    assert_eq!(person.undo().unwrap(), "import letterboxd, 3 edits");
    assert!(person.journal.is_empty());
    person.press(import(&person.journal));
    assert_eq!((person.journal.records().count(), person.journal.batches().count()), (2, 2));
}

#[test]
fn a_form_says_what_differs_and_rates_the_film_when_it_is_the_newest() {
    let mut person = Person::new();
    let film = madina();
    let at = key("palmares:film:madina");
    let form = ViewingForm {
        when: day("2023-10"),
        rating: rating("4"),
        with: vec!["Ana".into()],
        place: palmares_journal::model::SeenAt {
            kind: Some("festival".into()),
            edition: Some("edition:tokyo-2023".into()),
            edition_text: Some("Tokyo 2023".into()),
            ..Default::default()
        },
        note: Some("In the rain.".to_owned()),
        ..ViewingForm::default()
    };
    person.press(edit::see_as(&person.journal, &film, &form, false));
    let viewing = person.journal.viewings_of(&at)[0].clone();
    assert_eq!(ViewingForm::of(&viewing), form);
    assert_eq!(person.journal.record(&at).unwrap().rating, rating("4"));
    assert!(edit::edit_viewing(&person.journal, &viewing.key, &form).is_empty());

    // An older one leaves the film's rating alone.
    let older = ViewingForm { when: day("2022"), rating: rating("1"), ..ViewingForm::default() };
    person.press(edit::see_as(&person.journal, &film, &older, false));
    assert_eq!(person.journal.record(&at).unwrap().rating, rating("4"));
    let newer =
        ViewingForm { rating: rating("5"), whole: false, place: Default::default(), ..form };
    let edits = person.press(edit::edit_viewing(&person.journal, &viewing.key, &newer));
    assert_eq!(edits[0].set(), "{\"rating\":100,\"whole\":false,\"where\":null}");
    assert_eq!(edits[1].set(), "{\"rating\":100}");
    assert_eq!(ViewingForm::of(person.journal.viewing(&viewing.key).unwrap()), newer);
    assert_eq!(person.undo().unwrap(), "viewing of Madina changed");
    assert_eq!(person.journal.record(&at).unwrap().rating, rating("4"));

    person.press(edit::remove_viewing(&person.journal, &viewing.key));
    assert_eq!(person.journal.times_seen(&at), 1);
    assert_eq!(person.undo().unwrap(), "viewing of Madina removed");
    assert_eq!(person.journal.times_seen(&at), 2);
}

#[test]
fn a_note_written_on_two_devices_is_two_until_somebody_decides() {
    let mut person = Person::new();
    let film = madina();
    let at = key("palmares:film:madina");
    person.press(edit::note(&person.journal, &film, "one"));
    // Elsewhere, where that is not known yet.
    person.room.put("desktop-c21e.ndjson", "{\"v\":1,\"id\":\"0mwxbnhfc-c21e-000\",\"of\":\"record:palmares:film:madina\",\"was\":[],\"set\":{\"note\":\"two\"}}\n");
    let followed = person.store.poll();
    assert!(person.journal.add(followed.edits).into_iter().eq([at.clone()]));
    assert_eq!(person.journal.record(&at).unwrap().notes.len(), 2);
    // Saying one of them again decides.
    person.press(edit::note(&person.journal, &film, "two"));
    let notes = &person.journal.record(&at).unwrap().notes;
    assert_eq!((notes.len(), notes[0].text.as_str()), (1, "two"));
    person.press(edit::note(&person.journal, &film, ""));
    assert!(person.journal.record(&at).unwrap().notes.is_empty());
    assert_eq!(person.undo().unwrap(), "note taken off Madina");
    assert_eq!(person.journal.record(&at).unwrap().notes.len(), 1);
}

#[test]
fn a_list_is_made_filled_ordered_and_removed() {
    let mut person = Person::new();
    let (rain, press) = edit::create_list(&person.journal, "Rain");
    person.press(press);
    for title in ["A", "B", "C", "D"] {
        person.press(edit::put_on_list(&person.journal, &rain, &named(title, 2000).into()));
    }
    let titles = |person: &Person| -> String {
        let entries = person.journal.on_list(&rain);
        entries.iter().map(|entry| person.journal.name_of(&entry.record).to_string()).collect()
    };
    assert_eq!(titles(&person), "ABCD");
    assert!(edit::put_on_list(&person.journal, &rain, &named("A", 2000).into()).is_empty());
    let film = named("D", 2000).key();
    let edits = person.press(edit::move_on_list(&person.journal, &rain, &film, 1));
    assert_eq!((edits.len(), &*titles(&person)), (1, "ADBC"));
    person.press(edit::move_on_list(&person.journal, &rain, &film, 99));
    assert_eq!(titles(&person), "ABCD");
    person.press(edit::move_on_list(&person.journal, &rain, &film, 0));
    assert_eq!(titles(&person), "DABC");
    person.press(edit::take_off_list(&person.journal, &rain, &film));
    assert_eq!(titles(&person), "ABC");
    assert_eq!(person.journal.lists_of(&named("A", 2000).key()).len(), 1);
    assert_eq!(person.undo().unwrap(), "D removed from Rain");
    assert_eq!(person.undo().unwrap(), "D moved on Rain");
    assert_eq!(titles(&person), "ABCD");
    person.press(edit::rename_list(&person.journal, &rain, "Films with rain"));
    person.press(edit::rank_list(&person.journal, &rain, true));
    person.press(edit::note_list(&person.journal, &rain, "All of them."));
    let list = person.journal.list(&rain).unwrap();
    assert_eq!((&*list.name, list.ranked, list.notes.len()), ("Films with rain", true, 1));
    person.press(edit::remove_list(&person.journal, &rain));
    assert_eq!(person.journal.lists().count(), 0);
    // Another of that name is another.
    assert_eq!(edit::create_list(&person.journal, "Rain").0, key("rain-2"));
    assert_eq!(person.undo().unwrap(), "list Films with rain removed");
    assert_eq!(person.undo().unwrap(), "note on list Films with rain");
}

#[test]
fn records_are_found_by_any_id_and_by_address() {
    let mut person = Person::new();
    let ids = |ids: &[(&str, &str)]| RecordSnapshot {
        ids: ids
            .iter()
            .map(|(source, id)| ((*source).to_owned().into(), (*id).to_owned().into()))
            .collect(),
        ..named("A", 2000)
    };
    let first = ids(&[("letterboxd", "https://boxd.it/f001")]);
    assert_eq!(first.key(), key("letterboxd:f001"));
    person.press(edit::keep(&person.journal, &first));
    let both = ids(&[("imdb", "tt1"), ("letterboxd", "https://boxd.it/f001")]);
    assert_eq!(both.key(), key("imdb:tt1"));
    assert_eq!(EditTarget::from(both.clone()).key(&person.journal), key("letterboxd:f001"));
    person.press(edit::rename(&person.journal, &key("letterboxd:f001"), &both));
    assert_eq!(person.journal.find(&ids(&[("imdb", "tt1")])), Some(&key("letterboxd:f001")));
    // An address of another catalogue is another film's.
    let address = |catalogue: &str| RecordSnapshot {
        address: Some("film:a".into()),
        catalogue: Some(catalogue.to_owned().into()),
        ..named("A", 2000)
    };
    person.press(edit::keep(&person.journal, &address("one")));
    assert!(person.journal.find(&address("one")).is_some());
    assert_eq!(person.journal.find(&address("two")), None);
    person.press(edit::same(
        &person.journal,
        &key("palmares:film:a"),
        Some(&key("letterboxd:f001")),
    ));
    assert_eq!(person.journal.records().count(), 1);
    assert_eq!(person.journal.find(&address("one")), Some(&key("letterboxd:f001")));
}

#[derive(Debug, Clone)]
enum Key {
    See(usize),
    Want(usize),
    Rate(usize, u16),
    Note(usize, String),
    Tag(usize, bool),
    Put(usize),
    Move(usize, usize),
    TakeOff(usize),
    Undo,
    Redo,
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    let film = 0..3_usize;
    let one = prop_oneof![
        film.clone().prop_map(Key::See),
        film.clone().prop_map(Key::Want),
        (film.clone(), 0..=100_u16).prop_map(|(film, rating)| Key::Rate(film, rating * 10)),
        (film.clone(), "[a-c]{0,2}").prop_map(|(film, text)| Key::Note(film, text)),
        (film.clone(), any::<bool>()).prop_map(|(film, on)| Key::Tag(film, on)),
        film.clone().prop_map(Key::Put),
        (film.clone(), 0..3_usize).prop_map(|(film, to)| Key::Move(film, to)),
        film.prop_map(Key::TakeOff),
        Just(Key::Undo),
        Just(Key::Redo),
    ];
    prop::collection::vec(one, 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn undo_then_redo_is_the_same_and_all_undone_is_nothing(keys in keys()) {
        let mut journal = Journal::default();
        let mut clock = palmares_journal::id::EditClock::default();
        let device = palmares_journal::Device::parse("aaaa").unwrap();
        let list = key("l");
        let mut press = |journal: &mut Journal, press: Press| {
            let ids = clock.ids(device, 0, press.len()).unwrap();
            for line in press.lines(&ids, "").unwrap() {
                let content = Edit::parse(line.as_bytes()).unwrap();
                let palmares_journal::line::LineContent::Edit(edit) = content else { panic!("{line}") };
                journal.add([edit]);
            }
        };
        for key in keys {
            let film = |at: usize| EditTarget::from(named(["A", "B", "C"][at], 2000));
            let record = |at: usize| named(["A", "B", "C"][at], 2000).key();
            let pressed = match &key {
                Key::See(at) => edit::see(&journal, &film(*at), None, false),
                Key::Want(at) => edit::toggle_want(&journal, &film(*at), today()),
                Key::Rate(at, tenths) => edit::rate(&journal, &film(*at), Rating::from_tenths(*tenths)),
                Key::Note(at, text) => edit::note(&journal, &film(*at), text),
                Key::Tag(at, on) => edit::tag(&journal, &film(*at), "x", *on),
                Key::Put(at) => edit::put_on_list(&journal, &list, &film(*at)),
                Key::Move(at, to) => edit::move_on_list(&journal, &list, &record(*at), *to),
                Key::TakeOff(at) => edit::take_off_list(&journal, &list, &record(*at)),
                Key::Undo => edit::undo_last(&journal, |_| true).map(|(_, press)| press).unwrap_or_default(),
                Key::Redo => edit::redo_last(&journal, |_| true).map(|(_, press)| press).unwrap_or_default(),
            };
            if let Key::Move(at, to) = &key && !pressed.is_empty() {
                let mut moved = journal.clone();
                press(&mut moved, pressed.clone());
                let place = moved.on_list(&list).iter().position(|entry| entry.record == record(*at));
                prop_assert_eq!(place, Some((*to).min(moved.on_list(&list).len() - 1)));
            }
            press(&mut journal, pressed);
            let mut there_and_back = journal.clone();
            if let Some((_, undo)) = edit::undo_last(&there_and_back, |_| true) {
                press(&mut there_and_back, undo);
                let (_, redo) = edit::redo_last(&there_and_back, |_| true).unwrap();
                press(&mut there_and_back, redo);
                prop_assert!(there_and_back.looks_like(&journal));
            }
        }
        while let Some((_, undo)) = edit::undo_last(&journal, |_| true) {
            press(&mut journal, undo);
        }
        prop_assert!(journal.is_empty() && journal.viewings().len() == 0);
        prop_assert!(journal.looks_like(&Journal::default()));
    }
}
