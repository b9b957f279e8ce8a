//! The looks: every text of every screen is read on its background, and `:theme` tries them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::theme::{Depth, NAMES, Theme};
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{drawn, fixture};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

type Rgb = [f64; 3];

/// The sixteen colours of the Linux console and of xterm.
const CONSOLE: [u32; 16] = [
    0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555,
    0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
];
const XTERM: [u32; 16] = [
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f,
    0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
];

fn rgb(hex: u32) -> Rgb {
    [16, 8, 0].map(|shift| f64::from(hex >> shift & 255) / 255.0)
}

/// A colour of the 256 as all terminals have them, beyond the first sixteen.
fn indexed(at: u8, sixteen: &[u32; 16]) -> Rgb {
    let level =
        |step: u8| if step == 0 { 0.0 } else { f64::from(55 + u32::from(step) * 40) / 255.0 };
    match at {
        0..16 => rgb(sixteen[usize::from(at)]),
        16..232 => [(at - 16) / 36, (at - 16) / 6 % 6, (at - 16) % 6].map(level),
        232.. => [f64::from(8 + u32::from(at - 232) * 10) / 255.0; 3],
    }
}

/// Relative luminance, and with it the contrast of two colours, as WCAG 2 defines them.
fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] =
        colour.map(|c| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A cell's text on its ground; the terminal's own colours are black and white.
fn contrast_of(cell: &Cell, theme: Theme, sixteen: &[u32; 16]) -> f64 {
    let (own, ground) = if theme.is_light() { (0x000000, 0xffffff) } else { (0xffffff, 0x000000) };
    let colour = |colour: Color, reset: u32| match colour {
        Color::Reset => rgb(reset),
        Color::Indexed(at) => indexed(at, sixteen),
        other => panic!("{other} is not one of the 256"),
    };
    contrast(colour(cell.fg, own), colour(cell.bg, ground))
}

/// Whether a sign is frame, bar or coast and no text.
fn is_drawing(symbol: &str) -> bool {
    symbol.chars().all(|c| matches!(c, ' ' | '\u{2500}'..='\u{257f}' | '\u{2800}'..='\u{28ff}'))
}

fn screens(theme: Theme, sixteen: bool) -> Vec<Buffer> {
    let keys: &[&[&str]] = &[
        &[],
        &["/", "goat"],
        &["/", "goats", "Enter", "Enter"],
        &["Enter", "C"],
        &["f"],
        &["y"],
        &["?"],
        &[":", "s"],
        &["s"],
        &[":", "theme", "Enter"],
        &["M"],
        &["Z"],
        &["F"],
        &["T"],
        &["Enter", "R"],
        &["Tab"],
        &["4"],
        &["/", "nofield:x"],
    ];
    let screen = |keys: &&[&str]| {
        let mut replay = Replay::new(fixture("every-field.json"), 100, 36);
        replay.state.prefs.theme = theme;
        replay.state.terminal.depth = if sixteen { Depth::Sixteen } else { Depth::Indexed };
        replay.state.terminal.on_light = theme.is_light();
        replay.press(keys);
        replay.screen()
    };
    keys.iter().map(screen).collect()
}

#[test]
fn every_text_has_the_contrast_that_it_needs() {
    for theme in Theme::ALL.into_iter().filter(|theme| *theme != Theme::None) {
        for sixteen in [false, true] {
            let high = matches!(theme, Theme::HighContrastDark | Theme::HighContrastLight);
            let needed = if high && !sixteen { 7.0 } else { 4.5 };
            let mut looked_at = 0;
            for screen in screens(theme, sixteen) {
                for cell in screen.content.iter().filter(|cell| !is_drawing(cell.symbol())) {
                    assert!(!cell.modifier.contains(Modifier::DIM), "dim has no known contrast");
                    for colours in [&CONSOLE, &XTERM] {
                        let found = contrast_of(cell, theme, colours);
                        assert!(
                            found >= needed,
                            "{theme:?}, sixteen {sixteen}: {found:.2} for {:?} in {} on {}",
                            cell.symbol(),
                            cell.fg,
                            cell.bg
                        );
                    }
                    looked_at += 1;
                }
            }
            assert!(looked_at > 5_000, "{looked_at} cells");
        }
    }
}

#[test]
fn sixteen_colours_are_the_first_and_mono_has_none() {
    for theme in Theme::ALL {
        for cell in screens(theme, true).iter().flat_map(|screen| &screen.content) {
            for colour in [cell.fg, cell.bg] {
                let fits = match colour {
                    Color::Reset => true,
                    Color::Indexed(at) => at < 16 && theme != Theme::None,
                    _ => false,
                };
                assert!(fits, "{theme:?}: {colour}");
            }
        }
    }
}

#[test]
fn the_measure_is_that_of_wcag() {
    let close = |found: f64, known: f64| assert!((found - known).abs() < 0.01, "{found} {known}");
    close(contrast(rgb(0xffffff), rgb(0x000000)), 21.0);
    close(contrast(rgb(0x777777), rgb(0xffffff)), 4.48);
    close(contrast(rgb(0xff0000), rgb(0xffffff)), 4.0);
}

#[test]
fn looks_are_tried_and_taken_or_left() {
    let mut replay = Replay::new(fixture("every-field.json"), 80, 24);
    replay.press(&[":", "look", "Enter"]);
    assert!(replay.text().contains("high-contrast"), "{}", replay.text());
    replay.press(&["j", "j"]);
    assert_eq!(replay.state.prefs.theme, Theme::HighContrastDark);
    replay.press(&["Esc"]);
    assert_eq!(replay.state.prefs.theme, Theme::Dark);
    replay.press(&[":", "theme", "Enter", "G", "k", "Enter"]);
    assert_eq!(replay.state.prefs.theme, Theme::ColourBlindDark);
    assert!(replay.text().contains("theme = \"colour-blind\" in config.toml"), "{}", replay.text());
    // On a light background the look is the one for it.
    replay.state.terminal.on_light = true;
    replay.press(&[":", "theme", "Enter", "k", "Enter"]);
    assert_eq!(replay.state.prefs.theme, Theme::HighContrastLight);
    for (name, _) in NAMES {
        let text = format!("theme = \"{name}\"");
        assert_eq!(palmares::config::Config::read(&text).1, [], "{name}");
        assert!(palmares::config::Config::embedded().contains(&format!("\"{name}\"")), "{name}");
    }
}

#[test]
fn a_look_of_ones_own_is_tried_and_drawn_in_its_colours() {
    let (look, errors) =
        palmares::config::read_theme("mine", "like = \"light\"\naccent = \"#af005f\"\nlink = 4");
    assert_eq!(errors, []);
    let mut replay = Replay::new(fixture("every-field.json"), 80, 24);
    replay.state.prefs.own_themes = vec![look].into();
    replay.press(&[":", "theme", "Enter", "G", "Enter"]);
    assert_eq!(replay.state.prefs.theme, Theme::Own(0));
    assert!(replay.text().contains("theme = \"mine\" in config.toml"), "{}", replay.text());
    for (depth, accent) in [
        (Depth::Full, Color::Rgb(0xaf, 0x00, 0x5f)),
        (Depth::Indexed, Color::Indexed(125)),
        (Depth::Sixteen, Color::Indexed(1)),
    ] {
        replay.state.terminal.depth = depth;
        let colours: Vec<Color> = replay.screen().content.iter().map(|cell| cell.fg).collect();
        assert!(colours.contains(&accent), "{depth:?}");
        // What the look leaves out is as in the light one.
        let dim = if depth == Depth::Sixteen { Color::Indexed(0) } else { Color::Indexed(241) };
        assert!(colours.contains(&dim), "{depth:?}");
    }
    let (config, errors) = palmares::config::Config::read_with("theme = \"mine\"", &["mine"]);
    assert_eq!((config.theme, errors), (palmares::config::ThemeChoice::Own(0), vec![]));
    let told = palmares::config::Config::read_with("theme = \"mien\"", &["mine"]).1;
    assert!(told[0].to_string().contains("did you mean `mine`?"), "{told:?}");
}

#[test]
fn screens_of_each_look() {
    for theme in Theme::ALL {
        let mut replay = Replay::new(fixture("every-field.json"), 80, 24);
        (replay.state.prefs.theme, replay.state.terminal.on_light) = (theme, theme.is_light());
        replay.press(&["/", "goats", "Enter", ":", "theme", "Enter"]);
        insta::assert_snapshot!(format!("themes_{theme:?}_80x24"), drawn(&replay.screen()));
    }
}
