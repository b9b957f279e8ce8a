use crate::schedule::ScheduleChoices;
use crate::schedule::programme::{MOST_SHOWINGS, Programme};
use crate::schedule::tests::{problems, read, read_with};
use palmares_catalogue::terms::ScreeningStatus;

fn events(events: &[&str]) -> Programme {
    let events: Vec<String> =
        events.iter().map(|event| format!("BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n")).collect();
    read(
        "a.ics",
        &format!("BEGIN:VCALENDAR\r\nNAME:Hill Film Days\r\n{}END:VCALENDAR\r\n", events.concat()),
    )
}

fn starts(found: &Programme) -> Vec<String> {
    found.showings.iter().map(|showing| showing.start.rfc3339()).collect()
}

#[test]
fn an_event_is_a_showing() {
    let found = events(&["SUMMARY:Snow\\; and Th\r\n en (Q&A)\r\n\
         DTSTART;TZID=Europe/Bratislava:20270324T141500\r\n\
         DTEND;TZID=Europe/Bratislava:20270324T160000\r\nUID:0 1\r\n\
         DESCRIPTION:Duration: 90 mins\\nScreen: 2\\n\\nIn the snow.\r\n\
         LOCATION:Star Cinema\\, Long Street 4\\, Zvolen\r\nSTATUS:CANCELLED\r\n\
         URL:https://example.org/1\r\n\
         BEGIN:VALARM\r\nSUMMARY:Alarm\r\nDESCRIPTION:Screen: 9\r\nEND:VALARM"]);
    assert_eq!(problems(&found), [""; 0]);
    assert_eq!(found.edition.name.as_deref(), Some("Hill Film Days"));
    assert_eq!(found.edition.zone.as_deref(), Some("Europe/Bratislava"));
    let showing = &found.showings[0];
    assert_eq!(&*showing.id, "ics-0-1");
    assert_eq!(&*found.films[showing.films[0]].facts.title, "Snow; and Then");
    assert_eq!((showing.qa, showing.status), (Some(true), Some(ScreeningStatus::Cancelled)));
    assert_eq!(showing.start.rfc3339(), "2027-03-24T14:15:00+01:00");
    assert_eq!(showing.ends.unwrap().rfc3339(), "2027-03-24T16:00:00+01:00");
    let venue = &found.venues[showing.venue.unwrap()];
    assert_eq!(
        (&*venue.name, venue.address.as_deref()),
        ("Star Cinema", Some("Long Street 4, Zvolen"))
    );
    assert_eq!(showing.screen.as_deref(), Some("2"));
    assert_eq!((showing.at.line, showing.url.as_deref()), (3, Some("https://example.org/1")));
}

#[test]
fn a_hall_is_in_the_place_or_in_the_description() {
    for (place, text, house, screen) in [
        ("Lumen, Hall 2", "", "Lumen", "Hall 2"),
        ("Lumen, Hall 2, Long Street 4", "Screen: 1", "Lumen", "Hall 2"),
        ("Lumen 3", "", "Lumen", "3"),
        ("Lumen\\nLong Street 4", "about it\\nSAAL: Gold", "Lumen", "Gold"),
        ("", "Hall: 2", "", "2"),
        ("Lumen, Long Street 4", "", "Lumen", ""),
    ] {
        let place = format!(
            "SUMMARY:A\r\nDTSTART:20270324T141500\r\nLOCATION:{}\r\nDESCRIPTION:{text}",
            place.replace(", ", "\\, ")
        );
        let found = events(&[&place]);
        let showing = &found.showings[0];
        let name = showing.venue.map_or("", |venue| &*found.venues[venue].name);
        assert_eq!((name, showing.screen.as_deref().unwrap_or("")), (house, screen), "{place}");
    }
}

#[test]
fn times_come_in_several_zones_in_utc_and_in_none() {
    let found = events(&[
        "SUMMARY:A\r\nDTSTART;TZID=Europe/Bratislava:20270324T141500\r\nDURATION:PT1H30M",
        "SUMMARY:B\r\nDTSTART;TZID=Europe/Bratislava:20270324T161500",
        "SUMMARY:C\r\nDTSTART;TZID=Europe/London:20270324T141500",
        "SUMMARY:D\r\nDTSTART:20270324T141500Z",
        "SUMMARY:E\r\nDTSTART:20270324T141500",
        "SUMMARY:F\r\nDTSTART;TZID=Hilly Time:20270324T201500",
        "SUMMARY:G\r\nDTSTART;TZID=Hilly Time:20270324T211500",
        "SUMMARY:H\r\nDTSTART;TZID=Europe/Bratislava:20270328T021500",
    ]);
    assert_eq!(
        starts(&found),
        [
            "2027-03-24T14:15:00+01:00",
            "2027-03-24T16:15:00+01:00",
            "2027-03-24T15:15:00+01:00",
            "2027-03-24T15:15:00+01:00",
            "2027-03-24T14:15:00+01:00",
            "2027-03-24T20:15:00+01:00",
            "2027-03-24T21:15:00+01:00",
            "2027-03-28T02:15:00",
        ]
    );
    assert_eq!(found.showings[0].ends.unwrap().rfc3339(), "2027-03-24T15:45:00+01:00");
    assert_eq!(
        problems(&found)[..2],
        [
            "a.ics:26: the time zone `Hilly Time` is not known; its times are taken as what a clock shows",
            "a.ics:32: 2027-03-28 02:15 does not exist in Europe/Bratislava, where clocks go forward; kept as what a clock would show",
        ]
    );
    let found = events(&["SUMMARY:D\r\nDTSTART:20270324T141500Z"]);
    assert_eq!(starts(&found), ["2027-03-24T14:15:00+00:00"]);
    assert!(
        problems(&found)[0].starts_with("a.ics:5: times are in UTC, and nothing says"),
        "{:?}",
        problems(&found)
    );
}

#[test]
fn a_zone_may_be_described_and_called_as_one_likes() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Hilly Time\nX-LIC-LOCATION:Europe/Bratislava\nEND:VTIMEZONE\n\
                BEGIN:VEVENT\nSUMMARY:A\nDTSTART;TZID=Hilly Time:20270324T141500\nEND:VEVENT\nEND:VCALENDAR\n";
    let found = read("a.ics", text);
    assert_eq!(starts(&found), ["2027-03-24T14:15:00+01:00"]);
    let choices =
        ScheduleChoices { zone: Some("Europe/Bratislava".into()), ..ScheduleChoices::default() };
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20270328T010000Z\nEND:VEVENT\n";
    let found = read_with("a.ics", text.as_bytes(), &choices).unwrap();
    assert_eq!(starts(&found), ["2027-03-28T03:00:00+02:00"]);
}

#[test]
fn what_is_wrong_costs_one_event_or_one_line_and_is_listed() {
    let found = read(
        "a.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20270324T141500\nRRULE:FREQ=SECONDLY;COUNT=1000000000\nEND:VEVENT\n\
         BEGIN:VEVENT\nSUMMARY:B\nDTSTART;VALUE=DATE:20270324\nEND:VEVENT\n\
         BEGIN:VEVENT\nSUMMARY:C\nnonsense\nDTSTART:20270324T141500\nDTEND:20270324T131500\nUID:1\nSTATUS:odd\n\
         BEGIN:VEVENT\nSUMMARY:D\nDTSTART:20270399T141500\nEND:VEVENT\n\
         BEGIN:VEVENT\nSUMMARY:E\nEND:VEVENT\nEND:VEVENT\n\
         BEGIN:VEVENT\nDTSTART:20270324T141500\nEND:VEVENT\n\
         BEGIN:VEVENT\nSUMMARY:F\nDTSTART:20270324T1615\nDTEND:tomorrow\nUID:1\nEND:VEVENT\n\
         BEGIN:VEVENT\nSUMMARY:G\nDTSTART:20270324T141500\nLOCATION:Hal",
    );
    let titles: Vec<&str> = found.films.iter().map(|film| &*film.facts.title).collect();
    assert_eq!((titles, found.left_out), (vec!["C", "F"], 6));
    assert_eq!(
        problems(&found),
        [
            "a.ics:5: an event that repeats; write each showing as an event of its own; the showing is left out",
            "a.ics:9: `20270324` is a day without a time; the showing is left out",
            "a.ics:13: `nonsense` is no line of a calendar; it is left out",
            "a.ics:11: nothing ends this event before the next begins",
            "a.ics:11: `odd` is no status",
            "a.ics:11: it ends at 2027-03-24 13:15, not after its start; the end is left out",
            "a.ics:20: `20270399T141500` is not a time, as in 20270324T141500; the showing is left out",
            "a.ics:22: no start; the showing is left out",
            "a.ics:25: no event ends here",
            "a.ics:26: no title; the showing is left out",
            "a.ics:32: `tomorrow` is not a time, as in 20270324T141500; the end is left out",
            "a.ics:29: the id `ics-1` again, as in line 11; it is `ics-1-2` here",
            "a.ics:35: cut off: nothing ends this event; the showing is left out",
            "a.ics: no length: 2 of 2 showings",
            "a.ics: no house: 2 of 2 showings",
        ]
    );
}

#[test]
fn a_calendar_may_be_in_another_encoding() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:\u{c9}t\u{e9}\r\nDTSTART:20270324T141500\r\nEND:VEVENT\r\n";
    let wide: Vec<u8> =
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for bytes in [text.as_bytes(), format!("\u{feff}{text}").as_bytes(), &wide, &western] {
        let found = read_with("a.ics", bytes, &ScheduleChoices::default()).unwrap();
        assert_eq!(&*found.films[0].facts.title, "\u{c9}t\u{e9}");
    }
}

#[test]
fn calendars_without_measure_are_read_within_bounds() {
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:VEVENT\nBEGIN:VALARM\n".repeat(100_000));
    assert_eq!(read("a.ics", &deep).showings.len(), 0);
    let one =
        "BEGIN:VEVENT\nUID:1\nSUMMARY:A\nDTSTART;TZID=Nowhere/1:20270324T141500\nEND:VEVENT\n";
    let many = format!("BEGIN:VCALENDAR\n{}", one.repeat(MOST_SHOWINGS + 10));
    // All but the first are that one again.
    let found = read("a.ics", &many);
    assert_eq!((found.showings.len(), found.left_out), (1, MOST_SHOWINGS + 9));
    let zones: String = (0..5_000)
        .map(|number| format!("BEGIN:VEVENT\nSUMMARY:A{number}\nDTSTART;TZID=Z{number}:20270324T141500\nEND:VEVENT\n"))
        .collect();
    let found = read("a.ics", &format!("BEGIN:VCALENDAR\n{zones}"));
    assert_eq!(found.showings.len(), 5_000);
    assert!(found.problems.len() + found.further_problems < 200);
}
