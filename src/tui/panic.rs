//! A panic gives the terminal back first, says what happened second, and ends the program third.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::fmt::Write as _;
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::thread;

use super::terminal::Terminal;
use crate::text::printable;

/// The name of the thread that decodes a poster. A panic in a decoder is a fault of the picture: it does not end the
/// program.
pub const POSTER_DECODER: &str = "poster decoder";

/// What Rust itself ends a panicking program with.
const EXIT_CODE: i32 = 101;

/// From now on a panic in any thread ends the program with code 101. A screen whose searches or
/// keys died with their thread would only look alive.
pub(super) fn install(terminal: Arc<Terminal>) {
    panic::set_hook(Box::new(move |info| {
        // The thread that waits for it reports it in the poster's place.
        if thread::current().name() == Some(POSTER_DECODER) {
            return;
        }
        terminal.leave_by_force();
        let message = describe(info);
        // Standard error may be closed; that must not become a second panic.
        let _ = rustix::io::write(rustix::stdio::stderr(), message.as_bytes());
        signal_hook::low_level::exit(EXIT_CODE);
    }));
}

/// What a panic does while there is no terminal to give back: as Rust itself, but whatever it quotes
/// of a catalogue is printed harmlessly.
pub fn install_without_terminal() {
    panic::set_hook(Box::new(|info| {
        let message = describe(info);
        let _ = rustix::io::write(rustix::stdio::stderr(), message.as_bytes());
    }));
}

/// A panic may quote a catalogue; what a catalogue says must not steer the terminal.
fn describe(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let what = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let what = what.unwrap_or("no message");
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let thread = thread::current();
    let mut text = words(what, &place, thread.name().unwrap_or("unnamed"));
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        let _ = writeln!(text, "{trace}");
    } else {
        text.push_str("  RUST_BACKTRACE=1 shows where it came from.\n");
    }
    text
}

fn words(what: &str, place: &str, thread: &str) -> String {
    let (what, thread) = (printable(what), printable(thread));
    format!("palmares crashed; please report this bug:\n  {what} ({place}, thread {thread})\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_panic_quotes_is_shown_harmlessly() {
        let text = words("Мәдина a\u{1b}[2Jb\u{202e}", "src/x.rs:1:2", "t\u{9b}");
        assert!(
            text.contains("  Мәдина a\\u{1b}[2Jb\\u{202e} (src/x.rs:1:2, thread t\\u{9b})"),
            "{text}"
        );
    }
}
