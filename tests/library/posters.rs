//! Posters beside the pages of films: where they stand, and what stands there without them. How files
//! are read is tested where that is done, in the room of the terminal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use palmares::app::event::{Effect, Event, Size};
use palmares::app::poster::{Poster, PosterRequest};
use palmares::app::theme::{Depth, Theme};
use palmares::config::{Config, Posters};
use palmares_testkit::Replay;
use palmares_testkit::fixtures::fixture;
use ratatui::style::Color;

/// A film's page, with posters drawn, and what was asked for meanwhile.
fn at(address: &str, size: (u16, u16)) -> (Replay, Vec<PosterRequest>) {
    let mut replay = Replay::new(fixture("every-field.json"), size.0, size.1);
    replay.state.prefs.posters = true;
    replay.state.terminal.depth = Depth::Full;
    replay.press(&["/", address, "Enter"]);
    let asked = requests(&mut replay);
    (replay, asked)
}

fn requests(replay: &mut Replay) -> Vec<PosterRequest> {
    let effects = replay.effects().into_iter();
    effects
        .filter_map(|effect| match effect {
            Effect::Poster(request) => Some(request),
            _ => None,
        })
        .collect()
}

fn red(request: &PosterRequest) -> Event {
    let cells = vec![([255, 0, 0], [0, 0, 255]); usize::from(request.width * request.height)];
    Event::PosterCame(request.generation, Ok(Arc::new(Poster { width: request.width, cells })))
}

/// The cells of the screen that hold a half block.
fn drawn(replay: &Replay) -> Vec<(u16, u16)> {
    let screen = replay.screen();
    let places = (0..screen.area.height).flat_map(|y| (0..screen.area.width).map(move |x| (x, y)));
    places.filter(|at| screen[*at].symbol() == "▀").collect()
}

#[test]
fn a_poster_stands_at_the_right_of_the_page_and_the_text_beside_it() {
    for size in [(80, 24), (120, 36), (200, 60)] {
        let (mut replay, _) = at("goats", size);
        replay.press(&["Enter"]);
        let request = requests(&mut replay).pop().unwrap_or_else(|| {
            // Asked for beside the list already, in the same size.
            replay.state.page.poster.as_ref().unwrap().request.clone()
        });
        assert_eq!(&*request.path, "posters/goats.png");
        let before = replay.text();
        assert_eq!(drawn(&replay), [], "nothing until it is there");
        replay.event(red(&request));
        let cells = drawn(&replay);
        assert_eq!(cells.len(), usize::from(request.width * request.height), "{size:?}");
        let screen = replay.screen();
        assert!(cells.iter().all(|at| screen[*at].fg == Color::Rgb(255, 0, 0)));
        assert!(cells.iter().all(|at| screen[*at].bg == Color::Rgb(0, 0, 255)));
        assert_eq!(
            replay.text().replace('▀', "").split_whitespace().collect::<Vec<_>>(),
            before.split_whitespace().collect::<Vec<_>>(),
            "no text is lost"
        );
        assert_eq!(requests(&mut replay), [], "once is enough");
    }
}

#[test]
fn a_late_poster_is_of_no_interest_and_a_missing_one_is_said_to_be() {
    let (mut replay, _) = at("goats", (120, 36));
    replay.press(&["Enter"]);
    let request = requests(&mut replay).pop().unwrap();
    replay.event(Event::Resize(Size { width: 100, height: 36 }));
    let again = requests(&mut replay).pop().unwrap();
    assert!(again.generation > request.generation && again.width < request.width);
    replay.event(red(&request));
    assert_eq!(drawn(&replay), []);
    replay.event(Event::PosterCame(again.generation, Err("no poster there".into())));
    assert!(replay.text().contains("no poster there"), "{}", replay.text());
    // Another film has none, and its text has all the room.
    replay.press(&["[", "/", "ctrl-u", "silence", "Enter", "Enter"]);
    assert!(requests(&mut replay).is_empty() && !replay.text().contains("no poster there"));
}

#[test]
fn there_are_none_where_they_are_off_or_could_not_be_seen() {
    let off: [fn(&mut Replay); 4] = [
        |replay| replay.state.prefs.posters = false,
        |replay| replay.state.prefs.theme = Theme::None,
        |replay| replay.state.terminal.depth = Depth::Sixteen,
        |replay| replay.state.prefs.ascii = true,
    ];
    for off in off {
        let mut replay = Replay::new(fixture("every-field.json"), 120, 36);
        replay.state.prefs.posters = true;
        off(&mut replay);
        replay.press(&["/", "goats", "Enter", "Enter", "G"]);
        assert_eq!(requests(&mut replay), []);
        assert!(replay.text().contains("posters/goats.png"), "the page names it all the same");
    }
    let (mut replay, asked) = at("goats", (60, 20));
    replay.press(&["Enter"]);
    assert!(asked.is_empty() && requests(&mut replay).is_empty(), "no room");
}

#[test]
fn with_256_colours_the_nearest_are_taken() {
    let (mut replay, _) = at("goats", (120, 36));
    replay.state.terminal.depth = Depth::Indexed;
    replay.press(&["Enter"]);
    let request = requests(&mut replay).pop().unwrap();
    replay.event(red(&request));
    let at = drawn(&replay)[0];
    assert_eq!(replay.screen()[at].fg, Color::Indexed(196));
    assert_eq!(replay.screen()[at].bg, Color::Indexed(21));
}

#[test]
fn they_are_configured_by_a_word() {
    assert_eq!(Config::default().posters, Posters::Auto);
    for (word, meant) in [("auto", Posters::Auto), ("off", Posters::Off), ("on", Posters::On)] {
        assert_eq!(Config::read(&format!("posters = \"{word}\"")).0.posters, meant);
    }
    let errors = Config::read("posters = \"jpeg\"").1;
    let all = "there are auto, on, off";
    assert!(errors[0].to_string().contains(all), "{errors:?}");
}
