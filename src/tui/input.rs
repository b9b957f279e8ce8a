//! The one thread that reads from the terminal.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

use super::TuiError;
use super::decode::{Decoder, TerminalInput};
use super::mailbox::Postbox;
use super::terminal::Terminal;
use crate::app::event::Event;
use crate::thread;

/// As much as the kernel keeps of a terminal's input at most.
const BUFFER: usize = 4_096;

/// Starts the thread that turns what the terminal sends into events.
pub(super) fn watch(terminal: Arc<Terminal>, postbox: Postbox) -> Result<(), TuiError> {
    let watch = move || {
        // Without a keyboard there is nothing more to do than to end.
        if read(&terminal, &postbox) == Ended::NoMoreKeys {
            postbox.end(SIGHUP);
        }
    };
    let thread = thread::spawn("input", watch);
    thread.map(drop).map_err(|source| TuiError::Thread { name: "input", source })
}

#[derive(PartialEq, Eq)]
enum Ended {
    NoMoreKeys,
    NobodyListens,
}

fn read(terminal: &Terminal, postbox: &Postbox) -> Ended {
    let started = Instant::now();
    let mut decoder = Decoder::default();
    let mut inputs = Vec::new();
    let mut buffer = [0; BUFFER];
    loop {
        match wait(terminal, decoder.patience()) {
            Ok(true) => match rustix::io::read(terminal.keyboard(), &mut buffer) {
                Ok(0) => return Ended::NoMoreKeys,
                Ok(length) => decoder.feed(&buffer[..length], &mut inputs),
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => return Ended::NoMoreKeys,
            },
            Ok(false) => decoder.expire(&mut inputs),
            Err(Errno::INTR) => {}
            Err(_) => return Ended::NoMoreKeys,
        }
        let now = started.elapsed().as_millis().try_into().unwrap_or(u64::MAX);
        for input in inputs.drain(..) {
            let listens = match input {
                TerminalInput::Key(key) => postbox.send(Event::Key(key, now)),
                TerminalInput::Paste(text) => postbox.send(Event::Paste(text)),
                TerminalInput::Mouse(mouse) => postbox.send(Event::Mouse(mouse)),
                TerminalInput::Reply(answer) => postbox.replied(answer),
            };
            if !listens {
                return Ended::NobodyListens;
            }
        }
    }
}

/// Waits for bytes; false when the time is over. A terminal that can't be polled counts as ready: the
/// read waits then, and only the time of a lone ESC is lost.
fn wait(terminal: &Terminal, patience: Option<Duration>) -> Result<bool, Errno> {
    let keyboard = terminal.keyboard();
    // Fractions of a second always fit.
    let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
    Ok(poll(&mut [PollFd::new(&keyboard, PollFlags::IN)], patience.as_ref())? > 0)
}
