//! The command line as people and scripts use it, in temporary folders.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a catalogue, and the program run in it.
struct Folder(TempDir);

const CATALOGUE: &str = r#"{ "palmares": 1,
  "people": [
    { "id": "varda", "name": "Agnès Varda", "born": "1928-05-30" },
    { "id": "sum", "name": "=SUM(A1)" }
  ],
  "films": [
    { "id": "cleo", "title": "Cléo from 5 to 7", "original_title": "Cléo de 5 à 7", "year": 1962,
      "countries": ["FR", "IT"], "credits": [{ "person": "varda", "role": "director" }] },
    { "id": "comma", "title": "Comma, \"quote\" | bar", "year": 2001 },
    { "id": "plus", "title": "+1" },
    { "id": "joined", "title": "Вардa 👩‍🚀" }
  ],
  "festivals": [{ "id": "cannes", "name": "Cannes Film Festival", "city": "Cannes", "founded": 1946 }],
  "editions": [{ "id": "cannes-1962", "festival": "cannes", "year": 1962,
                 "sections": [{ "id": "comp", "name": "Competition" }] }],
  "selections": [{ "film": "cleo", "edition": "cannes-1962", "section": "comp" }],
  "awards": [{ "id": "palme", "edition": "cannes-1962", "name": "Palme d'Or", "result": "nominated",
               "film": "cleo" }]
}"#;

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("mine.json", CATALOGUE);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palmares"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command.env("XDG_CONFIG_HOME", self.path("config")).env("HOME", self.0.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn fed(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // The program may end without having read it.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn ends(output: &Output, code: i32) -> String {
    assert_eq!(output.status.code(), Some(code), "{}{}", out(output), err(output));
    out(output)
}

#[test]
fn text_for_screen_readers_has_headings_and_no_columns() {
    let folder = Folder::new();
    let text = ends(&folder.run(&["find", "--format", "text", "-c", "mine.json", "varda"]), 0);
    assert_eq!(
        text,
        "\
Heading: Films, 2
Вардa 👩‍🚀, film:joined
Cléo from 5 to 7, 1962, FR IT, Agnès Varda, nominated 1, film:cleo

Heading: People, 1
Agnès Varda, born 1928-05-30, films 1, person:varda

Heading: Awards, 1
nominated, 1962, Cléo from 5 to 7, Palme d'Or, Cannes, award:palme

"
    );
    let page = ends(&folder.run(&["show", "--plain", "-c", "mine.json", "film:cleo"]), 0);
    assert!(page.starts_with("Cléo from 5 to 7\n"), "{page}");
    assert!(page.lines().all(|line| !line.starts_with(' ')), "{page}");
    let look = ends(&folder.run(&["config", "--theme"]), 0);
    assert!(look.contains("like = ") && look.contains("themes/NAME.toml"), "{look}");
}

#[test]
fn find_prints_a_table_for_each_list() {
    let folder = Folder::new();
    let table = ends(&folder.run(&["find", "-c", "mine.json", "varda"]), 0);
    assert_eq!(
        table,
        "\
Films
title             year  countries  directors    won  nominated  address
Вардa 👩‍🚀                                          0          0  film:joined
Cléo from 5 to 7  1962  FR IT      Agnès Varda    0          1  film:cleo

People
name         born        films  won  address
Agnès Varda  1928-05-30      1    0  person:varda

Awards
result     year  people  film              award       festival  address
nominated  1962          Cléo from 5 to 7  Palme d'Or  Cannes    award:palme

"
    );
    let table = ends(&folder.run(&["find", "-c", "mine.json", "festivals"]), 0);
    assert_eq!(
        table,
        "\
name                  city    country  founded  editions  address
Cannes Film Festival  Cannes              1946         1  festival:cannes
"
    );
    let table = ends(&folder.run(&["find", "-c", "mine.json", "awards", "cleo"]), 0);
    assert!(
        table.contains("nominated  1962          Cléo from 5 to 7  Palme d'Or  Cannes"),
        "{table}"
    );
    let table = ends(&folder.run(&["find", "-c", "mine.json", "editions", "year:1962"]), 0);
    assert_eq!(
        table,
        "\
festival              number  year  from  to  films  prizes  main prize  address
Cannes Film Festival          1962                1       0              edition:cannes-1962
"
    );
}

#[test]
fn find_knows_addresses() {
    let folder = Folder::new();
    let table = ends(&folder.run(&["find", "-c", "mine.json", "person:varda"]), 0);
    assert!(table.contains("Agnès Varda") && table.lines().count() == 2, "{table}");
    let table = ends(&folder.run(&["find", "-c", "mine.json", "section:cannes-1962/comp"]), 0);
    assert!(table.contains("section  Competition  1962  Cannes 1962"), "{table}");
    let every = fs::read("tests/fixtures/every-field.json").unwrap();
    folder.write("every.json", every);
    for (address, told) in [
        ("edition:hills-2024", "Hills International Film Festival      25  2024"),
        ("jury:hills-2024/grand", "jury  Grand Jury  2024  Hills 2024"),
        ("source:gazette", "source  A festival in the hills        https://gazette.invalid/hills"),
    ] {
        let table = ends(&folder.run(&["find", "-c", "every.json", address]), 0);
        assert!(table.contains(told), "{address}: {table}");
    }
    let unknown = folder.run(&["find", "-c", "mine.json", "film:cloe"]);
    ends(&unknown, 1);
    assert!(err(&unknown).contains("film:cleo"), "{}", err(&unknown));
}

#[test]
fn find_prints_for_spreadsheets() {
    let folder = Folder::new();
    let csv = ends(&folder.run(&["find", "-c", "mine.json", "--format", "csv", "films"]), 0);
    assert_eq!(
        csv,
        "\
title,year,countries,directors,won,nominated,address
\"Comma, \"\"quote\"\" | bar\",2001,,,0,0,film:comma
Cléo from 5 to 7,1962,FR IT,Agnès Varda,0,1,film:cleo
'+1,,,,0,0,film:plus
Вардa 👩‍🚀,,,,0,0,film:joined
"
    );
    let tsv = ends(&folder.run(&["find", "-c", "mine.json", "--format", "tsv", "varda"]), 0);
    let rows: Vec<Vec<&str>> = tsv.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0], ["kind", "name", "year", "about", "address"]);
    assert_eq!(rows[1], ["person", "Agnès Varda", "1928", "1 credit", "person:varda"]);
    assert_eq!(rows.len(), 5);
    let csv =
        ends(&folder.run(&["find", "-c", "mine.json", "--format", "csv", "people", "sum"]), 0);
    assert!(csv.ends_with("'=SUM(A1),,0,0,person:sum\n"), "{csv}");
}

#[test]
fn find_prints_for_programs() {
    let folder = Folder::new();
    let json = ends(&folder.run(&["find", "-c", "mine.json", "--format", "json", "varda"]), 0);
    let answer: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&answer["query"], &answer["count"]), (&"varda".into(), &4.into()));
    let hits = answer["hits"].as_array().unwrap();
    let person = hits.iter().find(|hit| hit["kind"] == "person").unwrap();
    assert_eq!(
        (&person["address"], &person["text"]),
        (&"person:varda".into(), &"Agnès Varda".into())
    );
    let scores: Vec<u64> = hits.iter().map(|hit| hit["score"].as_u64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let lines =
        folder.run(&["find", "-c", "mine.json", "--format", "ndjson", "--limit", "2", "varda"]);
    let hits: Vec<Value> =
        ends(&lines, 0).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(hits.len(), 2);
    let markdown = ends(
        &folder.run(&["find", "-c", "mine.json", "--format", "markdown", "films", "comma"]),
        0,
    );
    assert_eq!(
        markdown,
        "\
| title | year | countries | directors | won | nominated | address |
| --- | --: | --- | --- | --: | --: | --- |
| Comma, \"quote\" \\| bar | 2001 |  |  | 0 | 0 | film:comma |
"
    );
}

#[test]
fn find_says_what_a_table_leaves_out() {
    let folder = Folder::new();
    let output = folder.run(&["find", "-c", "mine.json", "--limit", "1", "films"]);
    assert_eq!(ends(&output, 0).lines().count(), 2);
    assert_eq!(err(&output), "palmares: 3 more; --limit 4 prints all\n");
}

#[test]
fn the_best_of_every_list_share_a_limited_table() {
    let folder = Folder::new();
    let table = ends(&folder.run(&["find", "-c", "mine.json", "--limit", "2", "varda"]), 0);
    assert!(table.contains("Films\n") && table.contains("person:varda"), "{table}");
    assert!(!table.contains("film:cleo"), "{table}");
}

#[test]
fn a_catalogue_of_ones_own_stands_beside_the_built_in_one() {
    let folder = Folder::new();
    folder.write(
        "mine.json",
        r#"{"palmares": 1, "films": [{"id": "my", "title": "My Short",
            "credits": [{"person": "agnes-varda", "role": "self"}]}]}"#,
    );
    let both = ["find", "-c", "built-in", "-c", "mine.json", "films person:\"agnes varda\""];
    let found = ends(&folder.run(&both), 0);
    assert!(found.contains("film:my") && found.contains("film:vagabond"), "{found}");
    let checked = folder.run(&["check", "mine.json"]);
    assert!(ends(&checked, 1).contains("agnes-varda"));
    ends(&folder.run(&["check", "built-in", "mine.json"]), 0);
    // A file of that name is that file.
    folder.write("built-in", r#"{"palmares": 1, "films": [{"id": "own", "title": "Own"}]}"#);
    assert!(ends(&folder.run(&["find", "-c", "built-in", "own"]), 0).contains("film:own"));
}

#[test]
fn finding_nothing_is_exit_code_one() {
    let folder = Folder::new();
    for format in ["table", "tsv", "csv", "json", "ndjson", "markdown"] {
        let output = folder.run(&["find", "-c", "mine.json", "--format", format, "qqqq"]);
        ends(&output, 1);
        assert_eq!(err(&output), "palmares: nothing found\n");
    }
}

#[test]
fn a_batch_is_answered_in_order_a_line_each() {
    let folder = Folder::new();
    folder.write("queries", "varda\nqqqq\r\nfilm:none\n\npeople agnes");
    for output in [
        folder.run(&["find", "-c", "mine.json", "--batch", "queries"]),
        folder.fed(
            &["find", "-c", "mine.json", "--batch", "-"],
            &fs::read_to_string(folder.path("queries")).unwrap(),
        ),
    ] {
        let lines: Vec<Value> =
            ends(&output, 0).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let counts: Vec<_> = lines.iter().map(|line| line["count"].as_u64().unwrap()).collect();
        assert_eq!(counts, [4, 0, 0, 9, 1]);
        assert_eq!(lines[1]["query"], "qqqq");
        assert_eq!(lines[4]["hits"][0]["address"], "person:varda");
    }
    let both = folder.fed(&["find", "-c", "-", "--batch", "-"], "varda\n");
    ends(&both, 2);
}

#[test]
fn a_field_narrows_and_how_it_was_read_is_said() {
    let folder = Folder::new();
    let output = folder.run(&["find", "-c", "mine.json", "films", "director:varda"]);
    assert!(ends(&output, 0).contains("film:cleo"));
    assert_eq!(err(&output), "palmares: films · directed by Agnès Varda · 1\n");
}

#[test]
fn awards_are_found_by_their_fields() {
    let folder = Folder::new();
    let output = folder.run(&["find", "award:\"Palme d'Or\" result:won"]);
    let text = ends(&output, 0);
    let first = text.lines().nth(1).unwrap();
    assert!(first.contains("1946") && first.contains("award:cannes-1946-grand-prix"), "{text}");
    assert!(text.contains("award:cannes-1955-palme"), "{text}");
}

#[test]
fn show_prints_a_page_in_three_forms() {
    let folder = Folder::new();
    let text = ends(&folder.run(&["show", "-c", "mine.json", "film:cleo"]), 0);
    assert!(text.starts_with("Cléo from 5 to 7\n") && text.contains("Agnès Varda"), "{text}");
    let markdown =
        ends(&folder.run(&["show", "-c", "mine.json", "--format", "markdown", "film:cleo"]), 0);
    assert!(markdown.contains("[Agnès Varda](<person:varda>)"), "{markdown}");
    let json = ends(&folder.run(&["show", "-c", "mine.json", "--format", "json", "film:cleo"]), 0);
    let record: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&record["address"], &record["id"]), (&"film:cleo".into(), &"cleo".into()));
    assert_eq!(record["credits"][0]["person"], "varda");
    let linked: Vec<&str> = record["linked"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| link["address"].as_str().unwrap())
        .collect();
    assert_eq!(
        linked,
        ["person:varda", "edition:cannes-1962", "section:cannes-1962/comp", "award:palme"]
    );
}

/// The list of a catalogue that records of a kind stand in.
const LISTS: [(&str, &str); 6] = [
    ("film", "films"),
    ("person", "people"),
    ("festival", "festivals"),
    ("edition", "editions"),
    ("award", "awards"),
    ("source", "sources"),
];

#[test]
fn what_show_prints_as_json_is_a_record_of_the_format() {
    let folder = Folder::new();
    for address in [
        "film:madina",
        "person:madina-akylbekova",
        "festival:tokyo",
        "edition:tokyo-2023",
        "award:laapff-2024-special-recognition-performance-madina",
        "source:astana-times-2024-05-22",
    ] {
        let json = ends(&folder.run(&["show", "--format", "json", address]), 0);
        let mut record: Value = serde_json::from_str(&json).unwrap();
        let fields = record.as_object_mut().unwrap();
        for extra in ["address", "linked", "claims"] {
            fields.remove(extra);
        }
        let kind = address.split(':').next().unwrap();
        let (_, list) = LISTS.iter().find(|(known, _)| *known == kind).unwrap();
        folder.write(
            "record.json",
            serde_json::json!({ "palmares": 1, *list: [record] }).to_string(),
        );
        let problems = out(&folder.run(&["check", "record.json"]));
        // The records that it names are not there; nothing else may be amiss.
        let amiss: Vec<&str> =
            problems.lines().filter(|line| !line.contains(": unknown ")).collect();
        assert_eq!(amiss, [""; 0], "{address}");
    }
}

#[test]
fn an_unknown_address_is_exit_code_one_with_the_nearest() {
    let folder = Folder::new();
    let output = folder.run(&["show", "film:madinaa"]);
    ends(&output, 1);
    assert!(err(&output).contains("film:madina"), "{}", err(&output));
    assert_eq!(out(&output), "");
    ends(&folder.run(&["show", "nonsense"]), 1);
}

#[test]
fn check_prints_every_problem_with_its_line() {
    let folder = Folder::new();
    let fine = folder.run(&["check", "mine.json"]);
    assert_eq!(ends(&fine, 0), "");
    assert!(err(&fine).contains("no problems"), "{}", err(&fine));
    folder.write(
        "bad.json",
        "{ \"palmares\": 1,\n  \"films\": [\n    { \"id\": \"a\", \"title\": \"A\", \"yaer\": 1 },\n    \
         { \"id\": \"a\", \"title\": \"\\u001b[31mB\\u202e\" }\n] }",
    );
    let bad = folder.run(&["check", "mine.json", "bad.json"]);
    let problems = ends(&bad, 1);
    assert!(problems.contains("bad.json:3:"), "{problems}");
    assert!(problems.contains("did you mean `year`"), "{problems}");
    assert!(problems.contains("bad.json:4:"), "{problems}");
    assert!(!problems.contains(['\u{1b}', '\u{202e}']), "{problems}");
    let output = folder.run(&["find", "-c", "bad.json", "films"]);
    assert!(err(&output).contains("problems in the catalogue"), "{}", err(&output));
}

#[test]
fn check_takes_folders_and_questions_when_strict() {
    let folder = Folder::new();
    fs::create_dir(folder.path("mine")).unwrap();
    folder.write("mine/b.json", r#"{"palmares": 1, "people": [{"id": "2", "name": "Тест Икс"}]}"#);
    folder.write("mine/a.json", r#"{"palmares": 1, "people": [{"id": "1", "name": "Iks Test"}]}"#);
    folder.write("mine/notes.txt", "no catalogue");
    let fine = folder.run(&["check", "mine"]);
    assert_eq!(ends(&fine, 0), "");
    assert!(err(&fine).contains("0 films, 2 people"), "{}", err(&fine));
    let strict = folder.run(&["check", "--strict", "mine"]);
    let told = ends(&strict, 1);
    assert!(told.starts_with("mine/b.json:1:"), "{told}");
    assert!(told.contains(": people[0].name: the same person as `1` (Iks Test)?"), "{told}");
    let fed =
        r#"{"palmares": 1, "people": [{"id": "1", "name": "A Bc"}, {"id": "2", "name": "Bc A"}]}"#;
    let told = ends(&folder.fed(&["check", "--strict", "-"], fed), 1).to_owned();
    assert!(told.starts_with("standard input:1:") && told.contains("people[1].name"), "{told}");
    fs::create_dir(folder.path("empty")).unwrap();
    for arguments in [&["check", "empty"][..], &["find", "-c", "empty", "x"]] {
        let empty = folder.run(arguments);
        ends(&empty, 2);
        assert!(err(&empty).contains("empty is a folder without .json files"), "{}", err(&empty));
    }
    folder.write("one.json", r#"{"palmares": 1, "films": [{"id": "1", "title": "A"}]}"#);
    assert!(err(&folder.run(&["check", "one.json"])).contains("1 film, 0 people"));
}

#[test]
fn a_folder_is_a_catalogue_for_every_command() {
    let folder = Folder::new();
    fs::create_dir(folder.path("mine")).unwrap();
    folder.write("mine/b.json", r#"{"palmares": 1, "people": [{"id": "2", "name": "Бір"}]}"#);
    folder.write("mine/a.json", r#"{"palmares": 1, "people": [{"id": "1", "name": "Eki"}]}"#);
    folder.write("mine/notes.txt", "no catalogue");
    let found = folder.run(&["find", "-c", "mine", "--format", "tsv", "people"]);
    let names = ends(&found, 0);
    assert!(names.contains("Eki") && names.contains("Бір"), "{names}");
    let page = folder.run(&["show", "-c", "mine", "-c", "mine.json", "person:1"]);
    assert!(ends(&page, 0).contains("Eki"));
}

#[test]
fn the_catalogue_that_comes_along_stands_up_to_strict_questions() {
    let folder = Folder::new();
    let catalogue = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/catalogue");
    let output = folder.run(&["check", "--strict", catalogue]);
    assert_eq!(ends(&output, 0), "");
}

#[test]
fn input_that_cannot_be_read_is_exit_code_two() {
    let folder = Folder::new();
    folder.write("broken.json", "{ \"palmares\": 1,\n  \"films\": [ }");
    fs::create_dir(folder.path("folder")).unwrap();
    for (arguments, said) in [
        (vec!["check", "gone.json"], "gone.json"),
        (vec!["check", "folder"], "folder"),
        (vec!["check", "broken.json"], "broken.json:2:"),
        (vec!["find", "-c", "gone.json", "x"], "gone.json"),
        (vec!["show", "-c", "gone.json", "film:x"], "gone.json"),
        (vec!["find", "--batch", "gone"], "gone"),
        (vec!["find", "--batch", "folder"], "folder"),
    ] {
        let output = folder.run(&arguments);
        ends(&output, 2);
        assert!(err(&output).starts_with("palmares: "), "{arguments:?}: {}", err(&output));
        assert!(err(&output).contains(said), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn a_query_with_a_mistake_is_refused_rather_than_answered_without_it() {
    let folder = Folder::new();
    let cases = [
        (vec!["find", "drector:varda"], "no field `drector:`; try `director:`"),
        (vec!["find", "films year:abc"], "`year:abc`: such as 2023, 2020..2024, >=2020, 1950s"),
        (vec!["find", "--format", "json", "country:zz"], "no such country by code or name"),
        (vec!["find", "films sort:-wins"], "`sort:-wins`: the last word may be an order"),
        (vec!["find", "films sort:-editions"], "`sort:-editions`: films are sorted by best, name"),
        (vec!["find", "screenings day:someday"], "such as 2027-03-27"),
        (vec!["export", "festval:cannes"], "try `festival:`"),
        (vec!["export", "festval:cannes", "-o", "all.csv"], "try `festival:`"),
        (vec!["show", "summary:films yaer:2020"], "try `year:`"),
        (vec!["show", "map:country:zz"], "no such country by code or name"),
    ];
    for (arguments, said) in cases {
        let output = folder.run(&arguments);
        assert_eq!(ends(&output, 2), "", "{arguments:?}");
        assert!(err(&output).contains(said), "{arguments:?}: {}", err(&output));
    }
    assert!(!folder.path("all.csv").exists());
    folder.write("queries", "drector:varda\nfilms varda");
    let batch = ends(&folder.run(&["find", "-c", "mine.json", "--batch", "queries"]), 0);
    let lines: Vec<Value> = batch.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["count"], &lines[0]["hits"]), (&0.into(), &serde_json::json!([])));
    assert_eq!(lines[0]["remark"], "no field `drector:`; try `director:`");
    assert_eq!(lines[1]["count"], 2);
    // What is only on the way to something is none, and neither is a column's name.
    for query in ["films director:", "films varda sort:-won", "films varda |"] {
        ends(&folder.run(&["find", "-c", "mine.json", query]), 0);
    }
}

#[test]
fn wrong_usage_is_exit_code_two() {
    let folder = Folder::new();
    for arguments in [
        vec!["find"],
        vec!["show"],
        vec!["check"],
        vec!["find", "x", "--format", "yaml"],
        vec!["find", "x", "--limit", "-1"],
        vec!["find", "x", "--batch", "y"],
        vec!["find", "--batch", "mine.json", "--format", "csv"],
        vec!["completions", "dos"],
        vec!["--nonsense"],
        vec!["find", "-c", "-", "-c", "-", "x"],
    ] {
        let output = folder.run(&arguments);
        ends(&output, 2);
        assert!(!err(&output).is_empty() && out(&output).is_empty(), "{arguments:?}");
    }
}

#[test]
fn what_is_left_out_is_named() {
    let folder = Folder::new();
    let cases: [(&[&str], &str); 5] = [
        (
            &["import", "hill.ics"],
            "a calendar is read by `palmares import ics hill.ics`; the export",
        ),
        (&["import", "hill.xml"], "`palmares import frab hill.xml`"),
        (
            &["import", "letterboxd.zip"],
            "\n\nthe export of a tracker is read by `palmares journal import`",
        ),
        (&["plan"], "palmares: say of which edition, or what to do\n"),
        (&["show", "run:"], "palmares: an address is missing\n"),
    ];
    for (arguments, said) in cases {
        let output = folder.run(arguments);
        assert!(!output.status.success() && out(&output).is_empty(), "{arguments:?}");
        assert!(err(&output).contains(said), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn browsing_needs_a_terminal() {
    let folder = Folder::new();
    for arguments in [vec![], vec!["mine.json"], vec!["madina"], vec!["-q", "madina"]] {
        let output = folder.run(&arguments);
        ends(&output, 2);
        let words = err(&output);
        assert!(words.contains("palmares find") && words.lines().count() == 1, "{words}");
    }
}

#[test]
fn standard_input_is_a_catalogue() {
    let folder = Folder::new();
    let output = folder.fed(&["find", "-c", "-", "agnes"], CATALOGUE);
    assert!(ends(&output, 0).contains("person:varda"));
    ends(&folder.fed(&["check", "-"], CATALOGUE), 0);
    ends(&folder.fed(&["check", "-"], "nonsense"), 2);
}

#[test]
fn who_stops_reading_is_no_failure() {
    let folder = Folder::new();
    let films: Vec<String> =
        (0..20_000).map(|n| format!("{{\"id\":\"f{n}\",\"title\":\"Film {n}\"}}")).collect();
    folder.write("many.json", format!("{{\"palmares\":1,\"films\":[{}]}}", films.join(",")));
    for format in ["table", "tsv", "csv", "json", "ndjson", "markdown"] {
        let limit = usize::MAX.to_string();
        let arguments = ["find", "-c", "many.json", "--format", format, "--limit", &limit, "film"];
        let mut child = folder
            .command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 1];
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut first).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}: {}", err(&output));
        assert_eq!(err(&output), "", "{format}");
    }
}

#[test]
fn a_full_disk_is_told() {
    let folder = Folder::new();
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else { return };
    let output = folder.command(&["config"]).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
    let output = output.wait_with_output().unwrap();
    ends(&output, 2);
    assert!(err(&output).starts_with("palmares: writing failed"), "{}", err(&output));
}

#[test]
fn nobody_to_complain_to_is_no_panic() {
    let folder = Folder::new();
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else { return };
    let output = folder.command(&["check", "gone.json"]).stderr(full).output().unwrap();
    ends(&output, 2);
}

#[test]
fn hostile_arguments_are_printed_harmlessly() {
    let folder = Folder::new();
    for arguments in [
        vec!["show", "film:\u{1b}[31m\u{202e}"],
        vec!["find", "-c", "\u{1b}]52;c;x\u{7}", "x"],
        vec!["find", "--format", "\u{9b}2J", "x"],
        vec!["find", "-c", "mine.json", "--format", "json", "\u{1b}[2Jvarda\u{202e}"],
    ] {
        let output = folder.run(&arguments);
        let printed = out(&output) + &err(&output);
        let hostile =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!printed.contains(hostile), "{printed:?}");
    }
}

#[test]
fn the_schema_holds_of_a_catalogue_and_of_what_show_prints() {
    let folder = Folder::new();
    let schema = ends(&folder.run(&["schema"]), 0);
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&serde_json::from_str(CATALOGUE).unwrap()));
    assert!(!validator.is_valid(&serde_json::json!({ "palmares": 1, "films": [{ "id": 7 }] })));
    let json = ends(&folder.run(&["show", "--format", "json", "film:madina"]), 0);
    let mut film: Value = serde_json::from_str(&json).unwrap();
    for extra in ["address", "linked", "claims"] {
        film.as_object_mut().unwrap().remove(extra);
    }
    let catalogue = serde_json::json!({ "palmares": 1, "films": [film] });
    let errors: Vec<String> =
        validator.iter_errors(&catalogue).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn the_program_explains_itself() {
    let folder = Folder::new();
    let help = ends(&folder.run(&["--help"]), 0);
    assert!(help.contains("Examples:") && help.contains("Exit codes:"), "{help}");
    assert!(ends(&folder.run(&["find", "--help"]), 0).contains("Examples:"));
    assert!(ends(&folder.run(&["--version"]), 0).starts_with("palmares "));
    let config = ends(&folder.run(&["config"]), 0);
    assert!(config.contains("[keys]") && config.contains("theme = \"auto\""));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(ends(&folder.run(&["completions", shell]), 0).contains("palmares"), "{shell}");
    }
    assert!(
        ends(&folder.run(&["complete", "country:south-k"]), 0).contains("country:south-korea\n")
    );
    assert!(ends(&folder.run(&["complete", "festival:can"]), 0).starts_with("festival:cannes\n"));
    assert_eq!(ends(&folder.run(&["complete", "festival:nowhere"]), 0), "");
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            ends(&folder.run(&["completions", shell]), 0).contains("palmares complete"),
            "{shell}"
        );
    }
    let man = ends(&folder.run(&["man"]), 0);
    for part in [".TH", "COMMANDS", "KEYS", "half\\-page\\-down", "config.toml", "Exit codes"] {
        assert!(man.contains(part), "{part} is missing:\n{man}");
    }
}

/// The embedded catalogue's files are valid by the schema that the program prints, as another
/// implementation of JSON Schema reads it; faulty ones are not.
#[test]
fn the_schema_accepts_the_catalogue_that_comes_along() {
    let folder = Folder::new();
    let printed = folder.run(&["schema"]);
    assert_eq!(printed.status.code(), Some(0));
    let schema: Value = serde_json::from_slice(&printed.stdout).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let mut files = 0;
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/catalogue")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "json") {
            continue;
        }
        let file: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&file)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, [] as [String; 0], "{}", path.display());
        files += 1;
    }
    assert!(files > 20, "only {files} files were looked at");
    for faulty in [
        serde_json::json!({ "palmares": 2 }),
        serde_json::json!({ "palmares": 1, "films": [{ "id": "a" }] }),
        serde_json::json!({ "palmares": 1, "films": [{ "id": "a", "title": "A", "yaer": 1999 }] }),
    ] {
        assert!(!validator.is_valid(&faulty), "{faulty}");
    }
}

#[test]
fn a_run_says_what_speaks_against_its_premieres() {
    let folder = Folder::new();
    folder.write(
        "fog.json",
        r#"{ "palmares": 1,
  "films": [{ "id": "fog", "title": "Fog", "countries": ["SK"] }],
  "festivals": [{ "id": "early", "name": "Early", "country": "CZ" }, { "id": "late", "name": "Late", "country": "PL" },
                { "id": "home", "name": "Home", "country": "SK" }],
  "editions": [{ "id": "early-2020", "festival": "early", "year": 2020, "from": "2020-02-01" },
               { "id": "late-2020", "festival": "late", "year": 2020, "from": "2020-09-01" },
               { "id": "home-2020", "festival": "home", "year": 2020, "from": "2020-11-01" }],
  "selections": [{ "film": "fog", "edition": "early-2020", "premiere": "international" },
                 { "film": "fog", "edition": "late-2020", "premiere": "world" },
                 { "film": "fog", "edition": "home-2020", "premiere": "international" }] }"#,
    );
    let run = ends(&folder.run(&["show", "-c", "fog.json", "run:film:fog"]), 0);
    let (_, ladder) = run.split_once("Premieres\n").unwrap();
    assert!(
        ladder.starts_with(
            "        World  Late 2020 · stated
            ≠  but the film was shown earlier at Early 2020
International  Early 2020 · stated
            ≠  stated of another stop as well: Home 2020
               Home 2020 · stated
            ≠  but held in the only country that the film is from
            ≠  but the film was shown earlier at Early 2020
            ≠  stated of another stop as well: Early 2020
  Continental  Europe: Early 2020 · first known screening
"
        ),
        "{ladder}"
    );
    let as_json = folder.run(&["show", "-c", "fog.json", "run:film:fog", "--format", "json"]);
    ends(&as_json, 2);
    assert!(err(&as_json).contains("--format json is for records and screenings, not for a run"));
}
