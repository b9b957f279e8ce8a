//! `palmares import`: a small schedule in every form, and what is made of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};

use super::journal::Home;

/// A festival that the catalogue knows, with films that the schedules name.
const CATALOGUE: &str = r#"{"palmares": 1,
"people": [{"id": "mira", "name": "Mira Probe"}],
"films": [
 {"id": "snow", "title": "Snow", "year": 2026, "minutes": 90, "credits": [{"person": "mira", "role": "director"}]},
 {"id": "kanal", "title": "Canal", "year": 1957},
 {"id": "salt", "title": "Salt Road", "year": 2026}],
"festivals": [{"id": "hill", "name": "Hill Film Days", "timezone": "Europe/Bratislava"}],
"editions": [{"id": "hill-2027", "festival": "hill", "year": 2027, "from": "2027-03-24", "to": "2027-03-29",
 "sections": [{"id": "main", "name": "Main Competition"}]}],
"selections": [{"film": "snow", "edition": "hill-2027", "section": "main"}],
"venues": [{"id": "star", "name": "Star Cinema", "screens": ["1", "2"]}]}"#;

const CSV: &str = "id,title,films,section,venue,screen,start,minutes,subtitles,qa,status,tickets\n\
    h-1,SNOW,SNOW,Main Competition,Star Cinema,1,2027-03-24T18:00,90,en|sk,yes,scheduled,few\n\
    h-2,Shorts,KANAL|Fog,,Mill,,2027-03-28T01:30,,,,,\n\
    h-3,Salt Road,Salt Road,,Mill,,2027-03-26T20:00,100,,,cancelled,\n\
    h-4,Too Late,Too Late,,Mill,,whenever,,,,,\n";

const ICS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Hill Film Days 2027\r\n\
    BEGIN:VEVENT\r\nUID:001\r\nSUMMARY:Snow (Q&A)\r\nDTSTART;TZID=Europe/Bratislava:20270324T180000\r\n\
    DTEND;TZID=Europe/Bratislava:20270324T194500\r\nLOCATION:Star Cinema\\, Square 4\r\n\
    DESCRIPTION:Screen: 1\\nA film.\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:002\r\nSUMMARY:Fog\r\nDTSTART:20270328T120000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

const FRAB: &str = "<?xml version='1.0'?>\n<schedule><conference><title>Hill Film Days 2027</title>\
    <start>2027-03-24</start><end>2027-03-29</end></conference>\n\
    <day date='2027-03-24' start='2027-03-24T09:00:00+01:00' end='2027-03-25T04:00:00+01:00' index='1'>\n\
    <room name='Star Cinema 1'><event id='1' guid='5f0e'><title>Snow</title><type>film</type>\
    <date>2027-03-24T18:00:00+01:00</date><start>18:00</start><duration>01:30</duration>\
    <track>Main Competition</track><persons><person id='8'>Mira Probe</person></persons></event></room>\n\
    <room name='Mill'><event id='2' guid='6a1b'><title>Why Hills</title><type>lecture</type>\
    <date>2027-03-24T20:00:00+01:00</date><start>20:00</start><duration>01:00</duration></event></room>\
    </day></schedule>";

const FRAB_JSON: &str = r#"{"schedule": {"conference": {"title": "Hill Film Days 2027", "start": "2027-03-24",
  "end": "2027-03-29", "time_zone_name": "Europe/Bratislava", "days": [{"index": 1, "date": "2027-03-24",
  "day_start": "2027-03-24T09:00:00+01:00", "day_end": "2027-03-25T04:00:00+01:00", "rooms": {
  "Star Cinema 1": [{"id": 1, "guid": "5f0e", "title": "Snow", "type": "film", "date": "2027-03-24T18:00:00+01:00",
    "start": "18:00", "duration": "01:30", "track": "Main Competition", "persons": [{"name": "Mira Probe"}]}],
  "Mill": [{"id": 2, "guid": "6a1b", "title": "Why Hills", "type": "lecture", "date": "2027-03-24T20:00:00+01:00",
    "start": "20:00", "duration": "01:00"}]}}]}}}"#;

/// A home with the catalogue and a schedule.
fn home(name: &str, schedule: &str) -> Home {
    let home = Home::new();
    home.write("hill.json", CATALOGUE);
    home.write(name, schedule);
    home
}

/// What the program prints, and what it says beside that.
fn run(home: &Home, code: i32, arguments: &[&str]) -> [String; 2] {
    let output = home.palmares(arguments).output().unwrap();
    let texts = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {texts:?}");
    texts
}

/// Imports a schedule beside the catalogue; what is said, and the file, which loads without a problem.
fn imported(home: &Home, code: i32, arguments: &[&str]) -> (String, Value) {
    let into = ["--into", "hill.json", "-o", "out.json"];
    let [_, said] = run(home, code, &[&["import"], arguments, &into].concat());
    let [problems, _] = run(home, 0, &["check", "hill.json", "out.json"]);
    assert_eq!(problems, "");
    (said, serde_json::from_str(&read(home, "out.json")).unwrap())
}

fn read(home: &Home, name: &str) -> String {
    std::fs::read_to_string(home.path().join(name)).unwrap()
}

#[test]
fn a_csv_becomes_screenings_of_a_known_edition_and_says_what_it_left_out() {
    let home = home("list.csv", CSV);
    let (said, file) = imported(&home, 1, &["csv", "list.csv", "--edition", "edition:hill-2027"]);
    for line in [
        "palmares: list.csv:5: `whenever` is not a day and a time, as in 2027-03-24T14:15; the showing is left out\n",
        "palmares: list.csv: no length: 1 of 3 showings\n",
        "palmares: 3 showings of 4 films in 2 houses, 24–27 March 2027, 1 left out\n",
        "palmares: 1 film: the same title\n",
        "palmares: 1 film: the same title, without a year or director to go by\n",
        "palmares: 1 film: a similar title, for you to decide\n",
        "palmares: 1 film: no film of that title\n",
        "palmares: written; `palmares hill.json out.json` opens it\n",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
    assert_eq!((file.get("editions"), file.get("festivals")), (None, None));
    let screenings = &file["screenings"];
    assert_eq!(screenings[0]["film"], "snow");
    assert_eq!(screenings[0]["section"], "main");
    assert_eq!((&screenings[0]["venue"], &screenings[0]["screen"]), (&json!("star"), &json!("1")));
    assert_eq!(screenings[0]["start"], "2027-03-24T18:00:00+01:00", "by the festival's clocks");
    assert_eq!(screenings[0]["tickets"], json!({"state": "few"}));
    assert_eq!(screenings[1]["films"], json!(["kanal-hill-2027", "fog"]));
    assert_eq!(screenings[2]["film"], "salt");
    // It stands in the program beside the catalogue, and can be planned.
    let [text, _] =
        run(&home, 0, &["find", "-c", "hill.json", "-c", "out.json", "screenings day:sat"]);
    assert!(text.contains("01:30⁺") && text.contains("Shorts"), "{text}");
}

#[test]
fn a_calendar_says_itself_which_edition_it_is_of() {
    let home = home("hill.ics", ICS);
    let (said, file) = imported(&home, 0, &["ics", "hill.ics"]);
    assert!(said.contains("2 showings of 2 films in 1 house, 24–28 March 2027"), "{said}");
    assert_eq!(file.get("editions"), None, "the catalogue has it: {file}");
    let screenings = &file["screenings"];
    assert_eq!(screenings[0]["id"], "ics-001");
    assert_eq!((&screenings[0]["film"], &screenings[0]["qa"]), (&json!("snow"), &json!(true)));
    assert_eq!(screenings[0]["ends"], "2027-03-24T19:45:00+01:00");
    assert_eq!(screenings[1]["start"], "2027-03-28T14:00:00+02:00");
    assert_eq!(screenings[1]["edition"], "hill-2027");
}

#[test]
fn schedules_of_frab_say_the_same_in_xml_and_json() {
    let home = home("hill.xml", FRAB);
    home.write("hill-frab.json", FRAB_JSON);
    let (_, xml) = imported(&home, 0, &["frab", "hill.xml", "--persons", "director"]);
    assert_eq!(xml["screenings"][0]["film"], "snow");
    assert_eq!(xml["screenings"][0]["section"], "main");
    assert_eq!(xml["screenings"][1]["kind"], "talk");
    let arguments = ["frab", "hill-frab.json", "--persons", "director", "--replace"];
    let (_, other) = imported(&home, 0, &arguments);
    let [xml, other] = [&xml, &other].map(|file| {
        let mut screenings = file["screenings"].as_array().unwrap().clone();
        screenings.sort_by_key(|screening| screening["id"].to_string());
        screenings
    });
    assert_eq!(xml, other);
}

#[test]
fn two_files_of_csv_are_films_and_times() {
    let films = "ID,Title_EN,Director,Year,Duration\n1,Snow,Mira Probe,2026,90 min\n2,Fog,A. Nobody,2027,\n";
    let home = home("films.csv", films);
    home.write(
        "times.csv",
        "Film_ID,Date,Time,Venue\n1,2027-04-01,18:00,Star Cinema 2\n2,2027-04-02,00:30,Mill\n",
    );
    let (said, file) =
        imported(&home, 0, &["csv", "films.csv", "times.csv", "--name", "Night Days"]);
    assert!(said.contains("2 showings of 2 films in 2 houses"), "{said}");
    assert_eq!(file["festivals"], json!([{"id": "night-days", "name": "Night Days"}]));
    assert_eq!(file["editions"][0]["id"], "night-days-2027");
    assert_eq!(file["editions"][0]["to"], "2027-04-01", "half past midnight is the day before");
    assert_eq!(file["screenings"][0]["film"], "snow");
    assert_eq!(file["screenings"][0]["venue"], "star", "no festival shows films there yet");
    assert_eq!(file["films"][0]["title"], "Fog");
}

#[test]
fn what_is_in_doubt_is_written_down_once_decided_by_hand_and_read() {
    let home = home("list.csv", CSV);
    let arguments = ["csv", "list.csv", "--edition", "hill-2027", "--matches", "titles.csv"];
    let (said, _) = imported(&home, 1, &arguments);
    assert!(
        said.contains("1 film to decide, 1 film taken by title: write yes or no into titles.csv")
    );
    let rows = read(&home, "titles.csv");
    assert_eq!(
        rows.lines().collect::<Vec<_>>(),
        [
            "title,year,director,showings,proposal,means,alike,take",
            "KANAL,,,1,film:kanal,Canal (1957),80,",
            "Fog,,,1,,,,",
            "Salt Road,,,1,film:salt,Salt Road (2026),100,yes",
        ]
    );
    let decided = rows.replace("80,", "80,yes").replace("100,yes", "100,no");
    home.write("titles.csv", &format!("{decided}Fog,,,1,film:gone,,,yes\nFog,,,1,,,,perhaps\n"));
    let (said, file) = imported(&home, 1, &[&arguments[..], &["--replace"]].concat());
    assert!(said.contains("titles.csv: line 6: `perhaps` is neither yes nor no"), "{said}");
    assert!(said.contains("the catalogue has no film `gone`"), "{said}");
    assert!(said.contains("1 film: as you said"), "{said}");
    assert_eq!(file["screenings"][1]["films"], json!(["kanal", "fog"]));
    assert_ne!(file["screenings"][2]["film"], "salt");
    assert!(!said.contains("to decide:"), "{said}");
    let more = ["--matches", "more.csv", "--replace"];
    imported(&home, 1, &[&arguments[..], &more].concat());
    assert!(read(&home, "more.csv").contains("Salt Road,,,1,film:salt,Salt Road (2026),,no"));
    assert!(read(&home, "titles.csv").contains("perhaps"), "what a person wrote stays");
}

#[test]
fn ids_of_another_festival_are_not_taken_again() {
    let home = home("hill.ics", ICS);
    imported(&home, 0, &["ics", "hill.ics"]);
    let arguments = [
        "import",
        "ics",
        "hill.ics",
        "--name",
        "Dale",
        "--into",
        "hill.json",
        "--into",
        "out.json",
    ];
    run(&home, 0, &[&arguments[..], &["-o", "dale.json"]].concat());
    let [problems, _] = run(&home, 0, &["check", "hill.json", "out.json", "dale.json"]);
    assert_eq!(problems, "");
    let dale: Value = serde_json::from_str(&read(&home, "dale.json")).unwrap();
    assert_eq!(dale["screenings"][0]["id"], "dale-2027-ics-001");
}

#[test]
fn without_a_file_the_catalogue_is_printed_and_all_else_said_beside_it() {
    let home = home("hill.ics", ICS);
    let [json, said] = run(&home, 0, &["import", "ics", "hill.ics", "--edition", "new-2027"]);
    let file: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(file["editions"][0]["id"], "new-2027");
    assert_eq!(file["festivals"][0]["name"], "Hill Film Days");
    assert!(said.contains("2 showings") && !said.contains("opens it"), "{said}");
    let text = home.text_of_input(&["import", "export"], "");
    assert!(text.contains("3 films"), "what is in the journal is imported there");
}

#[test]
fn what_makes_no_sense_is_said_and_nothing_is_written() {
    let home = home("list.csv", CSV);
    home.write("hill.ics", ICS);
    home.write("site.json", "[{\"title\": \"Snow\"}]");
    home.write("empty.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    for (arguments, told) in [
        (&["csv", "list.csv"][..], "the schedule does not say whose it is; --name"),
        (&["csv", "hill.ics"], "hill.ics: a calendar, which is read by `palmares import ics`"),
        (&["frab", "site.json"], "a list in JSON, not a schedule; write it as CSV"),
        (&["ics", "nothing.ics"], "nothing.ics: No such file"),
        (&["csv", "list.csv", "--map", "tittle=x"], "did you mean `title`?"),
        (&["csv", "list.csv", "--map", "title=Film"], "no column `Film`, only `id`"),
        (&["ics", "hill.ics", "--zone", "Bratislava"], "`Bratislava` is not a time zone"),
        (&["ics", "hill.ics", "--edition", "hill 2027"], "`hill 2027` is no id"),
        (&["csv", "-", "-"], "standard input (-) can be read only once"),
        (&["ics", "hill.ics", "hill.ics"], "a schedule is one file"),
        (&["letterboxd.zip"], "palmares journal import"),
        (&["ics", "hill.ics", "-o", "list.csv"], "list.csv exists; --replace writes over it"),
    ] {
        let [text, said] = run(&home, 2, &[&["import"], arguments].concat());
        assert!(said.contains(told), "{told} in {said}");
        assert_eq!(text, "");
    }
    let [_, said] = run(&home, 1, &["import", "ics", "empty.ics", "--name", "x", "-o", "out.json"]);
    assert!(said.contains("there is no showing in it"), "{said}");
    assert!(!home.path().join("out.json").exists());
    assert_eq!(read(&home, "list.csv"), CSV);
    // Whose schedule it is does not hide what else is wrong with it.
    let [_, said] = run(&home, 2, &["import", "csv", "list.csv"]);
    let time = said.find("list.csv:5: `whenever` is not a day and a time");
    let name = said.find("the schedule does not say whose it is");
    assert!(time.is_some() && time < name, "{said}");
}
