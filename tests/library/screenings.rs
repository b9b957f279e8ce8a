//! Screenings: how pages list them, and the page of one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use palmares::catalogue::Catalogue;
use palmares::format::export::screening_json;
use palmares::format::load_bytes;
use palmares::pages::{self, Page, Place, write};
use palmares::search::query::Query;
use palmares::search::{Cancel, Engine, List};
use palmares_testkit::Replay;

/// Three days of an invented festival.
const PROGRAMME: &str = r#"{"palmares": 1,
"sources": [{"id": "leaflet", "kind": "festival", "title": "The leaflet"}],
"people": [{"id": "ana", "name": "Ana Líška"}],
"films": [
 {"id": "goats", "title": "Goats at Noon", "year": 2027, "minutes": 78, "credits": [{"person": "ana", "role": "director"}]},
 {"id": "salt", "title": "Salt Road", "year": 2026, "minutes": 12},
 {"id": "fog", "title": "Fog"}],
"festivals": [{"id": "hill", "name": "Hill Film Days", "city": "Zvolen", "timezone": "Europe/Bratislava"}],
"editions": [{"id": "hill-2027", "festival": "hill", "year": 2027, "from": "2027-03-26", "to": "2027-03-28",
 "day_ends": "04:00", "sections": [{"id": "night", "name": "Night Shift"}]}],
"venues": [{"id": "star-x", "name": "Star Cinema", "city": "Zvolen", "address": "Square 4, Zvolen"},
 {"id": "bell-x", "name": "Bell House", "city": "Bystrica"}],
"screenings": [
 {"id": "late", "films": ["goats", "salt"], "title": "Double Bill", "edition": "hill-2027", "section": "night",
  "venue": "bell-x", "screen": "Blue", "start": "2027-03-28T00:15:00+01:00"},
 {"id": "noon", "film": "goats", "edition": "hill-2027", "venue": "star-x", "screen": "1",
  "start": "2027-03-27T12:00:00+01:00", "ends": "2027-03-27T13:35:00+01:00", "subtitles": ["en"], "format": "35mm",
  "qa": true, "tickets": {"state": "few", "price": "6 €", "opens": "2027-03-01T10:00:00+01:00",
  "url": "https://tickets.invalid/noon"}, "url": "https://hill.invalid/noon", "sources": ["leaflet"]},
 {"id": "fog-1", "film": "fog", "edition": "hill-2027", "venue": "star-x", "screen": "2",
  "start": "2027-03-26T18:00:00+01:00", "status": "cancelled"},
 {"id": "fog-2", "film": "fog", "edition": "hill-2027", "venue": "star-x", "screen": "2",
  "start": "2027-03-26T20:00:00+01:00", "tickets": {"state": "sold_out"}},
 {"id": "talk", "title": "What Goats Know", "kind": "talk", "edition": "hill-2027", "venue": "The Yard",
  "start": "2027-03-28T16:00:00+02:00", "minutes": 60, "access": "industry"},
 {"id": "dawn", "film": "salt", "edition": "hill-2027", "venue": "star-x", "screen": "1",
  "start": "2027-03-28T01:55:00+01:00", "minutes": 90},
 {"id": "some-day", "film": "salt", "edition": "hill-2027", "minutes": 12}]}"#;

fn programme() -> Catalogue {
    load_bytes(PROGRAMME.as_bytes().into()).unwrap().catalogue
}

fn page(catalogue: &Catalogue, address: &str) -> Page {
    let place = Place::at(catalogue, address)
        .unwrap_or_else(|| Ok(Place::Record(catalogue.find(address).unwrap())));
    pages::at(catalogue, &place.unwrap(), &[])
}

/// The lines below a heading up to the next.
fn below<'t>(text: &'t str, heading: &str, next: &str) -> Vec<&'t str> {
    let (_, rest) = text.split_once(&format!("{heading}\n")).unwrap();
    let rest = rest.split(&format!("\n{next}\n")).next().unwrap();
    rest.lines().filter(|line| !line.is_empty()).collect()
}

#[test]
fn an_edition_lists_its_screenings_by_the_festivals_day() {
    let text = write::text(&page(&programme(), "edition:hill-2027"), 100);
    assert_eq!(
        below(&text, "Screenings", "Sources"),
        [
            "Friday 26 March 2027",
            "18:00–~19:40  Fog · cancelled · Star Cinema 2",
            "20:00         Fog · Star Cinema 2 · sold out",
            "Saturday 27 March 2027",
            "12:00–13:35    Goats at Noon · Star Cinema 1 · English subtitles · 35mm · Q&A · few tickets left [1]",
            "00:15⁺–01:47⁺  Double Bill · Goats at Noon + Salt Road · Bell House, Blue · Bystrica · Night Shift",
            "01:55⁺–04:25⁺  Salt Road · Star Cinema 1",
            "Sunday 28 March 2027",
            "16:00–17:00  What Goats Know · talk · The Yard · for the industry",
            "Time not known",
            "–  Salt Road · 12m",
        ],
        "the clocks go forward in the night, and no venue's id is shown\n{text}"
    );
    assert!(!text.contains("star-x"), "{text}");
}

#[test]
fn a_film_says_at_which_edition_it_runs() {
    let text = write::text(&page(&programme(), "film:goats"), 100);
    assert_eq!(
        below(&text, "Screenings", "Sources"),
        [
            "Saturday 27 March 2027 · Hill Film Days 2027",
            "12:00–13:35    Star Cinema 1 · English subtitles · 35mm · Q&A · few tickets left [1]",
            "00:15⁺–01:47⁺  Double Bill · Goats at Noon + Salt Road · Bell House, Blue · Bystrica · Night Shift",
        ]
    );
}

#[test]
fn in_plain_lines_times_are_said() {
    let text = write::plain(&page(&programme(), "edition:hill-2027"), 200);
    for line in [
        "18:00 to about 19:40, Fog, cancelled, Star Cinema 2",
        "20:00, Fog, Star Cinema 2, sold out",
        "00:15 after midnight to 01:47 after midnight, Double Bill, Goats at Noon + Salt Road, Bell House,",
        "at an unknown time, Salt Road, 12m",
    ] {
        assert!(text.lines().any(|shown| shown == line), "no “{line}” in\n{text}");
    }
}

#[test]
fn a_screening_has_a_page_of_its_own() {
    let catalogue = programme();
    let noon = page(&catalogue, "screening:noon");
    let text = write::text(&noon, 80);
    let lines = [
        "Goats at Noon",
        "Hill Film Days 2027",
        "Saturday 27 March 2027 · day 2 · 12:00–13:35 · 1h 35m",
        "     Film  Goats at Noon · 2027 · 1h 18m · Ana Líška",
        "     Hall  Star Cinema 1",
        "  Address  Square 4, Zvolen",
        "   Begins  27 March 2027, 12:00 (UTC+01:00)",
        "     Ends  27 March 2027, 13:35 (UTC+01:00)",
        "Subtitles  English",
        "   Format  35mm",
        "      Q&A  yes",
        "  Tickets  few tickets left · 6 € · on sale from 1 March 2027, 10:00 (UTC+01:00)",
        "           https://tickets.invalid/noon",
        "      Web  https://hill.invalid/noon",
        "Other screenings",
        "Saturday 27 March 2027",
        "Sources",
        "        1  The leaflet",
    ];
    for line in lines {
        assert!(text.lines().any(|shown| shown == line), "no “{line}” in\n{text}");
    }
    let links: Vec<String> = noon.links().map(|place| place.address(&catalogue)).collect();
    for address in
        ["film:goats", "person:ana", "edition:hill-2027", "screening:late", "source:leaflet"]
    {
        assert!(links.iter().any(|link| link == address), "{address}: {links:?}");
    }
    let talk = write::text(&page(&catalogue, "screening:talk"), 80);
    assert!(
        talk.contains(
            "Talk · Hill Film Days 2027\nSunday 28 March 2027 · day 3 · 16:00–17:00 · 1h"
        ),
        "{talk}"
    );
}

#[test]
fn the_address_of_a_screening_leads_to_it_and_a_wrong_one_to_those_nearby() {
    let catalogue = programme();
    for screening in catalogue.screenings() {
        let place = Place::Screening(screening.id());
        assert_eq!(Place::at(&catalogue, &place.address(&catalogue)), Some(Ok(place)));
    }
    let error = Place::at(&catalogue, "screening:fog-3").unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "nothing has the address `screening:fog-3`; the nearest: screening:fog-1, screening:fog-2"
    );
}

#[test]
fn a_screening_in_json_is_as_in_a_file_with_what_it_is_linked_to() {
    let catalogue = programme();
    let id = catalogue.find_screening("late").unwrap();
    let json = serde_json::to_value(screening_json(&catalogue, id)).unwrap();
    assert_eq!(json["address"], "screening:late");
    assert_eq!(json["films"], serde_json::json!(["goats", "salt"]));
    assert_eq!(json["start"], "2027-03-28T00:15:00+01:00");
    let linked =
        json["linked"].as_array().unwrap().iter().map(|link| link["address"].as_str().unwrap());
    let linked: Vec<&str> = linked.collect();
    assert_eq!(linked, ["film:goats", "film:salt", "edition:hill-2027", "section:hill-2027/night"]);
}

#[test]
fn in_ascii_a_time_after_midnight_has_a_plus() {
    let mut replay = Replay::asking(Arc::new(programme()), "screening:late", (80, 24)).unwrap();
    replay.state.prefs.ascii = true;
    let text = replay.text();
    assert!(text.contains("00:15+-01:47+"), "{text}");
    assert!(text.is_ascii(), "{text}");
}

/// The ids of the screenings that a query asks for.
fn asked(engine: &Engine, query: &str) -> Vec<String> {
    let found = engine.screenings(query, &Cancel::NEVER).unwrap();
    found.iter().map(|(screening, _)| screening.id_text().to_owned()).collect()
}

#[test]
fn screenings_are_asked_for_by_day_time_and_place() {
    let engine = Engine::new(Arc::new(programme()));
    for (query, found) in [
        ("", vec!["fog-1", "fog-2", "noon", "late", "dawn", "talk", "some-day"]),
        ("day:2027-03-27", vec!["noon", "late", "dawn"]),
        ("day:sat", vec!["noon", "late", "dawn"]),
        ("day:2", vec!["noon", "late", "dawn"]),
        ("day:2..", vec!["noon", "late", "dawn", "talk"]),
        ("day:fri | day:sun", vec!["fog-1", "fog-2", "talk"]),
        ("-day:sat", vec!["fog-1", "fog-2", "talk", "some-day"]),
        ("time:18:00..", vec!["fog-1", "fog-2", "late", "dawn"]),
        ("time:22:00..01:00", vec!["late"]),
        ("time:24:15", vec!["late"]),
        ("ends:..18:00", vec!["noon", "talk"]),
        ("ends:04:00..05:00", vec![]),
        ("ends:28:25", vec!["dawn"]),
        ("venue:star", vec!["fog-1", "fog-2", "noon", "dawn"]),
        ("venue:\"star cinema 2\"", vec!["fog-1", "fog-2"]),
        ("venue:yard", vec!["talk"]),
        ("city:bystrica", vec!["late"]),
        ("city:zvolen day:sat", vec!["noon", "dawn"]),
        ("subs:english", vec!["noon"]),
        ("format:35mm", vec!["noon"]),
        ("qa:yes", vec!["noon"]),
        ("status:cancelled", vec!["fog-1"]),
        ("tickets:few", vec!["noon"]),
        ("tickets:sold", vec!["fog-2"]),
        ("chances:2", vec!["noon", "late"]),
        ("section:night", vec!["late"]),
        ("festival:hill venue:yard", vec!["talk"]),
        ("(day:sat venue:star) | venue:yard", vec!["noon", "dawn", "talk"]),
        ("director:ana", vec!["noon", "late"]),
        ("director:ana -venue:bell", vec!["noon"]),
        ("goats", vec!["noon", "late", "talk"]),
        ("goats venue:yard", vec!["talk"]),
        ("title:fog -status:cancelled", vec!["fog-2"]),
    ] {
        assert_eq!(asked(&engine, query), found, "{query}");
    }
}

#[test]
fn today_and_tomorrow_are_the_persons() {
    let engine = Engine::new(Arc::new(programme()));
    assert_eq!(asked(&engine, "day:today"), [""; 0], "nobody said which day it is");
    engine.share().begin_day(jiff::civil::date(2027, 3, 26));
    assert_eq!(asked(&engine, "day:today"), ["fog-1", "fog-2"]);
    assert_eq!(asked(&engine, "day:tomorrow"), ["noon", "late", "dawn"]);
}

#[test]
fn fields_of_screenings_work_along_the_links_and_are_about_one_showing() {
    let mut engine = Engine::new(Arc::new(programme()));
    let mut found = |list: List, query: &str| -> Vec<String> {
        let catalogue = programme();
        let hits = engine.find(list, &Query::parse(query)).hits;
        hits.into_iter().map(|hit| catalogue.address(hit.record)).collect()
    };
    assert_eq!(found(List::Films, "venue:star day:sat qa:yes"), ["film:goats"]);
    assert_eq!(found(List::Films, "venue:bell time:12:00"), [""; 0], "noon is at the other house");
    assert_eq!(found(List::Films, "venue:bell venue:star"), ["film:goats", "film:salt"]);
    assert_eq!(found(List::Films, "festival:hill status:cancelled"), ["film:fog"]);
    assert_eq!(found(List::Films, "-venue:star"), [""; 0]);
    assert_eq!(found(List::People, "day:sat venue:bell"), ["person:ana"]);
    assert_eq!(found(List::Festivals, "venue:yard"), ["festival:hill"]);
    assert_eq!(found(List::Editions, "tickets:sold_out"), ["edition:hill-2027"]);
}

#[test]
fn a_bad_day_or_time_is_said_and_narrows_nothing() {
    let engine = Engine::new(Arc::new(programme()));
    for (query, said) in [
        ("day:someday", "`day:someday`: such as 2027-03-27, sat, 4, 2..4, today, tomorrow"),
        ("time:25:99", "`time:25:99`: such as 18:00.., 22:00..02:00, <20:00, 24:15"),
        ("ends:8pm", "`ends:8pm`: such as 18:00.., 22:00..02:00, <20:00, 24:15"),
        ("qa:maybe", "`qa:maybe`: yes or no"),
        ("status:canceled", "`status:canceled`: try cancelled"),
        ("chances:one", "`chances:one`: such as 1, 2.., <3"),
    ] {
        assert_eq!(Query::parse(query).remark().as_deref(), Some(said));
        assert_eq!(asked(&engine, query).len(), 7, "{query}");
    }
}

#[test]
fn a_query_about_screenings_is_said_in_words() {
    let engine = Engine::new(Arc::new(programme()));
    let said = |query: &str| {
        let query = Query::parse(query);
        engine.understood(List::Films, &query, &Cancel::NEVER).unwrap().unwrap()
    };
    assert_eq!(said("day:sat venue:star"), "on Saturday at “star”");
    assert_eq!(said("day:2 time:18:00.."), "on day 2 beginning from 18:00 on");
    assert_eq!(said("-venue:star chances:1"), "not at “star” · with one chance");
    assert_eq!(
        said("subs:sk qa:no ends:<23:00"),
        "ending before 23:00 with Slovak subtitles without a Q&A"
    );
}

#[test]
fn the_programme_is_a_page_that_a_query_opens_and_narrows() {
    let catalogue = Arc::new(programme());
    let mut replay = Replay::new(Arc::clone(&catalogue), 100, 24);
    replay.press(&["/", "screenings day:sat", "Enter"]);
    let text = replay.text();
    assert!(
        text.contains("on Saturday · 3 screenings") && text.contains("00:15⁺–01:47⁺"),
        "{text}"
    );
    assert!(!text.contains("Fog"), "{text}");
    let place = replay.state.view.page.as_ref().unwrap().place.clone();
    assert_eq!(place.address(&catalogue), "screenings day:sat");
    assert_eq!(Place::at(&catalogue, "screenings day:sat"), Some(Ok(place)));
    replay.press(&["/", " qa:yes", "Enter"]);
    let text = replay.text();
    assert!(text.contains("on Saturday with a Q&A · 1 screening"), "{text}");
    // The first link is the edition; one begins with the screening's own page.
    replay.press(&["Enter"]);
    let place = replay.state.view.page.as_ref().unwrap().place.address(&catalogue);
    assert_eq!(place, "screening:noon");
}

#[test]
fn where_no_programme_is_known_screenings_is_a_word() {
    let catalogue = load_bytes(r#"{"palmares": 1}"#.into()).unwrap().catalogue;
    assert_eq!(Place::at(&catalogue, "screenings day:sat"), None);
    assert!(Place::Screenings("of summer".into()).may_be_title());
}

#[test]
fn completion_offers_what_is_asked_of_screenings_where_some_are_known() {
    let mut engine = Engine::new(Arc::new(programme()));
    let mut completed = |query: &str| -> Vec<String> {
        let found = engine.complete(List::Films, query, query.len(), &Cancel::NEVER).unwrap();
        found.choices.into_iter().map(|choice| choice.text).collect()
    };
    assert_eq!(completed("ven"), ["venue:"]);
    assert_eq!(completed("scree"), ["screenings "]);
    assert_eq!(completed("goats scree"), [""; 0], "it is the first word alone");
    assert_eq!(completed("venue:st"), ["venue:\"Star Cinema\""]);
    assert_eq!(completed("tickets:"), ["tickets:few", "tickets:sold_out"]);
    assert_eq!(completed("day:s"), ["day:saturday"], "no film is shown on Sunday");
    let mut none =
        Engine::new(Arc::new(load_bytes(r#"{"palmares": 1}"#.into()).unwrap().catalogue));
    for query in ["ven", "scree", "tic", "chan"] {
        let found = none.complete(List::Films, query, query.len(), &Cancel::NEVER).unwrap();
        assert_eq!(found.choices, [], "{query}");
    }
}
