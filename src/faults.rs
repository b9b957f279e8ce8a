//! Faults on purpose, for tests alone: each thread of the program fails when it is told to, in a terminal, and the
//! terminal is given back all the same. Nothing of this is in the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use palmares_testkit::pty::{Pty, command};
use tempfile::TempDir;

/// Names the thread that is to fail.
const FAULT: &str = "PALMARES_TEST_FAULT";

/// Names a file: the thread fails once it is there. Without, it fails at once.
const WHEN: &str = "PALMARES_TEST_FAULT_WHEN";

/// What the program is started with, a line for each word.
const ARGUMENTS: &str = "PALMARES_TEST_ARGUMENTS";

/// Fails in the thread of this name, if it is the one.
pub(crate) fn in_thread(name: &str) {
    if std::env::var(FAULT).is_ok_and(|chosen| chosen == name) {
        let when = std::env::var_os(WHEN).map(PathBuf::from);
        while when.as_ref().is_some_and(|when| !when.exists()) {
            thread::sleep(Duration::from_millis(5));
        }
        panic!("a fault in the thread for {name}");
    }
}

/// Palmares itself, as `main` starts it; a panic that gets so far is what Rust ends `main` with.
#[test]
#[ignore = "started by the other tests, in a terminal"]
#[allow(clippy::exit, clippy::print_stderr, reason = "this stands for `main`")]
fn palmares() {
    let arguments = std::env::var(ARGUMENTS).unwrap();
    let words = std::iter::once("palmares").chain(arguments.lines()).map(Into::into);
    match std::panic::catch_unwind(|| crate::cli::run(words)) {
        Ok(ExitCode::SUCCESS) => std::process::exit(0),
        Ok(code) => {
            eprintln!("ended with {code:?}");
            std::process::exit(3)
        }
        Err(_) => std::process::exit(101),
    }
}

/// A film with a poster and a web address, after so many others: something to do for each thread.
fn home(films: usize) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("config/palmares")).unwrap();
    fs::write(home.path().join("config/palmares/config.toml"), "theme = \"dark\"\n").unwrap();
    image::RgbImage::new(4, 6).save(home.path().join("sea.png")).unwrap();
    let mut text =
        r#"{"palmares": 1, "people": [{"id": "ana", "name": "Ana"}], "films": ["#.to_owned();
    for number in 0..films {
        let credits = r#""credits": [{"person": "ana", "role": "actor"}]"#;
        text += &format!("{{\"id\": \"f{number}\", \"title\": \"Sea\", {credits}}},\n");
    }
    text += r#"{"id": "sea", "title": "The Sea", "poster": "sea.png", "links": ["https://sea.example/"]}]}"#;
    fs::write(home.path().join("films.json"), text).unwrap();
    home
}

/// Starts it with a fault that comes at once, or when [`fail`] says so.
fn start(home: &Path, thread: &str, waits: bool, arguments: &str) -> Pty {
    let mut palmares = command(std::env::current_exe().unwrap());
    palmares.args(["faults::palmares", "--exact", "--ignored", "--nocapture"]);
    palmares.cwd(home);
    palmares.env("HOME", home);
    palmares.env("XDG_CONFIG_HOME", home.join("config"));
    for name in ["SSH_CONNECTION", "LC_ALL", "LC_CTYPE"] {
        palmares.env_remove(name);
    }
    palmares.env("LANG", "C.UTF-8");
    palmares.env("BROWSER", "true");
    palmares.env(ARGUMENTS, arguments);
    palmares.env(FAULT, thread);
    if waits {
        palmares.env(WHEN, home.join("now"));
    }
    Pty::start(palmares, 100, 30)
}

fn fail(home: &Path) {
    fs::write(home.join("now"), "").unwrap();
}

fn assert_ended_well(pty: &mut Pty, thread: &str) {
    let code = pty.wait_for_end().exit_code();
    pty.assert_restored();
    let output = pty.output();
    let message = format!("a fault in the thread for {thread}");
    assert!(output.shows(&message), "{thread}: {}", output.text());
    assert!(output.shows("thread "), "{thread}: {}", output.text());
    assert_eq!(code, 101, "{thread}: {}", output.text());
}

/// What was written before there was a screen, and from then on.
fn parted(pty: &Pty) -> (String, String) {
    let bytes = String::from_utf8_lossy(&pty.output().bytes).into_owned();
    let (before, screen) = bytes.split_once("\x1b[?1049h").unwrap_or((&bytes, ""));
    (before.to_owned(), screen.to_owned())
}

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_and_is_readable() {
    const THREADS: &[(&str, &str)] = &[
        ("search", ""),
        ("survey", ""),
        ("input", ""),
        ("signals", ""),
        ("hang-up", ""),
        ("posters", ""),
        ("configuration", ""),
        ("notify-rs", ""),
        ("browser", "o"),
    ];
    for (thread, keys) in THREADS {
        let home = home(0);
        let mut pty = start(home.path(), thread, true, "-q\nfilm:sea\nfilms.json");
        pty.wait_for("Films");
        if !keys.is_empty() {
            pty.wait_for("film:sea");
            pty.send(keys);
        }
        fail(home.path());
        if *thread == "notify-rs" {
            fs::write(home.path().join("config/palmares/config.toml"), "theme = \"light\"\n")
                .unwrap();
        }
        assert_ended_well(&mut pty, thread);
        let (before, screen) = parted(&pty);
        assert!(!before.contains("a fault") && screen.contains("Films"), "{thread}: {screen:?}");
    }
}

/// A catalogue that brings a thread down may do so before there is a screen.
#[test]
fn a_panic_before_the_first_screen_ends_it_too() {
    let home = home(0);
    for thread in ["search", "survey", "posters", "configuration"] {
        let mut pty = start(home.path(), thread, false, "films.json");
        assert_ended_well(&mut pty, thread);
    }
}

/// Threads that only a large catalogue needs, in the browser and in commands.
#[test]
fn a_panic_over_a_large_catalogue_ends_it_too() {
    let home = home(132_000);
    fs::write(home.path().join("queries.txt"), "sea\nana\n").unwrap();
    let batch = "find\n--batch\nqueries.txt\n-c\nfilms.json";
    let mut pty = start(home.path(), "batch", false, batch);
    assert_ended_well(&mut pty, "batch");
    let (_, screen) = parted(&pty);
    assert!(screen.is_empty(), "{screen:?}");
}

/// A picture is no reason to end: its place says what is the matter.
#[test]
fn a_panic_over_a_poster_is_told_in_its_place() {
    let home = home(0);
    let mut pty = start(home.path(), "poster decoder", false, "-q\nfilm:sea\nfilms.json");
    pty.wait_for("can't be read");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
    assert!(!pty.output().shows("a fault"));
}
