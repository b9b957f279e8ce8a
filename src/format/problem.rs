//! What is wrong in a file that is read all the same.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::place::Places;
use super::salvage::Finding;

/// A fault that cost a value or a record, with its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file's name as it was given.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// JSON path of the value, such as `films[17].credits[2].person`.
    pub path: String,
    /// What is wrong, what would be right, and what was left out; one line, safe to print.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, path, message } = self;
        write!(f, "{file}:{line}:{column}: {path}: {message}")
    }
}

/// The problems of all files read, in the order of files and lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    /// The first of them, at most [`Problems::MOST`].
    pub list: Vec<Problem>,
    /// How many more there are.
    pub more: usize,
}

impl Problems {
    /// How many problems are kept with their places.
    pub const MOST: usize = 10_000;

    /// How many there are, kept or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.list.len() + self.more
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }
}

/// Gathers findings while files are read, then gives them their places.
#[derive(Debug, Default)]
pub(super) struct Findings {
    by_file: BTreeMap<u16, Vec<Finding>>,
    kept: usize,
    more: usize,
}

impl Findings {
    pub(super) fn push(&mut self, file: u16, finding: Finding) {
        if self.kept < Problems::MOST {
            self.kept += 1;
            self.by_file.entry(file).or_default().push(finding);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.kept >= Problems::MOST
    }

    /// Counts findings that were not kept.
    pub(super) fn skip(&mut self, more: usize) {
        self.more += more;
    }

    /// Gives every finding of a file its line and column.
    pub(super) fn locate(&mut self, file: u16, name: &Arc<str>, text: &str) -> Vec<Problem> {
        let mut findings = self.by_file.remove(&file).unwrap_or_default();
        findings.sort_by_key(|finding| finding.at);
        let mut places = Places::new(text);
        findings
            .into_iter()
            .map(|Finding { at, path, message }| {
                let (line, column) = places.of(at);
                Problem { file: Arc::clone(name), line, column, path, message }
            })
            .collect()
    }

    pub(super) fn more(&self) -> usize {
        self.more
    }
}
