//! What ratatui draws on: frames are put together in memory and go out in one write, inside a
//! synchronized update.

use std::io;
use std::sync::Arc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Color;
use unicode_width::UnicodeWidthStr as _;

use super::terminal::Terminal;

const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// Where frames go.
pub(super) trait Sink {
    /// Takes one whole frame.
    fn write_frame(&mut self, frame: &[u8]) -> io::Result<()>;
}

impl Sink for Arc<Terminal> {
    fn write_frame(&mut self, frame: &[u8]) -> io::Result<()> {
        self.write(frame)
    }
}

/// A backend that knows its size rather than asks for it, and never asks the terminal anything.
#[derive(Debug)]
pub(super) struct Canvas<S> {
    sink: S,
    size: Size,
    colour: bool,
    frame: Vec<u8>,
    /// Where the cursor is shown, as the terminal was last told.
    cursor: Option<Position>,
    /// Whether drawing has moved the cursor since.
    moved: bool,
}

impl<S: Sink> Canvas<S> {
    /// A canvas for a terminal that was just taken over: cleared, its cursor hidden.
    pub(super) fn new(sink: S, colour: bool) -> Self {
        Self { sink, size: Size::ZERO, colour, frame: Vec::new(), cursor: None, moved: false }
    }

    /// Says how large the screen is.
    pub(super) fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// Forgets what the terminal was told of the cursor, after someone else may have moved it.
    pub(super) fn forget_cursor(&mut self) {
        self.frame.extend_from_slice(b"\x1b[?25l");
        self.cursor = None;
    }

    fn crossterm(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }

    fn draw_run(&mut self, run: &[(u16, u16, Cell)]) -> io::Result<()> {
        self.crossterm().draw(run.iter().map(|(x, y, cell)| (*x, *y, cell)))
    }
}

impl<S: Sink> Backend for Canvas<S> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        // Crossterm only places the cursor where cells don't follow each other. After a cell that
        // terminals disagree on the width of, it has to: so a new run begins there, and a
        // wrong width stays the fault of one cell.
        let mut run = Vec::new();
        for (x, y, cell) in content {
            let mut cell = cell.clone();
            make_harmless(&mut cell);
            if !self.colour {
                (cell.fg, cell.bg) = (Color::Reset, Color::Reset);
                cell.underline_color = Color::Reset;
            }
            let doubtful = is_doubtful(cell.symbol());
            run.push((x, y, cell));
            if doubtful {
                self.draw_run(&run)?;
                run.clear();
            }
            self.moved = true;
        }
        if run.is_empty() { Ok(()) } else { self.draw_run(&run) }
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor.take().is_some() { self.crossterm().hide_cursor() } else { Ok(()) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        // The place follows, and showing it waits for that: see `set_cursor_position`.
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // Asking the terminal would wait for an answer that the input thread takes for keys.
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor != Some(position) || self.moved {
            self.crossterm().set_cursor_position(position)?;
        }
        if self.cursor.replace(position).is_none() {
            self.crossterm().show_cursor()?;
        }
        self.moved = false;
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.crossterm().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let frame = [FRAME_BEGINS, &self.frame, FRAME_ENDS].concat();
        self.frame.clear();
        self.sink.write_frame(&frame)
    }
}

/// The last gate: whatever a cell holds, nothing that steers a terminal passes.
fn make_harmless(cell: &mut Cell) {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    if cell.symbol().contains(steers) {
        let kept: String = cell.symbol().chars().filter(|&c| !steers(c)).collect();
        cell.set_symbol(if kept.is_empty() { " " } else { &kept });
    }
}

/// Whether terminals may disagree on how wide a symbol is: joined, wide, from planes with emoji, or of
/// private use.
fn is_doubtful(symbol: &str) -> bool {
    !symbol.is_ascii()
        && (symbol.chars().nth(1).is_some()
            || symbol.width() != 1
            || symbol.chars().any(|c| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style, Stylize as _};
    use ratatui::text::Line;
    use ratatui::widgets::Paragraph;

    impl Sink for Vec<Vec<u8>> {
        fn write_frame(&mut self, frame: &[u8]) -> io::Result<()> {
            self.push(frame.to_vec());
            Ok(())
        }
    }

    fn painter(colour: bool) -> ratatui::Terminal<Canvas<Vec<Vec<u8>>>> {
        let mut canvas = Canvas::new(Vec::new(), colour);
        canvas.set_size(Size::new(20, 2));
        ratatui::Terminal::new(canvas).unwrap()
    }

    fn last(painter: &ratatui::Terminal<Canvas<Vec<Vec<u8>>>>) -> String {
        String::from_utf8(painter.backend().sink.last().unwrap().clone()).unwrap()
    }

    #[test]
    fn a_frame_is_one_write_in_a_synchronized_update() {
        let mut painter = painter(true);
        painter.draw(|frame| frame.render_widget("Madina", frame.area())).unwrap();
        assert_eq!(painter.backend().sink.len(), 1);
        let frame = last(&painter);
        assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l"), "{frame:?}");
        assert!(frame.contains("Madina"));
    }

    #[test]
    fn the_same_frame_again_writes_nothing() {
        let mut painter = painter(true);
        for _ in 0..3 {
            painter
                .draw(|frame| {
                    frame.render_widget("Madina", frame.area());
                    frame.set_cursor_position((3, 0));
                })
                .unwrap();
        }
        assert_eq!(painter.backend().sink.len(), 1);
        let frame = last(&painter);
        assert!(frame.ends_with("\x1b[1;4H\x1b[?25h\x1b[?2026l"), "{frame:?}");
        painter.draw(|frame| frame.render_widget("Madina", frame.area())).unwrap();
        assert_eq!(last(&painter), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
    }

    #[test]
    fn a_resize_draws_everything_and_asks_nothing() {
        let mut painter = painter(true);
        painter.draw(|frame| frame.render_widget("Madina", frame.area())).unwrap();
        painter.resize(Rect::new(0, 0, 20, 2)).unwrap();
        painter.draw(|frame| frame.render_widget("Madina", frame.area())).unwrap();
        let frame = last(&painter);
        assert!(frame.contains("\x1b[2J") && frame.contains("Madina"), "{frame:?}");
        assert!(!frame.contains("\x1b[6n"));
    }

    #[test]
    fn nothing_that_steers_a_terminal_passes() {
        let mut painter = painter(true);
        painter
            .draw(|frame| {
                let cells = frame.buffer_mut();
                cells[(0, 0)].set_symbol("\x1b]0;gotcha\x07");
                cells[(1, 0)].set_symbol("\u{9b}2J");
                cells[(2, 0)].set_symbol("\u{202e}");
                cells[(3, 0)].set_symbol("\n");
            })
            .unwrap();
        let frame = last(&painter);
        assert!(!frame.contains("\x1b]") && !frame.contains(['\u{9b}', '\u{202e}', '\n', '\x07']));
    }

    #[test]
    fn the_cursor_is_placed_anew_after_a_doubtful_cell() {
        let mut painter = painter(true);
        painter.draw(|frame| frame.render_widget("❤️ab-é1-好x", frame.area())).unwrap();
        let frame = last(&painter);
        assert!(frame.contains("\x1b[1;3Hab-é1-"), "{frame:?}");
        assert!(frame.contains("\x1b[1;11Hx"), "{frame:?}");
    }

    #[test]
    fn without_colour_weight_remains() {
        let mut painter = painter(false);
        let selected = Style::new().add_modifier(Modifier::REVERSED);
        let line = Line::from("Madina".red().on_blue()).patch_style(selected);
        painter.draw(|frame| frame.render_widget(Paragraph::new(line), frame.area())).unwrap();
        let frame = last(&painter);
        assert!(!frame.contains("38;5") && !frame.contains("48;5"), "{frame:?}");
        let reversed = frame.find("\x1b[7m").unwrap();
        let text = frame.find("Madina").unwrap();
        assert!(reversed < text && !frame[reversed..text].contains("\x1b[m"), "{frame:?}");
    }
}
