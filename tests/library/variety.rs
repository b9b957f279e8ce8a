//! The screens that one looks at rather than reads, on a light background, without colour, and with
//! wide, joined and combining text. What they say is the same in every look; how they are drawn
//! without colour says as much.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::theme::Theme;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{drawn, fixture};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

/// Each screen, of the catalogue that has every field once and of the one with wide text.
const SCREENS: &[(&str, &str, &str)] = &[
    ("run", "run:film:goats", "run:film:sea"),
    ("editions", "run:festival:hills", "run:festival:tokyo"),
    ("career", "run:person:ana", "run:person:kim"),
    ("claims", "claims:film:goats", "claims:film:sea"),
    ("conflicts", "claims:all", "claims:all"),
    ("source", "source:gazette", "source:shimbun"),
    ("map", "map:films", "map:films"),
    ("route", "map:film:goats", "map:film:sea"),
    ("summary", "summary:films", "summary:films"),
    ("facets", "facets:films", "facets:films"),
    ("way", "connection:person:ana..film:sea", "connection:film:hanoi..film:family"),
    ("today", "today:2024-05-22", "today:2024-05-22"),
];

fn at(catalogue: &str, address: &str, size: (u16, u16), theme: Theme) -> Replay {
    let mut replay = Replay::asking(fixture(catalogue), address, size).unwrap();
    (replay.state.prefs.theme, replay.state.terminal.on_light) = (theme, theme.is_light());
    replay
}

#[test]
fn on_a_light_background_and_without_colour() {
    for (name, address, _) in SCREENS {
        for (look, theme) in [("light", Theme::Light), ("mono", Theme::None)] {
            let screen = drawn(&at("every-field.json", address, (80, 24), theme).screen());
            if theme == Theme::None {
                assert!(!screen.contains("fg ") && !screen.contains("bg "), "{screen}");
                assert!(screen.contains("REVERSED"), "{name}: the chosen link is still seen");
            }
            insta::assert_snapshot!(format!("{name}_{look}_80x24"), screen);
        }
    }
}

#[test]
fn every_look_says_the_same() {
    for (name, address, wide) in SCREENS {
        for size in SIZES {
            for (catalogue, address) in [("every-field.json", address), ("wide.json", wide)] {
                let dark = at(catalogue, address, size, Theme::Dark).text();
                for theme in Theme::ALL {
                    let text = at(catalogue, address, size, theme).text();
                    assert_eq!(text, dark, "{name} {theme:?} {size:?}");
                }
            }
        }
    }
}

#[test]
fn with_wide_and_combining_text() {
    for (name, _, address) in SCREENS {
        for size in SIZES {
            let replay = at("wide.json", address, size, Theme::Dark);
            let screen = replay.screen();
            // Whatever stands in a line, it ends inside the border.
            for y in 1..size.1 - 1 {
                let end = screen[(size.0 - 1, y)].symbol();
                assert!(["╮", "│", "┃", "╯"].contains(&end), "{name} {size:?}: {end} in line {y}");
            }
            if size.0 < 200 {
                let snapshot = format!("{name}_wide_{}x{}", size.0, size.1);
                insta::assert_snapshot!(snapshot, drawn(&screen));
            }
        }
    }
}
