//! `palmares plan`: wishes, choices and the best plan, in a home of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;

use super::journal::Home;

/// Two days and four films: Ash and Birch at the same time in two houses, Birch again on the second day after midnight,
/// Cedar right after Ash in a house half an hour away, Dill not shown yet.
const PROGRAMME: &str = include_str!("../fixtures/two-days.json");

fn home() -> Home {
    let home = Home::new();
    home.write("fest.json", PROGRAMME);
    home
}

/// What `palmares plan` prints, and what it says beside that.
fn plan(home: &Home, code: i32, arguments: &[&str]) -> (String, String) {
    let arguments = [&["plan"], arguments, &["-c", "fest.json"]].concat();
    let output = home.palmares(&arguments).output().unwrap();
    let texts = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {texts:?}");
    texts.into()
}

#[test]
fn the_best_plan_is_proven_and_says_what_a_wish_outside_it_would_cost() {
    let home = home();
    let (_, said) = plan(&home, 1, &["best", "fest-2027"]);
    assert!(said.contains("no film of the programme is wanted"), "{said}");
    for (film, level) in [("film:ash", "2"), ("film:birch", "4"), ("film:cedar", "1")] {
        plan(&home, 0, &["wish", film, level]);
    }
    let (text, _) = plan(&home, 0, &["best", "edition:fest-2027"]);
    assert_eq!(
        text,
        "2 of 3 wanted · 1 of 1 musts · proven best\n\
         Saturday 1 May\n  \
           ◐ 18:00–19:30    Ash    Star Cinema 1  s1\n\
         Sunday 2 May\n  \
           ◐ 00:15⁺–01:55⁺  Birch  Star Cinema 2  s3\n\
         Wanted and not in the plan\n  \
           !     Cedar  1 chance  s4  Sat 19:50  costs 1: Ash\n"
    );
}

#[test]
fn what_is_taken_is_gone_to_and_is_taken_back_as_one() {
    let home = home();
    plan(&home, 0, &["wish", "film:ash", "2"]);
    plan(&home, 0, &["wish", "film:birch", "2"]);
    let (_, said) = plan(&home, 0, &["best", "fest-2027", "--take"]);
    assert!(said.contains("you go to 2 more screenings"), "{said}");
    let (json, _) = plan(&home, 0, &["fest-2027", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let rows = json["plan"].as_array().unwrap();
    let ids: Vec<&str> = rows.iter().map(|row| row["screening"].as_str().unwrap()).collect();
    assert_eq!(ids, ["s1", "s3"]);
    assert_eq!(rows[1]["day"], "2027-05-02", "after midnight it is still the evening before");
    home.text(&["undo"]);
    let (_, said) = plan(&home, 1, &["fest-2027"]);
    assert!(said.contains("you are not going to anything yet"), "{said}");
}

#[test]
fn what_is_chosen_stays_and_what_is_refused_is_never_proposed() {
    let home = home();
    plan(&home, 0, &["wish", "film:ash", "4"]);
    plan(&home, 0, &["wish", "film:birch", "1"]);
    let (line, _) = plan(&home, 0, &["go", "s2"]);
    assert_eq!(line, "18:30–20:10  Birch  The Mill  talk  s2\n");
    let (text, _) = plan(&home, 0, &["best", "fest-2027"]);
    assert!(text.starts_with("1 of 2 wanted · 0 of 1 musts · proven best\n"), "{text}");
    assert!(text.contains("● 18:30–20:10  Birch  The Mill  talk  s2\n"), "{text}");
    assert!(text.contains("Ash  1 chance  clashes with what you go to"), "{text}");
    // Another chance of the same film moves the choice.
    let (_, said) = plan(&home, 0, &["go", "screening:s3"]);
    assert!(said.contains("no longer s2"), "{said}");
    plan(&home, 0, &["drop", "s3"]);
    plan(&home, 0, &["never", "s3"]);
    let (text, _) = plan(&home, 0, &["best", "fest-2027"]);
    assert!(text.starts_with("1 of 2 wanted · 1 of 1 musts"), "{text}");
    let (_, said) = plan(&home, 1, &["never", "s3"]);
    assert!(said.contains("nothing changes"), "{said}");
}

#[test]
fn what_is_not_there_is_said() {
    let home = home();
    let (_, said) = plan(&home, 2, &["go", "s1", "nothing"]);
    assert!(said.contains("no screening `nothing`"), "{said}");
    plan(&home, 1, &["fest-2027"]);
    plan(&home, 1, &["edition:nothing"]);
    plan(&home, 2, &["wish", "film:ash", "5"]);
    plan(&home, 2, &["best", "fest-2027", "--limit", "-1"]);
    let (_, said) = plan(&home, 2, &["wish", "festival:fest", "1"]);
    assert!(said.contains("a wish is for a film"), "{said}");
}

#[test]
fn what_to_decide_what_is_now_and_what_is_free_are_said() {
    let home = home();
    for (film, level) in [("film:ash", "2"), ("film:birch", "4"), ("film:cedar", "1")] {
        plan(&home, 0, &["wish", film, level]);
    }
    let before = "2027-04-01T12:00";
    let (text, _) = plan(&home, 0, &["fest-2027", "--view", "decide", "--at", before]);
    assert_eq!(
        text,
        "Only one chance, and something clashes with it\n  \
           !!    Ash    Sat 18:00  Star Cinema 1  s1  ✕ Birch, Cedar\n  \
           !     Cedar  Sat 19:50  The Mill       s4  ✕ Ash, Birch\n"
    );
    plan(&home, 0, &["go", "s1"]);
    let (text, _) =
        plan(&home, 0, &["fest-2027", "--view", "now", "--day", "sat", "--at", "18:30"]);
    assert!(text.starts_with("Saturday 1 May, 18:30\n  you are in Ash until 19:30, "), "{text}");
    assert!(text.contains("The Mill         Birch  until 20:10  19:50    Cedar\n"), "{text}");
    let free = ["fest-2027", "--view", "free", "--day", "sun", "--format", "json"];
    let (json, _) = plan(&home, 0, &free);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["free"][0]["from"], "2027-05-03T00:15");
    assert_eq!(json["free"][0]["fits"][0]["screening"], "s3");
    let (text, _) =
        plan(&home, 0, &["fest-2027", "--view", "free", "--day", "1", "--at", "19:00..24:00"]);
    assert_eq!(text, "Saturday 1 May\n    19:30–21:10  1h 40m free · after Ash\n");
    let (_, said) = plan(&home, 2, &["fest-2027", "--view", "free", "--at", "noon"]);
    assert!(said.contains("`noon` is not a time"), "{said}");
    let near = |house| {
        ["fest-2027", "--view", "free", "--day", "1", "--at", "19:00..24:00", "--near", house]
    };
    let (text, _) = plan(&home, 0, &near("mill<=5"));
    assert!(text.contains("free · after Ash"), "{text}");
    let (_, said) = plan(&home, 2, &near("barn<=5"));
    assert!(said.contains("--near: no house is called `barn`"), "{said}");
    plan(&home, 2, &["fest-2027", "--near", "mill<=5"]);
    // Long before it, a weekday alone would be that of this week.
    let (text, _) = plan(&home, 0, &["fest-2027", "--view", "now", "--at", "2027-04-10T18:30"]);
    assert!(text.contains("  next is Ash on Saturday 1 May at 18:00, "), "{text}");
    plan(&home, 2, &["fest-2027", "--view", "now", "--format", "ics"]);
    plan(&home, 2, &["fest-2027", "--at", "18:00"]);
}

#[test]
fn a_wish_that_would_cost_a_must_says_so() {
    let home = home();
    for (film, level) in [("film:ash", "2"), ("film:birch", "4")] {
        plan(&home, 0, &["wish", film, level]);
    }
    plan(&home, 0, &["never", "s3"]);
    let (text, _) = plan(&home, 0, &["best", "fest-2027"]);
    assert!(text.contains("Ash  1 chance  s1  Sat 18:00  costs a must: Birch\n"), "{text}");
}

#[test]
fn all_that_is_shown_is_printed_by_day_and_hall() {
    let home = home();
    plan(&home, 0, &["wish", "film:ash", "2"]);
    plan(&home, 0, &["go", "s4"]);
    plan(&home, 0, &["never", "s2"]);
    let (text, _) = plan(&home, 0, &["fest-2027", "--view", "timetable"]);
    assert_eq!(
        text,
        "Saturday 1 May\n  \
           Star Cinema 1\n    \
             ○ 18:00–19:30    Ash    !!        s1\n  \
           The Mill\n    \
             – 18:30–20:10    Birch      talk  s2\n    \
             ● 19:50–21:10    Cedar            s4\n\
         Sunday 2 May\n  \
           Star Cinema 2\n    \
             · 00:15⁺–01:55⁺  Birch            s3\n"
    );
    let day = ["fest-2027", "--view", "timetable", "--day", "sun", "--format", "json"];
    let json: Value = serde_json::from_str(&plan(&home, 0, &day).0).unwrap();
    let hall = &json["days"][0]["halls"][0];
    assert_eq!(
        (&json["days"][0]["day"], &hall["hall"]),
        (&"2027-05-02".into(), &"Star Cinema 2".into())
    );
    assert_eq!(hall["screenings"][0]["screening"], "s3");
    plan(&home, 2, &["fest-2027", "--view", "timetable", "--at", "18:00"]);
    plan(&home, 2, &["fest-2027", "--view", "timetable", "--format", "csv"]);
}

#[test]
fn what_changed_since_it_was_decided_is_printed_with_the_way_out() {
    let home = home();
    plan(&home, 0, &["go", "s1", "s4"]);
    let (text, said) = plan(&home, 0, &["fest-2027", "--view", "changes"]);
    assert!(text.is_empty() && said.contains("nothing has changed"), "{text}{said}");
    let moved = PROGRAMME.replace("2027-05-01T18:00", "2027-05-01T18:40");
    assert_ne!(moved, PROGRAMME);
    home.write("fest.json", &moved);
    let (text, _) = plan(&home, 1, &["fest-2027", "--view", "changes"]);
    assert!(
        text.starts_with("In your plan\n  Sat 18:00    Ash    s1  40 min later, at Sat 18:40\n"),
        "{text}"
    );
    let (json, _) = plan(&home, 1, &["fest-2027", "--view", "changes", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["touched"][0]["what"][0], "moved");
    home.write("wishes.json", r#"{"wish": {"ash": 2}}"#);
    let (_, said) = plan(&home, 2, &["fest-2027", "--view", "changes", "--wishes", "wishes.json"]);
    assert!(said.contains("palmares plan changes OLD NEW"), "{said}");
}

#[test]
fn a_calendar_has_ways_and_sales_where_they_are_asked_for() {
    let home = home();
    let sale = r#""start": "2027-05-01T21:00",
      "tickets": {"state": "not_yet", "opens": "2027-04-20T10:00", "url": "https://fest.example/4"}"#;
    let later = PROGRAMME.replace(r#""start": "2027-05-01T19:50""#, sale);
    assert_ne!(later, PROGRAMME);
    home.write("fest.json", &later);
    plan(&home, 0, &["go", "s1", "s4"]);
    let calendar = |more: &[&str]| {
        plan(&home, 0, &[&["fest-2027", "--format", "ics"], more].concat()).0.replace("\r\n ", "")
    };
    let said = |text: &str, name: &str| -> Vec<String> {
        let lines = text.split("\r\n").filter_map(|line| line.strip_prefix(name));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(said(&calendar(&[]), "UID:").len(), 2);
    let all = calendar(&["--ways", "--sale"]);
    assert_eq!(
        said(&all, "UID:"),
        [
            "s1@fest-2027.palmares",
            "sale.s4@fest-2027.palmares",
            "way.s4@fest-2027.palmares",
            "s4@fest-2027.palmares"
        ]
    );
    assert_eq!(
        said(&all, "SUMMARY:"),
        ["Ash", "Tickets on sale: Cedar\\, Sat 1 May 21:00", "30 min to The Mill", "Cedar"]
    );
    // Half an hour on the way, and ten minutes before the start.
    assert_eq!(
        said(&all, "DTSTART:")[1..],
        ["20270420T100000", "20270501T202000", "20270501T210000"]
    );
    assert_eq!(said(&all, "DTEND:")[2], "20270501T205000");
    // Who has a ticket need not be told.
    plan(&home, 0, &["ticket", "bought", "s4"]);
    assert_eq!(said(&calendar(&["--sale"]), "UID:").len(), 2);
    // What one goes to no longer needs no way.
    plan(&home, 0, &["drop", "s4"]);
    let dropped = calendar(&["--ways"]);
    assert_eq!(said(&dropped, "STATUS:"), ["CONFIRMED", "CANCELLED", "CANCELLED"]);
    let (_, error) = plan(&home, 2, &["fest-2027", "--ways"]);
    assert!(error.contains("--format ics"), "{error}");
}

#[test]
fn what_is_wanted_stays_wanted_whatever_is_opened_beside_it() {
    let home = home();
    // A schedule alone often says no years, so that only the id and the title tell a film.
    let named = r#""palmares": 1, "name": "Fest","#;
    let programme = PROGRAMME.replace(r#", "year": 2026"#, "").replace(r#""palmares": 1,"#, named);
    assert!(programme.contains(named) && !programme.contains("2026"));
    home.write("fest.json", &programme);
    home.write(
        "other.json",
        r#"{"palmares": 1, "name": "Other", "films": [{"id": "elm", "title": "Elm"}]}"#,
    );
    plan(&home, 0, &["wish", "film:ash", "3"]);
    let (text, _) = plan(&home, 0, &["best", "fest-2027", "-c", "other.json"]);
    assert!(text.starts_with("1 of 1 wanted"), "{text}");
    // The same id elsewhere is another film by another title.
    home.write("fest.json", &programme.replace(r#""title": "Ash""#, r#""title": "Oak""#));
    let (_, said) = plan(&home, 1, &["best", "fest-2027", "-c", "other.json"]);
    assert!(said.contains("no film of the programme is wanted"), "{said}");
}
