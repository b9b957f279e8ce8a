//! What befalls a journal, each with what the program does then: no folder, a full disk, torn lines, other programs,
//! signals, hostile text.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use palmares_testkit::printed::assert_harmless;
use palmares_testkit::pty::{Pty, command, within};
use rustix::process::Signal;

use super::journal::Home;

const FOLDER: &str = ".local/share/palmares/journal";

impl Home {
    fn folder(&self) -> PathBuf {
        self.path().join(FOLDER)
    }

    /// The files of the journal, by name.
    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<PathBuf> =
            entries.filter(|path| path.extension().is_some_and(|end| end == "ndjson")).collect();
        files.sort();
        files
    }

    /// The program in a terminal.
    fn browse(&self, arguments: &[&str]) -> Pty {
        let mut palmares = command(env!("CARGO_BIN_EXE_palmares"));
        palmares.args(arguments);
        palmares.cwd(self.path());
        palmares.env("HOME", self.path());
        for folder in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            palmares.env_remove(folder);
        }
        palmares.env("LANG", "C.UTF-8");
        Pty::start(palmares, 100, 30)
    }

    /// A command of the journal below what a shell sets up first.
    fn below(&self, shell: &str, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new("sh");
        command.args([
            "-c",
            &format!("{shell}; exec \"$@\""),
            "sh",
            env!("CARGO_BIN_EXE_palmares"),
        ]);
        command.arg("journal").args(arguments).current_dir(self.path()).env("HOME", self.path());
        for folder in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            command.env_remove(folder);
        }
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(text).unwrap())
    }
}

#[test]
fn without_a_journal_nothing_is_made_by_looking() {
    let home = Home::new();
    home.text(&[]);
    home.text(&["check"]);
    for arguments in [&["log"][..], &["undo"], &["redo"], &["export"], &["unmatched"], &["backup"]]
    {
        home.ends(1, arguments);
    }
    home.text(&["import", "--dry-run", "export"]);
    let mut pty = home.browse(&["--query", "diary"]);
    pty.wait_for("Nothing here yet.");
    pty.wait_for(":import brings what you have");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    assert!(!home.folder().exists());
}

#[test]
fn where_nothing_can_be_kept_that_is_said_and_the_rest_goes_on() {
    let home = Home::new();
    home.write(".config/palmares/config.toml", "journal = \"/proc/palmares\"\n");
    for arguments in [&["add", "film:madina", "--want"][..], &["import", "export"]] {
        let said = home.ends(1, arguments);
        assert!(said.contains("palmares: not saved: "), "{said}");
        assert!(said.contains(": /proc/palmares"), "the folder is named: {said}");
    }
    let mut pty = home.browse(&["film:madina"]);
    pty.wait_for(" film:madina ╯");
    pty.send("v");
    pty.wait_for("Not saved: ");
    pty.wait_for(": /proc/palmares");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
}

#[test]
fn on_a_full_disk_an_import_is_kept_whole_or_not_at_all() {
    let home = Home::new();
    home.text(&["add", "film:madina", "--want"]);
    let before = fs::read(&home.files()[0]).unwrap();
    let rows: String = (0..2_000).map(|row| format!("Film {row},1999,2024-05-31\n")).collect();
    home.write("many.csv", &format!("Title,Year,Seen\n{rows}"));
    // No more may be written to a file, as on a disk that is full.
    let (code, said) = home.below("trap '' XFSZ; ulimit -f 64", &["import", "many.csv"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("not saved: the file would be too large"), "{said}");
    assert_eq!(fs::read(&home.files()[0]).unwrap(), before);
    home.text(&["import", "many.csv"]);
    assert!(home.text(&[]).contains("seen 2 000, wanted 1"));
}

#[test]
fn lines_that_cannot_be_read_cost_themselves_and_are_listed() {
    let home = Home::new();
    let torn = "{\"v\":1,\"id\":\"0mwxbnhfc-7f3a-001\",\"of\":\"record:a\",\"set\":{\"ti";
    let hostile = "\u{1b}[2J\u{202e}\u{9b}31m";
    home.write(&format!("{FOLDER}/laptop-zzzz.ndjson"), &format!("{hostile}\n[]\n{torn}"));
    home.text(&["add", "film:madina", "--want"]);
    let said = home.ends(1, &["check"]);
    for line in ["laptop-zzzz.ndjson:1", "laptop-zzzz.ndjson:2"] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let torn_line = "laptop-zzzz.ndjson:3: the line breaks off (skipped, and left in the file)\n";
    assert!(said.contains(torn_line), "{said}");
    assert_harmless(said.as_bytes(), "check");
    assert!(home.text(&[]).contains("wanted 1"));
    let kept = fs::read_to_string(home.folder().join("laptop-zzzz.ndjson")).unwrap();
    assert!(kept.starts_with(&format!("{hostile}\n[]\n{torn}")), "{kept:?}");
}

#[test]
fn a_folder_or_a_pipe_in_place_of_a_file_costs_its_edits_alone() {
    let home = Home::new();
    home.text(&["add", "film:madina", "--want"]);
    let own = home.files().remove(0);
    fs::remove_file(&own).unwrap();
    fs::create_dir(&own).unwrap();
    let pipe = home.folder().join("phone-zzzz.ndjson");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    home.text(&["add", "film:parasite", "--want"]);
    assert_eq!(home.files().len(), 3, "{:?}", home.files());
    assert!(home.text(&[]).contains("wanted 1"));
    let said = home.ends(1, &["check"]);
    for path in [&own, &pipe] {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(said.contains(name), "{name}: {said}");
    }
}

#[test]
fn what_another_program_keeps_is_shown_within_a_second() {
    let home = Home::new();
    home.text(&["add", "film:parasite", "--want"]);
    let pty = home.browse(&["film:madina"]);
    pty.wait_for(" film:madina ╯");
    within(Duration::from_secs(1), || {
        // What the other program takes itself is no matter here.
        home.text(&["add", "film:madina", "--tag", "from-the-shell"]);
        let kept = Instant::now();
        pty.wait_for("from-the-shell");
        kept.elapsed()
    });
}

#[test]
fn a_line_that_comes_torn_is_told_while_the_program_runs() {
    let home = Home::new();
    home.text(&["add", "film:parasite", "--want"]);
    let mut pty = home.browse(&["film:madina"]);
    pty.wait_for(" film:madina ╯");
    home.write(&format!("{FOLDER}/phone-zzzz.ndjson"), "{\"v\":1,\"id\":\"0mw");
    pty.wait_for("1 problem in the journal");
    pty.send("!");
    pty.wait_for("phone-zzzz.ndjson:1: the line breaks off");
}

#[test]
fn an_edit_that_is_being_written_when_the_end_comes_is_written() {
    within(Duration::from_millis(300), || {
        let home = Home::new();
        let mut pty = home.browse(&["film:madina"]);
        pty.wait_for(" film:madina ╯");
        pty.send("v");
        pty.wait_for("Seen today");
        pty.send("w");
        pty.kill(Signal::TERM);
        let sent = Instant::now();
        assert_eq!(pty.wait_for_end().exit_code(), 143);
        let time = sent.elapsed();
        // The last key may not have been read; what was answered is there.
        assert!(home.text(&[]).contains("seen 1, "));
        home.text(&["check"]);
        time
    });
}

#[test]
fn a_catalogue_without_these_films_makes_them_ones_own_and_takes_nothing_away() {
    let home = Home::new();
    home.import();
    let formats = ["json", "csv", "markdown", "ics", "letterboxd", "imdb"];
    let exports = || formats.map(|format| home.text(&["export", "--format", format]));
    let before = exports();
    home.write(
        "small.json",
        "{\"palmares\":1,\"films\":[{\"id\":\"hill\",\"title\":\"Hill\",\"year\":2024}]}",
    );
    let own = home.text(&["unmatched", "-c", "small.json"]);
    for title in ["Madina (2023)", "Parasite (2019)", "A Film Nobody Lists (1999)"] {
        assert!(own.contains(title), "{own}");
    }
    home.text(&["add", "-c", "small.json", "film:hill", "--want"]);
    home.text(&["undo"]);
    assert_eq!(exports(), before);
    let mut pty = home.browse(&["small.json", "--query", "diary"]);
    pty.wait_for("Madina");
    pty.wait_for("A Film Nobody Lists");
    pty.send("q");
    pty.wait_for_end();
}

#[test]
fn hostile_text_is_tamed_on_its_way_in_and_out() {
    let home = Home::new();
    let hostile = "=cmd|' /C calc'!A0 \u{1b}]52;c;AAAA\u{7}\u{202e}\u{9b}2J\u{e0041}";
    let cell = format!("\"{}\"", hostile.replace('"', "\"\""));
    home.write(
        "x.csv",
        &format!("Title,Year,Seen,Tags,Notes,Venue\n{cell},1999,2024-05-31,{cell},\"{cell}\n{cell}\",{cell}\n"),
    );
    let told = home.run(&["import", "x.csv"]);
    assert_harmless(&[told.stdout, told.stderr].concat(), "import");
    home.text(&[
        "add",
        &hostile.replace('\u{7}', "\n"),
        "--seen",
        "y",
        "--note",
        hostile,
        "--tag",
        hostile,
        "--at",
        hostile,
    ]);
    for arguments in [&["log"][..], &["unmatched"], &["unmatched", "--format", "csv"], &[]] {
        assert_harmless(home.text(arguments).as_bytes(), &arguments.join(" "));
    }
    for format in ["ndjson", "json", "csv", "markdown", "letterboxd", "imdb", "ics"] {
        let output = home.run(&["export", "--format", format]);
        let text = String::from_utf8(output.stdout).unwrap();
        // A calendar's lines end so.
        assert_harmless(text.replace("\r\n", "\n").as_bytes(), format);
    }
    let csv = home.text(&["export", "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let cells: Vec<String> = rows
        .records()
        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '|'])), "{csv}");
    assert!(cells.iter().filter(|cell| cell.starts_with("'=cmd|")).count() >= 6, "{csv}");
}

#[test]
fn only_its_owner_can_read_any_of_it() {
    let home = Home::new();
    let (code, said) = home.below("umask 000", &["import", "export"]);
    assert_eq!(code, 0, "{said}");
    home.below("umask 000", &["export", "--format", "csv", "-o", "mine.csv"]);
    let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.folder()), 0o700);
    assert_eq!(mode(&home.files()[0]), 0o600);
    assert_eq!(mode(&home.path().join("mine.csv")), 0o600);
    assert_eq!(mode(&home.path().join(".local/state/palmares/device")), 0o600);
    fs::set_permissions(home.folder(), fs::Permissions::from_mode(0o755)).unwrap();
    assert!(home.ends(1, &["check"]).contains("755"), "a folder that others may look into");
}

#[test]
fn what_is_kept_is_shown_only_where_it_is_asked_for() {
    let home = Home::new();
    home.text(&["add", "film:madina", "--seen", "2024-05-31", "--note", "Nobody's business."]);
    home.text(&["add", "A Film Nobody Lists (1999)", "--want"]);
    let run = |arguments: &[&str]| {
        let mut palmares = Command::new(env!("CARGO_BIN_EXE_palmares"));
        palmares.args(arguments).current_dir(home.path()).env("HOME", home.path());
        for folder in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            palmares.env_remove(folder);
        }
        String::from_utf8(palmares.output().unwrap().stdout).unwrap()
    };
    for arguments in [
        &["find", "madina"][..],
        &["find", "nobody lists"],
        &["show", "film:madina"],
        &["show", "--format", "json", "film:madina"],
        &["export", "films madina"],
    ] {
        let text = run(arguments);
        for secret in ["business", "2024-05-31", "31 May 2024", "A Film Nobody Lists"] {
            assert!(!text.contains(secret), "{arguments:?}: {text}");
        }
    }
    assert!(run(&["find", "films my:seen"]).contains("film:madina"));
    let pty = home.browse(&["--no-journal", "film:madina"]);
    pty.wait_for(" film:madina ╯");
    assert!(!pty.settle().shows("Nobody's business."), "{}", pty.output().text());
}
