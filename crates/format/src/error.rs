//! What stops a load, said so that the file can be put right.

use std::fmt;
use std::io;

use super::position::{Excerpt, Locator, Position};

/// Why no catalogue could be read. Several lines, ready for a terminal's error stream after
/// `palmares: `; nothing in it comes from a file unescaped.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file can't be opened or read.
    #[error("{file}: {source}")]
    Unreadable {
        /// The file's name.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// A folder, a pipe, a device.
    #[error("{file} is {what}, not a file\nhelp: to read from a pipe, name - for standard input")]
    NotRegular {
        /// The file's name.
        file: String,
        /// What it is.
        what: &'static str,
    },
    /// Larger than what is read.
    #[error("{file} is too large: no more than 4 GiB of text is read{unpacked}")]
    TooLarge {
        /// The file's name.
        file: String,
        /// `, unpacked`, or nothing.
        unpacked: &'static str,
    },
    /// A compressed file that can't be unpacked.
    #[error("{file} can't be unpacked: {source}\nhelp: the file may be cut off; fetch it again")]
    Damaged {
        /// The file's name.
        file: String,
        /// What the unpacker says.
        source: io::Error,
    },
    /// Packed with something that is not unpacked here.
    #[error("{file} is packed with {what}\nhelp: gzip and Zstandard are read; unpack it first")]
    Packing {
        /// The file's name.
        file: String,
        /// What it is packed with.
        what: &'static str,
    },
    /// A packed file made to fill a memory.
    #[error(
        "{file} unpacks to more than {times} times its size, as no catalogue does\n\
         help: if it is one, unpack it first"
    )]
    Bomb {
        /// The file's name.
        file: String,
        /// How many times its size it may unpack to.
        times: u64,
    },
    /// One value, or nothing at all, goes on for too long.
    #[error("{file}:{line}: a value that begins here goes on for more than {} MiB", bytes >> 20)]
    TooLong {
        /// The file's name.
        file: String,
        /// Line, from 1.
        line: u32,
        /// How much of it was read.
        bytes: usize,
    },
    /// Nothing in it.
    #[error("{file} is empty\nhelp: the smallest catalogue is {{\"palmares\": 1, \"films\": []}}")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// Not UTF-8.
    #[error("{0}")]
    Encoding(Box<Diagnostic>),
    /// Not JSON, or not one object.
    #[error("{0}")]
    Syntax(Box<Diagnostic>),
    /// Not of this version of the format, or of none.
    #[error("{0}")]
    Version(Box<Diagnostic>),
    /// More files than can be numbered.
    #[error("more than {} files at once", u16::MAX)]
    TooManyFiles,
}

/// What is wrong at one position of a file, with the line and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file's name.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// The line, cut where it is long.
    pub excerpt: Excerpt,
    /// What would be right.
    pub help: String,
}

impl Diagnostic {
    /// Points to an offset of a text that begins at a position of its file; the message is still to be written.
    pub(super) fn at(text: &str, before: Position, offset: usize) -> Self {
        let (line, column) = Locator::new(text, before).of(offset);
        let excerpt = Excerpt::around(text, before, offset);
        let (file, message, help) = Default::default();
        Self { file, line, column, message, excerpt, help }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, message, excerpt, help } = self;
        let number = line.to_string();
        writeln!(f, "{file}:{line}:{column}: {message}")?;
        writeln!(f, " {number} | {}", excerpt.text)?;
        let (gutter, before) = (number.len(), excerpt.before);
        write!(f, " {:gutter$} | {:before$}^", "", "")?;
        if help.is_empty() { Ok(()) } else { write!(f, "\nhelp: {help}") }
    }
}
