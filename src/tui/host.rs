//! Everything outside of the program's state that the loop acts on, behind a seam for tests.

use std::io;
use std::sync::Arc;

use super::canvas::{self, Canvas};
use super::mailbox::Postbox;
use super::terminal::Terminal;
use super::{Program, browser, clipboard, saving, signals, tty};
use crate::app::event::{Event, Size};
use crate::app::saving::Screenshot;

/// What the loop needs of the outside.
pub(super) trait Host {
    /// The size of the screen now.
    fn size(&mut self) -> Size;
    /// Draws the program at a size that is not empty.
    fn draw(&mut self, program: &impl Program, size: Size) -> io::Result<()>;
    /// Has the next drawing draw everything.
    fn repaint(&mut self);
    /// Has pasted text arrive in one piece, or as keys.
    fn set_paste(&mut self, on: bool) -> io::Result<()>;
    /// Gives the terminal back and stops the process; says whether it could be stopped. The caller
    /// waits for the signal that continues it and then calls [`Host::resume`].
    fn stop(&mut self) -> io::Result<bool>;
    /// Takes the terminal over again.
    fn resume(&mut self) -> io::Result<()>;
    /// Puts a text into the clipboard; the inner error is for the person.
    fn copy(&mut self, text: &str) -> io::Result<Result<(), String>>;
    /// Puts the program, as it is drawn at a size, into a file, and says how that went.
    fn save(&mut self, program: &impl Program, size: Size, shot: &Screenshot) -> Event;
    /// Opens an address; the error is for the person.
    fn open_in_browser(&mut self, url: &str) -> Result<(), String>;
}

/// The real one.
pub(super) struct Screen {
    terminal: Arc<Terminal>,
    canvas: Canvas<Arc<Terminal>>,
    postbox: Postbox,
}

impl Screen {
    /// A host on a terminal that was taken over.
    pub(super) fn new(terminal: Arc<Terminal>, postbox: Postbox) -> Self {
        let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        // Crossterm's own way without colours (as of 0.29) writes sequences that also end bold and
        // reverse (<https://github.com/crossterm-rs/crossterm/pull/1069>, shown by a test of the
        // canvas); the canvas leaves colours out before they get there.
        crossterm::style::force_color_output(true);
        let canvas = Canvas::new(Arc::clone(&terminal), colour);
        Self { terminal, canvas, postbox }
    }
}

impl Host for Screen {
    fn size(&mut self) -> Size {
        tty::size()
    }

    fn draw(&mut self, program: &impl Program, size: Size) -> io::Result<()> {
        let size = (size.width, size.height).into();
        self.canvas.draw(size, |frame| program.draw(frame))
    }

    fn repaint(&mut self) {
        self.canvas.repaint();
    }

    fn set_paste(&mut self, on: bool) -> io::Result<()> {
        self.terminal.set_paste(on)
    }

    fn stop(&mut self) -> io::Result<bool> {
        self.terminal.leave()?;
        Ok(signals::stop_group())
    }

    fn resume(&mut self) -> io::Result<()> {
        self.terminal.enter()
    }

    fn copy(&mut self, text: &str) -> io::Result<Result<(), String>> {
        match clipboard::sequence(text) {
            Some(sequence) => self.terminal.write(sequence.as_bytes()).map(Ok),
            None => Ok(Err(format!(
                "Too long for the clipboard of a terminal, which takes {} KiB",
                clipboard::LONGEST / 1024
            ))),
        }
    }

    fn save(&mut self, program: &impl Program, size: Size, shot: &Screenshot) -> Event {
        let size = (size.width, size.height).into();
        saving::save(&canvas::drawn(size, |frame| program.draw(frame)), shot)
    }

    fn open_in_browser(&mut self, url: &str) -> Result<(), String> {
        browser::open(url, &self.postbox)
    }
}
