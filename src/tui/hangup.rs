//! Notices that the terminal is gone, even when nobody reads from it or writes to it and the
//! signal that should tell is ignored.

use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

use super::TuiError;
use super::mailbox::Postbox;
use super::terminal::Terminal;
use super::{signals, tty};
use crate::thread;

/// How long the main thread has to end in order. Less than a signal gives it: without a terminal
/// there is nothing left to restore.
const PATIENCE: Duration = Duration::from_millis(300);

/// Starts the thread that waits for the terminal to go away.
pub(super) fn watch(terminal: Arc<Terminal>, postbox: Postbox) -> Result<(), TuiError> {
    let watch = move || {
        if wait_for_hangup(&terminal) {
            signals::end(SIGHUP, &terminal, &postbox, PATIENCE);
        }
    };
    let thread = thread::spawn("hang-up", watch);
    thread.map(drop).map_err(|source| TuiError::Thread { name: "hang-up", source })
}

/// Sleeps until the terminal hangs up. False when this system can't tell.
fn wait_for_hangup(terminal: &Terminal) -> bool {
    loop {
        // No events are asked for: hang-up and error are always reported. Screen and keyboard may be two
        // terminals, of which either can go.
        let (keyboard, screen) = (terminal.keyboard(), tty::screen());
        let none = PollFlags::empty();
        let mut watched = [PollFd::new(&keyboard, none), PollFd::new(&screen, none)];
        match poll(&mut watched, None) {
            Err(Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => {
                let seen = watched.iter().fold(none, |seen, one| seen | one.revents());
                if seen.contains(PollFlags::NVAL) {
                    return false;
                }
                if seen.intersects(PollFlags::HUP | PollFlags::ERR) {
                    return true;
                }
            }
        }
    }
}
