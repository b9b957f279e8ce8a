//! Screens as they are drawn, text and style. `cargo insta review` or `INSTA_UPDATE=always`
//! takes changes over; look at each before you do.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::theme::Theme;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{drawn, empty, fixture};

fn screen(width: u16, height: u16, keys: &[&str]) -> String {
    let mut replay = Replay::new(fixture("every-field.json"), width, height);
    replay.press(keys);
    drawn(&replay.screen())
}

#[test]
fn browsing() {
    insta::assert_snapshot!("browse_20x5", screen(20, 5, &[]));
    insta::assert_snapshot!("browse_80x24", screen(80, 24, &[]));
    insta::assert_snapshot!("browse_120x36", screen(120, 36, &["j"]));
    insta::assert_snapshot!("browse_200x60", screen(200, 60, &["j", "j"]));
}

#[test]
fn the_other_lists() {
    insta::assert_snapshot!("people_80x24", screen(80, 24, &["2"]));
    insta::assert_snapshot!("festivals_80x24", screen(80, 24, &["3"]));
    insta::assert_snapshot!("editions_120x36", screen(120, 36, &["4"]));
    insta::assert_snapshot!("awards_80x24", screen(80, 24, &["5"]));
    insta::assert_snapshot!("awards_120x36", screen(120, 36, &["5"]));
}

#[test]
fn pages() {
    let film = ["/", "goats", "Enter", "Enter"];
    insta::assert_snapshot!("film_20x5", screen(20, 5, &film));
    insta::assert_snapshot!("film_80x24", screen(80, 24, &film));
    insta::assert_snapshot!("film_200x60", screen(200, 60, &film));
    insta::assert_snapshot!("edition_120x36", screen(120, 36, &["3", "Enter", "Enter"]));
}

#[test]
fn searching() {
    insta::assert_snapshot!("typing_80x24", screen(80, 24, &["/", "goat"]));
    insta::assert_snapshot!("nothing_found_80x24", screen(80, 24, &["/", "xyzzy", "Enter"]));
}

#[test]
fn overlays() {
    insta::assert_snapshot!("help_80x24", screen(80, 24, &["?"]));
    insta::assert_snapshot!("palette_80x24", screen(80, 24, &[":", "go"]));
    insta::assert_snapshot!("hints_80x24", screen(80, 24, &["f"]));
    insta::assert_snapshot!("copy_80x24", screen(80, 24, &["y"]));
}

#[test]
fn an_empty_catalogue() {
    for (name, width, height) in [("empty_20x5", 20, 5), ("empty_80x24", 80, 24)] {
        let mut replay = Replay::new(empty(), width, height);
        replay.press(&["j", "Enter", "f", "y", "o", "s", "Tab", "2"]);
        insta::assert_snapshot!(name, drawn(&replay.screen()));
    }
}

#[test]
fn ascii_only() {
    let mut replay = Replay::new(fixture("every-field.json"), 80, 24);
    replay.state.prefs.ascii = true;
    replay.press(&["j", "Enter"]);
    let drawn = drawn(&replay.screen());
    assert!(drawn.is_ascii(), "{drawn}");
    insta::assert_snapshot!("ascii_80x24", drawn);
}

#[test]
fn too_small_for_anything_but_a_notice() {
    for (width, height) in [(19, 5), (20, 4), (5, 1), (1, 1)] {
        let mut replay = Replay::new(fixture("every-field.json"), width, height);
        replay.press(&["j", "Enter", "?", "esc", ":", "esc", "f", "y"]);
        let text = replay.text();
        assert!(
            "Palmares needs 20×5".starts_with(text.lines().next().unwrap_or_default()),
            "{text}"
        );
    }
}

#[test]
fn light_and_without_colour() {
    for (name, theme) in [("light_80x24", Theme::Light), ("no_colour_80x24", Theme::None)] {
        let mut replay = Replay::new(fixture("every-field.json"), 80, 24);
        replay.state.prefs.theme = theme;
        replay.press(&["/", "goats", "Enter"]);
        let drawn = drawn(&replay.screen());
        if theme == Theme::None {
            assert!(!drawn.contains("fg ") && !drawn.contains("bg "), "{drawn}");
            assert!(drawn.contains("REVERSED"), "the chosen row is still seen");
        }
        insta::assert_snapshot!(name, drawn);
    }
}
