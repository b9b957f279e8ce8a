//! Programs that do nothing but put files, and are ended by force in the middle of it.

use std::fs;
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::*;

/// The folder that a program of these tests writes in.
const FOLDER: &str = "PALMARES_TEST_FOLDER";

/// How many files it puts, and then ends; without, it goes on.
const EDITS: &str = "PALMARES_TEST_EDITS";

/// What is put as number so and so: of a length of its own, and one can tell whether it is whole.
fn text(number: u64) -> String {
    let line = format!("{number}\n");
    line.repeat(1 + usize::try_from(number * 7_919 % 4_000).unwrap()) + "end\n"
}

/// The number of a text, when it is whole.
fn number(text: &str) -> Option<u64> {
    let number = text.lines().next()?.parse().ok()?;
    (text == self::text(number)).then_some(number)
}

/// Puts one file over and over, and others once each; says so when each is done.
#[test]
#[ignore = "started by the other tests"]
#[allow(clippy::print_stdout, reason = "that is how it says so")]
fn writer() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let edits = std::env::var(EDITS).map_or(u64::MAX, |edits| edits.parse().unwrap());
    for number in 1..=edits {
        atomic_write(&folder.join("same"), text(number).as_bytes(), true).unwrap();
        println!("\nsame {number}");
        if edits == u64::MAX {
            let new = folder.join(format!("new-{number}"));
            atomic_write(&new, text(number).as_bytes(), false).unwrap();
            println!("\nnew-{number} {number}");
        }
    }
}

fn start(folder: &Path, edits: Option<u64>) -> Child {
    let mut writer = Command::new(std::env::current_exe().unwrap());
    writer.args(["atomic_write::tests::writer", "--exact", "--ignored", "--nocapture"]);
    writer.env(FOLDER, folder).stdout(Stdio::piped());
    if let Some(edits) = edits {
        writer.env(EDITS, edits.to_string());
    }
    writer.spawn().unwrap()
}

/// `PALMARES_KILLS=500 cargo test --lib atomic_write` does it so often.
#[test]
#[allow(clippy::print_stderr, reason = "how often it was in the middle of it is worth knowing")]
fn whoever_is_ended_by_force_leaves_whole_files_and_all_that_was_said_to_be_put() {
    let kills = std::env::var("PALMARES_KILLS").map_or(50, |kills| kills.parse().unwrap());
    let (mut drafts, mut put) = (0, 0);
    for kill in 0..kills {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = start(folder.path(), None);
        let mut said = BufReader::new(writer.stdout.take().unwrap());
        let mut line = String::new();
        while line != "same 1\n" {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0);
        }
        // Somewhere in the next few files; the numbers are spread as if by chance.
        thread::sleep(Duration::from_micros(kill * 7_919 % 20_011));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let mut rest = line;
        said.read_to_string(&mut rest).unwrap();
        for entry in fs::read_dir(folder.path()).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            drafts += u64::from(name.starts_with('.'));
            let there = fs::read_to_string(folder.path().join(&name)).unwrap();
            assert!(name.starts_with('.') || number(&there).is_some(), "{name} is torn: {there:?}");
        }
        let done = rest.lines().filter_map(|line| line.split_once(' '));
        for (name, said) in done.filter(|(name, _)| *name == "same" || name.starts_with("new-")) {
            let there = fs::read_to_string(folder.path().join(name)).unwrap();
            assert!(number(&there) >= Some(said.parse().unwrap()), "{name} {said} is lost");
            put += 1;
        }
    }
    eprintln!(
        "{kills} ended, {drafts} of them over a draft; {put} files were said to be put, and were there"
    );
    // Else none was ended in the middle of anything.
    assert!(drafts > kills / 10 && put > kills, "{drafts} drafts, {put} files");
}

#[test]
fn of_two_programs_that_put_the_same_file_a_thousand_times_each_it_is_one_or_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut writers = [1, 2].map(|_| start(folder.path(), Some(1_000)));
    let mut seen = 0;
    while writers.iter_mut().any(|writer| writer.try_wait().unwrap().is_none()) {
        if let Ok(there) = fs::read_to_string(folder.path().join("same")) {
            assert!(number(&there).is_some(), "torn: {there:?}");
            seen += 1;
        }
    }
    assert!(writers.iter_mut().all(|writer| writer.wait().unwrap().success()) && seen > 0);
    let there = fs::read_to_string(folder.path().join("same")).unwrap();
    assert_eq!(number(&there), Some(1_000));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
}

#[test]
fn what_is_not_to_be_replaced_is_not_and_nothing_is_left_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    atomic_write(&path, b"one", false).unwrap();
    assert_eq!(atomic_write(&path, b"two", false).unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(fs::read(&path).unwrap(), b"one");
    atomic_write(&path, b"three", true).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"three");
    assert!(atomic_write(&folder.path().join("no/b"), b"four", true).is_err());
    assert!(atomic_write(folder.path(), b"five", true).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(fs::read_dir(folder.path().parent().unwrap()).unwrap().all(|entry| {
        let name = entry.unwrap().file_name();
        !name.to_string_lossy().contains(&*folder.path().file_name().unwrap().to_string_lossy())
            || name == folder.path().file_name().unwrap()
    }));
}

#[test]
fn what_stands_in_the_way_is_said() {
    let saved = |path: &Path, replace| match save_as(path.to_str().unwrap(), b"x", replace) {
        Err(SaveError::Failed(said)) => said,
        other => panic!("{other:?}"),
    };
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("folder.txt");
    fs::create_dir(&inside).unwrap();
    assert!(saved(&inside, true).ends_with("that is a folder"), "{}", saved(&inside, true));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(saved(&folder.path().join("no/a.svg"), false).ends_with("no such folder"));
    let long = folder.path().join("a".repeat(300) + ".svg");
    assert!(saved(&long, false).ends_with("too long"), "{}", saved(&long, false));
    for (kind, words) in [
        (ErrorKind::StorageFull, "the disk is full"),
        (ErrorKind::PermissionDenied, "the folder does not let you write"),
        (ErrorKind::ReadOnlyFilesystem, "nothing can be written there"),
    ] {
        assert_eq!(said(&kind.into()), words);
    }
    #[cfg(target_os = "linux")]
    assert!(saved(Path::new("/sys/palmares.svg"), false).contains("could not be saved"));
}
