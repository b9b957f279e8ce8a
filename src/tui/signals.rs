//! Signals become flags for the main thread. When that thread doesn't answer, this one ends the
//! program itself.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::TuiError;
use super::mailbox::Postbox;
use super::terminal::Terminal;
use crate::thread;

/// How long the main thread has to give the terminal back.
const PATIENCE: Duration = Duration::from_secs(1);

/// Begins to hold signals back from their default, which would leave the terminal unusable.
/// Called before the terminal is touched; [`watch`] looks at them afterwards.
pub(super) fn register() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Starts the thread that passes signals on.
pub(super) fn watch(
    mut signals: Signals,
    terminal: Arc<Terminal>,
    postbox: Postbox,
) -> Result<(), TuiError> {
    let watch = move || {
        for signal in signals.forever() {
            match signal {
                SIGWINCH => postbox.resized(),
                SIGCONT => postbox.continued(),
                SIGTSTP => postbox.stop(),
                _ => end(signal, &terminal, &postbox, PATIENCE),
            }
        }
    };
    let thread = thread::spawn("signals", watch);
    thread.map(drop).map_err(|source| TuiError::Thread { name: "signals", source })
}

/// Has the program end by a signal: by the main thread if it answers, and if it doesn't, by force.
pub(super) fn end(signal: i32, terminal: &Terminal, postbox: &Postbox, patience: Duration) {
    let before = postbox.end(signal);
    let is_watched = postbox.become_watchdog();
    // A terminal that goes away is noticed and tells by a signal as well; that is no impatience.
    let same = signal == SIGHUP && before == Some(SIGHUP);
    if same && is_watched {
        return;
    }
    let first = before.is_none() || same;
    let answered = postbox.wait_for_end(if first { patience } else { Duration::ZERO });
    if answered && first {
        return;
    }
    // A second signal after the answer finds the program past its loop, where nothing of the
    // terminal is left to restore, but the default that would have ended it is gone.
    terminal.leave_by_force();
    low_level::exit(128 + signal);
}

/// Stops the process group, as Ctrl-Z does where the terminal itself handles it, so that the other
/// side of a pipe stops too. Says whether it did: in a group without a shell above it nobody
/// could ever continue it.
pub(super) fn stop_group() -> bool {
    let under_a_shell = getsid(None).is_ok_and(|session| session != getpgrp());
    under_a_shell && kill_current_process_group(Signal::STOP).is_ok()
}
