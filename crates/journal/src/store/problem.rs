//! What can be wrong with a journal's folder, in words that are safe to show.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, ErrorKind};

use palmares_text::{grouped, printable};
use rustix::io::Errno;

use crate::line::LineError;

/// Something wrong with a journal's folder. Nothing of it keeps the rest from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JournalProblem {
    /// A line can't be read. It stays in the file.
    Line {
        /// The file's name.
        file: String,
        /// Counted from 1.
        line: usize,
        /// Why.
        error: LineError,
    },
    /// A file can't be read at all.
    File {
        /// Its name.
        file: String,
        /// Why.
        error: String,
    },
    /// The folder can't be read.
    Folder {
        /// Why.
        error: String,
    },
    /// Others may look into the folder.
    Loose {
        /// Its permissions.
        mode: u32,
    },
    /// A file has fewer lines than when it was backed up last, or is gone.
    Shorter {
        /// Its name.
        file: String,
        /// How many lines are missing.
        lines: usize,
        /// The day of the backup.
        day: String,
    },
    /// Lines of a later version of Palmares.
    Newer {
        /// How many.
        lines: usize,
    },
    /// No backup could be made; the edit was kept all the same.
    NoBackup {
        /// Why.
        error: String,
    },
}

impl fmt::Display for JournalProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { file, line, error } => {
                write!(f, "{file}:{line}: {error} (skipped, and left in the file)")
            }
            Self::File { file, error } => write!(f, "{file} can't be read: {error}"),
            Self::Folder { error } => write!(f, "the journal can't be read: {error}"),
            Self::Loose { mode } => {
                write!(
                    f,
                    "others may look into the journal's folder (its mode is {mode:03o}, not 700)"
                )
            }
            Self::Shorter { file, lines, day } => {
                let (count, word) = (grouped(*lines), if *lines == 1 { "line" } else { "lines" });
                write!(
                    f,
                    "{file} lost {count} {word} since {day}; `palmares journal restore {day}` brings them back"
                )
            }
            Self::Newer { lines: 1 } => f.write_str("1 line from a newer Palmares"),
            Self::Newer { lines } => write!(f, "{} lines from a newer Palmares", grouped(*lines)),
            Self::NoBackup { error } => write!(f, "no backup of the journal: {error}"),
        }
    }
}

/// A file's name as it can be shown.
pub(super) fn shown(name: &OsStr) -> String {
    printable(&name.to_string_lossy())
}

/// What went wrong, in words.
pub(super) fn said(error: &io::Error) -> String {
    if error.raw_os_error() == Some(Errno::DQUOT.raw_os_error()) {
        return "the disk quota is used up".to_owned();
    }
    let words = match error.kind() {
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::NotADirectory => "a part of the path is no folder",
        ErrorKind::IsADirectory => "that is a folder",
        ErrorKind::FileTooLarge => "the file would be too large",
        _ => return printable(&error.to_string()),
    };
    words.to_owned()
}
