//! Where a person was when they left: kept by the real program, offered, and begun with.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "all of it is tests")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use palmares_testkit::pty::{Pty, command, within};
use portable_pty::CommandBuilder;
use rustix::process::Signal;
use tempfile::TempDir;

/// A home of its own, with a configuration.
fn home(config: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("config/palmares")).unwrap();
    fs::write(home.path().join("config/palmares/config.toml"), config).unwrap();
    home
}

fn start(home: &Path, arguments: &[&str]) -> Pty {
    let mut palmares = in_home(command(env!("CARGO_BIN_EXE_palmares")), home);
    palmares.args(arguments);
    Pty::start(palmares, 100, 30)
}

fn in_home(mut command: CommandBuilder, home: &Path) -> CommandBuilder {
    command.cwd(home);
    command.env("HOME", home);
    command.env("XDG_CONFIG_HOME", home.join("config"));
    command.env("XDG_STATE_HOME", home.join("state"));
    command.env("LANG", "C.UTF-8");
    command
}

fn kept(home: &Path) -> PathBuf {
    home.join("state/palmares/left-built-in.toml")
}

/// Goes to a film and leaves by a key.
fn visit(home: &Path) {
    let mut pty = start(home, &[]);
    pty.wait_for("Type to search");
    pty.send("/bauyryna\r\r");
    pty.wait_for(" film:bauyryna-salu ╯");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn it_is_offered_on_the_start_page_and_begun_with_where_that_is_asked_for() {
    let home = home("theme = \"dark\"");
    visit(home.path());
    let mut pty = start(home.path(), &[]);
    pty.wait_for("Where you were");
    pty.send("\r");
    pty.wait_for(" film:bauyryna-salu ╯");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);

    let config = home.path().join("config/palmares/config.toml");
    fs::write(&config, "theme = \"dark\"\nrestore = true").unwrap();
    let mut pty = start(home.path(), &[]);
    pty.wait_for(" film:bauyryna-salu ╯");
    // What is asked for comes first.
    pty.send("q");
    pty.wait_for_end();
    let mut pty = start(home.path(), &["-q", "film:madina"]);
    pty.wait_for(" film:madina ╯");
    pty.send("q");
    pty.wait_for_end();
}

#[test]
fn nothing_is_kept_where_that_is_not_wanted_or_nobody_went_anywhere() {
    let home = home("theme = \"dark\"\nremember = false");
    visit(home.path());
    assert!(!kept(home.path()).exists());
    fs::write(home.path().join("config/palmares/config.toml"), "").unwrap();
    let mut pty = start(home.path(), &[]);
    pty.wait_for("Type to search");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    assert!(!kept(home.path()).exists());
}

/// A catalogue whose films lead nowhere: Enter does nothing on their pages.
const FILMS: &str = r#"{ "palmares": 1, "films": [
    { "id": "sea", "title": "The Sea" }, { "id": "hill", "title": "A Hill" } ] }"#;

/// Starts with that catalogue, and goes to one of its films.
fn visit_film(home: &Path, film: &str) -> Pty {
    fs::write(home.join("films.json"), FILMS).unwrap();
    let mut pty = start(home, &["films.json"]);
    pty.wait_for("newest first");
    pty.send(format!("/{film}\r\r"));
    pty.wait_for(&format!(" film:{film} ╯"));
    pty
}

/// The one file that tells where somebody was; drafts of such files are none.
fn the_kept_one(home: &Path) -> Option<String> {
    let files = fs::read_dir(home.join("state/palmares")).ok()?.map(|entry| entry.unwrap().path());
    let is_draft = |file: &PathBuf| file.file_name().unwrap().as_encoded_bytes().starts_with(b".");
    let files: Vec<PathBuf> = files.filter(|file| !is_draft(file)).collect();
    assert!(files.len() <= 1, "{files:?}");
    files.first().map(|file| fs::read_to_string(file).unwrap())
}

#[test]
fn a_signal_and_a_closed_terminal_keep_it_too_and_in_time() {
    for (signal, code, limit) in [
        (Some(Signal::TERM), 143, 300),
        (Some(Signal::INT), 130, 300),
        (Some(Signal::HUP), 129, 300),
        (None, 129, 1_000),
    ] {
        within(Duration::from_millis(limit), || {
            let home = home("theme = \"dark\"");
            let mut pty = visit_film(home.path(), "hill");
            match signal {
                Some(signal) => pty.kill(signal),
                // Drawing anew is an answer to this key, and nothing else is.
                None => pty.close("\x0c"),
            }
            let sent = Instant::now();
            assert_eq!(pty.wait_for_end().exit_code(), code);
            let time = sent.elapsed();
            let text = the_kept_one(home.path()).unwrap();
            assert!(text.contains("list = \"films hill\""), "{signal:?}: {text}");
            assert!(text.contains("page = \"film:hill\""), "{signal:?}: {text}");
            time
        });
    }
}

/// `PALMARES_KILLS=500 cargo test --test program force` does it so often.
#[test]
fn who_is_ended_by_force_while_leaving_was_here_or_there() {
    let kills = std::env::var("PALMARES_KILLS").map_or(20, |kills| kills.parse().unwrap());
    let home = home("theme = \"dark\"");
    let mut pty = visit_film(home.path(), "sea");
    let sent = Instant::now();
    pty.send("q");
    pty.wait_for_end();
    // From at once to later than it took here, on a machine that may have been quicker or slower just now.
    let mut longest = 2 * u64::try_from(sent.elapsed().as_micros()).unwrap();
    let mut before = the_kept_one(home.path()).unwrap();
    let mut kept = 0;
    for kill in 0..kills {
        let film = if kill % 2 == 0 { "hill" } else { "sea" };
        let mut pty = visit_film(home.path(), film);
        pty.send("q");
        std::thread::sleep(Duration::from_micros(kill * 617 % 1_000 * longest / 1_000));
        pty.kill(Signal::KILL);
        pty.wait_for_end();
        let now = the_kept_one(home.path()).unwrap();
        if now != before {
            assert!(now.contains(&format!("page = \"film:{film}\"")), "{now}");
            let same = |text: &str| text.replace("hill", "sea");
            assert_eq!(same(&now).len(), same(&before).len(), "{now}");
            kept += 1;
        } else if kept == 0 {
            longest *= 2;
        }
        before = now;
    }
    assert!(kept > 0, "nothing was ever kept in {longest} µs");
    // And it is none the worse for all that.
    let mut pty = visit_film(home.path(), "sea");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    assert!(the_kept_one(home.path()).unwrap().contains("film:sea"));
    pty.assert_restored();
}

/// No more than so many bytes may be written to a file, as on a disk that is full.
#[test]
fn on_a_full_disk_what_was_kept_before_stays() {
    let home = home("theme = \"dark\"");
    let mut pty = visit_film(home.path(), "sea");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    let before = the_kept_one(home.path()).unwrap();
    let mut shell = in_home(command("/bin/sh"), home.path());
    shell.arg("-c");
    let palmares = env!("CARGO_BIN_EXE_palmares");
    shell.arg(format!("trap '' XFSZ; ulimit -f 0; exec '{palmares}' films.json"));
    let mut pty = Pty::start(shell, 100, 30);
    pty.wait_for("newest first");
    pty.send("/hill\r\r");
    pty.wait_for(" film:hill ╯");
    pty.send("\x13a.txt\r");
    pty.wait_for("a.txt could not be saved");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    assert!(pty.settle().shows("where you left off is not saved"), "{}", pty.output().text());
    pty.assert_restored();
    assert_eq!(the_kept_one(home.path()).unwrap(), before);
    for folder in ["state/palmares", "."] {
        let mut names = fs::read_dir(home.path().join(folder)).unwrap();
        let is_left = |name: &str| name.starts_with('.') || name.starts_with("a.txt");
        assert!(!names.any(|entry| is_left(entry.unwrap().file_name().to_str().unwrap())));
    }
}

#[test]
fn what_can_not_be_kept_or_read_is_one_word_and_no_obstacle() {
    let home = home("theme = \"dark\"");
    // A file where the folder should be; root may write anywhere else.
    fs::write(home.path().join("state"), "").unwrap();
    let mut pty = start(home.path(), &[]);
    pty.wait_for("Type to search");
    pty.send("2");
    pty.wait_for("most films first");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    assert!(pty.settle().shows("where you left off is not saved"), "{}", pty.output().text());

    fs::remove_file(home.path().join("state")).unwrap();
    visit(home.path());
    let file = kept(home.path());
    for broken in [&b"page = "[..], b"\xff\xff", b""] {
        fs::write(&file, broken).unwrap();
        let mut pty = start(home.path(), &[]);
        pty.wait_for("Type to search");
        assert_eq!(pty.output().shows("where you left off can't be read"), !broken.is_empty());
        pty.send("q");
        assert_eq!(pty.wait_for_end().exit_code(), 0);
    }
    // A place that is gone from the catalogue is the start page as ever.
    fs::write(&file, "catalogue = \"built-in\"\nlist = \"films\"\npage = \"film:no-such-film\"\n")
        .unwrap();
    let config = home.path().join("config/palmares/config.toml");
    fs::write(config, "theme = \"dark\"\nrestore = true").unwrap();
    let mut pty = start(home.path(), &[]);
    pty.wait_for("Type to search");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
}

#[test]
fn only_its_owner_can_read_it() {
    let home = home("theme = \"dark\"");
    visit(home.path());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(kept(home.path()).parent().unwrap()), 0o700);
    let drafts = fs::read_dir(kept(home.path()).parent().unwrap()).unwrap().count();
    assert_eq!(drafts, 1, "no draft is left lying around");
}

/// What a person changes in their configuration shows in the running program, and a program that
/// watches does nothing until then.
#[test]
fn a_saved_configuration_is_taken_over() {
    let home = home("theme = \"mine\"");
    let themes = home.path().join("config/palmares/themes");
    fs::create_dir(&themes).unwrap();
    let look = themes.join("mine.toml");
    fs::write(&look, "accent = 201\n").unwrap();
    let mut pty = start(home.path(), &[]);
    drop(pty.wait("the look", |output| has(&output.bytes, b"38;5;201")));
    pty.wait_for("Type to search");
    // Nothing is written while nothing changes.
    std::thread::sleep(Duration::from_millis(300));
    let before = pty.output().bytes.len();
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(pty.output().bytes.len(), before);
    // As editors save: a draft that takes the file's place.
    fs::write(themes.join("draft"), "accent = 199\n").unwrap();
    fs::rename(themes.join("draft"), &look).unwrap();
    drop(pty.wait("the new look", |output| has(&output.bytes, b"38;5;199")));
    // Keys too; and what is wrong is said with its line.
    let config = home.path().join("config/palmares/config.toml");
    fs::write(&config, "theme = \"mine\"\n[keys]\nquit = \"Q\"\nhlep = \"H\"\n").unwrap();
    pty.wait_for("1 problem in config.toml: line 4");
    fs::write(&look, "accent = 199\nlnik = 4\n").unwrap();
    pty.wait_for("2 problems in config.toml and others");
    fs::write(&config, "theme = \"dark\"\nplain = true\n").unwrap();
    pty.wait_for(">Films ");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Hundredths of a second of the processor that the program has had.
#[cfg(target_os = "linux")]
fn cpu(pid: i32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields = status.rsplit(") ").next().unwrap_or_default();
    fields.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
}

#[test]
#[cfg(target_os = "linux")]
fn watching_takes_no_time() {
    let home = home("theme = \"dark\"");
    let mut pty = start(home.path(), &[]);
    pty.wait_for("Type to search");
    // Until the index is made, which takes its time once.
    let idle = (0..60).any(|_| {
        let before = cpu(pty.pid());
        std::thread::sleep(Duration::from_millis(500));
        cpu(pty.pid()) == before
    });
    assert!(idle);
    let before = cpu(pty.pid());
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(cpu(pty.pid()), before);
    pty.send("q");
    pty.wait_for_end();
}
