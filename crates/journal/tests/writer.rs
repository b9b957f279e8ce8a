//! Programs that write to a journal, and what befalls them: an end by force, each other, a full disk, a lock that
//! somebody deletes, a folder that can't be written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use common::{Room, paths_in, press};
use palmares_journal::edit::{self, Draft, Press, ProposedShowing, ShowingNow};
use palmares_journal::{Edit, EditionPlan, Journal, OfKind, ShowingKey, ShowingSnapshot, Store};

/// The folder that a program of these tests writes in.
const ROOT: &str = "PALMARES_TEST_FOLDER";

/// How many edits it makes, and then ends; without, it goes on.
const EDITS: &str = "PALMARES_TEST_EDITS";

/// What its records are called.
const NAME: &str = "PALMARES_TEST_NAME";

/// Makes one edit after another, and says of each whether it was kept.
#[test]
#[ignore = "started by the other tests"]
#[allow(clippy::print_stdout, reason = "that is how it says so")]
fn writer() {
    let root = std::env::var_os(ROOT).unwrap();
    let edits = std::env::var(EDITS).map_or(u64::MAX, |edits| edits.parse().unwrap());
    let name = std::env::var(NAME).unwrap_or_else(|_| "r".to_owned());
    let (mut store, _) = Store::open(paths_in(root.into()));
    for number in 1..=edits {
        let now = jiff::Zoned::now();
        // Of lengths of their own, so that an end by force finds them in the middle.
        let record = format!("{name}{number}");
        let long = record.repeat(1 + usize::try_from(number * 7_919 % 40).unwrap());
        // Every other press is one of a plan, and some are of several lines.
        let press = match number % 4 {
            0 | 2 => {
                let draft = Draft::of(OfKind::Record, &common::key(&record));
                Press::new([draft.set("title", long)])
            }
            of_plan => {
                let showing = |id: String| ProposedShowing {
                    showing: ShowingNow {
                        key: ShowingKey::new("hill-2027", &id).unwrap(),
                        snapshot: ShowingSnapshot {
                            title: Some(long.clone().into()),
                            ..ShowingSnapshot::default()
                        },
                    },
                    leaves_early: false,
                };
                let more = (1..of_plan).map(|at| showing(format!("{record}.{at}")));
                let all: Vec<_> = [showing(record.clone())].into_iter().chain(more).collect();
                edit::take_plan(&Journal::default(), &all, &[])
            }
        };
        let lines = press.len();
        match store.append(&press, &now) {
            Ok(appended) => {
                assert_eq!(appended.edits.len(), lines);
                println!("\nkept {record} {}", appended.edits[0].id);
            }
            Err(error) => println!("\nrefused {record} {error}"),
        }
    }
}

fn command() -> Command {
    let mut writer = Command::new(std::env::current_exe().unwrap());
    writer.args(["writer", "--exact", "--ignored", "--nocapture"]);
    writer
}

fn start(mut writer: Command, room: &Room, name: &str, edits: Option<u64>) -> Child {
    writer.env(ROOT, room.root()).env(NAME, name).stdout(Stdio::piped());
    if let Some(edits) = edits {
        writer.env(EDITS, edits.to_string());
    }
    writer.spawn().unwrap()
}

/// The records that were said to be kept, and what was said of those that were not.
fn kept(said: &str) -> (Vec<&str>, Vec<&str>) {
    let of = |word: &'static str| said.lines().filter_map(move |line| line.strip_prefix(word));
    let kept = of("kept ").filter_map(|rest| rest.split_once(' ')).map(|(record, _)| record);
    (kept.collect(), of("refused ").collect())
}

/// How often something was pressed, which may be several edits.
fn presses(edits: &[Edit]) -> usize {
    edits.iter().map(Edit::undone_by).collect::<BTreeSet<_>>().len()
}

fn assert_all_are_there(room: &Room, kept: &[&str]) {
    let journal = room.journal();
    let mut there: BTreeSet<&str> = journal.records().map(|record| record.key.as_str()).collect();
    let chosen = journal.plans().flat_map(EditionPlan::chosen);
    there.extend(chosen.map(|showing| showing.key.id().as_str()));
    for record in kept {
        assert!(there.contains(record), "{record} is lost");
    }
}

/// `PALMARES_KILLS=500 cargo test -p palmares-journal --test writer force` does it so often.
#[test]
#[allow(clippy::print_stderr, reason = "how much was tried is worth knowing")]
fn whoever_is_ended_by_force_has_lost_nothing_that_was_said_to_be_kept() {
    let kills = std::env::var("PALMARES_KILLS").map_or(30, |kills| kills.parse().unwrap());
    let (mut said_kept, mut torn) = (0, 0);
    // One folder for all: each goes on after what the last one left.
    let mut room = Room::new();
    for kill in 0..kills {
        if kill % 50 == 0 {
            room = Room::new();
        }
        let name = format!("k{kill}-");
        let mut writer = start(command(), &room, &name, None);
        let mut said = BufReader::new(writer.stdout.take().unwrap());
        let mut line = String::new();
        while !line.starts_with("kept ") {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0);
        }
        thread::sleep(Duration::from_micros(kill * 7_919 % 20_011));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let mut rest = line;
        said.read_to_string(&mut rest).unwrap();
        let (kept, refused) = kept(&rest);
        assert!(refused.is_empty(), "{refused:?}");
        assert_all_are_there(&room, &kept);
        said_kept += kept.len();
        let (store, _) = room.open();
        torn = store.problems().len();
        assert!(torn as u64 <= kill % 50 + 1, "{:?}", store.problems());
    }
    eprintln!(
        "{kills} ended; {said_kept} edits were said to be kept, and were there; {torn} torn lines in the last folder"
    );
    assert!(said_kept as u64 >= kills);
}

#[test]
fn two_programs_make_a_thousand_edits_each_and_all_are_there() {
    let room = Room::new();
    let writers = ["a", "b"].map(|name| start(command(), &room, name, Some(1_000)));
    let said =
        writers.map(|writer| String::from_utf8(writer.wait_with_output().unwrap().stdout).unwrap());
    for said in &said {
        let (kept, refused) = kept(said);
        assert_eq!((kept.len(), refused.len()), (1_000, 0), "{refused:?}");
        assert_all_are_there(&room, &kept);
    }
    let (store, followed) = room.open();
    assert_eq!(presses(&followed.edits), 2_000);
    let ids: BTreeSet<_> = followed.edits.iter().map(|edit| edit.id).collect();
    assert_eq!((ids.len(), followed.edits.len()), (3_000, 3_000));
    // They started at once, and agreed on who they are.
    assert_eq!((store.files().len(), store.devices().len()), (1, 1));
    assert!(store.problems().is_empty(), "{:?}", store.problems());
}

#[test]
fn a_lock_that_is_deleted_all_the_time_costs_nothing() {
    let room = Room::new();
    let mut writers = ["a", "b"].map(|name| start(command(), &room, name, Some(300)));
    let mut deleted = 0;
    while writers.iter_mut().any(|writer| writer.try_wait().unwrap().is_none()) {
        deleted += u32::from(fs::remove_file(room.folder().join(".lock")).is_ok());
    }
    assert!(deleted > 10, "{deleted}");
    for writer in writers {
        let said = String::from_utf8(writer.wait_with_output().unwrap().stdout).unwrap();
        let (kept, refused) = kept(&said);
        assert_eq!((kept.len(), refused.len()), (300, 0), "{refused:?}");
        assert_all_are_there(&room, &kept);
    }
    let (store, followed) = room.open();
    let ids: BTreeSet<_> = followed.edits.iter().map(|edit| edit.id).collect();
    assert_eq!((presses(&followed.edits), followed.edits.len(), ids.len()), (600, 900, 900));
    assert!(store.problems().is_empty(), "{:?}", store.problems());
}

/// The shell lets a file grow so far and no further, and the program hears of it as an error, as on a full disk.
#[test]
fn where_there_is_no_room_an_edit_is_refused_and_nothing_else_is_lost() {
    let room = Room::new();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "sh"]);
    shell.arg(std::env::current_exe().unwrap());
    shell.args(["writer", "--exact", "--ignored", "--nocapture"]);
    let writer = start(shell, &room, "a", Some(400));
    let said = String::from_utf8(writer.wait_with_output().unwrap().stdout).unwrap();
    let (kept, refused) = kept(&said);
    assert_eq!(kept.len() + refused.len(), 400);
    assert!(kept.len() > 50 && refused.len() > 50, "{} kept", kept.len());
    assert!(
        refused.iter().all(|refused| refused.contains("the file would be too large: ")),
        "{refused:?}"
    );
    let (mut store, followed) = room.open();
    assert_eq!(presses(&followed.edits), kept.len());
    assert!(store.problems().is_empty(), "{:?}", store.problems());
    assert_all_are_there(&room, &kept);
    // Once there is room again, it goes on.
    store.append(&press("later", 1), &common::now()).unwrap();
    assert_all_are_there(&room, &["later"]);
}

/// `PALMARES_FULL_DISK=FOLDER` names a small file system of its own, on which this is tried for real.
#[test]
#[allow(clippy::print_stderr, reason = "how much was tried is worth knowing")]
fn on_a_disk_that_is_full_an_edit_is_refused_and_nothing_else_is_lost() {
    let Some(disk) = std::env::var_os("PALMARES_FULL_DISK") else { return };
    let room = Room::new();
    let mut paths = room.paths();
    paths.folder = Path::new(&disk).join("journal");
    let (mut store, _) = Store::open(paths.clone());
    let (mut kept, mut refused) = (0, 0);
    for number in 0..400 {
        match store
            .append(&press(&format!("r{number}-{}", "x".repeat(200)), 1), &jiff::Zoned::now())
        {
            Ok(_) => kept += 1,
            Err(error) => {
                assert!(error.to_string().starts_with("the disk is full: "), "{error}");
                refused += 1;
            }
        }
    }
    let (store, followed) = Store::open(paths);
    eprintln!("{kept} kept, {} there, {refused} refused", followed.edits.len());
    assert!(refused > 0 && kept > 0);
    assert_eq!(followed.edits.len(), kept);
    assert!(store.problems().is_empty(), "{:?}", store.problems());
}

/// Permissions do not bind root; `PALMARES_READ_ONLY=FOLDER` names a file system that is read-only for everybody.
#[test]
#[allow(clippy::print_stderr, reason = "says that nothing was tried")]
fn in_a_folder_that_cannot_be_written_nothing_is_kept_and_all_is_read() {
    let room = Room::new();
    let (mut store, _) = room.open();
    store.append(&press("a", 1), &common::now()).unwrap();
    let mut paths = room.paths();
    let words = match std::env::var_os("PALMARES_READ_ONLY") {
        Some(folder) => {
            paths.folder = folder.into();
            "the file system is read-only"
        }
        None => {
            let own = room.own_file(&store);
            for (path, mode) in
                [(&room.folder().join(".lock"), 0o400), (&own, 0o400), (&room.folder(), 0o500)]
            {
                fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
            }
            "permission denied"
        }
    };
    let is_bound = fs::write(paths.folder.join("probe"), "").is_err();
    let (mut store, followed) = Store::open(paths.clone());
    if is_bound {
        let before: usize = followed.edits.len();
        assert!(before > 0, "nothing to read");
        let error = store.append(&press("b", 1), &common::now()).unwrap_err();
        assert_eq!(error.to_string(), format!("{words}: {}", paths.folder.display()));
        assert_eq!(Store::open(paths).1.edits.len(), before);
    } else {
        eprintln!("not tried: permissions do not bind this user");
    }
    fs::set_permissions(room.folder(), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn who_waits_for_a_lock_waits_for_two_seconds_and_then_says_so() {
    let room = Room::new();
    let (mut store, _) = room.open();
    store.append(&press("a", 1), &common::now()).unwrap();
    let lock = fs::File::open(room.folder().join(".lock")).unwrap();
    lock.lock().unwrap();
    let begun = std::time::Instant::now();
    let error = store.append(&press("b", 1), &common::now()).unwrap_err();
    assert_eq!(error.to_string(), "another program is writing to the journal");
    assert!((1_900..4_000).contains(&begun.elapsed().as_millis()), "{:?}", begun.elapsed());
    lock.unlock().unwrap();
    store.append(&press("b", 1), &common::now()).unwrap();
    assert_all_are_there(&room, &["a", "b"]);
}
