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
        self.palmares(&[&["journal"], arguments].concat())
    }

    /// The program with other arguments than those of the journal.
    pub fn palmares(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palmares"));
        command.args(arguments).current_dir(self.path()).env("HOME", self.path());
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
    assert!(told.contains("3 films: 2 in the catalogue, 0 likely, 1 saved as your own"), "{told}");
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

/// A film that Movary says was seen at a cinema on a day.
const MOVARY: &str = "title,year,tmdbId,imdbId,watchedAt,comment,location\n\
    Madina,2023,,,2024-06-01,,Kino Arsenal\n";

#[test]
fn an_evening_that_two_services_tell_of_is_one_viewing() {
    // One after the other, or both at once.
    for imports in [&[&["export"][..], &["movary.csv"]][..], &[&["export", "movary.csv"]]] {
        let home = Home::new();
        home.write("movary.csv", MOVARY);
        let told: Vec<String> =
            imports.iter().map(|paths| home.text(&[&["import"], *paths].concat())).collect();
        let told = told.concat();
        assert!(told.contains("viewings that were there already: 1"), "{told}");
        assert!(home.text(&[]).contains("seen 3, "), "{told}");
        let csv = home.text(&["export", "--format", "csv"]);
        let viewing = csv.lines().find(|line| line.contains("2024-06-01")).unwrap();
        // Each told what the other did not know.
        assert!(viewing.contains("Kino Arsenal") && viewing.contains("late"), "{csv}");
        assert!(home.ends(1, &["import", "export", "movary.csv"]).contains("nothing new"));
    }
}

#[test]
fn viewings_a_day_apart_are_told_where_one_is_from_an_instant() {
    let home = Home::new();
    home.import();
    home.write("movary.csv", &MOVARY.replace("06-01", "06-02"));
    let told = home.text(&["import", "--dry-run", "movary.csv"]);
    assert!(!told.contains("perhaps one viewing"), "{told}");
    home.write(
        "trakt/watched-history.json",
        r#"[{"id":7,"watched_at":"2024-06-02T01:30:00.000Z","type":"movie",
            "movie":{"title":"Madina","year":2023,"ids":{"trakt":1}}}]"#,
    );
    let run = |arguments: &[&str]| {
        let output = home.command(arguments).env("TZ", "UTC").output().unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let told = run(&["import", "--dry-run", "trakt"]);
    assert!(told.contains("perhaps one viewing: Madina, 1 June 2024 and 2 June 2024\n"), "{told}");
    assert!(told.contains("both are saved; --a-day-apart-is-one takes them for one"), "{told}");
    let told = run(&["import", "--a-day-apart-is-one", "trakt"]);
    assert!(told.contains("viewings that were there already: 1"), "{told}");
    assert!(home.text(&[]).contains("seen 3, "));
    assert!(home.text(&["export", "--format", "csv"]).contains("2024-06-01"));
    assert!(run(&["import", "--a-day-apart-is-one", "trakt"]).contains("nothing new"));
    run(&["import", "trakt"]);
    assert!(home.text(&[]).contains("seen 4, "));
}

#[test]
fn a_plan_says_how_many_rows_there_are() {
    let home = Home::new();
    home.write(
        "films.csv",
        "Title,Year,Type,Seen\nMadina,2023,Movie,2024-05-31\n,2020,Movie,2024-05-31\n\
         Dark,2017,TV Episode,2024-05-30\nMadina,2023,Movie,2024-06-01\n",
    );
    let told = home.text(&["import", "--dry-run", "films.csv"]);
    assert!(told.contains("4 rows: 2 about films, 1 left out, 1 unreadable\n1 film: "), "{told}");
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
    assert!(log.contains("import letterboxd") && log.contains("(undone)"), "{log}");
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
    let bad = "no JSON\n\
        {\"v\":1,\"id\":\"000000001-zzzz-000\",\"of\":\"showing:hill-2027/031\",\"set\":{\"go\":\"perhaps\"}}\n";
    home.write(file, bad);
    let checked = home.run(&["check"]);
    assert_eq!(checked.status.code(), Some(1));
    let told = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(told.contains("laptop-zzzz.ndjson:1: "), "{told}");
    assert!(told.contains("laptop-zzzz.ndjson:2: can't be read: go\n"), "{told}");
    home.import();
    assert_eq!(fs::read_to_string(home.path().join(file)).unwrap(), bad);
}

#[test]
fn a_festivals_plan_is_logged_taken_back_and_exported() {
    let home = Home::new();
    home.import();
    let line = |id: &str, of: &str, set: &str| {
        format!("{{\"v\":1,\"id\":\"{id}\",\"of\":\"{of}\",\"set\":{{{set}}}}}\n")
    };
    let folder = home.path().join(".local/share/palmares/journal");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let own = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "ndjson"));
    let own = own.unwrap();
    let device = own.file_stem().unwrap().to_str().unwrap().rsplit_once('-').unwrap().1.to_owned();
    let mut lines = fs::read_to_string(&own).unwrap();
    let was =
        r#""go":"yes","was":{"title":"Dust Choir","start":"2027-03-27T15:30","venue":"Star"}"#;
    let hours = r#""hours":["10:00","25:00"]"#;
    lines += &line(&format!("0zzzz0000-{device}-000"), "plan:hill-2027", hours);
    lines += &line(&format!("0zzzz0000-{device}-001"), "showing:hill-2027/031", was);
    fs::write(&own, lines).unwrap();
    let log = home.text(&["log"]);
    assert!(log.contains("going to Dust Choir on 27 March 2027, 15:30"), "{log}");
    assert!(log.contains("plan of hill-2027: hours changed"), "{log}");
    let json: serde_json::Value =
        serde_json::from_str(&home.text(&["export", "--format", "json"])).unwrap();
    assert_eq!(json["plans"][0]["showings"][0]["go"], "yes");
    assert_eq!(json["plans"][0]["hours"][1], "25:00");
    let wanted = json["records"].as_array().unwrap().iter().find(|it| it["title"] == "Parasite");
    assert_eq!(wanted.unwrap()["wish"], 2);
    let undone = home.text(&["undo"]);
    assert_eq!(undone, "undone: going to Dust Choir on 27 March 2027, 15:30\n");
    let json = home.text(&["export", "--format", "json"]);
    assert!(!json.contains("\"go\"") && json.contains("\"25:00\""), "{json}");
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

#[test]
fn films_that_are_likely_meant_are_taken_where_that_is_asked_for() {
    let home = Home::new();
    home.write("x.csv", "Title,Year,Seen\nMadina,2024,2024-05-31\n");
    let told = home.ends(0, &["import", "--dry-run", "x.csv"]);
    assert!(told.contains("1 film: 0 in the catalogue, 1 likely, 0 saved as your own"), "{told}");
    assert!(told.contains("--likely yes takes them"), "{told}");
    let told = home.ends(0, &["import", "--likely", "yes", "x.csv"]);
    assert!(!told.contains("--likely"), "{told}");
    assert!(home.text(&["export", "--format", "json"]).contains("\"address\": \"film:madina\""));
    home.text(&["undo"]);
    home.text(&["import", "--likely", "no", "x.csv"]);
    assert!(!home.text(&["export", "--format", "json"]).contains("\"address\""));
    assert!(home.ends(2, &["import", "--likely", "perhaps", "x.csv"]).contains("perhaps"));
}

#[test]
fn the_day_of_a_rating_is_that_of_a_viewing_where_that_is_said() {
    let home = Home::new();
    home.write(
        "ratings.csv",
        "Const,Your Rating,Date Rated,Title,URL,Title Type,Year\ntt0089881,9,2024-06-01,Ran,,Movie,1985\n",
    );
    let told = home.text(&["import", "--dry-run", "ratings.csv"]);
    assert!(told.contains("viewings 0 with a date, 1 without"), "{told}");
    let told = home.text(&["import", "--rated-is-seen", "ratings.csv"]);
    assert!(told.contains("viewings 1 with a date, 0 without"), "{told}");
    assert!(home.text(&["export", "--format", "json"]).contains("\"when\": \"2024-06-01\""));
}

#[test]
fn a_mapping_says_which_column_is_what() {
    let home = Home::new();
    home.write("films.csv", "Was;Wie;Wann\nMadina (2023);17,5;03/02/2024\n");
    assert!(home.ends(2, &["import", "films.csv"]).contains("--map says which column is what"));
    home.write(
        "map.toml",
        "title = \"Was\"\nrating = { column = \"Wie\", scale = 20 }\nseen = { column = \"Wann\", order = \"dmy\" }\n",
    );
    let told = home.text(&["import", "--map", "map.toml", "films.csv"]);
    assert!(
        told.starts_with("1 row: 1 about films, 0 left out, 0 unreadable\n1 film: 1 in"),
        "{told}"
    );
    let json = home.text(&["export", "--format", "json"]);
    assert!(json.contains("\"rating\": 87.5") && json.contains("\"2024-02-03\""), "{json}");
    for (map, said) in [
        (
            "title = \"Was\"\nrating = { column = \"Wie\", scal = 20 }\n",
            "map.toml: line 2: `rating`: there is no `scal`, only column, scale",
        ),
        ("titel = \"Was\"\n", "map.toml: line 1: a CSV has no `titel`; did you mean `title`?"),
        ("title = \"Titel\"\n", "films.csv: no column `Titel`, only `Was`, `Wie`, `Wann`"),
        ("title = \n", "map.toml: line 1: "),
        ("year = \"Was\"\n", "map.toml: it names no column for the title"),
    ] {
        home.write("map.toml", map);
        let told = home.ends(2, &["import", "--map", "map.toml", "films.csv"]);
        assert!(told.contains(said), "{map}: {told}");
    }
    assert!(home.ends(2, &["import", "--map", "gone.toml", "films.csv"]).contains("gone.toml: "));
}

#[test]
fn what_makes_a_catalogue_is_told_from_what_is_ones_own() {
    let home = Home::new();
    home.write(
        "title.basics.tsv",
        "tconst\ttitleType\tprimaryTitle\ntt0000001\tshort\tCarmencita\n",
    );
    let told = home.ends(2, &["import", "title.basics.tsv"]);
    assert!(
        told.contains("title.basics.tsv: a dump of all titles of IMDb")
            && told.contains("a CSV that begins with Const"),
        "{told}"
    );
}

#[test]
fn whose_export_it_is_may_stand_before_it() {
    let home = Home::new();
    let one = "viewings 3 with a date, 0 without";
    assert!(home.ends(0, &["import", "letterboxd", "export", "--dry-run"]).contains(one));
    // With the name of a program `import` is about the journal as well.
    let run = |arguments: &[&str]| {
        let output = home.palmares(arguments).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    };
    let (code, said) = run(&["import", "letterboxd", "export"]);
    assert!(code == Some(0) && said.contains(one), "{said}");
    assert_eq!(run(&["import", "letterboxd", "export"]).0, Some(1), "nothing new");
    home.write("titles.tsv", "tconst\ttitleType\tprimaryTitle\ntt0000001\tshort\tCarmencita\n");
    let (code, said) = run(&["import", "imdb", "titles.tsv"]);
    assert!(code == Some(2) && said.contains("a dump of all titles of IMDb"), "{said}");
    // A catalogue is not made of it.
    let (code, said) = run(&["import", "letterboxd", "export", "-o", "mine.json"]);
    assert!(code == Some(2) && said.contains("`palmares journal import`"), "{said}");
    // A folder of that name is meant where there is one.
    home.write(
        "imdb/diary.csv",
        "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n",
    );
    let said = home.ends(1, &["import", "imdb", "export"]);
    assert!(said.contains("nothing new"), "{said}");
}

#[test]
fn a_change_is_undone_by_its_id() {
    let home = Home::new();
    home.import();
    home.text(&["add", "film:madina", "--want"]);
    home.text(&["add", "film:tulpan", "--want"]);
    let log = home.text(&["log"]);
    let ids: Vec<&str> = log.lines().map(|line| line.split(' ').next().unwrap()).collect();
    let [last, wanted, import] = ids[..] else { panic!("{log}") };
    assert_eq!(home.text(&["undo", wanted]), "undone: wanted Madina\n");
    assert!(home.text(&["log"]).lines().nth(1).unwrap().ends_with("wanted Madina (undone)"));
    assert!(home.ends(1, &["undo", wanted]).contains("that is undone already"));
    assert!(home.text(&["undo", import]).starts_with("undone: import letterboxd"));
    assert!(home.text(&[]).contains("seen 0, wanted 1"));
    assert!(home.text(&["redo"]).starts_with("redone: import letterboxd"));
    assert_eq!(home.text(&["undo", last]), "undone: wanted Tulpan\n");
    for none in ["0mwxbnhfc-zzzz-000", "madina", ""] {
        assert!(home.ends(2, &["undo", none]).contains("`palmares journal log` prints their ids"));
    }
}

#[test]
fn a_terminal_is_told_what_takes_its_time_and_nothing_else_is() {
    use palmares_testkit::pty::{Pty, command};
    let home = Home::new();
    assert!(!home.ends(0, &["import", "--dry-run", "export"]).contains(" …"));
    let mut palmares = command(env!("CARGO_BIN_EXE_palmares"));
    palmares.args(["journal", "import", "export"]);
    palmares.cwd(home.path());
    palmares.env("HOME", home.path());
    for folder in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
        palmares.env_remove(folder);
    }
    let mut pty = Pty::start(palmares, 120, 30);
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    let output = pty.settle();
    let text = output.text();
    assert!(output.shows("imported; `palmares journal undo` undoes it"), "{text}");
    assert!(!text.contains('…'), "what was going on is gone: {text}");
}

#[test]
fn a_note_is_kept_when_the_program_is_ended_or_its_terminal_goes_away() {
    use palmares_testkit::pty::{Pty, command};
    use rustix::process::Signal;
    for (signal, code) in
        [(Some(Signal::TERM), 143), (Some(Signal::HUP), 129), (Some(Signal::INT), 130), (None, 129)]
    {
        let home = Home::new();
        let mut palmares = command(env!("CARGO_BIN_EXE_palmares"));
        palmares.args(["film:madina"]);
        palmares.cwd(home.path());
        palmares.env("HOME", home.path());
        palmares.env("LANG", "C.UTF-8");
        for folder in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            palmares.env_remove(folder);
        }
        let mut pty = Pty::start(palmares, 100, 30);
        pty.wait_for(" film:madina ╯");
        pty.send("n");
        pty.wait_for("Saved when you leave it");
        pty.send("The rain in half a sen");
        pty.wait_for("half a sen");
        match signal {
            Some(signal) => pty.kill(signal),
            None => pty.close("t"),
        }
        assert_eq!(pty.wait_for_end().exit_code(), code);
        let kept = home.text(&["export", "--format", "json"]);
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
        let note = &kept["records"][0]["note"];
        let begun = note.as_str().unwrap_or_default();
        assert!(begun.starts_with("The rain in half a sen"), "{signal:?}: {note}");
    }
}

#[test]
fn a_column_that_letterboxd_does_not_know_is_read_beside_those_that_it_does() {
    let home = Home::new();
    home.write(
        "x.csv",
        "Title,Year,Seen,Rating10,Tags,Venue\nMadina,2023,2024-05-31,9,late,Arman\n",
    );
    home.text(&["import", "x.csv"]);
    let json = home.text(&["export", "--format", "json"]);
    for said in ["\"when\": \"2024-05-31\"", "\"venue\": \"Arman\"", "\"rating\": 90"] {
        assert!(json.contains(said), "{said}: {json}");
    }
}

#[test]
fn a_title_beyond_measure_costs_no_other_row() {
    let home = Home::new();
    home.write(
        "x.csv",
        &format!(
            "Title,Year,Seen\n{},1999,2024-05-30\nMadina,2023,2024-05-31\n",
            "x".repeat(3 << 20)
        ),
    );
    home.text(&["import", "x.csv"]);
    assert!(home.text(&[]).contains("seen 2, "));
    assert!(home.text(&["unmatched"]).len() < 2_000);
}
