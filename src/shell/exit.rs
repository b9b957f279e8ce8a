//! The one place where outcomes and failures become exit codes.

use std::borrow::Cow;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::catalogue::UnknownAddress;
use crate::format::LoadError;
use crate::text::printable;
use crate::tui::{Outcome, TuiError};

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Found or done.
    Done,
    /// Nothing found, or problems.
    Nothing,
    /// As the browser was left, by a key or by a signal.
    Left(Outcome),
}

/// What kept a command from doing its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command line makes no sense.
    #[error("{0}")]
    Usage(String),
    /// A catalogue can't be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A file other than a catalogue can't be read.
    #[error("{file}: {source}")]
    Read {
        /// Its name.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// Nothing has the address asked for.
    #[error(transparent)]
    Unknown(#[from] UnknownAddress),
    /// The journal can't be written: a full disk, a folder for reading only.
    #[error("{0}")]
    NotKept(String),
    /// The system has no threads to give: a limit of processes, such as `ulimit -u`.
    #[error("no threads to be had: {0}")]
    NoThreads(String),
    /// The terminal can't be had.
    #[error(transparent)]
    Terminal(#[from] TuiError),
    /// What was to be printed can't be written.
    #[error("writing failed: {0}")]
    Write(#[from] io::Error),
}

const DONE: u8 = 0;
const NOTHING: u8 = 1;
const WRONG: u8 = 2;

/// The exit code, after a word about a failure on standard error.
pub fn settle(result: Result<Exit, Failure>) -> ExitCode {
    let code = match result {
        Ok(Exit::Done) => DONE,
        Ok(Exit::Nothing) => NOTHING,
        Ok(Exit::Left(outcome)) => outcome.exit_code(),
        Err(failure) if failure.is_broken_pipe() => DONE,
        Err(failure) => {
            say(&failure);
            failure.code()
        }
    };
    ExitCode::from(code)
}

impl Failure {
    /// Whether nobody reads on, such as `head` that has its lines. That is no failure.
    fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    fn code(&self) -> u8 {
        match self {
            Self::Unknown(_) | Self::NotKept(_) | Self::NoThreads(_) => NOTHING,
            Self::Terminal(error) if !error.is_usage() => NOTHING,
            Self::Usage(_) | Self::Load(_) | Self::Read { .. } => WRONG,
            Self::Terminal(_) | Self::Write(_) => WRONG,
        }
    }
}

/// Says something on standard error; safe to print whatever it quotes. Nobody can be told when
/// that fails.
pub fn say(words: impl std::fmt::Display) {
    let text = format!("palmares: {words}\n");
    let _ = io::stderr().write_all(clean_lines(&text).as_bytes());
}

/// A message made safe line by line, its line breaks kept. What does not belong in a text is
/// shown as `\u{…}`, since the message may be about just that.
#[must_use]
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<String> = text.split('\n').map(printable).collect();
    Cow::Owned(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_lines_and_nothing_worse() {
        assert_eq!(clean_lines("one\ntwo\n"), "one\ntwo\n");
        assert_eq!(clean_lines("é\u{1b}[2J\r\n\u{202e}x"), "é\\u{1b}[2J \n\\u{202e}x");
    }
}
