//! What ratatui draws on: no terminal, only a size and a place for the cursor.

use std::convert::Infallible;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};
use ratatui::{Frame, Terminal};

/// A backend that knows its size rather than asks for it, and shows nothing to anyone.
#[derive(Debug, Default)]
pub(super) struct NullBackend {
    size: Size,
    cursor: Option<Position>,
}

/// An empty one.
pub(super) fn terminal() -> Terminal<NullBackend> {
    match Terminal::new(NullBackend::default()) {
        Ok(terminal) => terminal,
        Err(never) => match never {},
    }
}

/// Draws a frame of a size into a buffer; says where the cursor is shown.
pub(super) fn draw(
    terminal: &mut Terminal<NullBackend>,
    size: Size,
    into: &mut Buffer,
    draw: impl FnOnce(&mut Frame<'_>),
) -> Option<Position> {
    // Ratatui resizes its buffers when it finds that the size changed.
    terminal.backend_mut().size = size;
    let drawn = terminal.draw(|frame| {
        draw(frame);
        into.clone_from(frame.buffer_mut());
    });
    match drawn {
        Ok(_) => terminal.backend().cursor,
        Err(never) => match never {},
    }
}

impl Backend for NullBackend {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, _: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        // Not even looked at: the iterator is what may panic.
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        // Its place follows.
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        // Asking the terminal would wait for an answer that the input thread takes for keys.
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> Result<(), Infallible> {
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}
