//! What is wrong in a file that is read all the same.

use std::fmt;
use std::sync::Arc;

use super::position::{Locator, Position};
use super::salvage::Finding;

/// A fault with its place. All but a time that clocks leave out or show twice cost a value or a record.
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
    unplaced: Vec<Finding>,
    placed: Vec<Problem>,
    more: usize,
}

impl Findings {
    pub(super) fn push(&mut self, finding: Finding) {
        if self.is_full() {
            self.more += 1;
        } else {
            self.unplaced.push(finding);
        }
    }

    pub(super) fn extend(&mut self, findings: Vec<Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    pub(super) fn is_full(&self) -> bool {
        self.unplaced.len() + self.placed.len() >= Problems::MOST
    }

    /// Counts findings that were not kept.
    pub(super) fn skip(&mut self, more: usize) {
        self.more += more;
    }

    /// Gives every finding its line and column. All are of one file and in one block of its text,
    /// which begins at an offset and a position of it.
    pub(super) fn locate(&mut self, name: &Arc<str>, text: &str, base: usize, before: Position) {
        let mut findings = std::mem::take(&mut self.unplaced);
        findings.sort_by_key(|finding| finding.at);
        let mut locator = Locator::new(text, before);
        self.placed.extend(findings.into_iter().map(|Finding { at, path, message }| {
            let (line, column) = locator.of(at.saturating_sub(base));
            Problem { file: Arc::clone(name), line, column, path, message }
        }));
    }

    /// All problems, those of a file in the order of its lines.
    pub(super) fn finish(mut self, files: &[Arc<str>]) -> Problems {
        let number =
            |problem: &Problem| files.iter().position(|file| Arc::ptr_eq(file, &problem.file));
        self.placed.sort_by_cached_key(|p| (number(p), p.line, p.column));
        Problems { list: self.placed, more: self.more }
    }
}
