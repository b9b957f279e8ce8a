//! A panic gives the terminal back first, says what happened second, and ends the program third.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::fmt::Write as _;
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::thread;

use super::terminal::Terminal;

/// What Rust itself ends a panicking program with.
const EXIT_CODE: i32 = 101;

/// From now on a panic in any thread ends the program with code 101. A screen whose searches or
/// keys died with their thread would only look alive.
pub(super) fn install(terminal: Arc<Terminal>) {
    panic::set_hook(Box::new(move |info| {
        terminal.leave_by_force();
        let message = describe(info);
        // Standard error may be closed; that must not become a second panic.
        let _ = rustix::io::write(rustix::stdio::stderr(), message.as_bytes());
        signal_hook::low_level::exit(EXIT_CODE);
    }));
}

/// Back to the hook that Rust comes with.
pub(super) fn uninstall() {
    drop(panic::take_hook());
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let what = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let what = what.unwrap_or("no message");
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let thread = thread::current();
    let name = thread.name().unwrap_or("unnamed");
    let mut text = String::from("palmares ended by a fault of its own; please report it:\n");
    // Writing to a string can't fail.
    let _ = writeln!(text, "  {} ({}, thread {})", harmless(what), place, harmless(name));
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        let _ = writeln!(text, "{trace}");
    } else {
        text.push_str("  RUST_BACKTRACE=1 shows where it came from.\n");
    }
    text
}

/// A panic may quote a catalogue; what a catalogue says must not steer the terminal.
fn harmless(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let plain = c == ' ' || c.is_ascii_graphic() || c.is_alphanumeric();
            let escaped = (!plain).then(|| c.escape_default());
            plain.then_some(c).into_iter().chain(escaped.into_iter().flatten())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_panic_quotes_is_shown_harmlessly() {
        assert_eq!(harmless("Мәдина, 2023"), "Мәдина, 2023");
        assert_eq!(harmless("a\u{1b}[2Jb\u{202e}"), "a\\u{1b}[2Jb\\u{202e}");
    }
}
