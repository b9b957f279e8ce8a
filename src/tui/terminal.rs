//! Taking the terminal over and giving it back, whatever happens in between.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::termios::Termios;

use super::{TuiError, tty};

/// Alternate screen, cleared, without a cursor. What is too wide for a line, in the terminal's view,
/// stays in it rather than going on in the next.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[0m\x1b[2J\x1b[H\x1b[?25l\x1b[?7l";
/// Clicks and the wheel, in the encoding that has no limit on coordinates. Motion is not asked
/// for: nothing here needs it, and it would flood the input.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// Pasted text arrives between brackets.
const PASTE_ON: &[u8] = b"\x1b[?2004h";
/// Pasted text arrives as keys.
const PASTE_OFF: &[u8] = b"\x1b[?2004l";
/// Everything above and all a frame can have left behind, undone: the synchronized update, mouse,
/// paste, colours, long lines, cursor, and last the alternate screen.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l\x1b[?25h";
/// Ends a sequence that was cut in the middle, so that the ones after it are understood.
const CUT: &[u8] = b"\x18\x1b\\";

/// How long a forced restore waits for a thread that is drawing.
const DRAWING_PATIENCE: Duration = Duration::from_millis(100);
/// How long it waits for a terminal that takes no bytes.
const WRITING_PATIENCE: Duration = Duration::from_millis(100);

/// The terminal, shared by all who must be able to give it back.
#[derive(Debug)]
pub(super) struct Terminal {
    keyboard: OwnedFd,
    mouse: bool,
    /// The modes from before, while they are changed.
    before: Mutex<Option<Termios>>,
    /// Whether the screen is ours to write to. Held while writing, so that no half of a frame
    /// comes after the restore.
    ours: Mutex<bool>,
}

impl Terminal {
    /// Opens the terminal and changes nothing yet.
    pub(super) fn open(mouse: bool) -> Result<Self, TuiError> {
        tty::check()?;
        let keyboard = tty::keyboard()?;
        Ok(Self { keyboard, mouse, before: Mutex::new(None), ours: Mutex::new(false) })
    }

    /// Where keys come from.
    pub(super) fn keyboard(&self) -> BorrowedFd<'_> {
        self.keyboard.as_fd()
    }

    /// Takes the terminal over. Doing so again, after someone else may have changed it, is fine.
    pub(super) fn enter(&self) -> io::Result<()> {
        let mut ours = lock(&self.ours);
        let modes = tty::make_raw(&self.keyboard)?;
        lock(&self.before).get_or_insert(modes);
        *ours = true;
        tty::write_all(ENTER)?;
        if self.mouse {
            tty::write_all(MOUSE_ON)?;
        }
        Ok(())
    }

    /// Gives the terminal back as it was. Nothing happens when it is not taken.
    pub(super) fn leave(&self) -> io::Result<()> {
        let mut ours = lock(&self.ours);
        let written = if *ours { tty::write_all(LEAVE) } else { Ok(()) };
        *ours = false;
        drop(ours);
        written.and(self.modes_back())
    }

    /// Gives the terminal back in a fifth of a second, even while another thread is stuck in
    /// drawing and the terminal takes no bytes.
    pub(super) fn leave_by_force(&self) {
        let started = Instant::now();
        let mut ours = loop {
            match self.ours.try_lock() {
                Ok(ours) => break Some(ours),
                Err(TryLockError::Poisoned(ours)) => break Some(ours.into_inner()),
                Err(TryLockError::WouldBlock) if started.elapsed() > DRAWING_PATIENCE => {
                    break None;
                }
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
            }
        };
        // Who holds the lock is writing to a screen that is ours.
        if ours.as_deref().copied().unwrap_or(true) {
            // The process is about to end; there is no one left to tell.
            let _ = tty::write_if_taken(&[CUT, LEAVE].concat(), WRITING_PATIENCE);
        }
        if let Some(ours) = ours.as_deref_mut() {
            *ours = false;
        }
        let _ = self.modes_back();
        // The process is about to end: a thread that would take the terminal over meanwhile waits.
        std::mem::forget(ours);
    }

    /// Has pasted text arrive in one piece, or as keys.
    pub(super) fn set_paste(&self, on: bool) -> io::Result<()> {
        self.write(if on { PASTE_ON } else { PASTE_OFF })
    }

    /// Writes to the screen while it is ours; drops the bytes when it no longer is.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let ours = lock(&self.ours);
        if *ours { tty::write_all(bytes) } else { Ok(()) }
    }

    fn modes_back(&self) -> io::Result<()> {
        match lock(&self.before).take() {
            Some(modes) => tty::set_modes(&self.keyboard, &modes),
            None => Ok(()),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Whoever could be told has already called `leave` and heard.
        let _ = self.leave();
    }
}

/// A panic under a lock is no reason to leave the terminal unusable.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
