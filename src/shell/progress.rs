//! What is being done, on a terminal, while it takes its time.

use std::io::{self, IsTerminal as _, Write as _};

/// A line on standard error that says what is being done; nothing where that is no terminal. It is gone once something
/// else is said through it, or this is.
#[derive(Debug)]
pub struct Progress {
    is_shown: bool,
    is_there: bool,
}

impl Progress {
    /// Nothing so far.
    #[must_use]
    pub fn on_terminal() -> Self {
        Self { is_shown: io::stderr().is_terminal(), is_there: false }
    }

    /// Says what begins now. The words are the program's own.
    pub fn say(&mut self, words: &str) {
        if self.is_shown {
            // Nobody can be told when that fails.
            let _ = write!(io::stderr(), "\r\u{1b}[K{words} …");
            self.is_there = true;
        }
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.is_there {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
            self.is_there = false;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
