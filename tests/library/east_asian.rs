//! Terminals that draw signs of ambiguous width over two cells.

#![allow(clippy::unwrap_used)]

use palmares::app::State;
use palmares::tui::canvas::{Canvas, WidthRisk, glyphs};
use palmares::view;
use palmares_testkit::Replay;
use palmares_testkit::corpus::catalogue;
use palmares_testkit::emulator::{Emulator, Widths};

/// Line signs are of ambiguous width; without them nothing at the end of a line is pushed back over what is before it,
/// also where the terminal gives such signs two cells.
#[test]
fn without_line_signs_an_east_asian_terminal_shows_every_frame_whole() {
    assert_eq!(wide_texts(|state| state.prefs.ascii = true), 0);
    // What the terminal said of itself spares texts that it draws as all do.
    let asked =
        |state: &mut State| (state.prefs.asks_signs, state.terminal.wide_signs) = (true, true);
    assert!(wide_texts(asked) > 0);
}

/// Looks at frames of many screens, and counts the wide signs in them.
fn wide_texts(draw_with: fn(&mut State)) -> usize {
    let mut wide = 0;
    let addresses = [
        "",
        "film:goats-3",
        "run:film:goats-3",
        "map:films",
        "person:ana-3",
        "festival:hills-3",
        "edition:hills-2024-3",
        "facets:films",
        "summary:films",
        "claims:all",
        "today:2024-05-22",
    ];
    for address in addresses {
        for size in [(80, 24), (61, 20), (120, 36)] {
            let mut replay = Replay::asking(catalogue(), address, size).unwrap();
            draw_with(&mut replay.state);
            let mut canvas = Canvas::new(Vec::<Vec<u8>>::new(), true);
            let (columns, rows) = (usize::from(size.0), usize::from(size.1));
            let mut emulator = Emulator::new(columns, rows, Widths::EastAsian);
            for key in ["", "j", "Tab", "j", "?"] {
                replay.press(&[key]);
                canvas.draw(size.into(), |frame| view::draw(&replay.state, frame)).unwrap();
                for frame in canvas.sink_mut().drain(..) {
                    emulator.process(&frame);
                }
                for (y, row) in canvas.shown().content.chunks(columns).enumerate() {
                    for glyph in glyphs(row).filter(|glyph| glyph.risk == WidthRisk::None) {
                        let there = emulator.text(glyph.x, y, glyph.width);
                        assert_eq!(there, glyph.symbol, "{address} {key} {},{y}", glyph.x);
                        wide += usize::from(glyph.width == 2 && !glyph.symbol.is_ascii());
                    }
                }
            }
        }
    }
    wide
}
