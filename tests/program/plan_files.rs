//! `palmares plan` with files instead of the journal: wishes, plans that are read again, a new programme, exports.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use palmares::import::ExportFile;
use palmares::import::schedule::{ScheduleChoices, read_schedule};
use serde_json::{Value, json};

use super::journal::Home;

/// A screening: id, film, screen, start in May 2027, minutes, what else is said.
type Row = (&'static str, &'static str, &'static str, &'static str, u16, Value);

fn rows() -> Vec<Row> {
    vec![
        ("s1", "ash", "1", "01T10:00", 90, json!({})),
        ("s2", "birch", "2", "01T14:00", 90, json!({"qa": true})),
        ("s3", "cedar", "1", "01T18:00", 90, json!({})),
        ("s4", "dill", "1", "02T10:00", 90, json!({})),
        ("s5", "elm", "2", "02T14:00", 90, json!({})),
        ("s6", "fir", "1", "02T18:00", 90, json!({})),
        ("s7", "gorse", "1", "03T10:00", 90, json!({})),
        ("s8", "gorse", "2", "03T14:00", 90, json!({})),
        ("s9", "hazel", "2", "04T00:15", 90, json!({})),
    ]
}

fn programme(rows: &[Row]) -> String {
    let films = ["ash", "birch", "cedar", "dill", "elm", "fir", "gorse", "hazel"];
    let films = films.map(|id| json!({"id": id, "title": id.to_uppercase(), "year": 2026}));
    let screenings = rows.iter().map(|(id, film, screen, start, minutes, more)| {
        let mut row = json!({
            "id": id, "films": [film], "edition": "fest-2027", "venue": "star", "screen": screen,
            "start": format!("2027-05-{start}:00+02:00"), "minutes": minutes,
        });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    });
    let catalogue = json!({
        "palmares": 1,
        "updated": "2027-04-01",
        "festivals": [{"id": "fest", "name": "Fest", "timezone": "Europe/Prague"}],
        "editions": [{"id": "fest-2027", "festival": "fest", "year": 2027,
            "from": "2027-05-01", "to": "2027-05-04"}],
        "films": films,
        "venues": [{"id": "star", "name": "Star, Cinema", "screens": ["1", "2"]}],
        "screenings": screenings.collect::<Vec<_>>(),
    });
    catalogue.to_string()
}

const WISHES: &str = r#"{"wish": {"ash": 1, "birch": 1, "cedar": 4, "film:dill": 2, "elm": 1, "fir": 1,
  "gorse": 3, "hazel": 1}}"#;

fn home() -> Home {
    let home = Home::new();
    home.write("old.json", &programme(&rows()));
    home.write("wishes.json", WISHES);
    home
}

/// What `palmares plan` prints, and what it says beside that.
fn plan(home: &Home, code: i32, arguments: &str) -> (String, String) {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let output = home.palmares(&[&["plan"], &words[..]].concat()).output().unwrap();
    let texts = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(output.status.code(), Some(code), "{arguments}: {texts:?}");
    texts.into()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["screening"].as_str().unwrap()).collect()
}

#[test]
fn a_plan_in_json_is_read_again_as_it_is() {
    let home = home();
    let (best, _) = plan(&home, 0, "best fest-2027 -c old.json --wishes wishes.json --format json");
    home.write("best.json", &best);
    assert_eq!(ids(&parsed(&best)["plan"]), ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s9"]);
    let (once, _) = plan(&home, 0, "fest-2027 -c old.json --plan best.json --format json");
    assert_eq!(parsed(&once)["plan"], parsed(&best)["plan"]);
    home.write("once.json", &once);
    assert_eq!(plan(&home, 0, "fest-2027 -c old.json --plan once.json --format json").0, once);
    let (text, _) = plan(&home, 0, "fest-2027 -c old.json --plan once.json --day 3");
    assert_eq!(
        text,
        "Monday 3 May\n  \
           ◐ 10:00–11:30    GORSE  Star, Cinema 1  s7\n      \
               5 min on the way · 12h 40m free · a meal fits\n  \
           ◐ 00:15⁺–01:45⁺  HAZEL  Star, Cinema 2  s9\n"
    );
    // Who keeps a plan goes to what it proposes.
    let kept = "best fest-2027 -c old.json --wishes wishes.json --keep best.json --format json";
    let kept = parsed(&plan(&home, 0, kept).0);
    let rows = kept["plan"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["state"] == "going"), "{kept}");
    assert!(!home.path().join(".local/share/palmares/journal").exists(), "no journal was opened");
}

#[test]
fn wrong_files_are_said_with_what_would_be_right() {
    let home = home();
    let best =
        |more: &str, code| plan(&home, code, &format!("best fest-2027 -c old.json {more}")).1;
    assert!(best("--wishes nothing.json", 2).contains("nothing.json"));
    for (file, text, said) in [
        (
            "level.json",
            r#"{"wish": {"ash": 5}}"#,
            "the wish for `ash` is 5; wishes are from 0 to 4",
        ),
        ("key.json", r#"{"wish": {}, "gone": []}"#, "unknown field `gone`"),
        ("cut.json", r#"{"wish": {"ash""#, "at line 1 column 15"),
    ] {
        home.write(file, text);
        let found = best(&format!("--wishes {file}"), 2);
        assert!(found.contains(file) && found.contains(said), "{found}");
    }
    home.write("films.json", r#"{"wish": {"asch": 1, "ash": 1}, "going": ["s0"]}"#);
    let said = best("--wishes films.json", 0);
    assert!(said.contains("`asch` is left out: no such film; did you mean `ash`?"), "{said}");
    assert!(said.contains("no screening `s0` in edition:fest-2027"), "{said}");
    home.write("other.json", r#"{"edition": "other-2027", "plan": []}"#);
    assert!(best("--plan other.json", 2).contains("edition:other-2027, not of edition:fest-2027"));
    for (more, said) in [
        ("--meal 12:00-12:30/45", "--meal: a meal is a span such as 12:00-15:00/45"),
        ("--hours 10", "--hours: hours are a span such as 10:00-01:00"),
        ("--days sun,fri", "nothing is shown on `fri`; the days are Sat 1 May, Sun 2 May"),
        ("--most 0", "--most"),
        ("--take", "--wishes"),
    ] {
        let found = best(&format!("--wishes wishes.json {more}"), 2);
        assert!(found.contains(said), "{more}: {found}");
    }
}

#[test]
fn what_a_day_is_like_is_heeded_and_what_it_keeps_out_is_not_priced() {
    let home = home();
    let best = |more: &str| {
        let asked = format!("best fest-2027 -c old.json --wishes wishes.json --format json {more}");
        parsed(&plan(&home, 0, &asked).0)
    };
    assert_eq!(ids(&best("--days sat,3")["plan"]), ["s1", "s2", "s3", "s7", "s9"]);
    let early = best("--hours 10:00-20:00");
    assert!(!ids(&early["plan"]).contains(&"s9"), "{early}");
    assert_eq!(early["out"][0]["film"], "HAZEL");
    assert_eq!(early["out"][0]["why"], "outside your hours");
    assert_eq!(early["out"][0]["costs"], Value::Null);
    assert!(ids(&best("--hours 10:00-02:00")["plan"]).contains(&"s9"));
    let few = best("--most 1");
    assert_eq!(ids(&few["plan"]), ["s3", "s4", "s7"]);
    let fed = best("--meal 13:00-15:00/60");
    assert!(!ids(&fed["plan"]).contains(&"s2"), "{fed}");
}

#[test]
fn why_a_film_is_not_in_the_plan_is_said_of_each_of_its_screenings() {
    let home = home();
    let mut rows = rows();
    rows.push(("s0", "cedar", "2", "01T10:15", 90, json!({})));
    rows.push(("s10", "cedar", "2", "02T14:00", 90, json!({"status": "cancelled"})));
    home.write("old.json", &programme(&rows));
    let why = "why cedar -c old.json --wishes wishes.json";
    let (text, _) = plan(&home, 0, why);
    assert_eq!(
        text,
        "CEDAR · a must · 2 chances\n  \
           ○ Sat 10:15  Star, Cinema 2  s0   clashes with ASH · costs 1: ASH\n  \
           ◐ Sat 18:00  Star, Cinema 1  s3   in the best plan\n  \
           ○ Sun 14:00  Star, Cinema 2  s10  cancelled\n"
    );
    let json = parsed(&plan(&home, 0, &format!("{why} --format json")).0);
    assert_eq!(ids(&json["screenings"]), ["s0", "s3", "s10"]);
    assert_eq!(json["screenings"][0]["costs"], 1);
    assert!(plan(&home, 1, "why film:nothing -c old.json").1.contains("nothing"));
}

/// The second edition of the programme, with a change of each kind.
fn changed() -> Vec<Row> {
    let mut rows = rows();
    rows[0].3 = "01T10:45";
    rows[1].2 = "1";
    rows[2].5 = json!({"status": "cancelled"});
    rows[4].0 = "x5";
    rows[5].4 = 125;
    rows[6].5 = json!({"tickets": {"state": "sold_out"}});
    rows.push(("x1", "cedar", "1", "03T18:00", 90, json!({})));
    rows.remove(3);
    rows
}

#[test]
fn each_change_of_a_programme_is_found_and_no_other() {
    let home = home();
    home.write("new.json", &programme(&changed()));
    home.write(
        "best.json",
        &plan(&home, 0, "best fest-2027 -c old.json --wishes wishes.json --format json").0,
    );
    let asked = "changes old.json new.json --wishes wishes.json --plan best.json";
    let json = parsed(&plan(&home, 1, &format!("{asked} --format json")).0);
    let mut found: Vec<(&str, &str)> = json["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (change["what"].as_str().unwrap(), change["screening"].as_str().unwrap()))
        .collect();
    found.sort_unstable();
    let expected = [
        ("added", "x1"),
        ("cancelled", "s3"),
        ("gone", "s4"),
        ("hall", "s2"),
        ("longer", "s6"),
        ("moved", "s1"),
        ("renamed", "s5"),
        ("sold out", "s7"),
    ];
    assert_eq!(found, expected);
    assert_eq!(ids(&json["touched"]), ["s1", "s2", "s3", "s4", "s6", "s7"]);
    assert_eq!(json["followed"], json!([{"screening": "s5", "now": "x5"}]));
    assert_eq!(json["new_chances"], json!(["x1"]));
    let repair = &json["repair"];
    assert_eq!(ids(&repair["comes_in"]), ["s8", "x1"]);
    assert_eq!(repair["lost"], json!(["DILL"]));
    assert_eq!((&repair["costs"], &repair["costs_musts"]), (&json!(2), &json!(0)));

    let (text, _) = plan(&home, 1, asked);
    for line in [
        "  Sat 10:00    ASH    s1  45 min later, at Sat 10:45\n",
        "  Sat 14:00    BIRCH  s2  now in Star, Cinema 1\n",
        "  Sat 18:00    CEDAR  s3  cancelled\n      other chances: Mon 18:00 Star, Cinema 1 (x1)\n",
        "  Sun 10:00    DILL   s4  no longer on the programme\n      no other chance\n",
        "  Sun 18:00    FIR    s6  35 min longer, until 20:05\n",
        "The way out costs 2: DILL\n",
        "1 screening of your plan only got another id\n",
    ] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
    assert!(!text.contains("Elsewhere"), "{text}");
    // What was over by then touches nothing any more.
    let later = format!("{asked} --format json --at 2027-05-02T17:00");
    assert_eq!(ids(&parsed(&plan(&home, 1, &later).0)["touched"]), ["s6", "s7"]);
}

#[test]
fn what_does_not_touch_the_plan_ends_with_0() {
    let home = home();
    home.write("new.json", &programme(&changed()));
    home.write("plan.json", r#"{"plan": [{"screening": "s5"}, {"screening": "s8"}]}"#);
    let asked = "changes old.json new.json --plan plan.json";
    let (text, _) = plan(&home, 0, asked);
    assert!(text.contains("1 screening of your plan only got another id\nElsewhere"), "{text}");
    assert_eq!(plan(&home, 0, "changes old.json old.json --plan plan.json").0, "");
    home.write("other.json", &programme(&[]));
    let (_, said) = plan(&home, 2, "changes old.json other.json --plan plan.json");
    assert!(said.contains("no edition with screenings in common"), "{said}");
}

#[test]
fn a_chance_that_only_a_proposal_stands_in_the_way_of_is_taken() {
    let home = home();
    // The must is cancelled; its other chance is at the time of a film that is wanted less.
    let mut rows = rows();
    rows.push(("s0", "cedar", "2", "01T10:15", 90, json!({})));
    home.write("old.json", &programme(&rows));
    rows[2].5 = json!({"status": "cancelled"});
    home.write("new.json", &programme(&rows));
    let plan_file = |state: &str| {
        let row = |id: &str| json!({"screening": id, "state": state});
        home.write("plan.json", &json!({"plan": [row("s1"), row("s3")]}).to_string());
        let asked = "changes old.json new.json --wishes wishes.json --plan plan.json --format json";
        parsed(&plan(&home, 1, asked).0)["repair"].clone()
    };
    let repair = plan_file("proposed");
    assert!(ids(&repair["comes_in"]).contains(&"s0"), "{repair}");
    assert_eq!(ids(&repair["goes_out"]), ["s1"]);
    // What one goes to is never moved.
    let repair = plan_file("going");
    assert_eq!(repair["costs_musts"], 1, "{repair}");
    assert_eq!(ids(&repair["goes_out"]), Vec::<&str>::new());
}

/// A plan as JSON of what was read of an export.
fn again(screenings: &[(String, &str)]) -> String {
    let row = |(id, state): &(String, &str)| json!({"screening": id, "state": state});
    json!({"plan": screenings.iter().map(row).collect::<Vec<_>>()}).to_string()
}

#[test]
fn an_export_that_is_read_again_gives_the_same_export() {
    let home = home();
    home.write(
        "plan.json",
        r#"{"plan": [{"screening": "s1"}, {"screening": "s2", "state": "proposed"}, {"screening": "s9"}]}"#,
    );
    let export = |format: &str, from: &str| {
        plan(&home, 0, &format!("fest-2027 -c old.json --plan {from} --format {format}")).0
    };
    let read = |name: &str, text: &str| {
        let file = ExportFile { name: name.into(), bytes: text.as_bytes().to_vec() };
        let found = read_schedule(&[file], &ScheduleChoices::default()).unwrap();
        assert_eq!(found.showings.len(), 3, "{:?}", found.problems);
        found
    };
    let ics = export("ics", "plan.json");
    let events = read("plan.ics", &ics);
    let state = |id: &str| {
        let event = ics.split("BEGIN:VEVENT").find(|event| event.contains(&format!("UID:{id}@")));
        if event.unwrap().contains("STATUS:TENTATIVE") { "proposed" } else { "going" }
    };
    let told: Vec<(String, &str)> = events
        .showings
        .iter()
        .map(|showing| {
            let uid = showing.id.strip_prefix("ics-").unwrap();
            let id = uid.strip_suffix("@fest-2027.palmares").unwrap();
            (id.to_owned(), state(id))
        })
        .collect();
    assert_eq!(told.iter().map(|told| told.1).collect::<Vec<_>>(), ["going", "proposed", "going"]);
    home.write("ics.json", &again(&told));
    assert_eq!(export("ics", "ics.json"), ics);
    assert_eq!(events.showings[2].start.rfc3339(), "2027-05-04T00:15:00+02:00");

    let csv = export("csv", "plan.json");
    let rows = read("plan.csv", &csv);
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    let headers = table.headers().unwrap().clone();
    let column = headers.iter().position(|header| header == "state").unwrap();
    let states: Vec<String> = table.records().map(|row| row.unwrap()[column].to_owned()).collect();
    let showings = rows.showings.iter().zip(&states);
    let told: Vec<(String, &str)> =
        showings.map(|(showing, state)| (showing.id.to_string(), state.as_str())).collect();
    home.write("csv.json", &again(&told));
    assert_eq!(export("csv", "csv.json"), csv);
    assert_eq!(rows.showings[1].qa, Some(true));

    let page = export("markdown", "plan.json");
    assert!(
        page.contains("\n## Saturday 1 May 2027\n\n- **10:00–11:30** ASH · Star, Cinema 1\n"),
        "{page}"
    );
    assert!(page.lines().all(|line| line.chars().count() <= 66), "{page}");
}

#[test]
fn an_event_keeps_its_name_and_a_moved_one_has_a_later_sequence() {
    let home = home();
    let export = || plan(&home, 0, "fest-2027 -c old.json --format ics").0;
    let said = |text: &str, name: &str| -> Vec<String> {
        let lines = text.split("\r\n").filter_map(|line| line.strip_prefix(name));
        lines.map(str::to_owned).collect()
    };
    plan(&home, 0, "go s1 s4 -c old.json");
    let first = export();
    assert_eq!(said(&first, "SEQUENCE:"), ["0", "0"]);
    assert_eq!(export(), first, "the same plan gives the same bytes");
    let mut rows = rows();
    rows[0].3 = "01T10:45";
    home.write("old.json", &programme(&rows));
    let moved = export();
    assert_eq!(said(&moved, "UID:"), said(&first, "UID:"));
    assert_eq!(said(&moved, "SEQUENCE:"), ["1", "0"]);
    // What one goes to no longer is cancelled, once.
    plan(&home, 0, "drop s1 -c old.json");
    let dropped = export();
    assert_eq!(said(&dropped, "STATUS:"), ["CONFIRMED", "CANCELLED"]);
    assert_eq!(said(&dropped, "SEQUENCE:"), ["0", "2"]);
    assert_eq!(said(&export(), "STATUS:"), ["CONFIRMED"]);
    let (_, error) = plan(&home, 2, "fest-2027 -c old.json --format ics --day 1");
    assert!(error.contains("--day"), "{error}");
}

#[test]
fn a_file_is_written_in_the_format_that_its_name_ends_in() {
    let home = home();
    home.write("plan.json", r#"{"plan": [{"screening": "s1"}]}"#);
    let look = "fest-2027 -c old.json --plan plan.json -o";
    for (file, begin) in [
        ("plan.ics", "BEGIN:VCALENDAR"),
        ("plan.md", "# Fest 2027"),
        ("plan.csv", "id,title,films"),
        ("plan.txt", "Saturday 1 May"),
        ("again.json", "{\n"),
    ] {
        let (printed, said) = plan(&home, 0, &format!("{look} {file}"));
        assert!(printed.is_empty() && said.contains(&format!("wrote {file}")), "{said}");
        let text = fs::read_to_string(home.path().join(file)).unwrap();
        assert!(text.starts_with(begin), "{text}");
    }
    assert!(plan(&home, 2, &format!("{look} plan.ics")).1.contains("--replace"));
    plan(&home, 0, &format!("{look} plan.ics --replace"));
    assert!(plan(&home, 2, &format!("{look} plan.doc")).1.contains("end the name in"));
}

#[test]
fn a_terminal_of_ascii_gets_signs_of_ascii() {
    let home = home();
    home.write(
        "plan.json",
        r#"{"plan": [{"screening": "s1"}, {"screening": "s2", "ticket": "bought"}]}"#,
    );
    let mut command =
        home.palmares(&["plan", "fest-2027", "-c", "old.json", "--plan", "plan.json"]);
    let output = command.env("LC_ALL", "sk_SK.ISO-8859-2").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.is_ascii() && text.contains("  @ 10:00-11:30  ASH"), "{text}");
    assert!(text.contains("  # 14:00-15:30  BIRCH  Star, Cinema 2  talk  s2"), "{text}");
}
