//! What must hold of whatever was read out of an export of a film tracker.

use std::collections::HashSet;

use palmares_import::container::{LARGEST_FILE, MOST_FILES, open_zip};
use palmares_import::export::{DiaryRow, letterboxd_diary};
use palmares_import::rows::{Imported, NoteText, Question};
use palmares_import::{ExportFile, ExportFiles, ImportChoices, Tracker, read};

/// Names by which files of an export are known.
const NAMES: [&str; 6] = [
    "diary.csv",
    "watchlist.csv",
    "ratings.csv",
    "lists/a.csv",
    "watched-history-1.json",
    "lists-list-1-a.json",
];

/// Reads bytes as every kind of export, and says what must be clean.
pub(crate) fn check_file(bytes: &[u8], is_clean: impl Fn(&str)) {
    let file = |name: &str| {
        let mut files = ExportFiles::default();
        files.files.push(ExportFile { name: name.into(), bytes: bytes.to_vec() });
        files
    };
    let known = NAMES.map(|name| (name, None)).into_iter();
    let forced = Tracker::ALL.map(|tracker| ("watched.csv", Some(tracker))).into_iter();
    for (name, tracker) in known.chain(forced) {
        let choices = ImportChoices { tracker, ..ImportChoices::default() };
        match read(file(name), &choices) {
            Ok(found) => {
                check(&found, &is_clean);
                let again = read(file(name), &choices).unwrap();
                assert_eq!((&again.films, &again.lists), (&found.films, &found.lists));
            }
            Err(fault) => is_clean(&fault.to_string()),
        }
    }
}

/// Unpacks bytes, and reads what is in them.
pub(crate) fn check_zip(bytes: &[u8], is_clean: impl Fn(&str)) {
    let found = match open_zip(bytes) {
        Ok(found) => found,
        Err(fault) => return is_clean(&fault.to_string()),
    };
    assert!(found.files.len() + found.unread.len() <= MOST_FILES);
    for file in &found.files {
        is_clean(&file.name);
        assert!(file.bytes.len() as u64 <= LARGEST_FILE);
        let leads_out = file.name.split('/').any(|part| part == "..");
        assert!(!file.name.starts_with('/') && !leads_out, "{}", file.name);
    }
    found.left_out.iter().for_each(|name| is_clean(name));
    match read(found, &ImportChoices::default()) {
        Ok(found) => check(&found, &is_clean),
        Err(fault) => is_clean(&fault.to_string()),
    }
}

fn check(found: &Imported, is_clean: &impl Fn(&str)) {
    let is_prose = |note: &Option<NoteText>| {
        note.iter().flat_map(|note| note.as_str().split('\n')).for_each(is_clean);
    };
    let mut keys = HashSet::new();
    let mut rows = Vec::new();
    for film in &found.films {
        assert!(!film.facts.title.is_empty() && film.at.is_some());
        film.facts.all_titles().for_each(is_clean);
        is_clean(&film.facts.key());
        assert_eq!(film.facts.key(), film.facts.key().trim());
        is_prose(&film.note);
        film.tags.iter().for_each(|tag| is_clean(tag));
        assert!(film.mark.iter().all(|known| known.mark.tenths <= 1_000));
        for viewing in &film.viewings {
            assert!(keys.insert(&viewing.key), "{}", viewing.key);
            is_clean(&viewing.key);
            is_prose(&viewing.note);
            viewing.tags.iter().chain(&viewing.venue).for_each(|text| is_clean(text));
            assert!(viewing.mark.iter().all(|mark| mark.tenths <= 1_000));
            rows.push(DiaryRow {
                film: film.facts.clone(),
                when: viewing.when,
                tags: viewing.tags.iter().map(|tag| tag.to_string()).collect(),
                note: viewing.note.as_ref().map(|note| note.as_str().to_owned()),
                ..DiaryRow::default()
            });
        }
    }
    for list in &found.lists {
        is_clean(&list.key);
        is_clean(&list.name);
        is_prose(&list.note);
        assert!(list.films.iter().all(|listed| listed.film < found.films.len()));
    }
    for said in found.unread.iter().chain(&found.remarks) {
        is_clean(&said.to_string());
    }
    for question in &found.questions {
        let (Question::DayOrder { column, example: of, .. }
        | Question::Scale { column, highest: of, .. }) = question;
        is_clean(column);
        is_clean(of);
    }
    write_and_read(&rows);
}

/// What is written for another tracker is read again, as many viewings.
fn write_and_read(rows: &[DiaryRow]) {
    let written = letterboxd_diary(rows);
    let choices =
        ImportChoices { tracker: Some(Tracker::LetterboxdImport), ..ImportChoices::default() };
    let mut viewings = 0;
    for file in written.files {
        let mut files = ExportFiles::default();
        files.files.push(ExportFile { name: "diary.csv".into(), bytes: file.into_bytes() });
        let found = read(files, &choices).unwrap();
        assert!(found.unread.is_empty(), "{:?}", found.unread);
        viewings += found.viewings().0;
    }
    assert_eq!(viewings, rows.len());
}
