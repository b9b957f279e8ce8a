//! What can keep Palmares from having the terminal.

use std::io;

/// Why the browser could not run, in words for the person.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// Standard output leads elsewhere than to a terminal.
    #[error(
        "standard output is not a terminal; `palmares find QUERY` prints what it finds instead"
    )]
    NoScreen,
    /// The terminal says of itself that it can't place text.
    #[error("this terminal (TERM=dumb) can't show a screen; use `palmares find QUERY` instead")]
    Dumb,
    /// Standard input is no terminal, and the process has none of its own either.
    #[error("there is no terminal to read keys from ({0}); use `palmares find QUERY` instead")]
    NoKeyboard(#[source] io::Error),
    /// The terminal refused something on the way.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
    /// The system gave no thread.
    #[error("the thread for {name} could not be started: {source}")]
    Thread {
        /// What the thread was to do.
        name: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

impl TuiError {
    /// Whether it was wrong to ask for a screen here at all, rather than something that broke.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        match self {
            Self::NoScreen | Self::Dumb | Self::NoKeyboard(_) => true,
            Self::Terminal(_) | Self::Thread { .. } => false,
        }
    }
}
