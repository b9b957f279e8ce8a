use super::*;
use crate::schedule::programme::{MOST_SHOWINGS, Programme};
use crate::schedule::tests::{problems, read, read_with};

const HEAD: &str = "<?xml version='1.0'?>\n<schedule><conference><title>Hill &amp; Dale</title>\
    <start>2027-03-24</start><end>2027-03-29</end><time_zone_name>Europe/Bratislava</time_zone_name>\
    <base_url>https://example.org/2027</base_url></conference>\n\
    <day date='2027-03-24' start='2027-03-24T09:00:00+01:00' end='2027-03-25T03:59:00+01:00' index='1'>\n\
    <room name='Star Cinema 2'>\n";

fn xml(events: &str) -> Programme {
    read("a.xml", &format!("{HEAD}{events}</room></day></schedule>"))
}

fn json(events: &str) -> String {
    format!(
        r#"{{"$schema":"x","schedule":{{"base_url":"https://example.org/2027","conference":{{
        "title":"Hill & Dale","start":"2027-03-24","end":"2027-03-29","time_zone_name":"Europe/Bratislava",
        "days":[{{"index":1,"date":"2027-03-24","day_start":"2027-03-24T09:00:00+01:00",
        "day_end":"2027-03-25T04:00:00+01:00","rooms":{{"Star Cinema 2":[{events}]}}}}]}}}}}}"#
    )
}

const EVENT: &str = "<event id='1' guid='566fb064'><room></room><title>Snow (Q&amp;A)</title>\
    <type>film</type><date>2027-03-24T14:15:00+01:00</date><start>14:15</start><duration>01:30</duration>\
    <track>Main</track><language>sk</language><url>https://example.org/1</url>\
    <persons><person id='8'>Ana Example</person></persons></event>\n";

const JSON_EVENT: &str = r#"{"id":1,"guid":"566fb064","title":"Snow (Q&A)","type":"film",
    "date":"2027-03-24T14:15:00+01:00","start":"14:15","duration":"01:30","track":{"de":"Haupt","en":"Main"},
    "language":"sk","url":"https://example.org/1","persons":[{"id":8,"public_name":"Ana Example"}]}"#;

#[test]
fn an_event_is_the_same_showing_in_either_form() {
    let both = [xml(EVENT), read("a.json", &json(JSON_EVENT))];
    for found in &both {
        assert_eq!(problems(found), [""; 0]);
        let edition = &found.edition;
        assert_eq!(edition.name.as_deref(), Some("Hill & Dale"));
        assert_eq!(edition.from, "2027-03-24".parse().ok());
        assert_eq!(edition.to, "2027-03-29".parse().ok());
        assert_eq!(edition.zone.as_deref(), Some("Europe/Bratislava"));
        assert_eq!(edition.day_ends, Some(DAY_ENDS));
        assert_eq!(edition.url.as_deref(), Some("https://example.org/2027"));
        let showing = &found.showings[0];
        assert_eq!((&*showing.id, showing.qa), ("566fb064", Some(true)));
        assert_eq!((showing.minutes, showing.section.as_deref()), (Some(90), Some("Main")));
        assert_eq!(&*found.venues[showing.venue.unwrap()].name, "Star Cinema");
        assert_eq!(showing.screen.as_deref(), Some("2"));
        let film = &found.films[showing.films[0]];
        assert_eq!((&*film.facts.title, film.language.as_deref()), ("Snow", Some("sk")));
        assert!(film.facts.directors.is_empty());
        assert_eq!(showing.start.rfc3339(), "2027-03-24T14:15:00+01:00");
    }
}

#[test]
fn persons_are_directors_only_when_somebody_says_so() {
    let choices = ScheduleChoices { persons_direct: true, ..ScheduleChoices::default() };
    for text in [format!("{HEAD}{EVENT}</room></day></schedule>"), json(JSON_EVENT)] {
        let found = read_with("a", text.as_bytes(), &choices).unwrap();
        assert_eq!(&*found.films[0].facts.directors[0], "Ana Example");
    }
}

#[test]
fn a_clock_alone_is_of_the_day_or_of_the_night_after_it() {
    let found = xml("<event id='1'><title>A</title><start>22:00</start></event>\
         <event id='2'><title>B</title><start>01:45</start></event>\
         <event id='3'><title>C</title><start>00:15</start><date>2027-03-25</date></event>\
         <event id='4'><title>D</title></event>\
         <event id='5'><title>E</title><start>late</start></event>\
         <event id='6'><title>F</title><type>Lecture</type><start>12:00</start></event>");
    let starts: Vec<String> =
        found.showings.iter().map(|showing| showing.start.rfc3339()).collect();
    assert_eq!(
        starts,
        [
            "2027-03-24T22:00:00+01:00",
            "2027-03-25T01:45:00+01:00",
            "2027-03-26T00:15:00+01:00",
            "2027-03-24T12:00:00+01:00",
        ]
    );
    assert_eq!((found.left_out, found.showings[3].kind), (2, ScreeningKind::Talk));
    assert!(found.showings[3].films.is_empty());
    assert_eq!(
        problems(&found)[..2],
        [
            "a.xml:5: no start; the showing is left out",
            "a.xml:5: `late` is not a time, as in 14:15; the showing is left out"
        ]
    );
}

#[test]
fn no_entity_is_expanded() {
    let bomb = "<?xml version='1.0'?>\n<!DOCTYPE schedule [\n<!ENTITY a 'aaaaaaaaaa'>\n\
        <!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>\n<!ENTITY c SYSTEM 'file:///etc/passwd'>]>\n\
        <schedule><day date='2027-03-24'><room name='&b;'>\n\
        <event><title>A&b;B&c;C&#x41;&lt;&#27;</title><start>14:15</start></event></room></day></schedule>";
    let found = read("a.xml", bomb);
    assert_eq!(&*found.films[0].facts.title, "ABCA<");
    assert_eq!(found.showings[0].venue, None);
    let said = problems(&found);
    assert_eq!(said[0], "a.xml:2: a document type; what it declares is not read");
    assert!(said[1].starts_with("a.xml:6: `name`: "), "{said:?}");
    assert_eq!(said[2], "a.xml:7: the entity `b` is not expanded; it is left out");
    assert_eq!(said[3], "a.xml:7: the entity `c` is not expanded; it is left out");
}

#[test]
fn xml_that_is_cut_off_or_not_well_formed_gives_what_stands_before() {
    let two = format!("{HEAD}{EVENT}{}", EVENT.replace("566fb064", "2").replace("Snow", "Rain"));
    for end in two.rfind("<event").unwrap()..two.len() - 10 {
        let found = read("a.xml", &two[..end]);
        assert_eq!(found.showings.len(), 1, "{}", &two[end - 20..end]);
        assert!(found.is_cut && !found.problems.is_empty());
    }
    let found = read("a.xml", &two);
    assert_eq!((found.showings.len(), found.problems.len()), (2, 1));
    assert_eq!(problems(&found), ["a.xml:7: cut off: elements are still open at the end"]);
    let found = xml(&format!("{EVENT}<event><title>B</room>{EVENT}"));
    assert_eq!(found.showings.len(), 1);
    assert!(
        problems(&found)[0].starts_with("a.xml:6: not well-formed: "),
        "{:?}",
        problems(&found)
    );
}

#[test]
fn json_that_is_cut_off_or_of_other_kinds_gives_the_rest() {
    let other = JSON_EVENT.replace("566fb064", "2").replace("Snow", "Rain");
    let two = json(&format!("{JSON_EVENT},\n{other}"));
    let second = two.rfind("{\"id\":1,\"guid\"").unwrap();
    for end in (second..two.len() - 10).filter(|end| two.is_char_boundary(*end)).step_by(7) {
        let found = read("a.json", &two[..end]);
        let all = if end > two.rfind("\"Ana Example\"").unwrap() + 15 { 2 } else { 1 };
        assert_eq!(found.showings.len(), all, "{}", &two[end - 20..end]);
        assert!(found.is_cut);
        assert!(problems(&found)[0].contains("cut off: "), "{:?}", problems(&found));
    }
    let found = read(
        "a.json",
        &json(&format!(
            "7, {{\"title\":[1],\"date\":{{}}}}, {{\"title\":\"A\",\"start\":9}}, {JSON_EVENT}"
        )),
    );
    assert_eq!((found.showings.len(), found.left_out, found.is_cut), (1, 3, false));
    assert_eq!(
        problems(&found)[..3],
        [
            "a.json /schedule/conference/days/0/rooms/Star Cinema 2/0: not an event; the showing is left out",
            "a.json /schedule/conference/days/0/rooms/Star Cinema 2/1: no start; the showing is left out",
            "a.json /schedule/conference/days/0/rooms/Star Cinema 2/2: `9` is not a time, as in 14:15; the showing is left out",
        ]
    );
    let found = read(
        "a.json",
        r#"{"schedule":{"conference":{"days":[1,{"rooms":{"a/b":7}}],"time_zone_name":"Hilly/Time"}}}"#,
    );
    assert_eq!(
        problems(&found),
        [
            "a.json /schedule/conference: the time zone `Hilly/Time` is not known",
            "a.json /schedule/conference/days/0: not a day with rooms; it is left out",
            "a.json /schedule/conference/days/1/rooms/a~1b: not a list of events; it is left out",
            "a.json: there is no showing in it",
        ]
    );
    for none in ["{}", "{\"schedule\":1}", "{\"schedule\":{\"conference\":{}}}"] {
        let error = read_with("a.json", none.as_bytes(), &ScheduleChoices::default());
        assert!(error.unwrap_err().to_string().starts_with("a.json: JSON, but not"), "{none}");
    }
    let own = read_with("a.json", b"{\"palmares\":1}", &ScheduleChoices::default());
    assert!(own.unwrap_err().to_string().starts_with("a.json: a catalogue of Palmares already"));
}

#[test]
fn a_zone_that_contradicts_is_said() {
    let choices =
        ScheduleChoices { zone: Some("Europe/London".into()), ..ScheduleChoices::default() };
    let found = read_with("a.json", json(JSON_EVENT).as_bytes(), &choices).unwrap();
    assert_eq!(
        problems(&found),
        [
            "a.json /schedule/conference: the time zone is `Europe/Bratislava`, not Europe/London",
            "a.json /schedule/conference/days/0/rooms/Star Cinema 2/0: 2027-03-24T14:15:00+01:00 is not the time of Europe/London, as 2027-03-24T14:15:00+00:00 would be",
        ]
    );
}

#[test]
fn schedules_without_measure_are_read_within_bounds() {
    let deep = format!("{HEAD}{}", "<a>".repeat(1_000_000));
    assert!(problems(&read("a.xml", &deep))[0].contains("elements more than 32 deep"));
    let deep = json(&"[".repeat(1_000_000));
    assert!(problems(&read("a.json", &deep))[0].contains("no JSON"));
    let many = EVENT.repeat(MOST_SHOWINGS + 5);
    let found = xml(&many);
    // All of them are the first one again.
    assert_eq!((found.showings.len(), found.left_out), (1, MOST_SHOWINGS + 4));
    let wide =
        format!("<event {}><title>A</title><start>14:15</start></event>", "a='1' ".repeat(500_000));
    assert_eq!(xml(&wide).showings.len(), 1);
    let long =
        format!("<event><title>{}</title><start>14:15</start></event>", "a&amp;".repeat(500_000));
    assert!(xml(&long).films[0].facts.title.len() <= 1_000);
}
