//! The terminal as a device: whether there is one, where keys come from, its size, raw mode.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr};

use super::TuiError;
use crate::app::event::Size;

/// Widest screen that is drawn, in cells. Terminals can claim 65 535 × 65 535.
const WIDEST: u16 = 800;
/// Tallest screen that is drawn, in cells.
const TALLEST: u16 = 250;

/// Asks whether the browser can run here, before anything is read or changed.
///
/// # Errors
/// When standard output is no terminal, or keys can be had neither from standard input nor
/// from the terminal that the process belongs to.
pub fn check() -> Result<(), TuiError> {
    if !isatty(rustix::stdio::stdout()) {
        return Err(TuiError::NoScreen);
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return Err(TuiError::Dumb);
    }
    keyboard().map(drop)
}

/// Where keys come from: standard input, or the process's own terminal when standard input is
/// a catalogue (`… | palmares -`).
pub(super) fn keyboard() -> Result<OwnedFd, TuiError> {
    let stdin = io::stdin();
    if isatty(&stdin) {
        return Ok(stdin.as_fd().try_clone_to_owned()?);
    }
    let own = File::options().read(true).write(true).open("/dev/tty");
    own.map(OwnedFd::from).map_err(TuiError::NoKeyboard)
}

/// Where the screen is.
pub(super) fn screen() -> BorrowedFd<'static> {
    rustix::stdio::stdout()
}

/// The size of the screen now, within what is worth drawing. Nothing of it is drawn when the
/// terminal can't tell.
pub(super) fn size() -> Size {
    tcgetwinsize(screen())
        .map(|size| clamp(Size { width: size.ws_col, height: size.ws_row }))
        .unwrap_or_default()
}

fn clamp(size: Size) -> Size {
    Size { width: size.width.min(WIDEST), height: size.height.min(TALLEST) }
}

/// Has keys arrive at once, unechoed and unchanged; gives the modes as they were.
pub(super) fn make_raw(keyboard: impl AsFd) -> io::Result<Termios> {
    let before = tcgetattr(&keyboard)?;
    let mut raw = before.clone();
    raw.make_raw();
    tcsetattr(&keyboard, OptionalActions::Now, &raw)?;
    Ok(before)
}

/// Puts modes back, at once: waiting for output would hang on a terminal that stopped reading.
pub(super) fn set_modes(keyboard: impl AsFd, modes: &Termios) -> io::Result<()> {
    Ok(tcsetattr(keyboard, OptionalActions::Now, modes)?)
}

/// Writes all bytes to the screen, waiting while it takes none. The lock and the buffer of
/// `std::io::stdout` stay out of it, so that a panic elsewhere can write too.
pub(super) fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(screen(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Another program may have left the terminal non-blocking.
            Err(Errno::AGAIN) => {
                is_taking(None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Writes bytes as long as the screen takes them; gives up when it takes none for some time. One byte at
/// a time, because a screen that is ready is only sure to have room for one.
pub(super) fn write_if_taken(bytes: &[u8], patience: Duration) -> io::Result<()> {
    for byte in bytes {
        if !is_taking(Some(patience))? {
            return Err(io::ErrorKind::TimedOut.into());
        }
        write_all(std::slice::from_ref(byte))?;
    }
    Ok(())
}

/// Waits until the screen takes bytes; false when the time is over.
fn is_taking(patience: Option<Duration>) -> io::Result<bool> {
    // Fractions of a second always fit.
    let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
    let screen = screen();
    loop {
        match poll(&mut [PollFd::new(&screen, PollFlags::OUT)], patience.as_ref()) {
            Ok(ready) => return Ok(ready > 0),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absurd_sizes_are_cut_to_what_a_screen_can_be() {
        let absurd = Size { width: u16::MAX, height: u16::MAX };
        assert_eq!(clamp(absurd), Size { width: WIDEST, height: TALLEST });
        assert_eq!(clamp(Size::default()), Size::default());
        assert_eq!(clamp(Size { width: 80, height: 24 }), Size { width: 80, height: 24 });
    }
}
