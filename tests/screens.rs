//! Screens as they are drawn, text and style. `cargo insta review` or `INSTA_UPDATE=always`
//! takes changes over; look at each before you do.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use palmares::app::theme::Theme;
use palmares::replay::Replay;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use support::{empty, fixture};

/// The text of a screen and below it a letter for the style of every cell.
fn drawn(buffer: &Buffer) -> String {
    let mut styles: Vec<String> = Vec::new();
    let (mut text, mut marks) = (String::new(), String::new());
    for y in 0..buffer.area.height {
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let style = described(cell.fg, cell.bg, cell.modifier);
            let at = styles.iter().position(|known| *known == style).unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            if skip > 0 {
                skip -= 1;
            } else {
                text.push_str(cell.symbol());
                skip = palmares::app::page::flow::cells(cell.symbol()).saturating_sub(1);
            }
            marks.push(if at == 0 {
                '.'
            } else {
                char::from(b'a' + u8::try_from(at - 1).unwrap())
            });
        }
        for side in [&mut text, &mut marks] {
            let end = side.trim_end_matches(' ').len();
            side.truncate(end);
            side.push('\n');
        }
    }
    let mut legend = String::new();
    for (at, style) in styles.iter().enumerate() {
        let mark = if at == 0 { '.' } else { char::from(b'a' + u8::try_from(at - 1).unwrap()) };
        legend.push_str(&format!("{mark} {style}\n"));
    }
    format!("{text}\n{marks}\n{legend}")
}

fn described(fg: Color, bg: Color, modifier: Modifier) -> String {
    let mut parts = Vec::new();
    if fg != Color::Reset {
        parts.push(format!("fg {fg}"));
    }
    if bg != Color::Reset {
        parts.push(format!("bg {bg}"));
    }
    if !modifier.is_empty() {
        parts.push(format!("{modifier:?}"));
    }
    if parts.is_empty() { "plain".to_owned() } else { parts.join(", ") }
}

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
    insta::assert_snapshot!("awards_120x36", screen(120, 36, &["4"]));
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
    replay.state.ascii = true;
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
        replay.state.theme = theme;
        replay.press(&["/", "goats", "Enter"]);
        let drawn = drawn(&replay.screen());
        if theme == Theme::None {
            assert!(!drawn.contains("fg ") && !drawn.contains("bg "), "{drawn}");
            assert!(drawn.contains("REVERSED"), "the chosen row is still seen");
        }
        insta::assert_snapshot!(name, drawn);
    }
}
