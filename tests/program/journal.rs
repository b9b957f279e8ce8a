//! `palmares journal` in homes of its own: imports, their repetition and undoing, exports, the log.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A home, and exports in it.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        home.write(
            "export/diary.csv",
            "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n\
             2024-06-02,Madina,2023,https://boxd.it/aaa1,4.5,,\"cinema, late\",2024-06-01\n\
             2024-06-09,Madina,2023,https://boxd.it/aaa2,5,Yes,,2024-06-08\n\
             2024-06-10,A Film Nobody Lists,1999,https://boxd.it/aaa3,3,,,2024-06-09\n",
        );
        home.write(
            "export/ratings.csv",
            "Date,Name,Year,Letterboxd URI,Rating\n\
             2024-06-08,Madina,2023,https://boxd.it/m,5\n",
        );
        home.write(
            "export/watchlist.csv",
            "Date,Name,Year,Letterboxd URI\n2024-07-01,Parasite,2019,https://boxd.it/p\n",
        );
        home
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palmares"));
        command.arg("journal").args(arguments).current_dir(self.path()).env("HOME", self.path());
        for folder in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            command.env_remove(folder);
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub fn text(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a command says that ends with this code: what it prints, and what it says beside that.
    pub fn ends(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
        text
    }

    /// Runs a command with something on its standard input.
    pub fn text_of_input(&self, arguments: &[&str], input: &str) -> String {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn import(&self) -> String {
        self.text(&["import", "export"])
    }
}

#[test]
fn an_export_is_imported_once_however_often_it_is_read() {
    let home = Home::new();
    let told = home.import();
    assert!(told.contains("3 films: 2 in the catalogue, 0 likely, 1 kept as your own"), "{told}");
    assert!(
        told.contains("viewings 3 with a date, 0 without; ratings 1, likes 0, wanted 1"),
        "{told}"
    );
    let status = home.text(&[]);
    assert!(status.contains("seen 3, wanted 1, rated 1, noted 0, lists 0"), "{status}");
    let again = home.run(&["import", "export"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("nothing new"));
    assert_eq!(home.text(&[]), status);
}

#[test]
fn a_dry_run_writes_nothing() {
    let home = Home::new();
    let told = home.text(&["import", "--dry-run", "export"]);
    assert!(told.contains("3 films"), "{told}");
    assert!(!home.path().join(".local/share/palmares/journal").exists());
}

#[test]
fn an_import_is_taken_back_as_one_and_brought_back() {
    let home = Home::new();
    home.import();
    let undone = home.text(&["undo"]);
    assert!(undone.starts_with("undone: import letterboxd"), "{undone}");
    assert!(home.text(&[]).contains("seen 0, wanted 0, rated 0"));
    let log = home.text(&["log"]);
    assert!(log.contains("import letterboxd") && log.contains("(taken back)"), "{log}");
    home.text(&["redo"]);
    assert!(home.text(&[]).contains("seen 3, wanted 1, rated 1"));
}

#[test]
fn what_letterboxd_reads_says_what_was_imported() {
    let home = Home::new();
    home.import();
    let diary = home.text(&["export", "--format", "letterboxd"]);
    let lines: Vec<&str> = diary.lines().map(|line| line.trim_end_matches('\r')).collect();
    assert_eq!(lines.len(), 4, "{diary}");
    assert!(lines[1].contains("Madina,2023") && lines[1].contains("2024-06-01"), "{diary}");
    assert!(lines[2].contains("2024-06-08") && lines[2].contains("true"), "{diary}");
    let wanted = home.text(&["export", "--format", "letterboxd", "--list", "wanted"]);
    assert!(wanted.contains("Parasite,2019"), "{wanted}");
    home.text(&["export", "--format", "imdb", "-o", "ratings.csv"]);
    assert!(fs::read_to_string(home.path().join("ratings.csv")).unwrap().contains("Madina"));
    let mode = fs::metadata(home.path().join("ratings.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let taken = home.run(&["export", "--format", "imdb", "-o", "ratings.csv"]);
    assert_eq!(taken.status.code(), Some(2));
}

#[test]
fn the_journal_itself_goes_into_another_home() {
    let home = Home::new();
    home.import();
    let lines = home.text(&["export"]);
    let other = Home::new();
    other.write(".local/share/palmares/journal/laptop-zzzz.ndjson", &lines);
    assert!(other.text(&[]).contains("seen 3, wanted 1, rated 1"));
}

#[test]
fn lines_that_are_gone_come_back_from_the_backup_of_the_day() {
    let home = Home::new();
    home.import();
    assert!(home.text(&["backup"]).contains("journal-backups"));
    let folder = home.path().join(".local/share/palmares/journal");
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "ndjson") {
            fs::write(path, "").unwrap();
        }
    }
    assert!(home.text(&[]).contains("seen 0, wanted 0, rated 0"));
    let backups = fs::read_dir(home.path().join(".local/state/palmares/journal-backups")).unwrap();
    let name = backups.map(|entry| entry.unwrap().file_name()).max().unwrap();
    let day: String = name.to_string_lossy().chars().take(10).collect();
    assert!(home.text(&["restore", &day]).starts_with("brought back "));
    assert!(home.text(&[]).contains("seen 3, wanted 1, rated 1"));
    assert_eq!(home.run(&["restore", "1999-01-01"]).status.code(), Some(2));
}

#[test]
fn bad_lines_are_listed_and_stay_in_their_file() {
    let home = Home::new();
    let file = ".local/share/palmares/journal/laptop-zzzz.ndjson";
    home.write(file, "no JSON\n");
    let checked = home.run(&["check"]);
    assert_eq!(checked.status.code(), Some(1));
    let told = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(told.contains("laptop-zzzz.ndjson:1"), "{told}");
    home.import();
    assert_eq!(fs::read_to_string(home.path().join(file)).unwrap(), "no JSON\n");
}

#[test]
fn what_is_no_export_is_said_with_its_name() {
    let home = Home::new();
    for (name, text) in [("mine.csv", "a,b\n1,2\n"), ("mine.zip", "no zip"), ("mine.xyz", "")] {
        home.write(name, text);
        let output = home.run(&["import", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(name), "{name}");
    }
    assert_eq!(home.run(&["import", "gone.zip"]).status.code(), Some(2));
    assert_eq!(home.run(&["undo"]).status.code(), Some(1));
}
