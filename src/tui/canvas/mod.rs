//! Where frames become bytes: put together in memory, compared with what is on the screen, and sent
//! in one write, inside a synchronized update.
//!
//! The comparing is done here rather than by ratatui, whose own (as of 0.30.2) panics where a wide
//! symbol was in the last cell (<https://github.com/ratatui/ratatui/issues/2695>), leaves the
//! second half of a symbol in its old style (<https://github.com/ratatui/ratatui/issues/2652>), and
//! takes for granted that the terminal has its idea of how wide a symbol is
//! (<https://github.com/ratatui/ratatui/issues/75>). The tests show the first two; once they no longer
//! do, only the third speaks for this.

mod glyphs;
mod null_backend;
#[cfg(test)]
mod tests;

use std::io;
use std::sync::Arc;

use crossterm::cursor::{MoveTo, Show};
use crossterm::queue;
use ratatui::Frame;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};
use ratatui::style::Color;

pub use self::glyphs::{Glyph, WidthRisk, glyphs};
use self::null_backend::NullBackend;
use super::terminal::Terminal;

const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";
const CLEAR: &[u8] = b"\x1b[2J";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";

/// Where frames go.
pub trait Sink {
    /// Takes one whole frame.
    fn write_frame(&mut self, frame: &[u8]) -> io::Result<()>;
}

/// Frames are kept, for tests.
impl Sink for Vec<Vec<u8>> {
    fn write_frame(&mut self, frame: &[u8]) -> io::Result<()> {
        self.push(frame.to_vec());
        Ok(())
    }
}

impl Sink for Arc<Terminal> {
    fn write_frame(&mut self, frame: &[u8]) -> io::Result<()> {
        self.write(frame)
    }
}

/// Draws frames, and sends what is new in them.
#[derive(Debug)]
pub struct Canvas<S> {
    sink: S,
    colour: bool,
    surface: ratatui::Terminal<NullBackend>,
    /// What the terminal shows, unless someone else may have written to it.
    shown: Buffer,
    is_known: bool,
    /// What it is to show.
    next: Buffer,
    /// Where the cursor is shown, as the terminal was last told.
    cursor: Option<Position>,
    frame: Vec<u8>,
}

impl<S: Sink> Canvas<S> {
    /// A canvas for a terminal that was just taken over, its cursor hidden.
    pub fn new(sink: S, colour: bool) -> Self {
        let (shown, next) = Default::default();
        let (surface, frame) = (null_backend::terminal(), Vec::new());
        Self { sink, colour, surface, shown, is_known: false, next, cursor: None, frame }
    }

    /// What the terminal shows.
    #[must_use]
    pub fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// Where frames go.
    pub fn sink_mut(&mut self) -> &mut S {
        &mut self.sink
    }

    /// Has the next frame draw everything, after someone else may have written to the screen.
    pub fn repaint(&mut self) {
        self.is_known = false;
        self.frame.extend_from_slice(HIDE_CURSOR);
        self.cursor = None;
    }

    /// Draws a frame of a size and sends what differs from the one before.
    pub fn draw(&mut self, size: Size, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let cursor = null_backend::draw(&mut self.surface, size, &mut self.next, draw);
        if !self.is_known || self.shown.area != self.next.area {
            self.frame.extend_from_slice(CLEAR);
            self.shown = Buffer::empty(self.next.area);
            self.is_known = true;
        }
        let drawn = self.frame.len();
        let mut writer =
            FrameWriter { frame: &mut self.frame, colour: self.colour, run: Vec::new() };
        let width = usize::from(self.next.area.width).max(1);
        let rows = self.shown.content.chunks(width).zip(self.next.content.chunks(width));
        for (y, (before, after)) in (0..).zip(rows) {
            if before != after {
                writer.row(y, before, after)?;
            }
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        let moved = self.frame.len() > drawn;
        self.place_cursor(cursor, moved)?;
        self.send()
    }

    fn place_cursor(&mut self, cursor: Option<Position>, moved: bool) -> io::Result<()> {
        match cursor {
            Some(position) => {
                if self.cursor != cursor || moved {
                    queue!(self.frame, MoveTo(position.x, position.y))?;
                }
                if self.cursor.is_none() {
                    queue!(self.frame, Show)?;
                }
            }
            None if self.cursor.is_some() => self.frame.extend_from_slice(HIDE_CURSOR),
            None => {}
        }
        self.cursor = cursor;
        Ok(())
    }

    fn send(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let frame = [FRAME_BEGINS, &self.frame, FRAME_ENDS].concat();
        self.frame.clear();
        self.sink.write_frame(&frame)
    }
}

/// What a frame of a size holds, drawn for nobody.
pub fn drawn(size: Size, draw: impl FnOnce(&mut Frame<'_>)) -> Buffer {
    let mut screen = Buffer::default();
    null_backend::draw(&mut null_backend::terminal(), size, &mut screen, draw);
    screen
}

/// Puts rows into a frame.
struct FrameWriter<'f> {
    frame: &'f mut Vec<u8>,
    colour: bool,
    /// Cells that follow each other, still to be written.
    run: Vec<(u16, u16, Cell)>,
}

impl FrameWriter<'_> {
    /// Writes what is new in a row.
    ///
    /// Where terminals may disagree on the width of a symbol, its cells are blanked before, the
    /// cursor is placed anew after it, and as many of the cells that follow as it may have run over
    /// are written again: a wrong width stays the fault of one symbol. A terminal that finds the last sign of
    /// a row too wide pushes it back over the one before, which is then written once more; but for a blank,
    /// such as there is before a border, since there the sign is better off than nowhere.
    fn row(&mut self, y: u16, before: &[Cell], after: &[Cell]) -> io::Result<()> {
        let mut old = glyphs(before).peekable();
        let mut stale = 0;
        let mut risk = WidthRisk::None;
        // How far a row of symbols may have pushed each other to the right.
        let mut drift = 0;
        let (mut previous, mut covered) = (None, None);
        for glyph in glyphs(after) {
            while old.next_if(|other| other.x < glyph.x).is_some() {}
            let was = old.next_if(|other| other.x == glyph.x);
            let same = was.as_ref().is_some_and(|other| *other == glyph);
            if same && glyph.x >= stale {
                previous = Some(glyph);
                continue;
            }
            let kept_on = self.run.last().is_some_and(|(x, ..)| usize::from(*x) + 1 == glyph.x);
            let in_line =
                kept_on && risk == WidthRisk::Ambiguous && glyph.risk == WidthRisk::Ambiguous;
            if risk != WidthRisk::None && !in_line {
                self.end_run()?;
            }
            drift = if in_line { drift } else { 0 } + glyph.overflow;
            stale = stale.max(glyph.x + glyph.width + drift);
            risk = glyph.risk;
            self.glyph(y, &glyph)?;
            if glyph.x + 1 == after.len() {
                let is_pushed = risk == WidthRisk::Ambiguous;
                let was_pushed = was.is_some_and(|other| other.risk == WidthRisk::Ambiguous);
                covered = previous.take().filter(|it: &Glyph<'_>| {
                    it.overflow == 0 && if is_pushed { it.symbol != " " } else { was_pushed }
                });
            }
            previous = Some(glyph);
        }
        self.end_run()?;
        if let Some(covered) = covered {
            self.glyph(y, &covered)?;
            self.end_run()?;
        }
        Ok(())
    }

    fn glyph(&mut self, y: u16, glyph: &Glyph<'_>) -> io::Result<()> {
        let at = |x: usize| u16::try_from(x).unwrap_or(u16::MAX);
        let mut cell = glyph.cell.clone();
        cell.set_symbol(&glyph.symbol);
        if !self.colour {
            (cell.fg, cell.bg) = (Color::Reset, Color::Reset);
            cell.underline_color = Color::Reset;
        }
        if glyph.risk == WidthRisk::Certain {
            for x in glyph.x..glyph.x + glyph.width {
                let mut blank = cell.clone();
                blank.set_symbol(" ");
                self.run.push((at(x), y, blank));
            }
            self.end_run()?;
        }
        self.run.push((at(glyph.x), y, cell));
        Ok(())
    }

    fn end_run(&mut self) -> io::Result<()> {
        if self.run.is_empty() {
            return Ok(());
        }
        let cells = self.run.iter().map(|(x, y, cell)| (*x, *y, cell));
        CrosstermBackend::new(&mut *self.frame).draw(cells)?;
        self.run.clear();
        Ok(())
    }
}
