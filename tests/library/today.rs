//! The start page: a film for the day, the same all day, and ways from there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use palmares::app::session::Session;
use palmares::app::theme::Theme;
use palmares::config::{Config, Start};
use palmares::search::survey::today::pick;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{drawn, empty, fixture, starter};

fn page(replay: &Replay) -> Option<String> {
    replay.state.view.page.as_ref().map(|page| page.place.address(&replay.state.catalogue))
}

#[test]
fn a_day_has_its_film_and_days_differ() {
    let catalogue = starter();
    let days: Vec<String> = (1..=30).map(|day| format!("2024-06-{day:02}")).collect();
    let picks: Vec<_> = days.iter().map(|day| pick(&catalogue, day).unwrap()).collect();
    let again: Vec<_> = days.iter().map(|day| pick(&catalogue, day).unwrap()).collect();
    assert_eq!(picks, again);
    assert!(picks.iter().collect::<BTreeSet<_>>().len() > 25, "{picks:?}");
    for award in picks.into_iter().map(|award| catalogue.award(award)) {
        assert!(award.film().is_some());
        assert_eq!(award.result(), Some(palmares::catalogue::terms::AwardResult::Won));
    }
    assert_eq!(pick(&empty(), "2024-06-01"), None);
}

#[test]
fn the_start_page_leads_on_and_the_films_are_one_key_away() {
    let mut replay = Replay::new(starter(), 100, 40);
    replay.press(&["T"]);
    assert_eq!(page(&replay).as_deref(), Some("today:2024-05-22"));
    let screen = replay.text();
    for part in ["Type to search", "Film of the day", "★", "Ask", "Newest winners"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    replay.press(&["Enter"]);
    assert!(page(&replay).unwrap().starts_with("film:"), "{:?}", page(&replay));
    replay.press(&["[", "1"]);
    assert_eq!(page(&replay), None);
    replay.press(&[":", "start", "Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("today:2024-05-22"));
    replay.press(&["Esc"]);
    assert_eq!(page(&replay), None);
}

#[test]
fn it_is_begun_with_unless_the_configuration_says_otherwise() {
    assert_eq!(Config::read("start = \"films\"").0.start, Start::Films);
    assert_eq!(Config::default().start, Start::Today);
    // As the command line then asks.
    let mut replay = Replay::asking(starter(), "today:2024-05-22", (80, 24)).unwrap();
    assert_eq!(page(&replay).as_deref(), Some("today:2024-05-22"));
    replay.press(&["Esc"]);
    assert_eq!(page(&replay), None);
    assert!(replay.state.list().len() > 1_000);
    for no_day in ["today:", "today:2024-02-30", "today:2024", "today:2024-05-22/2024-05-23"] {
        assert!(Replay::asking(starter(), no_day, (80, 24)).is_err(), "{no_day}");
    }
}

/// Where somebody was stands first, since they know it already.
#[test]
fn it_leads_to_where_one_was_first_of_all() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        let mut replay = Replay::new(fixture("every-field.json"), width, height);
        replay.state.bookmarks.last_session = Some(Session {
            page: Some("run:film:goats".into()),
            list: "films country:sk".into(),
            ..Session::default()
        });
        replay.press(&["T"]);
        insta::assert_snapshot!(format!("today_left_{width}x{height}"), drawn(&replay.screen()));
        replay.press(&["Enter"]);
        assert_eq!(page(&replay).as_deref(), Some("run:film:goats"));
    }
}

#[test]
fn screens() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        let mut replay = Replay::new(fixture("every-field.json"), width, height);
        replay.press(&["T"]);
        insta::assert_snapshot!(format!("today_{width}x{height}"), drawn(&replay.screen()));
    }
    let mut replay = Replay::new(fixture("every-field.json"), 60, 20);
    (replay.state.prefs.theme, replay.state.prefs.ascii) = (Theme::None, true);
    replay.press(&["T"]);
    let plain = drawn(&replay.screen());
    assert!(plain.is_ascii() && !plain.contains("fg "), "{plain}");
    insta::assert_snapshot!("today_plain_60x20", plain);
    let mut replay = Replay::new(empty(), 80, 24);
    replay.press(&["T"]);
    assert!(replay.text().contains("0 films"), "{}", replay.text());
}
