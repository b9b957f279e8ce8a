//! What must hold of any bytes at all: one function for each way into the program, which fails by a panic
//! and does nothing else. Run by the fuzz targets in `fuzz/`, and for a bounded time by
//! `tests/fuzzing.rs`.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::export_checks;
use crate::replay::Replay;
use crate::schedule_checks;
use palmares::app::key::Key;
use palmares::catalogue::Record;
use palmares::config::{Config, read_session, read_theme};
use palmares::format::export::record_json;
use palmares::format::load_bytes;
use palmares::pages;
use palmares::search::query::LONGEST;
use palmares::search::{Cancel, Engine, Highlighter, List, Query, Shown};
use palmares::shell::posters;
use palmares::text::{cells, is_forbidden, printable, quoted, tidied};
use palmares::tui;
use palmares_journal::line::LineContent;
use palmares_journal::{Edit, EditId, Journal, Scale, edit};

/// A way in, and what it is called.
pub type Check = (&'static str, fn(&[u8]));

/// Every check.
pub const ALL: &[Check] = &[
    ("load", load),
    ("sanitise", sanitise),
    ("query", query),
    ("keymap", keymap),
    ("config", config),
    ("decode", decode),
    ("poster", poster),
    ("journal_line", journal_line),
    ("csv", csv),
    ("zip", zip),
    ("schedule", schedule),
];

/// Records of a catalogue that are looked at.
const LOOKED_AT: usize = 20;

/// A catalogue: what comes of it is clean, and so is what is said of it.
pub fn load(bytes: &[u8]) {
    let loaded = match load_bytes(bytes.to_vec()) {
        Ok(loaded) => loaded,
        Err(error) => return assert_lines_are_clean(&error.to_string()),
    };
    for problem in &loaded.problems.list {
        assert_is_clean(&problem.to_string());
        assert!(problem.line > 0 && problem.column > 0);
    }
    let catalogue = Arc::new(loaded.catalogue);
    let mut engine = Engine::new(Arc::clone(&catalogue));
    for list in List::ALL {
        let hits = engine.find(list, &Query::parse("")).hits;
        assert_eq!(hits.len(), list.len_in(&catalogue));
        for hit in hits.iter().take(LOOKED_AT) {
            look_at(&catalogue, hit.record);
        }
    }
    let mut replay = Replay::new(catalogue, 60, 12);
    for keys in [["j", "Enter"], ["2", "Enter"], ["3", "Enter"], ["4", "Enter"], ["/", "a"]] {
        replay.press(&keys);
        assert_lines_are_clean(&replay.text());
    }
}

fn look_at(catalogue: &palmares::catalogue::Catalogue, record: Record) {
    let address = catalogue.address(record);
    assert_is_clean(&address);
    assert_eq!(catalogue.find(&address).ok(), Some(record), "{address}");
    assert_is_clean(&catalogue.label(record));
    let page = pages::of(catalogue, record, 100);
    assert_lines_are_clean(&pages::write::text(&page, 40));
    let json = serde_json::to_string(&record_json(catalogue, record));
    assert!(json.is_ok_and(|json| !json.contains(is_obeyed)));
}

/// A text: what it becomes is clean, stays as it is, and takes as many cells when cut.
pub fn sanitise(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let clean = tidied(&text);
    assert_is_clean(&clean);
    assert_eq!(tidied(&clean), clean);
    assert_is_clean(&printable(&text));
    assert_is_clean(&quoted(&text));
    for width in [0, 1, 2, 7] {
        let cut = pages::flow::cut(&clean, width);
        assert!(cells(&cut) <= usize::from(width), "{cut:?}");
        assert_is_clean(&cut);
    }
}

/// A query: it is understood somehow, in bounded time, and nothing it says or lights is amiss.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let text = &text[..text.floor_char_boundary(2 * LONGEST)];
    let query = Query::parse(text);
    let printed = query.to_string();
    assert_eq!(Query::parse(&printed).to_string(), printed, "{text:?}");
    if let Some(remark) = query.remark() {
        assert!(!printable(&remark).is_empty());
    }
    for shown in [Shown::Title, Shown::Person, Shown::Award] {
        for range in Highlighter::new(&query).highlight(shown, text) {
            assert!(text.get(range).is_some());
        }
    }
    let catalogue = small();
    let mut engine = engine();
    for list in List::ALL {
        assert!(engine.find(list, &query).hits.len() <= list.len_in(&catalogue));
    }
    let cursor = text.floor_char_boundary(text.len() / 2);
    for list in List::ALL {
        let completion = engine.complete(list, text, cursor, &Cancel::NEVER).unwrap_or_default();
        assert!(text.get(completion.range).is_some());
        assert!(completion.choices.iter().all(|choice| choice.count != Some(0)));
    }
}

/// A catalogue with a little of everything, read once.
fn small() -> Arc<palmares::catalogue::Catalogue> {
    const SMALL: &str = include_str!("../../../tests/fixtures/every-field.json");
    static ONCE: OnceLock<Arc<palmares::catalogue::Catalogue>> = OnceLock::new();
    let read =
        || Arc::new(load_bytes(SMALL.into()).map(|loaded| loaded.catalogue).unwrap_or_default());
    Arc::clone(ONCE.get_or_init(read))
}

/// An engine over that catalogue, whose index is made once.
fn engine() -> Engine {
    static ONCE: OnceLock<Mutex<Engine>> = OnceLock::new();
    let engine = ONCE.get_or_init(|| Mutex::new(Engine::new(small())));
    engine.lock().unwrap_or_else(PoisonError::into_inner).share()
}

/// Names of keys: what is one is shown as one.
pub fn keymap(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for name in text.split(['\n', '"']) {
        match name.parse::<Key>() {
            Ok(key) => assert!(cells(&tidied(&key.to_string())) <= 24, "{name:?} {key}"),
            Err(unknown) => assert!(!unknown.to_string().is_empty()),
        }
    }
    config(format!("[keys]\n{text}").as_bytes());
}

/// A configuration, a look, or a note of where one was: every error has a line of the text, or none.
pub fn config(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (config, errors) = Config::read(&text);
    let lines = text.split('\n').count();
    if let Ok(Some(session)) = read_session(&text, "built-in") {
        assert_is_clean(&session.list);
    }
    for error in errors.into_iter().chain(read_theme("look", &text).1) {
        assert!(error.line <= lines, "{error}");
        assert_is_clean(&printable(&error.to_string()));
    }
    // Whatever was asked for, there is a way out.
    assert!(config.keymap.has_connection_out(), "{text:?}");
}

/// Bytes of a terminal: cut anywhere they are the same, but for what a pause decides.
pub fn decode(bytes: &[u8]) {
    // Alt and a key are two keys where a pause comes between them.
    let parted = |inputs: Vec<String>| -> Vec<String> {
        let apart = |input: String| match input.contains("alt: true") {
            true => vec![ESC.to_owned(), input.replace("alt: true", "alt: false")],
            false => vec![input],
        };
        inputs.into_iter().flat_map(apart).collect()
    };
    let whole = parted(tui::decoded(bytes, usize::MAX));
    for piece in [1, 2, 3, 7, 64] {
        assert_eq!(parted(tui::decoded(bytes, piece)), whole);
    }
    for input in &whole {
        assert!(!input.contains(is_obeyed), "{input:?}");
    }
}

/// A picture: it becomes whole rows of cells that fit into the place, or nothing. Faults of a decoder are caught in the
/// program; here they are failures, so that one hears of them.
pub fn poster(bytes: &[u8]) {
    let (columns, rows) = (24, 18);
    let Ok(poster) = posters::of_bytes(bytes.to_vec(), (columns, rows)) else { return };
    assert!((1..=columns).contains(&poster.width) && (1..=rows).contains(&poster.height()));
    assert!(poster.cells.len().is_multiple_of(usize::from(poster.width)));
}

/// Every text in a JSON value.
fn assert_texts_are_clean(value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) => assert_is_clean(text),
        serde_json::Value::Array(values) => values.iter().for_each(assert_texts_are_clean),
        serde_json::Value::Object(fields) => fields.values().for_each(assert_texts_are_clean),
        _ => {}
    }
}

/// Lines of a journal: each is an edit or is refused in clean words; what they add up to does not depend on their order
/// and is clean.
pub fn journal_line(bytes: &[u8]) {
    let mut edits = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        match Edit::parse(line) {
            Ok(LineContent::Edit(edit)) => edits.push(edit),
            Ok(LineContent::Newer(_)) => {}
            Err(error) => assert_is_clean(&error.to_string()),
        }
    }
    for edit in &edits {
        // It goes into a file as it came out of one.
        assert_eq!(Edit::parse(edit.line().as_bytes()), Ok(LineContent::Edit(edit.clone())));
        let (_, _) = (edit.at(), edit.day());
    }
    let mut journal = Journal::default();
    journal.add(edits.iter().cloned());
    let mut reversed = Journal::default();
    for edit in edits.iter().rev() {
        reversed.add([edit.clone()]);
    }
    assert_eq!(journal, reversed);
    for record in journal.records() {
        assert_is_clean(&journal.name_of(&record.key));
        assert_is_clean(record.key.as_str());
        record.notes.iter().for_each(|note| assert_lines_are_clean(note.text.as_str()));
        record.tags.iter().for_each(|tag| assert_is_clean(tag));
        let _ = journal.viewings_of(&record.key);
    }
    for plan in journal.plans() {
        assert_texts_are_clean(&plan.json());
        let days = edit::plan_days(&Journal::default(), plan.edition.as_str(), &plan.settings);
        let mut again = Journal::default();
        again.add(days.lines(&[EditId::EARLIEST], "").iter().flatten().filter_map(|line| {
            match Edit::parse(line.as_bytes()) {
                Ok(LineContent::Edit(edit)) => Some(edit),
                Ok(LineContent::Newer(_)) | Err(_) => None,
            }
        }));
        let kept = again.plan(plan.edition.as_str()).map(|plan| plan.settings.clone());
        assert_eq!(kept.unwrap_or_default(), plan.settings);
    }
    for (_, fields) in journal.faults() {
        fields.iter().for_each(|field| assert_is_clean(field));
    }
    for press in journal.log() {
        for scale in Scale::ALL {
            assert_is_clean(&edit::words(&journal, &press.edits, scale));
        }
    }
    for list in journal.lists() {
        assert_is_clean(&list.name);
        let there = journal.on_list(&list.key);
        if let [first, .., last] = &there[..] {
            let moved = edit::move_on_list(&journal, &list.key, &last.record, 0);
            assert!(!moved.is_empty(), "{} cannot be moved before {}", last.record, first.record);
        }
    }
}

/// A file of an export: whatever tracker it is taken to be of, its rows are clean and the same each time.
pub fn csv(bytes: &[u8]) {
    export_checks::check_file(bytes, assert_is_clean);
}

/// A zip: what is unpacked is within bounds, and its rows are clean.
pub fn zip(bytes: &[u8]) {
    export_checks::check_zip(bytes, assert_is_clean);
}

/// The schedule of a festival: whatever form it is taken to have, what is read is clean and the same each time, and it
/// is a catalogue and a calendar.
pub fn schedule(bytes: &[u8]) {
    schedule_checks::check_bytes(bytes, assert_is_clean);
}

/// The key that Alt and a key begin with when they come apart.
const ESC: &str = "Key(Key { code: Esc, ctrl: false, alt: false })";

fn is_obeyed(c: char) -> bool {
    is_forbidden(c) && !matches!(c, '\u{200c}' | '\u{200d}')
}

#[track_caller]
fn assert_is_clean(text: &str) {
    assert!(!text.contains(|c| is_obeyed(c) || matches!(c, '\n' | '\r' | '\t')), "{text:?}");
}

#[track_caller]
fn assert_lines_are_clean(text: &str) {
    text.split('\n').for_each(assert_is_clean);
}
