//! Where a walk over a file stands between two of its blocks, and who takes what it finds.

use std::collections::HashSet;

use super::record::{Batch, List};
use super::salvage::Finding;
use super::syntax::SyntaxError;

/// What a catalogue says of itself.
#[derive(Debug, Default)]
pub struct Header {
    /// Its name.
    pub name: Option<String>,
    /// When it was last changed, EDTF.
    pub updated: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
}

/// What stops a walk.
#[derive(Debug)]
pub enum Stop {
    /// Not JSON.
    Syntax(SyntaxError),
    /// JSON, but no catalogue of this version.
    Version(SyntaxError),
    /// Whoever takes the records is gone.
    Nobody,
    /// The block ends in the middle of something; the next one has the rest.
    More,
}

impl From<SyntaxError> for Stop {
    fn from(error: SyntaxError) -> Self {
        Self::Syntax(error)
    }
}

/// Where a walk over a file has got to, between two blocks of it.
#[derive(Debug, Default)]
pub struct Progress {
    pub(super) place: Place,
    /// Offset of the opening brace.
    pub(super) begin: usize,
    /// Names of fields read so far, as written.
    pub(super) seen: HashSet<String>,
    pub(super) header: Header,
    pub(super) version: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the opening brace.
    #[default]
    Start,
    /// Before a field, or before the end of the catalogue where it is the first.
    Field { first: bool },
    /// After a field.
    AfterField,
    /// Before a record, or before the end of the list where it is the first.
    Record { list: List, index: u32 },
    /// After a record.
    AfterRecord { list: List, index: u32 },
    /// After the closing brace.
    End,
}

impl Place {
    pub(super) fn is_among_records(self) -> bool {
        matches!(self, Self::Record { .. } | Self::AfterRecord { .. })
    }
}

impl Progress {
    /// Whether nothing but white space was seen.
    pub fn is_at_start(&self) -> bool {
        self.place == Place::Start
    }

    /// What the catalogue says of itself.
    pub fn into_header(self) -> Header {
        self.header
    }
}

/// A part of a file's text, which begins where the walk over the part before stopped.
#[derive(Debug, Clone, Copy)]
pub struct Block<'a> {
    /// The text.
    pub text: &'a str,
    /// Offset in the file of its first byte.
    pub base: usize,
    /// Whether nothing follows.
    pub last: bool,
}

/// Takes what a walk finds.
pub trait Sink<'a> {
    /// Records, in the order of the file. `false` when no more are wanted.
    fn batch(&mut self, batch: Batch<'a>) -> bool;
    /// A fault that does not stop the walk.
    fn finding(&mut self, finding: Finding);
}
