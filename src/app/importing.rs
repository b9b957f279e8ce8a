//! An export of another program on its way into the journal: its file is named, then its plan is looked at.

use super::text_input::TextInput;
use crate::journal::edit::Press;

/// What an import would do, in words, and its edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedImport {
    /// The file, as it was named.
    pub file: String,
    /// What was found, and what becomes of it, a line each.
    pub lines: Vec<String>,
    /// The edits; empty where nothing is new.
    pub press: Press,
    /// How many films there are.
    pub films: usize,
}

/// Where an import stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportStage {
    /// The file is being named.
    Naming,
    /// It is being read.
    Reading,
    /// What it would do is on the screen, from this line on.
    Planned(Box<PlannedImport>, usize),
}

/// The prompt for the file, and what became of it.
#[derive(Debug, Clone)]
pub struct ImportPrompt {
    /// The path as typed.
    pub input: TextInput,
    /// Paths that what is typed may become.
    pub paths: Vec<String>,
    /// The path chosen among them by `Tab`.
    pub at: Option<usize>,
    /// What was typed when they were listed.
    pub(super) listed_for: String,
    /// Where it stands.
    pub stage: ImportStage,
    /// Why the file can't be read.
    pub error: Option<String>,
}
