//! All that is said of a record at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

mod common;

use common::{Room, named, now};
use jiff::civil::date;
use palmares_catalogue::date::Date;
use palmares_journal::edit::{self, DiaryEntry, EditTarget, ViewingForm};
use palmares_journal::{Journal, Rating};

fn written(entries: &[DiaryEntry]) -> (Journal, Vec<usize>) {
    let room = Room::new();
    let mut store = room.open().0;
    let mut journal = Journal::default();
    let film = EditTarget::from(named("Madina", 2023));
    let mut lines = Vec::new();
    for entry in entries {
        let edits = store.append(&edit::enter(&journal, &film, entry), &now()).unwrap().edits;
        lines.push(edits.len());
        journal.add(edits);
    }
    assert_eq!(room.journal(), journal);
    (journal, lines)
}

#[test]
fn one_line_says_all_of_a_record_and_one_that_it_was_seen() {
    let entry = DiaryEntry {
        viewing: Some(ViewingForm {
            when: Date::parse("2024-05-31").ok(),
            rating: Rating::from_tenths(900),
            tags: ["35mm".into()].into(),
            note: Some("The rain.".to_owned()),
            ..ViewingForm::default()
        }),
        liked: true,
        wanted: Some(date(2026, 11, 26)),
        ..DiaryEntry::default()
    };
    let (journal, lines) = written(&[entry]);
    assert_eq!(lines, [2]);
    let record = journal.records().next().unwrap();
    assert_eq!(record.rating, Rating::from_tenths(900));
    // Wanted again, though it was seen.
    assert!(record.liked && record.want.is_some() && record.notes.is_empty());
    let viewing = journal.viewings().next().unwrap();
    assert_eq!((viewing.tags.len(), viewing.notes.len()), (1, 1));
}

#[test]
fn tags_and_notes_come_to_those_that_are_there() {
    let entry = |tags: &[&str], note: &str| DiaryEntry {
        tags: tags.iter().map(|tag| (*tag).to_owned().into()).collect(),
        note: Some(note.to_owned()),
        ..DiaryEntry::default()
    };
    let (journal, lines) =
        written(&[entry(&["a", "b"], "One."), entry(&["b", "c"], "Two."), entry(&["c"], "Two.")]);
    assert_eq!(lines, [1, 1, 0]);
    let record = journal.records().next().unwrap();
    assert_eq!(record.tags.iter().map(|tag| &**tag).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(record.notes[0].text.as_str(), "One.\n\nTwo.");
    assert_eq!(record.notes.len(), 1);
}

#[test]
fn what_is_so_already_is_not_said_again() {
    let all = DiaryEntry {
        rating: Rating::from_tenths(700),
        liked: true,
        wanted: Some(date(2026, 11, 26)),
        ..DiaryEntry::default()
    };
    let (journal, lines) = written(&[DiaryEntry::default(), all.clone(), all]);
    assert_eq!(lines, [1, 1, 0]);
    assert_eq!(journal.records().count(), 1);
}
