//! A festival's plan: what its lines add up to, whoever wrote them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

mod common;

use common::plan::{at, days, time};
use common::{Room, key};
use palmares_journal::plan::{DayHours, Going, OwnTicket, ProgrammeSeen};
use palmares_journal::{Journal, PlanSettings, Scale, Store, WishLevel, edit};

const PLAN: &str = include_str!("samples/tablet-p1an.ndjson");

fn folded(text: &str) -> (Journal, Store, Room) {
    let room = Room::new();
    room.put("tablet-p1an.ndjson", text);
    let (store, followed) = room.open();
    let mut journal = Journal::default();
    journal.add(followed.edits);
    (journal, store, room)
}

#[test]
fn the_sample_adds_up() {
    let (journal, store, _room) = folded(PLAN);
    assert!(store.problems().is_empty(), "{:?}", store.problems());
    assert_eq!(journal.faults().count(), 0);
    let plan = journal.plan("hill-2027").unwrap();
    assert_eq!((plan.showings.len(), plan.chosen().count(), plan.ways.len()), (3, 2, 2));
    let dust = plan.showing("031").unwrap();
    assert_eq!(
        (dust.going, dust.ticket, dust.leaves_early),
        (Some(Going::Yes), Some(OwnTicket::Bought), true)
    );
    let was = dust.was.as_ref().unwrap();
    assert_eq!((&*was.films[0], was.start), ("film:dust-choir", at("2027-03-27T15:30:00+01:00")));
    assert_eq!((was.venue.as_deref(), was.screen.as_deref()), (Some("Star Cinema"), Some("2")));
    assert_eq!(dust.exported.as_ref().unwrap().sequence, 2);
    assert!(plan.showing("012").unwrap().is_refused());
    // The clock at the venue is enough.
    assert_eq!(plan.showing("044").unwrap().was.as_ref().unwrap().start, at("2027-03-27T21:00"));
    assert_eq!(plan.way("Star Cinema", "Bell House"), Some(42));
    assert_eq!(plan.way("bell-house", "star-cinema"), Some(38));
    assert_eq!(plan.way("Star Cinema", "Mill"), None);
    assert_eq!(plan.settings, days());
    assert_eq!(plan.seen.programme.as_deref(), Some("4f1d22a0"));
    assert_eq!(plan.seen.at.unwrap().to_string(), "2027-03-20T18:02:00Z");
    let film = journal.record(&key("palmares:film:dust-choir")).unwrap();
    assert_eq!(film.wish, WishLevel::new(3));
    assert_eq!(journal.last_planned(), Some(key("hill-2027")));
    let said: Vec<String> = journal
        .log()
        .iter()
        .map(|press| edit::words(&journal, &press.edits, Scale::Stars))
        .collect();
    assert_eq!(
        said,
        [
            "put into a calendar: Dust Choir on 27 March 2027, 15:30",
            "ticket bought for Dust Choir on 27 March 2027, 15:30",
            "never Goats at Noon",
            "going to Dust Choir on 27 March 2027, 15:30 and 1 more",
            "programme of hill-2027 looked at",
            "way from bell-house to star-cinema: 38 minutes",
            "way from star-cinema to bell-house: 42 minutes",
            "plan of hill-2027: hours, days off, meals, showings a day, time for talks, time before showings, \
             preferences, hidden halls, order of halls, busy times changed",
            "wish 3 for Dust Choir",
        ]
    );
}

#[test]
fn wishes_of_devices_that_know_no_wishes_and_of_hands_are_understood() {
    let wish = |lines: &[&str]| {
        let lines = lines.iter().enumerate().map(|(number, set)| {
            format!(
                "{{\"v\":1,\"id\":\"{number:09}-aaaa-000\",\"of\":\"record:a\",\"set\":{{{set}}}}}\n"
            )
        });
        let (journal, ..) = folded(&lines.collect::<String>());
        let record = journal.record(&key("a")).unwrap();
        assert_eq!(record.want.is_some(), record.wish.is_some());
        record.wish.map_or(0, WishLevel::number)
    };
    assert_eq!(wish(&[r#""want":"2027-03-20""#]), 2);
    assert_eq!(wish(&[r#""wish":3"#]), 3);
    assert_eq!(wish(&[r#""wish":3"#, r#""wish":0"#]), 0);
    assert_eq!(wish(&[r#""want":true,"wish":3"#, r#""wish":null"#]), 2);
    // An older program takes away the one field that it knows.
    assert_eq!(wish(&[r#""want":true,"wish":4"#, r#""want":null"#]), 0);
    assert_eq!(wish(&[r#""want":true,"wish":4"#, r#""want":null"#, r#""want":"2027-03-21""#]), 2);
    // Past the bounds it is none, and changes nothing.
    assert_eq!(wish(&[r#""want":true,"wish":4"#, r#""wish":5"#, r#""wish":"much""#]), 4);
}

#[test]
fn values_past_their_bounds_change_nothing_and_are_said_with_file_and_line() {
    let long = format!("[{}\"x\"]", "\"x\",".repeat(1_000));
    let bad = [
        ("showing:e/1", r#""go":"perhaps""#, "go"),
        ("showing:e/1", r#""ticket":true"#, "ticket"),
        ("showing:e/1", r#""leave_early":"yes""#, "leave_early"),
        ("showing:e/1", r#""was":{"start":"soon"}"#, "was"),
        ("showing:e/1", r#""was":{"films":"film:a"}"#, "was"),
        ("showing:e/1", r#""exported":{"start":"2027-03-27T10:00"}"#, "exported"),
        ("showing:e/1", r#""exported":{"sequence":-1}"#, "exported"),
        ("showing:e", r#""go":"yes""#, "of"),
        ("showing:e%2f/1", r#""go":"yes""#, "of"),
        ("plan:e", r#""hours":["25:00","10:00"]"#, "hours"),
        ("plan:e", r#""hours":["10:00"]"#, "hours"),
        ("plan:e", r#""hours":["10:00","48:01"]"#, "hours"),
        ("plan:e", r#""days_off":["2027-3-25"]"#, "days_off"),
        ("plan:e", r#""days_off":["2027-02-30"]"#, "days_off"),
        ("plan:e", r#""meals":[{"from":"12:00","to":"12:30","minutes":45}]"#, "meals"),
        ("plan:e", r#""meals":[{"from":"12:00","minutes":45}]"#, "meals"),
        ("plan:e", r#""meals":45"#, "meals"),
        ("plan:e", r#""most":0"#, "most"),
        ("plan:e", r#""most":256"#, "most"),
        ("plan:e", r#""talk":1441"#, "talk"),
        ("plan:e", r#""early":-1"#, "early"),
        ("plan:e", r#""prefer":["35mm"]"#, "prefer"),
        ("plan:e", &format!("\"hidden\":{long}"), "hidden"),
        ("plan:e", &format!("\"order\":{long}"), "order"),
        ("plan:e", r#""busy":[{"from":"12:00","to":"12:30"}]"#, "busy"),
        ("way:e/a/b", r#""minutes":1441"#, "minutes"),
        ("way:e/a/b", r#""minutes":1.5"#, "minutes"),
        ("way:e/a", r#""minutes":5"#, "of"),
        ("way:e/a/a", r#""minutes":5"#, "of"),
        ("way:e/Star Cinema/b", r#""minutes":5"#, "of"),
        ("seen:e", r#""at":"yesterday""#, "at"),
        ("seen:e", r#""programme":7"#, "programme"),
    ];
    let mut text = String::new();
    let good = [
        ("showing:e/1", r#""go":"never","was":{"title":"A"},"exported":{"sequence":3}"#),
        ("plan:e", r#""hours":["10:00","24:00"],"most":3,"early":5"#),
        ("way:e/a/b", r#""minutes":12"#),
        ("seen:e", r#""programme":"x""#),
    ];
    let lines = good.iter().map(|(of, set)| (*of, *set));
    let lines = lines.chain(bad.iter().map(|(of, set, _)| (*of, *set)));
    for (number, (of, set)) in lines.enumerate() {
        text.push_str(&format!(
            "{{\"v\":1,\"id\":\"{number:09}-aaaa-000\",\"of\":\"{of}\",\"set\":{{{set}}}}}\n"
        ));
    }
    let (journal, store, _room) = folded(&text);
    assert!(store.problems().is_empty(), "{:?}", store.problems());
    let plan = journal.plan("e").unwrap();
    let kept = plan.showing("1").unwrap();
    assert_eq!((kept.is_refused(), kept.ticket, kept.leaves_early), (true, None, false));
    assert_eq!(kept.was.as_ref().unwrap().title.as_deref(), Some("A"));
    assert_eq!(kept.exported.as_ref().unwrap().sequence, 3);
    let settings = PlanSettings {
        hours: Some(DayHours { from: time("10:00"), to: time("24:00") }),
        most: Some(3),
        early: Some(5),
        ..PlanSettings::default()
    };
    assert_eq!(plan.settings, settings);
    assert_eq!((plan.showings.len(), plan.way("a", "b")), (1, Some(12)));
    assert_eq!(plan.seen, ProgrammeSeen { programme: Some("x".into()), at: None });
    let faults: Vec<_> = journal.faults().collect();
    assert_eq!(faults.len(), bad.len(), "{faults:?}");
    for ((_, fields), (of, set, field)) in faults.iter().zip(&bad) {
        assert_eq!(fields.iter().map(|field| &**field).collect::<Vec<_>>(), [*field], "{of} {set}");
    }
    // Where they stand can be said.
    let ids = faults.iter().map(|(id, _)| *id).collect();
    let places = store.places_of(&ids);
    let first = places.values().next().map(|(file, line)| (file.as_str(), *line));
    assert_eq!((places.len(), first), (bad.len(), Some(("tablet-p1an.ndjson", good.len() + 1))));
}

#[test]
fn text_of_a_plan_is_sanitised_on_its_way_in() {
    let (journal, ..) = folded(
        "{\"v\":1,\"id\":\"000000001-aaaa-000\",\"of\":\"showing:e/1\",\"set\":{\"was\":{\"title\":\" A\\u001b[2J\\u202e\",\"films\":[\"\\u001b\",\"film:a\"]}}}\n\
         {\"v\":1,\"id\":\"000000002-aaaa-000\",\"of\":\"plan:e\",\"set\":{\"hidden\":[\"B\\u0007\"],\"busy\":[{\"day\":\"2027-03-26\",\"from\":\"9:00\",\"to\":\"10:00\",\"what\":\"\\u202e\"}]}}\n",
    );
    let plan = journal.plan("e").unwrap();
    let was = plan.showing("1").unwrap().was.as_ref().unwrap();
    assert_eq!((was.title.as_deref(), was.films.len()), (Some("A[2J"), 1));
    assert_eq!(plan.settings.hidden.iter().map(|hall| &**hall).collect::<Vec<_>>(), ["B"]);
    assert_eq!(plan.settings.busy[0].what, None);
}

#[test]
fn a_plan_as_json_has_the_names_that_lines_have() {
    let (journal, ..) = folded(PLAN);
    let json = journal.plan("hill-2027").unwrap().json();
    assert_eq!(json["edition"], "hill-2027");
    assert_eq!(json["hours"][1], "25:30");
    assert_eq!(json["meals"][0]["minutes"], 45);
    assert_eq!(json["showings"][1]["go"], "yes");
    assert_eq!(json["showings"][1]["was"]["title"], "Dust Choir");
    assert_eq!(json["ways"][0]["from"], "bell-house");
    assert_eq!(json["seen"]["programme"], "4f1d22a0");
}
