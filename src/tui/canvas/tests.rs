use proptest::prelude::*;
use ratatui::backend::TestBackend;
use ratatui::buffer::CellWidth as _;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style, Stylize as _};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use crate::text::arbitrary::nasty;
use crate::text::tidied;
use palmares_testkit::emulator::{Emulator, Widths};

const SIZE: Size = Size { width: 20, height: 2 };

/// What a canvas of the tests wrote, frame by frame.
type Frames = Vec<Vec<u8>>;

fn canvas(colour: bool) -> Canvas<Frames> {
    Canvas::new(Vec::new(), colour)
}

fn write(canvas: &mut Canvas<Frames>, text: &str) {
    canvas.draw(SIZE, |frame| frame.render_widget(text, frame.area())).unwrap();
}

fn last(canvas: &Canvas<Frames>) -> String {
    String::from_utf8(canvas.sink.last().unwrap().clone()).unwrap()
}

#[test]
fn a_frame_is_one_write_in_a_synchronized_update() {
    let mut canvas = canvas(true);
    write(&mut canvas, "Madina");
    assert_eq!(canvas.sink.len(), 1);
    let frame = last(&canvas);
    assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l"), "{frame:?}");
    assert!(frame.contains("Madina"));
}

#[test]
fn the_same_frame_again_writes_nothing() {
    let mut canvas = canvas(true);
    for _ in 0..3 {
        canvas
            .draw(SIZE, |frame| {
                frame.render_widget("Madina", frame.area());
                frame.set_cursor_position((3, 0));
            })
            .unwrap();
    }
    assert_eq!(canvas.sink.len(), 1);
    let frame = last(&canvas);
    assert!(frame.ends_with("\x1b[1;4H\x1b[?25h\x1b[?2026l"), "{frame:?}");
    write(&mut canvas, "Madina");
    assert_eq!(last(&canvas), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
}

#[test]
fn a_repaint_draws_everything_and_asks_nothing() {
    let mut canvas = canvas(true);
    write(&mut canvas, "Madina");
    canvas.repaint();
    write(&mut canvas, "Madina");
    let frame = last(&canvas);
    assert!(frame.contains("\x1b[2J") && frame.contains("Madina"), "{frame:?}");
    assert!(!frame.contains("\x1b[6n"));
}

#[test]
fn nothing_that_steers_a_terminal_passes() {
    let mut canvas = canvas(true);
    let hostile = [
        "\x1b]0;gotcha\x07",
        "\u{9b}2J",
        "\u{202e}",
        "\n",
        "\x1b",
        "\u{7f}",
        "a\u{e0041}",
        "\u{200b}b",
    ];
    canvas
        .draw(SIZE, |frame| {
            for (x, symbol) in (0..).zip(hostile) {
                frame.buffer_mut()[(x, 0)].set_symbol(symbol);
            }
            frame.buffer_mut()[(0, 1)].set_symbol(&format!("e{}", "\u{301}".repeat(1_000)));
        })
        .unwrap();
    let frame = last(&canvas);
    assert!(!frame.contains("\x1b]") && !frame.contains(['\x07', '\n', '\u{7f}']), "{frame:?}");
    assert!(!frame.chars().any(|c| c != '\x1b' && crate::text::is_forbidden(c)), "{frame:?}");
    assert!(frame.matches('\u{301}').count() < 20);
}

#[test]
fn the_cursor_is_placed_anew_after_a_doubtful_cell() {
    let mut canvas = canvas(true);
    write(&mut canvas, "❤️ab-é1-好x─y");
    let frame = last(&canvas);
    assert!(frame.contains("\x1b[1;1H  "), "blanked before: {frame:?}");
    assert!(frame.contains("\x1b[1;3Hab-é1-好"), "{frame:?}");
    assert!(frame.contains("\x1b[1;11Hx─"), "{frame:?}");
    assert!(frame.contains("\x1b[1;13Hy"), "wide in East Asia: {frame:?}");
}

#[test]
fn without_colour_weight_remains() {
    let mut canvas = canvas(false);
    let selected = Style::new().add_modifier(Modifier::REVERSED);
    let line = Line::from("Madina".red().on_blue()).patch_style(selected);
    canvas.draw(SIZE, |frame| frame.render_widget(Paragraph::new(line), frame.area())).unwrap();
    let frame = last(&canvas);
    assert!(!frame.contains("38;5") && !frame.contains("48;5"), "{frame:?}");
    let reversed = frame.find("\x1b[7m").unwrap();
    let text = frame.find("Madina").unwrap();
    assert!(reversed < text && !frame[reversed..text].contains("\x1b[m"), "{frame:?}");
}

/// Why the canvas compares frames itself. When this fails, ratatui has been mended.
#[test]
fn ratatui_itself_still_panics_after_a_wide_symbol_in_the_last_cell() {
    let before = {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer[(1, 0)].set_symbol("好").set_bg(Color::Blue);
        buffer
    };
    let after = Buffer::empty(before.area);
    let diff = std::panic::catch_unwind(|| before.diff_iter(&after).count());
    assert!(diff.is_err());
    let mut canvas = canvas(true);
    for frame in [&before, &after] {
        canvas.draw(Size::new(2, 1), |to| to.buffer_mut().clone_from(frame)).unwrap();
    }
}

/// As above.
#[test]
fn ratatui_itself_still_leaves_half_of_a_symbol_in_its_old_style() {
    let frame = |style: Style| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        buffer.set_string(0, 0, "❤️a", style);
        buffer
    };
    let (before, after) = (frame(Style::new().on_blue()), frame(Style::new()));
    let mut backend = TestBackend::new(4, 1);
    for buffer in [&before, &after] {
        let from = if buffer == &before { Buffer::empty(before.area) } else { before.clone() };
        ratatui::backend::Backend::draw(&mut backend, from.diff_iter(buffer)).unwrap();
    }
    let written: Vec<u16> = before.diff_iter(&after).map(|(x, ..)| x).collect();
    assert_eq!(written, [0, 2], "the second half is not written");
}

/// One row of text, and what a terminal shows of it that had another one, both by ratatui's comparison.
fn compared_by_ratatui(before: &str, after: &str) -> (Buffer, Emulator) {
    let area = Rect::new(0, 0, 10, 1);
    let frames = [before, after].map(|text| painted(&[(0, 0, text, 0)], area));
    let mut emulator = Emulator::new(10, 1, Widths::Clusters);
    let mut shown = Buffer::empty(area);
    for frame in frames {
        let mut bytes = Vec::new();
        let changed: Vec<_> = shown.diff_iter(&frame).collect();
        CrosstermBackend::new(&mut bytes).draw(changed.into_iter()).unwrap();
        emulator.process(&bytes);
        shown = frame;
    }
    (shown, emulator)
}

/// What the canvas makes of the same.
fn compared_here(before: &str, after: &str) -> (Buffer, Emulator) {
    let area = Rect::new(0, 0, 10, 1);
    let frames = [before, after].map(|text| painted(&[(0, 0, text, 0)], area));
    let emulator = draw_all(&frames, Widths::Clusters);
    let [_, shown] = frames;
    (shown, emulator)
}

/// Whether every symbol stands where it is meant to.
fn is_shown((buffer, emulator): &(Buffer, Emulator)) -> bool {
    let mut glyphs = glyphs(&buffer.content);
    glyphs.all(|glyph| emulator.text(glyph.x, 0, glyph.width) == glyph.symbol)
}

/// As above: <https://github.com/ratatui/ratatui/issues/2431>, where a second cell that is written after
/// its emoji goes into the column behind.
#[test]
fn ratatui_itself_still_shifts_what_follows_an_emoji_with_a_selector() {
    let texts = ("abcdefgh", "♻️♻️ef│");
    assert!(!is_shown(&compared_by_ratatui(texts.0, texts.1)));
    assert!(is_shown(&compared_here(texts.0, texts.1)));
}

/// <https://github.com/ratatui/ratatui/issues/1396>: a syllable in pieces is drawn whole.
#[test]
fn decomposed_hangul_is_drawn_whole() {
    let pieces = "\u{1100}\u{1161}\u{1102}\u{1161}\u{1112}\u{1161}\u{11ab}";
    let by_ratatui = compared_by_ratatui("abcdefgh", pieces);
    assert_eq!(by_ratatui.1.text(0, 0, 6), pieces, "ratatui does not lose any");
    let (_, emulator) = compared_here("abcdefgh", pieces);
    assert_eq!(emulator.text(0, 0, 7), "가나한 ");
}

#[test]
fn a_text_that_begins_with_a_mark_leaves_the_cell_before_alone() {
    let mut canvas = canvas(true);
    canvas
        .draw(SIZE, |frame| {
            frame.buffer_mut().set_string(0, 0, "ab", Style::new());
            frame.buffer_mut().set_string(2, 0, "\u{301}pq", Style::new());
        })
        .unwrap();
    let mut emulator = Emulator::new(20, 2, Widths::Clusters);
    emulator.process(&canvas.sink[0]);
    assert_eq!(emulator.text(0, 0, 5), "abpq ");
}

/// At the end of a line a terminal of East Asian widths pushes a sign back that has two cells there. It may
/// cover the blank before a border, and no letter.
#[test]
fn what_is_pushed_back_at_the_end_of_a_line_covers_no_letter() {
    let shown = |frames: &[&str]| {
        let area = Rect::new(0, 0, 5, 1);
        let frames: Vec<Buffer> =
            frames.iter().map(|text| painted(&[(0, 0, text, 0)], area)).collect();
        draw_all(&frames, Widths::EastAsian).text(0, 0, 5)
    };
    assert_eq!(shown(&["abcd│"]), "abcd ");
    assert_eq!(shown(&["ab好│"]), "ab好 ");
    assert_eq!(shown(&["abc │"]), "abc│");
    assert_eq!(shown(&["abc │", "abcd│"]), "abcd ");
    assert_eq!(shown(&["abcd│", "abcde"]), "abcde");
    assert_eq!(shown(&["abc │", "abc  "]), "abc  ");
    assert_eq!(shown(&["abc ½", "abc\u{e0b0} "]), "abc  ");
}

/// Colours are left out before crossterm sees them, since what it makes of them without colour ends
/// bold and reverse as well. When this fails, crossterm has been mended.
#[test]
fn crossterm_itself_still_ends_everything_where_colours_are_off() {
    let written = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["crossterm_without_colours", "--ignored", "--nocapture"])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&written.stdout).into_owned();
    assert!(text.contains("<\x1b[7m\x1b[;mMadina"), "{text:?}");
}

#[test]
#[ignore = "run by the test above, in a process of its own"]
fn crossterm_without_colours() {
    let mut bytes = Vec::new();
    let mut cell = Cell::new("Madina");
    cell.modifier = Modifier::REVERSED;
    cell.fg = Color::Red;
    CrosstermBackend::new(&mut bytes).draw([(0, 0, &cell)].into_iter()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    println!("<{}", text.trim_start_matches("\x1b[1;1H"));
}

/// Text of all the kinds that have trouble with width, and of those that have none.
const WORDS: &[&str] = &[
    "Madina",
    "2023",
    " ",
    "a",
    "東京国際映画祭",
    "好",
    "ｶﾞ",
    "Été",
    "Мадина",
    "Ώρα",
    "한국",
    "한국",
    "مدينة",
    "لا",
    "שלום",
    "❤️",
    "❤",
    "☺️",
    "♻️",
    "👩‍🎤",
    "👨‍👩‍👧‍👦",
    "👍🏽",
    "🇰🇿",
    "1️⃣",
    "🥲",
    "e\u{301}",
    "क्षत्रिय",
    "น้ำ",
    "ﷺ",
    "䷝",
    "·★▸─│…",
    "\u{e0b0}",
    "葛\u{e0100}",
    "၀ျ",
    "ᄀᄀᄀ각ᆨᆨ",
    "…",
    "\u{301}",
    "𝄞",
    "Ａ",
    "½",
    "๏",
    "x",
];

/// A frame: words at places in styles.
fn frame() -> impl Strategy<Value = Vec<(u16, u16, &'static str, u8)>> {
    let word = (0..24_u16, 0..3_u16, prop::sample::select(WORDS.to_vec()), 0..6_u8);
    prop::collection::vec(word, 0..14)
}

fn style(number: u8) -> Style {
    match number {
        0 => Style::new().on_blue(),
        1 => Style::new().reversed(),
        2 => Style::new().bold().fg(Color::Indexed(180)),
        3 => Style::new().underlined().dim(),
        _ => Style::new(),
    }
}

fn painted(words: &[(u16, u16, &str, u8)], area: Rect) -> Buffer {
    let mut buffer = Buffer::empty(area);
    for (x, y, word, number) in words {
        if *x < area.width && *y < area.height {
            buffer.set_string(*x, *y, word, style(*number));
        }
    }
    buffer
}

/// A terminal's cell must hold what the buffer's cell holds, wherever terminals agree on widths;
/// with `all`, everywhere. Styles are compared with those of the frame on an empty screen.
fn agree(emulator: &Emulator, frames: &[Buffer; 2], all: bool, fresh: &Emulator) {
    let buffer = &frames[1];
    let width = usize::from(buffer.area.width);
    // Where an East Asian terminal finds the last sign of a line too wide, it pushes it back over the
    // one before; where that is a blank it may.
    let pushes = |row: &[Cell]| {
        glyphs(row).any(|g| g.risk == WidthRisk::Ambiguous && g.x + g.width + g.overflow > width)
    };
    for (y, row) in buffer.content.chunks(width).enumerate() {
        let end = if pushes(row) { width.saturating_sub(2) } else { width };
        for glyph in glyphs(row) {
            let may_be_covered = glyph.symbol == " " && glyph.x >= end;
            let sure = glyph.risk == WidthRisk::None && !may_be_covered;
            if !all && !sure {
                continue;
            }
            assert_eq!(
                emulator.text(glyph.x, y, glyph.width),
                glyph.symbol,
                "{},{y} {buffer:?}",
                glyph.x
            );
            for x in glyph.x..glyph.x + glyph.width {
                assert_eq!(emulator.spot(x, y), fresh.spot(x, y), "{x},{y} {buffer:?}");
            }
        }
    }
}

fn draw_all(frames: &[Buffer], widths: Widths) -> Emulator {
    let area = frames[0].area;
    let size = Size::new(area.width, area.height);
    let mut canvas = canvas(true);
    let mut emulator = Emulator::new(area.width.into(), area.height.into(), widths);
    for frame in frames {
        canvas.draw(size, |to| to.buffer_mut().clone_from(frame)).unwrap();
        for bytes in canvas.sink.drain(..) {
            emulator.process(&bytes);
        }
    }
    emulator
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn what_is_laid_out_and_what_is_drawn_are_measured_alike(text in nasty()) {
        let text = tidied(&text);
        let width: usize = text.graphemes(true).map(|cluster| usize::from(cluster.cell_width())).sum();
        prop_assert_eq!(crate::text::cells(&text), width, "{:?}", text);
    }

    #[test]
    fn the_grid_of_any_terminal_is_the_buffer(
        before in frame(), after in frame(), width in 1..26_u16, height in 1..4_u16,
    ) {
        let area = Rect::new(0, 0, width, height);
        let frames = [painted(&before, area), painted(&after, area)];
        for widths in [Widths::Clusters, Widths::Characters, Widths::EastAsian] {
            let emulator = draw_all(&frames, widths);
            let fresh = draw_all(&frames[1..], widths);
            agree(&emulator, &frames, widths == Widths::Clusters, &fresh);
        }
    }

    #[test]
    fn the_grid_of_another_emulator_is_the_buffer(before in frame(), after in frame()) {
        let area = Rect::new(0, 0, 40, 3);
        let mut canvas = canvas(true);
        let mut parser = vt100::Parser::new(3.try_into().unwrap(), 40.try_into().unwrap(), 0);
        let frames = [painted(&before, area), painted(&after, area)];
        for frame in &frames {
            canvas.draw(Size::new(40, 3), |to| to.buffer_mut().clone_from(frame)).unwrap();
        }
        for bytes in &canvas.sink {
            parser.process(bytes);
        }
        for (y, row) in (0..).zip(frames[1].content.chunks(40)) {
            for glyph in glyphs(row).filter(|glyph| glyph.risk == WidthRisk::None) {
                let cell = parser.screen().cell(y, glyph.x as u16).unwrap();
                let text = if cell.has_contents() { cell.contents() } else { " " };
                prop_assert_eq!(text, &*glyph.symbol, "{},{} in {:?}", glyph.x, y, &frames[1]);
                prop_assert_eq!(cell.is_wide(), glyph.cell.cell_width() == 2);
            }
        }
    }
}
