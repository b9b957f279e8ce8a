use super::*;

/// Line signs are of ambiguous width; without them nothing at the end of a line is pushed back over what is before it,
/// also where the terminal gives such signs two cells.
#[test]
fn with_ascii_signs_an_east_asian_terminal_shows_every_frame_whole() {
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
            replay.state.ascii = true;
            let mut canvas = Canvas::new(Frames::new(), true);
            let (columns, rows) = (usize::from(size.0), usize::from(size.1));
            let mut emulator = Emulator::new(columns, rows, Widths::EastAsian);
            for key in ["", "j", "Tab", "j", "?"] {
                replay.press(&[key]);
                canvas.draw(size.into(), |frame| crate::view::draw(&replay.state, frame)).unwrap();
                for frame in canvas.sink.drain(..) {
                    emulator.process(&frame);
                }
                for (y, row) in canvas.shown.content.chunks(columns).enumerate() {
                    for glyph in glyphs(row).filter(|glyph| glyph.doubt == Doubt::None) {
                        let there = emulator.text(glyph.x, y, glyph.width);
                        assert_eq!(there, glyph.symbol, "{address} {key} {},{y}", glyph.x);
                    }
                }
            }
        }
    }
}
