//! The folder: what is made, read, followed, mended, backed up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::fs::symlink;

use common::{Room, key, named, now, press};
use palmares_journal::edit::{self, EditTarget, Press};
use palmares_journal::store::{JournalProblem, NotKept};
use palmares_journal::{Journal, Store};

const LAPTOP: &str = include_str!("samples/laptop-7f3a.ndjson");
const COPY: &str = include_str!("samples/laptop-7f3a.sync-conflict-20261126-224500-ABCDEFG.ndjson");
const DESKTOP: &str = include_str!("samples/desktop-c21e.ndjson");

fn said(store: &Store) -> Vec<String> {
    store.problems().iter().map(ToString::to_string).collect()
}

#[test]
fn nothing_is_made_before_the_first_edit_and_then_for_nobody_else() {
    let room = Room::new();
    let (mut store, followed) = room.open();
    assert!(followed.edits.is_empty() && store.problems().is_empty());
    assert!(store.append(&Press::default(), &now()).unwrap().edits.is_empty());
    assert!(!room.folder().exists() && !room.state().exists());
    let appended = store.append(&press("a", 1), &now()).unwrap();
    assert_eq!((appended.edits.len(), appended.followed.len()), (1, 0));
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&room.folder()), 0o700);
    let mut names: Vec<_> = fs::read_dir(room.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let device = store.device().unwrap();
    assert_eq!(
        names,
        [".gitattributes", ".lock", "README.txt", &format!("laptop-{device}.ndjson")]
    );
    for name in names {
        assert_eq!(mode(&room.folder().join(&name)), 0o600, "{name}");
    }
    assert!(store.problems().is_empty());
    let line = fs::read_to_string(room.own_file(&store)).unwrap();
    assert!(line.starts_with("{\"v\":1,\"id\":\"0mwxbnhfc-"), "{line}");
    assert!(
        line.contains("\"at\":\"2026-11-26T10:00:00.120+01:00\",\"of\":\"record:a\",\"set\":{"),
        "{line}"
    );
}

#[test]
fn the_sample_reads_as_it_says() {
    let room = Room::new();
    room.put("laptop-7f3a.ndjson", LAPTOP);
    room.put("laptop-7f3a.sync-conflict-20261126-224500-ABCDEFG.ndjson", COPY);
    room.put("desktop-c21e.ndjson", DESKTOP);
    room.put(".syncthing.laptop-7f3a.ndjson", "{");
    let (store, followed) = room.open();
    let mut journal = Journal::default();
    journal.add(followed.edits);
    assert_eq!((journal.records().count(), journal.viewings().len(), journal.doubles()), (4, 3, 7));
    let problems = said(&store);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("laptop-7f3a.sync-conflict-20261126-224500-ABCDEFG.ndjson:9: "),
        "{problems:?}"
    );
    assert_eq!(
        store.devices().iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["7f3a", "c21e"]
    );
    assert_eq!(store.files().len(), 3);
}

#[test]
fn one_program_sees_what_another_writes() {
    let room = Room::new();
    let ((mut one, _), (mut other, _)) = (room.open(), room.open());
    one.append(&press("a", 1), &now()).unwrap();
    let followed = other.poll();
    assert!(followed.is_changed);
    assert_eq!(followed.edits.len(), 1);
    assert!(!other.poll().is_changed);
    // The same device, and later ids though the clock stands.
    let appended = other.append(&press("a", 2), &now()).unwrap();
    assert_eq!(other.device(), one.device());
    assert!(appended.edits[0].id > followed.edits[0].id);
    // What comes just before an append comes with it.
    let appended = one.append(&press("a", 3), &now()).unwrap();
    assert_eq!(appended.followed.len(), 1);
    assert_eq!(room.journal().record(&key("a")).unwrap().rating.unwrap().tenths(), 30);
}

#[test]
fn a_line_that_was_cut_off_swallows_nothing() {
    let room = Room::new();
    let (mut store, _) = room.open();
    store.append(&press("a", 1), &now()).unwrap();
    let path = room.own_file(&store);
    let whole = fs::read(&path).unwrap();
    for cut in 1..whole.len() {
        fs::write(&path, [&whole[..], &whole[..cut]].concat()).unwrap();
        let (mut store, followed) = room.open();
        // Cut off before its end, it is whole.
        let is_whole = cut == whole.len() - 1;
        assert_eq!(followed.edits.len(), if is_whole { 2 } else { 1 }, "{cut}");
        assert_eq!(store.problems().len(), usize::from(!is_whole), "{cut}");
        store.append(&press("b", 2), &now()).unwrap();
        let journal = room.journal();
        assert!(journal.record(&key("a")).is_some() && journal.record(&key("b")).is_some());
        assert_eq!(store.problems(), room.open().0.problems());
        assert_eq!(store.problems().len(), usize::from(!is_whole), "{cut}");
    }
}

#[test]
fn a_line_that_is_still_being_written_is_read_once_it_is_there() {
    let room = Room::new();
    room.put("desktop-c21e.ndjson", &DESKTOP[..100]);
    let (mut store, followed) = room.open();
    assert!(followed.edits.is_empty());
    assert_eq!(store.problems().len(), 1);
    room.put("desktop-c21e.ndjson", DESKTOP);
    assert_eq!(store.poll().edits.len(), 4);
    assert!(store.problems().is_empty());
}

#[test]
fn what_cannot_be_read_is_said_with_its_line_and_stays() {
    let room = Room::new();
    let hostile = "\u{feff}{\"v\":1}\r\n\n<<<<<<< HEAD\n{\"v\":7,\"x\":1}\n\u{1b}]0;x\u{7}\n";
    room.put("laptop-7f3a.ndjson", &(hostile.to_owned() + LAPTOP));
    room.put("x\u{1b}[2J.ndjson", "{");
    let (mut store, followed) = room.open();
    assert_eq!(followed.edits.len(), LAPTOP.lines().count());
    let problems = said(&store);
    let lines: Vec<&str> =
        problems.iter().filter_map(|problem| problem.split(": ").next()).collect();
    assert_eq!(
        lines,
        [
            "laptop-7f3a.ndjson:1",
            "laptop-7f3a.ndjson:3",
            "laptop-7f3a.ndjson:5",
            "x\\u{1b}[2J.ndjson:1",
            "1 line from a newer Palmares"
        ]
    );
    for problem in &problems {
        assert_eq!(&palmares_text::printable(problem), problem);
    }
    store.append(&press("a", 1), &now()).unwrap();
    assert!(
        fs::read_to_string(room.folder().join("laptop-7f3a.ndjson")).unwrap().starts_with(hostile)
    );
}

#[test]
fn a_file_that_cannot_be_read_costs_its_edits_and_no_others() {
    let room = Room::new();
    room.put("desktop-c21e.ndjson", DESKTOP);
    fs::create_dir(room.folder().join("folder.ndjson")).unwrap();
    let fifo = room.folder().join("fifo.ndjson");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    symlink("/nowhere/at/all", room.folder().join("link.ndjson")).unwrap();
    let large = fs::File::create(room.folder().join("large.ndjson")).unwrap();
    large.set_len(palmares_journal::line::LARGEST_FILE + 1).unwrap();
    let (store, followed) = room.open();
    assert_eq!(followed.edits.len(), 4);
    let problems = said(&store);
    assert_eq!(
        problems,
        [
            "fifo.ndjson can't be read: that is no ordinary file",
            "folder.ndjson can't be read: that is a folder",
            "large.ndjson can't be read: it is larger than 256 MiB",
            "link.ndjson can't be read: there is no such file or folder",
        ]
    );
}

#[test]
fn where_something_else_has_its_name_a_device_writes_a_new_file() {
    let room = Room::new();
    let (mut store, _) = room.open();
    store.append(&press("a", 1), &now()).unwrap();
    let own = room.own_file(&store);
    fs::remove_file(&own).unwrap();
    fs::create_dir(&own).unwrap();
    let (mut store, _) = room.open();
    store.append(&press("b", 1), &now()).unwrap();
    let device = store.device().unwrap();
    assert!(room.folder().join(format!("laptop-2-{device}.ndjson")).is_file());
    store.append(&press("c", 1), &now()).unwrap();
    assert_eq!(room.journal().records().count(), 2);
}

#[test]
fn a_home_that_was_copied_is_another_device_and_a_host_with_another_name_is_not() {
    let room = Room::new();
    let (mut store, _) = room.open();
    store.append(&press("a", 1), &now()).unwrap();
    let device = store.device().unwrap();
    let mut paths = room.paths();
    paths.host = "Other.example.org".to_owned();
    let (mut store, _) = Store::open(paths);
    store.append(&press("b", 1), &now()).unwrap();
    assert_eq!((store.device(), store.files().len()), (Some(device), 1));
    fs::write(room.machine_id(), "another").unwrap();
    let (mut store, _) = room.open();
    assert_eq!(store.device(), None);
    store.append(&press("c", 1), &now()).unwrap();
    assert_ne!(store.device(), Some(device));
    assert_eq!(room.open().0.device(), store.device());
    assert_eq!(store.files().len(), 2);
}

#[test]
fn a_folder_that_cannot_be_had_keeps_nothing_and_says_why() {
    let room = Room::new();
    fs::write(room.folder(), "a file").unwrap();
    let (mut store, followed) = room.open();
    assert!(followed.edits.is_empty());
    assert_eq!(said(&store), ["the journal can't be read: it is no folder"]);
    let error = store.append(&press("a", 1), &now()).unwrap_err();
    assert!(matches!(error, NotKept::InFolder(..)), "{error:?}");
    assert!(error.to_string().ends_with(&format!(": {}", room.folder().display())), "{error}");
}

#[test]
fn a_folder_that_others_may_look_into_is_said() {
    let room = Room::new();
    room.put("desktop-c21e.ndjson", DESKTOP);
    fs::set_permissions(room.folder(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(
        said(&room.open().0),
        ["others may look into the journal's folder (its mode is 755, not 700)"]
    );
}

#[test]
fn a_state_folder_that_cannot_be_had_costs_the_backup_and_no_edit() {
    let room = Room::new();
    fs::write(room.state(), "a file").unwrap();
    let (mut store, _) = room.open();
    store.append(&press("a", 1), &now()).unwrap();
    store.append(&press("b", 1), &now()).unwrap();
    assert_eq!(store.files().len(), 1);
    assert!(
        matches!(&store.problems()[..], [JournalProblem::NoBackup { .. }]),
        "{:?}",
        store.problems()
    );
    assert_eq!(room.journal().records().count(), 2);
}

#[test]
fn more_text_than_a_line_can_hold_is_refused_and_nothing_else_is_touched() {
    let room = Room::new();
    let (mut store, _) = room.open();
    store.append(&press("a", 1), &now()).unwrap();
    let long = edit::note(&Journal::default(), &EditTarget::from(key("a")), &"x".repeat(1 << 20));
    assert!(matches!(store.append(&long, &now()), Err(NotKept::TooLong(_))));
    store.append(&press("b", 1), &now()).unwrap();
    assert_eq!(room.journal().edits().len(), 2);
}

#[test]
fn an_id_of_the_year_3000_is_said_to_leave_no_room() {
    let room = Room::new();
    let last = "0bhs8n2o0-aaaa-000";
    assert_eq!(
        last.parse::<palmares_journal::EditId>()
            .map(|id| id.time() <= palmares_journal::id::LAST_TIME),
        Ok(true)
    );
    let time = palmares_journal::id::LAST_TIME;
    let id = (0..9).rev().fold(String::new(), |text, digit| {
        let digit = time / 36_u64.pow(digit) % 36;
        text + &char::from_digit(digit.try_into().unwrap(), 36).unwrap().to_string()
    });
    room.put(
        "x-aaaa.ndjson",
        &format!("{{\"v\":1,\"id\":\"{id}-aaaa-000\",\"of\":\"record:a\",\"set\":{{}}}}\n"),
    );
    let (mut store, followed) = room.open();
    assert_eq!(followed.edits.len(), 1);
    assert!(matches!(store.append(&press("a", 1), &now()), Err(NotKept::NoLaterId(_))));
}

#[test]
fn the_first_edit_of_a_day_makes_a_backup_and_ten_are_kept() {
    let room = Room::new();
    let (mut store, _) = room.open();
    for day in 0..13 {
        let now = now().checked_add(jiff::Span::new().days(day)).unwrap();
        for _ in 0..2 {
            store.append(&press("a", u16::try_from(day).unwrap()), &now).unwrap();
        }
    }
    let days: Vec<String> = store.backups().into_iter().map(|backup| backup.day).collect();
    assert_eq!((days.len(), &*days[0], &*days[9]), (10, "2026-12-08", "2026-11-29"));
    for backup in store.backups() {
        assert_eq!(fs::metadata(&backup.path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn lines_that_were_lost_are_said_and_brought_back() {
    let room = Room::new();
    let (mut store, _) = room.open();
    for number in 0..5 {
        store.append(&press(&format!("r{number}"), 1), &now()).unwrap();
    }
    store.backup(&now()).unwrap().unwrap();
    let whole = room.journal();
    let path = room.own_file(&store);
    let text = fs::read_to_string(&path).unwrap();
    let two: String = text.split_inclusive('\n').take(2).collect();
    fs::write(&path, &two).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let (mut store, _) = room.open();
    assert_eq!(
        said(&store),
        [format!(
            "{name} lost 3 lines since 2026-11-26; `palmares journal restore 2026-11-26` brings them back"
        )]
    );
    store.append(&press("new", 1), &now()).unwrap();
    let restored = store.restore("2026-11-26").unwrap();
    assert_eq!((restored.lines, &*restored.file), (3, "restored-2026-11-26.ndjson"));
    assert_eq!(store.poll().edits.len(), 3);
    assert!(store.problems().is_empty());
    let journal = room.journal();
    assert_eq!(journal.records().count(), 6);
    assert!(whole.records().all(|record| journal.record(&record.key) == Some(record)));
    assert_eq!(store.restore("2026-11-26").unwrap().lines, 0);
    assert!(store.restore("1999-01-01").is_err());
    // Gone, while a copy has all of it: nothing is lost.
    fs::rename(&path, room.folder().join("copy.ndjson")).unwrap();
    assert!(room.open().0.problems().is_empty());
}

#[test]
fn compacting_changes_nothing_but_the_files() {
    let room = Room::new();
    let (mut store, _) = room.open();
    let mut journal = Journal::default();
    let act = |store: &mut Store, journal: &mut Journal, press: &dyn Fn(&Journal) -> Press| {
        let appended = store.append(&press(journal), &now()).unwrap();
        journal.add(appended.edits);
    };
    let film = EditTarget::from(named("Madina", 2023));
    act(&mut store, &mut journal, &|journal| edit::see(journal, &film, None, false));
    for tenths in [100, 500, 900] {
        let rating = palmares_journal::Rating::from_tenths(tenths);
        act(&mut store, &mut journal, &|journal| edit::rate(journal, &film, rating));
    }
    for note in ["one", "two", "three"] {
        act(&mut store, &mut journal, &|journal| edit::note(journal, &film, note));
    }
    act(&mut store, &mut journal, &|journal| edit::toggle_liked(journal, &film));
    let own = store.own_devices().clone();
    let (_, undo) = edit::undo_last(&journal, |device| own.contains(&device)).unwrap();
    act(&mut store, &mut journal, &|_| undo.clone());
    let path = room.own_file(&store);
    let text = fs::read_to_string(&path).unwrap();
    let later = "{\"v\":1,\"id\":\"000000001-aaaa-000\",\"of\":\"record:x\",\"set\":{\"new\":{\"kept\":1},\"title\":\"X\"},\"top\":[1,2]}\n{\"v\":9}\nbroken\n";
    fs::write(&path, format!("{text}{later}")).unwrap();
    let copy = path.with_extension("sync-conflict-1.ndjson");
    fs::write(&copy, &text[..text.len() - 5]).unwrap();
    room.put("desktop-c21e.ndjson", DESKTOP);
    let before = room.journal();
    let compacted = store.compact(&now()).unwrap();
    assert!(compacted.after < compacted.before && compacted.copies == 1, "{compacted:?}");
    assert!(!copy.exists());
    let after = room.journal();
    assert!(after.looks_like(&before));
    let kept = fs::read_to_string(&path).unwrap();
    for line in later.lines() {
        assert!(kept.lines().any(|kept| kept == line), "{line}");
    }
    assert_eq!(fs::read_to_string(room.folder().join("desktop-c21e.ndjson")).unwrap(), DESKTOP);
    // Nothing is missing; and what was there before can be had.
    let (mut store, _) = room.open();
    assert!(!said(&store).iter().any(|problem| problem.contains("lost")), "{:?}", said(&store));
    assert_eq!(store.compact(&now()).unwrap().after, compacted.after);
}

#[test]
fn compacting_keeps_what_holds_down_a_note_of_another_device() {
    let room = Room::new();
    let (mut store, _) = room.open();
    store.append(&press("a", 1), &now()).unwrap();
    let line =
        |id: &str, rest: &str| format!("{{\"v\":1,\"id\":\"{id}\",\"of\":\"record:a\",{rest}}}\n");
    let own = fs::read_to_string(room.own_file(&store)).unwrap();
    let taken_away = line("0mwxbnhfd-7f3a-000", "\"set\":{\"note\":null}");
    let anew =
        line("0mwxbnhfe-7f3a-000", "\"was\":[\"0mwxbnhfd-7f3a-000\"],\"set\":{\"note\":\"b\"}");
    fs::write(room.own_file(&store), own + &taken_away + &anew).unwrap();
    let there = line("000000001-c21e-000", "\"was\":[],\"set\":{\"note\":\"a\"}");
    room.put("desktop-c21e.ndjson", &there);
    let before = room.journal();
    assert_eq!(store.compact(&now()).unwrap().after, 3);
    assert!(room.journal().looks_like(&before));
    assert_eq!(before.record(&key("a")).unwrap().notes.len(), 1);
}
