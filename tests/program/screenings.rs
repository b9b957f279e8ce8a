//! `palmares find`, `show` and `export` of screenings.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;

use super::journal::Home;

const PROGRAMME: &str = r#"{"palmares": 1,
"people": [{"id": "ana", "name": "Ana Líška"}],
"films": [
 {"id": "goats", "title": "Goats at Noon", "year": 2027, "minutes": 78,
  "credits": [{"person": "ana", "role": "director"}]},
 {"id": "salt", "title": "Salt Road", "year": 2026, "minutes": 12}],
"festivals": [{"id": "hill", "name": "Hill Film Days", "timezone": "Europe/Bratislava"}],
"editions": [{"id": "hill-2027", "festival": "hill", "year": 2027, "from": "2027-03-26", "to": "2027-03-28",
 "sections": [{"id": "night", "name": "Night Shift"}]}],
"venues": [{"id": "star", "name": "Star Cinema", "city": "Zvolen", "screens": ["1"]},
 {"id": "mill", "name": "Old Mill"}],
"screenings": [
 {"id": "noon", "film": "goats", "edition": "hill-2027", "venue": "star", "screen": "1",
  "start": "2027-03-27T12:00:00+01:00", "subtitles": ["en", "sk"], "qa": true, "tickets": {"state": "few"}},
 {"id": "late", "films": ["goats", "salt"], "title": "Double Bill", "edition": "hill-2027", "section": "night",
  "venue": "mill", "start": "2027-03-28T00:15:00+01:00", "status": "cancelled"},
 {"id": "talk", "title": "What Goats Know", "kind": "talk", "edition": "hill-2027", "venue": "mill",
  "start": "2027-03-28T16:00:00+02:00", "minutes": 60}]}"#;

fn home() -> Home {
    let home = Home::new();
    home.write("hill.json", PROGRAMME);
    home
}

/// What the program prints, and what it says beside that.
fn run(home: &Home, code: i32, arguments: &[&str]) -> [String; 2] {
    let output = home.palmares(arguments).output().unwrap();
    let texts = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {texts:?}");
    texts
}

#[test]
fn screenings_are_printed_in_order_of_time_under_their_day() {
    let home = home();
    let [text, said] = run(&home, 0, &["find", "-c", "hill.json", "screenings day:sat"]);
    assert_eq!(said, "palmares: screenings · on Saturday · 2\n");
    let places =
        ["Saturday 27 March 2027", "12:00–13:18", "Goats at Noon", "00:15⁺", "Double Bill"];
    let places = places.map(|part| text.find(part).unwrap_or_else(|| panic!("{part} in {text}")));
    assert!(places.is_sorted(), "{text}");
    assert!(!text.contains("What Goats Know"), "{text}");
    let [shown, _] = run(&home, 0, &["show", "-c", "hill.json", "screenings day:sat"]);
    assert!(shown.contains("Double Bill"), "{shown}");
    let [_, said] = run(&home, 1, &["find", "-c", "hill.json", "screenings day:mon"]);
    assert_eq!(said, "palmares: screenings · on Monday · nothing\n");
    let [text, said] = run(&home, 2, &["find", "-c", "hill.json", "screenings tickets:fwe"]);
    assert!(said.contains("tickets:fwe") && text.is_empty(), "{said}");
}

#[test]
fn screenings_are_objects_and_rows_for_other_programs() {
    let home = home();
    let find = |format: &str, query: &str| {
        run(&home, 0, &["find", "-c", "hill.json", "--format", format, query])[0].clone()
    };
    let json: Value = serde_json::from_str(&find("json", "screenings director:ana")).unwrap();
    assert_eq!((&json["query"], &json["count"]), (&"screenings director:ana".into(), &2.into()));
    assert_eq!(json["hits"][0]["address"], "screening:noon");
    assert_eq!(json["hits"][1]["films"][1], "salt");
    assert_eq!(find("ndjson", "screenings venue:mill").lines().count(), 2);
    home.write("queries.txt", "screenings tickets:few\nfilms goats\n");
    let batch = ["find", "-c", "hill.json", "--batch", "queries.txt"];
    let [answers, _] = run(&home, 0, &batch);
    let answers: Vec<Value> =
        answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers[0]["hits"][0]["address"], "screening:noon");
    assert_eq!(answers[1]["hits"][0]["address"], "film:goats");
    let rows = find("csv", "screenings");
    assert_eq!(
        rows.lines().take(3).collect::<Vec<_>>(),
        [
            "id,title,films,edition,section,venue,screen,city,start,ends,minutes,subtitles,qa,format,status,kind,tickets,url",
            "noon,Goats at Noon,Goats at Noon,hill-2027,,Star Cinema,1,Zvolen,2027-03-27T12:00:00+01:00,,,en|sk,yes,,,,few,",
            "late,Double Bill,Goats at Noon|Salt Road,hill-2027,Night Shift,Old Mill,,,2027-03-28T00:15:00+01:00,,,,,,cancelled,,,",
        ]
    );
    assert_eq!(find("tsv", "screenings").lines().next().unwrap().split('\t').count(), 18);
    assert_eq!(find("csv", "screenings qa:yes").lines().count(), 2);
}

#[test]
fn screenings_are_exported_and_read_again_as_they_were() {
    let home = home();
    let export = ["export", "-c", "hill.json", "screenings", "-o", "hill.csv"];
    let [_, said] = run(&home, 0, &export);
    assert_eq!(said, "palmares: exported 3 screenings\n");
    let [_, said] = run(&home, 2, &export);
    assert!(said.contains("hill.csv exists; --replace writes over it"), "{said}");
    let [json, _] = run(&home, 0, &["export", "-c", "hill.json", "--format", "json", "screenings"]);
    let exported: Vec<Value> = serde_json::from_str(&json).unwrap();
    // The films are those that the edition shows.
    let import = ["import", "csv", "hill.csv", "--edition", "hill-2027", "-c", "hill.json"];
    let [json, said] = run(&home, 0, &import);
    assert!(said.contains("the catalogue has 3 screenings of the edition already"), "{said}");
    let again: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(again.get("films"), None, "{said}");
    assert_eq!((again.get("editions"), again.get("venues")), (None, None));
    let again = again["screenings"].as_array().unwrap();
    assert_eq!(again.len(), exported.len());
    for (one, other) in again.iter().zip(&exported) {
        for field in [
            "id", "film", "films", "title", "kind", "section", "venue", "screen", "start", "qa",
            "status", "tickets",
        ] {
            assert_eq!(one.get(field), other.get(field), "{field} of {one} and {other}");
        }
    }
    let [markdown, _] =
        run(&home, 1, &["export", "-c", "hill.json", "--format", "markdown", "screenings day:mon"]);
    assert!(markdown.starts_with("| id | title | films |"), "{markdown}");
}

#[test]
fn screenings_are_events_of_a_calendar() {
    let home = home();
    let wanted = ["journal", "add", "film:goats", "--want", "-c", "hill.json"];
    run(&home, 0, &wanted);
    let export = ["export", "-c", "hill.json", "screenings", "my:wanted", "-o", "wanted.ics"];
    let [_, said] = run(&home, 0, &export);
    assert_eq!(said, "palmares: exported 2 screenings\n");
    let calendar = std::fs::read_to_string(home.path().join("wanted.ics")).unwrap();
    let events: Vec<&str> = calendar.split("BEGIN:VEVENT\r\n").skip(1).collect();
    assert_eq!(events.len(), 2, "{calendar}");
    for line in [
        "UID:noon@hill-2027.palmares",
        "STATUS:TENTATIVE",
        "DTSTART:20270327T110000Z",
        "DTEND:20270327T121800Z",
        "SUMMARY:Goats at Noon",
        "LOCATION:Star Cinema 1",
        "DESCRIPTION:Goats at Noon\\, Ana Líška",
    ] {
        assert!(events[0].contains(&format!("{line}\r\n")), "{line}: {calendar}");
    }
    assert!(events[1].contains("STATUS:CANCELLED\r\n"), "{calendar}");
    // Read as a schedule it has the same showings.
    let [_, said] = run(
        &home,
        0,
        &[
            "import",
            "ics",
            "wanted.ics",
            "--edition",
            "hill-2027",
            "-c",
            "hill.json",
            "-o",
            "again.json",
        ],
    );
    assert!(said.contains("2 showings of 2 films in 2 houses"), "{said}");
    let [_, said] = run(&home, 2, &["export", "-c", "hill.json", "--format", "ics", "films"]);
    assert!(said.contains("only screenings are in a calendar"), "{said}");
}

#[test]
fn where_no_programme_is_known_screenings_is_a_word_like_others() {
    let home = home();
    home.write(
        "none.json",
        r#"{"palmares": 1, "films": [{"id": "a", "title": "Screenings of Love"}]}"#,
    );
    let [text, _] = run(&home, 0, &["find", "-c", "none.json", "screenings love"]);
    assert!(text.contains("Screenings of Love"), "{text}");
}
